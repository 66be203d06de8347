#pragma once

#include "auth/discovery/discovery.h"
#include "check/answers.h"

namespace check {

// What discovery and a sign-in came to, as a report keeps it.

[[nodiscard]] Found foundOf(
    const auth::Result<auth::Discovery> &result, const auth::SignInSettings &settings, const Redactor &redactor);
[[nodiscard]] FailedSignIn failedOf(const auth::Error &error, const Redactor &redactor);
/** Of a token that could not be had any more. */
[[nodiscard]] FailedSignIn failedOf(const http::Error &error, const Redactor &redactor);

} // namespace check
