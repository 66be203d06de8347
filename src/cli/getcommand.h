#pragma once

#include <QStringList>

namespace cli {

/** fhirside-cli get URL TYPE: reads a search through a view and writes its rows. Returns the exit code. */
[[nodiscard]] int getCommand(const QStringList &arguments);

} // namespace cli
