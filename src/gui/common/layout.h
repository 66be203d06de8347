#pragma once

#include <QSize>

class QScrollArea;
class QWidget;

namespace gui {

/** Gives @p window its first size, @p wanted at most and never more than its screen has room for: buttons below the
 * edge of a screen cannot be reached. @p least is its minimum, within the same room. */
void fitToScreen(QWidget &window, QSize wanted, QSize least = {});
/** @p content in a frame that scrolls where there is no room for it, and is no stop for Tab. */
[[nodiscard]] QScrollArea *scrolled(QWidget *content, QWidget *parent);

} // namespace gui
