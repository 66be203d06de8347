#include "sources/splitreader.h"

#include "sources/server.h"
#include "sources/splitstate.h"

#include <algorithm>
#include <utility>

namespace sources {
namespace {

using Batch = std::shared_ptr<fhir::ResourceBatch>;

} // namespace

/** After the end of the links: whether and how it goes on. */
QCoro::Task<> SplitReader::State::turn(std::shared_ptr<State> state)
{
    auto &whole = *state->whole;
    auto &now = whole.completeness;
    const bool isChosen = now.verdict == Completeness::Verdict::Reading;
    state->way = Way::Ended;
    if (!isChosen && (!state->splitting.repairs || !isRepairable(now)))
        co_return;
    auto total = now.recount ? now.recount : now.total;
    bool hasCounts = now.recount.has_value();
    if (!now.recount) {
        const auto counted = co_await count(
            whole.client, whole.search.base, whole.folded.query().withoutIncludes(), whole.stop.get_token());
        hasCounts = counted.has_value();
        if (counted)
            total = counted;
    }
    const bool isThere = hasCounts || !now.error; // else nothing has come since the error
    const bool isWorthIt = isThere && total && *total > whole.there() && !whole.stop.stop_requested();
    if (isChosen && (!isWorthIt || !hasCounts)) {
        whole.readsOnlyFirst = false;
        state->way = Way::Links;
        co_return;
    }
    if (!isWorthIt)
        co_return;
    const bool hasNoLinks = !isChosen && !now.error && now.pages == 1;
    state->leaveLinks(isChosen);
    now.total = total;
    state->counts = hasCounts;
    if (hasNoLinks)
        state->way = Way::Offsets;
    else
        state->beginParts(hasCounts);
}

/** Asks how many resources there are in a part; other questions may be under way. */
QCoro::Task<> SplitReader::State::countPart(std::shared_ptr<State> state, int part)
{
    ++state->counting;
    const auto total = co_await count(state->whole->client, state->whole->search.base,
        state->queryOf(part).withoutIncludes(), state->whole->stop.get_token());
    --state->counting;
    if (state->plan)
        state->plan->counted(part, total);
    state->changed.wake();
}

/** Asks for parts until as many are read as may be. */
QCoro::Task<> SplitReader::State::fill(std::shared_ptr<State> state)
{
    using What = SplitPlan::Step::What;
    while (!state->mustStop() && state->mayAsk()) {
        const auto step = state->plan->next();
        if (step.what == What::Read) {
            state->start(step.part);
        } else if (step.what == What::Count && state->connections > 1) {
            countPart(state, step.part);
        } else if (step.what == What::Count) {
            co_await countPart(state, step.part);
        } else {
            co_return;
        }
    }
}

/** What another run would begin with, between two parts. */
QCoro::Task<> SplitReader::State::endPart(std::shared_ptr<State> state)
{
    auto &whole = *state->whole;
    whole.beginPage();
    if (!whole.pageEnd || whole.sieve.isAwaiting() || state->mustStop())
        co_return;
    whole.isBetweenPages = true;
    co_await whole.pageEnd();
    whole.isBetweenPages = false;
}

QCoro::Task<Batch> SplitReader::State::nextOfParts(std::shared_ptr<State> state)
{
    while (!state->mustStop()) {
        co_await fill(state);
        const auto front = state->mustStop() ? std::nullopt : state->plan->front();
        const auto found = front ? state->readings.find(*front) : state->readings.end();
        if (found == state->readings.end() && state->counting > 0 && !state->mustStop()) {
            co_await state->changed.wait();
            continue;
        }
        if (found == state->readings.end()) {
            if (state->mustStop() || (!state->turnToMissing() && !state->turnToLinks()))
                break;
            if (state->way == Way::Links)
                co_return Batch();
            continue;
        }
        const auto reading = found->second;
        if (!reading->batches.empty()) {
            if (auto batch = state->take(reading))
                co_return batch;
        } else if (reading->hasEnded) {
            state->settle(reading);
            co_await endPart(state);
        } else {
            co_await state->changed.wait();
        }
    }
    state->way = Way::Ended;
    co_return Batch();
}

/** Pages by their number, as long as they bring something. */
QCoro::Task<Batch> SplitReader::State::nextOfPages(std::shared_ptr<State> state)
{
    while (!state->mustStop() && state->whole->there() < *state->completeness().total) {
        auto found = state->readings.find(PageByNumber);
        if (found == state->readings.end()) {
            state->offset = state->whole->there();
            state->start(PageByNumber);
            continue;
        }
        const auto reading = found->second;
        if (!reading->batches.empty()) {
            if (auto batch = state->take(reading))
                co_return batch;
        } else if (!reading->hasEnded) {
            co_await state->changed.wait();
        } else {
            addTo(state->completeness(), reading->search->completeness);
            state->readings.erase(PageByNumber);
            const bool isNew = state->whole->there() > state->offset;
            const QString &name = OffsetNames[state->offsetName];
            state->before.read += isNew ? 1 : 0;
            if (isNew && !state->before.parameters.contains(name))
                state->before.parameters << name;
            if (!isNew && (!state->before.parameters.isEmpty() || ++state->offsetName >= OffsetNames.size()))
                break;
            state->note();
        }
    }
    state->way = Way::Ended;
    if (!state->mustStop() && state->whole->there() < *state->completeness().total)
        state->beginParts(state->counts);
    co_return Batch();
}

QCoro::Task<std::shared_ptr<const fhir::ResourceBatch>> SplitReader::State::next(std::shared_ptr<State> state)
{
    auto &whole = *state->whole;
    while (state->way != Way::Ended) {
        const Way way = state->way;
        Batch batch;
        if (way == Way::Links)
            batch = co_await nextBatch(state->whole);
        else if (way == Way::Offsets)
            batch = co_await nextOfPages(state);
        else
            batch = co_await nextOfParts(state);
        if (batch)
            co_return batch;
        if (way == Way::Links)
            co_await turn(state);
    }
    if (whole.completeness.verdict == Completeness::Verdict::Reading) {
        for (const auto &[part, reading] : state->readings)
            addTo(state->completeness(), reading->search->completeness);
        whole.stoppedAtLimit = whole.stoppedAtLimit || (whole.sieve.limitReached() && !state->readings.empty());
        state->close();
        state->readings.clear();
        co_await endSearch(state->whole);
    }
    co_return std::shared_ptr<const fhir::ResourceBatch>();
}

SplitReader::SplitReader(http::Client &client, Search search, const std::optional<Resume> &from, Splitting splitting)
    : m_state(std::make_shared<State>(client, std::move(search), splitting))
{
    if (from)
        m_state->goOn(*from);
}

SplitReader::~SplitReader()
{
    m_state->whenPaused = m_state->whole->whenPaused = {};
    cancel();
}

QCoro::Task<std::shared_ptr<const fhir::ResourceBatch>> SplitReader::next()
{
    return State::next(m_state);
}

void SplitReader::cancel()
{
    const auto state = m_state; // the end may come now, and let go of the reader
    state->whole->stop.request_stop();
    state->close();
    state->changed.wake();
}

const Completeness &SplitReader::completeness() const
{
    return m_state->whole->completeness;
}

std::optional<Resume> SplitReader::resume() const
{
    return m_state->resumeAt();
}

void SplitReader::atPageEnds(const PageEnd &pageEnd)
{
    m_state->whole->awaitPageEnds(pageEnd);
}

Pause SplitReader::pause() const
{
    for (const auto &[part, reading] : m_state->readings) {
        if (reading->search->pause.time.count() > 0)
            return reading->search->pause;
    }
    return m_state->whole->pause;
}

void SplitReader::whenPaused(const std::function<void()> &tell)
{
    m_state->whenPaused = m_state->whole->whenPaused = tell;
}

void SplitReader::turnAway(std::span<const std::uint32_t> resources, qint64 untested)
{
    m_state->whole->completeness.turnAway(resources, untested);
}

} // namespace sources
