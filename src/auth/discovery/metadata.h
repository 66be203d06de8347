#pragma once

#include "auth/discovery/discovery.h"
#include "auth/url.h"

#include <QJsonObject>
#include <QPointer>

#include <memory>

namespace auth {

/** A discovery under way, shared by its conversations: its caller may be gone before the last one ends. */
struct Search {
    QPointer<http::Client> client;
    SignInSettings settings;
    std::stop_token stop;
    Discovery found;
    std::optional<Error> broken; ///< a document that should name an authority, and does not
    bool sawPage = false; ///< a web page stood where data were asked for
};
using SearchPtr = std::shared_ptr<Search>;

/** The JSON object at @p url, of any media type; asked for without credentials, redirects within its origin
 * followed. Network, or Metadata with the status. */
[[nodiscard]] QCoro::Task<Result<QJsonObject>> fetchDocument(SearchPtr search, QUrl url);

/**
 * The sign-in service that an address in the shape of Entra's leads to. Its v2 endpoints serve every tenant, client and
 * audience that its v1 endpoints do, whichever the address named, so v1 is used only where there is no metadata for v2.
 */
[[nodiscard]] QCoro::Task<Result<Authority>> entraAuthority(SearchPtr search, EntraAddress address);
/** The sign-in service that calls itself @p issuer: OpenID Connect Discovery, else RFC 8414. */
[[nodiscard]] QCoro::Task<Result<Authority>> openIdAuthority(SearchPtr search, QString issuer);
/** The sign-in service behind an authorization_uri of a challenge, or an authorization endpoint. */
[[nodiscard]] QCoro::Task<Result<Authority>> authorityAt(SearchPtr search, QString address);

} // namespace auth
