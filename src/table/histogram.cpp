#include "table/histogram.h"

#include "fhir/decimal.h"
#include "table/sortkey.h"

#include <array>
#include <chrono>
#include <cstdio>
#include <optional>

namespace table {
namespace {

constexpr int MostDigits = 60; ///< of a bound: numbers further apart than that have no histogram

/** Floor of @p number by @p step. */
fhir::Decimal floorOf(const fhir::Decimal &number, const fhir::Decimal &step)
{
    const auto wholes = number.wholes(step);
    return (wholes * step).compare(number) > 0 ? wholes - fhir::Decimal(1) : wholes;
}

std::optional<fhir::Decimal> powerOfTen(int exponent)
{
    return fhir::Decimal::parse("1e" + std::to_string(exponent));
}

/** The smallest of 1, 2 and 5 of a power of ten that covers @p from to @p to in MostBins. */
std::optional<fhir::Decimal> stepOf(const fhir::Decimal &from, const fhir::Decimal &to, Kind kind)
{
    const auto span = to - from;
    // Of the power of ten of the span: a span of 0.00x has a length of 1 and a scale of 3 or more.
    const int exponent = span.length() - span.scale() - 3;
    for (int power = kind == Kind::Integer ? std::max(exponent, 0) : exponent; power <= exponent + 4; ++power) {
        for (const int digit : {1, 2, 5}) {
            const auto ten = powerOfTen(power);
            if (!ten)
                return {};
            const auto step = *ten * fhir::Decimal(digit);
            const auto bins = floorOf(to, step) - floorOf(from, step) + fhir::Decimal(1);
            if (bins.compare(fhir::Decimal(static_cast<std::int64_t>(MostBins))) <= 0)
                return step;
        }
    }
    return kind == Kind::Integer ? std::optional(fhir::Decimal(1)) : std::nullopt;
}

std::vector<Bin> numberBins(std::string_view min, std::string_view max, Kind kind)
{
    const auto from = fhir::Decimal::parse(min);
    const auto to = fhir::Decimal::parse(max);
    if (!from || !to || from->compare(*to) >= 0)
        return {};
    if (from->length() + std::abs(from->scale()) > MostDigits || to->length() + std::abs(to->scale()) > MostDigits)
        return {};
    const auto step = stepOf(*from, *to, kind);
    if (!step)
        return {};
    std::vector<Bin> bins;
    auto bound = floorOf(*from, *step) * *step;
    while (bound.compare(*to) <= 0) {
        const auto next = bound + *step;
        bins.push_back({bound.text(), next.text(), 0});
        bound = next;
    }
    return bins;
}

/** Seconds since 1970 in UTC of the beginning of what @p value names. */
std::optional<std::int64_t> secondsOf(std::string_view value, Kind kind)
{
    const std::string key = sortKey(value, kind);
    if (key.size() < 9 || key[0] != '0')
        return {};
    std::uint64_t seconds = 0;
    for (std::size_t i = 1; i < 9; ++i)
        seconds = seconds << 8U | static_cast<unsigned char>(key[i]);
    return static_cast<std::int64_t>(seconds ^ (std::uint64_t{1} << 63U));
}

enum class Unit : std::uint8_t { Hour, Day, Month, Year };

struct Step {
    Unit unit;
    int count;
    std::int64_t seconds; ///< about
};
constexpr std::int64_t Hour = 3600;
constexpr std::int64_t Day = 24 * Hour;
constexpr std::int64_t Month = 30 * Day;
constexpr std::int64_t Year = 365 * Day;
constexpr std::array<Step, 10> Steps{{{Unit::Hour, 1, Hour}, {Unit::Day, 1, Day}, {Unit::Month, 1, Month},
    {Unit::Month, 3, 3 * Month}, {Unit::Year, 1, Year}, {Unit::Year, 5, 5 * Year}, {Unit::Year, 10, 10 * Year},
    {Unit::Year, 50, 50 * Year}, {Unit::Year, 100, 100 * Year}, {Unit::Year, 500, 500 * Year}}};

/** A calendar's place: counted in the units of a step since the year 0. */
std::int64_t placeOf(std::int64_t seconds, const Step &step)
{
    using namespace std::chrono;
    const auto time = sys_seconds(std::chrono::seconds(seconds));
    const auto days = floor<std::chrono::days>(time);
    const year_month_day date(days);
    const auto floored = [&step](
                             std::int64_t value) { return (value - (value < 0 ? step.count - 1 : 0)) / step.count; };
    switch (step.unit) {
    case Unit::Hour:
        return floored(floor<hours>(time).time_since_epoch().count());
    case Unit::Day:
        return floored(days.time_since_epoch().count());
    case Unit::Month:
        return floored(int{date.year()} * std::int64_t{12} + unsigned{date.month()} - 1);
    case Unit::Year:
        return floored(int{date.year()});
    }
    return 0;
}

std::string textOf(std::int64_t place, const Step &step)
{
    using namespace std::chrono;
    const std::int64_t at = place * step.count;
    std::array<char, 40> text{};
    const auto day = [](std::int64_t days) { return year_month_day(sys_days(std::chrono::days(days))); };
    switch (step.unit) {
    case Unit::Hour: {
        const auto whole = floor<std::chrono::days>(sys_seconds(hours(at)));
        const year_month_day date(whole);
        std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:00:00Z", int{date.year()}, unsigned{date.month()},
            unsigned{date.day()}, static_cast<int>(at - whole.time_since_epoch().count() * 24));
        break;
    }
    case Unit::Day: {
        const auto date = day(at);
        std::snprintf(
            text.data(), text.size(), "%04d-%02u-%02u", int{date.year()}, unsigned{date.month()}, unsigned{date.day()});
        break;
    }
    case Unit::Month:
        std::snprintf(text.data(), text.size(), "%04d-%02d", static_cast<int>(at / 12), static_cast<int>(at % 12) + 1);
        break;
    case Unit::Year:
        std::snprintf(text.data(), text.size(), "%04d", static_cast<int>(at));
        break;
    }
    return text.data();
}

std::vector<Bin> dateBins(std::string_view min, std::string_view max, Kind kind)
{
    const auto from = secondsOf(min, kind);
    const auto to = secondsOf(max, kind);
    if (!from || !to || *from >= *to)
        return {};
    for (const auto &step : Steps) {
        if ((kind == Kind::Date && step.unit == Unit::Hour)
            || (*to - *from) / step.seconds > 2 * std::int64_t{MostBins})
            continue;
        const auto first = placeOf(*from, step);
        const auto last = placeOf(*to, step);
        if (last - first >= static_cast<std::int64_t>(MostBins))
            continue;
        std::vector<Bin> bins;
        for (auto place = first; place <= last; ++place)
            bins.push_back({textOf(place, step), textOf(place + 1, step), 0});
        return bins;
    }
    return {};
}

} // namespace

std::vector<Bin> binsOf(std::string_view min, std::string_view max, Kind kind)
{
    switch (kind) {
    case Kind::Integer:
    case Kind::Decimal:
        return numberBins(min, max, kind);
    case Kind::Date:
    case Kind::DateTime:
        return dateBins(min, max, kind);
    case Kind::Text:
    case Kind::Boolean:
    case Kind::Time:
    case Kind::Json:
        break;
    }
    return {};
}

} // namespace table
