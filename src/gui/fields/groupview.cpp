#include "gui/fields/groupview.h"

#include "gui/common/worker.h"
#include "gui/export/copyflow.h"
#include "gui/filters/filterflow.h"
#include "gui/table/celltext.h"
#include "gui/table/resultmodel.h"
#include "gui/table/tablesearch.h"
#include "gui/table/tableview.h"
#include "ui_groupview.h"

#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QMenu>

namespace gui {
namespace {

/** Columns are named in the engine's own words, and this one by no view. */
[[maybe_unused]] constexpr auto RowsTitle = QT_TRANSLATE_NOOP("views", "Rows");

/** How filters see the groups: a table's filters are about what a recipe reads, and the resources of groups have the
 * members value and rows. */
recipe::Recipe recipeOf(const table::Schema &schema)
{
    using namespace Qt::StringLiterals;
    QJsonArray columns;
    for (const auto &column : schema)
        columns << QJsonObject{
            {u"name"_s, QString::fromStdString(column.name)}, {u"path"_s, columns.isEmpty() ? u"value"_s : u"rows"_s}};
    recipe::Recipe recipe;
    recipe.query.type = "Basic";
    recipe.columns = recipe::Recipe::Columns::Own;
    recipe.view =
        QJsonDocument(QJsonObject{{u"resourceType"_s, u"ViewDefinition"_s}, {u"resource"_s, u"Basic"_s},
                          {u"status"_s, u"active"_s}, {u"select"_s, QJsonArray{QJsonObject{{u"column"_s, columns}}}}})
            .toJson();
    return recipe;
}

} // namespace

GroupView::GroupView(
    std::shared_ptr<const ColumnFact> fact, const table::ColumnInfo &info, Origin origin, QWidget *parent)
    : Translated(parent), m_ui(std::make_unique<Ui::GroupView>()), m_info(info), m_origin(std::move(origin)),
      m_rows(fact->shown().rows()), m_model(new ResultModel(this)), m_copy(new CopyFlow(this))
{
    m_ui->setupUi(this);
    auto *view = m_ui->groups;
    view->setRows(m_model);
    m_search = new TableSearch(m_model, view, this);
    m_filters = new FilterFlow(*m_ui->filterBar, *view, *m_model, this);
    connectParts();
    GroupView::retranslate();
    m_jobs.begin();
    onWorker(
        this, [fact = std::move(fact), info] { return std::make_shared<table::Table>(groupsOf(fact->shown(), info)); },
        m_jobs.only([this](const std::shared_ptr<table::Table> &groups) { take(std::move(*groups)); }));
}

void GroupView::connectParts()
{
    auto *view = m_ui->groups;
    view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    view->setContextMenuPolicy(Qt::CustomContextMenu);
    view->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    view->horizontalHeader()->setSortIndicatorClearable(true);
    view->setSortingEnabled(true);
    connect(view, &QWidget::customContextMenuRequested, this, &GroupView::menu);
    connect(m_ui->findBar, &FindBar::edited, m_search, &TableSearch::look);
    connect(m_ui->findBar, &FindBar::wanted, m_search, &TableSearch::next);
    connect(m_search, &TableSearch::answered, m_ui->findBar, &FindBar::setAnswer);
    connect(m_ui->findBar, &FindBar::closed, this, [this] {
        m_search->end();
        m_ui->groups->setFocus();
    });
    connect(m_filters, &FilterFlow::narrowed, this, &GroupView::retranslate);
    connect(m_ui->copyGroups, &QPushButton::clicked, this, [this] {
        if (!m_ui->groups->selectionModel()->hasSelection())
            m_ui->groups->selectAll();
        m_copy->copy(*this, true);
    });
    connect(m_ui->exportGroups, &QPushButton::clicked, this, &GroupView::exportWanted);
    connect(m_copy, &CopyFlow::exportWanted, this, &GroupView::exportWanted);
}

void GroupView::take(table::Table groups)
{
    m_isGrouped = true;
    m_model->show(std::move(groups));
    m_ui->groups->fitColumns();
    const auto recipe = recipeOf(contents().schema());
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

void GroupView::menu(const QPoint &where)
{
    const auto index = m_ui->groups->indexAt(where);
    if (!index.isValid())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setAccessibleName(titleOf(contents().schema()[static_cast<std::size_t>(index.column())]));
    m_filters->fillMenu(*menu, index);
    menu->addAction(tr("Copy selected rows with titles"), this, [this] { m_copy->copy(*this, true); });
    menu->popup(m_ui->groups->viewport()->mapToGlobal(where));
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
    Exportable table;
    table.name = title();
    table.rows = m_model->rowCount();
    table.selected = static_cast<qint64>(selectedRows().size());
    table.columns = m_ui->groups->shownColumns();
    for (const auto column : table.columns)
        table.titles << titleOf(contents().schema()[column]);
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
