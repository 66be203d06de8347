#pragma once

#include "table/table.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

struct sqlite3;

namespace sql {

/** Rows of a table by what a cell of one column holds: equal values have the same key, others rarely. */
class Index
{
public:
    Index() = default;
    explicit Index(std::vector<std::pair<std::uint64_t, std::uint32_t>> rows);
    /** The rows with @p key, in their order. */
    [[nodiscard]] std::pair<std::size_t, std::size_t> range(std::uint64_t key) const;
    [[nodiscard]] std::uint32_t row(std::size_t at) const { return m_rows[at].second; }

private:
    std::vector<std::pair<std::uint64_t, std::uint32_t>> m_rows; ///< by key, then by row
};

/** A table as SQLite's module "fhirside" reads it. */
struct Source {
    std::string name;
    table::Table table;
    std::vector<std::string> columns; ///< their names in SQL
    std::vector<std::optional<Index>> indexes; ///< by column; those that were asked for
    std::vector<std::optional<int>> scales; ///< by column, see scaleOf(); -1: its values differ
    bool wasInexact = false; ///< a number of more digits than a double holds was read
};

/** How many digits all values of a decimal column have behind the point; nothing where they differ. */
[[nodiscard]] std::optional<int> scaleOf(Source &source, std::size_t column);

/** Makes @p source, which must outlive @p database, a table of it. SQLite's result code. */
[[nodiscard]] int addSource(sqlite3 *database, Source &source);

/** SQL's way to write @p name, whatever is in it. */
[[nodiscard]] std::string quotedName(const std::string &name);

/** Digits behind the point, as a value of SQLite carries them (sqlite3_result_subtype()): 0 is none said. */
[[nodiscard]] unsigned subtypeOf(std::optional<int> scale);
[[nodiscard]] std::optional<int> scaleOf(unsigned subtype);

} // namespace sql
