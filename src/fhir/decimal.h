#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fhir {

/**
 * An exact decimal number of any length: sign, decimal digits, and how many of them stand behind the point. Sums and
 * products are exact; a quotient is rounded half away from zero at 40 significant digits.
 */
class Decimal
{
public:
    /** Exponents beyond this are refused: they would need that many digits. */
    static constexpr int MaxExponent = 1000;

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
    /** @p other must not be zero. */
    [[nodiscard]] Decimal dividedBy(const Decimal &other) const;
    /** Towards zero. */
    [[nodiscard]] Decimal truncated() const;
    /** Half away from zero, to @p scale digits behind the point (may add zeros). */
    [[nodiscard]] Decimal rounded(int scale) const;
    /** Without zeros at the end of the fraction. */
    [[nodiscard]] Decimal trimmed() const;
    /** -1, 0 or 1. */
    [[nodiscard]] int compare(const Decimal &other) const;

private:
    using Digits = std::vector<std::uint32_t>; ///< base 1e9, least significant first, no zero at the end
    [[nodiscard]] Digits scaled(int scale) const;

    Digits m_digits;
    int m_scale = 0;
    bool m_negative = false;
};

} // namespace fhir
