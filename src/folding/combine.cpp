#include "folding/combine.h"

#include "folding/match.h"

#include <algorithm>
#include <bit>
#include <optional>
#include <utility>

namespace folding {
namespace {

using Kind = Condition::Kind;
using Parameter = fhir::Query::Parameter;

Parameter parameterOf(const Candidate &candidate)
{
    Parameter parameter{candidate.name(), candidate.found.modifier, candidate.found.values};
    std::sort(parameter.values.begin(), parameter.values.end());
    parameter.values.erase(std::unique(parameter.values.begin(), parameter.values.end()), parameter.values.end());
    return parameter;
}

bool isSame(const Candidate &candidate)
{
    return candidate.found.reason == Reason::None && candidate.isWhole();
}

Reason reasonOf(const Candidate &candidate)
{
    const Reason reason = candidate.found.reason;
    return reason == Reason::None && !candidate.isWhole() ? Reason::System : reason;
}

/** More of the condition first, then what needs no test here, then what searches the fewest places. */
bool isBetter(const Candidate &a, const Candidate &b)
{
    const auto key = [](const Candidate &candidate) {
        return std::tuple(-std::popcount(candidate.found.leaves), !isSame(candidate),
            candidate.definition->places.size(), candidate.isNarrow);
    };
    return key(a) < key(b);
}

/** Folds a list of conditions that must all be true. */
class Combiner
{
public:
    Combiner(std::vector<Condition> conditions, const Search &search)
        : m_conditions(std::move(conditions)), m_search(search)
    {
        m_result.reasons.resize(m_conditions.size(), Reason::None);
    }
    [[nodiscard]] Combination run() &&;

private:
    [[nodiscard]] std::vector<Candidate> candidates(const Condition &condition);
    void foldTogether(const std::vector<std::size_t> &which);
    void foldAlternatives(std::size_t which, const std::vector<Condition> &alternatives);
    void foldNegation(std::size_t which);
    [[nodiscard]] std::optional<Reason> foldNegated(const Condition &condition);
    [[nodiscard]] Reason why(const Condition &condition) const;

