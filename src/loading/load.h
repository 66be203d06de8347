#pragma once

#include "sources/search.h"
#include "table/chunk.h"
#include "viewdef/view.h"

#include <QObject>

#include <memory>

namespace loading {

/** How far a load is. */
struct Progress {
    qint64 rows = 0;
    qint64 resources = 0;
    std::optional<qint64> total;
    double rowsPerSecond = 0;
    qint64 milliseconds = 0;
};

/**
 * One search through one view: fetch on the owner's thread, the view on a small pool, chunks handed over in order.
 * Emits chunkReady any number of times and finished exactly once, never after it was destroyed.
 * Back-pressure: reads on only while fewer than a few batches wait.
 */
class Load : public QObject
{
    Q_OBJECT
public:
    Load(http::Client &client, sources::Search search, std::shared_ptr<const viewdef::View> view,
        QObject *parent = nullptr);
    ~Load() override;

    void start();
    /** finished follows soon, with verdict Cancelled; what arrived stays. */
    void cancel();
    [[nodiscard]] bool isRunning() const;
    [[nodiscard]] Progress progress() const;
    [[nodiscard]] const sources::Completeness &completeness() const;

    /** Consumers that write to a file hold the load back while they are busy. */
    void pause();
    void resume();

Q_SIGNALS:
    void chunkReady(std::shared_ptr<const table::Chunk> chunk);
    void progressed();
    void finished();

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace loading
