#pragma once

#include "sources/completeness.h"
#include "sources/knownset.h"

#include <QUrl>

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace sources {

/**
 * Which resources a search has delivered already, each by the fingerprint of its type and id: never by the id itself,
 * which may name a person. It is 128 bits because a resource that is taken for another would be lost without a word:
 * see fingerprint.h for the chance.
 */
struct Known {
    Known();

    FingerprintKey key; ///< random; of one reading and of those that go on with it
    std::vector<Fingerprint> ofPage; ///< what the page has brought that was not read to its end
    /** What came since this was last emptied, for a file; filled only where isKept. */
    struct News {
        std::vector<Fingerprint> matches;
        std::vector<Fingerprint> includes;
        std::vector<Fingerprint> nameless; ///< those without an id, by their content
    };
    News news;
    bool isKept = false;

    [[nodiscard]] Fingerprint nameOf(std::string_view text) const { return fingerprintOf(text, key); }
    [[nodiscard]] bool isMatch(const Fingerprint &one) const { return m_matches.contains(one); }
    /** It came along, and not as a match. */
    [[nodiscard]] bool isInclude(const Fingerprint &one) const { return m_includes.contains(one) && !isMatch(one); }
    [[nodiscard]] bool isNameless(const Fingerprint &one) const;

    enum class Added : std::uint8_t {
        Not, ///< it is there
        New,
        OutOfInclude,
    };
    Added addMatch(const Fingerprint &one);
    /** False where it is there, as a match or an include. */
    bool addInclude(const Fingerprint &one);
    void addNameless(const Fingerprint &one);

    /** What the page has brought is to come once more, and is no duplicate then. */
    void expectPage();
    /** The same of all that is here. */
    void expectAll();
    /** Whether @p one was to come once more; from here on it is not. */
    bool meet(const Fingerprint &one);
    [[nodiscard]] bool isAwaiting() const { return !m_awaited.empty() || m_met; }
    /** What is to come once more and is no include. */
    [[nodiscard]] qint64 unmet() const;

private:
    void meetNew(const Fingerprint &one);

    KnownSet m_matches;
    KnownSet m_includes; ///< those that came as a match later, too
    qint64 m_outOfIncludes = 0; ///< these
    std::vector<Fingerprint> m_nameless;
    std::unordered_multiset<Fingerprint, FingerprintHash> m_awaited; ///< one by one
    std::optional<KnownSet> m_met; ///< where all were awaited and some still are: the others, and what came since
    qint64 m_dueMatches = 0; ///< not met yet
    qint64 m_dueIncludes = 0;
};

/**
 * Where a search that ended early goes on, with what is there already. The address and the numbers may be kept in a
 * file: they hold no token and nothing of a resource. (A server may write an access key into its own links;
 * http::redacted() knows the usual names of such.)
 */
struct Resume {
    QUrl page; ///< the first page that was not read to its end; empty: the search is read from its first page
    Completeness before; ///< as it stood at this page, with what was delivered of it
    bool saysFilters = false; ///< the first page's self link told which filters were applied
    std::uint64_t batches = 0; ///< that were delivered: the numbers of those to come begin here
    qint64 limitedTo = 0; ///< resources on a page, as few because no more were wanted; 0: as many as a page takes
    std::shared_ptr<Known> known; ///< of the reader that goes on; nothing: what comes again is there twice
    /** Nothing is left to read but these parts of the search, each by what it has beside the search's own parameters:
     * those that were not asked for yet, and those that failed. Empty: page says where it goes on. */
    std::vector<std::vector<fhir::Query::Parameter>> parts = {};
};

/** What was there before a page. */
struct PageStart {
    qint64 pages = 0;
    qint64 outcomeErrors = 0;
    std::size_t faults = 0;
    qint64 entries = 0;
};
/** @p ended as it stood when the page began, though with what the page brought. */
[[nodiscard]] Completeness standingAt(const PageStart &start, Completeness ended);

/** Whether a page of before is no longer there, as servers tell it (HAPI: 410; others 404 or 400). */
[[nodiscard]] bool isGone(int status);
/** Whether the page at which it ended is none to ask for again. */
[[nodiscard]] bool leadsNowhere(const Error &error);

} // namespace sources
