#include "sources/listreader.h"

#include "fhir/resourcekey.h"
#include "sources/partreading.h"

#include <simdjson.h>

#include <algorithm>
#include <deque>
#include <unordered_set>
#include <utility>

namespace sources {
namespace {

using namespace Qt::StringLiterals;
using Batch = std::shared_ptr<fhir::ResourceBatch>;

constexpr qsizetype MostValues = 200; // of a batch
constexpr qsizetype MostBytes = 8'000;
constexpr std::uint64_t BatchesOfPart = std::uint64_t{1} << 24;

/** search.html#escaping; the bar stays what it is: it parts a system from a value. */
std::string escaped(const QString &value)
{
    std::string text;
    for (const char c : value.toStdString()) {
        if (c == '\\' || c == ',' || c == '$')
            text += '\\';
        text += c;
    }
    return text;
}

/** @p values in batches, in their order. */
std::deque<QStringList> batchesOf(const QStringList &values)
{
    std::deque<QStringList> batches;
    qsizetype bytes = 0;
    for (const auto &value : values) {
        if (batches.empty() || batches.back().size() >= MostValues || bytes + value.size() > MostBytes) {
            batches.emplace_back();
            bytes = 0;
        }
        batches.back() << value;
        bytes += value.size();
    }
    return batches;
}

} // namespace

struct ListReader::State : std::enable_shared_from_this<State> {
    State(http::Client &client, Search search, ValueList list_)
        : whole(std::make_shared<SearchReader::State>(client, std::move(search))), list(std::move(list_)),
          batches(batchesOf(list.values))
    {
        whole->isPart = whole->saysFilters = true;
        whole->page.clear();
        auto &stated = whole->completeness.list.emplace();
        stated.parameter = list.parameter;
        stated.asked = list.values.size();
        whole->completeness.total = 0;
        for (const auto &value : list.values)
            missing.insert(value.toStdString());
    }

    void ask();
    void settle();
    void close();
    void find(std::string_view resource);
    [[nodiscard]] Batch take();
    [[nodiscard]] bool tellsValues() const { return list.parameter == "_id"_L1 || list.parameter == "identifier"_L1; }
    static QCoro::Task<std::shared_ptr<const fhir::ResourceBatch>> next(std::shared_ptr<State> state);

