#pragma once

#include <QStringList>

namespace gui {

class ResultTab;

/** What the columns of @p tab are called in views and recipes; those that are still being made or read, too, so that a
 * further column gets a name of its own. */
[[nodiscard]] QStringList columnNames(const ResultTab &tab);

} // namespace gui
