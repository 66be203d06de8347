#pragma once

#include <QString>
#include <QUrl>

namespace http {

/**
 * An address as people judge it, in one form everywhere: letters as the network has them (xn--…, so that none only
 * looks like another), no user and password in front of the host, no control or direction character, the port when it
 * is not the scheme's own. A host too long for its place is cut at its beginning: whose it is stands at its end.
 */
constexpr qsizetype LongestHost = 64; ///< characters, in a sentence
constexpr qsizetype WholeHost = 0; ///< not cut: for lists, copying, the command line

/** "login.example.org:8443", "[2001:db8::1]"; "" when @p url has no host (about:blank, a relative one). */
[[nodiscard]] QString hostForPeople(const QUrl &url, qsizetype longest = LongestHost);
/** The same without the port: a name that a certificate or the network's directory has. */
[[nodiscard]] QString nameForPeople(const QUrl &url);
/** "https://login.example.org:8443". */
[[nodiscard]] QString originForPeople(const QUrl &url, qsizetype longest = LongestHost);
/** The whole address, host as above, the rest as sent. Hiding secrets is redacted()'s affair. */
[[nodiscard]] QString addressForPeople(const QUrl &url);
/** A URI or a name of a server's, not necessarily an address: what is not printable ASCII as %XX. */
[[nodiscard]] QString uriForPeople(const QString &uri);
/** @p host cut at its beginning to at most @p longest characters. */
[[nodiscard]] QString cutAtBeginning(const QString &host, qsizetype longest);

} // namespace http
