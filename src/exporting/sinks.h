#pragma once

#include "exporting/sink.h"

#include <memory>

namespace exporting {

/** The formats that makeSink() chooses from. */
[[nodiscard]] std::unique_ptr<Sink> makeCsvSink(const QString &path, Options options);
[[nodiscard]] std::unique_ptr<Sink> makeJsonSink(const QString &path, Options options);

/** The columns that @p options ask for: all of the schema's when they name none. */
[[nodiscard]] std::vector<std::size_t> columnsOf(const Options &options, const table::Schema &schema);

} // namespace exporting
