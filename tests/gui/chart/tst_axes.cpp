#include "gui/chart/numberaxis.h"
#include "gui/chart/timeaxis.h"

#include <QDateTime>
#include <QLocale>
#include <QTest>

#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

using gui::NumberAxis;
using gui::TimeAxis;
using table::WallTime;

namespace {

WallTime wall(const char *time)
{
    return QDateTime::fromString(QString::fromLatin1(time) + u'Z', Qt::ISODate).toMSecsSinceEpoch();
}

} // namespace

class TestAxes : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }
    void numbers_data();
    void numbers();
    void numbersOfAnySize();
    void numbersInTheLocale();
    void times_data();
    void times();
    void timesInTheLocale_data();
    void timesInTheLocale();
    void zoom();
    void bounds();
    void clock();
};

void TestAxes::numbers_data()
{
    QTest::addColumn<double>("least");
    QTest::addColumn<double>("greatest");
    QTest::addColumn<int>("most");
    QTest::addColumn<bool>("whole");
    QTest::addColumn<QString>("texts");
    QTest::newRow("tens") << 0.0 << 100.0 << 6 << false << "0 20 40 60 80 100";
    QTest::newRow("halves") << 3.1 << 5.4 << 7 << false << "3.0 3.5 4.0 4.5 5.0 5.5";
    QTest::newRow("small") << 0.00012 << 0.00019 << 5 << false << "0.00012 0.00014 0.00016 0.00018 0.00020";
    QTest::newRow("below zero") << -7.0 << 12.0 << 5 << false << "-10 0 10 20";
    QTest::newRow("one number") << 5.0 << 5.0 << 5 << false << "4.4 4.6 4.8 5.0 5.2 5.4 5.6";
    QTest::newRow("nothing") << 0.0 << 0.0 << 3 << false << "-1 0 1";
    QTest::newRow("counts") << 0.0 << 3.0 << 20 << true << "0 1 2 3";
    QTest::newRow("thousands") << 0.0 << 1204.0 << 4 << true << "0 500 1,000 1,500";
}

void TestAxes::numbers()
{
    QFETCH(double, least);
    QFETCH(double, greatest);
    QFETCH(int, most);
    QFETCH(bool, whole);
    QFETCH(QString, texts);
    const NumberAxis axis(least, greatest, most, whole);
    QStringList found;
    for (const auto &tick : axis.ticks())
        found << tick.text;
    if (least == greatest && least != 0)
        QVERIFY(found.contains(u"5.0"_s) && found.size() <= most);
    else
        QCOMPARE(found.join(u' '), texts);
    constexpr double Rounding = 1e-9; // of doubles, which are for drawing alone
    QVERIFY(axis.share(least) >= -Rounding && axis.share(greatest) <= 1 + Rounding);
}

/** It ends, with some ticks, whatever a server sends. */
void TestAxes::numbersOfAnySize()
{
    constexpr double Max = std::numeric_limits<double>::max();
    constexpr double Min = std::numeric_limits<double>::denorm_min();
    for (const auto &[least, greatest] :
        {std::pair(-Max, Max), std::pair(Max, Max), std::pair(0.0, Min), std::pair(1e300, std::nextafter(1e300, Max)),
            std::pair(1.0, std::nextafter(1.0, 2.0)), std::pair(-Max, 0.0), std::pair(1e15, 1e15 + 2)}) {
        for (const int most : {0, 2, 9}) {
            const NumberAxis axis(least, greatest, most);
            const auto ticks = axis.ticks();
            QVERIFY(ticks.size() >= 2 && ticks.size() <= std::max(most, 3));
            QVERIFY(axis.greatest() > axis.least());
        }
    }
}

void TestAxes::numbersInTheLocale()
{
    QLocale::setDefault(QLocale(QLocale::German));
    QCOMPARE(NumberAxis(0, 3000, 3).ticks().last().text, u"4.000"_s);
    QCOMPARE(NumberAxis(0, 0.5, 2).ticks().last().text, u"0,5"_s);
}

void TestAxes::times_data()
{
    QTest::addColumn<QString>("begin");
    QTest::addColumn<QString>("end");
    QTest::addColumn<QString>("ticks"); // 8 at most
    QTest::newRow("hours") << "2024-05-12T08:10:00"
                           << "2024-05-12T20:00:00"
                           << "09:00 (12 May 2024), 12:00, 15:00, 18:00";
    QTest::newRow("over midnight") << "2024-05-12T20:10:00"
                                   << "2024-05-13T03:50:00"
                                   << "21:00 (12 May 2024), 22:00, 23:00, 00:00 (13 May 2024), 01:00, 02:00, 03:00";
    QTest::newRow("days") << "2024-02-26T12:00:00"
                          << "2024-03-02T12:00:00"
                          << "27 Feb (2024), 28 Feb, 29 Feb, 1 Mar, 2 Mar";
    QTest::newRow("months over the year") << "2023-11-15T00:00:00"
                                          << "2024-03-15T00:00:00"
                                          << "Dec (2023), Jan (2024), Feb, Mar";
    QTest::newRow("years") << "2010-03-01T00:00:00"
                           << "2020-03-01T00:00:00"
                           << "2012, 2014, 2016, 2018, 2020";
    QTest::newRow("seconds") << "2024-05-12T08:10:10"
                             << "2024-05-12T08:10:50"
                             << "08:10:10 (12 May 2024), 08:10:15, 08:10:20, 08:10:25, 08:10:30, 08:10:35, "
                                "08:10:40, 08:10:45, 08:10:50";
    QTest::newRow("centuries") << "0100-03-01T00:00:00"
                               << "2020-03-01T00:00:00"
                               << "0500, 1000, 1500, 2000";
}

