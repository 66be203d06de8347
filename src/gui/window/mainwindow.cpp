#include "gui/window/mainwindow.h"

#include "fhir/model.h"
#include "gui/account/signindialog.h"
#include "gui/account/signing.h"
#include "gui/common/icons.h"
#include "gui/common/layout.h"
#include "gui/common/text.h"
#include "gui/export/exportdialog.h"
#include "gui/export/exportjob.h"
#include "gui/table/inspector.h"
#include "gui/table/resultmodel.h"
#include "gui/window/accountbutton.h"
#include "gui/window/endedbar.h"
#include "gui/window/resulttab.h"
#include "http/peoplehost.h"
#include "loading/views.h"
#include "sources/filters.h"

#include <QCloseEvent>
#include <QDockWidget>
#include <QFileDialog>
#include <QLocale>
#include <QMenu>
#include <QMessageBox>
#include <QProgressDialog>
#include <QSettings>
#include <QStandardPaths>
#include <QStatusBar>
#include <QTabWidget>
#include <QTimer>
#include <QToolBar>
#include <QVBoxLayout>

namespace gui {
namespace {

constexpr int MessageTime = 15'000; // milliseconds
constexpr auto GeometryKey = "mainWindow/geometry";
constexpr auto StateKey = "mainWindow/state";
constexpr auto WarnedKey = "export/patientDataWarned";

const fhir::Model &modelOf(const Selection &selection)
{
    return selection.probe ? selection.probe->model() : fhir::Model::r4();
}

QByteArray viewOf(const Selection &selection, const QString &type)
{
    switch (selection.columns) {
    case Selection::Columns::All:
        return loading::wholeView(type, modelOf(selection));
    case Selection::Columns::Own:
        return selection.ownView;
    case Selection::Columns::Usual:
        break;
    }
    return loading::usualView(type, modelOf(selection));
}

QString wholeSearch(const sources::Search &search)
{
    return search.parameters.isEmpty() ? search.type : search.type + u'?' + search.parameters;
}

/** A table of some of a type's resources says of which. */
QString tabTitle(const sources::Search &search)
{
    constexpr qsizetype Longest = 40;
    const QString filter = sources::filterOf(search.parameters);
    const QString whole = filter.isEmpty() ? search.type : search.type + u'?' + filter;
    return whole.size() <= Longest ? whole : whole.left(Longest - 1) + QChar(0x2026);
}

} // namespace

MainWindow::MainWindow(Services &services, Selection selection, QWidget *parent)
    : QMainWindow(parent), m_services(services), m_selection(std::move(selection))
{
    const QString server = m_selection.probe ? m_selection.probe->name : m_selection.typed;
    setWindowTitle(tr("%1 – Fhirside").arg(server));
    m_tabs = new QTabWidget(this);
    m_tabs->setDocumentMode(true);
    m_tabs->setTabsClosable(true);
    m_tabs->setMovable(true);
    auto *centre = new QWidget(this);
    auto *layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_ended = new EndedBar(centre);
    layout->addWidget(m_ended);
    layout->addWidget(m_tabs, 1);
    setCentralWidget(centre);
    statusBar()->setSizeGripEnabled(false);
    statusBar()->hide(); // only there while it says something
    connect(statusBar(), &QStatusBar::messageChanged, this,
        [this](const QString &message) { statusBar()->setVisible(!message.isEmpty()); });
    buildInspector();
    buildActions();
    connect(m_tabs, &QTabWidget::tabCloseRequested, this, [this](int index) {
        delete m_tabs->widget(index);
        enableActions();
    });
    connect(m_tabs, &QTabWidget::currentChanged, m_inspector, &Inspector::clear);
    for (const auto &type : std::as_const(m_selection.types))
        addTab(type);
    enableActions();
    fitToScreen(*this, {1200, 700});
    restoreGeometry(m_services.settings.value(QLatin1String(GeometryKey)).toByteArray());
    restoreState(m_services.settings.value(QLatin1String(StateKey)).toByteArray());
}

MainWindow::~MainWindow()
{
    if (m_selection.session)
        m_selection.session->leave();
}

void MainWindow::addTab(const QString &type)
{
    sources::Search search;
    search.base = m_selection.probe ? m_selection.probe->base : QUrl(m_selection.typed);
    search.type = type;
    search.parameters = sources::parametersFor(m_selection.query, type);
    search.limit = m_selection.limit;
    auto *tab = new ResultTab(m_services.client, search, viewOf(m_selection, type), modelOf(m_selection), m_tabs);
    const int place = m_tabs->addTab(tab, withoutMnemonic(tabTitle(search)));
    m_tabs->setTabToolTip(place, plainTip(wholeSearch(search) + u'\n' + http::addressForPeople(search.base)));
    connect(tab, &ResultTab::inspected, this, [this, tab](std::string_view resource, const QString &path) {
        if (tab != currentTab() || !m_dock->isVisible())
            return;
        if (resource.empty())
            m_inspector->clear();
        else
            m_inspector->show(resource, path);
    });
    connect(tab, &ResultTab::loaded, this, [this] {
        if (!isLoading())
            Q_EMIT loaded();
    });
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
    copy->setShortcut(QKeySequence::Copy);
    addAction(copy);
    buildAccount(*bar);
    m_tabActions = {refresh, columns, find, save, copy};
    connect(anew, &QAction::triggered, this, &MainWindow::newConnectionWanted);
    connect(refresh, &QAction::triggered, this, [this] {
        if (m_selection.session)
            m_selection.session->askAnew();
        currentTab()->refresh();
    });
    connect(find, &QAction::triggered, this, [this] { currentTab()->find(); });
    connect(copy, &QAction::triggered, this, [this] { currentTab()->copy(false); });
    connect(save, &QAction::triggered, this, &MainWindow::askAndExport);
    connect(columns, &QAction::triggered, this, [this, bar, columns] {
        const auto *button = bar->widgetForAction(columns);
        currentTab()->columnMenu()->popup(button->mapToGlobal(button->rect().bottomLeft()));
    });
}

void MainWindow::buildAccount(QToolBar &bar)
{
    auto *gap = new QWidget(&bar);
    gap->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar.addWidget(gap);
    m_account = new AccountButton(&bar);
    m_account->setSession(m_selection.session);
    bar.addWidget(m_account);
    connect(m_account, &AccountButton::signInWanted, this, [this] { signInAgain(false); });
    connect(m_account, &AccountButton::switchWanted, this, [this] { signInAgain(true); });
    connect(m_account, &AccountButton::signOutWanted, this, &MainWindow::signOut);
    if (!m_selection.session)
        return;
    auto *session = m_selection.session.get();
    session->attend();
    connect(session, &auth::Session::signInNeeded, this, [this, session] { m_ended->show(session->trouble()); });
    connect(session, &auth::Session::changed, this, [this, session] {
        if (!session->trouble())
            m_ended->hide();
    });
    connect(m_ended, &EndedBar::signInWanted, this, [this] { signInAgain(false); });
    connect(m_ended, &EndedBar::givenUp, this, [this, session] {
        m_ended->hide();
        session->giveUp();
    });
}

/** With another account, what is shown is loaded anew: it may see other things. */
void MainWindow::signInAgain(bool another)
{
    if (!m_selection.session)
        return;
    auto *dialog = new SignInDialog(m_services, m_selection.session, another, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (another)
        connect(dialog, &QDialog::accepted, this, [this] {
            for (int i = 0; i < m_tabs->count(); ++i)
                qobject_cast<ResultTab *>(m_tabs->widget(i))->reload();
        });
    dialog->open();
}

/** The tables stay; nothing more is loaded with this account. */
void MainWindow::signOut()
{
    m_selection.session->disconnect(this);
    m_ended->hide();
    m_account->setSession({});
    endSession(m_services, std::exchange(m_selection.session, {}));
    statusBar()->showMessage(tr("Signed out. What is shown stays until you close it."), MessageTime);
}

void MainWindow::enableActions()
{
    for (auto *action : std::as_const(m_tabActions))
        action->setEnabled(currentTab() != nullptr);
}

ResultTab *MainWindow::currentTab() const
{
    return qobject_cast<ResultTab *>(m_tabs->currentWidget());
}

bool MainWindow::showType(const QString &type)
{
    for (int i = 0; i < m_tabs->count(); ++i) {
        if (qobject_cast<ResultTab *>(m_tabs->widget(i))->type() == type) {
            m_tabs->setCurrentIndex(i);
            return true;
        }
    }
    return false;
}

bool MainWindow::isLoading() const
{
    for (int i = 0; i < m_tabs->count(); ++i) {
        if (qobject_cast<ResultTab *>(m_tabs->widget(i))->isLoading())
            return true;
    }
    return false;
}

void MainWindow::warnOnce(const std::function<void()> &goOn)
{
    if (m_services.settings.value(QLatin1String(WarnedKey)).toBool())
        return goOn();
    auto *box = plainBox(QMessageBox::Warning, tr("Export patient data"),
        tr("The file will hold patient data, readable by everybody who can open it. Save it only where that is "
           "allowed. This is said once."),
        {}, QMessageBox::Ok | QMessageBox::Cancel, this);
    connect(box, &QMessageBox::accepted, this, [this, goOn] {
        m_services.settings.setValue(QLatin1String(WarnedKey), true);
        goOn();
    });
    box->open();
}

void MainWindow::askAndExport()
{
    auto *dialog = new ExportDialog(currentTab()->exportable(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, tab = QPointer(currentTab())] {
        warnOnce([this, tab, options = dialog->options(), selectionOnly = dialog->selectionOnly(),
                     suffix = dialog->suffix()] {
            if (tab)
                chooseFile(*tab, options, selectionOnly, suffix);
        });
    });
    dialog->open();
}

void MainWindow::chooseFile(
    ResultTab &tab, const exporting::Options &options, bool selectionOnly, const QString &suffix)
{
    auto *files = new QFileDialog(this, tr("Export to"));
    files->setAttribute(Qt::WA_DeleteOnClose);
    files->setAcceptMode(QFileDialog::AcceptSave);
    files->setNameFilter(tr("%1 files (*.%2)").arg(suffix.toUpper(), suffix));
    files->setDefaultSuffix(suffix);
    files->setDirectory(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    files->selectFile(tab.exportable().fileName + u'.' + suffix);
    connect(files, &QFileDialog::fileSelected, this,
        [this, options, selectionOnly, tab = QPointer(&tab)](const QString &path) {
            if (tab)
                exportTo(path, options, selectionOnly ? tab->selectedRows() : std::vector<std::size_t>());
        });
    files->open();
}

bool MainWindow::exportTo(const QString &path, const exporting::Options &options, std::vector<std::size_t> rows)
{
    if (m_job || !currentTab())
        return false;
    m_job = new ExportJob(this);
    connect(m_job, &ExportJob::finished, this, [this, path] { finishExport(path); });
    follow(m_job);
    m_job->start(path, options, currentTab()->model().contents(), std::move(rows));
    return true;
}

void MainWindow::follow(ExportJob *job)
{
    auto *progress = new QProgressDialog(tr("Exporting…"), tr("Cancel"), 0, 0, this);
    progress->setMinimumDuration(500);
    progress->setWindowModality(Qt::WindowModal);
    auto *timer = new QTimer(progress);
    timer->start(200);
    connect(timer, &QTimer::timeout, job, [progress, job] { // the job goes first, the dialog some time later
        progress->setLabelText(tr("%1 rows written").arg(QLocale().toString(job->written())));
        progress->setValue(0);
    });
    connect(progress, &QProgressDialog::canceled, job, &ExportJob::cancel);
    connect(job, &QObject::destroyed, progress, &QObject::deleteLater);
}

void MainWindow::finishExport(const QString &path)
{
    auto *job = std::exchange(m_job, nullptr);
    const auto result = job->result();
    const auto rows = job->written();
    const auto remarks = job->remarks();
    job->deleteLater();
    if (result) {
        const QString done = tr("%1 rows written to %2").arg(QLocale().toString(rows), path);
        statusBar()->showMessage(done, MessageTime);
        if (!remarks.isEmpty())
            sayAfterExport(QMessageBox::Information, done, remarks.join(QLatin1Char('\n')), {});
        return Q_EMIT exported(path, {}, rows);
    }
    const auto said = exporting::explain(result.error());
    Q_EMIT exported(path, said.what, 0);
    if (result.error().kind == exporting::Error::Kind::Cancelled)
        return statusBar()->showMessage(said.what, MessageTime);
    sayAfterExport(QMessageBox::Critical, said.what, said.action, result.error().detail);
}

void MainWindow::sayAfterExport(int icon, const QString &what, const QString &more, const QString &details)
{
    auto *box = plainBox(static_cast<QMessageBox::Icon>(icon), tr("Export"), what, more, QMessageBox::Close, this);
    box->setDetailedText(details);
    box->open();
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
