#pragma once

#include <QtGlobal>

#include <chrono>

namespace gui {

/** What reading all rows of something will take. */
struct Estimate {
    std::chrono::seconds time{};
    qint64 bytes = 0; ///< of memory
    bool operator==(const Estimate &) const = default;
};

// Measured on a laptop with a server beside it: 698,210 Observations with their usual columns arrived at 23,000 rows a
// second and were 1,256 MB then. A server far away is slower, so this is at least.
constexpr qint64 RowsPerSecond = 23'000;
constexpr qint64 BytesPerRow = 1'256'000'000 / 698'210;

[[nodiscard]] Estimate estimate(qint64 rows);

} // namespace gui
