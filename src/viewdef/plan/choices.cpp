#include "viewdef/plan/lowering.h"

#include "fhir/model.h"

#include <algorithm>
#include <array>

// What people compute most: the first of several values that is there, such as (text | coding.display).first(). And of
// what stays for the evaluator: where it cannot have a value, so that it need not be asked.

namespace viewdef {

using fhirpath::Op;
using fhirpath::Operator;
using Kind = fhirpath::Node::Kind;

namespace {

[[nodiscard]] bool isUnion(const Op &op)
{
    return op.kind == Kind::Binary && op.binary == Operator::Union;
}

/** Calls @p look(part) for the parts of a union, or for what is none; false once one of them is not plain. */
template <typename Look>
[[nodiscard]] bool eachPart(const fhirpath::TypedOp &at, Look look)
{
    if (!isUnion(at.op))
        return look(at);
    for (std::size_t i = 0; i < at.op.args.size(); ++i)
        if (!look(at.arg(i)))
            return false;
    return true;
}

/** Whether a condition is true or false on every item, never open. */
[[nodiscard]] bool isDefinite(const Condition &condition)
{
    using What = Condition::Kind;
    if (condition.kind == What::Equal || condition.kind == What::NotEqual)
        return false;
    return std::all_of(condition.parts.begin(), condition.parts.end(), isDefinite);
}

} // namespace

/** (a | b).first(), X.select(a | b).first(), X.select((a | b).first()) and unions of the latter. */
bool Lowering::choices(const TypedOp &at, const Place &focus, PlainColumn &out)
{
    using How = PlainColumn::How;
    out = {};
    const bool first = isCall(at.op, "first", 0);
    out.once = !first && isUnion(at.op);
    const TypedOp of = first ? at.arg(0) : at;
    if (!eachPart(of, [&](const TypedOp &part) { return choice(part, focus, first, out); }))
        return false;
    out.how = first ? How::First : How::Choice;
    return true;
}

/** One part of a union. Where not only the first is wanted, each item may have one value. */
bool Lowering::choice(const TypedOp &at, const Place &focus, bool first, PlainColumn &out)
{
    if (!isCall(at.op, "select", 1)) {
        Choice whole;
        if (!path(at, focus, whole.each) || whole.each.steps.empty())
            return false;
        out.choices.push_back(std::move(whole));
        return true;
    }
    const TypedOp inner = at.arg(1);
    const bool takesFirst = isCall(inner.op, "first", 0);
    if (!first && !takesFirst)
        return false;
    const TypedOp of = at.arg(0);
    out.once = out.once || (!first && isUnion(of.op));
    return eachPart(
        of, [&](const TypedOp &part) { return chosen(part, takesFirst ? inner.arg(0) : inner, focus, out); });
}

/** X.select(a | b) by its parts. */
bool Lowering::chosen(const TypedOp &of, const TypedOp &which, const Place &focus, PlainColumn &out)
{
    Choice found;
    const auto place = path(of, focus, found.each);
    if (!place || found.each.steps.empty())
        return false;
    const bool plain = eachPart(which, [&](const TypedOp &part) {
        Path one;
        if (!path(part, *place, one) || one.steps.empty())
            return false;
        found.paths.push_back(std::move(one));
        return true;
    });
    out.choices.push_back(std::move(found));
    return plain;
}

/** (a | b.toString()).join(' ') of texts and decimals. */
bool Lowering::joinAll(const TypedOp &at, const Place &focus, PlainColumn &out)
{
    out = {};
    const bool separated = isCall(at.op, "join", 1) && at.op.args[1].kind == Kind::String;
    if ((!separated && !isCall(at.op, "join", 0)) || !isUnion(at.op.args[0]) || m_plan.settings.joinOfEmptyIsEmptyText)
        return false;
    const bool plain = eachPart(at.arg(0), [&](const TypedOp &part) {
        Choice one;
        one.number = isCall(part.op, "toString", 0);
        const TypedOp of = one.number ? part.arg(0) : part;
        const auto type = knownType(of);
        const bool fits = one.number ? type == "decimal" : isPrimitive(type) && isCharacters(type);
        if (!fits || !path(of, focus, one.each) || one.each.steps.empty())
            return false;
        out.choices.push_back(std::move(one));
        return true;
    });
    out.how = PlainColumn::How::JoinAll;
    out.separator = separated ? at.op.args[1].text : std::string();
    return plain;
}

/** exists() and empty() of a path or of a union of them. */
std::optional<Condition> Lowering::present(const TypedOp &at, const Place &focus, Condition::Kind kind)
{
    std::optional<Condition> all;
    const bool plain = eachPart(at, [&](const TypedOp &part) {
        Condition one;
        one.kind = kind;
        if (!path(part, focus, one.path))
            return false;
        if (!all) {
            all = std::move(one);
            return true;
        }
        Condition both;
        both.kind = kind == Condition::Kind::Exists ? Condition::Kind::Or : Condition::Kind::And;
        both.parts.push_back(std::move(*all));
        both.parts.push_back(std::move(one));
        all = std::move(both);
        return true;
    });
    return plain ? std::move(all) : std::nullopt;
}

/** all(criteria): there is none that it does not hold for. */
std::optional<Condition> Lowering::all(const TypedOp &at, const Place &focus)
{
    Condition out;
    out.kind = Condition::Kind::Empty;
    const auto place = path(at.arg(0), focus, out.path);
    auto criteria = place ? condition(at.arg(1), *place) : std::nullopt;
    if (!criteria || !isDefinite(*criteria))
        return std::nullopt;
    Condition fails;
    fails.kind = Condition::Kind::Not;
    fails.parts.push_back(std::move(*criteria));
    out.path.steps.push_back({Step::Kind::Where, 0, out.path.conditions.size(), {}});
    out.path.conditions.push_back(std::move(fails));
    return out;
}

/** Adds paths of which one must have a value where the expression has one; false when there are no such paths. */
bool Lowering::needs(const TypedOp &at, const Place &focus, std::vector<Path> &out)
{
    Path plain;
    if (path(at, focus, plain)) {
        const bool leads = !plain.steps.empty();
        out.push_back(std::move(plain));
        return leads;
    }
    if (isUnion(at.op))
        return eachPart(at, [&](const TypedOp &part) { return needs(part, focus, out); });
    const bool isMember = at.op.kind == Kind::Member && !at.op.args.empty();
    if (!isMember && at.op.kind != Kind::Function)
        return false;
    if (isCall(at.op, "extension", 1))
        return eachPart(at.arg(0), [&](const TypedOp &part) { return extensionNeeds(part, focus, out); });
    // These give nothing on nothing.
    constexpr std::array<std::string_view, 8> Strict{
        "select", "where", "first", "ofType", "distinct", "toString", "resolve", "getReferenceKey"};
    const bool joins = at.op.text == "join" && !m_plan.settings.joinOfEmptyIsEmptyText;
    const bool strict = isMember || joins || std::find(Strict.begin(), Strict.end(), at.op.text) != Strict.end();
    return strict && needs(at.arg(0), focus, out);
}

/** The same for the extensions of elements: those of primitive ones stand in siblings, which make a resource one for
 * the evaluator. */
bool Lowering::extensionNeeds(const TypedOp &of, const Place &focus, std::vector<Path> &out)
{
    Path base;
    const auto place = path(of, focus, base);
    if (!place || !*place || base.steps.empty() || !of.type().isKnown())
        return needs(of, focus, out);
    m_plan.trie.setStrict(**place);
    const fhir::Element *choice = of.type().element;
    for (const auto type : of.type().types) {
        if (isPrimitive(type))
            continue;
        Path one = base;
        Place inner = *place;
        if (choice && choice->choice && base.steps.back().kind == Step::Kind::Member) {
            const auto found = std::find(choice->types.begin(), choice->types.end(), type);
            const auto index = static_cast<std::size_t>(found - choice->types.begin());
            if (found == choice->types.end())
                return false;
            Step step{Step::Kind::OfType, 0, 0, {}};
            step.types[(index + 1) / 64] |= std::uint64_t{1} << ((index + 1) % 64);
            one.steps.push_back(step);
            inner->key += static_cast<std::uint32_t>(index);
        }
        if (!member(inner, type, "extension", one))
            return false;
        out.push_back(std::move(one));
    }
    return true;
}

} // namespace viewdef
