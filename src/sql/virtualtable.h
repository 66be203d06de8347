#pragma once

#include "sql/rowindex.h"
#include "table/table.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

struct sqlite3;

namespace sql {

/** A table as SQLite's module "fhirside" reads it. */
struct Source {
    std::string name;
    table::Table table;
    std::vector<std::string> columns; ///< their names in SQL
    std::vector<std::optional<RowIndex>> indexes; ///< by column; those that were asked for
    std::vector<std::optional<Ranks>> ranks; ///< by column; those that rows were ordered by
    std::string sortedBy; ///< what order is: columns with "+" or "-" behind them
    std::shared_ptr<const std::vector<std::uint32_t>> order;
    std::vector<std::optional<int>> scales; ///< by column, see scaleOf(); -1: its values differ
    bool wasInexact = false; ///< a number of more digits than a double holds was read
};

/** How many digits all values of a decimal column have behind the point; nothing where they differ. */
[[nodiscard]] std::optional<int> scaleOf(Source &source, std::size_t column);

/** Makes @p source, which must outlive @p database, a table of it. SQLite's result code. */
[[nodiscard]] int addSource(sqlite3 *database, Source &source);

/** @p name, with a number behind it where one of @p taken is the same but for case, which SQL does not tell apart. */
[[nodiscard]] std::string uniqueName(const std::string &name, const std::vector<std::string> &taken);

/** Digits behind the point, as a value of SQLite carries them (sqlite3_result_subtype()): 0 is none said. */
[[nodiscard]] unsigned subtypeOf(std::optional<int> scale);
[[nodiscard]] std::optional<int> scaleOf(unsigned subtype);

} // namespace sql
