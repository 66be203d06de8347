#include "fhir/jsongrammar.h"

#include <cstring>

namespace fhir {

namespace {

[[nodiscard]] bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

} // namespace

bool isJsonScalar(const char *at, const char *end)
{
    const auto ends = [end](
                          const char *c) { return c >= end || *c == ',' || *c == '}' || *c == ']' || isJsonSpace(*c); };
    const auto digits = [](const char *c) {
        while (isDigit(*c))
            ++c;
        return c;
    };
    if (*at == 't')
        return std::memcmp(at, "true", 4) == 0 && ends(at + 4);
    if (*at == 'n')
        return std::memcmp(at, "null", 4) == 0 && ends(at + 4);
    if (*at == 'f')
        return std::memcmp(at, "false", 5) == 0 && ends(at + 5);
    at += *at == '-' ? 1 : 0;
    if (!isDigit(*at))
        return false;
    at = *at == '0' ? at + 1 : digits(at);
    if (*at == '.') {
        if (!isDigit(*++at))
            return false;
        at = digits(at);
    }
    if (*at == 'e' || *at == 'E') {
        ++at;
        at += *at == '+' || *at == '-' ? 1 : 0;
        if (!isDigit(*at))
            return false;
        at = digits(at);
    }
    return ends(at);
}

int hexDigit(char c)
{
    if (isDigit(c))
        return c - '0';
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::size_t badEscape(std::string_view text)
{
    constexpr std::string_view Simple = "\"\\/bfnrt";
    for (std::size_t at = text.find('\\'); at != text.npos; at = text.find('\\', at)) {
        if (at + 1 >= text.size())
            return at;
        if (text[at + 1] == 'u') {
            for (std::size_t i = at + 2; i < at + 6; ++i)
                if (i >= text.size() || hexDigit(text[i]) < 0)
                    return at;
        } else if (Simple.find(text[at + 1]) == Simple.npos) {
            return at;
        }
        at += 2;
    }
    return text.npos;
}

JsonSkip::Token JsonSkip::other(Token at, char kind, std::size_t room) const
{
    if (kind == '{')
        return room > 0 ? object(at, room - 1) : nullptr;
    if (kind == '[')
        return room > 0 ? array(at, room - 1) : nullptr;
    const char *scalar = m_tokens.text + *at;
    return isJsonScalar(scalar, scalar + SIZE_MAX / 4) ? at + 1 : nullptr;
}

JsonSkip::Token JsonSkip::object(Token at, std::size_t room) const
{
    const Token begin = at;
    std::uint64_t shape = 0;
    if (m_tokens.kind(++at) == '}')
        return at + 1;
    while (m_tokens.kind(at) == '"' && m_tokens.kind(at + 1) == ':') {
        shape = KeyShapes::with(shape, m_tokens, at);
        at = value(at + 2, room);
        if (!at)
            return nullptr;
        const char behind = m_tokens.kind(at++);
        if (behind == '}') {
            m_shapes->end(shape, m_tokens, begin);
            return at;
        }
        if (behind != ',')
            return nullptr;
    }
    return nullptr;
}

JsonSkip::Token JsonSkip::array(Token at, std::size_t room) const
{
    if (m_tokens.kind(++at) == ']')
        return at + 1;
    while ((at = value(at, room)) != nullptr) {
        const char behind = m_tokens.kind(at++);
        if (behind == ']')
            return at;
        if (behind != ',')
            return nullptr;
    }
    return nullptr;
}

} // namespace fhir
