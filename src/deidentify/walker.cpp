#include "deidentify/walker.h"

#include "deidentify/values.h"
#include "fhir/jsontext.h"

#include <algorithm>

namespace deidentify {
namespace {

constexpr auto None = fhir::JsonIndex::None;
constexpr std::string_view Unknown = "(unknown)";
// http://hl7.org/fhir/security-labels.html: told of each resource that is not as it was.
constexpr std::string_view Label =
    R"(,"meta":{"security":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ObservationValue","code":"PSEUDED"}]})";
constexpr std::string_view Masked =
    R"({"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/data-absent-reason","valueCode":"masked"}]})";

/** Whether @p rest is @p type as the name of a choice element ends: "Quantity", "DateTime". */
bool isChoice(std::string_view rest, std::string_view type)
{
    return rest.size() == type.size() && !rest.empty() && rest.substr(1) == type.substr(1)
        && rest[0] == (type[0] >= 'a' && type[0] <= 'z' ? static_cast<char>(type[0] - 'a' + 'A') : type[0]);
}

/** Lengthens a path as long as it lives. */
class Step
{
public:
    Step(std::string &path, std::string_view name) : m_path(path), m_size(path.size())
    {
        m_path += '.';
        m_path += name;
    }
    ~Step() { m_path.resize(m_size); }
    Step(const Step &) = delete;
    Step &operator=(const Step &) = delete;

private:
    std::string &m_path;
    std::size_t m_size;
};

} // namespace

Walker::Walker(const Engine &engine, const fhir::JsonIndex &json, Tally &tally)
    : m_engine(engine), m_rules(engine.rules()), m_model(engine.model()), m_json(json), m_tally(tally)
{
}

bool Walker::resource(At root, std::string &out)
{
    return nested(root, nullptr, out);
}

bool Walker::nested(At at, const Place *container, std::string &out)
{
    const std::string_view type = m_model.typeNamed(m_json.isObject(at) ? textAt(at, "resourceType") : "");
    if (!m_model.isResource(type))
        return false;
    const Place place = placeOf(at, type, container);
    const Place *outer = std::exchange(m_place, &place);
    const std::string path = std::exchange(m_path, std::string(type));
    const bool isLeft = !hasModifier(at);
    if (isLeft) {
        out += R"({"resourceType":")";
        out += type;
        out += '"';
        if (!outer && field(type, "meta").action == Action::Drop) // a contained one may have no label
            out += Label;
        members(at, {type, at}, out);
        out += '}';
    }
    m_path = path;
    m_place = outer;
    return isLeft;
}

Walker::Place Walker::placeOf(At at, std::string_view type, const Place *container)
{
    const std::string id = textAt(at, "id");
    Place place{std::string(type) + '/' + id, {}, {}};
    if (container) {
        place = *container;
        place.key = container->root + '#' + id;
        return place;
    }
    place.root = place.key;
    if (m_rules.dates == Rules::Dates::Shift) {
        if (const std::string patient = patientOf(at, type, id); !patient.empty())
            place.shift = m_engine.shiftOf(patient);
    }
    return place;
}

const Walker::Field &Walker::field(std::string_view type, std::string_view name)
{
    auto &known = m_fields[type];
    const auto found = known.find(name);
    return found != known.end() ? found->second : known.emplace(name, resolved(type, name)).first->second;
}

Walker::Field Walker::resolved(std::string_view type, std::string_view name) const
{
    Field field;
    for (const auto &element : m_model.elements(type)) {
        if (!name.starts_with(element.name))
            continue;
        for (const std::string_view each : element.types) {
            const bool isIt = element.choice ? isChoice(name.substr(element.name.size()), each) : name == element.name;
            if (isIt) {
                field.type = each;
                break;
            }
        }
        if (field.type.empty())
            continue;
        // A rule for value[x] as a whole is one for "value"; the nearer one names the type.
        field.rule = m_rules.find(type, name, {}, m_model);
        if (field.rule == Rules::None)
            field.rule = m_rules.find(type, element.name, field.type, m_model);
        field.name = element.choice ? std::string_view() : element.name;
        break;
    }
    if (field.type.empty())
        return field;
    const bool isBackbone = field.type.find('.') != std::string_view::npos;
    field.action = field.rule != Rules::None ? m_rules.rules[field.rule].action
        : isBackbone                         ? Action::Inside
                                             : Action::Drop;
    return field;
}

bool Walker::object(At at, const Owner &owner, std::string &out)
{
    if (hasModifier(at))
        return false;
    const std::size_t start = out.size();
    out += '{';
    const std::size_t begin = out.size();
    members(at, owner, out);
    if (out.size() == begin) {
        out.resize(start);
        return false;
    }
    out += '}';
    return true;
}

