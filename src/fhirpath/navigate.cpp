#include "fhirpath/evaluator.h"

#include "fhir/model.h"

#include <algorithm>
#include <array>

namespace fhirpath {

using At = fhir::JsonIndex::At;

namespace {

/** The types whose names begin with a small letter: after a choice element's name they have a capital one. */
constexpr std::array<std::string_view, 20> Primitives{"base64Binary", "boolean", "canonical", "code", "date",
    "dateTime", "decimal", "id", "instant", "integer", "integer64", "markdown", "oid", "positiveInt", "string", "time",
    "unsignedInt", "uri", "url", "uuid"};

[[nodiscard]] char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}

/** "DateTime" → "dateTime", "Quantity" → "Quantity". */
[[nodiscard]] std::string_view typeOfSuffix(std::string_view suffix)
{
    for (const auto primitive : Primitives)
        if (primitive.size() == suffix.size() && primitive[0] == lower(suffix[0])
            && primitive.substr(1) == suffix.substr(1))
            return primitive;
    return suffix;
}

[[nodiscard]] bool isSystemKind(Value::Kind kind, std::string_view type)
{
    using Kind = Value::Kind;
    constexpr std::array<std::pair<Kind, std::string_view>, 8> Names{
        {{Kind::Boolean, "Boolean"}, {Kind::Integer, "Integer"}, {Kind::Decimal, "Decimal"}, {Kind::String, "String"},
            {Kind::Date, "Date"}, {Kind::DateTime, "DateTime"}, {Kind::Time, "Time"}, {Kind::Quantity, "Quantity"}}};
    return std::any_of(
        Names.begin(), Names.end(), [&](const auto &entry) { return entry.first == kind && entry.second == type; });
}

} // namespace

Value Evaluator::typed(At node, At sibling, std::string_view type) const
{
    Value value;
    value.node = node;
    value.sibling = sibling;
    value.type = type;
    const bool anyResource = type.empty() || type == "Resource" || type == "DomainResource";
    if (anyResource && m_json.isObject(node))
        if (const At name = m_json.member(node, "resourceType"); m_json.isString(name))
            value.type = m_json.raw(name);
    return value;
}

void Evaluator::append(At node, At sibling, std::string_view type, Items &out) const
{
    if (node != Value::None && !m_json.isArray(node)) {
        if (!m_json.isNull(node) || sibling != Value::None)
            out.push_back(typed(node, m_json.isObject(sibling) ? sibling : Value::None, type));
        return;
    }
    if (node == Value::None && !m_json.isArray(sibling)) {
        if (m_json.isObject(sibling))
            out.push_back(typed(Value::None, sibling, type));
        return;
    }
    At item = node == Value::None ? Value::None : m_json.first(node);
    At extra = m_json.isArray(sibling) ? m_json.first(sibling) : Value::None;
    while (item != Value::None || extra != Value::None) {
        out.push_back(typed(item, m_json.isObject(extra) ? extra : Value::None, type));
        item = item == Value::None ? item : m_json.next(item);
        extra = extra == Value::None ? extra : m_json.next(extra);
    }
}

void Evaluator::members(const Value &value, std::string_view name, Items &out) const
{
    if (value.kind != Value::Kind::Element)
        return;
    const bool primitive = !m_json.isObject(value.node);
    const At object = primitive ? value.sibling : value.node;
    if (object == Value::None)
        return;
    const fhir::Element *element = value.type.empty() ? nullptr : m_model.element(value.type, name);
    const bool choice = element ? element->choice : true;
    std::string_view type = element && !choice && !element->types.empty() ? element->types[0] : std::string_view();
    if (name == "extension" && type.empty())
        type = "Extension";
    At node = Value::None;
    At sibling = Value::None;
    std::string_view suffix;
    bool exact = false; // a key that is the name itself leaves no room for a choice
    for (At key = m_json.first(object); key != Value::None; key = m_json.next(fhir::JsonIndex::valueOf(key))) {
        std::string_view written = m_json.raw(key);
        const bool underscore = !written.empty() && written[0] == '_';
        written.remove_prefix(underscore ? 1 : 0);
        if (written.substr(0, name.size()) != name)
            continue;
        const std::string_view rest = written.substr(name.size());
        if (!rest.empty() && (exact || !choice || rest[0] < 'A' || rest[0] > 'Z'))
            continue;
        if (rest.empty() && !exact) {
            exact = true;
            node = sibling = Value::None;
        }
        (underscore ? sibling : node) = fhir::JsonIndex::valueOf(key);
        suffix = rest;
    }
    if (node == Value::None && sibling == Value::None)
        return;
    append(node, sibling, suffix.empty() ? type : typeOfSuffix(suffix), out);
}

void Evaluator::children(const Value &value, Items &out) const
{
    if (value.kind != Value::Kind::Element)
        return;
    const At object = m_json.isObject(value.node) ? value.node : value.sibling;
    if (object == Value::None)
        return;
    for (At key = m_json.first(object); key != Value::None; key = m_json.next(fhir::JsonIndex::valueOf(key))) {
        std::string_view name = m_json.raw(key);
        if (name == "resourceType")
            continue;
        // A pair of name and _name is one child, taken when its first half comes by.
        if (!name.empty() && name[0] == '_') {
            name.remove_prefix(1);
            if (m_json.member(object, name) != Value::None)
                continue;
        }
        members(value, name, out);
    }
}

bool Evaluator::isType(const Value &value, std::string_view type) const
{
    const bool system = type.rfind("System.", 0) == 0;
    const bool fhir = type.rfind("FHIR.", 0) == 0;
    type.remove_prefix(system ? 7 : fhir ? 5 : 0);
    if (value.kind != Value::Kind::Element)
        return !fhir && isSystemKind(value.kind, type);
    if (system || type.empty())
        return false;
    if (value.type.empty())
        return false;
    return value.type == type || m_model.isA(value.type, type);
}

} // namespace fhirpath
