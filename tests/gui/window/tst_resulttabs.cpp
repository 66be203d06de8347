#include "gui/table/resultmodel.h"
#include "gui/window/resulttabs.h"
#include "support/gui.h"
#include "support/searchset.h"

#include <QSignalSpy>
#include <QTabBar>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace gui;

/** The tables of a window: what is closed comes back, as long as it may. */
class ResultTabsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_tabs.reset(); }
    void reopensWithoutAsking();
    void reopensTheLastFirst();
    void keepsTheLastFew();
    void anotherAccountSeesNothingOfIt();
    void stoppedByClosing();
    void plusStandsBehindTheLast();
    void plusFollowsTheDirection();

private:
    void open(const QByteArrayList &types)
    {
        m_with.connection.probe = probeOf(m_server->base(), {});
        for (const auto &type : types) {
            recipe::Recipe recipe;
            recipe.query.type = type.toStdString();
            m_tabs->open(m_with.connection, recipe);
        }
    }
    [[nodiscard]] QStringList types() const
    {
        QStringList all;
        for (const auto *tab : m_tabs->all())
            all << tab->type();
        return all;
    }

    std::unique_ptr<ScriptedServer> m_server;
    QNetworkAccessManager m_network;
    WindowServices m_with{m_network};
    std::unique_ptr<ResultTabs> m_tabs;
};

void ResultTabsTest::init()
{
    m_server = std::make_unique<ScriptedServer>();
    m_server->otherwise = searchset(patients(3), 3);
    m_tabs = std::make_unique<ResultTabs>();
    m_tabs->resize(600, 400);
    m_tabs->show();
}

/** The very rows, with what was done to them. */
void ResultTabsTest::reopensWithoutAsking()
{
    open({"Patient"});
    QTRY_VERIFY(!m_tabs->isLoading());
    QVERIFY(!m_tabs->canReopen());
    m_tabs->current()->view()->hideColumn(1);
    const auto asked = m_server->requests.size();
    QSignalSpy closed(m_tabs.get(), &ResultTabs::closed);
    m_tabs->close(0);
    QCOMPARE(m_tabs->count(), 0);
    QVERIFY(m_tabs->canReopen());
    QCOMPARE(closed.size(), 1);
    m_tabs->reopen();
    QCOMPARE(closed.size(), 2);
    QVERIFY(!m_tabs->canReopen());
    QCOMPARE(m_tabs->tabText(0), u"Patient"_s);
    QVERIFY(m_tabs->current()->isVisible());
    QCOMPARE(m_tabs->current()->model().rowCount(), 3);
    QVERIFY(m_tabs->current()->view()->isColumnHidden(1));
    QCOMPARE(m_server->requests.size(), asked);
    m_tabs->reopen(); // nothing more was closed
    QCOMPARE(m_tabs->count(), 1);
}

void ResultTabsTest::reopensTheLastFirst()
{
    open({"Patient", "Observation", "Condition"});
    m_tabs->close(0);
    m_tabs->close(0);
    m_tabs->reopen();
    QCOMPARE(types(), QStringList({u"Condition"_s, u"Observation"_s}));
    QCOMPARE(m_tabs->current()->type(), u"Observation"_s);
    m_tabs->reopen();
    QCOMPARE(m_tabs->current()->type(), u"Patient"_s);
}

void ResultTabsTest::keepsTheLastFew()
{
    open({"Patient", "Observation", "Condition", "Encounter", "Goal", "CarePlan", "Device"});
    while (m_tabs->count() > 0)
        m_tabs->close(0);
    while (m_tabs->canReopen())
        m_tabs->reopen();
    QCOMPARE(types(), QStringList({u"Device"_s, u"CarePlan"_s, u"Goal"_s, u"Encounter"_s, u"Condition"_s}));
}

void ResultTabsTest::anotherAccountSeesNothingOfIt()
{
    open({"Patient", "Observation"});
    m_tabs->close(0);
    m_tabs->reload();
    QVERIFY(!m_tabs->canReopen());
}

/** What had come by then is there again, and says that it is not all. */
void ResultTabsTest::stoppedByClosing()
{
    m_server->respond = [](const QByteArray &) { return QByteArray(); };
    open({"Patient"});
    QTRY_COMPARE(m_server->requests.size(), 1);
    m_tabs->close(0);
    QVERIFY(!m_tabs->isLoading());
    QTRY_VERIFY(m_server->findChildren<QTcpSocket *>().isEmpty());
    m_tabs->reopen();
    QTRY_COMPARE(m_tabs->current()->completeness().verdict, sources::Completeness::Verdict::Cancelled);
}

/** However many there are, it can be reached. */
void ResultTabsTest::plusStandsBehindTheLast()
{
    QSignalSpy wanted(m_tabs.get(), &ResultTabs::tableWanted);
    auto &plus = part<QToolButton>(*m_tabs, "anotherTable");
    for (int tabs = 1; tabs <= 12; ++tabs) {
        open({"Observation"});
        QTRY_VERIFY(plus.x() >= std::min(m_tabs->tabBar()->tabRect(tabs - 1).right(), m_tabs->tabBar()->width() - 1));
        QVERIFY(m_tabs->rect().contains(plus.geometry()));
        QVERIFY(tabs > 1 || plus.x() < 200);
    }
    QTest::mouseClick(&plus, Qt::LeftButton);
    QCOMPARE(wanted.size(), 1);
}

/** On the other side, where one reads from the right. */
void ResultTabsTest::plusFollowsTheDirection()
{
    m_tabs->setLayoutDirection(Qt::RightToLeft);
    auto &plus = part<QToolButton>(*m_tabs, "anotherTable");
    for (int tabs = 1; tabs <= 12; ++tabs) {
        open({"Observation"});
        const auto last = [&] { return m_tabs->tabBar()->tabRect(tabs - 1).translated(m_tabs->tabBar()->pos()); };
        QTRY_VERIFY(plus.geometry().right() < std::max(last().left(), m_tabs->tabBar()->x()));
        QVERIFY(m_tabs->rect().contains(plus.geometry()));
        QVERIFY(tabs > 1 || plus.x() > m_tabs->width() - 200);
    }
}

QTEST_MAIN(ResultTabsTest)
#include "tst_resulttabs.moc"
