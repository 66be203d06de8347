#include "sources/sieve.h"

#include "fhir/resourcekey.h"

#include <algorithm>

namespace sources {
namespace {

constexpr std::size_t MostWarnings = 100; // different ones; a server may word each page's anew

} // namespace

Sieve::Sieve(const Search &search, Completeness &completeness)
    : m_type(search.query.type), m_limit(search.limit), m_completeness(completeness), m_check(search.query)
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

bool Sieve::admitMatch(const std::string &key)
{
    if (limitReached()) {
        m_hasMore = m_hasMore || key.empty() || !m_matches.contains(key);
        return false;
    }
    if (!key.empty() && !m_matches.insert(key).second) {
        ++m_completeness.duplicates;
        return false;
    }
    if (!key.empty() && m_includes.erase(key) > 0) { // it came as an include before, which is not delivered as a row
        const std::string type = key.substr(0, key.find('/'));
        --m_completeness.included;
        if (--m_completeness.includedTypes[type] == 0)
            m_completeness.includedTypes.erase(type);
    }
    ++m_completeness.matches;
    ++m_new;
    return true;
}

bool Sieve::admitInclude(const std::string &type, const std::string &key)
{
    if (!key.empty() && (m_matches.contains(key) || !m_includes.insert(key).second)) {
        ++m_completeness.duplicates;
        return false;
    }
    ++m_completeness.included;
    ++m_completeness.includedTypes[type];
    ++m_new;
    return true;
}

bool Sieve::admit(std::string_view resource, fhir::Entry &entry)
{
    const auto found = fhir::readResourceKey(resource);
    const std::string type(found.type);
    const std::string key = found.id.empty() ? std::string() : type + '/' + std::string(found.id);
    if (type == "OperationOutcome" && m_type != type) {
        entry.role = fhir::EntryRole::Outcome;
        keepWarnings(resource);
        return false;
    }
    const bool isOther = !type.empty() && type != m_type && type.find('\\') == std::string::npos; // an escaped name is
                                                                                                  // read by the view
    if (entry.role == fhir::EntryRole::Outcome || isOther)
        entry.role = fhir::EntryRole::Include;
    if (entry.role != fhir::EntryRole::Match)
        return admitInclude(type, key);
    const bool isNew = admitMatch(key);
    if (isNew)
        m_check.look(resource);
    return isNew;
}

} // namespace sources
