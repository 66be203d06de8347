#pragma once

#include <QStringList>

namespace cli {

/** fhirside-cli fhirpath EXPRESSION FILE.json: prints the result as JSON. */
[[nodiscard]] int fhirpathCommand(const QStringList &arguments);

} // namespace cli
