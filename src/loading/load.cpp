#include "loading/load.h"

#include "http/wakeup.h"

#include <QElapsedTimer>
#include <QThreadPool>

#include <exception>
#include <map>
#include <mutex>

namespace loading {
namespace {

constexpr int MostWaiting = 4; ///< batches read and not yet delivered: back-pressure on the server

} // namespace

/**
 * The work of one load. The coroutine that reads holds it, so it outlives a Load that is destroyed; the pool is waited
 * for before it goes, so workers may point to it.
 */
struct Load::State : QObject, std::enable_shared_from_this<Load::State> {
    Q_OBJECT
public:
    State(http::Client &client, sources::Search search, std::shared_ptr<const viewdef::View> view_)
        : reader(client, std::move(search), stop.get_token()), view(std::move(view_))
    {
        pool.setMaxThreadCount(std::max(1, QThread::idealThreadCount()));
    }
    ~State() override { pool.waitForDone(); }

    /** A runner for a worker; they keep their memory between batches. */
    std::unique_ptr<viewdef::Runner> takeRunner()
    {
        const std::lock_guard lock(mutex);
        if (runners.empty())
            return std::make_unique<viewdef::Runner>(view);
        auto runner = std::move(runners.back());
        runners.pop_back();
        return runner;
    }

    /** Out of memory on one batch must not end the program: its resources are counted as lost. */
    table::Chunk run(viewdef::Runner &runner, const std::shared_ptr<const fhir::ResourceBatch> &batch) const
    {
        try {
            return runner.run(batch);
        } catch (const std::exception &error) {
            table::Chunk lost;
            for (const auto &column : view->schema())
                lost.columns.emplace_back(column.collection);
            lost.batch = batch;
            for (std::uint32_t entry = 0; entry < batch->entries().size(); ++entry)
                lost.problems.push_back({table::Problem::Kind::TooLarge, entry, 0, error.what()});
            return lost;
        }
    }

    void work(std::shared_ptr<const fhir::ResourceBatch> batch)
    {
        ++waiting;
        pool.start([this, batch = std::move(batch)] {
            auto runner = takeRunner();
            auto chunk = std::make_shared<table::Chunk>(run(*runner, batch));
            for (auto &column : chunk->columns)
                column.shrink();
            const std::lock_guard lock(mutex);
            runners.push_back(std::move(runner));
            QMetaObject::invokeMethod(
                this, [this, chunk] { made(chunk); }, Qt::QueuedConnection);
        });
    }

    /** Workers finish out of order; chunks leave in the order of their batches. */
    void made(const std::shared_ptr<const table::Chunk> &chunk)
    {
        ready[chunk->batch->number()] = chunk;
        deliver();
    }

    void deliver()
    {
        const auto alive = weak_from_this().lock(); // a receiver may drop the load
        while (!paused && !ready.empty() && ready.begin()->first == nextNumber) {
            const auto chunk = ready.begin()->second;
            ready.erase(ready.begin());
            ++nextNumber;
            --waiting;
            progress.rows += static_cast<qint64>(chunk->rows());
            Q_EMIT chunkReady(chunk);
        }
        changed.wake();
    }

    std::stop_source stop;
    sources::SearchReader reader;
    std::shared_ptr<const viewdef::View> view;
    std::mutex mutex; ///< guards runners
    std::vector<std::unique_ptr<viewdef::Runner>> runners;
    std::map<std::uint64_t, std::shared_ptr<const table::Chunk>> ready;
    std::uint64_t nextNumber = 0;
    int waiting = 0;
    bool paused = false;
    bool running = false;
    Progress progress;
    QElapsedTimer clock;
    http::Wakeup changed; ///< a batch has been delivered, or a stop was asked for
    QThreadPool pool;

Q_SIGNALS:
    void chunkReady(std::shared_ptr<const table::Chunk> chunk);
    void ended();

public:
    static QCoro::Task<> read(std::shared_ptr<State> state)
    {
        for (;;) {
            while (state->waiting >= MostWaiting && !state->stop.stop_requested())
                co_await state->changed.wait();
            auto batch = co_await state->reader.next();
            if (!batch)
                break;
            state->work(std::move(batch));
        }
        while (state->waiting > 0)
            co_await state->changed.wait();
        state->running = false;
        state->progress.milliseconds = state->clock.elapsed();
        Q_EMIT state->ended();
    }
};

Load::Load(http::Client &client, sources::Search search, std::shared_ptr<const viewdef::View> view, QObject *parent)
    : QObject(parent), m_state(std::make_shared<State>(client, std::move(search), std::move(view)))
{
    connect(m_state.get(), &State::chunkReady, this, [this](const auto &chunk) {
        Q_EMIT chunkReady(chunk);
        Q_EMIT progressed();
    });
    connect(m_state.get(), &State::ended, this, &Load::finished);
}

Load::~Load()
{
    m_state->disconnect(this);
    cancel();
}

void Load::start()
{
    m_state->running = true;
    m_state->clock.start();
    State::read(m_state);
}

void Load::cancel()
{
    const auto state = m_state; // what is waiting may end now and take us with it
    state->paused = false;
    state->stop.request_stop();
    state->deliver();
}

bool Load::isRunning() const
{
    return m_state->running;
}

Progress Load::progress() const
{
    Progress progress = m_state->progress;
    if (m_state->running)
        progress.milliseconds = m_state->clock.elapsed();
    progress.resources = m_state->reader.completeness().matches;
    progress.total = m_state->reader.completeness().total;
    if (progress.milliseconds > 0)
        progress.rowsPerSecond = static_cast<double>(progress.rows) * 1000 / static_cast<double>(progress.milliseconds);
    return progress;
}

const sources::Completeness &Load::completeness() const
{
    return m_state->reader.completeness();
}

void Load::pause()
{
    m_state->paused = true;
}

void Load::resume()
{
    m_state->paused = false;
    m_state->deliver();
}

} // namespace loading

#include "load.moc"
