#include "gui/window/mainwindow.h"
#include "gui/window/codenamesflow.h"

#include "gui/account/accountbutton.h"
#include "gui/account/accountflow.h"
#include "gui/account/endedbar.h"
#include "gui/common/layout.h"
#include "gui/export/exportflow.h"
#include "gui/table/fontwatch.h"
#include "gui/window/aboutdialog.h"
#include "gui/window/areas.h"
#include "gui/window/chartflow.h"
#include "gui/window/choosefiles.h"
#include "gui/window/closeflow.h"
#include "gui/window/columnmemory.h"
#include "gui/window/helpwindow.h"
#include "gui/window/historyflow.h"
#include "gui/window/inspectorflow.h"
#include "gui/window/joinflow.h"
#include "gui/window/jumpflow.h"
#include "gui/window/menubutton.h"
#include "gui/window/nameflow.h"
#include "gui/window/owncolumnflow.h"
#include "gui/window/parameterbar.h"
#include "gui/window/printflow.h"
#include "gui/window/profileflow.h"
#include "gui/window/qualityflow.h"
#include "gui/window/queryflow.h"
#include "gui/window/recipeflow.h"
#include "gui/window/resulttab.h"
#include "gui/window/settingsdialog.h"
#include "gui/window/shortcuts.h"
#include "gui/window/sidepanels.h"
#include "gui/window/storyflow.h"
#include "gui/window/tableactions.h"
#include "gui/window/valuesetflow.h"
#include "ui_mainwindow.h"
#include "words/localfiles.h"

#include <QCloseEvent>
#include <QMenu>
#include <QSettings>

#include <functional>
#include <utility>

