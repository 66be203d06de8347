#pragma once

#include "table/column.h"

#include <compare>
#include <string>
#include <string_view>

namespace table {

/**
 * The bytes by which a value of @p kind sorts: comparing two keys as unsigned bytes orders the values. Numbers by
 * their exact value, any number of digits; dates and times by the beginning of what they name, in UTC where they have
 * a zone, shorter precision first; text with ASCII case folded. A value that is not of its kind sorts as text, last.
 */
[[nodiscard]] std::string sortKey(std::string_view value, Kind kind);

} // namespace table
