#pragma once

#include "gui/filters/onlyrows.h"
#include "recipe/looks.h"
#include "recipe/recipe.h"
#include "table/column.h"

#include <QList>
#include <QStringList>

#include <memory>

namespace gui {

/** How a table stands: what narrows it, and its columns, by their numbers in the model. */
struct TableStep {
    recipe::Recipe recipe;
    int sorted = -1; ///< column
    Qt::SortOrder order = Qt::AscendingOrder;
    QList<int> columns; ///< as they stand
    QList<int> hidden;
    QStringList pinned; ///< names
    recipe::Looks looks = {};
    std::shared_ptr<const OnlyRows> only = {}; ///< nullptr: all that the filters leave
    bool operator==(const TableStep &) const = default;
};

/** What was done between @p before and @p after, in words: "Filter: Sex is female". Columns that the rows have no
 * longer are called by their names; @p schema gives the others their titles. */
[[nodiscard]] QString sentenceOf(const TableStep &before, const TableStep &after, const table::Schema &schema);

} // namespace gui
