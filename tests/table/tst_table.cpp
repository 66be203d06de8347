#include "table/sortkey.h"
#include "table/table.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace table;

namespace {

/** A chunk of one scalar column; "" stands for null. */
std::shared_ptr<const Chunk> chunk(const QByteArrayList &values)
{
    auto made = std::make_shared<Chunk>();
    made->columns.emplace_back();
    for (qsizetype i = 0; i < values.size(); ++i) {
        made->entryOfRow.push_back(0);
        if (values[i].isEmpty())
            made->columns[0].appendNull();
        else
            made->columns[0].append(values[i].toStdString());
    }
    made->batch = std::make_shared<const fhir::ResourceBatch>("{}", std::vector<fhir::Entry>{{0, 2}}, 0);
    return made;
}

Table tableOf(const QByteArrayList &values, Kind kind)
{
    ColumnInfo info;
    info.kind = kind;
    Table made({info});
    for (const auto &value : values)
        made.append(chunk({value}));
    return made;
}

/** Rows of the columns value, number and unit, each written "value|number|unit"; what is empty is null. */
Table quantities(const QByteArrayList &rows)
{
    Schema schema(3);
    schema[0].name = "value";
    schema[0].number = "number";
    schema[0].unit = "unit";
    schema[1].name = "number";
    schema[1].kind = Kind::Decimal;
    schema[2].name = "unit";
    Table made(schema);
    for (const auto &row : rows) {
        const auto cells = row.split('|');
        auto one = std::make_shared<Chunk>(*chunk({cells[0]}));
        one->columns.push_back(chunk({cells[1]})->columns[0]);
        one->columns.push_back(chunk({cells[2]})->columns[0]);
        made.append(std::move(one));
    }
    return made;
}

QByteArrayList column(const Table &table)
{
    QByteArrayList values;
    for (std::size_t row = 0; row < table.rows(); ++row)
        values << QByteArray::fromStdString(std::string(table.value(row, 0)));
    return values;
}

} // namespace

class TableTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void kinds_data();
    void kinds();
    void collections();
    void sorts_data();
    void sorts();
    void sortsQuantities_data();
    void sortsQuantities();
    void countsWhatIsFilled();
    void findsByName();
    void equalNumbersAreEqual();
    void equalStayInOrder();
    void sortsAsKeysCompare_data();
    void sortsAsKeysCompare();
    void orderKeepsLaterRows_data();
    void orderKeepsLaterRows();
    void keptRowsAreInTheirOrder();
};

void TableTest::kinds_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::newRow("decimal") << Kind::Decimal;
    QTest::newRow("positiveInt") << Kind::Integer;
    QTest::newRow("instant") << Kind::DateTime;
    QTest::newRow("code") << Kind::Text;
    QTest::newRow("somethingNew") << Kind::Text;
    QTest::newRow("Quantity") << Kind::Json;
    QTest::newRow("") << Kind::Text;
}

void TableTest::kinds()
{
    QFETCH(Kind, kind);
    QCOMPARE(kindOf(QTest::currentDataTag()), kind);
}

void TableTest::collections()
{
    Column column(true);
    column.append("a");
    column.append("");
    column.endRow();
    column.endRow();
    column.append("b");
    column.endRow();
    QCOMPARE(column.rows(), 3U);
    QCOMPARE(column.count(0), 2U);
    QVERIFY(column.isNull(1));
    QCOMPARE(column.value(0, 1), std::string_view());
    QCOMPARE(column.value(2), std::string_view("b"));
}

void TableTest::sorts_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QByteArrayList>("ascending"); // nulls, written "", stay last in both directions
    const auto row = [](const char *name, Kind kind, const QByteArrayList &values) {
        QTest::newRow(name) << kind << values;
    };
    row("numbers", Kind::Decimal,
        {"-100", "-20", "-1.25", "-1.2", "-0.5", "0", "1E-22", "0.10", "2", "10.0", "1e3", ""});
    row("many digits", Kind::Decimal,
        {"123456789012345678901234567890.1", "123456789012345678901234567890.12", "123456789012345678901234567891"});
    row("not a number comes last", Kind::Decimal, {"9", "about 3"});
    row("dates", Kind::Date, {"1899", "1969-12-31", "1970", "1970-01", "1970-01-01", "1970-01-02", "2020-02", ""});
    row("instants", Kind::DateTime,
        {"2020-01-01T00:00:00+02:00", "2019-12-31T23:00:00Z", "2020-01-01T00:00:00.5+01:00", "2020-01-01T00:00:00Z",
            "2020-01-01T00:00:00.001Z", "2020-01-01T00:00:00.01Z"});
    row("text", Kind::Text, {"a", "B", "c", "Ä", ""});
    row("integers", Kind::Integer, {"-3", "0", "7", "10"});
}

