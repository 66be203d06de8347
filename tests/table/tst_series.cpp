#include "support/tablerows.h"
#include "table/series.h"
#include "table/thinning.h"

#include <QTest>

#include <algorithm>
#include <limits>
#include <random>

using namespace table;

namespace {

enum Place : std::size_t { Who, Id, When, Value, Number, UnitOf, Low, High };

Schema schema()
{
    Schema columns(8);
    constexpr const char *Names[] = {"who", "id", "when", "value", "number", "unit", "low", "high"};
    for (std::size_t i = 0; i < columns.size(); ++i)
        columns[i].name = Names[i];
    columns[When].kind = Kind::DateTime;
    columns[Number].kind = Kind::Decimal;
    columns[Low].collection = columns[High].collection = true;
    columns[Value].number = "number";
    columns[Value].unit = "unit";
    columns[Value].low = "low";
    columns[Value].high = "high";
    return columns;
}

/** A line "who|id|when|value|number|unit|low|high" each; "" is a cell without a value, "3;4" of a range two. A chunk
 * for every three rows, every other one packed. */
Table tableOf(const QByteArrayList &rows)
{
    Table made(schema());
    for (qsizetype from = 0; from < rows.size(); from += 3) {
        auto chunk = std::make_shared<Chunk>();
        for (const auto &info : made.schema())
            chunk->columns.emplace_back(info.collection);
        for (qsizetype row = from; row < std::min(from + 3, rows.size()); ++row) {
            chunk->entryOfRow.push_back(0);
            const auto cells = rows.at(row).split('|');
            for (std::size_t i = 0; i < made.schema().size(); ++i)
                appendCell(chunk->columns[i], cells.value(static_cast<qsizetype>(i)), ';');
        }
        chunk->batch = std::make_shared<const fhir::ResourceBatch>("{}", std::vector<fhir::Entry>{{0, 2}}, 0);
        if (from % 2 == 0)
            chunk->pack();
        made.append(std::move(chunk));
    }
    return made;
}

LinesWanted wanted()
{
    LinesWanted lines;
    lines.value = Value;
    lines.date = When;
    lines.by = Who;
    return lines;
}

/** "Ann: 1 2 x / 3", where x is no number and / a break. */
QByteArray textOf(const Line &line)
{
    QByteArray text = QByteArray::fromStdString(line.name) + ':';
    for (const auto &point : line.points) {
        text += point.isBroken ? " / " : " ";
        text += point.isNumber() ? QByteArray::number(point.number) : QByteArray("x");
        text += point.isBound ? "?" : "";
    }
    return text;
}

QByteArrayList textsOf(const Lines &lines)
{
    QByteArrayList texts;
    for (const auto &line : lines.lines)
        texts << textOf(line);
    return texts;
}

std::uint64_t rowsIn(const Lines &lines)
{
    return lines.numbers + lines.notNumbers + lines.rowsEmpty + lines.rowsWithoutDate + lines.rowsInOtherUnits
        + lines.otherPoints;
}

std::vector<LinePoint> randomPoints(std::mt19937 &random, std::size_t count)
{
    std::vector<LinePoint> points(count);
    WallTime time = 0;
    for (auto &point : points) {
        time += static_cast<WallTime>(random() % 50);
        point.at = {time, time + 1, false};
        if (random() % 20 != 0)
            point.number = static_cast<double>(random() % 1000);
        point.isBroken = point.isNumber() && random() % 30 == 0;
    }
    return points;
}

} // namespace

class TestSeries : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void moments_data();
    void moments();
    void lines_data();
    void lines();
    void units();
    void saysMore();
    void bands_data();
    void bands();
    void manyLines();
    void sameNames();
    void parts();
    void thinning_data();
    void thinning();
    void thinningKeepsBreaks();
};

