#include "fhir/bundle.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <utility>

namespace fhir {
namespace {

constexpr std::size_t StartKept = std::size_t{64} << 10U;
constexpr std::size_t HeadLimit = std::size_t{4} << 20U; // of the text of one property of the Bundle itself

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

using Marks = std::array<bool, 256>;

constexpr Marks marks(std::string_view characters)
{
    Marks marks{};
    for (const char c : characters)
        marks[static_cast<unsigned char>(c)] = true;
    return marks;
}

constexpr Marks InString = marks("\"\\");
constexpr Marks Nesting = marks("\"{}[]");

/** Where the first of @p marks is in @p bytes from @p at on, or their end. JSON's tokens are too short for anything
 * that looks at many bytes at once to be faster. */
std::size_t find(const Marks &marks, std::string_view bytes, std::size_t at)
{
    while (at < bytes.size() && !marks[static_cast<unsigned char>(bytes[at])])
        ++at;
    return at;
}

/** Characters that stand for themselves in a JSON string, of one byte. */
bool isPlain(char c)
{
    return c >= ' ' && c <= '~' && c != '"' && c != '\\';
}

} // namespace

/**
 * A scanner of bytes that knows where it is in the Bundle: which property of the root, which of an entry. It keeps the
 * text of the few properties that matter and of the resources, and steps over everything else by brackets and strings.
 */
class BundleReader::Scanner
{
public:
    explicit Scanner(std::size_t largest) : m_largest(largest) { }

    void feed(std::string_view bytes)
    {
        if (m_start.size() < StartKept)
            m_start.append(bytes.substr(0, StartKept - m_start.size()));
        std::size_t at = skipMark(bytes);
        while (at < bytes.size() && !m_stopped) {
            if (isWithin())
                at = within(bytes, at);
            else
                at = m_inString ? inString(bytes, at) : character(bytes[at], at);
        }
        m_offset += bytes.size();
    }

    void finish()
    {
        if (m_stopped || std::exchange(m_finished, true))
            return;
        if (!m_ended)
            fault(BundleFault::Kind::CutOff, m_offset);
        else if (m_resourceType != "Bundle")
            fault(BundleFault::Kind::NotABundle, 0).resourceType = m_resourceType;
    }

    std::optional<ResourceBatch> take(std::uint64_t number)
    {
        if (m_ready.empty())
            return {};
        return ResourceBatch(std::exchange(m_text, {}), std::exchange(m_ready, {}), number);
    }

    BundleHead m_head;
    std::vector<BundleFault> m_faults;
    std::string m_start;
    std::size_t m_entries = 0;

    [[nodiscard]] bool isWhole() const { return m_ended && m_resourceType == "Bundle"; }

private:
    enum class Capture : std::uint8_t { None, Key, Head, Search, Resource };

    BundleFault &fault(BundleFault::Kind kind, std::size_t offset)
    {
        BundleFault added;
        added.kind = kind;
        added.offset = offset;
        added.entry = m_entries;
        m_faults.push_back(std::move(added));
        return m_faults.back();
    }

    void stop(std::size_t offset)
    {
        fault(BundleFault::Kind::NotJson, offset);
        m_stopped = true;
    }

    /** How many of @p bytes belong to a byte order mark, which may stand before JSON (RFC 8259, section 8.1). */
    std::size_t skipMark(std::string_view bytes)
    {
        std::size_t at = 0;
        for (; at < bytes.size() && m_mark < ByteOrderMark.size() && m_offset + at == m_mark
             && bytes[at] == ByteOrderMark[m_mark];
             ++at)
            ++m_mark;
        if (m_mark > 0 && m_mark < ByteOrderMark.size() && at < bytes.size() && !m_stopped)
            stop(0);
        return at;
    }

    /** Adds to what is being captured, within its limit. */
    void keep(std::string_view bytes)
    {
        if (m_capture == Capture::None || m_tooLarge)
            return;
        std::string &to = m_capture == Capture::Resource ? m_resource : m_captured;
        const std::size_t most = m_capture == Capture::Resource ? m_largest : HeadLimit;
        const std::size_t size = to.size() + bytes.size();
        m_tooLarge = size > most;
        if (m_tooLarge)
            return;
        if (size > to.capacity()) // doubled, and never beyond what may be kept
            to.reserve(std::min(std::max(2 * to.capacity(), size), most));
        to.append(bytes);
    }

    /** Inside brackets that are kept whole, nearly all bytes of a page: only strings and brackets count. */
    [[nodiscard]] bool isWithin() const { return m_capture != Capture::None && depth() > m_captureDepth; }

