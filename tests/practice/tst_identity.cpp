// The practice identity provider without a network: what it gives, and each refusal with its number.
#include "provider.h"

#include "practice/identity/identitypages.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using practice::Reply;

namespace {

const QString V1 = QString::fromLatin1(EndpointV1);
const QString V2 = QString::fromLatin1(EndpointV2);
const QString User = u"practice@fhirside.example"_s;
const QString Base = Provider::Base;

void change(const QString &change, int number, const char *error = "invalid_request", int status = 400)
{
    QTest::newRow(qPrintable(change)) << number << QString::fromLatin1(error) << status;
}

void columns()
{
    QTest::addColumn<int>("number");
    QTest::addColumn<QString>("error");
    QTest::addColumn<int>("status");
}

QString rowName()
{
    return QString::fromUtf8(QTest::currentDataTag());
}

/** Every field of Entra's errors, and that they agree with each other. */
void verifyError(const Reply &reply, int number, const QString &error, int status)
{
    const QJsonObject told = json(reply);
    const QString text = told.value("error_description"_L1).toString();
    QCOMPARE(aadsts(text), number);
    QCOMPARE(told.value("error"_L1).toString(), error);
    QCOMPARE(reply.status, status);
    QCOMPARE(told.value("error_codes"_L1).toArray(), QJsonArray{number});
    const QString ids =
        u"\r\nTrace ID: %1\r\nCorrelation ID: %2\r\nTimestamp: %3"_s.arg(told.value("trace_id"_L1).toString(),
            told.value("correlation_id"_L1).toString(), told.value("timestamp"_L1).toString());
    QVERIFY2(text.endsWith(ids), qPrintable(text));
    QCOMPARE(header(reply, "Cache-Control"), u"no-store"_s);
}

} // namespace

class IdentityTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusesOnAPage_data();
    void refusesOnAPage();
    void refusesInTheRedirect_data();
    void refusesInTheRedirect();
    void redirects_data();
    void redirects();
    void tenants_data();
    void tenants();
    void givesTokens();
    void givesTokensOfVersionOne();
    void refusesToRedeem_data();
    void refusesToRedeem();
    void codesServeOnceAndShortly();
    void refreshTokensRotate();
    void refusesToRefresh_data();
    void refusesToRefresh();
    void devices();
    void refusesDevices_data();
    void refusesDevices();
};

void IdentityTest::refusesOnAPage_data()
{
    columns();
    change(u"client_id="_s, 900144);
    change(u"client_id=someone"_s, 700016);
    change(u"redirect_uri="_s, 900971);
    change(u"redirect_uri=http://evil.example/"_s, 50011);
    change(u"state+=again"_s, 9000411);
}

void IdentityTest::refusesOnAPage()
{
    QFETCH(int, number);
    Provider provider;
    const Reply reply = provider.get(V2 + u"authorize"_s, changed(authorization(), rowName()));
    QCOMPARE(reply.status, 400);
    QVERIFY(header(reply, "Location").isEmpty()); // there is nobody to be trusted with it
    QVERIFY(QString::fromStdString(reply.body).contains(u"AADSTS%1: "_s.arg(number)));
}

void IdentityTest::refusesInTheRedirect_data()
{
    columns();
    change(u"response_type="_s, 900144);
    change(u"response_type=token"_s, 70005, "unsupported_response_type");
    change(u"response_mode=fragment"_s, 9002313);
    change(u"code_challenge="_s, 9002325);
    change(u"code_challenge_method="_s, 9002325);
    change(u"code_challenge_method=plain"_s, 9002325);
    change(u"prompt=none"_s, 50058, "login_required");
    change(u"scope="_s, 900144);
    change(u"scope=openid profile"_s, 500011, "invalid_resource");
    change(u"scope=user_impersonation"_s, 500011, "invalid_resource");
    change(u"scope=https://other.example/user_impersonation"_s, 500011, "invalid_resource");
    change(u"scope="_s + Base + u"//user_impersonation"_s, 500011, "invalid_resource");
    change(u"scope="_s + Base + u"/user/*.rs"_s, 500011, "invalid_resource");
    change(u"scope="_s + Base + u"/everything"_s, 650053, "invalid_client");
    change(u"scope=%1/user_impersonation %1/.default"_s.arg(Base), 70011, "invalid_scope");
    change(u"scope=%1/user_impersonation https://other.example/x"_s.arg(Base), 700022);
    change(u"resource="_s + Base, 901002);
}

