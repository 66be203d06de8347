#pragma once

#include "fhir/decimal.h"
#include "fhir/temporal.h"
#include "table/table.h"

#include <cstdint>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace table {

/** What the values of one column have to meet; the same as a condition in FHIRPath on the values' path. */
struct CellTest {
    enum class Kind : std::uint8_t {
        Filled, ///< there is a value
        OneOf, ///< to the letter
        Has, ///< in either case, as lower() of FHIRPath folds it
        Begins,
        Number, ///< equal to one of numbers
        Range, ///< numbers from least to most
        Days, ///< dates and times
    };
    /** Ends of Days: one that is null is open. Dates are compared with the first two, later and earlier than all of
     * them, times with the last two: from, and before. */
    struct Ends {
        std::optional<fhir::Temporal> after, before, from, until;
    };

    std::size_t column = 0;
    Kind kind = Kind::Filled;
    bool isNegated = false; ///< no value meets it
    std::set<std::string, std::less<>> texts; ///< of OneOf; of Has and Begins one, in small letters
    std::vector<fhir::Decimal> numbers; ///< of Number
    std::optional<fhir::Decimal> least, most; ///< of Range
    bool isStrict = false; ///< least and most do not count themselves
    Ends ends; ///< of Days

    /** Whether one value meets it; negation aside. */
    [[nodiscard]] bool isMetBy(std::string_view value) const;
};

/** Rows by their place in a chunk, that are kept of it. */
using KeptRows = std::vector<bool>;

/**
 * Which rows of @p chunk stand for resources that meet @p test. A condition is about a resource: all rows of one stay
 * or go, and a value in any of them counts.
 */
[[nodiscard]] KeptRows rowsThatMeet(const Chunk &chunk, const CellTest &test);
/** The cells of @p kept alone; their resources are those of @p chunk. */
[[nodiscard]] Chunk onlyKept(const Chunk &chunk, const KeptRows &kept);
/** The cells of a column are all values that its path has: none was dropped on the way. */
[[nodiscard]] bool isWhole(const Chunk &chunk, std::size_t column);

} // namespace table
