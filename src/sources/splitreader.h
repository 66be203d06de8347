#pragma once

#include "sources/search.h"

namespace sources {

/** How a search is read that may be asked for in parts. */
struct Splitting {
    bool repairs = true; ///< what ends early is read in parts
    /** Side by side; 0: the search is read by its own links, and only what is repaired is read in parts, one at a time.
     * Else it is in parts from the start where its server can count and knows dates; 1: one after another. */
    int connections = 0;

    static constexpr int MostConnections = 4;
};

/**
 * A server's search as a source, which does not take an early end for the end: where the server gives fewer than its
 * total, or a page stays broken, the search is asked for in parts (see SplitPlan) until each is whole by its own total.
 * What came before is not delivered again. First come the resources that the search gave by its own links, then those
 * of the parts, from the earliest on, each in the server's order; the number of connections changes nothing in that. A
 * server that says that it has too much to do is asked by one connection at a time from then on. Where a server gives a
 * total and no link at all, it is tried whether it knows _offset.
 */
class SplitReader final : public Source
{
public:
    SplitReader(http::Client &client, Search search, const std::optional<Resume> &from = {}, Splitting splitting = {});
    ~SplitReader() override;

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
