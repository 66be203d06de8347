#pragma once

#include "auth/clock.h"

#include <QCoroTask>
#include <QTimer>

#include <functional>
#include <stop_token>

namespace auth {

/**
 * A stop that comes by itself when its time is up by @p clock, or with the outer stop. Looks at the clock now and then
 * instead of trusting one long timer, which stands still while the computer sleeps.
 */
class Deadline
{
public:
    Deadline(Clock &clock, std::chrono::milliseconds span, std::stop_token outer);
    Deadline(const Deadline &) = delete;
    Deadline &operator=(const Deadline &) = delete;

    [[nodiscard]] std::stop_token token() const { return m_stop.get_token(); }
    /** Whether time is up; an outer stop alone is not that. */
    [[nodiscard]] bool isOver() const;

private:
    Clock &m_clock;
    std::chrono::milliseconds m_end;
    std::stop_source m_stop;
    QTimer m_look;
    std::stop_callback<std::function<void()>> m_outer;
};

/** Ends when @p span has gone by on @p clock, or at a stop. */
[[nodiscard]] QCoro::Task<> wait(Clock &clock, std::chrono::milliseconds span, std::stop_token stop);

} // namespace auth
