#pragma once

#include "http/error.h"

#include <QCoroTask>
#include <QList>
#include <QObject>
#include <QPair>

#include <chrono>
#include <memory>
#include <optional>
#include <stop_token>

class QNetworkAccessManager;

namespace http {

/** True when both have the same scheme, host and port (RFC 6454), default ports filled in. */
[[nodiscard]] bool sameOrigin(const QUrl &a, const QUrl &b);

/** A bearer token and the only origin it may go to: that of the FHIR server's base URL. */
struct Credential {
    QUrl base;
    QByteArray token;
};

struct Limits {
    std::chrono::milliseconds silence{30'000}; ///< without a byte arriving
    std::chrono::milliseconds total{0}; ///< for the whole exchange; 0: none
    qint64 bytes = qint64{2} << 30; ///< of body
    int attempts = 3; ///< GET only: after 429, 503 (Retry-After obeyed, at most patience) and broken connections
    std::chrono::milliseconds patience{60'000};
};

struct Request {
    QUrl url;
    QByteArray verb = "GET";
    QByteArray body;
    QByteArray contentType; ///< of the body
    QByteArray accept = "application/fhir+json";
    QList<QPair<QByteArray, QByteArray>> headers; ///< anything else, never Authorization
    Limits limits;
};

/** Status line and headers; the body has not necessarily arrived. */
struct Head {
    int status = 0;
    QString reason;
    QUrl url; ///< where it came from, after redirects; not redacted, for resolving links
    QList<QPair<QByteArray, QByteArray>> headers;
    bool encrypted = false;
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
 * One request done well: credentials bound to their origin, redirects followed only where they may be, time and size
 * limits, retries, nothing secret in an error. The network is handed in; nothing here runs an event loop.
 */
class Client : public QObject
{
    Q_OBJECT
public:
    explicit Client(QNetworkAccessManager &network, QObject *parent = nullptr);

    /** Attached to requests of its own origin, to no other; replaces the one before. */
    void setCredential(std::optional<Credential> credential);

    /** Ends once the head is there. A stop ends the exchange at any time, also while the body is read. */
    [[nodiscard]] QCoro::Task<Result<ResponsePtr>> send(Request request, std::stop_token stop);
    /** Convenience for small documents: the whole body with its head. */
    struct Whole {
        Head head;
        QByteArray body;
    };
    [[nodiscard]] QCoro::Task<Result<Whole>> fetch(Request request, std::stop_token stop);

    [[nodiscard]] bool hasCredential() const { return m_credential.has_value(); }
    QNetworkAccessManager &network() const { return m_network; }

private:
    QNetworkAccessManager &m_network;
    std::optional<Credential> m_credential;
};

} // namespace http
