#include "chartrows.h"
#include "gui/chart/chartpoints.h"

#include <QTest>

using namespace Qt::StringLiterals;
using Kind = recipe::Chart::Kind;
using Lack = gui::ChartData::Lack;

/** What a chart is made of, and how it is said. */
class ChartDataTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }
    void usual();
    void usualOfOthers_data();
    void usualOfOthers();
    void otherKinds();
    void lines();
    void marks();
    void bars();
    void bins();
    void binsOfDates();
    void lacks_data();
    void lacks();
    void points();
    void manyUnits();
};

void ChartDataTest::usual()
{
    const auto chart = gui::usualChart(observationSchema());
    QCOMPARE(chart, (recipe::Chart{Kind::Line, u"Value"_s, u"What"_s, {}, u"Patient"_s, {}}));
    const auto data = dataOf(observations(), chart);
    QCOMPARE(data->chart.onlyValue, u"Potassium"_s); // most numbers are of it
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(!gui::chartDataOf(observations(), chart, stop.get_token()));
}

void ChartDataTest::usualOfOthers_data()
{
    QTest::addColumn<QList<int>>("columns"); // of the schema of observations
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("value");
    QTest::newRow("no date") << QList<int>{0, 2, 3, 4, 5, 6, 7, 8} << Kind::Histogram << u"Value"_s;
    QTest::newRow("no numbers") << QList<int>{0, 1, 2} << Kind::Bars << u"What"_s;
    QTest::newRow("a name") << QList<int>{0} << Kind::Bars << u"Patient"_s;
    QTest::newRow("nothing") << QList<int>() << Kind::Bars << QString();
}

void ChartDataTest::usualOfOthers()
{
    QFETCH(QList<int>, columns);
    QFETCH(Kind, kind);
    QFETCH(QString, value);
    table::Schema schema;
    for (const int column : columns)
        schema.push_back(observationSchema()[static_cast<std::size_t>(column)]);
    const auto chart = gui::usualChart(schema);
    QCOMPARE(chart.kind, kind);
    QCOMPARE(chart.value, value);
    QVERIFY(dataOf(rowsFrom(schema, {}), chart)->lack != Lack::None);
}

/** A column that suits the other kind stays. */
void ChartDataTest::otherKinds()
{
    const auto schema = observationSchema();
    const auto line = gui::usualChart(schema);
    QCOMPARE(gui::asKind(line, Kind::Histogram, schema).value, u"Value"_s);
    auto bars = line;
    bars.value = u"Patient"_s;
    bars.kind = Kind::Bars;
    QCOMPARE(gui::asKind(bars, Kind::Bars, schema).value, u"Patient"_s);
    QCOMPARE(gui::asKind(bars, Kind::Line, schema).value, u"Value"_s);
    auto date = line;
    date.value = u"Date"_s;
    QCOMPARE(gui::asKind(date, Kind::Histogram, schema).value, u"Date"_s);
}

void ChartDataTest::lines()
{
    const auto data = dataOf(observations(), gui::usualChart(observationSchema()));
    QCOMPARE(data->lack, Lack::None);
    QCOMPARE(gui::linesOf(*data), 3U);
    QStringList names;
    for (std::size_t line = 0; line < 3; ++line)
        names << gui::lineName(*data, line);
    QCOMPARE(names, (QStringList{u"Ann (Patient/1)"_s, u"Bob"_s, u"Ann (Patient/2)"_s}));
    QCOMPARE(gui::bandText(*data), u"3.5 – 5.1\u00A0mmol/L"_s);
    QCOMPARE(gui::chartTitle(*data), u"Potassium over time"_s);
    QCOMPARE(gui::axisTitle(*data), u"Potassium (mmol/L)"_s);
    const QString said = gui::chartSentence(*data);
    for (const auto &part : {u"6 value"_s, u"3 line"_s, u"1 in mg/L"_s, u"3.5 – 5.1"_s, u"hollow"_s, u"no numbers"_s,
             u"without a day"_s, u"without a date"_s, u"without a value"_s})
        QVERIFY2(said.contains(part), qPrintable(said));
}

void ChartDataTest::marks()
{
    const auto data = dataOf(observations(), gui::usualChart(observationSchema()));
    QCOMPARE(gui::marksOn(*data, 0), 3U);
    QCOMPARE(gui::markLines(*data, {0, 1}),
        (QStringList{
            u"Ann (Patient/1)"_s, u"01/02/2024"_s, u"5.40\u00A0mmol/L"_s, u"high"_s, u"reference range 3.5 – 5.1"_s}));
    QVERIFY(gui::spokenMark(*data, {0, 1}).endsWith(u"2 of 3"_s));
    const auto text = gui::markLines(*data, {1, 1});
    QVERIFY2(text.contains(u"haemolysed"_s) && text.contains(u"not a number"_s), qPrintable(text.join(u'|')));
    QVERIFY(gui::markLines(*data, {2, 0}).contains(u"< 3.0\u00A0mmol/L"_s));
    QVERIFY(gui::markLines(*data, {0, 3}).isEmpty());
    QVERIFY(gui::markLines(*data, {9, 0}).isEmpty());
}

