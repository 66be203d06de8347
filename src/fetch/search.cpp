#include "fetch/search.h"

#include "fetch/address.h"
#include "fetch/server.h"
#include "fetch/sieve.h"
#include "http/origin.h"

#include <QUrlQuery>

#include <unordered_set>

namespace fetch {
namespace {

using namespace Qt::StringLiterals;

constexpr int UsualPage = 500; // large enough for speed, small enough for the first rows and for servers' maxima
constexpr int MostPagesWithoutNews = 100; // servers send empty pages and repeat themselves, but not for ever
constexpr qint64 ErrorBodyLimit = qint64{1} << 20;

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

bool hasParameter(const QString &parameters, QLatin1StringView name)
{
    return QUrlQuery(parameters).hasQueryItem(name);
}

/** @p parameters that ask for other resources along with the matches, or the rest of them. */
QStringList includes(const QString &parameters, bool wanted)
{
    QStringList found = parameters.split(u'&', Qt::SkipEmptyParts);
    found.removeIf([wanted](const QString &parameter) {
        const QString name = QUrl::fromPercentEncoding(parameter.section(u'=', 0, 0).toUtf8()).section(u':', 0, 0);
        return (name == "_include"_L1 || name == "_revinclude"_L1) != wanted;
    });
    return found;
}

bool asksForIncludes(const QString &parameters)
{
    return !includes(parameters, true).isEmpty();
}

QString withoutIncludes(const QString &parameters)
{
    return includes(parameters, false).join(u'&');
}

QUrl firstPage(const Search &search)
{
    QString parameters = search.parameters;
    if (!hasParameter(parameters, "_count"_L1)) {
        const qint64 wanted = search.pageSize > 0 ? search.pageSize : UsualPage;
        const qint64 count = std::min(wanted, search.limit.value_or(wanted));
        parameters += (parameters.isEmpty() ? u"_count=%1"_s : u"&_count=%1"_s).arg(std::max<qint64>(1, count));
    }
    return searchUrl(search.base, search.type, parameters);
}

/**
 * The parameters of an encoded query as names and values, decoded to the last character, for servers encode more or
 * less than they were sent. A comma's alternatives are sorted, as their order means nothing; '+' is a space, as in
 * forms, and so is an encoded one, because servers repeat the plus of a time zone either way.
 */
QList<std::pair<QString, QString>> decoded(const QString &query)
{
    QList<std::pair<QString, QString>> parameters;
    const auto plain = [](const QString &text) { return QUrl::fromPercentEncoding(text.toUtf8()).replace(u'+', u' '); };
    const QStringList items = query.split(u'&', Qt::SkipEmptyParts);
    for (const auto &item : items) {
        QStringList alternatives = plain(item.section(u'=', 1)).split(u',');
        alternatives.sort();
        parameters.append({plain(item.section(u'=', 0, 0)), alternatives.join(u',')});
    }
    return parameters;
}

/** The names of the parameters that were asked for and that the server's self link does not have with their value. */
QStringList missingIn(const QString &self, const QString &parameters)
{
    QStringList missing;
    if (self.isEmpty())
        return missing;
    const auto used = decoded(QUrl(self).query(QUrl::FullyEncoded));
    const auto asked = decoded(parameters);
    for (const auto &[name, value] : asked) {
        const QString bare = name.section(u':', 0, 0);
        static const QStringList Shape{
            u"_count"_s, u"_total"_s, u"_format"_s, u"_summary"_s, u"_elements"_s, u"_sort"_s};
        if (!Shape.contains(bare) && !used.contains({name, value}) && !missing.contains(name))
            missing << name;
    }
    return missing;
}

/** A next link as the field has them: absolute, relative, without a scheme, or with that of a proxy's inside. */
QUrl resolved(const QUrl &page, const QString &next)
{
    QUrl link(next);
    if (link.scheme().isEmpty() && next.startsWith(page.host() + u'/'))
        link = QUrl(page.scheme() + "://"_L1 + next);
    link = page.resolved(link);
    if (link.host() == page.host() && link.scheme() == "http"_L1 && page.scheme() == "https"_L1) {
        link.setScheme(page.scheme());
        link.setPort(page.port());
    }
    return link;
}

} // namespace

struct SearchReader::State : std::enable_shared_from_this<State> {
    State(http::Client &client_, Search search_, std::stop_token stop_)
        : client(client_), search(std::move(search_)), stop(std::move(stop_)), page(firstPage(search))
    {
    }

    http::Client &client;
    Search search;
    std::stop_token stop;
    Completeness made;
    QUrl page; ///< to read next, or being read; empty after the last
    http::ResponsePtr response;
    std::optional<fhir::BundleReader> reader;
    Sieve sieve{search, made};
    std::unordered_set<std::string> pagesRead;
    std::uint64_t batches = 0;
    int pagesWithoutNews = 0; ///< in a row
    bool stoppedAtLimit = false; ///< and there was a next page
    bool totalWasTooLow = false; ///< when it was said, there were more already
    bool hasFailed = false;

