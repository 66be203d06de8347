#pragma once

#include <QFuture>
#include <QPromise>
#include <QThreadPool>

#include <memory>
#include <type_traits>
#include <utility>

namespace sources {

/** The threads that read local files for windows: disks and networks may be slow, and the pool that sorts, finds and
 * exports is not to wait for them, nor they for it. */
[[nodiscard]] QThreadPool &fileWorkers();

/** Runs @p work, which throws nothing, on one of these threads. Give the future a name before it is awaited: g++ 12
 * destroys twice what a lambda within a co_await expression holds. */
template <typename Work>
[[nodiscard]] auto onFileWorker(Work work)
{
    using Value = std::invoke_result_t<Work>;
    auto promise = std::make_shared<QPromise<Value>>();
    const auto future = promise->future();
    fileWorkers().start([promise, work = std::move(work)]() mutable {
        promise->start();
        promise->addResult(work());
        promise->finish();
    });
    return future;
}

} // namespace sources
