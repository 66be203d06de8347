#include "gui/window/jumpflow.h"

#include "fhir/resourcekey.h"
#include "gui/common/icons.h"
#include "gui/common/text.h"
#include "gui/common/worker.h"
#include "gui/filters/filterflow.h"
#include "gui/related/alldatadialog.h"
#include "gui/related/referencelabels.h"
#include "gui/related/referencewords.h"
#include "gui/table/resultmodel.h"
#include "gui/window/resulttab.h"
#include "related/compartment.h"
#include "ui_mainwindow.h"

#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QScopedValueRollback>
#include <QToolButton>

#include <algorithm>

namespace gui {
namespace {

using Kind = fhir::Reference::Kind;
using related::Target;

constexpr qsizetype MostTargets = 20; ///< of one cell that the card has

QString text(const std::string &value)
{
    return QString::fromStdString(value);
}

bool canOpen(const Target &target)
{
    return target.kind == Kind::Own || target.kind == Kind::Named;
}

/** The column that has the ids of a table's resources. */
std::optional<std::size_t> keyColumn(const table::Schema &schema)
{
    const auto found = std::ranges::find(schema, "getResourceKey()", &table::ColumnInfo::path);
    return found == schema.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - schema.begin()));
}

/** Among the rows that are shown; for a worker. A urn is that of an entry whose resource has its UUID as id. */
std::optional<std::size_t> rowOf(const table::Table &rows, const Target &target, const std::stop_token &stop)
{
    const auto column = keyColumn(rows.schema()); // which is quicker than resources that have to be unpacked
    constexpr std::string_view Urn = "urn:uuid:";
    std::string_view id = target.id;
    if (target.kind == Kind::Named)
        id = id.starts_with(Urn) ? id.substr(Urn.size()) : std::string_view();
    for (std::size_t row = 0; row < rows.rows() && !id.empty() && !stop.stop_requested(); ++row) {
        if (column && rows.value(row, *column) != id)
            continue;
        const auto resource = rows.resource(row);
        const auto key = fhir::readResourceKey(resource);
        if (key.id == id && (target.type.empty() || key.type == target.type))
            return row;
    }
    return {};
}

} // namespace

JumpFlow::JumpFlow(const Ui::MainWindow &ui, QObject *parent) : QObject(parent), m_ui(ui)
{
    const bool isMirrored = ui.main->layoutDirection() == Qt::RightToLeft; // back is to where one reads from
    ui.goBack->setIcon(lineIcon(isMirrored ? QStringLiteral("forward") : QStringLiteral("back")));
    ui.goForward->setIcon(lineIcon(isMirrored ? QStringLiteral("back") : QStringLiteral("forward")));
    for (auto *action : {ui.goBack, ui.goForward}) // whose icons are known from elsewhere
        qobject_cast<QToolButton *>(ui.main->widgetForAction(action))->setToolButtonStyle(Qt::ToolButtonIconOnly);
    const auto isThere = [this](const QWidget *page) { return page && m_ui.tabs->indexOf(page) >= 0; };
    connect(ui.goBack, &QAction::triggered, this, [this, isThere] { go(m_places.back(here(), isThere)); });
    connect(ui.goForward, &QAction::triggered, this, [this, isThere] { go(m_places.forward(here(), isThere)); });
    connect(ui.jump, &QAction::triggered, this, [this] {
        if (auto *tab = m_ui.tabs->current())
            openCard(*tab, tab->view()->currentIndex());
    });
    connect(ui.tabs, &QTabWidget::currentChanged, this, &JumpFlow::turned);
    connect(ui.tabs, &ResultTabs::closed, this, &JumpFlow::showWays);
    connect(ui.tabs, &ResultTabs::opened, this, [this](ResultTab *tab) {
        connect(
            tab->view(), &TableView::jumpWanted, this, [this, tab](const QModelIndex &cell) { openCard(*tab, cell); });
    });
    showWays();
}

/** Where the cell is. */
void JumpFlow::openCard(ResultTab &tab, const QModelIndex &cell)
{
    if (!cell.isValid())
        return;
    const auto row = static_cast<std::size_t>(cell.row());
    const auto column = static_cast<std::size_t>(cell.column());
    const auto targets = tab.references().targets(tab.contents(), row, column);
    if (targets.size() == 1 && !canOpen(targets.front()))
        return explain(targets.front());
    auto *card = new QMenu(&tab);
    card->setObjectName(QStringLiteral("referenceCard"));
    card->setAttribute(Qt::WA_DeleteOnClose);
    if (targets.empty()) {
        fillOwnCard(*card, tab, cell);
    } else if (targets.size() == 1) {
        card->setAccessibleName(tab.references().nameOf(targets.front()));
        fillCard(*card, tab, cell, targets.front());
    } else {
        card->setAccessibleName(tr("References"));
        for (std::size_t at = 0; at < std::min<std::size_t>(targets.size(), MostTargets); ++at)
            fillCard(*card->addMenu(withoutMnemonic(tab.references().nameOf(targets[at]))), tab, cell, targets[at]);
    }
    if (card->isEmpty())
        return delete card;
    const QRect place = tab.view()->visualRect(cell);
    card->popup(tab.view()->viewport()->mapToGlobal(
        tab.layoutDirection() == Qt::RightToLeft ? place.bottomRight() : place.bottomLeft()));
    card->setActiveAction(card->actions().constFirst());
}

