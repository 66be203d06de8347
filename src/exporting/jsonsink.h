#pragma once

#include "exporting/sink.h"

namespace exporting {

/** One JSON object (RFC 8259) a row or resource: a line each. */
[[nodiscard]] std::unique_ptr<Sink> makeNdjsonSink(const QString &path, Options options);
/** The same as one array. */
[[nodiscard]] std::unique_ptr<Sink> makeJsonSink(const QString &path, Options options);

} // namespace exporting
