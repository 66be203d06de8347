#pragma once

#include "recipe/reading.h"
#include "table/join.h"

#include <vector>

namespace recipe {

/** A join over one connection: what is read for its other side, and how that stands beside the recipe's rows. */
struct JoinReading {
    Join join;
    Reading right; ///< of rightOf()
    table::Joining how; ///< columns by their places in the recipe's own view, and in the right one
    table::Schema columns; ///< that it adds: those of the join, then hidden ones that say more about these
};

/** Those of @p recipe, whose own view has @p left. Or why there is none. */
[[nodiscard]] tl::expected<std::vector<JoinReading>, ViewError> joinsOf(
    const Connection &connection, const Recipe &recipe, const table::Schema &left);

/** @p left and behind it what @p joins add. */
[[nodiscard]] table::Schema withJoined(table::Schema left, const std::vector<JoinReading> &joins);

} // namespace recipe
