#include "gui/window/resulttab.h"

#include "gui/common/errorpanel.h"
#include "gui/common/text.h"
#include "gui/common/worker.h"
#include "gui/table/celltext.h"
#include "gui/table/findbar.h"
#include "gui/table/finder.h"
#include "gui/table/resultmodel.h"
#include "gui/window/statement.h"
#include "gui/window/statusline.h"
#include "loading/load.h"
#include "loading/open.h"
#include "recipe/compile.h"
#include "words/completeness.h"
#include "words/errors.h"
#include "words/recipes.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <optional>

namespace gui {
namespace {

TableView *makeView(ResultModel *model, QWidget *parent)
{
    auto *view = new TableView(model, parent);
    view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    view->setContextMenuPolicy(Qt::CustomContextMenu);
    auto *header = view->horizontalHeader();
    header->setSectionsMovable(true);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    header->setSortIndicator(-1, Qt::AscendingOrder);
    header->setSortIndicatorClearable(true);
    view->setSortingEnabled(true);
    return view;
}

/** As the export guards its CSV: what a stranger typed into a server must not run in the spreadsheet it is pasted into.
 */
QString guarded(const QString &text, table::Kind kind)
{
    return kind == table::Kind::Text && exporting::startsFormula(text.toStdString()) ? u'\'' + text : text;
}

} // namespace

ResultTab::ResultTab(recipe::Connection connection, recipe::Recipe recipe, QWidget *parent)
    : ExportableView(parent), m_connection(std::move(connection)), m_recipe(std::move(recipe))
{
    build();
    refresh();
}

void ResultTab::build()
{
    m_model = new ResultModel(this);
    m_view = makeView(m_model, this);
    m_view->setObjectName(QStringLiteral("rows"));
    m_view->setAccessibleName(tr("Rows of %1").arg(m_recipe.type()));
    m_findBar = new FindBar(this);
    m_status = new StatusLine(this);
    m_error = new ErrorPanel(this);
    m_error->setObjectName(QStringLiteral("error"));
    m_empty = bodyLabel({}, this);
    m_empty->setObjectName(QStringLiteral("noRows"));
    m_empty->setAlignment(Qt::AlignCenter);

    auto *content = new QWidget(this);
    m_stack = new QStackedLayout(content);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_error);
    m_stack->addWidget(m_empty);
    m_error->setContentsMargins(24, 24, 24, 24);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(content, 1);
    layout->addWidget(m_findBar);
    layout->addWidget(m_status);

    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &ResultTab::inspectCurrent);
    connect(m_view->horizontalHeader(), &QWidget::customContextMenuRequested, this, &ResultTab::headerMenu);
    connect(m_view, &QWidget::customContextMenuRequested, this, &ResultTab::cellMenu);
    connect(m_view, &QAbstractItemView::doubleClicked, this, [this](const QModelIndex &index) {
        const auto &column = m_model->contents().schema()[static_cast<std::size_t>(index.column())];
        showText(this, titleOf(column), index.data(ResultModel::SentRole).toStringList().join(u'\n'));
    });
    connect(m_findBar, &FindBar::edited, m_model, &ResultModel::setNeedle);
    connect(m_findBar, &FindBar::wanted, this, &ResultTab::findNext);
    connect(m_findBar, &FindBar::closed, this, [this] {
        m_model->setNeedle({});
        m_view->setFocus();
    });
    connect(m_status, &StatusLine::cancelWanted, this, &ResultTab::cancel);
    connect(m_status, &StatusLine::everythingWanted, this, [this] {
        m_recipe.limit.reset();
        refresh();
    });
    connect(m_status, &StatusLine::againWanted, this, &ResultTab::refresh);
    connect(m_status, &StatusLine::statementWanted, this, &ResultTab::showStatement);
}

bool ResultTab::isLoading() const
{
    return m_load && m_load->isRunning();
}

