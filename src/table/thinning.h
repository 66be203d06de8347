#pragma once

#include "table/series.h"

#include <cstdint>
#include <vector>

namespace table {

/** What is seen of a line: the time from begin to before end, in so many columns of pixels. */
struct TimeWindow {
    WallTime begin = 0;
    WallTime end = 0;
    int columns = 0;
};

/** A point that is drawn. */
struct DrawnPoint {
    std::uint32_t point = 0; ///< of the line's
    bool isBroken = false; ///< no line leads here from the one drawn before
    bool operator==(const DrawnPoint &) const = default;
};

/**
 * The numbers of @p points, which are by time, that make the same picture as all of them: in each column of pixels the
 * first, the last, the least and the greatest, at most four, in their order, and the one before and the one after what
 * is seen. A break between two of them is kept.
 */
[[nodiscard]] std::vector<DrawnPoint> thinned(const std::vector<LinePoint> &points, const TimeWindow &window);

} // namespace table
