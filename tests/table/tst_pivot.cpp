#include "pivotdata.h"

#include <QTest>

#include <thread>

using namespace Qt::StringLiterals;
using table::Aggregate;
using table::Kind;
using namespace pivotdata;

namespace {

void onThreads(std::size_t parts, const std::function<void(std::size_t)> &work)
{
    std::vector<std::thread> threads;
    for (std::size_t part = 0; part < parts; ++part)
        threads.emplace_back([&work, part] { work(part); });
    for (auto &thread : threads)
        thread.join();
}

} // namespace

/** Rows × columns × cell. */
class PivotTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cells_data();
    void cells();
    void counts();
    void rowsBehindACell();
    void showsTheRowOfAValue();
    void separatesPeopleOfOneName();
    void joinsNamesOfOnePerson();
    void narrowedRowsAlone();
    void convertsWhereItIsExact_data();
    void convertsWhereItIsExact();
    void severalValueColumns();
    void details();
    void namesAreUnique();
    void leavesOutTheLeastFilled();
    void ofNothing();
    void isTheSameOnThreads();
    void ends();
};

void PivotTest::cells_data()
{
    QTest::addColumn<Aggregate>("cell");
    QTest::addColumn<QString>("rows");
    QTest::addColumn<QStringList>("lines");
    const auto add = [](const char *name, Aggregate cell, const QString &rows, const QStringList &lines) {
        QTest::newRow(name) << cell << rows << lines;
    };
    const QString two = u"A;P/1;2024-05-01;K;5.1;5.1;mmol/L;–\n"
                        "B;P/2;2024-05-02;K;4.0;4.0;mmol/L;–\n"
                        "A;P/1;2024-06-01;K;5.40;5.40;mmol/L;H\n"
                        "A;P/1;2024-01-01;Na;140;140;mmol/L;–"_s;
    const QString head = u"Patient; K (mmol/L); Na (mmol/L)"_s;
    add("latest", Aggregate::Latest, two, {head, u"A; 5.40; 140"_s, u"B; 4.0; –"_s});
    add("first", Aggregate::First, two, {head, u"A; 5.1; 140"_s, u"B; 4.0; –"_s});
    add("mean", Aggregate::Mean, two, {head, u"A; 5.25; 140"_s, u"B; 4; –"_s});
    add("min", Aggregate::Min, two, {head, u"A; 5.1; 140"_s, u"B; 4.0; –"_s});
    add("max", Aggregate::Max, two, {head, u"A; 5.40; 140"_s, u"B; 4.0; –"_s});
    add("count", Aggregate::Count, two, {u"Patient; K; Na"_s, u"A; 2; 1"_s, u"B; 1; –"_s});
    add("list", Aggregate::List, two, {head, u"A; 5.1|5.40; 140"_s, u"B; 4.0; –"_s});
    const QString units = u"A;P/1;2024;Glucose;90;90;mg/dL;–\n"
                          "A;P/1;2025;Glucose;5.0;5.0;mmol/L;–\n"
                          "B;P/2;2025;Glucose;91;91;mg/dL;–\n"
                          "B;P/2;2025;Glucose;7;7;–;–"_s;
    add("a column a unit", Aggregate::Latest, units,
        {u"Patient; Glucose (mg/dL); Glucose; Glucose (mmol/L)"_s, u"A; 90; –; 5.0"_s, u"B; 91; 7; –"_s});
    const QString texts = u"A;P/1;2024;K;5.1;5.1;mmol/L;–\n"
                          "A;P/1;2025;K;hemolyzed;–;–;–\n"
                          "B;P/2;2025;BP;120/80;120;mmHg;–\n"
                          "C;P/3;2025;K;broken;x;mmol/L;–"_s;
    add("texts are no numbers", Aggregate::Latest, texts,
        {u"Patient; K (mmol/L); K; K (mmol/L, text); BP (mmHg)"_s, u"A; 5.1; hemolyzed; –; –"_s,
            u"B; –; –; –; 120/80"_s, u"C; –; –; broken; –"_s});
    add("texts have no mean", Aggregate::Mean, texts, {u"Patient; K (mmol/L)"_s, u"A; 5.1"_s, u"B; –"_s, u"C; –"_s});
    const QString compared = u"A;P/1;2024;CRP;< 0.5;0.5;mg/L;–\n"
                             "A;P/1;2025;CRP;2;2;mg/L;–"_s;
    add("a comparator stays", Aggregate::Min, compared, {u"Patient; CRP (mg/L)"_s, u"A; < 0.5"_s});
    add("and has no mean", Aggregate::Mean, compared, {u"Patient; CRP (mg/L)"_s, u"A; 2"_s});
    const QString nobody = u"–;–;2024;K;1;1;–;–\n"
                           "A;P/1;2024;–;2;2;–;–\n"
                           "–;–;2025;K;3;3;–;–"_s;
    add("without a key", Aggregate::Latest, nobody, {u"Patient; K; (none)"_s, u"A; –; 2"_s, u"–; 3; –"_s});
    const QString dates = u"A;P/1;2024-05;K;1;1;–;–\n"
                          "A;P/1;2024-05-01;K;2;2;–;–\n"
                          "A;P/1;2024;K;3;3;–;–\n"
                          "A;P/1;–;K;4;4;–;–"_s;
    add("partial dates, latest", Aggregate::Latest, dates, {u"Patient; K"_s, u"A; 2"_s});
    add("partial dates, first", Aggregate::First, dates, {u"Patient; K"_s, u"A; 3"_s});
    add("partial dates, listed", Aggregate::List, dates, {u"Patient; K"_s, u"A; 3|1|2|4"_s});
    const QString zones = u"A;P/1;2024-05-01T12:00:00+02:00;K;1;1;–;–\n"
                          "A;P/1;2024-05-01T11:00:00Z;K;2;2;–;–"_s;
    add("dates with zones", Aggregate::Latest, zones, {u"Patient; K"_s, u"A; 2"_s});
    const QString large = u"A;P/1;2024;N;12345678901234567890.123;12345678901234567890.123;–;–\n"
                          "A;P/1;2025;N;12345678901234567890.125;12345678901234567890.125;–;–\n"
                          "A;P/1;2023;N;-1e2;-1e2;–;–"_s;
    add("twenty digits, max", Aggregate::Max, large, {u"Patient; N"_s, u"A; 12345678901234567890.125"_s});
    add("exponents, min", Aggregate::Min, large, {u"Patient; N"_s, u"A; -1e2"_s});
    add("a third", Aggregate::Mean, u"A;P/1;–;N;1;1;–;–\nA;P/1;–;N;1;1;–;–\nA;P/1;–;N;2;2;–;–"_s,
        {u"Patient; N"_s, u"A; 1.33333333333333"_s});
    add("a third of many digits", Aggregate::Mean,
        u"A;P/1;–;N;10000000000000000000.1;10000000000000000000.1;–;–\nA;P/1;–;N;10000000000000000000.1;"
        "10000000000000000000.1;–;–\nA;P/1;–;N;10000000000000000000.2;10000000000000000000.2;–;–"_s,
        {u"Patient; N"_s, u"A; 10000000000000000000.1"_s});
    add("four bytes a letter", Aggregate::Latest, u"𝔄𝔫𝔫𝔢;P/1;2024;𝔎;5;5;–;–"_s, {u"Patient; 𝔎"_s, u"𝔄𝔫𝔫𝔢; 5"_s});
    add("no value", Aggregate::Latest, u"A;P/1;2024;K;–;–;–;–"_s, {u"Patient"_s, u"A"_s});
    add("no value, counted", Aggregate::Count, u"A;P/1;2024;K;–;–;–;–"_s, {u"Patient; K"_s, u"A; 1"_s});
}

