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
    const auto found = m_said.find(about);
    return found == m_said.end() ? std::nullopt : std::optional(found->second);
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
