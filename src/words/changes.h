#pragma once

#include "sources/completeness.h"

#include <QString>
#include <QStringList>

namespace words {

/** What cannot be known where only changes were read; "" where nothing is unknown. @p hasFilters: not all resources of
 * the type were asked for. @p tellsDeleted: the server said which are no longer there. */
[[nodiscard]] QString unknownOfChanges(bool hasFilters, bool tellsDeleted = false);
/** Of a table of which what changed was read once more: what that brought, and what is not known; empty for others. */
[[nodiscard]] QStringList aboutChanges(const sources::Completeness &completeness);
/** The same behind the number of its resources: "12 changed and 3 new since 14:02". */
[[nodiscard]] QString shortlyOfChanges(const sources::Completeness &completeness);

} // namespace words
