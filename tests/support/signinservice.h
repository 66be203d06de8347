#pragma once

#include "auth/discovery/discovery.h"
#include "auth/url.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

/** A FHIR server and the service that one signs in to it at, mostly Entra: what they say, as values and as documents.
 */
namespace service {

using namespace Qt::StringLiterals;

inline const QString Base = u"https://fhir.example.org/r4"_s;
inline const QString Patient = Base + u"/Patient"_s;
inline const QString Tenant = u"7d0c4c1e-5a86-4b3e-9f0c-2f5b8a1e6d43"_s;
inline const QString Microsoft = u"https://login.microsoftonline.com"_s;
inline const QString Entra = Microsoft + u'/' + Tenant;
inline const QUrl TokenEndpoint(Entra + u"/oauth2/v2.0/token"_s);
inline const QUrl Revocation(Entra + u"/oauth2/v2.0/revoke"_s);

/** What is known of a server that Entra guards. */
inline auth::Discovery discovery()
{
    auth::Discovery found;
    found.base = QUrl(Base);
    found.audience = Base;
    found.asked = found.knownAuthority = found.guestsCanSignIn = true;
    found.source = auth::Discovery::Source::Challenge;
    auto &authority = found.authority;
    authority.profile = auth::Profile::EntraV2;
    authority.url = QUrl(Entra);
    authority.tenant = Tenant;
    authority.issuer = Entra + u"/v2.0"_s;
    authority.authorization = QUrl(Entra + u"/oauth2/v2.0/authorize"_s);
    authority.token = TokenEndpoint;
    authority.deviceAuthorization = QUrl(Entra + u"/oauth2/v2.0/devicecode"_s);
    return found;
}

inline QByteArray json(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

/** A token of no worth with these claims. */
inline QString jwt(const QJsonObject &claims)
{
    const auto part = [](const QByteArray &text) {
        return QString::fromLatin1(text.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
    };
    return part(R"({"alg":"none"})") + QLatin1Char('.') + part(json(claims)) + u".c2ln"_s;
}

/** The claims of an id_token that is as it should be. */
inline QJsonObject identity(const QString &nonce = {})
{
    QJsonObject claims{{u"iss"_s, Entra + u"/v2.0"_s}, {u"aud"_s, auth::powerBiClient().id}, {u"tid"_s, Tenant},
        {u"oid"_s, u"jane"_s}, {u"name"_s, u"Jane Doe"_s}, {u"preferred_username"_s, u"jane@contoso.example"_s}};
    if (!nonce.isEmpty())
        claims.insert(u"nonce"_s, nonce);
    return claims;
}

inline QJsonObject tokens(const QString &access, const QString &refresh)
{
    QJsonObject answer{{u"token_type"_s, u"Bearer"_s}, {u"access_token"_s, access}, {u"expires_in"_s, 3600}};
    if (!refresh.isEmpty())
        answer.insert(u"refresh_token"_s, refresh);
    return answer;
}

/** The form that a request posted. */
inline auth::Parameters form(const QByteArray &body)
{
    QUrl url;
    url.setQuery(QString::fromLatin1(body), QUrl::StrictMode);
    return auth::parametersOf(url);
}

using Documents = QHash<QString, QJsonObject>; // by URL

inline QJsonObject metadata(const QString &issuer, const QString &at)
{
    return {{u"issuer"_s, issuer}, {u"authorization_endpoint"_s, at + u"/authorize"_s},
        {u"token_endpoint"_s, at + u"/token"_s}};
}

/** Entra's documents for @p tenant in @p cloud, whose v2 metadata call the tenant @p named. */
inline Documents entra(const QString &cloud, const QString &tenant, const QString &named)
{
    const QString at = cloud + u'/' + tenant;
    auto v2 = metadata(cloud + u'/' + named + u"/v2.0"_s, at + u"/oauth2/v2.0"_s);
    v2[u"device_authorization_endpoint"_s] = at + u"/oauth2/v2.0/devicecode"_s;
    return {{at + u"/v2.0/.well-known/openid-configuration"_s, v2}};
}

inline QJsonObject smart()
{
    auto document = metadata(u"https://id.example.org"_s, u"https://id.example.org/oauth"_s);
    document[u"jwks_uri"_s] = u"https://id.example.org/jwks"_s;
    document[u"grant_types_supported"_s] = QJsonArray{u"authorization_code"_s};
    document[u"capabilities"_s] =
        QJsonArray{u"launch-standalone"_s, u"sso-openid-connect"_s, u"permission-v2"_s, u"permission-offline"_s};
    document[u"code_challenge_methods_supported"_s] = QJsonArray{u"S256"_s};
    return document;
}

/** The challenge that names @p uri as the authority. */
inline QByteArray named(const QString &uri)
{
    return "Bearer authorization_uri=\"" + uri.toUtf8() + "\", resource_id=\"" + Base.toUtf8() + '"';
}

} // namespace service
