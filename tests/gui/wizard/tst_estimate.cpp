#include "gui/wizard/estimate.h"

#include <QTest>

#include <chrono>

using namespace std::chrono_literals;
using gui::estimate;

/** How long *everything* takes and how large it gets, before it is read. */
class EstimateTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsTheMeasurement_data();
    void followsTheMeasurement();
};

void EstimateTest::followsTheMeasurement_data()
{
    QTest::addColumn<qint64>("rows");
    QTest::addColumn<std::chrono::seconds>("time");
    QTest::addColumn<qint64>("megabytes");
    QTest::newRow("nothing") << qint64(0) << 0s << qint64(0);
    QTest::newRow("a few") << qint64(200) << 0s << qint64(0);
    QTest::newRow("one second") << qint64(23'000) << 1s << qint64(41);
    QTest::newRow("as measured") << qint64(698'210) << 30s << qint64(1'255);
    QTest::newRow("a large server's") << qint64(50'000'000) << 2173s << qint64(89'900);
    QTest::newRow("more than 32 bits") << qint64(10'000'000'000) << 434'782s << qint64(17'980'000);
}

void EstimateTest::followsTheMeasurement()
{
    QFETCH(qint64, rows);
    QTEST(estimate(rows).time, "time");
    QTEST(estimate(rows).bytes / 1'000'000, "megabytes");
}

QTEST_GUILESS_MAIN(EstimateTest)
#include "tst_estimate.moc"
