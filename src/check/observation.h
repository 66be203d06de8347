#pragma once

#include "http/error.h"

#include <QByteArray>
#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QPair>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <cstdint>
#include <optional>
#include <vector>

namespace check {

/**
 * What one request brought, without secrets and without a resource: addresses are redacted, of headers only those that
 * the check looks at are kept, of bodies only documents about the sign-in.
 */
struct Answer {
    /** What a body is, without its content. */
    enum class Body : std::uint8_t {
        None, ///< empty, or not read
        Json,
        Page, ///< HTML: made for people
        Other,
    };
    /** Why no answer came: http::Error without what only this program's run knows. */
    struct Fault {
        http::Error::Kind kind = http::Error::Kind::Protocol;
        QString detail; ///< Qt's or OpenSSL's words
        QUrl target; ///< Kind::Redirect
        QString proxy; ///< "proxy.example.org:3128" where one was on the way
        bool operator==(const Fault &) const = default;
    };
    QString id; ///< "e1", in the order of the requests
    QByteArray verb = "GET";
    QUrl url;
    int status = 0; ///< 0: none came, see fault
    std::optional<Fault> fault;
    QList<QPair<QByteArray, QByteArray>> headers;
    std::optional<http::Tls> tls; ///< of the first request alone
    QList<QUrl> hops; ///< where redirects led, in order; the last is url, or where it was not gone to
    Body body = Body::None;
    QString resourceType; ///< of a JSON body: "Bundle", "OperationOutcome"; "" when it is no resource
    QJsonObject document; ///< a document about the sign-in, or what the check needs of a CapabilityStatement
    QString nextOrigin; ///< "https://host:port" of a Bundle's next link; "" when there is none
    qint64 ahead = 0; ///< seconds that the clock of this host is ahead of ours, by its Date
    bool hasDate = false;

    /** Value of @p name (case ignored), several joined by ", "; empty when absent. */
    [[nodiscard]] QByteArray header(QByteArrayView name) const;
    [[nodiscard]] bool ok() const { return status >= 200 && status < 300; }
    bool operator==(const Answer &) const = default;
};

/** What this program's own discovery (auth::discover) made of the server. */
struct Found {
    bool succeeded = false;
    // When it did:
    QString profile; ///< "entra-v2", "entra-v1", "smart", "openid"
    QString source; ///< "challenge", "resource-metadata", "smart-configuration", "capability-statement", "assumed"
    QUrl authority;
    bool isMicrosoft = false; ///< one of Microsoft's own hosts
    bool isKnown = false; ///< trusted without a person's word, or with it
    QString tenant; ///< Entra
    QString issuer;
    QUrl authorization;
    QUrl token;
    bool hasDevice = false;
    bool hasRevocation = false;
    QString foreignAudience; ///< that the server names, and that is not its own
    QString request; ///< the authorization request without state, nonce and code_challenge, to open and to copy
    // When it did not:
    QString kind; ///< "metadata", "insecure", "network", "no-sign-in", "no-challenge", "refused", "cancelled"
    QString detail; ///< English
    QUrl url; ///< what was asked
    std::vector<int> numbers; ///< AADSTS
    bool operator==(const Found &) const = default;
};

/** A sign-in, or a renewal of one, that was tried and failed: auth::Error without what only this program's run knows.
 */
struct FailedSignIn {
    QString kind; ///< "refused", "declined", "network", "browser", "timeout", "mismatch", "malformed", "cancelled"
    QString code; ///< OAuth's, "invalid_grant"; "" when there was none
    std::vector<int> numbers; ///< AADSTS, the first is the one
    QString description; ///< the service's words
    QString traceId;
    QString correlationId;
    QString timestamp; ///< the service's
    QUrl url; ///< redacted: what was asked
    QString detail; ///< English
    bool operator==(const FailedSignIn &) const = default;
};

/** What signing in brought beside the token, where it was done in this run. */
struct Granted {
    QStringList missing; ///< scopes that were asked for and not granted
    bool canRenew = false; ///< a refresh token came
    bool operator==(const Granted &) const = default;
};

/** Everything that was seen of a server's sign-in: a plain value, to be judged now or later (judge.h). */
struct Observation {
    QDateTime started; ///< UTC
    qint64 milliseconds = 0; ///< that it took
    QString typed; ///< redacted
    QUrl base; ///< that was asked
    QStringList cut; ///< what was left out of what was typed: "/metadata", "?x=y"
    // Settings.
    QString clientId;
    QString clientKind; ///< "powerbi", "own", "administrator"
    QStringList redirects; ///< that the client must have
    QString tenant; ///< typed; "" : none
    QString audience; ///< that will be asked for; "" when that is not known
    bool audienceTyped = false;

    // What came; absent: not asked.
    std::optional<Answer> metadata; ///< {base}/metadata
    QStringList
        addresses; ///< that the name resolves to, IPv4 and IPv6; empty: a proxy resolves it, or it was not asked
    QString proxy; ///< that the server is reached through, "proxy.example.org:3128"; "" for none
    std::optional<Answer> anonymous; ///< a search without credentials
    std::optional<Answer> emptyBearer; ///< the same with "Authorization: Bearer"
    QList<Answer> others; ///< other places without credentials: a second type, the base, OPTIONS
    std::optional<Answer> smart; ///< .well-known/smart-configuration
    std::optional<Answer> resourceMetadata; ///< what a challenge names by resource_metadata (RFC 9728)
    std::optional<Answer> udap; ///< .well-known/udap
    std::optional<Found> found;
    QList<Answer> authority; ///< every address that was tried for the sign-in service's metadata
    std::optional<Answer> keys; ///< jwks_uri
    std::optional<FailedSignIn> failedSignIn; ///< in this run; no token came of it
    std::optional<Granted> granted; ///< of the sign-in that the token is of
    bool hasToken = false; ///< there was a token to test with
    bool signedIn = false; ///< it came of a sign-in in this run, as the settings say
    QJsonObject claims; ///< of it, those that the check looks at; empty when it is opaque, or there is none
    std::optional<FailedSignIn> failedRenewal; ///< the sign-in was renewed in vain
    QJsonObject renewed; ///< the claims of the token that a renewal gave; empty when it was not tried, or is opaque
    bool hasRenewed = false; ///< a renewal gave another token
    std::optional<Answer> read; ///< the search with the token
    std::optional<Answer> afterwards; ///< the same search without credentials, once it was read with the token
    std::optional<Answer> damaged; ///< the search with the token, its signature changed
    std::optional<Answer> madeUp; ///< the same with a token that this program made up, without a signature
    std::optional<Answer> signedOut; ///< the end of the sign-in, where that was asked for: the revocation's answer
    bool throttled = false; ///< the server answered 429, and was asked no more
    bool hasEnded = true; ///< nothing was left out for want of requests or of time
    QList<Answer> exchanges; ///< all requests in order, without their documents; discovery's as well

    /** The document of the sign-in service that was used; empty when there is none. */
    [[nodiscard]] const QJsonObject &authorityDocument() const;
    bool operator==(const Observation &) const = default;
};

[[nodiscard]] QJsonObject toJson(const Observation &observation);
/** What toJson() made; names that are not known are passed over, what is missing is as in a new Observation. */
[[nodiscard]] Observation observationFrom(const QJsonObject &json);
/** Without names of accounts and object ids, as a report that is passed on has it. */
[[nodiscard]] Observation anonymized(Observation observation);

} // namespace check
