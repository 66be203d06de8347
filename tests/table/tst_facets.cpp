#include "table/facets.h"

#include "fhir/decimal.h"
#include "table/sortkey.h"

#include <QTest>

#include <map>
#include <random>
#include <set>

using namespace table;

namespace {

using Cell = QByteArrayList; ///< its values; none: empty
using Rows = QList<QList<Cell>>; ///< rows of cells

std::shared_ptr<const Chunk> chunkOf(const Schema &schema, const Rows &rows)
{
    auto made = std::make_shared<Chunk>();
    for (const auto &info : schema)
        made->columns.emplace_back(info.collection);
    for (const auto &row : rows) {
        made->entryOfRow.push_back(0);
        for (std::size_t i = 0; i < schema.size(); ++i) {
            auto &column = made->columns[i];
            const Cell &cell = row.at(static_cast<qsizetype>(i));
            for (const auto &value : cell)
                column.append(value.toStdString());
            if (schema[i].collection)
                column.endRow();
            else if (cell.isEmpty())
                column.appendNull();
        }
    }
    made->batch = std::make_shared<const fhir::ResourceBatch>("{}", std::vector<fhir::Entry>{{0, 2}}, 0);
    return made;
}

/** A table of one column, a chunk for every two rows. */
Table tableOf(const QList<Cell> &cells, Kind kind, bool collection = false)
{
    ColumnInfo info;
    info.name = "it";
    info.kind = kind;
    info.collection = collection;
    Table made({info});
    for (qsizetype at = 0; at < cells.size(); at += 2) {
        Rows rows;
        for (qsizetype i = at; i < std::min(at + 2, cells.size()); ++i)
            rows << QList<Cell>{cells.at(i)};
        made.append(chunkOf({info}, rows));
    }
    return made;
}

QList<Cell> single(const QByteArrayList &values)
{
    QList<Cell> cells;
    for (const auto &value : values)
        cells << (value.isEmpty() ? Cell() : Cell{value});
    return cells;
}

QByteArray text(std::string_view value)
{
    return {value.data(), static_cast<qsizetype>(value.size())};
}

QByteArrayList written(const std::vector<Facet::Value> &values)
{
    QByteArrayList lines;
    for (const auto &value : values)
        lines << text(value.text) + ' ' + QByteArray::number(quint64{value.rows});
    return lines;
}

QByteArrayList written(const std::vector<Bin> &bins)
{
    QByteArrayList lines;
    for (const auto &bin : bins)
        lines << text(bin.from) + ".." + text(bin.to) + ' ' + QByteArray::number(quint64{bin.count});
    return lines;
}

QByteArray written(const Range &range)
{
    return text(range.unit) + '|' + QByteArray::number(quint64{range.count}) + '|' + text(range.min) + '|'
        + text(range.lowerQuartile) + '|' + text(range.median) + '|' + text(range.upperQuartile) + '|'
        + text(range.max);
}

/** All at once, in whatever order: the last first. */
void backwards(std::size_t parts, const std::function<void(std::size_t)> &work)
{
    for (std::size_t part = parts; part > 0; --part)
        work(part - 1);
}

} // namespace

class FacetsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void counts_data();
    void counts();
    void ranges_data();
    void ranges();
    void rangesByUnit();
    void bins_data();
    void bins();
    void binsHoldEveryValue_data();
    void binsHoldEveryValue();
    void agreesWithCountingOneByOne_data();
    void agreesWithCountingOneByOne();
    void countsTheRowsOfTheTable();
    void stops();
    void groups();
    void manyGroups();
    void groupsOfAColumnCalledRows();
    void groupsOfNumbers();
};

void FacetsTest::counts_data()
{
    QTest::addColumn<QList<Cell>>("cells");
    QTest::addColumn<int>("filled");
    QTest::addColumn<QByteArrayList>("byCount");
    QTest::addColumn<QByteArrayList>("byValue");
    QTest::newRow("nothing") << QList<Cell>() << 0 << QByteArrayList() << QByteArrayList();
    QTest::newRow("empty cells") << single({"", ""}) << 0 << QByteArrayList() << QByteArrayList();
    QTest::newRow("most first, then as they came")
        << single({"b", "c", "a", "c", "", "B"}) << 5 << QByteArrayList{"c 2", "b 1", "a 1", "B 1"}
        << QByteArrayList{"a 1", "b 1", "B 1", "c 2"};
    QTest::newRow("the empty text is a value")
        << QList<Cell>{{""}, {}, {""}} << 2 << QByteArrayList{" 2"} << QByteArrayList{" 2"};
    QTest::newRow("each value of a cell once")
        << QList<Cell>{{"a", "b", "a"}, {}, {"b"}} << 2 << QByteArrayList{"b 2", "a 1"} << QByteArrayList{"a 1", "b 2"};
    Cell many;
    for (int i = 0; i < 40; ++i)
        many << (i % 2 == 0 ? "x" : "y");
    QTest::newRow("of a long cell, too") << QList<Cell>{many, {"y"}} << 2 << QByteArrayList{"y 2", "x 1"}
                                         << QByteArrayList{"x 1", "y 2"};
}

