#include "practice/fhir/values.h"

#include "practice/people/day.h"

#include <simdjson.h>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace practice {
namespace {

using fhir::Prefix;

std::string_view member(const Element &object, std::string_view key)
{
    std::string_view text;
    if (!object.is_object() || object[key].get(text) != simdjson::SUCCESS)
        return {};
    return text;
}

void flatten(const Element &element, std::vector<Element> &into)
{
    simdjson::dom::array items;
    if (element.get(items) != simdjson::SUCCESS)
        return into.push_back(element);
    for (const Element item : items)
        if (!item.is_null())
            into.push_back(item);
}

void step(std::string_view name, std::vector<Element> &elements)
{
    const auto bracket = name.find('[');
    const auto equals = name.find('=');
    std::vector<Element> found;
    for (const Element &element : elements) {
        Element inside;
        if (element.is_object() && element[name.substr(0, bracket)].get(inside) == simdjson::SUCCESS)
            flatten(inside, found);
    }
    if (bracket != std::string_view::npos) {
        const auto key = name.substr(bracket + 1, equals - bracket - 1);
        const auto wanted = name.substr(equals + 1, name.size() - equals - 2);
        std::erase_if(found, [&](const Element &e) { return member(e, key) != wanted; });
    }
    elements = std::move(found);
}

// ---- tokens

bool sameToken(const Value &wanted, std::string_view system, std::string_view code)
{
    return (wanted.text.empty() || wanted.text == code) && (!wanted.withSystem || wanted.system == system);
}

/** A code without a system of its own belongs to one that its element's definition names; those are HL7's. */
bool sameCode(const Value &wanted, std::string_view code)
{
    const bool implied =
        !wanted.withSystem || wanted.system.empty() || wanted.system.starts_with("http://hl7.org/fhir/");
    return implied && wanted.text == code;
}

bool tokenMatches(const Value &wanted, const Element &element)
{
    bool flag = false;
    if (element.get(flag) == simdjson::SUCCESS)
        return sameCode(wanted, flag ? "true" : "false");
    std::string_view code;
    if (element.get(code) == simdjson::SUCCESS)
        return sameCode(wanted, code);
    Element codings;
    if (element["coding"].get(codings) == simdjson::SUCCESS) {
        std::vector<Element> all;
        flatten(codings, all);
        return std::any_of(all.begin(), all.end(),
            [&](const Element &e) { return sameToken(wanted, member(e, "system"), member(e, "code")); });
    }
    const auto value = member(element, "value"); // Identifier, ContactPoint
    return (!value.empty() || !member(element, "code").empty())
        && sameToken(wanted, member(element, "system"), value.empty() ? member(element, "code") : value);
}

bool textMatches(const Value &wanted, const Element &element)
{
    if (!element.is_object())
        return false;
    std::vector<Element> labels{element};
    for (const Element &inner : at("coding|type|type.coding", element))
        labels.push_back(inner);
    return std::any_of(labels.begin(), labels.end(), [&](const Element &e) {
        return folded(member(e, "text")).starts_with(wanted.text)
            || folded(member(e, "display")).starts_with(wanted.text);
    });
}

// ---- strings

bool stringMatches(const Value &wanted, Modifier modifier, std::string_view text)
{
    if (modifier == Modifier::Exact)
        return text == wanted.text;
    const std::string plain = folded(text);
    return modifier == Modifier::Contains ? plain.find(wanted.text) != std::string::npos
                                          : plain.starts_with(wanted.text);
}

/** A string, or any part of a name or an address. */
bool anyStringMatches(const Value &wanted, Modifier modifier, const Element &element)
{
    std::string_view text;
    if (element.get(text) == simdjson::SUCCESS)
        return stringMatches(wanted, modifier, text);
    const auto all = at("text|family|given|prefix|suffix|line|city|district|state|postalCode|country", element);
    return std::any_of(all.begin(), all.end(), [&](const Element &e) { return anyStringMatches(wanted, modifier, e); });
}

// ---- dates

Interval intervalOf(const Element &element)
{
    std::string_view text;
    if (element.get(text) == simdjson::SUCCESS)
        return interval(text).value_or(Interval{});
    Interval period;
    if (const auto start = interval(member(element, "start")))
        period.begin = start->begin;
    if (const auto end = interval(member(element, "end")))
        period.end = end->end;
    return period;
}

/** R4 search.html#prefix: @p found is the resource's interval, the value's is the parameter's. */
bool timeMatches(const Value &wanted, const Interval &found)
{
    const Interval &asked = wanted.time;
    const bool inside = asked.begin <= found.begin && found.end <= asked.end;
    switch (wanted.prefix) {
    case Prefix::Eq:
        return inside;
    case Prefix::Ne:
        return !inside;
    case Prefix::Gt:
        return found.end > asked.end;
    case Prefix::Lt:
        return found.begin < asked.begin;
    case Prefix::Ge:
        return inside || found.end > asked.end;
    case Prefix::Le:
        return inside || found.begin < asked.begin;
    case Prefix::Sa:
        return found.begin >= asked.end;
    case Prefix::Eb:
        return found.end <= asked.begin;
    case Prefix::Ap:
        break;
    }
    const std::int64_t today = std::chrono::milliseconds(Today.time_since_epoch()).count();
    const std::int64_t slack = std::abs(today - asked.begin) / 10; // ten per cent of how long ago, as R4 suggests
    return found.begin < asked.end + slack && found.end > asked.begin - slack;
}

// ---- quantities

bool numberMatches(const Value &wanted, double found)
{
    const bool same = found >= wanted.number - wanted.tolerance && found < wanted.number + wanted.tolerance;
    switch (wanted.prefix) {
    case Prefix::Eq:
        return same;
    case Prefix::Ne:
        return !same;
    case Prefix::Gt:
    case Prefix::Sa:
        return found > wanted.number;
    case Prefix::Lt:
    case Prefix::Eb:
        return found < wanted.number;
    case Prefix::Ge:
        return found >= wanted.number;
    case Prefix::Le:
        return found <= wanted.number;
    case Prefix::Ap:
        break;
    }
    return std::abs(found - wanted.number) <= std::abs(wanted.number) * 0.1;
}

bool quantityMatches(const Value &wanted, const Element &element)
{
    double found = 0;
    if (!element.is_object() || element["value"].get(found) != simdjson::SUCCESS)
        return false;
    const bool unit = wanted.text.empty() || wanted.text == member(element, "code")
        || (!wanted.withSystem && wanted.text == member(element, "unit"));
    return unit && (!wanted.withSystem || wanted.system == member(element, "system")) && numberMatches(wanted, found);
}

bool referenceMatches(const Value &wanted, const Element &element)
{
    const std::string_view target = member(element, "reference");
    if (wanted.text.find('/') != std::string::npos)
        return target == wanted.text;
    return target.size() > wanted.text.size() && target.ends_with(wanted.text)
        && target[target.size() - wanted.text.size() - 1] == '/';
}

bool valueMatches(const Parameter &parameter, const Value &wanted, Modifier modifier, const Element &element)
{
    if (modifier == Modifier::Text)
        return textMatches(wanted, element);
    std::string_view text;
    switch (parameter.kind) {
    case Kind::Token:
        return tokenMatches(wanted, element);
    case Kind::String:
        return anyStringMatches(wanted, modifier, element);
    case Kind::Date:
        return timeMatches(wanted, intervalOf(element));
    case Kind::Quantity:
        return quantityMatches(wanted, element);
    case Kind::Reference:
        return referenceMatches(wanted, element);
    case Kind::Uri:
        return element.get(text) == simdjson::SUCCESS && text == wanted.text;
    case Kind::Composite:
        break;
    }
    const auto [first, second] = parts(parameter);
    const auto has = [&element](const Parameter &part, const Value &value) {
        const auto all = at(part.paths, element);
        return std::any_of(
            all.begin(), all.end(), [&](const Element &e) { return valueMatches(part, value, Modifier::None, e); });
    };
    return has(first, wanted.parts[0]) && has(second, wanted.parts[1]);
}

bool deceased(const Element &patient)
{
    bool said = false;
    Element when;
    return (patient["deceasedBoolean"].get(said) == simdjson::SUCCESS && said)
        || patient["deceasedDateTime"].get(when) == simdjson::SUCCESS;
}

bool deceasedMatches(const Criterion &criterion, bool dead)
{
    const auto says = [dead](const Value &value) { return sameCode(value, dead ? "true" : "false"); };
    if (criterion.modifier == Modifier::Missing)
        return std::any_of(criterion.any.begin(), criterion.any.end(), [](const Value &v) { return !v.missing; });
    return std::any_of(criterion.any.begin(), criterion.any.end(), says) != (criterion.modifier == Modifier::Not);
}

bool digits(std::string_view text, std::size_t from, std::size_t count, int &value)
{
    if (text.size() < from + count)
        return false;
    const char *end = text.data() + from + count;
    return std::all_of(text.data() + from, end, [](char c) { return c >= '0' && c <= '9'; })
        && std::from_chars(text.data() + from, end, value).ptr == end;
}

/** Time of day and zone after a date: milliseconds of the day in UTC, and how long the stated precision lasts. */
bool timeOfDay(std::string_view text, std::int64_t &at, std::int64_t &length)
{
    int hour = 0;
    int minute = 0;
    int second = 0;
    if (!digits(text, 0, 2, hour) || text.size() < 5 || text[2] != ':' || !digits(text, 3, 2, minute) || hour > 23
        || minute > 59)
        return false;
    text.remove_prefix(5);
    length = 60'000;
    if (text.starts_with(':')) {
        if (!digits(text, 1, 2, second) || second > 60)
            return false;
        text.remove_prefix(3);
        length = 1000;
    }
    at = ((hour * 60LL + minute) * 60 + second) * 1000;
    if (text.starts_with('.')) {
        const auto end = std::min(text.find_first_not_of("0123456789", 1), text.size());
        std::int64_t unit = 1000;
        for (std::size_t i = 1; i < end && unit > 1; ++i) {
            unit /= 10;
            at += (text[i] - '0') * unit;
        }
        length = unit;
        text.remove_prefix(end);
    }
    if (text.empty() || text == "Z")
        return true;
    const bool signedZone = text.size() == 6 && (text[0] == '+' || text[0] == '-') && text[3] == ':';
    if (!signedZone || !digits(text, 1, 2, hour) || !digits(text, 4, 2, minute))
        return false;
    at -= (text[0] == '-' ? -1 : 1) * (hour * 60LL + minute) * 60'000;
    return true;
}

} // namespace

