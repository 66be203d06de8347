#pragma once

#include <QByteArray>

namespace auth {

/** @p octets octets from the system's generator as base64url without padding. */
[[nodiscard]] QByteArray randomText(int octets);

/** Proof Key for Code Exchange (RFC 7636), S256 only; one for each attempt. */
struct Pkce {
    QByteArray verifier; ///< 43 characters; a secret
    QByteArray challenge;
    [[nodiscard]] static Pkce make();
    [[nodiscard]] static QByteArray challengeOf(const QByteArray &verifier);
};

/** Compares in time that depends on the lengths only. */
[[nodiscard]] bool equalSecrets(const QByteArray &a, const QByteArray &b);

} // namespace auth
