#include "gui/common/speech.h"

#include <QAccessible>
#include <QWidget>

namespace gui {

void speak(QWidget &widget)
{
    QAccessibleEvent alert(&widget, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
    // Qt hands no alert on to AT-SPI. There readers say what has the role of an alert when it appears.
    QAccessibleEvent shown(&widget, QAccessible::ObjectShow);
    QAccessible::updateAccessibility(&shown);
}

} // namespace gui