tl::expected<Interval, Problem> interval(std::string_view text)
{
    const auto bad = tl::unexpected(Problem{400, "value", "\"" + std::string(text) + "\" is not a date."});
    const auto millis = [](Day day) { return std::int64_t{day.time_since_epoch().count()} * 86'400'000; };
    using namespace std::chrono;
    int parts[3] = {0, 1, 1};
    std::size_t known = 0;
    for (; known < 3; ++known) {
        const std::size_t from = known == 0 ? 0 : 2 + known * 3;
        if (!digits(text, from, known == 0 ? 4 : 2, parts[known]) || (known > 0 && text[from - 1] != '-'))
            return bad;
        if (text.size() == (known == 0 ? 4 : from + 2) || (known == 2 && text[10] == 'T'))
            break;
    }
    const year_month_day date(
        year{parts[0]}, month(static_cast<unsigned>(parts[1])), std::chrono::day(static_cast<unsigned>(parts[2])));
    if (known > 2 || !date.ok())
        return bad;
    Interval result{millis(date), millis(sys_days(date) + days{1})};
    if (known == 0)
        result.end = millis((date.year() + years{1}) / 1 / 1);
    if (known == 1)
        result.end = millis(date.year() / date.month() / 1 + months{1});
    if (known == 2 && text.size() > 10) {
        std::int64_t at = 0;
        std::int64_t length = 0;
        if (!timeOfDay(text.substr(11), at, length))
            return bad;
        result.begin += at;
        result.end = result.begin + length;
    }
    return result;
}

