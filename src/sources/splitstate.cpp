#include "sources/splitstate.h"

#include <algorithm>
#include <utility>

namespace sources {
namespace {

using Batch = std::shared_ptr<fhir::ResourceBatch>;

constexpr std::uint64_t BatchesOfPart = std::uint64_t{1} << 24; // numbers of batches are never used twice

/** Resources in a part of a search for @p total that is read in parts from the start: the same for any number of
 * connections. */
qint64 partSize(qint64 total)
{
    constexpr qint64 Parts = 16;
    constexpr qint64 Least = 500; // smaller ones were measured to take longer: their last pages are not full
    constexpr qint64 Most = 20'000;
    return std::clamp(total / Parts, Least, Most);
}

} // namespace

void SplitReader::State::goOn(const Resume &from)
{
    auto keys = splitKeys(whole->search);
    auto parts = partsOf(from.parts, keys);
    if (parts.empty())
        return whole->goOn(from);
    whole->goOnInParts(from);
    before = completeness().repair.value_or(Repair());
    before.failed.clear(); // they are asked for again
    const qint64 total = completeness().total.value_or(0);
    SplitPlan::Start start{{}, {}, before.isChosen ? partSize(total) : std::max<qint64>(1, before.before), true};
    start.isWholeRead = false;
    start.parts = std::move(parts);
    plan.emplace(std::move(keys), std::move(start));
    counts = true;
    way = Way::Parts;
    note();
}

std::optional<Resume> SplitReader::State::resumeAt() const
{
    auto from = whole->resumeAt();
    if (!from || !plan || !from->page.isEmpty())
        return from;
    auto rest = plan->rest();
    for (const auto &failed : before.failed)
        rest.push_back(failed.parameters);
    // What makes no part is all of the search: that is read from its first page.
    if (!std::ranges::none_of(rest, &std::vector<fhir::Query::Parameter>::empty))
        return from;
    from->parts = std::move(rest);
    if (auto &repair = from->before.repair) // what is under way is asked for once more, and counted then
        repair->read -= static_cast<qint64>(readings.size());
    return from;
}

fhir::Query SplitReader::State::queryOf(int part) const
{
    fhir::Query query = whole->folded.query();
    if (part == PageByNumber)
        query.add(OffsetNames[offsetName].toStdString(), std::to_string(offset));
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

bool SplitReader::State::mayAsk() const
{
    const auto front = plan->front();
    const auto busy = std::ranges::count_if(readings, [](const auto &each) { return !each.second->hasEnded; });
    const bool isFrontAsked = front && readings.contains(*front);
    const bool hasRoom = static_cast<std::size_t>(busy) + counting < connections;
    return isFrontAsked ? hasRoom && readings.size() < 2 * connections : hasRoom || counting == 0;
}

} // namespace sources
