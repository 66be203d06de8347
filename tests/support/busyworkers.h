#pragma once

#include "sources/fileworker.h"

#include <QSemaphore>

/**
 * Keeps every thread that reads local files busy until it is destroyed, also by a test that fails. The destructor waits
 * for the threads: one that has been let go still touches the semaphore.
 */
class BusyWorkers
{
public:
    BusyWorkers()
    {
        auto &workers = sources::fileWorkers();
        const int count = workers.maxThreadCount();
        for (int worker = 0; worker < count; ++worker) {
            workers.start([this] {
                m_begun.release();
                m_goOn.acquire();
            });
        }
        m_begun.acquire(count);
    }
    ~BusyWorkers()
    {
        letGo();
        sources::fileWorkers().waitForDone();
    }
    Q_DISABLE_COPY_MOVE(BusyWorkers)

    void letGo() { m_goOn.release(sources::fileWorkers().maxThreadCount()); }

private:
    QSemaphore m_begun;
    QSemaphore m_goOn;
};