void JumpFlow::fillCard(QMenu &card, ResultTab &tab, const QModelIndex &cell, const Target &target)
{
    const QPersistentModelIndex at(cell);
    if (!canOpen(target)) {
        card.addAction(tr("Where does this lead?"), this, [this, target] { explain(target); });
        return;
    }
    const QString name = tab.references().nameOf(target);
    const QString type = target.type.empty() ? tr("resource") : text(target.type);
    auto *opening = card.addAction(
        tr("Open %1", "a resource of that type").arg(type), this, [this, &tab, target] { open(tab, target); });
    opening->setToolTip(plainTip(name));
    if (target.kind != Kind::Own)
        return;
    if (related::hasCompartment(target.type, tab.connection().model()))
        card.addAction(tr("All their data…"), this, [this, &tab, target, name] { showAll(tab, target, name); });
    if (target.type == "Patient")
        card.addAction(tr("Story of this patient"), this,
            [this, &tab, target, name] { Q_EMIT storyWanted(tab.connection(), text(target.key()), name); });
    card.addAction(tr("Only this %1", "a resource of that type").arg(type), this, [this, &tab, at, target] {
        if (at.isValid())
            narrow(tab, at, target);
    });
}

/** A row is somebody's, too. */
void JumpFlow::fillOwnCard(QMenu &card, ResultTab &tab, const QModelIndex &cell)
{
    const auto resource = tab.contents().resource(static_cast<std::size_t>(cell.row()));
    const auto key = fhir::readResourceKey(resource);
    Target target = related::targetOf(std::string(key.type) + '/' + std::string(key.id), {}, tab.connection().model());
    if (target.kind != Kind::Own || !related::hasCompartment(target.type, tab.connection().model()))
        return;
    const QString name = shownName(fhir::readResourceName(resource));
    card.setAccessibleName(name.isEmpty() ? text(target.key()) : name);
    card.addAction(tr("All their data…"), this, [this, &tab, target, name] { showAll(tab, target, name); });
    if (target.type == "Patient")
        card.addAction(tr("Story of this patient"), this,
            [this, &tab, target, name] { Q_EMIT storyWanted(tab.connection(), text(target.key()), name); });
}

void JumpFlow::open(ResultTab &from, const Target &target)
{
    if (from.references().book().names().missing.contains(related::keyOf(target)))
        return missing(target, false);
    QList<ResultTab *> tabs;
    for (auto *tab : m_ui.tabs->all()) {
        const bool isSame = &tab->references().book() == &from.references().book();
        if (isSame && (target.type.empty() || tab->type() == text(target.type)))
            tabs << tab;
    }
    m_looking.begin();
    look(tabs, from, target);
}

/** One table after the other. */
void JumpFlow::look(QList<ResultTab *> tabs, ResultTab &from, const Target &target)
{
    const QPointer<ResultTab> origin(&from);
    if (tabs.isEmpty())
        return read(from, target);
    const QPointer<ResultTab> tab(tabs.takeFirst());
    const auto work = [rows = tab->contents(), target, stop = m_looking.token()] { return rowOf(rows, target, stop); };
    const auto take = [this, tabs, tab, origin, target](std::optional<std::size_t> row) {
        if (row && tab && *row < tab->contents().rows())
            return show(*tab, static_cast<int>(*row));
        if (origin)
            look(tabs, *origin, target);
    };
    onWorker(this, work, m_looking.only(take));
}

void JumpFlow::show(ResultTab &tab, int row)
{
    const Place before = here();
    {
        const QScopedValueRollback going(m_isGoing, true);
        m_ui.tabs->setCurrentWidget(&tab);
        const auto shown = tab.view()->shownColumns();
        const int column = shown.empty() ? 0 : static_cast<int>(shown.front());
        tab.lookAt(recipe::Look::Table); // where the row is
        tab.view()->setCurrentIndex(tab.model().index(row, column));
        tab.view()->setFocus(Qt::OtherFocusReason);
    }
    m_ui.inspector->show();
    tab.inspectCurrent();
    m_places.go(before, here());
    m_last = here();
    showWays();
}

