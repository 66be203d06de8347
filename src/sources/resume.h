#pragma once

#include "sources/completeness.h"

#include <QByteArray>
#include <QUrl>

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_set>
#include <vector>

namespace sources {

/**
 * Which resources a search has delivered already, each by what nameOf() makes of its type and id. As these stand, that
 * is for memory only, because ids may name people; what is kept in a file has a salt.
 */
struct Known {
    std::unordered_set<std::string> matches;
    std::unordered_set<std::string> includes; ///< those that did not come as a match, too
    std::vector<std::string> nameless; ///< those without an id, by their content
    std::vector<std::string> ofPage; ///< what of all these the page has brought that was not read to its end
    std::unordered_multiset<std::string> awaited; ///< what of all these is to come once more, and is no duplicate then
    /** Not empty: resources are known by 64-bit fingerprints (BLAKE2s over salt and name) of which ids cannot be read.
     * Of n resources one is taken for another, and missed, with a chance of n²/2^65: for ten million, 1 in 370,000. */
    QByteArray salt;
    /** What came since this was last emptied; only with a salt. */
    struct News {
        std::vector<std::string> matches;
        std::vector<std::string> includes;
        std::vector<std::string> nameless;
    };
    News news;

    void addSalt(); ///< unless it has one; while nothing is known yet
    [[nodiscard]] std::string nameOf(const std::string &name) const; ///< "" of ""
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
