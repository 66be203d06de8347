#include "pivotdata.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace pivotdata;

/** Which units are one column of a pivot. */
class PivotUnitsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void unitsByCode_data();
    void unitsByCode();
};

/** One unit has one column, however it is written; two have two, though they are written the same. */
void PivotUnitsTest::unitsByCode_data()
{
    QTest::addColumn<QString>("rows");
    QTest::addColumn<bool>("converts");
    QTest::addColumn<QStringList>("lines");
    const auto add = [](const char *name, const QString &rows, const QStringList &lines, bool converts = false) {
        QTest::newRow(name) << rows << converts << lines;
    };
    const QString pressures = u"A;P/1;2024;BP;120;120;mmHg;–;mm[Hg]\n"
                              "B;P/2;2024;BP;130;130;mm Hg;–;mm[Hg]\n"
                              "C;P/3;2024;BP;140;140;mm Hg;–;mm[Hg]\n"
                              "D;P/4;2024;BP;18;18;kPa;–;kPa"_s;
    add("written otherwise", pressures,
        {u"Patient; BP (mm Hg); BP (kPa)"_s, u"A; 120; –"_s, u"B; 130; –"_s, u"C; 140; –"_s, u"D; –; 18"_s});
    add("no text", u"A;P/1;2024;T;37;37;–;–;Cel\nA;P/1;2025;T;38;38;–;–;Cel"_s, {u"Patient; T (Cel)"_s, u"A; 38"_s});
    add("written alike, and no code", u"A;P/1;2024;BP;120;120;mmHg;–;mm[Hg]\nB;P/2;2024;BP;130;130;mmHg;–;–"_s,
        {u"Patient; BP (mmHg)"_s, u"A; 120"_s, u"B; 130"_s});
    add("written otherwise, and no code", u"A;P/1;2024;BP;120;120;mmHg;–;mm[Hg]\nB;P/2;2024;BP;130;130;Torr;–;–"_s,
        {u"Patient; BP (Torr); BP (mmHg)"_s, u"A; –; 120"_s, u"B; 130; –"_s});
    add("the code as text, and no code", u"A;P/1;2024;T;37;37;°C;–;Cel\nA;P/1;2025;T;38;38;Cel;–;–"_s,
        {u"Patient; T (°C)"_s, u"A; 38"_s});
    add("two codes of one text", u"A;P/1;2024;E;5;5;U/L;–;U/L\nA;P/1;2024;E;6;6;U/L;–;[iU]/L"_s,
        {u"Patient; E (U/L, UCUM U/L); E (U/L, UCUM [iU]/L)"_s, u"A; 5; 6"_s});
    add("two codes of one text, and none",
        u"A;P/1;2024;E;5;5;units;–;U/L\nA;P/1;2024;E;6;6;units;–;[iU]/L\nA;P/1;2024;E;7;7;units;–;–"_s,
        {u"Patient; E (units); E (units, UCUM U/L); E (units, UCUM [iU]/L)"_s, u"A; 7; 5; 6"_s});
    add("converted by the code", pressures,
        {u"Patient; BP (kPa ← mm Hg)"_s, u"A; 15.99864"_s, u"B; 17.33186"_s, u"C; 18.66508"_s, u"D; 18"_s}, true);
    add("exactly",
        u"A;P/1;2024;W;70;70;kg;–;kg\nB;P/2;2024;W;3500;3500;grams;–;g\nC;P/3;2024;W;80;80;kilo;–;kg\n"
        "D;P/4;2024;W;90;90;kilo;–;–"_s,
        {u"Patient; W (kg ← grams)"_s, u"A; 70"_s, u"B; 3.5"_s, u"C; 80"_s, u"D; 90"_s}, true);
}

void PivotUnitsTest::unitsByCode()
{
    QFETCH(QString, rows);
    QFETCH(bool, converts);
    QFETCH(QStringList, lines);
    auto schema = observations();
    schema.emplace_back().name = "code";
    schema[4].ucum = "code";
    auto spec = usual();
    spec.converts = converts;
    for (const int rowsOfAChunk : {1, 100}) {
        const auto source = tableOf(schema, rows, rowsOfAChunk);
        const auto pivot = table::pivotOf(source, spec);
        QCOMPARE(shown(pivot->table), lines);
        QCOMPARE(pivot->counts.values, source.rows());
    }
}

QTEST_GUILESS_MAIN(PivotUnitsTest)
#include "tst_pivotunits.moc"
