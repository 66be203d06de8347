#include "support/tablerows.h"
#include "table/join.h"

#include <QTest>

#include <algorithm>

using namespace table;

namespace {

using Take = Joining::Take;

/** One chunk: a row each, cells split by "|", and the values of a cell of a collection by ","; "" is null. */
std::shared_ptr<Chunk> chunk(const Schema &schema, const QByteArrayList &rows)
{
    auto made = std::make_shared<Chunk>();
    for (const auto &info : schema)
        made->columns.emplace_back(info.collection);
    for (const auto &row : rows) {
        const auto cells = row.split('|');
        for (std::size_t at = 0; at < schema.size(); ++at)
            appendCell(made->columns[at], cells.value(static_cast<qsizetype>(at)), ',');
        made->entryOfRow.push_back(0);
    }
    made->batch = std::make_shared<const fhir::ResourceBatch>("{}", std::vector<fhir::Entry>{{0, 2}}, 0);
    return made;
}

ColumnInfo info(const char *name, Kind kind = Kind::Text, bool collection = false)
{
    ColumnInfo made;
    made.name = name;
    made.kind = kind;
    made.collection = collection;
    return made;
}

/** Key, time, value as it is shown, value as a number, its unit, tags. */
Schema rightSchema()
{
    Schema schema{info("key"), info("time", Kind::DateTime), info("value"), info("number", Kind::Decimal), info("unit"),
        info("tags", Kind::Text, true)};
    schema[2].number = "number";
    schema[2].unit = "unit";
    return schema;
}

/** In chunks of @p size rows. */
Table tableOf(const Schema &schema, const QByteArrayList &rows, qsizetype size = 2)
{
    Table made(schema);
    for (qsizetype at = 0; at < rows.size(); at += size)
        made.append(chunk(schema, rows.mid(at, size)));
    return made;
}

/** The cells of @p column, its values joined by ","; "-" is null. */
QByteArrayList cellsOf(const Column &column)
{
    QByteArrayList cells;
    for (std::size_t row = 0; row < column.rows(); ++row) {
        QByteArrayList values;
        for (std::size_t item = 0; item < column.count(row); ++item)
            values << QByteArray::fromStdString(std::string(column.value(row, item)));
        cells << (column.isNull(row) ? QByteArray("-") : values.join(','));
    }
    return cells;
}

const QByteArrayList Values{"a|2024-05-01|5.1|5.1|mmol/l|x,y", "a|2024-06-01|5.9|5.9|mmol/l|",
    "b|2024-01-01|7|7|mmol/l|z", "a|2024-04-01|12|12|mmol/l|", "|2024-01-01|1|1|mmol/l|", "a||4.70|4.70|mmol/l|",
    "c|2024-01-01||||", "\xf0\x9f\xa7\xaa|2024|3|3|mmol/l|"}; // a key of four bytes

} // namespace

