#pragma once

#include <cstdint>
#include <string>
#include <string_view>

// Texts are UTF-8; positions and lengths count code points.

namespace fhirpath {

[[nodiscard]] std::int64_t lengthOf(std::string_view text);
/** Byte at which code point @p position begins; the size of the text when it lies behind it. */
[[nodiscard]] std::size_t byteOf(std::string_view text, std::int64_t position);
/** Takes the first code point off a text that is not empty; bytes that are no UTF-8 stand for themselves. */
[[nodiscard]] char32_t takeCodePoint(std::string_view &text);

/** Upper and lower case of Latin, Greek, Cyrillic and Armenian letters, one letter for one; others are left as they
 * are.
 */
[[nodiscard]] char32_t upperOf(char32_t code);
[[nodiscard]] char32_t lowerOf(char32_t code);
/** The same of a text, where a letter may become two: "ß" is "SS". */
[[nodiscard]] std::string upperText(std::string_view text);
[[nodiscard]] std::string lowerText(std::string_view text);
/** Equivalence of texts (FHIRPath N1, 6.1.2): case and kind of white space do not matter. */
[[nodiscard]] bool sameIgnoringCase(std::string_view a, std::string_view b);

} // namespace fhirpath
