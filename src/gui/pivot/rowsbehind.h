#pragma once

#include "gui/filters/onlyrows.h"
#include "table/pivot.h"

namespace gui {

/** The rows of @p pivot's source that the cell of its row @p at and @p column was made of, and no others, whatever they
 * say: of a head those of its row. */
[[nodiscard]] OnlyRows rowsBehind(
    const table::Pivot &pivot, table::RowRef at, std::size_t column, std::function<QString()> words);

/** Whether the rows that @p pivot was made of are still those of @p rows, or the first of them. */
[[nodiscard]] bool isMadeOf(const table::Pivot &pivot, const table::Table &rows);

} // namespace gui
