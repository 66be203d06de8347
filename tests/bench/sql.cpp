#include "measures.h"

#include "sql/database.h"

#include <sqlite3.h>

#include <memory>

using namespace Qt::StringLiterals;

namespace bench {
namespace {

struct Close {
    void operator()(sqlite3 *database) const { sqlite3_close(database); }
    void operator()(sqlite3_stmt *statement) const { sqlite3_finalize(statement); }
};
using Database = std::unique_ptr<sqlite3, Close>;
using Statement = std::unique_ptr<sqlite3_stmt, Close>;

constexpr auto Question = "SELECT code, count(*), avg(value) FROM t GROUP BY code";

/** The two columns that are asked about, as a table of SQLite's own in memory. */
[[nodiscard]] Database copyOf(const table::Table &table, std::size_t code, std::size_t value)
{
    sqlite3 *opened = nullptr;
    sqlite3_open(":memory:", &opened);
    Database database(opened);
    sqlite3_exec(opened, "CREATE TABLE t(code TEXT, value REAL); BEGIN", nullptr, nullptr, nullptr);
    sqlite3_stmt *prepared = nullptr;
    sqlite3_prepare_v2(opened, "INSERT INTO t VALUES (?, ?)", -1, &prepared, nullptr);
    const Statement insert(prepared);
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const auto bind = [&](int at, std::size_t column) {
            const auto text = table.value(row, column);
            if (table.count(row, column) > 0)
                sqlite3_bind_text(prepared, at, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
            else
                sqlite3_bind_null(prepared, at);
        };
        bind(1, code);
        bind(2, value); // a REAL column makes a number of it
        sqlite3_step(prepared);
        sqlite3_reset(prepared);
    }
    sqlite3_exec(opened, "COMMIT", nullptr, nullptr, nullptr);
    return database;
}

[[nodiscard]] std::size_t answersOf(sqlite3 *database)
{
    sqlite3_stmt *prepared = nullptr;
    sqlite3_prepare_v2(database, Question, -1, &prepared, nullptr);
    const Statement statement(prepared);
    std::size_t rows = 0;
    while (sqlite3_step(prepared) == SQLITE_ROW)
        ++rows;
    return rows;
}

} // namespace

Result<QJsonObject> sqlOfAMillion(const Setting &setting)
{
    const auto table = million(setting);
    if (!table)
        return tl::unexpected(table.error());
    const auto code = table::find(table->schema(), "code");
    const auto value = table::find(table->schema(), "value");
    if (!code || !value)
        return tl::unexpected(u"The flat view has no columns code and value."_s);
    sql::Database database;
    if (!database.add("t", *table))
        return tl::unexpected(u"SQLite does not take the table."_s);
    const Database copy = copyOf(*table, *code, *value);
    std::size_t groups = 0;
    const auto ours = [&]() -> Result<Usage> {
        const Stopwatch watch;
        const auto answer = database.ask(Question);
        groups = answer ? answer->table.rows() : 0;
        return watch.taken();
    };
    std::size_t theirGroups = 0;
    const auto theirs = [&]() -> Result<Usage> {
        const Stopwatch watch;
        theirGroups = answersOf(copy.get());
        return watch.taken();
    };
    const auto rounds = alternate(ours, theirs, setting.rounds);
    if (!rounds)
        return tl::unexpected(rounds.error());
    if (groups != theirGroups)
        return tl::unexpected(u"The answers have %1 and %2 groups."_s.arg(groups).arg(theirGroups));
    QJsonObject answer = compared(*rounds, 0);
    answer[u"groups"_s] = static_cast<qint64>(groups);
    answer[u"rows"_s] = static_cast<qint64>(table->rows());
    return answer;
}

} // namespace bench
