#pragma once

#include "auth/error.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

namespace auth {

/** Who is signed in, as the id_token says; for display, nothing is decided by it. */
struct Identity {
    QString name; ///< "Jane Doe"
    QString account; ///< preferred_username, upn or email
    QString tenant; ///< tid
    QString organization; ///< what people call the tenant, where known; else the account's domain
    QString subject; ///< oid, else sub
    bool operator==(const Identity &) const = default;
};

/** A successful token answer (RFC 6749 §5.1). Its three tokens are secrets and live in memory only. */
struct TokenSet {
    QByteArray access;
    QByteArray refresh; ///< "" when none came
    QByteArray id;
    std::chrono::seconds lifetime{3600};
    bool lifetimeKnown = false; ///< expires_in came
    QStringList scopes; ///< granted, as the answer lists them; empty when it does not
};

/**
 * The body of a token or device answer, of any status: tokens, or the OAuth error in it. expires_in may be a
 * number or a string; token_type must be Bearer. @p step goes into the error.
 */
[[nodiscard]] Result<TokenSet> readTokens(int status, const QByteArray &body, Error::Step step);
/** An OAuth error as a JSON object (RFC 6749 §5.2) or as a redirect's parameters has it, with Entra's additions. */
[[nodiscard]] Error readError(const QJsonObject &object, Error::Step step);

/** The claims of a JWT, unverified; nothing when it is no JWT. */
[[nodiscard]] std::optional<QJsonObject> jwtClaims(const QByteArray &jwt);

/** What an id_token must agree with (OIDC Core §3.1.3.7). Its signature is not checked: it came straight from the token
 * endpoint over TLS (item 6). */
struct IdTokenRules {
    QString clientId;
    QString nonce; ///< "": none was sent (refresh)
    QString issuer; ///< may hold "{tenantid}", which the token's tid stands in for when it is a GUID; "": any
};
/** The identity in @p idToken, or a Mismatch. Its times are no error, only a clock's: see clockSkewOf(). */
[[nodiscard]] Result<Identity> readIdentity(const QByteArray &idToken, const IdTokenRules &rules);
/** By how much the clock of the service that has just issued @p claims is ahead of @p now, seconds since 1970; 0 within
 * the 120 s that everyone tolerates. */
[[nodiscard]] std::chrono::seconds clockSkewOf(const QJsonObject &claims, qint64 now);

} // namespace auth
