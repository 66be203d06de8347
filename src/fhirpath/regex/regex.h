#pragma once

#include <tl/expected.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fhirpath {

/**
 * Regular expressions for matches() and replaceMatches(): the common part of PCRE without look-around and references
 * back. A set of states moves along the text, so the time is at most text times pattern and no pattern can run away;
 * std::regex backtracks, and overflows the stack on texts of some ten thousand characters.
 */
class Regex
{
public:
    static constexpr std::size_t MaxSize = 4000; ///< steps of the compiled pattern
    static constexpr std::size_t MaxWork = 50'000'000; ///< states looked at in one search

    /** An English sentence when @p pattern or @p flags are not understood: i ignores case, m lets ^ and $ stand at the
     * ends of lines, too, and s, which lets . be the end of a line, holds in any case. (?im) at the beginning of a
     * pattern means the same. */
    [[nodiscard]] static tl::expected<Regex, std::string> compile(
        std::string_view pattern, std::string_view flags = {});

    /** Whether the pattern is found in the text, or @p whole is it; nothing when that takes too long. */
    [[nodiscard]] std::optional<bool> matches(std::string_view text, bool whole) const;
    /** Every match replaced; $1 and ${name} in @p substitution are groups. Nothing when it takes too long, or the
     * result is longer than @p limit. */
    [[nodiscard]] std::optional<std::string> replaced(
        std::string_view text, std::string_view substitution, std::size_t limit) const;

    /** A set of characters. */
    struct Set {
        struct Range {
            char32_t first;
            char32_t last;
        };
        std::vector<Range> ranges; ///< in order and apart, once settled
        bool negated = false;
        bool anyCase = false; ///< a letter is in it when its small or its capital form is
        /** Adds characters behind all that it has. */
        void add(char32_t first, char32_t last);
        void settle();
        [[nodiscard]] bool holds(char32_t code) const;

    private:
        [[nodiscard]] bool isInRange(char32_t code) const;
    };

private:
    friend class RegexParser;
    friend class RegexRun;
    enum class Code : std::uint8_t {
        Character,
        Any,
        Class,
        Split,
        Jump,
        Save,
        Begin,
        End,
        LineBegin,
        LineEnd,
        Border,
        NoBorder,
        Match,
    };
    struct Step {
        Code code = Code::Match;
        char32_t character = 0;
        std::uint32_t first = 0; ///< where to go on, the number of a set or a slot; a split prefers it
        std::uint32_t second = 0;
    };
    [[nodiscard]] std::string_view group(
        std::string_view text, const std::vector<std::size_t> &slots, std::string_view name) const;

    std::vector<Step> m_steps;
    std::vector<Set> m_sets;
    std::vector<std::string> m_groups; ///< names, "" for those without; the whole match is none of them
};

} // namespace fhirpath
