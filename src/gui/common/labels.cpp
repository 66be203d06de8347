#include "gui/common/labels.h"

#include "gui/common/quiet.h"

#include <QEvent>

#include <algorithm>

namespace gui {
namespace {

constexpr int WidestText = 70; // characters

} // namespace

PlainLabel::PlainLabel(QWidget *parent, const QString &text) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setText(text);
    lead();
}

void PlainLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::LayoutDirectionChange)
        lead();
}

/** Begins where the window begins; what stands in the middle stays there. */
void PlainLabel::lead()
{
    if (alignment() & Qt::AlignHCenter)
        return;
    const auto side = isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft;
    setAlignment(side | Qt::AlignAbsolute | (alignment() & Qt::AlignVertical_Mask));
}

TitleLabel::TitleLabel(QWidget *parent, const QString &text) : PlainLabel(parent, text)
{
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.5);
    large.setWeight(QFont::DemiBold);
    setFont(large);
    setWordWrap(true);
}

WrappedLabel::WrappedLabel(QWidget *parent, const QString &text) : PlainLabel(parent, text)
{
    setWordWrap(true);
}

QSize WrappedLabel::sizeHint() const
{
    const int around = contentsMargins().left() + contentsMargins().right() + 2 * margin() + std::max(indent(), 0);
    const int width = std::min(fontMetrics().size(0, text()).width() + around, maximumWidth());
    return {width, heightForWidth(width)};
}

int WrappedLabel::heightForWidth(int width) const
{
    return QLabel::heightForWidth(std::min(width, maximumWidth()));
}

BodyLabel::BodyLabel(QWidget *parent, const QString &text) : WrappedLabel(parent, text)
{
    setMaximumWidth(fontMetrics().averageCharWidth() * WidestText);
}

void BodyLabel::changeEvent(QEvent *event)
{
    WrappedLabel::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        setMaximumWidth(fontMetrics().averageCharWidth() * WidestText);
}

QuietLabel::QuietLabel(QWidget *parent, const QString &text) : BodyLabel(parent, text)
{
    fade();
}

void QuietLabel::changeEvent(QEvent *event)
{
    BodyLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_isFading)
        fade();
}

void QuietLabel::fade()
{
    m_isFading = true;
    setPalette({}); // as the window has it
    QPalette faded = palette();
    for (const auto group : {QPalette::Active, QPalette::Inactive}) { // what is disabled is faint already
        faded.setColor(group, QPalette::WindowText, quiet(faded.color(group, QPalette::WindowText)));
    }
    setPalette(faded);
    m_isFading = false;
}

} // namespace gui
