#pragma once

#include <QStringList>

namespace cli {

/** fhirside-cli view VIEW.json INPUT...: rows of local files; returns the exit code of design. */
[[nodiscard]] int viewCommand(const QStringList &arguments);

} // namespace cli
