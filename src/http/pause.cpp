#include "http/pause.h"

#include "http/wakeup.h"

#include <QTimer>

namespace http {

QCoro::Task<> pause(std::chrono::milliseconds time, std::stop_token stop)
{
    QTimer timer;
    Wakeup over;
    QObject::connect(&timer, &QTimer::timeout, &timer, [&over] { over.wake(); });
    timer.setSingleShot(true);
    timer.start(time);
    const std::stop_callback wake(stop, [&timer] { timer.start(0); });
    co_await over.wait();
}

} // namespace http
