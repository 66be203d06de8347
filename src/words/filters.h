#pragma once

#include "recipe/filter.h"

namespace words {

/** What a filter on the column that people know as @p title asks for: "Birth date before 1950". */
[[nodiscard]] QString sentence(const recipe::Filter &filter, const QString &title);

} // namespace words
