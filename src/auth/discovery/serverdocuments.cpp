#include "auth/discovery/serverdocuments.h"

#include "auth/url.h"

#include <QJsonArray>

namespace auth {
namespace {

using namespace Qt::StringLiterals;

/** The base with a slash at its end, which relative endpoints need. */
QUrl folderOf(const QUrl &base)
{
    return below(base, u"");
}

QStringList textsOf(const QJsonValue &array)
{
    QStringList texts;
    const QJsonArray entries = array.toArray();
    for (const auto &entry : entries)
        texts << entry.toString();
    return texts;
}

QUrl endpointOf(const QJsonObject &document, QLatin1StringView name, const QUrl &base)
{
    const QString text = document[name].toString();
    return text.isEmpty() ? QUrl() : folderOf(base).resolved(QUrl(text, QUrl::StrictMode));
}

void remarkOn(const QJsonObject &document, QStringList &remarks)
{
    for (const auto name : {"grant_types_supported"_L1, "capabilities"_L1, "code_challenge_methods_supported"_L1}) {
        if (!document[name].isArray())
            remarks << u"smart-configuration has no %1"_s.arg(name);
    }
    const QStringList capabilities = textsOf(document["capabilities"_L1]);
    if (capabilities.contains("sso-openid-connect"_L1)
        && !(document.contains("issuer"_L1) && document.contains("jwks_uri"_L1)))
        remarks << u"smart-configuration offers sso-openid-connect without issuer and jwks_uri"_s;
    const QStringList methods = textsOf(document["code_challenge_methods_supported"_L1]);
    if (!methods.contains("S256"_L1))
        remarks << u"smart-configuration does not list S256"_s;
    if (methods.contains("plain"_L1))
        remarks << u"smart-configuration lists plain, which it must not"_s;
}

/** Read access to everything the person may see, in the syntax that the server knows. */
QStringList scopesFor(const QStringList &capabilities)
{
    const bool onlyV1 = capabilities.contains("permission-v1"_L1) && !capabilities.contains("permission-v2"_L1);
    QStringList scopes{onlyV1 ? u"user/*.read"_s : u"user/*.rs"_s};
    if (capabilities.isEmpty() || capabilities.contains("sso-openid-connect"_L1))
        scopes << u"openid"_s << u"fhirUser"_s;
    if (capabilities.isEmpty() || capabilities.contains("permission-offline"_L1))
        scopes << u"offline_access"_s;
    return scopes;
}

} // namespace

Result<Authority> readSmart(const QJsonObject &document, const QUrl &base, QStringList &remarks)
{
    remarkOn(document, remarks);
    Authority authority;
    authority.profile = Profile::Smart;
    authority.issuer = document["issuer"_L1].toString();
    authority.authorization = endpointOf(document, "authorization_endpoint"_L1, base);
    authority.token = endpointOf(document, "token_endpoint"_L1, base);
    authority.revocation = endpointOf(document, "revocation_endpoint"_L1, base);
    authority.deviceAuthorization = endpointOf(document, "device_authorization_endpoint"_L1, base);
    authority.issRequired = document["authorization_response_iss_parameter_supported"_L1].toBool();
    authority.scopes = scopesFor(textsOf(document["capabilities"_L1]));
    authority.url = authority.authorization.adjusted(QUrl::RemoveQuery);
    if (const auto error = unusableEndpoints(authority, base))
        return tl::unexpected(*error);
    return authority;
}

std::optional<Authority> readStatement(const QJsonObject &statement, const QUrl &base)
{
    QJsonObject endpoints;
    const QJsonArray rests = statement["rest"_L1].toArray();
    for (const auto &rest : rests) {
        const QJsonArray extensions = rest.toObject()["security"_L1].toObject()["extension"_L1].toArray();
        for (const auto &extension : extensions) {
            if (!extension.toObject()["url"_L1].toString().endsWith("/oauth-uris"_L1))
                continue;
            const QJsonArray parts = extension.toObject()["extension"_L1].toArray();
            for (const auto &part : parts)
                endpoints.insert(part.toObject()["url"_L1].toString(), part.toObject()["valueUri"_L1]);
        }
    }
    Authority authority;
    authority.profile = Profile::Smart;
    authority.authorization = endpointOf(endpoints, "authorize"_L1, base);
    authority.token = endpointOf(endpoints, "token"_L1, base);
    authority.revocation = endpointOf(endpoints, "revoke"_L1, base);
    authority.url = authority.authorization.adjusted(QUrl::RemoveQuery);
    authority.scopes = QStringList{u"user/*.read"_s, u"openid"_s, u"fhirUser"_s, u"offline_access"_s};
    return unusableEndpoints(authority, base) ? std::nullopt : std::optional(authority);
}

Result<QStringList> readResourceMetadata(const QJsonObject &document, const QUrl &base)
{
    const QString resource = document["resource"_L1].toString();
    if (resource != base.toString() && resource != folderOf(base).toString())
        return tl::unexpected(
            metadataError(base, u"resource is \"%1\" instead of \"%2\""_s.arg(resource, base.toString())));
    const QStringList servers = textsOf(document["authorization_servers"_L1]);
    if (servers.isEmpty())
        return tl::unexpected(metadataError(base, u"authorization_servers is missing"_s));
    return servers;
}

} // namespace auth
