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
    /** Where the histogram of @p line stands, a line as a view draws it. */
    [[nodiscard]] static QRectF binsIn(const QStyleOptionViewItem &line, const QStyle &style);
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace gui
