#include "fhir/xhtmlentities.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace fhir {
namespace {

constexpr std::pair<std::string_view, char32_t> Entities[] = {{"amp", U'&'}, {"lt", U'<'}, {"gt", U'>'}, {"quot", U'"'},
    {"apos", U'\''}, {"nbsp", 0xA0}, {"iexcl", 0xA1}, {"cent", 0xA2}, {"pound", 0xA3}, {"yen", 0xA5}, {"sect", 0xA7},
    {"copy", 0xA9}, {"laquo", 0xAB}, {"reg", 0xAE}, {"deg", 0xB0}, {"plusmn", 0xB1}, {"sup2", 0xB2}, {"sup3", 0xB3},
    {"micro", 0xB5}, {"para", 0xB6}, {"middot", 0xB7}, {"raquo", 0xBB}, {"frac14", 0xBC}, {"frac12", 0xBD},
    {"frac34", 0xBE}, {"Agrave", 0xC0}, {"Aacute", 0xC1}, {"Auml", 0xC4}, {"Aring", 0xC5}, {"AElig", 0xC6},
    {"Ccedil", 0xC7}, {"Egrave", 0xC8}, {"Eacute", 0xC9}, {"Ouml", 0xD6}, {"times", 0xD7}, {"Oslash", 0xD8},
    {"Uuml", 0xDC}, {"szlig", 0xDF}, {"agrave", 0xE0}, {"aacute", 0xE1}, {"acirc", 0xE2}, {"atilde", 0xE3},
    {"auml", 0xE4}, {"aring", 0xE5}, {"aelig", 0xE6}, {"ccedil", 0xE7}, {"egrave", 0xE8}, {"eacute", 0xE9},
    {"ecirc", 0xEA}, {"euml", 0xEB}, {"iacute", 0xED}, {"icirc", 0xEE}, {"iuml", 0xEF}, {"ntilde", 0xF1},
    {"oacute", 0xF3}, {"ocirc", 0xF4}, {"otilde", 0xF5}, {"ouml", 0xF6}, {"divide", 0xF7}, {"oslash", 0xF8},
    {"uacute", 0xFA}, {"ucirc", 0xFB}, {"uuml", 0xFC}, {"alpha", 0x3B1}, {"beta", 0x3B2}, {"gamma", 0x3B3},
    {"delta", 0x3B4}, {"mu", 0x3BC}, {"ndash", 0x2013}, {"mdash", 0x2014}, {"lsquo", 0x2018}, {"rsquo", 0x2019},
    {"sbquo", 0x201A}, {"ldquo", 0x201C}, {"rdquo", 0x201D}, {"bdquo", 0x201E}, {"dagger", 0x2020}, {"bull", 0x2022},
    {"hellip", 0x2026}, {"prime", 0x2032}, {"euro", 0x20AC}, {"trade", 0x2122}, {"larr", 0x2190}, {"uarr", 0x2191},
    {"rarr", 0x2192}, {"darr", 0x2193}, {"minus", 0x2212}, {"infin", 0x221E}, {"asymp", 0x2248}, {"ne", 0x2260},
    {"le", 0x2264}, {"ge", 0x2265}};

} // namespace

std::optional<char32_t> xhtmlEntity(std::string_view name)
{
    const auto *known = std::ranges::find(Entities, name, &std::pair<std::string_view, char32_t>::first);
    return known == std::end(Entities) ? std::nullopt : std::optional(known->second);
}

} // namespace fhir
