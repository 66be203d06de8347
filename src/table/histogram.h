#pragma once

#include "table/column.h"

#include <cstdint>
#include <string>
#include <vector>

namespace table {

/** What lies from one bound on and before the next. */
struct Bin {
    std::string from; ///< a round number with all its digits, or a year, month, day or hour in UTC
    std::string to; ///< not in it
    std::uint64_t count = 0;
    bool operator==(const Bin &) const = default;
};

/**
 * Bins of one width, 1, 2 or 5 of a power of ten, or for points in time an hour, day, month, quarter, or 1, 5, 10, 50,
 * 100 or 500 years, that cover @p min to @p max: at most MostBins. Their counts are 0. Bounds are exact. None where
 * one of the two is not of @p kind, is too large, or both are the same; @p kind is a number's or that of a date.
 */
inline constexpr std::size_t MostBins = 40;
[[nodiscard]] std::vector<Bin> binsOf(std::string_view min, std::string_view max, Kind kind);

} // namespace table
