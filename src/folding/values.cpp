#include "folding/values.h"

#include "folding/dates.h"

#include "fhir/model.h"

#include <algorithm>
#include <array>

namespace folding {
namespace {

using Kind = Condition::Kind;
using NodeKind = fhirpath::Node::Kind;

constexpr std::size_t MostValues = 5000; ///< of one parameter

bool hasLetters(std::string_view text)
{
    return std::any_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) > 0x7F;
    });
}

bool isSearchable(std::string_view text)
{
    const bool says = std::any_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || hasLetters({&c, 1});
    });
    return says && text.front() != ' ' && text.back() != ' ';
}

/** The Test that @p condition is, if it is one of this relation with literals of this kind. */
bool isTest(const Condition &condition, Relation relation, NodeKind kind = NodeKind::String)
{
    return condition.kind == Kind::Test && condition.relation == relation && !condition.literals.empty()
        && std::all_of(condition.literals.begin(), condition.literals.end(),
            [kind](const Literal &literal) { return literal.kind == kind && !literal.text.empty(); });
}

bool isNumber(const Condition &condition)
{
    return condition.kind == Kind::Test
        && std::all_of(condition.literals.begin(), condition.literals.end(), [](const Literal &literal) {
               return literal.kind == NodeKind::Integer || literal.kind == NodeKind::Decimal;
           });
}

/** The part about element @p name, of a condition on an element. */
const Condition *about(const Condition &condition, std::string_view name)
{
    for (const Condition *part : partsOf(condition)) {
        if (part->kind == Kind::Step && part->name == name)
            return &part->parts[0];
    }
    return nullptr;
}

const Condition *textAbout(const Condition &condition, std::string_view name)
{
    const Condition *part = about(condition, name);
    return part && isTest(*part, Relation::Equal) ? part : nullptr;
}

/** That there is no element @p name. */
const Condition *absence(const Condition &condition, std::string_view name)
{
    for (const Condition *part : partsOf(condition)) {
        if (part->kind != Kind::Not)
            continue;
        const Condition &inner = part->parts[0];
        if (inner.kind == Kind::Step && inner.name == name && inner.parts[0].kind == Kind::Exists)
            return part;
    }
    return nullptr;
}

/** Collects what stands for one condition on one element. */
class Finder
{
public:
    explicit Finder(const Meeting &meeting) : m_meeting(meeting) { }
    [[nodiscard]] std::vector<Found> all() &&;

private:
    [[nodiscard]] bool is(std::string_view type) const;
    [[nodiscard]] bool isText() const;
    [[nodiscard]] bool isUri() const;
    void add(const Condition &on, Leaves leaves, std::vector<std::string> values, Reason reason = Reason::None,
        std::string modifier = {}, bool repeats = false);
    /** Of the value itself. */
    template <typename Do>
    void eachTest(Do what, const Condition *on = nullptr) const
    {
        for (const Condition *part : partsOf(on ? *on : *m_meeting.condition)) {
            if (part->kind == Kind::Test)
                what(*part);
        }
    }
    void missing();
    void token();
    void primitiveToken(const Condition &test);
    void coding(const Condition &on, bool repeats, std::string_view code, std::string modifier = {});
    void codeableConcept();
    void identifier(const Condition &on);
    void valueSet(const Condition &on, bool repeats);
    void label(const Condition &on, std::string_view element, bool repeats);
    void contact();
    void string(const Condition &test);
    void date();
    void dateOf(const Condition &test, DateOf what);
    void number(const Condition &test, std::string_view suffix, Leaves leaves, bool isConverted);
    void quantity();
    void reference();
    void uri(const Condition &test);

    const Meeting &m_meeting;
    std::vector<Found> m_found;
};

bool Finder::is(std::string_view type) const
{
    return std::all_of(m_meeting.types.begin(), m_meeting.types.end(),
        [&](std::string_view has) { return m_meeting.model->isA(has, type); });
}

bool Finder::isText() const
{
    return is("string") && !is("code") && !is("id");
}

bool Finder::isUri() const
{
    return is("uri") && !is("canonical");
}

/** @p on is the condition that @p leaves are of: others of its leaves may be met by another of its items. */
void Finder::add(const Condition &on, Leaves leaves, std::vector<std::string> values, Reason reason,
    std::string modifier, bool repeats)
{
    if (values.empty() || values.size() > MostValues)
        return;
    Found found;
    found.modifier = std::move(modifier);
    found.values = std::move(values);
    found.leaves = leaves;
    found.reason = reason;
    if (reason == Reason::None && repeats && leavesOf(on) != leaves)
        found.reason = Reason::Repeats;
    m_found.push_back(std::move(found));
}

