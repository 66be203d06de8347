#pragma once

#include "recipe/recipe.h"
#include "words/statement.h"

#include <QString>

#include <tl/expected.hpp>

#include <chrono>

namespace cli {

// get --since-last: only what changed since the run that wrote FILE, by the statement that lies beside it, into a file
// beside it. What changed is asked for anew each time, from that run on: FILE with the rows of the one file in place of
// those of the same resources is as things are now, but for what was deleted.

/** Of a time by the server's clock: what it stored shortly before may have become visible only after. */
constexpr std::chrono::minutes Overlap{5};
/** Of a time by this computer's clock, where the server does not tell its own. */
constexpr std::chrono::hours OverlapOfOtherClocks{24};

/** "rows.changes.csv" of "rows.csv". */
[[nodiscard]] QString changesOf(const QString &file);
/** The statement beside @p file. */
[[nodiscard]] QString statementBeside(const QString &file);

/** From when on @p now, of which nothing is read yet, has to be read where @p file holds the rest; else why it cannot:
 * there is no such file with its statement, it is not complete, or of something else. */
[[nodiscard]] tl::expected<words::SinceLast, QString> sinceLast(const QString &file, const words::Statement &now);
/** With the time in it. */
[[nodiscard]] recipe::Recipe narrowed(recipe::Recipe recipe, const words::SinceLast &since);
/** What cannot be known, for people. */
[[nodiscard]] QString unknownOf(const words::SinceLast &since);

} // namespace cli
