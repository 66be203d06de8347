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

} // namespace gui
