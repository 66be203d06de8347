#include "browser/hostlabel.h"

#include <QFontDatabase>

#include <algorithm>

namespace browser {

HostLabel::HostLabel(QWidget *parent) : QLabel(parent)
{
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setTextFormat(Qt::PlainText);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
}

void HostLabel::setHost(const QString &before, const QString &host)
{
    m_before = before;
    m_host = host;
    const QString whole = before + host;
    setAccessibleName(whole);
    setToolTip(Qt::convertFromPlainText(whole)); // to the letter
    fit();
    updateGeometry();
}

QSize HostLabel::sizeHint() const
{
    const int width = fontMetrics().horizontalAdvance(m_before + m_host) + fontMetrics().averageCharWidth();
    return {width, QLabel::sizeHint().height()};
}

QSize HostLabel::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 12, QLabel::minimumSizeHint().height()};
}

void HostLabel::resizeEvent(QResizeEvent *event)
{
    QLabel::resizeEvent(event);
    fit();
}

void HostLabel::showEvent(QShowEvent *event)
{
    QLabel::showEvent(event);
    fit();
}

void HostLabel::fit()
{
    const int room = std::max(contentsRect().width() - fontMetrics().horizontalAdvance(m_before), 0);
    // Before it is on screen its width means nothing.
    const QString shown = m_before + (isVisible() ? fontMetrics().elidedText(m_host, Qt::ElideLeft, room) : m_host);
    if (shown != text())
        setText(shown);
}

} // namespace browser
