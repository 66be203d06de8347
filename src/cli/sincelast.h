#pragma once

#include "words/statement.h"

#include <QString>

#include <tl/expected.hpp>

namespace cli {

// get --since-last: only what changed since the run that wrote FILE, by the statement that lies beside it, into a file
// beside it. What changed is asked for anew each time, from that run on: FILE with the rows of the one file in place of
// those of the same resources is as things are now, but for what was deleted.

/** From when on @p now, of which nothing is read yet, has to be read where @p file holds the rest; else why it cannot:
 * there is no such file with its statement, it is not complete, or of something else. */
[[nodiscard]] tl::expected<words::SinceLast, QString> sinceLast(const QString &file, const words::Statement &now);

} // namespace cli
