#include "gui/table/resultmodel.h"
#include "patienttab.h"

#include <QPushButton>
#include <QSet>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace gui;

/** How the rows of a table come and go: limits, refreshes, and what becomes of a reading that ended early. */
class ResultReadingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void loadsEverything();
    void reloadLeavesNothing();
    void refreshKeepsTheRows_data();
    void refreshKeepsTheRows();
    void refreshBringsTheRows();
    void goesOn_data();
    void goesOn();
    void goesOnWithARefresh();
    void startsOver();
    void escStops();
    void waysOnWithoutRows_data();
    void waysOnWithoutRows();

private:
    [[nodiscard]] std::unique_ptr<ResultTab> open(const QString &parameters = {}, std::optional<qint64> limit = {})
    {
        return openPatients(m_with, m_server->base(), parameters, limit);
    }
    void servePages(const QByteArray &second);

    std::unique_ptr<ScriptedServer> m_server;
    QNetworkAccessManager m_network;
    WindowServices m_with{m_network};
};

void ResultReadingTest::init()
{
    m_server = std::make_unique<ScriptedServer>();
}

/** Two pages: the second one as @p second has it. */
void ResultReadingTest::servePages(const QByteArray &second)
{
    m_server->otherwise = searchset(formulaPatients(3), 6, R"("link":[{"relation":"next","url":"/fhir/page2"}],)");
    m_server->answers["/fhir/page2"] = second.isNull() ? searchset(formulaPatients(3, 3), 6) : second;
}

/** The limit goes, and with it the rest of the table comes. */
void ResultReadingTest::loadsEverything()
{
    m_server->otherwise = patientPage(5, 5);
    const auto tab = open({}, 3);
    QTRY_COMPARE(tab->completeness().verdict, sources::Completeness::Verdict::LimitReached);
    QCOMPARE(tab->model().rowCount(), 3);
    auto *everything = tab->findChild<QPushButton *>(u"loadEverything"_s);
    QVERIFY(everything && everything->isVisibleTo(tab.get()));
    everything->click();
    QTRY_COMPARE(tab->model().rowCount(), 5);
    QTRY_COMPARE(tab->completeness().verdict, sources::Completeness::Verdict::Complete);
    QVERIFY(!everything->isVisibleTo(tab.get())); // there is no more
}

/** The rows are another account's: they go before the server has answered, and do not come back when it does not. */
void ResultReadingTest::reloadLeavesNothing()
{
    m_server->otherwise = patientPage(5, 5);
    const auto tab = open();
    QTRY_COMPARE(tab->completeness().verdict, sources::Completeness::Verdict::Complete);
    m_server->otherwise = ScriptedServer::message(403, {});
    QSignalSpy loaded(tab.get(), &ResultTab::loaded);
    tab->reload();
    QCOMPARE(tab->model().rowCount(), 0);
    QVERIFY(loaded.wait());
    QCOMPARE(tab->model().rowCount(), 0);
}

void ResultReadingTest::refreshKeepsTheRows_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("a fault") << ScriptedServer::message(500, {});
    QTest::newRow("a sign-in") << ScriptedServer::message(401, {});
    QTest::newRow("a web page") << ScriptedServer::message(200, "<html>");
    QTest::newRow("fewer, and cut off") << patientPage(2, 9).replace("\"}]}", "\"}]");
}

