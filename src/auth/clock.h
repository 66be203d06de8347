#pragma once

#include <QDateTime>

#include <chrono>

namespace auth {

/** Time, handed in so that tests can turn it. */
class Clock
{
public:
    virtual ~Clock() = default;
    /** Never goes back; stands still or goes on while the computer sleeps, so the wall clock is looked at as well. */
    [[nodiscard]] virtual std::chrono::milliseconds monotonic() const = 0;
    [[nodiscard]] virtual QDateTime now() const = 0;
    /** The computer's own. */
    [[nodiscard]] static Clock &system();
};

} // namespace auth
