#include "terms/look.h"

#include "fhirpath/regex/regex.h"

#include <algorithm>

namespace terms {
namespace {

using fhirpath::Coding;
using Answer = fhirpath::ValueSets::Answer;

constexpr std::size_t Deepest = 20; ///< value sets in one another

Answer either(Answer a, Answer b)
{
    if (a == Answer::Yes || b == Answer::Yes)
        return Answer::Yes;
    return a == Answer::Unknown || b == Answer::Unknown ? Answer::Unknown : Answer::No;
}

Answer both(Answer a, Answer b)
{
    if (a == Answer::No || b == Answer::No)
        return Answer::No;
    return a == Answer::Unknown || b == Answer::Unknown ? Answer::Unknown : Answer::Yes;
}

Answer inverse(Answer a)
{
    return a == Answer::Yes ? Answer::No : a == Answer::No ? Answer::Yes : a;
}

Answer answer(bool truth)
{
    return truth ? Answer::Yes : Answer::No;
}

std::vector<std::string_view> listOf(std::string_view text)
{
    std::vector<std::string_view> items;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find(',', at), text.size());
        const std::string_view item = text.substr(at, end - at);
        const std::size_t first = std::min(item.find_first_not_of(' '), item.size());
        const std::size_t last = item.find_last_not_of(' ');
        items.push_back(item.substr(first, last == item.npos ? 0 : last + 1 - first));
        at = end + 1;
    }
    return items;
}

/** What @p filter asks about where a concept stands; Unknown for another kind of filter. */
Answer stands(const Filter &filter, const CodeSystem &system, std::size_t place)
{
    const auto other = system.find(filter.value);
    const bool isBelow = other && system.isA(place, *other);
    const bool isSame = other == place;
    if (filter.op == "is-a")
        return answer(isBelow);
    if (filter.op == "descendent-of")
        return answer(isBelow && !isSame);
    if (filter.op == "is-not-a")
        return answer(!isBelow);
    if (filter.op == "generalizes")
        return answer(other && system.isA(*other, place));
    if (filter.op == "child-of")
        return answer(other && std::ranges::count(system.at(place).parents, *other) > 0);
    return Answer::Unknown;
}

} // namespace

Answer ValueSets::Look::unknown(std::string why)
{
    if (m_why.empty())
        m_why = std::move(why);
    return Answer::Unknown;
}

/** The value set, which then is left by m_path.pop_back(); nullptr when it is not here. */
const ValueSet *ValueSets::Look::enter(std::string_view canonical)
{
    const ValueSet *set = m_sets.find(canonical);
    const bool isAround = std::ranges::find(m_path, set) != m_path.end();
    if (!set)
        (void)unknown("the value set " + std::string(canonical) + " is not here"
            + (m_sets.find(canonical.substr(0, canonical.find('|'))) ? " in this version." : "."));
    else if (isAround || m_path.size() >= Deepest)
        (void)unknown("the value set " + std::string(canonical) + " leads back to itself.");
    if (!set || isAround || m_path.size() >= Deepest)
        return nullptr;
    m_path.push_back(set);
    return set;
}

Answer ValueSets::Look::contains(std::string_view canonical, const Coding &coding)
{
    const ValueSet *set = enter(canonical);
    if (!set)
        return Answer::Unknown;
    Answer found = Answer::No;
    if (coding.kind == Coding::Kind::Whole) {
        found = holds(*set, coding);
    } else {
        Systems systems;
        found = systemsOf(*set, systems);
        for (const std::string_view system : systems)
            found = either(found, holds(*set, {Coding::Kind::Whole, system, {}, coding.code}));
        if (coding.kind == Coding::Kind::Text && found != Answer::Unknown && systems.size() > 1)
            found = Answer::Neither;
    }
    m_path.pop_back();
    return found;
}

Answer ValueSets::Look::holds(const ValueSet &set, const Coding &coding)
{
    Answer found = Answer::Unknown;
    if (set.hasExpansion)
        found = expanded(set, coding);
    if (found == Answer::Unknown && set.hasCompose)
        found = composed(set, coding);
    else if (found == Answer::Unknown)
        (void)unknown("the file has only a part of the value set " + set.url + '.');
    return found;
}

