#include "table/shownrows.h"

#include <algorithm>

namespace table {

std::vector<std::vector<std::uint32_t>> shownRows(const Table &table)
{
    std::vector<std::vector<std::uint32_t>> rows(table.chunks().size());
    for (std::size_t row = 0; row < table.rows(); ++row)
        rows[table.at(row).chunk].push_back(table.at(row).row);
    for (auto &each : rows)
        std::ranges::sort(each);
    return rows;
}

} // namespace table
