#pragma once

#include "auth/session/session.h"

#include <QDateTime>
#include <QJsonObject>

#include <memory>
#include <optional>

namespace auth {

/** Why a sign-in that went well is of no use, with all that an administrator needs to mend it, and without a token. */
struct Refusal final : http::Refusal {
    enum class Kind : std::uint8_t {
        Token, ///< the server answered the token with 401, and would any other: RFC 6750 §3
        Access, ///< the server knows who asks, and answered with 403: a role is missing
        Ended, ///< no token can be had any more: see why
    };
    Kind kind = Kind::Token;
    QDateTime when; ///< UTC
    Discovery discovery;
    SignInSettings settings;
    Identity identity;
    std::optional<QJsonObject> claims; ///< of the access token, where it can be read
    QByteArray challenge; ///< Token: WWW-Authenticate
    std::optional<Error> why; ///< Ended
};

[[nodiscard]] std::shared_ptr<const Refusal> tokenRefused(const SignInResult &held, const QByteArray &challenge);
[[nodiscard]] std::shared_ptr<const Refusal> accessRefused(const SignInResult &held);
[[nodiscard]] std::shared_ptr<const Refusal> signInEnded(const Error &why, const SignInResult &held);

} // namespace auth
