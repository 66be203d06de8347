#include "sources/sieve.h"

#include "fhir/resourcekey.h"
#include "sources/splitting.h"

#include <algorithm>
#include <functional>

namespace sources {
namespace {

constexpr std::size_t MostWarnings = 100; // different ones; a server may word each page's anew

constexpr std::size_t MostChanges = 1'000'000; // more would show no better where the others are

/** What stands for a resource without an id when it comes once more, to the letter. */
std::string nameOf(const std::string &type, std::string_view resource)
{
    return type + ' ' + std::to_string(resource.size()) + ' ' + std::to_string(std::hash<std::string_view>{}(resource));
}

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

bool Sieve::admitMatch(const std::string &type, const std::string &key)
{
    if (limitReached()) {
        m_hasMore = m_hasMore || key.empty() || !m_known->matches.contains(key);
        return false;
    }
    if (!key.empty() && !m_known->matches.insert(key).second) {
        ++m_completeness.duplicates;
        return false;
    }
    if (!key.empty()
        && m_known->includes.erase(key) > 0) { // it came as an include before, which is not delivered as a row
        --m_completeness.included;
        if (--m_completeness.includedTypes[type] == 0)
            m_completeness.includedTypes.erase(type);
    }
    if (!m_known->salt.isEmpty() && !key.empty())
        m_known->news.matches.push_back(key);
    ++m_completeness.matches;
    ++m_new;
    return true;
}

bool Sieve::admitInclude(const std::string &type, const std::string &key)
{
    if (!key.empty() && (m_known->matches.contains(key) || !m_known->includes.insert(key).second)) {
        ++m_completeness.duplicates;
        return false;
    }
    if (!m_known->salt.isEmpty() && !key.empty())
        m_known->news.includes.push_back(key);
    ++m_completeness.included;
    ++m_completeness.includedTypes[type];
    ++m_new;
    return true;
}

/** Whether it was delivered before and is now due once more: that is no duplicate, and a page of such is no idle one.
 */
bool Sieve::meetAgain(const std::string &name)
{
    const auto found = m_known->awaited.find(name);
    if (found == m_known->awaited.end())
        return false;
    m_known->awaited.erase(found);
    ++m_new;
    return true;
}

bool Sieve::knows(bool isMatch, const std::string &key, const std::string &name) const
{
    if (key.empty())
        return std::ranges::find(m_known->nameless, name) != m_known->nameless.end();
    return m_known->matches.contains(key) || (!isMatch && m_known->includes.contains(key));
}

void Sieve::know(std::shared_ptr<Known> known)
{
    m_known = std::move(known);
    expectPage();
}

void Sieve::expectPage()
{
    m_known->awaited.insert(m_known->ofPage.begin(), m_known->ofPage.end());
    m_known->ofPage.clear();
}

void Sieve::expectAll()
{
    auto &awaited = m_known->awaited;
    awaited.clear();
    for (const auto *names : {&m_known->matches, &m_known->includes})
        awaited.insert(names->begin(), names->end());
    awaited.insert(m_known->nameless.begin(), m_known->nameless.end());
}

qint64 Sieve::unmet() const
{
    return std::ranges::count_if(
        m_known->awaited, [this](const std::string &name) { return !m_known->includes.contains(name); });
}

bool Sieve::admit(std::string_view resource, fhir::Entry &entry)
{
    ++m_completeness.entries;
    const auto found = fhir::readResourceKey(resource);
    const std::string type(found.type);
    const std::string key = m_known->nameOf(found.id.empty() ? std::string() : type + '/' + std::string(found.id));
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
    const std::string name = key.empty() ? m_known->nameOf(nameOf(type, resource)) : key;
    const bool becomesMatch = isMatch && m_known->includes.contains(key);
    const bool isKnown = m_readsAgain && knows(isMatch, key, name);
    const bool isAgain = (meetAgain(name) && !becomesMatch) || isKnown;
    const bool isNew = !isAgain && (isMatch ? admitMatch(type, key) : admitInclude(type, key));
    if (isNew && key.empty()) {
        m_known->nameless.push_back(name);
        if (!m_known->salt.isEmpty())
            m_known->news.nameless.push_back(name);
    }
    if (isNew || isAgain || m_known->matches.contains(key) || m_known->includes.contains(key)) // not held back
        m_known->ofPage.push_back(name);
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
