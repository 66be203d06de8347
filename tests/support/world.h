#pragma once

#include "auth/discovery/discovery.h"
#include "support/fakenetwork.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

/** A FHIR server and the sign-in services around it, as scripted documents. */
namespace world {

using namespace Qt::StringLiterals;

inline const QString Base = u"https://fhir.example.org/r4"_s;
inline const QString Patient = Base + u"/Patient"_s;
inline const QString Tenant = u"7d0c4c1e-5a86-4b3e-9f0c-2f5b8a1e6d43"_s;
inline const QString Microsoft = u"https://login.microsoftonline.com"_s;

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

struct World {
    FakeNetwork network;

    World(int status, const QByteArray &challenge) { say(Patient, status, "{}", challenge); }
    void say(const QString &url, int status, const QByteArray &body, const QByteArray &challenge = {})
    {
        Exchanged said{"GET", QUrl(url), status, body, {}};
        if (!challenge.isEmpty())
            said.headers.append({"WWW-Authenticate", challenge});
        network.standing.insert(url, said);
    }
    void publish(const Documents &documents)
    {
        for (auto it = documents.begin(); it != documents.end(); ++it)
            say(it.key(), 200, QJsonDocument(it.value()).toJson());
        // Everything else of these hosts is a 404, as on the real ones.
        for (const auto &path : {u"/.well-known/smart-configuration"_s, u"/metadata"_s})
            missing(Base + path);
        missing(u"https://fhir.example.org/.well-known/oauth-protected-resource/r4"_s);
    }
    void missing(const QString &url)
    {
        if (!network.standing.contains(url))
            say(url, 404, "not here");
    }
    auth::Result<auth::Discovery> discover(const auth::SignInSettings &settings = {}, const QString &base = Base)
    {
        http::Client client(network);
        client.setTokens(std::make_shared<http::FixedToken>(QUrl(base), "s3cret"));
        return QCoro::waitFor(auth::discover(client, QUrl(base), settings, {}));
    }
    /** The Authorization header of the n-th request. */
    [[nodiscard]] QByteArray authorization(qsizetype n) const
    {
        return network.asked.value(n).request.rawHeader("Authorization");
    }
};

inline QByteArray named(const QString &uri)
{
    return "Bearer authorization_uri=\"" + uri.toUtf8() + "\", resource_id=\"" + Base.toUtf8() + '"';
}

} // namespace world
