#pragma once

#include "http/cookies.h"
#include "sources/bulkreader.h"
#include "sources/linereader.h"
#include "sources/readahead.h"
#include "sources/sieve.h"

#include <QElapsedTimer>

#include <map>
#include <set>
#include <stop_token>

namespace sources {

/** An export while it is read: what is known of it, and what each answer changes. Asks for nothing itself: see
 * bulkreader.cpp. */
struct BulkReader::State {
    State(std::shared_ptr<http::Client> client_, BulkExport what_);

    /** What is to be asked for next. */
    enum class Step : std::uint8_t {
        Begin, ///< the export
        Ask, ///< whether the files are there
        Open, ///< the next file
        Read, ///< what arrives of it
        OpenErrors, ///< the next of the files that say what is missing
        OpenDeleted, ///< the next of the files that say what is no longer there
        End,
    };

    std::shared_ptr<http::Client> client;
    BulkExport what;
    std::shared_ptr<http::Cookies> cookies = std::make_shared<http::Cookies>(what.base);
    std::stop_source stop;
    Completeness completeness;
    Completeness before; ///< of the reading that this one goes on with
    Sieve sieve{{what.base, searchLike(what), what.limit}, completeness};
    Step step = Step::Begin;
    QUrl status; ///< where the server tells how far it is; empty: no export has been begun
    std::optional<Manifest> manifest;
    std::vector<Manifest::File> files; ///< those of the type that is asked for
    std::size_t file = 0; ///< of these, to read next or being read
    std::set<std::size_t> passedBy; ///< of these, that stayed broken
    std::size_t errorFile = 0; ///< of manifest->errors, the same
    std::size_t deletedFile = 0; ///< of manifest->deleted, the same
    bool lacksDeleted = false; ///< one of these could not be read
    bool sendsToken = false; ///< though the manifest does not ask for it: the server refused the file without
    bool isRefreshed = false; ///< the addresses were asked for once more since the last file ended
    bool stoppedAtLimit = false; ///< and there was another file
    http::ResponsePtr response;
    std::map<std::size_t, std::shared_ptr<ReadAhead>> ahead; ///< files that are asked for, by their numbers
    int connections = 1; ///< fewer than were asked for where the server has too much to do
    std::unique_ptr<LineReader> lines;
    std::uint64_t batches = 0;
    PageStart pageStart;
    Source::PageEnd pageEnd;
    bool hasEndedFile = false; ///< and pageEnd is to be awaited
    bool isBetweenFiles = false; ///< it is being awaited
    bool isAtWork = false; ///< a batch is being awaited
    bool hasFailed = false; ///< nothing more can be read
    bool isCancelled = false; ///< the network is gone
    int failedTries = 0; ///< of this step
    QElapsedTimer sinceFailure; ///< since the first of them
    int restarts = 0;
    std::chrono::milliseconds wait{0}; ///< before the server is asked again, where it does not say
    Pause pause;
    std::function<void()> whenPaused;

    void goOn(const Resume &from);
    /** Another export from its beginning: what is known comes once more. */
    void beginAnew();
    /** The server keeps the export no longer: begins another one; false where that was tried often enough. */
    bool beginAgain(const Error &error);
    [[nodiscard]] Resume resume() const;
    /** Whether a file was read to its end that need not be read again. */
    [[nodiscard]] bool hasWholeFiles() const { return !completeness.bulk->done.empty(); }
    [[nodiscard]] bool hasMore() const { return stoppedAtLimit || sieve.hasMore(); }
    [[nodiscard]] http::Request request(const QUrl &url, const QByteArray &accept) const;
    [[nodiscard]] http::Request fileRequest(const Manifest::File &from) const;
    void fail(Error error);
    void setPause(Pause next);

    /** The kick-off was answered with success. */
    void begun(const http::Head &head);
    /** How long to wait before the status is asked for again. */
    [[nodiscard]] Pause waitFor(const http::Head &head);
    /** The status is that it is ready. */
    void ready(const QByteArray &body);
    /** Whether the file may be asked for; passes it by where not. */
    bool mayOpen();
    /** Has the file asked for, and some behind it, where several are fetched at once. */
    void askAhead();
    std::shared_ptr<const fhir::ResourceBatch> takeIn(const QByteArray &bytes);
    /** Why what came of the file, to its end, is not all of it. */
    [[nodiscard]] std::optional<Error> broken() const;
    void endFile();
    /** The file stays broken: the others are read. */
    void passBy(const Error &error);
    /** The server refuses a file that may only want a token, or another address by now; false: it stands. */
    [[nodiscard]] bool askOtherwise(int status);
    /** What a file of errors says. */
    void readErrors(const QByteArray &body);
    /** What a file of deleted resources says; nothing: it cannot be had. */
    void readDeleted(const std::optional<QByteArray> &body);
    /** Takes back what failed with @p error, and says how long to wait before it is asked for again; nothing: the error
     * stands. */
    std::optional<Pause> tryAgain(const Error &error, std::optional<std::chrono::milliseconds> asked);
    [[nodiscard]] Completeness::Verdict verdict() const;

private:
    void beginFile();
    /** Whether it was read or passed by. */
    [[nodiscard]] bool isDealtWith(std::size_t number) const;
    /** Goes to the next file that is neither read nor passed by. */
    void nextFile();
};

} // namespace sources
