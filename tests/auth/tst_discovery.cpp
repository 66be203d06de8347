#include "support/guardedserver.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace service;
using auth::Profile;
using Kind = auth::Error::Kind;
using Source = auth::Discovery::Source;
using Headers = QList<QPair<QByteArray, QByteArray>>;

Q_DECLARE_METATYPE(Kind)

class DiscoveryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void probe_data();
    void probe();
    void pages_data();
    void pages();
    void onlyEmptyBearerIsTold();
    void authorizationUri_data();
    void authorizationUri();
    void olderEntra();
    void typedTenant();
    void audience_data();
    void audience();
    void trust_data();
    void trust();
    void mixUp_data();
    void mixUp();
    void inTheClear();
    void lesserEndpoints_data();
    void lesserEndpoints();
    void tenantNotFound();
    void clockSkew();
    void stops();
};

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

void DiscoveryTest::probe()
{
    QFETCH(int, status);
    QFETCH(QByteArray, challenge);
    QFETCH(bool, asked);
    QFETCH(bool, found);
    QFETCH(Kind, kind);
    GuardedServer server(status, challenge);
    server.publish(entra(Microsoft, u"organizations"_s, u"{tenantid}"_s));
    const auto discovery = server.discover();
    QCOMPARE(discovery.has_value(), found);
    QCOMPARE(server.network.unexpected, QStringList());
    QCOMPARE(server.network.asked.first().request.url(), QUrl(Patient + u"?_count=1"_s));
    QVERIFY(!server.network.asked.first().request.hasRawHeader("Authorization"));
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
    QCOMPARE(server.authorization(1), QByteArray("Bearer"));
}

void DiscoveryTest::pages_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Headers>("headers");
    QTest::addColumn<Kind>("kind");
    const QByteArray page = "<!DOCTYPE html><html><body>Log in</body></html>";
    const auto type = [](const char *text) { return Headers{{"Content-Type", text}}; };
    QTest::newRow("a page") << 200 << page << type("text/html; charset=utf-8") << Kind::NoChallenge;
    QTest::newRow("a page in capitals") << 200 << page.toUpper() << type("TEXT/HTML") << Kind::NoChallenge;
    QTest::newRow("a page that does not say so") << 200 << "\n " + page << Headers{} << Kind::NoChallenge;
    QTest::newRow("XHTML") << 200 << page << type("application/xhtml+xml") << Kind::NoChallenge;
    for (const int status : {301, 302, 303, 307, 308})
        QTest::addRow("sent on to a login page elsewhere (%d)", status)
            << status << QByteArray() << Headers{{"Location", "https://login.example.org/?r=1"}} << Kind::NoChallenge;
    QTest::newRow("data") << 200 << QByteArray("{\"resourceType\":\"Bundle\"}") << type("application/fhir+json")
                          << Kind::NoSignIn;
    QTest::newRow("data with a narrative")
        << 200 << QByteArray("{\"div\":\"<html>\"}") << type("application/json") << Kind::NoSignIn;
    QTest::newRow("data as XML") << 200 << QByteArray("<Bundle xmlns='http://hl7.org/fhir'/>")
                                 << type("application/fhir+xml") << Kind::NoSignIn;
    QTest::newRow("a page that says that there is nothing") << 404 << page << type("text/html") << Kind::NoSignIn;
    QTest::newRow("a fault, as a page") << 500 << page << type("text/html") << Kind::NoSignIn;
}

/** A gateway that shows a login page in place of HTTP 401 asks for a sign-in, though not as programs need it. */
void DiscoveryTest::pages()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(Headers, headers);
    QFETCH(Kind, kind);
    GuardedServer server(status, {});
    server.say(Patient, status, body);
    server.network.standing[Patient].headers = headers;
    server.publish({});
    const auto found = server.discover();
    QVERIFY(!found);
    QCOMPARE(found.error().kind, kind);
    QCOMPARE(server.network.unexpected, QStringList());
    if (kind == Kind::NoChallenge)
        QVERIFY2(found.error().detail.contains("web page"_L1), qPrintable(found.error().detail));
}

