#include "gui/table/profileheader.h"

#include "gui/common/icons.h"
#include "gui/common/quiet.h"
#include "gui/common/text.h"
#include "gui/table/tableview.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace gui {
namespace {

constexpr int Gap = 4;
constexpr int Bar = 3; ///< height of how full a column is
constexpr int Bins = 18; ///< height of a histogram
constexpr float Trough = 0.15F; ///< how strongly the bar's whole length is seen

} // namespace

ProfileHeader::ProfileHeader(QWidget *parent) : QHeaderView(Qt::Horizontal, parent)
{
    setSectionsClickable(true);
    setHighlightSections(false);
}

void ProfileHeader::showProfiles(bool shown)
{
    if (std::exchange(m_isShown, shown) == shown)
        return;
    headerDataChanged(Qt::Horizontal, 0, std::max(0, count() - 1)); // Qt keeps its height otherwise
    updateGeometry();
    Q_EMIT geometriesChanged();
    viewport()->update();
    Q_EMIT profilesChanged();
}

void ProfileHeader::setProfile(int column, const ColumnProfile &profile)
{
    m_profiles.insert(column, profile);
    viewport()->update();
    Q_EMIT profilesChanged();
}

void ProfileHeader::clearProfiles()
{
    m_profiles.clear();
    viewport()->update();
    Q_EMIT profilesChanged();
}

int ProfileHeader::lineHeight() const
{
    return fontMetrics().height();
}

/** Kind and share, the bar, how many values, their heights. */
int ProfileHeader::profileHeight() const
{
    return m_isShown ? 2 * lineHeight() + Bar + Bins + 3 * Gap : 0;
}

QSize ProfileHeader::sectionSizeFromContents(int column) const
{
    const int pin = isPinned(column) ? style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, this) + Gap : 0;
    return QHeaderView::sectionSizeFromContents(column) + QSize(pin, profileHeight());
}

bool ProfileHeader::isPinned(int column) const
{
    const auto *table = qobject_cast<const TableView *>(parentWidget());
    return table && table->isPinned(column);
}

void ProfileHeader::initStyleOptionForIndex(QStyleOptionHeader *option, int column) const
{
    QHeaderView::initStyleOptionForIndex(option, column);
    if (isPinned(column))
        option->icon = lineIcon(QStringLiteral("pin"));
}

void ProfileHeader::paintSection(QPainter *painter, const QRect &rect, int column) const
{
    QHeaderView::paintSection(painter, rect.adjusted(0, 0, 0, -profileHeight()), column);
    if (!m_isShown)
        return;
    const QRect below(rect.left(), rect.bottom() + 1 - profileHeight(), rect.width(), profileHeight());
    painter->save();
    painter->setClipRect(below);
    painter->fillRect(below, palette().color(QPalette::Base));
    QColor line = palette().color(QPalette::Text);
    line.setAlphaF(Trough);
    painter->fillRect(below.left(), below.bottom(), below.width(), 1, line);
    painter->fillRect(isRightToLeft() ? below.left() : below.right(), below.top(), 1, below.height(), line);
    if (m_profiles.contains(column))
        paintProfile(*painter, below.adjusted(Gap, Gap / 2, -Gap - 1, -1), m_profiles[column]);
    painter->restore();
}

void ProfileHeader::paintProfile(QPainter &painter, const QRect &area, const ColumnProfile &profile) const
{
    const QColor text = palette().color(QPalette::Text);
    const QColor bar = palette().color(QPalette::Highlight);
    const QFontMetrics metrics = fontMetrics();
    const QRect first(area.left(), area.top(), area.width(), lineHeight());
    const int share = metrics.horizontalAdvance(profile.filled) + Gap;
    const QRect kind = QStyle::visualRect(layoutDirection(), first, first.adjusted(0, 0, -share, 0));
    painter.setFont(font());
    painter.setPen(quiet(text));
    painter.drawText(kind, Qt::AlignLeading | Qt::AlignVCenter | Qt::TextSingleLine,
        metrics.elidedText(profile.kind, Qt::ElideRight, kind.width()));
    painter.setPen(text);
    painter.drawText(first, Qt::AlignTrailing | Qt::AlignVCenter | Qt::TextSingleLine, profile.filled);

    const QRect whole(area.left(), first.bottom() + Gap / 2, area.width(), Bar);
    QColor trough = text;
    trough.setAlphaF(Trough);
    painter.fillRect(whole, trough);
    const int length = profile.share <= 0 ? 0 : std::max(1, static_cast<int>(whole.width() * profile.share));
    painter.fillRect(QStyle::visualRect(layoutDirection(), whole, QRect(whole.left(), whole.top(), length, Bar)), bar);

    const QRect second(area.left(), whole.bottom() + Gap / 2, area.width(), lineHeight());
    painter.setPen(quiet(text));
    painter.drawText(second, Qt::AlignLeading | Qt::AlignVCenter | Qt::TextSingleLine,
        metrics.elidedText(profile.values, Qt::ElideRight, second.width()));
    paintBins(painter, QRectF(area.left(), second.bottom(), area.width(), Bins), profile.heights, bar);
}

/** Over a profile its own words, over the title what the column is. */
bool ProfileHeader::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && m_isShown) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const QString spoken = this->spoken(logicalIndexAt(help->pos()));
        if (help->pos().y() >= height() - profileHeight() && !spoken.isEmpty()) {
            QToolTip::showText(help->globalPos(), plainTip(spoken), this);
            return true;
        }
    }
    return QHeaderView::viewportEvent(event);
}

void paintBins(QPainter &painter, const QRectF &area, const QList<double> &heights, const QColor &colour)
{
    if (heights.isEmpty())
        return;
    const double width = area.width() / static_cast<double>(heights.size());
    for (qsizetype i = 0; i < heights.size(); ++i) {
        if (heights.at(i) <= 0)
            continue;
        const double height = std::max(1.0, area.height() * heights.at(i));
        const double space = width > 3 ? 1 : 0;
        painter.fillRect(QRectF(area.left() + width * static_cast<double>(i), area.bottom() - height,
                             std::max(1.0, width - space), height),
            colour);
    }
}

} // namespace gui
