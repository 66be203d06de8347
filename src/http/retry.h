#pragma once

#include "http/client.h"

namespace http {

/**
 * How long the server asks to wait before the next try: Retry-After in seconds or as a date (RFC 9110 §10.2.3), or
 * Azure's milliseconds. Never less than nothing and never more than a year; nothing when it asks for nothing that makes
 * sense.
 */
[[nodiscard]] std::optional<std::chrono::milliseconds> retryAfter(const Head &head, const QDateTime &now);

} // namespace http
