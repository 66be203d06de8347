#include "fhir/query.h"

#include "fhir/percent.h"

#include <simdjson.h>

#include <algorithm>

namespace fhir {
namespace {

using Parameter = Query::Parameter;
using Decoded = std::string (*)(std::string_view);

// What may stand in a URL's query as it is (RFC 3986 §3.4) and parts nothing; a plus would be read as a space.
constexpr std::string_view PlainInName = "-._~:,$/*!'()@;";
constexpr std::string_view PlainInValue = "-._~:,$/*!'()@;=";

bool isLetter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool isTypeName(std::string_view text)
{
    constexpr std::size_t Shortest = 3;
    constexpr std::size_t Longest = 64;
    return text.size() >= Shortest && text.size() <= Longest && text[0] <= 'Z'
        && std::all_of(text.begin(), text.end(), isLetter);
}

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view Space = " \t\n\v\f\r";
    const auto first = std::min(text.find_first_not_of(Space), text.size());
    return text.substr(first, text.find_last_not_of(Space) + 1 - first);
}

/**
 * Where the colon of the modifier is; npos without one. Other colons belong to a chain ("subject:Patient.name") or to a
 * reverse one ("_has:Observation:patient:code").
 */
std::size_t modifierAt(std::string_view code)
{
    constexpr std::string_view Has = "_has:";
    constexpr int ColonsOfHas = 3;
    std::size_t last = 0; // name of the chain
    for (;;) {
        if (code.substr(last).starts_with(Has)) {
            for (int colon = 0; colon < ColonsOfHas; ++colon) {
                last = code.find(':', last) + 1;
                if (last == 0)
                    return std::string_view::npos;
            }
        } else if (const auto dot = code.find('.', last); dot != std::string_view::npos) {
            last = dot + 1;
        } else {
            break;
        }
    }
    const auto colon = code.find(':', last);
    return colon + 1 < code.size() ? colon : std::string_view::npos;
}

Parameter readParameter(std::string_view text, Decoded decoded)
{
    const auto equals = text.find('=');
    const std::string code = decoded(text.substr(0, equals));
    const auto colon = modifierAt(code);
    Parameter parameter;
    parameter.name = code.substr(0, colon);
    if (colon != std::string::npos)
        parameter.modifier = code.substr(colon + 1);
    if (equals == std::string_view::npos)
        return parameter;
    const std::string value = decoded(text.substr(equals + 1));
    for (const auto alternative : splitValue(value, ','))
        parameter.values.emplace_back(alternative);
    return parameter;
}

std::vector<Parameter> readParameters(std::string_view text, Decoded decoded)
{
    std::vector<Parameter> parameters;
    while (!text.empty()) {
        const auto end = std::min(text.find('&'), text.size());
        if (end > 0)
            parameters.push_back(readParameter(text.substr(0, end), decoded));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parameters;
}

/** @p text as it is, but for the bytes in @p separators and for what reads as an escape, is no text or is not seen. */
std::string readable(std::string_view text, std::string_view separators)
{
    const bool isText = simdjson::validate_utf8(text.data(), text.size());
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        const auto byte = static_cast<unsigned char>(c);
        const bool isAtEdge = at == 0 || at + 1 == text.size();
        if (byte < ' ' || byte == 0x7F || (byte > 0x7F && !isText) || (c == ' ' && isAtEdge)
            || isPercentEscape(text, at) || separators.find(c) != std::string_view::npos)
            appendPercentEscape(c, out);
        else
            out += c;
    }
    return out;
}

template <typename Name, typename Value>
std::string written(const std::vector<Parameter> &parameters, Name name, Value value)
{
    std::string text;
    for (const auto &parameter : parameters) {
        (text += text.empty() ? "" : "&") += name(parameter.code());
        if (!parameter.values.empty())
            (text += '=') += value(parameter.value());
    }
    return text;
}

bool isInclude(const Parameter &parameter)
{
    return parameter.name == "_include" || parameter.name == "_revinclude";
}

/** Whether it says how the answer comes (R4, search result parameters; R4, http.html#parameters). */
bool isAboutAnswer(const Parameter &parameter)
{
    static constexpr std::string_view Names[] = {"_count", "_sort", "_elements", "_summary", "_total", "_include",
        "_revinclude", "_contained", "_containedType", "_maxresults", "_score", "_format", "_pretty"};
    return std::find(std::begin(Names), std::end(Names), parameter.name) != std::end(Names);
}

// ---- comparing with a self link

/** "subject:Patient=1" as "subject=Patient/1", which means the same; plus signs as spaces, for servers repeat the plus
 * of a time zone either way. */
Parameter normalized(Parameter parameter)
{
    const bool isOfType = !parameter.modifier.empty() && parameter.modifier[0] >= 'A' && parameter.modifier[0] <= 'Z';
    if (parameter.values.empty())
        parameter.values.emplace_back();
    for (auto &value : parameter.values) {
        if (isOfType && value.find('/') == std::string::npos)
            value.insert(0, parameter.modifier + '/');
        std::replace(value.begin(), value.end(), '+', ' ');
    }
    if (isOfType)
        parameter.modifier.clear();
    return parameter;
}

/** Whether @p text is an id, or a type and an id. */
bool isReference(std::string_view text)
{
    constexpr std::size_t LongestId = 64;
    const auto slash = text.find('/');
    const auto id = slash == std::string_view::npos ? text : text.substr(slash + 1);
    const auto isOfId = [](char c) { return isLetter(c) || (c >= '0' && c <= '9') || c == '.' || c == '-'; };
    return !id.empty() && id.size() <= LongestId && std::all_of(id.begin(), id.end(), isOfId)
        && (slash == std::string_view::npos || isTypeName(text.substr(0, slash)));
}

/** Whether @p text can stand before a reference: "", "Patient/", "https://example.org/fhir/" or both. */
bool isBaseOrType(std::string_view text)
{
    if (!text.ends_with('/'))
        return text.empty();
    text.remove_suffix(1);
    return text.starts_with("http://") || text.starts_with("https://") || isTypeName(text);
}

bool isSameValue(std::string_view asked, std::string_view used)
{
    if (used == asked)
        return true;
    return used.ends_with(asked) && isReference(asked) && used.size() > asked.size()
        && isBaseOrType(used.substr(0, used.size() - asked.size()));
}

/** Both normalized. */
bool isSameParameter(const Parameter &asked, const Parameter &used)
{
    const auto isUsed = [&used](const std::string &value) {
        return std::any_of(used.values.begin(), used.values.end(),
            [&value](const std::string &other) { return isSameValue(value, other); });
    };
    return asked.name == used.name && asked.modifier == used.modifier && asked.values.size() == used.values.size()
        && std::all_of(asked.values.begin(), asked.values.end(), isUsed);
}

} // namespace

