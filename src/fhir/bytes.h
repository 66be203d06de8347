#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace fhir {

/** Not 0 when one of the eight @p bytes is @p c: taking 1 from a byte borrows from its top bit only when it is 0. */
[[nodiscard]] inline std::uint64_t byteIn(std::uint64_t bytes, char c)
{
    constexpr std::uint64_t Each = 0x0101010101010101U;
    const std::uint64_t difference = bytes ^ (Each * static_cast<unsigned char>(c));
    return (difference - Each) & ~difference & (Each << 7U);
}

/** Whether one of the characters @p wanted stands in @p text; for short texts, eight bytes at a time. */
template <typename... Char>
[[nodiscard]] bool containsAny(std::string_view text, Char... wanted)
{
    const auto hits = [&](const char *at) {
        std::uint64_t bytes = 0;
        std::memcpy(&bytes, at, sizeof bytes);
        return (byteIn(bytes, wanted) | ...);
    };
    std::uint64_t found = 0;
    if (text.size() < 8) {
        for (const char c : text)
            found |= static_cast<std::uint64_t>(((c == wanted) || ...));
        return found != 0;
    }
    for (std::size_t at = 0; at + 8 < text.size(); at += 8)
        found |= hits(text.data() + at);
    return (found | hits(text.data() + text.size() - 8)) != 0;
}

} // namespace fhir
