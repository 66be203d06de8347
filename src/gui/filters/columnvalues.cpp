#include "gui/filters/columnvalues.h"

#include "table/facets.h"

namespace gui {

std::vector<ColumnValue> valuesIn(
    const table::Table &rows, std::size_t column, std::size_t most, const std::stop_token &stop)
{
    auto all = rows;
    all.keep({}); // those that other filters hide, too
    const auto facet = table::facetOf(all, column, table::alone, stop);
    std::vector<ColumnValue> values;
    for (const auto &[text, count] : facet.top(most, table::Facet::Order::ByCount))
        values.push_back(
            {QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())), static_cast<qint64>(count)});
    return values;
}

} // namespace gui