    /** On to the bracket that may end what is kept, or to the end of what has arrived. */
    std::size_t within(std::string_view bytes, std::size_t at)
    {
        const std::size_t begin = at;
        while (at < bytes.size()) {
            if (m_inString) {
                at = stringEnd(bytes, at);
                continue;
            }
            at = find(Nesting, bytes, at);
            if (at == bytes.size())
                break;
            const char c = bytes[at];
            const bool closes = c == '}' || c == ']';
            if (closes && (depth() == m_captureDepth + 1 || !closesLast(c)))
                break;
            if (closes)
                m_open.pop_back();
            else if (c == '"')
                m_inString = true;
            else
                m_open.push_back(c);
            ++at;
        }
        keep(bytes.substr(begin, at - begin));
        return at == bytes.size() ? at : character(bytes[at], at);
    }

    /** Inside a string: behind its closing quote, with which it ends, or to the end of what has arrived. */
    std::size_t stringEnd(std::string_view bytes, std::size_t at)
    {
        if (std::exchange(m_afterBackslash, false))
            ++at;
        for (;;) {
            at = find(InString, bytes, at);
            if (at == bytes.size())
                return at;
            if (bytes[at] == '"') {
                m_inString = false;
                return at + 1;
            }
            m_afterBackslash = at + 1 == bytes.size();
            at = std::min(at + 2, bytes.size());
        }
    }

    std::size_t inString(std::string_view bytes, std::size_t at)
    {
        const std::size_t end = stringEnd(bytes, at);
        keep(bytes.substr(at, end - at));
        if (!m_inString)
            stringEnded();
        return end;
    }

    /** A captured scalar or key as text, escapes resolved; "" when it is not a string. */
    std::string unquoted(const std::string &json)
    {
        if (json.size() >= 2 && json.front() == '"' && json.back() == '"'
            && std::all_of(json.begin() + 1, json.end() - 1, isPlain))
            return json.substr(1, json.size() - 2);
        std::string_view text;
        return m_parser.parse(json).get(text) == simdjson::SUCCESS ? std::string(text) : std::string();
    }

    void stringEnded()
    {
        if (m_capture == Capture::Key) {
            m_key = unquoted(std::exchange(m_captured, {}));
            m_capture = Capture::None;
        } else if (isScalarCapture()) {
            valueEnded();
        }
    }

    [[nodiscard]] bool isScalarCapture() const { return m_capture != Capture::None && depth() == m_captureDepth; }
    [[nodiscard]] std::size_t depth() const { return m_open.size(); }
    /** The object of an entry: root, its "entry" array, the object. */
    [[nodiscard]] bool inEntry() const { return depth() == 3 && m_inEntries; }

    std::size_t character(char c, std::size_t at)
    {
        if (depth() == 0 && !isSpace(c) && (m_ended || c != '{')) {
            stop(m_offset + at);
            return at + 1;
        }
        switch (c) {
        case '"':
            beginString();
            break;
        case '{':
        case '[':
            open(c);
            break;
        case '}':
        case ']':
            if (!close(c))
                stop(m_offset + at);
            break;
        case ':':
            m_expectValue = true;
            break;
        case ',':
            endScalar();
            m_expectValue = false;
            break;
        default:
            if (!isSpace(c))
                scalar(c);
        }
        return at + 1;
    }

    void beginString()
    {
        const bool nested = m_capture != Capture::None;
        if (!nested && !m_expectValue && (depth() == 1 || inEntry())) {
            m_capture = Capture::Key;
            m_captureDepth = depth();
            m_captured.clear();
        } else if (!nested && m_expectValue) {
            beginValue();
        }
        m_inString = true;
        keep("\"");
    }

    /** A value begins: is it one to keep? */
    void beginValue()
    {
        static constexpr std::string_view Kept[] = {"resourceType", "type", "total", "link"};
        m_captureDepth = depth();
        m_tooLarge = false;
        if (depth() == 1 && std::find(std::begin(Kept), std::end(Kept), m_key) != std::end(Kept))
            m_capture = Capture::Head;
        else if (inEntry() && m_key == "search")
            m_capture = Capture::Search;
        else if (inEntry() && m_key == "resource")
            m_capture = Capture::Resource;
        if (m_capture != Capture::None)
            m_captured.clear();
        if (m_capture == Capture::Resource)
            m_resource.clear();
    }

    void open(char c)
    {
        if (m_capture == Capture::None && (depth() == 1 || inEntry()) && m_expectValue) {
            if (depth() == 1 && m_key == "entry" && c == '[')
                m_inEntries = true;
            else
                beginValue();
        }
        if (m_inEntries && depth() == 2 && c == '{')
            beginEntry();
        keep({&c, 1});
        m_open.push_back(c);
        m_expectValue = false;
    }

    [[nodiscard]] bool closesLast(char c) const { return !m_open.empty() && m_open.back() == (c == '}' ? '{' : '['); }

    bool close(char c)
    {
        endScalar();
        if (!closesLast(c))
            return false;
        keep({&c, 1});
        m_open.pop_back();
        m_expectValue = false;
        if (m_capture != Capture::None && depth() == m_captureDepth)
            valueEnded();
        else if (m_inEntries && depth() == 2 && c == '}')
            endEntry();
        else if (m_inEntries && depth() == 1)
            m_inEntries = false;
        else if (depth() == 0)
            m_ended = true;
        return true;
    }