    void fail(Error error)
    {
        if (error.network && error.network->kind == http::Error::Kind::Cancelled)
            made.verdict = Completeness::Verdict::Cancelled;
        else
            made.error = std::move(error);
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
        error.issues = fhir::readOperationOutcome(reader->start());
        const QByteArray lower = start.left(512).trimmed().toLower();
        if (lower.startsWith('<')) {
            error.kind = Error::Kind::NotFhir;
            error.found = lower.contains("html") ? u"html"_s : u"xml"_s;
        } else if (error.fault->kind == fhir::BundleFault::Kind::NotABundle) {
            error.kind = error.fault->resourceType.empty() ? Error::Kind::NotFhir : Error::Kind::Malformed;
            error.found = QString::fromStdString(error.fault->resourceType);
        }
        fail(error);
    }

    /** The page has ended: what it says as a whole, and where the next one is. */
    void endPage()
    {
        reader->finish();
        const QUrl here = response->head().url;
        response.reset();
        ++made.pages;
        const auto &head = reader->head();
        if (head.total && !made.total)
            made.total = static_cast<qint64>(*head.total);
        if (made.pages == 1)
            made.ignored = missingIn(QString::fromStdString(head.self), search.parameters);
        for (const auto &fault : reader->faults()) {
            made.faults.push_back(fault);
            if (fault.kind <= fhir::BundleFault::Kind::NotABundle)
                return explainForeignPage();
        }
        const QString next = QString::fromStdString(head.next);
        page = next.isEmpty() ? QUrl() : resolved(here, next);
        if (page.isEmpty())
            return;
        const bool isHttp = page.scheme() == "https"_L1 || page.scheme() == "http"_L1;
        totalWasTooLow = totalWasTooLow || (made.total && *made.total <= made.matches);
        pagesWithoutNews = sieve.takeNew() > 0 ? 0 : pagesWithoutNews + 1;
        if (!isHttp || (client.hasTokens() && !http::sameOrigin(page, search.base)))
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
        if (made.verdict == Cancelled || stop.stop_requested())
            return Cancelled;
        const bool onlyOthers = made.matches == 0 && made.included > 0;
        if (hasFailed || !made.faults.empty() || made.outcomeErrors > 0 || onlyOthers)
            return Incomplete;
        if (hasMore() || (sieve.limitReached() && made.total && *made.total > made.matches))
            return LimitReached;
        if (!made.total)
            return EndReached;
        const bool isExplained = made.totalIs != Completeness::Total::Agrees;
        return *made.total == made.matches || isExplained ? Complete : Incomplete;
    }

    /** Every page was read, and the total is another number: whether that is known to mean nothing. */
    [[nodiscard]] Completeness::Total judgeTotal() const
    {
        using enum Completeness::Total;
        if (made.matches > *made.total)
            return made.recount && *made.recount != *made.total && !totalWasTooLow ? Changed : TooLow;
        const bool fits = made.matches + made.included == *made.total || made.recount == made.matches;
        return made.included > 0 && asksForIncludes(search.parameters) && fits ? CountsIncluded : Agrees;
    }
};

namespace {

/** Asks for the next page; the state has failed when there is none to read. */
QCoro::Task<> openPage(std::shared_ptr<SearchReader::State> state)
{
    http::Request request;
    request.url = state->page;
    state->pagesRead.insert(request.url.toEncoded().toStdString());
    const auto response = co_await state->client.send(request, state->stop);
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
    Error error = statusError((*response)->head(), body);
    if (error.status == 404 && state->made.pages == 0 && !error.issues.empty()) {
        error.kind = Error::Kind::UnknownType;
        error.found = state->search.type;
    }
    state->fail(error);
}

QCoro::Task<> end(std::shared_ptr<SearchReader::State> state)
{
    using Verdict = Completeness::Verdict;
    auto &made = state->made;
    const bool wasRead = !state->hasFailed && !state->stop.stop_requested();
    if (wasRead && !made.total) {
        made.total = co_await count(
            state->client, state->search.base, state->search.type, state->search.parameters, state->stop);
    } else if (wasRead && !state->hasMore() && *made.total != made.matches) {
        made.recount = co_await count(state->client, state->search.base, state->search.type,
            withoutIncludes(state->search.parameters), state->stop);
    }
    if (wasRead && made.total && !state->hasMore() && *made.total != made.matches)
        made.totalIs = state->judgeTotal();
    state->made.verdict = state->verdict();
    if (state->made.verdict == Verdict::Cancelled)
        state->made.error.reset();
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
        state->made.bytes += bytes->size();
        state->reader->feed(view(*bytes));
        auto batch = state->reader->take(state->batches);
        auto admitted = batch ? state->admitted(std::move(*batch)) : nullptr;
        if (bytes->isEmpty())
            state->endPage();
        if (admitted)
            co_return admitted;
    }
    if (state->made.verdict == Completeness::Verdict::Reading)
        co_await end(state);
    co_return std::shared_ptr<const fhir::ResourceBatch>();
}

} // namespace

SearchReader::SearchReader(http::Client &client, Search search, std::stop_token stop)
    : m_state(std::make_shared<State>(client, std::move(search), std::move(stop)))
{
}

SearchReader::~SearchReader() = default;

QCoro::Task<std::shared_ptr<const fhir::ResourceBatch>> SearchReader::next()
{
    return nextBatch(m_state);
}

const Completeness &SearchReader::completeness() const
{
    return m_state->made;
}

} // namespace fetch