void TestSeries::moments_data()
{
    QTest::addColumn<QString>("begin"); // of the reader, whose clock is two hours east
    QTest::addColumn<qint64>("length");
    QTest::addColumn<bool>("partial");
    constexpr qint64 Day = 86'400'000;
    QTest::newRow("2024") << "2024-01-01T00:00:00.000" << 366 * Day << true;
    QTest::newRow("2023-12") << "2023-12-01T00:00:00.000" << 31 * Day << true;
    QTest::newRow("2024-02") << "2024-02-01T00:00:00.000" << 29 * Day << true;
    QTest::newRow("2024-02-29") << "2024-02-29T00:00:00.000" << Day << false;
    QTest::newRow("0001-01-01") << "0001-01-01T00:00:00.000" << Day << false;
    QTest::newRow("2024-05-12T23:30:00Z") << "2024-05-13T01:30:00.000" << qint64{1000} << false;
    QTest::newRow("2024-05-12T23:30:00.250+04:00") << "2024-05-12T21:30:00.250" << qint64{1} << false;
    QTest::newRow("1969-12-31T23:59:59.999-01:00") << "1970-01-01T02:59:59.999" << qint64{1} << false;
    QTest::newRow("2024-02-30") << QString() << qint64{0} << false;
    QTest::newRow("spring") << QString() << qint64{0} << false;
    QTest::newRow("") << QString() << qint64{0} << false;
    QTest::newRow("10:30") << QString() << qint64{0} << false;
}

void TestSeries::moments()
{
    QFETCH(QString, begin);
    QFETCH(qint64, length);
    QFETCH(bool, partial);
    const auto moment = momentOf(QTest::currentDataTag(), [](std::int64_t) { return 7200; });
    QCOMPARE(moment.has_value(), !begin.isEmpty());
    if (!moment)
        return;
    QCOMPARE(QDateTime::fromMSecsSinceEpoch(moment->begin, Qt::UTC).toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss.zzz")),
        begin);
    QCOMPARE(moment->end - moment->begin, length);
    QCOMPARE(moment->isPartial, partial);
}

void TestSeries::lines_data()
{
    QTest::addColumn<QByteArrayList>("rows");
    QTest::addColumn<QByteArrayList>("drawn");
    QTest::addColumn<QList<int>>("counts"); // empty, without a date, in other units, partial
    QTest::newRow("no rows") << QByteArrayList() << QByteArrayList() << QList<int>{0, 0, 0, 0};
    QTest::newRow("by time, then as they came")
        << QByteArrayList{"A||2024-03-01|3|3|g", "A||2024-01-01|1|1|g", "A||2024-03-01|2|2|g"}
        << QByteArrayList{"A: 1 3 2"} << QList<int>{0, 0, 0, 0};
    QTest::newRow("the longest line first, one without a name among them")
        << QByteArrayList{"A||2024|3|3|g", "||2024|1|1|g", "||2025|1.50|1.50|g"} << QByteArrayList{": 1 1.5", "A: 3"}
        << QList<int>{0, 0, 0, 3};
    QTest::newRow("what is no number, and what is none at all, break the line") << QByteArrayList{"A||2024-01-01|1|1|g",
        "A||2024-01-02|lost||", "A||2024-01-03|3|3|g", "A||2024-01-04|||",
        "A||2024-01-05|5|5|g"} << QByteArrayList{"A: 1 x / 3 / 5"} << QList<int>{1, 0, 0, 0};
    QTest::newRow("nothing is broken before the first") << QByteArrayList{"A||2024-01-01|||", "A||2024-01-05|5|5|g"}
                                                        << QByteArrayList{"A: 5"} << QList<int>{1, 0, 0, 0};
    QTest::newRow("bounds") << QByteArrayList{"A||2024-01-01|< 5|5|g", "A||2024-01-02|>= 6|6|g",
        "A||2024-01-03|-7|-7|g"}
                            << QByteArrayList{"A: 5? 6? -7"} << QList<int>{0, 0, 0, 0};
    QTest::newRow("no date, no place") << QByteArrayList{"A|||1|1|g", "A||lately|2|2|g", "A|||||", "A||2024-05|3|3|g"}
                                       << QByteArrayList{"A: 3"} << QList<int>{1, 2, 0, 1};
    QTest::newRow("other units are not mixed in")
        << QByteArrayList{"A||2024|1|1|g", "A||2024|2|2|g", "A||2024|900|900|mg", "B||2024|1|1|", "B||2024|none||"}
        << QByteArrayList{"A: 1 2", "B: x"} << QList<int>{0, 0, 2, 3};
    QTest::newRow("what cannot be drawn is no number")
        << QByteArrayList{"A||2024|1e400|1e400|g", "A||2024|5x|5x|g",
               "A||2024|12345678901234567890.5|12345678901234567890.5|g"}
        << QByteArrayList{"A: x x / 1.23457e+19"} << QList<int>{0, 0, 0, 3};
    QTest::newRow("four bytes") << QByteArrayList{"𝒜 Ж||2024|1|1|µg"} << QByteArrayList{"𝒜 Ж: 1"}
                                << QList<int>{0, 0, 0, 1};
}

