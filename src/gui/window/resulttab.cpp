#include "gui/window/resulttab.h"

#include "check/failures.h"
#include "gui/common/text.h"
#include "gui/common/textdialog.h"
#include "gui/export/copyflow.h"
#include "gui/filters/filterflow.h"
#include "gui/filters/tablesteps.h"
#include "gui/related/referencelabels.h"
#include "gui/related/referencewords.h"
#include "gui/table/celltext.h"
#include "gui/table/codelabels.h"
#include "gui/table/resultmodel.h"
#include "gui/table/tablesearch.h"
#include "gui/window/headermenu.h"
#include "http/peoplehost.h"
#include "loading/codes.h"
#include "loading/load.h"
#include "loading/open.h"
#include "recipe/reading.h"
#include "ui_resulttab.h"
#include "words/completeness.h"
#include "words/errors.h"
#include "words/localfiles.h"
#include "words/provenance.h"
#include "words/recipes.h"

#include <QHeaderView>
#include <QLocale>
#include <QShortcut>

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

} // namespace

ResultTab::ResultTab(recipe::Connection connection, recipe::Recipe recipe, QWidget *parent, ResultTab *main)
    : Translated(parent), m_ui(std::make_unique<Ui::ResultTab>()), m_connection(std::move(connection)),
      m_recipe(std::move(recipe)), m_main(main), m_isIncluded(main != nullptr), m_model(new ResultModel(this))
{
    m_ui->setupUi(this);
    m_view = makeView(m_model, m_ui->rowsPage);
    m_view->setObjectName(QStringLiteral("rows"));
    m_view->setAccessibleName(tr("Rows of %1").arg(m_recipe.type()));
    m_ui->rowsPlace->addWidget(m_view);
    m_header = new HeaderMenu(*m_view, *m_model);
    m_references = new ReferenceLabels(m_connection, this);
    m_model->addLabels(m_references);
    m_codes = new CodeLabels(this);
    m_model->addLabels(m_codes);
    m_stop = new QShortcut(Qt::Key_Escape, this, this, &ResultTab::cancel, Qt::WindowShortcut);
    m_search = new TableSearch(m_model, m_view, this);
    m_copy = new CopyFlow(this);
    m_filters = new FilterFlow(*m_ui->filterBar, *m_view, *m_model, this);
    m_steps = new TableSteps(*m_view, this);
    makeLooks();
    connectParts();
    connectFilters();
    if (m_isIncluded)
        m_filters->neverAsk();
    else
        refresh();
}

ResultTab::~ResultTab()
{
    leaveIncluded(); // what ends now is not to be read again by a tab that goes
}

void ResultTab::connectParts()
{
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &ResultTab::inspectCurrent);
    connect(m_view, &QWidget::customContextMenuRequested, this, &ResultTab::cellMenu);
    connect(m_view, &QAbstractItemView::doubleClicked, this, &ResultTab::showCell);
    connect(m_ui->findBar, &FindBar::edited, m_search, &TableSearch::look);
    connect(m_ui->findBar, &FindBar::wanted, m_search, &TableSearch::next);
    connect(m_search, &TableSearch::answered, m_ui->findBar, &FindBar::setAnswer);
    connect(m_ui->findBar, &FindBar::closed, this, [this] {
        m_search->end();
        m_view->setFocus();
    });
    connect(m_copy, &CopyFlow::exportWanted, this, &ResultTab::exportWanted);
    connect(m_ui->statusLine, &StatusLine::cancelWanted, this, &ResultTab::cancel);
    connect(m_ui->statusLine, &StatusLine::everythingWanted, this, [this] { readUpTo({}); });
    connect(m_ui->statusLine, &StatusLine::goOnWanted, this, &ResultTab::goOn);
    connect(m_ui->retry, &QPushButton::clicked, this, &ResultTab::refresh);
    if (!m_connection.isLocal())
        m_ui->error->offerCheck();
    connect(m_ui->error, &ErrorPanel::checkWanted, this, [this] { Q_EMIT checkWanted(m_recipe.type()); });
    for (const auto *button : {m_ui->otherTable, m_ui->tableInstead})
        connect(button, &QPushButton::clicked, this, &ResultTab::tableWanted);
    connect(m_ui->otherConnection, &QPushButton::clicked, this, &ResultTab::connectionWanted);
    connect(m_ui->statusLine, &StatusLine::againWanted, this, &ResultTab::refresh);
    connect(m_ui->statusLine, &StatusLine::statementWanted, this, &ResultTab::showStatement);
}