void PivotTest::cells()
{
    QFETCH(Aggregate, cell);
    QFETCH(QString, rows);
    QFETCH(QStringList, lines);
    for (const int rowsOfAChunk : {1, 2, 100}) {
        for (const bool isPacked : {false, true}) {
            const auto pivot = table::pivotOf(tableOf(observations(), rows, rowsOfAChunk, isPacked), usual(cell));
            QCOMPARE(shown(pivot->table), lines);
        }
    }
}

void PivotTest::counts()
{
    const auto source = tableOf(observations(),
        u"A;P/1;2024;K;1;1;–;–\n"
        "A;P/1;2024;K;2;2;–;–\n"
        "A;P/1;–;K;3;3;–;–\n"
        "A;P/1;2024;K;< 4;4;–;–\n"
        "A;P/1;2024;K;many;–;–;–\n"
        "A;P/1;2024;K;–;–;–;–"_s);
    const auto latest = table::pivotOf(source, usual());
    QCOMPARE(shown(latest->table), (QStringList{u"Patient; K; K (text)"_s, u"A; < 4; many"_s}));
    QCOMPARE(latest->counts.rows, 6U);
    QCOMPARE(latest->counts.values, 5U);
    QCOMPARE(latest->counts.empty, 1U);
    QCOMPARE(latest->counts.notNumbers, 0U);
    QCOMPARE(latest->counts.undated, 1U);
    QCOMPARE(latest->counts.ties, 1U); // one cell; the last to arrive is shown
    const auto first = table::pivotOf(source, usual(Aggregate::First));
    QCOMPARE(shown(first->table).constLast(), u"A; 1; many"_s);
    QCOMPARE(first->counts.ties, 1U);
    const auto mean = table::pivotOf(source, usual(Aggregate::Mean));
    QCOMPARE(mean->counts.notNumbers, 2U);
    QCOMPARE(mean->counts.values, 3U);
    QCOMPARE(mean->counts.ties, 0U);
}

