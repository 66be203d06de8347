#pragma once

#include <QStringList>

namespace cli {

/** fhirside-cli practice: serves invented patients until it is interrupted. Returns the exit code. */
[[nodiscard]] int practiceCommand(const QStringList &arguments);

} // namespace cli
