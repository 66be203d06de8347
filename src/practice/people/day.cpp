#include "practice/people/day.h"

#include <cstdio>

namespace practice {

std::string isoDate(Day when, std::size_t characters)
{
    const std::chrono::year_month_day date(when);
    char text[40];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()),
        static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return std::string(text).substr(0, characters);
}

std::string isoTime(Day when, int minute)
{
    char text[40];
    std::snprintf(text, sizeof text, "T%02d:%02d:00+01:00", minute / 60, minute % 60);
    return isoDate(when) + text;
}

int ageAt(Day birth, Day on)
{
    const std::chrono::year_month_day from(birth);
    const std::chrono::year_month_day to(on);
    const int years = static_cast<int>(to.year()) - static_cast<int>(from.year());
    const bool before = to.month() < from.month() || (to.month() == from.month() && to.day() < from.day());
    return before ? years - 1 : years;
}

} // namespace practice
