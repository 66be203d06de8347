#include "gui/common/fold.h"

namespace gui {

Fold::Fold(QWidget *parent) : QToolButton(parent)
{
    setCheckable(true);
    setAutoRaise(true);
    setFocusPolicy(Qt::StrongFocus);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setArrowType(Qt::RightArrow);
    connect(
        this, &QToolButton::toggled, this, [this](bool open) { setArrowType(open ? Qt::DownArrow : Qt::RightArrow); });
}

void Fold::setContent(QWidget *content)
{
    content->setVisible(isOpen());
    connect(this, &QToolButton::toggled, content, &QWidget::setVisible);
}

} // namespace gui