std::vector<Found> Finder::all() &&
{
    missing();
    const std::string_view type = m_meeting.parameterType;
    if (type == "token")
        token();
    else if (type == "string")
        eachTest([this](const Condition &test) { string(test); });
    else if (type == "date")
        date();
    else if (type == "quantity")
        quantity();
    else if (type == "number")
        eachTest([this](const Condition &test) { number(test, {}, test.leaf, false); });
    else if (type == "reference")
        reference();
    else if (type == "uri")
        eachTest([this](const Condition &test) { uri(test); });
    return std::move(m_found);
}

void Finder::missing()
{
    for (const Condition *part : partsOf(*m_meeting.condition)) {
        if (part->kind == Kind::Exists && m_meeting.refersTo.empty())
            add(*part, part->leaf, {"false"}, Reason::None, "missing");
    }
}

std::vector<std::string> escapedTexts(const Condition &test)
{
    std::vector<std::string> values;
    for (const Literal &literal : test.literals)
        values.push_back(escapedValue(literal.text));
    return values;
}

Reason ofCase(const Condition &test)
{
    const bool has = std::any_of(
        test.literals.begin(), test.literals.end(), [](const Literal &literal) { return hasLetters(literal.text); });
    return has ? Reason::Text : Reason::None;
}

void Finder::token()
{
    const Condition &on = *m_meeting.condition;
    if (is("CodeableConcept") || is("Coding") || is("code"))
        valueSet(on, m_meeting.repeats);
    if (is("CodeableConcept"))
        codeableConcept();
    else if (is("Coding"))
        coding(on, m_meeting.repeats, "code");
    else if (is("Identifier"))
        identifier(on);
    else if (is("ContactPoint"))
        contact();
    else
        eachTest([this](const Condition &test) { primitiveToken(test); });
}

void Finder::primitiveToken(const Condition &test)
{
    const bool isBoolean = is("boolean");
    const bool isExact = isBoolean || is("code") || is("id");
    const NodeKind kind = isBoolean ? NodeKind::Boolean : NodeKind::String;
    const Reason reason = isExact ? Reason::None : ofCase(test);
    if (!isExact && !is("string") && !isUri())
        return;
    if (isTest(test, Relation::Equal, kind))
        add(test, test.leaf, escapedTexts(test), reason);
    if (isTest(test, Relation::NotEqual, kind) && reason == Reason::None && !m_meeting.repeats) {
        add(test, test.leaf, escapedTexts(test), Reason::Absent, "not");
        m_found.back().isComplement = true;
    }
}

/** A Coding or an Identifier: a system, and what element @p name has. */
void Finder::coding(const Condition &on, bool repeats, std::string_view name, std::string modifier)
{
    const Condition *code = textAbout(on, name);
    const Condition *system = textAbout(on, "system");
    const Condition *none = absence(on, "system");
    std::vector<std::string> values;
    Leaves leaves = (code ? code->leaf : 0) | (system ? system->leaf : 0);
    if (system) {
        for (const std::string &of : escapedTexts(*system)) {
            for (const std::string &value : code ? escapedTexts(*code) : std::vector<std::string>{""})
                values.push_back(of + '|' + value);
        }
    } else if (code) {
        values = escapedTexts(*code);
        if (none) {
            leaves |= none->leaf;
            for (std::string &value : values)
                value.insert(0, "|");
        }
    }
    add(on, leaves, std::move(values), code ? ofCase(*code) : Reason::None, std::move(modifier), repeats);
}

void Finder::label(const Condition &on, std::string_view element, bool repeats)
{
    const Condition *text = about(on, element);
    if (!text || !(isTest(*text, Relation::Equal) || isTest(*text, Relation::Starts)))
        return;
    const auto isGood = [](const Literal &literal) { return isSearchable(literal.text); };
    if (std::all_of(text->literals.begin(), text->literals.end(), isGood))
        add(on, text->leaf, escapedTexts(*text), Reason::Text, "text", repeats);
}

/** One of a value set: what FHIRPath's memberOf() is about, and a search's :in. */
void Finder::valueSet(const Condition &on, bool repeats)
{
    eachTest(
        [&](const Condition &test) {
            const auto hasVersion = [](const Literal &literal) { return literal.text.find('|') != std::string::npos; };
            if (isTest(test, Relation::Member) && std::none_of(test.literals.begin(), test.literals.end(), hasVersion))
                add(on, test.leaf, escapedTexts(test), Reason::None, "in", repeats);
        },
        &on);
}

