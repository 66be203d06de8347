#include "gui/chart/chartview.h"
#include "support/gui.h"
#include "support/searchset.h"

#include <QAction>
#include <QLocale>
#include <QStatusBar>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gui;

/** What charts lead to in their window. */
class ChartFlowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void selectsTheRows_data();
    void selectsTheRows();
};

void ChartFlowTest::selectsTheRows_data()
{
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("apart"); ///< every so many of them is picked
    QTest::addColumn<int>("selected");
    QTest::newRow("some") << 30 << 7 << 5;
    QTest::newRow("all, beside each other") << 10'010 << 1 << 10'010;
    QTest::newRow("very many that lie apart") << 10'010 << 2 << 5'000;
}

/** And says where that is not all of them. */
void ChartFlowTest::selectsTheRows()
{
    QFETCH(int, rows);
    QFETCH(int, apart);
    QFETCH(int, selected);
    ScriptedServer server;
    server.otherwise = searchset(patients(rows), rows);
    QNetworkAccessManager network;
    WindowServices with(network);
    const auto window = makeMainWindow(with, selectionOf(server.base(), {u"Patient"_s}));
    QTRY_VERIFY(!window->isLoading());
    part<QAction>(*window, "lookChart").trigger();
    auto *chart = window->findChild<ChartView *>();
    QVERIFY(chart);
    const auto &table = window->currentTab()->contents();
    QCOMPARE(table.rows(), std::size_t(rows));
    std::vector<table::RowRef> picked;
    for (std::size_t row = 0; row < table.rows(); row += std::size_t(apart))
        picked.push_back(table.at(row));
    Q_EMIT chart->rowsPicked(picked);
    QCOMPARE(window->currentTab()->selectedRows().size(), std::size_t(selected));
    const QString all = QLocale().toString(qlonglong(picked.size()));
    QCOMPARE(part<QStatusBar>(*window, "statusBar").currentMessage(),
        picked.size() == std::size_t(selected)
            ? QString()
            : u"Only %1 of these %2 rows are selected."_s.arg(QLocale().toString(selected), all));
}

QTEST_MAIN(ChartFlowTest)
#include "tst_chartflow.moc"
