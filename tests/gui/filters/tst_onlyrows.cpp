#include "gui/filters/filterbar.h"
#include "gui/filters/filterflow.h"
#include "gui/table/resultmodel.h"
#include "gui/table/tableview.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace gui;

namespace {

table::Schema schemaOfOne()
{
    table::Schema schema(1);
    schema[0].name = schema[0].title = "id";
    return schema;
}

std::shared_ptr<table::Chunk> chunkOf(const std::vector<const char *> &ids)
{
    auto chunk = std::make_shared<table::Chunk>();
    chunk->columns.emplace_back(false);
    std::string text;
    std::vector<fhir::Entry> entries;
    for (const char *id : ids) {
        chunk->columns[0].append(id);
        chunk->entryOfRow.push_back(static_cast<std::uint32_t>(entries.size()));
        entries.push_back({text.size(), 2});
        text += "{}";
    }
    chunk->batch = std::make_shared<const fhir::ResourceBatch>(std::move(text), std::move(entries), 0);
    return chunk;
}

/** The rows of the first chunk that are called so, and no others. */
OnlyRows calledB()
{
    return {[](const table::Table &rows, const std::stop_token &) {
                std::vector<std::vector<bool>> kept;
                for (const auto &chunk : rows.chunks()) {
                    auto &wanted = kept.emplace_back(chunk->rows());
                    for (std::size_t row = 0; row < wanted.size() && kept.size() == 1; ++row)
                        wanted[row] = chunk->columns[0].value(row) == "b";
                }
                return std::make_shared<const std::vector<std::vector<bool>>>(std::move(kept));
            },
        [] { return u"called b"_s; }};
}

} // namespace

/** Rows that are shown alone. */
class OnlyRowsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thoseThatComeAreNoneOfThem();
};

/** As they do while a table is read: what a person looks at does not grow. */
void OnlyRowsTest::thoseThatComeAreNoneOfThem()
{
    TableView view;
    ResultModel rows;
    view.setModel(&rows);
    FilterBar bar;
    FilterFlow flow(bar, view, rows, nullptr);
    rows.reset(schemaOfOne());
    rows.append(chunkOf({"a", "b", "c"}));
    QCOMPARE(rows.rowCount(), 3);
    flow.showOnly(calledB());
    QTRY_COMPARE(rows.rowCount(), 1);
    rows.append(chunkOf({"b", "d"}));
    QTRY_COMPARE(rows.rowCount(), 1);
    QCOMPARE(rows.contents().value(0, 0), "b");
    flow.showAll();
    QTRY_COMPARE(rows.rowCount(), 5);
    rows.append(chunkOf({"e"}));
    QCOMPARE(rows.rowCount(), 6);
}

QTEST_MAIN(OnlyRowsTest)
#include "tst_onlyrows.moc"
