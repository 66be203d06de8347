#include "fhir/temporal.h"

#include <array>
#include <charconv>

namespace fhir {

namespace {

using Precision = Temporal::Precision;

/** Takes digits and signs off the front of a text. */
class Reader
{
public:
    explicit Reader(std::string_view text) : m_text(text) { }
    [[nodiscard]] bool atEnd() const { return m_text.empty(); }
    [[nodiscard]] bool take(char c)
    {
        if (m_text.empty() || m_text.front() != c)
            return false;
        m_text.remove_prefix(1);
        return true;
    }
    /** Exactly @p count digits between @p low and @p high. */
    [[nodiscard]] bool number(std::size_t count, int low, int high, int &out)
    {
        if (m_text.size() < count)
            return false;
        int value = 0;
        for (const char c : m_text.substr(0, count)) {
            if (c < '0' || c > '9')
                return false;
            value = value * 10 + (c - '0');
        }
        m_text.remove_prefix(count);
        out = value;
        return value >= low && value <= high;
    }
    [[nodiscard]] bool fraction(std::int64_t &nanoseconds, int &digits)
    {
        std::int64_t unit = 100'000'000;
        digits = 0;
        for (; !m_text.empty() && m_text.front() >= '0' && m_text.front() <= '9'; m_text.remove_prefix(1), ++digits) {
            nanoseconds += (m_text.front() - '0') * unit;
            unit /= 10;
        }
        return digits > 0;
    }

private:
    std::string_view m_text;
};

[[nodiscard]] bool readTime(Reader &reader, Temporal &value)
{
    if (!reader.number(2, 0, 23, value.hour))
        return false;
    value.precision = Precision::Hour;
    if (!reader.take(':'))
        return true;
    if (!reader.number(2, 0, 59, value.minute))
        return false;
    value.precision = Precision::Minute;
    if (!reader.take(':'))
        return true;
    if (!reader.number(2, 0, 60, value.second))
        return false;
    value.precision = Precision::Second;
    if (!reader.take('.'))
        return true;
    value.precision = Precision::Millisecond;
    return reader.fraction(value.nanosecond, value.fractionDigits);
}

[[nodiscard]] bool readZone(Reader &reader, Temporal &value)
{
    if (reader.atEnd())
        return true;
    if (reader.take('Z')) {
        value.offset = 0;
        return reader.atEnd();
    }
    const bool west = reader.take('-');
    int hours = 0;
    int minutes = 0;
    if ((!west && !reader.take('+')) || !reader.number(2, 0, 14, hours) || !reader.take(':')
        || !reader.number(2, 0, 59, minutes))
        return false;
    value.offset = (west ? -1 : 1) * (hours * 60 + minutes);
    return reader.atEnd();
}

[[nodiscard]] bool readDate(Reader &reader, Temporal &value)
{
    if (!reader.number(4, 1, 9999, value.year))
        return false;
    value.precision = Precision::Year;
    if (!reader.take('-'))
        return true;
    if (!reader.number(2, 1, 12, value.month))
        return false;
    value.precision = Precision::Month;
    if (!reader.take('-'))
        return true;
    value.precision = Precision::Day;
    return reader.number(2, 1, daysInMonth(value.year, value.month), value.day);
}

void pad(std::string &out, int value, std::size_t width)
{
    const std::string digits = std::to_string(value);
    out.append(width > digits.size() ? width - digits.size() : 0, '0').append(digits);
}

void writeTime(const Temporal &value, std::string &out)
{
    pad(out, value.hour, 2);
    if (value.precision >= Precision::Minute)
        pad(out += ':', value.minute, 2);
    if (value.precision >= Precision::Second)
        pad(out += ':', value.second, 2);
    if (value.precision == Precision::Millisecond) {
        std::string digits;
        pad(digits, static_cast<int>(value.nanosecond), 9);
        out.append(".").append(digits, 0, static_cast<std::size_t>(value.fractionDigits));
    }
}

/** The value moved to UTC, where its zone and precision allow it. */
[[nodiscard]] Temporal inUtc(const Temporal &value)
{
    if (!value.offset || value.precision < Precision::Hour)
        return value;
    Temporal utc = value;
    std::int64_t minutes = daysFromCivil(value.year, value.month, value.day) * 1440 + std::int64_t{value.hour} * 60
        + value.minute - *value.offset;
    const std::int64_t days = (minutes >= 0 ? minutes : minutes - 1439) / 1440;
    minutes -= days * 1440;
    const CivilDate date = civilFromDays(days);
    utc.year = date.year;
    utc.month = date.month;
    utc.day = date.day;
    utc.hour = static_cast<int>(minutes / 60);
    utc.minute = static_cast<int>(minutes % 60);
    utc.offset = 0;
    return utc;
}

/** Seconds and their fraction are one precision (FHIRPath N1, 6.1.1). */
[[nodiscard]] int rank(Precision precision)
{
    return static_cast<int>(precision == Precision::Millisecond ? Precision::Second : precision);
}

} // namespace

int daysInMonth(int year, int month)
{
    constexpr std::array<int, 12> Days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : Days[static_cast<std::size_t>(month - 1)];
}

std::int64_t daysFromCivil(int year, int month, int day)
{
    // Years run from March, so that the leap day is the last of its year; eras of 400 years repeat.
    const std::int64_t y = month <= 2 ? year - 1 : year;
    const std::int64_t era = (y >= 0 ? y : y - 399) / 400;
    const std::int64_t yearOfEra = y - era * 400;
    const std::int64_t dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719468;
}

CivilDate civilFromDays(std::int64_t days)
{
    days += 719468;
    const std::int64_t era = (days >= 0 ? days : days - 146096) / 146097;
    const std::int64_t dayOfEra = days - era * 146097;
    const std::int64_t yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
    const std::int64_t dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    const std::int64_t shifted = (5 * dayOfYear + 2) / 153;
    const auto day = static_cast<int>(dayOfYear - (153 * shifted + 2) / 5 + 1);
    const auto month = static_cast<int>(shifted < 10 ? shifted + 3 : shifted - 9);
    return {static_cast<int>(yearOfEra + era * 400 + (month <= 2 ? 1 : 0)), month, day};
}

std::optional<Temporal> Temporal::parse(std::string_view text, Kind kind)
{
    Temporal value;
    value.kind = kind;
    Reader reader(text);
    if (kind == Kind::Time)
        return readTime(reader, value) && reader.atEnd() ? std::optional(value) : std::nullopt;
    if (!readDate(reader, value))
        return std::nullopt;
    if (kind == Kind::Date || reader.atEnd())
        return reader.atEnd() ? std::optional(value) : std::nullopt;
    if (!reader.take('T'))
        return std::nullopt;
    if (reader.atEnd())
        return value;
    if (value.precision != Precision::Day || !readTime(reader, value) || !readZone(reader, value))
        return std::nullopt;
    return value;
}

std::string Temporal::text() const
{
    std::string out;
    if (kind == Kind::Time) {
        writeTime(*this, out);
        return out;
    }
    pad(out, year, 4);
    if (precision >= Precision::Month)
        pad(out += '-', month, 2);
    if (precision >= Precision::Day)
        pad(out += '-', day, 2);
    if (precision >= Precision::Hour) {
        writeTime(*this, out += 'T');
        if (offset && *offset == 0) {
            out += 'Z';
        } else if (offset) {
            out += *offset < 0 ? '-' : '+';
            pad(out, std::abs(*offset) / 60, 2);
            pad(out += ':', std::abs(*offset) % 60, 2);
        }
    }
    return out;
}

namespace {

/** As far as both are written, without a thought of zones. */
std::optional<int> compareFields(const Temporal &a, const Temporal &b)
{
    const std::array<std::int64_t, 6> one{
        a.year, a.month, a.day, a.hour, a.minute, a.second * 1'000'000'000LL + a.nanosecond};
    const std::array<std::int64_t, 6> two{
        b.year, b.month, b.day, b.hour, b.minute, b.second * 1'000'000'000LL + b.nanosecond};
    const int common = std::min(rank(a.precision), rank(b.precision));
    for (int i = a.kind == Temporal::Kind::Time ? 3 : 0; i <= common; ++i) {
        const auto at = static_cast<std::size_t>(i);
        if (one[at] != two[at])
            return one[at] < two[at] ? -1 : 1;
    }
    return rank(a.precision) == rank(b.precision) ? std::optional(0) : std::nullopt;
}

} // namespace

std::optional<int> Temporal::compare(const Temporal &left, const Temporal &right)
{
    const bool haveTimes = left.precision >= Precision::Hour && right.precision >= Precision::Hour;
    if (haveTimes && left.kind != Kind::Time && left.offset.has_value() != right.offset.has_value())
        return std::nullopt;
    const auto order = compareFields(inUtc(left), inUtc(right));
    // A day has no zone: beside a time it is told from both the day that is written there and the day in UTC.
    return haveTimes || order == compareFields(left, right) ? order : std::nullopt;
}

Temporal Temporal::boundary(bool high) const
{
    Temporal edge = *this;
    if (precision < Precision::Month && kind != Kind::Time)
        edge.month = high ? 12 : 1;
    if (precision < Precision::Day && kind != Kind::Time)
        edge.day = high ? daysInMonth(edge.year, edge.month) : 1;
    if (kind == Kind::Date) {
        edge.precision = Precision::Day;
        return edge;
    }
    if (precision < Precision::Hour)
        edge.hour = high ? 23 : 0;
    if (precision < Precision::Hour)
        edge.minute = high ? 59 : 0;
    if (precision < Precision::Second)
        edge.second = high ? 59 : 0;
    if (precision < Precision::Millisecond)
        edge.nanosecond = high ? 999'000'000 : 0;
    edge.precision = Precision::Millisecond;
    edge.fractionDigits = 3;
    if (kind == Kind::DateTime && !offset)
        edge.offset = high ? -12 * 60 : 14 * 60;
    return edge;
}

Temporal Temporal::reduced(Precision to) const
{
    Temporal result = *this;
    result.precision = to;
    return result;
}

namespace {

using Unit = Temporal::Unit;

constexpr std::int64_t Second = 1'000'000'000;
constexpr std::int64_t Day = 86'400 * Second;
/** Amounts beyond this many units, even of milliseconds, leave the calendar. */
constexpr std::int64_t MaxAmount = 1'000'000'000'000;

/** Milliseconds in a unit up to the week; a month has 30 days and a year 365 where days are turned into them. */
[[nodiscard]] std::int64_t milliseconds(Unit unit)
{
    constexpr std::int64_t DayLength = 86'400'000;
    constexpr std::array<std::int64_t, 8> Lengths{
        365 * DayLength, 30 * DayLength, 7 * DayLength, DayLength, 3'600'000, 60'000, 1000, 1};
    return Lengths[static_cast<std::size_t>(unit)];
}

/** How many digits a fraction of a second has. */
[[nodiscard]] int digitsOf(std::int64_t nanosecond)
{
    int digits = 9;
    for (; digits > 1 && nanosecond % 10 == 0; nanosecond /= 10)
        --digits;
    return digits;
}

/** The unit that a value of this precision counts in. */
[[nodiscard]] Unit unitOf(Precision precision)
{
    constexpr std::array<Unit, 7> Units{
        Unit::Year, Unit::Month, Unit::Day, Unit::Hour, Unit::Minute, Unit::Second, Unit::Millisecond};
    return Units[static_cast<std::size_t>(precision)];
}

} // namespace

std::optional<Temporal> Temporal::moved(const Decimal &amount, Unit unit) const
{
    if (amount.compare(Decimal(MaxAmount)) > 0 || amount.compare(Decimal(-MaxAmount)) < 0)
        return std::nullopt;
    if (unit >= Unit::Second && precision >= Precision::Second) {
        const Decimal nanoseconds = (amount * Decimal(unit == Unit::Second ? Second : Second / 1000)).truncated();
        const Decimal days = nanoseconds.dividedBy(Decimal(Day)).truncated();
        return movedByTime(*days.integer(), *(nanoseconds - days * Decimal(Day)).integer());
    }
    std::int64_t count = *amount.truncated().integer();
    const Unit own = unitOf(precision);
    if (unit > own) {
        const Decimal length(milliseconds(unit));
        count = unit == Unit::Month
            ? count / 12
            : *(Decimal(count) * length).dividedBy(Decimal(milliseconds(own))).truncated().integer();
        unit = own;
    }
    if (unit == Unit::Year || unit == Unit::Month)
        return movedByMonths(unit == Unit::Year ? count * 12 : count);
    if (unit == Unit::Week || unit == Unit::Day)
        return movedByTime(unit == Unit::Week ? count * 7 : count, 0);
    const std::int64_t perDay = milliseconds(Unit::Day) / milliseconds(unit);
    return movedByTime(count / perDay, count % perDay * milliseconds(unit) * (Second / 1000));
}

std::optional<Temporal> Temporal::movedByMonths(std::int64_t months) const
{
    Temporal result = *this;
    const std::int64_t total = std::int64_t{year} * 12 + month - 1 + months;
    if (total < 12 || total >= std::int64_t{10'000} * 12)
        return std::nullopt;
    result.year = static_cast<int>(total / 12);
    result.month = static_cast<int>(total % 12) + 1;
    result.day = std::min(day, daysInMonth(result.year, result.month));
    return result;
}

std::optional<Temporal> Temporal::movedByTime(std::int64_t days, std::int64_t nanoseconds) const
{
    Temporal result = *this;
    std::int64_t rest = (std::int64_t{hour} * 3600 + std::int64_t{minute} * 60 + second) * Second + nanosecond;
    rest += nanoseconds;
    const std::int64_t carried = (rest >= 0 ? rest : rest - (Day - 1)) / Day;
    rest -= carried * Day;
    result.hour = static_cast<int>(rest / (3600 * Second));
    result.minute = static_cast<int>(rest / (60 * Second) % 60);
    result.second = static_cast<int>(rest / Second % 60);
    result.nanosecond = precision >= Precision::Second ? rest % Second : 0;
    if (precision == Precision::Second && result.nanosecond != 0)
        result.precision = Precision::Millisecond; // seconds and their fraction are one precision
    if (result.precision == Precision::Millisecond && result.nanosecond != nanosecond)
        result.fractionDigits = std::max(fractionDigits, digitsOf(result.nanosecond));
    if (kind == Kind::Time)
        return result;
    const std::int64_t date = daysFromCivil(year, month, day) + days + carried;
    if (date < daysFromCivil(1, 1, 1) || date > daysFromCivil(9999, 12, 31))
        return std::nullopt;
    const CivilDate moved = civilFromDays(date);
    result.year = moved.year;
    result.month = moved.month;
    result.day = moved.day;
    return result;
}

} // namespace fhir
