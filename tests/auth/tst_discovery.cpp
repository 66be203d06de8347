#include "auth/discovery.h"
#include "support/fakenetwork.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using auth::Profile;
using Kind = auth::Error::Kind;
using Source = auth::Discovery::Source;

Q_DECLARE_METATYPE(Kind)
Q_DECLARE_METATYPE(Profile)
Q_DECLARE_METATYPE(Source)

namespace {

const QString Base = u"https://fhir.example.org/r4"_s;
const QString Patient = Base + u"/Patient"_s;
const QString Tenant = u"7d0c4c1e-5a86-4b3e-9f0c-2f5b8a1e6d43"_s;
const QString Microsoft = u"https://login.microsoftonline.com"_s;

using Documents = QHash<QString, QJsonObject>; // by URL

QJsonObject metadata(const QString &issuer, const QString &at)
{
    return {{u"issuer"_s, issuer}, {u"authorization_endpoint"_s, at + u"/authorize"_s},
        {u"token_endpoint"_s, at + u"/token"_s}};
}

/** Entra's documents for @p tenant in @p cloud, whose v2 metadata call the tenant @p named. */
Documents entra(const QString &cloud, const QString &tenant, const QString &named)
{
    const QString at = cloud + u'/' + tenant;
    auto v2 = metadata(cloud + u'/' + named + u"/v2.0"_s, at + u"/oauth2/v2.0"_s);
    v2[u"device_authorization_endpoint"_s] = at + u"/oauth2/v2.0/devicecode"_s;
    return {{at + u"/v2.0/.well-known/openid-configuration"_s, v2}};
}

QJsonObject smart()
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

QByteArray named(const QString &uri)
{
    return "Bearer authorization_uri=\"" + uri.toUtf8() + "\", resource_id=\"" + Base.toUtf8() + '"';
}

} // namespace

class DiscoveryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void statementWithoutCredentials();
    void smartConfiguration_data();
    void smartConfiguration();
    void probe_data();
    void probe();
    void onlyEmptyBearerIsTold();
    void authorizationUri_data();
    void authorizationUri();
    void olderEntra();
    void typedTenant();
    void resourceMetadata_data();
    void resourceMetadata();
    void issuer_data();
    void issuer();
    void audience_data();
    void audience();
    void trust_data();
    void trust();
    void endpointSchemes_data();
    void endpointSchemes();
    void tenantNotFound();
    void clockSkew();
    void stops();
};

void DiscoveryTest::statementWithoutCredentials()
{
    World world(401, "Bearer realm=\"fhir\"");
    const QJsonObject authorize{{u"url"_s, u"authorize"_s}, {u"valueUri"_s, u"https://id.example.org/a"_s}};
    const QJsonObject token{{u"url"_s, u"token"_s}, {u"valueUri"_s, u"https://id.example.org/t"_s}};
    const QJsonObject uris{{u"url"_s, u"http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris"_s},
        {u"extension"_s, QJsonArray{authorize, token}}};
    const QJsonObject security{{u"extension"_s, QJsonArray{uris}}};
    world.publish({{Base + u"/metadata"_s,
        {{u"resourceType"_s, u"CapabilityStatement"_s},
            {u"rest"_s, QJsonArray{QJsonObject{{u"security"_s, security}}}}}}});
    const auto found = world.discover();
    QVERIFY(found);
    QCOMPARE(found->source, Source::CapabilityStatement);
    QCOMPARE(found->authority.profile, Profile::Smart);
    QCOMPARE(found->authority.authorization, QUrl(u"https://id.example.org/a"_s));
    QCOMPARE(found->authority.token, QUrl(u"https://id.example.org/t"_s));
    for (const auto &asked : world.network.asked)
        QVERIFY(!asked.request.rawHeader("Authorization").contains("s3cret"));
    QCOMPARE(world.network.unexpected, QStringList());
}

