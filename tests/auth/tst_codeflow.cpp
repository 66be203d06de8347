#include "auth/flow/pkce.h"
#include "auth/flow/signin.h"
#include "support/fakebrowser.h"
#include "support/fakeclock.h"
#include "support/fakenetwork.h"
#include "support/signinservice.h"

#include <QTest>

using namespace Qt::StringLiterals;
using Kind = auth::Error::Kind;
using Signed = auth::Result<auth::SignInResult>;

Q_DECLARE_METATYPE(Kind)

namespace {

const QUrl TokenEndpoint(service::Entra + u"/oauth2/v2.0/token"_s);
const QString Unset = u"unset"_s;

/** One attempt, as far as it goes by itself. */
struct Attempted {
    FakeNetwork network;
    http::Client client{network};
    FakeClock clock;
    std::shared_ptr<FakeBrowser> browser = std::make_shared<FakeBrowser>();
    auth::Discovery discovery = service::discovery();
    auth::SignInSettings settings;
    QString claims;
    std::stop_source stop;
    std::optional<Signed> result;
    QObject context;

    Attempted()
    {
        browser->answer = [this](const auth::Visit &visit) { return back(visit, {{u"code"_s, u"the/co+de"_s}}); };
    }
    /** The redirect with the right state and what else it carries. */
    static QUrl back(const auth::Visit &visit, const auth::Parameters &parameters)
    {
        return auth::withParameters(visit.redirectUri, auth::Parameters{{u"state"_s, visit.state}} + parameters);
    }
    [[nodiscard]] QString nonce() const { return auth::valueOf(auth::parametersOf(browser->visited.page), u"nonce"); }
    void start()
    {
        auto task = auth::signIn(client, discovery, settings, claims, browser, clock, stop.get_token());
        QCoro::connect(std::move(task), &context, [this](const Signed &came) { result = came; });
    }
    /** The token endpoint's answer; the browser's comes first, so that the nonce is known. */
    void say(int status, QJsonObject answer, const QJsonObject &identity = {})
    {
        auto before = browser->answer;
        browser->answer = [this, before, status, answer, identity](const auth::Visit &visit) {
            browser->visited = visit;
            QJsonObject whole = answer;
            QJsonObject claimed = identity;
            if (claimed["nonce"_L1] == Unset)
                claimed["nonce"_L1] = nonce();
            if (!claimed.isEmpty())
                whole[u"id_token"_s] = service::jwt(claimed);
            network.script = {{"POST", TokenEndpoint, status, service::json(whole), {}}};
            return before(visit);
        };
    }
    void sayGood() { say(200, service::tokens(u"access"_s, u"refresh"_s), service::identity(Unset)); }
};

} // namespace

class CodeFlowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void signsIn();
    void authorizationResponse_data();
    void authorizationResponse();
    void tokenRequest();
    void tokenResponse_data();
    void tokenResponse();
    void grantedScope_data();
    void grantedScope();
    void idToken_data();
    void idToken();
    void claimsPassedOn();
    void trustFirst_data();
    void trustFirst();
    void networkLost_data();
    void networkLost();
    void runsOutOfTime();
    void cancelled_data();
    void cancelled();
    void clientGone();
    void resumes_data();
    void resumes();
};

void CodeFlowTest::signsIn()
{
    Attempted attempt;
    attempt.sayGood();
    attempt.start();
    QTRY_VERIFY(attempt.result.has_value());
    QVERIFY(attempt.result->has_value());
    const auto &result = **attempt.result;
    QCOMPARE(result.tokens.access, QByteArray("access"));
    QCOMPARE(result.tokens.refresh, QByteArray("refresh"));
    QCOMPARE(result.identity.name, u"Jane Doe"_s);
    QCOMPARE(result.identity.account, u"jane@contoso.example"_s);
    QCOMPARE(result.notGranted, QStringList());
    QCOMPARE(result.clockSkew.count(), 0);
    QVERIFY(attempt.browser->ended.size() == 1 && !attempt.browser->ended.first());
    QCOMPARE(attempt.network.unexpected, QStringList());
}

