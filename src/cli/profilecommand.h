#pragma once

#include <QStringList>

namespace cli {

/** fhirside-cli profile VIEW|TYPE INPUT...|URL: checks the resources of a table, and says what its columns hold.
 * Returns the exit code: Wrong where something is. */
[[nodiscard]] int profileCommand(const QStringList &arguments);

} // namespace cli
