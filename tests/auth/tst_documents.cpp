#include "auth/url.h"
#include "support/guardedserver.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace service;
using auth::Profile;
using Kind = auth::Error::Kind;
using Source = auth::Discovery::Source;

class DocumentsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void statementWithoutCredentials();
    void smartConfiguration_data();
    void smartConfiguration();
    void resourceMetadata_data();
    void resourceMetadata();
    void issuer_data();
    void issuer();
    void issuersWithSlash_data();
    void issuersWithSlash();
    void endpointSchemes_data();
    void endpointSchemes();
    void endpointParameters_data();
    void endpointParameters();
};

void DocumentsTest::statementWithoutCredentials()
{
    GuardedServer guarded(401, "Bearer realm=\"fhir\"");
    const QJsonObject authorize{{u"url"_s, u"authorize"_s}, {u"valueUri"_s, u"https://id.example.org/a"_s}};
    const QJsonObject token{{u"url"_s, u"token"_s}, {u"valueUri"_s, u"https://id.example.org/t"_s}};
    const QJsonObject uris{{u"url"_s, u"http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris"_s},
        {u"extension"_s, QJsonArray{authorize, token}}};
    const QJsonObject security{{u"extension"_s, QJsonArray{uris}}};
    guarded.publish({{Base + u"/metadata"_s,
        {{u"resourceType"_s, u"CapabilityStatement"_s},
            {u"rest"_s, QJsonArray{QJsonObject{{u"security"_s, security}}}}}}});
    const auto found = guarded.discover();
    QVERIFY(found);
    QCOMPARE(found->source, Source::CapabilityStatement);
    QCOMPARE(found->authority.profile, Profile::Smart);
    QCOMPARE(found->authority.authorization, QUrl(u"https://id.example.org/a"_s));
    QCOMPARE(found->authority.token, QUrl(u"https://id.example.org/t"_s));
    for (const auto &asked : guarded.network.asked)
        QVERIFY(!asked.request.rawHeader("Authorization").contains("s3cret"));
    QCOMPARE(guarded.network.unexpected, QStringList());
}

void DocumentsTest::smartConfiguration_data()
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

