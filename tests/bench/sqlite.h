#pragma once

#include "table/table.h"

#include <sqlite3.h>

#include <cstddef>
#include <memory>
#include <vector>

namespace bench {

// The other side of what is asked of tables: SQLite with tables of its own in memory.

struct CloseSqlite {
    void operator()(sqlite3 *database) const { sqlite3_close(database); }
    void operator()(sqlite3_stmt *statement) const { sqlite3_finalize(statement); }
};
using Database = std::unique_ptr<sqlite3, CloseSqlite>;
using Statement = std::unique_ptr<sqlite3_stmt, CloseSqlite>;

/** A database with the tables that @p create makes. */
[[nodiscard]] Database databaseOf(const char *create);
[[nodiscard]] Statement prepared(sqlite3 *database, const char *sql);
/** Has @p insert, which takes as many values, put the @p columns of each row of @p table in. */
void fill(sqlite3 *database, const char *insert, const table::Table &table, const std::vector<std::size_t> &columns);
/** How many rows the answer to @p question has; all of them are made. */
[[nodiscard]] std::size_t answersOf(sqlite3 *database, const char *question);

} // namespace bench
