#include "gui/filters/flowlayout.h"

#include <QStyle>
#include <QWidget>

#include <algorithm>

namespace gui {

QSize FlowLayout::minimumSize() const
{
    QSize size;
    for (const auto *item : m_items)
        size = size.expandedTo(item->isEmpty() ? QSize() : item->minimumSize());
    const auto margins = contentsMargins();
    return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom());
}

void FlowLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    place(rect, true);
}

int FlowLayout::place(const QRect &rect, bool isReal) const
{
    const QRect room = rect.marginsRemoved(contentsMargins());
    const auto direction = parentWidget() ? parentWidget()->layoutDirection() : Qt::LeftToRight;
    int x = room.x();
    int y = room.y();
    int height = 0;
    for (auto *item : m_items) {
        if (item->isEmpty())
            continue;
        const QSize size(std::min(item->sizeHint().width(), room.width()), item->sizeHint().height());
        if (x > room.x() && x + size.width() > room.x() + room.width()) {
            x = room.x();
            y += height + spacing();
            height = 0;
        }
        if (isReal)
            item->setGeometry(QStyle::visualRect(direction, room, QRect(QPoint(x, y), size)));
        x += size.width() + spacing();
        height = std::max(height, size.height());
    }
    return y + height - rect.y() + contentsMargins().bottom();
}

} // namespace gui
