#pragma once

#include "http/error.h"
#include "http/tokensource.h"

#include <QCoroTask>
#include <QList>
#include <QNetworkAccessManager>
#include <QObject>
#include <QPair>
#include <QPointer>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>

namespace http {

class Cookies;

struct Limits {
    std::chrono::milliseconds silence{30'000}; ///< without a byte arriving, while nothing waits to be read
    std::optional<std::chrono::milliseconds> firstByte = {}; ///< in place of silence until the body begins
    std::chrono::milliseconds total{0}; ///< for the whole exchange; 0: none
    qint64 bytes = qint64{2} << 30; ///< of body, unpacked
    int attempts = 3; ///< GET only: after broken connections and answers that pass, such as 503: see isPassing()
    std::chrono::milliseconds patience{60'000}; ///< the longest Retry-After that is obeyed: beyond it there is no other
};

/** A date as HTTP writes it (RFC 9110 §5.6.7); invalid when @p text is none. */
[[nodiscard]] QDateTime readDate(QByteArrayView text);

/** What a request says of who is asking. */
enum class Credentials : std::uint8_t {
    Token, ///< the client's, if it has one for this origin
    None, ///< nothing, though the client may have a token
    EmptyBearer, ///< "Authorization: Bearer" alone: some servers name their sign-in service only in answer to it
};

/** Which redirects are followed; none ever to something not http(s), from https to http, or with a token elsewhere. */
enum class Redirects : std::uint8_t {
    Follow,
    SameOrigin, ///< those elsewhere are errors
    Answer, ///< none: the redirect is the answer
};

struct Request {
    QUrl url;
    QByteArray verb = "GET";
    QByteArray body;
    QByteArray contentType; ///< of the body
    QByteArray accept = "application/fhir+json, application/json;q=0.9";
    QList<QPair<QByteArray, QByteArray>> headers; ///< anything else, never Authorization
    Limits limits;
    Credentials credentials = Credentials::Token;
    Redirects redirects = Redirects::Follow;
    std::shared_ptr<Cookies> cookies = {}; ///< kept and sent; none: cookies are ignored
    bool tellsTls = false; ///< the head says how the connection is encrypted: costs a little, so only on demand
};

/** Status line and headers; the body has not necessarily arrived. */
struct Head {
    int status = 0;
    QString reason;
    QUrl url; ///< where it came from, after redirects; not redacted, for resolving links
    QList<QPair<QByteArray, QByteArray>> headers;
    bool encrypted = false;
    std::shared_ptr<const Refusal> refusal = {}; ///< of a 401 or 403 to a token, as the token's source tells it
    std::shared_ptr<const Tls> tls = {}; ///< where Request::tellsTls asked for it and the answer came by https
    /** Value of @p name (case ignored), several joined by ", "; empty when absent. */
    [[nodiscard]] QByteArray header(QByteArrayView name) const;
    [[nodiscard]] bool ok() const { return status >= 200 && status < 300; }
};

/** One answer as it arrives. Destroying it ends the exchange. */
class Response
{
public:
    virtual ~Response() = default;
    [[nodiscard]] virtual const Head &head() const = 0;
    /** The next bytes of the body; empty at its end. Must not be called again before it has answered. */
    [[nodiscard]] virtual QCoro::Task<Result<QByteArray>> read() = 0;
};
using ResponsePtr = std::shared_ptr<Response>;

/**
 * One request done well: tokens bound to their origin, redirects followed only where they may be, time and size
 * limits, retries, nothing secret in an error. The network is handed in; nothing here runs an event loop.
 */
class Client : public QObject
{
    Q_OBJECT
public:
    /** The network may go before the client and what it has begun: that ends as Cancelled. */
    explicit Client(QNetworkAccessManager &network, QObject *parent = nullptr);

    /**
     * Whose token goes with requests of its base's origin, and with no other; replaces the one before. It is asked
     * before every attempt, and told of a 401 once for each request.
     */
    void setTokens(std::shared_ptr<TokenSource> tokens);

    /**
     * A query that goes with every request to the origin of @p base, as gateways want it ("subscription-key=…"): it is
     * no part of any address, and shown nowhere. Replaces the one before; none when empty.
     */
    void setBaseQuery(const QUrl &base, const QString &query);

    /** How long servers may be silent, in place of what the requests say. */
    void setTimeout(std::optional<std::chrono::milliseconds> timeout) { m_timeout = timeout; }

    /** Ends once the head is there. A stop ends the exchange at any time, also while the body is read. */
    [[nodiscard]] QCoro::Task<Result<ResponsePtr>> send(Request request, std::stop_token stop);
    /** Convenience for small documents: the whole body with its head. */
    struct Whole {
        Head head;
        QByteArray body;
    };
    [[nodiscard]] QCoro::Task<Result<Whole>> fetch(Request request, std::stop_token stop);

    [[nodiscard]] bool hasTokens() const { return m_tokens != nullptr; }

Q_SIGNALS:
    /** @p url (redacted) has not answered for a while, and will be waited for until @p timeout has passed. */
    void waiting(const QUrl &url, std::chrono::milliseconds timeout);
    /** One request has its head, or will have none: each hop of a redirect and each repetition counts. Nothing secret
     * is in @p verb and @p url (redacted); @p head has the server's headers as they came, @p error is set in its place.
     */
    void answered(
        const QByteArray &verb, const QUrl &url, const http::Head &head, const std::optional<http::Error> &error);

private:
    [[nodiscard]] Request prepared(Request request) const;

    QPointer<QNetworkAccessManager> m_network;
    std::optional<std::chrono::milliseconds> m_timeout;
    std::shared_ptr<TokenSource> m_tokens;
    QUrl m_queryBase;
    QString m_query; ///< encoded
};

} // namespace http
