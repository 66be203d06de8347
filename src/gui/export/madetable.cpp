#include "gui/export/madetable.h"

#include "gui/export/copyflow.h"
#include "gui/export/exportflow.h"
#include "gui/table/celltext.h"
#include "gui/table/findbar.h"
#include "gui/table/resultmodel.h"
#include "gui/table/tablesearch.h"
#include "gui/table/tableview.h"

#include <QHeaderView>
#include <QMenu>

namespace gui {

MadeTable::MadeTable(TableView &view, FindBar &find, ExportableView &page)
    : QObject(&page), m_view(view), m_page(page), m_rows(new ResultModel(this)), m_copy(new CopyFlow(&page))
{
    view.setRows(m_rows);
    m_search = new TableSearch(m_rows, &view, this);
    view.setSelectionMode(QAbstractItemView::ExtendedSelection);
    view.setContextMenuPolicy(Qt::CustomContextMenu);
    view.horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    view.horizontalHeader()->setSortIndicatorClearable(true);
    view.setSortingEnabled(true);
    connect(&view, &QWidget::customContextMenuRequested, this, &MadeTable::openMenu);
    connect(&find, &FindBar::edited, m_search, &TableSearch::look);
    connect(&find, &FindBar::wanted, m_search, &TableSearch::next);
    connect(m_search, &TableSearch::answered, &find, &FindBar::setAnswer);
    connect(&find, &FindBar::closed, this, [this] {
        m_search->end();
        m_view.setFocus();
    });
    connect(m_copy, &CopyFlow::exportWanted, this, &MadeTable::exportWanted);
}

void MadeTable::copy(bool withTitles)
{
    m_copy->copy(m_page, withTitles);
}

void MadeTable::copySelectedOrAll()
{
    if (!m_view.selectionModel()->hasSelection())
        m_view.selectAll();
    copy(true);
}

Exportable MadeTable::exportable(Exportable table) const
{
    const auto &schema = m_rows->contents().schema();
    table.rows = m_rows->rowCount();
    table.selected = static_cast<qint64>(m_view.selectedRows().size());
    table.columns = m_view.shownColumns();
    table.titles.clear();
    for (const auto column : table.columns)
        table.titles << titleOf(schema[column]);
    return table;
}

void MadeTable::openMenu(const QPoint &where)
{
    const auto index = m_view.indexAt(where);
    if (!index.isValid())
        return;
    auto *menu = new QMenu(&m_page);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setAccessibleName(titleOf(m_rows->contents().schema()[static_cast<std::size_t>(index.column())]));
    Q_EMIT menuWanted(*menu, index);
    menu->popup(m_view.viewport()->mapToGlobal(where));
}

} // namespace gui