void FacetsTest::counts()
{
    QFETCH(QList<Cell>, cells);
    QFETCH(int, filled);
    const bool several = std::ranges::any_of(cells, [](const auto &cell) { return cell.size() > 1; });
    const Table table = tableOf(cells, Kind::Text, several);
    const Facet facet = facetOf(table, 0);
    QCOMPARE(facet.rows(), static_cast<quint64>(cells.size()));
    QCOMPARE(facet.filled(), static_cast<quint64>(filled));
    QTEST(written(facet.top(100, Facet::Order::ByCount)), "byCount");
    QTEST(written(facet.top(100, Facet::Order::ByValue)), "byValue");
    QCOMPARE(facet.top(1, Facet::Order::ByCount).size(), std::min<std::size_t>(1, facet.distinct()));
    QVERIFY(facet.ranges().empty());
    QCOMPARE(filledRows(table), std::vector<std::uint64_t>{static_cast<std::uint64_t>(filled)});
}

void FacetsTest::ranges_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QByteArrayList>("values");
    QTest::addColumn<QByteArray>("range"); // unit, count, min, quartiles around the median, max
    QTest::addColumn<int>("others");
    const auto row = [](const char *name, Kind kind, const QByteArrayList &values, const char *range, int others = 0) {
        QTest::newRow(name) << kind << values << QByteArray(range) << others;
    };
    row("one", Kind::Decimal, {"1.50"}, "|1|1.50|1.50|1.50|1.50|1.50");
    row("as the server wrote them", Kind::Decimal, {"3.00", "1.0", "2"}, "|3|1.0|1.0|2|3.00|3.00");
    row("between two numbers", Kind::Decimal, {"1.5", "2.0", "1", "9"}, "|4|1|1|1.75|9|9");
    row("no more digits than it needs", Kind::Decimal, {"1.5", "2.5"}, "|2|1.5|1.5|2.0|2.5|2.5");
    row("every digit", Kind::Decimal, {"0.10000000000000000000000001", "0.10000000000000000000000003"},
        "|2|0.10000000000000000000000001|0.10000000000000000000000001|0.10000000000000000000000002"
        "|0.10000000000000000000000003|0.10000000000000000000000003");
    row("quartiles", Kind::Integer, {"5", "1", "2", "3", "4"}, "|5|1|2|3|4|5");
    row("equal ones count", Kind::Integer, {"1", "9", "9", "9", ""}, "|4|1|1|9|9|9");
    row("what is no number", Kind::Decimal, {"7", "about 3", "-2"}, "|2|-2|-2|2.5|7|7", 1);
    row("dates, the earlier of the two in the middle", Kind::Date, {"2020-02", "2019", "2020-02-01", "2021-05-06"},
        "|4|2019|2019|2020-02|2021-05-06|2021-05-06");
    row("by the clock, not by the text", Kind::DateTime, {"2020-01-01T00:30:00+01:00", "2019-12-31T23:40:00Z"},
        "|2|2020-01-01T00:30:00+01:00|2020-01-01T00:30:00+01:00|2020-01-01T00:30:00+01:00|2019-12-31T23:40:00Z"
        "|2019-12-31T23:40:00Z");
    row("no date", Kind::Date, {"soon", "2020"}, "|1|2020|2020|2020|2020|2020", 1);
    row("times of day", Kind::Time, {"12:00", "08:30:00"}, "|2|08:30:00|08:30:00|08:30:00|12:00|12:00");
}

void FacetsTest::ranges()
{
    QFETCH(Kind, kind);
    QFETCH(QByteArrayList, values);
    QFETCH(QByteArray, range);
    QFETCH(int, others);
    const Facet facet = facetOf(tableOf(single(values), kind), 0, backwards);
    QCOMPARE(facet.ranges().size(), 1U);
    QCOMPARE(written(facet.ranges().front()), range);
    QCOMPARE(facet.others(), static_cast<quint64>(others));
}

