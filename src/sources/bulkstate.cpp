#include "sources/bulkstate.h"

#include "http/origin.h"
#include "http/redact.h"
#include "http/retry.h"
#include "sources/body.h"
#include "sources/links.h"

#include <QRandomGenerator>

#include <algorithm>
#include <new>
#include <utility>

namespace sources {
namespace {

using namespace Qt::StringLiterals;

constexpr std::chrono::milliseconds LongestWish = std::chrono::minutes(10); ///< of a server, between two questions
constexpr std::chrono::milliseconds ShortestWait{50}; ///< also where a server says that none is needed
constexpr qsizetype LongestProgress = 100; // letters; the specification's own limit

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

} // namespace

BulkReader::State::State(std::shared_ptr<http::Client> client_, BulkExport what_)
    : client(std::move(client_)), what(std::move(what_)), wait(what.firstWait)
{
    connections = what.limit ? 1 : what.connections; // what a limit leaves out is not asked for
    completeness.bulk = Completeness::Bulk{};
    completeness.request = http::redactedSearch(kickOff(what));
    for (const auto &expression : what.conditions)
        completeness.conditions.push_back({expression});
}

void BulkReader::State::goOn(const Resume &from)
{
    completeness = from.before;
    ++completeness.parts;
    batches = from.batches;
    if (from.known)
        sieve.know(from.known);
    if (!completeness.bulk)
        completeness.bulk = Completeness::Bulk{};
    before = completeness;
    const bool isKnown = from.page.isValid() && mayFollow(what.base, what.base, from.page);
    if (!isKnown)
        return beginAnew();
    status = from.page;
    step = Step::Ask;
    wait = ShortestWait;
    beginFile();
}

void BulkReader::State::beginAnew()
{
    status.clear();
    manifest.reset();
    response.reset();
    lines.reset();
    ahead.clear();
    passedBy.clear();
    completeness.bulk = Completeness::Bulk{};
    completeness.pages = completeness.duplicates = completeness.outcomeErrors = completeness.entries = 0;
    completeness.total.reset();
    completeness.faults.clear();
    before = {}; // all its rows are looked at again
    sieve.expectAll();
    step = Step::Begin;
    wait = what.firstWait;
    failedTries = 0;
    beginFile();
}

bool BulkReader::State::beginAgain(const Error &error)
{
    if (error.status != 404 && error.status != 410)
        return false;
    if (restarts >= what.retrying.restarts)
        return false;
    ++restarts;
    ++completeness.parts;
    beginAnew();
    return true;
}

Resume BulkReader::State::resume() const
{
    return {status, standingAt(pageStart, completeness), false, batches, 0, sieve.known()};
}

http::Request BulkReader::State::request(const QUrl &url, const QByteArray &accept) const
{
    http::Request request;
    request.url = url;
    request.accept = accept;
    request.limits.attempts = 1; // what is tried again is counted here
    request.cookies = cookies;
    return request;
}

http::Request BulkReader::State::fileRequest(const Manifest::File &from) const
{
    http::Request asked = request(from.url, "application/fhir+ndjson");
    const bool isOwn = accessTo(from, what.base, manifest->needsToken) == FileAccess::WithToken;
    const bool mayCarry = isOwn && (manifest->needsToken || sendsToken);
    asked.credentials = mayCarry ? http::Credentials::Token : http::Credentials::None;
    if (!isOwn)
        asked.cookies.reset();
    constexpr qint64 Largest = qint64{1} << 42U; // a file may hold all there is of a type; it is not held in memory
    asked.limits.bytes = Largest;
    return asked;
}

void BulkReader::State::fail(Error error)
{
    if (error.network && error.network->kind == http::Error::Kind::Cancelled)
        isCancelled = true;
    else
        completeness.error = std::move(error);
    hasFailed = true;
    response.reset();
    ahead.clear();
    lines.reset();
    step = Step::End;
}

void BulkReader::State::setPause(Pause next)
{
    pause = std::move(next);
    if (const auto tell = whenPaused) // it may let go of the reader
        tell();
}

void BulkReader::State::begun(const http::Head &head)
{
    const QString link = QString::fromLatin1(head.header("Content-Location"));
    const QUrl url = link.isEmpty() ? QUrl() : nextPage(what.base, head.url, link);
    Error error;
    error.url = http::redacted(url.isEmpty() ? head.url : url);
    if (head.status != 202 || url.isEmpty() || !url.isValid()) {
        error.kind = Error::Kind::NoBulkExport;
        return fail(error);
    }
    if (!mayFollow(what.base, head.url, url) || (client->hasTokens() && !http::sameOrigin(url, what.base))) {
        error.kind = Error::Kind::ForeignFile;
        return fail(error);
    }
    failedTries = 0;
    status = url;
    step = Step::Ask;
    hasEndedFile = pageEnd != nullptr; // from here on the export can be gone on with
}

Pause BulkReader::State::waitFor(const http::Head &head)
{
    const auto asked = http::retryAfter(head, QDateTime::currentDateTimeUtc());
    const auto time = std::clamp(asked.value_or(wait), ShortestWait, LongestWish);
    wait = std::min(wait * 3 / 2, what.longestWait);
    QString progress = QString::fromUtf8(head.header("X-Progress"));
    progress.removeIf([](QChar letter) { return !letter.isPrint(); }); // it is shown on terminals, too
    progress = progress.simplified().left(LongestProgress);
    return {time, Pause::Why::Prepares, progress};
}

void BulkReader::State::ready(const QByteArray &body)
{
    manifest = readManifest(body, status);
    if (!manifest) {
        Error error;
        error.kind = Error::Kind::NotFhir;
        error.url = http::redacted(status);
        error.found = body.isEmpty() ? u"empty"_s : markupOf(body);
        return fail(error);
    }
    failedTries = 0;
    ahead.clear(); // their addresses may be others now
    auto &bulk = *completeness.bulk;
    files = manifest->filesOf(what.query.type);
    const bool isAnother = !bulk.asOf.isEmpty() && bulk.asOf != manifest->transactionTime;
    if (isAnother) {
        sieve.expectAll();
        bulk.done.clear();
        completeness.pages = 0;
        beginFile();
    }
    bulk.asOf = manifest->transactionTime;
    bulk.files = files.size();
    bulk.tellsDeleted = lacksDeleted = false;
    bulk.deleted.clear();
    deletedFile = 0;
    completeness.total = manifest->total(what.query.type);
    nextFile();
}

bool BulkReader::State::isDealtWith(std::size_t number) const
{
    const auto &done = completeness.bulk->done;
    return std::ranges::find(done, number) != done.end() || passedBy.contains(number);
}

void BulkReader::State::nextFile()
{
    file = 0;
    while (file < files.size() && isDealtWith(file))
        ++file;
    const bool isLast = file == files.size();
    stoppedAtLimit = sieve.limitReached() && !isLast;
    step = stoppedAtLimit ? Step::End : isLast ? Step::OpenErrors : Step::Open;
}

void BulkReader::State::beginFile()
{
    pageStart = {completeness.pages, completeness.outcomeErrors, completeness.faults.size(), completeness.entries};
    sieve.beginPage();
    failedTries = 0;
}

bool BulkReader::State::mayOpen()
{
    const Manifest::File &next = files[file];
    if (accessTo(next, what.base, manifest->needsToken) != FileAccess::Refused) {
        lines = std::make_unique<LineReader>();
        return true;
    }
    Error error;
    error.kind = Error::Kind::ForeignFile;
    error.url = http::redacted(next.url);
    passBy(error);
    return false;
}

void BulkReader::State::askAhead()
{
    constexpr std::size_t Most = std::size_t{2} << 20U; // bytes of each
    int rest = connections;
    for (std::size_t at = file; connections > 1 && at < files.size() && rest > 0; ++at) {
        const bool mayAsk = accessTo(files[at], what.base, manifest->needsToken) != FileAccess::Refused;
        if (!mayAsk || isDealtWith(at))
            continue;
        --rest;
        if (!ahead.contains(at))
            ahead.emplace(at, std::make_shared<ReadAhead>(client, fileRequest(files[at]), stop.get_token(), Most));
    }
}

std::shared_ptr<const fhir::ResourceBatch> BulkReader::State::takeIn(const QByteArray &bytes)
{
    completeness.bytes += bytes.size();
    try {
        if (bytes.isEmpty())
            lines->finish();
        else
            lines->feed(view(bytes));
        auto batch = lines->take(batches);
        auto kept = batch ? sieve.sifted(*batch) : std::vector<fhir::Entry>();
        if (sieve.hasMore()) {
            response.reset();
            step = Step::End;
        }
        if (kept.empty())
            return nullptr;
        ++batches;
        batch->setEntries(std::move(kept));
        return std::make_shared<const fhir::ResourceBatch>(std::move(*batch));
    } catch (const std::bad_alloc &) {
        fail(networkError(http::Error{http::Error::Kind::TooLarge, http::redacted(files[file].url), {}, {}, {}}));
        return nullptr;
    }
}

std::optional<Error> BulkReader::State::broken() const
{
    Error error;
    error.url = http::redacted(files[file].url);
    if (const auto &fault = lines->fault()) {
        using enum LineReader::Fault;
        const QByteArray start = QByteArray::fromStdString(lines->start());
        if (*fault == NotLines)
            return foreignPage(files[file].url, start, {fhir::BundleFault::Kind::NotJson, 0, 0, {}});
        using Kind = fhir::BundleFault::Kind;
        error.kind = Error::Kind::Malformed;
        error.fault = fhir::BundleFault{*fault == TooLarge ? Kind::TooLarge : Kind::CutOff, 0, 0, {}};
        return error;
    }
    const auto &count = files[file].count;
    if (!count || *count <= lines->lines())
        return {};
    error.kind = Error::Kind::Malformed;
    error.fault = fhir::BundleFault{fhir::BundleFault::Kind::CutOff, 0, static_cast<std::size_t>(lines->lines()), {}};
    return error;
}

void BulkReader::State::endFile()
{
    response.reset();
    lines.reset();
    ++completeness.pages;
    completeness.bulk->done.push_back(file);
    sendsToken = isRefreshed = false;
    beginFile();
    nextFile();
    hasEndedFile = pageEnd && !sieve.isAwaiting(); // else it is not known what is there once more
}

void BulkReader::State::passBy(const Error &error)
{
    response.reset();
    lines.reset();
    passedBy.insert(file);
    completeness.error = error;
    sendsToken = isRefreshed = false;
    beginFile();
    nextFile();
}

bool BulkReader::State::askOtherwise(int code)
{
    const bool isOwn = accessTo(files[file], what.base, manifest->needsToken) == FileAccess::WithToken;
    const bool wantsToken = code == 401 || code == 403;
    if (wantsToken && isOwn && !manifest->needsToken && client->hasTokens() && !std::exchange(sendsToken, true))
        return true;
    const bool mayBeOld = wantsToken || code == 404 || code == 410;
    if (!mayBeOld || std::exchange(isRefreshed, true))
        return false;
    step = Step::Ask; // addresses that open the data last for a while only
    return true;
}

void BulkReader::State::readErrors(const QByteArray &body)
{
    response.reset();
    LineReader outcomes;
    outcomes.feed(view(body));
    outcomes.finish();
    if (const auto batch = outcomes.take(0)) {
        for (std::size_t at = 0; at < batch->entries().size(); ++at)
            sieve.keepWarnings(batch->resource(at));
    }
    if (outcomes.fault())
        ++completeness.outcomeErrors; // it says that something is missing, and not what
    ++errorFile;
    failedTries = 0;
}

void BulkReader::State::readDeleted(const std::optional<QByteArray> &body)
{
    auto &bulk = *completeness.bulk;
    const auto bundles = body.value_or(QByteArray()).split('\n');
    bool isWhole = body.has_value();
    for (const auto &line : bundles) {
        if (line.trimmed().isEmpty())
            continue;
        const auto names = deletedIn(line, what.query.type);
        isWhole = isWhole && names;
        bulk.deleted += names.value_or(QStringList());
    }
    lacksDeleted = lacksDeleted || !isWhole;
    ++deletedFile;
    failedTries = 0;
}

std::optional<Pause> BulkReader::State::tryAgain(const Error &error, std::optional<std::chrono::milliseconds> asked)
{
    const bool hasBegun = !status.isEmpty();
    if (stop.stop_requested() || !mayPass(error, hasBegun))
        return {};
    if (++failedTries == 1)
        sinceFailure.start();
    const auto &retrying = what.retrying;
    const double chance = retrying.chance ? retrying.chance() : QRandomGenerator::global()->generateDouble();
    const auto time = http::waitBefore(hasBegun ? retrying.later : retrying.first,
        {failedTries, std::chrono::milliseconds(sinceFailure.elapsed()), asked}, chance);
    if (!time)
        return {};
    if (step == Step::Read) {
        completeness = standingAt(pageStart, std::move(completeness));
        sieve.expectPage();
        step = Step::Open;
    }
    if (isPushBack(error))
        connections = 1;
    response.reset();
    lines.reset();
    ++completeness.retries;
    completeness.lastRetry = error;
    using enum Pause::Why;
    return Pause{*time, asked ? Asked : isPushBack(error) ? Busy : Broken};
}

Completeness::Verdict BulkReader::State::verdict() const
{
    using enum Completeness::Verdict;
    if (isCancelled || stop.stop_requested())
        return Cancelled;
    const bool onlyOthers = completeness.matches == 0 && completeness.included > 0;
    if (hasFailed || !passedBy.empty() || completeness.outcomeErrors > 0 || onlyOthers)
        return Incomplete;
    if (hasMore())
        return LimitReached;
    if (!completeness.total)
        return EndReached;
    const bool isExplained = completeness.totalIs != Completeness::Total::Agrees;
    return *completeness.total == completeness.matches || isExplained ? Complete : Incomplete;
}

} // namespace sources
