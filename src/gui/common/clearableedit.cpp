#include "gui/common/clearableedit.h"

#include <QAction>

namespace gui {

ClearableEdit::ClearableEdit(QWidget *parent) : Translated(parent)
{
    setClearButtonEnabled(true);
    ClearableEdit::retranslate();
}

void ClearableEdit::retranslate()
{
    // Qt's name of the button's action, which it has had since Qt 5.2 and which nothing public gives.
    if (auto *clear = findChild<QAction *>(QStringLiteral("_q_qlineeditclearaction")))
        clear->setText(tr("Clear"));
}

} // namespace gui
