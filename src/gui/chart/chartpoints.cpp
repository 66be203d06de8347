#include "gui/chart/chartpoints.h"

#include "gui/table/celltext.h"
#include "table/sortkey.h"

#include <algorithm>
#include <numeric>

namespace gui {
namespace {

using Kind = recipe::Chart::Kind;

/** Columns are named in the engine's own words, and this one by no view. */
[[maybe_unused]] constexpr auto BeforeTitle = QT_TRANSLATE_NOOP("views", "Before");

ChartPoints linePoints(const ChartData &data)
{
    std::vector<table::RowRef> rows;
    for (const auto &line : data.lines.lines) {
        for (const auto &point : line.points)
            rows.push_back(point.row);
    }
    ChartPoints points;
    points.table = table::rowsOf(data.table, std::move(rows));
    const auto &schema = data.table.schema();
    const auto add = [&points](std::optional<std::size_t> column) {
        if (column && std::ranges::find(points.columns, *column) == points.columns.end())
            points.columns.push_back(*column);
    };
    add(data.by);
    add(data.only);
    add(data.date);
    add(data.value);
    for (const auto &name : {data.info().unit, data.info().interpretation, data.info().low, data.info().high})
        add(table::find(schema, name));
    return points;
}

bool isInBin(const ChartData &data, std::string_view value, const table::Bin &bin)
{
    const auto kind = data.numberKind();
    return table::sortKey(value, kind).front() != table::NotOfItsKind
        && table::compareSorted(value, bin.from, kind) >= 0 && table::compareSorted(value, bin.to, kind) < 0;
}

std::vector<table::RowRef> rowsInBin(const ChartData &data, const table::Bin &bin)
{
    const auto &schema = data.table.schema();
    const auto numbers = table::find(schema, data.info().number).value_or(data.value);
    const auto units = table::find(schema, data.info().unit);
    std::vector<table::RowRef> rows;
    for (std::size_t row = 0; row < data.table.rows(); ++row) {
        const auto unit = units && data.table.count(row, *units) > 0 ? data.table.value(row, *units) : "";
        bool isIn = false;
        for (std::size_t item = 0; item < data.table.count(row, numbers); ++item)
            isIn = isIn || isInBin(data, data.table.value(row, numbers, item), bin);
        if (isIn && unit == data.bins().unit)
            rows.push_back(data.table.at(row));
    }
    return rows;
}

} // namespace

ChartPoints chartPoints(const ChartData &data)
{
    if (data.lack == ChartData::Lack::None && data.chart.kind == Kind::Line)
        return linePoints(data);
    ChartPoints points;
    if (data.lack != ChartData::Lack::None)
        return points;
    points.table = data.chart.kind == Kind::Bars ? table::groupsOf(*data.facet, data.info())
                                                 : table::groupsOf(data.bins(), data.info(), data.numberKind());
    points.columns.resize(points.table.schema().size());
    std::iota(points.columns.begin(), points.columns.end(), std::size_t{0});
    return points;
}

Exportable exportableOf(const ChartData &data, const ChartPoints &points, Exportable rows)
{
    Exportable table;
    table.name = chartTitle(data);
    table.rows = static_cast<qint64>(points.table.rows());
    table.columns = points.columns;
    for (const auto column : points.columns)
        table.titles << titleOf(points.table.schema()[column]);
    table.completeness = std::move(rows.completeness);
    table.statement = chartSentence(data) + QStringLiteral("\n\n") + rows.statement;
    table.fileName = table.name;
    return table;
}

std::vector<table::RowRef> rowsBehind(const ChartData &data, ChartMark mark)
{
    if (mark.at >= marksOn(data, mark.line))
        return {};
    if (data.chart.kind == Kind::Line)
        return {data.lines.lines[mark.line].points[mark.at].row};
    if (data.chart.kind == Kind::Histogram) // a condition's ends both count: it would let in more
        return rowsInBin(data, data.bins().bins[mark.at]);
    return {};
}

} // namespace gui