std::vector<Element> at(std::string_view paths, const Element &root)
{
    std::vector<Element> all;
    for (const auto path : split(paths, '|')) {
        std::vector<Element> elements{root};
        if (!path.empty())
            for (const auto name : split(path, '.'))
                step(name, elements);
        all.insert(all.end(), elements.begin(), elements.end());
    }
    return all;
}

bool matches(const Criterion &criterion, const Interval &found)
{
    return std::any_of(criterion.any.begin(), criterion.any.end(),
        [&found](const Value &wanted) { return timeMatches(wanted, found); });
}

bool matches(const Criterion &criterion, const Element &resource)
{
    const Parameter &parameter = *criterion.parameter;
    if (parameter.paths == "#deceased")
        return deceasedMatches(criterion, deceased(resource));
    const auto found = at(parameter.paths, resource);
    return std::any_of(criterion.any.begin(), criterion.any.end(), [&](const Value &value) {
        if (criterion.modifier == Modifier::Missing)
            return found.empty() == value.missing;
        return std::any_of(found.begin(), found.end(),
            [&](const Element &e) { return valueMatches(parameter, value, criterion.modifier, e); });
    }) != (criterion.modifier == Modifier::Not);
}

std::vector<std::string> references(const Parameter &parameter, const Element &resource)
{
    std::vector<std::string> targets;
    for (const Element &element : at(parameter.paths, resource))
        if (const auto target = member(element, "reference"); !target.empty())
            targets.emplace_back(target);
    return targets;
}

SortKey sortKey(const Parameter &parameter, const Element &resource)
{
    if (parameter.paths == "#deceased")
        return {false, deceased(resource) ? 1.0 : 0.0, {}};
    const auto found = at(parameter.paths, resource);
    if (found.empty())
        return {};
    SortKey key{false, 0, {}};
    const Element &first = found.front();
    std::string_view text;
    if (parameter.kind == Kind::Date)
        key.number = static_cast<double>(intervalOf(first).begin);
    else if (parameter.kind == Kind::Quantity)
        key.absent = first["value"].get(key.number) != simdjson::SUCCESS;
    else if (first.get(text) == simdjson::SUCCESS)
        key.text = parameter.kind == Kind::String ? folded(text) : std::string(text);
    else
        for (const Element &part : at("family|given|line|city|reference|value|code|coding.code", first))
            if (part.get(text) == simdjson::SUCCESS)
                (key.text += folded(text)) += '\n';
    return key;
}

} // namespace practice
