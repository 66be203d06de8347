#include "sources/included.h"

#include "fhir/resourcekey.h"
#include "http/wakeup.h"

#include <algorithm>
#include <deque>
#include <utility>

namespace sources {
namespace {

using Batch = std::shared_ptr<const fhir::ResourceBatch>;

constexpr std::size_t MostTypes = 200; // FHIR has about 150

/** A name that FHIR could have given: it becomes part of the names of files. */
bool isTypeName(std::string_view name)
{
    constexpr std::size_t Longest = 64;
    const auto isLetter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); };
    return !name.empty() && name.size() <= Longest && std::ranges::all_of(name, isLetter);
}

/** What came along of one type: the search puts in, and the source gives out. */
struct Along {
    Completeness completeness;
    std::deque<Batch> batches;
    std::uint64_t number = 0; ///< of the next batch
    bool hasEnded = false; ///< no more comes
    bool isClosed = false; ///< its reader is gone
    bool canGoOn = false; ///< the search can
    Source::PageEnd pageEnd;
    bool owesPageEnd = false; ///< it is to be awaited behind these batches
    bool isBetweenPages = false;
    http::Wakeup changed; ///< for the source
    http::Wakeup settled; ///< for the search: the page end was awaited

    void close()
    {
        isClosed = true;
        batches.clear();
        owesPageEnd = false;
        settled.wake();
        changed.wake();
    }
};

QCoro::Task<Batch> next(std::shared_ptr<Along> along)
{
    while (!along->isClosed) {
        if (!along->batches.empty()) {
            Batch batch = std::move(along->batches.front());
            along->batches.pop_front();
            co_return batch;
        }
        if (along->owesPageEnd) {
            along->isBetweenPages = true;
            co_await along->pageEnd();
            along->isBetweenPages = along->owesPageEnd = false;
            along->settled.wake();
        } else if (along->hasEnded) {
            co_return Batch();
        } else {
            co_await along->changed.wait();
        }
    }
    if (along->completeness.verdict == Completeness::Verdict::Reading)
        along->completeness.verdict = Completeness::Verdict::Cancelled;
    co_return Batch();
}

class AlongSource final : public Source
{
public:
    explicit AlongSource(std::shared_ptr<Along> along) : m_along(std::move(along)) { }
    ~AlongSource() override { AlongSource::cancel(); }

    QCoro::Task<Batch> next() override { return sources::next(m_along); }
    void cancel() override
    {
        const auto along = m_along; // the end may come now, and let go of the source
        along->close();
    }
    const Completeness &completeness() const override { return m_along->completeness; }
    std::optional<Resume> resume() const override
    {
        return m_along->isBetweenPages || m_along->canGoOn ? std::optional(Resume()) : std::nullopt;
    }
    void atPageEnds(const PageEnd &pageEnd) override { m_along->pageEnd = pageEnd; }

private:
    std::shared_ptr<Along> m_along;
};

/** Some resources of a batch. */
struct Share {
    std::string text;
    std::vector<fhir::Entry> entries;

    void add(std::string_view resource)
    {
        entries.push_back({text.size(), resource.size(), fhir::EntryRole::Match});
        text.append(resource).append(1, '\n');
    }
    [[nodiscard]] Batch batch(std::uint64_t number)
    {
        return std::make_shared<const fhir::ResourceBatch>(std::move(text), std::move(entries), number);
    }
};

} // namespace

struct IncludesApart::State {
    std::unique_ptr<Source> whole;
    std::string type;
    IncludedTaker taker;
    std::map<std::string, std::shared_ptr<Along>> along;
    Source::PageEnd pageEnd;
    bool isStarted = false;

    void open(const std::string &name, const Completeness &before);
    [[nodiscard]] Batch sort(Batch batch);
    void give(const std::string &name, Share &share);
    void end();
    static QCoro::Task<Batch> next(std::shared_ptr<State> state);
    static QCoro::Task<> endPage(std::weak_ptr<State> weak);
};

void IncludesApart::State::open(const std::string &name, const Completeness &before)
{
    auto made = std::make_shared<Along>();
    made->completeness = before;
    made->completeness.verdict = Completeness::Verdict::Reading;
    made->completeness.error.reset();
    made->completeness.alongWith = QString::fromStdString(type);
    along.emplace(name, made);
    taker.take(name, std::make_unique<AlongSource>(std::move(made)));
}

