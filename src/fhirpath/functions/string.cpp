#include "fhirpath/functions.h"

#include "fhirpath/regex/regex.h"
#include "fhirpath/text.h"

#include <algorithm>
#include <array>

// FHIRPath N1, 5.6: texts. Positions count code points.

namespace fhirpath {

namespace {

void startsWith(Call &call)
{
    const auto text = call.subject();
    const auto part = call.text(0);
    if (text && part)
        call.give(text->starts_with(*part));
}

void endsWith(Call &call)
{
    const auto text = call.subject();
    const auto part = call.text(0);
    if (text && part)
        call.give(text->ends_with(*part));
}

void contains(Call &call)
{
    const auto text = call.subject();
    const auto part = call.text(0);
    if (text && part)
        call.give(text->find(*part) != std::string_view::npos);
}

void indexOf(Call &call)
{
    const auto text = call.subject();
    const auto part = call.text(0);
    if (!text || !part)
        return;
    const std::size_t at = text->find(*part);
    call.give(Value::number(at == text->npos ? -1 : lengthOf(text->substr(0, at))));
}

void length(Call &call)
{
    if (const auto text = call.subject())
        call.give(Value::number(lengthOf(*text)));
}

void substring(Call &call)
{
    const auto text = call.subject();
    const auto start = call.integer(0);
    if (!text || !start || *start < 0 || *start >= lengthOf(*text))
        return;
    const std::string_view rest = text->substr(byteOf(*text, *start));
    const auto count = call.arguments() > 1 ? call.integer(1) : std::nullopt;
    call.giveText(count ? rest.substr(0, byteOf(rest, std::max<std::int64_t>(0, *count))) : rest);
}

template <std::string (*Change)(std::string_view)>
void changeCase(Call &call)
{
    if (const auto text = call.subject())
        call.giveText(Change(*text));
}

void replace(Call &call)
{
    const auto text = call.subject();
    const auto pattern = call.text(0);
    const auto substitution = call.text(1);
    if (!text || !pattern || !substitution)
        return;
    std::string changed;
    std::string_view rest = *text;
    while (!rest.empty()) {
        const std::size_t at = rest.find(*pattern);
        if (at == std::string_view::npos)
            break;
        const std::size_t kept = pattern->empty() ? byteOf(rest, 1) : at; // an empty pattern stands between characters
        if (pattern->empty())
            changed += *substitution;
        changed += rest.substr(0, kept);
        if (!pattern->empty())
            changed += *substitution;
        if (changed.size() > Evaluator::MaxText)
            return call.fail("makes a text that is too long.");
        rest.remove_prefix(kept + pattern->size());
    }
    changed += rest;
    if (pattern->empty())
        changed += *substitution;
    call.giveText(std::move(changed));
}

void trim(Call &call)
{
    const auto text = call.subject();
    if (!text)
        return;
    constexpr std::string_view Space = " \t\r\n";
    const std::size_t begin = std::min(text->find_first_not_of(Space), text->size());
    const std::size_t end = text->find_last_not_of(Space);
    call.giveText(text->substr(begin, end == std::string_view::npos ? 0 : end + 1 - begin));
}

void toChars(Call &call)
{
    const auto text = call.subject();
    for (std::string_view rest = text.value_or(""); !rest.empty();) {
        const std::size_t size = byteOf(rest, 1);
        call.giveText(rest.substr(0, size));
        rest.remove_prefix(size);
        if (!call.evaluator.fits(call.op, call.out.size()))
            return;
    }
}

void lastIndexOf(Call &call)
{
    const auto text = call.subject();
    const auto part = call.text(0);
    if (!text || !part)
        return;
    const std::size_t at = text->rfind(*part);
    call.give(Value::number(at == text->npos ? -1 : lengthOf(text->substr(0, at))));
}

void split(Call &call)
{
    const auto text = call.subject();
    const auto separator = call.text(0);
    if (!text || !separator)
        return;
    if (separator->empty())
        return call.giveText(*text);
    std::size_t from = 0;
    for (std::size_t at = 0; at != text->npos && call.evaluator.fits(call.op, call.out.size());) {
        at = text->find(*separator, from);
        call.giveText(text->substr(from, at == text->npos ? at : at - from));
        from = at + separator->size();
    }
}

void join(Call &call)
{
    const std::string separator(call.arguments() > 0 ? call.text(0).value_or("") : "");
    if (call.input.empty() && !call.evaluator.settings().joinOfEmptyIsEmptyText)
        return;
    std::string text;
    bool first = true;
    for (const Value &item : call.input) {
        const Value value = call.evaluator.system(item);
        if (call.evaluator.hasNoValue(value))
            continue;
        if (!value.isText())
            return call.fail("needs texts.");
        text.append(first ? "" : separator).append(value.text);
        first = false;
        if (text.size() > Evaluator::MaxText)
            return call.fail("makes a text that is too long.");
    }
    call.giveText(std::move(text));
}

/** The compiled @p pattern with the flags that argument @p flagsAt names; nothing when they are not understood. */
[[nodiscard]] const Regex *patternOf(Call &call, std::string_view pattern, std::size_t flagsAt)
{
    const std::string_view flags = call.arguments() > flagsAt ? call.text(flagsAt).value_or("") : "";
    const bool plain = flags.empty() && pattern.find('\0') == pattern.npos;
    const std::string marked = plain ? std::string() : std::string(flags) + '\0' + std::string(pattern);
    const std::string_view key = plain ? pattern : marked;
    if (const Regex *known = call.evaluator.pattern(key))
        return known;
    auto compiled = Regex::compile(pattern, flags);
    if (compiled)
        return call.evaluator.addPattern(key, std::move(*compiled));
    call.fail("cannot use the pattern: " + compiled.error());
    return nullptr;
}

template <bool Whole>
void matches(Call &call)
{
    const auto text = call.subject();
    const auto pattern = call.text(0);
    if (!text || !pattern)
        return;
    const Regex *regex = patternOf(call, *pattern, 1);
    if (!regex)
        return;
    const auto found = regex->matches(*text, Whole);
    if (!found)
        return call.fail("takes too long with this pattern.");
    call.give(*found);
}

void replaceMatches(Call &call)
{
    const auto text = call.subject();
    const auto pattern = call.text(0);
    const auto substitution = call.text(1);
    if (!text || !pattern || !substitution)
        return;
    if (pattern->empty())
        return call.giveText(*text);
    const Regex *regex = patternOf(call, *pattern, 2);
    if (!regex)
        return;
    auto changed = regex->replaced(*text, *substitution, Evaluator::MaxText);
    if (!changed)
        return call.fail("takes too long with this pattern.");
    call.giveText(std::move(*changed));
}

constexpr std::array Functions{
    Function{"startsWith", 1, 1, false, startsWith, Gives::Boolean},
    Function{"endsWith", 1, 1, false, endsWith, Gives::Boolean},
    Function{"contains", 1, 1, false, contains, Gives::Boolean},
    Function{"indexOf", 1, 1, false, indexOf, Gives::Integer},
    Function{"lastIndexOf", 1, 1, false, lastIndexOf, Gives::Integer},
    Function{"length", 0, 0, false, length, Gives::Integer},
    Function{"substring", 1, 2, false, substring, Gives::String},
    Function{"upper", 0, 0, false, changeCase<upperText>, Gives::String},
    Function{"lower", 0, 0, false, changeCase<lowerText>, Gives::String},
    Function{"replace", 2, 2, false, replace, Gives::String},
    Function{"trim", 0, 0, false, trim, Gives::String},
    Function{"toChars", 0, 0, false, toChars, Gives::String, false, false, Yields::Several},
    Function{"split", 1, 1, false, split, Gives::String, false, false, Yields::Several},
    Function{"join", 0, 1, false, join, Gives::String},
    Function{"matches", 1, 2, false, matches<false>, Gives::Boolean},
    Function{"matchesFull", 1, 2, false, matches<true>, Gives::Boolean},
    Function{"replaceMatches", 2, 3, false, replaceMatches, Gives::String},
};

} // namespace

std::span<const Function> stringFunctions()
{
    return Functions;
}

} // namespace fhirpath
