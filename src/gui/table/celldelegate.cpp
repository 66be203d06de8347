#include "gui/table/celldelegate.h"

#include "gui/common/quiet.h"
#include "gui/table/fontwatch.h"
#include "gui/table/resultmodel.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QPainter>

namespace gui {
namespace {

constexpr int Gap = 8;
constexpr int Frame = 2;
constexpr QColor Mark(255, 196, 0);

QString more(const QModelIndex &index)
{
    const int count = index.data(ResultModel::MoreRole).toInt();
    // Behind the mark the plus stays before its number, in a window that is read from the right, too.
    return count > 0 ? QChar(0x200E) + QStringLiteral("+%1").arg(count) : QString();
}

/** Faint on the table's own colour. In a selected row the cell is not painted as selected: a tint would drown in it. */
void mark(QStyleOptionViewItem &cell)
{
    QColor colour = Mark;
    if (cell.state.testFlag(QStyle::State_Selected)) {
        cell.state.setFlag(QStyle::State_Selected, false);
        cell.palette.setColor(QPalette::Text, Qt::black);
    } else {
        colour.setAlphaF(0.35F);
    }
    cell.backgroundBrush = colour;
}

/** The cell the keyboard is at; and the one that was found, while one types in the line to look for text with. */
bool isCurrent(const QStyleOptionViewItem &cell, const QModelIndex &index, bool isMatch)
{
    const auto *view = qobject_cast<const QAbstractItemView *>(cell.widget);
    const auto *focus = view ? view->focusProxy() : nullptr; // of a picture of some columns: see PinnedColumns
    const bool hasFocus = cell.state.testFlag(QStyle::State_HasFocus) || (focus && focus->hasFocus());
    return cell.state.testFlag(QStyle::State_HasFocus)
        || ((isMatch || (focus && hasFocus)) && view && view->currentIndex() == index);
}

/** In the colour of the cell's text, which stands out from what is below. */
void frame(QPainter &painter, const QStyleOptionViewItem &cell)
{
    const bool isSelected = cell.state.testFlag(QStyle::State_Selected);
    painter.save();
    painter.setBrush(Qt::NoBrush);
    QPen pen(cell.palette.color(isSelected ? QPalette::HighlightedText : QPalette::Text), Frame);
    pen.setJoinStyle(Qt::MiterJoin);
    painter.setPen(pen);
    painter.drawRect(cell.rect.adjusted(Frame / 2, Frame / 2, -Frame / 2, -Frame / 2));
    painter.restore();
}

/** The first value and the "+2" behind it, which is to its left where one reads from the right. */
void paintSeveral(QPainter &painter, QStyleOptionViewItem &cell, const QString &others)
{
    const QString first = std::exchange(cell.text, QString());
    QApplication::style()->drawControl(QStyle::CE_ItemViewItem, &cell, &painter, cell.widget);
    const int margin = QApplication::style()->pixelMetric(QStyle::PM_FocusFrameHMargin, &cell, cell.widget) + 1;
    const QRect whole = cell.rect.adjusted(margin, 0, -margin, 0);
    const int width = cell.fontMetrics.horizontalAdvance(others);
    const auto placed = [&](const QRect &rect) { return QStyle::visualRect(cell.direction, whole, rect); };
    const auto aligned = [&](Qt::Alignment alignment) {
        return static_cast<int>(QStyle::visualAlignment(cell.direction, alignment) | Qt::AlignAbsolute);
    };
    const bool selected = cell.state.testFlag(QStyle::State_Selected);
    painter.save();
    painter.setPen(
        selected ? cell.palette.color(QPalette::HighlightedText) : quiet(cell.palette.color(QPalette::Text)));
    painter.drawText(placed(whole), aligned(Qt::AlignRight | Qt::AlignVCenter), others);
    const QRect rest = whole.adjusted(0, 0, -width - Gap, 0);
    painter.setPen(cell.palette.color(selected ? QPalette::HighlightedText : QPalette::Text));
    painter.drawText(
        placed(rest), aligned(cell.displayAlignment), cell.fontMetrics.elidedText(first, Qt::ElideRight, rest.width()));
    painter.restore();
}

} // namespace

void CellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    FontWatch::ofTables().drawn(cell.text, cell.font);
    const bool isMatch = index.data(ResultModel::MatchRole).toBool();
    const bool isFramed = isCurrent(cell, index, isMatch);
    cell.state.setFlag(QStyle::State_HasFocus, false); // the style's own frame is hardly seen in a selected row
    if (isMatch)
        mark(cell);
    if (index.data(ResultModel::AbsentRole).toBool())
        cell.palette.setColor(QPalette::Text, quiet(cell.palette.color(QPalette::Text)));
    if (const QString others = more(index); others.isEmpty())
        QApplication::style()->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);
    else
        paintSeveral(*painter, cell, others);
    if (isFramed)
        frame(*painter, cell);
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QString others = more(index);
    const QSize size = QStyledItemDelegate::sizeHint(option, index);
    return others.isEmpty() ? size : size + QSize(Gap + option.fontMetrics.horizontalAdvance(others), 0);
}

} // namespace gui