void ChartDataTest::bars()
{
    auto chart = chartOf(Kind::Bars);
    QCOMPARE(chart.value, u"What"_s);
    QVERIFY(chart.only.isEmpty());
    const auto data = dataOf(observations(), chart);
    QCOMPARE(gui::marksOn(*data, 0), 2U);
    QCOMPARE(gui::markLines(*data, {0, 0}).first(), u"Potassium"_s);
    QVERIFY(gui::markLines(*data, {0, 0}).last().startsWith(u"10"_s));
    QByteArrayList many;
    for (int i = 0; i < 100; ++i)
        many << "|2024|" + QByteArray::number(i) + "|1|g|1";
    const auto most = dataOf(rowsFrom(observationSchema(), many << "||||||"), chart);
    QCOMPARE(gui::marksOn(*most, 0), gui::ChartData::MostBars);
    const QString said = gui::chartSentence(*most);
    QVERIFY2(said.contains(u"80 value"_s) && said.contains(u"1 row"_s), qPrintable(said));
}

/** Each number of the unit is in one bin, and its row is found by it. */
void ChartDataTest::bins()
{
    auto chart = chartOf(Kind::Histogram);
    chart.onlyValue = u"Potassium"_s;
    const auto data = dataOf(observations(), chart);
    QCOMPARE(data->lack, Lack::None);
    std::uint64_t found = 0;
    for (std::size_t bin = 0; bin < gui::marksOn(*data, 0); ++bin) {
        const auto rows = gui::rowsBehind(*data, {0, bin});
        QCOMPARE(rows.size(), data->bins().bins[bin].count);
        found += rows.size();
    }
    QCOMPARE(found, 7U);
    const auto table = gui::chartPoints(*data);
    QCOMPARE(table.table.rows(), data->bins().bins.size());
    QCOMPARE(table.columns.size(), 3U);
    QVERIFY(gui::chartSentence(*data).contains(u"mg/L"_s));
    chart.unit = u"mg/L"_s;
    QCOMPARE(dataOf(observations(), chart)->lack, Lack::One);
}

void ChartDataTest::binsOfDates()
{
    recipe::Chart chart{Kind::Histogram, u"Date"_s, {}, {}, {}, {}};
    const auto data = dataOf(observations(), chart);
    QCOMPARE(data->lack, Lack::None);
    QVERIFY(!gui::markLines(*data, {0, 0}).isEmpty());
    QVERIFY(gui::chartSentence(*data).contains(u"01/01/2024"_s));
}

void ChartDataTest::lacks_data()
{
    QTest::addColumn<recipe::Chart>("chart");
    QTest::addColumn<QByteArrayList>("rows");
    QTest::addColumn<Lack>("lack");
    const QByteArrayList some{"Ann|2024-01-01|Potassium|lost|||||||", "Ann||Weight|8|kg|8|||||"};
    const recipe::Chart line{Kind::Line, u"Value"_s, {}, {}, {}, {}};
    QTest::newRow("no rows") << line << QByteArrayList() << Lack::Rows;
    QTest::newRow("gone column") << recipe::Chart{Kind::Line, u"Gone"_s, {}, {}, {}, {}} << some << Lack::Column;
    QTest::newRow("gone value") << recipe::Chart{Kind::Line, u"Value"_s, u"What"_s, u"Gone"_s, {}, {}} << some
                                << Lack::Rows;
    QTest::newRow("no number with a date") << line << some << Lack::Numbers;
    QTest::newRow("no numbers") << recipe::Chart{Kind::Histogram, u"Value"_s, {}, {}, {}, {}}
                                << QByteArrayList{"Ann|2024-01-01|Potassium|lost|"} << Lack::Numbers;
    QTest::newRow("one number") << recipe::Chart{Kind::Histogram, u"Value"_s, {}, {}, {}, {}} << some << Lack::One;
    QTest::newRow("empty") << recipe::Chart{Kind::Bars, u"Flag"_s, {}, {}, {}, {}} << some << Lack::Values;
}

/** A sentence says what to do, and nothing can be gone to. */
void ChartDataTest::lacks()
{
    QFETCH(recipe::Chart, chart);
    QFETCH(QByteArrayList, rows);
    QFETCH(Lack, lack);
    const auto data = dataOf(rowsFrom(observationSchema(), rows), chart);
    QCOMPARE(data->lack, lack);
    QVERIFY(!gui::lackSentence(*data).isEmpty());
    QCOMPARE(gui::chartSentence(*data), gui::lackSentence(*data));
    QCOMPARE(gui::linesOf(*data), 0U);
    QCOMPARE(gui::chartPoints(*data).table.rows(), 0U);
    QVERIFY(gui::rowsBehind(*data, {}).empty());
}

/** The rows themselves, by line and time: nothing of them is rounded. */
void ChartDataTest::points()
{
    const auto data = dataOf(observations(), gui::usualChart(observationSchema()));
    const auto points = gui::chartPoints(*data);
    QCOMPARE(points.table.rows(), 7U);
    QCOMPARE(points.table.value(1, 3), std::string_view("5.40"));
    QCOMPARE(points.columns, (std::vector<std::size_t>{0, 2, 1, 3, 4, 8, 6, 7}));
    QCOMPARE(gui::rowsBehind(*data, {0, 1}), (std::vector<table::RowRef>{{0, 1}}));
}

void ChartDataTest::manyUnits()
{
    auto chart = gui::usualChart(observationSchema());
    chart.unit = u"mg/L"_s;
    const auto data = dataOf(observations(), chart);
    QCOMPARE(gui::axisTitle(*data), u"Potassium (mg/L)"_s);
    QVERIFY(gui::bandText(*data).isEmpty());
}

QTEST_GUILESS_MAIN(ChartDataTest)
#include "tst_chartdata.moc"