void TableTest::sorts()
{
    QFETCH(Kind, kind);
    QFETCH(QByteArrayList, ascending);
    QByteArrayList mixed = ascending;
    std::reverse(mixed.begin(), mixed.end());
    std::rotate(mixed.begin(), mixed.begin() + mixed.size() / 3, mixed.end());
    Table table = tableOf(mixed, kind);
    table.setOrder(table.sorted(0, Table::Direction::Ascending));
    QCOMPARE(column(table), ascending);

    QByteArrayList descending = ascending;
    descending.removeAll(QByteArray());
    std::reverse(descending.begin(), descending.end());
    if (ascending.contains(QByteArray()))
        descending << QByteArray();
    table.setOrder(table.sorted(0, Table::Direction::Descending));
    QCOMPARE(column(table), descending);
}

void TableTest::sortsQuantities_data()
{
    QTest::addColumn<QByteArrayList>("rows");
    QTest::addColumn<QByteArrayList>("ascending"); // their values
    QTest::addColumn<QByteArrayList>("descending");
    const auto row = [](const char *name, const QByteArrayList &rows, const QByteArrayList &ascending,
                         const QByteArrayList &descending) { QTest::newRow(name) << rows << ascending << descending; };
    row("by value, not by text", {"10|10|kg", "9|9|kg", "-1|-1|kg"}, {"-1", "9", "10"}, {"10", "9", "-1"});
    row("inside each unit", {"5|5|mmol/L", "70|70|kg", "4|4|mmol/L", "8|8|kg"}, {"8", "70", "4", "5"},
        {"5", "4", "70", "8"});
    row("a unit's letters may be of either case", {"3|3|mg/dl", "1|1|mg/dL", "2|2|mg/dl"}, {"1", "2", "3"},
        {"3", "2", "1"});
    row("without a unit behind those with one", {"2|2|", "9|9|kg", "1|1|"}, {"9", "1", "2"}, {"9", "2", "1"});
    row("text behind numbers, empty at the end", {"Positive||", "||", "7|7|", "negative||", "3|3|kg"},
        {"3", "7", "negative", "Positive", ""}, {"3", "7", "Positive", "negative", ""});
    row("a unit alone is no value", {"||kg", "1|1|kg"}, {"1", ""}, {"1", ""});
    row("every digit counts",
        {"0.10000000000000000000000002|0.10000000000000000000000002|g",
            "0.10000000000000000000000001|0.10000000000000000000000001|g", "1e-1|1e-1|g"},
        {"1e-1", "0.10000000000000000000000001", "0.10000000000000000000000002"},
        {"0.10000000000000000000000002", "0.10000000000000000000000001", "1e-1"});
    row("equal numbers by what is written", {"< 5|5|mg", "5|5|mg", "4|4|mg"}, {"4", "5", "< 5"}, {"< 5", "5", "4"});
}

void TableTest::sortsQuantities()
{
    QFETCH(QByteArrayList, rows);
    QFETCH(QByteArrayList, ascending);
    QFETCH(QByteArrayList, descending);
    Table table = quantities(rows);
    table.setOrder(table.sorted(0, Table::Direction::Ascending));
    QCOMPARE(column(table), ascending);
    table.setOrder(table.sorted(0, Table::Direction::Descending));
    QCOMPARE(column(table), descending);
}

void TableTest::countsWhatIsFilled()
{
    QCOMPARE(chunk({"a", "", "b", ""})->columns[0].filledRows(), 2U);
    Column several(true);
    QCOMPARE(several.filledRows(), 0U);
    several.append("a");
    several.append("b");
    several.endRow();
    several.endRow();
    QCOMPARE(several.filledRows(), 1U);
}

void TableTest::findsByName()
{
    const Table table = quantities({});
    QCOMPARE(find(table.schema(), "unit"), std::optional<std::size_t>(2));
    QVERIFY(!find(table.schema(), "Unit"));
    QVERIFY(!find({ColumnInfo()}, ""));
}

void TableTest::equalNumbersAreEqual()
{
    for (const auto &[a, b] : {std::pair("1.00", "1"), std::pair("0", "-0.0"), std::pair("1e2", "100.0")})
        QCOMPARE(sortKey(a, Kind::Decimal), sortKey(b, Kind::Decimal));
}

void TableTest::equalStayInOrder()
{
    Table table = tableOf({"b", "A", "a", "B"}, Kind::Text);
    table.setOrder(table.sorted(0, Table::Direction::Ascending));
    QCOMPARE(column(table), (QByteArrayList{"A", "a", "b", "B"}));
    table.setOrder(table.sorted(0, Table::Direction::Descending));
    QCOMPARE(column(table), (QByteArrayList{"b", "B", "A", "a"}));
}