void CodeFlowTest::authorizationResponse_data()
{
    QTest::addColumn<QString>("state"); // "": the right one
    QTest::addColumn<auth::Parameters>("answer");
    QTest::addColumn<Kind>("kind");
    const QString issuer = service::Entra + u"/v2.0"_s;
    using P = auth::Parameters;
    QTest::newRow("wrong state") << u"other"_s << P{{u"code"_s, u"c"_s}} << Kind::Mismatch;
    QTest::newRow("wrong state with an error") << u"other"_s << P{{u"error"_s, u"access_denied"_s}} << Kind::Mismatch;
    QTest::newRow("foreign iss") << QString() << P{{u"code"_s, u"c"_s}, {u"iss"_s, u"https://evil.example"_s}}
                                 << Kind::Mismatch;
    QTest::newRow("foreign iss with an error")
        << QString() << P{{u"error"_s, u"access_denied"_s}, {u"iss"_s, u"https://evil.example"_s}} << Kind::Mismatch;
    QTest::newRow("code twice") << QString() << P{{u"code"_s, u"c"_s}, {u"code"_s, u"d"_s}} << Kind::Mismatch;
    QTest::newRow("state twice") << QString() << P{{u"code"_s, u"c"_s}, {u"state"_s, u"x"_s}} << Kind::Mismatch;
    QTest::newRow("denied") << QString() << P{{u"error"_s, u"access_denied"_s}} << Kind::Declined;
    QTest::newRow("error and code") << QString() << P{{u"error"_s, u"server_error"_s}, {u"code"_s, u"c"_s}}
                                    << Kind::Refused;
    QTest::newRow("neither") << QString() << P{} << Kind::Malformed;
    QTest::newRow("claims wanted") << QString() << P{{u"error"_s, u"interaction_required"_s}, {u"claims"_s, u"{}"_s}}
                                   << Kind::SignInAgain;
    QTest::newRow("iss as it should be") << QString() << P{{u"error"_s, u"server_error"_s}, {u"iss"_s, issuer}}
                                         << Kind::Refused;
}

/** Checked in this order: state, iss, error, code. Nothing is asked of the token endpoint. */
void CodeFlowTest::authorizationResponse()
{
    QFETCH(QString, state);
    QFETCH(auth::Parameters, answer);
    QFETCH(Kind, kind);
    Attempted attempt;
    attempt.browser->answer = [&](const auth::Visit &visit) {
        auth::Visit changed = visit;
        if (!state.isEmpty())
            changed.state = state;
        return Attempted::back(changed, answer);
    };
    attempt.start();
    QVERIFY(attempt.result && !*attempt.result);
    QCOMPARE(attempt.result->error().kind, kind);
    QVERIFY(attempt.network.asked.isEmpty());
    QCOMPARE(attempt.browser->ended.size(), 1);
    QCOMPARE(attempt.browser->ended.first()->kind, kind);
}

void CodeFlowTest::tokenRequest()
{
    Attempted attempt;
    attempt.client.setTokens(std::make_shared<http::FixedToken>(TokenEndpoint, "s3cret")); // even for that origin
    attempt.sayGood();
    attempt.start();
    QTRY_VERIFY(attempt.result.has_value());
    const auto asked = attempt.network.asked.value(0);
    QCOMPARE(asked.verb, QByteArray("POST"));
    QCOMPARE(asked.request.rawHeader("Content-Type"), QByteArray("application/x-www-form-urlencoded"));
    QVERIFY(!asked.request.hasRawHeader("Authorization"));
    QVERIFY(!asked.request.hasRawHeader("Cookie"));
    const auto manual = [&asked](QNetworkRequest::Attribute attribute) {
        return asked.request.attribute(attribute).toInt();
    };
    QCOMPARE(manual(QNetworkRequest::CookieLoadControlAttribute), int(QNetworkRequest::Manual));
    QCOMPARE(manual(QNetworkRequest::CookieSaveControlAttribute), int(QNetworkRequest::Manual));
    QCOMPARE(manual(QNetworkRequest::RedirectPolicyAttribute), int(QNetworkRequest::ManualRedirectPolicy));
    const auto form = service::form(asked.body);
    const auto page = auth::parametersOf(attempt.browser->visited.page);
    QCOMPARE(auth::valueOf(form, u"grant_type"), u"authorization_code"_s);
    QCOMPARE(auth::valueOf(form, u"client_id"), attempt.settings.client.id);
    QCOMPARE(auth::valueOf(form, u"code"), u"the/co+de"_s);
    QCOMPARE(auth::valueOf(form, u"redirect_uri"), auth::valueOf(page, u"redirect_uri"));
    QCOMPARE(auth::valueOf(form, u"scope"), auth::valueOf(page, u"scope"));
    QCOMPARE(auth::Pkce::challengeOf(auth::valueOf(form, u"code_verifier").toLatin1()),
        auth::valueOf(page, u"code_challenge").toLatin1());
    QCOMPARE(auth::valueOf(form, u"client_secret"), QString());
    QVERIFY(attempt.browser->visited.state != auth::valueOf(form, u"code_verifier"));
}