/** Gives out what comes along; the rest of @p batch, nullptr where there is none. */
Batch IncludesApart::State::sort(Batch batch)
{
    const auto isIncluded = [](const fhir::Entry &entry) { return entry.role == fhir::EntryRole::Include; };
    if (std::ranges::none_of(batch->entries(), isIncluded))
        return batch;
    std::map<std::string, Share> shares;
    Share rest; // without what is in another table, which would be held twice
    for (std::size_t at = 0; at < batch->entries().size(); ++at) {
        const auto resource = batch->resource(at);
        const auto name = fhir::readResourceKey(resource).type;
        if (!isIncluded(batch->entries()[at]))
            rest.add(resource);
        else if (isTypeName(name))
            shares[std::string(name)].add(resource);
    }
    for (auto &[name, share] : shares)
        give(name, share);
    return rest.entries.empty() ? nullptr : rest.batch(batch->number());
}

void IncludesApart::State::give(const std::string &name, Share &share)
{
    if (!along.contains(name) && along.size() >= MostTypes)
        return;
    if (!along.contains(name))
        open(name, {});
    const auto its = along.at(name); // what is woken may let go of all this
    const auto &now = whole->completeness();
    its->completeness.request = now.request;
    its->completeness.begunByServer = now.begunByServer;
    its->completeness.pages = now.pages;
    if (its->isClosed)
        return;
    its->completeness.matches += static_cast<qint64>(share.entries.size());
    its->completeness.entries += static_cast<qint64>(share.entries.size());
    its->completeness.bytes += static_cast<qint64>(share.text.size());
    its->batches.push_back(share.batch(its->number++));
    its->changed.wake();
}

/** What came along is as whole as the search that it came with. */
void IncludesApart::State::end()
{
    using enum Completeness::Verdict;
    const Completeness now = whole->completeness();
    const bool canGoOn = whole->resume().has_value();
    const auto all = along;
    for (const auto &[name, its] : all) {
        if (its->isClosed)
            continue;
        its->completeness.verdict = now.verdict == Complete ? EndReached : now.verdict;
        its->completeness.error = now.error;
        its->completeness.request = now.request;
        its->completeness.pages = now.pages;
        its->completeness.parts = now.parts;
        its->canGoOn = canGoOn;
        its->hasEnded = true;
        its->changed.wake();
    }
}

QCoro::Task<Batch> IncludesApart::State::next(std::shared_ptr<State> state)
{
    if (!std::exchange(state->isStarted, true)) {
        for (const auto &[name, before] : state->taker.before)
            state->open(name, before);
    }
    while (auto batch = co_await state->whole->next()) {
        if (auto rest = state->sort(std::move(batch)))
            co_return rest;
    }
    state->end();
    co_return Batch();
}

/** Each source's, then the search's own: the rows of all are taken then. */
QCoro::Task<> IncludesApart::State::endPage(std::weak_ptr<State> weak)
{
    const auto state = weak.lock();
    if (!state)
        co_return;
    const auto all = state->along;
    for (const auto &[name, its] : all) {
        its->owesPageEnd = !its->isClosed && its->pageEnd;
        its->changed.wake();
        if (its->owesPageEnd)
            co_await its->settled.wait();
    }
    co_await state->pageEnd();
}

IncludesApart::IncludesApart(std::unique_ptr<Source> whole, std::string type, IncludedTaker taker)
    : m_state(std::make_shared<State>())
{
    m_state->whole = std::move(whole);
    m_state->type = std::move(type);
    m_state->taker = std::move(taker);
}

IncludesApart::~IncludesApart()
{
    m_state->whole->whenPaused({});
    m_state->taker.take = [](const std::string & /*type*/, std::unique_ptr<Source> /*source*/) {};
    cancel();
}

QCoro::Task<Batch> IncludesApart::next()
{
    return State::next(m_state);
}

void IncludesApart::cancel()
{
    const auto state = m_state; // the end may come now, and let go of the reader
    state->whole->cancel();
}

const Completeness &IncludesApart::completeness() const
{
    return m_state->whole->completeness();
}

std::optional<Resume> IncludesApart::resume() const
{
    return m_state->whole->resume();
}

Pause IncludesApart::pause() const
{
    return m_state->whole->pause();
}

void IncludesApart::whenPaused(const std::function<void()> &tell)
{
    m_state->whole->whenPaused(tell);
}

void IncludesApart::atPageEnds(const PageEnd &pageEnd)
{
    m_state->pageEnd = pageEnd;
    m_state->whole->atPageEnds([weak = std::weak_ptr(m_state)] { return State::endPage(weak); });
}

void IncludesApart::turnAway(std::span<const std::uint32_t> resources, qint64 untested)
{
    m_state->whole->turnAway(resources, untested);
}

} // namespace sources
