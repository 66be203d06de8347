#pragma once

#include "gui/chart/chartwords.h"
#include "gui/export/exportdialog.h"

namespace gui {

/** What a chart draws, as a table. */
struct ChartPoints {
    table::Table table; ///< rows of the chart's table by line, then by time; or the bars, or the bins
    std::vector<std::size_t> columns; ///< to be shown, in this order
};
[[nodiscard]] ChartPoints chartPoints(const ChartData &data);

/** The same to be exported; @p rows say where its rows come from. */
[[nodiscard]] Exportable exportableOf(const ChartData &data, const ChartPoints &points, Exportable rows);

/** The rows behind @p mark, as they stand; of a bar none, as its value says them. */
[[nodiscard]] std::vector<table::RowRef> rowsBehind(const ChartData &data, ChartMark mark);

} // namespace gui
