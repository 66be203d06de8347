#include "gui/account/endedbar.h"
#include "gui/account/sessions.h"
#include "gui/account/signindialog.h"
#include "gui/table/resultmodel.h"
#include "support/scriptedsignin.h"
#include "support/searchset.h"

#include <QDockWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QStatusBar>
#include <QTabWidget>
#include <QTableView>
#include <QTest>
#include <QToolButton>
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
    void cleanup() { m_window.reset(); }
    void tabPerType();
    void closesTabs();
    void columnsAreThoseOfTheWizard_data();
    void columnsAreThoseOfTheWizard();
    void inspectorFollows();
    void escapeStops();
    void geometryIsKept();
    void signsOut();
    void sessionEnds();

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

void MainWindowTest::tabPerType()
{
    auto selection = selectionOf(m_server->base(), {u"Patient"_s, u"Observation"_s});
    selection.recipes.first().query = *fhir::Query::parse("Patient?name=a&gender=male");
    open(selection);
    auto &tabs = part<QTabWidget>(*m_window, "tabs");
    QCOMPARE(tabs.count(), 2);
    QCOMPARE(tabs.tabText(0), u"Patient?name=a&&gender=male"_s); // of which; an ampersand is no shortcut
    QCOMPARE(tabs.tabText(1), u"Observation"_s);
    QVERIFY(m_window->windowTitle().startsWith(u"Scripted"_s));
    QVERIFY(m_window->showType(u"Observation"_s));
    QCOMPARE(m_window->currentTab()->type(), u"Observation"_s);
    QVERIFY(!m_window->showType(u"Goal"_s));
    QCOMPARE(m_window->currentTab()->type(), u"Observation"_s);
    QSignalSpy anew(m_window.get(), &MainWindow::newConnectionWanted);
    trigger("new");
    QCOMPARE(anew.size(), 1);
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
    QVERIFY(part<QAction>(*m_window, "export").isEnabled());
    Q_EMIT tabs.tabCloseRequested(0);
    QVERIFY(!m_window->currentTab());
    QVERIFY(!m_window->isLoading());
    for (const char *name : {"refresh", "columns", "find", "export", "copy"})
        QVERIFY2(!part<QAction>(*m_window, name).isEnabled(), name);
    QVERIFY(part<QAction>(*m_window, "new").isEnabled());
    QVERIFY(!m_window->exportTo(m_with.folder.filePath(u"none.csv"_s), {}));
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

/** The resource of the current row of the current tab, or the hint that there is none. */
void MainWindowTest::inspectorFollows()
{
    open();
    auto &elements = part<QTreeWidget>(*m_window, "elements");
    const auto holds = [&elements](const QString &value) {
        return !elements.findItems(value, Qt::MatchExactly | Qt::MatchRecursive, 1).isEmpty();
    };
    QCOMPARE(elements.topLevelItemCount(), 1);
    m_window->currentTab()->view()->setCurrentIndex(m_window->currentTab()->view()->model()->index(1, 0));
    QVERIFY(holds(u"p1"_s));
    m_window->showType(u"Observation"_s);
    QVERIFY(!holds(u"p1"_s));
    m_window->showType(u"Patient"_s);
    auto &dock = part<QDockWidget>(*m_window, "inspector");
    dock.hide();
    m_window->currentTab()->view()->setCurrentIndex(m_window->currentTab()->view()->model()->index(2, 0));
    QVERIFY(!holds(u"p2"_s));
    dock.show();
    QTRY_VERIFY(holds(u"p2"_s));
}

void MainWindowTest::escapeStops()
{
    m_server->respond = [](const QByteArray &) { return QByteArray(); };
    m_window = makeMainWindow(m_with, selectionOf(m_server->base(), {u"Patient"_s}));
    QTRY_COMPARE(m_server->requests.size(), 1);
    QTest::keyClick(m_window.get(), Qt::Key_Escape);
    QTRY_VERIFY(!m_window->isLoading());
    QCOMPARE(m_window->currentTab()->completeness().verdict, sources::Completeness::Verdict::Cancelled);
}

void MainWindowTest::geometryIsKept()
{
    open();
    m_window->resize(777, 555);
    part<QDockWidget>(*m_window, "inspector").hide();
    m_window->close();
    open();
    QCOMPARE(m_window->size(), QSize(777, 555));
    QVERIFY(part<QDockWidget>(*m_window, "inspector").isHidden());
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

QTEST_MAIN(MainWindowTest)
#include "tst_mainwindow.moc"
