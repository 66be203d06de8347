#pragma once

#include <QStringList>

namespace cli {

/** fold TYPE FHIRPATH [--server URL]: prints what of a condition is searched for, and what is left. */
[[nodiscard]] int foldCommand(const QStringList &arguments);

} // namespace cli
