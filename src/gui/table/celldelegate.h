#pragma once

#include <QStyledItemDelegate>

namespace gui {

/** Draws a cell's first value and what stands quietly behind it, a quiet "+2" for the others, an arrow where it leads
 * to another resource, quietly why a cell is empty, what was searched for with a mark, and a frame round the current
 * cell; both are seen in selected rows, too. */
class CellDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    /** Where the arrow of a cell is that has one. */
    [[nodiscard]] static QRect arrowIn(const QStyleOptionViewItem &cell);

Q_SIGNALS:
    /** On the arrow of the cell. */
    void arrowClicked(const QModelIndex &index);

protected:
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
        const QModelIndex &index) override;
};

} // namespace gui
