#pragma once

#include "sources/filtercheck.h"
#include "sources/resume.h"
#include "sources/search.h"

#include <string>
#include <string_view>
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
    /** What is delivered of @p batch. */
    [[nodiscard]] std::vector<fhir::Entry> sifted(const fhir::ResourceBatch &batch);
    /** Counts the errors in an OperationOutcome, and keeps what it says. */
    void keepWarnings(std::string_view outcome);
    [[nodiscard]] bool limitReached() const { return m_limit && m_completeness.matches >= *m_limit; }

    /** Matches and includes that no page before had, since the last call. */
    [[nodiscard]] qint64 takeNew() { return std::exchange(m_new, 0); }
    /** What the matches show of the search's filters. */
    [[nodiscard]] const FilterCheck &check() const { return m_check; }
    /** Says in the completeness which filters the matches show to be ignored, or not to be applied for sure; @p before:
     * of the reading that this one goes on with. Without a further match nothing is known but what was. */
    void judgeFilters(const Completeness &before);
    [[nodiscard]] bool hasMore() const { return m_hasMore; } ///< something was held back by the limit

    /** What was delivered before is not delivered again; what the page brought that was not read to its end comes once
     * more, which makes no duplicate of it. */
    void know(std::shared_ptr<Known> known);
    /** What this page has brought comes once more, as it is asked for again. */
    void expectPage() { m_known->expectPage(); }
    /** All that is known comes once more. */
    void expectAll() { m_known->expectAll(); }
    /** From here on what is known may come once more, or not: it is no duplicate. */
    void readAgain() { m_readsAgain = true; }
    /** When the matches were last changed, in their order; of one that does not tell it, and of more than a million,
     * nothing. */
    [[nodiscard]] const std::vector<qint64> &changes() const { return m_changes; }
    /** The page that is read from here on is another one. */
    void beginPage() { m_known->ofPage.clear(); }
    /** Whether something is to come once more. */
    [[nodiscard]] bool isAwaiting() const { return m_known->isAwaiting(); }
    [[nodiscard]] const std::shared_ptr<Known> &known() const { return m_known; }
    [[nodiscard]] qint64 unmet() const
    {
        return m_known->unmet();
    } ///< matches that were expected once more and have not come

private:
    /** A resource's name, and whether that is of its type and id, or of its content for want of these. */
    struct Name {
        Fingerprint print;
        bool isKey = false;
    };
    [[nodiscard]] Name nameOf(std::string_view type, std::string_view id, std::string_view resource);
    bool admitMatch(const std::string &type, const Name &name);
    bool admitInclude(const std::string &type, const Name &name);
    [[nodiscard]] bool knows(bool isMatch, const Name &name) const;

    std::string m_type;
    std::optional<qint64> m_limit;
    Completeness &m_completeness;
    FilterCheck m_check;
    std::shared_ptr<Known> m_known = std::make_shared<Known>();
    qint64 m_new = 0;
    bool m_hasMore = false;
    bool m_readsAgain = false;
    bool m_givesIncluded = false;
    std::vector<qint64> m_changes;
    std::string m_text; ///< of a name; here for its memory
};

} // namespace sources
