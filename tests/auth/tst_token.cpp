#include "auth/session/token.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using Kind = auth::Error::Kind;
using Step = auth::Error::Step;

Q_DECLARE_METATYPE(Kind)
Q_DECLARE_METATYPE(Step)

namespace {

const QString Tenant = u"72f988bf-86f1-41af-91ab-2d7cd011db47"_s;

/** A JWT of @p payload as Entra's v1 endpoints make it: alg none, no signature. */
QByteArray jwt(const QByteArray &payload, const QByteArray &signature = {})
{
    const auto options = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
    return "{\"typ\":\"JWT\",\"alg\":\"none\"}"_ba.toBase64(options) + '.' + payload.toBase64(options) + '.'
        + signature;
}

QJsonObject object(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

/** What an id_token says when all is well. */
QJsonObject goodClaims()
{
    return object("{\"iss\":\"https://login.microsoftonline.com/72f988bf-86f1-41af-91ab-2d7cd011db47/v2.0\","
                  "\"aud\":\"client\",\"nonce\":\"n-1\",\"tid\":\"72f988bf-86f1-41af-91ab-2d7cd011db47\","
                  "\"sub\":\"s\",\"name\":\"Jane Doe\",\"preferred_username\":\"jane@hospital.example\"}");
}

} // namespace

class TokenTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tokens_data();
    void tokens();
    void noTokens_data();
    void noTokens();
    void secretsStayOutOfErrors();
    void errorFields();
    void errorText_data();
    void errorText();
    void errorKind_data();
    void errorKind();
    void claims_data();
    void claims();
    void identity_data();
    void identity();
    void agreement_data();
    void agreement();
    void clockSkew_data();
    void clockSkew();
};

void TokenTest::tokens_data()
{
    QTest::addColumn<int>("lifetime"); ///< -1: not known
    QTest::addColumn<QStringList>("scopes");
    QTest::newRow(R"({"access_token":"a","token_type":"Bearer","expires_in":3599})") << 3599 << QStringList();
    QTest::newRow(R"({"access_token":"a","token_type":"Bearer","expires_in":"3600","expires_on":"1"})")
        << 3600 << QStringList();
    QTest::newRow(R"({"access_token":"a","token_type":"bearer","expires_in":59.9})") << 59 << QStringList();
    QTest::newRow(R"({"access_token":"a","token_type":"BEARER"})") << -1 << QStringList();
    QTest::newRow(R"({"access_token":"a","token_type":"Bearer","expires_in":"soon"})") << -1 << QStringList();
    QTest::newRow(R"({"access_token":"a","token_type":"Bearer","expires_in":-5})") << -1 << QStringList();
    QTest::newRow(R"({"access_token":"a","token_type":"Bearer","expires_in":0})") << -1 << QStringList();
    QTest::newRow(R"({"access_token":"a","token_type":"Bearer","expires_in":1e300})") << -1 << QStringList();
    QTest::newRow(R"({"access_token":"a","token_type":"Bearer","expires_in":null,"scope":" openid  x "})")
        << -1 << QStringList{u"openid"_s, u"x"_s};
    QTest::newRow(R"({"access_token":"a","token_type":"Bearer","error":null})") << -1 << QStringList();
}

void TokenTest::tokens()
{
    QFETCH(int, lifetime);
    QFETCH(QStringList, scopes);
    QByteArray body = QTest::currentDataTag();
    body.insert(1, R"("refresh_token":"r","id_token":"i",)");
    const auto tokens = auth::readTokens(200, body, Step::Token);
    QVERIFY(tokens);
    QCOMPARE(tokens->access, "a"_ba);
    QCOMPARE(tokens->refresh, "r"_ba);
    QCOMPARE(tokens->id, "i"_ba);
    QCOMPARE(tokens->lifetimeKnown, lifetime >= 0);
    QCOMPARE(tokens->lifetime.count(), lifetime >= 0 ? lifetime : 3600);
    QCOMPARE(tokens->scopes, scopes);
}