void DiscoveryTest::onlyEmptyBearerIsTold()
{
    GuardedServer server(0, {});
    server.network.standing.remove(Patient);
    const QUrl search(Patient + u"?_count=1"_s);
    const QByteArray header = "Bearer authorization_uri=" + Microsoft.toUtf8() + '/' + Tenant.toUtf8()
        + "/oauth2/authorize?response_type=code%26client_id=a672d62c-fc7b-4e81-a576-e60dc46e951d";
    server.network.script = {{"GET", search, 401, {}, {}}, {"GET", search, 401, {}, {{"WWW-Authenticate", header}}}};
    server.publish(entra(Microsoft, Tenant, Tenant));
    const auto found = server.discover();
    QVERIFY(found);
    QCOMPARE(found->authority.tenant, Tenant);
    QCOMPARE(found->source, Source::Challenge);
    QCOMPARE(server.authorization(0), QByteArray());
    QCOMPARE(server.authorization(1), QByteArray("Bearer"));
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
    GuardedServer server(401, named(uri));
    const QString tenant = guests ? Tenant : uri.contains("common"_L1) ? u"common"_s : u"organizations"_s;
    server.publish(entra(cloud, tenant, guests ? tenant : u"{tenantid}"_s));
    const auto found = server.discover();
    QVERIFY2(found.has_value(), qPrintable(found ? QString() : found.error().detail));
    QCOMPARE(found->source, Source::Challenge);
    QCOMPARE(found->authority.profile, Profile::EntraV2);
    QCOMPARE(found->authority.tenant, tenant);
    QCOMPARE(found->authority.token.toString(), cloud + u'/' + tenant + u"/oauth2/v2.0/token"_s);
    QVERIFY(!found->authority.deviceAuthorization.isEmpty());
    QCOMPARE(found->guestsCanSignIn, guests);
    QVERIFY(found->knownAuthority);
    QCOMPARE(server.network.unexpected, QStringList());
    QCOMPARE(server.network.asked.size(), 2); // the challenge said it all
}

void DiscoveryTest::olderEntra()
{
    const QString at = u"https://login.microsoftonline.com/"_s + Tenant;
    GuardedServer server(401, named(at + u"/oauth2/authorize"_s));
    server.publish({{at + u"/.well-known/openid-configuration"_s,
        metadata(u"https://sts.windows.net/"_s + Tenant + u'/', at + u"/oauth2"_s)}});
    server.missing(at + u"/v2.0/.well-known/openid-configuration"_s);
    const auto found = server.discover();
    QVERIFY(found);
    QCOMPARE(found->authority.profile, Profile::EntraV1);
    QCOMPARE(found->authority.token.toString(), at + u"/oauth2/token"_s);
}

void DiscoveryTest::typedTenant()
{
    GuardedServer server(401, named(Microsoft + u"/organizations"_s));
    server.publish(entra(Microsoft, u"contoso.example"_s, Tenant));
    auth::SignInSettings settings;
    settings.tenant = u"contoso.example"_s;
    const auto found = server.discover(settings);
    QVERIFY(found);
    QCOMPARE(found->authority.tenant, u"contoso.example"_s);
    QVERIFY(found->guestsCanSignIn);
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
    GuardedServer server(401, challenge);
    server.publish(entra(Microsoft, Tenant, Tenant));
    const auto found = server.discover();
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
    GuardedServer server(401, {});
    server.say(
        base + u"/Patient"_s, 401, {}, "Bearer authorization_uri=\"" + cloud.toUtf8() + '/' + Tenant.toUtf8() + '"');
    server.publish(entra(cloud, Tenant, Tenant));
    const auto found = server.discover({}, base);
    QVERIFY2(found.has_value(), qPrintable(found ? QString() : found.error().detail));
    QCOMPARE(found->knownAuthority, isKnown);
    QCOMPARE(found->authority.url.host(), QUrl(cloud).host());
    QCOMPARE(auth::needsTrust(*found, {}), !isKnown);
    auth::SignInSettings agreed;
    agreed.trusted << QUrl(cloud);
    QVERIFY(!auth::needsTrust(*found, agreed));
}

