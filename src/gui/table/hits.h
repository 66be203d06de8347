#pragma once

#include "gui/table/finder.h"

#include <atomic>
#include <cstdint>

namespace gui {

/**
 * How many cells of a table contain a text, and which of them a cell is. Kept as a number for every few rows: a letter
 * may stand in millions of cells. Rows that come to the table's end are counted on; another order, other columns or
 * another text need a new count.
 */
class Hits
{
public:
    /** Counts the rows that are not counted yet, until it is asked to stop; @p soFar: hits of all rows up to there. */
    void count(Finder &finder, const table::Table &table, const std::vector<std::size_t> &within,
        const std::stop_token &stop, std::atomic<qint64> &soFar);
    /** Rows that are counted. */
    [[nodiscard]] std::size_t rows() const { return m_rows; }
    [[nodiscard]] qint64 total() const { return m_total; }
    /** 1 for the first cell that contains the text; 0 for a cell that does not, or that is not counted. */
    [[nodiscard]] qint64 placeOf(table::Table::Position cell, Finder &finder, const table::Table &table,
        const std::vector<std::size_t> &within) const;

private:
    std::vector<std::uint32_t> m_blocks; ///< hits in the rows of each block
    std::size_t m_rows = 0;
    qint64 m_total = 0;
};

} // namespace gui