void DiscoveryTest::smartConfiguration_data()
{
    QTest::addColumn<QJsonObject>("changes"); // a null leaves its name out
    QTest::addColumn<QString>("token"); // endpoint that is used; "" when none is
    QTest::addColumn<QString>("scopes");
    QTest::addColumn<int>("remarks");
    const QString token = u"https://id.example.org/oauth/token"_s;
    const QString v2 = u"user/*.rs openid fhirUser offline_access"_s;
    const auto without = [](const QString &name) { return QJsonObject{{name, QJsonValue::Null}}; };
    const auto with = [](const QString &name, const QJsonValue &value) { return QJsonObject{{name, value}}; };
    QTest::newRow("honest") << QJsonObject{} << token << v2 << 0;
    QTest::newRow("relative endpoints") << QJsonObject{{u"authorization_endpoint"_s, u"auth/authorize"_s},
        {u"token_endpoint"_s, u"auth/token"_s}}
                                        << Base + u"/auth/token"_s << v2 << 0;
    QTest::newRow("permission-v1") << with(u"capabilities"_s, QJsonArray{u"permission-v1"_s}) << token
                                   << u"user/*.read"_s << 0;
    QTest::newRow("no token endpoint") << without(u"token_endpoint"_s) << QString() << QString() << 0;
    QTest::newRow("no grant types") << without(u"grant_types_supported"_s) << token << v2 << 1;
    QTest::newRow("no capabilities") << without(u"capabilities"_s) << token << v2 << 1;
    QTest::newRow("no methods") << without(u"code_challenge_methods_supported"_s) << token << v2 << 2;
    QTest::newRow("no S256") << with(u"code_challenge_methods_supported"_s, QJsonArray{}) << token << v2 << 1;
    QTest::newRow("plain") << with(u"code_challenge_methods_supported"_s, QJsonArray{u"plain"_s, u"S256"_s}) << token
                           << v2 << 1;
    QTest::newRow("openid without jwks") << without(u"jwks_uri"_s) << token << v2 << 1;
    QTest::newRow("tokens from elsewhere")
        << with(u"token_endpoint"_s, u"https://evil.example/token"_s) << QString() << QString() << 0;
    QTest::newRow("token endpoint in the clear")
        << with(u"token_endpoint"_s, u"http://id.example.org/token"_s) << QString() << QString() << 0;
    QTest::newRow("revocation elsewhere")
        << with(u"revocation_endpoint"_s, u"https://evil.example/revoke"_s) << token << v2 << 0;
}

void DiscoveryTest::smartConfiguration()
{
    QFETCH(QJsonObject, changes);
    QFETCH(QString, token);
    QFETCH(QString, scopes);
    QFETCH(int, remarks);
    World world(401, "Bearer realm=\"fhir\"");
    QJsonObject document = smart();
    for (auto it = changes.begin(); it != changes.end(); ++it) {
        if (it->isNull())
            document.remove(it.key());
        else
            document[it.key()] = *it;
    }
    world.publish({{Base + u"/.well-known/smart-configuration"_s, document}});
    world.missing(u"https://id.example.org/.well-known/openid-configuration"_s);
    world.missing(u"https://id.example.org/.well-known/oauth-authorization-server"_s);
    const auto found = world.discover();
    QCOMPARE(found.has_value(), !token.isEmpty());
    QCOMPARE(world.network.unexpected, QStringList());
    if (!found)
        return;
    QCOMPARE(found->source, Source::SmartConfiguration);
    QCOMPARE(found->authority.profile, Profile::Smart);
    QCOMPARE(found->authority.token.toString(), token);
    QCOMPARE(found->authority.scopes.join(u' '), scopes);
    QVERIFY(found->authority.revocation.isEmpty());
    QCOMPARE(found->audience, Base);
    QCOMPARE(found->remarks.size(), remarks);
}