void CodeFlowTest::tokenResponse_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<std::optional<Kind>>("kind");
    using K = std::optional<Kind>;
    const auto row = [](const char *name, int status, const QByteArray &body, K kind) {
        QTest::newRow(name) << status << body << kind;
    };
    row("good", 200, R"({"access_token":"a","token_type":"bearer","expires_in":"3599"})", {});
    row("no expires_in", 200, R"({"access_token":"a","token_type":"Bearer"})", {});
    row("no access token", 200, R"({"token_type":"Bearer"})", Kind::Malformed);
    row("empty access token", 200, R"({"access_token":"","token_type":"Bearer"})", Kind::Malformed);
    row("another type", 200, R"({"access_token":"a","token_type":"mac"})", Kind::Malformed);
    row("an error with 200", 200, R"({"error":"invalid_grant"})", Kind::Refused);
    row("an error with 400", 400, R"({"error":"invalid_grant","error_description":"AADSTS54005: used"})",
        Kind::Refused);
    row("an error with 401", 401, R"({"error":"invalid_client"})", Kind::Refused);
    row("more is wanted", 400, R"({"error":"interaction_required","claims":"{}"})", Kind::SignInAgain);
    row("a web page", 200, "<html>", Kind::Malformed);
    row("nothing", 200, "", Kind::Malformed);
    row("503 with a page", 503, "<html>", Kind::Malformed);
    row("a redirect", 302, "", Kind::Malformed);
    row("an array", 200, "[1]", Kind::Malformed);
}

void CodeFlowTest::tokenResponse()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(std::optional<Kind>, kind);
    Attempted attempt;
    attempt.network.script = {{"POST", TokenEndpoint, status, body, {{"Location", "https://evil.example/token"}}}};
    attempt.start();
    QTRY_VERIFY(attempt.result.has_value());
    QCOMPARE(*attempt.result ? std::optional<Kind>() : attempt.result->error().kind, kind);
    QCOMPARE(attempt.network.asked.size(), 1); // once, and nowhere else
    QCOMPARE(attempt.network.unexpected, QStringList());
}

void CodeFlowTest::grantedScope_data()
{
    QTest::addColumn<QString>("scope");
    QTest::addColumn<int>("missing");
    QTest::newRow("not said") << QString() << 0;
    QTest::newRow("as asked") << service::Base + u"/user_impersonation openid"_s << 0;
    QTest::newRow("the permission alone") << u"user_impersonation"_s << 0;
    QTest::newRow("without it") << u"openid profile"_s << 1;
    QTest::newRow("of another audience") << u"https://graph.microsoft.com/User.Read"_s << 1;
}

void CodeFlowTest::grantedScope()
{
    QFETCH(QString, scope);
    QFETCH(int, missing);
    Attempted attempt;
    auto answer = service::tokens(u"access"_s, u"refresh"_s);
    if (!scope.isEmpty())
        answer[u"scope"_s] = scope;
    attempt.say(200, answer, service::identity(Unset));
    attempt.start();
    QTRY_VERIFY(attempt.result.has_value());
    QVERIFY(attempt.result->has_value());
    QCOMPARE((*attempt.result)->notGranted.size(), missing);
}

