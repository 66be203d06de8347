#pragma once

#include "table/pivotcolumns.h"

#include <memory>
#include <span>

namespace table {

/** Makes the cells of some rows of a pivot of the values that meet in them. */
class PivotCells
{
public:
    /** @p sorted: the entries by row, then column; in a cell as they arrived. @p number: of the chunk. */
    PivotCells(const PivotParts &parts, const PivotPlan &plan, const std::vector<std::uint32_t> &sorted,
        const Schema &schema, std::size_t number);

    [[nodiscard]] Columns &columns() { return m_chunk->columns; }
    /** The rest of a row whose heads are there already. Says of each of its cells which of its rows it shows. */
    void append(std::span<Pivot::Cell> cells);
    [[nodiscard]] const PivotCounts &counts() const { return m_counts; } ///< ties and undated
    [[nodiscard]] std::shared_ptr<Chunk> finish();

private:
    using Entries = std::span<const std::uint32_t>;
    void appendCell(Pivot::Cell &cell, Entries entries);
    void appendDetails(const Pivot::Cell &cell, Entries entries, std::size_t column);
    [[nodiscard]] std::size_t byDate(Entries entries, bool wantsLatest);
    [[nodiscard]] std::size_t extreme(Entries entries, bool wantsGreatest);
    [[nodiscard]] std::string mean(Entries entries) const;
    [[nodiscard]] std::vector<std::uint32_t> listed(Entries entries);
    /** As the cell shows it: in the unit of its column. */
    [[nodiscard]] std::string_view textOf(std::uint32_t entry);
    [[nodiscard]] fhir::Decimal numberOf(std::uint32_t entry) const;
    [[nodiscard]] RowRef rowOf(std::uint32_t entry) const { return m_parts.rows[entry / m_each]; }
    [[nodiscard]] const PivotReader &readerOf(std::uint32_t entry) const { return m_parts.readers[entry % m_each]; }
    /** "" for none. */
    [[nodiscard]] std::string_view dateOf(std::uint32_t entry) const;
    [[nodiscard]] const SortPrefix &placeOf(std::uint32_t entry) const { return m_parts.dates[entry / m_each]; }
    /** Of two that have dates: below 0, 0 or above. */
    [[nodiscard]] int compareDates(std::uint32_t a, std::uint32_t b) const;
    void appendResource();

    const PivotParts &m_parts;
    const PivotPlan &m_plan;
    const std::vector<std::uint32_t> &m_sorted;
    const Schema &m_schema;
    std::size_t m_number;
    std::size_t m_each;
    std::size_t m_heads;
    Kind m_dateKind = Kind::DateTime;
    std::shared_ptr<Chunk> m_chunk;
    std::string m_text; ///< resources
    std::vector<fhir::Entry> m_resources;
    PivotCounts m_counts;
    std::string m_room;
};

} // namespace table
