#pragma once

#include "gui/filters/onlyrows.h"
#include "table/pivot.h"

namespace gui {

/** The rows of @p pivot's source that the cell at its row @p at and @p column was made of, and none that only look like
 * them; of a head, all that the cells of its row were made of. @p words: what the step is called in the history. */
[[nodiscard]] OnlyRows rowsBehind(
    const table::Pivot &pivot, table::RowRef at, std::size_t column, std::function<QString()> words);

/** Whether the rows that @p pivot was made of are still those of @p rows, or the first of them. */
[[nodiscard]] bool isMadeOf(const table::Pivot &pivot, const table::Table &rows);

} // namespace gui