void TokenTest::noTokens_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("code");
    QTest::newRow("") << 200 << Kind::Malformed << QString();
    QTest::newRow("<html>") << 200 << Kind::Malformed << QString();
    QTest::newRow("[]") << 200 << Kind::Malformed << QString();
    QTest::newRow("{}") << 200 << Kind::Malformed << QString();
    QTest::newRow(R"({"access_token":"","token_type":"Bearer"})") << 200 << Kind::Malformed << QString();
    QTest::newRow(R"({"access_token":7,"token_type":"Bearer"})") << 200 << Kind::Malformed << QString();
    QTest::newRow(R"({"access_token":"a"})") << 200 << Kind::Malformed << QString();
    QTest::newRow(R"({"access_token":"a","token_type":"mac"})") << 200 << Kind::Malformed << QString();
    QTest::newRow(R"({"access_token":"a","token_type":"Bearer"})") << 302 << Kind::Malformed << QString();
    QTest::newRow("busy") << 503 << Kind::Malformed << QString();
    QTest::newRow(R"({"error":"invalid_client"})") << 401 << Kind::Refused << u"invalid_client"_s;
    QTest::newRow(R"({"error":"invalid_scope","access_token":"a","token_type":"Bearer"})")
        << 200 << Kind::Refused << u"invalid_scope"_s;
}

void TokenTest::noTokens()
{
    QFETCH(int, status);
    QFETCH(Kind, kind);
    QFETCH(QString, code);
    const auto tokens = auth::readTokens(status, QTest::currentDataTag(), Step::Refresh);
    QVERIFY(!tokens);
    QCOMPARE(tokens.error().kind, kind);
    QCOMPARE(tokens.error().code, code);
    QCOMPARE(tokens.error().status, status);
    QCOMPARE(tokens.error().step, Step::Refresh);
}

void TokenTest::secretsStayOutOfErrors()
{
    const auto tokens = auth::readTokens(200, R"({"access_token":"SECRET","token_type":"mac"})", Step::Token);
    QVERIFY(!tokens);
    QVERIFY(!tokens.error().detail.contains("SECRET"_L1));
}

void TokenTest::errorFields()
{
    const auto error = auth::readError(
        object(R"({"error":"interaction_required","suberror":"basic_action","error_codes":[50076,"50079",0,"x"],
            "error_description":"AADSTS50076: Sign in again.\r\nTrace ID: other\r\nCorrelation ID: other",
            "trace_id":"t-1","correlation_id":"c-1","timestamp":"2026-11-24 10:00:00Z","claims":"{\"a\":1}"})"),
        Step::Token);
    QCOMPARE(error.kind, Kind::SignInAgain);
    QCOMPARE(error.step, Step::Token);
    QCOMPARE(error.code, u"interaction_required"_s);
    QCOMPARE(error.suberror, u"basic_action"_s);
    QCOMPARE(error.numbers, (QList<int>{50076, 50079}));
    QCOMPARE(error.description, u"AADSTS50076: Sign in again."_s);
    QCOMPARE(error.traceId, u"t-1"_s);
    QCOMPARE(error.correlationId, u"c-1"_s);
    QCOMPARE(error.timestamp, u"2026-11-24 10:00:00Z"_s);
    QCOMPARE(error.claims, u"{\"a\":1}"_s);
}

void TokenTest::errorText_data()
{
    QTest::addColumn<QString>("description");
    QTest::addColumn<int>("number");
    QTest::addColumn<QString>("trace");
    QTest::addColumn<QString>("correlation");
    QTest::addColumn<QString>("timestamp");
    const QString trace = u"255d1aef-8c98-452f-ac51-23d051240864"_s;
    const QString correlation = u"fb3d2015-bc17-4bb9-bb85-30c5cf1aaaa7"_s;
    QTest::newRow("AADSTS70011: The scope is not valid.\r\nTrace ID: 255d1aef-8c98-452f-ac51-23d051240864\r\n"
                  "Correlation ID: fb3d2015-bc17-4bb9-bb85-30c5cf1aaaa7\r\nTimestamp: 2016-01-09 02:02:12Z")
        << u"AADSTS70011: The scope is not valid."_s << 70011 << trace << correlation << u"2016-01-09 02:02:12Z"_s;
    QTest::newRow("AADSTS65004: User declined. Trace ID: 255d1aef-8c98-452f-ac51-23d051240864 "
                  "Correlation ID: fb3d2015-bc17-4bb9-bb85-30c5cf1aaaa7 Timestamp: 2026-01-09T02:02:12Z")
        << u"AADSTS65004: User declined."_s << 65004 << trace << correlation << u"2026-01-09T02:02:12Z"_s;
    QTest::newRow("AADSTS90002: Tenant 'x' not found.")
        << u"AADSTS90002: Tenant 'x' not found."_s << 90002 << QString() << QString() << QString();
    QTest::newRow("the user said <b>no</b>")
        << u"the user said <b>no</b>"_s << 0 << QString() << QString() << QString();
    QTest::newRow("AADSTS99999999999: too long")
        << u"AADSTS99999999999: too long"_s << 0 << QString() << QString() << QString();
    QTest::newRow("") << QString() << 0 << QString() << QString() << QString();
}

