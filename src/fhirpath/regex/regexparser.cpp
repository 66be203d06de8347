#include "fhirpath/regex/regex.h"

#include "fhirpath/regex/categories.h"
#include "fhirpath/text.h"

#include <algorithm>

namespace fhirpath {

namespace {

constexpr std::size_t MaxDepth = 100;
constexpr int MaxRepeat = 1000;
constexpr char32_t Last = 0x10FFFF;

/** The sets behind \d, \w and \s; capitals mean their contrary. */
[[nodiscard]] std::optional<Regex::Set> shorthand(char32_t letter)
{
    Regex::Set set;
    switch (letter | 0x20U) {
    case 'd':
        set.ranges = {{'0', '9'}};
        break;
    case 'w':
        set.ranges = {{'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}};
        break;
    case 's':
        set.ranges = {{9, 13}, {' ', ' '}, {0xA0, 0xA0}};
        break;
    default:
        return std::nullopt;
    }
    set.negated = letter < 'a';
    return set;
}

/** Adds what @p set holds, its contrary when it is negated. */
void include(Regex::Set &into, const Regex::Set &set)
{
    if (!set.negated) {
        into.ranges.insert(into.ranges.end(), set.ranges.begin(), set.ranges.end());
        return;
    }
    char32_t from = 0;
    for (const auto &range : set.ranges) {
        if (range.first > from)
            into.ranges.push_back({from, range.first - 1});
        from = range.last + 1;
    }
    into.ranges.push_back({from, Last});
}

} // namespace

/** Recursive descent that writes steps as it reads; what is repeated is copied. */
class RegexParser
{
public:
    RegexParser(std::string_view pattern, std::string_view flags, Regex &out) : m_rest(pattern), m_regex(out)
    {
        setFlags(flags);
        while (m_rest.starts_with("(?") && m_rest.size() > 2 && m_rest[2] >= 'a' && m_rest[2] <= 'z') {
            const std::size_t end = std::min(m_rest.find_first_not_of("ims", 2), m_rest.size());
            if (end == m_rest.size() || m_rest[end] != ')')
                break;
            setFlags(m_rest.substr(2, end - 2));
            m_rest.remove_prefix(end + 1);
        }
    }

    /** The sentence that says what is wrong; empty when nothing is. */
    [[nodiscard]] std::string run()
    {
        emit({Regex::Code::Save, 0, 0, 0});
        alternatives(0);
        if (m_error.empty() && !m_rest.empty())
            m_error = "The pattern has a ) without its (.";
        emit({Regex::Code::Save, 0, 1, 0});
        emit({Regex::Code::Match, 0, 0, 0});
        return m_error;
    }

private:
    using Code = Regex::Code;
    using Step = Regex::Step;

    [[nodiscard]] bool peek(char c) const { return !m_rest.empty() && m_rest.front() == c; }
    [[nodiscard]] bool take(char c)
    {
        const bool is = peek(c);
        m_rest.remove_prefix(is ? 1 : 0);
        return is;
    }
    [[nodiscard]] std::uint32_t here() const { return static_cast<std::uint32_t>(m_regex.m_steps.size()); }
    void fail(const char *sentence)
    {
        if (m_error.empty())
            m_error = sentence;
    }
    void emit(const Step &step)
    {
        if (m_regex.m_steps.size() >= Regex::MaxSize)
            return fail("The pattern is too large.");
        m_regex.m_steps.push_back(step);
    }
    void setFlags(std::string_view flags)
    {
        m_anyCase = m_anyCase || flags.find('i') != flags.npos;
        m_lines = m_lines || flags.find('m') != flags.npos;
        if (flags.find_first_not_of("ims") != flags.npos)
            fail("There are no such flags: i ignores case, m looks at each line.");
    }
    void emit(char32_t code)
    {
        if (!m_anyCase || (lowerOf(code) == code && upperOf(code) == code))
            return emit({Code::Character, code, 0, 0});
        emit(Regex::Set{{{code, code}, {lowerOf(code), lowerOf(code)}, {upperOf(code), upperOf(code)}}});
    }
    void emit(Regex::Set set)
    {
        set.anyCase = m_anyCase;
        set.settle();
        m_regex.m_sets.push_back(std::move(set));
        emit({Code::Class, 0, static_cast<std::uint32_t>(m_regex.m_sets.size() - 1), 0});
    }
    /** Moves the steps from @p at on by one place and puts @p step there. */
    void insert(std::uint32_t at, const Step &step)
    {
        emit(Step{});
        auto &steps = m_regex.m_steps;
        if (!m_error.empty())
            return;
        std::rotate(steps.begin() + at, steps.end() - 1, steps.end());
        for (std::uint32_t i = at + 1; i < here(); ++i)
            shift(steps[i], at, 1);
        steps[at] = step;
    }
    static void shift(Step &step, std::uint32_t from, std::uint32_t by)
    {
        const bool jumps = step.code == Code::Split || step.code == Code::Jump;
        step.first += jumps && step.first >= from ? by : 0;
        step.second += step.code == Code::Split && step.second >= from ? by : 0;
    }

    void alternatives(std::size_t depth);
    void sequence(std::size_t depth);
    void atom(std::size_t depth);
    void group(std::size_t depth);
    void escape();
    void set();
    [[nodiscard]] std::optional<Regex::Set> namedSet();
    [[nodiscard]] std::optional<char32_t> escapedCharacter();
    void repeat(std::uint32_t from);
    [[nodiscard]] bool counts(int &least, int &most);
    void copies(std::uint32_t from, int least, int most, bool lazy);

    std::string_view m_rest;
    Regex &m_regex;
    std::string m_error;
    bool m_anyCase = false;
    bool m_lines = false;
};

void RegexParser::alternatives(std::size_t depth)
{
    if (depth > MaxDepth)
        return fail("The pattern is nested too deeply.");
    const std::uint32_t from = here();
    sequence(depth);
    if (!take('|') || !m_error.empty())
        return;
    insert(from, {Code::Split, 0, from + 1, 0});
    const std::uint32_t jump = here();
    emit({Code::Jump, 0, 0, 0});
    if (!m_error.empty())
        return;
    m_regex.m_steps[from].second = here();
    alternatives(depth); // as deep as there are steps at most
    if (m_error.empty())
        m_regex.m_steps[jump].first = here();
}

void RegexParser::sequence(std::size_t depth)
{
    while (m_error.empty() && !m_rest.empty() && !peek('|') && !peek(')')) {
        const std::uint32_t from = here();
        atom(depth);
        repeat(from);
    }
}

void RegexParser::atom(std::size_t depth)
{
    if (take('('))
        return group(depth);
    if (take('['))
        return set();
    if (take('\\'))
        return escape();
    if (take('.'))
        return emit({Code::Any, 0, 0, 0});
    if (take('^'))
        return emit({m_lines ? Code::LineBegin : Code::Begin, 0, 0, 0});
    if (take('$'))
        return emit({m_lines ? Code::LineEnd : Code::End, 0, 0, 0});
    if (peek('*') || peek('+') || peek('?'))
        return fail("The pattern repeats nothing: *, + or ? needs something before it.");
    emit(takeCodePoint(m_rest));
}

void RegexParser::group(std::size_t depth)
{
    std::string name;
    bool captures = true;
    if (take('?')) {
        captures = !take(':');
        (void)(captures && take('P'));
        if (captures && (!take('<') || peek('=') || peek('!')))
            return fail("The pattern uses a kind of group that is not supported, such as look-ahead.");
        while (captures && !m_rest.empty() && !peek('>')) {
            name.push_back(m_rest.front());
            m_rest.remove_prefix(1);
        }
        if (captures && !take('>'))
            return fail("The name of a group in the pattern has no end.");
    }
    if (captures)
        m_regex.m_groups.push_back(name);
    const auto slot = static_cast<std::uint32_t>(m_regex.m_groups.size() * 2);
    if (captures)
        emit({Code::Save, 0, slot, 0});
    alternatives(depth + 1);
    if (captures)
        emit({Code::Save, 0, slot + 1, 0});
    if (!take(')'))
        fail("The pattern has a ( without its ).");
}

/** A character after a backslash that stands for one character. */
std::optional<char32_t> RegexParser::escapedCharacter()
{
    constexpr std::string_view From = "nrtfv0";
    constexpr std::string_view To{"\n\r\t\f\v\0", 6};
    if (m_rest.empty())
        return std::nullopt;
    const char32_t letter = takeCodePoint(m_rest);
    if (letter == 'u' || letter == 'x') {
        const std::size_t digits = letter == 'u' ? 4 : 2;
        char32_t code = 0;
        for (std::size_t i = 0; i < digits; ++i) {
            constexpr std::string_view Hex = "0123456789abcdef0123456789ABCDEF";
            const std::size_t digit = i < m_rest.size() ? Hex.find(m_rest[i]) : Hex.npos;
            if (digit == Hex.npos)
                return std::nullopt;
            code = code * 16 + static_cast<char32_t>(digit % 16);
        }
        m_rest.remove_prefix(digits);
        return code;
    }
    const bool ascii = letter < 0x80;
    if (const std::size_t known = ascii ? From.find(static_cast<char>(letter)) : From.npos; known != From.npos)
        return static_cast<char32_t>(To[known]);
    const char32_t small = letter | 0x20U;
    const bool plain = (small < 'a' || small > 'z') && (letter < '0' || letter > '9');
    return plain ? std::optional(letter) : std::nullopt;
}

/** \d and its like, \p{Lu} or \pL, behind the backslash; takes nothing when it is none of them. */
std::optional<Regex::Set> RegexParser::namedSet()
{
    if (m_rest.empty())
        return std::nullopt;
    const char letter = m_rest.front();
    if ((letter | 0x20) != 'p') {
        auto known = shorthand(static_cast<unsigned char>(letter));
        m_rest.remove_prefix(known ? 1 : 0);
        return known;
    }
    const bool braced = m_rest.substr(1).starts_with('{');
    const std::size_t end = braced ? m_rest.find('}') : std::min<std::size_t>(2, m_rest.size());
    const std::size_t begin = braced ? 2 : 1;
    auto known = end == m_rest.npos || end < begin ? std::nullopt : category(m_rest.substr(begin, end - begin));
    if (!known) {
        fail("The pattern has a class of characters that is not supported: \\p{L}, \\p{Lu}, \\p{N} and the like are.");
        return std::nullopt;
    }
    known->negated = letter == 'P';
    m_rest.remove_prefix(end + (braced ? 1 : 0));
    return known;
}

void RegexParser::escape()
{
    if (auto known = namedSet())
        return emit(std::move(*known));
    if (take('b'))
        return emit({Code::Border, 0, 0, 0});
    if (take('B'))
        return emit({Code::NoBorder, 0, 0, 0});
    const auto code = escapedCharacter();
    if (!code)
        return fail("The pattern has an escape that is not supported.");
    emit(*code);
}

void RegexParser::set()
{
    Regex::Set result;
    result.negated = take('^');
    for (bool first = true; m_error.empty() && (first || !peek(']')); first = false) {
        if (m_rest.empty())
            return fail("The pattern has a [ without its ].");
        const bool escaped = take('\\');
        if (const auto known = escaped ? namedSet() : std::nullopt) {
            include(result, *known);
            continue;
        }
        const auto low = escaped ? escapedCharacter() : std::optional(takeCodePoint(m_rest));
        auto high = low;
        if (m_rest.size() > 1 && peek('-') && m_rest[1] != ']') {
            m_rest.remove_prefix(1);
            high = take('\\') ? escapedCharacter() : std::optional(takeCodePoint(m_rest));
        }
        if (!low || !high || *high < *low)
            return fail("The pattern has a set of characters that is not understood.");
        result.ranges.push_back({*low, *high});
    }
    m_rest.remove_prefix(1);
    emit(std::move(result));
}

/** {2}, {2,} or {2,5}; what looks different is no repetition but text. */
bool RegexParser::counts(int &least, int &most)
{
    std::string_view rest = m_rest.substr(1);
    const auto number = [&rest](int &out) {
        bool any = false;
        out = 0;
        for (; !rest.empty() && rest.front() >= '0' && rest.front() <= '9'; rest.remove_prefix(1), any = true)
            out = std::min(out * 10 + (rest.front() - '0'), MaxRepeat + 1);
        return any;
    };
    if (!number(least))
        return false;
    most = least;
    if (rest.starts_with(',')) {
        rest.remove_prefix(1);
        if (!number(most))
            most = -1;
    }
    if (!rest.starts_with('}'))
        return false;
    m_rest = rest.substr(1);
    if (least > MaxRepeat || most > MaxRepeat || (most >= 0 && most < least))
        fail("The pattern repeats something too often, or from more to fewer times.");
    return true;
}

void RegexParser::repeat(std::uint32_t from)
{
    int least = 0;
    int most = -1;
    if (take('+')) {
        least = 1;
    } else if (take('?')) {
        most = 1;
    } else if (peek('{')) {
        if (!counts(least, most))
            return;
    } else if (!take('*')) {
        return;
    }
    const bool lazy = take('?');
    if (m_error.empty())
        copies(from, least, most, lazy);
    if (peek('*') || peek('+'))
        fail("The pattern repeats a repetition.");
}

/** The steps from @p from on, @p least times, then up to @p most times or, when that is -1, for ever. */
void RegexParser::copies(std::uint32_t from, int least, int most, bool lazy)
{
    auto &steps = m_regex.m_steps;
    const std::vector<Step> body(steps.begin() + from, steps.end());
    steps.resize(from);
    const auto put = [&] {
        const std::uint32_t by = here() - from;
        for (Step step : body) {
            shift(step, from, by);
            emit(step);
        }
    };
    const auto split = [&](std::uint32_t body_, std::uint32_t out) {
        emit({Code::Split, 0, lazy ? out : body_, lazy ? body_ : out});
    };
    for (int i = 0; i < least && m_error.empty(); ++i)
        put();
    const auto size = static_cast<std::uint32_t>(body.size());
    if (most < 0) {
        const std::uint32_t start = here();
        split(start + 1, start + size + 2);
        put();
        emit({Code::Jump, 0, start, 0});
    }
    for (int i = least; i < most && m_error.empty(); ++i) {
        const std::uint32_t end = here() + (size + 1) * static_cast<std::uint32_t>(most - i);
        split(here() + 1, end);
        put();
    }
}

tl::expected<Regex, std::string> Regex::compile(std::string_view pattern, std::string_view flags)
{
    Regex regex;
    std::string error = RegexParser(pattern, flags, regex).run();
    if (!error.empty())
        return tl::unexpected(std::move(error));
    return regex;
}

} // namespace fhirpath
