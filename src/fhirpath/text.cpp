#include "fhirpath/text.h"

#include "fhir/json.h"

#include <algorithm>
#include <span>

namespace fhirpath {

namespace {

[[nodiscard]] bool isContinuation(char c)
{
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

/** Letters whose small form lies @c distance behind the capital one. */
struct Range {
    char32_t first;
    char32_t last; ///< capitals
    char32_t distance;
};
constexpr Range Ranges[] = {{'A', 'Z', 32}, {0xC0, 0xD6, 32}, {0xD8, 0xDE, 32}, {0x391, 0x3A1, 32}, {0x3A3, 0x3AB, 32},
    {0x400, 0x40F, 80}, {0x410, 0x42F, 32}, {0x531, 0x556, 48}};
/** A capital letter and its small one, where they lie anyhow. */
struct Pair {
    char32_t capital;
    char32_t small;
};
constexpr Pair Pairs[] = {{0x178, 0xFF}, {0x386, 0x3AC}, {0x388, 0x3AD}, {0x389, 0x3AE}, {0x38A, 0x3AF}, {0x38C, 0x3CC},
    {0x38E, 0x3CD}, {0x38F, 0x3CE}, {0x4C0, 0x4CF}};
/** Letters that go one way only: the capital of a small one that has another small one beside it, and the reverse. */
constexpr Pair OnlyUp[] = {{U'I', 0x131}, {U'S', 0x17F}, {0x39C, 0xB5}, {0x3A3, 0x3C2}};
constexpr Pair OnlyDown[] = {{0x130, U'i'}, {0x1E9E, 0xDF}};
/** Stretches in which capital and small letters take turns; @c odd when the capitals are odd. */
struct Turns {
    char32_t first;
    char32_t last;
    bool odd;
};
constexpr Turns Alternating[] = {{0x100, 0x12F, false}, {0x132, 0x137, false}, {0x139, 0x148, true},
    {0x14A, 0x177, false}, {0x179, 0x17E, true}, {0x460, 0x481, false}, {0x48A, 0x4BF, false}, {0x4D0, 0x52F, false},
    {0x1E00, 0x1E95, false}, {0x1EA0, 0x1EFF, false}};

[[nodiscard]] bool isSpace(char32_t code)
{
    return code == ' ' || (code >= 9 && code <= 13) || code == 0xA0;
}

} // namespace

std::int64_t lengthOf(std::string_view text)
{
    return std::count_if(text.begin(), text.end(), [](char c) { return !isContinuation(c); });
}

std::size_t byteOf(std::string_view text, std::int64_t position)
{
    std::size_t at = 0;
    for (; at < text.size(); ++at) {
        if (!isContinuation(text[at]) && position-- == 0)
            return at;
    }
    return at;
}

char32_t takeCodePoint(std::string_view &text)
{
    const auto lead = static_cast<unsigned char>(text.front());
    const std::size_t size = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (size == 1 || size > text.size()) {
        text.remove_prefix(1);
        return lead;
    }
    char32_t code = lead & (0x7FU >> size);
    for (std::size_t i = 1; i < size; ++i)
        code = code << 6U | (static_cast<unsigned char>(text[i]) & 0x3FU);
    text.remove_prefix(size);
    return code;
}

char32_t lowerOf(char32_t code)
{
    for (const auto pairs : {std::span<const Pair>(Pairs), std::span<const Pair>(OnlyDown)})
        for (const Pair &pair : pairs)
            if (code == pair.capital)
                return pair.small;
    for (const Range &range : Ranges)
        if (code >= range.first && code <= range.last)
            return code + range.distance;
    for (const Turns &turns : Alternating)
        if (code >= turns.first && code <= turns.last && (code % 2 == 1) == turns.odd)
            return code + 1;
    return code;
}

char32_t upperOf(char32_t code)
{
    for (const auto pairs : {std::span<const Pair>(Pairs), std::span<const Pair>(OnlyUp)})
        for (const Pair &pair : pairs)
            if (code == pair.small)
                return pair.capital;
    for (const Range &range : Ranges)
        if (code >= range.first + range.distance && code <= range.last + range.distance)
            return code - range.distance;
    for (const Turns &turns : Alternating)
        if (code > turns.first && code <= turns.last && (code % 2 == 1) != turns.odd)
            return code - 1;
    return code;
}

std::string upperText(std::string_view text)
{
    std::string upper;
    while (!text.empty()) {
        const char32_t code = takeCodePoint(text);
        if (code == 0xDF)
            upper += "SS";
        else
            fhir::appendUtf8(upperOf(code), upper);
    }
    return upper;
}

std::string lowerText(std::string_view text)
{
    std::string lower;
    while (!text.empty()) {
        const char32_t code = takeCodePoint(text);
        fhir::appendUtf8(lowerOf(code), lower);
        if (code == 0x130) // the dot that the small letter would lose
            fhir::appendUtf8(0x307, lower);
    }
    return lower;
}

bool sameIgnoringCase(std::string_view a, std::string_view b)
{
    const auto next = [](std::string_view &text) {
        const char32_t code = takeCodePoint(text);
        return isSpace(code) ? U' ' : lowerOf(code);
    };
    while (!a.empty() && !b.empty())
        if (next(a) != next(b))
            return false;
    return a.empty() && b.empty();
}

} // namespace fhirpath
