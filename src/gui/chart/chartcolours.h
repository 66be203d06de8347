#pragma once

#include <QColor>
#include <QPainterPath>

namespace gui {

/** How a line and its marks look: no two of twelve by their colour alone. */
struct LineLook {
    QColor colour; ///< 3:1 or more beside what is behind it (WCAG 2.1, 1.4.11)
    int shape = 0; ///< of its marks
    bool isDashed = false;
};
/** Of the line at @p place, on @p base. */
[[nodiscard]] LineLook lineLook(int place, const QColor &base);
/** A mark of @p shape around the origin, about @p size wide. */
[[nodiscard]] QPainterPath markPath(int shape, double size);

} // namespace gui
