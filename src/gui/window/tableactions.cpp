#include "gui/window/tableactions.h"

#include "gui/account/accountflow.h"
#include "gui/common/icons.h"
#include "gui/export/exportflow.h"
#include "gui/fields/groupview.h"
#include "gui/filters/filterflow.h"
#include "gui/filters/tablesteps.h"
#include "gui/sql/queryview.h"
#include "gui/story/storyview.h"
#include "gui/table/resultmodel.h"
#include "gui/window/printflow.h"
#include "gui/window/resulttab.h"
#include "ui_mainwindow.h"

#include <QMenu>
#include <QStatusBar>
#include <QToolButton>

#include <functional>

namespace gui {
namespace {

constexpr int MessageTime = 15'000; // milliseconds

} // namespace

TableActions::TableActions(
    const Ui::MainWindow &ui, AccountFlow &account, ExportFlow &exporting, PrintFlow &printing, QObject *parent)
    : QObject(parent), m_ui(ui)
{
    using Job = std::function<void(ResultTab &)>;
    const std::pair<QAction *, Job> jobs[] = {
        {ui.refresh,
            [&account](ResultTab &tab) {
                account.askAnew();
                tab.refresh();
            }},
        {ui.refreshChanges,
            [&account](ResultTab &tab) {
                account.askAnew();
                tab.readChanges();
            }},
        {ui.find, &ResultTab::find},
        {ui.exportTable,
            [&exporting, tabs = ui.tabs](ResultTab &tab) {
                QList<ExportableView *> all;
                for (auto *each : tabs->all())
                    all << &each->lookedAt();
                exporting.ask(tab.lookedAt(), all);
            }},
        {ui.print, [&printing](ResultTab &tab) { printing.ask(tab.printable()); }},
        {ui.copy, [](ResultTab &tab) { tab.copy(false); }},
        {ui.closeTable, [this](ResultTab & /*tab*/) { m_ui.tabs->close(m_ui.tabs->currentIndex()); }},
        {ui.headerMenu, &ResultTab::openHeaderMenu},
        {ui.sortAscending, [](ResultTab &tab) { tab.sortCurrent(Qt::AscendingOrder); }},
        {ui.sortDescending, [](ResultTab &tab) { tab.sortCurrent(Qt::DescendingOrder); }},
        {ui.speak, &ResultTab::speak},
        {ui.filter, [](ResultTab &tab) { tab.filters().edit(-1); }},
        {ui.onlyThis, [](ResultTab &tab) { tab.filters().filterCurrent(true); }},
        {ui.withoutThis, [](ResultTab &tab) { tab.filters().filterCurrent(false); }},
        {ui.lookTable, [](ResultTab &tab) { tab.lookAt(recipe::Look::Table); }},
        {ui.lookPivot, [](ResultTab &tab) { tab.lookAt(recipe::Look::Pivot); }},
        {ui.lookChart, [](ResultTab &tab) { tab.lookAt(recipe::Look::Chart); }},
        {ui.undo, [](ResultTab &tab) { tab.steps().undo(); }},
        {ui.redo, [](ResultTab &tab) { tab.steps().redo(); }},
    };
    for (const auto &[action, job] : jobs) {
        m_actions.append(action);
        connect(action, &QAction::triggered, this, [this, job = job] {
            if (auto *tab = m_ui.tabs->current())
                job(*tab);
        });
    }
    connectGroups();
    followTabs();
    dress();
}

/** What depends on the table in front. */
void TableActions::followTabs()
{
    for (const auto *action : {m_ui.lookPivot, m_ui.lookChart})
        connect(action, &QAction::triggered, this, [this] {
            if (!m_ui.tabs->current())
                m_ui.statusBar->showMessage(
                    tr("Only the rows of a table of resources can be shown as a pivot or a chart: there is none here."),
                    MessageTime);
        });
    connect(m_ui.tabs, &ResultTabs::opened, this, [this](const ResultTab *tab) {
        const auto update = [this] { setEnabled(m_ui.tabs->current() != nullptr); };
        connect(tab, &ResultTab::stepsMoved, this, update);
        connect(tab, &ResultTab::loaded, this, update);
        connect(tab, &ResultTab::lookTurned, this, update);
        connect(&tab->model(), &QAbstractItemModel::rowsInserted, this, update);
        connect(&tab->model(), &QAbstractItemModel::modelReset, this, update);
    });
}

/** Icons, and how the tool bar shows them. */
void TableActions::dress()
{
    const std::pair<QAction *, const char *> icons[] = {{m_ui.refresh, "refresh"}, {m_ui.find, "find"},
        {m_ui.exportTable, "export"}, {m_ui.filter, "filter"}, {m_ui.undo, "undo"}, {m_ui.redo, "redo"},
        {m_ui.history, "history"}};
    for (const auto &[action, icon] : icons)
        action->setIcon(lineIcon(QLatin1StringView(icon)));
    auto *refresh = qobject_cast<QToolButton *>(m_ui.main->widgetForAction(m_ui.refresh));
    auto *ways = new QMenu(refresh);
    ways->setToolTipsVisible(true);
    ways->addAction(m_ui.refreshChanges);
    refresh->setMenu(ways);
    refresh->setPopupMode(QToolButton::MenuButtonPopup);
    for (auto *action : {m_ui.undo, m_ui.redo, m_ui.history}) // whose icons are known from elsewhere
        qobject_cast<QToolButton *>(m_ui.main->widgetForAction(action))->setToolButtonStyle(Qt::ToolButtonIconOnly);
}

/** What can be done with a table of groups, too. */
void TableActions::connectGroups()
{
    using Job = std::function<void(GroupView &)>;
    const std::pair<QAction *, Job> jobs[] = {
        {m_ui.find, &GroupView::find},
        {m_ui.filter, [](GroupView &groups) { groups.filters().edit(-1); }},
        {m_ui.onlyThis, [](GroupView &groups) { groups.filters().filterCurrent(true); }},
        {m_ui.withoutThis, [](GroupView &groups) { groups.filters().filterCurrent(false); }},
    };
    for (const auto &[action, job] : jobs) {
        m_groupActions.append(action);
        connect(action, &QAction::triggered, this, [this, job = job] {
            if (auto *groups = qobject_cast<GroupView *>(m_ui.tabs->currentWidget()))
                job(*groups);
        });
    }
}

void TableActions::setEnabled(bool enabled)
{
    const bool isOfGroups = qobject_cast<GroupView *>(m_ui.tabs->currentWidget()) != nullptr;
    const auto *page = m_ui.tabs->currentWidget();
    const bool isFound = qobject_cast<const QueryView *>(page) || qobject_cast<const StoryView *>(page);
    for (auto *action : std::as_const(m_actions))
        action->setEnabled(
            enabled || (isOfGroups && m_groupActions.contains(action)) || (isFound && action == m_ui.find));
    const auto *tab = m_ui.tabs->current();
    for (auto *action : {m_ui.exportTable, m_ui.print, m_ui.copy}) // of no rows there would be no file, page or text
        action->setEnabled(enabled && tab->lookedAt().contents().rows() > 0);
    for (auto *action : {m_ui.onlyThis, m_ui.withoutThis}) // a cell of another page is no row's
        action->setEnabled(action->isEnabled() && (!tab || tab->looks().shown == recipe::Look::Table));
    for (auto *action : {m_ui.lookPivot, m_ui.lookChart}) // they say why there is nothing
        action->setEnabled(true);
    m_ui.refreshChanges->setEnabled(enabled && tab->canReadChanges());
    m_ui.undo->setEnabled(enabled && tab->steps().canUndo());
    m_ui.redo->setEnabled(enabled && tab->steps().canRedo());
    m_ui.history->setEnabled(m_ui.undo->isEnabled() || m_ui.redo->isEnabled());
}

} // namespace gui
