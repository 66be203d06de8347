#include "fhir/digits.h"

#include <algorithm>

namespace fhir::digits {

namespace {

void trim(Digits &digits)
{
    while (!digits.empty() && digits.back() == 0)
        digits.pop_back();
}

/** Takes @p divisor times @p factor from the part of @p rest that begins at @p at; true when that was too much. */
[[nodiscard]] bool takeMultiple(Digits &rest, std::size_t at, const Digits &divisor, std::uint64_t factor)
{
    std::uint64_t carry = 0;
    std::uint64_t borrow = 0;
    for (std::size_t i = 0; i <= divisor.size(); ++i) {
        carry += i < divisor.size() ? divisor[i] * factor : 0;
        const std::uint64_t take = carry % Base + borrow;
        carry /= Base;
        borrow = rest[at + i] < take ? 1 : 0;
        rest[at + i] = static_cast<std::uint32_t>(rest[at + i] + borrow * Base - take);
    }
    return borrow != 0;
}

void putBack(Digits &rest, std::size_t at, const Digits &divisor)
{
    std::uint64_t carry = 0;
    for (std::size_t i = 0; i <= divisor.size(); ++i) {
        carry += rest[at + i] + (i < divisor.size() ? std::uint64_t{divisor[i]} : 0);
        rest[at + i] = static_cast<std::uint32_t>(carry % Base);
        carry /= Base;
    }
}

} // namespace

int compare(const Digits &a, const Digits &b)
{
    if (a.size() != b.size())
        return a.size() < b.size() ? -1 : 1;
    for (std::size_t i = a.size(); i-- > 0;)
        if (a[i] != b[i])
            return a[i] < b[i] ? -1 : 1;
    return 0;
}

Digits add(const Digits &a, const Digits &b)
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

Digits subtract(const Digits &a, const Digits &b)
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

Digits multiply(const Digits &a, const Digits &b)
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

Digits powerOfTen(int exponent)
{
    Digits power(static_cast<std::size_t>(exponent) / 9, 0);
    std::uint32_t top = 1;
    for (int i = 0; i < exponent % 9; ++i)
        top *= 10;
    power.push_back(top);
    return power;
}

namespace {

[[nodiscard]] Digits divideShort(const Digits &a, std::uint32_t b)
{
    Digits quotient(a.size(), 0);
    std::uint64_t rest = 0;
    for (std::size_t i = a.size(); i-- > 0;) {
        rest = rest * Base + a[i];
        quotient[i] = static_cast<std::uint32_t>(rest / b);
        rest %= b;
    }
    trim(quotient);
    return quotient;
}

} // namespace

// Knuth's algorithm D.
Digits divide(const Digits &a, const Digits &b)
{
    if (compare(a, b) < 0)
        return {};
    if (b.size() == 1)
        return divideShort(a, b[0]);
    const auto factor = static_cast<std::uint32_t>(Base / (b.back() + 1ULL));
    const Digits divisor = multiply(b, {factor});
    Digits rest = multiply(a, {factor});
    rest.resize(a.size() + 2, 0);
    const std::size_t size = divisor.size();
    Digits quotient(a.size() - size + 1, 0);
    for (std::size_t at = quotient.size(); at-- > 0;) {
        const std::uint64_t top = rest[at + size] * Base + rest[at + size - 1];
        std::uint64_t guess = std::min(top / divisor.back(), Base - 1);
        const auto left = [&] { return top - guess * divisor.back(); };
        while (left() < Base && guess * divisor[size - 2] > left() * Base + rest[at + size - 2])
            --guess;
        // Now it is at most one too large.
        if (takeMultiple(rest, at, divisor, guess)) {
            putBack(rest, at, divisor);
            --guess;
        }
        quotient[at] = static_cast<std::uint32_t>(guess);
    }
    trim(quotient);
    return quotient;
}

Digits divideHalfUp(const Digits &a, const Digits &b)
{
    return divide(add(add(a, a), b), add(b, b));
}

std::string write(const Digits &digits)
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

Digits read(std::string_view digits)
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

int length(const Digits &digits)
{
    if (digits.empty())
        return 1;
    int top = 1;
    for (std::uint32_t rest = digits.back(); rest >= 10; rest /= 10)
        ++top;
    return top + 9 * (static_cast<int>(digits.size()) - 1);
}

} // namespace fhir::digits
