#include "gui/table/hits.h"

#include <algorithm>
#include <numeric>

namespace gui {
namespace {

constexpr std::size_t BlockRows = 64; ///< few enough to be looked through again at once

} // namespace

void Hits::count(Finder &finder, const table::Table &table, const std::vector<std::size_t> &within,
    const std::stop_token &stop, std::atomic<qint64> &soFar)
{
    for (; m_rows < table.rows() && !stop.stop_requested(); ++m_rows) {
        const auto found = std::count_if(
            within.begin(), within.end(), [&](std::size_t column) { return finder.matches(table, m_rows, column); });
        m_blocks.resize(m_rows / BlockRows + 1);
        m_blocks.back() += static_cast<std::uint32_t>(found);
        m_total += found;
        soFar = m_total;
    }
}

qint64 Hits::placeOf(table::Table::Position cell, Finder &finder, const table::Table &table,
    const std::vector<std::size_t> &within) const
{
    const auto own = std::find(within.begin(), within.end(), cell.column);
    if (cell.row >= m_rows || own == within.end() || !finder.matches(table, cell.row, cell.column))
        return 0;
    const std::size_t block = cell.row / BlockRows;
    qint64 place = std::accumulate(m_blocks.begin(), m_blocks.begin() + static_cast<std::ptrdiff_t>(block), qint64{0});
    for (std::size_t row = block * BlockRows; row <= cell.row; ++row)
        place += std::count_if(within.begin(), row < cell.row ? within.end() : own + 1,
            [&](std::size_t column) { return finder.matches(table, row, column); });
    return place;
}

} // namespace gui
