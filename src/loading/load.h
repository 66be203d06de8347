#pragma once

#include "loading/pipeline.h"

#include <QCoroTask>
#include <QElapsedTimer>
#include <QObject>
#include <QPointer>

#include <memory>

namespace loading {

/** How far a load is. */
struct Progress {
    qint64 rows = 0;
    qint64 resources = 0;
    std::optional<qint64> total;
    double rowsPerSecond = 0;
    qint64 milliseconds = 0;
    sources::Pause pause = {}; ///< that it is in
};

/**
 * A pipeline whose rows come as signals, as windows want them. Emits chunkReady any number of times and finished
 * exactly once, never after it was destroyed.
 */
class Load : public QObject
{
    Q_OBJECT
public:
    Load(std::unique_ptr<sources::Source> source, std::shared_ptr<const viewdef::View> view, QObject *parent = nullptr,
        Options options = {});
    ~Load() override;

    void start();
    /** finished follows soon, with verdict Cancelled; what arrived stays. */
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_isRunning; }
    [[nodiscard]] Progress progress() const;
    [[nodiscard]] const sources::Completeness &completeness() const;
    /** Where to go on after an early end; see sources::Source. */
    [[nodiscard]] std::optional<sources::Resume> resume() const;

Q_SIGNALS:
    void chunkReady(std::shared_ptr<const table::Chunk> chunk);
    void progressed();
    void finished();

private:
    static QCoro::Task<> run(QPointer<Load> load);

    std::unique_ptr<Pipeline> m_pipeline;
    bool m_isRunning = false;
    Progress m_progress;
    QElapsedTimer m_clock;
};

} // namespace loading
