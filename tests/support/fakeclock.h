#pragma once

#include "auth/clock.h"

/** Time that stands still until a test turns it. */
class FakeClock final : public auth::Clock
{
public:
    std::chrono::milliseconds elapsed{1'000'000};
    QDateTime wall = QDateTime(QDate(2026, 11, 24), QTime(12, 0), Qt::UTC);
    std::chrono::milliseconds step{0}; ///< goes by whenever somebody looks

    [[nodiscard]] std::chrono::milliseconds monotonic() const override
    {
        auto &self = const_cast<FakeClock &>(*this);
        self.elapsed += step;
        return elapsed;
    }
    [[nodiscard]] QDateTime now() const override { return wall; }

    void pass(std::chrono::milliseconds time)
    {
        elapsed += time;
        wall = wall.addMSecs(time.count());
    }
};