/** What it modifies would say something else without it. */
bool Walker::hasModifier(At at)
{
    const At list = m_json.member(at, "modifierExtension");
    bool isOther = list != None && !m_json.isArray(list);
    for (At item = m_json.isArray(list) ? m_json.first(list) : None; item != None; item = m_json.next(item))
        isOther = isOther || !isAllowed(item);
    if (isOther)
        ++m_tally.effects[{m_path + ".modifierExtension", field("BackboneElement", "modifierExtension").rule}].dropped;
    return isOther;
}

void Walker::members(At at, const Owner &owner, std::string &out)
{
    std::string buffer;
    for (At key = m_json.first(at); key != None; key = m_json.next(fhir::JsonIndex::valueOf(key))) {
        const std::string name(m_json.text(key, buffer));
        const At value = fhir::JsonIndex::valueOf(key);
        const bool isWritten = (name == "resourceType" && m_model.isResource(owner.type))
            || (name == "url" && owner.type == "Extension") || (name == "comparator" && owner.isOld);
        if (isWritten)
            continue;
        if (name.starts_with('_')) { // with the value beside it, where there is one
            const std::string base = name.substr(1);
            if (m_json.member(at, base) == None && !field(owner.type, base).type.empty())
                siblings(value, name, out);
            else if (field(owner.type, base).type.empty())
                ++m_tally.effects[{m_path + '.' + std::string(Unknown), Rules::None}].dropped;
            continue;
        }
        Field known = field(owner.type, name);
        if (known.type.empty()) {
            ++m_tally.effects[{m_path + '.' + std::string(Unknown), Rules::None}].dropped;
            continue;
        }
        if (!m_json.isNull(value)) {
            known.name = name;
            member(owner, known, value, out);
        }
        const At sibling = m_json.member(at, "_" + name);
        if (std::exchange(m_isMasked, false)) {
            out += out.back() == '{' ? "\"_" : ",\"_";
            out += name + "\":";
            out += Masked;
        } else if (sibling != None) {
            siblings(sibling, "_" + name, out);
        }
    }
    if (owner.isOld && !owner.isInRange && out.back() != '{')
        out += R"(,"comparator":">=")";
}

void Walker::member(const Owner &owner, const Field &known, At at, std::string &out)
{
    const Step step(m_path, known.name);
    const std::size_t start = out.size();
    if (out.back() != '{')
        out += ',';
    out += '"';
    out += known.name;
    out += "\":";
    bool isLeft = false;
    if (!m_json.isArray(at)) {
        isLeft = value(owner, known, at, out);
    } else if (known.action == Action::Keep && suits(known.type, at)) {
        append(at, out);
        isLeft = true;
    } else {
        out += '[';
        for (At item = m_json.first(at); item != None; item = m_json.next(item)) {
            const std::size_t before = out.size();
            if (isLeft)
                out += ',';
            if (m_json.isNull(item) || !value(owner, known, item, out))
                out.resize(before);
            else
                isLeft = true;
        }
        out += ']';
    }
    if (!isLeft)
        out.resize(start);
}

/** "_birthDate": what extensions of the value are kept; those of lists are dropped, as the places of values change. */
void Walker::siblings(At sibling, const std::string &name, std::string &out)
{
    const Step step(m_path, std::string_view(name).substr(1));
    const std::size_t start = out.size();
    out += out.back() == '{' ? "\"" : ",\"";
    out += name + "\":";
    if (m_json.isObject(sibling) && object(sibling, ownerOf(sibling, "Element", {}), out))
        return;
    out.resize(start);
    if (!m_json.isObject(sibling)) {
        for (At item = m_json.isArray(sibling) ? m_json.first(sibling) : None; item != None; item = m_json.next(item)) {
            if (!m_json.isNull(item))
                ++m_tally.effects[{m_path + ".extension", field("Element", "extension").rule}].dropped;
        }
    }
}

bool Walker::value(const Owner &owner, const Field &known, At at, std::string &out)
{
    switch (known.action) {
    case Action::Drop:
        break;
    case Action::Keep:
        if (!suits(known.type, at))
            break;
        if (owner.isOld && known.name == "value" && m_model.isA(owner.type, "Quantity")) {
            out += std::to_string(m_rules.oldest + 1);
            count(known, false);
            return true;
        }
        append(at, out);
        return true;
    case Action::Inside:
        return inside(owner, known, at, out);
    case Action::Allowed:
        if (extension(at, owner.isAllowed, out))
            return true;
        break;
    default: {
        std::string buffer;
        const auto text = m_json.isString(at) ? m_json.text(at, buffer) : std::string_view();
        const auto made = m_json.isString(at) ? madeOf(owner, known, text) : std::nullopt;
        if (!made)
            break;
        fhir::appendJsonString(*made, out);
        if (*made != text)
            count(known, false);
        return true;
    }
    }
    count(known, true);
    return false;
}

