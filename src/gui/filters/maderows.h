#pragma once

#include "recipe/recipe.h"
#include "table/column.h"

namespace gui {

/** What rows that this program made are, for filters, which are about what a recipe reads: resources with a member for
 * each column of @p schema, which @p paths name in the same order. */
[[nodiscard]] recipe::Recipe recipeOfMade(const table::Schema &schema, const QStringList &paths);

} // namespace gui
