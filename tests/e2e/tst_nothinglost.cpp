#include "gui/common/timelimit.h"
#include "gui/table/resultmodel.h"
#include "gui/window/resulttab.h"
#include "gui/wizard/wizardwindow.h"
#include "practice/server.h"
#include "support/scriptedserver.h"
#include "support/windows.h"

#include <QCoroTask>
#include <QNetworkAccessManager>
#include <QPointer>

using namespace Qt::StringLiterals;

/** What a person has on the screen stays until they say otherwise. */
class NothingLostTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_windows = std::make_unique<Windows>(); }
    void cleanup() { m_windows.reset(); }
    void newConnectionCancelled();
    void newConnectionMade();
    void anotherTable();
    void newWindow();
    void closedWhileAServerHangs_data();
    void closedWhileAServerHangs();
    void beyondTheLimit();

private:
    static constexpr std::chrono::seconds Limit{10}; ///< for a server that is silent
    std::vector<std::unique_ptr<ScriptedServer>> m_hanging; ///< they outlive the windows, and never answer
    std::unique_ptr<Windows> m_windows;
};

void NothingLostTest::newConnectionCancelled()
{
    practice::Server server{practice::Options{}};
    m_windows->type(server.start().value_or(QUrl()).toString());
    QVERIFY(m_windows->openTables({u"Patient"_s}));
    const QPointer<gui::MainWindow> tables(m_windows->tables());
    const int rows = tables->currentTab()->model().rowCount();
    QVERIFY(rows > 0);
    Q_EMIT tables->newConnectionWanted();
    const QPointer<QWidget> wizard(m_windows->window());
    QVERIFY(wizard != tables);
    QVERIFY(tables && tables->isVisible());
    QTest::keyClick(wizard, Qt::Key_Escape); // stops the probe of the address that is filled in
    QTest::keyClick(wizard, Qt::Key_Escape);
    QTRY_VERIFY(!wizard);
    QVERIFY(tables && tables->isVisible());
    QCOMPARE(m_windows->window(), tables.data());
    QCOMPARE(tables->currentTab()->model().rowCount(), rows);
}

void NothingLostTest::newConnectionMade()
{
    practice::Server server{practice::Options{}};
    m_windows->type(server.start().value_or(QUrl()).toString());
    QVERIFY(m_windows->openTables({u"Patient"_s}));
    const QPointer<gui::MainWindow> before(m_windows->tables());
    Q_EMIT before->newConnectionWanted();
    QVERIFY(m_windows->openTables({u"Observation"_s}));
    QVERIFY(before && before->isVisible());
    QCOMPARE(before->currentTab()->type(), u"Patient"_s);
    QVERIFY(m_windows->tables() != before);
}

/** The wizard's last page on the same connection; what is chosen comes into the same window. */
void NothingLostTest::anotherTable()
{
    practice::Server server{practice::Options{}};
    m_windows->type(server.start().value_or(QUrl()).toString());
    QVERIFY(m_windows->openTables({u"Patient"_s}));
    const QPointer<gui::MainWindow> tables(m_windows->tables());
    Q_EMIT tables->tableWanted();
    const auto *navigator = qobject_cast<gui::WizardWindow *>(m_windows->window());
    QVERIFY(navigator);
    QCOMPARE(navigator->step(), gui::Step::Data);
    QVERIFY(!m_windows->button("back")->isVisible());
    auto *list = navigator->findChild<QTreeWidget *>();
    list->findItems(u"Observation"_s, Qt::MatchExactly, 0).value(0)->setCheckState(0, Qt::Checked);
    QVERIFY(m_windows->next());
    QCOMPARE(m_windows->tables(), tables.data());
    QCOMPARE(tables->currentTab()->type(), u"Observation"_s);
    QVERIFY(tables->showType(u"Patient"_s));
    QTRY_VERIFY_WITH_TIMEOUT(!tables->isLoading(), 60'000);
}

/** On the same connection, with nothing in it yet. */
void NothingLostTest::newWindow()
{
    practice::Server server{practice::Options{}};
    m_windows->type(server.start().value_or(QUrl()).toString());
    QVERIFY(m_windows->openTables({u"Patient"_s}));
    const QPointer<gui::MainWindow> before(m_windows->tables());
    Q_EMIT before->newWindowWanted();
    QVERIFY(m_windows->tables() && m_windows->tables() != before);
    QVERIFY(!m_windows->tables()->currentTab());
    QCOMPARE(m_windows->tables()->selection().connection.base(), before->selection().connection.base());
    QVERIFY(before->currentTab());
}

void NothingLostTest::closedWhileAServerHangs_data()
{
    QTest::addColumn<int>("answered"); // how many requests a server answers before it hangs
    QTest::newRow("asked what it is") << 0;
    QTest::newRow("counting and previewing") << 2;
    QTest::newRow("loading") << 4;
}

/** Whatever a window waits for: closed, it is gone. */
void NothingLostTest::closedWhileAServerHangs()
{
    QFETCH(int, answered);
    QSettings settings;
    gui::chooseTimeLimit(settings, Limit);
    m_windows->restart();
    ScriptedServer &server = *m_hanging.emplace_back(std::make_unique<ScriptedServer>());
    const auto count = std::make_shared<int>(0);
    const int &asked = *count;
    server.respond = [count, answered](const QByteArray &request) {
        if (++*count > answered)
            return QByteArray();
        if (ScriptedServer::target(request).endsWith("/metadata"))
            return ScriptedServer::message(200,
                R"({"resourceType":"CapabilityStatement","fhirVersion":"4.0.1","software":{"name":"Test"},"rest":[{"mode":"server","resource":[{"type":"Patient","interaction":[{"code":"search-type"}]}]}]})");
        return ScriptedServer::message(200, R"({"resourceType":"Bundle","type":"searchset","total":0})");
    };
    m_windows->type(server.base().toString());
    if (answered == 2) {
        QVERIFY(m_windows->next());
        QVERIFY(m_windows->next());
    } else if (answered == 4) {
        QVERIFY(m_windows->next());
        QVERIFY(m_windows->next());
        m_windows->window()->findChild<QTreeWidget *>()->topLevelItem(0)->setCheckState(0, Qt::Checked);
        QTRY_COMPARE(asked, 4);
        QVERIFY(m_windows->next());
        QVERIFY(m_windows->tables() && m_windows->tables()->isLoading());
    }
    QTRY_VERIFY(asked > answered);
    const QPointer<QWidget> window(m_windows->window());
    window->close();
    QTRY_VERIFY(!window);
    m_windows.reset(); // and the network that all of it ran on
}

/** What waited for those answers has all the time it would have waited: nothing of it comes back to life. One that
 * began to wait after all of them knows when that is. */
void NothingLostTest::beyondTheLimit()
{
    m_windows.reset();
    QVERIFY(!m_hanging.empty());
    QNetworkAccessManager network;
    http::Client client(network);
    client.setTimeout(Limit);
    http::Request request;
    request.url = m_hanging.back()->base();
    request.limits.attempts = 1;
    const auto answer = QCoro::waitFor(client.fetch(request, {}));
    QVERIFY(!answer && answer.error().kind == http::Error::Kind::Timeout);
}

QTEST_MAIN(NothingLostTest)
#include "tst_nothinglost.moc"
