#include "gui/story/storyview.h"

#include "fhir/model.h"
#include "gui/common/textdialog.h"
#include "gui/common/worker.h"
#include "gui/export/copyflow.h"
#include "gui/story/storynames.h"
#include "gui/story/storywords.h"
#include "gui/table/celltext.h"
#include "gui/table/resultmodel.h"
#include "ui_storyview.h"
#include "viewdef/columnpaths.h"
#include "words/provenance.h"

#include <QHeaderView>
#include <QLocale>
#include <QMenu>
#include <QShortcut>
#include <QTimer>

#include <algorithm>

namespace gui {
namespace {

constexpr int DrawingPause = 400; // milliseconds between two drawings of what arrives

} // namespace

StoryView::StoryView(recipe::Connection connection, QString id, QString name, QWidget *parent)
    : Translated(parent), m_ui(std::make_unique<Ui::StoryView>()), m_connection(std::move(connection)),
      m_id(std::move(id)), m_name(std::move(name)), m_model(new ResultModel(this)), m_copy(new CopyFlow(this)),
      m_drawing(new QTimer(this))
{
    m_ui->setupUi(this);
    m_model->addLabels(new StoryNames(m_connection, this));
    m_ui->events->setRows(m_model);
    setFocusProxy(m_ui->timeline);
    m_ui->parts->setStretchFactor(0, 3);
    m_ui->parts->setStretchFactor(1, 2);
    m_drawing->setSingleShot(true);
    m_drawing->setInterval(DrawingPause);
    connectParts();
    connectSearch();
    read();
    StoryView::retranslate();
}

StoryView::~StoryView() = default;

void StoryView::connectParts()
{
    connect(m_drawing, &QTimer::timeout, this, &StoryView::draw);
    auto *chart = m_ui->timeline;
    connect(chart, &StoryChart::currentChanged, this, [this] {
        goToRow();
        inspect(false);
        showSearch();
    });
    connect(chart, &StoryChart::chosen, this, [this] { inspect(true); });
    connect(chart, &StoryChart::opened, this, &StoryView::openTable);
    connect(chart, &StoryChart::said, m_ui->eventSays, &ElidedLabel::setText);
    connect(m_ui->zoomIn, &QToolButton::clicked, chart, [chart] { chart->zoom(2); });
    connect(m_ui->zoomOut, &QToolButton::clicked, chart, [chart] { chart->zoom(0.5); });
    connect(m_ui->zoomAll, &QToolButton::clicked, chart, &StoryChart::showAll);
    auto *view = m_ui->events;
    view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    view->setContextMenuPolicy(Qt::CustomContextMenu);
    view->horizontalHeader()->setSortIndicatorClearable(true);
    view->horizontalHeader()->setSortIndicator(0, Qt::AscendingOrder);
    view->setSortingEnabled(true);
    connect(view->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        goToEvent();
        inspect(false);
    });
    connect(view, &QWidget::customContextMenuRequested, this, &StoryView::menu);
    connect(view, &QAbstractItemView::doubleClicked, this, &StoryView::openTable);
    connect(m_ui->stopReading, &QPushButton::clicked, this, [this] { m_reading->cancel(); });
    connect(m_ui->readAgain, &QPushButton::clicked, this, &StoryView::read);
    connect(m_ui->details, &QPushButton::clicked, this, &StoryView::showDetails);
    connect(m_ui->openTable, &QPushButton::clicked, this, &StoryView::openTable);
    connect(m_ui->copyEvents, &QPushButton::clicked, this, [this] {
        if (!m_ui->events->selectionModel()->hasSelection())
            m_ui->events->selectAll();
        m_copy->copy(*this, true);
    });
    connect(m_ui->exportEvents, &QPushButton::clicked, this, &StoryView::exportWanted);
    connect(m_copy, &CopyFlow::exportWanted, this, &StoryView::exportWanted);
}

