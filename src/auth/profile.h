#pragma once

#include "auth/discovery/discovery.h"
#include "auth/url.h"

namespace auth {

/** Everything of one authorization request that its answer and its token request must agree with. */
struct AuthorizationRequest {
    Authority authority;
    QString clientId;
    QString audience;
    QString redirectUri; ///< byte for byte the same in both requests (RFC 6749 §4.1.3)
    QString state;
    QString nonce;
    QByteArray verifier; ///< a secret
    QUrl page; ///< where the person goes; secret once it is answered, never logged whole
};

/** What a request is made from; a fresh state, nonce and verifier each time. */
struct Attempt {
    QString loginHint; ///< prompt=select_account is sent only without one
    QString claims; ///< from a claims challenge
    QString redirectUri;
};
[[nodiscard]] AuthorizationRequest makeRequest(
    const Discovery &discovery, const SignInSettings &settings, const Attempt &attempt);

/** Entra v2: the audience's one permission, "{audience}/user_impersonation". Entra v1: "", resource= says it all.
 * SMART: its own. Others: what the authority takes, else user_impersonation. With openid, profile and offline_access,
 * which name no resource. */
[[nodiscard]] QString scopeOf(const Authority &authority, const QString &audience);

[[nodiscard]] Parameters codeParameters(const AuthorizationRequest &request, const QString &code);
[[nodiscard]] Parameters refreshParameters(
    const Authority &authority, const QString &clientId, const QString &audience, const QByteArray &refreshToken);
[[nodiscard]] Parameters deviceParameters(const Authority &authority, const QString &clientId, const QString &audience);

/** The code in @p answer, checked in this order: redirect, repeated parameters, state, iss, error (RFC 9207 §2.4). */
[[nodiscard]] Result<QString> codeOf(const QUrl &answer, const AuthorizationRequest &request);

} // namespace auth
