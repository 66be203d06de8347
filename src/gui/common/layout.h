#pragma once

#include <QSize>

class QWidget;

namespace gui {

/** Gives @p window its first size, @p wanted at most and never more than its screen has room for: buttons below the
 * edge of a screen cannot be reached. @p least is its minimum, within the same room. */
void fitToScreen(QWidget &window, QSize wanted, QSize least = {});

} // namespace gui
