#pragma once

#include "recipe/chart.h"
#include "table/facets.h"
#include "table/series.h"

#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace gui {

/** What a chart is made of, and what there is to choose from. Immutable; made on a worker. */
struct ChartData {
    /** Why nothing is drawn. */
    enum class Lack {
        None,
        Rows, ///< none are loaded, or none has the value that it is of
        Column, ///< there is none to be drawn, or the one that was chosen is gone
        Date, ///< no column has a date
        Numbers, ///< none of the values is a number with a date, or in a range
        Values, ///< all cells are empty
        One, ///< all numbers are the same, which needs no histogram
    };
    static constexpr std::size_t MostBars = 20;
    static constexpr std::size_t MostOnlyValues = 500;

    recipe::Chart chart; ///< with what was left open filled in
    Lack lack = Lack::None;
    table::Table table; ///< the rows that it is of
    std::size_t value = 0; ///< columns of the table
    std::optional<std::size_t> date, by, only;
    table::Lines lines; ///< of Kind::Line
    std::shared_ptr<const table::Facet> facet; ///< of the values, for the other kinds
    std::vector<table::Facet::Value> bars; ///< of Kind::Bars, the commonest first
    std::size_t range = 0; ///< of the facet's ranges, for Kind::Histogram
    std::shared_ptr<const table::Facet> onlyFacet; ///< of what the rows can be narrowed to, by the column only
    std::vector<table::Facet::Value> onlyValues; ///< the commonest of these, whose texts are the facet's

    [[nodiscard]] const table::ColumnInfo &info() const { return table.schema()[value]; }
    [[nodiscard]] const table::Range &bins() const { return facet->ranges()[range]; }
    /** Of the numbers: of a column that names one for them, those are not its own. */
    [[nodiscard]] table::Kind numberKind() const;
};

/** The columns that a chart of @p kind can be of, those that are not hidden first. */
[[nodiscard]] std::vector<std::size_t> valueColumns(const table::Schema &schema, recipe::Chart::Kind kind);
/** The columns whose values can make lines, or that rows can be chosen by. */
[[nodiscard]] std::vector<std::size_t> groupColumns(const table::Schema &schema);
/** What suits @p schema: numbers over time, of one code, with a line for each patient. */
[[nodiscard]] recipe::Chart usualChart(const table::Schema &schema);
/** @p chart as another kind, of a column that suits it. */
[[nodiscard]] recipe::Chart asKind(recipe::Chart chart, recipe::Chart::Kind kind, const table::Schema &schema);

/** nullptr where @p stop asked for an end. */
[[nodiscard]] std::shared_ptr<const ChartData> chartDataOf(
    const table::Table &table, const recipe::Chart &chart, const std::stop_token &stop);

} // namespace gui