void ResultTab::connectFilters()
{
    connect(m_filters, &FilterFlow::changed, this, &ResultTab::narrowBy);
    connect(m_filters, &FilterFlow::narrowed, this, [this] {
        m_exportedChunks = 0; // rows that no file holds may be shown again
        inspectCurrent();
        showPage();
        showCompleteness();
    });
    connect(m_filters, &FilterFlow::moreWanted, this, [this] {
        m_recipe.limit = m_recipe.limit.value_or(0) * 10;
        refresh();
    });
    connect(m_header, &HeaderMenu::filterWanted, m_filters, &FilterFlow::edit);
    connect(m_steps, &TableSteps::narrowWanted, this, [this](const recipe::Recipe &recipe) {
        setOwnColumns(recipe.ownColumns);
        setJoins(recipe.joins);
        m_filters->apply(recipe);
    });
    connect(m_filters, &FilterFlow::onlyChanged, m_steps, &TableSteps::setOnly);
    connect(m_filters, &FilterFlow::onlyForgotten, m_steps, &TableSteps::forgetOnly);
    connect(m_steps, &TableSteps::onlyWanted, m_filters, &FilterFlow::setOnly);
    m_filters->setReferred([this](const QModelIndex &cell) { return referred(cell); });
    m_filters->setReferences([this] { return m_references->referred(); });
    connect(m_model, &ResultModel::remade, this, &ResultTab::showRemade);
    connect(m_model, &ResultModel::exchanged, this, &ResultTab::showRenewed);
    connect(m_steps, &TableSteps::moved, this, &ResultTab::stepsMoved);
}

void ResultTab::narrowBy(const recipe::Recipe &recipe, bool mustAsk)
{
    m_recipe = recipe;
    m_steps->setRecipe(recipe);
    if (mustAsk)
        refresh();
}

QString ResultTab::saying(const QString &completeness) const
{
    const QString match = m_filters->sentence();
    return match.isEmpty() ? completeness : match + QStringLiteral(" · ") + completeness;
}

void ResultTab::retranslate()
{
    m_ui->retranslateUi(this);
    m_filters->retranslate();
    m_view->setAccessibleName(tr("Rows of %1").arg(m_recipe.type()));
    m_view->horizontalHeader()->viewport()->update();
    m_view->viewport()->update();
    showPage();
    showCompleteness(); // the filters in it are said in words
}

/** All values of the cell, whole. */
void ResultTab::showCell(const QModelIndex &index)
{
    const auto column = m_model->contents().schema()[static_cast<std::size_t>(index.column())];
    showText(this, [column, text = index.data(ResultModel::SentRole).toStringList().join(u'\n')] {
        return TextDialog::Content{titleOf(column), text};
    });
}

bool ResultTab::isLoading() const
{
    return m_load && m_load->isRunning();
}

void ResultTab::refresh()
{
    m_references->book().tryAgain();
    if (m_main)
        m_main->refresh();
    else if (!m_isIncluded)
        begin({});
}

void ResultTab::goOn()
{
    if (m_main)
        m_main->goOn();
    else if (!m_since.isEmpty())
        begin({}, m_since);
    else if (!m_isIncluded)
        begin(m_load && canAllTakeMore() ? m_load->resume() : std::nullopt);
}

void ResultTab::readUpTo(std::optional<qint64> limit)
{
    if (m_main)
        return m_main->readUpTo(limit);
    m_recipe.limit = limit;
    goOn();
}