void ResultTab::refresh()
{
    delete m_load;
    const auto view = recipe::compile(m_recipe, m_connection.model(), m_connection.base());
    if (!view) {
        m_error->setExplanation({tr("The columns for %1 can't be made from their view.").arg(m_recipe.type()),
            tr("Choose other columns in the wizard, or mend the view."), words::sentence(view.error())});
        m_stack->setCurrentWidget(m_error);
        m_status->hide();
        return;
    }
    m_schema = (*view)->schema();
    m_waiting.clear();
    m_waitingRows = 0;
    m_isHeld = m_model->rowCount() > 0;
    if (!m_isHeld)
        replaceRows();
    if (!m_placed) {
        m_view->showUsualColumns();
        sortByRecipe();
    }
    m_stack->setCurrentWidget(m_view);
    m_load = new loading::Load(loading::open(m_connection, m_recipe), *view, this);
    connect(m_load, &loading::Load::chunkReady, this, &ResultTab::arrived);
    connect(m_load, &loading::Load::progressed, this, &ResultTab::showCompleteness);
    connect(m_load, &loading::Load::finished, this, &ResultTab::showResult);
    m_load->start();
    showCompleteness();
}

void ResultTab::sortByRecipe()
{
    const auto &order = m_recipe.order;
    const auto isNamed = [&order](const auto &column) { return QString::fromStdString(column.name) == order->column; };
    const auto found = order ? std::ranges::find_if(m_schema, isNamed) : m_schema.end();
    if (found != m_schema.end())
        m_view->sortByColumn(
            int(found - m_schema.begin()), order->isDescending ? Qt::DescendingOrder : Qt::AscendingOrder);
}

void ResultTab::reload()
{
    m_model->reset(m_model->contents().schema());
    refresh();
}

void ResultTab::arrived(std::shared_ptr<const table::Chunk> chunk)
{
    if (m_isHeld) {
        m_waitingRows += chunk->rows();
        m_waiting.push_back(std::move(chunk));
        if (m_waitingRows > m_model->contents().rows())
            replaceRows();
        return;
    }
    m_model->append(std::move(chunk));
    placeColumns();
}

/** From here on what is shown is what is being loaded. */
void ResultTab::replaceRows()
{
    m_isHeld = false;
    m_completeness = {};
    m_model->reset(m_schema);
    for (auto &chunk : std::exchange(m_waiting, {}))
        m_model->append(std::move(chunk));
    placeColumns();
    inspectCurrent(); // nothing is current any more
}

void ResultTab::cancel()
{
    if (isLoading())
        m_load->cancel();
}

void ResultTab::showCompleteness()
{
    const auto &reading = m_load->completeness();
    if (!m_isHeld)
        m_completeness = reading;
    const qint64 lost = m_isHeld || m_load->isRunning() ? 0 : words::lostIn(m_model->contents());
    m_status->show(
        {reading, m_load->progress(), m_recipe.query, m_isHeld ? m_read : QTime(), m_model->isSorted(), lost});
}

void ResultTab::showStatement()
{
    const auto search = recipe::searchOf(m_connection, m_recipe);
    QString said = words::statement(search, m_completeness, m_model->contents());
    if (m_isHeld && m_load && !m_load->isRunning())
        said += QStringLiteral("\n\n") + tr("The refresh ended early:") + u'\n'
            + words::statement(search, m_load->completeness(), {});
    showText(this, tr("Is this everything?"), said);
}

