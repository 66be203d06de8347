#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fhir {

/**
 * An exact decimal number: sign, decimal digits, and how many of them stand behind the point. Sums and products are
 * exact; a quotient is rounded half away from zero at 40 significant digits. Numbers of up to 18 digits, which is
 * nearly all of them, take no memory of their own.
 */
class Decimal
{
public:
    /** Exponents beyond this are refused: they would need that many digits. */
    static constexpr int MaxExponent = 1000;
    /** Numbers with more digits are refused: products of such would take seconds. */
    static constexpr std::size_t MaxDigits = 10'000;
    /** Significant digits that inexact results have. */
    static constexpr int Significant = 40;

    Decimal() = default;
    explicit Decimal(std::int64_t value);
    /** A number as JSON or FHIRPath writes it, "-1.50e3"; nothing when it is not one. */
    [[nodiscard]] static std::optional<Decimal> parse(std::string_view text);

    /** With all its digits, never an exponent: "1.50". */
    [[nodiscard]] std::string text() const;
    /** Nothing when it has a fraction or is too large. */
    [[nodiscard]] std::optional<std::int64_t> integer() const;
    [[nodiscard]] bool isZero() const;
    [[nodiscard]] bool isNegative() const { return m_negative; }
    /** Digits behind the point. */
    [[nodiscard]] int scale() const { return m_scale; }

    [[nodiscard]] Decimal operator-() const;
    [[nodiscard]] Decimal operator+(const Decimal &other) const;
    [[nodiscard]] Decimal operator-(const Decimal &other) const { return *this + -other; }
    [[nodiscard]] Decimal operator*(const Decimal &other) const;
    /** @p other must not be zero. Exact when the quotient has at most @p significant digits. */
    [[nodiscard]] Decimal dividedBy(const Decimal &other, int significant = Significant) const;
    /** How many times @p other, which must not be zero, goes into this: the quotient cut towards zero, exact. */
    [[nodiscard]] Decimal wholes(const Decimal &other) const;
    /** Towards zero. */
    [[nodiscard]] Decimal truncated() const;
    /** Half away from zero, to @p scale digits behind the point (may add zeros). */
    [[nodiscard]] Decimal rounded(int scale) const;
    /** Half away from zero, to @p digits significant ones; unchanged when it has no more. */
    [[nodiscard]] Decimal limited(int digits) const;
    /** Without zeros at the end of the fraction. */
    [[nodiscard]] Decimal trimmed() const;
    /** -1, 0 or 1. */
    [[nodiscard]] int compare(const Decimal &other) const;

    /** Digits from the first that is not zero. */
    [[nodiscard]] int length() const;

private:
    using Digits = std::vector<std::uint32_t>; ///< base 1e9, least significant first, no zero at the end
    static constexpr std::uint64_t SmallLimit = 1'000'000'000'000'000'000;
    [[nodiscard]] bool isSmall() const { return m_large.empty(); }
    /** The small number times ten to the @p power; nothing when it is no small one. */
    [[nodiscard]] std::optional<std::uint64_t> shifted(int power) const;
    [[nodiscard]] Digits magnitude() const;
    [[nodiscard]] Digits scaled(int scale) const;
    void set(Digits digits);

    std::uint64_t m_small = 0; ///< below SmallLimit, when m_large is empty
    Digits m_large;
    int m_scale = 0;
    bool m_negative = false;
};

/** Functions of analysis, right to Decimal::Significant digits; nothing where they are not defined or leave the range.
 */
[[nodiscard]] std::optional<Decimal> squareRoot(const Decimal &number);
[[nodiscard]] std::optional<Decimal> exponential(const Decimal &number);
[[nodiscard]] std::optional<Decimal> logarithm(const Decimal &number);
[[nodiscard]] std::optional<Decimal> logarithm(const Decimal &number, const Decimal &base);
/** Exact where @p exponent is a whole number and the result not too long. */
[[nodiscard]] std::optional<Decimal> power(const Decimal &number, const Decimal &exponent);

} // namespace fhir