/** Numbers of different units make no range together; what is written stays the values. */
void FacetsTest::rangesByUnit()
{
    Schema schema(3);
    schema[0].name = "value";
    schema[0].number = "number";
    schema[0].unit = "unit";
    schema[1].name = "number";
    schema[1].kind = Kind::Decimal;
    schema[2].name = "unit";
    Table table(schema);
    const Rows rows{{{"4.0"}, {"4.0"}, {"mmol/L"}}, {{"70"}, {"70"}, {"kg"}}, {{"5.0"}, {"5.0"}, {"mmol/L"}},
        {{"Positive"}, {}, {}}, {{}, {}, {"kg"}}, {{"3"}, {"3"}, {}}};
    for (const auto &row : rows)
        table.append(chunkOf(schema, {row}));
    const Facet facet = facetOf(table, 0);
    QByteArrayList ranges;
    for (const auto &range : facet.ranges())
        ranges << written(range);
    QCOMPARE(ranges, (QByteArrayList{"mmol/L|2|4.0|4.0|4.5|5.0|5.0", "kg|1|70|70|70|70|70", "|1|3|3|3|3|3"}));
    QCOMPARE(facet.others(), 1U);
    QCOMPARE(facet.distinct(), 5U);
    QCOMPARE(facet.filled(), 5U);
}

void FacetsTest::bins_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QByteArrayList>("values");
    QTest::addColumn<QByteArrayList>("bins"); // those that hold something
    QTest::addColumn<int>("count"); // of all
    const auto row = [](const char *name, Kind kind, const QByteArrayList &values, const QByteArrayList &bins,
                         int count) { QTest::newRow(name) << kind << values << bins << count; };
    row("one value has none", Kind::Decimal, {"5", "5.0"}, {}, 0);
    row("a bound belongs to what begins there", Kind::Decimal, {"0.1", "0.2", "0.25", "0.3", "4.0"},
        {"0.1..0.2 1", "0.2..0.3 2", "0.3..0.4 1", "4.0..4.1 1"}, 40);
    row("below zero", Kind::Decimal, {"-2.5", "-1", "36"}, {"-3..-2 1", "-1..0 1", "36..37 1"}, 40);
    row("one too many for that width", Kind::Decimal, {"-2.5", "-1", "37"}, {"-4..-2 1", "-2..0 1", "36..38 1"}, 21);
    row("whole numbers", Kind::Integer, {"1", "2", "3"}, {"1..2 1", "2..3 1", "3..4 1"}, 3);
    row("wide", Kind::Decimal, {"0", "199.9", "1e2"}, {"0..5 1", "100..105 1", "195..200 1"}, 40);
    row("too far apart", Kind::Decimal, {"0", "1e900"}, {}, 0);
    row("hours", Kind::DateTime, {"2020-01-01T23:30:00Z", "2020-01-02T01:59:59.9Z"},
        {"2020-01-01T23:00:00Z..2020-01-02T00:00:00Z 1", "2020-01-02T01:00:00Z..2020-01-02T02:00:00Z 1"}, 3);
    row("days", Kind::Date, {"2020-02-28", "2020-03-01"}, {"2020-02-28..2020-02-29 1", "2020-03-01..2020-03-02 1"}, 3);
    row("months", Kind::Date, {"2019-11", "2020-02-29"}, {"2019-11..2019-12 1", "2020-02..2020-03 1"}, 4);
    row("years", Kind::Date, {"1999-12-31", "2020"}, {"1999..2000 1", "2020..2021 1"}, 22);
    row("centuries", Kind::Date, {"0001", "2020"}, {"0000..0100 1", "2000..2100 1"}, 21);
    row("no dates", Kind::Date, {"soon", "later"}, {}, 0);
}

void FacetsTest::bins()
{
    QFETCH(Kind, kind);
    QFETCH(QByteArrayList, values);
    QFETCH(QByteArrayList, bins);
    QFETCH(int, count);
    const Facet facet = facetOf(tableOf(single(values), kind), 0);
    const auto all = facet.ranges().empty() ? std::vector<Bin>() : facet.ranges().front().bins;
    auto filled = all;
    std::erase_if(filled, [](const Bin &bin) { return bin.count == 0; });
    QCOMPARE(static_cast<int>(all.size()), count);
    QCOMPARE(written(filled), bins);
}

