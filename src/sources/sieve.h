#pragma once

#include "sources/filtercheck.h"
#include "sources/search.h"

#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>

namespace sources {

/** Tells a search's results from what comes with them, and lets each through once. */
class Sieve
{
public:
    Sieve(const Search &search, Completeness &completeness);

    /**
     * Whether @p resource is delivered; sets its role and counts it. A match has the asked type and no other mode, a
     * resource of another type is an include, whatever its mode says.
     */
    [[nodiscard]] bool admit(std::string_view resource, fhir::Entry &entry);
    [[nodiscard]] bool limitReached() const { return m_limit && m_completeness.matches >= *m_limit; }

    /** Matches and includes that no page before had, since the last call. */
    [[nodiscard]] qint64 takeNew() { return std::exchange(m_new, 0); }
    /** What the matches show of the search's filters. */
    [[nodiscard]] const FilterCheck &check() const { return m_check; }
    [[nodiscard]] bool hasMore() const { return m_hasMore; } ///< something was held back by the limit

private:
    void keepWarnings(std::string_view outcome);
    bool admitMatch(const std::string &key);
    bool admitInclude(const std::string &type, const std::string &key);

    std::string m_type;
    std::optional<qint64> m_limit;
    Completeness &m_completeness;
    FilterCheck m_check;
    std::unordered_set<std::string> m_matches; ///< type/id
    std::unordered_set<std::string> m_includes; ///< those that did not come as a match, too
    qint64 m_new = 0;
    bool m_hasMore = false;
};

} // namespace sources
