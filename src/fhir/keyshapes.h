#pragma once

#include "fhir/jsontokens.h"

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace fhir {

/**
 * Notices objects that have a key twice, while a caller goes over their keys. Objects of a few shapes come again and
 * again: only the first of each shape is looked at key by key, the others are known by a number made from their keys'
 * lengths and first and last eight bytes.
 */
class KeyShapes
{
public:
    using Token = const std::uint32_t *;

    /** The shape so far, with the key at @p at put to it; begins with 0. */
    [[nodiscard]] static std::uint64_t with(std::uint64_t shape, JsonTokens tokens, Token at)
    {
        const char *key = tokens.text + at[0] + 1;
        const std::uint32_t length = at[1] - at[0] - 2; // more where a space stands before the colon
        std::uint64_t head = 0;
        std::uint64_t tail = 0;
        std::memcpy(&head, key, 8);
        std::memcpy(&tail, key + (length > 8 ? length - 8 : 0), 8);
        const std::uint64_t mask = Masks[length < 8 ? length : 8];
        const std::uint64_t own = ((head & mask) * 0x9E3779B97F4A7C15U) ^ ((tail & mask) + length);
        return (std::rotl(shape, 5) ^ own) * 0xD1342543DE82EF95U;
    }
    /** The object that begins at @p at has ended, and has @p shape. */
    void end(std::uint64_t shape, JsonTokens tokens, Token at)
    {
        if (m_known[shape >> Shift] != shape)
            look(shape, tokens, at);
    }

    /** Whether an object ended since forget() that has a key twice. */
    [[nodiscard]] bool haveTwice() const { return m_haveTwice; }
    void forget() { m_haveTwice = false; }

private:
    static constexpr int Bits = 10;
    static constexpr int Shift = 64 - Bits;
    static constexpr std::array<std::uint64_t, 9> Masks{
        0, 0xFF, 0xFFFF, 0xFFFFFF, 0xFFFFFFFF, 0xFFFFFFFFFF, 0xFFFFFFFFFFFF, 0xFFFFFFFFFFFFFF, 0xFFFFFFFFFFFFFFFF};
    void look(std::uint64_t shape, JsonTokens tokens, Token at);

    std::array<std::uint64_t, std::size_t{1} << Bits> m_known{}; ///< shapes without a key that stands twice
    std::vector<std::string_view> m_keys;
    bool m_haveTwice = false;
};

} // namespace fhir
