#include "table/facets.h"
#include "table/packed.h"
#include "table/table.h"

#include <QTest>

#include <array>
#include <random>
#include <thread>

namespace {

/** A resource whose size changes with its number. */
std::string resourceOf(std::size_t number)
{
    std::string text = R"({"resourceType":"Basic","id":")" + std::to_string(number) + R"(","note":")";
    for (std::size_t i = 0; i < number % 37; ++i)
        text += "wort ü " + std::to_string(i * number);
    return text + "\"}";
}

/** @p count of them as a page has them, with other text between. */
fhir::ResourceBatch batchOf(std::size_t count, std::size_t from = 0)
{
    std::string text = R"({"entry":[)";
    std::vector<fhir::Entry> entries;
    for (std::size_t i = 0; i < count; ++i) {
        const auto resource = resourceOf(from + i);
        text += R"({"resource":)";
        entries.push_back(
            {text.size(), resource.size(), i % 5 == 4 ? fhir::EntryRole::Include : fhir::EntryRole::Match});
        text += resource + "},";
    }
    return {std::move(text), std::move(entries), from + 7};
}

using Row = std::vector<std::string>;

table::Column columnOf(const std::vector<Row> &rows, bool collection)
{
    table::Column column(collection);
    for (const auto &row : rows) {
        for (const auto &value : row)
            column.append(value);
        if (collection)
            column.endRow();
        else if (row.empty())
            column.appendNull();
    }
    return column;
}

std::vector<Row> rowsOf(const table::Column &column)
{
    std::vector<Row> rows;
    for (std::size_t row = 0; row < column.rows(); ++row) {
        auto &items = rows.emplace_back();
        for (std::size_t item = 0; item < column.count(row); ++item)
            items.emplace_back(column.value(row, item));
    }
    return rows;
}

std::vector<Row> manyRows(std::size_t count, std::size_t different, bool collection)
{
    std::mt19937 random(static_cast<unsigned>(different));
    std::vector<Row> rows;
    for (std::size_t row = 0; row < count; ++row) {
        const std::size_t what = random() % different;
        if (what % 7 == 3)
            rows.emplace_back();
        else if (collection && what % 3 == 1)
            rows.push_back({std::to_string(what), "", std::to_string(what / 2)});
        else
            rows.push_back({std::to_string(what)});
    }
    return rows;
}

} // namespace