void FacetsTest::binsHoldEveryValue_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::newRow("decimals") << Kind::Decimal;
    QTest::newRow("integers") << Kind::Integer;
    QTest::newRow("dates") << Kind::Date;
    QTest::newRow("moments") << Kind::DateTime;
}

/** Wherever the values lie: bins are never more than MostBins, join each other, and hold each value once. */
void FacetsTest::binsHoldEveryValue()
{
    QFETCH(Kind, kind);
    std::mt19937 random(3);
    const auto below = [&](unsigned most) { return static_cast<int>(random() % most); };
    const auto value = [&](int scale) {
        const auto day = QStringLiteral("%1-%2-%3")
                             .arg(1 + below(unsigned(1 + scale * 30)), 4, 10, QChar(u'0'))
                             .arg(1 + below(12), 2, 10, QChar(u'0'))
                             .arg(1 + below(28), 2, 10, QChar(u'0'));
        switch (kind) {
        case Kind::Integer:
            return QByteArray::number((below(2000) - 1000) * (1 + scale * scale));
        case Kind::Decimal:
            return QByteArray::number(below(2000) - 1000) + "." + QByteArray::number(below(100)) + "e"
                + QByteArray::number(scale - 20);
        case Kind::Date:
            return day.toLatin1();
        default:
            return (day + QStringLiteral("T%1:30:00-05:00").arg(below(24), 2, 10, QChar(u'0'))).toLatin1();
        }
    };
    for (int round = 0; round < 60; ++round) {
        QByteArrayList values;
        for (int i = 0; i < 1 + round; ++i)
            values << value(round);
        const Facet facet = facetOf(tableOf(single(values), kind), 0);
        const auto &range = facet.ranges().front();
        if (sortKey(range.min, kind) == sortKey(range.max, kind))
            continue;
        QVERIFY2(!range.bins.empty() && range.bins.size() <= MostBins, range.min.c_str());
        std::uint64_t sum = 0;
        for (std::size_t i = 0; i < range.bins.size(); ++i) {
            const auto &bin = range.bins[i];
            sum += bin.count;
            QVERIFY(i == 0 || range.bins[i - 1].to == bin.from);
            const auto inside = std::ranges::count_if(values, [&](const QByteArray &each) {
                const auto key = sortKey(each.toStdString(), kind);
                return key >= sortKey(bin.from, kind) && key < sortKey(bin.to, kind);
            });
            QCOMPARE(bin.count, static_cast<std::uint64_t>(inside));
        }
        QCOMPARE(sum, static_cast<std::uint64_t>(values.size()));
    }
}

void FacetsTest::agreesWithCountingOneByOne_data()
{
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("values");
    QTest::newRow("few values") << 3000 << 7;
    QTest::newRow("mostly different") << 3000 << 100'000;
    QTest::newRow("in two parts") << 120'000 << 3000;
}

void FacetsTest::agreesWithCountingOneByOne()
{
    QFETCH(int, rows);
    QFETCH(int, values);
    std::mt19937 random(11);
    ColumnInfo info;
    info.collection = true;
    Table table({info});
    std::map<std::string, std::uint64_t> expected;
    std::uint64_t filled = 0;
    for (int made = 0; made < rows; made += 1000) {
        auto chunk = std::make_shared<Chunk>();
        chunk->columns.emplace_back(true);
        for (int i = 0; i < 1000; ++i) {
            std::set<std::string> cell;
            for (auto items = random() % 4; items > 0; --items) {
                const std::string value = std::to_string(random() % static_cast<unsigned>(values));
                chunk->columns[0].append(value);
                cell.insert(value);
            }
            chunk->columns[0].endRow();
            chunk->entryOfRow.push_back(0);
            filled += cell.empty() ? 0U : 1U;
            for (const auto &value : cell)
                ++expected[value];
        }
        table.append(chunk);
    }
    const Facet facet = facetOf(table, 0, backwards);
    QCOMPARE(facet.rows(), static_cast<std::uint64_t>(rows));
    QCOMPARE(facet.filled(), filled);
    std::map<std::string, std::uint64_t> found;
    for (const auto &value : facet.top(facet.distinct(), Facet::Order::ByCount))
        found[std::string(value.text)] = value.rows;
    QVERIFY(found == expected);
    const auto first = facet.top(10, Facet::Order::ByValue);
    auto at = expected.begin();
    for (const auto &value : first)
        QCOMPARE(std::string(value.text), (at++)->first);
}

