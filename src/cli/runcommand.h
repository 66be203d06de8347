#pragma once

#include <QStringList>

namespace cli {

/** fhirside-cli run RECIPE: each table of a recipe into a file of its own. Returns the exit code: of the first table
 * that is not whole, where there is one. */
[[nodiscard]] int runCommand(const QStringList &arguments);

} // namespace cli
