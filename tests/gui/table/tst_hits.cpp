#include "gui/table/hits.h"

#include <QTest>

using namespace Qt::StringLiterals;
using gui::Finder;
using gui::Hits;

/** "3 of 27": how many cells contain a text, and which of them one is. */
class HitsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsAndPlaces();
    void countsOn();
    void stops();

private:
    /** Two columns; in each third row the first, in each fifth the second contains "x". */
    static table::Table tableOf(int rows)
    {
        table::Table table(table::Schema(2));
        addRows(table, 0, rows);
        return table;
    }
    static void addRows(table::Table &table, int from, int to)
    {
        auto chunk = std::make_shared<table::Chunk>();
        chunk->columns.resize(2);
        for (int row = from; row < to; ++row) {
            chunk->columns[0].append(row % 3 == 0 ? "axe" : "a");
            chunk->columns[1].append(row % 5 == 0 ? "X" : "");
            chunk->entryOfRow.push_back(0);
        }
        table.append(chunk);
    }

    const std::vector<std::size_t> m_within{1, 0}; // the second stands before the first
};

void HitsTest::countsAndPlaces()
{
    const auto table = tableOf(1000); // more than one block
    Finder finder(u"x"_s);
    Hits hits;
    std::atomic<qint64> soFar = 0;
    hits.count(finder, table, m_within, {}, soFar);
    QCOMPARE(hits.rows(), std::size_t(1000));
    QCOMPARE(hits.total(), qint64(334 + 200));
    QCOMPARE(soFar.load(), hits.total());
    qint64 place = 0;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        for (const auto column : m_within) {
            const bool isHit = finder.matches(table, row, column);
            place += isHit ? 1 : 0;
            QCOMPARE(hits.placeOf({row, column}, finder, table, m_within), isHit ? place : 0);
        }
    }
    QCOMPARE(hits.placeOf({0, 1}, finder, table, {0}), 0); // a column that is not shown
}

/** Rows that arrive later are counted, those of before are not counted again. */
void HitsTest::countsOn()
{
    auto table = tableOf(100);
    Finder finder(u"x"_s);
    Hits hits;
    std::atomic<qint64> soFar = 0;
    hits.count(finder, table, m_within, {}, soFar);
    addRows(table, 100, 300);
    QCOMPARE(hits.placeOf({150, 1}, finder, table, m_within), 0); // not counted yet
    hits.count(finder, table, m_within, {}, soFar);
    Hits atOnce;
    atOnce.count(finder, table, m_within, {}, soFar);
    QCOMPARE(hits.total(), atOnce.total());
    QCOMPARE(hits.placeOf({150, 1}, finder, table, m_within), atOnce.placeOf({150, 1}, finder, table, m_within));
    QVERIFY(hits.placeOf({150, 1}, finder, table, m_within) > 0);
}

void HitsTest::stops()
{
    const auto table = tableOf(100);
    Finder finder(u"x"_s);
    Hits hits;
    std::atomic<qint64> soFar = 0;
    std::stop_source stop;
    stop.request_stop();
    hits.count(finder, table, m_within, stop.get_token(), soFar);
    QCOMPARE(hits.rows(), std::size_t(0));
    QCOMPARE(hits.total(), 0);
}

QTEST_GUILESS_MAIN(HitsTest)
#include "tst_hits.moc"
