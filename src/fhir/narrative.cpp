#include "fhir/narrative.h"

#include "fhir/json.h"
#include "fhir/xhtmlentities.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>
#include <vector>

namespace fhir {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t DeepestList = 8; ///< that is still indented further
constexpr std::size_t DeepestTag = 200; ///< that is still followed to its end
constexpr std::size_t WidestGap = 100; ///< empty cells behind each other that are still told apart
constexpr std::size_t MarkupPerText = 8; ///< bytes that are read for a byte of text

template <std::size_t Size>
bool isOneOf(std::string_view name, const std::array<std::string_view, Size> &names)
{
    return std::ranges::find(names, name) != names.end();
}

/** Begin and end a line. */
constexpr std::array Blocks{"address"sv, "blockquote"sv, "caption"sv, "center"sv, "dd"sv, "div"sv, "dl"sv, "dt"sv,
    "h1"sv, "h2"sv, "h3"sv, "h4"sv, "h5"sv, "h6"sv, "hr"sv, "li"sv, "ol"sv, "p"sv, "pre"sv, "section"sv, "table"sv,
    "tbody"sv, "tfoot"sv, "thead"sv, "tr"sv, "ul"sv};
/** Have an empty line before and behind them. */
constexpr std::array Apart{"blockquote"sv, "h1"sv, "h2"sv, "h3"sv, "h4"sv, "h5"sv, "h6"sv, "p"sv, "pre"sv, "table"sv};
/** Are no text, and nor is what is in them. */
constexpr std::array Active{"applet"sv, "audio"sv, "base"sv, "button"sv, "embed"sv, "form"sv, "frame"sv, "frameset"sv,
    "iframe"sv, "input"sv, "link"sv, "math"sv, "meta"sv, "object"sv, "script"sv, "select"sv, "style"sv, "svg"sv,
    "template"sv, "textarea"sv, "title"sv, "video"sv};
/** Have nothing in them, though they may be written without the slash that says so. */
constexpr std::array Empty{
    "area"sv, "base"sv, "br"sv, "col"sv, "embed"sv, "hr"sv, "img"sv, "input"sv, "link"sv, "meta"sv, "frame"sv};

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

std::string lowered(std::string_view text)
{
    std::string made(text);
    std::ranges::transform(made, made.begin(), lower);
    return made;
}

/** Turns the direction of what follows, or is no character at all: with these a text can show "not" where none is. */
bool isHidden(char32_t code)
{
    return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) || code == 0x200E || code == 0x200F
        || code == 0x061C || code == 0xFEFF || (code < 0x20 && code != '\t' && code != '\n' && code != '\r')
        || (code >= 0x7F && code < 0xA0) || (code >= 0xE0000 && code < 0xE0080);
}

