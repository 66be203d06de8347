#pragma once

#include "child.h"

#include "fhir/batch.h"

#include <memory>
#include <vector>

namespace bench {

/** The file that everything is measured on: NDJSON of Observations, not compressed. */
struct Input {
    QString path;
    QString source; ///< where it comes from, for people
    qint64 bytes = 0;
    qint64 resources = 0;
};

/** Unpacks @p packed (or copies it: gzip or not) to @p path. */
[[nodiscard]] Result<Input> unpack(const QString &packed, const QString &path);
/** Writes the Observations of @p patients invented patients to @p path. */
[[nodiscard]] Result<Input> invent(int patients, const QString &path);
/** Writes @p input @p times in a row to @p path. */
[[nodiscard]] Result<> repeat(const Input &input, int times, const QString &path);

using Batches = std::vector<std::shared_ptr<const fhir::ResourceBatch>>;
/** At most @p most resources of the file, in batches of about a megabyte as fhirside-cli makes them. */
[[nodiscard]] Batches readBatches(const Input &input, qint64 most);

/** Rows of a CSV file without line breaks in its cells; the header is none. */
[[nodiscard]] qint64 rowsOf(const QString &csv);

} // namespace bench
