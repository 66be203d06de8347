#pragma once

#include "table/numbered.h"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace table {

/**
 * The units of the values in some rows. Those with the same UCUM code are one unit, however it is written; of what has
 * no code those are that are written alike. Nothing is converted for it.
 */
struct PivotUnits {
    struct Unit {
        std::string text; ///< for people: as most of its rows have it
        std::string ucum; ///< its code; "" for none
        std::vector<std::string> texts; ///< as its rows have it, if there is a code
        /** What a value in a unit that is written @p other, without a code, may be taken to be in. */
        [[nodiscard]] bool isWritten(const std::string &other) const;
    };
    std::vector<std::uint32_t> ofRow; ///< its place in units; Numbered::Null for none
    std::vector<Unit> units;
};

/** Of the @p rows of @p source: their units are in @p texts, and the codes of these in @p codes. Of neither column
 * there are none. */
[[nodiscard]] PivotUnits unitsOf(const std::vector<RowRef> &rows, const Table &source, std::optional<std::size_t> texts,
    std::optional<std::size_t> codes, const Share &share, const std::stop_token &stop);

} // namespace table
