#pragma once

#include "table/column.h"

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace table {

/**
 * The bytes by which a value of @p kind sorts: comparing two keys as unsigned bytes orders the values. Numbers by
 * their exact value, any number of digits; dates and times by the beginning of what they name, in UTC where they have
 * a zone, shorter precision first; text with ASCII case folded. A value that is not of its kind sorts as text, last.
 */
[[nodiscard]] std::string sortKey(std::string_view value, Kind kind);
/** What the key of a value begins with that is not of its kind. */
inline constexpr char NotOfItsKind = '\x7f'; // behind every sign and digit
/** Whether values of @p kind sort by their text alone. */
[[nodiscard]] bool sortsAsText(Kind kind);

/** The beginning of a sort key, in two words: they compare as the keys do, or are equal where that is not enough. */
struct SortPrefix {
    std::uint64_t first = 0;
    std::uint64_t second = 0; ///< its last byte: how long the key is, Longer for all that have no room here
    static constexpr std::size_t Room = 15;
    static constexpr std::size_t Longer = Room + 1;
    auto operator<=>(const SortPrefix &) const = default;
    /** The whole key: another with the same prefix is the same key. */
    [[nodiscard]] bool isWhole() const { return (second & 0xffU) != Longer; }
};
[[nodiscard]] SortPrefix sortPrefix(std::string_view value, Kind kind);
/** Below 0, 0 or above: how the keys of two values compare. */
[[nodiscard]] int compareSorted(std::string_view a, std::string_view b, Kind kind);

} // namespace table
