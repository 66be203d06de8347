#pragma once

#include <QStringList>

namespace cli {

/** fhirside-cli conformance DIR: runs SQL on FHIR test files, prints the official test report. */
[[nodiscard]] int conformanceCommand(const QStringList &arguments);

} // namespace cli