void Finder::identifier(const Condition &on)
{
    coding(on, m_meeting.repeats, "value");
    const Condition *value = textAbout(on, "value");
    const Condition *type = about(on, "type");
    const Condition *kind = type ? about(*type, "coding") : nullptr;
    const Condition *system = kind ? textAbout(*kind, "system") : nullptr;
    const Condition *code = kind ? textAbout(*kind, "code") : nullptr;
    if (!value || !system || !code)
        return;
    std::vector<std::string> values;
    for (const std::string &of : escapedTexts(*system)) {
        for (const std::string &named : escapedTexts(*code)) {
            for (const std::string &text : escapedTexts(*value))
                values.push_back(of + '|' + named + '|' + text);
        }
    }
    // More is said of the codes than the search can ask for: another of them may do.
    const bool isRest = leavesOf(*kind) != (system->leaf | code->leaf);
    const Reason loose = ofCase(*value) == Reason::None ? ofCase(*code) : Reason::Text;
    add(on, value->leaf | system->leaf | code->leaf, std::move(values), isRest ? Reason::Repeats : loose, "of-type",
        m_meeting.repeats);
}

void Finder::codeableConcept()
{
    const Condition &on = *m_meeting.condition;
    for (const Condition *part : partsOf(on)) {
        if (part->kind != Kind::Step || part->name != "coding")
            continue;
        coding(part->parts[0], true, "code");
        valueSet(part->parts[0], true);
        label(part->parts[0], "display", true);
    }
    label(on, "text", m_meeting.repeats);
}

void Finder::contact()
{
    const Condition &on = *m_meeting.condition;
    if (const Condition *value = textAbout(on, "value"))
        add(on, value->leaf, escapedTexts(*value), Reason::Text);
}

void Finder::string(const Condition &test)
{
    if (!isText())
        return;
    const auto isGood = [](const Literal &literal) { return isSearchable(literal.text); };
    if (!std::all_of(test.literals.begin(), test.literals.end(), isGood))
        return;
    if (isTest(test, Relation::Equal))
        add(test, test.leaf, escapedTexts(test), Reason::None, "exact");
    else if (isTest(test, Relation::Starts) || isTest(test, Relation::Like))
        add(test, test.leaf, escapedTexts(test), Reason::Text);
    else if (isTest(test, Relation::Holds))
        add(test, test.leaf, escapedTexts(test), Reason::Text, "contains");
}

void Finder::dateOf(const Condition &test, DateOf what)
{
    std::vector<std::string> values;
    Reason reason = Reason::None;
    for (const Literal &literal : test.literals) {
        const auto date = dateValue(literal, test.relation, what);
        if (!date)
            return;
        values.push_back(date->value);
        reason = date->isSame ? reason : Reason::Precision;
    }
    add(test, test.leaf, std::move(values), reason);
}

void Finder::date()
{
    const Condition &on = *m_meeting.condition;
    if (is("Period")) {
        for (const Condition *part : partsOf(on)) {
            if (part->kind != Kind::Step || (part->name != "start" && part->name != "end"))
                continue;
            const DateOf end = part->name == "start" ? DateOf::Start : DateOf::End;
            eachTest([&](const Condition &test) { dateOf(test, end); }, &part->parts[0]);
        }
        return;
    }
    const auto isTime = [](std::string_view type) { return type == "date" || type == "dateTime" || type == "instant"; };
    if (!std::all_of(m_meeting.types.begin(), m_meeting.types.end(), isTime))
        return;
    eachTest([this](const Condition &test) { dateOf(test, is("date") ? DateOf::Day : DateOf::Moment); });
}

/** @p suffix is "|system|code" or nothing. */
void Finder::number(const Condition &test, std::string_view suffix, Leaves leaves, bool isConverted)
{
    constexpr std::array<std::pair<Relation, std::string_view>, 5> Prefixes{
        {{Relation::Equal, ""}, {Relation::Less, "lt"}, {Relation::Greater, "gt"}, {Relation::LessOrEqual, "le"},
            {Relation::GreaterOrEqual, "ge"}}};
    for (const auto &[relation, prefix] : Prefixes) {
        if (test.relation != relation || !isNumber(test))
            continue;
        std::vector<std::string> values;
        for (const Literal &literal : test.literals)
            values.push_back(std::string(prefix) + literal.text + std::string(suffix));
        const bool isSame = relation != Relation::Equal && !isConverted;
        add(*m_meeting.condition, leaves, std::move(values), isSame ? Reason::None : Reason::Precision, {},
            m_meeting.repeats);
    }
}

