#include "gui/account/endedbar.h"
#include "gui/account/sessions.h"
#include "gui/account/signindialog.h"
#include "gui/common/textdialog.h"
#include "gui/table/resultmodel.h"
#include "gui/window/aboutdialog.h"
#include "gui/window/settingsdialog.h"
#include "support/retranslated.h"
#include "support/scriptedsignin.h"
#include "support/searchset.h"

#include <QDockWidget>
#include <QFileDialog>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QStatusBar>
#include <QTabWidget>
#include <QTableView>
#include <QTest>
#include <QToolButton>
#include <QTranslator>
#include <QTreeWidget>

using namespace Qt::StringLiterals;
using namespace gui;

/** The tables of one connection: their tabs, their export, their inspector, and whose they are. */
class MainWindowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
    void init();
    void cleanup();
    void tabPerType();
    void closesTabs();
    void menuHasAWayForEach_data();
    void menuHasAWayForEach();
    void menuHasWhatHasNoButton();
    void emptyWindow();
    void opensMoreTables();
    void columnsAreRemembered();
    void closingAsksOnce();
    void closingAsksWhileLoading();
    void closingAsksNothing_data();
    void closingAsksNothing();
    void writtenIsSaidOfItsTable();
    void columnsAreThoseOfTheWizard_data();
    void columnsAreThoseOfTheWizard();
    void tooMuchToCopyIsExported();
    void tableHasTheFocus();
    void inspectorFollows();
    void geometryIsKept();
    void signsOut();
    void sessionEnds();
    void speaksAnotherLanguage();

private:
    void open(const Selection &selection)
    {
        m_window = makeMainWindow(m_with, selection);
        QTRY_VERIFY(!m_window->isLoading());
    }
    void open() { open(selectionOf(m_server->base(), {u"Patient"_s, u"Observation"_s})); }
    /** As the wizard does at its end. */
    void authorize(Selection &selection) const
    {
        selection.connection.client = m_with.connection.client;
        selection.connection.account = Account::Organizational;
        selection.connection.authorize();
    }
    void trigger(const char *action) const { part<QAction>(*m_window, action).trigger(); }

    std::unique_ptr<ScriptedServer> m_server;
    QNetworkAccessManager m_network;
    WindowServices m_with{m_network};
    std::unique_ptr<MainWindow> m_window;
};

void MainWindowTest::init()
{
    m_with.settings.clear();
    m_server = std::make_unique<ScriptedServer>();
    m_server->otherwise = searchset(patients(3), 3);
}

void MainWindowTest::cleanup()
{
    m_window.reset();
    for (auto *translator : QCoreApplication::instance()->findChildren<QTranslator *>())
        delete translator;
}

void MainWindowTest::tabPerType()
{
    auto selection = selectionOf(m_server->base(), {u"Patient"_s, u"Observation"_s});
    selection.recipes.first().query = *fhir::Query::parse("Patient?name=a&gender=male");
    open(selection);
    auto &tabs = part<QTabWidget>(*m_window, "tabs");
    QCOMPARE(tabs.count(), 2);
    QCOMPARE(tabs.tabText(0), u"Patient?name=a&&gender=male"_s); // of which; an ampersand is no shortcut
    QCOMPARE(tabs.tabText(1), u"Observation"_s);
    QCOMPARE(m_window->windowTitle(), u"Patient – Scripted – Fhirside"_s); // and of no person
    QVERIFY(m_window->showType(u"Observation"_s));
    QCOMPARE(m_window->currentTab()->type(), u"Observation"_s);
    QCOMPARE(m_window->windowTitle(), u"Observation – Scripted – Fhirside"_s);
    QVERIFY(!m_window->showType(u"Goal"_s));
    QCOMPARE(m_window->currentTab()->type(), u"Observation"_s);
}