void DiscoveryTest::probe_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("challenge");
    QTest::addColumn<bool>("asked");
    QTest::addColumn<bool>("found");
    QTest::addColumn<Kind>("kind"); // when nothing is found
    QTest::newRow("200") << 200 << QByteArray() << false << false << Kind::NoSignIn;
    QTest::newRow("404") << 404 << QByteArray() << false << false << Kind::NoSignIn;
    QTest::newRow("401 that names nobody") << 401 << QByteArray("Bearer") << true << true << Kind::NoSignIn;
    QTest::newRow("401 without a challenge") << 401 << QByteArray() << true << true << Kind::NoSignIn;
    QTest::newRow("401 with Basic alone") << 401 << QByteArray("Basic realm=\"x\"") << true << true << Kind::NoSignIn;
    QTest::newRow("403") << 403 << QByteArray() << true << true << Kind::NoSignIn;
    QTest::newRow("nobody answers") << 0 << QByteArray() << false << false << Kind::Network;
}

/** What a server that names nobody gets: Entra's work and school accounts, if it asks for a sign-in at all. */
void DiscoveryTest::probe()
{
    QFETCH(int, status);
    QFETCH(QByteArray, challenge);
    QFETCH(bool, asked);
    QFETCH(bool, found);
    QFETCH(Kind, kind);
    World world(status, challenge);
    world.publish(entra(Microsoft, u"organizations"_s, u"{tenantid}"_s));
    const auto discovery = world.discover();
    QCOMPARE(discovery.has_value(), found);
    QCOMPARE(world.network.unexpected, QStringList());
    QCOMPARE(world.network.asked.first().request.url(), QUrl(Patient + u"?_count=1"_s));
    QVERIFY(!world.network.asked.first().request.hasRawHeader("Authorization"));
    if (!found) {
        QCOMPARE(discovery.error().kind, kind);
        return;
    }
    QCOMPARE(discovery->asked, asked);
    QCOMPARE(discovery->source, Source::Assumed);
    QCOMPARE(discovery->authority.profile, Profile::EntraV2);
    QCOMPARE(discovery->authority.tenant, u"organizations"_s);
    QVERIFY(!discovery->guestsCanSignIn);
    QVERIFY(discovery->knownAuthority);
    QCOMPARE(world.authorization(1), QByteArray("Bearer"));
}

/** A gateway that names its sign-in service to nobody but Power Query. */
void DiscoveryTest::onlyEmptyBearerIsTold()
{
    World world(0, {});
    world.network.standing.remove(Patient);
    const QUrl search(Patient + u"?_count=1"_s);
    const QByteArray header = "Bearer authorization_uri=" + Microsoft.toUtf8() + '/' + Tenant.toUtf8()
        + "/oauth2/authorize?response_type=code%26client_id=a672d62c-fc7b-4e81-a576-e60dc46e951d";
    world.network.script = {{"GET", search, 401, {}, {}}, {"GET", search, 401, {}, {{"WWW-Authenticate", header}}}};
    world.publish(entra(Microsoft, Tenant, Tenant));
    const auto found = world.discover();
    QVERIFY(found);
    QCOMPARE(found->authority.tenant, Tenant);
    QCOMPARE(found->source, Source::Challenge);
    QCOMPARE(world.authorization(0), QByteArray());
    QCOMPARE(world.authorization(1), QByteArray("Bearer"));
    QCOMPARE(found->remarks.size(), 1);
}

void DiscoveryTest::authorizationUri_data()
{
    QTest::addColumn<QString>("cloud");
    QTest::addColumn<bool>("guests");
    const auto row = [](const QString &uri, const QString &cloud, bool guests) {
        QTest::newRow(qPrintable(uri)) << cloud << guests;
    };
    for (const auto &end : {u""_s, u"/"_s, u"/v2.0"_s, u"/oauth2/authorize"_s, u"/oauth2/v2.0/authorize"_s,
             u"/oauth2/authorize?response_type=code"_s})
        row(Microsoft + u'/' + Tenant + end, Microsoft, true);
    row(u"https://login.windows.net/"_s + Tenant, Microsoft, true);
    row(u"https://sts.windows.net/"_s + Tenant + u'/', Microsoft, true);
    row(u"https://login.microsoftonline.us/"_s + Tenant, u"https://login.microsoftonline.us"_s, true);
    row(u"https://login.partner.microsoftonline.cn/"_s + Tenant, u"https://login.partner.microsoftonline.cn"_s, true);
    row(Microsoft + u"/organizations/oauth2/authorize"_s, Microsoft, false);
    row(Microsoft + u"/common/oauth2/authorize"_s, Microsoft, false);
    row(Microsoft, Microsoft, false);
}