void TestAxes::times()
{
    QFETCH(QString, begin);
    QFETCH(QString, end);
    QFETCH(QString, ticks);
    TimeAxis axis;
    axis.setBounds(wall(begin.toLatin1().constData()), wall(end.toLatin1().constData()));
    axis.setLength(800);
    const double factor = static_cast<double>(axis.end() - axis.begin())
        / static_cast<double>(wall(end.toLatin1().constData()) - wall(begin.toLatin1().constData()));
    axis.zoom(factor, 400);
    QStringList found;
    for (const auto &tick : axis.ticks(100)) {
        found << tick.text + (tick.context.isEmpty() ? QString() : u" ("_s + tick.context + u')');
        QVERIFY(axis.place(tick.at) >= 0 && axis.place(tick.at) <= 800);
    }
    QCOMPARE(found.join(u", "_s), ticks);
}

void TestAxes::timesInTheLocale_data()
{
    QTest::addColumn<QString>("whole");
    QTest::addColumn<QString>("day");
    QTest::newRow("en_GB") << "12 May 2024"
                           << "12 May";
    QTest::newRow("en_US") << "May 12, 2024"
                           << "May 12";
    QTest::newRow("de_DE") << "12. Mai 2024"
                           << "12. Mai";
    QTest::newRow("fr_FR") << "12 mai 2024"
                           << "12 mai";
    QTest::newRow("es_ES") << "12 de may de 2024"
                           << "12 de may";
}

void TestAxes::timesInTheLocale()
{
    QFETCH(QString, whole);
    QFETCH(QString, day);
    QLocale::setDefault(QLocale(QString::fromLatin1(QTest::currentDataTag())));
    QCOMPARE(gui::dayText(wall("2024-05-12T00:00:00"), false), day);
    QCOMPARE(gui::dayText(wall("2024-05-12T00:00:00"), true), whole);
}

/** What stands below the pointer stays there. */
void TestAxes::zoom()
{
    TimeAxis axis;
    axis.setBounds(wall("2020-01-01T00:00:00"), wall("2024-01-01T00:00:00"));
    axis.setLength(1000);
    QVERIFY(axis.isWhole());
    const auto there = axis.timeAt(700);
    axis.zoom(4, 700);
    QVERIFY(!axis.isWhole());
    QVERIFY(std::abs(axis.place(there) - 700) < 1);
    axis.move(100);
    QVERIFY(std::abs(axis.place(there) - 600) < 1);
    axis.zoom(0.25, 600);
    QVERIFY(std::abs(axis.place(there) - 700) < 2); // as far as the bounds let it
    axis.zoom(0.001, 10);
    QVERIFY(axis.isWhole());
    axis.zoom(1e12, 500);
    QCOMPARE(axis.end() - axis.begin(), TimeAxis::Shortest);
    const auto last = wall("2023-12-31T00:00:00");
    axis.reveal(last);
    QVERIFY(axis.place(last) > 0 && axis.place(last) < 1000);
    const auto begin = axis.begin();
    axis.reveal(last);
    QCOMPARE(axis.begin(), begin);
    axis.showAll();
    QVERIFY(axis.isWhole());
}

void TestAxes::bounds()
{
    TimeAxis axis;
    const auto time = wall("2024-05-12T10:00:00");
    axis.setBounds(time, time); // one point
    axis.setLength(400);
    QVERIFY(std::abs(axis.place(time) - 200) < 1);
    axis.move(-1000);
    QVERIFY(axis.isWhole());
    QVERIFY(!axis.ticks(60).isEmpty());
    axis.setBounds(wall("0001-01-01T00:00:00"), wall("9999-12-31T00:00:00"));
    for (const auto &tick : axis.ticks(40))
        QVERIFY(!tick.text.isEmpty());
    axis.setBounds(wall("0001-01-01T00:00:00"), wall("0003-01-01T00:00:00"));
    QVERIFY(!axis.ticks(40).isEmpty());
}

void TestAxes::clock()
{
    auto clock = gui::localClock();
    for (const auto *time : {"2024-01-15T10:00:00", "2024-07-15T10:00:00", "1960-07-15T10:07:30"}) {
        const auto seconds = wall(time) / 1000;
        QCOMPARE(clock(seconds), QDateTime::fromSecsSinceEpoch(seconds).offsetFromUtc());
        QCOMPARE(clock(seconds), clock(seconds));
    }
}

QTEST_GUILESS_MAIN(TestAxes)
#include "tst_axes.moc"