    std::shared_ptr<SearchReader::State> whole; ///< knows what was delivered; is never read itself
    ValueList list;
    std::deque<QStringList> batches; ///< to be asked for
    QStringList asked; ///< the batch that is being read
    qint64 news = 0; ///< that it brought
    std::shared_ptr<Reading> reading;
    std::unordered_set<std::string> missing;
    simdjson::dom::parser parser;
    http::Wakeup changed;
    std::function<void()> whenPaused;
};

void ListReader::State::ask()
{
    asked = std::move(batches.front());
    batches.pop_front();
    news = 0;
    fhir::Query query = whole->search.query;
    fhir::Query::Parameter parameter{list.parameter.toStdString(), {}, {}};
    for (const auto &value : asked)
        parameter.values.push_back(escaped(value));
    query.parameters.push_back(std::move(parameter));
    Search search{whole->search.base, std::move(query), {}, whole->search.pageSize};
    search.retrying = whole->search.retrying;
    search.givesIncluded = true;
    reading = std::make_shared<Reading>();
    reading->search = std::make_shared<SearchReader::State>(whole->client, std::move(search));
    reading->search->cookies = whole->cookies;
    whole->batches = (whole->batches / BatchesOfPart + 1) * BatchesOfPart;
    reading->search->batches = whole->batches;
    reading->tell = [weak = weak_from_this()] {
        if (const auto state = weak.lock())
            state->changed.wake();
    };
    reading->search->whenPaused = [weak = weak_from_this()] {
        const auto state = weak.lock();
        if (const auto tell = state ? state->whenPaused : std::function<void()>())
            tell();
    };
    readPart(reading);
}

/** Strikes out which of the values the resource has. */
void ListReader::State::find(std::string_view resource)
{
    if (list.parameter == "_id"_L1) {
        missing.erase(std::string(fhir::readResourceKey(resource).id));
        return;
    }
    simdjson::dom::element found;
    simdjson::dom::array identifiers;
    if (!tellsValues() || parser.parse(resource.data(), resource.size()).get(found) != simdjson::SUCCESS
        || found["identifier"].get(identifiers) != simdjson::SUCCESS)
        return;
    for (const auto identifier : identifiers) {
        std::string_view value;
        std::string_view system;
        if (identifier["value"].get(value) != simdjson::SUCCESS)
            continue;
        if (identifier["system"].get(system) != simdjson::SUCCESS)
            system = {};
        missing.erase(std::string(value));
        missing.erase(std::string(system) + '|' + std::string(value));
    }
}

/** What of the next batch was not delivered before; nothing: none of it. */
Batch ListReader::State::take()
{
    Batch batch = std::move(reading->batches.front());
    reading->batches.pop_front();
    reading->bytes -= batch->text().size();
    reading->room.wake();
    for (std::size_t at = 0; at < batch->entries().size(); ++at)
        find(batch->resource(at));
    auto &stated = whole->completeness;
    const qint64 entries = stated.entries;
    const qint64 matches = stated.matches;
    auto kept = whole->admitted(*batch);
    news += stated.matches - matches;
    stated.entries = entries; // they are counted with the batch
    if (kept.empty())
        return nullptr;
    batch->setEntries(std::move(kept));
    return batch;
}

/** What the batch that was read came to. */
void ListReader::State::settle()
{
    const auto read = std::exchange(reading, {})->search->completeness;
    auto &stated = whole->completeness;
    addTo(stated, read);
    if (stated.request.isEmpty())
        stated.request = read.request;
    stated.ignored = stated.ignored + read.ignored;
    stated.ignored.removeDuplicates();
    const bool isShort = read.total && *read.total > read.matches;
    const bool isTooMuch = read.error && read.error->kind != Error::Kind::SignInNeeded && !endsAll(*read.error);
    if ((isShort || isTooMuch) && asked.size() > 1 && read.ignored.isEmpty()) {
        whole->sieve.readAgain();
        batches.push_front(asked.mid(asked.size() / 2));
        batches.push_front(asked.first(asked.size() / 2));
        if (stated.total)
            *stated.total += news;
        return;
    }
    if (!read.total)
        stated.total.reset();
    else if (stated.total) // what another batch has brought, too, is counted once
        *stated.total += std::max<qint64>(0, *read.total - (read.matches - news));
    if (read.error)
        whole->fail(*read.error);
    stated.faults.insert(stated.faults.end(), read.faults.begin(), read.faults.end());
}

void ListReader::State::close()
{
    if (const auto open = reading) {
        open->isClosed = true;
        open->search->stop.request_stop();
        open->room.wake();
    }
}

QCoro::Task<std::shared_ptr<const fhir::ResourceBatch>> ListReader::State::next(std::shared_ptr<State> state)
{
    auto &whole = *state->whole;
    const auto mustStop = [&whole] {
        return whole.stop.stop_requested() || whole.sieve.limitReached() || whole.hasFailed;
    };
    while (!mustStop() && (state->reading || !state->batches.empty())) {
        if (!state->reading) {
            state->ask();
        } else if (!state->reading->batches.empty()) {
            if (auto batch = state->take())
                co_return batch;
        } else if (state->reading->hasEnded) {
            state->settle();
        } else {
            co_await state->changed.wait();
        }
    }
    auto &stated = whole.completeness;
    if (stated.verdict == Completeness::Verdict::Reading) {
        whole.stoppedAtLimit = whole.sieve.limitReached() && (state->reading || !state->batches.empty());
        if (whole.stoppedAtLimit)
            stated.total.reset();
        state->close();
        const bool isKnown = state->tellsValues() && !mustStop();
        for (const auto &value : std::as_const(state->list.values)) {
            if (isKnown && state->missing.contains(value.toStdString()))
                stated.list->missing << value;
        }
        stated.list->isKnown = isKnown;
        co_await endSearch(state->whole);
    }
    co_return std::shared_ptr<const fhir::ResourceBatch>();
}

ListReader::ListReader(http::Client &client, Search search, ValueList list)
    : m_state(std::make_shared<State>(client, std::move(search), std::move(list)))
{
}

ListReader::~ListReader()
{
    m_state->whenPaused = {};
    cancel();
}

QCoro::Task<std::shared_ptr<const fhir::ResourceBatch>> ListReader::next()
{
    return State::next(m_state);
}

void ListReader::cancel()
{
    const auto state = m_state; // the end may come now, and let go of the reader
    state->whole->stop.request_stop();
    state->close();
    state->changed.wake();
}

const Completeness &ListReader::completeness() const
{
    return m_state->whole->completeness;
}

Pause ListReader::pause() const
{
    return m_state->reading ? m_state->reading->search->pause : Pause();
}

void ListReader::whenPaused(const std::function<void()> &tell)
{
    m_state->whenPaused = tell;
}

void ListReader::turnAway(std::span<const std::uint32_t> resources, qint64 untested)
{
    m_state->whole->completeness.turnAway(resources, untested);
}

} // namespace sources
