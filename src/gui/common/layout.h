#pragma once

#include <QSize>

class QWidget;

namespace gui {

/** Gives @p window its first size, @p wanted at most and never more than its screen has room for: buttons below the
 * edge of a screen cannot be reached. @p least is its minimum, within the same room. */
void fitToScreen(QWidget &window, QSize wanted, QSize least = {});

/** Makes @p window as high as its wrapped texts need at the width that it has or, before it is shown, asks for, as far
 * as the screen has room. Qt itself stops at two thirds of the screen and cuts the text. */
void makeRoomForText(QWidget &window);

} // namespace gui