    std::vector<Condition> m_conditions;
    const Search &m_search;
    Combination m_result;
    Reason m_withheld = Reason::None; ///< why the last candidates() left one out
};

/** Those that may be sent. */
std::vector<Candidate> Combiner::candidates(const Condition &condition)
{
    m_withheld = Reason::None;
    auto all = candidatesFor(condition, m_search.type, m_search.model);
    std::erase_if(all, [this](const Candidate &candidate) {
        const Offer &offer = m_search.offer;
        const std::string code = parameterOf(candidate).code();
        const bool isKnown = !isSeldom(candidate.found.modifier) || offer.modifiers.contains(code);
        const bool isOffered = isKnown && (!offer.parameters || offer.parameters->contains(candidate.definition->code));
        const bool isRefused = offer.refused.contains(code) || offer.refused.contains(candidate.definition->code);
        if (!isOffered || isRefused)
            m_withheld = isOffered ? Reason::Refused : Reason::NotOffered;
        return !isOffered || isRefused;
    });
    std::stable_sort(all.begin(), all.end(), isBetter);
    return all;
}

/** The reason why nothing was found for @p condition. */
Reason Combiner::why(const Condition &condition) const
{
    if (m_withheld != Reason::None)
        return m_withheld;
    if (condition.kind == Kind::Opaque || condition.kind == Kind::Never)
        return condition.loose == Reason::None ? Reason::Operator : condition.loose;
    return isSearched(condition, m_search.type, m_search.model) ? Reason::Operator : Reason::NoParameter;
}

void Combiner::foldTogether(const std::vector<std::size_t> &which)
{
    LeafNumbers numbers;
    std::vector<Condition> together;
    for (const std::size_t i : which) {
        numbers.number(m_conditions[i]);
        together.push_back(m_conditions[i]);
    }
    if (!numbers.areEnough()) {
        for (const std::size_t i : which)
            m_result.reasons[i] = Reason::Operator;
        return;
    }
    Leaves asked = 0;
    Leaves same = 0;
    const auto all = candidates(allOf(std::move(together)));
    const Reason withheld = m_withheld;
    std::vector<const Candidate *> chosen;
    for (const Candidate &candidate : all) {
        const Leaves leaves = candidate.found.leaves;
        if ((leaves & ~asked) == 0)
            continue;
        chosen.push_back(&candidate);
        m_result.parameters.push_back(parameterOf(candidate));
        asked |= leaves;
        same |= isSame(candidate) ? leaves : 0;
    }
    for (const std::size_t i : which) {
        const Condition &condition = m_conditions[i];
        const Leaves leaves = leavesOf(condition);
        Reason &reason = m_result.reasons[i];
        reason = looseOf(condition);
        if ((leaves & ~same) == 0)
            continue;
        m_withheld = withheld;
        if ((leaves & asked) == 0)
            reason = why(condition);
        const auto about = std::find_if(chosen.begin(), chosen.end(), [&](const Candidate *candidate) {
            return (candidate->found.leaves & leaves) != 0 && reasonOf(*candidate) != Reason::None;
        });
        if (reason == Reason::None)
            reason = about != chosen.end() ? reasonOf(**about) : Reason::Operator;
    }
}

/** What one value of a parameter, in one of the alternatives, stands for. */
struct Alternative {
    const Candidate *candidate = nullptr;
    bool isAll = false; ///< of the alternative
};

struct Joined {
    Parameter parameter;
    Reason reason = Reason::None;
    int leaves = 0;
};

std::string keyOf(const Candidate &candidate)
{
    return Parameter{candidate.name(), candidate.found.modifier, {}}.code();
}

bool canBeJoined(const Candidate &candidate)
{
    return !candidate.found.isComplement && candidate.found.modifier != "missing";
}

/** The parameter @p key with the values of all alternatives; nothing where one of them does not have it. */
std::optional<Joined> joinedBy(const std::string &key, const std::vector<std::vector<Candidate>> &alternatives,
    const std::vector<Condition> &conditions)
{
    Joined joined;
    std::vector<std::pair<std::vector<std::string>, Candidate>> places;
    for (std::size_t i = 0; i < alternatives.size(); ++i) {
        const auto &some = alternatives[i];
        const auto best = std::find_if(some.begin(), some.end(),
            [&](const Candidate &candidate) { return canBeJoined(candidate) && keyOf(candidate) == key; });
        if (best == some.end())
            return std::nullopt;
        const Parameter parameter = parameterOf(*best);
        joined.parameter.name = parameter.name;
        joined.parameter.modifier = parameter.modifier;
        joined.parameter.values.insert(joined.parameter.values.end(), parameter.values.begin(), parameter.values.end());
        joined.leaves += std::popcount(best->found.leaves);
        Reason reason = best->found.reason;
        if (reason == Reason::None)
            reason = looseOf(conditions[i]);
        if (reason == Reason::None && best->found.leaves != leavesOf(conditions[i]))
            reason = Reason::Or;
        joined.reason = joined.reason == Reason::None ? reason : joined.reason;
        const auto known = std::find_if(
            places.begin(), places.end(), [&](const auto &entry) { return entry.first == parameter.values; });
        if (known == places.end())
            places.emplace_back(parameter.values, *best);
        else
            known->second.places |= best->places;
    }
    const bool isWhole = std::all_of(places.begin(), places.end(), [](const auto &e) { return e.second.isWhole(); });
    if (joined.reason == Reason::None && !isWhole)
        joined.reason = Reason::System;
    auto &values = joined.parameter.values;
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    return joined;
}

void Combiner::foldAlternatives(std::size_t which, const std::vector<Condition> &given)
{
    m_result.reasons[which] = Reason::Or;
    std::vector<Condition> conditions = given;
    std::vector<std::vector<Candidate>> alternatives;
    for (Condition &condition : conditions) {
        LeafNumbers numbers;
        numbers.number(condition);
        alternatives.push_back(numbers.areEnough() ? candidates(condition) : std::vector<Candidate>());
        if (alternatives.back().empty())
            return;
    }
    std::optional<Joined> best;
    for (const Candidate &candidate : alternatives.front()) {
        auto next = canBeJoined(candidate) ? joinedBy(keyOf(candidate), alternatives, conditions) : std::nullopt;
        const auto rank = [](const Joined &joined) { return std::pair(-joined.leaves, joined.reason != Reason::None); };
        if (next && (!best || rank(*next) < rank(*best)))
            best = std::move(next);
    }
    if (!best)
        return;
    m_result.reasons[which] = best->reason;
    m_result.parameters.push_back(std::move(best->parameter));
}

/** A parameter that leaves out just what @p condition, which must not be true, is true for. */
std::optional<Reason> Combiner::foldNegated(const Condition &given)
{
    Condition condition = given;
    LeafNumbers numbers;
    numbers.number(condition);
    if (!numbers.areEnough() || looseOf(condition) != Reason::None)
        return std::nullopt;
    for (Candidate &candidate : candidates(condition)) {
        const auto &modifier = candidate.found.modifier;
        const bool isMissing = modifier == "missing";
        const bool isToken = candidate.definition->type == "token" && modifier.empty() && candidate.found.chain.empty();
        if (!isSame(candidate) || candidate.found.leaves != leavesOf(condition) || !(isMissing || isToken))
            continue;
        if (isMissing)
            candidate.found.values = {"true"};
        else
            candidate.found.modifier = "not";
        m_result.parameters.push_back(parameterOf(candidate));
        return isMissing ? Reason::Absent : Reason::None;
    }
    return std::nullopt;
}

void Combiner::foldNegation(std::size_t which)
{
    Reason &reason = m_result.reasons[which];
    const Condition &inner = m_conditions[which].parts[0];
    const auto alternatives = alternativesOf(inner);
    if (alternatives.empty())
        reason = Reason::Or;
    for (const Condition &alternative : alternatives) {
        const auto done = foldNegated(alternative);
        if (!done || reason == Reason::None)
            reason = done.value_or(why(alternative));
    }
}

Combination Combiner::run() &&
{
    std::vector<std::size_t> together;
    for (std::size_t i = 0; i < m_conditions.size(); ++i) {
        if (m_conditions[i].kind == Kind::Not) {
            foldNegation(i);
            continue;
        }
        const auto alternatives = alternativesOf(m_conditions[i]);
        if (alternatives.size() == 1) {
            m_conditions[i] = alternatives[0];
            together.push_back(i);
        } else {
            foldAlternatives(i, alternatives);
        }
    }
    if (!together.empty())
        foldTogether(together);
    return std::move(m_result);
}

} // namespace

Combination combine(std::vector<Condition> conditions, const Search &search)
{
    return Combiner(std::move(conditions), search).run();
}

} // namespace folding