/** What is packed is read as it was. */
class TestPacked : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesResourcesBack_data()
    {
        QTest::addColumn<int>("count");
        for (const int count : {0, 1, 2, 50, 3000})
            QTest::addRow("%d", count) << count;
    }
    void givesResourcesBack()
    {
        QFETCH(int, count);
        const auto batch = batchOf(static_cast<std::size_t>(count));
        const auto packed = table::PackedBatch::pack(batch);
        QVERIFY(packed);
        QCOMPARE(packed->number(), batch.number());
        QCOMPARE(packed->entries(), batch.entries().size());
        for (std::size_t entry = batch.entries().size(); entry-- > 0;)
            QCOMPARE(packed->resource(entry).text(), batch.resource(entry));
        const auto again = packed->unpacked();
        QCOMPARE(again.number(), batch.number());
        QCOMPARE(again.entries().size(), batch.entries().size());
        for (std::size_t entry = 0; entry < batch.entries().size(); ++entry) {
            QCOMPARE(again.resource(entry), batch.resource(entry));
            QCOMPARE(again.entries()[entry].role, batch.entries()[entry].role);
        }
        if (count > 1000)
            QVERIFY2(packed->memory() < batch.text().size() / 2, "it is smaller");
    }

    void takesEmptyAndLargeResources()
    {
        const std::string large(300'000, 'x');
        const fhir::ResourceBatch batch("a" + large, {{0, 0}, {0, 1}, {1, large.size()}, {3, 0}, {0, 1}}, 0);
        const auto packed = table::PackedBatch::pack(batch);
        for (std::size_t entry = 0; entry < batch.entries().size(); ++entry)
            QCOMPARE(packed->resource(entry).text(), batch.resource(entry));
    }

    /** The text outlives its batch and whatever else is read. */
    void keepsWhatWasAskedFor()
    {
        std::vector<table::ResourceText> texts;
        for (std::size_t batch = 0; batch < 40; ++batch) {
            const auto packed = table::PackedBatch::pack(batchOf(2000, batch));
            texts.push_back(packed->resource(1999));
            for (std::size_t entry = 0; entry < 2000; entry += 100)
                QCOMPARE(packed->resource(entry).text(), resourceOf(batch + entry));
        }
        for (std::size_t batch = 0; batch < texts.size(); ++batch)
            QCOMPARE(texts[batch].text(), resourceOf(batch + 1999));
    }

    void isReadByManyThreads()
    {
        std::vector<std::shared_ptr<const table::PackedBatch>> batches;
        for (std::size_t i = 0; i < 30; ++i)
            batches.push_back(table::PackedBatch::pack(batchOf(500, i)));
        std::atomic<int> wrong = 0;
        {
            std::vector<std::jthread> threads;
            for (unsigned seed = 0; seed < 4; ++seed)
                threads.emplace_back([&batches, &wrong, seed] {
                    std::mt19937 random(seed);
                    for (int i = 0; i < 2000; ++i) {
                        const std::size_t batch = random() % batches.size();
                        const std::size_t entry = random() % 500;
                        wrong += batches[batch]->resource(entry).text() == resourceOf(batch + entry) ? 0 : 1;
                        if (i % 100 == 0) // others come and go meanwhile
                            wrong += table::PackedBatch::pack(batchOf(50, seed))->resource(49).text().empty() ? 1 : 0;
                    }
                });
        }
        QCOMPARE(wrong.load(), 0);
    }

    void columnsSayTheSame_data()
    {
        QTest::addColumn<int>("different");
        QTest::addColumn<bool>("collection");
        for (const int different : {1, 4, 100, 256, 257, 300, 5000, 100'000})
            for (const bool collection : {false, true})
                QTest::addRow("%d, %s", different, collection ? "collection" : "scalar") << different << collection;
    }
    void columnsSayTheSame()
    {
        QFETCH(int, different);
        QFETCH(bool, collection);
        for (const std::size_t count : {0U, 1U, 3U, 2000U}) {
            const auto rows = manyRows(count, static_cast<std::size_t>(different), collection);
            auto column = columnOf(rows, collection);
            const auto before = column.memory();
            const auto filled = column.filledRows();
            column.pack();
            QCOMPARE(rowsOf(column), rows);
            QCOMPARE(column.filledRows(), filled);
            QVERIFY(column.memory() <= before);
            QVERIFY(column.contents() <= std::max<std::size_t>(count, 1));
            for (std::size_t row = 1; row < count && column.isCoded(); ++row)
                QCOMPARE(column.contentOf(row) == column.contentOf(row - 1), rows[row] == rows[row - 1]);
            if (different <= 300 && count == 2000)
                QVERIFY(column.isCoded());
        }
    }

    /** [""] is not [], ["a","b"] is not ["ab"], and null is not "". */
    void columnsTellContentsApart()
    {
        std::vector<Row> rows;
        const std::vector<Row> odd{
            {}, {""}, {"", ""}, {"ab"}, {"a", "b"}, {"b", "a"}, {"1:a1:b"}, {"1", "a1:b"}, {"a", "b", ""}};
        for (int i = 0; i < 50; ++i)
            rows.insert(rows.end(), odd.begin(), odd.end());
        auto collection = columnOf(rows, true);
        collection.pack();
        QVERIFY(collection.isCoded());
        QCOMPARE(rowsOf(collection), rows);
        for (auto &row : rows)
            row.resize(std::min<std::size_t>(row.size(), 1));
        auto scalar = columnOf(rows, false);
        scalar.pack();
        QVERIFY(scalar.isCoded());
        QCOMPARE(rowsOf(scalar), rows);
    }

    /** Sorting and counting go by the contents of packed columns: that must change nothing. */
    void tablesSayTheSame_data()
    {
        QTest::addColumn<int>("different");
        QTest::addColumn<bool>("collection");
        for (const int different : {1, 40, 3000, 1'000'000})
            for (const bool collection : {false, true})
                QTest::addRow("%d, %s", different, collection ? "collection" : "scalar") << different << collection;
    }
    void tablesSayTheSame()
    {
        QFETCH(int, different);
        QFETCH(bool, collection);
        table::ColumnInfo info;
        info.name = "c";
        info.collection = collection;
        std::array<table::Table, 2> tables{table::Table({info}), table::Table({info})};
        for (unsigned number = 0; number < 40; ++number) {
            const auto rows = manyRows(3000 + number, static_cast<std::size_t>(different), collection);
            for (const bool isPacked : {false, true}) {
                auto chunk = std::make_shared<table::Chunk>();
                chunk->columns.push_back(columnOf(rows, collection));
                chunk->entryOfRow.resize(rows.size());
                if (isPacked)
                    chunk->columns[0].pack();
                tables[isPacked ? 1 : 0].append(std::move(chunk));
            }
        }
        for (const auto direction : {table::Table::Direction::Ascending, table::Table::Direction::Descending})
            QVERIFY(tables[0].sorted(0, direction) == tables[1].sorted(0, direction));
        const auto plain = table::facetOf(tables[0], 0);
        const auto packed = table::facetOf(tables[1], 0);
        QCOMPARE(packed.rows(), plain.rows());
        QCOMPARE(packed.filled(), plain.filled());
        QCOMPARE(packed.distinct(), plain.distinct());
        const auto most = plain.top(SIZE_MAX, table::Facet::Order::ByCount);
        const auto mostPacked = packed.top(SIZE_MAX, table::Facet::Order::ByCount);
        for (std::size_t i = 0; i < most.size(); ++i) {
            QCOMPARE(mostPacked[i].text, most[i].text);
            QCOMPARE(mostPacked[i].rows, most[i].rows);
        }
    }

    void chunksKnowTheirResources()
    {
        auto chunk = std::make_shared<table::Chunk>();
        chunk->columns.push_back(columnOf({{"x"}, {"x"}, {"y"}}, false));
        chunk->entryOfRow = {0, 0, 2};
        chunk->batch = std::make_shared<const fhir::ResourceBatch>(batchOf(3));
        const auto before = chunk->memory();
        chunk->pack();
        QVERIFY(!chunk->batch);
        QVERIFY(chunk->memory() < before + 1000);
        QCOMPARE(chunk->number(), std::uint64_t(7));
        QCOMPARE(chunk->entries(), std::size_t(3));
        QCOMPARE(chunk->resource(1).text(), resourceOf(0));
        table::ColumnInfo info;
        info.name = "c";
        table::Table table({info});
        table.append(chunk);
        QCOMPARE(table.resource(2).text(), resourceOf(2));
        QCOMPARE(chunk->resources()->resource(1), resourceOf(1));
    }
};

QTEST_GUILESS_MAIN(TestPacked)
#include "tst_packed.moc"
