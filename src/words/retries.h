#pragma once

#include "sources/source.h"

#include <QStringList>

namespace words {

/** What reading took beyond asking for each page once: in how many parts it was read, and what was gone by then; pages
 * that were asked for again, and why; how long the server made it wait. Nothing where all went well. */
[[nodiscard]] QStringList aboutRetries(const sources::Completeness &completeness);

/** What is waited for now, for a status line: "slowed down: the server asked to wait 20 s". Empty for what is over
 * before it is read. */
[[nodiscard]] QString aboutPause(const sources::Pause &pause);

} // namespace words
