#pragma once

#include <QString>

class QWidget;

namespace gui {

/** Every key of @p window's actions with what it does, a line each, in the order of the actions. */
[[nodiscard]] QString shortcutsOf(const QWidget &window);
/** The same in a window of its own. */
void showShortcuts(QWidget &window);

} // namespace gui
