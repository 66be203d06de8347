#pragma once

#include "folding/condition.h"

#include <optional>
#include <string>

namespace folding {

/** What a date is compared with. */
enum class DateOf : std::uint8_t {
    Day, ///< a date, to the day or less
    Moment, ///< a dateTime or an instant
    Start, ///< the start of a Period that the search is about
    End, ///< its end
};

struct DateValue {
    std::string value; ///< with its prefix
    bool isSame = false; ///< the search matches where the condition is true and nowhere else
};

/** The value of a date parameter for "element @p relation @p literal"; nothing where none is sure to match at least
 * what the condition is true for. The law stands in values.h. */
[[nodiscard]] std::optional<DateValue> dateValue(const Literal &literal, Relation relation, DateOf what);

} // namespace folding