void DocumentsTest::smartConfiguration()
{
    QFETCH(QJsonObject, changes);
    QFETCH(QString, token);
    QFETCH(QString, scopes);
    QFETCH(int, remarks);
    GuardedServer guarded(401, "Bearer realm=\"fhir\"");
    QJsonObject document = smart();
    for (auto it = changes.begin(); it != changes.end(); ++it) {
        if (it->isNull())
            document.remove(it.key());
        else
            document[it.key()] = *it;
    }
    guarded.publish({{Base + u"/.well-known/smart-configuration"_s, document}});
    guarded.missing(u"https://id.example.org/.well-known/openid-configuration"_s);
    guarded.missing(u"https://id.example.org/.well-known/oauth-authorization-server"_s);
    const auto found = guarded.discover();
    QCOMPARE(found.has_value(), !token.isEmpty());
    QCOMPARE(guarded.network.unexpected, QStringList());
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

void DocumentsTest::resourceMetadata_data()
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

void DocumentsTest::resourceMetadata()
{
    QFETCH(QString, resource);
    QFETCH(QString, server);
    QFETCH(bool, found);
    const QString url = u"https://fhir.example.org/.well-known/oauth-protected-resource/r4"_s;
    GuardedServer guarded(401, "Bearer resource_metadata=\"" + url.toUtf8() + '"');
    QJsonObject document{{u"resource"_s, resource}};
    if (!server.isEmpty())
        document[u"authorization_servers"_s] = QJsonArray{server};
    const QString id = u"https://id.example.org/realm"_s;
    guarded.publish({{url, document}, {id + u"/.well-known/openid-configuration"_s, metadata(id, id)},
        {u"https://other.example.org/.well-known/openid-configuration"_s, metadata(id, id)}});
    const auto discovery = guarded.discover();
    QCOMPARE(discovery.has_value(), found);
    QCOMPARE(guarded.network.unexpected, QStringList());
    if (!found) {
        QCOMPARE(discovery.error().kind, Kind::Metadata);
        return;
    }
    QCOMPARE(discovery->source, Source::ResourceMetadata);
    QCOMPARE(discovery->authority.profile, Profile::OpenId);
    QCOMPARE(discovery->audience, resource); // exactly as it is written
    QVERIFY(!discovery->knownAuthority);
}

void DocumentsTest::issuer_data()
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
    QTest::newRow("a slash too many") << id + u"//"_s << Documents{{oidc, metadata(id, id)}} << false;
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

void DocumentsTest::issuer()
{
    QFETCH(QString, uri);
    QFETCH(Documents, documents);
    QFETCH(bool, found);
    GuardedServer guarded(401, named(uri));
    guarded.publish(documents);
    QUrl above(uri);
    for (int i = 0; i < 5; ++i) {
        const QString origin = above.toString(QUrl::RemovePath);
        const QString path = above.path();
        guarded.missing(origin + path + u"/.well-known/openid-configuration"_s);
        guarded.missing(origin + u"/.well-known/oauth-authorization-server"_s + path);
        above.setPath(path.section(u'/', 0, -2));
    }
    for (const auto &version : {u""_s, u"/v2.0"_s})
        guarded.missing(u"https://id.example.org/realms"_s + version + u"/.well-known/openid-configuration"_s);
    const auto discovery = guarded.discover();
    QVERIFY2(discovery.has_value() == found, qPrintable(discovery ? QString() : discovery.error().detail));
    QCOMPARE(guarded.network.unexpected, QStringList());
}

void DocumentsTest::issuersWithSlash_data()
{
    QTest::addColumn<QString>("uri"); ///< in the challenge
    QTest::addColumn<QString>("issuer"); ///< in the metadata
    QTest::addColumn<bool>("found");
    const QString root = u"https://id.example.org"_s;
    const QString realm = root + u"/realm"_s; // as short as a tenant of Entra's
    const QString care = root + u"/realms/care"_s;
    QTest::newRow("root, both with a slash") << root + u'/' << root + u'/' << true;
    QTest::newRow("root, both without") << root << root << true;
    QTest::newRow("root, only the challenge has it") << root + u'/' << root << true;
    QTest::newRow("root, only the metadata have it") << root << root + u'/' << true;
    QTest::newRow("root, with a query") << root + u"/?response_type=code"_s << root + u'/' << true;
    QTest::newRow("root, an endpoint below it") << root + u"/authorize"_s << root + u'/' << true;
    QTest::newRow("a path, both with a slash") << care + u'/' << care + u'/' << true;
    QTest::newRow("a path, only the metadata have it") << care << care + u'/' << true;
    QTest::newRow("a path, an endpoint below it") << care + u"/authorize"_s << care + u'/' << true;
    QTest::newRow("one word, both with a slash") << realm + u'/' << realm + u'/' << true;
    QTest::newRow("one word, only the metadata have it") << realm << realm + u'/' << true;
    QTest::newRow("two slashes") << root + u'/' << root + u"//"_s << false;
    QTest::newRow("another issuer with a slash") << root + u'/' << u"https://evil.example/"_s << false;
    QTest::newRow("a longer issuer") << root + u'/' << root + u"/t/"_s << false;
    QTest::newRow("user info") << root + u'/' << u"https://id.example.org@evil.example/"_s << false;
}

/** Every tenant of Auth0's is an issuer that ends in a slash. */
void DocumentsTest::issuersWithSlash()
{
    QFETCH(QString, uri);
    QFETCH(QString, issuer);
    QFETCH(bool, found);
    GuardedServer guarded(401, named(uri));
    guarded.network.elsewhere = 404;
    const QString at = auth::canonicalBase(QUrl(issuer).host() == "id.example.org"_L1 ? QUrl(issuer) : QUrl(uri))
                           .toString(QUrl::RemoveUserInfo);
    auto document = metadata(issuer, at);
    document[u"authorization_endpoint"_s] = at + u"/authorize"_s;
    guarded.publish({{at + u"/.well-known/openid-configuration"_s, document}});
    const auto discovery = guarded.discover();
    QVERIFY2(discovery.has_value() == found, qPrintable(discovery ? QString() : discovery.error().detail));
    if (discovery) {
        QCOMPARE(discovery->authority.issuer, issuer); // what the answer's iss is compared with
        QCOMPARE(discovery->authority.profile, Profile::OpenId);
    } else {
        QVERIFY2(discovery.error().detail.contains(issuer) || discovery.error().detail.contains("no metadata"_L1),
            qPrintable(discovery.error().detail));
    }
}

void DocumentsTest::endpointSchemes_data()
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

void DocumentsTest::endpointSchemes()
{
    QFETCH(QString, base);
    QFETCH(QString, uri);
    QFETCH(QString, name);
    QFETCH(bool, isUsed);
    GuardedServer guarded(401, named(uri));
    auto document = metadata(uri, uri);
    if (!name.isEmpty())
        document[name] = u"http://id.example.org/x"_s;
    guarded.publish({{uri + u"/.well-known/openid-configuration"_s, document}});
    const auto found = guarded.discover({}, base);
    QCOMPARE(found.has_value(), isUsed);
    if (found)
        QVERIFY(found->authority.revocation.isEmpty());
    else
        QCOMPARE(found.error().kind, Kind::Insecure);
    if (base != Base)
        QVERIFY(guarded.network.asked.isEmpty());
    for (const auto &asked : guarded.network.asked)
        QCOMPARE(asked.request.url().scheme(), u"https"_s);
}

void DocumentsTest::endpointParameters_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<bool>("isUsed");
    QTest::newRow("none") << QString() << true;
    QTest::newRow("a policy") << u"?p=b2c_1_signin"_s << true;
    QTest::newRow("an audience of the service's") << u"?audience=x&tenant=client_id"_s << true;
    QTest::newRow("a client") << u"?client_id=evil"_s << false;
    QTest::newRow("a way back") << u"?p=x&redirect_uri=https%3A%2F%2Fevil.example"_s << false;
    QTest::newRow("encoded") << u"?client%5Fid=evil"_s << false;
    QTest::newRow("a state without a value") << u"?state"_s << false;
}

void DocumentsTest::endpointParameters()
{
    QFETCH(QString, query);
    QFETCH(bool, isUsed);
    const QString uri = u"https://id.example.org"_s;
    GuardedServer guarded(401, named(uri));
    auto document = metadata(uri, uri);
    document[u"authorization_endpoint"_s] = uri + u"/authorize"_s + query;
    guarded.publish({{uri + u"/.well-known/openid-configuration"_s, document}});
    const auto found = guarded.discover();
    QCOMPARE(found.has_value(), isUsed);
    if (!found)
        QVERIFY2(found.error().detail.contains("carries"_L1), qPrintable(found.error().detail));
}

QTEST_GUILESS_MAIN(DocumentsTest)
#include "tst_documents.moc"
