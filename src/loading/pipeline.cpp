#include "loading/pipeline.h"

#include "fhir/unwrap.h"
#include "http/wakeup.h"

#include <QObject>
#include <QThreadPool>

#include <algorithm>
#include <deque>
#include <exception>
#include <mutex>
#include <utility>

namespace loading {
namespace {

constexpr int MostAsked = 3; ///< an answer may lead to another question, in the next condition

/** A batch on its way to rows. */
struct Job {
    std::shared_ptr<const fhir::ResourceBatch> batch;
    bool isStarted = false;
    std::optional<Rows> rows; ///< once they are there
    std::set<fhirpath::Undecided> undecided = {}; ///< what its rows wait for
    bool isAsked = false; ///< it is being found out
    int asked = 0; ///< how often it was
};

/** What stands for the rows of a batch that could not be had. */
std::shared_ptr<const table::Chunk> lostChunk(
    const table::Schema &schema, std::shared_ptr<const fhir::ResourceBatch> batch, const char *why)
{
    auto lost = std::make_shared<table::Chunk>();
    for (const auto &column : schema)
        lost->columns.emplace_back(column.collection);
    for (std::uint32_t entry = 0; entry < batch->entries().size(); ++entry)
        lost->problems.push_back({table::Problem::Kind::TooLarge, entry, 0, why});
    lost->batch = std::move(batch);
    return lost;
}

/** Resources without a row of which it is not known whether they meet the conditions. */
qint64 untestedOf(const table::Chunk &chunk)
{
    using Kind = table::Problem::Kind;
    std::set<std::uint32_t> entries;
    for (const auto &[kind, entry, column, detail] : chunk.problems) {
        if (kind == Kind::MalformedResource || kind == Kind::NotBoolean || kind == Kind::TooLarge)
            entries.insert(entry);
    }
    return static_cast<qint64>(entries.size());
}

} // namespace

/**
 * The coroutines hold it, so it outlives a pipeline that is destroyed; it waits for its workers before it goes, so they
 * may point to it.
 */
struct Pipeline::State : QObject, std::enable_shared_from_this<State> {
    State(std::unique_ptr<sources::Source> source_, std::shared_ptr<const viewdef::View> view_, Options options_)
        : source(std::move(source_)), view(std::move(view_)), options(std::move(options_))
    {
        const int threads = options.threads > 0 ? options.threads : std::max(1, QThread::idealThreadCount());
        workers = options.usesOwnThread ? threads - 1 : threads;
        pool.setMaxThreadCount(workers);
    }
    ~State() override { pool.waitForDone(); }

    /** Whether another batch may be read. Where one thread does it all, rows are handed over before it reads on. */
    [[nodiscard]] bool hasRoom()
    {
        const std::lock_guard lock(mutex);
        const bool isReady = options.usesOwnThread && !jobs.empty() && jobs.front().rows;
        return jobs.size() < static_cast<std::size_t>(options.ahead) && !isReady;
    }

    void add(std::shared_ptr<const fhir::ResourceBatch> batch)
    {
        {
            const std::lock_guard lock(mutex);
            jobs.push_back({std::move(batch), false, {}});
        }
        if (workers > 0)
            pool.start([this] { workOnce(); });
        if (options.usesOwnThread)
            changed.wake();
    }

    /** Makes the rows of the first batch that no thread has begun; false when there is none. */
    bool workOnce()
    {
        std::unique_lock lock(mutex);
        const auto job = std::find_if(jobs.begin(), jobs.end(), [](const Job &one) { return !one.isStarted; });
        if (isClosed || job == jobs.end())
            return false;
        job->isStarted = true;
        Job &mine = *job; // stays where it is until its rows are taken
        const bool mayWait = options.decide && mine.asked < MostAsked && !stop.stop_requested();
        std::unique_ptr<viewdef::Runner> runner;
        if (!runners.empty()) {
            runner = std::move(runners.back());
            runners.pop_back();
        }
        lock.unlock();
        std::set<fhirpath::Undecided> undecided;
        auto rows = rowsOf(mine.batch, runner, mayWait ? &undecided : nullptr);
        lock.lock();
        mine.rows = std::move(rows);
        mine.undecided = std::move(undecided);
        if (!mine.rows)
            QMetaObject::invokeMethod(
                this, [this] { decide(shared_from_this()); }, Qt::QueuedConnection);
        if (runner)
            runners.push_back(std::move(runner));
        if (isAwaited && jobs.front().rows) {
            isAwaited = false;
            QMetaObject::invokeMethod(this, &State::wakeTaker, Qt::QueuedConnection);
        }
        return true;
    }

