#include "recipe/chart.h"

#include <QTest>

using namespace Qt::StringLiterals;
using recipe::Chart;

Q_DECLARE_METATYPE(recipe::Chart)

/** What a chart is of, as JSON: nothing is lost on the way there and back, and what is not understood is none. */
class ChartTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void thereAndBack_data();
    void thereAndBack();
    void refuses_data();
    void refuses();
};

void ChartTest::thereAndBack_data()
{
    QTest::addColumn<Chart>("chart");
    QTest::newRow("line") << Chart{
        Chart::Kind::Line, u"value"_s, u"what"_s, u"K\u2082 \"x\" \U0001D49C"_s, u"patient"_s, u"mmol/L"_s};
    QTest::newRow("bars") << Chart{Chart::Kind::Bars, u"sex"_s, {}, {}, {}, {}};
    QTest::newRow("numbers without a unit") << Chart{Chart::Kind::Histogram, u"n"_s, u"what"_s, {}, {}, QString()};
}

void ChartTest::thereAndBack()
{
    QFETCH(Chart, chart);
    const auto back = recipe::chartOf(recipe::toJson(chart));
    QVERIFY(back.has_value());
    QVERIFY2(*back == chart, recipe::toJson(chart));
    QCOMPARE(back->unit.has_value(), chart.unit.has_value());
}

void ChartTest::refuses_data()
{
    QTest::addColumn<QByteArray>("json");
    for (const char *json : {"", "[]", "{}", "\"line\"", R"({"kind":"line"})", R"({"value":"a"})",
             R"({"kind":"pie","value":"a"})", R"({"kind":"bars","value":1})", R"({"kind":"bars","value":"a","z":1})",
             R"({"kind":"line","value":"a","unit":null})"})
        QTest::newRow(*json == '\0' ? "nothing" : json) << QByteArray(json);
}

void ChartTest::refuses()
{
    QFETCH(QByteArray, json);
    QVERIFY(!recipe::chartOf(json));
}

QTEST_GUILESS_MAIN(ChartTest)
#include "tst_chart.moc"
