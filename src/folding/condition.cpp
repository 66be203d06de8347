#include "folding/condition.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace folding {
namespace {

using Kind = Condition::Kind;

Condition leaf(Kind kind)
{
    Condition condition;
    condition.kind = kind;
    return condition;
}

/** Whether both say something of the only item of one element. */
bool isSameItem(const Condition &a, const Condition &b)
{
    return a.kind == Kind::Step && b.kind == Kind::Step && a.name == b.name && !a.repeats && !b.repeats
        && a.types == b.types && a.loose == Reason::None && b.loose == Reason::None;
}

constexpr std::size_t MostAlternatives = 1000;

/** Each of @p one with each of @p two, in an And. */
std::vector<Condition> product(const std::vector<Condition> &one, const std::vector<Condition> &two)
{
    std::vector<Condition> all;
    if (one.size() * two.size() > MostAlternatives)
        return all;
    for (const Condition &a : one) {
        for (const Condition &b : two)
            all.push_back(joined(Kind::And, {a, b}));
    }
    return all;
}

} // namespace

Condition joined(Kind kind, std::vector<Condition> parts)
{
    Condition condition = leaf(kind);
    bool exists = false;
    for (Condition &part : parts) {
        const bool isTrue = kind == Kind::And && (part.kind == Kind::Always || part.kind == Kind::Exists);
        exists = exists || part.kind == Kind::Exists;
        if (part.kind == kind && part.loose == Reason::None)
            std::move(part.parts.begin(), part.parts.end(), std::back_inserter(condition.parts));
        else if (!isTrue)
            condition.parts.push_back(std::move(part));
    }
    if (condition.parts.empty())
        return leaf(exists ? Kind::Exists : Kind::Always);
    return condition.parts.size() == 1 ? Condition(std::move(condition.parts[0])) : condition;
}

std::vector<const Condition *> partsOf(const Condition &condition)
{
    std::vector<const Condition *> parts;
    if (condition.kind == Kind::And) {
        for (const Condition &part : condition.parts)
            parts.push_back(&part);
    } else if (condition.kind != Kind::Always) {
        parts.push_back(&condition);
    }
    return parts;
}

Leaves leavesOf(const Condition &condition)
{
    Leaves all = condition.leaf;
    if (condition.kind != Kind::Not) {
        for (const Condition &part : condition.parts)
            all |= leavesOf(part);
    }
    return all;
}

void LeafNumbers::number(Condition &condition)
{
    const bool isLeaf = condition.kind == Kind::Not || condition.parts.empty();
    if (isLeaf && condition.kind != Kind::Always && m_next++ < Bits)
        condition.leaf = Leaves{1} << static_cast<unsigned>(m_next - 1);
    for (Condition &part : condition.parts)
        number(part);
}

Condition allOf(std::vector<Condition> parts)
{
    Condition all = joined(Kind::And, std::move(parts));
    if (all.kind != Kind::And)
        return all;
    std::vector<Condition> merged;
    for (Condition &part : all.parts) {
        const auto same = std::find_if(
            merged.begin(), merged.end(), [&part](const Condition &other) { return isSameItem(part, other); });
        if (same == merged.end()) {
            merged.push_back(std::move(part));
        } else {
            Condition both = allOf({std::move(same->parts[0]), std::move(part.parts[0])});
            same->parts = {std::move(both)};
        }
    }
    return joined(Kind::And, std::move(merged));
}

bool leadsHere(const Condition &condition)
{
    return condition.kind == Kind::Here || std::any_of(condition.parts.begin(), condition.parts.end(), leadsHere);
}

bool isSame(const Condition &a, const Condition &b)
{
    return a.kind == b.kind && a.relation == b.relation && a.isCaseless == b.isCaseless && a.name == b.name
        && a.type == b.type && a.literals == b.literals
        && std::equal(a.parts.begin(), a.parts.end(), b.parts.begin(), b.parts.end(), isSame);
}

Reason looseOf(const Condition &condition)
{
    if (condition.loose != Reason::None || condition.kind == Kind::Opaque)
        return condition.loose;
    for (const Condition &part : condition.parts) {
        if (const Reason reason = looseOf(part); reason != Reason::None)
            return reason;
    }
    return Reason::None;
}

std::vector<Condition> alternativesOf(const Condition &condition)
{
    if (condition.parts.empty() || condition.kind == Kind::Not)
        return {condition};
    std::vector<Condition> all;
    if (condition.kind == Kind::Or) {
        for (const Condition &part : condition.parts) {
            auto some = alternativesOf(part);
            if (some.empty() || all.size() + some.size() > MostAlternatives)
                return {};
            std::move(some.begin(), some.end(), std::back_inserter(all));
        }
    } else if (condition.kind == Kind::And) {
        all = {leaf(Kind::Always)};
        for (const Condition &part : condition.parts)
            all = product(all, alternativesOf(part));
    } else {
        for (Condition &inner : alternativesOf(condition.parts[0])) {
            Condition outer = condition;
            outer.parts = {std::move(inner)};
            all.push_back(std::move(outer));
        }
    }
    if (condition.loose != Reason::None) {
        for (Condition &one : all)
            one.loose = condition.loose;
    }
    return all;
}

} // namespace folding
