#include "gui/window/menubutton.h"

#include "gui/common/icons.h"

#include <QMenu>

namespace gui {

MenuButton::MenuButton(QMenu *menu, QWidget *parent) : Translated(parent)
{
    setObjectName(QStringLiteral("menuButton"));
    setIcon(lineIcon(QStringLiteral("menu")));
    setToolButtonStyle(Qt::ToolButtonIconOnly);
    setPopupMode(QToolButton::InstantPopup);
    setFocusPolicy(Qt::TabFocus);
    setMenu(menu);
    retranslate();
}

void MenuButton::open()
{
    menu()->popup(mapToGlobal(rect().bottomLeft()));
    menu()->setActiveAction(menu()->actions().value(0));
}

void MenuButton::retranslate()
{
    setText(tr("Menu"));
    setToolTip(tr("Menu (F10)"));
}

} // namespace gui
