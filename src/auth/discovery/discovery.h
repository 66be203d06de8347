#pragma once

#include "auth/discovery/authority.h"
#include "auth/discovery/challenge.h"
#include "auth/discovery/registration.h"
#include "auth/error.h"
#include "http/client.h"

#include <QCoroTask>

#include <cstdint>
#include <stop_token>

namespace auth {

/** All that is known of a server's sign-in before a person is asked for anything. */
struct Discovery {
    enum class Source : std::uint8_t {
        Challenge, ///< authorization_uri
        ResourceMetadata, ///< RFC 9728
        SmartConfiguration,
        CapabilityStatement,
        Assumed, ///< no service was named: Entra's "organizations"
    };
    QUrl base; ///< canonical
    Authority authority;
    Source source = Source::Assumed;
    QString audience; ///< to use; exactly as the server wrote it where it did ("/" at the end counts)
    QString foreignAudience; ///< resource_id that is not the base's own: used only after the person agrees
    bool asked = false; ///< the server answered 401 or 403
    bool knownAuthority = false; ///< trusted without asking: Microsoft's, the administrator's for this server, loopback
    bool guestsCanSignIn = false; ///< the tenant is the server's own, not "organizations"
    QList<Challenge> challenges;
    QStringList remarks; ///< English: what was odd, for the connection check
    qint64 clockSkew = 0; ///< seconds that the server's clock is ahead of this one's, by its Date header
};

/**
 * Asks @p base without credentials, then with an empty Bearer, reads what it says and then its authority's metadata
 * (reference: sign-in.md 2.2 rows 3 to 9). Nothing that @p settings or the system's configuration does not trust is
 * asked for more than its metadata; trust itself is the caller's to ask for: see needsTrust().
 */
[[nodiscard]] QCoro::Task<Result<Discovery>> discover(
    http::Client &client, QUrl base, SignInSettings settings, std::stop_token stop);

/** What a person must agree to before going on: the authority's or the audience's origin is not known. */
[[nodiscard]] bool needsTrust(const Discovery &discovery, const SignInSettings &settings);
[[nodiscard]] bool needsAudienceWord(const Discovery &discovery, const SignInSettings &settings);
/** The audience that will be asked for. */
[[nodiscard]] QString audienceOf(const Discovery &discovery, const SignInSettings &settings);

} // namespace auth
