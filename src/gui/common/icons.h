#pragma once

#include <QColor>
#include <QIcon>
#include <QString>

namespace gui {

/** Line icon resources/icons/NAME.svg in the palette's text colour of the moment, sharp at every scale. */
[[nodiscard]] QIcon lineIcon(const QString &name);
/** The same in a colour of its own, for chips. */
[[nodiscard]] QIcon lineIcon(const QString &name, const QColor &colour);
/** The mark: a flame whose heart is a table's grid. */
[[nodiscard]] QIcon applicationIcon();

} // namespace gui