class TestJoin : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void taken_data()
    {
        QTest::addColumn<int>("take");
        QTest::addColumn<int>("order");
        QTest::addColumn<int>("value");
        QTest::addColumn<int>("column");
        QTest::addColumn<QByteArrayList>("cells"); // of a, b, c, none, null, and the long key
        const auto row = [](const char *name, Take take, int order, int value, int column,
                             const QByteArrayList &cells) {
            QTest::newRow(name) << int(take) << order << value << column << cells;
        };
        row("one", Take::One, -1, -1, 2, {"5.1", "7", "-", "-", "-", "3"});
        row("one, several values", Take::One, -1, -1, 5, {"x,y", "z", "-", "-", "-", "-"});
        row("first by time", Take::First, 1, 2, 2, {"12", "7", "-", "-", "-", "3"});
        row("last by time", Take::Last, 1, 2, 2, {"5.9", "7", "-", "-", "-", "3"});
        row("time of the last", Take::Last, 1, 2, 1, {"2024-06-01", "2024-01-01", "-", "-", "-", "2024"});
        row("first to come", Take::First, -1, 2, 2, {"5.1", "7", "-", "-", "-", "3"});
        row("last to come", Take::Last, -1, 2, 2, {"4.70", "7", "-", "-", "-", "3"});
        row("least", Take::Least, -1, 2, 2, {"4.70", "7", "-", "-", "-", "3"});
        row("most", Take::Most, -1, 2, 2, {"12", "7", "-", "-", "-", "3"});
        row("count of rows", Take::Count, -1, -1, -1, {"4", "1", "1", "0", "-", "1"});
        row("count of values", Take::Count, -1, 2, -1, {"4", "1", "0", "0", "-", "1"});
        row("count of rows with tags", Take::Count, -1, 5, -1, {"1", "1", "0", "0", "-", "0"});
        row("list as they came", Take::List, -1, 2, 2, {"5.1,5.9,12,4.70", "7", "-", "-", "-", "3"});
        row("list by time", Take::List, 1, 2, 2, {"12,5.1,5.9,4.70", "7", "-", "-", "-", "3"});
        row("list of lists", Take::List, -1, -1, 5, {"x,y", "z", "-", "-", "-", "-"});
    }
    void taken()
    {
        QFETCH(int, take);
        QFETCH(int, order);
        QFETCH(int, value);
        QFETCH(int, column);
        QFETCH(QByteArrayList, cells);
        const auto place = [](int at) {
            return at < 0 ? std::optional<std::size_t>() : std::optional(static_cast<std::size_t>(at));
        };
        Joining how{static_cast<Take>(take), 0, 0, place(order), place(value), {}};
        if (column >= 0)
            how.columns = {static_cast<std::size_t>(column)};
        const Join join(tableOf(rightSchema(), Values), how);
        auto left = *chunk({info("id")}, {"a", "b", "c", "none", "", "\xf0\x9f\xa7\xaa"});
        (void)join.addTo(left);
        QCOMPARE(left.columns.size(), std::size_t{2});
        QCOMPARE(cellsOf(std::as_const(left.columns)[1]), cells);
        QCOMPARE(join.schema().size(), std::size_t{1});
        QCOMPARE(std::as_const(left.columns)[1].isCollection(), join.schema()[0].collection);

        // The same where rows share contents, as those of a window do.
        QByteArrayList many{"a", "b", "c", "none", "", "\xf0\x9f\xa7\xaa"};
        QByteArrayList expected = cells;
        for (int times = 0; times < 6; ++times) {
            many += many;
            expected += expected;
        }
        auto packed = *chunk({info("id")}, many);
        packed.pack();
        QVERIFY(std::as_const(packed.columns)[0].isCoded());
        (void)join.addTo(packed);
        QCOMPARE(cellsOf(std::as_const(packed.columns)[1]), expected);
        QVERIFY(std::as_const(packed.columns)[1].isCoded());
    }

    void counts()
    {
        const Join one(tableOf(rightSchema(), Values), {Take::One, 0, 0, {}, {}, {2}});
        auto left = *chunk({info("id")}, {"a", "a", "b", "c", "none", "", "A"});
        QCOMPARE(one.addTo(left), (JoinCounts{4, 2, 1, 2, 0}));
        const Join last(tableOf(rightSchema(), Values), {Take::Last, 0, 0, 1, 2, {2}});
        QCOMPARE(last.addTo(left), (JoinCounts{3, 3, 1, 2, 0}));
    }

    void nothingOnEitherSide()
    {
        const Join none(Table(rightSchema()), {Take::One, 0, 0, {}, {}, {2}});
        auto left = *chunk({info("id")}, {"a", ""});
        QCOMPARE(none.addTo(left), (JoinCounts{0, 1, 1, 0, 0}));
        QCOMPARE(cellsOf(std::as_const(left.columns)[1]), (QByteArrayList{"-", "-"}));
        auto empty = *chunk({info("id")}, {});
        QCOMPARE(Join(tableOf(rightSchema(), Values), {Take::List, 0, 0, {}, {}, {2}}).addTo(empty), JoinCounts());
        QCOMPARE(std::as_const(empty.columns)[1].rows(), std::size_t{0});
    }

    void exactDigits()
    {
        const QByteArrayList values{"a||12345678901234567890.1|12345678901234567890.1||",
            "a||12345678901234567890.2|12345678901234567890.2||",
            "a||12345678901234567890.15|12345678901234567890.15||"};
        auto left = *chunk({info("id")}, {"a"});
        (void)Join(tableOf(rightSchema(), values), {Take::Least, 0, 0, {}, 3, {3}}).addTo(left);
        (void)Join(tableOf(rightSchema(), values), {Take::Most, 0, 0, {}, 3, {3}}).addTo(left);
        QCOMPARE(cellsOf(std::as_const(left.columns)[1]), QByteArrayList{"12345678901234567890.1"});
        QCOMPARE(cellsOf(std::as_const(left.columns)[2]), QByteArrayList{"12345678901234567890.2"});
    }

    void unitsAreNotMixedSilently()
    {
        const QByteArrayList values{"a||5.1|5.1|mmol/l|", "a||92|92|mg/dl|", "b||5|5|mmol/l|", "b||6|6|mmol/l|"};
        auto left = *chunk({info("id")}, {"a", "b", "c"});
        QCOMPARE(Join(tableOf(rightSchema(), values), {Take::Most, 0, 0, {}, 2, {2, 4}}).addTo(left).mixed,
            std::uint64_t{1});
        QCOMPARE(cellsOf(std::as_const(left.columns)[1])[1], QByteArray("6"));
        QCOMPARE(cellsOf(std::as_const(left.columns)[2])[1], QByteArray("mmol/l"));
    }

    /** Moments in different zones, and dates that are not whole. */
    void momentsAreCompared()
    {
        const QByteArrayList values{"a|2024-05-01T23:30:00-05:00|later|||", "a|2024-05-02T04:00:00Z|earlier|||",
            "b|2024-05|month|||", "b|2024-05-01|day|||"};
        auto left = *chunk({info("id")}, {"a", "b"});
        (void)Join(tableOf(rightSchema(), values), {Take::Last, 0, 0, 1, 2, {2}}).addTo(left);
        QCOMPARE(cellsOf(std::as_const(left.columns)[1]), (QByteArrayList{"later", "day"}));
    }

    void leftColumnsAreShared()
    {
        std::vector<Join> joins;
        joins.emplace_back(tableOf(rightSchema(), Values), Joining{Take::One, 0, 0, {}, {}, {2, 1}});
        joins.emplace_back(tableOf(rightSchema(), Values), Joining{Take::Count, 1, 0, {}, {}, {}});
        const Table left = tableOf({info("id"), info("other")}, {"a|b", "b|", "c|a"});
        std::vector<JoinCounts> counts;
        const auto made = joined(left.chunks(), 2, joins, counts);
        QCOMPARE(made.size(), std::size_t{2});
        for (std::size_t at = 0; at < made.size(); ++at) {
            QCOMPARE(made[at]->columns.size(), std::size_t{5});
            QCOMPARE(&made[at]->columns[0], &left.chunks()[at]->columns[0]);
            QCOMPARE(made[at]->batch, left.chunks()[at]->batch);
        }
        QCOMPARE(cellsOf(made[0]->columns[4]), (QByteArrayList{"1", "-"}));
        QCOMPARE(counts[0], (JoinCounts{3, 0, 0, 1, 0}));
        QCOMPARE(counts[1], (JoinCounts{2, 0, 1, 1, 0}));
        // Made anew of what was made: as if it had been made once.
        QCOMPARE(joined(made, 2, joins, counts)[0]->columns.size(), std::size_t{5});
        QCOMPARE(counts[0], (JoinCounts{3, 0, 0, 1, 0}));
        std::stop_source stopped;
        stopped.request_stop();
        QVERIFY(joined(made, 2, joins, counts, alone, stopped.get_token()).empty());
    }

    void aCopyOfColumnsIsItsOwnOnceItChanges()
    {
        auto first = *chunk({info("id")}, {"a"});
        auto second = first;
        QCOMPARE(&std::as_const(second.columns)[0], &std::as_const(first.columns)[0]);
        second.columns[0].append("b");
        QCOMPARE(std::as_const(first.columns)[0].rows(), std::size_t{1});
        QCOMPARE(std::as_const(second.columns)[0].rows(), std::size_t{2});
    }
};

QTEST_APPLESS_MAIN(TestJoin)

#include "tst_join.moc"
