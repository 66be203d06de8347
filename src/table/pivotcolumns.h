#pragma once

#include "table/pivotunits.h"
#include "table/pivotvalues.h"

namespace table {

/** How values of one combo are put into the unit of their column. */
struct PivotConversion {
    fhir::Unit from;
    fhir::Unit to;
};

/** Which combos of values make which columns of cells. */
struct PivotPlan {
    std::vector<PivotColumn> columns; ///< in their order
    std::vector<std::uint32_t> columnOf; ///< of each combo; PivotEntries::None where it is left out
    std::vector<std::optional<PivotConversion>> conversions; ///< of each combo
    std::uint64_t columnsLeftOut = 0;
    std::uint64_t valuesLeftOut = 0;
};

/** What columns are made of. */
struct PivotParts {
    const Table &source;
    const PivotSpec &spec;
    const std::vector<RowRef> &rows;
    const std::vector<PivotReader> &readers;
    const PivotEntries &entries;
    const std::vector<SortPrefix> &dates; ///< of rows; none where they do not decide
    const Numbered *keys = nullptr; ///< of the column that makes columns
    std::vector<const PivotUnits *> units; ///< by value; nullptr where it has no unit
};

/** Keys that are dates or numbers stand in their order, others by how many values they have; what has no key is last.
 * At most @p most columns. */
[[nodiscard]] PivotPlan planOf(const PivotParts &parts, std::size_t most);

/** The columns of the pivot's table for @p plan: value, and with details its date and interpretation. Names are made of
 * heads and units, and unique beside those of @p schema, which they are added to. */
void addColumns(const PivotPlan &plan, const PivotParts &parts, Schema &schema);

} // namespace table
