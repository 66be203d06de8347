#include "http/client.h"

#include "http/cookies.h"
#include "http/exchange.h"
#include "http/origin.h"
#include "http/pause.h"
#include "http/proxy.h"
#include "http/retry.h"

#include <QLocale>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QRandomGenerator>

#include <algorithm>
#include <array>

namespace http {
namespace {

constexpr int MostRedirects = 10;

/** The token of one attempt and the base that it is for. */
struct Held {
    QUrl base;
    QByteArray token; ///< empty: none
};

/** The one place where a token is put on a request. */
void attach(const Held &held, QNetworkRequest &request)
{
    if (!held.token.isEmpty() && carriageOf(held.base, request.url()) == Carriage::Carried)
        request.setRawHeader("Authorization", "Bearer " + held.token);
}

QNetworkRequest toQt(const Request &request, const Held &held)
{
    QNetworkRequest qtRequest(request.url);
    qtRequest.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    qtRequest.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    qtRequest.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    qtRequest.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    qtRequest.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    qtRequest.setDecompressedSafetyCheckThreshold(
        -1); // good pages unpack to a hundred times their size; our limit counts
    qtRequest.setRawHeader("Accept", request.accept);
    qtRequest.setRawHeader("User-Agent", "Fhirside");
    if (!request.contentType.isEmpty())
        qtRequest.setRawHeader("Content-Type", request.contentType);
    for (const auto &[name, value] : request.headers)
        qtRequest.setRawHeader(name, value);
    if (const QByteArray cookies = request.cookies ? request.cookies->headerFor(request.url) : QByteArray();
        !cookies.isEmpty())
        qtRequest.setRawHeader("Cookie", cookies);
    if (request.credentials == Credentials::EmptyBearer)
        qtRequest.setRawHeader("Authorization", "Bearer");
    attach(held, qtRequest);
    return qtRequest;
}

/** Qt holds a fast answer back at once only where it does not queue the request, as it does one with a verb of ours. */
QNetworkReply *start(QNetworkAccessManager &network, const Request &request, const Held &held, bool isHttp2)
{
    QNetworkRequest qtRequest = toQt(request, held);
    qtRequest.setAttribute(QNetworkRequest::Http2AllowedAttribute, isHttp2);
    if (request.url.scheme() == QLatin1String("http")) { // by https it would be the server that reads it
        if (const auto authorization = authorizationOf(proxyFor(network, request.url)); !authorization.isEmpty())
            qtRequest.setRawHeader("Proxy-Authorization", authorization);
    }
    if (request.verb == "GET" && request.body.isEmpty())
        return network.get(qtRequest);
    if (request.verb == "POST")
        return network.post(qtRequest, request.body);
    return network.sendCustomRequest(qtRequest, request.verb, request.body);
}

/** Where a redirect leads, if it may be followed. */
Result<QUrl> redirectTarget(const Head &head, bool staysHome)
{
    const QUrl target = head.url.resolved(QUrl(QString::fromUtf8(head.header("Location"))));
    const bool isHttp = target.scheme() == QLatin1String("http") || target.scheme() == QLatin1String("https");
    const bool downgrade = head.encrypted && target.scheme() == QLatin1String("http");
    if (!target.isValid() || !isHttp || downgrade || (staysHome && !sameOrigin(head.url, target)))
        return tl::unexpected(Error{Error::Kind::Redirect, redacted(head.url), {}, {}, redacted(target)});
    return target;
}

bool isRedirect(const Head &head)
{
    return (head.status == 301 || head.status == 302 || head.status == 303 || head.status == 307 || head.status == 308)
        && !head.header("Location").isEmpty();
}

class Streamed final : public Response
{
public:
    Streamed(std::shared_ptr<Exchange> exchange, std::shared_ptr<const Refusal> refusal, std::stop_token stop)
        : m_exchange(std::move(exchange)), m_head(m_exchange->head()),
          m_cancel(std::move(stop), [this] { m_exchange->abort(Error::Kind::Cancelled); })
    {
        m_head.refusal = std::move(refusal);
    }

