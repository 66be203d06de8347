#pragma once

#include "check/observation.h"

namespace check {

// Tokens that a server must refuse.

/** The same token, and its signature is another one; empty when it has none. */
[[nodiscard]] QByteArray damagedOf(QByteArray token);
/** A token that says all the right things of the server that was @p seen, and that nobody signed. */
[[nodiscard]] QByteArray madeUpFor(const Observation &seen);

} // namespace check
