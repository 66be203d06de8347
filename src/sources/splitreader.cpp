#include "sources/splitreader.h"

#include "sources/partreading.h"
#include "sources/server.h"

#include <algorithm>
#include <map>
#include <utility>

namespace sources {
namespace {

using namespace Qt::StringLiterals;
using Batch = std::shared_ptr<fhir::ResourceBatch>;
using SearchState = std::shared_ptr<SearchReader::State>;

constexpr std::uint64_t BatchesOfPart = std::uint64_t{1} << 24; // numbers of batches are never used twice

constexpr int PageByNumber = -1; // in place of a part

/** Resources in a part of a search for @p total that is read in parts from the start: the same for any number of
 * connections. */
qint64 partSize(qint64 total)
{
    constexpr qint64 Parts = 16;
    constexpr qint64 Least = 500;
    constexpr qint64 Most = 20'000;
    return std::clamp(total / Parts, Least, Most);
}

const QStringList Offsets{u"_offset"_s, u"_getpagesoffset"_s};

} // namespace

struct SplitReader::State : std::enable_shared_from_this<State> {
    State(http::Client &client, Search search, Splitting splitting_)
        : whole(std::make_shared<SearchReader::State>(client, std::move(search))), splitting(splitting_)
    {
        connections = static_cast<std::size_t>(std::clamp(splitting.connections, 1, Splitting::MostConnections));
        whole->readsOnlyFirst = splitting.connections > 0;
    }

    enum class Way : std::uint8_t {
        Links, ///< the search's own
        Offsets, ///< pages by number
        Parts,
        Ended,
    };

    [[nodiscard]] Completeness &completeness() const { return whole->completeness; }
    [[nodiscard]] bool mustStop() const
    {
        return whole->stop.stop_requested() || whole->sieve.limitReached() || whole->hasFailed;
    }
    [[nodiscard]] std::shared_ptr<Reading> open(fhir::Query query, int part);
    [[nodiscard]] fhir::Query queryOf(int part) const;
    [[nodiscard]] bool mayAsk() const;
    void leaveLinks(bool isChosen);
    void beginParts(bool counts);
    void start(int part);
    void settle(const std::shared_ptr<Reading> &reading);
    void note();
    [[nodiscard]] bool turnToLinks();
    [[nodiscard]] bool turnToMissing();
    [[nodiscard]] Batch take(const std::shared_ptr<Reading> &reading);
    void close();
    void notePause();

    static QCoro::Task<std::shared_ptr<const fhir::ResourceBatch>> next(std::shared_ptr<State> state);
    static QCoro::Task<> turn(std::shared_ptr<State> state);
    static QCoro::Task<> fill(std::shared_ptr<State> state);
    static QCoro::Task<Batch> nextOfPages(std::shared_ptr<State> state);
    static QCoro::Task<Batch> nextOfParts(std::shared_ptr<State> state);
    static QCoro::Task<> endPart(std::shared_ptr<State> state);

