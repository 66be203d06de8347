#pragma once

#include "auth/session/session.h"

#include <QByteArray>
#include <QString>
#include <QUrl>

#include <cstdint>
#include <optional>

namespace auth {

/**
 * A sign-in that outlives the program, as it lies in the keyring: a refresh token with the service, client and account
 * that it is of. A server may name another sign-in service tomorrow; that one must never be sent this token (RFC 9700
 * §4.14).
 */
struct KeptSignIn {
    QString issuer; ///< "" where the service names none
    QUrl token; ///< the endpoint that gave the refresh token, and the only one that may get it back
    QString client;
    QString account; ///< for people: "jane@contoso.example"
    QString subject; ///< Identity::subject
    QByteArray refresh;
    bool operator==(const KeptSignIn &) const = default;
};
/** What there is to keep of @p session; without a refresh token there is nothing. */
[[nodiscard]] std::optional<KeptSignIn> keepable(const Session &session);

/** The secret for the keyring, and back; nothing for any other text, a bare token of an older version for one. */
[[nodiscard]] QByteArray toSecret(const KeptSignIn &kept);
[[nodiscard]] std::optional<KeptSignIn> fromSecret(const QByteArray &secret);

/** Whether @p kept is of the service and client that @p discovery and @p settings lead to now. */
[[nodiscard]] bool isOf(const KeptSignIn &kept, const Discovery &discovery, const SignInSettings &settings);
/** Whether the tokens that @p kept was redeemed for may be another account's. */
[[nodiscard]] bool isAnothers(const KeptSignIn &kept, const Identity &identity);

/** The key of a server's kept sign-in: there is one for each server, not one for each client. */
[[nodiscard]] QString keptKey(const QUrl &base);
/** The key that older versions used, one of each client. */
[[nodiscard]] QString olderKey(const QUrl &base, const QString &client);

} // namespace auth
