#pragma once

#include <QByteArray>
#include <QString>

#include <vector>

namespace cli {

/** How one case of a SQL on FHIR test file went. */
struct ConformanceResult {
    QString name;
    bool passed = false;
    QString reason; ///< English; empty when it passed
    bool superseded = false; ///< not passed, because the standard has changed since the case was written
};

/** Runs one test file of the SQL on FHIR v2 suite: error cases with their resources, row order ignored, values compared
 * with the type that they have in JSON, column order checked where the case gives it. Empty when @p file is no test
 * file. */
[[nodiscard]] std::vector<ConformanceResult> runConformanceFile(const QByteArray &file);

} // namespace cli