/** A table may hold some of the rows of its chunks. */
void FacetsTest::countsTheRowsOfTheTable()
{
    Table table = tableOf(single({"a", "b", "a", "", "c"}), Kind::Text);
    Table part(table.schema());
    QCOMPARE(written(facetOf(part, 0).top(9, Facet::Order::ByCount)), QByteArrayList());
    table.setOrder(table.sorted(0, Table::Direction::Descending));
    QCOMPARE(written(facetOf(table, 0).top(9, Facet::Order::ByCount)), (QByteArrayList{"a 2", "b 1", "c 1"}));
    QCOMPARE(filledRows(table), std::vector<std::uint64_t>{4});
}

void FacetsTest::stops()
{
    std::stop_source source;
    source.request_stop();
    const Table table = tableOf(single({"a", "b"}), Kind::Text);
    QCOMPARE(facetOf(table, 0, alone, source.get_token()).rows(), 0U);
    QCOMPARE(filledRows(table, alone, source.get_token()), std::vector<std::uint64_t>{0});
}

void FacetsTest::groups()
{
    Table groups;
    {
        ColumnInfo info;
        info.name = "sex";
        info.number = "number";
        info.collection = true;
        Table table({info});
        table.append(chunkOf({info}, {{{"male"}}, {{"female", "\"x\""}}, {{"female"}}, {{}}}));
        groups = groupsOf(facetOf(table, 0), info);
    } // the groups need no table
    QCOMPARE(groups.schema().size(), 2U);
    QCOMPARE(groups.schema()[0].name, "sex");
    QVERIFY(!groups.schema()[0].collection && groups.schema()[0].number.empty());
    QCOMPARE(groups.schema()[1].name, GroupRows);
    QCOMPARE(groups.schema()[1].kind, Kind::Integer);
    QByteArrayList rows;
    for (std::size_t row = 0; row < groups.rows(); ++row)
        rows << (groups.count(row, 0) == 0 ? QByteArray("(empty)") : text(groups.value(row, 0))) + ' '
                + text(groups.value(row, 1)) + ' ' + text(groups.resource(row));
    QCOMPARE(rows,
        (QByteArrayList{"female 2 {\"value\":\"female\",\"rows\":2}", "male 1 {\"value\":\"male\",\"rows\":1}",
            "\"x\" 1 {\"value\":\"\\\"x\\\"\",\"rows\":1}", "(empty) 1 {\"rows\":1}"}));
}

void FacetsTest::manyGroups()
{
    QByteArrayList values;
    for (int i = 0; i < 100'001; ++i)
        values << QByteArray::number(i);
    ColumnInfo info;
    Table table({info});
    Rows rows;
    for (const auto &value : values)
        rows << QList<Cell>{{value}};
    table.append(chunkOf({info}, rows));
    const Table groups = groupsOf(facetOf(table, 0), info);
    QCOMPARE(groups.rows(), 100'001U);
    QCOMPARE(groups.chunks().size(), 2U);
    QCOMPARE(groups.resource(100'000), std::string_view("{\"value\":\"100000\",\"rows\":1}"));
}

void FacetsTest::groupsOfAColumnCalledRows()
{
    ColumnInfo info;
    info.name = GroupRows;
    const Table groups = groupsOf(facetOf(tableOf(single({"1"}), Kind::Text), 0), info);
    QVERIFY(groups.schema()[0].name != groups.schema()[1].name);
}

/** The bins of a histogram, as a table. */
void FacetsTest::groupsOfNumbers()
{
    const auto table = tableOf(single({"0.5", "1.5", "1.0"}), Kind::Decimal);
    const auto facet = facetOf(table, 0);
    QVERIFY(!facet.ranges().empty());
    const auto &range = facet.ranges().front();
    const auto groups = groupsOf(range, table.schema()[0], Kind::Decimal);
    QCOMPARE(groups.rows(), range.bins.size());
    QCOMPARE(groups.schema().size(), 3U);
    std::uint64_t rows = 0;
    for (std::size_t row = 0; row < groups.rows(); ++row) {
        QCOMPARE(groups.value(row, 0), std::string_view(range.bins[row].from));
        QCOMPARE(groups.value(row, 1), std::string_view(range.bins[row].to));
        rows += text(groups.value(row, 2)).toULongLong();
    }
    QCOMPARE(rows, 3U);
    QCOMPARE(text(groups.resource(0)),
        "{\"from\":\"" + text(groups.value(0, 0)) + "\",\"before\":\"" + text(groups.value(0, 1))
            + "\",\"rows\":" + text(groups.value(0, 2)) + '}');
}

QTEST_GUILESS_MAIN(FacetsTest)
#include "tst_facets.moc"
