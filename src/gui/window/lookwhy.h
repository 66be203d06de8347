#pragma once

#include "recipe/looks.h"
#include "table/column.h"

#include <QString>

namespace gui {

/** Why rows with the columns of @p schema cannot be looked at in a way as well as others can, in a sentence or two; ""
 * where they can, or as long as there are no columns. */
[[nodiscard]] QString whyNot(recipe::Look look, const table::Schema &schema);

} // namespace gui
