#pragma once

#include "table/table.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace table {

/** What a cell says of the values that meet in it. */
enum class Aggregate : std::uint8_t {
    Latest, ///< by date; of those with the same date the one that arrived last
    First, ///< by date; of those with the same date the one that arrived first
    Mean, ///< of numbers: exact, or rounded to MeanDigits significant digits, but no more coarsely than they are
    Min, ///< of numbers or dates
    Max,
    Count, ///< of rows
    List, ///< all of them by date
};
inline constexpr int MeanDigits = 15; ///< what a double of SQL shows

/** A column whose values make the rows of a pivot. */
struct PivotKey {
    std::size_t column = 0;
    /** The column that tells which are the same, where it has a value: of two patients with one name each has a row,
     * and a patient with two names has one. */
    std::optional<std::size_t> identity;
};

/** Words in the titles of its columns, which are made of values otherwise. */
struct PivotWords {
    std::string none = "(none)"; ///< rows without a value in the column that makes columns
    std::string count = "Rows";
    std::string text = "text"; ///< a column of texts beside one of numbers
    std::string date = "date";
    std::string interpretation = "flag";
};

struct PivotSpec {
    std::vector<PivotKey> rows; ///< none: one row
    std::optional<std::size_t> columns; ///< whose values make columns; nothing: there are those of the values alone
    std::vector<std::size_t> values; ///< what stands in the cells; not looked at for Aggregate::Count
    std::optional<std::size_t> date; ///< what latest and first go by; nothing: arrival
    Aggregate cell = Aggregate::Latest;
    bool converts = false; ///< values in units that are alike are put into one of these, where that is exact for all
    bool hasDetails = false; ///< beside each column its dates and interpretations, as columns of their own

    std::size_t mostColumns = 2'000; ///< those with the most values stay
    std::size_t mostCells = 20'000'000; ///< fewer columns where there are many rows

    PivotWords words;
    std::function<std::string(const ColumnInfo &)> titleOf; ///< nothing: ColumnInfo::title
};

/** A column of cells. Values with different units, and numbers and texts, are never in one: a unit is known by its code
 * in UCUM where it has one, else by how it is written. */
struct PivotColumn {
    std::optional<std::string> head; ///< the value that makes it; nothing for rows without one
    std::optional<std::size_t> value; ///< column of the source; nothing for counts
    std::string unit; ///< as most of its values have it; "" for none
    std::string ucum; ///< its code; "" where none of them has one
    bool isNumber = false;
    std::vector<std::string> converted; ///< other units whose values are here in unit
    std::uint64_t values = 0; ///< that are in it
};

/** What became of the rows. */
struct PivotCounts {
    std::uint64_t rows = 0; ///< that went in
    std::uint64_t values = 0; ///< that are in cells, or behind them
    std::uint64_t empty = 0; ///< no value where one was asked for
    std::uint64_t notNumbers = 0; ///< values that a mean, least or greatest cannot be made of, and with < or > no mean
    std::uint64_t undated = 0; ///< values without a date, where dates decide
    std::uint64_t ties = 0; ///< cells where several values have the date that decides
    std::uint64_t columnsLeftOut = 0; ///< above the limits
    std::uint64_t valuesLeftOut = 0; ///< in these
};

/**
 * Rows × columns × cell: a table of its own, and for each cell the rows that it was made of. Rows stand in the order of
 * their heads, what has none last. Immutable; copies share what they hold.
 */
class Pivot
{
public:
    struct Cell {
        static constexpr std::uint32_t None = UINT32_MAX;
        std::uint32_t column = 0; ///< of columns
        std::uint32_t shown = None; ///< of the rows behind it the one whose value it shows; None for means and such
        std::uint64_t first = 0; ///< of these in all rows behind cells; they end where those of the next one begin
    };

    Table table;
    std::size_t heads = 0; ///< columns of the table before those of cells
    std::size_t columnsEach = 1; ///< columns of the table for each of columns: value, then date and interpretation
    std::vector<PivotColumn> columns;
    PivotCounts counts;
    Table source; ///< whose rows they are
    /** What a column of heads is read from. */
    struct Head {
        std::size_t column = 0; ///< of the source
        std::vector<RowRef> rows; ///< of it, for each row of the pivot as it was made
    };
    std::vector<Head> headSources; ///< as many as heads

    /** The row of the pivot as it was made that is the row @p at of the table, however that is sorted. */
    [[nodiscard]] std::size_t rowOf(RowRef at) const { return m_firstRow[at.chunk] + at.row; }
    /** Which of columns the column @p column of the table belongs to; nothing for a head. */
    [[nodiscard]] std::optional<std::size_t> columnOf(std::size_t column) const;
    /** The rows of the source that the cell of the table's row @p at was made of, as they arrived; of a head all of its
     * row's that are in a cell. */
    [[nodiscard]] std::span<const RowRef> behind(RowRef at, std::size_t column) const;
    /** The row whose value the cell shows. */
    [[nodiscard]] std::optional<RowRef> shown(RowRef at, std::size_t column) const;

private:
    friend class Pivoting;
    [[nodiscard]] const Cell *cellAt(std::size_t row, std::size_t column) const;

    std::vector<std::size_t> m_firstRow; ///< of each chunk of the table
    std::vector<RowRef> m_behind; ///< by row, then column
    std::vector<std::size_t> m_cellsOf; ///< where the cells of each row begin, and where the last ones end
    std::vector<Cell> m_cells;
};

/** nullptr once @p stop asks for an end. */
[[nodiscard]] std::shared_ptr<const Pivot> pivotOf(
    const Table &source, const PivotSpec &spec, const Share &share = alone, const std::stop_token &stop = {});

} // namespace table
