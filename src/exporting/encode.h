#pragma once

#include "exporting/sink.h"

#include <string>
#include <string_view>

namespace exporting {

/** Appends one CSV field (RFC 4180), quoted when it must be; @p isText: the formula guard applies to it. */
void appendCsvField(std::string_view value, bool isText, const CsvOptions &options, table::ByteBuffer &to);
/** Whether @p value can stand in JSON without quotes as a value of its column: true and false, numbers as RFC 8259 has
 * them, objects and arrays; never for texts and dates. */
[[nodiscard]] bool isJsonOf(std::string_view value, table::Kind kind);
/** Appends a value of a column as JSON: what isJsonOf() with the text it came in, all else as a string. Returns whether
 * it is of the column's type. */
bool appendJsonValue(std::string_view value, table::Kind kind, std::string &to);
/** Appends a cell as JSON: null, a value, or an array for a collection. Returns how many values are not of its type. */
std::uint64_t appendJsonCell(const table::Column &column, std::size_t row, table::Kind kind, std::string &to);

} // namespace exporting
