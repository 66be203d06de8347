#pragma once

#include "exporting/sink.h"

namespace exporting {

/** One JSON object (RFC 8259) a row or resource: a line each. */
[[nodiscard]] std::unique_ptr<Sink> makeNdjsonSink(const QString &path, Options options);
/** A FHIR Bundle of type collection, of resources alone: as they were sent, and without full URLs. */
[[nodiscard]] std::unique_ptr<Sink> makeBundleSink(const QString &path, Options options);
/** The same as NDJSON as one array. */
[[nodiscard]] std::unique_ptr<Sink> makeJsonSink(const QString &path, Options options);

} // namespace exporting
