#include "gui/common/elidedlabel.h"

#include "gui/common/text.h"

#include <QStyle>
#include <QStylePainter>

namespace gui {

ElidedLabel::ElidedLabel(QWidget *parent, const QString &text) : PlainLabel(parent)
{
    setText(text);
}

void ElidedLabel::setText(const QString &text)
{
    PlainLabel::setText(text);
    setToolTip(plainTip(text));
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 8, PlainLabel::minimumSizeHint().height()};
}

void ElidedLabel::paintEvent(QPaintEvent * /*event*/)
{
    QStylePainter painter(this);
    const QString shown = fontMetrics().elidedText(text(), Qt::ElideMiddle, width());
    painter.drawItemText(rect(), Qt::AlignVCenter | Qt::AlignLeft, palette(), isEnabled(), shown, QPalette::WindowText);
}

} // namespace gui
