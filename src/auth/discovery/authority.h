#pragma once

#include "auth/error.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <cstdint>
#include <optional>

namespace auth {

/** What kind of sign-in service it is: which parameters it takes. */
enum class Profile : std::uint8_t {
    EntraV2, ///< audience in the scope: "{audience}/user_impersonation"
    EntraV1, ///< audience as resource=
    Smart, ///< SMART App Launch 2.2: audience as aud=
    OpenId, ///< any other OpenID Connect or OAuth service: audience as resource= (RFC 8707)
};

/** A sign-in service: who it is and where its endpoints are. */
struct Authority {
    Profile profile = Profile::EntraV2;
    QUrl url; ///< what led to it; its host is what people are shown
    QString tenant; ///< Entra: as used in the endpoints
    QString issuer; ///< from its metadata; Entra's may hold "{tenantid}"
    QUrl authorization;
    QUrl token;
    QUrl deviceAuthorization; ///< empty: not offered
    QUrl revocation; ///< empty: not offered
    bool issRequired = false; ///< authorization_response_iss_parameter_supported (RFC 9207)
    QStringList scopes; ///< to ask for besides the audience's; SMART's depend on its capabilities
    bool operator==(const Authority &) const = default;
};

[[nodiscard]] Error metadataError(const QUrl &url, const QString &detail);

/** Nothing when @p authority, as @p document describes it, has an authorization and a token endpoint, both encrypted,
 * and the first carries no parameter of ours. */
[[nodiscard]] std::optional<Error> unusableEndpoints(const Authority &authority, const QUrl &document);

/** The one scope to ask for of a service or resource whose document lists its scopes: the connector's, else SMART's.
 * Nothing when none of these is there. */
[[nodiscard]] QStringList scopesAmong(const QJsonObject &document);

} // namespace auth
