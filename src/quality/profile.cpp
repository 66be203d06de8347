#include "quality/profile.h"

#include "table/facets.h"

namespace quality {

std::vector<ColumnProfile> profileOf(const table::Table &table, const table::Share &share, const std::stop_token &stop)
{
    std::vector<ColumnProfile> columns;
    for (std::size_t number = 0; number < table.schema().size(); ++number) {
        const auto facet = table::facetOf(table, number, share, stop);
        if (stop.stop_requested())
            break;
        ColumnProfile column;
        column.column = table.schema()[number];
        column.filled = facet.filled();
        column.distinct = facet.distinct();
        for (const auto &range : facet.ranges())
            column.ranges.push_back({std::string(range.unit), range.count, range.min, range.lowerQuartile, range.median,
                range.upperQuartile, range.max});
        for (const auto &value : facet.top(ColumnProfile::MostValues, table::Facet::Order::ByCount, share))
            column.values.emplace_back(value.text, value.rows);
        columns.push_back(std::move(column));
    }
    return columns;
}

} // namespace quality
