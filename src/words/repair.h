#pragma once

#include "sources/completeness.h"

#include <QStringList>

namespace words {

/** How a search was read in parts, and which of them are not whole: a sentence each; none where it was not. */
[[nodiscard]] QStringList aboutRepair(const sources::Completeness &completeness);
/** The same of a search that is whole now, in a few words without a stop; "" where it was to be read in parts, or was
 * not.
 */
[[nodiscard]] QString shortlyOfRepair(const sources::Completeness &completeness);
/** Why what was read in parts is not everything. */
[[nodiscard]] QStringList repairReasons(const sources::Completeness &completeness);
/** How many of a list of values were found: "212 asked, 209 found, 3 not found"; none without a list. */
[[nodiscard]] QStringList aboutList(const sources::Completeness &completeness);

} // namespace words
