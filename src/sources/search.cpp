#include "sources/search.h"

#include "http/cookies.h"
#include "http/origin.h"
#include "sources/address.h"
#include "sources/body.h"
#include "sources/links.h"
#include "sources/server.h"
#include "sources/sieve.h"
#include "sources/types.h"

#include <new>
#include <stop_token>
#include <unordered_set>

namespace sources {
namespace {

using namespace Qt::StringLiterals;

constexpr int UsualPage = 500; // large enough for speed, small enough for the first rows and for servers' maxima
constexpr int MostPagesWithoutNews = 100; // servers send empty pages and repeat themselves, but not for ever
constexpr int SmallerPages[] = {100, 50, 20, 10, 1}; // for servers that refuse the usual one
constexpr qint64 ErrorBodyLimit = qint64{1} << 20;

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

QUrl firstPage(const Search &search)
{
    fhir::Query query = search.query;
    if (!query.find("_count"))
        query.add("_count", std::to_string(pageOf(search)));
    return searchUrl(search.base, query);
}

fhir::Query parametersOf(const QUrl &url)
{
    return fhir::Query::parseForm(url.query(QUrl::FullyEncoded).toStdString());
}

/** The filters of @p query that the server's self link does not have with their value. */
QStringList missingIn(const std::string &self, const fhir::Query &query)
{
    QStringList missing;
    if (self.empty())
        return missing;
    for (const auto &code : query.filters().missingIn(parametersOf(QUrl(QString::fromStdString(self)))))
        missing << QString::fromStdString(code);
    return missing;
}

} // namespace

struct SearchReader::State : std::enable_shared_from_this<State> {
    State(http::Client &client_, Search search_) : client(client_), search(std::move(search_)), page(firstPage(search))
    {
    }

    http::Client &client;
    Search search;
    std::shared_ptr<http::Cookies> cookies = std::make_shared<http::Cookies>(search.base);
    std::stop_source stop;
    Completeness completeness;
    QUrl page; ///< to read next, or being read; empty after the last
    http::ResponsePtr response;
    std::optional<fhir::BundleReader> reader;
    Sieve sieve{search, completeness};
    std::unordered_set<std::string> pagesRead;
    std::uint64_t batches = 0;
    int pagesWithoutNews = 0; ///< in a row
    bool stoppedAtLimit = false; ///< and there was a next page
    bool totalWasTooLow = false; ///< when it was said, there were more already
    bool hasFailed = false;
    bool saysFilters = false; ///< the first page's self link tells which filters were applied

    void fail(Error error)
    {
        if (error.network && error.network->kind == http::Error::Kind::Cancelled)
            completeness.verdict = Completeness::Verdict::Cancelled;
        else
            completeness.error = std::move(error);
        hasFailed = true;
        response.reset();
    }

    void fail(const http::Error &network) { fail(networkError(network)); }

    void fail(Error::Kind kind, const QUrl &url)
    {
        Error error;
        error.kind = kind;
        error.url = http::redacted(url);
        fail(error);
    }

    /** Asks for this page again as JSON; false when it was asked for so. */
    bool askForJson()
    {
        if (parametersOf(page).find("_format"))
            return false;
        page.setQuery(page.hasQuery() ? page.query(QUrl::FullyEncoded) + "&_format=json"_L1 : u"_format=json"_s);
        return true;
    }

    /** Asks for the first page again with fewer resources; false when that is not ours to choose. */
    bool askForLess()
    {
        const qint64 now = pageOf(search);
        const auto *smaller =
            std::find_if(std::begin(SmallerPages), std::end(SmallerPages), [now](int size) { return size < now; });
        if (completeness.pages > 0 || search.query.find("_count") || smaller == std::end(SmallerPages))
            return false;
        search.pageSize = *smaller;
        page = firstPage(search);
        return true;
    }

    void feed(const QByteArray &bytes)
    {
        completeness.bytes += bytes.size();
        reader->feed(view(bytes));
    }

