#include "gui/pivot/pivotview.h"

#include "gui/common/worker.h"
#include "gui/export/madetable.h"
#include "gui/filters/filterflow.h"
#include "gui/filters/maderows.h"
#include "gui/pivot/cellnotes.h"
#include "gui/pivot/headlabels.h"
#include "gui/pivot/rowsbehind.h"
#include "gui/table/celltext.h"
#include "gui/table/onpool.h"
#include "gui/table/resultmodel.h"
#include "ui_pivotview.h"

#include <QHeaderView>
#include <QMenu>
#include <QShortcut>
#include <QTimer>

namespace gui {
namespace {

constexpr int Slow = 300; ///< milliseconds that pass unnoticed
constexpr qsizetype LongestPart = 30; ///< letters of a row's or column's name on a button and in a step

/** What filters take a pivot for: a table whose columns are members of its resources. Some conditions are tested on
 * resources and not on cells; a pivot makes up its own for these (PivotCells). */
recipe::Recipe recipeOf(const table::Schema &schema)
{
    QStringList paths;
    for (const auto &column : schema)
        paths << QLatin1Char('`') + QString::fromStdString(column.name) + QLatin1Char('`');
    return recipeOfMade(schema, paths);
}

} // namespace

PivotView::PivotView(LookSource source, QWidget *parent)
    : LookView(std::move(source), parent), m_ui(std::make_unique<Ui::PivotView>()),
      m_labels(new HeadLabels(this->source().rows->labelGivers(), this)), m_slow(new QTimer(this))
{
    m_ui->setupUi(this);
    auto *view = m_ui->pivot;
    m_table = new MadeTable(*view, *m_ui->pivotFind, *this);
    m_table->rows().addLabels(m_labels);
    m_filters = new FilterFlow(*m_ui->pivotFilters, *view, m_table->rows(), this);
    m_filters->neverAsk();
    m_slow->setSingleShot(true);
    m_slow->setInterval(Slow);
    setFocusProxy(view);
    m_ui->pivotBar->setSchema(schema());
    m_ui->pivotBar->setPivot(recipe::usualPivot(schema()));
    connectParts();
    PivotView::retranslate();
}

PivotView::~PivotView() = default;

void PivotView::connectParts()
{
    auto *view = m_ui->pivot;
    view->horizontalHeader()->setSectionsMovable(true);
    connect(view->horizontalHeader(), &QHeaderView::sortIndicatorChanged, this, [this](int section, auto order) {
        const auto &columns = contents().schema();
        const bool isThere = section >= 0 && static_cast<std::size_t>(section) < columns.size();
        m_sortedColumn = isThere ? QString::fromStdString(columns[static_cast<std::size_t>(section)].name) : QString();
        m_sortOrder = order;
    });
    connect(m_table, &MadeTable::menuWanted, this, &PivotView::fillMenu);
    connect(view, &QAbstractItemView::doubleClicked, this, &PivotView::showRowsBehind);
    for (const auto key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto *behind = new QShortcut(key, view);
        behind->setContext(Qt::WidgetShortcut);
        connect(behind, &QShortcut::activated, this, [this] { showRowsBehind(m_ui->pivot->currentIndex()); });
    }
    connect(m_ui->pivotBar, &PivotBar::chosen, this, [this] {
        m_isChosen = true;
        make();
        Q_EMIT changed();
    });
    connect(m_filters, &FilterFlow::narrowed, this, [this] {
        m_ui->pivotSays->setText(sentence());
        Q_EMIT shown();
    });
    connect(m_slow, &QTimer::timeout, this, [this] { m_ui->pivot->setDimmed(m_isMaking); });
    connect(m_table, &MadeTable::exportWanted, this, &PivotView::exportWanted);
}

const table::Schema &PivotView::schema() const
{
    return source().rows->contents().schema();
}

void PivotView::setLooks(const recipe::Looks &looks)
{
    m_isChosen = looks.pivot.has_value();
    const auto wanted = looks.pivot.value_or(recipe::usualPivot(schema()));
    if (wanted == m_ui->pivotBar->pivot())
        return;
    m_ui->pivotBar->setPivot(wanted);
    if (m_pivot || m_isMaking) // else the rows are told of soon
        make();
}

void PivotView::addTo(recipe::Looks &looks) const
{
    looks.pivot = m_ui->pivotBar->pivot();
}

/** What is being made is not for nothing: the next is made when it is there. */
void PivotView::rowsChanged()
{
    const bool hasOthers = m_pivot && m_pivot->source.schema() != schema();
    m_ui->pivotBar->setSchema(schema());
    if (!m_isChosen)
        m_ui->pivotBar->setPivot(recipe::usualPivot(schema()));
    if (m_isMaking && !hasOthers)
        m_isDue = true;
    else
        make();
}

void PivotView::make()
{
    m_jobs.begin();
    m_isDue = false;
    auto spec = recipe::specOf(m_ui->pivotBar->pivot(), schema());
    m_cannot = !spec;
    if (!spec) {
        m_isMaking = false;
        m_pivot.reset();
        return showTable();
    }
    m_isMaking = true;
    m_slow->start();
    spec->words = words::pivotWords();
    spec->titleOf = [](const table::ColumnInfo &info) { return titleOf(info).toStdString(); };
    const auto &pivot = m_ui->pivotBar->pivot();
    const Wanted wanted{*spec, {pivot, {}, words::titleOf(pivot, schema())}};
    onWorker(
        this,
        [rows = source().rows->contents(), spec = *std::move(spec), stop = m_jobs.token()] {
            return table::pivotOf(rows, spec, onPool, stop);
        },
        m_jobs.only([this, wanted](const std::shared_ptr<const table::Pivot> &made) { take(made, wanted); }));
}

void PivotView::take(std::shared_ptr<const table::Pivot> pivot, Wanted wanted)
{
    m_isMaking = false;
    m_shown = std::move(wanted);
    m_shown.made.counts = pivot->counts;
    m_pivot = std::move(pivot);
    showTable();
    if (m_isDue)
        make();
}

void PivotView::showTable()
{
    m_slow->stop();
    auto *view = m_ui->pivot;
    view->setDimmed(false);
    const bool isFirst = contents().schema().empty();
    const auto before = contents().schema();
    m_table->rows().annotate([notes = CellNotes(m_pivot, m_shown.spec.date)](
                                 table::RowRef at, std::size_t column) { return notes.noteOf(at, column); });
    m_labels->setPivot(m_pivot);
    m_table->rows().show(m_pivot ? m_pivot->table : table::Table());
    if (isFirst) {
        view->showUsualColumns();
        view->fitColumns();
    } else {
        view->settleColumns();
        const auto &columns = contents().schema();
        for (std::size_t column = 0; column < columns.size(); ++column) { // new ones, that only tell heads apart
            if (columns[column].hidden && !table::find(before, columns[column].name))
                view->hideColumn(static_cast<int>(column));
        }
    }
    sortAsBefore();
    narrowAsBefore();
    showLack();
    m_ui->pivotSays->setText(sentence());
    Q_EMIT shown();
}

/** A grid without cells says nothing of why there are none. */
void PivotView::showLack()
{
    const QString why = lack();
    m_ui->pivotLack->setText(why);
    m_ui->pivotPages->setCurrentWidget(why.isEmpty() ? static_cast<QWidget *>(m_ui->pivot) : m_ui->pivotLackPage);
}

/** "": there are cells, or it is not known yet. */
QString PivotView::lack() const
{
    if (m_cannot)
        return sentence();
    if (!m_pivot || !m_pivot->columns.empty())
        return {};
    if (m_pivot->counts.rows == 0)
        return tr("There are no rows. A pivot is of the rows that the table shows.");
    QStringList values;
    for (const auto column : m_shown.spec.values)
        values << titleOf(m_pivot->source.schema()[column]);
    const QString said = values.join(QStringLiteral(", "));
    return m_pivot->counts.notNumbers > 0
        //: %1 a column, %2 "mean"
        ? tr("No value of %1 is a number, and without numbers there is no %2. Choose another value above, or the count "
             "of rows.")
              .arg(said, words::nameOf(m_shown.spec.cell))
        : tr("%1 is empty in all rows. Choose another value above, or the count of rows.").arg(said);
}

void PivotView::sortAsBefore()
{
    auto *header = m_ui->pivot->horizontalHeader();
    const auto column = table::find(contents().schema(), m_sortedColumn.toStdString());
    const auto order = m_sortOrder;
    if (column && header->sortIndicatorSection() == static_cast<int>(*column))
        m_table->rows().sort(static_cast<int>(*column), order);
    else if (column)
        m_ui->pivot->sortByColumn(static_cast<int>(*column), order);
    else if (header->sortIndicatorSection() >= 0)
        m_ui->pivot->sortByColumn(-1, Qt::AscendingOrder);
}

/** By those of its filters whose columns are still there. */
void PivotView::narrowAsBefore()
{
    const auto bare = recipeOf(contents().schema());
    auto narrowed = m_filters->model().narrowed(bare);
    narrowed.filters.removeIf([this, &narrowed](const recipe::Filter &filter) {
        const bool isThere = table::find(contents().schema(), filter.column.toStdString()).has_value();
        if (!isThere)
            narrowed.conditions.removeAll(filter.condition);
        return !isThere;
    });
    sources::Completeness all;
    all.verdict = sources::Completeness::Verdict::Complete;
    m_filters->reading(bare, {}, contents().schema());
    m_filters->read(all);
    if (!narrowed.conditions.isEmpty())
        m_filters->apply(narrowed);
}

QString PivotView::sentence() const
{
    if (m_cannot)
        return tr("These rows have not the columns that this pivot is made of. Choose others above.");
    if (!m_pivot)
        return tr("Making the pivot…");
    const QString match = m_filters->sentence();
    const QString all = words::sentences(m_shown.made).join(QStringLiteral(" · "));
    return match.isEmpty() ? all : match + QStringLiteral(" · ") + all;
}

void PivotView::showRowsBehind(const QModelIndex &index)
{
    if (behind(index).empty())
        return;
    if (!isMadeOf(*m_pivot, source().rows->contents())) // it is told of them soon
        return m_ui->pivotSays->setText(
            tr("The rows have changed: the pivot is made anew of those that are there now."));
    const auto at = contents().at(static_cast<std::size_t>(index.row()));
    //: a step in a table's history; %1 a row and a column
    const auto words = [name = nameOf(index)] { return tr("Behind a cell of the pivot: %1").arg(name); };
    Q_EMIT onlyRowsWanted(rowsBehind(*m_pivot, at, static_cast<std::size_t>(index.column()), words));
}

std::span<const table::RowRef> PivotView::behind(const QModelIndex &index) const
{
    if (!m_pivot || !index.isValid())
        return {};
    return m_pivot->behind(
        contents().at(static_cast<std::size_t>(index.row())), static_cast<std::size_t>(index.column()));
}

/** "Smith · Potassium (mmol/L)", as both are shown, as far as there is room on a button. */
QString PivotView::nameOf(const QModelIndex &index) const
{
    const auto &columns = contents().schema();
    QStringList parts;
    for (std::size_t head = 0; head < m_pivot->heads; ++head) {
        const QString shown = index.siblingAtColumn(static_cast<int>(head)).data().toString();
        if (!columns[head].hidden)
            parts << (shown.isEmpty() ? QString::fromStdString(words::pivotWords().none) : shown);
    }
    if (const auto of = m_pivot->columnOf(static_cast<std::size_t>(index.column())))
        parts << titleOf(columns[m_pivot->heads + *of * m_pivot->columnsEach]);
    for (QString &part : parts) {
        if (part.size() > LongestPart)
            part = part.left(LongestPart - 1) + QChar(0x2026);
    }
    return parts.join(QStringLiteral(" · "));
}

void PivotView::fillMenu(QMenu &menu, const QModelIndex &index)
{
    menu.addAction(tr("Show the rows behind it"), this,
            [this, index = QPersistentModelIndex(index)] { showRowsBehind(index); })
        ->setEnabled(!behind(index).empty());
    m_filters->fillMenu(menu, index);
    menu.addAction(tr("Copy selected rows with titles"), this, [this] { m_table->copy(true); });
}

TableView *PivotView::view() const
{
    return m_ui->pivot;
}

void PivotView::find()
{
    m_ui->pivotFind->open();
}

void PivotView::copy(bool withTitles)
{
    m_table->copy(withTitles);
}

void PivotView::sortCurrent(Qt::SortOrder order)
{
    if (const auto current = m_ui->pivot->currentIndex(); current.isValid())
        m_ui->pivot->sortByColumn(current.column(), order);
}

Printable PivotView::printable() const
{
    Printable what = source().printable();
    what.sentence = m_shown.made.title + QStringLiteral(" · ") + sentence() + QStringLiteral(" · ") + what.sentence;
    what.rows = contents();
    what.columns = m_ui->pivot->shownColumns();
    what.widths.clear();
    for (const auto column : what.columns)
        what.widths.push_back(
            m_ui->pivot->columnWidth(static_cast<int>(column)) / QFontMetricsF(m_ui->pivot->font()).lineSpacing());
    return what;
}

Exportable PivotView::exportable() const
{
    Exportable table = m_table->exportable(source().exportable());
    table.name = tr("%1 pivot", "a type of resources").arg(table.name);
    table.statement = tr("Pivot: %1").arg(m_shown.made.title) + QLatin1Char('\n') + sentence() + QStringLiteral("\n\n")
        + table.statement;
    if (table.document)
        table.document->pivot = m_shown.made;
    table.fileName = table.name;
    table.hasResources = false;
    table.canBeDeidentified = false;
    return table;
}

std::vector<std::size_t> PivotView::selectedRows() const
{
    return m_ui->pivot->selectedRows();
}

const table::Table &PivotView::contents() const
{
    return m_table->rows().contents();
}

void PivotView::retranslate()
{
    m_ui->retranslateUi(this);
    showLack();
    m_ui->pivotSays->setText(sentence());
    if (m_pivot) // its titles have words of the program's
        make();
}

} // namespace gui