    /** A character of a number, true, false or null. */
    void scalar(char c)
    {
        if (m_capture == Capture::None && m_expectValue && (depth() == 1 || inEntry())) {
            beginValue();
            m_expectValue = false;
        }
        keep({&c, 1});
    }

    void endScalar()
    {
        if (isScalarCapture() && m_capture != Capture::Key)
            valueEnded();
    }

    void valueEnded()
    {
        const Capture capture = std::exchange(m_capture, Capture::None);
        if (capture == Capture::Head)
            readHead();
        else if (capture == Capture::Search)
            m_role = readRole();
        else if (capture == Capture::Resource) {
            m_hasResource = true;
            m_resourceTooLarge = m_tooLarge;
        }
        m_expectValue = false;
    }

    void readHead()
    {
        if (m_key == "resourceType") {
            m_resourceType = unquoted(m_captured);
        } else if (m_key == "type") {
            m_head.type = unquoted(m_captured);
        } else if (m_key == "total") {
            std::uint64_t total = 0;
            if (m_parser.parse(m_captured).get(total) == simdjson::SUCCESS)
                m_head.total = total;
        } else {
            readLinks();
        }
    }

    void readLinks()
    {
        simdjson::dom::array links;
        if (m_parser.parse(m_captured).get(links) != simdjson::SUCCESS)
            return;
        for (const auto link : links) {
            std::string_view relation;
            std::string_view url;
            if (link["relation"].get(relation) != simdjson::SUCCESS || link["url"].get(url) != simdjson::SUCCESS)
                continue;
            if (relation == "self")
                m_head.self = url;
            else if (relation == "next")
                m_head.next = url;
        }
    }

    [[nodiscard]] EntryRole readRole()
    {
        std::string_view mode;
        if (m_parser.parse(m_captured)["mode"].get(mode) != simdjson::SUCCESS)
            return EntryRole::Match;
        return mode == "include" ? EntryRole::Include : mode == "outcome" ? EntryRole::Outcome : EntryRole::Match;
    }

    void beginEntry()
    {
        m_role = EntryRole::Match;
        m_hasResource = false;
        m_resourceTooLarge = false;
    }

    void endEntry()
    {
        const std::size_t offset = m_offset;
        if (!m_hasResource
            || (m_resource.front() != '{' && m_resource.front() != '[')) { // a list is named by its reader
            fault(BundleFault::Kind::EntryWithoutResource, offset);
        } else if (m_resourceTooLarge) {
            fault(BundleFault::Kind::TooLarge, offset);
        } else if (!simdjson::validate_utf8(m_resource.data(), m_resource.size())) {
            fault(BundleFault::Kind::InvalidUtf8, offset);
        } else {
            m_ready.push_back({m_text.size(), m_resource.size(), m_role});
            m_text += m_resource;
            m_text.push_back('\n');
        }
        m_resource.clear();
        ++m_entries;
    }

    std::size_t m_largest;
    std::size_t m_mark = 0; ///< bytes of a byte order mark
    std::size_t m_offset = 0; ///< of the piece being fed
    simdjson::dom::parser m_parser; ///< of keys, links and search modes
    std::vector<char> m_open; ///< brackets not closed yet
    std::string m_key; ///< of the root or the entry
    std::string m_captured;
    std::string m_resource;
    std::string m_resourceType;
    std::string m_text; ///< of the resources that are ready
    std::vector<Entry> m_ready;
    std::size_t m_captureDepth = 0;
    Capture m_capture = Capture::None;
    EntryRole m_role = EntryRole::Match;
    bool m_hasResource = false;
    bool m_tooLarge = false; ///< what is being captured
    bool m_resourceTooLarge = false;
    bool m_inEntries = false;
    bool m_inString = false;
    bool m_afterBackslash = false;
    bool m_expectValue = false;
    bool m_ended = false;
    bool m_stopped = false;
    bool m_finished = false;
};

BundleReader::BundleReader(std::size_t largestResource) : m_scanner(std::make_unique<Scanner>(largestResource)) { }

BundleReader::~BundleReader() = default;
BundleReader::BundleReader(BundleReader &&) noexcept = default;
BundleReader &BundleReader::operator=(BundleReader &&) noexcept = default;

void BundleReader::feed(std::string_view bytes)
{
    m_scanner->feed(bytes);
}

void BundleReader::finish()
{
    m_scanner->finish();
}

std::optional<ResourceBatch> BundleReader::take(std::uint64_t number)
{
    return m_scanner->take(number);
}

const BundleHead &BundleReader::head() const
{
    return m_scanner->m_head;
}

const std::vector<BundleFault> &BundleReader::faults() const
{
    return m_scanner->m_faults;
}

std::size_t BundleReader::entries() const
{
    return m_scanner->m_entries;
}

bool BundleReader::isWhole() const
{
    return m_scanner->isWhole();
}

const std::string &BundleReader::start() const
{
    return m_scanner->m_start;
}

} // namespace fhir
