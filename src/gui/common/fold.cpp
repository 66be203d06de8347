#include "gui/common/fold.h"

#include "gui/common/icons.h"

#include <QEvent>

namespace gui {

Fold::Fold(QWidget *parent) : QToolButton(parent)
{
    setCheckable(true);
    setAutoRaise(true);
    setFocusPolicy(Qt::StrongFocus);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    connect(this, &QToolButton::toggled, this, &Fold::point);
    point();
}

/** By an icon: the arrows that a tool button has of itself stand over its text where one reads from the right. */
void Fold::point()
{
    const QString folded = isRightToLeft() ? QStringLiteral("foldedleft") : QStringLiteral("folded");
    setIcon(lineIcon(isOpen() ? QStringLiteral("unfolded") : folded));
}

void Fold::changeEvent(QEvent *event)
{
    QToolButton::changeEvent(event);
    if (event->type() == QEvent::LayoutDirectionChange)
        point();
}

void Fold::setContent(QWidget *content)
{
    content->setVisible(isOpen());
    connect(this, &QToolButton::toggled, content, &QWidget::setVisible);
}

} // namespace gui
