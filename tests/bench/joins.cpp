#include "measures.h"
#include "sqlite.h"

#include "table/join.h"

#include <memory>
#include <string>

using namespace Qt::StringLiterals;

namespace bench {
namespace {

constexpr std::uint32_t LeftRows = 1'000'000;
constexpr std::uint32_t RightRows = 100'000;
constexpr std::uint32_t RowsOfChunk = 5'000;

/** An id as servers make them; of a row in no order. */
std::string keyOf(std::uint32_t number)
{
    const std::string digits = std::to_string(1'000'000 + number);
    return "7c0e2d5a-4b1f-4f6e-9a3b-00000" + digits;
}
std::uint32_t rightOf(std::uint32_t left)
{
    return (left * 2'654'435'761U) % (RightRows + RightRows / 50); // some lead nowhere
}

table::Table tableOf(const std::vector<std::string> &names, std::uint32_t rows,
    const std::function<std::string(std::uint32_t row, std::size_t column)> &cell)
{
    table::Schema schema(names.size());
    for (std::size_t at = 0; at < names.size(); ++at)
        schema[at].name = names[at];
    table::Table made(schema);
    for (std::uint32_t first = 0; first < rows; first += RowsOfChunk) {
        auto chunk = std::make_shared<table::Chunk>();
        chunk->columns.resize(names.size());
        for (std::uint32_t row = first; row < std::min(rows, first + RowsOfChunk); ++row) {
            for (std::size_t at = 0; at < names.size(); ++at)
                chunk->columns[at].append(cell(row, at));
            chunk->entryOfRow.push_back(0);
        }
        chunk->batch =
            std::make_shared<const fhir::ResourceBatch>("{}", std::vector<fhir::Entry>{{0, 2}}, first / RowsOfChunk);
        chunk->pack();
        made.append(std::move(chunk));
    }
    return made;
}

/** Rows with something beside them. */
std::uint64_t joinedBySqlite(sqlite3 *database)
{
    const Statement statement =
        prepared(database, "SELECT l.id, r.born, r.sex FROM l LEFT JOIN r ON r.key = l.patient");
    std::uint64_t found = 0;
    while (sqlite3_step(statement.get()) == SQLITE_ROW)
        found += sqlite3_column_type(statement.get(), 1) == SQLITE_NULL ? 0 : 1;
    return found;
}

} // namespace

Result<QJsonObject> joinOfAMillion(const Setting &setting)
{
    const auto left = tableOf({"id", "patient"}, LeftRows,
        [](std::uint32_t row, std::size_t column) { return keyOf(column == 0 ? row : rightOf(row)); });
    const auto right = tableOf({"key", "born", "sex"}, RightRows, [](std::uint32_t row, std::size_t column) {
        return column == 0 ? keyOf(row)
            : column == 1  ? "19" + std::to_string(10 + row % 90) + "-05-12"
                           : std::string(row % 2 == 0 ? "female" : "male");
    });
    const Database copy =
        databaseOf("CREATE TABLE l(id TEXT, patient TEXT); CREATE TABLE r(key TEXT, born TEXT, sex TEXT)");
    fill(copy.get(), "INSERT INTO l VALUES (?, ?)", left, {0, 1});
    fill(copy.get(), "INSERT INTO r VALUES (?, ?, ?)", right, {0, 1, 2});

    std::vector<table::JoinCounts> counts;
    const auto ours = [&]() -> Result<Usage> {
        const Stopwatch watch;
        std::vector<table::Join> joins;
        joins.emplace_back(right, table::Joining{table::Joining::Take::One, 1, 0, {}, {}, {1, 2}});
        const auto made = table::joined(left.chunks(), 2, joins, counts);
        return made.size() == left.chunks().size() ? Result<Usage>(watch.taken()) : tl::unexpected(u"Rows are lost."_s);
    };
    std::uint64_t found = 0;
    const auto theirs = [&]() -> Result<Usage> {
        const Stopwatch watch;
        found = joinedBySqlite(copy.get());
        return watch.taken();
    };
    const auto rounds = alternate(ours, theirs, setting.rounds);
    if (!rounds)
        return tl::unexpected(rounds.error());
    if (found != counts[0].found)
        return tl::unexpected(u"The rows found are %1 and %2."_s.arg(counts[0].found).arg(found));
    QJsonObject answer = compared(*rounds, 0, By::Clock);
    answer[u"rows"_s] = static_cast<qint64>(left.rows());
    answer[u"found"_s] = static_cast<qint64>(found);
    return answer;
}

} // namespace bench