void PivotTest::rowsBehindACell()
{
    const auto source = tableOf(observations(),
        u"A;P/1;2024;K;1;1;–;–\n"
        "B;P/2;2024;K;2;2;–;–\n"
        "A;P/1;2025;Na;3;3;–;–\n"
        "A;P/1;2023;K;4;4;–;–"_s);
    const auto pivot = table::pivotOf(source, usual());
    const auto &table = pivot->table;
    const auto behind = [&](std::size_t row, std::size_t column) {
        QStringList values;
        for (const auto at : pivot->behind(table.at(row), column))
            values << QString::fromUtf8(pivot->source.chunks()[at.chunk]->columns[4].value(at.row));
        return values.join(u' ');
    };
    QCOMPARE(shown(table).constFirst(), u"Patient; K; Na"_s);
    QCOMPARE(behind(0, 2), u"1 4"_s);
    QCOMPARE(behind(0, 3), u"3"_s);
    QCOMPARE(behind(0, 0), u"1 4 3"_s); // of all its cells
    QCOMPARE(behind(1, 2), u"2"_s);
    QCOMPARE(behind(1, 3), QString());
}

void PivotTest::showsTheRowOfAValue()
{
    const auto source = tableOf(observations(), u"A;P/1;2024;K;1;1;–;–\nA;P/1;2025;K;3;3;–;–\nA;P/1;2023;K;2;2;–;–"_s);
    const auto valueOf = [&](Aggregate cell) {
        const auto pivot = table::pivotOf(source, usual(cell));
        const auto at = pivot->shown(pivot->table.at(0), 2);
        return at ? QString::fromUtf8(source.chunks()[at->chunk]->columns[4].value(at->row)) : QString();
    };
    QCOMPARE(valueOf(Aggregate::Latest), u"3"_s);
    QCOMPARE(valueOf(Aggregate::First), u"2"_s);
    QCOMPARE(valueOf(Aggregate::Min), u"1"_s);
    QCOMPARE(valueOf(Aggregate::Max), u"3"_s);
    QCOMPARE(valueOf(Aggregate::Mean), QString());
    QCOMPARE(valueOf(Aggregate::Count), QString());
}

void PivotTest::separatesPeopleOfOneName()
{
    const auto source = tableOf(observations(),
        u"John Smith;P/1;2024;K;1;1;–;–\n"
        "John Smith;P/2;2025;K;2;2;–;–\n"
        "John Smith;–;2025;K;3;3;–;–"_s);
    const auto pivot = table::pivotOf(source, usual());
    QCOMPARE(shown(pivot->table),
        (QStringList{u"Patient; K"_s, u"John Smith; 1"_s, u"John Smith; 2"_s, u"John Smith; 3"_s}));
    QVERIFY(pivot->table.schema()[1].hidden);
    QCOMPARE(pivot->table.value(1, 1), "P/2");
    auto byName = usual();
    byName.rows = {{0, {}}};
    QCOMPARE(table::pivotOf(source, byName)->table.rows(), 1U);
}

void PivotTest::joinsNamesOfOnePerson()
{
    const auto source = tableOf(observations(),
        u"–;P/1;2024;K;1;1;–;–\n"
        "Smith;P/1;2025;K;2;2;–;–\n"
        "J. Smith;P/1;2023;K;3;3;–;–"_s);
    QCOMPARE(shown(table::pivotOf(source, usual())->table), (QStringList{u"Patient; K"_s, u"Smith; 2"_s}));
}

