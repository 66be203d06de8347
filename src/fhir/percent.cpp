#include "fhir/percent.h"

#include <algorithm>

namespace fhir {
namespace {

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

bool isLetterOrDigit(char c)
{
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

} // namespace

bool isPercentEscape(std::string_view text, std::size_t at)
{
    return at + 2 < text.size() && text[at] == '%' && hexDigit(text[at + 1]) >= 0 && hexDigit(text[at + 2]) >= 0;
}

void appendPercentEscape(char byte, std::string &into)
{
    static constexpr std::string_view hex = "0123456789ABCDEF";
    const auto value = static_cast<unsigned char>(byte);
    ((into += '%') += hex[value >> 4U]) += hex[value & 15U];
}

std::string percentDecoded(std::string_view text)
{
    std::string plain;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (isPercentEscape(text, at)) {
            plain += static_cast<char>(hexDigit(text[at + 1]) * 16 + hexDigit(text[at + 2]));
            at += 2;
        } else {
            plain += text[at];
        }
    }
    return plain;
}

std::string formDecoded(std::string_view text)
{
    std::string spaced(text);
    std::replace(spaced.begin(), spaced.end(), '+', ' ');
    return percentDecoded(spaced);
}

std::string percentEncoded(std::string_view text, std::string_view plain)
{
    std::string encoded;
    for (const char c : text) {
        if (isLetterOrDigit(c) || plain.find(c) != std::string_view::npos)
            encoded += c;
        else
            appendPercentEscape(c, encoded);
    }
    return encoded;
}

} // namespace fhir
