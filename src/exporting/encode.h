#pragma once

#include "exporting/sink.h"

#include <string>
#include <string_view>

namespace exporting {

/** Appends one CSV field (RFC 4180), quoted when it must be; @p isText: the formula guard applies to it. */
void appendCsvField(std::string_view value, bool isText, const CsvOptions &options, table::ByteBuffer &to);
/** Appends a value of a column as JSON: numbers and booleans with the text they came in, elements as they are. */
void appendJsonValue(std::string_view value, table::Kind kind, std::string &to);
/** Appends a cell as JSON: null, a value, or an array for a collection. */
void appendJsonCell(const table::Column &column, std::size_t row, table::Kind kind, std::string &to);

} // namespace exporting
