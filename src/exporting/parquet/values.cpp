#include "exporting/parquet/values.h"

#include "exporting/encode.h"
#include "exporting/exactvalue.h"
#include "fhir/temporal.h"

#include <algorithm>
#include <cstring>
#include <limits>

namespace exporting::parquet {
namespace {

__extension__ using Wide = __int128; // g++ and clang have it, ISO C++ has not

constexpr std::size_t Digits64 = 18; ///< that an INT64 holds for sure
constexpr std::size_t Digits128 = 38;
constexpr std::size_t Bytes128 = 16;
constexpr std::size_t LongestInRange = 256;
constexpr int SecondsOfMinute = 60;
constexpr std::int64_t MicrosecondsOfSecond = 1'000'000;
constexpr std::size_t DaySize = std::string_view("2024-02-29").size();

/** A date or time that is whole, as a number. */
struct Time {
    enum class Shape : std::uint8_t { None, Day, Moment, Local };
    Shape shape = Shape::None;
    std::int64_t number = 0; ///< days or microseconds since 1970
};

std::int64_t microseconds(std::int64_t day, int hour, int minute, int second)
{
    return (((day * 24 + hour) * 60 + minute) * SecondsOfMinute + second) * MicrosecondsOfSecond;
}

/** "2024-02-29" and "2024-02-29T10:00:00+01:00", as they are read everywhere in this program. */
Time anyTimeOf(std::string_view value)
{
    using fhir::Temporal;
    const bool hasTime = value.size() > DaySize && value[DaySize] == 'T';
    const auto time = Temporal::parse(value, hasTime ? Temporal::Kind::DateTime : Temporal::Kind::Date);
    if (!time || time->precision < Temporal::Precision::Day)
        return {};
    const std::int64_t day = fhir::daysFromCivil(time->year, time->month, time->day);
    if (time->precision == Temporal::Precision::Day)
        return {hasTime ? Time::Shape::None : Time::Shape::Day, day};
    constexpr int MostFraction = 6;
    const bool isWhole = time->precision >= Temporal::Precision::Second && time->fractionDigits <= MostFraction;
    if (!isWhole || time->second == SecondsOfMinute) // a leap second would be the next minute
        return {};
    return {time->offset ? Time::Shape::Moment : Time::Shape::Local,
        microseconds(day, time->hour, time->minute - time->offset.value_or(0), time->second) + time->nanosecond / 1000};
}

/** The number that the two digits at @p text are, @p least to @p most. */
bool takeTwo(const char *text, int least, int most, int &number)
{
    const int tens = text[0] - '0';
    const int ones = text[1] - '0';
    number = tens * 10 + ones;
    return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 && number >= least && number <= most;
}

/** The microseconds of a fraction at the beginning of @p text, which is taken from it; nothing behind a bare point. */
std::optional<std::int64_t> takeFraction(std::string_view &text)
{
    if (!text.starts_with('.'))
        return 0;
    text.remove_prefix(1);
    std::int64_t unit = MicrosecondsOfSecond;
    std::int64_t fraction = 0;
    for (; unit > 1 && !text.empty() && text[0] >= '0' && text[0] <= '9'; text.remove_prefix(1)) {
        unit /= 10;
        fraction += unit * (text[0] - '0');
    }
    return unit < MicrosecondsOfSecond ? std::optional(fraction) : std::nullopt;
}

/** The same, soon for what nearly all are: "2024-02-29T10:00:00", up to six digits behind a point, Z or an offset. */
Time timeOf(std::string_view value)
{
    constexpr std::size_t ZoneSize = std::string_view("+01:00").size();
    constexpr std::size_t Shortest = std::string_view("2024-02-29T10:00:00Z").size();
    const char *const text = value.data();
    int part[9] = {}; // century, year, month, day, hour, minute, second, and of the offset
    const bool isShape = value.size() >= Shortest && text[4] == '-' && text[7] == '-' && text[10] == 'T'
        && text[13] == ':' && text[16] == ':' && takeTwo(text, 1, 99, part[0]) && takeTwo(text + 2, 0, 99, part[1])
        && takeTwo(text + 5, 1, 12, part[2]) && takeTwo(text + 8, 1, 28, part[3]) && takeTwo(text + 11, 0, 23, part[4])
        && takeTwo(text + 14, 0, 59, part[5]) && takeTwo(text + 17, 0, 59, part[6]);
    if (!isShape)
        return anyTimeOf(value);
    std::string_view rest = value.substr(Shortest - 1);
    const auto fraction = takeFraction(rest);
    const bool isZone = rest.size() == ZoneSize && (rest[0] == '+' || rest[0] == '-') && rest[3] == ':'
        && takeTwo(rest.data() + 1, 0, 13, part[7]) && takeTwo(rest.data() + 4, 0, 59, part[8]);
    if (!fraction || (!isZone && rest != "Z"))
        return anyTimeOf(value);
    const int offset = (part[7] * 60 + part[8]) * (rest[0] == '-' ? -1 : 1);
    const std::int64_t day = fhir::daysFromCivil(part[0] * 100 + part[1], part[2], part[3]);
    return {Time::Shape::Moment, microseconds(day, part[4], part[5] - offset, part[6]) + *fraction};
}

/** The digits of @p value as one number. */
Wide wideOf(std::string_view value)
{
    Wide number = 0;
    for (const char c : value) {
        if (c >= '0' && c <= '9')
            number = number * 10 + (c - '0');
    }
    return value.starts_with('-') ? -number : number;
}

template <typename Number>
void appendNumber(Number number, std::string &to)
{
    char bytes[sizeof number];
    std::memcpy(bytes, &number, sizeof number); // of the machines that it is built for, the order is Parquet's
    to.append(bytes, sizeof number);
}

void appendWide(Wide number, std::string &to)
{
    for (std::size_t shift = Bytes128; shift-- > 0;)
        to += static_cast<char>(static_cast<unsigned char>(number >> (8 * shift)));
}

template <typename Number>
Number numberIn(std::string_view plain)
{
    Number number{};
    if (!plain.empty())
        std::memcpy(&number, plain.data(), std::min(plain.size(), sizeof number));
    return number;
}

} // namespace

void Facts::add(std::string_view value)
{
    m_isEmpty = false;
    if (m_isText)
        return;
    switch (m_kind) {
    case table::Kind::Boolean:
        m_isText = value != "true" && value != "false";
        return;
    case table::Kind::Integer:
        if (const auto number = wholeNumber(value)) {
            using Int = std::numeric_limits<std::int32_t>;
            m_needs64 = m_needs64 || *number < Int::min() || *number > Int::max();
        } else {
            m_needsDecimal = true;
        }
        return addDecimal(value);
    case table::Kind::Decimal:
        return addDecimal(value);
    case table::Kind::Date:
    case table::Kind::DateTime:
        return addTime(value);
    case table::Kind::Text:
    case table::Kind::Time:
    case table::Kind::Json:
        m_isText = true;
    }
}

void Facts::addDecimal(std::string_view value)
{
    const bool isNumber =
        isJsonOf(value, m_kind) && std::ranges::none_of(value, [](char c) { return c == 'e' || c == 'E'; });
    const bool isNegativeZero = value.starts_with('-') && value.find_first_of("123456789") == std::string_view::npos;
    const std::size_t point = std::min(value.find('.'), value.size());
    const std::size_t scale = point < value.size() ? value.size() - point - 1 : 0;
    if (!m_scale)
        m_scale = scale;
    m_digits = std::max(m_digits, point - (value.starts_with('-') ? 1U : 0U));
    m_isText = !isNumber || isNegativeZero || *m_scale != scale || m_digits + scale > Digits128;
}

void Facts::addTime(std::string_view value)
{
    const Time::Shape shape = timeOf(value).shape;
    m_hasDates = m_hasDates || shape == Time::Shape::Day;
    m_hasMoments = m_hasMoments || shape == Time::Shape::Moment;
    m_hasLocalTimes = m_hasLocalTimes || shape == Time::Shape::Local;
    m_isText = shape == Time::Shape::None;
}

Type Facts::type() const
{
    using enum Type::Kind;
    const int scale = static_cast<int>(m_scale.value_or(0));
    const Type decimal{m_digits + m_scale.value_or(0) <= Digits64 ? Decimal64 : Decimal128, scale};
    if (m_isText)
        return {};
    switch (m_kind) {
    case table::Kind::Boolean:
        return {Boolean};
    case table::Kind::Integer:
        return m_needsDecimal ? decimal : Type{m_isLong || m_needs64 ? Int64 : Int32};
    case table::Kind::Decimal:
        return m_isEmpty ? Type() : decimal;
    case table::Kind::Date:
        return {m_hasMoments || m_hasLocalTimes ? Text : Date};
    case table::Kind::DateTime:
        if (int{m_hasDates} + int{m_hasMoments} + int{m_hasLocalTimes} > 1)
            return {};
        return {m_hasDates ? Date : m_hasLocalTimes ? LocalTime : Moment};
    case table::Kind::Text:
    case table::Kind::Time:
    case table::Kind::Json:
        break;
    }
    return {};
}

void appendPlain(std::string_view value, const Type &type, std::string &to)
{
    switch (type.kind) {
    case Type::Kind::Text:
        appendNumber(static_cast<std::uint32_t>(value.size()), to);
        to += value;
        return;
    case Type::Kind::Boolean:
        to += value == "true" ? '\1' : '\0';
        return;
    case Type::Kind::Int32:
        return appendNumber(static_cast<std::int32_t>(wideOf(value)), to);
    case Type::Kind::Int64:
    case Type::Kind::Decimal64:
        return appendNumber(static_cast<std::int64_t>(wideOf(value)), to);
    case Type::Kind::Decimal128:
        return appendWide(wideOf(value), to);
    case Type::Kind::Date:
        return appendNumber(static_cast<std::int32_t>(timeOf(value).number), to);
    case Type::Kind::Moment:
    case Type::Kind::LocalTime:
        return appendNumber(timeOf(value).number, to);
    }
}

std::string packBits(std::string_view bytes)
{
    std::string bits((bytes.size() + 7) / 8, '\0');
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        if (bytes[at] != '\0')
            bits[at / 8] = static_cast<char>(static_cast<unsigned char>(bits[at / 8]) | 1U << (at % 8));
    }
    return bits;
}