void MainWindowTest::closesTabs()
{
    m_server->respond = [](const QByteArray &) { return QByteArray(); };
    m_window = makeMainWindow(m_with, selectionOf(m_server->base(), {u"Patient"_s, u"Observation"_s}));
    auto &tabs = part<QTabWidget>(*m_window, "tabs");
    QTRY_COMPARE(m_server->requests.size(), 2);
    QVERIFY(m_window->isLoading());
    Q_EMIT tabs.tabCloseRequested(0);
    QCOMPARE(tabs.count(), 1);
    QCOMPARE(m_window->currentTab()->type(), u"Observation"_s); // and not the one beside it
    QTRY_COMPARE(m_server->findChildren<QTcpSocket *>().size(), 1); // what it was reading is left
    QVERIFY(part<QAction>(*m_window, "refresh").isEnabled());
    for (const char *name : {"exportTable", "print", "copy"}) // not before there are rows
        QVERIFY2(!part<QAction>(*m_window, name).isEnabled(), name);
    Q_EMIT tabs.tabCloseRequested(0);
    QVERIFY(!m_window->currentTab());
    QVERIFY(!m_window->isLoading());
    for (const char *name : {"refresh", "find", "exportTable", "copy", "closeTable"})
        QVERIFY2(!part<QAction>(*m_window, name).isEnabled(), name);
    QVERIFY(part<QAction>(*m_window, "newConnection").isEnabled());
    QVERIFY(!m_window->exportTo(m_with.folder.filePath(u"none.csv"_s), {}));
}

void MainWindowTest::menuHasAWayForEach_data()
{
    QTest::addColumn<QByteArray>("action");
    QTest::addColumn<QByteArray>("signal");
    QTest::newRow("new window") << QByteArray("newWindow") << QByteArray(SIGNAL(newWindowWanted()));
    QTest::newRow("new connection") << QByteArray("newConnection") << QByteArray(SIGNAL(newConnectionWanted()));
    QTest::newRow("another table") << QByteArray("openTable") << QByteArray(SIGNAL(tableWanted()));
}

void MainWindowTest::menuHasAWayForEach()
{
    QFETCH(QByteArray, action);
    QFETCH(QByteArray, signal);
    open();
    QSignalSpy wanted(m_window.get(), signal.constData());
    trigger(action.constData());
    QCOMPARE(wanted.size(), 1);
}

void MainWindowTest::menuHasWhatHasNoButton()
{
    open();
    auto *menu = part<QToolButton>(*m_window, "menuButton").menu();
    QVERIFY(menu);
    QStringList names;
    for (const auto *action : menu->actions()) {
        if (!action->isSeparator())
            names << action->objectName();
    }
    for (const auto &name : {u"newWindow"_s, u"newConnection"_s, u"openFile"_s, u"reopenTable"_s, u"shortcuts"_s,
             u"about"_s, u"closeWindow"_s})
        QVERIFY2(names.contains(name), qPrintable(name));
    QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    QSignalSpy files(m_window.get(), &MainWindow::openFileWanted);
    trigger("openFile");
    auto *dialog = opened<QFileDialog>();
    QVERIFY(dialog);
    Q_EMIT dialog->filesSelected({u"/a.ndjson"_s, u"/b"_s});
    QCOMPARE(files.size(), 1);
    QCOMPARE(files.first().first().toStringList(), QStringList({u"/a.ndjson"_s, u"/b"_s}));
    dialog->close();
    trigger("about");
    QVERIFY(opened<AboutDialog>());
    opened<AboutDialog>()->close();
    trigger("shortcuts");
    QVERIFY(opened<TextDialog>());
    opened<TextDialog>()->close();
    trigger("closeWindow");
    QVERIFY(opened<QMessageBox>()); // there are rows
    opened<QMessageBox>()->button(QMessageBox::Discard)->click();
    QTRY_VERIFY(!m_window->isVisible());
}

/** A sentence and ways on instead of a grey field, before the first table and behind the last. */
void MainWindowTest::emptyWindow()
{
    m_window = makeMainWindow(m_with, {});
    auto &panel = part<QWidget>(*m_window, "empty");
    QVERIFY(panel.isVisible());
    QCOMPARE(m_window->windowTitle(), u"Fhirside"_s);
    QVERIFY(!part<QAction>(*m_window, "openTable").isEnabled()); // of no connection
    QSignalSpy anew(m_window.get(), &MainWindow::newConnectionWanted);
    part<QPushButton>(panel, "emptyConnection").click();
    QCOMPARE(anew.size(), 1);
    open(selectionOf(m_server->base(), {u"Patient"_s}));
    QVERIFY(!part<QWidget>(*m_window, "empty").isVisible());
    trigger("closeTable");
    QVERIFY(part<QWidget>(*m_window, "empty").isVisible());
    QCOMPARE(m_window->windowTitle(), u"Scripted – Fhirside"_s);
    QVERIFY(part<QPushButton>(*m_window, "emptyReopen").isVisible());
    part<QPushButton>(*m_window, "emptyReopen").click();
    QCOMPARE(m_window->currentTab()->model().rowCount(), 3);
    QVERIFY(part<QAction>(*m_window, "exportTable").isEnabled());
    QVERIFY(!part<QWidget>(*m_window, "empty").isVisible());
}