void JumpFlow::read(ResultTab &from, const Target &target)
{
    if (target.kind != Kind::Own)
        return missing(target, from.connection().isLocal());
    const auto recipe = related::recipeFor(from.connection(), target.type, target.id);
    const QPointer<ResultTab> origin(&from);
    Q_EMIT tablesWanted({recipe});
    auto *tab = m_ui.tabs->current();
    if (!tab || tab == origin)
        return;
    connect(
        tab, &ResultTab::loaded, this,
        [this, tab, origin, target] {
            if (origin)
                arrive(*tab, *origin, target);
        },
        Qt::SingleShotConnection);
}

void JumpFlow::arrive(ResultTab &tab, ResultTab &from, const Target &target)
{
    if (tab.model().rowCount() > 0) {
        if (m_ui.tabs->current() == &tab)
            show(tab, 0);
        return;
    }
    const auto verdict = tab.completeness().verdict;
    if (verdict != sources::Completeness::Verdict::Complete && verdict != sources::Completeness::Verdict::EndReached)
        return; // the page says what went wrong
    m_ui.tabs->setCurrentWidget(&from);
    m_ui.tabs->close(m_ui.tabs->indexOf(&tab));
    missing(target, from.connection().isLocal());
}

void JumpFlow::narrow(ResultTab &tab, const QModelIndex &cell, const Target &target)
{
    const auto &labels = tab.references();
    const auto column = static_cast<std::size_t>(cell.column());
    const auto *info = labels.columns().at(column);
    if (!info)
        return;
    recipe::Filter filter;
    filter.column = text(tab.contents().schema()[column].name);
    filter.values = {labels.nameOf(target)};
    filter.condition = related::conditionFor(info->element, target.type, target.id, info->several);
    auto wanted = tab.recipe();
    if (wanted.conditions.contains(filter.condition))
        return;
    wanted.conditions << filter.condition;
    wanted.filters << filter;
    tab.filters().apply(wanted);
}

void JumpFlow::showAll(ResultTab &tab, const Target &target, const QString &name)
{
    auto *dialog = new AllDataDialog(tab.connection(), target, name, m_ui.tabs->window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &AllDataDialog::tablesWanted, this, &JumpFlow::tablesWanted);
    dialog->open();
}

void JumpFlow::explain(const Target &target) const
{
    if (target.kind == Kind::Contained)
        m_ui.inspector->show();
    const auto why = whyNowhere(target);
    auto *box =
        plainBox(QMessageBox::Information, tr("Reference"), why.what, why.action, QMessageBox::Ok, m_ui.tabs->window());
    if (!why.details.isEmpty()) {
        auto *copy = box->addButton(tr("Copy address"), QMessageBox::ActionRole);
        connect(copy, &QAbstractButton::clicked, box,
            [details = why.details] { QApplication::clipboard()->setText(details); });
    }
    box->open();
}

void JumpFlow::missing(const Target &target, bool isLocal) const
{
    const auto why = whyMissing(target, isLocal);
    plainBox(QMessageBox::Information, tr("Reference"), why.what, why.action, QMessageBox::Ok, m_ui.tabs->window())
        ->open();
}

Place JumpFlow::here() const
{
    const auto *tab = m_ui.tabs->current();
    return {
        m_ui.tabs->currentWidget(), tab ? QPersistentModelIndex(tab->view()->currentIndex()) : QPersistentModelIndex()};
}

/** Another tab is in front: the one before is where the person was, at the cell that it is at still. */
void JumpFlow::turned()
{
    Place before = m_last;
    if (const auto *tab = qobject_cast<const ResultTab *>(before.page.data()))
        before.cell = tab->view()->currentIndex();
    if (!m_isGoing)
        m_places.go(before, here());
    m_last = here();
    showWays();
}

void JumpFlow::go(const std::optional<Place> &place)
{
    if (place) {
        const QScopedValueRollback going(m_isGoing, true);
        m_ui.tabs->setCurrentWidget(place->page);
        auto *tab = m_ui.tabs->current();
        if (tab && place->cell.isValid())
            tab->view()->setCurrentIndex(place->cell);
        m_last = here();
        if (tab)
            tab->view()->setFocus(Qt::OtherFocusReason);
    }
    showWays();
}

void JumpFlow::showWays() const
{
    const auto isThere = [this](const QWidget *page) { return page && m_ui.tabs->indexOf(page) >= 0; };
    m_ui.goBack->setEnabled(m_places.canGoBack(here(), isThere));
    m_ui.goForward->setEnabled(m_places.canGoForward(here(), isThere));
    m_ui.jump->setEnabled(m_ui.tabs->current() != nullptr);
}

} // namespace gui