void TokenTest::errorText()
{
    QFETCH(QString, description);
    QFETCH(int, number);
    QFETCH(QString, trace);
    QFETCH(QString, correlation);
    QFETCH(QString, timestamp);
    const QJsonObject answer{
        {u"error"_s, u"x"_s}, {u"error_description"_s, QString::fromUtf8(QTest::currentDataTag())}};
    const auto error = auth::readError(answer, Step::Authorization);
    QCOMPARE(error.description, description);
    QCOMPARE(error.numbers, number == 0 ? QList<int>() : QList<int>{number});
    QCOMPARE(error.traceId, trace);
    QCOMPARE(error.correlationId, correlation);
    QCOMPARE(error.timestamp, timestamp);
}

void TokenTest::errorKind_data()
{
    QTest::addColumn<Step>("step");
    QTest::addColumn<Kind>("kind");
    QTest::newRow(R"({"error":"invalid_grant"})") << Step::Refresh << Kind::SignInAgain;
    QTest::newRow(R"({"error":"invalid_grant","error_description":"AADSTS54005"})") << Step::Token << Kind::Refused;
    QTest::newRow(R"({"error":"invalid_grant","claims":"{}"})") << Step::Token << Kind::SignInAgain;
    QTest::newRow(R"({"error":"interaction_required"})") << Step::Refresh << Kind::SignInAgain;
    QTest::newRow(R"({"error":"login_required"})") << Step::Authorization << Kind::SignInAgain;
    QTest::newRow(R"({"error":"consent_required"})") << Step::Token << Kind::SignInAgain;
    QTest::newRow(R"({"error":"access_denied"})") << Step::Authorization << Kind::Declined;
    QTest::newRow(R"({"error":"access_denied","error_subcode":"cancel"})") << Step::Authorization << Kind::Declined;
    QTest::newRow(R"({"error":"authorization_declined"})") << Step::Device << Kind::Declined;
    QTest::newRow(R"({"error":"expired_token"})") << Step::Device << Kind::Timeout;
    QTest::newRow(R"({"error":"authorization_pending"})") << Step::Device << Kind::Refused;
    QTest::newRow(R"({"error":"server_error"})") << Step::Authorization << Kind::Refused;
    // Numbers and sentences choose nothing.
    QTest::newRow(
        R"({"error":"invalid_client","error_codes":[50173],"error_description":"AADSTS50173: invalid_grant"})")
        << Step::Refresh << Kind::Refused;
}

void TokenTest::errorKind()
{
    QFETCH(Step, step);
    QFETCH(Kind, kind);
    QCOMPARE(auth::readError(object(QTest::currentDataTag()), step).kind, kind);
}

void TokenTest::claims_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<bool>("readable");
    QTest::newRow("alg none, no signature") << jwt("{\"a\":1}") << true;
    QTest::newRow("signed") << jwt("{\"a\":1}", "c2ln") << true;
    QTest::newRow("two parts") << "e30.e30"_ba << false;
    QTest::newRow("five parts (encrypted)") << "e30.e30.e30.e30.e30"_ba << false;
    QTest::newRow("not base64url") << "e30.{}.x"_ba << false;
    QTest::newRow("an array") << jwt("[1]") << false;
    QTest::newRow("not JSON") << jwt("x") << false;
    QTest::newRow("opaque") << "0123456789abcdef"_ba << false;
    QTest::newRow("empty") << ""_ba << false;
}

void TokenTest::claims()
{
    QFETCH(QByteArray, token);
    QFETCH(bool, readable);
    const auto claims = auth::jwtClaims(token);
    QCOMPARE(claims.has_value(), readable);
    if (readable)
        QCOMPARE(claims->value("a"_L1).toInt(), 1);
}

void TokenTest::identity_data()
{
    QTest::addColumn<auth::Identity>("expected");
    const auto row = [](const char *claims, const auth::Identity &expected) { QTest::newRow(claims) << expected; };
    row(R"({"name":"Jane Doe","preferred_username":"jane@hospital.example","tid":"t","oid":"o","sub":"s"})",
        {u"Jane Doe"_s, u"jane@hospital.example"_s, u"t"_s, u"hospital.example"_s, u"o"_s});
    row(R"({"upn":"jane@hospital.example","unique_name":"x","sub":"s"})",
        {{}, u"jane@hospital.example"_s, {}, u"hospital.example"_s, u"s"_s});
    row(R"({"email":"jane@hospital.example"})", {{}, u"jane@hospital.example"_s, {}, u"hospital.example"_s, {}});
    row(R"({"preferred_username":"jane"})", {{}, u"jane"_s, {}, {}, {}});
    row(R"({"name":7})", {});
}

