#include "gui/window/mainwindow.h"

#include "gui/account/accountbutton.h"
#include "gui/account/accountflow.h"
#include "gui/account/endedbar.h"
#include "gui/common/icons.h"
#include "gui/common/layout.h"
#include "gui/export/exportflow.h"
#include "gui/table/inspector.h"
#include "gui/window/resulttab.h"
#include "gui/window/resulttabs.h"

#include <QCloseEvent>
#include <QDockWidget>
#include <QMenu>
#include <QSettings>
#include <QStatusBar>
#include <QToolBar>
#include <QVBoxLayout>

namespace gui {
namespace {

constexpr int MessageTime = 15'000; // milliseconds
constexpr auto GeometryKey = "mainWindow/geometry";
constexpr auto StateKey = "mainWindow/state";

} // namespace

MainWindow::MainWindow(Services &services, Selection selection, QWidget *parent)
    : QMainWindow(parent), m_services(services), m_selection(std::move(selection)),
      m_account(new AccountFlow(services, m_selection.connection, this)),
      m_export(new ExportFlow(services.settings, this))
{
    const auto &probe = m_selection.connection.probe;
    setWindowTitle(tr("%1 – Fhirside").arg(probe ? probe->name : m_selection.typed));
    m_tabs = new ResultTabs(this);
    m_tabs->setObjectName(QStringLiteral("tabs"));
    auto *centre = new QWidget(this);
    auto *layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_account->endedBar());
    layout->addWidget(m_tabs, 1);
    setCentralWidget(centre);
    statusBar()->setSizeGripEnabled(false);
    statusBar()->hide(); // only there while it says something
    connect(statusBar(), &QStatusBar::messageChanged, this,
        [this](const QString &message) { statusBar()->setVisible(!message.isEmpty()); });
    buildInspector();
    buildActions();
    connect(m_account, &AccountFlow::switched, m_tabs, &ResultTabs::reload);
    connect(m_account, &AccountFlow::said, this, &MainWindow::say);
    connect(m_export, &ExportFlow::said, this, &MainWindow::say);
    connect(m_export, &ExportFlow::exported, this, &MainWindow::exported);
    connect(m_tabs, &ResultTabs::loaded, this, &MainWindow::loaded);
    connect(m_tabs, &ResultTabs::closed, this, &MainWindow::enableActions);
    connect(m_tabs, &QTabWidget::currentChanged, m_inspector, &Inspector::clear);
    for (const auto &recipe : std::as_const(m_selection.recipes))
        m_tabs->open(m_selection.connection, recipe);
    enableActions();
    fitToScreen(*this, {1200, 700});
    restoreGeometry(m_services.settings.value(QLatin1String(GeometryKey)).toByteArray());
    restoreState(m_services.settings.value(QLatin1String(StateKey)).toByteArray());
}

/** While the tabs are whole: a load that waits for a sign-in may end by this. */
MainWindow::~MainWindow()
{
    delete m_account;
}

void MainWindow::buildInspector()
{
    m_dock = new QDockWidget(tr("Inspector"), this);
    m_dock->setObjectName(QStringLiteral("inspector"));
    m_inspector = new Inspector(m_dock);
    m_dock->setWidget(m_inspector);
    addDockWidget(Qt::RightDockWidgetArea, m_dock);
    resizeDocks({m_dock}, {360}, Qt::Horizontal);
    m_dock->toggleViewAction()->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_I));
    connect(m_tabs, &ResultTabs::inspected, this, [this](std::string_view resource, const QString &path) {
        if (!m_dock->isVisible())
            return;
        if (resource.empty())
            m_inspector->clear();
        else
            m_inspector->show(resource, path);
    });
    connect(m_dock, &QDockWidget::visibilityChanged, this, [this](bool visible) {
        if (visible && currentTab())
            currentTab()->inspectCurrent();
    });
}

void MainWindow::buildActions()
{
    auto *bar = addToolBar(tr("Main"));
    bar->setObjectName(QStringLiteral("main"));
    bar->setMovable(false);
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    const auto add = [bar](const QString &icon, const QString &text, const QKeySequence &keys) {
        auto *action = bar->addAction(lineIcon(icon), text);
        action->setObjectName(icon);
        action->setShortcut(keys);
        action->setToolTip(keys.isEmpty() ? text : tr("%1 (%2)").arg(text, keys.toString(QKeySequence::NativeText)));
        return action;
    };
    auto *anew = add(QStringLiteral("new"), tr("New connection"), QKeySequence(Qt::CTRL | Qt::Key_N));
    bar->addSeparator();
    auto *refresh = add(QStringLiteral("refresh"), tr("Refresh"), QKeySequence(Qt::Key_F5));
    auto *columns = add(QStringLiteral("columns"), tr("Columns"), {});
    auto *find = add(QStringLiteral("find"), tr("Find"), QKeySequence(Qt::CTRL | Qt::Key_F));
    bar->addSeparator();
    auto *save = add(QStringLiteral("export"), tr("Export"), QKeySequence(Qt::CTRL | Qt::Key_E));
    bar->addSeparator();
    m_dock->toggleViewAction()->setIcon(lineIcon(QStringLiteral("inspector")));
    bar->addAction(m_dock->toggleViewAction());
    auto *copy = new QAction(tr("Copy selected rows"), this);
    copy->setObjectName(QStringLiteral("copy"));
    copy->setShortcut(QKeySequence::Copy);
    addAction(copy);
    auto *gap = new QWidget(bar);
    gap->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(gap);
    bar->addWidget(m_account->button());
    m_tabActions = {refresh, columns, find, save, copy};
    connect(anew, &QAction::triggered, this, &MainWindow::newConnectionWanted);
    connect(refresh, &QAction::triggered, this, [this] {
        m_account->askAnew();
        currentTab()->refresh();
    });
    connect(find, &QAction::triggered, this, [this] { currentTab()->find(); });
    connect(copy, &QAction::triggered, this, [this] { currentTab()->copy(false); });
    connect(save, &QAction::triggered, this, [this] { m_export->ask(*currentTab()); });
    connect(columns, &QAction::triggered, this, [this, bar, columns] {
        const auto *button = bar->widgetForAction(columns);
        currentTab()->columnMenu()->popup(button->mapToGlobal(button->rect().bottomLeft()));
    });
}

void MainWindow::say(const QString &sentence)
{
    statusBar()->showMessage(sentence, MessageTime);
}

void MainWindow::enableActions()
{
    for (auto *action : std::as_const(m_tabActions))
        action->setEnabled(currentTab() != nullptr);
}

ResultTab *MainWindow::currentTab() const
{
    return m_tabs->current();
}

bool MainWindow::showType(const QString &type)
{
    return m_tabs->showType(type);
}

bool MainWindow::isLoading() const
{
    return m_tabs->isLoading();
}

bool MainWindow::exportTo(const QString &path, const exporting::Options &options, std::vector<std::size_t> rows)
{
    return currentTab() && m_export->exportTo(path, options, *currentTab(), std::move(rows));
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_services.settings.setValue(QLatin1String(GeometryKey), saveGeometry());
    m_services.settings.setValue(QLatin1String(StateKey), saveState());
    QMainWindow::closeEvent(event);
}

void MainWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && currentTab() && currentTab()->isLoading())
        return currentTab()->cancel();
    QMainWindow::keyPressEvent(event);
}

} // namespace gui
