#pragma once

#include "exporting/sink.h"

namespace exporting {

/** CSV (RFC 4180) as the options' CsvOptions have it. */
[[nodiscard]] std::unique_ptr<Sink> makeCsvSink(const QString &path, Options options);

} // namespace exporting
