#include "fhir/decimal.h"

#include <algorithm>
#include <limits>

namespace fhir {

namespace {

using Digits = std::vector<std::uint32_t>;
constexpr std::uint64_t Base = 1'000'000'000;

void trim(Digits &digits)
{
    while (!digits.empty() && digits.back() == 0)
        digits.pop_back();
}

[[nodiscard]] int compareDigits(const Digits &a, const Digits &b)
{
    if (a.size() != b.size())
        return a.size() < b.size() ? -1 : 1;
    for (std::size_t i = a.size(); i-- > 0;)
        if (a[i] != b[i])
            return a[i] < b[i] ? -1 : 1;
    return 0;
}

[[nodiscard]] Digits add(const Digits &a, const Digits &b)
{
    Digits sum;
    std::uint64_t carry = 0;
    for (std::size_t i = 0; i < std::max(a.size(), b.size()) || carry != 0; ++i) {
        carry += (i < a.size() ? a[i] : 0ULL) + (i < b.size() ? b[i] : 0ULL);
        sum.push_back(static_cast<std::uint32_t>(carry % Base));
        carry /= Base;
    }
    return sum;
}

/** @p a must not be less than @p b. */
[[nodiscard]] Digits subtract(const Digits &a, const Digits &b)
{
    Digits difference;
    std::uint64_t borrow = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const std::uint64_t take = (i < b.size() ? b[i] : 0ULL) + borrow;
        borrow = a[i] < take ? 1 : 0;
        difference.push_back(static_cast<std::uint32_t>(a[i] + borrow * Base - take));
    }
    trim(difference);
    return difference;
}

[[nodiscard]] Digits multiply(const Digits &a, const Digits &b)
{
    Digits product(a.size() + b.size(), 0);
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::uint64_t carry = 0;
        for (std::size_t j = 0; j < b.size() || carry != 0; ++j) {
            carry += product[i + j] + (j < b.size() ? std::uint64_t{a[i]} * b[j] : 0ULL);
            product[i + j] = static_cast<std::uint32_t>(carry % Base);
            carry /= Base;
        }
    }
    trim(product);
    return product;
}

[[nodiscard]] Digits powerOfTen(int exponent)
{
    Digits power(static_cast<std::size_t>(exponent) / 9, 0);
    std::uint32_t top = 1;
    for (int i = 0; i < exponent % 9; ++i)
        top *= 10;
    power.push_back(top);
    return power;
}

/** Quotient towards zero: long division, one digit of base 1e9 at a time, found by bisection. */
[[nodiscard]] Digits divide(const Digits &a, const Digits &b)
{
    Digits quotient(a.size(), 0);
    Digits rest;
    for (std::size_t i = a.size(); i-- > 0;) {
        rest.insert(rest.begin(), a[i]);
        trim(rest);
        std::uint32_t low = 0;
        std::uint32_t high = static_cast<std::uint32_t>(Base - 1);
        while (low < high) {
            const std::uint32_t middle = low + (high - low + 1) / 2;
            if (compareDigits(multiply(b, {middle}), rest) <= 0)
                low = middle;
            else
                high = middle - 1;
        }
        quotient[i] = low;
        if (low != 0)
            rest = subtract(rest, multiply(b, {low}));
    }
    trim(quotient);
    return quotient;
}

[[nodiscard]] Digits divideHalfUp(const Digits &a, const Digits &b)
{
    return divide(add(add(a, a), b), add(b, b));
}

[[nodiscard]] std::string write(const Digits &digits)
{
    if (digits.empty())
        return "0";
    std::string text = std::to_string(digits.back());
    for (std::size_t i = digits.size() - 1; i-- > 0;) {
        const std::string part = std::to_string(digits[i]);
        text.append(9 - part.size(), '0').append(part);
    }
    return text;
}

[[nodiscard]] Digits readDigits(std::string_view digits)
{
    Digits read;
    for (std::size_t end = digits.size(); end > 0;) {
        const std::size_t begin = end > 9 ? end - 9 : 0;
        std::uint32_t part = 0;
        for (std::size_t i = begin; i < end; ++i)
            part = part * 10 + static_cast<std::uint32_t>(digits[i] - '0');
        read.push_back(part);
        end = begin;
    }
    trim(read);
    return read;
}

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

} // namespace

Decimal::Decimal(std::int64_t value) : m_negative(value < 0)
{
    auto rest = value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
    for (; rest != 0; rest /= Base)
        m_digits.push_back(static_cast<std::uint32_t>(rest % Base));
}

