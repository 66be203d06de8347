#include "gui/fields/groupview.h"

#include "gui/common/worker.h"
#include "gui/export/madetable.h"
#include "gui/filters/filterflow.h"
#include "gui/filters/maderows.h"
#include "gui/table/celltext.h"
#include "gui/table/resultmodel.h"
#include "gui/table/tableview.h"
#include "ui_groupview.h"

#include <QHeaderView>
#include <QLocale>
#include <QMenu>

namespace gui {
namespace {

/** Columns are named in the engine's own words, and this one by no view. */
[[maybe_unused]] constexpr auto RowsTitle = QT_TRANSLATE_NOOP("views", "Rows");

} // namespace

GroupView::GroupView(
    std::shared_ptr<const ColumnFact> fact, const table::ColumnInfo &info, Origin origin, QWidget *parent)
    : Translated(parent), m_ui(std::make_unique<Ui::GroupView>()), m_info(info), m_origin(std::move(origin)),
      m_rows(fact->shown().rows())
{
    m_ui->setupUi(this);
    m_table = new MadeTable(*m_ui->groups, *m_ui->findBar, *this);
    m_filters = new FilterFlow(*m_ui->filterBar, *m_ui->groups, m_table->rows(), this);
    connectParts();
    GroupView::retranslate();
    m_jobs.begin();
    onWorker(
        this, [fact = std::move(fact), info] { return std::make_shared<table::Table>(groupsOf(fact->shown(), info)); },
        m_jobs.only([this](const std::shared_ptr<table::Table> &groups) { take(std::move(*groups)); }));
}

void GroupView::connectParts()
{
    connect(m_table, &MadeTable::menuWanted, this, &GroupView::fillMenu);
    connect(m_filters, &FilterFlow::narrowed, this, &GroupView::retranslate);
    connect(m_ui->copyGroups, &QPushButton::clicked, m_table, &MadeTable::copySelectedOrAll);
    connect(m_ui->exportGroups, &QPushButton::clicked, this, &GroupView::exportWanted);
    connect(m_table, &MadeTable::exportWanted, this, &GroupView::exportWanted);
}

void GroupView::take(table::Table groups)
{
    m_isGrouped = true;
    m_table->rows().show(std::move(groups));
    m_ui->groups->fitColumns();
    const auto recipe = recipeOfMade(contents().schema(), {QStringLiteral("value"), QStringLiteral("rows")});
    sources::Completeness all;
    all.verdict = sources::Completeness::Verdict::Complete;
    m_filters->reading(recipe, {}, contents().schema());
    m_filters->read(all);
    retranslate();
    Q_EMIT grouped();
}

void GroupView::find()
{
    m_ui->findBar->open();
}

void GroupView::fillMenu(QMenu &menu, const QModelIndex &index)
{
    m_filters->fillMenu(menu, index);
    menu.addAction(tr("Copy selected rows with titles"), this, [this] { m_table->copy(true); });
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
    if (!m_isGrouped)
        return tr("Grouping…");
    const QString groups = tr("%Ln group(s)", nullptr, static_cast<int>(contents().allRows()));
    const QString all =
        tr("%1 in %2 rows of %3 · %4").arg(groups, QLocale().toString(m_rows), m_origin.type, m_origin.standing);
    const QString match = m_filters->sentence();
    return match.isEmpty() ? all : match + QStringLiteral(" · ") + all;
}

Exportable GroupView::exportable() const
{
    Exportable table = m_table->exportable({});
    table.name = title();
    table.completeness = m_origin.standing;
    table.statement = sentence() + QStringLiteral("\n\n") + m_origin.statement;
    table.document = m_origin.document;
    table.fileName = title();
    return table;
}

std::vector<std::size_t> GroupView::selectedRows() const
{
    return m_ui->groups->selectedRows();
}

const table::Table &GroupView::contents() const
{
    return m_table->rows().contents();
}

void GroupView::retranslate()
{
    m_ui->retranslateUi(this);
    m_ui->groupsSay->setText(sentence());
    m_ui->groups->setAccessibleName(title());
    m_ui->groups->horizontalHeader()->viewport()->update();
}

} // namespace gui
