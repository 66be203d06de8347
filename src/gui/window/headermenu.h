#pragma once

#include <QObject>

class QPoint;

namespace gui {

class ResultModel;
class TableView;

/** What can be done with one column of a table, by its header or by key. */
class HeaderMenu final : public QObject
{
    Q_OBJECT
public:
    HeaderMenu(TableView &view, const ResultModel &model);
    /** Below the header of the current column, or of the first that is shown. */
    void open();
    void sort(Qt::SortOrder order);

Q_SIGNALS:
    /** The rows are to be filtered by @p column. */
    void filterWanted(int column);

private:
    QMenu *openFor(int column, const QPoint &where);
    void showUsual();
    void explain(int column);
    /** -1 where no column is shown. */
    [[nodiscard]] int current() const;

    TableView &m_view;
    const ResultModel &m_model;
};

} // namespace gui
