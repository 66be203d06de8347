#pragma once

#include <QStringList>

namespace cli {

/** fhirside-cli verify FILE: whether an export is what its statement says, and everything. Returns the exit code. */
[[nodiscard]] int verifyCommand(const QStringList &arguments);

} // namespace cli
