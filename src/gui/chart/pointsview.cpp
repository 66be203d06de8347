#include "gui/chart/pointsview.h"

#include "gui/export/copyflow.h"
#include "gui/table/celltext.h"
#include "gui/table/resultmodel.h"
#include "gui/table/tableview.h"
#include "ui_pointsview.h"

#include <QHeaderView>

#include <algorithm>

namespace gui {

PointsView::PointsView(std::shared_ptr<const ChartData> chart, ChartPoints points, Exportable rows, QWidget *parent)
    : Translated(parent), m_ui(std::make_unique<Ui::PointsView>()), m_data(std::move(chart)), m_rows(std::move(rows)),
      m_model(new ResultModel(this)), m_copy(new CopyFlow(this))
{
    m_ui->setupUi(this);
    auto *view = m_ui->points;
    view->setRows(m_model);
    m_model->show(std::move(points.table));
    showColumns(points.columns);
    view->fitColumns();
    view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    view->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    view->horizontalHeader()->setSortIndicatorClearable(true);
    view->setSortingEnabled(true);
    connect(m_ui->copyPoints, &QPushButton::clicked, this, [this] {
        if (!m_ui->points->selectionModel()->hasSelection())
            m_ui->points->selectAll();
        m_copy->copy(*this, true);
    });
    connect(m_ui->exportPoints, &QPushButton::clicked, this, &PointsView::exportWanted);
    connect(m_copy, &CopyFlow::exportWanted, this, &PointsView::exportWanted);
    PointsView::retranslate();
}

PointsView::~PointsView() = default;

void PointsView::showColumns(const std::vector<std::size_t> &columns)
{
    auto *view = m_ui->points;
    auto *header = view->horizontalHeader();
    for (int column = 0; column < header->count(); ++column)
        view->setColumnHidden(column, std::ranges::find(columns, static_cast<std::size_t>(column)) == columns.end());
    for (std::size_t place = 0; place < columns.size(); ++place)
        header->moveSection(header->visualIndex(static_cast<int>(columns[place])), static_cast<int>(place));
}

TableView *PointsView::view() const
{
    return m_ui->points;
}

QString PointsView::title() const
{
    return chartTitle(*m_data);
}

QString PointsView::sentence() const
{
    return QStringList{chartSentence(*m_data), m_rows.name, m_rows.completeness}.join(QStringLiteral(" · "));
}

Exportable PointsView::exportable() const
{
    auto table = exportableOf(*m_data, {contents(), m_ui->points->shownColumns()}, m_rows);
    table.selected = static_cast<qint64>(selectedRows().size());
    return table;
}

std::vector<std::size_t> PointsView::selectedRows() const
{
    return m_ui->points->selectedRows();
}

const table::Table &PointsView::contents() const
{
    return m_model->contents();
}

void PointsView::retranslate()
{
    m_ui->retranslateUi(this);
    m_ui->pointsSay->setText(sentence());
    m_ui->points->setAccessibleName(title());
    m_ui->points->horizontalHeader()->viewport()->update();
}

} // namespace gui
