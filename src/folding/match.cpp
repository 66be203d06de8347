#include "folding/match.h"

#include <algorithm>
#include <bit>

namespace folding {
namespace {

using Kind = Condition::Kind;
using NodeKind = fhirpath::Node::Kind;

/** How far a condition has been followed along the place of a parameter's values. */
struct Way {
    const Condition *condition = nullptr; ///< what is left of it
    std::vector<std::string_view> types; ///< of the item that it is about
    std::string_view refersTo;
    Leaves leaves = 0; ///< met by filters of the place itself
    bool repeats = false; ///< an element on the way does
    bool isTyped = true; ///< the parameter searches no other types than the condition is about
    bool isSplit = false; ///< something said of one item of an element that repeats is left behind
};

/** Compares the conditions of one type of resource with its search parameters. */
class Matcher
{
public:
    explicit Matcher(const fhir::Model &model) : m_model(model) { }

    [[nodiscard]] std::vector<Candidate> match(const Definition &definition, const Condition &condition) const;
    /** Whether the parameter is about an element that the condition is about. */
    [[nodiscard]] bool meets(const Definition &definition, const Condition &condition) const;

private:
    [[nodiscard]] std::vector<Way> ways(const Condition &place, Way way) const;
    [[nodiscard]] std::vector<Way> step(const Condition &place, const Way &way) const;
    [[nodiscard]] std::vector<Way> filtered(const Condition &place, Way way) const;
    [[nodiscard]] std::vector<std::string_view> possibleTypes(const Condition &step) const;
    [[nodiscard]] bool canBe(std::string_view type, const Condition &inner) const;
    [[nodiscard]] std::vector<Found> foundAt(std::string_view parameterType, const Way &way) const;
    [[nodiscard]] std::vector<Found> composed(const Definition &definition, const Way &way) const;
    [[nodiscard]] std::vector<Found> component(const Definition::Component &component, const Way &way) const;
    void chains(const Definition &definition, const Way &way, std::vector<Found> &out) const;
    void chain(const Definition &definition, const Way &way, const Condition &resolved, const Condition &said,
        std::vector<Found> &out) const;