/** Each row is somewhere, once. */
void TestSeries::lines()
{
    QFETCH(QByteArrayList, rows);
    QFETCH(QByteArrayList, drawn);
    QFETCH(QList<int>, counts);
    const auto table = tableOf(rows);
    const auto found = linesOf(table, wanted());
    QCOMPARE(textsOf(found), drawn);
    QCOMPARE((QList<quint64>{found.rowsEmpty, found.rowsWithoutDate, found.rowsInOtherUnits, found.partial}),
        QList<quint64>(counts.begin(), counts.end()));
    QCOMPARE(rowsIn(found), table.rows());
    for (const auto &line : found.lines) {
        for (const auto &point : line.points) {
            const auto &chunk = *table.chunks()[point.row.chunk];
            QCOMPARE(chunk.columns[Who].value(point.row.row), std::string_view(line.name));
        }
    }
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(linesOf(table, wanted(), stop.get_token()).lines.empty());
}

void TestSeries::units()
{
    const auto table = tableOf({"A||2024|1|1|mg", "A||2024|2|2|g", "A||2024|3|3|g", "A||2024|4|4|", "A|||5|5|kg"});
    auto lines = wanted();
    auto found = linesOf(table, lines);
    QCOMPARE(found.unit, std::string("g"));
    QByteArrayList units;
    for (const auto &unit : found.units)
        units << QByteArray::fromStdString(unit.text) + ' ' + QByteArray::number(unit.numbers);
    QCOMPARE(units, (QByteArrayList{"g 2", "mg 1", " 1"})); // what has no date has no unit here
    lines.unit = "mg";
    found = linesOf(table, lines);
    QCOMPARE(textsOf(found), QByteArrayList{"A: 1"});
    lines.unit = "";
    QCOMPARE(textsOf(linesOf(table, lines)), QByteArrayList{"A: 4"});
    lines.unit = "st"; // gone with the rows that had it
    QCOMPARE(linesOf(table, lines).unit, std::string("g"));
}

/** A blood pressure is drawn by its first number, which is counted. */
void TestSeries::saysMore()
{
    const auto found =
        linesOf(tableOf({"A||2024|120/80|120|mmHg", "A||2025|< 90|90|mmHg", "A||2026|70|70|mmHg"}), wanted());
    QCOMPARE(found.numbers, 3U);
    QCOMPARE(found.parts, 1U);
}

void TestSeries::bands_data()
{
    QTest::addColumn<QByteArrayList>("ranges");
    QTest::addColumn<QByteArray>("band");
    QTest::addColumn<int>("ranged");
    QTest::newRow("one") << QByteArrayList{"3.5|5.1", "3.5|5.1"} << QByteArray("3.5|5.1") << 2;
    QTest::newRow("the same number") << QByteArrayList{"3.5|5.1", "3.50|5.10"} << QByteArray("3.5|5.1") << 2;
    QTest::newRow("open") << QByteArrayList{"|5.1", "|5.1"} << QByteArray("|5.1") << 2;
    QTest::newRow("none") << QByteArrayList{"|", "|"} << QByteArray() << 0;
    QTest::newRow("not all") << QByteArrayList{"3.5|5.1", "|"} << QByteArray() << 1;
    QTest::newRow("others") << QByteArrayList{"3.5|5.1", "3.5|5.2"} << QByteArray() << 2;
    QTest::newRow("open and not") << QByteArrayList{"3.5|5.1", "3.5|"} << QByteArray() << 2;
    QTest::newRow("several of one") << QByteArrayList{"3.5;4|5.1;6", "3.5|5.1"} << QByteArray() << 2;
    QTest::newRow("twenty digits") << QByteArrayList{"0.12345678901234567890|1", "0.12345678901234567891|1"}
                                   << QByteArray() << 2;
}

