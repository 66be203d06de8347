#include "sources/resume.h"

#include <QRandomGenerator>

#include <algorithm>
#include <iterator>
#include <utility>

namespace sources {

Known::Known() : key{QRandomGenerator::system()->generate64(), QRandomGenerator::system()->generate64()} { }

bool Known::isNameless(const Fingerprint &one) const
{
    return std::ranges::find(m_nameless, one) != m_nameless.end();
}

Known::Added Known::addMatch(const Fingerprint &one)
{
    if (!m_matches.insert(one))
        return Added::Not;
    if (isKept)
        news.matches.push_back(one);
    meetNew(one);
    if (!m_includes.contains(one))
        return Added::New;
    ++m_outOfIncludes;
    return Added::OutOfInclude;
}

bool Known::addInclude(const Fingerprint &one)
{
    if (m_matches.contains(one) || !m_includes.insert(one))
        return false;
    if (isKept)
        news.includes.push_back(one);
    meetNew(one);
    return true;
}

void Known::addNameless(const Fingerprint &one)
{
    m_nameless.push_back(one);
    if (isKept)
        news.nameless.push_back(one);
}

void Known::expectPage()
{
    m_awaited.insert(ofPage.begin(), ofPage.end());
    ofPage.clear();
}

void Known::expectAll()
{
    m_awaited.clear();
    m_awaited.insert(m_nameless.begin(), m_nameless.end());
    m_dueMatches = static_cast<qint64>(m_matches.size());
    m_dueIncludes = static_cast<qint64>(m_includes.size()) - m_outOfIncludes;
    m_met.reset();
    if (m_dueMatches + m_dueIncludes > 0)
        m_met.emplace();
}

bool Known::meet(const Fingerprint &one)
{
    if (const auto found = m_awaited.find(one); found != m_awaited.end()) {
        m_awaited.erase(found);
        return true;
    }
    if (!m_met || !(isMatch(one) || m_includes.contains(one)) || !m_met->insert(one))
        return false;
    --(isMatch(one) ? m_dueMatches : m_dueIncludes);
    if (m_dueMatches + m_dueIncludes == 0)
        m_met.reset();
    return true;
}

/** What comes for the first time now is not what was to come once more. */
void Known::meetNew(const Fingerprint &one)
{
    if (m_met)
        m_met->insert(one);
}

qint64 Known::unmet() const
{
    return m_dueMatches + std::ranges::count_if(m_awaited, [this](const auto &one) { return !isInclude(one); });
}

Completeness standingAt(const PageStart &start, Completeness ended)
{
    ended.verdict = Completeness::Verdict::Reading;
    ended.error.reset();
    ended.recount.reset();
    ended.totalIs = Completeness::Total::Agrees;
    ended.gone = 0;
    ended.pages = start.pages;
    ended.outcomeErrors = start.outcomeErrors;
    ended.entries = start.entries;
    ended.faults.resize(std::min(start.faults, ended.faults.size()));
    return ended;
}

bool isGone(int status)
{
    constexpr int Passing[] = {401, 403, 407, 408, 429}; // what an hour or a sign-in may mend
    return status >= 400 && status < 500 && std::ranges::find(Passing, status) == std::end(Passing);
}

bool leadsNowhere(const Error &error)
{
    using enum Error::Kind;
    constexpr Error::Kind Ways[] = {BadLink, ForeignLink, LinkLoop, NothingNew};
    return std::ranges::find(Ways, error.kind) != std::end(Ways);
}

} // namespace sources
