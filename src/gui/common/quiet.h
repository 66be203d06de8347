#pragma once

#include <QColor>

namespace gui {

/** @p text for what is of second rank. Three quarters of its strength keep 4.5:1, dark and light (WCAG 2.1, 1.4.3); the
 * palette's placeholder colour, at half of it, is too faint. */
[[nodiscard]] inline QColor quiet(QColor text)
{
    text.setAlphaF(0.75F);
    return text;
}

} // namespace gui