void TestSeries::bands()
{
    QFETCH(QByteArrayList, ranges);
    QFETCH(QByteArray, band);
    QFETCH(int, ranged);
    QByteArrayList rows;
    for (const auto &range : ranges)
        rows << "A||2024-01-01|4|4|mmol/L|" + range;
    rows << "A||2024-01-02|lost|||9|10"
         << "A||2024-01-02|70|70|mg|9|10";
    const auto found = linesOf(tableOf(rows), wanted());
    QCOMPARE(found.band ? QByteArray::fromStdString(found.band->low + '|' + found.band->high) : QByteArray(), band);
    QCOMPARE(found.ranged, static_cast<std::uint64_t>(ranged));
}

void TestSeries::manyLines()
{
    QByteArrayList rows;
    for (int line = 0; line < 20; ++line) {
        for (int i = 0; i <= line; ++i)
            rows << 'P' + QByteArray::number(line) + "||2024-01-" + QByteArray::number(i + 10) + "|1|1|g";
    }
    const auto table = tableOf(rows);
    const auto found = linesOf(table, wanted());
    QCOMPARE(found.lines.size(), 12U);
    QCOMPARE(found.lines.front().name, std::string("P19"));
    QCOMPARE(found.lines.back().name, std::string("P8"));
    QCOMPARE(found.otherLines, 8U);
    QCOMPARE(found.otherPoints, 36U);
    QCOMPARE(rowsIn(found), table.rows());
}

/** Two people of one name have a line each. */
void TestSeries::sameNames()
{
    const auto table = tableOf({"Ann|1|2024|1|1|g", "Ann|2|2025|2|2|g", "Ann|1|2026|3|3|g"});
    auto lines = wanted();
    QCOMPARE(textsOf(linesOf(table, lines)), QByteArrayList{"Ann: 1 2 3"});
    lines.key = Id;
    const auto found = linesOf(table, lines);
    QCOMPARE(textsOf(found), (QByteArrayList{"Ann: 1 3", "Ann: 2"}));
    QCOMPARE(found.lines[1].key, std::string("2"));
    lines.by.reset();
    QCOMPARE(textsOf(linesOf(table, lines)), QByteArrayList{": 1 2 3"});
}

void TestSeries::parts()
{
    auto table = tableOf({"A|x|2024|1|1|g", "B||2024|2|2|g|1;2", "A||2024|3|3|g", "A||2024|4|4|g|2", "B||2024|5|5|g"});
    table.setOrder(table.sorted(Number, Table::Direction::Descending));
    const auto valuesOf = [](const Table &part) {
        QByteArray values;
        for (std::size_t row = 0; row < part.rows(); ++row)
            values += part.value(row, Value);
        return values;
    };
    const auto part = rowsWith(table, Who, "A");
    QCOMPARE(valuesOf(part), QByteArray("431"));
    QCOMPARE(valuesOf(rowsWith(part, Low, "2")), QByteArray("4"));
    QCOMPARE(valuesOf(rowsWith(table, Low, "2")), QByteArray("42"));
    QCOMPARE(valuesOf(rowsWith(table, Who, "C")), QByteArray());
    QCOMPARE(valuesOf(rowsOf(table, {table.at(4), table.at(0)})), QByteArray("15"));
    QCOMPARE(valuesOf(table), QByteArray("54321"));
}