/** Beside those that are open, the first of them current. */
void MainWindowTest::opensMoreTables()
{
    open(selectionOf(m_server->base(), {u"Patient"_s}));
    m_window->openTables(selectionOf(m_server->base(), {u"Condition"_s, u"Goal"_s}).recipes);
    QCOMPARE(part<QTabWidget>(*m_window, "tabs").count(), 3);
    QCOMPARE(m_window->currentTab()->type(), u"Condition"_s);
    QTRY_VERIFY(!m_window->isLoading());
}

/** The practice server's too, whose port is another one each time. */
void MainWindowTest::columnsAreRemembered()
{
    m_with.services.isPractice = [](const QUrl &) { return true; };
    open(selectionOf(m_server->base(), {u"Patient"_s}));
    QVERIFY(!m_window->currentTab()->view()->isColumnHidden(1));
    m_window->currentTab()->view()->hideColumn(1);
    QCoreApplication::processEvents();
    auto another = std::make_unique<ScriptedServer>();
    another->otherwise = m_server->otherwise;
    m_server = std::move(another);
    open(selectionOf(m_server->base(), {u"Patient"_s}));
    m_with.services.isPractice = {};
    QVERIFY(m_window->currentTab()->view()->isColumnHidden(1));
    trigger("settings");
    QVERIFY(opened<SettingsDialog>());
    opened<SettingsDialog>()->close();
}

/** Of all tables, and not again after the answer. */
void MainWindowTest::closingAsksOnce()
{
    words::installTranslation(QLocale(QLocale::English));
    open(selectionOf(m_server->base(), {u"Patient"_s, u"Patient"_s}));
    QVERIFY(!m_window->close());
    auto *box = opened<QMessageBox>();
    QVERIFY(box);
    QCOMPARE(box->text(), u"2 tables, 6 rows, not exported."_s);
    QVERIFY(!m_window->close()); // it is asked already
    QCOMPARE(m_window->findChildren<QMessageBox *>().size(), 1);
    box->button(QMessageBox::Cancel)->click();
    QTRY_VERIFY(!opened<QMessageBox>());
    QVERIFY(m_window->isVisible());
    QCOMPARE(m_window->currentTab()->model().rowCount(), 3);
    QVERIFY(!m_window->close());
    opened<QMessageBox>()->button(QMessageBox::Discard)->click();
    QTRY_VERIFY(!m_window->isVisible());
    QVERIFY(!opened<QMessageBox>());
}

/** What has come by then is lost as well. */
void MainWindowTest::closingAsksWhileLoading()
{
    m_server->respond = [this](const QByteArray &request) {
        if (request.contains("page=2"))
            return QByteArray();
        return searchset(patients(2), 9,
            R"("link":[{"relation":"next","url":")" + m_server->base().toEncoded() + R"(/Patient?page=2"}],)");
    };
    m_window = makeMainWindow(m_with, selectionOf(m_server->base(), {u"Patient"_s}));
    QTRY_COMPARE(m_window->currentTab()->model().rowCount(), 2);
    QVERIFY(m_window->isLoading());
    QVERIFY(!m_window->close());
    QVERIFY(opened<QMessageBox>()->text().contains(u"More is still being loaded."_s));
    opened<QMessageBox>()->button(QMessageBox::Discard)->click();
    QTRY_VERIFY(!m_window->isVisible());
}

void MainWindowTest::closingAsksNothing_data()
{
    QTest::addColumn<int>("rows");
    QTest::addColumn<bool>("isExported");
    QTest::addColumn<bool>("ofAll");
    QTest::addColumn<bool>("isRefreshed");
    QTest::addColumn<bool>("asks");
    QTest::newRow("no rows") << 0 << false << false << false << false;
    QTest::newRow("rows") << 3 << false << false << false << true;
    QTest::newRow("exported") << 3 << true << true << false << false;
    QTest::newRow("some exported") << 3 << true << false << false << true;
    QTest::newRow("exported before the refresh") << 3 << true << true << true << true;
}

