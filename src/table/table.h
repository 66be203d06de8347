#pragma once

#include "table/chunk.h"
#include "table/share.h"

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace table {

/** A row of the table as it is stored: which chunk, which row in it. */
struct RowRef {
    std::uint32_t chunk = 0;
    std::uint32_t row = 0;
    bool operator==(const RowRef &) const = default;
};

/**
 * The table: shared chunks and an order of rows. Sorting permutes rows, never cells. Copying is cheap (chunks are
 * shared), so a worker sorts, searches or exports a copy while the original grows.
 */
class Table
{
public:
    Table() = default;
    explicit Table(Schema schema);

    [[nodiscard]] const Schema &schema() const { return m_schema; }
    /** Rows go to the end of the order; sort again to place them. Chunks must have the schema's columns. */
    void append(std::shared_ptr<const Chunk> chunk);

    [[nodiscard]] std::size_t rows() const { return m_order.size(); }
    [[nodiscard]] RowRef at(std::size_t row) const { return m_order[row]; }
    [[nodiscard]] const Chunk &chunkOf(std::size_t row) const { return *m_chunks[m_order[row].chunk]; }
    [[nodiscard]] const std::vector<std::shared_ptr<const Chunk>> &chunks() const { return m_chunks; }

    [[nodiscard]] std::size_t count(std::size_t row, std::size_t column) const;
    [[nodiscard]] std::string_view value(std::size_t row, std::size_t column, std::size_t item = 0) const;
    [[nodiscard]] ResourceText resource(std::size_t row) const;

    enum class Direction : std::uint8_t { Ascending, Descending };
    /**
     * The order of rows by @p column: numbers by value (exact, any number of digits), dates by instant with partial
     * dates before what they contain, text by code point with case folded for ASCII; null last in both directions;
     * stable on the rows' arrival. A column that names others for its number and unit: by unit, inside it by number,
     * then numbers without a unit, then what is no number.
     */
    [[nodiscard]] std::vector<RowRef> sorted(std::size_t column, Direction direction, const Share &share = alone) const;
    /** The same rows without their order, which takes 80 MB where they are ten million: for sorted(), arrival() and
     * keep() of a copy. */
    [[nodiscard]] Table stored() const;
    /** The rows that are kept, as they came. */
    [[nodiscard]] std::vector<RowRef> arrival() const;
    /** @p order must be a permutation of arrival(), or of its first rows: later rows are put behind. */
    void setOrder(std::vector<RowRef> order);

    /** For each chunk which of its rows are shown; of a chunk behind them all rows are. */
    using Kept = std::shared_ptr<const std::vector<std::vector<bool>>>;
    /** From here on the other rows are as if they were not there: in no order, and in no count. The rows stand as they
     * came. nullptr: all rows are shown again. */
    void keep(Kept kept);
    /** The same, with the rows as @p order has them, which is a permutation of those that are kept of the first
     * @p chunks: nothing is left to be worked out. Rows of later chunks are put behind. */
    void keep(Kept kept, std::vector<RowRef> order, std::size_t chunks);
    [[nodiscard]] bool isNarrowed() const { return m_kept != nullptr; }
    /** Of all chunks, those that are not kept, too. */
    [[nodiscard]] std::size_t allRows() const;

    /** A cell. */
    struct Position {
        std::size_t row = 0;
        std::size_t column = 0;
    };

private:
    void appendRows(std::uint32_t chunk, std::vector<RowRef> &rows) const;

    Schema m_schema;
    std::vector<std::shared_ptr<const Chunk>> m_chunks;
    std::vector<RowRef> m_order;
    Kept m_kept;
};

} // namespace table
