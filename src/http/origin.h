#pragma once

#include <QString>
#include <QUrl>

namespace http {

// Where a request goes, and what may go with it: the one place that decides it, and without a network.

/** True when both have the same scheme, host and port (RFC 6454), default ports filled in. */
[[nodiscard]] bool sameOrigin(const QUrl &a, const QUrl &b);

/**
 * Whether the host of @p url is this computer: localhost and the names below it (RFC 6761 §6.3), 127.0.0.0/8 and ::1
 * written as addresses (RFC 8252 §7.3). Other names are others' to give away, "127.example.org" as well, and so is
 * what they resolve to.
 */
[[nodiscard]] bool isThisComputer(const QUrl &url);

/** https, or http that stays on this computer: it cannot be read on the way. */
[[nodiscard]] bool isSecure(const QUrl &url);

/** Whether the token for @p base goes with a request of @p url. */
enum class Carriage {
    Carried,
    OtherOrigin, ///< it is another server's affair
    InTheClear, ///< the server's own address, but plain http: it could be read on the way
};
[[nodiscard]] Carriage carriageOf(const QUrl &base, const QUrl &url);

/** What to put in front of "host:port/path" without a scheme: "http://" for this computer, else "https://". */
[[nodiscard]] QString guessedScheme(const QString &withoutScheme);

} // namespace http