void ResultReadingTest::refreshKeepsTheRows()
{
    QFETCH(QByteArray, answer);
    m_server->otherwise = patientPage(5, 5);
    const auto tab = open();
    QTRY_COMPARE(tab->completeness().verdict, sources::Completeness::Verdict::Complete);
    m_server->otherwise = answer;
    QSignalSpy loaded(tab.get(), &ResultTab::loaded);
    tab->refresh();
    QCOMPARE(tab->model().rowCount(), 5); // before the server has answered, too
    QVERIFY(tab->view()->palette().color(QPalette::Text).alphaF() < 1); // and they are seen to be old
    QVERIFY(!loaded.isEmpty() || loaded.wait(30'000));
    QCOMPARE(tab->model().rowCount(), 5);
    QCOMPARE(tab->completeness().verdict, sources::Completeness::Verdict::Complete); // of what is shown
    QVERIFY(says(*tab, u"for the refresh ended early"_s));
    auto *again = tab->findChild<QPushButton *>(u"tryAgain"_s);
    QVERIFY(again->isVisibleTo(tab.get()));
    QVERIFY(!part<QPushButton>(*tab, "goOn").isVisibleTo(tab.get())); // nothing arrived
    m_server->otherwise = patientPage(3, 3);
    again->click();
    QTRY_COMPARE(tab->model().rowCount(), 3); // fewer, but all that there are now
    QVERIFY(says(*tab, u"3 resource"_s));
}

/** And the inspector is told that the row it shows is gone. */
void ResultReadingTest::refreshBringsTheRows()
{
    m_server->otherwise = patientPage(2, 2);
    const auto tab = open();
    QTRY_COMPARE(tab->completeness().verdict, sources::Completeness::Verdict::Complete);
    tab->view()->setCurrentIndex(tab->view()->model()->index(0, 1));
    QString shown = u"before"_s;
    connect(tab.get(), &ResultTab::inspected, this, [&shown](std::string_view resource, const QStringList &) {
        shown = QString::fromUtf8(resource.data(), static_cast<qsizetype>(resource.size()));
    });
    m_server->otherwise = patientPage(4, 4);
    tab->refresh();
    QTRY_COMPARE(tab->model().rowCount(), 4);
    QCOMPARE(shown, QString());
    QCOMPARE(tab->view()->palette().color(QPalette::Text).alphaF(), 1.0F); // these are new
}

void ResultReadingTest::goesOn_data()
{
    QTest::addColumn<QByteArray>("fault");
    QTest::addColumn<bool>("isGone"); // the page, when it is asked for again
    QTest::newRow("a fault") << ScriptedServer::message(501, {}) << false;
    QTest::newRow("a fault, and the page is gone") << ScriptedServer::message(501, {}) << true;
    QTest::newRow("stopped") << QByteArray("") << false;
}

/** What is there stays where it is, with what is selected; only the rest is read. */
void ResultReadingTest::goesOn()
{
    QFETCH(QByteArray, fault);
    QFETCH(bool, isGone);
    servePages(fault);
    const auto tab = open();
    QTRY_COMPARE(tab->model().rowCount(), 3);
    if (fault.isEmpty())
        tab->cancel();
    QTRY_VERIFY(!tab->isLoading());
    auto &goOn = part<QPushButton>(*tab, "goOn");
    QVERIFY(goOn.isVisibleTo(tab.get()));
    QVERIFY(part<QPushButton>(*tab, fault.isEmpty() ? "startOver" : "tryAgain").isVisibleTo(tab.get()));
    const auto cell = tab->view()->model()->index(1, 0);
    tab->view()->setCurrentIndex(cell);
    const auto before = tab->contents().chunks();

    servePages({});
    QByteArrayList gone{isGone ? ScriptedServer::message(410, {}) : QByteArray()};
    m_server->respond = [&](const QByteArray &request) {
        const QByteArray target = ScriptedServer::target(request);
        if (target == "/fhir/page2" && !gone.value(0).isEmpty())
            return gone.takeFirst();
        return m_server->answers.value(target, m_server->otherwise);
    };
    m_server->requests.clear();
    goOn.click();
    QCOMPARE(tab->model().rowCount(), 3); // at once, and never fewer
    QTRY_VERIFY(!tab->isLoading());
    QCOMPARE(tab->model().rowCount(), 6);
    QVERIFY(std::equal(before.begin(), before.end(), tab->contents().chunks().begin()));
    QVERIFY(tab->view()->selectionModel()->isRowSelected(1));
    QCOMPARE(tab->view()->currentIndex(), cell);
    QCOMPARE(tab->completeness().verdict, sources::Completeness::Verdict::Complete);
    QVERIFY(tab->exportable().completeness.startsWith(u"6 resource"_s));
    QVERIFY(tab->exportable().statement.contains(u"Read in parts, as it ended early and went on: 2"_s));
    QVERIFY(!goOn.isVisibleTo(tab.get()));
    const auto asked = [this](const QByteArray &what) {
        return std::ranges::count_if(
            m_server->requests, [&](const auto &one) { return ScriptedServer::target(one).contains(what); });
    };
    QCOMPARE(asked("_count="), isGone ? 1 : 0);
}

/** A refresh that ended early leaves the old rows; the rest of the new ones makes them whole. */
void ResultReadingTest::goesOnWithARefresh()
{
    servePages({});
    const auto tab = open();
    QTRY_COMPARE(tab->completeness().verdict, sources::Completeness::Verdict::Complete);
    servePages(ScriptedServer::message(501, {}));
    tab->refresh();
    QTRY_VERIFY(!tab->isLoading());
    QCOMPARE(tab->model().rowCount(), 6); // of before
    servePages({});
    part<QPushButton>(*tab, "goOn").click();
    QTRY_VERIFY(!tab->isLoading());
    QCOMPARE(tab->model().rowCount(), 6);
    QCOMPARE(tab->view()->palette().color(QPalette::Text).alphaF(), 1.0F); // these are new
    QCOMPARE(tab->completeness().verdict, sources::Completeness::Verdict::Complete);
    QSet<std::string> ids;
    for (std::size_t row = 0; row < tab->contents().rows(); ++row)
        ids.insert(std::string(tab->contents().resource(row)));
    QCOMPARE(ids.size(), 6);
}

void ResultReadingTest::startsOver()
{
    servePages(QByteArray(""));
    const auto tab = open();
    QTRY_COMPARE(tab->model().rowCount(), 3);
    QTRY_COMPARE(m_server->requests.size(), 2); // the second page, which does not come later and among the others
    tab->cancel();
    QTRY_VERIFY(!tab->isLoading());
    servePages({});
    m_server->requests.clear();
    part<QPushButton>(*tab, "startOver").click();
    QTRY_COMPARE(tab->completeness().verdict, sources::Completeness::Verdict::Complete);
    QCOMPARE(tab->model().rowCount(), 6);
    QVERIFY(ScriptedServer::target(m_server->requests.value(0)).contains("_count="));
}

/** Wherever the focus is in the window. */
void ResultReadingTest::escStops()
{
    servePages(QByteArray(""));
    const auto tab = open();
    QTRY_COMPARE(tab->model().rowCount(), 3);
    QVERIFY(QTest::qWaitForWindowActive(tab.get()));
    QTest::keyClick(tab.get(), Qt::Key_Escape);
    QTRY_COMPARE(tab->completeness().verdict, sources::Completeness::Verdict::Cancelled);
}

void ResultReadingTest::waysOnWithoutRows_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("query");
    QTest::addColumn<QByteArrayList>("buttons");
    QTest::newRow("none") << patientPage(0, 0) << QString() << QByteArrayList{"otherTable"};
    QTest::newRow("none that match") << patientPage(0, 0) << u"gender=female"_s
                                     << QByteArrayList{"otherTable", "otherConnection"};
    QTest::newRow("an error") << ScriptedServer::message(403, {}) << QString()
                              << QByteArrayList{"retry", "tableInstead"};
}

void ResultReadingTest::waysOnWithoutRows()
{
    QFETCH(QByteArray, answer);
    QFETCH(QString, query);
    QFETCH(QByteArrayList, buttons);
    m_server->otherwise = answer;
    const auto tab = open(query);
    QTRY_VERIFY(!tab->isLoading());
    QSignalSpy table(tab.get(), &ResultTab::tableWanted);
    QSignalSpy connection(tab.get(), &ResultTab::connectionWanted);
    for (const char *name : {"otherTable", "otherConnection", "retry", "tableInstead", "tryAgain"}) {
        auto &button = part<QPushButton>(*tab, name);
        QVERIFY2(button.isVisibleTo(tab.get()) == buttons.contains(name), name);
        if (buttons.contains(name) && name != QByteArray("retry"))
            button.click();
    }
    QCOMPARE(table.size(), 1);
    QCOMPARE(connection.size(), buttons.contains("otherConnection") ? 1 : 0);
    m_server->otherwise = patientPage(2, 2);
    if (buttons.contains("retry")) {
        part<QPushButton>(*tab, "retry").click();
        QTRY_COMPARE(tab->model().rowCount(), 2);
    }
}

QTEST_MAIN(ResultReadingTest)
#include "tst_resultreading.moc"