    [[nodiscard]] const Head &head() const override { return m_head; }

    [[nodiscard]] QCoro::Task<Result<QByteArray>> read() override { return readFrom(m_exchange); }

private:
    /** Holds the exchange itself: the response may be dropped while this waits. */
    static QCoro::Task<Result<QByteArray>> readFrom(std::shared_ptr<Exchange> exchange)
    {
        for (;;) {
            QByteArray bytes = exchange->available() > 0 ? exchange->takeBytes() : QByteArray();
            if (!bytes.isEmpty())
                co_return bytes;
            if (exchange->isFinished())
                break;
            co_await exchange->changed.wait();
        }
        if (const auto error = exchange->error())
            co_return tl::unexpected(*error);
        co_return QByteArray();
    }

    std::shared_ptr<Exchange> m_exchange;
    Head m_head;
    std::stop_callback<std::function<void()>> m_cancel;
};

/** Where requests go out, as long as both are there. */
struct Line {
    QPointer<QNetworkAccessManager> network;
    QPointer<Client> client;
    bool isHttp2 = false; ///< for servers that speak nothing else: by HTTP/2 Qt holds nothing back (measured, 6.4.2)
};

Error cancelled(const Request &request)
{
    return {Error::Kind::Cancelled, redacted(request.url), {}, {}, {}};
}

/** @p error with the proxy, where one was on the way; Qt takes some of its troubles for the server's. */
Error withProxy(Error error, const QNetworkAccessManager *network)
{
    using enum Error::Kind;
    static constexpr std::array OfConnecting{Refused, HostNotFound, Unreachable, Proxy, ProxySignIn};
    if (!network || std::ranges::find(OfConnecting, error.kind) == OfConnecting.end())
        return error;
    error.proxy = nameOf(proxyFor(*network, error.url));
    const bool isTunnel = error.url.scheme() == QLatin1String("https");
    if (error.proxy.isEmpty() || error.kind == ProxySignIn)
        return error;
    if (!isTunnel || error.kind == Unreachable)
        error.kind = Proxy;
    return error;
}

void tell(const Line &line, const Request &request, const Head &head, const std::optional<Error> &error)
{
    if (line.client)
        Q_EMIT line.client->answered(request.verb, redacted(request.url), head, error);
}

struct Attempt {
    std::shared_ptr<Exchange> exchange;
    std::optional<Error> error;
};

/** One request to its head, redirects followed. */
QCoro::Task<Attempt> attempt(Line line, Held held, bool staysHome, Request request, std::stop_token stop)
{
    for (int hop = 0; hop <= MostRedirects; ++hop) {
        if (!request.url.isValid() || request.url.host().isEmpty())
            co_return Attempt{nullptr, Error{Error::Kind::BadAddress, redacted(request.url), {}, {}, {}}};
        if (!line.network)
            co_return Attempt{nullptr, cancelled(request)};
        auto exchange = std::make_shared<Exchange>(
            start(*line.network, request, held, line.isHttp2), request.limits, request.tellsTls);
        exchange->whenQuiet = [client = line.client, url = redacted(request.url)](std::chrono::milliseconds timeout) {
            if (client)
                Q_EMIT client->waiting(url, timeout);
        };
        const std::stop_callback cancel(stop, [&exchange] { exchange->abort(Error::Kind::Cancelled); });
        while (!exchange->hasHead())
            co_await exchange->changed.wait();
        if (const auto error = exchange->error(); error && exchange->available() == 0) {
            const Error told = withProxy(*error, line.network);
            tell(line, request, exchange->head(), told);
            co_return Attempt{nullptr, told};
        }
        const Head head = exchange->head();
        tell(line, request, head, {});
        if (head.status == 407) // Qt tells of it only once the body has come
            if (const Error error = withProxy({Error::Kind::ProxySignIn, redacted(head.url), {}, {}, {}}, line.network);
                !error.proxy.isEmpty())
                co_return Attempt{nullptr, error};
        if (request.cookies)
            request.cookies->keep(head);
        if (!isRedirect(head) || request.redirects == Redirects::Answer)
            co_return Attempt{exchange, {}};
        const auto target = redirectTarget(head, staysHome);
        if (!target)
            co_return Attempt{nullptr, target.error()};
        request.url = *target;
        if (head.status == 303 || (head.status <= 302 && request.verb == "POST")) { // RFC 9110 §15.4
            request.verb = "GET";
            request.body.clear();
            request.contentType.clear();
        }
    }
    co_return Attempt{nullptr, Error{Error::Kind::Redirect, redacted(request.url), {}, {}, redacted(request.url)}};
}

bool isPassingError(const Error &error)
{
    return error.kind == Error::Kind::ConnectionLost || error.kind == Error::Kind::Unreachable;
}

/** How long to wait before another attempt; nothing when this one's outcome stands. */
std::optional<std::chrono::milliseconds> waitBeforeNext(const Attempt &attempted, int number, const Limits &limits)
{
    Budget budget;
    budget.tries = limits.attempts;
    budget.patience = limits.patience;
    Failed failed{number + 1};
    if (!attempted.exchange && (!attempted.error || !isPassingError(*attempted.error)))
        return {};
    if (attempted.exchange) {
        const Head head = attempted.exchange->head();
        if (!isPassing(head.status))
            return {};
        failed.asked = retryAfter(head, QDateTime::currentDateTimeUtc());
    }
    return waitBefore(budget, failed, QRandomGenerator::global()->generateDouble());
}

/** Whether it may be that the server speaks HTTP/2 and nothing else. */
bool mayWantHttp2(const Attempt &attempted, const Request &request)
{
    using enum Error::Kind;
    static constexpr std::array Signs{ConnectionLost, Protocol, NoCommonTls};
    static constexpr std::array Statuses{426, 505}; // Upgrade Required, HTTP Version Not Supported (RFC 9110)
    if (request.url.scheme() != QLatin1String("https") || request.verb != "GET")
        return false;
    return attempted.exchange ? std::ranges::find(Statuses, attempted.exchange->head().status) != Statuses.end()
                              : attempted.error && std::ranges::find(Signs, attempted.error->kind) != Signs.end();
}

bool isRefused(const Attempt &attempted)
{
    return attempted.exchange && attempted.exchange->head().status == 401;
}

/** Whether the server asks for the very token that is not sent there. */
bool isWithheld(const Attempt &attempted, const Held &held, const QUrl &url)
{
    return isRefused(attempted) && carriageOf(held.base, url) == Carriage::InTheClear;
}

std::shared_ptr<const Refusal> refusalOf(const Attempt &attempted, const Held &held, const TokenSource *tokens)
{
    const Head head = attempted.exchange->head();
    const bool isAboutToken = tokens && !held.token.isEmpty() && (head.status == 401 || head.status == 403);
    return isAboutToken ? tokens->refusal(head.status, head.header("WWW-Authenticate")) : nullptr;
}

QCoro::Task<Result<ResponsePtr>> perform(
    Line line, std::shared_ptr<TokenSource> tokens, Request request, std::stop_token stop)
{
    if (request.credentials != Credentials::Token)
        tokens.reset();
    const bool staysHome = tokens || request.redirects == Redirects::SameOrigin;
    Held held;
    if (tokens)
        held.base = tokens->base();
    bool wasRefused = false;
    for (int number = 0;; ++number) {
        if (stop.stop_requested() || !line.network)
            co_return tl::unexpected(cancelled(request));
        if (tokens && carriageOf(held.base, request.url) == Carriage::Carried) {
            auto token = co_await tokens->token(stop);
            if (!token)
                co_return tl::unexpected(token.error());
            held.token = *std::move(token);
        }
        line.isHttp2 = false;
        Attempt attempted = co_await attempt(line, held, staysHome, request, stop);
        line.isHttp2 = mayWantHttp2(attempted, request);
        if (line.isHttp2)
            attempted = co_await attempt(line, held, staysHome, request, stop);
        if (isRefused(attempted) && !held.token.isEmpty() && !std::exchange(wasRefused, true)) {
            auto other =
                co_await tokens->refused(held.token, attempted.exchange->head().header("WWW-Authenticate"), stop);
            if (!other)
                co_return tl::unexpected(other.error());
            if (*other != held.token) {
                held.token = *std::move(other);
                attempted = co_await attempt(line, held, staysHome, request, stop);
            }
        }
        const bool again = request.verb == "GET" && !stop.stop_requested();
        if (const auto wait = again ? waitBeforeNext(attempted, number, request.limits) : std::nullopt) {
            attempted.exchange.reset();
            co_await pause(*wait, stop);
            continue;
        }
        if (!attempted.exchange)
            co_return tl::unexpected(*attempted.error);
        if (isWithheld(attempted, held, request.url))
            co_return tl::unexpected(Error{Error::Kind::InTheClear, redacted(request.url), {}, {}, {}});
        ResponsePtr response =
            std::make_shared<Streamed>(attempted.exchange, refusalOf(attempted, held, tokens.get()), stop);
        co_return response;
    }
}

QCoro::Task<Result<Client::Whole>> performWhole(
    Line line, std::shared_ptr<TokenSource> tokens, Request request, std::stop_token stop)
{
    const auto response = co_await perform(line, std::move(tokens), std::move(request), std::move(stop));
    if (!response)
        co_return tl::unexpected(response.error());
    Client::Whole whole{(*response)->head(), {}};
    for (;;) {
        const auto bytes = co_await (*response)->read();
        if (!bytes)
            co_return tl::unexpected(bytes.error());
        if (bytes->isEmpty())
            co_return whole;
        whole.body += *bytes;
    }
}

/** @p request with the person's time limit in place of its own. */
Request patient(Request request, std::optional<std::chrono::milliseconds> timeout)
{
    if (timeout) {
        request.limits.silence = *timeout;
        request.limits.firstByte = timeout;
    }
    return request;
}

} // namespace

QDateTime readDate(QByteArrayView text)
{
    // Qt::RFC2822Date does not take HTTP's "GMT" (measured, Qt 6.4.2).
    auto date = QLocale::c().toDateTime(QString::fromLatin1(text), QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"));
    date.setTimeSpec(Qt::UTC);
    return date;
}

QByteArray Head::header(QByteArrayView name) const
{
    QByteArrayList found;
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            found.append(value);
    }
    return found.join(", ");
}

Client::Client(QNetworkAccessManager &network, QObject *parent) : QObject(parent), m_network(&network) { }

void Client::setTokens(std::shared_ptr<TokenSource> tokens)
{
    m_tokens = std::move(tokens);
}

void Client::setBaseQuery(const QUrl &base, const QString &query)
{
    m_queryBase = base;
    m_query = query;
    hide(query);
}

/** The request as it is sent: what its address has of the base's query already is not repeated. */
Request Client::prepared(Request request) const
{
    request = patient(std::move(request), m_timeout);
    if (m_query.isEmpty() || !sameOrigin(request.url, m_queryBase))
        return request;
    QStringList parameters = request.url.query(QUrl::FullyEncoded).split(u'&', Qt::SkipEmptyParts);
    const QStringList more = m_query.split(u'&', Qt::SkipEmptyParts);
    for (const auto &parameter : more) {
        const auto isSame = [name = parameter.section(u'=', 0, 0)](
                                const QString &other) { return other.section(u'=', 0, 0) == name; };
        if (std::none_of(parameters.begin(), parameters.end(), isSame))
            parameters << parameter;
    }
    request.url.setQuery(parameters.join(u'&'));
    return request;
}

QCoro::Task<Result<ResponsePtr>> Client::send(Request request, std::stop_token stop)
{
    return perform({m_network, this}, m_tokens, prepared(std::move(request)), std::move(stop));
}

QCoro::Task<Result<Client::Whole>> Client::fetch(Request request, std::stop_token stop)
{
    return performWhole({m_network, this}, m_tokens, prepared(std::move(request)), std::move(stop));
}

} // namespace http
