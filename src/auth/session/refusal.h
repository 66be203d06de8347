#pragma once

#include "auth/session/session.h"

namespace auth {

using http::Spoken;

/** What to tell people when a sign-in that went well is of no use, with all that an administrator needs to mend it. */

/** The server answered the token of @p held with 401 and @p challenge, and would any other: RFC 6750 §3. */
[[nodiscard]] Spoken tokenRefused(const SignInResult &held, const QByteArray &challenge);
/** The server knows who asks, and answered with 403: a role is missing. */
[[nodiscard]] Spoken accessRefused(const SignInResult &held);
/** No token can be had any more, because of @p why. */
[[nodiscard]] Spoken signInEnded(const Error &why, const SignInResult &held);

} // namespace auth
