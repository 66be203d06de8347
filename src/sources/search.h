#pragma once

#include "fhir/query.h"
#include "http/client.h"
#include "sources/source.h"

#include <memory>
#include <optional>

namespace sources {

/** A search to read to its end, or to its limit. */
struct Search {
    QUrl base;
    fhir::Query query;
    std::optional<qint64> limit; ///< rows wanted; nothing: everything
    int pageSize = 0; ///< _count; 0: a good one is chosen
    [[nodiscard]] QString type() const { return QString::fromStdString(query.type); }
};

/** A server's search as a source, page after page by its own next links. What is not asked for is not fetched. */
class SearchReader final : public Source
{
public:
    SearchReader(http::Client &client, Search search);
    ~SearchReader() override;

    [[nodiscard]] QCoro::Task<std::shared_ptr<const fhir::ResourceBatch>> next() override;
    void cancel() override;
    [[nodiscard]] const Completeness &completeness() const override;

    struct State; ///< private to search.cpp

private:
    std::shared_ptr<State> m_state;
};

} // namespace sources