void TableTest::sortsAsKeysCompare_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QByteArrayList>("parts"); // values are two of them behind each other
    QTest::addColumn<int>("rows"); // many are shared among threads
    const auto row = [](const char *name, Kind kind, const QByteArrayList &parts, int rows) {
        QTest::newRow(name) << kind << parts << rows;
    };
    const QByteArrayList texts{"", "a", "A", "Observation/", "Observation/blood-pressure-", "\xc3\x84", "Z", "z~",
        QByteArray("\0", 1), QByteArray("\0a", 2), "fifteen letters", "sixteen letters!"};
    row("texts", Kind::Text, texts, 400);
    row("many texts", Kind::Text, texts, 25'000);
    row("one long beginning", Kind::Text, {"urn:uuid:0000-", "urn:uuid:0000-A", "urn:uuid:0000-b"}, 300);
    row("numbers", Kind::Decimal, {"", "-", "0", "1", "10", ".5", "e3", "123456789012345678901234567890"}, 400);
    row("dates", Kind::DateTime, {"2020", "2020-02", "2020-02-03", "T04:05:06Z", "T04:05:06.25+02:00", ""}, 400);
}

/** Sorting compares beginnings of keys, values once and in parts; what comes of it is the order of the whole keys. */
void TableTest::sortsAsKeysCompare()
{
    QFETCH(Kind, kind);
    QFETCH(QByteArrayList, parts);
    QFETCH(int, rows);
    std::mt19937 random(7);
    const auto any = [&] { return parts.at(static_cast<qsizetype>(random() % static_cast<unsigned>(parts.size()))); };
    ColumnInfo info;
    info.kind = kind;
    Table table({info});
    for (int made = 0; made < rows;) {
        QByteArrayList some;
        for (int i = 0; i < 100; ++i, ++made)
            some << any() + any();
        table.append(chunk(some));
    }
    const auto keyOf = [&](RowRef at) { return sortKey(table.chunks()[at.chunk]->columns[0].value(at.row), kind); };
    const auto isNull = [&](RowRef at) { return table.chunks()[at.chunk]->columns[0].isNull(at.row); };
    for (const auto direction : {Table::Direction::Ascending, Table::Direction::Descending}) {
        auto expected = table.arrival();
        std::ranges::stable_sort(expected, [&](RowRef a, RowRef b) {
            if (isNull(a) || isNull(b))
                return isNull(b) && !isNull(a);
            return direction == Table::Direction::Ascending ? keyOf(a) < keyOf(b) : keyOf(b) < keyOf(a);
        });
        QCOMPARE(table.sorted(0, direction), expected);
    }
}

void TableTest::orderKeepsLaterRows_data()
{
    QTest::addColumn<QList<QByteArrayList>>("later");
    QTest::newRow("none") << QList<QByteArrayList>();
    QTest::newRow("one") << QList<QByteArrayList>{{"0"}};
    QTest::newRow("several") << QList<QByteArrayList>{{"0", "1"}};
    QTest::newRow("several times") << QList<QByteArrayList>{{"0"}, {"2", "1"}, {}, {"a"}};
}

/** What arrives while a worker sorts stands behind what it has sorted. */
void TableTest::orderKeepsLaterRows()
{
    QFETCH(QList<QByteArrayList>, later);
    Table table = tableOf({"b", "a"}, Kind::Text);
    auto order = table.sorted(0, Table::Direction::Ascending);
    QByteArrayList expected{"a", "b"};
    for (const auto &values : later) {
        table.append(chunk(values));
        expected << values;
    }
    table.setOrder(std::move(order));
    QCOMPARE(column(table), expected);
}

/** As a worker has worked them out, over a copy without an order, while more rows came. */
void TableTest::keptRowsAreInTheirOrder()
{
    Table table = tableOf({"c", "x", "a", "b"}, Kind::Text);
    Table copy = table.stored();
    QCOMPARE(copy.rows(), std::size_t{0});
    QCOMPARE(copy.allRows(), std::size_t{4});
    const auto kept = std::make_shared<const std::vector<std::vector<bool>>>(
        std::vector<std::vector<bool>>{{true}, {false}, {true}, {true}});
    copy.keep(kept);
    QCOMPARE(column(copy), (QByteArrayList{"c", "a", "b"}));
    auto order = copy.sorted(0, Table::Direction::Ascending);
    const auto chunks = copy.chunks().size();
    table.append(chunk({"0", ""}));
    table.keep(kept, std::move(order), chunks);
    QCOMPARE(column(table), (QByteArrayList{"a", "b", "c", "0", ""}));
    QVERIFY(table.isNarrowed());
    QCOMPARE(table.stored().sorted(0, Table::Direction::Descending).size(), std::size_t{5});
}

QTEST_GUILESS_MAIN(TableTest)
#include "tst_table.moc"
