#pragma once

#include "gui/export/exportdialog.h"

#include <QObject>

class QMenu;
class QModelIndex;

namespace gui {

class CopyFlow;
class ExportableView;
class FindBar;
class ResultModel;
class TableSearch;
class TableView;

/** A table that this program made of other tables' rows, on a page of its own: to sort, search, copy and export as
 * those that were read. */
class MadeTable final : public QObject
{
    Q_OBJECT
public:
    /** @p page has @p view and @p find, and outlives it. */
    MadeTable(TableView &view, FindBar &find, ExportableView &page);

    [[nodiscard]] ResultModel &rows() const { return *m_rows; }
    /** The selected rows. */
    void copy(bool withTitles);
    /** With their titles; all rows where none is selected. */
    void copySelectedOrAll();
    /** @p table, as far as its rows and columns are those that are shown. */
    [[nodiscard]] Exportable exportable(Exportable table) const;

Q_SIGNALS:
    /** A menu for the cell at @p index opens when this has filled it. */
    void menuWanted(QMenu &menu, const QModelIndex &index);
    void exportWanted();

private:
    void openMenu(const QPoint &where);

    TableView &m_view;
    ExportableView &m_page;
    ResultModel *m_rows;
    CopyFlow *m_copy;
    TableSearch *m_search = nullptr;
};

} // namespace gui