void PivotTest::narrowedRowsAlone()
{
    auto source = tableOf(observations(), u"A;P/1;2024;K;1;1;–;–\nA;P/1;2025;K;2;2;–;–\nB;P/2;2025;K;3;3;–;–"_s);
    source.keep(
        std::make_shared<const std::vector<std::vector<bool>>>(std::vector<std::vector<bool>>{{true, false}, {false}}));
    const auto pivot = table::pivotOf(source, usual());
    QCOMPARE(shown(pivot->table), (QStringList{u"Patient; K"_s, u"A; 1"_s}));
    QCOMPARE(pivot->counts.rows, 1U);
}

void PivotTest::convertsWhereItIsExact_data()
{
    QTest::addColumn<Aggregate>("cell");
    QTest::addColumn<QString>("rows");
    QTest::addColumn<QStringList>("lines");
    QTest::newRow("into what most have") << Aggregate::Max
                                         << u"A;P/1;2024;W;70.50;70.50;kg;–\nA;P/1;2025;W;70600;70600;g;–\n"
                                            "B;P/2;2025;W;80;80;kg;–"_s
                                         << QStringList{u"Patient; W (kg ← g)"_s, u"A; 70.6"_s, u"B; 80"_s};
    // A kilogram is no finite number of pounds, so those that are fewer decide.
    QTest::newRow("into what is exact") << Aggregate::Mean
                                        << u"A;P/1;2024;W;100;100;[lb_av];–\nA;P/1;2025;W;200;200;[lb_av];–\n"
                                           "A;P/1;2025;W;50;50;kg;–"_s
                                        << QStringList{u"Patient; W (kg ← [lb_av])"_s, u"A; 62.0259036666667"_s};
    QTest::newRow("nothing that is not alike")
        << Aggregate::Latest << u"A;P/1;2024;G;90;90;mg/dL;–\nA;P/1;2025;G;5;5;mmol/L;–"_s
        << QStringList{u"Patient; G (mg/dL); G (mmol/L)"_s, u"A; 90; 5"_s};
    QTest::newRow("nothing that is not known")
        << Aggregate::Latest << u"A;P/1;2024;G;90;90;mg/dL;–\nA;P/1;2025;G;5;5;pieces;–"_s
        << QStringList{u"Patient; G (mg/dL); G (pieces)"_s, u"A; 90; 5"_s};
    QTest::newRow("of the same test alone") << Aggregate::Latest << u"A;P/1;2024;G;90;90;kg;–\nA;P/1;2025;H;5;5;g;–"_s
                                            << QStringList{u"Patient; G (kg); H (g)"_s, u"A; 90; 5"_s};
    QTest::newRow("with its comparator")
        << Aggregate::Min << u"A;P/1;2024;C;< 5;5;mg/L;–\nA;P/1;2025;C;1;1;g/L;–\nA;P/1;2025;C;2;2;g/L;–"_s
        << QStringList{u"Patient; C (g/L ← mg/L)"_s, u"A; < 0.005"_s};
}

void PivotTest::convertsWhereItIsExact()
{
    QFETCH(Aggregate, cell);
    QFETCH(QString, rows);
    QFETCH(QStringList, lines);
    auto spec = usual(cell);
    spec.converts = true;
    QCOMPARE(shown(table::pivotOf(tableOf(observations(), rows), spec)->table), lines);
}

/** Blood pressure. */
void PivotTest::severalValueColumns()
{
    table::Schema schema(4);
    const char *names[] = {"patient", "systolic", "diastolic", "unit"};
    for (std::size_t i = 0; i < schema.size(); ++i)
        schema[i].name = schema[i].title = names[i];
    schema[1].kind = schema[2].kind = Kind::Decimal;
    schema[1].unit = schema[2].unit = "unit";
    const auto source = tableOf(schema, u"A;120;80;mm[Hg]\nA;130;–;mm[Hg]"_s);
    table::PivotSpec spec;
    spec.rows = {{0, {}}};
    spec.values = {1, 2};
    const auto pivot = table::pivotOf(source, spec);
    QCOMPARE(shown(pivot->table), (QStringList{u"patient; systolic (mm[Hg]); diastolic (mm[Hg])"_s, u"A; 130; 80"_s}));
    QCOMPARE(pivot->table.schema()[1].name, "systolic_mm_hg");
    QCOMPARE(pivot->counts.empty, 1U);
    spec.values = {};
    spec.cell = Aggregate::Count;
    QCOMPARE(shown(table::pivotOf(source, spec)->table), (QStringList{u"patient; Rows"_s, u"A; 2"_s}));
}

