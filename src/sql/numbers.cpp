#include "sql/numbers.h"

#include "exporting/encode.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <limits>

namespace sql {
namespace {

constexpr int SafeDigits = std::numeric_limits<double>::digits10; // 15
constexpr int MostScale = 22; // ten to this power is still exact as a double
constexpr double MostMantissa = 9'007'199'254'740'992.0; // 2^53

constexpr std::array<double, MostScale + 1> PowersOfTen{1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
    1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/** Significant digits of a number in JSON's form. */
int lengthOf(std::string_view text)
{
    int length = 0;
    for (const char c : text.substr(0, text.find_first_of("eE"))) {
        if (isDigit(c) && (length > 0 || c != '0'))
            ++length;
    }
    return length;
}

} // namespace

std::optional<Real> realOf(std::string_view text)
{
    if (!exporting::isJsonOf(text, table::Kind::Decimal)) // from_chars() takes more: "inf", "007"
        return {};
    Real real;
    if (std::from_chars(text.data(), text.data() + text.size(), real.value).ec != std::errc())
        return {};
    if (text.find_first_of("eE") == std::string_view::npos) {
        const std::size_t point = text.find('.');
        real.scale = point == std::string_view::npos ? 0 : static_cast<int>(text.size() - point - 1);
    }
    real.isExact = text.size() <= SafeDigits || lengthOf(text) <= SafeDigits;
    return real;
}

std::string textOf(double value, std::optional<int> scale)
{
    constexpr double FixedFrom = 1e-6;
    constexpr double FixedBelow = 1e16; // above, not all whole numbers are doubles
    std::array<char, 400> buffer{};
    const auto print = [&buffer, value](auto... how) {
        const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, how...).ptr;
        return std::string(buffer.data(), end);
    };
    if (scale && *scale <= MostScale && std::abs(value) < FixedBelow) {
        std::string text = print(std::chars_format::fixed, *scale);
        double again = 0;
        std::from_chars(text.data(), text.data() + text.size(), again);
        if (again == value)
            return text;
    }
    const double size = std::abs(value);
    if (size == 0 || (size >= FixedFrom && size < FixedBelow))
        return print(std::chars_format::fixed);
    return print(std::chars_format::scientific);
}

void DecimalSum::change(std::int64_t value, int sign)
{
    m_count += sign;
    change(value, 0, sign);
}

void DecimalSum::change(double value, int sign)
{
    m_count += sign;
    m_reals += sign;
    // Most numbers have as many digits behind the point as those before them.
    for (int more = 0; more <= MostScale; ++more) {
        const int scale = (m_scale + more) % (MostScale + 1);
        const double power = PowersOfTen.at(static_cast<std::size_t>(scale));
        const double mantissa = std::nearbyint(value * power);
        if (std::abs(mantissa) > MostMantissa)
            continue;
        if (mantissa / power == value)
            return change(static_cast<std::int64_t>(mantissa), scale, sign);
    }
    m_inexact += sign;
    m_rest += sign * value;
}

void DecimalSum::change(Wide mantissa, int scale, int sign)
{
    Wide sum = m_mantissa;
    Wide more = mantissa;
    const int common = std::max(scale, m_scale);
    bool isTooLarge = false;
    for (int at = m_scale; at < common && !isTooLarge; ++at)
        isTooLarge = __builtin_mul_overflow(sum, 10, &sum);
    for (int at = scale; at < common && !isTooLarge; ++at)
        isTooLarge = __builtin_mul_overflow(more, 10, &more);
    isTooLarge = isTooLarge || __builtin_add_overflow(sum, sign * more, &sum);
    if (isTooLarge) {
        m_inexact += 1;
        m_rest += sign * static_cast<double>(mantissa) / PowersOfTen.at(static_cast<std::size_t>(scale));
    } else {
        m_mantissa = sum;
        m_scale = common;
    }
}

std::optional<std::int64_t> DecimalSum::integer() const
{
    const bool fits = m_mantissa >= std::numeric_limits<std::int64_t>::min()
        && m_mantissa <= std::numeric_limits<std::int64_t>::max();
    if (m_reals != 0 || m_inexact != 0 || m_scale != 0 || !fits)
        return {};
    return static_cast<std::int64_t>(m_mantissa);
}

Real DecimalSum::real() const
{
    // By way of its digits, so that it is rounded once.
    std::string digits;
    for (Wide rest = m_mantissa; rest != 0; rest /= 10) {
        const int digit = static_cast<int>(rest % 10);
        digits.push_back(static_cast<char>('0' + std::abs(digit)));
    }
    const auto length = static_cast<int>(digits.size());
    std::ranges::reverse(digits);
    const std::string text =
        (m_mantissa < 0 ? "-" : "") + (digits.empty() ? "0" : digits) + "e-" + std::to_string(m_scale);
    Real real;
    std::from_chars(text.data(), text.data() + text.size(), real.value);
    real.value += m_rest;
    real.isExact = m_inexact == 0 && length <= SafeDigits;
    return real;
}

double DecimalSum::mean() const
{
    return real().value / static_cast<double>(m_count);
}

} // namespace sql