void IdentityTest::refusesInTheRedirect()
{
    QFETCH(int, number);
    QFETCH(QString, error);
    Provider provider;
    const Reply reply = provider.get(V2 + u"authorize"_s, changed(authorization(), rowName()));
    QCOMPARE(reply.status, 303);
    QVERIFY(header(reply, "Location").startsWith("http://localhost:5000/?error="_L1)); // "/" as Entra appends it
    const QUrlQuery query = landed(reply);
    QCOMPARE(query.queryItemValue(u"error"_s), error);
    QCOMPARE(aadsts(query.queryItemValue(u"error_description"_s, QUrl::FullyDecoded)), number);
    QCOMPARE(query.queryItemValue(u"state"_s, QUrl::FullyDecoded), u"a b+c/d&e"_s);
    QVERIFY(!query.hasQueryItem(u"code"_s));
}

void IdentityTest::redirects_data()
{
    QTest::addColumn<QString>("landing"); // empty: refused
    const auto row = [](const char *uri, const char *to = "") { QTest::newRow(uri) << QString::fromLatin1(to); };
    row("https://login.microsoftonline.com/common/oauth2/nativeclient",
        "https://login.microsoftonline.com/common/oauth2/nativeclient?code=1");
    row("http://localhost", "http://localhost/?code=1");
    row("http://localhost/", "http://localhost/?code=1");
    row("http://localhost:49152", "http://localhost:49152/?code=1");
    row("http://localhost:1/", "http://localhost:1/?code=1");
    row("http://127.0.0.1:65535", "http://127.0.0.1:65535/?code=1");
    row("http://127.0.0.1/", "http://127.0.0.1/?code=1");
    row("https://login.microsoftonline.com/common/oauth2/nativeclient/");
    row("https://login.microsoftonline.com/common/oauth2/nativeclientx");
    row("https://LOGIN.microsoftonline.com/common/oauth2/nativeclient");
    row("https://localhost:5000/");
    row("http://localhost:0/");
    row("http://localhost:65536/");
    row("http://localhost:/");
    row("http://localhost:05000/");
    row("http://localhost:5000/callback");
    row("http://localhost:5000//");
    row("http://localhost:5000/?a=b");
    row("http://localhost:5000/#a");
    row("http://localhost:5000@evil.example/");
    row("http://localhost.evil.example/");
    row("http://127.0.0.1:1/@evil");
    row("http://127.0.0.2:5000/");
    row("http://[::1]:5000/");
    row("javascript:alert(1)");
}

void IdentityTest::redirects()
{
    QFETCH(QString, landing);
    const std::string uri = rowName().toStdString();
    QCOMPARE(practice::isRegisteredRedirect(uri), !landing.isEmpty());
    if (!landing.isEmpty())
        QCOMPARE(QString::fromStdString(practice::landing(uri, {{"code", "1"}})), landing);
}

void IdentityTest::tenants_data()
{
    QTest::addColumn<QString>("issuer"); // empty: no such tenant
    const QString origin = u"http://127.0.0.1:9090/"_s;
    const QString id = QString::fromStdString(std::string(practice::Tenant));
    const auto row = [](const QString &path, const QString &issuer) { QTest::newRow(qPrintable(path)) << issuer; };
    row(id + u"/v2.0"_s, origin + id + u"/v2.0"_s);
    row(id, origin + id + u'/');
    row(u"fhirside.example/v2.0"_s, origin + id + u"/v2.0"_s);
    row(u"organizations/v2.0"_s, origin + u"{tenantid}/v2.0"_s);
    row(u"common"_s, origin + u"{tenantid}/"_s);
    row(u"11111111-2222-3333-4444-555555555555/v2.0"_s, {});
}

void IdentityTest::tenants()
{
    QFETCH(QString, issuer);
    Provider provider;
    const Reply reply = provider.get(rowName() + u"/.well-known/openid-configuration"_s);
    if (issuer.isEmpty())
        return verifyError(reply, 90002, u"invalid_request"_s, 400);
    const QJsonObject metadata = json(reply);
    QCOMPARE(metadata.value("issuer"_L1).toString(), issuer);
    const bool second = rowName().endsWith("v2.0"_L1);
    const QString path = rowName().section(u'/', 0, 0) + (second ? u"/oauth2/v2.0/"_s : u"/oauth2/"_s);
    QCOMPARE(metadata.value("token_endpoint"_L1).toString(), u"http://127.0.0.1:9090/"_s + path + u"token"_s);
    QCOMPARE(metadata.value("code_challenge_methods_supported"_L1).toArray(), QJsonArray{u"S256"_s});
    const QString keys = metadata.value("jwks_uri"_L1).toString().section(u'/', 3);
    QCOMPARE(json(provider.get(keys)).value("keys"_L1), QJsonArray()); // what signs is never shown
}