void DiscoveryTest::mixUp_data()
{
    static const QString Good = u"https://id.example.org"_s;
    static const QString Evil = u"https://evil.example"_s;
    static const QString Tokens = u"https://tokens.example.org"_s;
    const auto smartOf = [](const QString &issuer, const QString &sign, const QString &token,
                             const QString &device = {}) {
        auto document = smart();
        document[u"issuer"_s] = issuer;
        document[u"authorization_endpoint"_s] = sign + u"/authorize"_s;
        document[u"token_endpoint"_s] = token + u"/token"_s;
        if (!device.isEmpty())
            document[u"device_authorization_endpoint"_s] = device + u"/device"_s;
        return document;
    };
    const auto ofItself = [](const QString &issuer, const QString &sign, const QString &token) {
        const QJsonObject document{{u"issuer"_s, issuer}, {u"authorization_endpoint"_s, sign + u"/authorize"_s},
            {u"token_endpoint"_s, token + u"/token"_s}};
        return Documents{{issuer + u"/.well-known/openid-configuration"_s, document}};
    };
    QTest::addColumn<QByteArray>("challenge");
    QTest::addColumn<QJsonObject>("smartDocument");
    QTest::addColumn<Documents>("documents");
    QTest::addColumn<QString>("token"); // empty: refused
    QTest::newRow("SMART: a hostile issuer vouches for its own token endpoint")
        << QByteArray() << smartOf(Evil, Good, Evil) << ofItself(Evil, Good, Evil) << QString();
    QTest::newRow("SMART: the same with a device code")
        << QByteArray() << smartOf(Evil, Good, Evil, Good) << ofItself(Evil, Good, Evil) << QString();
    QTest::newRow("SMART: no issuer, token endpoint elsewhere")
        << QByteArray() << smartOf({}, Good, Evil) << ofItself(Good, Good, Good) << QString();
    QTest::newRow("SMART: the sign-in service's own metadata name another token endpoint")
        << QByteArray() << smartOf(Good, Good, Evil) << ofItself(Good, Good, Tokens) << QString();
    QTest::newRow("SMART: a hostile issuer that has no metadata")
        << QByteArray() << smartOf(Evil, Good, Evil) << ofItself(Good, Good, Tokens) << QString();
    QTest::newRow("challenge: an issuer with the sign-in page of another")
        << named(Evil) << QJsonObject() << ofItself(Evil, Good, Evil) << QString();
    QTest::newRow("SMART: an issuer elsewhere, all endpoints at one origin")
        << QByteArray() << smartOf(Evil, Good, Good) << Documents() << Good;
    QTest::newRow("SMART: token endpoint elsewhere, named by the sign-in service itself")
        << QByteArray() << smartOf(Good, Good, Tokens) << ofItself(Good, Good, Tokens) << Tokens;
    QTest::newRow("challenge: an issuer whose endpoints are elsewhere together")
        << named(Good) << QJsonObject() << ofItself(Good, Tokens, Tokens) << Tokens;
}

/** Every origin is trusted here, so that nothing but the rule on endpoints decides. */
void DiscoveryTest::mixUp()
{
    QFETCH(QByteArray, challenge);
    QFETCH(QJsonObject, smartDocument);
    QFETCH(Documents, documents);
    QFETCH(QString, token);
    GuardedServer server(401, challenge);
    if (!smartDocument.isEmpty())
        documents.insert(Base + u"/.well-known/smart-configuration"_s, smartDocument);
    server.publish(documents);
    auth::SignInSettings settings;
    settings.trusted << QUrl(u"https://id.example.org"_s) << QUrl(u"https://evil.example"_s)
                     << QUrl(u"https://tokens.example.org"_s);
    const auto found = server.discover(settings);
    if (token.isEmpty()) {
        QVERIFY(!found);
        QCOMPARE(found.error().kind, Kind::Metadata);
        return;
    }
    QVERIFY2(found.has_value(), qPrintable(found ? QString() : found.error().detail));
    QCOMPARE(found->authority.token, QUrl(token + u"/token"_s));
}

/** No question is worth it: a token would never be sent there. */
void DiscoveryTest::inTheClear()
{
    const QString base = u"http://fhir.example.org/r4"_s;
    GuardedServer server(401, {});
    server.say(base + u"/Patient"_s, 401, {}, named(Microsoft + u'/' + Tenant));
    server.publish(entra(Microsoft, Tenant, Tenant));
    const auto found = server.discover({}, base);
    QVERIFY(!found);
    QCOMPARE(found.error().kind, Kind::Insecure);
    QVERIFY(server.network.asked.isEmpty());
}