bool Walker::inside(const Owner &owner, const Field &known, At at, std::string &out)
{
    bool isLeft = false;
    const std::string_view type = known.type;
    if (m_json.isObject(at) && type == "Resource")
        isLeft = nested(at, known.name == "contained" ? m_place : nullptr, out);
    else if (m_json.isObject(at) && !m_model.isPrimitive(type))
        return object(at, ownerOf(at, type, owner.type), out); // what it loses is counted there
    if (!isLeft)
        count(known, true);
    return isLeft;
}

bool Walker::extension(At at, bool isNested, std::string &out)
{
    const std::string url = m_json.isObject(at) ? textAt(at, "url") : std::string();
    if (!isAllowed(at) && !(isNested && isCode(url)))
        return false;
    const std::size_t start = out.size();
    out += R"({"url":)";
    fhir::appendJsonString(url, out);
    const std::size_t begin = out.size();
    Owner owner{"Extension", at};
    owner.isAllowed = true;
    members(at, owner, out);
    if (out.size() == begin) {
        out.resize(start);
        return false;
    }
    out += '}';
    return true;
}

Walker::Owner Walker::ownerOf(At at, std::string_view type, std::string_view outer)
{
    Owner owner{type, at};
    owner.isInRange = outer == "Range";
    owner.isCodeKept = isKnownSystem(at, type);
    if (m_model.isA(type, "Quantity")) {
        const At value = m_json.member(at, "value");
        std::string unit = textAt(at, "code");
        if (unit.empty())
            unit = textAt(at, "unit");
        if (unit.empty() && type == "Age")
            unit = "a";
        const auto years = value == None ? std::nullopt : yearsOf(m_json.raw(value), unit);
        owner.isOld = years && *years >= m_rules.oldest + 1;
    }
    return owner;
}

/** Where a code is said with the system that it is of, that one decides. */
bool Walker::isKnownSystem(At object, std::string_view type)
{
    const Field &system = field(type, "system");
    if (system.action != Action::System)
        return true;
    return isListed(textAt(object, "system"), m_rules.systems);
}

bool Walker::isAllowed(At at)
{
    return m_json.isObject(at) && std::ranges::find(m_rules.extensions, textAt(at, "url")) != m_rules.extensions.end();
}

std::string Walker::textAt(At object, std::string_view name) const
{
    std::string buffer;
    const At value = m_json.member(object, name);
    return value != None && m_json.isString(value) ? std::string(m_json.text(value, buffer)) : std::string();
}

/** Whether the JSON value is of the kind that the type has: a name in place of a number is not kept as one. */
bool Walker::suits(std::string_view type, At at) const
{
    if (m_json.isArray(at)) {
        for (At item = m_json.first(at); item != None; item = m_json.next(item)) {
            if (!m_json.isNull(item) && !suits(type, item))
                return false;
        }
        return true;
    }
    if (!m_model.isPrimitive(type))
        return m_json.isObject(at);
    const char kind = m_json.kind(at);
    if (m_model.isA(type, "boolean"))
        return kind == 't' || kind == 'f';
    const auto isDigit = [](char c) { return (c >= '0' && c <= '9') || c == '-'; };
    if (type == "integer64" && kind == '"')
        return std::ranges::all_of(m_json.raw(at), isDigit);
    if (m_model.isA(type, "integer") || m_model.isA(type, "decimal") || type == "integer64")
        return isDigit(kind);
    return kind == '"';
}

std::string Walker::pseudonym(const std::string &text)
{
    const auto found = m_pseudonyms.find(text);
    return found != m_pseudonyms.end() ? found->second
                                       : m_pseudonyms.emplace(text, m_engine.pseudonym(text)).first->second;
}

void Walker::count(const Field &known, bool isDropped)
{
    Effect &effect = m_tally.effects[{m_path, known.rule}];
    ++(isDropped ? effect.dropped : effect.changed);
}

void Walker::append(At at, std::string &out) const
{
    if (m_json.isString(at)) {
        out += '"';
        out += m_json.raw(at);
        out += '"';
    } else {
        out += m_json.raw(at);
    }
}

} // namespace deidentify
