#pragma once

#include "table/table.h"

#include <QString>

#include <stop_token>
#include <vector>

namespace gui {

struct ColumnValue {
    QString value;
    qint64 rows = 0;
};
/** Values of @p column in all rows of @p rows, the most frequent first, at most @p most. */
[[nodiscard]] std::vector<ColumnValue> valuesIn(
    const table::Table &rows, std::size_t column, std::size_t most, const std::stop_token &stop = {});

} // namespace gui
