#include "cli/viewworkers.h"

#include <algorithm>
#include <exception>
#include <numeric>

namespace cli {

ViewWorkers::ViewWorkers(std::shared_ptr<const viewdef::View> view, const exporting::Sink &sink, std::size_t threads)
    : m_view(std::move(view)), m_sink(sink)
{
    if (threads == 1)
        m_own = std::make_unique<viewdef::Runner>(m_view);
    for (std::size_t i = 0; threads > 1 && i < threads; ++i)
        m_threads.emplace_back([this] { work(); });
}

ViewWorkers::~ViewWorkers()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isEnding = true;
    }
    m_wanted.notify_all();
    for (auto &thread : m_threads)
        thread.join();
}

void ViewWorkers::start(fhir::ResourceBatch batch)
{
    auto shared = std::make_shared<const fhir::ResourceBatch>(std::move(batch));
    {
        const std::lock_guard lock(m_mutex);
        m_jobs.push_back({std::move(shared), {}, false, false});
    }
    m_wanted.notify_one();
}

ViewWorkers::Result ViewWorkers::take()
{
    std::unique_lock lock(m_mutex);
    Job &oldest = m_jobs.front();
    if (m_own)
        oldest.result = run(*m_own, std::move(oldest.batch));
    else
        m_done.wait(lock, [&oldest] { return oldest.isDone; });
    Result result = std::move(oldest.result);
    m_jobs.pop_front();
    return result;
}

ViewWorkers::Job *ViewWorkers::nextJob()
{
    const auto job = std::find_if(m_jobs.begin(), m_jobs.end(), [](const Job &each) { return !each.isTaken; });
    return job == m_jobs.end() ? nullptr : &*job;
}

void ViewWorkers::work()
{
    viewdef::Runner runner(m_view);
    std::unique_lock lock(m_mutex);
    for (;;) {
        Job *job = nullptr;
        m_wanted.wait(lock, [&] { return m_isEnding || (job = nextJob()) != nullptr; });
        if (m_isEnding)
            return;
        job->isTaken = true; // and stays where it is until take(): a deque moves nothing at its ends
        lock.unlock();
        Result result = run(runner, std::move(job->batch));
        lock.lock();
        job->result = std::move(result);
        job->isDone = true;
        if (job == &m_jobs.front())
            m_done.notify_one(); // nobody waits for another
    }
}

ViewWorkers::Result ViewWorkers::run(viewdef::Runner &runner, std::shared_ptr<const fhir::ResourceBatch> batch) const
{
    Result result;
    try {
        table::Chunk chunk = runner.run(std::move(batch));
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
