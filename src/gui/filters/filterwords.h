#pragma once

#include "gui/filters/filtermodel.h"

namespace gui {

/** "Birth date before 1950", with the title that @p schema gives the column. */
[[nodiscard]] QString sentenceOf(const recipe::Filter &filter, const table::Schema &schema);
/** Who applied a filter. @p limit: the recipe's, of rows at most. */
[[nodiscard]] QString wordOf(FilterModel::State state, std::optional<qint64> limit);

} // namespace gui