void TestSeries::thinning_data()
{
    QTest::addColumn<int>("points");
    QTest::addColumn<int>("columns");
    QTest::addColumn<double>("from"); // shares of the time there is
    QTest::addColumn<double>("to");
    QTest::newRow("none") << 0 << 10 << 0.0 << 1.0;
    QTest::newRow("one") << 1 << 10 << 0.0 << 1.0;
    QTest::newRow("fewer than pixels") << 50 << 400 << 0.0 << 1.0;
    QTest::newRow("many") << 20'000 << 300 << 0.0 << 1.0;
    QTest::newRow("a part of many") << 20'000 << 300 << 0.3 << 0.4;
    QTest::newRow("one column") << 2'000 << 1 << 0.0 << 1.0;
    QTest::newRow("behind all") << 2'000 << 100 << 1.5 << 2.0;
}

/** At most four a column of pixels, in order; the least and the greatest of each column, its first and its last are
 * among them. */
void TestSeries::thinning()
{
    QFETCH(int, points);
    QFETCH(int, columns);
    QFETCH(double, from);
    QFETCH(double, to);
    std::mt19937 random(7);
    for (int repeat = 0; repeat < 20; ++repeat) {
        const auto all = randomPoints(random, static_cast<std::size_t>(points));
        const auto end = static_cast<double>(all.empty() ? 1000 : all.back().at.end);
        const TimeWindow window{static_cast<WallTime>(from * end), static_cast<WallTime>(to * end), columns};
        const auto drawn = thinned(all, window);
        const auto isInside = [&window](const LinePoint &point) {
            return point.at.begin >= window.begin && point.at.begin < window.end;
        };
        QVERIFY(std::ranges::is_sorted(drawn, std::less_equal(), &DrawnPoint::point) || drawn.size() < 2);
        QMap<qint64, QList<double>> kept;
        QMap<qint64, QList<double>> there;
        const auto columnOf = [&window](const LinePoint &point) {
            return static_cast<qint64>(static_cast<double>(point.at.begin - window.begin) * window.columns
                / static_cast<double>(window.end - window.begin));
        };
        for (const auto &each : drawn) {
            QVERIFY(all[each.point].isNumber());
            if (isInside(all[each.point]))
                kept[columnOf(all[each.point])] << all[each.point].number;
        }
        for (const auto &each : all) {
            if (isInside(each) && each.isNumber())
                there[columnOf(each)] << each.number;
        }
        QCOMPARE(kept.keys(), there.keys());
        for (auto it = there.cbegin(); it != there.cend(); ++it) {
            const auto numbers = kept.value(it.key());
            QVERIFY(numbers.size() <= 4);
            QCOMPARE(*std::ranges::min_element(numbers), *std::ranges::min_element(*it));
            QCOMPARE(*std::ranges::max_element(numbers), *std::ranges::max_element(*it));
            QCOMPARE(numbers.first(), it->first());
            QCOMPARE(numbers.last(), it->last());
        }
        const auto outside = std::ranges::count_if(drawn, [&](const auto &each) { return !isInside(all[each.point]); });
        QVERIFY(outside <= 2);
    }
}

/** A break between two points that are drawn is one, wherever what broke the line stood. */
void TestSeries::thinningKeepsBreaks()
{
    std::mt19937 random(11);
    const auto all = randomPoints(random, 5'000);
    const auto drawn = thinned(all, {0, all.back().at.end, 200});
    for (std::size_t i = 1; i < drawn.size(); ++i) {
        bool isBroken = false;
        for (auto point = drawn[i - 1].point + 1; point <= drawn[i].point; ++point)
            isBroken = isBroken || all[point].isBroken;
        QCOMPARE(drawn[i].isBroken, isBroken);
    }
    QVERIFY(std::ranges::any_of(drawn, &DrawnPoint::isBroken));
    QVERIFY(thinned(all, {5, 5, 100}).empty());
    QVERIFY(thinned(all, {0, 100, 0}).empty());
}

QTEST_GUILESS_MAIN(TestSeries)
#include "tst_series.moc"