void StoryView::connectSearch()
{
    connect(m_ui->storySearch, &QLineEdit::textChanged, this, &StoryView::search);
    connect(m_ui->storySearch, &QLineEdit::returnPressed, this, [this] { step(false); });
    const std::pair<QKeySequence, bool> keys[] = {
        {QKeySequence(Qt::Key_F3), false}, {QKeySequence(Qt::SHIFT | Qt::Key_F3), true}};
    for (const auto &[key, backwards] : keys) {
        auto *shortcut = new QShortcut(key, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, [this, backwards = backwards] { step(backwards); });
    }
    auto *escape = new QShortcut(QKeySequence(Qt::Key_Escape), this);
    escape->setContext(Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, this, [this] {
        if (m_reading->isRunning())
            m_reading->cancel();
        else
            m_ui->storySearch->clear();
    });
}

void StoryView::read()
{
    m_jobs.end();
    m_chunks.clear();
    m_partOf.clear();
    m_found.clear();
    m_model->reset(story::eventColumns());
    m_ui->timeline->setData(nullptr);
    m_ui->events->showUsualColumns();
    m_ui->events->sortByColumn(0, Qt::AscendingOrder);
    m_reading = std::make_unique<story::Reading>(m_connection, m_id);
    connect(m_reading.get(), &story::Reading::chunkReady, this, &StoryView::arrived);
    connect(m_reading.get(), &story::Reading::progressed, this, &StoryView::showStanding);
    connect(m_reading.get(), &story::Reading::personKnown, this, [this] {
        showStanding();
        Q_EMIT titled();
    });
    connect(m_reading.get(), &story::Reading::finished, this, &StoryView::draw);
    m_reading->start();
    showStanding();
}

void StoryView::arrived(const std::shared_ptr<const table::Chunk> &chunk, std::size_t part)
{
    m_chunks.push_back(chunk);
    m_partOf.push_back(part);
    m_model->append(chunk);
    if (!m_drawing->isActive())
        m_drawing->start();
    if (!std::exchange(m_isPlaced, true))
        m_ui->events->fitColumns();
}

void StoryView::draw()
{
    m_drawing->stop();
    showStanding();
    m_jobs.begin();
    onWorker(
        this,
        [chunks = m_chunks, columns = story::eventColumns(), now = wallNow()] { return storyOf(chunks, columns, now); },
        m_jobs.only([this](const std::shared_ptr<const StoryData> &shown) { drawn(shown); }));
}

void StoryView::drawn(const std::shared_ptr<const StoryData> &shown)
{
    m_ui->timeline->setData(shown);
    m_model->resort();
    if (!m_ui->storySearch->text().isEmpty())
        search();
    showStanding();
}

void StoryView::showStanding()
{
    const auto shown = m_ui->timeline->data();
    const bool isRunning = m_reading->isRunning();
    const bool isGood = isWhole(*m_reading);
    m_ui->standing->setState(isRunning ? Chip::Tone::Busy
            : isGood                   ? Chip::Tone::Good
            : m_chunks.empty()         ? Chip::Tone::Failed
                                       : Chip::Tone::Warning,
        storyWord(*m_reading));
    m_ui->storySays->setText(
        storySentence(*m_reading, static_cast<std::size_t>(m_model->rowCount()), shown ? shown->scene.undated() : 0));
    m_ui->personSays->setText(personSentence(m_reading->person(), m_name));
    m_ui->stopReading->setVisible(isRunning);
    m_ui->details->setVisible(!isRunning);
    const bool hasRows = m_model->rowCount() > 0;
    for (auto *button : {m_ui->copyEvents, m_ui->exportEvents, m_ui->openTable})
        button->setEnabled(hasRows);
    showPage();
}

/** The story, or why there is none. */
void StoryView::showPage()
{
    const bool isBare = !m_reading->isRunning() && m_model->rowCount() == 0;
    m_ui->pages->setCurrentWidget(isBare ? m_ui->emptyPage : m_ui->storyPage);
    const auto shown = m_ui->timeline->data();
    m_ui->timeline->setVisible(m_reading->isRunning() || !shown || shown->scene.dated() > 0);
    if (!isBare)
        return;
    QStringList says{tr("There is nothing to tell: no resource of this patient was found.")};
    if (!isWhole(*m_reading))
        says = QStringList(tr("The story could not be read.")) + storyFaults(*m_reading);
    m_ui->noStory->setText(says.join(u'\n'));
}

