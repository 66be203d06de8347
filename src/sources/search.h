#pragma once

#include "fhir/query.h"
#include "http/client.h"
#include "sources/retrying.h"
#include "sources/source.h"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace sources {

/** What searches of a server found out about it, shared by those of one connection: not tried again. */
struct Findings {
    std::map<std::string, std::set<std::string, std::less<>>> refused; ///< type → codes of parameters
    bool knowsStrict = true; ///< it takes requests that ask for strictness
};

/** What resources must meet beside their search. The reader of the rows tests it; what the server can do of it is added
 * to what is sent. */
struct Conditions {
    std::vector<std::string> expressions; ///< FHIRPath
    const fhir::Model *model = nullptr; ///< of the server's version; nullptr: nothing is added
    folding::Offer offer; ///< of the server
    std::shared_ptr<Findings> findings = {}; ///< read and added to
};

/** A search to read to its end, or to its limit. */
struct Search {
    QUrl base;
    fhir::Query query;
    std::optional<qint64> limit; ///< rows wanted; nothing: everything
    int pageSize = 0; ///< _count; 0: a good one is chosen
    Conditions conditions = {};
    std::string sort = {}; ///< value of _sort that is asked for unless the query has one or the server refuses it
    /** Value of _elements that is asked for unless the query has one or the server refuses it; none: whole resources.
     */
    std::vector<std::string> elements = {};
    Retrying retrying = {};
    bool givesIncluded = false; ///< batches have what comes along, too
    [[nodiscard]] QString type() const { return QString::fromStdString(query.type); }
};

/** What a search asks for first, with all that is added for its conditions. */
[[nodiscard]] QUrl firstPage(const Search &search);

/**
 * A server's search as a source, page after page by its own next links. What is not asked for is not fetched, but for
 * one page: it is asked for as soon as the one before has come to its end, and its turn comes when that is dealt with.
 * A page that does not come whole is asked for again, and a search that the server keeps no longer is begun again,
 * within Search::retrying: what was delivered is not delivered again, and is no duplicate.
 */
class SearchReader final : public Source
{
public:
    /** @p from: goes on there. Where the server no longer has that page, or its address is not one to ask, all is read
     * once more from the first page, and what is known is not delivered again. */
    SearchReader(http::Client &client, Search search, const std::optional<Resume> &from = {});
    ~SearchReader() override;

    [[nodiscard]] QCoro::Task<std::shared_ptr<const fhir::ResourceBatch>> next() override;
    void cancel() override;
    [[nodiscard]] const Completeness &completeness() const override;
    [[nodiscard]] std::optional<Resume> resume() const override;
    [[nodiscard]] Pause pause() const override;
    void whenPaused(const std::function<void()> &tell) override;
    void atPageEnds(const PageEnd &pageEnd) override;
    void turnAway(std::span<const std::uint32_t> resources, qint64 untested) override;

    struct State; ///< see searchstate.h, which is for search.cpp

private:
    std::shared_ptr<State> m_state;
};

} // namespace sources
