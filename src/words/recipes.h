#pragma once

#include "recipe/compile.h"
#include "recipe/imported.h"
#include "recipe/recipefile.h"

namespace words {

/** One sentence for people. */
[[nodiscard]] QString sentence(const recipe::ViewError &error);
[[nodiscard]] QString sentence(const recipe::JsonError &error);
[[nodiscard]] QString sentence(const recipe::ParameterError &error);
[[nodiscard]] QString sentence(const recipe::m::QueryError &error);
[[nodiscard]] QString sentence(const recipe::m::Unread &unread);
/** For text of fixed width: @p name (a file, an option) and the place in it, what is wrong, and where there is one the
 * expression with a mark below. The last line has no end. */
[[nodiscard]] QString marked(const viewdef::Error &error, const QString &name);
/** A title of a column or of a view in the user's language; views carry English ones. */
[[nodiscard]] QString columnTitle(const QString &title);

} // namespace words
