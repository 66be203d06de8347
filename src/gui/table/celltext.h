#pragma once

#include "table/column.h"

#include <QString>

#include <string_view>

namespace gui {

/** One value as people read it: dates in the locale's manner and local time, a tick for true, all else as sent. */
[[nodiscard]] QString shownValue(std::string_view value, table::Kind kind);
/** For screen readers, where a tick says nothing. */
[[nodiscard]] QString spokenValue(std::string_view value, table::Kind kind);
/** What stands in an empty cell whose resource says why it is: "unknown: Not Performed". */
[[nodiscard]] QString unknownValue(std::string_view reason);
/** What a column is, line by line: title, path, type and description. */
[[nodiscard]] QString describeColumn(const table::ColumnInfo &column);
/** What its values are: "number". */
[[nodiscard]] QString kindName(const table::ColumnInfo &column);
[[nodiscard]] QString titleOf(const table::ColumnInfo &column);

} // namespace gui
