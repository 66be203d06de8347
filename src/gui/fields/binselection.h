#pragma once

#include <QObject>
#include <QPersistentModelIndex>
#include <QPoint>

class QMouseEvent;
class QTreeView;

namespace gui {

/** Bins of a histogram in a list of fields, chosen by dragging over them. */
class BinSelection final : public QObject
{
    Q_OBJECT
public:
    explicit BinSelection(QTreeView *fields);

Q_SIGNALS:
    /** From the bin @p first to the bin @p last of the histogram in @p line; where the drag is not over yet, they are
     * to be marked alone. */
    void dragged(const QModelIndex &line, int first, int last, bool isOver);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    /** -1 where the line is no histogram. */
    [[nodiscard]] int binAt(const QModelIndex &line, const QPoint &point) const;
    bool isTaken(const QMouseEvent &mouse);
    void say(const QPoint &point, bool isOver);

    QTreeView *m_fields;
    QPersistentModelIndex m_line; ///< that is being dragged in
    QPoint m_from;
    bool m_isDragged = false; ///< further than a click
};

} // namespace gui
