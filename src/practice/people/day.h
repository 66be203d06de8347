#pragma once

#include <chrono>
#include <string>

namespace practice {

using Day = std::chrono::sys_days;

/** The last day of the practice world. Fixed: the same seed gives the same bytes next year. */
constexpr Day Today = std::chrono::year{2025} / 6 / 30;

[[nodiscard]] constexpr Day day(int year, unsigned month, unsigned date)
{
    return std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{date};
}

/** "1984-03-07"; @p characters 7 or 4 leave out what is unknown of a partial date. */
[[nodiscard]] std::string isoDate(Day day, std::size_t characters = 10);
/** "2024-03-07T09:05:00+01:00", @p minute of that day in Central European winter time. */
[[nodiscard]] std::string isoTime(Day day, int minute);
/** Completed years at @p on. */
[[nodiscard]] int ageAt(Day birth, Day on);

} // namespace practice