/** Where nothing would be lost. */
void MainWindowTest::closingAsksNothing()
{
    QFETCH(int, rows);
    QFETCH(bool, isExported);
    QFETCH(bool, ofAll);
    QFETCH(bool, isRefreshed);
    QFETCH(bool, asks);
    m_server->otherwise = searchset(patients(rows), rows);
    open(selectionOf(m_server->base(), {u"Patient"_s}));
    if (isExported) {
        QSignalSpy exported(m_window.get(), &MainWindow::exported);
        exporting::Options options;
        options.columns = {0};
        QVERIFY(m_window->exportTo(m_with.folder.filePath(u"all.csv"_s), options,
            ofAll ? std::vector<std::size_t>() : std::vector<std::size_t>{0, 1}));
        QVERIFY(!exported.isEmpty() || exported.wait());
        QCOMPARE(exported.first().at(1).toString(), QString());
    }
    if (isRefreshed) {
        trigger("refresh");
        QTRY_VERIFY(!m_window->isLoading());
    }
    QCOMPARE(m_window->close(), !asks);
    QCOMPARE(opened<QMessageBox>() != nullptr, asks);
}

/** While that table is looked at; a closed one has it again when it comes back. */
void MainWindowTest::writtenIsSaidOfItsTable()
{
    open();
    const auto &bar = part<QFrame>(*m_window, "exportedBar");
    QVERIFY(m_window->showType(u"Observation"_s));
    QSignalSpy exported(m_window.get(), &MainWindow::exported);
    exporting::Options options;
    options.columns = {0};
    QVERIFY(m_window->exportTo(m_with.folder.filePath(u"all.csv"_s), options));
    QVERIFY(!exported.isEmpty() || exported.wait());
    QVERIFY(bar.isVisible());
    QVERIFY(m_window->showType(u"Patient"_s));
    QVERIFY(!bar.isVisible());
    QVERIFY(m_window->showType(u"Observation"_s));
    QVERIFY(bar.isVisible());
    trigger("closeTable");
    QVERIFY(!bar.isVisible());
    trigger("reopenTable");
    QVERIFY(bar.isVisible());
}

void MainWindowTest::columnsAreThoseOfTheWizard_data()
{
    QTest::addColumn<int>("columns");
    QTest::addColumn<int>("least");
    QTest::addColumn<int>("most");
    QTest::newRow("usual") << int(recipe::Recipe::Columns::Usual) << 20 << 30;
    QTest::newRow("all") << int(recipe::Recipe::Columns::All) << 35 << 1000;
    QTest::newRow("own") << int(recipe::Recipe::Columns::Own) << 1 << 1;
}

void MainWindowTest::columnsAreThoseOfTheWizard()
{
    QFETCH(int, columns);
    QFETCH(int, least);
    QFETCH(int, most);
    auto selection = selectionOf(m_server->base(), {u"Patient"_s});
    auto &recipe = selection.recipes.first();
    recipe.columns = static_cast<recipe::Recipe::Columns>(columns);
    if (recipe.columns == recipe::Recipe::Columns::Own)
        recipe.view = R"({"resource":"Patient","select":[{"column":[{"name":"born","path":"birthDate"}]}]})";
    open(selection);
    const int found = m_window->currentTab()->model().columnCount();
    QVERIFY2(found >= least && found <= most, qPrintable(QString::number(found)));
}

void MainWindowTest::tableHasTheFocus()
{
    open();
    QCOMPARE(m_window->focusWidget(), m_window->currentTab()->view());
}

/** The offer that comes in place of the copy leads to the export of this table. */
void MainWindowTest::tooMuchToCopyIsExported()
{
    open();
    QVERIFY(!m_window->findChild<ExportDialog *>());
    Q_EMIT m_window->currentTab()->exportWanted();
    const auto *dialog = m_window->findChild<ExportDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    QVERIFY2(dialog->windowTitle().contains(m_window->currentTab()->type()), qPrintable(dialog->windowTitle()));
}

/** The resource of the current row of the current tab, or the hint that there is none. */
void MainWindowTest::inspectorFollows()
{
    open();
    auto &elements = part<QTreeWidget>(*m_window, "elements");
    const auto holds = [&elements](const QString &value) {
        return !elements.findItems(value, Qt::MatchExactly | Qt::MatchRecursive, 1).isEmpty();
    };
    auto &dock = part<QDockWidget>(*m_window, "inspector");
    QVERIFY(dock.isHidden()); // until it is asked for
    dock.show();
    QCOMPARE(elements.topLevelItemCount(), 1);
    m_window->currentTab()->view()->setCurrentIndex(m_window->currentTab()->view()->model()->index(1, 0));
    QVERIFY(holds(u"p1"_s));
    m_window->showType(u"Observation"_s);
    QVERIFY(!holds(u"p1"_s));
    m_window->showType(u"Patient"_s);
    dock.hide();
    m_window->currentTab()->view()->setCurrentIndex(m_window->currentTab()->view()->model()->index(2, 0));
    QVERIFY(!holds(u"p2"_s));
    dock.show();
    QTRY_VERIFY(holds(u"p2"_s));
}

