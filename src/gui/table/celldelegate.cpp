#include "gui/table/celldelegate.h"

#include "gui/table/resultmodel.h"

#include <QApplication>
#include <QPainter>

namespace gui {
namespace {

constexpr int Gap = 8;

QString more(const QModelIndex &index)
{
    const int count = index.data(ResultModel::MoreRole).toInt();
    return count > 0 ? QStringLiteral("+%1").arg(count) : QString();
}

} // namespace

void CellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    if (index.data(ResultModel::MatchRole).toBool()) {
        QColor mark(255, 196, 0);
        mark.setAlphaF(0.35F);
        cell.backgroundBrush = mark;
    }
    const QString others = more(index);
    if (others.isEmpty())
        return QApplication::style()->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);

    const QString first = std::exchange(cell.text, QString());
    QApplication::style()->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);
    const int margin = QApplication::style()->pixelMetric(QStyle::PM_FocusFrameHMargin, &cell, cell.widget) + 1;
    QRect rect = cell.rect.adjusted(margin, 0, -margin, 0);
    const int width = cell.fontMetrics.horizontalAdvance(others);
    const bool selected = cell.state.testFlag(QStyle::State_Selected);
    painter->save();
    painter->setPen(cell.palette.color(selected ? QPalette::HighlightedText : QPalette::PlaceholderText));
    painter->drawText(rect, Qt::AlignRight | Qt::AlignVCenter, others);
    rect.setRight(rect.right() - width - Gap);
    painter->setPen(cell.palette.color(selected ? QPalette::HighlightedText : QPalette::Text));
    painter->drawText(rect, static_cast<int>(cell.displayAlignment),
        cell.fontMetrics.elidedText(first, Qt::ElideRight, rect.width()));
    painter->restore();
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QString others = more(index);
    const QSize size = QStyledItemDelegate::sizeHint(option, index);
    return others.isEmpty() ? size : size + QSize(Gap + option.fontMetrics.horizontalAdvance(others), 0);
}

} // namespace gui
