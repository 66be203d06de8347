#include "fhir/decimal.h"

#include "fhir/digits.h"

#include <algorithm>
#include <array>

namespace fhir {

namespace {

using digits::Base;
using digits::divide;
using digits::divideHalfUp;
using digits::multiply;
using digits::powerOfTen;

/** Reads an exponent's digits, held at a bound that is refused later. */
[[nodiscard]] std::optional<int> readExponent(std::string_view text)
{
    const bool negative = !text.empty() && text.front() == '-';
    if (!text.empty() && (text.front() == '-' || text.front() == '+'))
        text.remove_prefix(1);
    if (text.empty())
        return std::nullopt;
    int exponent = 0;
    for (const char c : text) {
        if (c < '0' || c > '9')
            return std::nullopt;
        exponent = std::min(exponent * 10 + (c - '0'), Decimal::MaxExponent + 1);
    }
    return negative ? -exponent : exponent;
}

constexpr auto Powers = [] {
    std::array<std::uint64_t, 20> powers{1};
    for (std::size_t i = 1; i < powers.size(); ++i)
        powers[i] = powers[i - 1] * 10;
    return powers;
}();

} // namespace

Decimal::Decimal(std::int64_t value) : m_negative(value < 0)
{
    const auto magnitude = value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
    if (magnitude < SmallLimit) {
        m_small = magnitude;
        return;
    }
    for (auto rest = magnitude; rest != 0; rest /= Base)
        m_large.push_back(static_cast<std::uint32_t>(rest % Base));
}

void Decimal::set(Digits digits)
{
    m_small = 0;
    m_large.clear();
    if (digits.size() > 2) {
        m_large = std::move(digits);
        return;
    }
    for (std::size_t i = digits.size(); i-- > 0;)
        m_small = m_small * Base + digits[i];
}

Decimal::Digits Decimal::magnitude() const
{
    if (!isSmall())
        return m_large;
    Digits digits;
    for (std::uint64_t rest = m_small; rest != 0; rest /= Base)
        digits.push_back(static_cast<std::uint32_t>(rest % Base));
    return digits;
}

std::optional<std::uint64_t> Decimal::shifted(int power) const
{
    if (!isSmall() || power > 18)
        return std::nullopt;
    std::uint64_t result = 0;
    const bool over = __builtin_mul_overflow(m_small, Powers[static_cast<std::size_t>(power)], &result);
    return over || result >= SmallLimit ? std::nullopt : std::optional(result);
}

int Decimal::length() const
{
    if (!isSmall())
        return digits::length(m_large);
    int length = 1;
    while (m_small >= Powers[static_cast<std::size_t>(length)])
        ++length;
    return length;
}

namespace {

/** A number as it mostly is: sign, at most 18 digits, perhaps a point among them. */
struct Plain {
    std::uint64_t digits = 0;
    int scale = 0;
};
[[nodiscard]] std::optional<Plain> readPlain(std::string_view text)
{
    Plain number;
    bool point = false;
    if (text.empty() || text.size() > 19 || text.front() == '.' || text.back() == '.')
        return std::nullopt;
    for (const char c : text) {
        if (c == '.' && !point) {
            point = true;
            continue;
        }
        if (c < '0' || c > '9')
            return std::nullopt;
        number.digits = number.digits * 10 + static_cast<std::uint64_t>(c - '0');
        number.scale += point ? 1 : 0;
    }
    return point || text.size() < 19 ? std::optional(number) : std::nullopt;
}

} // namespace

std::optional<Decimal> Decimal::parse(std::string_view text)
{
    Decimal number;
    number.m_negative = !text.empty() && text.front() == '-';
    if (!text.empty() && (text.front() == '-' || text.front() == '+'))
        text.remove_prefix(1);
    if (const auto plain = readPlain(text)) {
        number.m_small = plain->digits;
        number.m_scale = plain->scale;
        number.m_negative = number.m_negative && plain->digits != 0;
        return number;
    }
    const std::size_t mark = text.find_first_of("eE");
    const auto exponent = mark == text.npos ? 0 : readExponent(text.substr(mark + 1));
    if (text.size() > MaxDigits || !exponent || std::abs(*exponent) > MaxExponent)
        return std::nullopt;
    std::string digits(text.substr(0, mark));
    const std::size_t point = digits.find('.');
    if (point != digits.npos) {
        number.m_scale = static_cast<int>(digits.size() - point - 1);
        digits.erase(point, 1);
        if (number.m_scale == 0 || point == 0)
            return std::nullopt;
    }
    if (digits.empty() || digits.find_first_not_of("0123456789") != digits.npos)
        return std::nullopt;
    number.m_scale -= *exponent;
    if (number.m_scale < 0) {
        digits.append(static_cast<std::size_t>(-number.m_scale), '0');
        number.m_scale = 0;
    }
    number.set(digits::read(digits));
    number.m_negative = number.m_negative && !number.isZero();
    return number;
}

std::string Decimal::text() const
{
    std::string text = isSmall() ? std::to_string(m_small) : digits::write(m_large);
    if (m_scale > 0) {
        const auto scale = static_cast<std::size_t>(m_scale);
        if (text.size() <= scale)
            text.insert(0, scale + 1 - text.size(), '0');
        text.insert(text.size() - scale, 1, '.');
    }
    if (m_negative)
        text.insert(0, 1, '-');
    return text;
}

std::optional<std::int64_t> Decimal::integer() const
{
    const Decimal whole = truncated();
    if (whole.compare(*this) != 0 || !whole.isSmall())
        return std::nullopt;
    const auto number = static_cast<std::int64_t>(whole.m_small);
    return m_negative ? -number : number;
}

bool Decimal::isZero() const
{
    return m_small == 0 && m_large.empty();
}

Decimal::Digits Decimal::scaled(int scale) const
{
    return scale == m_scale ? magnitude() : multiply(magnitude(), powerOfTen(scale - m_scale));
}

Decimal Decimal::operator-() const
{
    Decimal result = *this;
    result.m_negative = !m_negative && !isZero();
    return result;
}

Decimal Decimal::operator+(const Decimal &other) const
{
    Decimal sum;
    sum.m_scale = std::max(m_scale, other.m_scale);
    const auto mine = shifted(sum.m_scale - m_scale);
    const auto theirs = other.shifted(sum.m_scale - other.m_scale);
    const bool less = mine && theirs && *mine < *theirs;
    if (mine && theirs && (m_negative != other.m_negative || *mine + *theirs < SmallLimit)) {
        sum.m_small = m_negative == other.m_negative ? *mine + *theirs : less ? *theirs - *mine : *mine - *theirs;
        sum.m_negative = sum.m_small != 0 && (less ? other.m_negative : m_negative);
        return sum;
    }
    const Digits a = scaled(sum.m_scale);
    const Digits b = other.scaled(sum.m_scale);
    if (m_negative == other.m_negative) {
        sum.set(digits::add(a, b));
        sum.m_negative = m_negative && !sum.isZero();
    } else {
        const bool larger = digits::compare(a, b) >= 0;
        sum.set(larger ? digits::subtract(a, b) : digits::subtract(b, a));
        sum.m_negative = !sum.isZero() && (larger ? m_negative : other.m_negative);
    }
    return sum;
}

Decimal Decimal::operator*(const Decimal &other) const
{
    Decimal product;
    product.m_scale = m_scale + other.m_scale;
    std::uint64_t small = 0;
    if (isSmall() && other.isSmall() && !__builtin_mul_overflow(m_small, other.m_small, &small) && small < SmallLimit)
        product.m_small = small;
    else
        product.set(multiply(magnitude(), other.magnitude()));
    product.m_negative = !product.isZero() && m_negative != other.m_negative;
    return product;
}

Decimal Decimal::dividedBy(const Decimal &other, int significant) const
{
    const int shift = std::max(0, significant - length() + other.length());
    Digits digits = divideHalfUp(multiply(magnitude(), powerOfTen(shift)), other.magnitude());
    Decimal quotient;
    quotient.m_scale = m_scale - other.m_scale + shift;
    if (quotient.m_scale < 0) {
        digits = multiply(digits, powerOfTen(-quotient.m_scale));
        quotient.m_scale = 0;
    }
    quotient.set(std::move(digits));
    quotient.m_negative = !quotient.isZero() && m_negative != other.m_negative;
    return quotient.trimmed();
}

Decimal Decimal::wholes(const Decimal &other) const
{
    const int scale = std::max(m_scale, other.m_scale);
    Decimal result;
    result.set(divide(scaled(scale), other.scaled(scale)));
    result.m_negative = !result.isZero() && m_negative != other.m_negative;
    return result;
}

Decimal Decimal::truncated() const
{
    if (m_scale == 0)
        return *this;
    Decimal whole;
    if (isSmall())
        whole.m_small = m_scale > 18 ? 0 : m_small / Powers[static_cast<std::size_t>(m_scale)];
    else
        whole.set(divide(m_large, powerOfTen(m_scale)));
    whole.m_negative = m_negative && !whole.isZero();
    return whole;
}

Decimal Decimal::rounded(int scale) const
{
    Decimal result = *this;
    const int cut = m_scale - scale;
    if (isSmall() && cut > 0 && cut <= 18) {
        const std::uint64_t unit = Powers[static_cast<std::size_t>(cut)];
        result.m_small = m_small / unit + (m_small % unit >= unit / 2 ? 1 : 0);
    } else if (const auto longer = cut <= 0 ? shifted(-cut) : std::nullopt) {
        result.m_small = *longer;
    } else {
        result.set(cut <= 0 ? scaled(scale) : divideHalfUp(magnitude(), powerOfTen(cut)));
    }
    result.m_scale = scale;
    result.m_negative = m_negative && !result.isZero();
    return result;
}

Decimal Decimal::limited(int wanted) const
{
    const int excess = length() - wanted;
    if (excess <= 0)
        return *this;
    if (excess <= m_scale)
        return rounded(m_scale - excess);
    Decimal result = rounded(0);
    const Digits unit = powerOfTen(excess - m_scale);
    result.set(multiply(divideHalfUp(result.magnitude(), unit), unit));
    return result;
}

Decimal Decimal::trimmed() const
{
    Decimal result = *this;
    if (isSmall()) {
        for (; result.m_scale > 0 && result.m_small % 10 == 0; --result.m_scale)
            result.m_small /= 10;
        return result;
    }
    const std::string digits = digits::write(m_large);
    int zeros = 0;
    while (zeros < m_scale && digits[digits.size() - 1 - static_cast<std::size_t>(zeros)] == '0')
        ++zeros;
    return zeros == 0 ? *this : rounded(m_scale - zeros);
}

int Decimal::compare(const Decimal &other) const
{
    if (m_negative != other.m_negative)
        return m_negative ? -1 : 1;
    const int scale = std::max(m_scale, other.m_scale);
    const auto mine = shifted(scale - m_scale);
    const auto theirs = other.shifted(scale - other.m_scale);
    const int order = mine && theirs ? (*mine < *theirs ? -1
                              : *mine > *theirs         ? 1
                                                        : 0)
                                     : digits::compare(scaled(scale), other.scaled(scale));
    return m_negative ? -order : order;
}

} // namespace fhir