    const fhir::Model &m_model;
};

/** Whether values of @p type can be compared with the literals of a Test at all. */
bool fits(std::string_view type, const Condition &test, const fhir::Model &model)
{
    switch (test.literals.empty() ? NodeKind::Empty : test.literals[0].kind) {
    case NodeKind::Boolean:
        return type == "boolean";
    case NodeKind::Integer:
    case NodeKind::Decimal:
        return type == "decimal" || model.isA(type, "integer") || model.isA(type, "integer64")
            || model.isA(type, "Quantity");
    case NodeKind::Date:
    case NodeKind::DateTime:
        return type == "date" || type == "dateTime" || type == "instant";
    default:
        return model.isPrimitive(type) && type != "boolean" && type != "decimal" && !model.isA(type, "integer");
    }
}

/** Whether there may be a value set for it. */
bool isCoded(std::string_view type, const fhir::Model &model)
{
    return model.isA(type, "Coding") || model.isA(type, "CodeableConcept");
}

bool Matcher::canBe(std::string_view type, const Condition &inner) const
{
    switch (inner.kind) {
    case Kind::Test:
        // What cannot be compared is not equal, and has no order.
        return inner.relation == Relation::NotEqual || fits(type, inner, m_model)
            || (inner.relation == Relation::Member && isCoded(type, m_model));
    case Kind::Step:
        return m_model.element(type, inner.name) != nullptr;
    case Kind::Refers:
    case Kind::Resolved:
        return m_model.isA(type, "Reference") || m_model.isA(type, "uri");
    case Kind::And:
        return std::all_of(
            inner.parts.begin(), inner.parts.end(), [&](const Condition &part) { return canBe(type, part); });
    default:
        return true;
    }
}

std::vector<std::string_view> Matcher::possibleTypes(const Condition &step) const
{
    std::vector<std::string_view> types = step.types;
    std::erase_if(types, [&](std::string_view type) { return !canBe(type, step.parts[0]); });
    return types;
}

/** One step of the condition and of the place. */
std::vector<Way> Matcher::step(const Condition &place, const Way &way) const
{
    std::vector<Way> all;
    const auto parts = partsOf(*way.condition);
    for (const Condition *part : parts) {
        if (part->kind != Kind::Step || part->name != place.name)
            continue;
        const auto covers = [&](std::string_view type) {
            return std::any_of(
                place.types.begin(), place.types.end(), [&](std::string_view has) { return m_model.isA(type, has); });
        };
        Way next = way;
        next.types = possibleTypes(*part);
        if (next.types.empty() || !std::all_of(next.types.begin(), next.types.end(), covers))
            continue;
        next.condition = &part->parts[0];
        next.isTyped = way.isTyped && next.types.size() >= place.types.size();
        next.isSplit = way.isSplit || (way.repeats && (leavesOf(*way.condition) & ~way.leaves) != leavesOf(*part));
        next.repeats = way.repeats || part->repeats;
        for (Way &further : ways(place.parts[0], std::move(next)))
            all.push_back(std::move(further));
    }
    return all;
}

/** A place with where(): the condition must say the same of the item. */
std::vector<Way> Matcher::filtered(const Condition &place, Way way) const
{
    const Condition *rest = nullptr;
    for (const Condition &part : place.parts) {
        if (leadsHere(part)) {
            rest = &part;
        } else if (part.kind == Kind::Refers) {
            way.refersTo = part.type;
        } else {
            const auto parts = partsOf(*way.condition);
            const auto said = std::find_if(
                parts.begin(), parts.end(), [&part](const Condition *other) { return isSame(part, *other); });
            if (said == parts.end())
                return {};
            way.leaves |= leavesOf(**said);
        }
    }
    return ways(*rest, std::move(way));
}

std::vector<Way> Matcher::ways(const Condition &place, Way way) const
{
    if (place.kind == Kind::Here)
        return {std::move(way)};
    if (place.kind == Kind::Step)
        return step(place, way);
    return place.kind == Kind::And ? filtered(place, std::move(way)) : std::vector<Way>();
}

std::vector<Found> Matcher::foundAt(std::string_view parameterType, const Way &way) const
{
    auto all = valuesOf({parameterType, way.types, way.condition, way.refersTo, way.repeats, &m_model});
    for (Found &found : all) {
        found.leaves |= way.leaves;
        const Leaves here = leavesOf(*way.condition) | way.leaves;
        if (found.reason != Reason::None)
            continue;
        if (!way.isTyped)
            found.reason = Reason::System;
        else if (way.isSplit || (way.repeats && found.leaves != here))
            found.reason = Reason::Repeats;
    }
    return all;
}

std::vector<Found> Matcher::component(const Definition::Component &component, const Way &way) const
{
    std::vector<Found> all;
    for (const Condition &place : component.places) {
        Way inner;
        inner.condition = way.condition;
        for (const Way &met : ways(place, std::move(inner))) {
            for (Found &found : foundAt(component.type, met)) {
                if (!found.modifier.empty())
                    continue;
                if (component.places.size() > 1 && found.reason == Reason::None)
                    found.reason = Reason::System;
                all.push_back(std::move(found));
            }
        }
    }
    return all;
}

Found joined(const Found &a, const Found &b)
{
    Found both = a;
    both.values.clear();
    for (const std::string &left : a.values) {
        for (const std::string &right : b.values)
            both.values.push_back(left + '$' + right);
    }
    both.leaves |= b.leaves;
    both.reason = a.reason == Reason::None ? b.reason : a.reason;
    return both;
}

/** code$value: all parts of the composite must be there. */
std::vector<Found> Matcher::composed(const Definition &definition, const Way &way) const
{
    std::vector<Found> all;
    for (std::size_t i = 0; i < definition.components.size(); ++i) {
        const auto next = component(definition.components[i], way);
        std::vector<Found> longer;
        for (const Found &found : next) {
            if (i == 0)
                longer.push_back(found);
            for (const Found &before : i > 0 ? all : std::vector<Found>())
                longer.push_back(joined(before, found));
        }
        all = std::move(longer);
    }
    const Leaves here = leavesOf(*way.condition);
    for (Found &found : all) {
        if (found.reason == Reason::None && (way.isSplit || (way.repeats && found.leaves != here)))
            found.reason = Reason::Repeats;
    }
    return all;
}

/** subject.resolve().ofType(Patient).gender = 'male' → subject:Patient.gender=male. Here nothing can be tested of what
 * another resource says, so only what matches the same will do. */
void Matcher::chains(const Definition &definition, const Way &way, std::vector<Found> &out) const
{
    if (way.isSplit || !way.isTyped)
        return;
    const auto parts = partsOf(*way.condition);
    for (const Condition *part : parts) {
        if (part->kind != Kind::Resolved || (way.repeats && parts.size() > 1))
            continue;
        // What is said of the only resource that is referred to can be asked for one by one.
        const auto said = way.repeats ? std::vector<const Condition *>{&part->parts[0]} : partsOf(part->parts[0]);
        for (const Condition *one : said)
            chain(definition, way, *part, *one, out);
    }
}

void Matcher::chain(const Definition &definition, const Way &way, const Condition &resolved, const Condition &said,
    std::vector<Found> &out) const
{
    const auto &targets = definition.targets;
    const bool isOnly = targets.size() == 1 && targets[0] == resolved.type;
    const bool isTarget = std::find(targets.begin(), targets.end(), resolved.type) != targets.end();
    const bool isAny = targets.size() == 1 && targets[0] == "Any";
    if ((!isTarget && !isAny) || (!way.refersTo.empty() && way.refersTo != resolved.type))
        return;
    for (const Candidate &candidate : candidatesFor(said, resolved.type, m_model)) {
        Found found = candidate.found;
        const bool isAll = candidate.isWhole() && found.leaves == leavesOf(said) && found.reason == Reason::None;
        if (!isAll || !found.chain.empty() || isSeldom(found.modifier)) // what is offered is said of one type
            continue;
        found.chain = (isOnly ? "" : ":" + std::string(resolved.type)) + '.' + std::string(candidate.definition->code);
        out.push_back(std::move(found));
    }
}

bool Matcher::meets(const Definition &definition, const Condition &condition) const
{
    Way start;
    start.condition = &condition;
    return definition.components.empty()
        && std::any_of(definition.places.begin(), definition.places.end(),
            [&](const Condition &place) { return !ways(place, start).empty(); });
}

std::vector<Candidate> Matcher::match(const Definition &definition, const Condition &condition) const
{
    std::vector<Candidate> all;
    const bool isComposite = !definition.components.empty();
    for (std::size_t i = 0; i < definition.places.size(); ++i) {
        Way start;
        start.condition = &condition;
        for (const Way &way : ways(definition.places[i], std::move(start))) {
            auto some = isComposite ? composed(definition, way) : foundAt(definition.type, way);
            if (definition.type == "reference")
                chains(definition, way, some);
            for (Found &found : some)
                all.push_back({&definition, std::move(found), 1U << static_cast<unsigned>(i), !way.refersTo.empty()});
        }
    }
    return all;
}

} // namespace

bool isSearched(const Condition &condition, std::string_view type, const fhir::Model &model)
{
    const Matcher matcher(model);
    const auto &definitions = definitionsOf(model, type);
    return std::any_of(definitions.begin(), definitions.end(),
        [&](const Definition &definition) { return matcher.meets(definition, condition); });
}

bool Candidate::isWhole() const
{
    return static_cast<std::size_t>(std::popcount(places)) == definition->places.size();
}

std::vector<Candidate> candidatesFor(const Condition &condition, std::string_view type, const fhir::Model &model)
{
    std::vector<Candidate> all;
    const Matcher matcher(model);
    for (const Definition &definition : definitionsOf(model, type)) {
        for (Candidate &candidate : matcher.match(definition, condition)) {
            // :not leaves out what any of the places has.
            if (!candidate.found.isComplement || candidate.isWhole())
                all.push_back(std::move(candidate));
        }
    }
    return all;
}

} // namespace folding
