#include "table/sortkey.h"
#include "table/table.h"

#include <QTest>

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
    void equalNumbersAreEqual();
    void equalStayInOrder();
    void orderKeepsLaterRows_data();
    void orderKeepsLaterRows();
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

QTEST_GUILESS_MAIN(TableTest)
#include "tst_table.moc"