    std::shared_ptr<const fhir::ResourceBatch> admitted(fhir::ResourceBatch batch)
    {
        std::vector<fhir::Entry> kept;
        for (std::size_t at = 0; at < batch.entries().size(); ++at) {
            fhir::Entry entry = batch.entries()[at];
            if (sieve.admit(batch.resource(at), entry))
                kept.push_back(entry);
        }
        if (kept.empty())
            return nullptr;
        ++batches;
        batch.setEntries(std::move(kept));
        return std::make_shared<const fhir::ResourceBatch>(std::move(batch));
    }

    void explainForeignPage()
    {
        const QByteArray start = QByteArray::fromStdString(reader->start());
        Error error;
        error.kind = Error::Kind::Malformed;
        error.url = http::redacted(page);
        error.fault = reader->faults().back();
        error.issues = issuesOf(start);
        if (start.isEmpty()) {
            error.kind = Error::Kind::NotFhir;
            error.found = u"empty"_s;
        } else if (isMarkup(start)) {
            error.kind = Error::Kind::NotFhir;
            error.found = markupOf(start);
        } else if (error.fault->kind == fhir::BundleFault::Kind::NotABundle) {
            error.kind = error.fault->resourceType.empty() ? Error::Kind::NotFhir : Error::Kind::Malformed;
            error.found = QString::fromStdString(error.fault->resourceType);
        }
        fail(error);
    }

    /** The resources that @p bytes complete, if any. Without memory for them the search ends here, and says so. */
    std::shared_ptr<const fhir::ResourceBatch> takeIn(const QByteArray &bytes)
    {
        try {
            feed(bytes);
            auto batch = reader->take(batches);
            return batch ? admitted(std::move(*batch)) : nullptr;
        } catch (const std::bad_alloc &) {
            reader.reset();
            fail(http::Error{http::Error::Kind::TooLarge, http::redacted(page), {}, {}, {}});
            return nullptr;
        }
    }

    /** The page has ended: what it says as a whole, and where the next one is. */
    void endPage()
    {
        reader->finish();
        const QUrl here = response->head().url;
        response.reset();
        if (markupOf(QByteArray::fromStdString(reader->start())) == "fhir-xml"_L1 && askForJson())
            return;
        ++completeness.pages;
        const auto &head = reader->head();
        if (head.total && !completeness.total)
            completeness.total = static_cast<qint64>(*head.total);
        if (completeness.pages == 1) { // later pages' links may be no search any more, but a place in one
            saysFilters = !head.self.empty();
            completeness.ignored = missingIn(head.self, search.query);
        }
        for (const auto &fault : reader->faults()) {
            completeness.faults.push_back(fault);
            if (fault.kind <= fhir::BundleFault::Kind::NotABundle)
                return explainForeignPage();
        }
        const QString next = QString::fromStdString(head.next);
        page = next.isEmpty() ? QUrl() : nextPage(search.base, here, next);
        if (next.isEmpty())
            return;
        totalWasTooLow = totalWasTooLow || (completeness.total && *completeness.total <= completeness.matches);
        pagesWithoutNews = sieve.takeNew() > 0 ? 0 : pagesWithoutNews + 1;
        if (!page.isValid() || page.host().isEmpty())
            fail(Error::Kind::BadLink, page);
        else if (!mayFollow(search.base, here, page) || (client.hasTokens() && !http::sameOrigin(page, search.base)))
            fail(Error::Kind::ForeignLink, page);
        else if (sieve.limitReached())
            stoppedAtLimit = true;
        else if (pagesRead.contains(page.toEncoded().toStdString()))
            fail(Error::Kind::LinkLoop, page);
        else if (pagesWithoutNews >= MostPagesWithoutNews)
            fail(Error::Kind::NothingNew, page);
    }

    [[nodiscard]] bool hasMore() const { return stoppedAtLimit || sieve.hasMore(); }

    [[nodiscard]] Completeness::Verdict verdict() const
    {
        using enum Completeness::Verdict;
        if (completeness.verdict == Cancelled || stop.stop_requested())
            return Cancelled;
        const bool onlyOthers = completeness.matches == 0 && completeness.included > 0;
        if (hasFailed || !completeness.faults.empty() || completeness.outcomeErrors > 0 || onlyOthers)
            return Incomplete;
        if (hasMore() || (sieve.limitReached() && completeness.total && *completeness.total > completeness.matches))
            return LimitReached;
        if (!completeness.total)
            return EndReached;
        const bool isExplained = completeness.totalIs != Completeness::Total::Agrees;
        return *completeness.total == completeness.matches || isExplained ? Complete : Incomplete;
    }