void IdentityTest::givesTokens()
{
    Provider provider;
    const Reply end = provider.signIn(provider.get(V2 + u"authorize"_s, authorization()), User.toUpper());
    QCOMPARE(end.status, 303);
    QVERIFY(header(end, "Location").startsWith("http://localhost:5000/?code="_L1));
    QCOMPARE(landed(end).queryItemValue(u"state"_s, QUrl::FullyDecoded), u"a b+c/d&e"_s);
    const QString code = landed(end).queryItemValue(u"code"_s);

    const Reply reply = provider.post(V2 + u"token"_s, redemption(code));
    QCOMPARE(reply.status, 200);
    QCOMPARE(header(reply, "Cache-Control"), u"no-store"_s);
    const QJsonObject tokens = json(reply);
    QCOMPARE(tokens.value("token_type"_L1).toString(), u"Bearer"_s);
    QCOMPARE(tokens.value("expires_in"_L1), QJsonValue(600));
    QCOMPARE(tokens.value("scope"_L1).toString(), Base + u"/user_impersonation"_s);
    QVERIFY(tokens.contains("refresh_token"_L1));

    const QJsonObject access = claims(tokens.value("access_token"_L1).toString());
    const qint64 now = provider.now.time_since_epoch().count();
    const QString tenant = QString::fromStdString(std::string(practice::Tenant));
    QCOMPARE(access.value("aud"_L1).toString(), Base);
    QCOMPARE(access.value("iss"_L1).toString(), u"http://127.0.0.1:9090/"_s + tenant + u"/v2.0"_s);
    QCOMPARE(access.value("tid"_L1).toString(), tenant);
    QCOMPARE(access.value("scp"_L1).toString(), u"user_impersonation"_s);
    QCOMPARE(access.value("ver"_L1).toString(), u"2.0"_s);
    QCOMPARE(access.value("preferred_username"_L1).toString(), User);
    QCOMPARE(access.value("exp"_L1).toInteger(), now + 600);
    QCOMPARE(access.value("nbf"_L1).toInteger(), now);
    QVERIFY(!access.contains("nonce"_L1));

    const QJsonObject id = claims(tokens.value("id_token"_L1).toString());
    QCOMPARE(id.value("aud"_L1).toString(), QString::fromStdString(std::string(practice::PowerBiClient)));
    QCOMPARE(id.value("nonce"_L1).toString(), u"n-0S6_WzA2Mj"_s);
    QCOMPARE(id.value("name"_L1).toString(), u"Robin Practice"_s);
    QCOMPARE(id.value("oid"_L1), access.value("oid"_L1));

    Provider modest;
    const auto without = changed(authorization(), u"scope="_s + Base + u"/user_impersonation"_s);
    const Reply landedWithout = modest.signIn(modest.get(V2 + u"authorize"_s, without), User);
    const QJsonObject one =
        json(modest.post(V2 + u"token"_s, redemption(landed(landedWithout).queryItemValue(u"code"_s))));
    QVERIFY(one.contains("access_token"_L1) && !one.contains("id_token"_L1) && !one.contains("refresh_token"_L1));
}

void IdentityTest::givesTokensOfVersionOne()
{
    Provider provider;
    const auto query = changed(changed(authorization(), u"scope="_s), u"resource="_s + Base);
    const Reply end = provider.signIn(provider.get(V1 + u"authorize"_s, query), User);
    const auto form = changed(redemption(landed(end).queryItemValue(u"code"_s)), u"resource="_s + Base);
    const QJsonObject tokens = json(provider.post(V1 + u"token"_s, form));
    QCOMPARE(tokens.value("expires_in"_L1), QJsonValue(u"600"_s)); // a number as text
    QCOMPARE(tokens.value("expires_on"_L1), QJsonValue(u"1800000600"_s));
    QCOMPARE(tokens.value("resource"_L1).toString(), Base);
    const QJsonObject access = claims(tokens.value("access_token"_L1).toString());
    QCOMPARE(access.value("ver"_L1).toString(), u"1.0"_s);
    QCOMPARE(access.value("upn"_L1).toString(), User);
    QVERIFY(access.value("iss"_L1).toString().endsWith(u'/'));

    const Reply missing = provider.get(V1 + u"authorize"_s, changed(query, u"resource="_s));
    QCOMPARE(aadsts(landed(missing).queryItemValue(u"error_description"_s, QUrl::FullyDecoded)), 900144);
}

