#pragma once

#include "exporting/sink.h"
#include "viewdef/view.h"

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace cli {

/**
 * Threads that turn batches into rows as they will stand in the output. Each fetches a batch itself and so has it in
 * its own cache; the results are handed on in the order of the batches, by whoever has the one that is next.
 */
class ViewWorkers
{
public:
    struct Result {
        exporting::Sink::Encoded rows;
        std::vector<table::Problem> problems;
        std::size_t resources = 0; ///< of the batch
    };
    /** The next batch, as ResourceInput::nextText() gives it; nothing at the end. One thread at a time. */
    using Fetch = std::function<std::optional<fhir::ResourceBatch>()>;
    /** Takes a result, in the order of the batches; false when there is no use in going on. One thread at a time. */
    using Give = std::function<bool(const Result &)>;

    /** @p sink is asked to encode, no more; it has begun. */
    ViewWorkers(std::shared_ptr<const viewdef::View> view, const exporting::Sink &sink, Fetch fetch, Give give)
        : m_view(std::move(view)), m_sink(sink), m_fetch(std::move(fetch)), m_give(std::move(give))
    {
    }
    /** Works on @p threads threads, this one among them; false when give() did not want to go on. */
    [[nodiscard]] bool run(std::size_t threads);

private:
    void work();
    [[nodiscard]] std::optional<fhir::ResourceBatch> next(std::uint64_t &number);
    [[nodiscard]] Result made(viewdef::Runner &runner, fhir::ResourceBatch batch) const;
    void hand(std::uint64_t number, Result result);

    std::shared_ptr<const viewdef::View> m_view;
    const exporting::Sink &m_sink;
    Fetch m_fetch;
    Give m_give;
    std::mutex m_input; ///< guards m_fetch, m_fetched
    std::uint64_t m_fetched = 0; ///< batches
    std::mutex m_output; ///< guards m_give and all below
    std::condition_variable m_moved; ///< something was given, or the end has come
    std::map<std::uint64_t, Result> m_waiting; ///< for those before them
    std::uint64_t m_given = 0;
    std::uint64_t m_mostAhead = 0;
    bool m_isEnding = false;
};

} // namespace cli
