#include "fhirpath/evaluator.h"

#include "fhir/model.h"

#include <algorithm>
#include <array>
#include <span>

namespace fhirpath {

std::string_view systemName(const Value &value)
{
    constexpr std::array<std::string_view, 10> Names{
        "", "Boolean", "Integer", "Decimal", "String", "Date", "DateTime", "Time", "Quantity", "TypeInfo"};
    return value.isLong() ? "Long" : Names[static_cast<std::size_t>(value.kind)];
}

Value::Form formOf(std::string_view type)
{
    using Form = Value::Form;
    constexpr std::array<std::pair<std::string_view, Form>, 12> Forms{{{"date", Form::Date},
        {"dateTime", Form::DateTime}, {"instant", Form::DateTime}, {"time", Form::Time}, {"integer64", Form::Integer64},
        {"decimal", Form::Decimal}, {"Quantity", Form::Quantity}, {"Age", Form::Quantity}, {"Duration", Form::Quantity},
        {"Count", Form::Quantity}, {"Distance", Form::Quantity}, {"SimpleQuantity", Form::Quantity}}};
    if (type.empty())
        return Form::Unknown;
    for (const auto &[name, form] : Forms)
        if (name == type)
            return form;
    return type[0] >= 'a' && type[0] <= 'z' ? Form::Text : Form::Other;
}

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

/** The one of @p types that a choice element's name goes on with: "DateTime" means dateTime. */
[[nodiscard]] std::string_view typeAmong(std::span<const std::string_view> types, std::string_view suffix)
{
    for (const auto type : types)
        if (type.size() == suffix.size() && lower(type[0]) == lower(suffix[0]) && type.substr(1) == suffix.substr(1))
            return type;
    return typeOfSuffix(suffix);
}

} // namespace

Value Evaluator::typed(At node, At sibling, std::string_view type)
{
    Value value;
    value.node = node;
    value.sibling = sibling;
    value.type = type;
    const bool anyResource = type.empty() || type == "Resource" || type == "DomainResource";
    if (anyResource && m_json.isObject(node))
        if (const At name = m_json.member(node, "resourceType"); m_json.isString(name))
            value.type = stringOf(name);
    return value;
}

void Evaluator::append(At node, At sibling, std::string_view type, Value::Form form, Items &out)
{
    const auto add = [&](At item, At extra) {
        Value value = typed(item, m_json.isObject(extra) ? extra : Value::None, type);
        value.form = value.type.data() == type.data() ? form : Value::Form::Unknown;
        out.push_back(value);
    };
    if (node != Value::None && !m_json.isArray(node)) {
        if (!m_json.isNull(node) || sibling != Value::None)
            add(node, sibling);
        return;
    }
    if (node == Value::None && !m_json.isArray(sibling)) {
        if (m_json.isObject(sibling))
            add(Value::None, sibling);
        return;
    }
    At item = node == Value::None ? Value::None : m_json.first(node);
    At extra = m_json.isArray(sibling) ? m_json.first(sibling) : Value::None;
    while (item != Value::None || extra != Value::None) {
        add(item, extra);
        item = item == Value::None ? item : m_json.next(item);
        extra = extra == Value::None ? extra : m_json.next(extra);
    }
}

const Evaluator::Step &Evaluator::stepOf(std::string_view owner, std::string_view name)
{
    // A few characters tell most pairs of names apart; those that fall together take turns.
    const auto mark = [](std::string_view text) {
        const auto at = [text](std::size_t i) { return static_cast<std::size_t>(static_cast<unsigned char>(text[i])); };
        return text.empty() ? 0 : text.size() * 7 + at(0) * 31 + at(text.size() / 2) * 5 + at(text.size() - 1) * 13;
    };
    Step &step = m_known[(mark(owner) * 3 + mark(name)) % m_known.size()];
    if (step.known && step.owner == owner && step.name == name)
        return step;
    step = Step{std::string(owner), std::string(name), owner.empty() ? nullptr : m_model.element(owner, name), {}, {},
        true, true};
    if (step.element) {
        step.choice = step.element->choice;
        if (!step.choice && !step.element->types.empty())
            step.type = step.element->types[0];
    } else {
        // A name may be the beginning of a key only where the model has a choice, or does not know the type.
        step.choice = owner.empty() || m_model.elements(owner).empty();
        step.type = name == "extension" ? "Extension" : "";
    }
    // R4's definitions call it a string, all else that FHIR says calls it an id.
    if (name == "id" && m_model.isResource(owner))
        step.type = "id";
    step.form = formOf(step.type);
    return step;
}

