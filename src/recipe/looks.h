#pragma once

#include "recipe/chart.h"
#include "recipe/pivot.h"

#include <cstdint>
#include <optional>

namespace recipe {

/** A way to look at the rows of a table. */
enum class Look : std::uint8_t {
    Table, ///< as they are
    Pivot, ///< rows × columns × cell
    Chart,
};

/** How the rows of a table are looked at. What is read does not depend on it. */
struct Looks {
    Look shown = Look::Table;
    std::optional<Pivot> pivot = {}; ///< nothing: as usual
    std::optional<Chart> chart = {}; ///< nothing: as usual
    bool operator==(const Looks &) const = default;
};

} // namespace recipe