void Finder::quantity()
{
    const Condition &on = *m_meeting.condition;
    if (!is("Quantity") && !is("Money"))
        return;
    const Condition *system = textAbout(on, "system");
    const Condition *code = textAbout(on, "code");
    const Condition *unit = code ? nullptr : textAbout(on, "unit");
    const Condition *name = code ? code : unit;
    std::string suffix;
    Leaves leaves = 0;
    if (name && name->literals.size() == 1 && (!system || system->literals.size() == 1)) {
        const bool withSystem = system && code;
        suffix = '|' + (withSystem ? escapedValue(system->literals[0].text) : "") + '|'
            + escapedValue(name->literals[0].text);
        leaves = name->leaf | (withSystem ? system->leaf : 0);
    }
    for (const Condition *part : partsOf(on)) {
        if (part->kind != Kind::Step || part->name != "value")
            continue;
        eachTest(
            [&](const Condition &test) { number(test, suffix, leaves | test.leaf, !suffix.empty()); }, &part->parts[0]);
    }
}

/** "Patient/1", or an address. */
bool isReference(std::string_view text, std::string_view refersTo)
{
    const auto slash = text.find('/');
    if (slash == std::string_view::npos || text.find('|') != std::string_view::npos
        || text.find('#') != std::string_view::npos)
        return false;
    const std::string_view type = text.substr(0, slash);
    const bool isLocal = text.find('/', slash + 1) == std::string_view::npos && slash + 1 < text.size()
        && type[0] >= 'A' && type[0] <= 'Z';
    const bool isAddress = text.starts_with("http://") || text.starts_with("https://");
    return isLocal ? refersTo.empty() || type == refersTo : isAddress && refersTo.empty();
}

void Finder::reference()
{
    const Condition &on = *m_meeting.condition;
    if (is("canonical") || is("uri"))
        return eachTest([this](const Condition &test) { uri(test); });
    if (!is("Reference"))
        return;
    const auto isGood = [this](const Literal &literal) { return isReference(literal.text, m_meeting.refersTo); };
    if (const Condition *to = textAbout(on, "reference");
        to && std::all_of(to->literals.begin(), to->literals.end(), isGood))
        add(on, to->leaf, escapedTexts(*to), Reason::System, {}, m_meeting.repeats);
    if (const Condition *to = about(on, "reference");
        to && isTest(*to, Relation::Leads) && std::all_of(to->literals.begin(), to->literals.end(), isGood))
        add(on, to->leaf, escapedTexts(*to), Reason::System, {}, m_meeting.repeats);
    if (const Condition *identifier = about(on, "identifier"); identifier && m_meeting.refersTo.empty())
        coding(*identifier, m_meeting.repeats, "value", "identifier");
}

/** The beginning of an address, up to a part's end: a server that compares part by part finds no less then. */
bool isAbove(const Literal &literal)
{
    const auto scheme = literal.text.find("://");
    const bool isWeb = literal.text.starts_with("http://") || literal.text.starts_with("https://");
    return isWeb && literal.text.size() > scheme + 4 && literal.text.ends_with('/')
        && literal.text.find_first_of("|?#") == std::string::npos;
}

void Finder::uri(const Condition &test)
{
    const bool isPrecise = isUri();
    if (isPrecise && isTest(test, Relation::Starts) && !test.isCaseless
        && std::all_of(test.literals.begin(), test.literals.end(), isAbove))
        add(test, test.leaf, escapedTexts(test), Reason::Text, "below");
    if (!is("uri") || !isTest(test, Relation::Equal))
        return;
    const auto hasVersion = [](const Literal &literal) { return literal.text.find('|') != std::string::npos; };
    if (isPrecise || std::none_of(test.literals.begin(), test.literals.end(), hasVersion))
        add(test, test.leaf, escapedTexts(test), isPrecise ? Reason::None : Reason::System);
}

} // namespace

std::vector<Found> valuesOf(const Meeting &meeting)
{
    return Finder(meeting).all();
}

std::string escapedValue(std::string_view text)
{
    std::string escaped;
    for (const char c : text) {
        if (c == '\\' || c == ',' || c == '|' || c == '$')
            escaped += '\\';
        escaped += c;
    }
    return escaped;
}

} // namespace folding
