#pragma once

#include "http/origin.h"

#include <QByteArray>
#include <QList>
#include <QPair>
#include <QString>
#include <QUrl>

#include <optional>

namespace auth {

/** Names and values as OAuth sends them, in order. */
using Parameters = QList<QPair<QString, QString>>;

/** application/x-www-form-urlencoded, every reserved character encoded ("+" too). */
[[nodiscard]] QByteArray formEncoded(const Parameters &parameters);
/** @p url with @p parameters behind what its query has. */
[[nodiscard]] QUrl withParameters(QUrl url, const Parameters &parameters);
/** The query of @p url, "+" read as a space (QUrlQuery does not). */
[[nodiscard]] Parameters parametersOf(const QUrl &url);
/** The value of @p name, "" when absent. */
[[nodiscard]] QString valueOf(const Parameters &parameters, QStringView name);
/** Whether a name stands there twice (RFC 6749 §3.1 forbids it). */
[[nodiscard]] bool repeats(const Parameters &parameters);

/** The base URL of a FHIR server in its one form: no user, query, fragment or slash at the end. */
[[nodiscard]] QUrl canonicalBase(const QUrl &url);
/** @p base with @p path appended; QUrl::resolved would drop the base's last segment. */
[[nodiscard]] QUrl below(const QUrl &base, QStringView path);
using http::isSecure;
/** Same scheme, host, port and path ("" is "/"); the query is the answer's. Never a prefix test (RFC 9700 §4.1.3). */
[[nodiscard]] bool isRedirect(const QUrl &url, const QUrl &redirectUri);
/** @p resource is the base's origin, and its path a whole-segment prefix of the base's: an audience that needs no
 * consent (Entra, v1-protocols-oauth-code: resource_id). */
[[nodiscard]] bool isAudienceOf(const QUrl &base, const QString &resource);

/** Whether @p text is the id that Entra gives a tenant, "72f988bf-86f1-41af-91ab-2d7cd011db47" for example. */
[[nodiscard]] bool isGuid(const QString &text);

/** A sign-in service of Microsoft Entra: its cloud and the tenant its address names. */
struct EntraAddress {
    QUrl cloud; ///< "https://login.microsoftonline.com", or another host whose paths have the shape of one
    QString tenant; ///< GUID, domain, "organizations", "common", …; "" when the address names none
    bool v1 = false; ///< the address was a v1 endpoint: …/oauth2/authorize or sts.windows.net
    bool v2 = false; ///< …/v2.0 or …/oauth2/v2.0/authorize
    bool knownCloud = false; ///< one of Microsoft's own hosts: trusted without asking
};
/**
 * An authorization_uri or authority in any shape met in the field: root, /v2.0, /oauth2/authorize,
 * /oauth2/v2.0/authorize, with a query, login.windows.net, sovereign hosts. Nothing when it is not an absolute http(s)
 * URL.
 */
[[nodiscard]] std::optional<EntraAddress> parseEntraAddress(const QString &address);

} // namespace auth
