#include "gui/window/printlayout.h"

#include <QTest>

using namespace gui;

namespace {

using Widths = std::vector<double>;
using Groups = QList<QList<int>>;

} // namespace

/** Which columns and rows stand on which page. */
class PrintLayoutTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void columns_data();
    void columns();
    void rows_data();
    void rows();
    void furtherColumnsComeBeforeFurtherRows();
    void turnsThePaper();
};

void PrintLayoutTest::columns_data()
{
    QTest::addColumn<Widths>("widths");
    QTest::addColumn<double>("scale");
    QTest::addColumn<Groups>("groups");
    QTest::newRow("none") << Widths{} << 1.0 << Groups{{}};
    QTest::newRow("with room to spare") << Widths{10, 20} << 1.0 << Groups{{0, 1}};
    QTest::newRow("just fits") << Widths{40, 60} << 1.0 << Groups{{0, 1}};
    QTest::newRow("shrinks") << Widths{50, 75} << 0.8 << Groups{{0, 1}};
    QTest::newRow("shrinks nearly to the least") << Widths{80, 80} << 100.0 / 160 << Groups{{0, 1}};
    QTest::newRow("one too many") << Widths{20, 80, 80} << 1.0 << Groups{{0, 1}, {0, 2}};
    QTest::newRow("as large as the widest page lets") << Widths{45, 80, 80} << 0.8 << Groups{{0, 1}, {0, 2}};
    QTest::newRow("a wide first one is not repeated") << Widths{90, 70, 70} << 100.0 / 160 << Groups{{0, 1}, {2}};
    QTest::newRow("three pages") << Widths{20, 90, 90, 90} << 100.0 / 110 << Groups{{0, 1}, {0, 2}, {0, 3}};
    QTest::newRow("wider than a page") << Widths{500} << 0.6 << Groups{{0}};
    QTest::newRow("wider than a page beside the first") << Widths{20, 500} << 0.6 << Groups{{0, 1}};
}

/** On paper that is 100 wide. */
void PrintLayoutTest::columns()
{
    QFETCH(Widths, widths);
    QFETCH(double, scale);
    QFETCH(Groups, groups);
    const PrintLayout layout(widths, 10, {100, 100});
    QCOMPARE(layout.scale(), scale);
    QVERIFY(layout.scale() >= PrintLayout::Smallest && layout.scale() <= 1);
    Groups found;
    for (int page = 0; page < layout.pages(); ++page) {
        const auto columns = layout.page(page).columns;
        found.append(QList<int>(columns.begin(), columns.end()));
        double total = 0;
        for (const int column : columns)
            total += layout.width(column);
        QVERIFY(total * layout.scale() <= 100.001);
    }
    QCOMPARE(found, groups);
}

void PrintLayoutTest::rows_data()
{
    QTest::addColumn<double>("width"); // of the column
    QTest::addColumn<Widths>("heights");
    QTest::addColumn<QList<int>>("onPages");
    QTest::newRow("none") << 100.0 << Widths{} << QList<int>{0};
    QTest::newRow("one page") << 100.0 << Widths{30, 30, 30} << QList<int>{3};
    QTest::newRow("one more") << 100.0 << Widths{30, 30, 30, 1} << QList<int>{3, 1};
    QTest::newRow("a higher one goes over") << 100.0 << Widths{30, 30, 40, 30} << QList<int>{2, 2};
    QTest::newRow("one that is too high for any") << 100.0 << Widths{30, 200, 30} << QList<int>{1, 1, 1};
    QTest::newRow("more where it shrinks") << 125.0 << Widths{30, 30, 30, 25, 30} << QList<int>{4, 1};
}

/** On paper that is 100 by 100, 10 of them the header's. */
void PrintLayoutTest::rows()
{
    QFETCH(double, width);
    QFETCH(Widths, heights);
    QFETCH(QList<int>, onPages);
    PrintLayout layout({width}, 10, {100, 100});
    for (const double height : heights)
        layout.addRow(height);
    QCOMPARE(layout.pages(), onPages.size());
    int first = 0;
    for (int page = 0; page < layout.pages(); ++page) {
        QCOMPARE(layout.page(page).firstRow, first);
        QCOMPARE(layout.page(page).rows, onPages[page]);
        first += onPages[page];
    }
}

void PrintLayoutTest::furtherColumnsComeBeforeFurtherRows()
{
    PrintLayout layout({20, 80, 80}, 10, {100, 100});
    for (int row = 0; row < 4; ++row)
        layout.addRow(30);
    QCOMPARE(layout.pages(), 4);
    const int firsts[] = {0, 0, 3, 3};
    const int seconds[] = {1, 2, 1, 2};
    for (int page = 0; page < 4; ++page) {
        QCOMPARE(layout.page(page).firstRow, firsts[page]);
        QCOMPARE(layout.page(page).columns, (std::vector{0, seconds[page]}));
    }
}

void PrintLayoutTest::turnsThePaper()
{
    QVERIFY(!PrintLayout::suitsLandscape({40, 60}, 100));
    QVERIFY(PrintLayout::suitsLandscape({40, 61}, 100));
}

QTEST_GUILESS_MAIN(PrintLayoutTest)
#include "tst_printlayout.moc"
