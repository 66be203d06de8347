#pragma once

#include "exporting/sink.h"
#include "viewdef/view.h"

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace cli {

/**
 * Threads that turn batches into rows as they will stand in the output; the results come back in the order of the
 * batches. With one thread that is the caller's own.
 */
class ViewWorkers
{
public:
    struct Result {
        exporting::Sink::Encoded rows;
        std::vector<table::Problem> problems;
    };

    /** @p sink is asked to encode, no more; it has begun. */
    ViewWorkers(std::shared_ptr<const viewdef::View> view, const exporting::Sink &sink, std::size_t threads);
    ~ViewWorkers();
    ViewWorkers(const ViewWorkers &) = delete;
    ViewWorkers &operator=(const ViewWorkers &) = delete;

    void start(fhir::ResourceBatch batch);
    /** Whether as many batches wait as there should, so that memory is bounded. */
    [[nodiscard]] bool isFull() const { return m_jobs.size() >= m_threads.size() * 4; }
    [[nodiscard]] bool isEmpty() const { return m_jobs.empty(); }
    /** The result of the oldest batch; waits for it. */
    [[nodiscard]] Result take();

private:
    struct Job {
        std::shared_ptr<const fhir::ResourceBatch> batch;
        Result result;
        bool isTaken = false;
        bool isDone = false;
    };
    [[nodiscard]] Result run(viewdef::Runner &runner, std::shared_ptr<const fhir::ResourceBatch> batch) const;
    void work();
    [[nodiscard]] Job *nextJob();

    std::shared_ptr<const viewdef::View> m_view;
    const exporting::Sink &m_sink;
    std::unique_ptr<viewdef::Runner> m_own; ///< with one thread
    std::deque<Job> m_jobs; ///< oldest first
    std::mutex m_mutex; ///< guards m_jobs and m_isEnding
    std::condition_variable m_wanted; ///< there is a job, or the end
    std::condition_variable m_done;
    bool m_isEnding = false;
    std::vector<std::thread> m_threads;
};

} // namespace cli
