#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

namespace table {

/** Milliseconds since 1970 as a clock on the wall has them, where the reader is: a date without a time is its midnight
 * everywhere, and an instant is what the reader's clock showed then. */
using WallTime = std::int64_t;

/** What a date or time names: from its beginning up to before end. A year is as long as a year. */
struct Moment {
    WallTime begin = 0;
    WallTime end = 0;
    bool isPartial = false; ///< no day is said, only a month or a year
    bool operator==(const Moment &) const = default;
};
/** Seconds east of UTC that the reader's clock is on at @p seconds since 1970 in UTC. */
using Clock = std::function<int(std::int64_t seconds)>;
/** Of a date, dateTime or instant of FHIR; nothing where @p text is none. A time without a zone is the reader's. */
[[nodiscard]] std::optional<Moment> momentOf(std::string_view text, const Clock &clock);

} // namespace table