void PivotTest::details()
{
    const auto source =
        tableOf(observations(), u"A;P/1;2024-05;K;5;5;–;–\nA;P/1;2025-01;K;6;6;–;H|A\nB;P/2;–;K;7;7;–;–"_s);
    auto spec = usual();
    spec.hasDetails = true;
    const auto pivot = table::pivotOf(source, spec);
    QCOMPARE(shown(pivot->table),
        (QStringList{u"Patient; K; K · date; K · flag"_s, u"A; 6; 2025-01; H, A"_s, u"B; 7; –; –"_s}));
    QCOMPARE(pivot->table.schema()[3].kind, Kind::DateTime);
    QCOMPARE(pivot->columnOf(4), 0U);
}

void PivotTest::namesAreUnique()
{
    const auto source = tableOf(observations(),
        u"A;P/1;2024;K+;1;1;–;–\nA;P/1;2024;k-;1;1;–;–\nA;P/1;2024;K;2;2;mmol/L;–\n"
        "A;P/1;2024;20 %;2;2;–;–\nA;P/1;2024;Größe;2;2;–;–\nA;P/1;2024;Patient;2;2;–;–"_s);
    const auto pivot = table::pivotOf(source, usual());
    QStringList names;
    for (const auto &column : pivot->table.schema())
        names << QString::fromStdString(column.name);
    names.sort();
    QCOMPARE(names,
        (QStringList{
            u"c_20"_s, u"gr_e"_s, u"k"_s, u"k_2"_s, u"k_mmol_l"_s, u"patient"_s, u"patient_2"_s, u"patient_name"_s}));
}

void PivotTest::leavesOutTheLeastFilled()
{
    const auto source =
        tableOf(observations(), u"A;P/1;2024;K;1;1;–;–\nA;P/1;2024;Na;1;1;–;–\nB;P/2;2024;Na;2;2;–;–"_s);
    auto spec = usual();
    spec.mostColumns = 1;
    const auto pivot = table::pivotOf(source, spec);
    QCOMPARE(shown(pivot->table), (QStringList{u"Patient; Na"_s, u"A; 1"_s, u"B; 2"_s}));
    QCOMPARE(pivot->counts.columnsLeftOut, 1U);
    QCOMPARE(pivot->counts.valuesLeftOut, 1U);
    spec.mostColumns = 2000;
    spec.mostCells = 3; // of two rows
    QCOMPARE(table::pivotOf(source, spec)->columns.size(), 1U);
}

void PivotTest::ofNothing()
{
    const auto pivot = table::pivotOf(table::Table(observations()), usual());
    QCOMPARE(shown(pivot->table), QStringList{u"Patient"_s});
    QCOMPARE(pivot->counts.rows, 0U);
    table::PivotSpec all;
    all.cell = Aggregate::Count;
    const auto source = tableOf(observations(), u"A;P/1;2024;K;1;1;–;–\nA;P/1;2024;Na;1;1;–;–"_s);
    QCOMPARE(shown(table::pivotOf(source, all)->table), (QStringList{u"Rows"_s, u"2"_s}));
}

void PivotTest::isTheSameOnThreads()
{
    QStringList lines;
    for (int row = 0; row < 120'000; ++row)
        lines << u"N%1;P/%1;20%2-01-01;T%3;%4;%4;%5;–"_s.arg(row % 997)
                     .arg(10 + row % 13)
                     .arg(row % 7)
                     .arg(row % 101)
                     .arg(row % 3 == 0 ? u"g"_s : u"kg"_s);
    const auto source = tableOf(observations(), lines.join(u'\n'), 5000, true);
    for (const auto cell : {Aggregate::Latest, Aggregate::Mean, Aggregate::Count}) {
        const auto alone = table::pivotOf(source, usual(cell));
        const auto shared = table::pivotOf(source, usual(cell), onThreads);
        QCOMPARE(shown(shared->table), shown(alone->table));
        QCOMPARE(shared->counts.ties, alone->counts.ties);
        QCOMPARE(alone->counts.values, 120'000U);
    }
}

void PivotTest::ends()
{
    std::stop_source stop;
    stop.request_stop();
    const auto source = tableOf(observations(), u"A;P/1;2024;K;1;1;–;–"_s);
    QVERIFY(!table::pivotOf(source, usual(), table::alone, stop.get_token()));
}

QTEST_GUILESS_MAIN(PivotTest)
#include "tst_pivot.moc"
