#pragma once

#include <QStringList>

namespace cli {

/** fhirside-cli check: the arguments in dispatch.cpp; gives the exit code. */
[[nodiscard]] int checkCommand(const QStringList &arguments);

} // namespace cli
