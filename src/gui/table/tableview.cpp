#include "gui/table/tableview.h"

#include "gui/table/celldelegate.h"
#include "gui/table/resultmodel.h"

#include <QHeaderView>

#include <algorithm>

namespace gui {
namespace {

constexpr int SampledRows = 200; ///< rows that a column's width is taken from
constexpr int NarrowestColumn = 56;

} // namespace

TableView::TableView(ResultModel *model, QWidget *parent) : QTableView(parent), m_model(model)
{
    setModel(model);
    setItemDelegate(new CellDelegate(this));
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setAlternatingRowColors(true);
    setWordWrap(false);
    setShowGrid(false);
    setCornerButtonEnabled(false);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setTabKeyNavigation(false);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed); // one height for all: 100,000 rows cost nothing
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 10);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setResizeContentsPrecision(SampledRows);
}

void TableView::showUsualColumns()
{
    const auto &schema = m_model->contents().schema();
    for (std::size_t column = 0; column < schema.size(); ++column)
        setColumnHidden(static_cast<int>(column), schema[column].hidden);
}

void TableView::fitColumns(int widest)
{
    for (int column = 0; column < m_model->columnCount(); ++column) {
        if (isColumnHidden(column))
            continue;
        resizeColumnToContents(column);
        setColumnWidth(column, std::clamp(columnWidth(column) + 8, NarrowestColumn, widest));
    }
}

} // namespace gui
