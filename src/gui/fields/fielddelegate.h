#pragma once

#include <QStyledItemDelegate>

namespace gui {

/** A line of FieldsModel: its number at the end, a bar for its fraction below, or a histogram in its place. */
class FieldDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

/** Bars of @p heights, 0 to 1, side by side in @p area; one that holds anything is seen. */
void paintBins(QPainter &painter, const QRectF &area, const QList<double> &heights, const QColor &colour);

} // namespace gui