namespace gui {
namespace {

constexpr int MessageTime = 15'000; // milliseconds
constexpr auto GeometryKey = "mainWindow/geometry";
constexpr auto StateKey = "mainWindow/state";

} // namespace

MainWindow::MainWindow(Services &services, Selection selection, QWidget *parent)
    : Translated(parent), m_ui(std::make_unique<Ui::MainWindow>()), m_services(services),
      m_selection(std::move(selection)), m_account(new AccountFlow(services, m_selection.connection, this)),
      m_export(new ExportFlow(services.settings, services.keyring, this, services.openUrl)),
      m_print(new PrintFlow(this))
{
    m_ui->setupUi(this);
    m_parameters = new ParameterBar(this);
    m_ui->centreLayout->insertWidget(0, m_account->endedBar());
    m_ui->centreLayout->insertWidget(1, m_parameters);
    m_ui->centreLayout->addWidget(m_export->bar());
    m_ui->statusBar->hide(); // only there while it says something
    m_ui->menuBar->setVisible(m_ui->menuBar->isNativeMenuBar());
    m_closing = new CloseFlow(*m_ui->tabs, this);
    m_inspection = new InspectorFlow(*m_ui->inspector, *m_ui->resource, *m_ui->tabs);
    m_recipes = new RecipeFlow(services.settings, *m_ui->tabs, this);
    m_tableActions = new TableActions(*m_ui, *m_account, *m_export, *m_print, this);
    m_stories = new StoryFlow(*m_ui, *m_export, *m_inspection, this);
    m_valueSets = new ValueSetFlow(*m_ui, this);
    fillToolBar();
    new Areas(*m_ui, this);
    connectActions();
    connectParts();
    MainWindow::retranslate();
    begin();
    fitToScreen(*this, {1200, 700});
    restoreGeometry(m_services.settings.value(QLatin1String(GeometryKey)).toByteArray());
    restoreState(m_services.settings.value(QLatin1String(StateKey)).toByteArray());
}

/** While the tabs are whole: a load that waits for a sign-in may end by this. */
MainWindow::~MainWindow()
{
    m_ui->tabs->disconnect(this); // what they still say is not for a window that is half gone
    delete m_account;
}

void MainWindow::fillToolBar()
{
    m_menu = new MenuButton(m_ui->menu, m_ui->main);
    m_ui->main->insertWidget(m_ui->goBack, m_menu);
    new NameFlow(*m_ui->tabs, this);
    auto *jumps = new JumpFlow(*m_ui, this);
    connect(
        jumps, &JumpFlow::tablesWanted, this, [this](const QList<recipe::Recipe> &recipes) { openTables(recipes); });
    connect(jumps, &JumpFlow::storyWanted, m_stories, &StoryFlow::open);
    new SidePanels(*m_ui, *m_export, this);
    new OwnColumnFlow(*m_ui, this);
    new JoinFlow(*m_ui, this);
    new HistoryFlow(*m_ui, this);
    new QueryFlow(*m_ui, *m_export, this);
    new QualityFlow(*m_ui, this);
    new ProfileFlow(*m_ui, m_services.settings, this);
    new ChartFlow(*m_ui, *m_export, this);
    new CodeNamesFlow(*m_ui, m_services.settings, this);
    auto *gap = new QWidget(m_ui->main);
    gap->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_ui->main->addWidget(gap);
    m_ui->main->addWidget(m_account->button());
}

void MainWindow::connectActions()
{
    const std::pair<QAction *, std::function<void()>> jobs[] = {
        {m_ui->newWindow, [this] { Q_EMIT newWindowWanted(); }},
        {m_ui->newConnection, [this] { Q_EMIT newConnectionWanted(); }},
        {m_ui->openFile, [this] { chooseFiles(*this, [this](const auto &paths) { Q_EMIT openFileWanted(paths); }); }},
        {m_ui->openTable, [this] { Q_EMIT tableWanted(); }},
        {m_ui->saveRecipe, [this] { m_recipes->save(m_selection.connection); }},
        {m_ui->saveRecipeAs, [this] { m_recipes->ask(m_selection.connection); }},
        {m_ui->reopenTable, [this] { m_ui->tabs->reopen(); }},
        {m_ui->settings, [this] { showSettings(m_services, *this); }},
        {m_ui->shortcuts, [this] { showShortcuts(*this); }},
        {m_ui->help, [this] { showHelp(m_services.openUrl, *this); }},
        {m_ui->about, [this] { showAbout(*this); }},
        {m_ui->closeWindow, [this] { close(); }},
        {m_ui->openMenu, [this] { m_menu->open(); }},
    };
    for (const auto &[action, job] : jobs)
        connect(action, &QAction::triggered, this, job);
}

void MainWindow::connectParts()
{
    connect(m_ui->statusBar, &QStatusBar::messageChanged, this,
        [this](const QString &message) { m_ui->statusBar->setVisible(!message.isEmpty()); });
    connect(m_account, &AccountFlow::switched, m_ui->tabs, &ResultTabs::reload);
    connect(m_account, &AccountFlow::switched, m_stories, &StoryFlow::reload);
    connect(m_account, &AccountFlow::signedOut, m_ui->tabs, &ResultTabs::forgetClosed);
    const auto say = [this](const QString &sentence) { m_ui->statusBar->showMessage(sentence, MessageTime); };
    connect(m_account, &AccountFlow::said, this, say);
    connect(m_export, &ExportFlow::said, this, say);
    connect(m_print, &PrintFlow::said, this, say);
    connect(m_recipes, &RecipeFlow::said, this, say);
    connect(m_stories, &StoryFlow::said, this, say);
    connect(m_recipes, &RecipeFlow::changed, this, &MainWindow::showTitle);
    connect(&FontWatch::ofTables(), &FontWatch::missing, this, say, Qt::QueuedConnection);
    connect(m_export, &ExportFlow::exported, this, &MainWindow::exported);
    connect(m_ui->tabs, &ResultTabs::exportWanted, m_ui->exportTable, &QAction::trigger);
    connect(m_ui->tabs, &ResultTabs::loaded, this, &MainWindow::loaded);
    connect(m_ui->tabs, &ResultTabs::opened, this, [this](ResultTab *tab) {
        if (!m_isRecipe) // a recipe's columns are the recipe's, and no one's habit
            rememberColumns(m_services, *tab);
    });
    connect(m_ui->tabs, &ResultTabs::closed, this, &MainWindow::showState);
    connect(m_ui->tabs, &QTabWidget::currentChanged, this, [this] {
        turn();
        showState();
    });
    connect(m_ui->tabs, &ResultTabs::lookTurned, this, &MainWindow::turn);
    connect(m_ui->tabs, &ResultTabs::tableWanted, m_ui->openTable, &QAction::trigger);
    connect(m_ui->tabs, &ResultTabs::checkWanted, m_account, &AccountFlow::check);
    connect(m_ui->tabs, &ResultTabs::connectionWanted, m_ui->newConnection, &QAction::trigger);
    m_ui->empty->offer(*m_ui->openTable, *m_ui->reopenTable, *m_ui->newConnection, *m_ui->openFile);
}

/** The bar of what was written last is about what is looked at. */
void MainWindow::turn()
{
    auto *tab = currentTab();
    m_export->turnTo(tab ? static_cast<QWidget *>(&tab->lookedAt()) : m_ui->tabs->currentWidget());
}

void MainWindow::retranslate()
{
    m_ui->retranslateUi(this);
    m_inspection->retranslate();
    for (auto *action : m_ui->main->actions()) {
        const QString keys = action->shortcut().toString(QKeySequence::NativeText);
        action->setToolTip(keys.isEmpty() ? action->text() : tr("%1 (%2)").arg(action->text(), keys));
    }
    showState();
}

QString MainWindow::connectionName() const
{
    const QString name = words::nameOf(m_selection.connection);
    return name.isEmpty() ? m_selection.typed : name;
}

void MainWindow::showState()
{
    const auto *tab = currentTab();
    m_tableActions->setEnabled(tab != nullptr);
    m_ui->openTable->setEnabled(m_selection.connection.isOpen());
    m_ui->askInSql->setEnabled(m_ui->tabs->count() > 0);
    m_ui->openValueSet->setEnabled(takesValueSets());
    m_ui->saveRecipe->setEnabled(m_ui->tabs->count() > 0);
    m_ui->saveRecipeAs->setEnabled(m_ui->tabs->count() > 0);
    m_ui->reopenTable->setEnabled(m_ui->tabs->canReopen());
    m_ui->empty->show(m_selection.connection.isOpen() ? connectionName() : QString(), m_ui->tabs->canReopen());
    m_ui->content->setCurrentWidget(m_ui->tabs->count() > 0 ? static_cast<QWidget *>(m_ui->tabs) : m_ui->empty);
    showTitle();
}

/** The recipe's file, with a mark as long as the tables are others than in it, or the table; the connection; the
 * program. Of a table its type alone: a search may name a patient, and titles are seen far from their window. */
void MainWindow::showTitle()
{
    const auto *tab = currentTab();
    QString what = m_recipes->name();
    if (what.isEmpty() && tab)
        what = tab->type();
    else if (m_recipes->isChanged())
        what += QStringLiteral(" •");
    QStringList parts{what, connectionName(), tr("Fhirside")};
    parts.removeAll(QString());
    setWindowTitle(parts.join(QStringLiteral(" – ")));
}

void MainWindow::begin()
{
    const auto file = std::exchange(m_selection.file, std::nullopt); // what is connected to next is chosen again
    const QString path = std::exchange(m_selection.filePath, QString());
    if (!file)
        return openTables(m_selection.recipes, std::exchange(m_selection.presets, {}));
    if (recipe::parametersOf(*file).isEmpty())
        return openRecipe(*file, path, *file);
    connect(m_parameters, &ParameterBar::filled, this,
        [this, saved = *file, path, isOpen = false](const recipe::RecipeFile &filled) mutable {
            if (std::exchange(isOpen, true))
                m_recipes->setViews(filled);
            else
                openRecipe(saved, path, filled);
        });
    m_parameters->begin(*file);
    showState();
}

void MainWindow::openRecipe(const recipe::RecipeFile &saved, const QString &path, const recipe::RecipeFile &filled)
{
    QList<recipe::Recipe> recipes;
    for (const auto &table : filled.tables)
        recipes << table.recipe;
    m_isRecipe = true;
    openTables(recipes);
    m_isRecipe = false;
    m_recipes->follow(saved, path);
}

void MainWindow::openTables(const QList<recipe::Recipe> &recipes, const QList<recipe::SavedTable> &arranged)
{
    const int first = m_ui->tabs->count();
    for (const auto &recipe : recipes)
        m_ui->tabs->open(
            m_selection.connection, m_valueSets->with(withOwnColumns(m_services, m_selection.connection, recipe)));
    for (const auto &table : arranged) {
        m_isRecipe = true;
        m_ui->tabs->open(m_selection.connection, m_valueSets->with(table.recipe));
        m_isRecipe = false;
        m_recipes->place(*m_ui->tabs->all().constLast(), table);
    }
    m_ui->tabs->setCurrentIndex(first);
    showState();
    if (!recipes.isEmpty() || !arranged.isEmpty()) // not on what Tab would come to first
        currentTab()->view()->setFocus(Qt::OtherFocusReason);
}

ResultTab *MainWindow::currentTab() const
{
    return m_ui->tabs->current();
}

bool MainWindow::takesValueSets() const
{
    return !m_ui->tabs->all().isEmpty();
}

void MainWindow::openValueSets(const QStringList &paths)
{
    m_valueSets->open(paths);
}

bool MainWindow::showType(const QString &type)
{
    return m_ui->tabs->showType(type);
}

bool MainWindow::isLoading() const
{
    return m_ui->tabs->isLoading();
}

bool MainWindow::exportTo(const QString &path, const exporting::Options &options, std::vector<std::size_t> rows)
{
    return currentTab() && m_export->exportTo(path, options, currentTab()->lookedAt(), std::move(rows));
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!m_closing->mayClose())
        return event->ignore();
    m_services.settings.setValue(QLatin1String(GeometryKey), saveGeometry());
    m_services.settings.setValue(QLatin1String(StateKey), saveState());
    QMainWindow::closeEvent(event);
}

} // namespace gui
