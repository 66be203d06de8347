#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>

namespace quality {

/** What stands for texts that are compared for being the same: 128 bits made of them by two functions, so that two that
 * differ have the same key about as often as a memory fails. Not against someone who looks for such a pair. */
struct Key {
    std::uint64_t first = 0xCBF29CE484222325U;
    std::uint64_t second = 0x9E3779B97F4A7C15U;
    auto operator<=>(const Key &) const = default;

    /** Puts @p text to it, and that it ends here: "a" and "b" is not "ab". */
    void add(std::string_view text)
    {
        for (const char c : text) // FNV-1a
            first = (first ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
        first = (first ^ 0x1FFU) * 0x100000001B3U;
        second ^= std::hash<std::string_view>()(text) + 0x9E3779B97F4A7C15U + (second << 6U) + (second >> 2U);
        second *= 0xBF58476D1CE4E5B9U;
        second ^= second >> 31U;
    }
};

template <typename... Text>
[[nodiscard]] Key keyOf(const Text &...texts)
{
    Key key;
    (key.add(texts), ...);
    return key;
}

struct KeyHash {
    std::size_t operator()(const Key &key) const { return static_cast<std::size_t>(key.second ^ key.first); }
};

} // namespace quality
