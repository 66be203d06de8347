#pragma once

#include "http/cookies.h"
#include "http/wakeup.h"
#include "sources/foldedsearch.h"
#include "sources/form.h"
#include "sources/search.h"
#include "sources/sieve.h"

#include <QElapsedTimer>

#include <stop_token>
#include <unordered_set>

namespace sources {

/** A page that was asked for before its turn. */
struct PageAhead {
    QUrl url;
    std::optional<http::Result<http::ResponsePtr>> answer; ///< once its head is there
    http::Wakeup arrived;
};

/** A search while it is read: what is known of it, and what each answer changes. Asks for nothing itself: see
 * search.cpp. */
struct SearchReader::State : std::enable_shared_from_this<State> {
    State(http::Client &client_, Search search_);

    http::Client &client;
    Search search;
    std::shared_ptr<http::Cookies> cookies = std::make_shared<http::Cookies>(search.base);
    std::stop_source stop;
    Completeness completeness;
    FoldedSearch folded{search, completeness}; ///< what is sent
    QUrl page; ///< to read next, or being read; empty after the last
    http::ResponsePtr response;
    std::shared_ptr<PageAhead> ahead; ///< the page, while what came before it is still dealt with
    std::optional<fhir::BundleReader> reader;
    Sieve sieve{search, completeness};
    std::unordered_set<std::string> pagesRead;
    std::uint64_t batches = 0;
    int pagesWithoutNews = 0; ///< in a row
    bool stoppedAtLimit = false; ///< and there was a next page
    bool totalWasTooLow = false; ///< when it was said, there were more already
    bool hasFailed = false;
    bool saysFilters = false; ///< the first page's self link tells which filters were applied
    Completeness before; ///< of the reading that this one goes on with
    bool isOldLink = false; ///< the page is asked for by a link that reading gave
    bool isOldTotal = false; ///< the total is that reading's
    PageStart pageStart;
    Source::PageEnd pageEnd; ///< what is awaited between pages
    bool isPart = false; ///< of a search: its number is counted before it is read, or never
    bool readsOnlyFirst = false; ///< of its pages, and does not judge then
    bool hasEndedPage = false; ///< and that is to be awaited
    bool isBetweenPages = false; ///< it is being awaited
    QUrl heldBackOn; ///< the page of which the limit let not all through
    int failedTries = 0; ///< of this page
    QElapsedTimer sinceAsked; ///< for the page
    QElapsedTimer sinceFailure; ///< since the first of them
    int restarts = 0;
    Sending sending = Sending::ByLength; ///< of the first page; the others are links, and links are for GET
    Pace pace{search.retrying.slowest, search.retrying.paceStep};
    Pause pause; ///< that it is in
    std::function<void()> whenPaused;

    /** The links of a reading before are followed as those of a page are: a file may have held them since. */
    void goOn(const Resume &from);
    /** The same where parts of the search are left, which others read. */
    void goOnInParts(const Resume &from);
    /** From the first page, where what is known comes once more. */
    void startAgain();
    void beginPage();
    [[nodiscard]] Resume resume();
    /** See Source::resume() and Source::atPageEnds(). */
    [[nodiscard]] std::optional<Resume> resumeAt();
    void awaitPageEnds(const Source::PageEnd &awaited);
    /** Tokens go to the server that they are for, and to no page of another. */
    [[nodiscard]] bool mayTake(const QUrl &next) const;
    /** Matches that the server still has, as far as that was seen. */
    [[nodiscard]] qint64 there() const { return completeness.matches - completeness.gone; }
    void fail(Error error);
    void fail(const http::Error &network) { fail(networkError(network)); }
    void fail(Error::Kind kind, const QUrl &url);
    /** Asks for this page again as JSON; false when it was asked for so. */
    bool askForJson();
    [[nodiscard]] http::Request request() const;
    /** Whether the page may be asked for while what came before it is dealt with: not where the server wants to be
     * asked slowly. */
    [[nodiscard]] bool mayAskAhead() const;
    /** Asks for the first page again in another way, where @p status may be about the way; false: it stands. */
    bool askOtherwise(int status);
    /** Asks for the first page again with fewer resources; false when that is not ours to choose. */
    bool askForLess();
    /** Asks for the first page again where its refusal may be about what is sent for conditions. */
    bool askForFewerConditions(const Error &error);
    /** Whether the page that came is to be read; the first one shows what the server lets be sent for conditions. */
    bool isAnswer();
    /** Of the first answer to the search: when it was asked for, by the server's clock. */
    void noteClock(const http::Head &head);
    void feed(const QByteArray &bytes);
    /** What of it is delivered; nothing: none. */
    std::vector<fhir::Entry> admitted(const fhir::ResourceBatch &batch);
    /** The resources that @p bytes complete, if any. Without memory for them the search ends here, and says so. */
    std::shared_ptr<fhir::ResourceBatch> takeIn(const QByteArray &bytes);
    /** Takes back the page that failed with @p error, and says how long to wait before it is asked for again, where
     * the server asked to wait for @p asked or for nothing; nothing: the error stands. */
    std::optional<Pause> tryAgain(const Error &error, std::optional<std::chrono::milliseconds> asked);
    /** Goes back to the first page where @p error says that the server keeps the search no longer; false: it stands. */
    bool beginAgain(const Error &error);
    /** Why what came, to its end, is no page. */
    [[nodiscard]] std::optional<Error> broken() const;
    void setPause(Pause next);
    /** The page has ended: what it says as a whole, and where the next one is. */
    void endPage();
    [[nodiscard]] bool hasMore() const { return stoppedAtLimit || sieve.hasMore(); }
    [[nodiscard]] Completeness::Verdict verdict() const;
    /** Whether what was read in parts is known to be all: each part came whole, or the number is the total. */
    [[nodiscard]] bool isRepaired() const;
    /** Where no self link tells which filters were applied: what the rows show. */
    void judgeFilters();
    /** Every page was read, and the total is another number: whether that is known to mean nothing. */
    [[nodiscard]] Completeness::Total judgeTotal() const;
};

/** The next batch of the search; see Source::next(). */
[[nodiscard]] QCoro::Task<std::shared_ptr<fhir::ResourceBatch>> nextBatch(std::shared_ptr<SearchReader::State> state);
/** Judges a search that was read as far as it goes. */
[[nodiscard]] QCoro::Task<> endSearch(std::shared_ptr<SearchReader::State> state);

} // namespace sources
