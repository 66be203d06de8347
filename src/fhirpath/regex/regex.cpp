#include "fhirpath/regex/regex.h"

#include "fhirpath/text.h"

#include <algorithm>

namespace fhirpath {

void Regex::Set::add(char32_t first, char32_t last)
{
    if (!ranges.empty() && ranges.back().last + 1 == first)
        ranges.back().last = last;
    else
        ranges.push_back({first, last});
}

void Regex::Set::settle()
{
    std::sort(ranges.begin(), ranges.end(), [](const Range &a, const Range &b) { return a.first < b.first; });
    std::size_t kept = 0;
    for (const Range &range : ranges) {
        if (kept > 0 && range.first <= ranges[kept - 1].last + 1)
            ranges[kept - 1].last = std::max(ranges[kept - 1].last, range.last);
        else
            ranges[kept++] = range;
    }
    ranges.resize(kept);
}

bool Regex::Set::isInRange(char32_t code) const
{
    const auto behind = std::upper_bound(
        ranges.begin(), ranges.end(), code, [](char32_t value, const Range &range) { return value < range.first; });
    return behind != ranges.begin() && code <= (behind - 1)->last;
}

bool Regex::Set::holds(char32_t code) const
{
    const bool in = isInRange(code) || (anyCase && (isInRange(lowerOf(code)) || isInRange(upperOf(code))));
    return in != negated;
}

namespace {

[[nodiscard]] bool isWord(std::string_view text, std::size_t at)
{
    const char c = at < text.size() ? text[at] : ' ';
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '_';
}

constexpr std::size_t Nowhere = static_cast<std::size_t>(-1);

} // namespace

/** One search: the states the pattern can be in, most wanted first, each with what its groups hold. */
class RegexRun
{
public:
    RegexRun(const Regex &regex, std::string_view text, bool capturing)
        : m_regex(regex), m_text(text), m_width(capturing ? 2 + regex.m_groups.size() * 2 : 2)
    {
        m_marks.resize(regex.m_steps.size(), 0);
    }

    /** The first match at or after @p from (at it only, and to the end, when @p whole); false when there is none. */
    [[nodiscard]] bool find(std::size_t from, bool whole)
    {
        m_now.clear();
        found.clear();
        ++m_generation;
        std::vector<std::size_t> fresh(m_width, Nowhere);
        std::string_view rest = m_text.substr(from);
        while (!exhausted) {
            const std::size_t at = m_text.size() - rest.size();
            if (found.empty() && (!whole || at == from))
                add(m_now, 0, at, fresh);
            if (m_now.states.empty() && (whole || !found.empty()))
                break; // else an assertion only failed here: a later place may do
            const bool atEnd = rest.empty();
            const char32_t code = atEnd ? 0 : takeCodePoint(rest);
            move(code, atEnd, m_text.size() - rest.size(), whole);
            if (atEnd)
                break;
        }
        return !found.empty();
    }

    std::vector<std::size_t> found; ///< where the match and its groups begin and end; empty without a match
    bool exhausted = false;

private:
    struct States {
        std::vector<std::uint32_t> states;
        std::vector<std::size_t> slots;
        void clear()
        {
            states.clear();
            slots.clear();
        }
    };

    /** One character on. */
    void move(char32_t code, bool atEnd, std::size_t behind, bool whole)
    {
        m_next.clear();
        ++m_generation;
        for (std::size_t i = 0; i < m_now.states.size(); ++i) {
            const auto &step = m_regex.m_steps[m_now.states[i]];
            const auto *first = m_now.slots.data() + i * m_width;
            if (step.code == Regex::Code::Match) {
                if (whole && !atEnd)
                    continue;
                found.assign(first, first + m_width);
                break; // the states behind are less wanted
            }
            const bool fits = !atEnd
                && (step.code == Regex::Code::Any || (step.code == Regex::Code::Character && step.character == code)
                    || (step.code == Regex::Code::Class && m_regex.m_sets[step.first].holds(code)));
            if (!fits)
                continue;
            std::vector<std::size_t> slots(first, first + m_width);
            add(m_next, m_now.states[i] + 1, behind, slots);
        }
        std::swap(m_now, m_next);
    }

