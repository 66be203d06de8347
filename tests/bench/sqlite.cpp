#include "sqlite.h"

namespace bench {

Database databaseOf(const char *create)
{
    sqlite3 *opened = nullptr;
    sqlite3_open(":memory:", &opened);
    Database database(opened);
    sqlite3_exec(opened, create, nullptr, nullptr, nullptr);
    return database;
}

Statement prepared(sqlite3 *database, const char *sql)
{
    sqlite3_stmt *statement = nullptr;
    sqlite3_prepare_v2(database, sql, -1, &statement, nullptr);
    return Statement(statement);
}

void fill(sqlite3 *database, const char *insert, const table::Table &table, const std::vector<std::size_t> &columns)
{
    sqlite3_exec(database, "BEGIN", nullptr, nullptr, nullptr);
    const Statement statement = prepared(database, insert);
    for (std::size_t row = 0; row < table.rows(); ++row) {
        for (std::size_t at = 0; at < columns.size(); ++at) {
            const int place = static_cast<int>(at) + 1;
            const auto text = table.value(row, columns[at]);
            if (table.count(row, columns[at]) > 0) // a REAL column makes a number of it
                sqlite3_bind_text(statement.get(), place, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
            else
                sqlite3_bind_null(statement.get(), place);
        }
        sqlite3_step(statement.get());
        sqlite3_reset(statement.get());
    }
    sqlite3_exec(database, "COMMIT", nullptr, nullptr, nullptr);
}

std::size_t answersOf(sqlite3 *database, const char *question)
{
    const Statement statement = prepared(database, question);
    std::size_t rows = 0;
    while (sqlite3_step(statement.get()) == SQLITE_ROW)
        ++rows;
    return rows;
}

} // namespace bench