void ResultTab::begin(const std::optional<sources::Resume> &from, const QString &since)
{
    delete m_load;
    m_since = since;
    m_isRenewing = false;
    const auto reading = recipe::readingOf(m_connection, wanted());
    m_unusable = reading ? std::nullopt : std::optional(reading.error());
    if (m_unusable || !placeJoins(*reading, wanted())) {
        m_filters->unreadable(m_recipe); // one of its conditions may be why
        return showPage();
    }
    if (from && !m_isHeld && m_schema != m_model->contents().schema()) // rows that are here are about to have others
        return begin({});
    const QDateTime begun = m_asked.begun;
    m_asked = recipe::provenanceOf(m_connection, reading->recipe);
    if (m_main)
        m_asked.request = m_main->m_asked.request;
    if (from)
        m_asked.begun = begun;
    m_filters->reading(
        m_recipe, m_connection, m_schema, since.isEmpty() ? FilterFlow::Rows::All : FilterFlow::Rows::Changed);
    if (!from) {
        m_waiting.clear();
        m_waitingRows = 0;
        m_isHeld = m_model->rowCount() > 0 || !since.isEmpty();
        if (!m_isHeld)
            replaceRows();
    } else if (!m_isHeld) {
        m_provenance = m_asked;
        forgetSides();
    }
    if (!m_placed) {
        m_view->showUsualColumns();
        sortByRecipe();
    }
    loading::Options options;
    options.decide = loading::deciderOf(m_connection);
    m_load = new loading::Load(openSource(reading->recipe, from), reading->view, this, std::move(options));
    connect(m_load, &loading::Load::chunkReady, this, &ResultTab::arrived);
    connect(m_load, &loading::Load::progressed, this, &ResultTab::showCompleteness);
    connect(m_load, &loading::Load::finished, this, &ResultTab::showResult);
    m_load->start();
    showPage();
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

void ResultTab::arrived(std::shared_ptr<const table::Chunk> chunk)
{
    chunk = withJoinedColumns(std::move(chunk));
    if (m_isHeld) {
        m_waitingRows += chunk->rows();
        m_waiting.push_back(std::move(chunk));
        if (m_since.isEmpty() && m_waitingRows > m_model->contents().rows())
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
    m_exportedChunks = 0;
    m_completeness = {};
    m_provenance = m_asked;
    forgetSides();
    const bool hasOthers = m_placed && m_schema != m_model->contents().schema();
    m_model->reset(m_schema);
    m_references->setColumns(m_asked.recipe, m_schema);
    m_codes->begin(
        recipe::FilterColumns(m_asked.recipe, m_schema, m_connection.model()), m_recipe.type(), m_connection);
    for (auto &chunk : std::exchange(m_waiting, {}))
        m_model->append(std::move(chunk));
    if (hasOthers)
        m_view->settleColumns();
    placeColumns();
    inspectCurrent(); // nothing is current any more
}

void ResultTab::cancel()
{
    if (m_main)
        m_main->cancel();
    else if (isLoading())
        m_load->cancel();
    else
        cancelRelated();
}

void ResultTab::showCompleteness()
{
    if (!m_load)
        return;
    m_stop->setEnabled(isLoading() || isReadingRelated()); // before the bar below, which it closes otherwise
    const auto &reading = isRenewed() ? m_completeness : m_load->completeness();
    if (!reading.request.isEmpty() && !isRenewed()) // as the server let it be asked
        m_asked.request = reading.request;
    if (!m_isHeld && !isRenewed()) {
        m_completeness = reading;
        m_provenance.request = m_asked.request;
    }
    if (!m_isHeld)
        m_completeness.related = related();
    if (m_isHeld != m_isDimmed)
        m_view->setDimmed(m_isDimmed = m_isHeld);
    const qint64 lost = m_isHeld || m_load->isRunning() ? 0 : words::lostIn(m_model->contents());
    m_ui->statusLine->show({m_isHeld ? reading : m_completeness, m_load->progress(),
        isRenewed() ? m_provenance : m_asked, m_isHeld ? m_provenance.read.time() : QTime(), m_model->isSorted(), lost,
        m_load->resume().has_value(), isExplained(), m_filters->sentence(), m_filters->model().sentencesByCondition()});
}

void ResultTab::showStatement()
{
    showText(this, [this] {
        const auto statement = stated();
        QString said = saying(words::statement(statement));
        if (const QString silence = silenceSentence(m_references->book().silence()); !silence.isEmpty())
            said += QStringLiteral("\n\n") + silence;
        if (m_isHeld && m_load && !m_load->isRunning())
            said += QStringLiteral("\n\n") + tr("The refresh ended early:") + u'\n'
                + words::statement(m_asked, m_load->completeness(), {});
        return TextDialog::Content{tr("Is this everything?"), said, http::addressForPeople(m_provenance.request),
            words::commandOf(m_provenance), tr("%1 statement", "file name").arg(fileName()),
            QString::fromUtf8(words::json(statement))};
    });
}

void ResultTab::showResult()
{
    using Verdict = sources::Completeness::Verdict;
    const auto verdict = m_load->completeness().verdict;
    const bool endedEarly = verdict == Verdict::Incomplete || verdict == Verdict::Cancelled;
    m_asked.read = QDateTime::currentDateTime();
    if (m_isHeld && !endedEarly && !m_since.isEmpty())
        return renewRows(); // showEnd() follows
    if (m_isHeld && !endedEarly)
        replaceRows();
    if (!m_isHeld)
        m_provenance.read = m_asked.read;
    showEnd();
}

/** All that was to come is here, or stands back for the rows of before. */
void ResultTab::showEnd()
{
    showCompleteness();
    if (m_isHeld) { // fewer than before: those of before stay, and these wait for the rest
        m_filters->ended();
        (void)remakeColumns();
        return Q_EMIT loaded();
    }
    m_view->orderByFill();
    if (m_model->isSorted())
        m_model->resort();
    m_filters->read(m_completeness);
    m_steps->setRecipe(m_recipe);
    m_steps->settle();
    showPage();
    if (!remakeColumns())
        readRelated();
    Q_EMIT loaded();
}

/** There are no rows, and the page says that it is for an error. */
bool ResultTab::isExplained() const
{
    return m_unusable || (!isLoading() && m_model->rowCount() == 0 && m_completeness.error);
}

/** The rows, or why there are none. */
void ResultTab::showPage()
{
    const bool isBare = !isLoading() && m_model->rowCount() == 0;
    QWidget *page = m_ui->rowsPage;
    if (isExplained()) {
        m_ui->retry->setVisible(!m_unusable);
        m_ui->error->setExplanation(m_unusable ? whyUnusable() : words::explain(*m_completeness.error));
        if (!m_unusable)
            m_ui->error->setFinding(check::findingOf(*m_completeness.error));
        page = m_ui->errorPage;
    } else if (isBare) {
        m_ui->noRows->setText(whyEmpty());
        m_ui->otherConnection->setVisible(isFiltered());
        page = m_ui->emptyPage;
    }
    m_ui->pages->setCurrentWidget(page);
    m_ui->statusLine->setVisible(!m_unusable);
}

words::Explanation ResultTab::whyUnusable() const
{
    using Kind = recipe::ViewError::Kind;
    if (m_unusable->kind == Kind::NoSearch || m_unusable->kind == Kind::NoServer)
        return {words::sentence(*m_unusable), tr("Remove it above to see the rows without it."), {}};
    return {tr("The columns for %1 can't be made from their view.").arg(m_recipe.type()),
        tr("Choose other columns in the wizard, or mend the view."), words::sentence(*m_unusable)};
}

bool ResultTab::isFiltered() const
{
    return !m_connection.isLocal() && !m_recipe.query.filters().parametersText().empty();
}

QString ResultTab::whyEmpty() const
{
    if (m_completeness.matches > 0 && !m_model->contents().isNarrowed() && m_recipe.conditions.isEmpty())
        return tr("%n resource(s) arrived, but none could be shown. Details… below says why.", nullptr,
            static_cast<int>(m_completeness.matches));
    if (m_model->contents().isNarrowed() || !m_recipe.conditions.isEmpty())
        return tr("No row matches. Remove a filter above to see more.");
    if (m_connection.isLocal())
        return tr("These files hold no %1.").arg(m_recipe.type());
    if (m_isIncluded)
        return tr("No %1 came along.").arg(m_recipe.type());
    const QString filter = QString::fromStdString(m_recipe.query.filters().parametersText());
    return isFiltered() ? tr("No %1 matches %2.").arg(m_recipe.type(), filter)
                        : tr("This server has no %1.").arg(m_recipe.type());
}

void ResultTab::placeColumns()
{
    if (m_placed || m_model->rowCount() == 0)
        return;
    m_placed = true;
    m_view->fitColumns();
    Q_EMIT columnsPlaced();
}

void ResultTab::speak()
{
    m_ui->statusLine->speak();
}

QWidget *ResultTab::filterBar() const
{
    return m_ui->filterBar;
}

QWidget *ResultTab::statusLine() const
{
    return m_ui->statusLine;
}

void ResultTab::inspectCurrent()
{
    const auto current = m_view->currentIndex();
    if (!current.isValid())
        return Q_EMIT inspected({}, {});
    const auto &name = contents().schema()[std::size_t(current.column())].name;
    const auto *known = m_filters->model().columns().find(QString::fromStdString(name));
    Q_EMIT inspected(contents().resource(std::size_t(current.row())), known ? known->elements : QStringList());
}

} // namespace gui