void IdentityTest::refusesToRedeem_data()
{
    columns();
    change(u"grant_type="_s, 900144);
    change(u"grant_type=password"_s, 70003, "unsupported_grant_type");
    change(u"client_id="_s, 900144);
    change(u"client_id=someone"_s, 700016, "unauthorized_client");
    change(u"client_id="_s + QString::fromStdString(std::string(practice::PracticeClient)), 70000, "invalid_grant");
    change(u"client_secret=hush"_s, 700025, "invalid_client", 401);
    change(u"code="_s, 900144);
    change(u"code=guessed"_s, 70000, "invalid_grant");
    change(u"code+=guessed"_s, 9000411);
    change(u"redirect_uri="_s, 900144);
    change(u"redirect_uri=http://localhost:5000/"_s, 500112, "invalid_grant"); // byte for byte, not as it landed
    change(u"code_verifier="_s, 900144);
    change(u"code_verifier=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"_s, 501481, "invalid_grant");
    change(u"scope=https://other.example/user_impersonation"_s, 500011, "invalid_resource");
    change(u"scope=http://localhost:8080/user_impersonation"_s, 70000, "invalid_grant");
    change(u"resource="_s + Base, 901002);
}

void IdentityTest::refusesToRedeem()
{
    QFETCH(int, number);
    QFETCH(QString, error);
    QFETCH(int, status);
    Provider provider;
    const auto form = changed(redemption(provider.code()), rowName());
    verifyError(provider.post(V2 + u"token"_s, form), number, error, status);
}

void IdentityTest::codesServeOnceAndShortly()
{
    Provider provider;
    const QString replayed = provider.code();
    QCOMPARE(provider.post(V2 + u"token"_s, redemption(replayed)).status, 200);
    verifyError(provider.post(V2 + u"token"_s, redemption(replayed)), 54005, u"invalid_grant"_s, 400);

    const QString stolen = provider.code();
    const auto guess = changed(redemption(stolen), u"code_verifier=guessed"_s);
    verifyError(provider.post(V2 + u"token"_s, guess), 501481, u"invalid_grant"_s, 400);
    verifyError(provider.post(V2 + u"token"_s, redemption(stolen)), 54005, u"invalid_grant"_s, 400);

    const QString inTime = provider.code();
    const QString late = provider.code();
    provider.now += std::chrono::seconds(59);
    QCOMPARE(provider.post(V2 + u"token"_s, redemption(inTime)).status, 200);
    provider.now += std::chrono::seconds(1);
    verifyError(provider.post(V2 + u"token"_s, redemption(late)), 70008, u"invalid_grant"_s, 400);

    verifyError(provider.get(V2 + u"token"_s), 900561, u"invalid_request"_s, 400);
}

namespace {

practice::Pairs renewal(const QJsonObject &tokens)
{
    return {{"grant_type", "refresh_token"}, {"client_id", std::string(practice::PowerBiClient)},
        {"refresh_token", tokens.value("refresh_token"_L1).toString().toStdString()},
        {"scope", Base.toStdString() + "/user_impersonation openid offline_access"}};
}

} // namespace

void IdentityTest::refreshTokensRotate()
{
    Provider provider;
    const QJsonObject first = provider.tokens();
    provider.now += std::chrono::seconds(500);
    const QJsonObject second = json(provider.post(V2 + u"token"_s, renewal(first)));
    QVERIFY(second.value("access_token"_L1) != first.value("access_token"_L1));
    QVERIFY(second.value("refresh_token"_L1) != first.value("refresh_token"_L1));
    QCOMPARE(claims(second.value("access_token"_L1).toString()).value("exp"_L1).toInteger(),
        provider.now.time_since_epoch().count() + 600);
    const QJsonObject third = json(provider.post(V2 + u"token"_s, renewal(second)));
    QVERIFY(third.contains("refresh_token"_L1));

    // One of two who hold the same token is a thief: both are sent back to the sign-in.
    verifyError(provider.post(V2 + u"token"_s, renewal(first)), 50173, u"invalid_grant"_s, 400);
    verifyError(provider.post(V2 + u"token"_s, renewal(third)), 70000, u"invalid_grant"_s, 400);

    const QJsonObject old = provider.tokens();
    provider.now += std::chrono::hours(24);
    verifyError(provider.post(V2 + u"token"_s, renewal(old)), 700082, u"invalid_grant"_s, 400);
}

