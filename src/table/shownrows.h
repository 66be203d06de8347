#pragma once

#include "table/table.h"

#include <cstdint>
#include <vector>

namespace table {

/** The rows that @p table shows, for each of its chunks, in the order of the chunk: what goes through them chunk by
 * chunk touches each once. */
[[nodiscard]] std::vector<std::vector<std::uint32_t>> shownRows(const Table &table);

} // namespace table
