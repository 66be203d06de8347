#include "measures.h"
#include "sqlite.h"

#include "sql/database.h"

using namespace Qt::StringLiterals;

namespace bench {
namespace {

constexpr auto Question = "SELECT code, count(*), avg(value) FROM t GROUP BY code";

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
    const Database copy = databaseOf("CREATE TABLE t(code TEXT, value REAL)"); // the two that are asked about
    fill(copy.get(), "INSERT INTO t VALUES (?, ?)", *table, {*code, *value});
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
        theirGroups = answersOf(copy.get(), Question);
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
