#include "sources/sieve.h"

#include "fhir/resourcekey.h"
#include "sources/splitting.h"

#include <algorithm>

namespace sources {
namespace {

constexpr std::size_t MostWarnings = 100; // different ones; a server may word each page's anew

constexpr std::size_t MostChanges = 1'000'000; // more would show no better where the others are

} // namespace

Sieve::Sieve(const Search &search, Completeness &completeness)
    : m_type(search.query.type), m_limit(search.limit), m_completeness(completeness), m_check(search.query),
      m_givesIncluded(search.givesIncluded)
{
}

/** Servers repeat a warning on every page: each is kept once. */
void Sieve::keepWarnings(std::string_view outcome)
{
    for (auto &issue : fhir::readOperationOutcome(outcome)) {
        const auto same = [&issue](const fhir::Issue &other) {
            return other.severity == issue.severity && other.code == issue.code && other.text == issue.text;
        };
        auto &kept = m_completeness.warnings;
        const bool isError = issue.severity <= fhir::Issue::Severity::Error;
        m_completeness.outcomeErrors += isError ? 1 : 0;
        if (kept.size() < MostWarnings && std::none_of(kept.begin(), kept.end(), same))
            kept.push_back(std::move(issue));
    }
}

Sieve::Name Sieve::nameOf(std::string_view type, std::string_view id, std::string_view resource)
{
    if (id.empty())
        return {m_known->nameOf(resource), false};
    m_text = type;
    m_text += '/';
    m_text += id;
    return {m_known->nameOf(m_text), true};
}

bool Sieve::admitMatch(const std::string &type, const Name &name)
{
    if (limitReached()) {
        m_hasMore = m_hasMore || !name.isKey || !m_known->isMatch(name.print);
        return false;
    }
    const auto added = name.isKey ? m_known->addMatch(name.print) : Known::Added::New;
    if (added == Known::Added::Not) {
        ++m_completeness.duplicates;
        return false;
    }
    if (added == Known::Added::OutOfInclude) { // which was not delivered as a row
        --m_completeness.included;
        if (--m_completeness.includedTypes[type] == 0)
            m_completeness.includedTypes.erase(type);
    }
    ++m_completeness.matches;
    ++m_new;
    return true;
}

bool Sieve::admitInclude(const std::string &type, const Name &name)
{
    if (name.isKey && !m_known->addInclude(name.print)) {
        ++m_completeness.duplicates;
        return false;
    }
    ++m_completeness.included;
    ++m_completeness.includedTypes[type];
    ++m_new;
    return true;
}

bool Sieve::knows(bool isMatch, const Name &name) const
{
    if (!name.isKey)
        return m_known->isNameless(name.print);
    return m_known->isMatch(name.print) || (!isMatch && m_known->isInclude(name.print));
}

void Sieve::know(std::shared_ptr<Known> known)
{
    m_known = std::move(known);
    expectPage();
}

bool Sieve::admit(std::string_view resource, fhir::Entry &entry)
{
    ++m_completeness.entries;
    const auto found = fhir::readResourceKey(resource);
    const std::string type(found.type);
    if (type == "OperationOutcome" && m_type != type) {
        entry.role = fhir::EntryRole::Outcome;
        keepWarnings(resource);
        return false;
    }
    const bool isOther = !type.empty() && type != m_type && type.find('\\') == std::string::npos; // an escaped name is
                                                                                                  // read by the view
    if (entry.role == fhir::EntryRole::Outcome || isOther)
        entry.role = fhir::EntryRole::Include;
    const bool isMatch = entry.role == fhir::EntryRole::Match;
    const Name name = nameOf(type, found.id, resource);
    // An include that comes as a match is a row now, and was none before.
    const bool becomesMatch = isMatch && name.isKey && m_known->isInclude(name.print);
    const bool isMet = m_known->meet(name.print);
    m_new += isMet ? 1 : 0; // a page of such is no idle one
    const bool isAgain = (isMet && !becomesMatch) || (m_readsAgain && knows(isMatch, name));
    const bool isNew = !isAgain && (isMatch ? admitMatch(type, name) : admitInclude(type, name));
    if (isNew && !name.isKey)
        m_known->addNameless(name.print);
    const bool isHeldBack =
        !isNew && !isAgain && !(name.isKey && (m_known->isMatch(name.print) || m_known->isInclude(name.print)));
    if (!isHeldBack)
        m_known->ofPage.push_back(name.print);
    if (isMatch && (isNew || isAgain))
        m_check.look(resource);
    if (isMatch && isNew && m_changes.size() < MostChanges) {
        if (const auto changed = lastUpdatedOf(resource))
            m_changes.push_back(*changed);
    }
    return (isMatch || m_givesIncluded) && isNew;
}

void Sieve::judgeFilters(const Completeness &before)
{
    if (m_completeness.matches == before.matches)
        return;
    auto &ignored = m_completeness.ignored;
    auto &unproven = m_completeness.unproven;
    ignored = before.ignored + m_check.broken();
    ignored.removeDuplicates();
    unproven = m_check.unproven();
    const bool isFirst = before.matches == 0; // else a row of before may have proven what these do not
    erase_if(unproven,
        [&](const QString &name) { return ignored.contains(name) || (!isFirst && !before.unproven.contains(name)); });
}

std::vector<fhir::Entry> Sieve::sifted(const fhir::ResourceBatch &batch)
{
    std::vector<fhir::Entry> kept;
    for (std::size_t at = 0; at < batch.entries().size(); ++at) {
        fhir::Entry entry = batch.entries()[at];
        if (admit(batch.resource(at), entry))
            kept.push_back(entry);
    }
    return kept;
}

} // namespace sources