/** One character of valid UTF-8; broken bytes come one by one, as U+FFFD. */
char32_t take(std::string_view &text)
{
    const auto byte = [&text](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    const unsigned char first = byte(0);
    const std::size_t size = first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 0;
    if (size == 0 || size > text.size()) {
        text.remove_prefix(1);
        return 0xFFFD;
    }
    char32_t code = size == 1 ? first : first & (0x7FU >> size);
    for (std::size_t at = 1; at < size; ++at) {
        if ((byte(at) & 0xC0U) != 0x80) {
            text.remove_prefix(1);
            return 0xFFFD;
        }
        code = code << 6U | (byte(at) & 0x3FU);
    }
    text.remove_prefix(size);
    return code;
}

/** A tag as it is written, without its brackets. */
struct Tag {
    std::string name; ///< in small letters, without a prefix
    std::string_view attributes;
    bool isEnd = false;
    bool isEmpty = false; ///< ends at once
};

Tag tagOf(std::string_view inside)
{
    Tag tag;
    tag.isEnd = inside.starts_with('/');
    inside.remove_prefix(tag.isEnd ? 1 : 0);
    tag.isEmpty = inside.ends_with('/');
    inside.remove_suffix(tag.isEmpty ? 1 : 0);
    const auto nameEnd = std::ranges::find_if(inside, [](char c) { return isSpace(c) || c == '/'; });
    std::string_view name = inside.substr(0, static_cast<std::size_t>(nameEnd - inside.begin()));
    tag.attributes = inside.substr(name.size());
    name.remove_prefix(name.find(':') == name.npos ? 0 : name.find(':') + 1);
    tag.name = lowered(name);
    tag.isEmpty = tag.isEmpty || isOneOf(tag.name, Empty);
    return tag;
}

/** Reads attributes one behind the other; no value for one that has none. */
template <typename Use>
void eachAttribute(std::string_view text, Use use)
{
    const auto skip = [&text](auto is) {
        const auto end = std::ranges::find_if_not(text, is);
        const auto skipped = text.substr(0, static_cast<std::size_t>(end - text.begin()));
        text.remove_prefix(skipped.size());
        return skipped;
    };
    while (true) {
        skip([](char c) { return isSpace(c) || c == '/' || c == '='; });
        if (text.empty())
            return;
        const auto name = skip([](char c) { return !isSpace(c) && c != '=' && c != '/'; });
        skip(isSpace);
        std::string_view value;
        if (text.starts_with('=')) {
            text.remove_prefix(1);
            skip(isSpace);
            const char quote = text.empty() ? '\0' : text.front();
            if (quote == '"' || quote == '\'') {
                text.remove_prefix(1);
                value = skip([quote](char c) { return c != quote; });
                text.remove_prefix(text.empty() ? 0 : 1);
            } else {
                value = skip([](char c) { return !isSpace(c); });
            }
        }
        use(lowered(name), value);
    }
}

/** Goes over a narrative once and writes what is to be read. */
class Reader
{
public:
    Reader(std::string_view xhtml, std::size_t most) : m_rest(xhtml.substr(0, most * MarkupPerText)), m_most(most)
    {
        m_isShort = m_rest.size() < xhtml.size();
    }

    NarrativeText read() &&
    {
        while (!m_rest.empty() && !m_made.isCut) {
            if (m_rest.front() == '<' && m_hasTags)
                markup();
            else
                text();
        }
        m_made.isCut = m_made.isCut || m_isShort;
        m_made.isBroken = m_made.isBroken || ((!m_open.empty() || !m_dropped.empty()) && !m_made.isCut);
        while (!m_made.text.empty() && isSpace(m_made.text.back()))
            m_made.text.pop_back();
        return std::move(m_made);
    }

private:
    /** A list that is open. */
    struct List {
        bool isNumbered = false;
        std::size_t number = 0;
    };

    void text()
    {
        const std::size_t end = m_hasTags ? std::min(m_rest.find('<'), m_rest.size()) : m_rest.size();
        read(m_rest.substr(0, end));
        m_rest.remove_prefix(end);
    }

    void read(std::string_view piece)
    {
        while (!piece.empty() && m_dropped.empty() && !m_made.isCut) {
            const char32_t code = take(piece);
            put(code == U'&' ? entity(piece) : code);
        }
    }

    /** What the reference at the beginning of @p rest, behind its "&", stands for; one that is not known is text. */
    static char32_t entity(std::string_view &rest)
    {
        const std::size_t end = rest.substr(0, 16).find(';');
        if (end == rest.npos)
            return U'&';
        const std::string_view name = rest.substr(0, end);
        if (name.starts_with('#')) {
            const bool isHex = name.size() > 1 && lower(name[1]) == 'x';
            const char *begin = name.data() + (isHex ? 2 : 1);
            std::uint32_t code = 0;
            const auto read = std::from_chars(begin, name.data() + name.size(), code, isHex ? 16 : 10);
            if (read.ptr != name.data() + name.size() || begin == read.ptr)
                return U'&';
            rest.remove_prefix(end + 1);
            const bool isCharacter = code != 0 && code < 0x110000 && (code < 0xD800 || code > 0xDFFF);
            return read.ec == std::errc() && isCharacter ? static_cast<char32_t>(code) : 0xFFFD;
        }
        const auto known = xhtmlEntity(name);
        if (!known)
            return U'&';
        rest.remove_prefix(end + 1);
        return *known;
    }

    void put(char32_t code)
    {
        if (isHidden(code)) {
            ++m_made.hidden;
            return;
        }
        const bool isWhite = code == U' ' || code == U'\t' || code == U'\n' || code == U'\r';
        if (isWhite && m_pre == 0) {
            m_space = !m_atStart;
            return;
        }
        if (isWhite && code != U' ' && code != U'\t') {
            if (code == U'\n')
                line();
            return;
        }
        begin();
        if (m_made.text.size() + 4 > m_most) {
            m_made.isCut = true;
            return;
        }
        appendUtf8(code, m_made.text);
    }

    void put(std::string_view words)
    {
        while (!words.empty() && !m_made.isCut)
            put(take(words));
    }

    /** What stands between what is there and the next character. */
    void begin()
    {
        if (m_atStart) {
            if (!m_made.text.empty())
                m_made.text += m_apart ? "\n\n" : "\n";
            if (!m_lists.empty())
                m_made.text += std::string(2 * (std::min(m_lists.size(), DeepestList) - 1), ' ');
        } else if (m_space && m_bars == 0) {
            m_made.text += ' ';
        }
        for (; m_bars > 0; --m_bars)
            m_made.text += m_atStart ? "| " : " | ";
        m_made.text += std::exchange(m_mark, {});
        m_atStart = m_apart = m_space = false;
    }

    /** The next character begins a line; in a table a row is one. */
    void line(bool apart = false)
    {
        m_space = m_inCells > 0 && !m_atStart;
        m_atStart = m_atStart || m_inCells == 0;
        m_apart = m_apart || (apart && m_inCells == 0 && m_lists.empty());
    }

    void markup()
    {
        if (m_rest.starts_with("<!--"))
            return skipTo("-->", 4);
        if (m_rest.starts_with("<![CDATA["))
            return literal();
        if (m_rest.starts_with("<?"))
            return skipTo("?>", 2);
        if (m_rest.starts_with("<!"))
            return declaration();
        const std::size_t end = tagEnd();
        m_hasTags = end != m_rest.npos;
        const Tag tag = m_hasTags ? tagOf(m_rest.substr(1, std::max<std::size_t>(end, 1) - 1)) : Tag();
        const char first = tag.name.empty() ? '\0' : tag.name.front();
        if (first < 'a' || first > 'z') { // a sign, as in "a < b"
            m_made.isBroken = true;
            m_rest.remove_prefix(1);
            if (m_dropped.empty())
                put(U'<');
            return;
        }
        m_rest.remove_prefix(end + 1);
        if (tag.isEnd)
            endOf(tag.name);
        else
            startOf(tag);
    }

    /** Where the tag at the beginning ends: a bracket in the value of an attribute does not end it. 0 where another one
     * begins before; npos where none ends any more. */
    [[nodiscard]] std::size_t tagEnd() const
    {
        char quote = '\0';
        for (std::size_t at = 1; at < m_rest.size(); ++at) {
            const char c = m_rest[at];
            if (quote != '\0')
                quote = c == quote ? '\0' : quote;
            else if ((c == '"' || c == '\'') && m_rest[at - 1] == '=')
                quote = c;
            else if (c == '>')
                return at;
            else if (c == '<')
                return 0;
        }
        return m_rest.find('>');
    }

    void skipTo(std::string_view end, std::size_t from)
    {
        const std::size_t at = m_rest.find(end, from);
        m_made.isBroken = m_made.isBroken || at == m_rest.npos;
        m_rest.remove_prefix(at == m_rest.npos ? m_rest.size() : at + end.size());
    }

    void literal()
    {
        constexpr std::size_t Begin = 9;
        const std::size_t end = std::min(m_rest.find("]]>", Begin), m_rest.size());
        if (m_dropped.empty())
            put(m_rest.substr(Begin, end - Begin));
        skipTo("]]>", Begin);
    }

    /** A document type, with all the entities that it may declare: none of them is known here. */
    void declaration()
    {
        const std::size_t inner = m_rest.find_first_of("[>");
        if (inner != m_rest.npos && m_rest[inner] == '[') {
            ++m_made.active;
            skipTo("]", inner);
        }
        skipTo(">", 0);
    }

    void startOf(const Tag &tag)
    {
        if (!m_dropped.empty()) {
            m_droppedInside += !tag.isEmpty && tag.name == m_dropped ? 1 : 0;
            return;
        }
        if (isOneOf(tag.name, Active)) {
            ++m_made.active;
            if (!tag.isEmpty) {
                m_dropped = tag.name;
                skipRaw(tag.name);
            }
            return;
        }
        attributes(tag);
        if (isOneOf(tag.name, Blocks))
            line(isOneOf(tag.name, Apart));
        if (tag.name == "br")
            line();
        else if (tag.name == "hr")
            rule();
        if (tag.isEmpty)
            return;
        if (m_open.size() >= DeepestTag) {
            m_made.isBroken = true;
            return;
        }
        m_open.push_back(tag.name);
        opened(tag.name);
    }

    void opened(const std::string &name)
    {
        if (name == "ul" || name == "ol") {
            m_lists.push_back({name == "ol", 0});
        } else if (name == "li") {
            m_mark = "\xE2\x80\xA2 ";
            if (!m_lists.empty() && m_lists.back().isNumbered)
                m_mark = std::to_string(++m_lists.back().number) + ". ";
        } else if (name == "tr") {
            m_bars = 0;
            m_hasCells = false;
        } else if (name == "td" || name == "th") {
            m_bars = std::min(m_bars + (std::exchange(m_hasCells, true) ? 1 : 0), WidestGap);
            ++m_inCells;
        } else if (name == "pre") {
            ++m_pre;
        }
    }

    /** Scripts and styles are no XML to everybody: "<" in them begins nothing. */
    void skipRaw(const std::string &name)
    {
        if (name != "script" && name != "style")
            return;
        const std::string end = "</" + name;
        const auto found = std::search(
            m_rest.begin(), m_rest.end(), end.begin(), end.end(), [](char a, char b) { return lower(a) == b; });
        m_rest.remove_prefix(static_cast<std::size_t>(found - m_rest.begin()));
    }

    void attributes(const Tag &tag)
    {
        std::string_view alt;
        eachAttribute(tag.attributes, [&](const std::string &name, std::string_view value) {
            const auto begin = std::ranges::find_if_not(value, isSpace);
            const std::string start = lowered({begin, value.end()}).substr(0, 11);
            if (name.starts_with("on") || start == "javascript:")
                ++m_made.active;
            else if (name == "alt")
                alt = value;
            else if (name == "href" && tag.name == "a" && !value.starts_with('#'))
                ++m_made.links;
        });
        if (tag.name != "img")
            return;
        ++m_made.pictures;
        put(U'[');
        read(alt);
        put(U']');
    }

    void rule()
    {
        line();
        put("\xE2\x80\x95\xE2\x80\x95\xE2\x80\x95");
        line();
    }

    void endOf(const std::string &name)
    {
        if (!m_dropped.empty()) {
            if (name == m_dropped && m_droppedInside-- == 0) {
                m_dropped.clear();
                m_droppedInside = 0;
            }
            return;
        }
        const auto found = std::find(m_open.rbegin(), m_open.rend(), name);
        m_made.isBroken = m_made.isBroken || found != m_open.rbegin() || m_open.empty();
        if (found == m_open.rend())
            return;
        const auto left = static_cast<std::size_t>(m_open.rend() - found) - 1;
        while (m_open.size() > left) {
            closed(m_open.back());
            m_open.pop_back();
        }
    }

    void closed(const std::string &name)
    {
        if ((name == "ul" || name == "ol") && !m_lists.empty())
            m_lists.pop_back();
        else if (name == "li")
            m_mark.clear();
        else if (name == "tr")
            m_bars = 0;
        else if (name == "td" || name == "th")
            --m_inCells;
        else if (name == "pre")
            --m_pre;
        if (isOneOf(name, Blocks))
            line(isOneOf(name, Apart));
    }

    std::string_view m_rest;
    std::size_t m_most;
    NarrativeText m_made;
    std::vector<std::string> m_open;
    std::vector<List> m_lists;
    std::string m_mark; ///< of an item whose text has not begun
    std::string m_dropped; ///< the open element that is not to be read; "": none is
    std::ptrdiff_t m_droppedInside = 0; ///< of the same name in it
    std::size_t m_pre = 0;
    std::size_t m_inCells = 0;
    std::size_t m_bars = 0; ///< of cells whose text has not begun
    bool m_hasCells = false; ///< the row has one already
    bool m_isShort = false; ///< there is more than is read
    bool m_hasTags = true; ///< there is a ">" ahead
    bool m_atStart = true; ///< of a line
    bool m_apart = false; ///< an empty line is before it
    bool m_space = false;
};

} // namespace

NarrativeText narrativeText(std::string_view xhtml, std::size_t most)
{
    return Reader(xhtml, most).read();
}

} // namespace fhir
