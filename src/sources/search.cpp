#include "sources/search.h"

#include "http/pause.h"
#include "http/redact.h"
#include "http/retry.h"
#include "sources/body.h"
#include "sources/searchstate.h"
#include "sources/server.h"
#include "sources/types.h"
#include "sources/waiting.h"

namespace sources {
namespace {

using namespace Qt::StringLiterals;

constexpr qint64 ErrorBodyLimit = qint64{1} << 20;

/** Has the page asked for; what becomes of it is dealt with in its turn. */
QCoro::Task<> askAhead(std::shared_ptr<SearchReader::State> state)
{
    const auto ahead = std::make_shared<PageAhead>();
    ahead->url = state->page;
    state->ahead = ahead;
    const http::Request request = state->request();
    auto answer = co_await state->client.send(request, state->stop.get_token());
    ahead->answer = std::move(answer);
    ahead->arrived.wake();
}

/** The head of the page, which may have been asked for already. */
QCoro::Task<http::Result<http::ResponsePtr>> headOfPage(std::shared_ptr<SearchReader::State> state)
{
    const auto ahead = std::exchange(state->ahead, {});
    if (ahead && ahead->url == state->page) {
        if (!ahead->answer)
            co_await ahead->arrived.wait();
        co_return *std::move(ahead->answer);
    }
    const http::Request request = state->request();
    state->sinceAsked.start();
    co_return co_await state->client.send(request, state->stop.get_token());
}

/** Asks for the next page; the state has failed when there is none to read. */
QCoro::Task<> openPage(std::shared_ptr<SearchReader::State> state)
{
    state->pagesRead.insert(state->page.toEncoded().toStdString());
    const auto response = co_await headOfPage(state);
    if (!response) {
        const Error error = networkError(response.error());
        const bool isAgain = co_await waitToTryAgain(state, error, {});
        if (!isAgain)
            state->fail(error);
        co_return;
    }
    if ((*response)->head().ok()) {
        state->noteClock((*response)->head());
        if (state->isAnswer()) {
            state->response = *response;
            state->reader.emplace();
        }
        co_return;
    }
    QByteArray body;
    for (;;) {
        const auto bytes = co_await (*response)->read();
        if (!bytes || bytes->isEmpty() || body.size() > ErrorBodyLimit)
            break;
        body += *bytes;
    }
    const bool wantsJson = (*response)->head().status == 406 || markupOf(body) == "fhir-xml"_L1;
    if ((wantsJson && state->askForJson()) || (isAboutPageSize((*response)->head(), body) && state->askForLess()))
        co_return;
    if (state->askOtherwise((*response)->head().status))
        co_return;
    if (state->isOldLink && isGone((*response)->head().status)) {
        state->startAgain();
        co_return;
    }
    Error error = statusError((*response)->head(), body);
    if (state->askForFewerConditions(error) || state->beginAgain(error))
        co_return;
    const auto asked = http::retryAfter((*response)->head(), QDateTime::currentDateTimeUtc());
    const bool isAgain = co_await waitToTryAgain(state, error, asked);
    if (isAgain)
        co_return;
    error.onNextPage = state->completeness.pages > 0;
    const bool isOdd = !isDefinedType(state->search.type());
    const bool isUnknown = error.status == 404 ? isOdd || !error.issues.empty() : error.status == 400 && isOdd;
    if (isUnknown && state->completeness.pages == 0) {
        error.kind = Error::Kind::UnknownType;
        error.found = state->search.type();
    }
    state->fail(error);
}

/** The body of a page has ended: it is read, or asked for again. */
QCoro::Task<> endPage(std::shared_ptr<SearchReader::State> state)
{
    state->reader->finish();
    if (markupOf(QByteArray::fromStdString(state->reader->start())) == "fhir-xml"_L1 && state->askForJson()) {
        state->response.reset();
        co_return;
    }
    if (const auto error = state->broken()) {
        if (state->beginAgain(*error))
            co_return;
        const bool isAgain = co_await waitToTryAgain(state, *error, {});
        if (isAgain)
            co_return;
    }
    state->endPage();
}

} // namespace

QCoro::Task<> endSearch(std::shared_ptr<SearchReader::State> state)
{
    using Verdict = Completeness::Verdict;
    auto &completeness = state->completeness;
    const bool wasRead = !state->hasFailed && !state->stop.stop_requested();
    if (wasRead && !state->hasMore())
        completeness.gone = state->sieve.unmet();
    if (state->isPart) {
        // what is not known of its number is not asked again
    } else if (wasRead && (!completeness.total || state->isOldTotal)) {
        completeness.total =
            co_await count(state->client, state->search.base, state->folded.query(), state->stop.get_token());
    } else if (wasRead && !state->hasMore() && *completeness.total != state->there()) {
        completeness.recount = co_await count(
            state->client, state->search.base, state->folded.query().withoutIncludes(), state->stop.get_token());
    }
    if (wasRead && completeness.total && !state->hasMore() && *completeness.total != completeness.matches)
        completeness.totalIs = state->judgeTotal();
    state->judgeFilters();
    state->completeness.verdict = state->verdict();
    if (state->completeness.verdict == Verdict::Cancelled)
        state->completeness.error.reset();
}

QCoro::Task<std::shared_ptr<fhir::ResourceBatch>> nextBatch(std::shared_ptr<SearchReader::State> state)
{
    while (!state->hasFailed && !state->page.isEmpty() && !(state->hasMore() && !state->response)) {
        if (!state->response) {
            if (state->readsOnlyFirst && state->completeness.pages > 0)
                co_return std::shared_ptr<fhir::ResourceBatch>();
            state->isBetweenPages = std::exchange(state->hasEndedPage, false);
            if (state->isBetweenPages)
                co_await state->pageEnd();
            if (std::exchange(state->isBetweenPages, false)) // a stop may have come meanwhile
                continue;
            if (const auto slowly = state->pace.pause(); slowly.count() > 0 && state->failedTries == 0)
                co_await http::pause(slowly, state->stop.get_token());
            if (state->stop.stop_requested()) // the client may be gone, which outlives no reader that waits
                state->fail(http::Error{http::Error::Kind::Cancelled, http::redacted(state->page), {}, {}, {}});
            else
                co_await openPage(state);
            continue;
        }
        const auto bytes = co_await state->response->read();
        if (!bytes) {
            const Error error = networkError(bytes.error());
            const bool isAgain = co_await waitToTryAgain(state, error, {});
            if (!isAgain)
                state->fail(error);
            continue;
        }
        auto admitted = state->takeIn(*bytes);
        if (bytes->isEmpty() && !state->hasFailed) {
            co_await endPage(state);
            if (state->mayAskAhead())
                askAhead(state);
        }
        if (admitted)
            co_return admitted;
    }
    if (state->completeness.verdict == Completeness::Verdict::Reading)
        co_await endSearch(state);
    co_return std::shared_ptr<fhir::ResourceBatch>();
}

namespace {

QCoro::Task<std::shared_ptr<const fhir::ResourceBatch>> next(std::shared_ptr<SearchReader::State> state)
{
    co_return co_await nextBatch(state);
}

} // namespace

SearchReader::SearchReader(http::Client &client, Search search, const std::optional<Resume> &from)
    : m_state(std::make_shared<State>(client, std::move(search)))
{
    if (from)
        m_state->goOn(*from);
}

SearchReader::~SearchReader()
{
    m_state->whenPaused = {};
    cancel();
}

QCoro::Task<std::shared_ptr<const fhir::ResourceBatch>> SearchReader::next()
{
    return sources::next(m_state);
}

void SearchReader::cancel()
{
    const auto state = m_state; // the end may come now, and let go of the reader
    state->stop.request_stop();
}

const Completeness &SearchReader::completeness() const
{
    return m_state->completeness;
}

std::optional<Resume> SearchReader::resume() const
{
    return m_state->resumeAt();
}

void SearchReader::atPageEnds(const PageEnd &pageEnd)
{
    m_state->awaitPageEnds(pageEnd);
}

Pause SearchReader::pause() const
{
    return m_state->pause;
}

void SearchReader::whenPaused(const std::function<void()> &tell)
{
    m_state->whenPaused = tell;
}

void SearchReader::turnAway(std::span<const std::uint32_t> resources, qint64 untested)
{
    m_state->completeness.turnAway(resources, untested);
}

} // namespace sources
