#include "fhir/keyshapes.h"

#include "fhir/jsongrammar.h"

#include <algorithm>
#include <string_view>

namespace fhir {

/** Compares the keys of an object whose grammar is good. */
void KeyShapes::look(std::uint64_t shape, JsonTokens tokens, Token at)
{
    m_keys.clear();
    std::size_t depth = 0;
    for (++at; depth > 0 || (tokens.kind(at) | 0x20) != '}'; ++at) {
        const char kind = tokens.kind(at);
        if ((kind | 0x20) == '{')
            ++depth;
        else if ((kind | 0x20) == '}')
            --depth;
        else if (depth == 0 && kind == '"' && tokens.kind(at + 1) == ':') {
            const char *begin = tokens.text + at[0] + 1;
            const char *end = tokens.text + at[1] - 1;
            while (isJsonSpace(*end))
                --end;
            m_keys.emplace_back(begin, static_cast<std::size_t>(end - begin));
        }
    }
    std::sort(m_keys.begin(), m_keys.end());
    if (std::adjacent_find(m_keys.begin(), m_keys.end()) != m_keys.end())
        m_haveTwice = true;
    else
        m_known[shape >> Shift] = shape;
}

} // namespace fhir