void TokenTest::identity()
{
    QFETCH(auth::Identity, expected);
    auto claims = object(QTest::currentDataTag());
    claims.insert(u"aud"_s, u"client"_s);
    const auto identity = auth::readIdentity(jwt(QJsonDocument(claims).toJson()), {u"client"_s, {}, {}});
    QVERIFY(identity);
    QCOMPARE(*identity, expected);
}

/** Each row lays its claims over good ones; null takes one away. */
void TokenTest::agreement_data()
{
    QTest::addColumn<QString>("disagrees"); ///< the claim that does; "" when all agree
    QTest::newRow("{}") << QString();
    QTest::newRow(R"({"aud":["client"]})") << QString();
    QTest::newRow(R"({"aud":["other","client"],"azp":"client"})") << QString();
    QTest::newRow(R"({"azp":"client"})") << QString();
    QTest::newRow(R"({"exp":1,"nbf":99999999999,"iat":99999999999})") << QString(); // a clock's, see clockSkew()
    QTest::newRow(R"({"iss":"https://login.microsoftonline.com/common/v2.0"})") << u"iss"_s;
    QTest::newRow(R"({"iss":"https://evil.example/72f988bf-86f1-41af-91ab-2d7cd011db47/v2.0"})") << u"iss"_s;
    QTest::newRow(R"({"iss":null})") << u"iss"_s;
    QTest::newRow(R"({"tid":"11111111-86f1-41af-91ab-2d7cd011db47"})") << u"iss"_s;
    QTest::newRow(R"({"tid":null})") << u"iss"_s;
    QTest::newRow(R"({"tid":"x","iss":"https://login.microsoftonline.com/x/v2.0"})") << u"iss"_s;
    QTest::newRow(R"({"aud":"other"})") << u"aud"_s;
    QTest::newRow(R"({"aud":["other"]})") << u"aud"_s;
    QTest::newRow(R"({"aud":null})") << u"aud"_s;
    QTest::newRow(R"({"aud":["other","client"]})") << u"azp"_s;
    QTest::newRow(R"({"aud":["other","client"],"azp":"other"})") << u"azp"_s;
    QTest::newRow(R"({"azp":"other"})") << u"azp"_s;
    QTest::newRow(R"({"nonce":"n-2"})") << u"nonce"_s;
    QTest::newRow(R"({"nonce":null})") << u"nonce"_s;
}

void TokenTest::agreement()
{
    QFETCH(QString, disagrees);
    QJsonObject claims = goodClaims();
    const auto changes = object(QTest::currentDataTag());
    for (auto change = changes.begin(); change != changes.end(); ++change) {
        claims.remove(change.key());
        if (!change->isNull())
            claims.insert(change.key(), *change);
    }
    const auto identity = auth::readIdentity(jwt(QJsonDocument(claims).toJson()),
        {u"client"_s, u"n-1"_s, u"https://login.microsoftonline.com/{tenantid}/v2.0"_s});
    QCOMPARE(identity.has_value(), disagrees.isEmpty());
    if (identity) {
        QCOMPARE(identity->tenant, Tenant);
        return;
    }
    QCOMPARE(identity.error().kind, Kind::Mismatch);
    QVERIFY2(identity.error().detail.startsWith(u"id_token: "_s + disagrees), qPrintable(identity.error().detail));
    QVERIFY(!identity.error().detail.contains("n-1"_L1));
}

void TokenTest::clockSkew_data()
{
    QTest::addColumn<int>("skew");
    QTest::newRow(R"({"iat":1000000,"nbf":1000000,"exp":1003600})") << 0;
    QTest::newRow(R"({"iat":999700,"nbf":999700,"exp":1003600})") << 0; // as Entra dates it
    QTest::newRow(R"({"iat":1000120,"exp":1003720})") << 0;
    QTest::newRow(R"({"iat":1000121,"exp":1003721})") << 121;
    QTest::newRow(R"({"iat":"1000500","exp":"1004100"})") << 500;
    QTest::newRow(R"({"nbf":1000300})") << 300;
    QTest::newRow(R"({"iat":990000,"exp":999880})") << 0;
    QTest::newRow(R"({"iat":990000,"exp":993600})") << -6400;
    QTest::newRow("{}") << 0;
}

void TokenTest::clockSkew()
{
    QFETCH(int, skew);
    QCOMPARE(auth::clockSkewOf(object(QTest::currentDataTag()), 1000000).count(), skew);
}

QTEST_GUILESS_MAIN(TokenTest)
#include "tst_token.moc"
