#pragma once

#include "table/column.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace exporting {

/** The number that @p text is, if it is the very text which that number is written as: not of 007, -0, +1 or 1.0. */
[[nodiscard]] std::optional<std::int64_t> wholeNumber(std::string_view text);

/** Whether values of that column name the resource that its row is made of. */
[[nodiscard]] bool isKey(const table::ColumnInfo &column);
/** Whether they refer to another resource, as "Patient/1" or by its key. */
[[nodiscard]] bool isReference(const table::ColumnInfo &column);

} // namespace exporting