std::string Query::Parameter::code() const
{
    return modifier.empty() ? name : name + ':' + modifier;
}

std::string Query::Parameter::value() const
{
    std::string text;
    for (std::size_t at = 0; at < values.size(); ++at)
        (text += at > 0 ? "," : "") += values[at];
    return text;
}

std::optional<Query> Query::parse(std::string_view typed)
{
    typed = trimmed(typed);
    auto mark = typed.find('?');
    if (mark == std::string_view::npos && typed.find('=') != std::string_view::npos)
        return Query{{}, readParameters(typed, percentDecoded)};
    mark = std::min(mark, typed.size());
    std::string_view name = typed.substr(0, mark);
    if (name.starts_with('/'))
        name.remove_prefix(1);
    if (!name.empty() && !isTypeName(name))
        return {};
    typed.remove_prefix(std::min(mark + 1, typed.size()));
    return Query{std::string(name), readParameters(typed, percentDecoded)};
}

Query Query::parseForm(std::string_view encoded)
{
    return {{}, readParameters(encoded, formDecoded)};
}

std::string Query::text() const
{
    return parameters.empty() ? type : type + '?' + parametersText();
}

std::string Query::parametersText() const
{
    return written(
        parameters, [](const std::string &code) { return readable(code, "&="); },
        [](const std::string &value) { return readable(value, "&"); });
}