    /** Where no self link tells which filters were applied: what the rows show. */
    void judgeFilters()
    {
        if (saysFilters || completeness.matches == 0)
            return;
        completeness.ignored = sieve.check().broken();
        completeness.unproven = sieve.check().unproven();
    }

    /** Every page was read, and the total is another number: whether that is known to mean nothing. */
    [[nodiscard]] Completeness::Total judgeTotal() const
    {
        using enum Completeness::Total;
        if (completeness.matches > *completeness.total)
            return completeness.recount && *completeness.recount != *completeness.total && !totalWasTooLow ? Changed
                                                                                                           : TooLow;
        const bool fits = completeness.matches + completeness.included == *completeness.total
            || completeness.recount == completeness.matches;
        return completeness.included > 0 && search.query.hasIncludes() && fits ? CountsIncluded : Agrees;
    }
};

namespace {

/** Asks for the next page; the state has failed when there is none to read. */
QCoro::Task<> openPage(std::shared_ptr<SearchReader::State> state)
{
    http::Request request;
    request.url = state->page;
    request.limits.firstByte = SearchPatience;
    request.cookies = state->cookies;
    state->pagesRead.insert(request.url.toEncoded().toStdString());
    const auto response = co_await state->client.send(request, state->stop.get_token());
    if (!response) {
        state->fail(response.error());
        co_return;
    }
    if ((*response)->head().ok()) {
        state->response = *response;
        state->reader.emplace();
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
    Error error = statusError((*response)->head(), body);
    error.onNextPage = state->completeness.pages > 0;
    const bool isOdd = !isDefinedType(state->search.type());
    const bool isUnknown = error.status == 404 ? isOdd || !error.issues.empty() : error.status == 400 && isOdd;
    if (isUnknown && state->completeness.pages == 0) {
        error.kind = Error::Kind::UnknownType;
        error.found = state->search.type();
    }
    state->fail(error);
}

QCoro::Task<> end(std::shared_ptr<SearchReader::State> state)
{
    using Verdict = Completeness::Verdict;
    auto &completeness = state->completeness;
    const bool wasRead = !state->hasFailed && !state->stop.stop_requested();
    if (wasRead && !completeness.total) {
        completeness.total =
            co_await count(state->client, state->search.base, state->search.query, state->stop.get_token());
    } else if (wasRead && !state->hasMore() && *completeness.total != completeness.matches) {
        completeness.recount = co_await count(
            state->client, state->search.base, state->search.query.withoutIncludes(), state->stop.get_token());
    }
    if (wasRead && completeness.total && !state->hasMore() && *completeness.total != completeness.matches)
        completeness.totalIs = state->judgeTotal();
    state->judgeFilters();
    state->completeness.verdict = state->verdict();
    if (state->completeness.verdict == Verdict::Cancelled)
        state->completeness.error.reset();
}

QCoro::Task<std::shared_ptr<const fhir::ResourceBatch>> nextBatch(std::shared_ptr<SearchReader::State> state)
{
    while (!state->hasFailed && !state->page.isEmpty() && !(state->hasMore() && !state->response)) {
        if (!state->response) {
            co_await openPage(state);
            continue;
        }
        const auto bytes = co_await state->response->read();
        if (!bytes) {
            state->fail(bytes.error());
            break;
        }
        auto admitted = state->takeIn(*bytes);
        if (bytes->isEmpty() && !state->hasFailed)
            state->endPage();
        if (admitted)
            co_return admitted;
    }
    if (state->completeness.verdict == Completeness::Verdict::Reading)
        co_await end(state);
    co_return std::shared_ptr<const fhir::ResourceBatch>();
}

} // namespace

SearchReader::SearchReader(http::Client &client, Search search)
    : m_state(std::make_shared<State>(client, std::move(search)))
{
}

SearchReader::~SearchReader()
{
    cancel();
}

QCoro::Task<std::shared_ptr<const fhir::ResourceBatch>> SearchReader::next()
{
    return nextBatch(m_state);
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

} // namespace sources