bool Range::isLess(std::string_view a, std::string_view b) const
{
    switch (m_kind) {
    case Type::Kind::Text:
        return a < b; // as unsigned bytes
    case Type::Kind::Boolean:
        return a[0] < b[0];
    case Type::Kind::Int32:
    case Type::Kind::Date:
        return numberIn<std::int32_t>(a) < numberIn<std::int32_t>(b);
    case Type::Kind::Int64:
    case Type::Kind::Decimal64:
    case Type::Kind::Moment:
    case Type::Kind::LocalTime:
        return numberIn<std::int64_t>(a) < numberIn<std::int64_t>(b);
    case Type::Kind::Decimal128: {
        const bool isNegative = static_cast<signed char>(a[0]) < 0;
        const bool isOther = static_cast<signed char>(b[0]) < 0;
        return isNegative != isOther ? isNegative : a < b; // of one sign, two's complement is in the order of its bytes
    }
    }
    return false;
}

void Range::add(std::string_view plain)
{
    if (!m_hasValues || isLess(plain, m_least))
        m_least = plain;
    if (!m_hasValues || isLess(m_greatest, plain))
        m_greatest = plain;
    m_hasValues = true;
}

bool Range::isKnown() const
{
    return m_hasValues && m_least.size() <= LongestInRange && m_greatest.size() <= LongestInRange;
}

} // namespace exporting::parquet