/** No, too, is an answer only where all codes are there. */
Answer ValueSets::Look::expanded(const ValueSet &set, const Coding &coding)
{
    const auto [first, last] = set.expansion.equal_range(std::string(coding.code));
    for (auto at = first; at != last; ++at) {
        const auto &[code, entry] = *at;
        const bool isVersion = coding.version.empty() || entry.version.empty() || entry.version == coding.version;
        if (entry.system == coding.system && isVersion)
            return answer(!entry.isAbstract);
        if (entry.system == coding.system)
            return unknown("the value set has the code in version " + entry.version + " of its system.");
    }
    const auto *system = m_sets.system(coding.system, {});
    if (system && !system->hasCase) {
        const auto isSame = [&](const auto &item) {
            return item.second.system == coding.system && system->key(item.first) == system->key(coding.code);
        };
        if (std::ranges::any_of(set.expansion, isSame))
            return Answer::Yes;
    }
    return set.isExpansionWhole ? Answer::No : Answer::Unknown;
}

Answer ValueSets::Look::composed(const ValueSet &set, const Coding &coding)
{
    const auto *system = m_sets.system(coding.system, {});
    if (const auto place = system ? system->find(coding.code) : std::nullopt) {
        const auto &known = system->at(*place);
        if (known.isAbstract || (known.isInactive && !set.takesInactive))
            return Answer::No;
    }
    Answer in = Answer::No;
    for (const Rule &rule : set.includes)
        in = in == Answer::Yes ? in : either(in, meets(rule, coding));
    for (const Rule &rule : set.excludes)
        in = in == Answer::No ? in : both(in, inverse(meets(rule, coding)));
    return in;
}

Answer ValueSets::Look::meets(const Rule &rule, const Coding &coding)
{
    Answer all = rule.system.empty() && rule.valueSets.empty() ? Answer::No : Answer::Yes;
    if (!rule.system.empty() && rule.system != coding.system)
        return Answer::No;
    if (!rule.system.empty())
        all = rule.isListed ? listed(rule, coding) : inSystem(rule, coding);
    for (const std::string &set : rule.valueSets)
        all = all == Answer::No ? all : both(all, contains(set, coding));
    if (all == Answer::Yes && !rule.version.empty() && !coding.version.empty() && rule.version != coding.version)
        return unknown("the value set is about version " + rule.version + " of the system, the code of version "
            + std::string(coding.version) + '.');
    return all;
}

/** What is listed under another case is the same code only in some systems. */
Answer ValueSets::Look::listed(const Rule &rule, const Coding &coding)
{
    if (rule.known.contains(std::string(coding.code)))
        return Answer::Yes;
    if (!rule.lowered.contains(lowered(coding.code)))
        return Answer::No;
    const auto *system = m_sets.system(rule.system, {});
    if (!system)
        return unknown("the value set has the code in other letters, and whether that is the same is up to the system "
            + rule.system + ", which is not here.");
    return answer(!system->hasCase);
}

Answer ValueSets::Look::inSystem(const Rule &rule, const Coding &coding)
{
    const auto *system = m_sets.system(rule.system, rule.version);
    const auto place = system ? system->find(coding.code) : std::nullopt;
    if (system && !place && system->isWhole)
        return Answer::No;
    if (place && rule.filters.empty())
        return Answer::Yes;
    if (!system || !system->isWhole)
        return unknown("this needs all codes of the system " + rule.system
            + (rule.version.empty() ? "" : " in version " + rule.version) + ", which are not here.");
    Answer all = Answer::Yes;
    for (const Filter &filter : rule.filters)
        all = all == Answer::No ? all : both(all, passes(filter, *system, *place));
    return all;
}

