#include "fhirpath/functions.h"

#include <algorithm>
#include <array>

// String functions and the conversion to text (FHIRPath 2.0.0, §5.6 and §5.5). Positions count code points.

namespace fhirpath {
namespace {

bool isContinuation(char c)
{
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

/** Byte at which code point @p position begins; the size of the text when it lies behind it. */
std::size_t byteOf(std::string_view text, std::int64_t position)
{
    std::size_t at = 0;
    for (; at < text.size(); ++at) {
        if (!isContinuation(text[at]) && position-- == 0)
            return at;
    }
    return at;
}

std::int64_t lengthOf(std::string_view text)
{
    return std::count_if(text.begin(), text.end(), [](char c) { return !isContinuation(c); });
}

void giveText(Call &call, std::string_view text)
{
    call.give(Value::of(Value::Kind::String, text));
}

/** The text the function is called on; nothing (and so an empty result) when there is none. */
std::optional<std::string_view> subject(Call &call)
{
    const auto value = call.single();
    return value ? std::optional(value->text) : std::nullopt;
}

void toString(Call &call)
{
    const auto value = call.single();
    if (!value)
        return;
    switch (value->kind) {
    case Value::Kind::Boolean:
        return giveText(call, value->truth ? "true" : "false");
    case Value::Kind::Integer:
        return giveText(call, value->text.empty() ? call.evaluator.keep(std::to_string(value->integer)) : value->text);
    case Value::Kind::Quantity:
        return giveText(call,
            call.evaluator.keep(std::string(value->text) + (value->truth ? " " : " '") + std::string(value->type)
                + (value->truth ? "" : "'")));
    case Value::Kind::Element:
    case Value::Kind::Type:
        return;
    case Value::Kind::Decimal:
    case Value::Kind::String:
    case Value::Kind::Date:
    case Value::Kind::DateTime:
    case Value::Kind::Time:
        return giveText(call, value->text);
    }
}

void startsWith(Call &call)
{
    const auto text = subject(call);
    const auto part = call.text(0);
    if (text && part)
        call.give(text->starts_with(*part));
}

void endsWith(Call &call)
{
    const auto text = subject(call);
    const auto part = call.text(0);
    if (text && part)
        call.give(text->ends_with(*part));
}

void contains(Call &call)
{
    const auto text = subject(call);
    const auto part = call.text(0);
    if (text && part)
        call.give(text->find(*part) != std::string_view::npos);
}

void indexOf(Call &call)
{
    const auto text = subject(call);
    const auto part = call.text(0);
    if (!text || !part)
        return;
    const std::size_t at = text->find(*part);
    call.give(Value::number(at == std::string_view::npos ? -1 : lengthOf(text->substr(0, at))));
}

void length(Call &call)
{
    if (const auto text = subject(call))
        call.give(Value::number(lengthOf(*text)));
}

void substring(Call &call)
{
    const auto text = subject(call);
    const auto start = call.integer(0);
    if (!text || !start || *start < 0 || *start >= lengthOf(*text))
        return;
    const std::string_view rest = text->substr(byteOf(*text, *start));
    const auto count = call.arguments() > 1 ? call.integer(1) : std::nullopt;
    giveText(call, count ? rest.substr(0, byteOf(rest, std::max<std::int64_t>(0, *count))) : rest);
}

/** Upper and lower case of ASCII; other letters are left as they are. */
template <char From, char To>
void changeCase(Call &call)
{
    const auto text = subject(call);
    if (!text)
        return;
    std::string changed(*text);
    std::transform(changed.begin(), changed.end(), changed.begin(),
        [](char c) { return c >= From && c < From + 26 ? static_cast<char>(c - From + To) : c; });
    giveText(call, call.evaluator.keep(std::move(changed)));
}

void replace(Call &call)
{
    const auto text = subject(call);
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
        rest.remove_prefix(kept + pattern->size());
    }
    changed += rest;
    if (pattern->empty())
        changed += *substitution;
    giveText(call, call.evaluator.keep(std::move(changed)));
}

void trim(Call &call)
{
    const auto text = subject(call);
    if (!text)
        return;
    constexpr std::string_view Space = " \t\r\n";
    const std::size_t begin = std::min(text->find_first_not_of(Space), text->size());
    const std::size_t end = text->find_last_not_of(Space);
    giveText(call, text->substr(begin, end == std::string_view::npos ? 0 : end + 1 - begin));
}

constexpr std::array Functions{
    Function{"toString", 0, 0, false, toString},
    Function{"startsWith", 1, 1, false, startsWith},
    Function{"endsWith", 1, 1, false, endsWith},
    Function{"contains", 1, 1, false, contains},
    Function{"indexOf", 1, 1, false, indexOf},
    Function{"length", 0, 0, false, length},
    Function{"substring", 1, 2, false, substring},
    Function{"upper", 0, 0, false, changeCase<'a', 'A'>},
    Function{"lower", 0, 0, false, changeCase<'A', 'a'>},
    Function{"replace", 2, 2, false, replace},
    Function{"trim", 0, 0, false, trim},
};

} // namespace

std::span<const Function> stringFunctions()
{
    return Functions;
}

} // namespace fhirpath
