#pragma once

#include "recipe/filter.h"
#include "table/pivot.h"

namespace gui {

/** Filters on the columns of @p pivot's source that leave the rows behind the cell of its row @p at and @p column, and
 * of a head those of its row. A key of several values stands for its first. */
[[nodiscard]] QList<recipe::Filter> filtersBehind(
    const table::Pivot &pivot, const table::PivotSpec &spec, table::RowRef at, std::size_t column);

} // namespace gui
