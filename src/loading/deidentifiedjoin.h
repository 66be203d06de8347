#pragma once

#include "loading/deidentifier.h"
#include "loading/related.h"
#include "table/filter.h"

#include <cstdint>
#include <vector>

namespace loading {

/** The columns of a view, and behind them those of the same view over what is left of the resources. */
[[nodiscard]] table::Schema withAnew(table::Schema schema);
/** @p chunk in these columns: which row goes with which, and which is the last, is told by what came. Nothing stands in
 * the columns behind where a row is not there any more. */
[[nodiscard]] table::Chunk withAnew(const table::Chunk &chunk, Deidentifier &deidentifier);
/** @p sides, read so, with what is left in place of what came. */
[[nodiscard]] std::vector<RightRows> onlyAnew(std::vector<RightRows> sides);

/** The rows of one chunk of a left table as they were made anew, with what tells which they were. */
struct AnewRows {
    table::Chunk rows;
    std::vector<std::uint32_t> entries; ///< of which resource each is
    std::vector<std::uint32_t> numbers; ///< see numbersOf()
};
/** Of @p made, which has its resources still. */
[[nodiscard]] AnewRows anewRows(table::Chunk made);

/**
 * Rows of @p made that have a counterpart in @p joined, with what that has behind its first @p width columns.
 * @p before: what tells which rows of @p joined came of which resources. @p kept: of @p joined; empty: all.
 */
[[nodiscard]] table::Chunk beside(const AnewRows &made, const table::Chunk &joined, const AnewRows &before,
    std::size_t width, const table::KeptRows &kept);

} // namespace loading
