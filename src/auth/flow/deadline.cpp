#include "auth/flow/deadline.h"

#include "http/pause.h"

#include <algorithm>

namespace auth {
namespace {

constexpr std::chrono::milliseconds Look{500};

QCoro::Task<> waitUntil(Clock *clock, std::chrono::milliseconds end, std::stop_token stop)
{
    while (!stop.stop_requested()) {
        const auto left = end - clock->monotonic();
        if (left.count() <= 0)
            break;
        co_await http::pause(std::min(left, Look), stop);
    }
}

} // namespace

Deadline::Deadline(Clock &clock, std::chrono::milliseconds span, std::stop_token outer)
    : m_clock(clock), m_end(clock.monotonic() + span), m_outer(std::move(outer), [this] {
          auto stop = m_stop; // what is stopped may delete this object
          stop.request_stop();
      })
{
    QObject::connect(&m_look, &QTimer::timeout, &m_look, [this] {
        if (!isOver())
            return;
        auto stop = m_stop;
        stop.request_stop();
    });
    m_look.start(std::min(span, Look));
}

bool Deadline::isOver() const
{
    return m_clock.monotonic() >= m_end;
}

QCoro::Task<> wait(Clock &clock, std::chrono::milliseconds span, std::stop_token stop)
{
    return waitUntil(&clock, clock.monotonic() + span, std::move(stop));
}

} // namespace auth
