#pragma once

struct sqlite3;

namespace sql {

/** sum(), total() and avg() as SQLite has them, over windows too, but exact for decimals: see DecimalSum. A result that
 * is not exact sets @p wasInexact, which must outlive @p database. SQLite's result code. */
[[nodiscard]] int addSums(sqlite3 *database, bool &wasInexact);

} // namespace sql
