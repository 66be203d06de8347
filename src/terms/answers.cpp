#include "terms/answers.h"

#include <utility>

namespace terms {
namespace {

fhirpath::Undecided keyOf(std::string_view valueSet, const fhirpath::Coding &coding)
{
    return {std::string(valueSet), coding.kind, std::string(coding.system), std::string(coding.version),
        std::string(coding.code)};
}

} // namespace

void Answers::set(const fhirpath::Undecided &about, Said said)
{
    const std::lock_guard lock(m_mutex);
    m_said.insert_or_assign(about, std::move(said));
}

std::optional<Answers::Said> Answers::find(const fhirpath::Undecided &about) const
{
    const std::lock_guard lock(m_mutex);
    if (const auto found = m_said.find(about); found != m_said.end())
        return found->second;
    const auto expanded = m_expanded.find(about.valueSet);
    return expanded == m_expanded.end() ? std::nullopt : told(expanded->second, about);
}

/** A code that stands there in other letters may be the same: that is up to its system, which is not here. */
std::optional<Answers::Said> Answers::told(const Expanded &expanded, const fhirpath::Undecided &about)
{
    if (!expanded.sets)
        return {};
    const fhirpath::Coding coding{about.kind, about.system, about.version, about.code};
    const auto answer = expanded.sets->contains(about.valueSet, coding);
    const bool isLikeOne = answer == fhirpath::ValueSets::Answer::No
        && expanded.lowered.contains(about.system + '|' + lowered(about.code));
    if (answer == fhirpath::ValueSets::Answer::Unknown || isLikeOne)
        return {};
    return Said{answer, {}};
}

void Answers::setExpansion(const std::string &canonical, ValueSet set)
{
    Expanded expanded;
    for (const auto &[code, entry] : set.expansion) {
        if (entry.isAbstract)
            continue;
        expanded.lowered.insert('|' + lowered(code)); // where no system is asked for
        expanded.lowered.insert(entry.system + '|' + lowered(code));
    }
    const auto bar = canonical.find('|');
    set.url = canonical.substr(0, bar);
    set.version = bar == canonical.npos ? std::string() : canonical.substr(bar + 1);
    auto sets = std::make_shared<ValueSets>();
    Read read;
    read.valueSets.push_back(std::move(set));
    sets->add(std::move(read));
    expanded.sets = std::move(sets);
    const std::lock_guard lock(m_mutex);
    m_expanded.insert_or_assign(canonical, std::move(expanded));
}

void Answers::setNoExpansion(const std::string &canonical, std::string why)
{
    const std::lock_guard lock(m_mutex);
    m_expanded.insert_or_assign(canonical, Expanded{nullptr, {}, std::move(why)});
}

bool Answers::wasExpanded(const std::string &canonical) const
{
    const std::lock_guard lock(m_mutex);
    return m_expanded.contains(canonical);
}

std::string Answers::whyNotExpanded(const std::string &canonical) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_expanded.find(canonical);
    return found == m_expanded.end() ? std::string() : found->second.why;
}

fhirpath::ValueSets::Answer AnsweredValueSets::contains(std::string_view valueSet, const fhirpath::Coding &coding) const
{
    const Answer here = m_here->contains(valueSet, coding);
    if (here != Answer::Unknown)
        return here;
    const auto said = m_answers->find(keyOf(valueSet, coding));
    return said ? said->answer : Answer::Unknown;
}

std::string AnsweredValueSets::whyUnknown(std::string_view valueSet, const fhirpath::Coding &coding) const
{
    const auto said = m_answers->find(keyOf(valueSet, coding));
    return said ? said->why : m_here->whyUnknown(valueSet, coding);
}

} // namespace terms
