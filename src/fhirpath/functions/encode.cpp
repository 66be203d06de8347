#include "fhirpath/functions.h"

#include "fhir/jsontext.h"

#include <array>

// What FHIRPath N1 added to 5.6 as standard for trial use: encode(), decode(), escape(), unescape().

namespace fhirpath {

namespace {

constexpr std::string_view Base64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view UrlBase64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::string_view Hex = "0123456789abcdef";

[[nodiscard]] unsigned byteAt(std::string_view text, std::size_t at)
{
    return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
}

[[nodiscard]] std::string toBase64(std::string_view text, std::string_view alphabet)
{
    std::string out;
    for (std::size_t at = 0; at < text.size(); at += 3) {
        const unsigned bits = byteAt(text, at) << 16U | byteAt(text, at + 1) << 8U | byteAt(text, at + 2);
        for (unsigned i = 0; i < 4; ++i)
            out.push_back(at + i <= text.size() ? alphabet[bits >> (18U - 6U * i) & 63U] : '=');
    }
    return out;
}

[[nodiscard]] std::optional<std::string> fromBase64(std::string_view text, std::string_view alphabet)
{
    std::string out;
    unsigned bits = 0;
    unsigned count = 0;
    while (text.ends_with('='))
        text.remove_suffix(1);
    for (const char c : text) {
        const std::size_t digit = alphabet.find(c);
        if (digit == alphabet.npos)
            return std::nullopt;
        bits = bits << 6U | static_cast<unsigned>(digit);
        count += 6;
        if (count >= 8) {
            count -= 8;
            out.push_back(static_cast<char>(bits >> count & 0xFFU));
        }
    }
    return out;
}

[[nodiscard]] std::string toHex(std::string_view text)
{
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        out.push_back(Hex[byteAt(text, at) >> 4U]);
        out.push_back(Hex[byteAt(text, at) & 15U]);
    }
    return out;
}

[[nodiscard]] std::optional<std::string> fromHex(std::string_view text)
{
    std::string out;
    if (text.size() % 2 != 0)
        return std::nullopt;
    for (std::size_t at = 0; at < text.size(); at += 2) {
        const auto digit = [](char c) { return Hex.find(c >= 'A' && c <= 'F' ? static_cast<char>(c | 0x20) : c); };
        const std::size_t high = digit(text[at]);
        const std::size_t low = digit(text[at + 1]);
        if (high == Hex.npos || low == Hex.npos)
            return std::nullopt;
        out.push_back(static_cast<char>(high * 16 + low));
    }
    return out;
}

/** Characters and how HTML writes them. */
constexpr std::array<std::pair<char, std::string_view>, 5> Entities{
    {{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}, {'\'', "&#39;"}}};

[[nodiscard]] std::string toHtml(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        const auto *found = std::find_if(Entities.begin(), Entities.end(), [c](const auto &e) { return e.first == c; });
        if (found == Entities.end())
            out.push_back(c);
        else
            out.append(found->second);
    }
    return out;
}

[[nodiscard]] std::string fromHtml(std::string_view text)
{
    std::string out;
    while (!text.empty()) {
        const auto *found = std::find_if(
            Entities.begin(), Entities.end(), [text](const auto &e) { return text.starts_with(e.second); });
        out.push_back(found == Entities.end() ? text.front() : found->first);
        text.remove_prefix(found == Entities.end() ? 1 : found->second.size());
    }
    return out;
}

[[nodiscard]] std::string toJson(std::string_view text)
{
    std::string out;
    fhir::appendJsonString(text, out);
    return out.substr(1, out.size() - 2);
}

/** Escapes that JSON does not know are left as they are. */
[[nodiscard]] std::string fromJson(std::string_view text)
{
    constexpr std::string_view Known = "\"\\/bfnrt";
    std::string out;
    std::string safe;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char next = at + 1 < text.size() ? text[at + 1] : '\0';
        const bool hex = next == 'u' && at + 6 <= text.size()
            && text.substr(at + 2, 4).find_first_not_of("0123456789abcdefABCDEF") == text.npos;
        if (text[at] != '\\')
            safe.push_back(text[at]);
        else if (hex || (next != '\0' && Known.find(next) != Known.npos))
            safe.append(text.substr(at++, 2));
        else
            safe.append("\\\\");
    }
    fhir::unescape(safe, out);
    return out;
}

/** Runs what @p find gives for the format that the argument names. */
template <typename Table>
void convert(Call &call, const Table &table)
{
    const auto text = call.subject();
    const auto format = call.text(0);
    if (!text || !format)
        return;
    for (const auto &[name, change] : table) {
        if (name != *format)
            continue;
        std::optional<std::string> changed = change(*text);
        return changed ? call.giveText(std::move(*changed)) : call.fail("cannot read the text in this format.");
    }
    call.fail("does not know the format \"" + std::string(*format) + "\".");
}

using Change = std::optional<std::string> (*)(std::string_view);
struct Format {
    std::string_view name;
    Change change;
};

void encode(Call &call)
{
    constexpr Format Formats[] = {{"hex", [](std::string_view text) { return std::optional(toHex(text)); }},
        {"base64", [](std::string_view text) { return std::optional(toBase64(text, Base64)); }},
        {"urlbase64", [](std::string_view text) { return std::optional(toBase64(text, UrlBase64)); }}};
    convert(call, Formats);
}

void decode(Call &call)
{
    constexpr Format Formats[] = {{"hex", fromHex},
        {"base64", [](std::string_view text) { return fromBase64(text, Base64); }},
        {"urlbase64", [](std::string_view text) { return fromBase64(text, UrlBase64); }}};
    convert(call, Formats);
}

void escape(Call &call)
{
    constexpr Format Formats[] = {{"html", [](std::string_view text) { return std::optional(toHtml(text)); }},
        {"json", [](std::string_view text) { return std::optional(toJson(text)); }}};
    convert(call, Formats);
}

void unescape(Call &call)
{
    constexpr Format Formats[] = {{"html", [](std::string_view text) { return std::optional(fromHtml(text)); }},
        {"json", [](std::string_view text) { return std::optional(fromJson(text)); }}};
    convert(call, Formats);
}

constexpr std::array Functions{
    Function{"encode", 1, 1, false, encode, Gives::String},
    Function{"decode", 1, 1, false, decode, Gives::String},
    Function{"escape", 1, 1, false, escape, Gives::String},
    Function{"unescape", 1, 1, false, unescape, Gives::String},
};

} // namespace

std::span<const Function> encodingFunctions()
{
    return Functions;
}

} // namespace fhirpath