void ResultTab::showResult()
{
    using Verdict = sources::Completeness::Verdict;
    const auto verdict = m_load->completeness().verdict;
    const bool endedEarly = verdict == Verdict::Incomplete || verdict == Verdict::Cancelled;
    if (m_isHeld && !endedEarly)
        replaceRows();
    showCompleteness();
    if (m_isHeld) { // fewer than before: those of before stay
        m_waiting.clear();
        return Q_EMIT loaded();
    }
    m_read = QTime::currentTime();
    if (m_model->isSorted())
        m_model->resort();
    if (m_model->rowCount() == 0 && m_completeness.error) {
        m_error->setExplanation(words::explain(*m_completeness.error));
        m_stack->setCurrentWidget(m_error);
    } else if (m_model->rowCount() == 0) {
        const QString filter = QString::fromStdString(m_recipe.query.filters().parametersText());
        m_empty->setText(m_completeness.matches > 0
                ? tr("%n resource(s) arrived, but none could be shown. Details… below says why.", nullptr,
                    static_cast<int>(m_completeness.matches))
                : filter.isEmpty()
                ? tr("This server has no %1. Choose another type with New connection.").arg(m_recipe.type())
                : tr("No %1 matches %2. Change the query with New connection.").arg(m_recipe.type(), filter));
        m_stack->setCurrentWidget(m_empty);
    }
    Q_EMIT loaded();
}

void ResultTab::placeColumns()
{
    if (m_placed || m_model->rowCount() == 0)
        return;
    m_placed = true;
    m_view->fitColumns();
}

Exportable ResultTab::exportable() const
{
    Exportable table;
    table.name = m_recipe.type();
    table.rows = m_model->rowCount();
    table.selected = m_view->selectionModel()->selectedRows().size();
    const auto *header = m_view->horizontalHeader();
    for (int visual = 0; visual < header->count(); ++visual) {
        const int column = header->logicalIndex(visual);
        if (m_view->isColumnHidden(column))
            continue;
        table.columns.push_back(static_cast<std::size_t>(column));
        table.titles.append(titleOf(m_model->contents().schema()[static_cast<std::size_t>(column)]));
    }
    table.completeness = words::describe(m_completeness, m_recipe.query, words::lostIn(m_model->contents()));
    table.fileName = fileName();
    return table;
}

/** A file that is not everything says so in its name, as it stays with the file. */
QString ResultTab::fileName() const
{
    using Verdict = sources::Completeness::Verdict;
    const QString rows = QLocale().toString(m_completeness.matches);
    const QString total = m_completeness.total ? QLocale().toString(*m_completeness.total) : QString();
    switch (m_completeness.verdict) {
    case Verdict::Complete:
    case Verdict::EndReached:
        return m_recipe.type();
    case Verdict::LimitReached:
        return total.isEmpty() ? tr("%1 (first %2)", "file name").arg(m_recipe.type(), rows)
                               : tr("%1 (first %2 of %3)", "file name").arg(m_recipe.type(), rows, total);
    case Verdict::Reading:
    case Verdict::Cancelled:
    case Verdict::Incomplete:
        break;
    }
    return total.isEmpty() ? tr("%1 (%2, incomplete)", "file name").arg(m_recipe.type(), rows)
                           : tr("%1 (%2 of %3)", "file name").arg(m_recipe.type(), rows, total);
}

std::vector<std::size_t> ResultTab::selectedRows() const
{
    std::vector<std::size_t> rows;
    for (const auto &index : m_view->selectionModel()->selectedRows())
        rows.push_back(static_cast<std::size_t>(index.row()));
    std::sort(rows.begin(), rows.end());
    return rows;
}

const table::Table &ResultTab::contents() const
{
    return m_model->contents();
}

QMenu *ResultTab::columnMenu()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    for (int column = 0; column < m_model->columnCount(); ++column) {
        const QString title = m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        auto *action = menu->addAction(withoutMnemonic(title));
        action->setCheckable(true);
        action->setChecked(!m_view->isColumnHidden(column));
        action->setToolTip(plainTip(describeColumn(m_model->contents().schema()[static_cast<std::size_t>(column)])));
        connect(action, &QAction::toggled, m_view,
            [view = m_view, column](bool shown) { view->setColumnHidden(column, !shown); });
    }
    return menu;
}

