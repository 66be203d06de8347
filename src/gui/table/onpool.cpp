#include "gui/table/onpool.h"

#include <QSemaphore>
#include <QThreadPool>

#include <atomic>
#include <memory>

namespace gui {
namespace {

/** Outlives the call: a thread may come when all parts have been taken, and leaves then. */
struct Parts {
    Parts(std::size_t parts, const std::function<void(std::size_t part)> &each) : count(parts), work(each) { }

    std::size_t count;
    const std::function<void(std::size_t part)> &work; ///< gone with the call, which ends behind the last part
    std::atomic<std::size_t> next = 0;
    QSemaphore done;

    void takeAll()
    {
        for (std::size_t part = next++; part < count; part = next++) {
            work(part);
            done.release();
        }
    }
};

} // namespace

void onPool(std::size_t parts, const std::function<void(std::size_t part)> &work)
{
    const auto all = std::make_shared<Parts>(parts, work);
    auto *pool = QThreadPool::globalInstance();
    for (std::size_t helper = 1; helper < parts; ++helper) {
        if (!pool->tryStart([all] { all->takeAll(); }))
            break;
    }
    all->takeAll();
    all->done.acquire(static_cast<int>(parts));
}

} // namespace gui
