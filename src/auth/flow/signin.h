#pragma once

#include "auth/clock.h"
#include "auth/flow/browser.h"
#include "auth/session/session.h"

#include <QCoroTask>

#include <functional>
#include <stop_token>

namespace auth {

/** An attempt takes no longer than this, whether or not the person answers. */
inline constexpr std::chrono::minutes SignInPatience{15};

/**
 * Authorization code with PKCE (RFC 6749, 7636, 8252), once: the person at @p browser, then code for tokens, then the
 * id_token read. @p client must be without cookies. Trust must have been asked for before: an authority or audience
 * that needs the person's word gives Untrusted.
 */
[[nodiscard]] QCoro::Task<Result<SignInResult>> signIn(http::Client &client, Discovery discovery,
    SignInSettings settings, QString claims, std::shared_ptr<Browser> browser, Clock &clock, std::stop_token stop);

/** What a person is told to do elsewhere (RFC 8628 §3.2). */
struct DeviceCode {
    QString userCode;
    QUrl page;
    std::chrono::seconds lifetime{900};
};
/** The device flow: @p show once, then polling at the service's pace until it is done, refused or has run out. */
[[nodiscard]] QCoro::Task<Result<SignInResult>> signInWithDevice(http::Client &client, Discovery discovery,
    SignInSettings settings, std::function<void(DeviceCode)> show, Clock &clock, std::stop_token stop);

/** With a refresh token kept from before: no person needed. */
[[nodiscard]] QCoro::Task<Result<SignInResult>> resume(http::Client &client, Discovery discovery,
    SignInSettings settings, QByteArray refreshToken, Clock &clock, std::stop_token stop);

} // namespace auth