void ResultTab::headerMenu(const QPoint &where)
{
    const int column = m_view->horizontalHeader()->logicalIndexAt(where);
    if (column < 0)
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Sort ascending"), this, [this, column] { m_view->sortByColumn(column, Qt::AscendingOrder); });
    menu->addAction(tr("Sort descending"), this, [this, column] { m_view->sortByColumn(column, Qt::DescendingOrder); });
    menu->addAction(tr("In order of arrival"), this, [this] { m_view->sortByColumn(-1, Qt::AscendingOrder); });
    menu->addSeparator();
    menu->addAction(tr("Hide this column"), this, [this, column] { m_view->hideColumn(column); });
    menu->addAction(tr("Fit the width"), this, [this, column] { m_view->resizeColumnToContents(column); });
    menu->addSeparator();
    const auto info = m_model->contents().schema()[static_cast<std::size_t>(column)];
    menu->addAction(tr("What this column is…"), this, [this, info] {
        QStringList lines{tr("Path: %1").arg(QString::fromStdString(info.path))};
        if (!info.type.empty())
            lines << tr("Type: %1").arg(QString::fromStdString(info.type));
        lines << QString::fromStdString(info.description);
        showText(this, titleOf(info), lines.join(u'\n'));
    });
    menu->popup(m_view->horizontalHeader()->mapToGlobal(where));
}

void ResultTab::cellMenu(const QPoint &where)
{
    const auto index = m_view->indexAt(where);
    if (!index.isValid())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto &info = m_model->contents().schema()[static_cast<std::size_t>(index.column())];
    const QString values = guarded(index.data(ResultModel::SentRole).toStringList().join(u'\n'), info.kind);
    menu->addAction(tr("Copy this cell"), this, [values] { QApplication::clipboard()->setText(values); });
    menu->addAction(tr("Copy selected rows"), this, [this] { copy(false); });
    menu->addAction(tr("Copy selected rows with titles"), this, [this] { copy(true); });
    menu->popup(m_view->viewport()->mapToGlobal(where));
}

void ResultTab::copy(bool withHeaders)
{
    const Exportable shown = exportable();
    QStringList lines;
    if (withHeaders)
        lines << shown.titles.join(u'\t');
    for (const auto row : selectedRows()) {
        QStringList cells;
        for (const auto column : shown.columns) {
            const auto sent = m_model->index(int(row), int(column)).data(ResultModel::SentRole).toStringList();
            // Tabs and line ends would break the grid.
            cells << guarded(sent.join(QStringLiteral("; ")).simplified(), m_model->contents().schema()[column].kind);
        }
        lines << cells.join(u'\t');
    }
    if (!lines.isEmpty())
        QApplication::clipboard()->setText(lines.join(u'\n'));
}

void ResultTab::find()
{
    m_findBar->open();
}

void ResultTab::findNext(bool backwards)
{
    const QString text = m_findBar->text();
    const auto columns = exportable().columns;
    if (text.isEmpty() || columns.empty() || m_model->rowCount() == 0)
        return;
    std::optional<table::Table::Position> current;
    if (const auto index = m_view->currentIndex(); index.isValid())
        current = {std::size_t(index.row()), std::size_t(index.column())};
    const auto work = [copy = m_model->contents(), text, current, columns, backwards] {
        return Finder(text).next(copy, current, columns, backwards);
    };
    onWorker(this, work, [this](const std::optional<table::Table::Position> &found) {
        m_findBar->setFound(found.has_value());
        if (found)
            m_view->setCurrentIndex(m_model->index(int(found->row), int(found->column)));
    });
}

void ResultTab::inspectCurrent()
{
    const auto current = m_view->currentIndex();
    if (!current.isValid())
        return Q_EMIT inspected({}, {});
    const auto &contents = m_model->contents();
    const auto &column = contents.schema()[static_cast<std::size_t>(current.column())];
    Q_EMIT inspected(contents.resource(static_cast<std::size_t>(current.row())), QString::fromStdString(column.path));
}

} // namespace gui