void StoryView::search()
{
    const QString text = m_ui->storySearch->text();
    const auto shown = m_ui->timeline->data();
    m_model->setNeedle(text);
    m_found.clear();
    if (shown && !text.isEmpty()) {
        auto matches = shown->matching(text);
        m_found = shown->inOrder(matches);
        m_ui->timeline->setMatches(std::move(matches));
        const auto current = m_ui->timeline->current();
        if (!m_found.empty() && (!current || std::ranges::find(m_found, *current) == m_found.end()))
            step(false);
    } else {
        m_ui->timeline->setMatches({});
    }
    showSearch();
}

/** To the next event with what is looked for, or the one before, round the end. */
void StoryView::step(bool backwards)
{
    const auto shown = m_ui->timeline->data();
    if (!shown || m_found.empty())
        return;
    const auto current = m_ui->timeline->current();
    auto at = std::ranges::find(m_found, current.value_or(m_found.back()));
    if (at == m_found.end()) { // from where the person is, on in time
        const auto from = shown->scene.spanOf(*current).from;
        const auto begins = [&shown](std::uint32_t event) { return shown->scene.spanOf(event).from; };
        at = std::ranges::lower_bound(m_found, from, {}, begins);
        at = at == m_found.end() ? m_found.begin() : at;
        if (backwards)
            at = at == m_found.begin() ? std::prev(m_found.end()) : std::prev(at);
    } else if (backwards) {
        at = at == m_found.begin() ? std::prev(m_found.end()) : std::prev(at);
    } else {
        at = std::next(at) == m_found.end() ? m_found.begin() : std::next(at);
    }
    m_ui->timeline->setCurrent(*at);
    m_ui->eventSays->setText(eventSentence(shown->events[*at]));
    goToRow();
    inspect(false);
    showSearch();
}

void StoryView::showSearch()
{
    const QLocale locale;
    const auto current = m_ui->timeline->current();
    const auto at = std::ranges::find(m_found, current.value_or(0xFFFFFFFFU));
    QString says;
    if (m_ui->storySearch->text().isEmpty())
        says.clear();
    else if (m_found.empty())
        says = tr("Not found");
    else if (at == m_found.end())
        says = tr("%Ln event(s)", nullptr, static_cast<int>(m_found.size()));
    else
        says = tr("%1 of %2", "events that were looked for")
                   .arg(locale.toString(static_cast<qlonglong>(at - m_found.begin() + 1)),
                       locale.toString(static_cast<qlonglong>(m_found.size())));
    m_ui->searchSays->setText(says);
}

void StoryView::goToRow()
{
    const auto shown = m_ui->timeline->data();
    const auto current = m_ui->timeline->current();
    if (!shown || !current || m_isFollowing)
        return;
    const auto wanted = shown->events[*current].row;
    for (std::size_t row = 0; row < contents().rows(); ++row) {
        if (contents().at(row) != wanted)
            continue;
        m_isFollowing = true;
        const auto index = m_model->index(static_cast<int>(row), 0);
        m_ui->events->setCurrentIndex(index);
        m_ui->events->scrollTo(index);
        m_isFollowing = false;
        return;
    }
}

void StoryView::goToEvent()
{
    const auto shown = m_ui->timeline->data();
    const auto index = m_ui->events->currentIndex();
    if (!shown || !index.isValid() || m_isFollowing)
        return;
    const auto event = shown->find(contents().at(static_cast<std::size_t>(index.row())));
    m_isFollowing = true;
    m_ui->timeline->setCurrent(event);
    if (event)
        m_ui->eventSays->setText(eventSentence(shown->events[*event]));
    m_isFollowing = false;
}

const QStringList &StoryView::elementsOf(const QString &type, const std::string &name)
{
    const auto [known, isNew] = m_elements.try_emplace({type, name});
    if (isNew) {
        const auto &model = m_connection.model();
        for (const auto &column : viewdef::columnPaths(story::viewOf(type, model).toStdString(), model)) {
            for (const auto &element : column.name == name ? column.elements : std::vector<std::string>())
                known->second << QString::fromStdString(element);
        }
    }
    return known->second;
}

std::optional<std::size_t> StoryView::partOf(table::RowRef row) const
{
    return row.chunk < m_partOf.size() ? std::optional(m_partOf[row.chunk]) : std::nullopt;
}

void StoryView::inspectCurrent()
{
    inspect(false);
}

