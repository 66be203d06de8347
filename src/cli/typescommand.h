#pragma once

#include <QStringList>

namespace cli {

/** fhirside-cli types URL: prints a server's resource types with their counts. Returns the exit code. */
[[nodiscard]] int typesCommand(const QStringList &arguments);

} // namespace cli