void IdentityTest::refusesToRefresh_data()
{
    columns();
    change(u"refresh_token="_s, 900144);
    change(u"refresh_token=guessed"_s, 70000, "invalid_grant");
    change(u"client_id="_s + QString::fromStdString(std::string(practice::PracticeClient)), 70000, "invalid_grant");
    change(u"scope=https://other.example/user_impersonation"_s, 500011, "invalid_resource");
    change(u"resource="_s + Base, 901002);
}

void IdentityTest::refusesToRefresh()
{
    QFETCH(int, number);
    QFETCH(QString, error);
    QFETCH(int, status);
    Provider provider;
    const QJsonObject tokens = provider.tokens();
    verifyError(provider.post(V2 + u"token"_s, changed(renewal(tokens), rowName())), number, error, status);
    // A mistake costs nothing: the token was not used.
    QCOMPARE(provider.post(V2 + u"token"_s, renewal(tokens)).status, 200);
}

namespace {

practice::Pairs deviceRequest()
{
    return {{"client_id", std::string(practice::PowerBiClient)},
        {"scope", Base.toStdString() + "/user_impersonation offline_access"}};
}

practice::Pairs poll(const QJsonObject &device)
{
    return {{"grant_type", "urn:ietf:params:oauth:grant-type:device_code"},
        {"client_id", std::string(practice::PowerBiClient)},
        {"device_code", device.value("device_code"_L1).toString().toStdString()}};
}

} // namespace

void IdentityTest::devices()
{
    Provider provider;
    const auto start = [&] { return json(provider.post(V2 + u"devicecode"_s, deviceRequest())); };
    const auto ask = [&](const QJsonObject &device) { return provider.post(V2 + u"token"_s, poll(device)); };
    const auto enter = [&](const QString &code) {
        return provider.post(u"devicelogin"_s, {{"otc", code.toStdString()}});
    };
    const QJsonObject device = start();
    QCOMPARE(device.value("verification_uri"_L1).toString(), u"http://127.0.0.1:9090/devicelogin"_s);
    QCOMPARE(device.value("expires_in"_L1), QJsonValue(900));
    const QString code = device.value("user_code"_L1).toString();
    QCOMPARE(code.size(), 8);
    QVERIFY(device.value("message"_L1).toString().contains(code));

    const auto pending = u"authorization_pending"_s;
    verifyError(ask(device), 70016, pending, 400);
    verifyError(ask(device), 70016, u"slow_down"_s, 400);
    provider.now += std::chrono::seconds(device.value("interval"_L1).toInt());
    verifyError(ask(device), 70016, pending, 400);

    QVERIFY(transactionOf(enter(u"BBBBBBBB"_s)).isEmpty());
    const Reply done = provider.signIn(enter(code.left(4).toLower() + u" - "_s + code.mid(4)), User);
    QCOMPARE(done.status, 200);
    QVERIFY(header(done, "Location").isEmpty());
    const Reply granted = ask(device);
    QCOMPARE(granted.status, 200);
    QVERIFY(json(granted).contains("refresh_token"_L1));
    verifyError(ask(device), 70018, u"bad_verification_code"_s, 400);
    QVERIFY(transactionOf(enter(code)).isEmpty());

    const QJsonObject declined = start();
    std::ignore = provider.signIn(enter(declined.value("user_code"_L1).toString()), User, u"cancel"_s);
    verifyError(ask(declined), 70019, u"authorization_declined"_s, 400);

    const QJsonObject late = start();
    provider.now += std::chrono::minutes(15);
    QVERIFY(transactionOf(enter(late.value("user_code"_L1).toString())).isEmpty());
    verifyError(ask(late), 70020, u"expired_token"_s, 400);
}

void IdentityTest::refusesDevices_data()
{
    columns();
    change(u"client_id="_s, 900144);
    change(u"client_id=someone"_s, 700016, "unauthorized_client");
    change(u"scope="_s, 900144);
    change(u"scope=https://other.example/x"_s, 500011, "invalid_resource");
}

void IdentityTest::refusesDevices()
{
    QFETCH(int, number);
    QFETCH(QString, error);
    QFETCH(int, status);
    Provider provider;
    verifyError(provider.post(V2 + u"devicecode"_s, changed(deviceRequest(), rowName())), number, error, status);
}

QTEST_GUILESS_MAIN(IdentityTest)
#include "tst_identity.moc"
