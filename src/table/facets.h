#pragma once

#include "table/distinct.h"
#include "table/histogram.h"
#include "table/table.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string_view>
#include <vector>

namespace table {

/** What the numbers or the points in time of a column are, those of one unit: exactly, by the order of sorting. All
 * but the bins are values as the server sent them, and of a median between two numbers the exact mean. */
struct Range {
    std::string_view unit; ///< "" for numbers without one
    std::uint64_t count = 0; ///< how many there are
    std::string min, lowerQuartile, median, upperQuartile, max; ///< of points in time the earlier of the middle two
    std::vector<Bin> bins; ///< from min to max; empty where there is one value, or none can be told apart
};

/**
 * What one column holds: over all rows of a table, never over a sample. A cell of several values counts each of them
 * once. Keeps the chunks that its texts lie in.
 */
class Facet
{
public:
    struct Value {
        std::string_view text;
        std::uint64_t rows = 0; ///< that have it
    };
    enum class Order : std::uint8_t {
        ByCount, ///< most rows first; of as many as they were met
        ByValue, ///< as the column sorts
    };

    [[nodiscard]] std::uint64_t rows() const { return m_rows; }
    /** Rows with a value. */
    [[nodiscard]] std::uint64_t filled() const { return m_filled; }
    [[nodiscard]] std::size_t distinct() const { return m_values.size(); }
    /** The first @p most of the values in @p order. */
    [[nodiscard]] std::vector<Value> top(std::size_t most, Order order, const Share &share = alone) const;
    /** Of numbers and of points in time; the unit with the most numbers first. None for other kinds. */
    [[nodiscard]] const std::vector<Range> &ranges() const { return m_ranges; }
    /** Values that have no place in a range: text among quantities, a date that is none. */
    [[nodiscard]] std::uint64_t others() const { return m_others; }

private:
    friend class FacetPart;
    std::uint64_t m_rows = 0;
    std::uint64_t m_filled = 0;
    std::uint64_t m_others = 0;
    Kind m_kind = Kind::Text;
    Distinct m_values;
    std::vector<Range> m_ranges;
    std::vector<std::shared_ptr<const Chunk>> m_chunks;
};

/** A facet in the making: of some chunks of a table, to be merged with the parts of its other chunks, in their order.
 */
class FacetPart
{
public:
    FacetPart(const Schema &schema, std::size_t column);
    /** All rows of @p chunk. */
    void add(const std::shared_ptr<const Chunk> &chunk);
    /** Those at @p rows of it. */
    void add(const std::shared_ptr<const Chunk> &chunk, const std::vector<std::uint32_t> &rows);
    /** That @p times as many rows are to come as there were: where most values differ, they get room at once. */
    void expect(std::size_t times);
    /** What @p later holds, of later chunks. */
    void merge(FacetPart later);
    [[nodiscard]] Facet finish(const Share &share = alone) &&;

private:
    void addRow(const Chunk &chunk, std::size_t row);
    void addContents(const Column &cells);
    void addCells(const Column &cells);
    void addItems(const Column &cells, std::size_t row, std::size_t items);
    void addNumber(const Chunk &chunk, std::size_t row);

    std::size_t m_column;
    std::optional<std::size_t> m_number; ///< of the schema: the column's values as numbers
    std::optional<std::size_t> m_unit;
    Kind m_ranged = Kind::Text; ///< of what ranges are made of
    Facet m_facet;
    Distinct m_units;
    std::vector<Distinct> m_numbers; ///< a unit each; those of columns without a unit are not repeated here
};

/** The facet of @p column over the rows of @p table; what there is so far where @p stop asks for an end. */
[[nodiscard]] Facet facetOf(
    const Table &table, std::size_t column, const Share &share = alone, const std::stop_token &stop = {});

/** How many rows have a value, of each column of @p table. */
[[nodiscard]] std::vector<std::uint64_t> filledRows(
    const Table &table, const Share &share = alone, const std::stop_token &stop = {});

/** The column "rows" of a table of groups. */
inline constexpr std::string_view GroupRows = "rows";
/**
 * A table of the values of @p facet, most rows first, and how many rows have each, in the columns of @p info and
 * GroupRows; the rows without a value are its last row, if there are any. A row's resource is {"value":…,"rows":…}.
 */
[[nodiscard]] Table groupsOf(const Facet &facet, const ColumnInfo &info);
/** The same of the bins of @p range, whose values are of @p kind: from which value on, before which, and how many. */
[[nodiscard]] Table groupsOf(const Range &range, const ColumnInfo &info, Kind kind);

} // namespace table
