#pragma once

#include <QString>

namespace gui {

/** Writes @p text as UTF-8 to a file at @p path, whole or not at all. Gives the system's words for what went wrong, ""
 * when nothing did. */
[[nodiscard]] QString writeText(const QString &path, const QString &text);

} // namespace gui
