#pragma once

#include "fhir/jsontokens.h"
#include "fhir/keyshapes.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace fhir {

/**
 * Steps over values without keeping them, and checks their grammar (RFC 8259) on the way. All that it needs to know of
 * a place stands in the next few tokens, so it keeps no state but the depth and the shape of the object it is in. Only
 * the escapes in strings are left to badEscape(), and what the first stage has seen: UTF-8 and control characters.
 */
class JsonSkip
{
public:
    using Token = const std::uint32_t *;

    JsonSkip(JsonTokens tokens, KeyShapes &shapes) : m_tokens(tokens), m_shapes(&shapes) { }
    /** The token behind the value at @p at, nullptr when it is no JSON or nested deeper than @p room containers. */
    [[nodiscard]] Token value(Token at, std::size_t room) const
    {
        const char kind = m_tokens.kind(at);
        return kind == '"' ? at + 1 : other(at, kind, room);
    }

private:
    [[nodiscard]] Token other(Token at, char kind, std::size_t room) const;
    [[nodiscard]] Token object(Token at, std::size_t room) const;
    [[nodiscard]] Token array(Token at, std::size_t room) const;

    JsonTokens m_tokens;
    KeyShapes *m_shapes; ///< hears of every object
};

/** Whether a number, true, false or null stands at @p at and ends where a token may end, or at @p end. The text is
 * followed by spaces. */
[[nodiscard]] bool isJsonScalar(const char *at, const char *end);
/** Offset of the first bad escape in @p text, or npos. Backslashes outside strings are found by the grammar. */
[[nodiscard]] std::size_t badEscape(std::string_view text);
[[nodiscard]] inline bool isJsonSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}
/** Value of a hexadecimal digit, -1 for another character. */
[[nodiscard]] int hexDigit(char c);

} // namespace fhir
