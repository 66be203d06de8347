#pragma once

#include "exporting/sink.h"

namespace exporting {

/** What follows the name in the file of rows with @p value in the column that is split by: letters, digits, - and _ as
 * they are, all else as %XX (RFC 3986), long ones cut and told apart by a digest; "none" for none. */
[[nodiscard]] QString partName(std::string_view value);

/**
 * A file for each value of one column (Options::splitBy): "rows.2024-05.csv" in place of "rows.csv". The rows wait in a
 * file without a name until all are there, so that there may be any number of values; then one file after the other is
 * written as makeSink() writes it. What finish() and keep() do holds for each of them; where one fails, those before it
 * have their names already. Cannot be gone on with.
 */
[[nodiscard]] std::unique_ptr<Sink> makeSplitSink(const QString &path, Options options);

} // namespace exporting
