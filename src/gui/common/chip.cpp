#include "gui/common/chip.h"

#include "gui/common/icons.h"
#include "gui/common/labels.h"
#include "gui/common/speech.h"

#include <QAccessibleWidget>
#include <QEvent>
#include <QHBoxLayout>
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

/** As screen readers have it: the chip alone, whose name is its text. Its label would be read as well. */
class ReadChip final : public QAccessibleWidget
{
public:
    explicit ReadChip(QWidget *chip) : QAccessibleWidget(chip, QAccessible::AlertMessage) { }
    [[nodiscard]] int childCount() const override { return 0; }
    [[nodiscard]] QAccessibleInterface *child(int /*index*/) const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface *childAt(int /*x*/, int /*y*/) const override { return nullptr; }
};

QAccessibleInterface *readChip(const QString &type, QObject *object)
{
    return type == QLatin1String(Chip::staticMetaObject.className()) ? new ReadChip(qobject_cast<QWidget *>(object))
                                                                     : nullptr;
}

} // namespace

QColor toneColour(Chip::Tone tone, const QColor &window)
{
    return QColor::fromRgb(window.lightness() > 127 ? lookOf(tone).onLight : lookOf(tone).onDark);
}

Chip::Chip(QWidget *parent) : QFrame(parent), m_icon(new PlainLabel(this)), m_text(new WrappedLabel(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 4, 12, 4);
    layout->setSpacing(8);
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    layout->addWidget(m_text, 1);
    m_icon->setFixedSize(IconSize, IconSize);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    setMinimumHeight(fontMetrics().height() + 12);
    QAccessible::installFactory(readChip); // once: it is the same each time
    setState(Tone::Note, {});
}

QString Chip::text() const
{
    return m_text->text();
}

void Chip::setState(Tone tone, const QString &text)
{
    const bool isNews = text != this->text() && !(tone == Tone::Busy && m_tone == Tone::Busy);
    m_tone = tone;
    // A verdict of a few words stays in one piece where its row is tight.
    m_text->setWordWrap(
        m_wrapsAll || fontMetrics().horizontalAdvance(text) > fontMetrics().averageCharWidth() * LongestLine);
    m_text->setText(text);
    setAccessibleName(text);
    showIcon();
    update();
    if (isNews && !text.isEmpty() && isVisible())
        speak(*this);
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