void DiscoveryTest::authorizationUri()
{
    QFETCH(QString, cloud);
    QFETCH(bool, guests);
    const QString uri = QString::fromLatin1(QTest::currentDataTag());
    World world(401, named(uri));
    const QString tenant = guests ? Tenant : uri.contains("common"_L1) ? u"common"_s : u"organizations"_s;
    world.publish(entra(cloud, tenant, guests ? tenant : u"{tenantid}"_s));
    const auto found = world.discover();
    QVERIFY2(found.has_value(), qPrintable(found ? QString() : found.error().detail));
    QCOMPARE(found->source, Source::Challenge);
    QCOMPARE(found->authority.profile, Profile::EntraV2);
    QCOMPARE(found->authority.tenant, tenant);
    QCOMPARE(found->authority.token.toString(), cloud + u'/' + tenant + u"/oauth2/v2.0/token"_s);
    QVERIFY(!found->authority.deviceAuthorization.isEmpty());
    QCOMPARE(found->guestsCanSignIn, guests);
    QVERIFY(found->knownAuthority);
    QCOMPARE(world.network.unexpected, QStringList());
    QCOMPARE(world.network.asked.size(), 2); // the challenge said it all
}

/** No metadata for v2: then v1, whose issuer is under another host. */
void DiscoveryTest::olderEntra()
{
    const QString at = u"https://login.microsoftonline.com/"_s + Tenant;
    World world(401, named(at + u"/oauth2/authorize"_s));
    world.publish({{at + u"/.well-known/openid-configuration"_s,
        metadata(u"https://sts.windows.net/"_s + Tenant + u'/', at + u"/oauth2"_s)}});
    world.missing(at + u"/v2.0/.well-known/openid-configuration"_s);
    const auto found = world.discover();
    QVERIFY(found);
    QCOMPARE(found->authority.profile, Profile::EntraV1);
    QCOMPARE(found->authority.token.toString(), at + u"/oauth2/token"_s);
}

void DiscoveryTest::typedTenant()
{
    World world(401, named(Microsoft + u"/organizations"_s));
    world.publish(entra(Microsoft, u"contoso.example"_s, Tenant));
    auth::SignInSettings settings;
    settings.tenant = u"contoso.example"_s;
    const auto found = world.discover(settings);
    QVERIFY(found);
    QCOMPARE(found->authority.tenant, u"contoso.example"_s);
    QVERIFY(found->guestsCanSignIn);
}

void DiscoveryTest::resourceMetadata_data()
{
    QTest::addColumn<QString>("resource");
    QTest::addColumn<QString>("server");
    QTest::addColumn<bool>("found");
    const QString id = u"https://id.example.org/realm"_s;
    QTest::newRow("the base") << Base << id << true;
    QTest::newRow("the base with a slash") << Base + u'/' << id << true;
    QTest::newRow("the origin alone") << u"https://fhir.example.org"_s << id << false;
    QTest::newRow("another server") << u"https://evil.example/r4"_s << id << false;
    QTest::newRow("none") << QString() << id << false;
    QTest::newRow("no authorization server") << Base << QString() << false;
    QTest::newRow("a server that is somebody else") << Base << u"https://other.example.org"_s << false;
}