void CodeFlowTest::idToken_data()
{
    QTest::addColumn<QString>("claim");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<bool>("accepted");
    QTest::newRow("nonce of another") << u"nonce"_s << QJsonValue(u"other"_s) << false;
    QTest::newRow("no nonce") << u"nonce"_s << QJsonValue() << false;
    QTest::newRow("another audience") << u"aud"_s << QJsonValue(u"other"_s) << false;
    QTest::newRow("another issuer") << u"iss"_s << QJsonValue(u"https://evil.example/v2.0"_s) << false;
    QTest::newRow("as it should be") << u"name"_s << QJsonValue(u"Jane"_s) << true;
    QTest::newRow("long expired: a clock's fault") << u"exp"_s << QJsonValue(1'000'000'000) << true;
}

void CodeFlowTest::idToken()
{
    QFETCH(QString, claim);
    QFETCH(QJsonValue, value);
    QFETCH(bool, accepted);
    Attempted attempt;
    auto identity = service::identity(Unset);
    identity[claim] = value;
    attempt.say(200, service::tokens(u"access"_s, u"refresh"_s), identity);
    attempt.start();
    QTRY_VERIFY(attempt.result.has_value());
    QCOMPARE(attempt.result->has_value(), accepted);
    if (!accepted)
        QCOMPARE(attempt.result->error().kind, Kind::Mismatch);
    else
        QCOMPARE((*attempt.result)->clockSkew.count() == 0, claim != "exp"_L1);
}

void CodeFlowTest::claimsPassedOn()
{
    Attempted attempt;
    attempt.claims = u"{\"access_token\":{\"acrs\":{\"essential\":true,\"value\":\"c1\"}}}"_s;
    attempt.settings.loginHint = u"jane@contoso.example"_s;
    attempt.sayGood();
    attempt.start();
    const auto page = auth::parametersOf(attempt.browser->visited.page);
    QCOMPARE(auth::valueOf(page, u"claims"), attempt.claims);
    QCOMPARE(auth::valueOf(page, u"login_hint"), attempt.settings.loginHint);
    QCOMPARE(auth::valueOf(page, u"prompt"), QString());
    QTRY_VERIFY(attempt.result.has_value());
}

void CodeFlowTest::trustFirst_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<std::optional<Kind>>("kind");
    QTest::newRow("unknown service") << u"service"_s << std::optional(Kind::Untrusted);
    QTest::newRow("unknown service, agreed to") << u"agreed"_s << std::optional<Kind>();
    QTest::newRow("foreign audience") << u"audience"_s << std::optional(Kind::Untrusted);
    QTest::newRow("token endpoint in the clear") << u"token"_s << std::optional(Kind::Insecure);
    QTest::newRow("server in the clear") << u"base"_s << std::optional(Kind::Insecure);
}

/** The browser is not shown before the person has given their word. */
void CodeFlowTest::trustFirst()
{
    QFETCH(QString, what);
    QFETCH(std::optional<Kind>, kind);
    Attempted attempt;
    attempt.sayGood();
    if (what == "service"_L1 || what == "agreed"_L1)
        attempt.discovery.knownAuthority = false;
    if (what == "agreed"_L1)
        attempt.settings.trusted << QUrl(u"https://login.microsoftonline.com"_s);
    if (what == "audience"_L1)
        attempt.discovery.foreignAudience = u"api://other"_s;
    if (what == "token"_L1)
        attempt.discovery.authority.token.setScheme(u"http"_s);
    if (what == "base"_L1)
        attempt.discovery.base.setScheme(u"http"_s);
    attempt.start();
    QTRY_VERIFY(attempt.result.has_value());
    QCOMPARE(*attempt.result ? std::optional<Kind>() : attempt.result->error().kind, kind);
    QCOMPARE(attempt.browser->visited.page.isEmpty(), kind.has_value());
}

void CodeFlowTest::networkLost_data()
{
    QTest::addColumn<bool>("hangs"); // until a stop
    QTest::newRow("no such host") << false;
    QTest::newRow("silence") << true;
}

void CodeFlowTest::networkLost()
{
    QFETCH(bool, hangs);
    Attempted attempt;
    attempt.network.script = {{"POST", TokenEndpoint, hangs ? -1 : 0, {}, {}}};
    attempt.start();
    QTRY_COMPARE(attempt.network.asked.size(), 1);
    if (hangs) {
        QVERIFY(!attempt.result);
        attempt.stop.request_stop();
    }
    QTRY_VERIFY(attempt.result.has_value());
    QCOMPARE(attempt.result->error().kind, hangs ? Kind::Cancelled : Kind::Network);
    QCOMPARE(attempt.result->error().step, auth::Error::Step::Token);
    QCOMPARE(attempt.browser->ended.size(), 1);
}

