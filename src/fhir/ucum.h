#pragma once

#include "fhir/decimal.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace fhir {

/**
 * A unit of measure in UCUM's code, "mg/dL", reduced to base units: how many of them it is, exactly, and of what
 * dimension. A table of the units that health records use, with UCUM's prefixes, products, powers and annotations;
 * amounts of substance and arbitrary units are dimensions of their own here.
 */
struct Unit {
    static constexpr std::size_t Bases = 10; ///< m s g rad K C cd mol and the arbitrary units IU and U's like

    Decimal numerator = Decimal(1);
    Decimal denominator = Decimal(1);
    Decimal offset; ///< of a temperature scale, in units of this scale: K = (°C + 273.15)
    std::array<std::int8_t, Bases> dimension{};

    /** Nothing when a part of it is not known here. */
    [[nodiscard]] static std::optional<Unit> parse(std::string_view code);
    [[nodiscard]] bool isLike(const Unit &other) const { return dimension == other.dimension; }
    /** -1, 0, 1 for amounts of two units that are alike; exact. */
    [[nodiscard]] static int compare(const Decimal &a, const Unit &unitOfA, const Decimal &b, const Unit &unitOfB);
    /** @p amount of this unit in @p other, which must be like it. */
    [[nodiscard]] Decimal convert(const Decimal &amount, const Unit &other) const;
};

} // namespace fhir
