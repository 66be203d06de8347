#pragma once

#include "table/distinct.h"
#include "table/table.h"

#include <cstdint>
#include <deque>
#include <stop_token>
#include <string>
#include <vector>

namespace table {

/** What several values of a cell are joined by where they are one key. */
inline constexpr std::string_view JoinedBy = ", ";

/**
 * The distinct contents of a column among some rows, and which of them each row has. Several values of one cell are one
 * content, joined. Holds views into the texts of the chunks.
 */
struct Numbered {
    static constexpr std::uint32_t Null = UINT32_MAX; ///< of a row without a value
    Distinct values;
    std::vector<std::uint32_t> ofRow; ///< number in values
    std::vector<std::deque<std::string>> joined; ///< what values looks into where cells have several
};

/** Of the @p rows, in their order; what there is so far where @p stop asks for an end. */
[[nodiscard]] Numbered numbered(const std::vector<RowRef> &rows,
    const std::vector<std::shared_ptr<const Chunk>> &chunks, std::size_t column, const Share &share = alone,
    const std::stop_token &stop = {});

/** All values of a cell as one text; @p room holds it where there are several. */
[[nodiscard]] std::string_view contentOf(const Column &cells, std::size_t row, std::string &room);

} // namespace table