    SearchState whole; ///< the search itself; it knows what was delivered
    Splitting splitting;
    std::size_t connections = 1;
    Way way = Way::Links;
    QUrl link; ///< that was not followed, because parts were to be read
    qint64 offset = -1; ///< of the page that is read by its number; below 0: none
    qsizetype offsetName = 0;
    bool counts = false; ///< the server says how many resources a search has
    std::optional<SplitPlan> plan;
    Repair before; ///< all but the plan
    bool asksMissing = false; ///< the plan is of what has no date
    std::map<int, std::shared_ptr<Reading>> readings; ///< by their parts
    http::Wakeup changed; ///< for next()
    std::function<void()> whenPaused;
};

fhir::Query SplitReader::State::queryOf(int part) const
{
    fhir::Query query = whole->folded.query();
    if (part == PageByNumber)
        query.add(Offsets[offsetName].toStdString(), std::to_string(offset));
    else
        query.append(plan->queryOf(part));
    return query;
}

/** From here on the search's links are not followed. */
void SplitReader::State::leaveLinks(bool isChosen)
{
    auto &now = completeness();
    before = {};
    before.isChosen = isChosen;
    before.error = std::exchange(now.error, {});
    before.before = now.matches;
    link = whole->page;
    now.recount.reset();
    now.earlier.reset();
    now.faults.clear();
    now.verdict = Completeness::Verdict::Reading;
    whole->hasFailed = whole->isOldTotal = whole->isOldLink = false;
    whole->page.clear();
    whole->response.reset();
    whole->sieve.readAgain();
    whole->beginPage();
    note();
}

void SplitReader::State::beginParts(bool hasCounts)
{
    const qint64 total = completeness().total.value_or(0);
    const qint64 came = std::max<qint64>(1, whole->there());
    SplitPlan::Start start{{}, completeness().total, before.isChosen ? partSize(total) : came, hasCounts};
    start.seen = whole->sieve.changes();
    start.seesAll = static_cast<qint64>(start.seen.size()) == completeness().matches;
    std::ranges::sort(start.seen);
    plan.emplace(splitKeys(whole->search), std::move(start));
    counts = hasCounts;
    way = Way::Parts;
    note();
}

void SplitReader::State::note()
{
    completeness().repair = plan ? joined(before, plan->repair()) : before;
}

std::shared_ptr<Reading> SplitReader::State::open(fhir::Query query, int part)
{
    Search search{whole->search.base, std::move(query), {}, whole->search.pageSize};
    search.retrying = whole->search.retrying;
    search.retrying.later = search.retrying.first; // many parts may be as broken as this one
    search.givesIncluded = true;
    auto reading = std::make_shared<Reading>();
    reading->part = part;
    reading->search = std::make_shared<SearchReader::State>(whole->client, std::move(search));
    reading->search->isPart = true;
    reading->search->cookies = whole->cookies;
    reading->search->sending = whole->sending;
    whole->batches = (whole->batches / BatchesOfPart + 1) * BatchesOfPart;
    reading->search->batches = whole->batches;
    reading->tell = [weak = weak_from_this()] {
        if (const auto state = weak.lock())
            state->changed.wake();
    };
    reading->search->whenPaused = [weak = weak_from_this()] {
        if (const auto state = weak.lock())
            state->notePause();
    };
    return reading;
}

void SplitReader::State::start(int part)
{
    auto reading = open(queryOf(part), part);
    readings.emplace(part, reading);
    readPart(std::move(reading));
}

/** Servers that push back are asked for one thing at a time. */
void SplitReader::State::notePause()
{
    for (const auto &[part, reading] : readings) {
        const auto &pause = reading->search->pause;
        if (pause.time.count() > 0 && pause.why != Pause::Why::Broken)
            connections = 1;
    }
    if (const auto tell = whenPaused) // it may let go of the reader
        tell();
}

/** The part has been delivered: what came of it. */
void SplitReader::State::settle(const std::shared_ptr<Reading> &reading)
{
    const auto &read = reading->search->completeness;
    addTo(completeness(), read);
    readings.erase(reading->part);
    auto answer = answerOf(read, plan->queryOf(reading->part), plan->totalOf(reading->part));
    const auto error = answer.error;
    plan->read(reading->part, std::move(answer));
    if (error && endsAll(*error)) {
        plan->giveUp(*error);
        whole->fail(*error);
    }
    std::erase_if(readings, [this](const auto &each) { // parts that were made by what the server ignores
        const bool isGone = !plan->has(each.first);
        if (isGone) {
            each.second->isClosed = true;
            each.second->search->stop.request_stop();
            each.second->room.wake();
        }
        return isGone;
    });
    note();
}

/** What of the next batch was not delivered before; nothing: none of it. */
Batch SplitReader::State::take(const std::shared_ptr<Reading> &reading)
{
    Batch batch = std::move(reading->batches.front());
    reading->batches.pop_front();
    reading->bytes -= batch->text().size();
    reading->room.wake();
    const qint64 entries = completeness().entries;
    auto kept = whole->admitted(*batch);
    completeness().entries = entries; // they are counted with the part
    if (kept.empty())
        return nullptr;
    batch->setEntries(std::move(kept));
    return batch;
}

void SplitReader::State::close()
{
    const auto all = readings;
    for (const auto &[part, reading] : all) {
        reading->isClosed = true;
        reading->search->stop.request_stop();
        reading->room.wake();
    }
}

/** Where the server knows nothing to make parts by, links that were left are followed again. */
bool SplitReader::State::turnToLinks()
{
    if (!before.isChosen || !plan->repair().parameters.isEmpty() || whole->stop.stop_requested())
        return false;
    plan.reset();
    completeness().repair.reset();
    whole->readsOnlyFirst = false;
    whole->page = link;
    way = Way::Links;
    return true;
}

/** What has no date lies in no part, and is asked for by itself. */
bool SplitReader::State::turnToMissing()
{
    const auto &repair = plan->repair();
    const auto &total = completeness().total;
    completeness().gone = whole->sieve.unmet();
    if (mustStop() || asksMissing || repair.parameters.isEmpty() || !total || whole->there() >= *total)
        return false;
    asksMissing = true;
    auto keys = plan->keys();
    const auto isUsed = [&](const SplitKey &key) {
        return QString::fromStdString(key.parameter) == repair.parameters.constFirst();
    };
    std::rotate(keys.begin(), std::ranges::find_if(keys, isUsed), keys.end());
    before = joined(before, repair);
    SplitPlan::Start start{
        {{}, true}, {}, before.isChosen ? partSize(*total) : std::max<qint64>(1, before.before), counts};
    start.isWholeRead = false;
    plan.emplace(std::move(keys), std::move(start));
    return true;
}

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

/** Asks for parts until as many are read as may be. */
QCoro::Task<> SplitReader::State::fill(std::shared_ptr<State> state)
{
    using What = SplitPlan::Step::What;
    while (!state->mustStop() && state->mayAsk()) {
        const auto step = state->plan->next();
        if (step.what == What::Read) {
            state->start(step.part);
        } else if (step.what == What::Count) {
            const auto total = co_await count(state->whole->client, state->whole->search.base,
                state->queryOf(step.part).withoutIncludes(), state->whole->stop.get_token());
            state->plan->counted(step.part, total);
        } else {
            co_return;
        }
    }
}

bool SplitReader::State::mayAsk() const
{
    const auto front = plan->front();
    const auto busy = std::ranges::count_if(readings, [](const auto &each) { return !each.second->hasEnded; });
    const bool isFrontAsked = front && readings.contains(*front);
    return !isFrontAsked || (static_cast<std::size_t>(busy) < connections && readings.size() < 2 * connections);
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
            const QString &name = Offsets[state->offsetName];
            state->before.read += isNew ? 1 : 0;
            if (isNew && !state->before.parameters.contains(name))
                state->before.parameters << name;
            if (!isNew && (!state->before.parameters.isEmpty() || ++state->offsetName >= Offsets.size()))
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
        m_state->whole->goOn(*from);
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
    return m_state->whole->resumeAt();
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

void SplitReader::turnAway(std::span<const std::uint32_t> resources)
{
    m_state->whole->completeness.turnAway(resources);
}

} // namespace sources
