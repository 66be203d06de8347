#pragma once

#include "exporting/sink.h"

namespace exporting {

/** A workbook for spreadsheets (Office Open XML): a sheet of rows, with a further one for each 1,048,575 of them, and
 * one about them. It is put together in a file of the system's that has no name, and cannot be gone on with. */
[[nodiscard]] std::unique_ptr<Sink> makeExcelSink(const QString &path, Options options);

} // namespace exporting