std::optional<Decimal> Decimal::parse(std::string_view text)
{
    Decimal number;
    number.m_negative = !text.empty() && text.front() == '-';
    if (!text.empty() && (text.front() == '-' || text.front() == '+'))
        text.remove_prefix(1);
    const std::size_t mark = text.find_first_of("eE");
    const auto exponent = mark == text.npos ? 0 : readExponent(text.substr(mark + 1));
    std::string digits(text.substr(0, mark));
    const std::size_t point = digits.find('.');
    if (point != digits.npos) {
        number.m_scale = static_cast<int>(digits.size() - point - 1);
        digits.erase(point, 1);
        if (number.m_scale == 0 || point == 0)
            return std::nullopt;
    }
    if (digits.empty() || digits.find_first_not_of("0123456789") != digits.npos || !exponent
        || std::abs(*exponent) > MaxExponent)
        return std::nullopt;
    number.m_scale -= *exponent;
    if (number.m_scale < 0) {
        digits.append(static_cast<std::size_t>(-number.m_scale), '0');
        number.m_scale = 0;
    }
    number.m_digits = readDigits(digits);
    number.m_negative = number.m_negative && !number.m_digits.empty();
    return number;
}

std::string Decimal::text() const
{
    std::string text = write(m_digits);
    if (m_scale > 0) {
        const auto scale = static_cast<std::size_t>(m_scale);
        if (text.size() <= scale)
            text.insert(0, scale + 1 - text.size(), '0');
        text.insert(text.size() - scale, 1, '.');
    }
    return m_negative ? "-" + text : text;
}

std::optional<std::int64_t> Decimal::integer() const
{
    const Decimal whole = truncated();
    if (whole.compare(*this) != 0 || whole.m_digits.size() > 2)
        return std::nullopt;
    std::uint64_t value = 0;
    for (std::size_t i = whole.m_digits.size(); i-- > 0;)
        value = value * Base + whole.m_digits[i];
    const auto number = static_cast<std::int64_t>(value);
    return m_negative ? -number : number;
}

bool Decimal::isZero() const
{
    return m_digits.empty();
}

Decimal::Digits Decimal::scaled(int scale) const
{
    return scale == m_scale ? m_digits : multiply(m_digits, powerOfTen(scale - m_scale));
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
    const Digits a = scaled(sum.m_scale);
    const Digits b = other.scaled(sum.m_scale);
    if (m_negative == other.m_negative) {
        sum.m_digits = add(a, b);
        sum.m_negative = m_negative;
    } else {
        const bool mine = compareDigits(a, b) >= 0;
        sum.m_digits = mine ? subtract(a, b) : subtract(b, a);
        sum.m_negative = !sum.m_digits.empty() && (mine ? m_negative : other.m_negative);
    }
    return sum;
}

Decimal Decimal::operator*(const Decimal &other) const
{
    Decimal product;
    product.m_scale = m_scale + other.m_scale;
    product.m_digits = multiply(m_digits, other.m_digits);
    product.m_negative = !product.m_digits.empty() && m_negative != other.m_negative;
    return product;
}

Decimal Decimal::dividedBy(const Decimal &other) const
{
    constexpr int Significant = 40;
    const auto length = [](const Digits &digits) { return static_cast<int>(write(digits).size()); };
    const int shift = std::max(0, Significant - length(m_digits) + length(other.m_digits));
    Decimal quotient;
    quotient.m_digits = divideHalfUp(multiply(m_digits, powerOfTen(shift)), other.m_digits);
    quotient.m_scale = m_scale - other.m_scale + shift;
    if (quotient.m_scale < 0) {
        quotient.m_digits = multiply(quotient.m_digits, powerOfTen(-quotient.m_scale));
        quotient.m_scale = 0;
    }
    quotient.m_negative = !quotient.m_digits.empty() && m_negative != other.m_negative;
    return quotient.trimmed();
}

Decimal Decimal::truncated() const
{
    if (m_scale == 0)
        return *this;
    Decimal whole;
    whole.m_digits = divide(m_digits, powerOfTen(m_scale));
    whole.m_negative = m_negative && !whole.m_digits.empty();
    return whole;
}

Decimal Decimal::rounded(int scale) const
{
    Decimal result = *this;
    result.m_digits = scale >= m_scale ? scaled(scale) : divideHalfUp(m_digits, powerOfTen(m_scale - scale));
    result.m_scale = scale;
    result.m_negative = m_negative && !result.m_digits.empty();
    return result;
}

Decimal Decimal::trimmed() const
{
    const std::string digits = write(m_digits);
    int zeros = 0;
    while (zeros < m_scale && (isZero() || digits[digits.size() - 1 - static_cast<std::size_t>(zeros)] == '0'))
        ++zeros;
    return zeros == 0 ? *this : rounded(m_scale - zeros);
}

int Decimal::compare(const Decimal &other) const
{
    if (m_negative != other.m_negative)
        return m_negative ? -1 : 1;
    const int scale = std::max(m_scale, other.m_scale);
    const int order = compareDigits(scaled(scale), other.scaled(scale));
    return m_negative ? -order : order;
}

} // namespace fhir
