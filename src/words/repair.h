#pragma once

#include "sources/completeness.h"

#include <QStringList>

namespace words {

/** How a search was read in parts, and which of them are not whole: a sentence each; none where it was not. */
[[nodiscard]] QStringList aboutRepair(const sources::Completeness &completeness);
/** Why what was read in parts is not everything. */
[[nodiscard]] QStringList repairReasons(const sources::Completeness &completeness);

} // namespace words