    /** Adds a state and all that are reached from it without a character. */
    void add(States &to, std::uint32_t state, std::size_t at, std::vector<std::size_t> &slots)
    {
        if (m_marks[state] == m_generation || exhausted)
            return;
        m_marks[state] = m_generation;
        exhausted = ++m_work > Regex::MaxWork;
        const auto &step = m_regex.m_steps[state];
        switch (step.code) {
        case Regex::Code::Split:
            add(to, step.first, at, slots);
            return add(to, step.second, at, slots);
        case Regex::Code::Jump:
            return add(to, step.first, at, slots);
        case Regex::Code::Save: {
            if (step.first >= m_width)
                return add(to, state + 1, at, slots);
            const std::size_t before = slots[step.first];
            slots[step.first] = at;
            add(to, state + 1, at, slots);
            slots[step.first] = before;
            return;
        }
        case Regex::Code::Begin:
        case Regex::Code::End:
        case Regex::Code::LineBegin:
        case Regex::Code::LineEnd:
        case Regex::Code::Border:
        case Regex::Code::NoBorder:
            if (holds(step.code, at))
                add(to, state + 1, at, slots);
            return;
        default:
            to.states.push_back(state);
            to.slots.insert(to.slots.end(), slots.begin(), slots.end());
        }
    }

    [[nodiscard]] bool holds(Regex::Code code, std::size_t at) const
    {
        if (code == Regex::Code::Begin)
            return at == 0;
        if (code == Regex::Code::End)
            return at == m_text.size();
        if (code == Regex::Code::LineBegin)
            return at == 0 || m_text[at - 1] == '\n';
        if (code == Regex::Code::LineEnd)
            return at == m_text.size() || m_text[at] == '\n';
        const bool border = (at > 0 && isWord(m_text, at - 1)) != isWord(m_text, at);
        return border == (code == Regex::Code::Border);
    }

    const Regex &m_regex;
    std::string_view m_text;
    std::size_t m_width;
    States m_now;
    States m_next;
    std::vector<std::uint64_t> m_marks;
    std::uint64_t m_generation = 1;
    std::size_t m_work = 0;
};

std::optional<bool> Regex::matches(std::string_view text, bool whole) const
{
    RegexRun run(*this, text, false);
    const bool found = run.find(0, whole);
    return run.exhausted ? std::nullopt : std::optional(found);
}

std::string_view Regex::group(std::string_view text, const std::vector<std::size_t> &slots, std::string_view name) const
{
    std::size_t number = 0;
    if (name.find_first_not_of("0123456789") == name.npos) {
        for (const char c : name)
            number = std::min<std::size_t>(number * 10 + static_cast<std::size_t>(c - '0'), 1000);
    } else {
        number = static_cast<std::size_t>(std::find(m_groups.begin(), m_groups.end(), name) - m_groups.begin()) + 1;
    }
    if (number * 2 + 1 >= slots.size() || slots[number * 2] == Nowhere || slots[number * 2 + 1] == Nowhere)
        return {};
    return text.substr(slots[number * 2], slots[number * 2 + 1] - slots[number * 2]);
}

std::optional<std::string> Regex::replaced(
    std::string_view text, std::string_view substitution, std::size_t limit) const
{
    RegexRun run(*this, text, true);
    std::string out;
    std::size_t from = 0;
    while (from <= text.size() && run.find(from, false)) {
        out.append(text, from, run.found[0] - from);
        for (std::size_t i = 0; i < substitution.size(); ++i) {
            const bool braced = substitution.substr(i, 2) == "${";
            std::size_t end = braced ? substitution.find('}', i) : i + 1;
            while (!braced && end < substitution.size() && substitution[end] >= '0' && substitution[end] <= '9')
                ++end;
            if (substitution[i] != '$' || end == substitution.npos || (!braced && end == i + 1)) {
                out.push_back(substitution[i]);
                continue;
            }
            const std::size_t name = i + (braced ? 2 : 1);
            out.append(group(text, run.found, substitution.substr(name, end - name)));
            i = braced ? end : end - 1;
        }
        const bool nothing = run.found[1] == run.found[0];
        from = run.found[1];
        if (nothing && from < text.size()) {
            const std::size_t size = byteOf(text.substr(from), 1);
            out.append(text, from, size);
            from += size;
        } else if (nothing) {
            ++from;
        }
        if (out.size() > limit)
            return std::nullopt;
    }
    if (run.exhausted || out.size() > limit)
        return std::nullopt;
    if (from < text.size())
        out.append(text, from);
    return out;
}

} // namespace fhirpath