void Evaluator::members(const Value &value, std::string_view name, Items &out)
{
    if (value.kind != Value::Kind::Element || name.empty())
        return valueMember(value, name, out);
    const bool primitive = !m_json.isObject(value.node);
    if (primitive && name == "value")
        return valueMember(value, name, out);
    const At object = primitive ? value.sibling : value.node;
    if (object == Value::None)
        return;
    const Step &step = stepOf(value.type, name);
    At node = Value::None;
    At sibling = Value::None;
    std::string_view suffix;
    bool exact = false; // a key that is the name itself leaves no room for a choice
    for (At key = m_json.first(object); key != Value::None; key = m_json.next(fhir::JsonIndex::valueOf(key))) {
        std::string_view written = keyOf(key);
        const bool underscore = !written.empty() && written[0] == '_';
        written.remove_prefix(underscore ? 1 : 0);
        if (written.size() < name.size() || written[0] != name[0] || written.substr(0, name.size()) != name)
            continue;
        const std::string_view rest = written.substr(name.size());
        if (!rest.empty() && (exact || !step.choice || rest[0] < 'A' || rest[0] > 'Z'))
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
    if (suffix.empty())
        return append(node, sibling, step.type, step.form, out);
    const auto type = step.element ? typeAmong(step.element->types, suffix) : typeOfSuffix(suffix);
    append(node, sibling, type, formOf(type), out);
}

/** Members of what has none in JSON: a System type, or a primitive element, whose value is a child of it in FHIR. */
void Evaluator::valueMember(const Value &value, std::string_view name, Items &out)
{
    using Kind = Value::Kind;
    if (value.kind == Kind::Type && (name == "name" || name == "namespace"))
        return out.push_back(Value::of(Kind::String, name == "name" ? value.text : value.type));
    if (value.kind == Kind::Quantity && name == "value")
        return out.push_back(Value::of(Kind::Decimal, value.text));
    if (value.kind == Kind::Quantity && name == "unit")
        return out.push_back(Value::of(Kind::String, value.type));
    if (value.kind != Kind::Element || name != "value" || m_json.isNull(value.node))
        return;
    Value inner = system(value);
    inner.node = inner.sibling = Value::None;
    inner.type = {};
    if (inner.kind != Kind::Element)
        out.push_back(inner);
}

void Evaluator::children(const Value &value, Items &out)
{
    if (value.kind != Value::Kind::Element)
        return;
    const At object = m_json.isObject(value.node) ? value.node : value.sibling;
    if (object == Value::None)
        return;
    for (At key = m_json.first(object); key != Value::None; key = m_json.next(fhir::JsonIndex::valueOf(key))) {
        std::string_view name = keyOf(key);
        if (name == "resourceType")
            continue;
        // A pair of name and _name is one child, taken when its first half comes by.
        if (!name.empty() && name[0] == '_') {
            name.remove_prefix(1);
            if (m_json.member(object, name) != Value::None)
                continue;
        }
        child(value, name, out);
    }
}

/** The member under the key @p name, which may be "valueQuantity" where the element is called "value". */
void Evaluator::child(const Value &value, std::string_view name, Items &out)
{
    if (!value.type.empty() && !stepOf(value.type, name).element) {
        for (std::size_t end = 1; end < name.size(); ++end) {
            if (name[end] < 'A' || name[end] > 'Z')
                continue;
            const fhir::Element *element = m_model.element(value.type, name.substr(0, end));
            if (element && element->choice)
                return members(value, element->name, out);
        }
    }
    members(value, name, out);
}

bool Evaluator::isType(const Value &value, std::string_view type) const
{
    const bool system = type.starts_with("System.");
    const bool fhir = type.starts_with("FHIR.");
    type.remove_prefix(system ? 7 : fhir ? 5 : 0);
    if (value.kind != Value::Kind::Element)
        return !fhir && type == systemName(value);
    if (system || type.empty() || value.type.empty())
        return false;
    return value.type == type || m_model.isA(value.type, type);
}

bool Evaluator::isExactType(const Value &value, std::string_view type) const
{
    if (value.kind != Value::Kind::Element || !m_model.isPrimitive(value.type))
        return isType(value, type);
    return value.type == (type.starts_with("FHIR.") ? type.substr(5) : type);
}

} // namespace fhirpath
