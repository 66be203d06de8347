#include "terms/look.h"

#include <algorithm>
#include <set>
#include <utility>

namespace terms {

/** Collects the codes that a value set may have, and what it needs to tell. */
class ValueSets::Survey
{
public:
    explicit Survey(const ValueSets &sets) : m_sets(sets) { }

    void read(std::string_view canonical)
    {
        const ValueSet *set = m_sets.find(canonical);
        if (!set)
            missing.emplace(canonical);
        if (!set || !m_seen.insert(set).second)
            return;
        for (const auto &[code, entry] : set->expansion)
            candidates.emplace(entry.system, code);
        if (set->hasExpansion && set->isExpansionWhole)
            return;
        for (const Rule &rule : set->includes)
            read(rule, true);
        for (const Rule &rule : set->excludes)
            read(rule, false);
    }

    std::set<std::pair<std::string_view, std::string_view>> candidates; ///< system and code
    std::set<std::string> missing;

private:
    void read(const Rule &rule, bool isIncluded)
    {
        const auto *system = rule.system.empty() || rule.isListed ? nullptr : m_sets.system(rule.system, rule.version);
        if (!rule.system.empty() && !rule.isListed && !(system && system->isWhole))
            missing.insert(rule.system + (rule.version.empty() ? "" : '|' + rule.version));
        for (const std::string &set : rule.valueSets)
            read(set);
        if (!isIncluded)
            return;
        for (const std::string &code : rule.codes)
            candidates.emplace(rule.system, code);
        for (std::size_t place = 0; system && place < system->size(); ++place)
            candidates.emplace(rule.system, system->at(place).code);
    }

    const ValueSets &m_sets;
    std::set<const ValueSet *> m_seen;
};

Extent ValueSets::extent(std::string_view canonical) const
{
    Survey survey(*this);
    survey.read(canonical);
    Extent extent{0, isWhole(canonical), std::move(survey.missing)};
    for (const auto &[system, code] : survey.candidates) {
        const Answer answer = contains(canonical, {fhirpath::Coding::Kind::Whole, system, {}, code});
        extent.codes += answer == Answer::Yes ? 1 : 0;
        extent.isWhole = extent.isWhole && answer != Answer::Unknown;
    }
    return extent;
}

} // namespace terms
