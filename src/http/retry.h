#pragma once

#include "http/client.h"

namespace http {

/**
 * How long the server asks to wait before the next try: Retry-After in seconds or as a date (RFC 9110 §10.2.3), or
 * Azure's milliseconds. Never less than nothing and never more than a year; nothing when it asks for nothing that makes
 * sense.
 */
[[nodiscard]] std::optional<std::chrono::milliseconds> retryAfter(const Head &head, const QDateTime &now);

/** Whether an answer with @p status is about this moment and not about what was asked: 408, 429, 502, 503, 504. */
[[nodiscard]] bool isPassing(int status);

/** How often something that fails for the moment is tried, and in what time. */
struct Budget {
    int tries = 6; ///< in all
    std::chrono::milliseconds within = std::chrono::minutes(10); ///< after the first failure no try begins later
    std::chrono::milliseconds patience{60'000}; ///< a server that asks to wait longer is not tried again
    std::chrono::milliseconds backOff{250}; ///< before the second try, at least; doubles from try to try
    std::chrono::milliseconds longest{30'000}; ///< that it grows to
};

/** How a try failed. */
struct Failed {
    int tries = 1; ///< so far
    std::chrono::milliseconds since{0}; ///< the first failure
    std::optional<std::chrono::milliseconds> asked = {}; ///< the wait that the server asks for
};

/**
 * How long to wait before the next try; nothing when @p budget has none left. Where the server asks for no wait it is
 * the back-off, lengthened by up to as much again: @p chance is from 0 to below 1, so that programs that failed
 * together do not come back together.
 */
[[nodiscard]] std::optional<std::chrono::milliseconds> waitBefore(
    const Budget &budget, const Failed &failed, double chance);

} // namespace http
