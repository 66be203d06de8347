#include "gui/fields/groupview.h"

#include "gui/export/copyflow.h"
#include "gui/table/celltext.h"
#include "gui/table/resultmodel.h"
#include "gui/table/tableview.h"
#include "ui_groupview.h"

#include <QHeaderView>
#include <QLocale>

namespace gui {
namespace {

/** Columns are named in the engine's own words, and this one by no view. */
[[maybe_unused]] constexpr auto RowsTitle = QT_TRANSLATE_NOOP("views", "Rows");

} // namespace

GroupView::GroupView(const table::Facet &facet, const table::ColumnInfo &info, Origin origin, QWidget *parent)
    : Translated(parent), m_ui(std::make_unique<Ui::GroupView>()), m_info(info), m_origin(std::move(origin)),
      m_rows(facet.rows()), m_model(new ResultModel(this)), m_copy(new CopyFlow(this))
{
    m_ui->setupUi(this);
    m_model->show(table::groupsOf(facet, info));
    auto *view = m_ui->groups;
    view->setRows(m_model);
    view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    view->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    view->horizontalHeader()->setSortIndicatorClearable(true);
    view->setSortingEnabled(true);
    view->fitColumns();
    connect(m_ui->copyGroups, &QPushButton::clicked, this, [this] {
        if (!m_ui->groups->selectionModel()->hasSelection())
            m_ui->groups->selectAll();
        m_copy->copy(*this, true);
    });
    connect(m_ui->exportGroups, &QPushButton::clicked, this, &GroupView::exportWanted);
    connect(m_copy, &CopyFlow::exportWanted, this, &GroupView::exportWanted);
    GroupView::retranslate();
}

GroupView::~GroupView() = default;

TableView *GroupView::view() const
{
    return m_ui->groups;
}

QString GroupView::title() const
{
    return tr("%1 by %2", "a type of resources, and a column").arg(m_origin.type, titleOf(m_info));
}

QString GroupView::sentence() const
{
    const QString groups = tr("%Ln group(s)", nullptr, m_model->rowCount());
    return tr("%1 in %2 rows of %3 · %4").arg(groups, QLocale().toString(m_rows), m_origin.type, m_origin.standing);
}

Exportable GroupView::exportable() const
{
    Exportable table;
    table.name = title();
    table.rows = m_model->rowCount();
    table.selected = static_cast<qint64>(selectedRows().size());
    table.columns = m_ui->groups->shownColumns();
    for (const auto column : table.columns)
        table.titles << titleOf(contents().schema()[column]);
    table.completeness = m_origin.standing;
    table.statement = sentence() + QStringLiteral("\n\n") + m_origin.statement;
    table.fileName = title();
    return table;
}

std::vector<std::size_t> GroupView::selectedRows() const
{
    return m_ui->groups->selectedRows();
}

const table::Table &GroupView::contents() const
{
    return m_model->contents();
}

void GroupView::retranslate()
{
    m_ui->retranslateUi(this);
    m_ui->groupsSay->setText(sentence());
    m_ui->groups->setAccessibleName(title());
    m_ui->groups->horizontalHeader()->viewport()->update();
}

} // namespace gui