/** A person who never comes back from the page is not waited for longer than a quarter of an hour. */
void CodeFlowTest::runsOutOfTime()
{
    Attempted attempt;
    attempt.browser->answer = nullptr;
    attempt.start();
    QVERIFY(!attempt.result);
    attempt.clock.pass(auth::SignInPatience);
    QTRY_VERIFY(attempt.result.has_value());
    QCOMPARE(attempt.result->error().kind, Kind::Timeout);
    QVERIFY(attempt.network.asked.isEmpty());
}

void CodeFlowTest::cancelled_data()
{
    QTest::addColumn<bool>("atToken");
    QTest::newRow("at the page") << false;
    QTest::newRow("at the token endpoint") << true;
}

void CodeFlowTest::cancelled()
{
    QFETCH(bool, atToken);
    Attempted attempt;
    if (atToken)
        attempt.network.script = {{"POST", TokenEndpoint, -1, {}, {}}};
    else
        attempt.browser->answer = nullptr;
    attempt.start();
    QTRY_COMPARE(attempt.network.asked.size(), atToken ? 1 : 0);
    QVERIFY(!attempt.result);
    attempt.stop.request_stop();
    QTRY_VERIFY(attempt.result.has_value());
    QCOMPARE(attempt.result->error().kind, Kind::Cancelled);
    QCOMPARE(attempt.browser.use_count(), 1); // nobody holds it any longer
}

/** The windows may be gone before the person comes back. */
void CodeFlowTest::clientGone()
{
    FakeNetwork network;
    auto client = std::make_unique<http::Client>(network);
    FakeClock clock;
    auto browser = std::make_shared<FakeBrowser>();
    std::stop_source stop;
    browser->answer = [&client](const auth::Visit &visit) {
        client.reset();
        return Attempted::back(visit, {{u"code"_s, u"c"_s}});
    };
    const auto result =
        QCoro::waitFor(auth::signIn(*client, service::discovery(), {}, {}, browser, clock, stop.get_token()));
    QVERIFY(!result);
    QCOMPARE(result.error().kind, Kind::Cancelled);
    QVERIFY(network.asked.isEmpty());
}

void CodeFlowTest::resumes_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("refresh"); // kept afterwards; "" when there is no sign-in
    QTest::addColumn<Kind>("kind");
    QTest::newRow("rotated") << 200 << service::json(service::tokens(u"a"_s, u"new"_s)) << QByteArray("new") << Kind{};
    QTest::newRow("kept") << 200 << service::json(service::tokens(u"a"_s, {})) << QByteArray("old") << Kind{};
    QTest::newRow("run out") << 400 << QByteArray(R"({"error":"invalid_grant"})") << QByteArray() << Kind::SignInAgain;
    QTest::newRow("no network") << 0 << QByteArray() << QByteArray() << Kind::Network;
}

void CodeFlowTest::resumes()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, refresh);
    QFETCH(Kind, kind);
    FakeNetwork network;
    network.script = {{"POST", TokenEndpoint, status, body, {}}};
    http::Client client(network);
    FakeClock clock;
    const auto result = QCoro::waitFor(auth::resume(client, service::discovery(), {}, "old", clock, {}));
    QCOMPARE(result.has_value(), !refresh.isEmpty());
    if (result)
        QCOMPARE(result->tokens.refresh, refresh);
    else
        QCOMPARE(result.error().kind, kind);
    const auto form = service::form(network.asked.value(0).body);
    QCOMPARE(auth::valueOf(form, u"grant_type"), u"refresh_token"_s);
    QCOMPARE(auth::valueOf(form, u"refresh_token"), u"old"_s);
    QVERIFY(auth::valueOf(form, u"scope").startsWith(service::Base + u"/user_impersonation"_s));
}

QTEST_GUILESS_MAIN(CodeFlowTest)
#include "tst_codeflow.moc"