void StoryView::inspect(bool isWanted)
{
    const auto index = m_ui->events->currentIndex();
    if (m_isFollowing)
        return;
    if (!index.isValid())
        return Q_EMIT inspected({}, {}, {}, false);
    const auto row = static_cast<std::size_t>(index.row());
    const auto part = partOf(contents().at(row));
    if (!part)
        return;
    const auto &read = m_reading->parts()[*part];
    const auto &name = contents().schema()[static_cast<std::size_t>(index.column())].name;
    Q_EMIT inspected(
        contents().resource(row), elementsOf(QString::fromLatin1(read.kind->type), name), read.provenance, isWanted);
}

void StoryView::openTable()
{
    const auto index = m_ui->events->currentIndex();
    const auto part = index.isValid() ? partOf(contents().at(static_cast<std::size_t>(index.row()))) : std::nullopt;
    if (!part)
        return;
    const auto column = table::find(contents().schema(), story::column::Id);
    const auto id = m_model->index(index.row(), static_cast<int>(column.value_or(0))).data(ResultModel::SentRole);
    Q_EMIT tableWanted(
        story::tableRecipe(*m_reading->parts()[*part].kind, m_id, m_connection), id.toStringList().value(0));
}

QString StoryView::title() const
{
    const auto &person = m_reading->person();
    const QString known = person ? QString::fromStdString(person->name) : QString();
    return !known.isEmpty() ? known : !m_name.isEmpty() ? m_name : tr("Patient %1").arg(m_id);
}

void StoryView::find()
{
    m_ui->storySearch->setFocus(Qt::ShortcutFocusReason);
    m_ui->storySearch->selectAll();
}

void StoryView::menu(const QPoint &where)
{
    const auto index = m_ui->events->indexAt(where);
    if (!index.isValid())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setAccessibleName(titleOf(contents().schema()[static_cast<std::size_t>(index.column())]));
    menu->addAction(tr("Open table"), this, &StoryView::openTable);
    menu->addAction(tr("Copy selected rows"), this, [this] { m_copy->copy(*this, false); });
    menu->addAction(tr("Copy selected rows with titles"), this, [this] { m_copy->copy(*this, true); });
    menu->popup(m_ui->events->viewport()->mapToGlobal(where));
}

/** Which types were read, and how far: each with the statement of its own. */
QString StoryView::statement() const
{
    QStringList parts{personSentence(m_reading->person(), m_name), m_ui->storySays->text()};
    parts << storyFaults(*m_reading);
    for (std::size_t part = 0; part < m_reading->parts().size(); ++part) {
        const auto &read = m_reading->parts()[part];
        if (!read.kind || read.state == story::Reading::Part::State::Waiting)
            continue;
        table::Table rows(story::eventColumns());
        for (std::size_t chunk = 0; chunk < m_chunks.size(); ++chunk) {
            if (m_partOf[chunk] == part)
                rows.append(m_chunks[chunk]);
        }
        parts << QString() << QString::fromLatin1(read.kind->type)
              << words::statement(read.provenance, read.completeness, rows);
    }
    return parts.join(u'\n');
}

void StoryView::showDetails()
{
    showText(this, [this] { return TextDialog::Content{tr("Is this everything?"), statement()}; });
}

TableView *StoryView::view() const
{
    return m_ui->events;
}

Exportable StoryView::exportable() const
{
    Exportable table;
    table.name = tr("Story of %1").arg(title());
    table.rows = m_model->rowCount();
    table.selected = static_cast<qint64>(selectedRows().size());
    table.columns = m_ui->events->shownColumns();
    for (const auto column : table.columns)
        table.titles << titleOf(contents().schema()[column]);
    table.completeness = storyWord(*m_reading);
    table.statement = statement();
    table.fileName = tr("Story", "of a patient; the name of a file");
    return table;
}

std::vector<std::size_t> StoryView::selectedRows() const
{
    return m_ui->events->selectedRows();
}

const table::Table &StoryView::contents() const
{
    return m_model->contents();
}

void StoryView::retranslate()
{
    m_ui->retranslateUi(this);
    showStanding();
    showSearch();
    m_ui->events->horizontalHeader()->viewport()->update();
    m_ui->timeline->viewport()->update();
}

} // namespace gui
