#pragma once

#include "table/table.h"

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace sql {

/** Rows of a table by what a cell of one column holds: equal values have the same key, others rarely. */
class RowIndex
{
public:
    RowIndex() = default;
    explicit RowIndex(std::vector<std::pair<std::uint64_t, std::uint32_t>> rows);
    /** The rows with @p key, in their order. */
    [[nodiscard]] std::pair<std::size_t, std::size_t> range(std::uint64_t key) const;
    [[nodiscard]] std::uint32_t row(std::size_t at) const { return m_rows[at].second; }

private:
    std::vector<std::pair<std::uint64_t, std::uint32_t>> m_rows; ///< by key, then by row
};

/** For each row the place of its text among all that differ, by their bytes (SQLite's BINARY), from 1; 0: null. */
struct Ranks {
    std::vector<std::uint32_t> ofRow;
    std::uint32_t count = 0; ///< one more than the highest
};
/** Of a column that is no collection. */
[[nodiscard]] Ranks ranksOf(const table::Table &table, std::size_t column);

/** Rows in the order of several columns, the first of which counts most. */
struct SortKey {
    const Ranks *ranks = nullptr;
    bool isDescending = false;
};
[[nodiscard]] std::vector<std::uint32_t> sortedBy(std::span<const SortKey> keys, std::size_t rows);

} // namespace sql
