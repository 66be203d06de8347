#include "cli/viewworkers.h"

#include "cli/resourceinput.h"
#include "fhir/unwrap.h"

#include <exception>
#include <numeric>
#include <thread>
#include <vector>

namespace cli {

bool ViewWorkers::run(std::size_t threads)
{
    m_mostAhead = threads * 4; // so that one slow batch does not pile up all that come behind it
    std::vector<std::thread> others;
    for (std::size_t i = 1; i < threads; ++i)
        others.emplace_back([this] { work(); });
    work();
    for (auto &thread : others)
        thread.join();
    return !m_isEnding;
}

void ViewWorkers::work()
{
    viewdef::Runner runner(m_view);
    std::uint64_t number = 0;
    while (auto batch = next(number))
        hand(number, made(runner, std::move(*batch)));
}

std::optional<fhir::ResourceBatch> ViewWorkers::next(std::uint64_t &number)
{
    const std::lock_guard input(m_input);
    {
        std::unique_lock output(m_output);
        m_moved.wait(output, [this] { return m_isEnding || m_fetched - m_given < m_mostAhead; });
        if (m_isEnding)
            return std::nullopt;
    }
    number = m_fetched++;
    return m_fetch();
}

void ViewWorkers::hand(std::uint64_t number, Result result)
{
    const std::lock_guard output(m_output);
    m_waiting.emplace(number, std::move(result));
    for (auto ready = m_waiting.begin(); ready != m_waiting.end() && ready->first == m_given && !m_isEnding;
         ready = m_waiting.erase(ready)) {
        ++m_given;
        m_isEnding = !m_give(ready->second);
    }
    m_moved.notify_one();
}

ViewWorkers::Result ViewWorkers::made(viewdef::Runner &runner, fhir::ResourceBatch batch) const
{
    Result result;
    try {
        ResourceInput::split(batch);
        const auto shared = std::make_shared<fhir::ResourceBatch>(std::move(batch));
        table::Chunk chunk = runner.run(shared);
        if (runner.wrappers() > 0) { // seldom: only then are the resources taken out, and the batch read again
            chunk = {};
            shared->setEntries(fhir::unwrapped(*shared, m_view->resourceType()));
            chunk = runner.run(shared);
        }
        result.resources = shared->entries().size();
        std::vector<std::uint32_t> rows(chunk.rows());
        std::iota(rows.begin(), rows.end(), 0U);
        result.rows = m_sink.encode(chunk, rows);
        result.problems = std::move(chunk.problems);
    } catch (const std::exception &error) { // no memory for so many rows
        result.problems.push_back({table::Problem::Kind::TooLarge, 0, 0, error.what()});
    }
    return result;
}

} // namespace cli