void DiscoveryTest::resourceMetadata()
{
    QFETCH(QString, resource);
    QFETCH(QString, server);
    QFETCH(bool, found);
    const QString url = u"https://fhir.example.org/.well-known/oauth-protected-resource/r4"_s;
    World world(401, "Bearer resource_metadata=\"" + url.toUtf8() + '"');
    QJsonObject document{{u"resource"_s, resource}};
    if (!server.isEmpty())
        document[u"authorization_servers"_s] = QJsonArray{server};
    const QString id = u"https://id.example.org/realm"_s;
    world.publish({{url, document}, {id + u"/.well-known/openid-configuration"_s, metadata(id, id)},
        {u"https://other.example.org/.well-known/openid-configuration"_s, metadata(id, id)}});
    const auto discovery = world.discover();
    QCOMPARE(discovery.has_value(), found);
    QCOMPARE(world.network.unexpected, QStringList());
    if (!found) {
        QCOMPARE(discovery.error().kind, Kind::Metadata);
        return;
    }
    QCOMPARE(discovery->source, Source::ResourceMetadata);
    QCOMPARE(discovery->authority.profile, Profile::OpenId);
    QCOMPARE(discovery->audience, resource); // exactly as it is written
    QVERIFY(!discovery->knownAuthority);
}

void DiscoveryTest::issuer_data()
{
    QTest::addColumn<QString>("uri");
    QTest::addColumn<Documents>("documents");
    QTest::addColumn<bool>("found");
    const QString id = u"https://id.example.org/realms/care"_s;
    const QString oidc = id + u"/.well-known/openid-configuration"_s;
    const QString inserted = u"https://id.example.org/.well-known/oauth-authorization-server/realms/care"_s;
    QTest::newRow("OpenID Connect") << id << Documents{{oidc, metadata(id, id)}} << true;
    QTest::newRow("RFC 8414") << id << Documents{{inserted, metadata(id, id)}} << true;
    QTest::newRow("an endpoint below its issuer")
        << id + u"/authorize"_s << Documents{{oidc, metadata(id, id)}} << true;
    QTest::newRow("an endpoint that the issuer above does not have")
        << id + u"/other"_s << Documents{{oidc, metadata(id, id)}} << false;
    QTest::newRow("another issuer") << id << Documents{{oidc, metadata(u"https://evil.example"_s, id)}} << false;
    QTest::newRow("a slash too many") << id << Documents{{oidc, metadata(id + u'/', id)}} << false;
    const QString tenant = Microsoft + u'/' + Tenant;
    QTest::newRow("Entra: another tenant")
        << tenant << entra(Microsoft, Tenant, u"00000000-1111-4222-8333-444444444444"_s) << false;
    QTest::newRow("Entra: an open tenant for a closed one")
        << tenant << entra(Microsoft, Tenant, u"{tenantid}"_s) << false;
    QTest::newRow("Entra: a domain's GUID")
        << Microsoft + u"/contoso.example"_s << entra(Microsoft, u"contoso.example"_s, Tenant) << true;
    QTest::newRow("Entra: no tenant at all")
        << Microsoft + u"/contoso.example"_s << entra(Microsoft, u"contoso.example"_s, u"evil"_s) << false;
    Documents elsewhere = entra(Microsoft, Tenant, Tenant);
    elsewhere.begin().value()[u"token_endpoint"_s] = u"https://evil.example/token"_s;
    QTest::newRow("Entra: tokens from elsewhere") << tenant << elsewhere << false;
    auto foreign = metadata(id, id);
    foreign[u"token_endpoint"_s] = u"https://evil.example/token"_s;
    QTest::newRow("tokens from elsewhere") << id << Documents{{oidc, foreign}} << false;
}