std::string Query::encoded() const
{
    const std::string text = written(
        parameters, [](const std::string &code) { return percentEncoded(code, PlainInName); },
        [](const std::string &value) { return percentEncoded(value, PlainInValue); });
    return percentEncoded(type, PlainInName) + (text.empty() ? "" : "?") + text;
}

const Query::Parameter *Query::find(std::string_view name) const
{
    const auto found = std::find_if(
        parameters.begin(), parameters.end(), [name](const Parameter &parameter) { return parameter.name == name; });
    return found == parameters.end() ? nullptr : &*found;
}

void Query::add(std::string_view name, std::string_view value)
{
    parameters.push_back({std::string(name), {}, {std::string(value)}});
}

void Query::append(const Query &more)
{
    parameters.insert(parameters.end(), more.parameters.begin(), more.parameters.end());
}

Query Query::forType(std::string_view wanted) const
{
    return {std::string(wanted), type.empty() || type == wanted ? parameters : std::vector<Parameter>()};
}

Query Query::filters() const
{
    Query rest = *this;
    std::erase_if(rest.parameters, isAboutAnswer);
    return rest;
}

bool Query::hasIncludes() const
{
    return std::any_of(parameters.begin(), parameters.end(), isInclude);
}

Query Query::withoutIncludes() const
{
    Query rest = *this;
    std::erase_if(rest.parameters, isInclude);
    return rest;
}

std::vector<std::string> Query::missingIn(const Query &used) const
{
    std::vector<Parameter> there;
    for (const auto &parameter : used.parameters)
        there.push_back(normalized(parameter));
    std::vector<std::string> missing;
    for (const auto &parameter : parameters) {
        const auto isSame = [asked = normalized(parameter)](
                                const Parameter &other) { return isSameParameter(asked, other); };
        const std::string code = parameter.code();
        if (std::none_of(there.begin(), there.end(), isSame)
            && std::find(missing.begin(), missing.end(), code) == missing.end())
            missing.push_back(code);
    }
    return missing;
}

std::pair<Prefix, std::string_view> splitPrefix(std::string_view value)
{
    static constexpr std::string_view Names[] = {"eq", "ne", "gt", "lt", "ge", "le", "sa", "eb", "ap"};
    const auto *found = std::find(std::begin(Names), std::end(Names), value.substr(0, 2));
    if (found == std::end(Names))
        return {Prefix::Eq, value};
    return {static_cast<Prefix>(found - std::begin(Names)), value.substr(2)};
}

std::vector<std::string_view> splitValue(std::string_view value, char separator)
{
    std::vector<std::string_view> parts;
    std::size_t start = 0;
    for (std::size_t at = 0; at < value.size(); ++at) {
        if (value[at] == '\\') {
            ++at;
        } else if (value[at] == separator) {
            parts.push_back(value.substr(start, at - start));
            start = at + 1;
        }
    }
    parts.push_back(value.substr(start));
    return parts;
}

std::string unescapedValue(std::string_view value)
{
    std::string plain;
    for (std::size_t at = 0; at < value.size(); ++at) {
        if (value[at] == '\\' && at + 1 < value.size())
            ++at;
        plain += value[at];
    }
    return plain;
}

SortRule readSortRule(std::string_view value)
{
    const bool isDescending = value.starts_with('-');
    return {value.substr(isDescending ? 1 : 0), isDescending};
}

std::optional<Include> readInclude(std::string_view value)
{
    const auto first = value.find(':');
    if (first == std::string_view::npos)
        return {};
    const auto rest = value.substr(first + 1);
    const auto second = std::min(rest.find(':'), rest.size());
    Include include{value.substr(0, first), rest.substr(0, second), rest.substr(std::min(second + 1, rest.size()))};
    if (include.target.find(':') != std::string_view::npos)
        return {};
    return include;
}

} // namespace fhir
