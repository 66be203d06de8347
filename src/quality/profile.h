#pragma once

#include "table/share.h"
#include "table/table.h"

#include <cstdint>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace quality {

/** What one column of a table holds, over all its rows: table::Facet without the table. */
struct ColumnProfile {
    static constexpr std::size_t MostValues = 10;
    /** Of numbers and of points in time, those of one unit. */
    struct Range {
        std::string unit;
        std::uint64_t count = 0;
        std::string min, lowerQuartile, median, upperQuartile, max;
    };

    table::ColumnInfo column;
    std::uint64_t filled = 0; ///< rows with a value
    std::uint64_t distinct = 0; ///< values
    std::vector<Range> ranges;
    std::vector<std::pair<std::string, std::uint64_t>> values; ///< those that most rows have, and how many that are
};

/** Of each column of @p table; those so far where @p stop asks for an end. */
[[nodiscard]] std::vector<ColumnProfile> profileOf(
    const table::Table &table, const table::Share &share = table::alone, const std::stop_token &stop = {});

} // namespace quality
