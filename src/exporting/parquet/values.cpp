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

/** "2024-02-29" and "2024-02-29T10:00:00+01:00" as they are read everywhere in this program. */
std::optional<fhir::Temporal> timeOf(std::string_view value)
{
    const bool isDate = value.find('T') == std::string_view::npos;
    return fhir::Temporal::parse(value, isDate ? fhir::Temporal::Kind::Date : fhir::Temporal::Kind::DateTime);
}

std::int64_t dayOf(const fhir::Temporal &time)
{
    return fhir::daysFromCivil(time.year, time.month, time.day);
}

std::int64_t microsecondsOf(const fhir::Temporal &time)
{
    const std::int64_t minutes = (dayOf(time) * 24 + time.hour) * 60 + time.minute - time.offset.value_or(0);
    return (minutes * 60 + time.second) * 1'000'000 + time.nanosecond / 1000;
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
    const bool isNumber = isJsonOf(value, m_kind) && value.find_first_of("eE") == std::string_view::npos;
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
    using Precision = fhir::Temporal::Precision;
    const auto time = timeOf(value);
    if (!time) {
        m_isText = true;
        return;
    }
    constexpr int MostFraction = 6;
    constexpr int SecondsOfMinute = 60;
    const bool isMoment = time->precision >= Precision::Second
        && time->second < SecondsOfMinute // a leap second would be the next minute
        && time->fractionDigits <= MostFraction;
    const bool isDate = time->precision == Precision::Day && value.size() == std::string_view("2024-02-29").size();
    m_hasDates = m_hasDates || isDate;
    m_hasMoments = m_hasMoments || (isMoment && time->offset);
    m_hasLocalTimes = m_hasLocalTimes || (isMoment && !time->offset);
    m_isText = !isMoment && !isDate;
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
        return appendNumber(static_cast<std::int32_t>(dayOf(timeOf(value).value_or(fhir::Temporal()))), to);
    case Type::Kind::Moment:
    case Type::Kind::LocalTime:
        return appendNumber(microsecondsOf(timeOf(value).value_or(fhir::Temporal())), to);
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
