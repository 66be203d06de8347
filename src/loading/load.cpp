#include "loading/load.h"

#include <utility>

namespace loading {
namespace {

Options kept(Options options)
{
    options.isKept = true;
    return options;
}

} // namespace

Load::Load(std::unique_ptr<sources::Source> source, std::shared_ptr<const viewdef::View> view, QObject *parent,
    Options options)
    : QObject(parent),
      m_pipeline(std::make_unique<Pipeline>(std::move(source), std::move(view), kept(std::move(options))))
{
}

Load::~Load()
{
    m_isRunning = false; // run() goes on once more while the pipeline goes, and ends
    m_pipeline.reset();
}

QCoro::Task<> Load::run(QPointer<Load> load)
{
    while (const auto rows = co_await load->m_pipeline->next()) {
        load->m_progress.rows += static_cast<qint64>(rows->chunk->rows());
        Q_EMIT load->chunkReady(rows->chunk);
        if (load)
            Q_EMIT load->progressed();
        if (!load)
            co_return;
    }
    if (!load->m_isRunning)
        co_return;
    load->m_isRunning = false;
    load->m_progress.milliseconds = load->m_clock.elapsed();
    Q_EMIT load->finished();
}

void Load::start()
{
    m_isRunning = true;
    m_clock.start();
    m_pipeline->whenPaused([load = QPointer<Load>(this)] {
        if (load && load->m_isRunning)
            Q_EMIT load->progressed();
    });
    run(this);
}

void Load::cancel()
{
    m_pipeline->cancel();
}

Progress Load::progress() const
{
    Progress progress = m_progress;
    if (m_isRunning)
        progress.milliseconds = m_clock.elapsed();
    progress.resources = completeness().matches;
    progress.total = completeness().total;
    progress.pause = m_isRunning ? m_pipeline->pause() : sources::Pause();
    if (progress.milliseconds > 0)
        progress.rowsPerSecond = static_cast<double>(progress.rows) * 1000 / static_cast<double>(progress.milliseconds);
    return progress;
}

const sources::Completeness &Load::completeness() const
{
    return m_pipeline->completeness();
}

std::optional<sources::Resume> Load::resume() const
{
    return m_isRunning ? std::nullopt : m_pipeline->resume();
}

} // namespace loading
