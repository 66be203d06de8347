#pragma once

#include "sources/source.h"

#include <functional>
#include <map>
#include <memory>
#include <string>

namespace sources {

/** Who takes what comes along with a search's matches (_include, _revinclude: R4, search.html#revinclude). */
struct IncludedTaker {
    /** Resources of @p type come along, the searched one's own, too: @p source has these alone, as matches, and is to
     * be read at once. Called once for each type, on the thread that reads the search. */
    std::function<void(const std::string &type, std::unique_ptr<Source> source)> take;
    /** Of a reading that is gone on with: the types that came along so far, and how each stood. */
    std::map<std::string, Completeness> before = {};
};

/**
 * A search's source without what comes along, which it gives to a taker, for each type as a source of its own. That one
 * ends with the search, and is as whole as that: Completeness::alongWith names it. What is not read there waits in
 * memory. Page ends wait until each of these sources has awaited its own: see Source::atPageEnds().
 * Types without a name that FHIR could give, and more than 200 of them, are counted with the search alone.
 */
class IncludesApart final : public Source
{
public:
    /** @p whole gives what comes along: see Search::givesIncluded. @p type: that it asks for. */
    IncludesApart(std::unique_ptr<Source> whole, std::string type, IncludedTaker taker);
    ~IncludesApart() override;

    [[nodiscard]] QCoro::Task<std::shared_ptr<const fhir::ResourceBatch>> next() override;
    void cancel() override;
    [[nodiscard]] const Completeness &completeness() const override;
    [[nodiscard]] std::optional<Resume> resume() const override;
    [[nodiscard]] Pause pause() const override;
    void whenPaused(const std::function<void()> &tell) override;
    void atPageEnds(const PageEnd &pageEnd) override;
    void turnAway(std::span<const std::uint32_t> resources, qint64 untested) override;

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace sources
