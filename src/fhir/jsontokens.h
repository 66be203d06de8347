#pragma once

#include <cstdint>

namespace fhir {

/** The tokens of a text, as simdjson's first stage finds them; behind the last one stands the end of the text. */
struct JsonTokens {
    const char *text = nullptr;
    const std::uint32_t *positions = nullptr; ///< token → byte

    [[nodiscard]] char kind(const std::uint32_t *token) const { return text[*token]; }
};

} // namespace fhir
