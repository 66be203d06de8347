#include "fhirpath/xhtml.h"

#include <algorithm>
#include <array>
#include <vector>

namespace fhirpath {

namespace {

constexpr std::array<std::string_view, 58> Elements{"a", "abbr", "acronym", "address", "b", "bdo", "big", "blockquote",
    "br", "caption", "cite", "code", "col", "colgroup", "dd", "del", "dfn", "div", "dl", "dt", "em", "h1", "h2", "h3",
    "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "ol", "p", "pre", "q", "samp", "small", "span", "strong",
    "style", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "tt", "ul", "var", "area", "map", "u",
    "s"};

[[nodiscard]] std::string_view nameOf(std::string_view tag)
{
    return tag.substr(0, std::min(tag.find_first_of(" \t\r\n/"), tag.size()));
}

/** No attribute that runs a script. */
[[nodiscard]] bool isHarmless(std::string_view tag)
{
    for (std::size_t at = tag.find(" on"); at != tag.npos; at = tag.find(" on", at + 1)) {
        const std::size_t equals = tag.find_first_not_of("abcdefghijklmnopqrstuvwxyz", at + 3);
        if (equals != tag.npos && tag[equals] == '=')
            return false;
    }
    return tag.find("javascript:") == tag.npos;
}

} // namespace

bool isNarrative(std::string_view xhtml)
{
    std::vector<std::string_view> open;
    bool content = false;
    while (!xhtml.empty()) {
        const std::size_t tagAt = std::min(xhtml.find('<'), xhtml.size());
        content = content || xhtml.substr(0, tagAt).find_first_not_of(" \t\r\n") != xhtml.npos;
        xhtml.remove_prefix(tagAt);
        if (xhtml.empty())
            break;
        const bool comment = xhtml.starts_with("<!--");
        const std::size_t end = xhtml.find(comment ? "-->" : ">");
        if (end == xhtml.npos)
            return false;
        const std::string_view tag = xhtml.substr(1, end - 1);
        xhtml.remove_prefix(end + (comment ? 3 : 1));
        if (comment)
            continue;
        if (tag.starts_with('/')) {
            if (open.empty() || nameOf(tag.substr(1)) != open.back())
                return false;
            open.pop_back();
            continue;
        }
        const std::string_view name = nameOf(tag);
        const bool known = std::find(Elements.begin(), Elements.end(), name) != Elements.end();
        if (!known || !isHarmless(tag))
            return false;
        content = content || name == "img";
        if (!tag.ends_with('/'))
            open.push_back(name);
    }
    return open.empty() && content;
}

} // namespace fhirpath
