#pragma once

#include <QStyledItemDelegate>

namespace gui {

/** Draws a cell's first value, a quiet "+2" for the others, quietly why a cell is empty, what was searched for with a
 * mark, and a frame round the current cell; both are seen in selected rows, too. */
class CellDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace gui
