#include "sources/bulkreader.h"

#include "http/pause.h"
#include "http/retry.h"
#include "sources/bulkstate.h"
#include "sources/server.h"
#include "sources/waiting.h"

#include <utility>

namespace sources {
namespace {

using State = BulkReader::State;
using Batch = std::shared_ptr<const fhir::ResourceBatch>;

constexpr qint64 LargestDocument = qint64{64} << 20; ///< a manifest, an error's body, a file of errors

constexpr const char *Json = "application/fhir+json, application/json;q=0.9";

/** A small document; after a failure that passes, the step is to be taken again. */
struct Asked {
    std::optional<http::Client::Whole> whole;
    std::optional<Error> error; ///< one that stands
};

QCoro::Task<Asked> ask(std::shared_ptr<State> state, http::Request request)
{
    request.limits.bytes = LargestDocument;
    request.limits.firstByte = SearchPatience;
    const auto answer = co_await state->client->fetch(request, state->stop.get_token());
    if (answer && answer->head.ok())
        co_return Asked{*answer, {}};
    const Error error = answer ? statusError(answer->head, answer->body) : networkError(answer.error());
    std::optional<std::chrono::milliseconds> asked;
    if (answer)
        asked = http::retryAfter(answer->head, QDateTime::currentDateTimeUtc());
    const bool isAgain = co_await waitToTryAgain(state, error, asked);
    co_return isAgain ? Asked{} : Asked{{}, error};
}

QCoro::Task<> begin(std::shared_ptr<State> state)
{
    http::Request request = state->request(kickOff(state->what), Json);
    request.headers << std::pair(QByteArray("Prefer"), QByteArray("respond-async"));
    Asked asked = co_await ask(state, request);
    if (asked.whole) {
        state->begun(asked.whole->head);
    } else if (asked.error) {
        if (isUnsupported(*asked.error))
            asked.error->kind = Error::Kind::NoBulkExport;
        state->fail(*asked.error);
    }
}

QCoro::Task<> askStatus(std::shared_ptr<State> state)
{
    const http::Request request = state->request(state->status, Json);
    const Asked asked = co_await ask(state, request);
    if (asked.whole && asked.whole->head.status == 202) {
        state->failedTries = 0;
        const Pause pause = state->waitFor(asked.whole->head);
        co_await pauseFor(state, pause);
    } else if (asked.whole) {
        state->ready(asked.whole->body);
    } else if (asked.error && !state->beginAgain(*asked.error)) {
        state->fail(*asked.error);
    }
}

/** The head of the file's answer. It may have been asked for already, and those behind it are then, too. */
QCoro::Task<http::Result<http::ResponsePtr>> headOfFile(std::shared_ptr<State> state)
{
    state->askAhead();
    if (auto asked = state->ahead.extract(state->file))
        co_return co_await ReadAhead::answer(std::move(asked.mapped()));
    const http::Request request = state->fileRequest(state->files[state->file]);
    co_return co_await state->client->send(request, state->stop.get_token());
}

/** Asks for the next file; one that cannot be had is passed by. */
QCoro::Task<> openFile(std::shared_ptr<State> state)
{
    if (!state->mayOpen())
        co_return;
    const auto response = co_await headOfFile(state);
    if (response && (*response)->head().ok()) {
        state->response = *response;
        state->step = State::Step::Read;
        co_return;
    }
    Error error = response ? statusError((*response)->head(), {}) : networkError(response.error());
    std::optional<std::chrono::milliseconds> asked;
    if (response) {
        if (state->askOtherwise(error.status))
            co_return;
        asked = http::retryAfter((*response)->head(), QDateTime::currentDateTimeUtc());
    }
    const bool isAgain = co_await waitToTryAgain(state, error, asked);
    if (isAgain)
        co_return;
    error.url = http::redacted(state->files[state->file].url);
    if (state->stop.stop_requested())
        state->fail(error);
    else
        state->passBy(error);
}

/** What arrives next of the file, if anything whole does. */
QCoro::Task<Batch> readFile(std::shared_ptr<State> state)
{
    const auto bytes = co_await state->response->read();
    std::optional<Error> error;
    Batch batch;
    if (bytes) {
        batch = state->takeIn(*bytes);
        if (state->step != State::Step::Read)
            co_return batch;
        if (state->lines->fault() || bytes->isEmpty())
            error = state->broken();
        if (!error && bytes->isEmpty())
            state->endFile();
    } else {
        error = networkError(bytes.error());
    }
    if (!error)
        co_return batch;
    const bool isAgain = co_await waitToTryAgain(state, *error, {});
    if (!isAgain && state->stop.stop_requested())
        state->fail(*error);
    else if (!isAgain)
        state->passBy(*error);
    co_return batch;
}

QCoro::Task<> readErrors(std::shared_ptr<State> state)
{
    if (state->errorFile == state->manifest->errors.size()) {
        state->step = State::Step::OpenDeleted;
        co_return;
    }
    const Manifest::File &file = state->manifest->errors[state->errorFile];
    if (accessTo(file, state->what.base, state->manifest->needsToken) == FileAccess::Refused) {
        state->readErrors("?"); // it says that something is missing, and not what
        co_return;
    }
    const http::Request request = state->fileRequest(file);
    const Asked asked = co_await ask(state, request);
    if (asked.whole)
        state->readErrors(asked.whole->body);
    else if (asked.error && state->stop.stop_requested())
        state->fail(*asked.error);
    else if (asked.error)
        state->readErrors("?");
}

/** What is no longer there: none of it makes a row, and without it the rows are what they are. */
QCoro::Task<> readDeleted(std::shared_ptr<State> state)
{
    if (state->deletedFile == state->manifest->deleted.size()) {
        auto &bulk = *state->completeness.bulk;
        bulk.deleted.removeDuplicates();
        bulk.tellsDeleted = state->manifest->tellsDeleted && !state->lacksDeleted;
        state->step = State::Step::End;
        co_return;
    }
    const Manifest::File &file = state->manifest->deleted[state->deletedFile];
    if (accessTo(file, state->what.base, state->manifest->needsToken) == FileAccess::Refused) {
        state->readDeleted({});
        co_return;
    }
    const http::Request request = state->fileRequest(file);
    const Asked asked = co_await ask(state, request);
    if (asked.whole)
        state->readDeleted(asked.whole->body);
    else if (asked.error && state->stop.stop_requested())
        state->fail(*asked.error);
    else if (asked.error)
        state->readDeleted({});
}

/** The server need not keep the files any longer, or need not prepare them. Stops @p answered when it has answered;
 * one that offers no DELETE lets the files expire. */
QCoro::Task<> takeBack(std::shared_ptr<State> state, std::stop_source answered)
{
    http::Request request = state->request(state->status, Json);
    request.verb = "DELETE";
    request.limits.total = std::chrono::seconds(5);
    const std::stop_source none; // the reading may have been stopped, and this is its end
    const auto answer = co_await state->client->fetch(request, none.get_token());
    static_cast<void>(answer);
    answered.request_stop();
}

QCoro::Task<> end(std::shared_ptr<State> state)
{
    using Verdict = Completeness::Verdict;
    auto &completeness = state->completeness;
    const bool wasRead = !state->hasFailed && !state->stop.stop_requested() && state->passedBy.empty();
    const bool isWhole = wasRead && !state->hasMore();
    if (isWhole)
        completeness.gone = state->sieve.unmet();
    const bool isEverything = state->what.scope.empty() && state->what.since.empty();
    if (isWhole && !completeness.total && isEverything) {
        completeness.total =
            co_await count(*state->client, state->what.base, state->what.query.filters(), state->stop.get_token());
    }
    if (isWhole && completeness.total && completeness.matches > *completeness.total)
        completeness.totalIs = Completeness::Total::TooLow;
    state->sieve.judgeFilters(state->before);
    const Verdict verdict = state->verdict();
    const bool isStopped = verdict == Verdict::Cancelled;
    if (!state->status.isEmpty() && (wasRead || (isStopped && !state->hasWholeFiles()))) {
        constexpr std::chrono::milliseconds Soon{150}; // a stop is one at once; the request goes on behind it
        constexpr std::chrono::milliseconds AWhile{2000};
        const std::stop_source answered;
        takeBack(state, answered);
        co_await http::pause(isStopped ? Soon : AWhile, answered.get_token());
    }
    completeness.verdict = verdict;
    if (isStopped)
        completeness.error.reset();
}

QCoro::Task<> step(const std::shared_ptr<State> &state)
{
    using enum State::Step;
    switch (state->step) {
    case Begin:
        return begin(state);
    case Ask:
        return askStatus(state);
    case Open:
        return openFile(state);
    case OpenDeleted:
        return readDeleted(state);
    default:
        return readErrors(state);
    }
}

QCoro::Task<Batch> nextBatch(std::shared_ptr<State> state)
{
    state->isAtWork = true;
    Batch batch;
    while (!batch && state->step != State::Step::End && !state->stop.stop_requested()) {
        if (std::exchange(state->hasEndedFile, false)) {
            state->isBetweenFiles = true;
            co_await state->pageEnd();
            state->isBetweenFiles = false;
            continue; // a stop may have come meanwhile
        }
        if (state->step == State::Step::Read)
            batch = co_await readFile(state);
        else
            co_await step(state);
    }
    if (!batch && state->completeness.verdict == Completeness::Verdict::Reading)
        co_await end(state);
    state->isAtWork = false;
    co_return batch;
}

/** Nothing asks for more: an export that nothing can go on with is taken back all the same. */
QCoro::Task<> abandon(std::shared_ptr<State> state)
{
    co_await end(state);
}

} // namespace

BulkReader::BulkReader(std::shared_ptr<http::Client> client, BulkExport what, const std::optional<Resume> &from)
    : m_state(std::make_shared<State>(std::move(client), std::move(what)))
{
    if (from)
        m_state->goOn(*from);
}

BulkReader::~BulkReader()
{
    const auto state = m_state;
    state->whenPaused = {};
    state->pageEnd = {};
    cancel();
    if (!state->isAtWork && state->completeness.verdict == Completeness::Verdict::Reading)
        abandon(state);
}

QCoro::Task<Batch> BulkReader::next()
{
    return nextBatch(m_state);
}

void BulkReader::cancel()
{
    const auto state = m_state; // the end may come now, and let go of the reader
    state->stop.request_stop();
}

const Completeness &BulkReader::completeness() const
{
    return m_state->completeness;
}

std::optional<Resume> BulkReader::resume() const
{
    using enum Completeness::Verdict;
    const auto verdict = m_state->completeness.verdict;
    const bool isEarly = verdict == Cancelled || verdict == Incomplete || m_state->isBetweenFiles;
    const bool isKept = !m_state->status.isEmpty() && (m_state->hasWholeFiles() || m_state->isBetweenFiles);
    return isEarly && isKept ? std::optional(m_state->resume()) : std::nullopt;
}

void BulkReader::atPageEnds(const PageEnd &pageEnd)
{
    m_state->sieve.known()->isKept = true;
    m_state->pageEnd = pageEnd;
}

Pause BulkReader::pause() const
{
    return m_state->pause;
}

void BulkReader::whenPaused(const std::function<void()> &tell)
{
    m_state->whenPaused = tell;
}

void BulkReader::turnAway(std::span<const std::uint32_t> resources, qint64 untested)
{
    m_state->completeness.turnAway(resources, untested);
}

} // namespace sources