Answer ValueSets::Look::passes(const Filter &filter, const CodeSystem &system, std::size_t place)
{
    const auto &concept_ = system.at(place);
    const bool isCode = filter.property == "concept" || filter.property == "code";
    if (isCode)
        if (const Answer place_ = stands(filter, system, place); place_ != Answer::Unknown)
            return place_;
    std::vector<std::string_view> values;
    if (isCode)
        values.push_back(concept_.code);
    else if (filter.property == "display")
        values.push_back(concept_.display);
    for (const auto &[code, value] : concept_.properties)
        if (code == filter.property)
            values.push_back(value);
    if (filter.property == "parent")
        for (const std::size_t parent : concept_.parents)
            values.push_back(system.at(parent).code);
    const bool isDefined = isCode || filter.property == "display" || filter.property == "parent"
        || system.propertyCodes.contains(filter.property);
    if (!isDefined)
        return unknown("the code system here says nothing of the property " + filter.property + '.');
    return hasProperty(filter, system, values);
}

Answer ValueSets::Look::hasProperty(
    const Filter &filter, const CodeSystem &system, const std::vector<std::string_view> &values)
{
    const auto isOne = [&](std::string_view wanted) {
        const bool isCode = filter.property == "concept" || filter.property == "code";
        return std::ranges::any_of(values,
            [&](std::string_view value) { return isCode ? system.key(value) == system.key(wanted) : value == wanted; });
    };
    if (filter.op == "=")
        return answer(isOne(filter.value));
    if (filter.op == "exists")
        return answer(values.empty() == (filter.value == "false"));
    if (filter.op == "in" || filter.op == "not-in")
        return answer(std::ranges::any_of(listOf(filter.value), isOne) == (filter.op == "in"));
    if (filter.op != "regex")
        return unknown("the filter \"" + filter.op + "\" is not understood here.");
    const auto pattern = fhirpath::Regex::compile(filter.value);
    if (!pattern)
        return unknown("a filter's pattern is not understood: " + pattern.error());
    Answer any = Answer::No;
    for (const std::string_view value : values) {
        const auto matches = pattern->matches(value, true);
        any = either(any, matches ? answer(*matches) : unknown("a filter's pattern takes too long."));
    }
    return any;
}

bool ValueSets::Look::isWhole(std::string_view canonical)
{
    const ValueSet *set = enter(canonical);
    if (!set)
        return false;
    const auto isRuleKnown = [this](const Rule &rule) { return isKnown(rule); };
    const bool whole = (set->hasExpansion && set->isExpansionWhole)
        || (set->hasCompose && std::ranges::all_of(set->includes, isRuleKnown)
            && std::ranges::all_of(set->excludes, isRuleKnown));
    m_path.pop_back();
    return whole;
}

bool ValueSets::Look::isKnown(const Rule &rule)
{
    if (!rule.system.empty() && !rule.isListed) {
        const auto *system = m_sets.system(rule.system, rule.version);
        if (!system || !system->isWhole)
            return false;
        const auto isUnderstood = [&](const Filter &filter) {
            return system->size() == 0 || passes(filter, *system, 0) != Answer::Unknown;
        };
        if (!std::ranges::all_of(rule.filters, isUnderstood))
            return false;
    }
    return std::ranges::all_of(rule.valueSets, [this](const std::string &set) { return isWhole(set); });
}

Answer ValueSets::Look::systemsOf(const ValueSet &set, Systems &systems)
{
    if (set.hasExpansion)
        for (const auto &[code, entry] : set.expansion)
            systems.insert(entry.system);
    if (set.hasExpansion && (set.isExpansionWhole || !set.hasCompose))
        return set.isExpansionWhole ? Answer::No
                                    : unknown("the file has only a part of the value set " + set.url + '.');
    Answer all = Answer::No;
    for (const Rule &rule : set.includes) {
        if (!rule.system.empty()) {
            systems.insert(rule.system);
            continue;
        }
        for (const std::string &name : rule.valueSets) {
            const ValueSet *inner = enter(name);
            all = either(all, inner ? systemsOf(*inner, systems) : Answer::Unknown);
            if (inner)
                m_path.pop_back();
        }
    }
    return all;
}

} // namespace terms
