#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/** Whole numbers of any length, without a sign: what Decimal counts with when its own register is too short. */
namespace fhir::digits {

using Digits = std::vector<std::uint32_t>; ///< base 1e9, least significant first, no zero at the end
inline constexpr std::uint64_t Base = 1'000'000'000;

[[nodiscard]] Digits read(std::string_view digits);
[[nodiscard]] std::string write(const Digits &digits);
/** In decimal digits; 1 for zero. */
[[nodiscard]] int length(const Digits &digits);
[[nodiscard]] int compare(const Digits &a, const Digits &b);
[[nodiscard]] Digits add(const Digits &a, const Digits &b);
/** @p a must not be less than @p b. */
[[nodiscard]] Digits subtract(const Digits &a, const Digits &b);
[[nodiscard]] Digits multiply(const Digits &a, const Digits &b);
[[nodiscard]] Digits powerOfTen(int exponent);
/** Quotient towards zero; @p b must not be zero. */
[[nodiscard]] Digits divide(const Digits &a, const Digits &b);
/** Quotient rounded, halves upwards. */
[[nodiscard]] Digits divideHalfUp(const Digits &a, const Digits &b);

} // namespace fhir::digits
