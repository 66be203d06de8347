#include "table/moment.h"

#include "fhir/temporal.h"

namespace table {
namespace {

constexpr WallTime Second = 1000;
constexpr WallTime Minute = 60 * Second;
constexpr WallTime Hour = 60 * Minute;
constexpr WallTime Day = 24 * Hour;

using Precision = fhir::Temporal::Precision;

WallTime lengthOf(const fhir::Temporal &time)
{
    const int nextMonth = time.precision == Precision::Year ? 13 : time.month + 1;
    switch (time.precision) {
    case Precision::Year:
    case Precision::Month:
        return Day
            * (fhir::daysFromCivil(nextMonth > 12 ? time.year + 1 : time.year, nextMonth > 12 ? 1 : nextMonth, 1)
                - fhir::daysFromCivil(time.year, time.month, 1));
    case Precision::Day:
        return Day;
    case Precision::Hour:
        return Hour;
    case Precision::Minute:
        return Minute;
    case Precision::Second:
        return Second;
    case Precision::Millisecond:
        break;
    }
    return 1;
}

} // namespace

std::optional<Moment> momentOf(std::string_view text, const Clock &clock)
{
    const auto time = fhir::Temporal::parse(text, fhir::Temporal::Kind::DateTime);
    if (!time)
        return {};
    Moment moment;
    moment.begin = fhir::daysFromCivil(time->year, time->month, time->day) * Day + time->hour * Hour
        + time->minute * Minute + time->second * Second + time->nanosecond / 1'000'000;
    if (time->offset) {
        moment.begin -= *time->offset * Minute;
        const auto seconds = (moment.begin - (moment.begin < 0 ? Second - 1 : 0)) / Second;
        moment.begin += clock ? clock(seconds) * Second : 0;
    }
    moment.end = moment.begin + lengthOf(*time);
    moment.isPartial = time->precision < Precision::Day;
    return moment;
}

} // namespace table