void DiscoveryTest::lesserEndpoints_data()
{
    QTest::addColumn<QString>("endpoint");
    QTest::addColumn<bool>("isTaken");
    QTest::newRow("the sign-in page's origin") << u"https://id.example.org/x"_s << true;
    QTest::newRow("its default port, written out") << u"https://id.example.org:443/x"_s << true;
    QTest::newRow("another port") << u"https://id.example.org:8443/x"_s << false;
    QTest::newRow("another host") << u"https://evil.example/x"_s << false;
    QTest::newRow("a longer host") << u"https://id.example.org.evil.example/x"_s << false;
    QTest::newRow("the FHIR server") << Base + u"/x"_s << false;
    QTest::newRow("in the clear") << u"http://id.example.org/x"_s << false;
}

/** A device code and a token to be revoked go to the sign-in service alone, whatever the FHIR server writes. */
void DiscoveryTest::lesserEndpoints()
{
    QFETCH(QString, endpoint);
    QFETCH(bool, isTaken);
    auto document = smart();
    document[u"authorization_endpoint"_s] = u"https://id.example.org/authorize"_s;
    document[u"token_endpoint"_s] = u"https://id.example.org/token"_s;
    document[u"device_authorization_endpoint"_s] = endpoint;
    document[u"revocation_endpoint"_s] = endpoint;
    GuardedServer server(401, {});
    server.publish(Documents{{Base + u"/.well-known/smart-configuration"_s, document}});
    const auto found = server.discover();
    QVERIFY2(found.has_value(), qPrintable(found ? QString() : found.error().detail));
    const QUrl taken = isTaken ? QUrl(endpoint) : QUrl();
    QCOMPARE(found->authority.deviceAuthorization, taken);
    QCOMPARE(found->authority.revocation, taken);
}

void DiscoveryTest::tenantNotFound()
{
    const QString at = Microsoft + u"/nobody.example"_s;
    GuardedServer server(401, named(at));
    server.publish({});
    server.say(at + u"/v2.0/.well-known/openid-configuration"_s, 400,
        R"({"error":"invalid_tenant","error_description":"AADSTS90002: Tenant 'nobody.example' not found.","error_codes":[90002]})");
    const auto found = server.discover();
    QVERIFY(!found);
    QCOMPARE(found.error().kind, Kind::Metadata);
    QCOMPARE(found.error().status, 400);
    QCOMPARE(found.error().numbers, QList<int>{90002});
}

void DiscoveryTest::clockSkew()
{
    GuardedServer server(401, named(Microsoft + u'/' + Tenant));
    const QString ahead =
        QLocale::c().toString(QDateTime::currentDateTimeUtc().addSecs(3600), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s);
    server.network.standing[Patient].headers.append({"Date", ahead.toLatin1()});
    server.publish(entra(Microsoft, Tenant, Tenant));
    const auto found = server.discover();
    QVERIFY(found);
    QVERIFY2(std::abs(found->clockSkew - 3600) < 60, qPrintable(QString::number(found->clockSkew)));
}

void DiscoveryTest::stops()
{
    GuardedServer server(401, named(Microsoft + u'/' + Tenant));
    server.publish({});
    const QString metadata = Microsoft + u'/' + Tenant + u"/v2.0/.well-known/openid-configuration"_s;
    server.say(metadata, -1, {});
    http::Client client(server.network);
    std::stop_source stop;
    std::optional<auth::Result<auth::Discovery>> ended;
    auto task = auth::discover(client, QUrl(Base), {}, stop.get_token());
    QCoro::connect(std::move(task), this, [&ended](const auto &result) { ended = result; });
    QTRY_COMPARE(server.network.asked.size(), 2);
    QVERIFY(!ended);
    stop.request_stop();
    QTRY_VERIFY(ended.has_value());
    QVERIFY(!*ended);
    QCOMPARE(ended->error().kind, Kind::Cancelled);
}

QTEST_GUILESS_MAIN(DiscoveryTest)
#include "tst_discovery.moc"
