#pragma once

#include "auth/discovery/discovery.h"
#include "auth/session/refusal.h"
#include "check/judge.h"
#include "sources/error.h"

#include <optional>

namespace check {

// What the connection check finds in an error that a person meets elsewhere: what the error tells is an observation,
// and its rules judge that. So an error and the check say the same, by the same rule.

/** Nothing where the error tells of no rule that is broken: a sign-in that was cancelled, for one. */
[[nodiscard]] std::optional<Finding> findingOf(const auth::Error &error, const QUrl &base,
    const std::optional<auth::Discovery> &discovery, const auth::SignInSettings &settings);
/** Of a sign-in that went well and is of no use. */
[[nodiscard]] std::optional<Finding> findingOf(const auth::Refusal &refusal);
/** Of a request that had no answer. */
[[nodiscard]] std::optional<Finding> findingOf(const http::Error &error);
/** Of a search, or of a server's metadata. */
[[nodiscard]] std::optional<Finding> findingOf(const sources::Error &error);

} // namespace check