    /** @p runner is made where it is missing, and given up after an error. None where they wait for what is then in
     * @p undecided. */
    std::optional<Rows> rowsOf(const std::shared_ptr<const fhir::ResourceBatch> &batch,
        std::unique_ptr<viewdef::Runner> &runner, std::set<fhirpath::Undecided> *undecided) const
    {
        try {
            if (!runner)
                runner = std::make_unique<viewdef::Runner>(view);
            auto chunk = std::make_shared<table::Chunk>(runner->run(batch));
            if (source->holdsWrappers() && runner->wrappers() > 0) { // seldom: only then is the batch read again
                *chunk = {};
                auto entries = fhir::unwrapped(*batch, view->resourceType());
                *chunk = runner->run(std::make_shared<const fhir::ResourceBatch>(
                    std::string(batch->text()), std::move(entries), batch->number()));
            }
            auto unknown = runner->takeUndecided();
            if (undecided && !unknown.empty()) {
                *undecided = std::move(unknown);
                return std::nullopt;
            }
            if (options.deidentifier)
                *chunk = options.deidentifier->run(*chunk);
            if (options.encode) {
                std::any encoded = options.encode(*chunk);
                return Rows{std::move(chunk), std::move(encoded)};
            }
            if (options.isKept)
                chunk->pack();
            else
                chunk->columns.shrink();
            return Rows{std::move(chunk), {}};
        } catch (const std::exception &error) { // no memory for so many rows
            runner.reset();
            return Rows{lostChunk(view->schema(), batch, error.what()), {}};
        }
    }

    /** Asks for all that batches wait for now, and has their rows made again. */
    static QCoro::Task<> decide(std::shared_ptr<State> state)
    {
        if (std::exchange(state->isDeciding, true))
            co_return;
        for (;;) {
            const auto undecided = state->takeUndecided();
            if (undecided.empty() || state->isClosed)
                break;
            co_await state->options.decide(undecided, state->stop.get_token());
            state->tryAgain();
        }
        state->isDeciding = false;
    }

    [[nodiscard]] std::set<fhirpath::Undecided> takeUndecided()
    {
        const std::lock_guard lock(mutex);
        std::set<fhirpath::Undecided> all;
        for (Job &job : jobs) {
            if (job.undecided.empty())
                continue;
            all.insert(job.undecided.begin(), job.undecided.end());
            job.undecided.clear();
            job.isAsked = true;
            ++job.asked;
        }
        return all;
    }

    void tryAgain()
    {
        int count = 0;
        {
            const std::lock_guard lock(mutex);
            for (Job &job : jobs) {
                if (!std::exchange(job.isAsked, false))
                    continue;
                job.isStarted = false;
                ++count;
            }
        }
        for (; workers > 0 && count > 0; --count)
            pool.start([this] { workOnce(); });
        if (options.usesOwnThread)
            changed.wake();
    }

    void wakeTaker()
    {
        const auto alive = shared_from_this(); // the taker may let go of the pipeline
        changed.wake();
    }

    [[nodiscard]] std::optional<Rows> takeFirst()
    {
        const std::lock_guard lock(mutex);
        if (isClosed || jobs.empty() || !jobs.front().rows)
            return std::nullopt;
        auto rows = std::move(jobs.front().rows);
        jobs.pop_front();
        source->turnAway(rows->chunk->turnedAway, untestedOf(*rows->chunk));
        return rows;
    }