void MainWindowTest::geometryIsKept()
{
    open();
    m_window->resize(777, 555);
    part<QDockWidget>(*m_window, "inspector").show();
    m_window->close();
    opened<QMessageBox>()->button(QMessageBox::Discard)->click();
    QTRY_VERIFY(!m_window->isVisible());
    open();
    QCOMPARE(m_window->size(), QSize(777, 555));
    QVERIFY(!part<QDockWidget>(*m_window, "inspector").isHidden());
}

/** The tables stay; the token goes, and with it the account in the tool bar. */
void MainWindowTest::signsOut()
{
    ScriptedSignIn at;
    auto selection = selectionOf(m_server->base(), {u"Patient"_s});
    auto result = at.jane();
    result.discovery.base = m_server->base();
    selection.connection.session = beginSession(m_with.services, result, {});
    authorize(selection);
    open(selection);
    auto &account = part<QToolButton>(*m_window, "account");
    QCOMPARE(account.text(), u"jane@contoso.example"_s);
    QVERIFY(m_with.connection.client->hasTokens());
    QVERIFY(QMetaObject::invokeMethod(&account, "signOutWanted"));
    QVERIFY(!m_with.connection.client->hasTokens());
    QVERIFY(!m_window->selection().connection.session);
    QCOMPARE(account.text(), u"Anonymous"_s);
    QCOMPARE(m_window->currentTab()->model().rowCount(), 3);
}

/** What is being loaded waits for another sign-in, or ends when the person will not. */
void MainWindowTest::sessionEnds()
{
    ScriptedSignIn at;
    auto result = at.jane();
    result.discovery.base = m_server->base();
    result.tokens.refresh.clear();
    m_server->respond = [](const QByteArray &request) {
        return request.contains("Authorization: Bearer A2")
            ? searchset(patients(2), 2)
            : ScriptedServer::message(401, {}, "WWW-Authenticate: Bearer error=\"invalid_token\"\r\n");
    };
    auto selection = selectionOf(m_server->base(), {u"Patient"_s});
    const auto session = beginSession(m_with.services, result, {});
    selection.connection.session = session;
    authorize(selection);
    m_with.clock.pass(std::chrono::minutes(20)); // the token was good a while ago
    m_window = makeMainWindow(m_with, selection);
    auto &bar = *m_window->findChild<EndedBar *>();
    QTRY_VERIFY(bar.isVisible());
    QVERIFY(m_window->isLoading());
    part<QPushButton>(bar, "signInAgain").click();
    auto *dialog = opened<SignInDialog>();
    QVERIFY(dialog);
    dialog->reject();
    QVERIFY(m_window->isLoading()); // still
    result.tokens.access = "A2";
    session->renew(result);
    QVERIFY(!bar.isVisible());
    QTRY_COMPARE(m_window->currentTab()->model().rowCount(), 2);
    m_server->respond = [](const QByteArray &) {
        return ScriptedServer::message(401, {}, "WWW-Authenticate: Bearer error=\"invalid_token\"\r\n");
    };
    m_with.clock.pass(std::chrono::minutes(20));
    trigger("refresh");
    QTRY_VERIFY(bar.isVisible());
    part<QPushButton>(bar, "notNow").click();
    QTRY_VERIFY(!m_window->isLoading());
    QVERIFY(!bar.isVisible());
    QCOMPARE(m_window->currentTab()->model().rowCount(), 2); // what has arrived stays
}

void MainWindowTest::speaksAnotherLanguage()
{
    const auto make = [this] {
        open();
        m_window->resize(1200, 700); // in a narrow window the longer words push the account behind the tool bar's arrow
        QCoreApplication::processEvents();
        return std::move(m_window);
    };
    QCOMPARE(notRetranslated(*make(), make), QString());
}

QTEST_MAIN(MainWindowTest)
#include "tst_mainwindow.moc"
