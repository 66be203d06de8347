#include "fhirpath/functions.h"

#include "fhirpath/quantity.h"

#include <algorithm>
#include <array>
#include <tuple>

// FHIRPath 3.0, 5.10.8 and 5.11: the components of dates and times, and how long it is from one to another.

namespace fhirpath {

namespace {

using fhir::Decimal;
using fhir::Temporal;
using Kind = Value::Kind;
using Precision = Temporal::Precision;
using Unit = Temporal::Unit;

/** The date or time that a function is called on; nothing when it is none. */
[[nodiscard]] std::optional<Temporal> momentOf(const Call &call)
{
    const auto value = call.single();
    return value && value->isTemporal() ? temporalOf(*value) : std::nullopt;
}

[[nodiscard]] std::int64_t part(const Temporal &moment, Precision which)
{
    switch (which) {
    case Precision::Year:
        return moment.year;
    case Precision::Month:
        return moment.month;
    case Precision::Day:
        return moment.day;
    case Precision::Hour:
        return moment.hour;
    case Precision::Minute:
        return moment.minute;
    case Precision::Second:
        return moment.second;
    default:
        return moment.nanosecond / 1'000'000;
    }
}

/** yearOf() and its like: nothing where the value does not go down to it, and a time has no day. */
template <Precision Which>
void component(Call &call)
{
    const auto moment = momentOf(call);
    if (moment && moment->precision >= Which && (moment->kind != Temporal::Kind::Time || Which >= Precision::Hour))
        call.give(Value::number(part(*moment, Which)));
}

/** In hours: 8.75 for +08:45, and -7.0. */
void timezoneOffsetOf(Call &call)
{
    const auto moment = momentOf(call);
    if (!moment || !moment->offset)
        return;
    const Decimal hours = Decimal(*moment->offset).dividedBy(Decimal(60)).trimmed();
    call.give(Value::of(Kind::Decimal, call.evaluator.keep(hours.rounded(std::max(1, hours.scale())).text())));
}

void dateOf(Call &call)
{
    auto moment = momentOf(call);
    if (!moment || moment->kind == Temporal::Kind::Time)
        return;
    Temporal date = moment->reduced(std::min(moment->precision, Precision::Day));
    date.kind = Temporal::Kind::Date;
    date.offset.reset();
    call.give(Value::of(Kind::Date, call.evaluator.keep(date.text())));
}

void timeOf(Call &call)
{
    auto moment = momentOf(call);
    if (!moment || moment->kind != Temporal::Kind::DateTime || moment->precision < Precision::Hour)
        return;
    moment->kind = Temporal::Kind::Time;
    moment->offset.reset();
    call.give(Value::of(Kind::Time, call.evaluator.keep(moment->text())));
}

/** A date or time as numbers that can be subtracted. */
struct Instant {
    std::int64_t months; ///< since the year 0
    std::int64_t day; ///< of the month
    std::int64_t days; ///< since 1970
    std::int64_t nanoseconds; ///< of the day
};
constexpr std::int64_t Second = 1'000'000'000;
constexpr std::int64_t Day = 86'400 * Second;

/** The first instant that @p moment can mean, or the last one to the precision @p until; by its own clock or, when
 * @p inUtc, by that of Greenwich. */
[[nodiscard]] Instant instantOf(Temporal moment, std::optional<Precision> until, bool inUtc)
{
    const auto goesOn = [&](Precision precision) { return moment.precision < precision && until >= precision; };
    if (goesOn(Precision::Month))
        moment.month = 12;
    if (goesOn(Precision::Day))
        moment.day = fhir::daysInMonth(moment.year, moment.month);
    const auto rest = [&](Precision precision, std::int64_t most, std::int64_t value) {
        return moment.precision >= precision ? value : goesOn(precision) ? most : 0;
    };
    std::int64_t nanoseconds = rest(Precision::Hour, 23, moment.hour) * 3600 * Second
        + rest(Precision::Minute, 59, moment.minute) * 60 * Second + rest(Precision::Second, 59, moment.second) * Second
        + rest(Precision::Second, Second - 1, moment.nanosecond);
    const bool hasDay = moment.kind != Temporal::Kind::Time;
    std::int64_t days = hasDay ? fhir::daysFromCivil(moment.year, moment.month, moment.day) : 0;
    if (inUtc) {
        nanoseconds -= moment.offset.value_or(0) * 60 * Second;
        const std::int64_t over = nanoseconds < 0 ? (nanoseconds - Day + 1) / Day : nanoseconds / Day;
        days += over;
        nanoseconds -= over * Day;
    }
    return {moment.year * std::int64_t{12} + moment.month - 1, moment.day, days, nanoseconds};
}

[[nodiscard]] std::int64_t nanosecondsIn(Unit unit)
{
    constexpr std::array<std::int64_t, 6> Lengths{7 * Day, Day, 3600 * Second, 60 * Second, Second, 1'000'000};
    return Lengths[static_cast<std::size_t>(unit) - static_cast<std::size_t>(Unit::Week)];
}

/** Whole periods from @p a to @p b, cut towards zero. */
[[nodiscard]] std::int64_t wholePeriods(const Instant &a, const Instant &b, Unit unit)
{
    if (unit <= Unit::Month) {
        const auto within = [](const Instant &at) { return std::tie(at.day, at.nanoseconds); };
        std::int64_t months = b.months - a.months;
        months -= months > 0 && within(b) < within(a) ? 1 : 0;
        months += months < 0 && within(b) > within(a) ? 1 : 0;
        return unit == Unit::Year ? months / 12 : months;
    }
    // In two steps, for nanoseconds of ten thousand years are too many.
    std::int64_t days = b.days - a.days;
    std::int64_t rest = b.nanoseconds - a.nanoseconds;
    if (days > 0 && rest < 0) {
        --days;
        rest += Day;
    } else if (days < 0 && rest > 0) {
        ++days;
        rest -= Day;
    }
    const std::int64_t length = nanosecondsIn(unit);
    return length >= Day ? days / (length / Day) : days * (Day / length) + rest / length;
}

/** How often the clock or the calendar has gone over to the next one; weeks begin on a Sunday. */
[[nodiscard]] std::int64_t boundaries(const Instant &a, const Instant &b, Unit unit)
{
    constexpr std::int64_t EraDays = 7 * 150'000; // before the year 1, so that nothing is negative
    constexpr std::int64_t SundayShift = 4; // 1970 began on a Thursday
    switch (unit) {
    case Unit::Year:
        return b.months / 12 - a.months / 12;
    case Unit::Month:
        return b.months - a.months;
    case Unit::Week:
        return (b.days + EraDays + SundayShift) / 7 - (a.days + EraDays + SundayShift) / 7;
    default:
        break;
    }
    const std::int64_t length = nanosecondsIn(unit);
    return (b.days - a.days) * (Day / length) + b.nanoseconds / length - a.nanoseconds / length;
}

/** The unit that the second argument names; fails when it is none, or not one of what is counted between. */
[[nodiscard]] std::optional<Unit> unitFor(const Call &call, const Temporal &a, const Temporal &b)
{
    const auto word = call.text(1);
    if (!word)
        return std::nullopt;
    const auto unit = calendarUnit(*word);
    const bool time = a.kind == Temporal::Kind::Time;
    const bool date = a.kind == Temporal::Kind::Date && b.kind == Temporal::Kind::Date;
    if (!unit || (time && *unit < Unit::Hour) || (date && *unit > Unit::Day)) {
        call.fail("counts in year, month, week or day between dates, in hour, minute, second or millisecond between "
                  "times, and in all of them between dateTimes.");
        return std::nullopt;
    }
    return unit;
}

[[nodiscard]] Precision precisionOf(Unit unit)
{
    constexpr std::array<Precision, 8> Precisions{Precision::Year, Precision::Month, Precision::Day, Precision::Day,
        Precision::Hour, Precision::Minute, Precision::Second, Precision::Millisecond};
    return Precisions[static_cast<std::size_t>(unit)];
}

using Counting = std::int64_t (*)(const Instant &, const Instant &, Unit);

/**
 * duration() and difference(). Nothing where one of the two is not as precise as the unit. Where it is, but less than
 * the other, it can mean several moments, and the answer is given when it is the same for all of them: from 1980 to
 * 2020-06-30 it may be 40 years or 39. A date beside a dateTime makes that a date, too, for a birthday begins at
 * midnight.
 */
template <Counting Count>
void between(Call &call)
{
    const auto value = call.single();
    Call::Argument other = call.argument(0);
    if (!value || other->empty() || call.evaluator.error())
        return;
    const Value to = call.evaluator.system(other->front());
    auto a = value->isTemporal() ? temporalOf(*value) : std::nullopt;
    auto b = to.isTemporal() && other->size() == 1 ? temporalOf(to) : std::nullopt;
    if (!a || !b || (value->kind == Kind::Time) != (to.kind == Kind::Time))
        return call.fail("needs two dates or two times.");
    a->kind = value->kind == Kind::Date ? Temporal::Kind::Date : a->kind;
    b->kind = to.kind == Kind::Date ? Temporal::Kind::Date : b->kind;
    const auto unit = unitFor(call, *a, *b);
    if (!unit || std::min(a->precision, b->precision) < precisionOf(*unit))
        return;
    const bool byClock = *unit > Unit::Day && value->kind != Kind::Time;
    if (byClock && a->offset.has_value() != b->offset.has_value())
        return;
    for (auto *moment : {&*a, &*b})
        if (std::min(a->precision, b->precision) == Precision::Day)
            *moment = moment->reduced(Precision::Day);
    // Only the less precise of the two can mean several moments.
    const auto lastOfA = a->precision < b->precision ? std::optional(b->precision) : std::nullopt;
    const auto lastOfB = b->precision < a->precision ? std::optional(a->precision) : std::nullopt;
    const auto low = Count(instantOf(*a, lastOfA, byClock), instantOf(*b, {}, byClock), *unit);
    const auto high = Count(instantOf(*a, {}, byClock), instantOf(*b, lastOfB, byClock), *unit);
    if (low == high)
        call.give(Value::number(low));
}

constexpr std::array Functions{
    Function{"yearOf", 0, 0, false, component<Precision::Year>, Gives::Integer},
    Function{"monthOf", 0, 0, false, component<Precision::Month>, Gives::Integer},
    Function{"dayOf", 0, 0, false, component<Precision::Day>, Gives::Integer},
    Function{"hourOf", 0, 0, false, component<Precision::Hour>, Gives::Integer},
    Function{"minuteOf", 0, 0, false, component<Precision::Minute>, Gives::Integer},
    Function{"secondOf", 0, 0, false, component<Precision::Second>, Gives::Integer},
    Function{"millisecondOf", 0, 0, false, component<Precision::Millisecond>, Gives::Integer},
    Function{"timezoneOffsetOf", 0, 0, false, timezoneOffsetOf, Gives::Decimal},
    Function{"dateOf", 0, 0, false, dateOf, Gives::Date},
    Function{"timeOf", 0, 0, false, timeOf, Gives::Time},
    Function{"duration", 2, 2, false, between<wholePeriods>, Gives::Integer},
    Function{"difference", 2, 2, false, between<boundaries>, Gives::Integer},
};

} // namespace

std::span<const Function> calendarFunctions()
{
    return Functions;
}

} // namespace fhirpath
