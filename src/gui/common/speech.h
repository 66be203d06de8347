#pragma once

class QWidget;

namespace gui {

/** Has screen readers say the accessible name of @p widget now, wherever the focus is. */
void speak(QWidget &widget);

} // namespace gui
