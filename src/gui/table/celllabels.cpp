#include "gui/table/celllabels.h"

namespace gui {

std::optional<CellLabel> labelIn(
    const LabelReadings &readings, const table::Table &table, std::size_t row, std::size_t column, std::size_t item)
{
    for (const auto &reading : readings) {
        if (auto label = reading->label(table, row, column, item))
            return label;
    }
    return {};
}

} // namespace gui
