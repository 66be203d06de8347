#pragma once

#include "fhir/decimal.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fhir {

/**
 * A date, dateTime, instant or time as FHIR and FHIRPath write them, with the precision that was written.
 * (R4, datatypes.html#dateTime; FHIRPath N1, 6.2 for comparison.)
 */
struct Temporal {
    enum class Kind : std::uint8_t { Date, DateTime, Time };
    /** What the text goes down to. */
    enum class Precision : std::uint8_t { Year, Month, Day, Hour, Minute, Second, Millisecond };

    /** What a calendar counts in. */
    enum class Unit : std::uint8_t { Year, Month, Week, Day, Hour, Minute, Second, Millisecond };

    Kind kind = Kind::Date;
    Precision precision = Precision::Year;
    int year = 0;
    int month = 1;
    int day = 1;
    int hour = 0;
    int minute = 0;
    int second = 0;
    std::int64_t nanosecond = 0;
    int fractionDigits = 0;
    std::optional<int> offset; ///< minutes east of UTC

    /** "2014", "2014-01", "2014-01-25", "2014-01-25T14:30:14.559+02:00", "2014T"; with @p kind Time "14:30". */
    [[nodiscard]] static std::optional<Temporal> parse(std::string_view text, Kind kind);
    [[nodiscard]] std::string text() const;

    /** -1, 0, 1; nothing when precision or a missing zone leaves it open. Kinds must both be times or both not. */
    [[nodiscard]] static std::optional<int> compare(const Temporal &a, const Temporal &b);
    /** The first or last instant that the text can mean, to the millisecond, for a dateTime with the zone that
     * makes it so when none was written (FHIRPath 3.0 lowBoundary(), highBoundary()). An hour alone is taken for its
     * first minute, as FHIR's suite has it: FHIR has no such time. */
    [[nodiscard]] Temporal boundary(bool high) const;
    /** The same moment, less precise; @p to must not be finer than the precision it has. */
    [[nodiscard]] Temporal reduced(Precision to) const;
    /** Moved by @p amount, which may be negative (FHIRPath N1, 6.6.7): whole units only above the second, in units of
     * its own precision when that is coarser (a year is 12 months or 365 days, a month 30 days), the 31st becomes the
     * last day of a shorter month, a time goes round. Nothing outside the years 1 to 9999. */
    [[nodiscard]] std::optional<Temporal> moved(const Decimal &amount, Unit unit) const;

private:
    [[nodiscard]] std::optional<Temporal> movedByMonths(std::int64_t months) const;
    [[nodiscard]] std::optional<Temporal> movedByTime(std::int64_t days, std::int64_t nanoseconds) const;
};

struct CivilDate {
    int year = 1970;
    int month = 1;
    int day = 1;
};
[[nodiscard]] int daysInMonth(int year, int month);
/** Days since 1970-01-01 of a date in the Gregorian calendar, and back. */
[[nodiscard]] std::int64_t daysFromCivil(int year, int month, int day);
[[nodiscard]] CivilDate civilFromDays(std::int64_t days);

} // namespace fhir
