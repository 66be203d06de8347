#pragma once

#include "exporting/sink.h"

namespace exporting {

/**
 * Parquet (parquet.apache.org/docs/file-format): pages of version 1, dictionaries, zstd, statistics, groups of up to
 * 131,072 rows. A column is what all its values can be read back from (parquet/values.h says how that is found):
 * boolean, int32 or int64, DECIMAL, DATE, TIMESTAMP in microseconds, else the text that was sent, as codes, times and
 * elements are in any case. So each value keeps its digits; of a time, the moment, not the zone it was written in,
 * which is told. Several values a row are a LIST, empty where there is none; null is null. The statement is in the
 * footer's metadata. As the types are known at the end alone, the columns wait in a file without a name and are put
 * together then; nothing can be gone on with.
 */
[[nodiscard]] std::unique_ptr<Sink> makeParquetSink(const QString &path, Options options);

} // namespace exporting
