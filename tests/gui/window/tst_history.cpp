#include "gui/filters/filterflow.h"
#include "gui/filters/tablesteps.h"
#include "gui/table/resultmodel.h"
#include "support/gui.h"
#include "support/searchset.h"

#include <QMenu>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gui;

/** The steps of a table as a list, in its window. */
class HistoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_window.reset(); }
    void saysTheSteps();
    void goesBackAndForth();
    void goesByKeys();
    void showsTheLast();
    void endsBehindAStepBack();

private:
    [[nodiscard]] QAction &action(const char *name) const { return part<QAction>(*m_window, name); }
    [[nodiscard]] ResultTab &tab() const { return *m_window->currentTab(); }
    [[nodiscard]] int column(const char *name) const
    {
        return static_cast<int>(table::find(tab().contents().schema(), name).value());
    }
    /** A filter, a sort and a hidden column, a step each. */
    void takeSteps()
    {
        tab().filters().model().add({u"family_name"_s, recipe::Filter::Test::Is, {u"Family1"_s}, {}, {}});
        QTRY_COMPARE(tab().model().rowCount(), 1);
        tab().view()->sortByColumn(column("family_name"), Qt::DescendingOrder);
        QTRY_COMPARE(tab().steps().count(), 3U);
        tab().view()->hideColumn(column("sex"));
        QTRY_COMPARE(tab().steps().count(), 4U);
    }
    [[nodiscard]] QMenu &menu() const
    {
        delete m_window->findChild<QMenu *>(u"historyMenu"_s);
        action("history").trigger();
        return part<QMenu>(*m_window, "historyMenu");
    }
    /** What the menu says, the marked line with a star. */
    [[nodiscard]] QStringList lines() const
    {
        QStringList said;
        for (const auto *line : menu().actions())
            said << (line->isChecked() ? u"* "_s : QString()) + line->text();
        return said;
    }

    std::unique_ptr<ScriptedServer> m_server;
    QNetworkAccessManager m_network;
    WindowServices m_with{m_network};
    std::unique_ptr<MainWindow> m_window;
};

void HistoryTest::init()
{
    m_with.settings.clear();
    m_server = std::make_unique<ScriptedServer>();
    m_server->otherwise = searchset(patients(3), 3);
    m_window = makeMainWindow(m_with, selectionOf(m_server->base(), {u"Patient"_s}));
    QTRY_VERIFY(!m_window->isLoading());
    QVERIFY(!action("history").isEnabled());
}

void HistoryTest::saysTheSteps()
{
    takeSteps();
    QVERIFY(action("history").isEnabled());
    QCOMPARE(lines(),
        (QStringList{u"* Column hidden: Sex"_s, u"Sorted by Family name, descending"_s,
            u"Filter: Family name is Family1"_s, u"At the beginning"_s}));
}

/** Over several steps at once, and no step is lost by it. */
void HistoryTest::goesBackAndForth()
{
    takeSteps();
    const auto requests = m_server->requests.size();
    menu().actions().at(3)->trigger();
    QTRY_COMPARE(tab().model().rowCount(), 3);
    QVERIFY(!tab().view()->isColumnHidden(column("sex")));
    QVERIFY(!tab().model().isSorted());
    QCOMPARE(lines().at(3), u"* At the beginning"_s);
    QVERIFY(!action("undo").isEnabled() && action("history").isEnabled());
    menu().actions().at(0)->trigger();
    QTRY_COMPARE(tab().model().rowCount(), 1);
    QVERIFY(tab().view()->isColumnHidden(column("sex")));
    QVERIFY(tab().model().isSorted());
    QCOMPARE(lines().at(0), u"* Column hidden: Sex"_s);
    QCOMPARE(m_server->requests.size(), requests);
}

/** The arrow keys begin where the table stands. */
void HistoryTest::goesByKeys()
{
    takeSteps();
    auto &list = menu();
    QVERIFY(list.isVisible());
    QVERIFY(list.activeAction() && list.activeAction()->isChecked());
    QTest::keyClick(&list, Qt::Key_Down);
    QTest::keyClick(&list, Qt::Key_Return);
    QTRY_COMPARE(tab().steps().at(), 2U);
    QVERIFY(!tab().view()->isColumnHidden(column("sex")));
}

void HistoryTest::showsTheLast()
{
    for (int step = 1; step <= 30; ++step) {
        tab().view()->sortByColumn(column("family_name"), step % 2 == 1 ? Qt::DescendingOrder : Qt::AscendingOrder);
        QTRY_COMPARE(tab().steps().count(), std::size_t(step) + 1);
    }
    QCOMPARE(lines().size(), 20);
    tab().steps().goTo(5); // the list goes as far back as the table stands
    QCOMPARE(lines().size(), 26);
    QVERIFY(lines().constLast().startsWith(u"* "_s));
    tab().steps().goTo(99);
    QCOMPARE(tab().steps().at(), 5U);
}

/** What was undone is gone once something else is done. */
void HistoryTest::endsBehindAStepBack()
{
    takeSteps();
    tab().steps().goTo(1);
    tab().view()->hideColumn(column("birth_date"));
    QTRY_COMPARE(tab().steps().count(), 3U);
    QCOMPARE(lines().constFirst(), u"* Column hidden: Birth date"_s);
}

QTEST_MAIN(HistoryTest)
#include "tst_history.moc"