void DiscoveryTest::issuer()
{
    QFETCH(QString, uri);
    QFETCH(Documents, documents);
    QFETCH(bool, found);
    World world(401, named(uri));
    world.publish(documents);
    QUrl above(uri);
    for (int i = 0; i < 5; ++i) {
        const QString origin = above.toString(QUrl::RemovePath);
        const QString path = above.path();
        world.missing(origin + path + u"/.well-known/openid-configuration"_s);
        world.missing(origin + u"/.well-known/oauth-authorization-server"_s + path);
        above.setPath(path.section(u'/', 0, -2));
    }
    for (const auto &version : {u""_s, u"/v2.0"_s})
        world.missing(u"https://id.example.org/realms"_s + version + u"/.well-known/openid-configuration"_s);
    const auto discovery = world.discover();
    QVERIFY2(discovery.has_value() == found, qPrintable(discovery ? QString() : discovery.error().detail));
    QCOMPARE(world.network.unexpected, QStringList());
}

void DiscoveryTest::audience_data()
{
    QTest::addColumn<QString>("resource");
    QTest::addColumn<QString>("audience");
    QTest::addColumn<QString>("foreign");
    QTest::newRow("none") << QString() << Base << QString();
    QTest::newRow("the base") << Base << Base << QString();
    QTest::newRow("with a slash") << Base + u'/' << Base + u'/' << QString();
    QTest::newRow("the origin") << u"https://fhir.example.org"_s << u"https://fhir.example.org"_s << QString();
    QTest::newRow("a longer word") << u"https://fhir.example.org/r"_s << Base << u"https://fhir.example.org/r"_s;
    QTest::newRow("another host") << u"https://graph.microsoft.com"_s << Base << u"https://graph.microsoft.com"_s;
    QTest::newRow("a name") << u"api://fhir-api"_s << Base << u"api://fhir-api"_s;
}

void DiscoveryTest::audience()
{
    QFETCH(QString, resource);
    QFETCH(QString, audience);
    QFETCH(QString, foreign);
    QByteArray challenge = "Bearer authorization_uri=" + Microsoft.toUtf8() + '/' + Tenant.toUtf8();
    if (!resource.isEmpty())
        challenge += ", resource_id=\"" + resource.toUtf8() + '"';
    World world(401, challenge);
    world.publish(entra(Microsoft, Tenant, Tenant));
    const auto found = world.discover();
    QVERIFY(found);
    QCOMPARE(found->audience, audience);
    QCOMPARE(found->foreignAudience, foreign);
    QCOMPARE(auth::needsAudienceWord(*found, {}), !foreign.isEmpty());
}

void DiscoveryTest::trust_data()
{
    QTest::addColumn<QString>("cloud");
    QTest::addColumn<QString>("base");
    QTest::addColumn<bool>("isKnown");
    QTest::newRow("Microsoft's") << Microsoft << Base << true;
    QTest::newRow("shaped like it") << u"https://login.example.org"_s << Base << false;
    QTest::newRow("named like it") << u"https://login.microsoftonline.com.evil.example"_s << Base << false;
    QTest::newRow("this computer, for a server on it") << u"http://127.0.0.1:9"_s << u"http://127.0.0.1:8/r4"_s << true;
    QTest::newRow("this computer, for a server elsewhere") << u"http://127.0.0.1:9"_s << Base << false;
}

void DiscoveryTest::trust()
{
    QFETCH(QString, cloud);
    QFETCH(QString, base);
    QFETCH(bool, isKnown);
    World world(401, {});
    world.say(
        base + u"/Patient"_s, 401, {}, "Bearer authorization_uri=\"" + cloud.toUtf8() + '/' + Tenant.toUtf8() + '"');
    world.publish(entra(cloud, Tenant, Tenant));
    const auto found = world.discover({}, base);
    QVERIFY2(found.has_value(), qPrintable(found ? QString() : found.error().detail));
    QCOMPARE(found->knownAuthority, isKnown);
    QCOMPARE(found->authority.url.host(), QUrl(cloud).host());
    QCOMPARE(auth::needsTrust(*found, {}), !isKnown);
    auth::SignInSettings agreed;
    agreed.trusted << QUrl(cloud);
    QVERIFY(!auth::needsTrust(*found, agreed));
}