    [[nodiscard]] bool isAllTaken()
    {
        const std::lock_guard lock(mutex);
        return isAsked && jobs.empty();
    }

    /** Whether the first rows are not there yet; then the worker that has them wakes the taker. */
    [[nodiscard]] bool mustWait()
    {
        const std::lock_guard lock(mutex);
        isAwaited = jobs.empty() || !jobs.front().rows;
        return isAwaited;
    }

    void close()
    {
        {
            const std::lock_guard lock(mutex);
            isClosed = true;
        }
        stop.request_stop();
        source->whenPaused({});
        source->cancel();
        room.wake();
        changed.wake();
    }

    std::unique_ptr<sources::Source> source;
    std::shared_ptr<const viewdef::View> view;
    Options options;
    int workers = 0; ///< threads of the pool
    bool isStarted = false;
    bool hasEnded = false; ///< the source
    bool isDeciding = false; ///< decide() runs
    std::stop_source stop; ///< of decide()
    bool isAsked = false; ///< take() waits: all that it gave before has been dealt with
    http::Wakeup room; ///< for read(), and for endPage(), for which read() waits
    http::Wakeup changed; ///< for take()
    std::mutex mutex; ///< guards what follows
    std::deque<Job> jobs; ///< read and not taken, in the order of the batches; only the owner's thread adds and removes
    std::vector<std::unique_ptr<viewdef::Runner>> runners; ///< at rest; they keep their memory between batches
    bool isAwaited = false; ///< take() waits for a worker
    bool isClosed = false;
    QThreadPool pool;
};

QCoro::Task<> Pipeline::read(std::shared_ptr<State> state)
{
    for (;;) {
        while (!state->isClosed && !state->hasRoom())
            co_await state->room.wait();
        auto batch = co_await state->source->next();
        if (!batch || state->isClosed)
            break;
        state->add(std::move(batch));
    }
    state->hasEnded = true;
    state->changed.wake();
}

QCoro::Task<> Pipeline::endPage(std::weak_ptr<State> weak)
{
    const auto state = weak.lock();
    while (state && !state->isClosed && !state->isAllTaken())
        co_await state->room.wait();
    if (!state || state->isClosed)
        co_return;
    if (const auto from = state->source->resume())
        state->options.atPageEnd(*from);
}

QCoro::Task<std::optional<Rows>> Pipeline::take(std::shared_ptr<State> state)
{
    state->isAsked = true;
    if (!std::exchange(state->isStarted, true))
        read(state);
    for (;;) {
        state->room.wake();
        if (auto rows = state->takeFirst()) {
            state->isAsked = false;
            co_return rows;
        }
        if (state->options.usesOwnThread && state->workOnce())
            continue;
        if (state->isClosed || (state->hasEnded && state->jobs.empty()))
            co_return std::nullopt;
        if (state->mustWait())
            co_await state->changed.wait();
    }
}

Pipeline::Pipeline(std::unique_ptr<sources::Source> source, std::shared_ptr<const viewdef::View> view, Options options)
    : m_state(std::make_shared<State>(std::move(source), std::move(view), std::move(options)))
{
    if (m_state->options.atPageEnd)
        m_state->source->atPageEnds([weak = std::weak_ptr(m_state)] { return endPage(weak); });
}

Pipeline::~Pipeline()
{
    m_state->close();
}

QCoro::Task<std::optional<Rows>> Pipeline::next()
{
    return take(m_state);
}

void Pipeline::cancel()
{
    const auto state = m_state; // what waits may end now, and destroy the pipeline
    state->stop.request_stop();
    state->source->cancel();
}

const sources::Completeness &Pipeline::completeness() const
{
    return m_state->source->completeness();
}

sources::Pause Pipeline::pause() const
{
    return m_state->source->pause();
}

void Pipeline::whenPaused(const std::function<void()> &tell)
{
    m_state->source->whenPaused(tell);
}

std::optional<sources::Resume> Pipeline::resume() const
{
    return m_state->source->resume();
}

} // namespace loading
