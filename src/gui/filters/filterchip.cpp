#include "gui/filters/filterchip.h"

#include "gui/common/icons.h"
#include "gui/common/labels.h"
#include "gui/common/text.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStyleOptionFocusRect>
#include <QToolButton>

namespace gui {
namespace {

constexpr int IconSize = 16;

struct Look {
    const char *icon;
    Chip::Tone tone;
};

Look lookOf(FilterModel::State state)
{
    switch (state) {
    case FilterModel::State::Server:
        return {"good", Chip::Tone::Good};
    case FilterModel::State::Here:
        return {"home", Chip::Tone::Note};
    case FilterModel::State::HereAmongFirst:
        return {"home", Chip::Tone::Warning};
    case FilterModel::State::Ignored:
    case FilterModel::State::IgnoredAmongFirst:
        return {"warning", Chip::Tone::Warning};
    case FilterModel::State::AsTyped:
        return {"typed", Chip::Tone::Busy};
    case FilterModel::State::Waiting:
        break;
    }
    return {"busy", Chip::Tone::Busy};
}

} // namespace

FilterChip::FilterChip(QWidget *parent)
    : QFrame(parent), m_icon(new PlainLabel(this)), m_text(new PlainLabel(this)), m_word(new PlainLabel(this)),
      m_remove(new QToolButton(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 2, 2, 2);
    layout->setSpacing(6);
    layout->addWidget(m_icon);
    layout->addWidget(m_text);
    layout->addWidget(m_word);
    layout->addWidget(m_remove);
    m_icon->setFixedSize(IconSize, IconSize);
    m_remove->setObjectName(QStringLiteral("removeFilter"));
    m_remove->setAutoRaise(true);
    m_remove->setText(QStringLiteral("\u2715"));
    m_remove->setFocusPolicy(Qt::NoFocus); // Delete does it, and halves the steps of Tab
    setFocusPolicy(Qt::StrongFocus);
    connect(m_remove, &QToolButton::clicked, this, &FilterChip::removeWanted);
}

void FilterChip::show(const QModelIndex &filter)
{
    constexpr int Longest = 360; // pixels at 100 %
    m_state = static_cast<FilterModel::State>(filter.data(FilterModel::StateRole).toInt());
    m_canEdit = filter.data(FilterModel::EditableRole).toBool();
    const QString text = filter.data().toString();
    m_text->setText(fontMetrics().elidedText(text, Qt::ElideRight, Longest * logicalDpiX() / 96));
    m_word->setText(filter.data(FilterModel::StateTextRole).toString());
    setToolTip(plainTip(filter.data(FilterModel::ConditionRole).toString()));
    m_remove->setToolTip(tr("Remove this filter"));
    m_remove->setAccessibleName(tr("Remove the filter %1").arg(text));
    setAccessibleName(filter.data(Qt::AccessibleTextRole).toString());
    setAccessibleDescription(
        m_canEdit ? tr("Enter edits this filter, Delete removes it.") : tr("Delete removes this filter."));
    setCursor(m_canEdit ? Qt::PointingHandCursor : Qt::ArrowCursor);
    paintIcons();
    update();
}

QColor FilterChip::colour() const
{
    return toneColour(lookOf(m_state).tone, palette().color(QPalette::Window));
}

void FilterChip::paintIcons()
{
    const QIcon icon = lineIcon(QString::fromLatin1(lookOf(m_state).icon), colour());
    m_icon->setPixmap(icon.pixmap(QSize(IconSize, IconSize), devicePixelRatioF()));
    QPalette coloured = m_word->palette();
    coloured.setColor(QPalette::WindowText, colour());
    m_word->setPalette(coloured);
}

void FilterChip::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        paintIcons();
}

void FilterChip::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        return Q_EMIT removeWanted();
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (m_canEdit)
            return Q_EMIT editWanted();
        break;
    default:
        break;
    }
    QFrame::keyPressEvent(event);
}

void FilterChip::mouseReleaseEvent(QMouseEvent *event)
{
    if (m_canEdit && event->button() == Qt::LeftButton && rect().contains(event->pos()))
        Q_EMIT editWanted();
}

void FilterChip::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor fill = colour();
    painter.setPen(QPen(fill, hasFocus() ? 2 : 1));
    fill.setAlphaF(hasFocus() ? 0.25F : 0.10F);
    painter.setBrush(fill);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 6, 6);
}

} // namespace gui
