#include "sources/searchstate.h"

#include "http/origin.h"
#include "sources/address.h"
#include "sources/body.h"
#include "sources/links.h"
#include "sources/server.h"

#include <QRandomGenerator>

#include <new>
#include <utility>

namespace sources {
namespace {

using namespace Qt::StringLiterals;

constexpr int UsualPage = 500; // large enough for speed, small enough for the first rows and for servers' maxima
constexpr int MostPagesWithoutNews = 100; // servers send empty pages and repeat themselves, but not for ever
constexpr int SmallerPages[] = {100, 50, 20, 10, 1}; // for servers that refuse the usual one

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

/** Resources that a page is asked for, from 1. */
qint64 pageOf(const Search &search)
{
    const qint64 wanted = search.pageSize > 0 ? search.pageSize : UsualPage;
    return std::max<qint64>(1, std::min(wanted, search.limit.value_or(wanted)));
}

/** What @p search asks for first when it is sent as @p query. */
QUrl firstPage(const Search &search, fhir::Query query)
{
    if (!query.find("_count"))
        query.add("_count", std::to_string(pageOf(search)));
    return searchUrl(search.base, query);
}

} // namespace

QUrl firstPage(const Search &search)
{
    return firstPage(search, sentFor(search));
}

SearchReader::State::State(http::Client &client_, Search search_) : client(client_), search(std::move(search_))
{
    page = firstPage(search, folded.query());
    completeness.keepsIncluded = search.givesIncluded;
}

void SearchReader::State::goOn(const Resume &from)
{
    before = completeness = from.before;
    ++completeness.parts;
    completeness.keepsIncluded = search.givesIncluded;
    folded.goOn();
    batches = from.batches;
    if (from.known)
        sieve.know(from.known);
    const bool hasSmallPages = from.limitedTo > 0 && from.limitedTo < pageOf(search);
    isOldLink = from.page.isValid() && completeness.pages > 0 && !hasSmallPages
        && mayFollow(search.base, search.base, from.page) && mayTake(from.page);
    if (!isOldLink)
        return startAgain();
    page = from.page;
    saysFilters = from.saysFilters;
    isOldTotal = completeness.total.has_value();
    if (!completeness.earlier)
        completeness.earlier = completeness.total;
    beginPage();
}

void SearchReader::State::goOnInParts(const Resume &from)
{
    before = completeness = from.before;
    ++completeness.parts;
    completeness.keepsIncluded = search.givesIncluded;
    folded.goOn();
    batches = from.batches;
    if (from.known) {
        from.known->ofPage.clear(); // it comes as a part, and what is known of it is passed over
        sieve.know(from.known);
    }
    saysFilters = from.saysFilters;
    page.clear();
    sieve.readAgain();
    beginPage();
}

void SearchReader::State::startAgain()
{
    isOldLink = isOldTotal = false;
    page = firstPage(search, folded.query());
    completeness.pages = completeness.duplicates = completeness.outcomeErrors = completeness.entries = 0;
    completeness.total.reset();
    completeness.earlier.reset();
    completeness.repair.reset();
    completeness.faults.clear();
    completeness.ignored.clear();
    completeness.unproven.clear();
    before = {}; // all its rows are looked at again
    pagesRead.clear();
    sieve.expectAll();
    beginPage();
}

void SearchReader::State::beginPage()
{
    pageStart = {completeness.pages, completeness.outcomeErrors, completeness.faults.size(), completeness.entries};
    sieve.beginPage();
    failedTries = 0;
}

Resume SearchReader::State::resume()
{
    judgeFilters();
    Resume from{heldBackOn.isEmpty() ? page : heldBackOn, standingAt(pageStart, completeness), saysFilters, batches, 0,
        sieve.known()};
    if (completeness.error && leadsNowhere(*completeness.error))
        from.page.clear();
    if (pageOf(search) < pageOf({search.base, search.query, {}, search.pageSize}))
        from.limitedTo = pageOf(search);
    return from;
}

std::optional<Resume> SearchReader::State::resumeAt()
{
    using enum Completeness::Verdict;
    const auto verdict = completeness.verdict;
    const bool hasRest = verdict == Cancelled || verdict == Incomplete || verdict == LimitReached || isBetweenPages;
    return hasRest && batches > 0 ? std::optional(resume()) : std::nullopt;
}

void SearchReader::State::awaitPageEnds(const Source::PageEnd &awaited)
{
    sieve.known()->isKept = true;
    pageEnd = awaited;
}

bool SearchReader::State::mayTake(const QUrl &next) const
{
    return !client.hasTokens() || http::sameOrigin(next, search.base);
}

void SearchReader::State::fail(Error error)
{
    if (error.network && error.network->kind == http::Error::Kind::Cancelled)
        completeness.verdict = Completeness::Verdict::Cancelled;
    else
        completeness.error = std::move(error);
    hasFailed = true;
    response.reset();
}

void SearchReader::State::fail(Error::Kind kind, const QUrl &url)
{
    Error error;
    error.kind = kind;
    error.url = http::redacted(url);
    fail(error);
}

bool SearchReader::State::askForJson()
{
    if (parametersOf(page).find("_format"))
        return false;
    page.setQuery(page.hasQuery() ? page.query(QUrl::FullyEncoded) + "&_format=json"_L1 : u"_format=json"_s);
    return true;
}

http::Request SearchReader::State::request() const
{
    http::Request request = searchRequest(page, completeness.pages == 0 ? sending : Sending::Address);
    request.limits.firstByte = SearchPatience;
    request.limits.attempts = 1; // what is tried again is counted here
    request.cookies = cookies;
    if (completeness.pages == 0 && folded.isStrict())
        request.headers << std::pair("Prefer"_ba, "handling=strict"_ba);
    return request;
}

bool SearchReader::State::mayAskAhead() const
{
    const bool isNext = completeness.pages > 0 && !page.isEmpty() && !response && !hasFailed && failedTries == 0;
    return isNext && !hasMore() && !readsOnlyFirst && pace.pause().count() == 0 && !stop.stop_requested();
}

bool SearchReader::State::askOtherwise(int status)
{
    const Sending other = sendingAfter(status, page, sending);
    return completeness.pages == 0 && std::exchange(sending, other) != other;
}

bool SearchReader::State::askForLess()
{
    const qint64 now = pageOf(search);
    const auto *smaller =
        std::find_if(std::begin(SmallerPages), std::end(SmallerPages), [now](int size) { return size < now; });
    if (completeness.pages > 0 || search.query.find("_count") || smaller == std::end(SmallerPages))
        return false;
    search.pageSize = *smaller;
    page = firstPage(search, folded.query());
    return true;
}

bool SearchReader::State::askForFewerConditions(const Error &error)
{
    if (completeness.pages > 0 || !folded.giveWay(error))
        return false;
    page = firstPage(search, folded.query());
    return true;
}

bool SearchReader::State::isAnswer()
{
    if (completeness.pages > 0)
        return true;
    if (folded.askForMore()) {
        page = firstPage(search, folded.query());
        return false;
    }
    completeness.request = http::redactedSearch(page);
    return true;
}

void SearchReader::State::noteClock(const http::Head &head)
{
    const QDateTime answered = http::readDate(head.header("Date"));
    if (answered.isValid() && completeness.pages == 0 && !completeness.begunByServer.isValid())
        completeness.begunByServer = answered.addMSecs(-sinceAsked.elapsed()); // it may have taken minutes
}

void SearchReader::State::feed(const QByteArray &bytes)
{
    completeness.bytes += bytes.size();
    reader->feed(view(bytes));
}

std::vector<fhir::Entry> SearchReader::State::admitted(const fhir::ResourceBatch &batch)
{
    return sieve.sifted(batch);
}

std::shared_ptr<fhir::ResourceBatch> SearchReader::State::takeIn(const QByteArray &bytes)
{
    try {
        feed(bytes);
        auto batch = reader->take(batches);
        auto kept = batch ? admitted(*batch) : std::vector<fhir::Entry>();
        if (kept.empty())
            return nullptr;
        ++batches;
        batch->setEntries(std::move(kept));
        return std::make_shared<fhir::ResourceBatch>(std::move(*batch));
    } catch (const std::bad_alloc &) {
        reader.reset();
        fail(http::Error{http::Error::Kind::TooLarge, http::redacted(page), {}, {}, {}});
        return nullptr;
    }
}

std::optional<Pause> SearchReader::State::tryAgain(const Error &error, std::optional<std::chrono::milliseconds> asked)
{
    const auto &retrying = search.retrying;
    const bool hasBegun = completeness.pages > 0 || batches > 0;
    if (stop.stop_requested() || hasMore() || !mayPass(error, hasBegun))
        return {};
    if (++failedTries == 1)
        sinceFailure.start();
    const double chance = retrying.chance ? retrying.chance() : QRandomGenerator::global()->generateDouble();
    const auto wait = http::waitBefore(hasBegun ? retrying.later : retrying.first,
        {failedTries, std::chrono::milliseconds(sinceFailure.elapsed()), asked}, chance);
    if (!wait)
        return {};
    if (isPushBack(error))
        pace.pushBack();
    response.reset();
    reader.reset();
    completeness = standingAt(pageStart, std::move(completeness));
    ++completeness.retries;
    completeness.lastRetry = error;
    sieve.expectPage();
    using enum Pause::Why;
    return Pause{*wait, asked ? Asked : isPushBack(error) ? Busy : Broken};
}

bool SearchReader::State::beginAgain(const Error &error)
{
    const bool isOutcome = error.kind == Error::Kind::Malformed && error.found == "OperationOutcome"_L1;
    const bool isForgotten = completeness.pages > 0 && restarts < search.retrying.restarts && isExpired(error);
    if (isOldLink ? !isOutcome || reader->entries() > 0 : !isForgotten)
        return false;
    if (!isOldLink) { // else it is a part already
        ++restarts;
        ++completeness.parts;
    }
    response.reset();
    reader.reset();
    startAgain();
    return true;
}

std::optional<Error> SearchReader::State::broken() const
{
    for (const auto &fault : reader->faults()) {
        if (fault.kind <= fhir::BundleFault::Kind::NotABundle)
            return foreignPage(page, QByteArray::fromStdString(reader->start()), fault);
    }
    return {};
}

void SearchReader::State::setPause(Pause next)
{
    pause = std::move(next);
    if (const auto tell = whenPaused) // it may let go of the reader
        tell();
}

void SearchReader::State::endPage()
{
    const QUrl here = response->head().url;
    response.reset();
    failedTries = 0;
    pace.wentWell();
    ++completeness.pages;
    const bool wasOldLink = std::exchange(isOldLink, false);
    const auto &head = reader->head();
    if (head.total && (!completeness.total || std::exchange(isOldTotal, false)))
        completeness.total = static_cast<qint64>(*head.total);
    if (completeness.pages == 1) { // later pages' links may be no search any more, but a place in one
        saysFilters = !head.self.empty();
        completeness.ignored = missingIn(head.self, search.query);
        folded.readSelf(head.self);
    }
    for (const auto &fault : reader->faults()) {
        completeness.faults.push_back(fault);
        if (fault.kind <= fhir::BundleFault::Kind::NotABundle)
            return wasOldLink && reader->entries() == 0
                ? startAgain()
                : fail(foreignPage(page, QByteArray::fromStdString(reader->start()), fault));
    }
    const QString next = QString::fromStdString(head.next);
    if (sieve.hasMore())
        heldBackOn = page;
    page = next.isEmpty() ? QUrl() : nextPage(search.base, here, next);
    if (heldBackOn.isEmpty()) {
        beginPage();
        hasEndedPage = pageEnd && !sieve.isAwaiting(); // else it is not known what is there once more
    }
    if (next.isEmpty())
        return;
    totalWasTooLow = totalWasTooLow || (completeness.total && *completeness.total <= completeness.matches);
    pagesWithoutNews = sieve.takeNew() > 0 ? 0 : pagesWithoutNews + 1;
    if (!page.isValid() || page.host().isEmpty())
        fail(Error::Kind::BadLink, page);
    else if (!mayFollow(search.base, here, page) || !mayTake(page))
        fail(Error::Kind::ForeignLink, page);
    else if (sieve.limitReached())
        stoppedAtLimit = true;
    else if (pagesRead.contains(page.toEncoded().toStdString()))
        fail(Error::Kind::LinkLoop, page);
    else if (pagesWithoutNews >= MostPagesWithoutNews)
        fail(Error::Kind::NothingNew, page);
}

Completeness::Verdict SearchReader::State::verdict() const
{
    using enum Completeness::Verdict;
    if (completeness.verdict == Cancelled || stop.stop_requested())
        return Cancelled;
    const bool onlyOthers = completeness.matches == 0 && completeness.included > 0;
    if (hasFailed || !completeness.faults.empty() || completeness.outcomeErrors > 0 || onlyOthers)
        return Incomplete;
    if (completeness.repair && !isRepaired())
        return Incomplete;
    if (hasMore() || (sieve.limitReached() && completeness.total && *completeness.total > completeness.matches))
        return LimitReached;
    if (!completeness.total)
        return EndReached;
    if (completeness.earlier && *completeness.earlier != *completeness.total)
        return Incomplete; // what changed meanwhile may stand on a page of before
    const bool isExplained = completeness.totalIs != Completeness::Total::Agrees;
    return *completeness.total == completeness.matches || isExplained ? Complete : Incomplete;
}

bool SearchReader::State::isRepaired() const
{
    const bool hasAll = completeness.total && (hasMore() || there() == *completeness.total);
    return completeness.total && (hasAll || completeness.repair->failed.empty());
}

void SearchReader::State::judgeFilters()
{
    if (!saysFilters)
        sieve.judgeFilters(before);
}

Completeness::Total SearchReader::State::judgeTotal() const
{
    using enum Completeness::Total;
    if (completeness.gone > 0 && there() == *completeness.total)
        return Changed;
    if (completeness.matches > *completeness.total)
        return completeness.recount && *completeness.recount != *completeness.total && !totalWasTooLow ? Changed
                                                                                                       : TooLow;
    const bool fits = completeness.matches + completeness.included == *completeness.total
        || completeness.recount == completeness.matches;
    return completeness.included > 0 && search.query.hasIncludes() && fits ? CountsIncluded : Agrees;
}

} // namespace sources
