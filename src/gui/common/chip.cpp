#include "gui/common/chip.h"

#include "gui/common/icons.h"
#include "gui/common/text.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

#include <array>

namespace gui {
namespace {

constexpr int IconSize = 18;
constexpr int LongestLine = 40; // characters

struct Look {
    const char *icon;
    QRgb onLight;
    QRgb onDark;
};
constexpr std::array<Look, 5> Looks = {{
    {"good", 0xff1b6e33, 0xff7fd898},
    {"note", 0xff1f5fa8, 0xff8fc1ff},
    {"warning", 0xff8a4b00, 0xffffc46b},
    {"failed", 0xffb3261e, 0xffff9d94},
    {"busy", 0xff505a64, 0xffb8c2cc},
}};

const Look &lookOf(Chip::Tone tone)
{
    return Looks.at(static_cast<std::size_t>(tone));
}

} // namespace

QColor toneColour(Chip::Tone tone, const QColor &window)
{
    return QColor::fromRgb(window.lightness() > 127 ? lookOf(tone).onLight : lookOf(tone).onDark);
}

Chip::Chip(QWidget *parent) : QFrame(parent), m_icon(plainLabel({}, this)), m_text(wrappedLabel({}, this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 4, 12, 4);
    layout->setSpacing(8);
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    layout->addWidget(m_text, 1);
    m_icon->setFixedSize(IconSize, IconSize);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    setMinimumHeight(fontMetrics().height() + 12);
    setState(Tone::Note, {});
}

QString Chip::text() const
{
    return m_text->text();
}

void Chip::setState(Tone tone, const QString &text)
{
    m_tone = tone;
    // A verdict of a few words stays in one piece where its row is tight.
    m_text->setWordWrap(fontMetrics().horizontalAdvance(text) > fontMetrics().averageCharWidth() * LongestLine);
    m_text->setText(text);
    setAccessibleName(text);
    showIcon();
    update();
    QAccessibleEvent event(this, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&event);
}

void Chip::showIcon()
{
    if (text().isEmpty()) {
        m_icon->clear();
        return;
    }
    const QColor colour = toneColour(m_tone, palette().color(QPalette::Window));
    const QIcon icon = lineIcon(QString::fromLatin1(lookOf(m_tone).icon), colour);
    m_icon->setPixmap(icon.pixmap(QSize(IconSize, IconSize), devicePixelRatioF()));
}

void Chip::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showIcon();
}

void Chip::paintEvent(QPaintEvent * /*event*/)
{
    if (text().isEmpty())
        return;
    QColor colour = toneColour(m_tone, palette().color(QPalette::Window));
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(colour);
    colour.setAlphaF(0.10F);
    painter.setBrush(colour);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}

} // namespace gui
