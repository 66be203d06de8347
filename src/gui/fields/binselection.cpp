#include "gui/fields/binselection.h"

#include "gui/fields/fielddelegate.h"
#include "gui/fields/fieldsmodel.h"

#include <QApplication>
#include <QMouseEvent>
#include <QTreeView>

#include <algorithm>
#include <cmath>

namespace gui {

BinSelection::BinSelection(QTreeView *fields) : QObject(fields), m_fields(fields)
{
    fields->viewport()->installEventFilter(this);
}

int BinSelection::binAt(const QModelIndex &line, const QPoint &point) const
{
    const auto bins = line.data(FieldsModel::BinsRole).value<QList<double>>().size();
    if (bins == 0)
        return -1;
    QStyleOptionViewItem option;
    option.initFrom(m_fields);
    option.widget = m_fields;
    option.features = QStyleOptionViewItem::HasDisplay;
    option.showDecorationSelected =
        m_fields->style()->styleHint(QStyle::SH_ItemView_ShowDecorationSelected, &option, m_fields) != 0;
    option.rect = m_fields->visualRect(line);
    const QRectF area = FieldDelegate::binsIn(option, *m_fields->style());
    const double share = (point.x() - area.left()) / std::max(1.0, area.width());
    return static_cast<int>(
        std::clamp(std::floor(share * static_cast<double>(bins)), 0.0, static_cast<double>(bins - 1)));
}

void BinSelection::say(const QPoint &point, bool isOver)
{
    const int one = binAt(m_line, m_from);
    const int other = binAt(m_line, point);
    if (one >= 0 && other >= 0)
        Q_EMIT dragged(m_line, std::min(one, other), std::max(one, other), isOver);
}

bool BinSelection::eventFilter(QObject *watched, QEvent *event)
{
    const auto type = event->type();
    const bool isMouse =
        type == QEvent::MouseButtonPress || type == QEvent::MouseMove || type == QEvent::MouseButtonRelease;
    return (isMouse && isTaken(*static_cast<QMouseEvent *>(event))) || QObject::eventFilter(watched, event);
}

/** Follows the mouse; what moves a selection is not for the list. */
bool BinSelection::isTaken(const QMouseEvent &mouse)
{
    if (mouse.type() == QEvent::MouseButtonPress && mouse.button() == Qt::LeftButton) {
        const auto line = m_fields->indexAt(mouse.pos());
        m_line = binAt(line, mouse.pos()) >= 0 ? line : QModelIndex();
        m_from = mouse.pos();
        m_isDragged = false;
    } else if (mouse.type() == QEvent::MouseMove && m_line.isValid()) {
        m_isDragged = m_isDragged || (mouse.pos() - m_from).manhattanLength() >= QApplication::startDragDistance();
        if (m_isDragged)
            say(mouse.pos(), false);
        return true; // no other line is to be selected by it
    } else if (mouse.type() == QEvent::MouseButtonRelease && m_line.isValid()) {
        if (m_isDragged)
            say(mouse.pos(), true);
        m_line = QModelIndex();
    }
    return false;
}

} // namespace gui
