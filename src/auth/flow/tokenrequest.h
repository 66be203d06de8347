#pragma once

#include "auth/clock.h"
#include "auth/session/session.h"
#include "auth/url.h"

#include <QPointer>

namespace auth {

/** What a token, device or revocation endpoint said; OAuth's errors come with 400 and 401. */
struct FormAnswer {
    int status = 0;
    QByteArray body;
};

/**
 * A form posted to an endpoint of the sign-in service (RFC 6749 §3.2): no secret, cookie or Authorization header,
 * redirects not followed, 30 s. @p client may go meanwhile.
 */
[[nodiscard]] QCoro::Task<Result<FormAnswer>> postForm(
    QPointer<http::Client> client, QUrl endpoint, Parameters form, Error::Step step, std::stop_token stop);
[[nodiscard]] QCoro::Task<Result<TokenSet>> requestTokens(
    QPointer<http::Client> client, QUrl endpoint, Parameters form, Error::Step step, std::stop_token stop);

/** Why there was no answer, as a sign-in's error. */
[[nodiscard]] Error networkError(const http::Error &network, Error::Step step);
/** Why @p discovery must not be gone on with: the person's word is missing, or an endpoint is in the clear. */
[[nodiscard]] std::optional<Error> objection(
    const Discovery &discovery, const SignInSettings &settings, Error::Step step);
/** The tokens with the id_token read and what was not granted. @p nonce is "" when none was sent. */
[[nodiscard]] Result<SignInResult> makeResult(
    Discovery discovery, SignInSettings settings, TokenSet tokens, const QString &nonce, const Clock &clock);

} // namespace auth