void DiscoveryTest::endpointSchemes_data()
{
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("uri");
    QTest::addColumn<QString>("name"); // of the endpoint that is in the clear
    QTest::addColumn<bool>("isUsed");
    const QString id = u"https://id.example.org"_s;
    QTest::newRow("all https") << Base << id << QString() << true;
    QTest::newRow("the server") << u"http://fhir.example.org/r4"_s << id << QString() << false;
    QTest::newRow("authorization_uri") << Base << u"http://id.example.org"_s << QString() << false;
    QTest::newRow("authorization_endpoint") << Base << id << u"authorization_endpoint"_s << false;
    QTest::newRow("token_endpoint") << Base << id << u"token_endpoint"_s << false;
    QTest::newRow("revocation_endpoint") << Base << id << u"revocation_endpoint"_s << true; // not that one
}

void DiscoveryTest::endpointSchemes()
{
    QFETCH(QString, base);
    QFETCH(QString, uri);
    QFETCH(QString, name);
    QFETCH(bool, isUsed);
    World world(401, named(uri));
    auto document = metadata(uri, uri);
    if (!name.isEmpty())
        document[name] = u"http://id.example.org/x"_s;
    world.publish({{uri + u"/.well-known/openid-configuration"_s, document}});
    const auto found = world.discover({}, base);
    QCOMPARE(found.has_value(), isUsed);
    if (found)
        QVERIFY(found->authority.revocation.isEmpty());
    else
        QCOMPARE(found.error().kind, Kind::Insecure);
    if (base != Base)
        QVERIFY(world.network.asked.isEmpty());
    for (const auto &asked : world.network.asked)
        QCOMPARE(asked.request.url().scheme(), u"https"_s);
}

/** Entra's own words for it are kept, for the hint. */
void DiscoveryTest::tenantNotFound()
{
    const QString at = Microsoft + u"/nobody.example"_s;
    World world(401, named(at));
    world.publish({});
    world.say(at + u"/v2.0/.well-known/openid-configuration"_s, 400,
        R"({"error":"invalid_tenant","error_description":"AADSTS90002: Tenant 'nobody.example' not found.","error_codes":[90002]})");
    const auto found = world.discover();
    QVERIFY(!found);
    QCOMPARE(found.error().kind, Kind::Metadata);
    QCOMPARE(found.error().status, 400);
    QCOMPARE(found.error().numbers, QList<int>{90002});
}

void DiscoveryTest::clockSkew()
{
    World world(401, named(Microsoft + u'/' + Tenant));
    const QString ahead =
        QLocale::c().toString(QDateTime::currentDateTimeUtc().addSecs(3600), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s);
    world.network.standing[Patient].headers.append({"Date", ahead.toLatin1()});
    world.publish(entra(Microsoft, Tenant, Tenant));
    const auto found = world.discover();
    QVERIFY(found);
    QVERIFY2(std::abs(found->clockSkew - 3600) < 60, qPrintable(QString::number(found->clockSkew)));
}

/** A server that says nothing is left at a stop, wherever the discovery is. */
void DiscoveryTest::stops()
{
    World world(401, named(Microsoft + u'/' + Tenant));
    world.publish({});
    const QString metadata = Microsoft + u'/' + Tenant + u"/v2.0/.well-known/openid-configuration"_s;
    world.say(metadata, -1, {});
    http::Client client(world.network);
    std::stop_source stop;
    std::optional<auth::Result<auth::Discovery>> ended;
    auto task = auth::discover(client, QUrl(Base), {}, stop.get_token());
    QCoro::connect(std::move(task), this, [&ended](const auto &result) { ended = result; });
    QTRY_COMPARE(world.network.asked.size(), 2);
    QVERIFY(!ended);
    stop.request_stop();
    QTRY_VERIFY(ended.has_value());
    QVERIFY(!*ended);
    QCOMPARE(ended->error().kind, Kind::Cancelled);
}

QTEST_GUILESS_MAIN(DiscoveryTest)
#include "tst_discovery.moc"
