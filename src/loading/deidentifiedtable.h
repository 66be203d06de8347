#pragma once

#include "loading/deidentifier.h"
#include "table/table.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace loading {

class AnewBeside;

/** Rows of a table that were made anew. */
struct DeidentifiedTable {
    table::Table table; ///< with all rows of the resources that were gone through
    std::vector<std::size_t> rows; ///< which of them, in the order that was asked for
};

/** The rows of @p table at @p positions (all when empty) as @p deidentifier makes them: the first row of a resource for
 * its first, and so on; one that has no counterpart any more is left out, and is in the deidentifier's report. Takes
 * about as much memory as the table. Nothing where @p goesOn says no, which is asked between chunks. @p beside: gives
 * the columns of other resources, where the table has such. For a worker. */
[[nodiscard]] std::optional<DeidentifiedTable> deidentified(const table::Table &table,
    std::span<const std::size_t> positions, Deidentifier &deidentifier, const std::function<bool()> &goesOn,
    AnewBeside *beside = nullptr);

} // namespace loading
