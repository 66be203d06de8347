#include "auth/session.h"
#include "fetch/search.h"
#include "support/fakenetwork.h"
#include "support/scriptedserver.h"
#include "support/signing.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = http::Error::Kind;
using Token = http::Result<QByteArray>;

Q_DECLARE_METATYPE(Kind)

namespace {

const QUrl TokenEndpoint(signing::Entra + u"/oauth2/v2.0/token"_s);
const QUrl Revocation(signing::Entra + u"/oauth2/v2.0/revoke"_s);

auth::SignInResult signedIn(const QByteArray &access, const QByteArray &refresh)
{
    auth::SignInResult result;
    result.discovery = signing::discovery();
    result.tokens.access = access;
    result.tokens.refresh = refresh;
    result.tokens.lifetime = 1h;
    result.tokens.lifetimeKnown = true;
    result.identity.subject = u"jane"_s;
    result.identity.name = u"Jane Doe"_s;
    return result;
}

/** A session on a scripted network, and those who wait for its tokens. */
struct Holding {
    FakeNetwork network;
    http::Client client{network};
    FakeClock clock;
    std::unique_ptr<auth::Session> session;
    QObject context;

    explicit Holding(auth::SignInResult result = signedIn("first", "refresh1"))
        : session(std::make_unique<auth::Session>(client, std::move(result), clock))
    {
    }
    void say(int status, const QByteArray &body) { network.script.append({"POST", TokenEndpoint, status, body, {}}); }
    void sayTokens(const QString &access, const QString &refresh)
    {
        say(200, signing::json(signing::tokens(access, refresh)));
    }
    using Slot = std::shared_ptr<std::optional<Token>>;
    Slot await(QCoro::Task<Token> task)
    {
        auto slot = std::make_shared<std::optional<Token>>();
        QCoro::connect(std::move(task), &context, [slot](const Token &came) { *slot = came; });
        return slot;
    }
    Slot token(std::stop_token stop = {}) { return await(session->token(std::move(stop))); }
    Slot refused(const QByteArray &token, const QByteArray &challenge = "Bearer error=\"invalid_token\"")
    {
        return await(session->refused(token, challenge, {}));
    }
    [[nodiscard]] QString posted(qsizetype n, QStringView name) const
    {
        return auth::valueOf(signing::form(network.asked.value(n).body), name);
    }
};

/** What came of it: the token, or the error as "!kind". */
QByteArray outcome(const Holding::Slot &slot)
{
    if (!*slot)
        return "waiting";
    return **slot ? ***slot : '!' + QByteArray::number(static_cast<int>((*slot)->error().kind));
}
QByteArray failed(Kind kind)
{
    return '!' + QByteArray::number(static_cast<int>(kind));
}

const QByteArray InvalidGrant = R"({"error":"invalid_grant","error_description":"AADSTS70008: expired"})";

} // namespace

class SessionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refreshesInTime_data();
    void refreshesInTime();
    void suspended();
    void singleFlight();
    void oneStopLeavesTheOthers();
    void rotation_data();
    void rotation();
    void refreshSendsScope();
    void refusedOnce();
    void refusedNeverLoops();
    void refusedByAnotherThanTheCurrent();
    void challenges_data();
    void challenges();
    void invalidGrantUnattended();
    void invalidGrantAttended();
    void givenUp();
    void passingFailure_data();
    void passingFailure();
    void somebodyElsesToken();
    void withoutRefreshToken();
    void renewedWhileRefreshing();
    void signOut_data();
    void signOut();
    void destroyedWhileRefreshing();
    void destroyedFromItsSignal();
    void longFetchGoesOn();
};

void SessionTest::refreshesInTime_data()
{
    QTest::addColumn<int>("lifetime"); // seconds
    QTest::addColumn<int>("age");
    QTest::addColumn<bool>("refreshes");
    QTest::newRow("an hour, at once") << 3600 << 0 << false;
    QTest::newRow("an hour, before 55 minutes") << 3600 << 3299 << false;
    QTest::newRow("an hour, at 55 minutes") << 3600 << 3300 << true;
    QTest::newRow("an hour, long after") << 3600 << 100000 << true;
    QTest::newRow("a minute, at 29 s") << 60 << 29 << false;
    QTest::newRow("a minute, at half of it") << 60 << 30 << true;
}

void SessionTest::refreshesInTime()
{
    QFETCH(int, lifetime);
    QFETCH(int, age);
    QFETCH(bool, refreshes);
    auto result = signedIn("first", "refresh1");
    result.tokens.lifetime = std::chrono::seconds(lifetime);
    Holding holding(result);
    holding.sayTokens(u"second"_s, {});
    holding.clock.pass(std::chrono::seconds(age));
    const auto token = holding.token();
    QTRY_VERIFY(token->has_value());
    QCOMPARE(outcome(token), QByteArray(refreshes ? "second" : "first"));
    QCOMPARE(holding.network.asked.size(), refreshes ? 1 : 0);
}

/** The monotonic clock stood still; the wall clock did not. */
void SessionTest::suspended()
{
    Holding holding;
    holding.sayTokens(u"second"_s, {});
    holding.clock.wall = holding.clock.wall.addSecs(8 * 3600);
    const auto token = holding.token();
    QTRY_COMPARE(outcome(token), QByteArray("second"));
    holding.clock.wall = holding.clock.wall.addSecs(-24 * 3600); // set back: the other clock knows better
    QCOMPARE(outcome(holding.token()), QByteArray("second"));
    QCOMPARE(holding.network.asked.size(), 1);
}

void SessionTest::singleFlight()
{
    Holding holding;
    holding.sayTokens(u"second"_s, u"refresh2"_s);
    holding.clock.pass(1h);
    QList<Holding::Slot> waiting;
    for (int i = 0; i < 20; ++i)
        waiting << holding.token();
    waiting << holding.refused("first") << holding.refused("first");
    for (const auto &slot : waiting)
        QTRY_COMPARE(outcome(slot), QByteArray("second"));
    QCOMPARE(holding.network.asked.size(), 1);
    QCOMPARE(holding.network.unexpected, QStringList());
}

void SessionTest::oneStopLeavesTheOthers()
{
    Holding holding;
    holding.sayTokens(u"second"_s, {});
    holding.clock.pass(1h);
    std::stop_source stop;
    const auto first = holding.token(stop.get_token());
    const auto second = holding.token();
    stop.request_stop();
    QCOMPARE(outcome(first), failed(Kind::Cancelled));
    QTRY_COMPARE(outcome(second), QByteArray("second"));
}

void SessionTest::rotation_data()
{
    QTest::addColumn<QString>("sent");
    QTest::addColumn<QByteArray>("kept");
    QTest::newRow("a new one") << u"refresh2"_s << QByteArray("refresh2");
    QTest::newRow("none") << QString() << QByteArray("refresh1");
}

/** The new refresh token stands before anybody gets the access token that came with it. */
void SessionTest::rotation()
{
    QFETCH(QString, sent);
    QFETCH(QByteArray, kept);
    Holding holding;
    holding.sayTokens(u"second"_s, sent);
    holding.sayTokens(u"third"_s, {});
    holding.clock.pass(1h);
    Holding::Slot token;
    bool wasFirst = false;
    connect(holding.session.get(), &auth::Session::changed, this,
        [&] { wasFirst = outcome(token) == "waiting" && holding.session->refreshToken() == kept; });
    token = holding.token();
    QTRY_COMPARE(outcome(token), QByteArray("second"));
    QVERIFY(wasFirst);
    QCOMPARE(holding.session->refreshToken(), kept);
    QCOMPARE(holding.session->expires(), holding.clock.wall.addSecs(3600));
    holding.clock.pass(1h);
    const auto next = holding.token();
    QTRY_COMPARE(outcome(next), QByteArray("third"));
    QCOMPARE(holding.posted(1, u"refresh_token"), QString::fromLatin1(kept));
}

void SessionTest::refreshSendsScope()
{
    Holding holding;
    holding.sayTokens(u"second"_s, {});
    holding.clock.pass(1h);
    const auto token = holding.token();
    QTRY_COMPARE(outcome(token), QByteArray("second"));
    QVERIFY(holding.posted(0, u"scope").startsWith(signing::Base + u"/user_impersonation"_s));
    QCOMPARE(holding.posted(0, u"grant_type"), u"refresh_token"_s);
    QCOMPARE(holding.posted(0, u"redirect_uri"), QString());
    QCOMPARE(holding.posted(0, u"client_secret"), QString());
    QVERIFY(!holding.network.asked[0].request.hasRawHeader("Authorization"));
}

void SessionTest::refusedOnce()
{
    Holding holding;
    holding.sayTokens(u"second"_s, {});
    const auto token = holding.refused("first");
    QTRY_COMPARE(outcome(token), QByteArray("second"));
    QVERIFY(!holding.session->trouble());
}

/** A server that refuses whatever it is given gets its own token back, which makes its 401 stand. */
void SessionTest::refusedNeverLoops()
{
    Holding holding;
    holding.sayTokens(u"second"_s, {});
    QTRY_COMPARE(outcome(holding.refused("first")), QByteArray("waiting"));
    QTRY_COMPARE(holding.network.script.size(), 0);
    const auto now = holding.token();
    QTRY_COMPARE(outcome(now), QByteArray("second"));
    QCOMPARE(outcome(holding.refused("second")), QByteArray("second"));
    QCOMPARE(holding.network.asked.size(), 1);
    holding.clock.pass(20min); // by now it may have been revoked
    holding.sayTokens(u"third"_s, {});
    const auto later = holding.refused("second");
    QTRY_COMPARE(outcome(later), QByteArray("third"));
}

void SessionTest::refusedByAnotherThanTheCurrent()
{
    Holding holding;
    QCOMPARE(outcome(holding.refused("older")), QByteArray("first"));
    QVERIFY(holding.network.asked.isEmpty());
}

void SessionTest::challenges_data()
{
    QTest::addColumn<QByteArray>("challenge");
    QTest::addColumn<bool>("refreshes");
    QTest::addColumn<QString>("claims"); // that the next sign-in must carry
    const QByteArray claims = R"({"access_token":{}})";
    QTest::newRow("none") << QByteArray() << true << QString();
    QTest::newRow("invalid_token") << QByteArray("Bearer error=\"invalid_token\"") << true << QString();
    QTest::newRow("Basic too") << QByteArray("Basic realm=\"b\", Bearer error=\"invalid_token\"") << true << QString();
    QTest::newRow("insufficient_scope") << QByteArray("Bearer error=\"insufficient_scope\"") << false << QString();
    QTest::newRow("claims") << "Bearer error=\"insufficient_claims\", claims=\"" + claims.toBase64() + '"' << false
                            << QString::fromLatin1(claims);
}

void SessionTest::challenges()
{
    QFETCH(QByteArray, challenge);
    QFETCH(bool, refreshes);
    QFETCH(QString, claims);
    Holding holding;
    holding.sayTokens(u"second"_s, {});
    const QSignalSpy needed(holding.session.get(), &auth::Session::signInNeeded);
    const auto token = holding.refused("first", challenge);
    const QByteArray expected = refreshes ? "second" : claims.isEmpty() ? "first" : failed(Kind::SignInNeeded);
    QTRY_COMPARE(outcome(token), expected);
    QCOMPARE(holding.network.asked.size(), refreshes ? 1 : 0);
    QCOMPARE(holding.session->claims(), claims);
    QCOMPARE(needed.size(), claims.isEmpty() ? 0 : 1);
}

void SessionTest::invalidGrantUnattended()
{
    Holding holding;
    holding.say(400, InvalidGrant);
    holding.clock.pass(1h);
    const QSignalSpy needed(holding.session.get(), &auth::Session::signInNeeded);
    const auto token = holding.token();
    QTRY_COMPARE(outcome(token), failed(Kind::SignInNeeded));
    QCOMPARE(needed.size(), 1);
    QVERIFY(holding.session->trouble().has_value());
    QCOMPARE(holding.session->trouble()->kind, auth::Error::Kind::SignInAgain);
    QCOMPARE(holding.session->trouble()->code, u"invalid_grant"_s);
    QCOMPARE(holding.session->trouble()->numbers, QList<int>{70008});
    QCOMPARE(holding.session->refreshToken(), QByteArray("refresh1")); // it may be a second factor that is missing
    QCOMPARE(outcome(holding.token()), failed(Kind::SignInNeeded));
    QCOMPARE(holding.network.asked.size(), 1); // and it is not asked again
}

/** With somebody there, those who need a token wait for the sign-in and go on. */
void SessionTest::invalidGrantAttended()
{
    Holding holding;
    holding.session->setAttended(true);
    holding.say(400, InvalidGrant);
    holding.clock.pass(1h);
    const QSignalSpy needed(holding.session.get(), &auth::Session::signInNeeded);
    const auto first = holding.token();
    const auto second = holding.token();
    QTRY_COMPARE(needed.size(), 1);
    QCOMPARE(outcome(first), QByteArray("waiting"));
    auto again = signedIn("renewed", "refresh9");
    again.identity.subject = u"john"_s;
    holding.session->renew(again);
    QTRY_COMPARE(outcome(first), QByteArray("renewed"));
    QTRY_COMPARE(outcome(second), QByteArray("renewed"));
    QCOMPARE(needed.size(), 1);
    QVERIFY(!holding.session->trouble());
    QCOMPARE(holding.session->identity().subject, u"john"_s);
}

void SessionTest::givenUp()
{
    Holding holding;
    holding.session->setAttended(true);
    holding.say(400, InvalidGrant);
    holding.clock.pass(1h);
    const QSignalSpy needed(holding.session.get(), &auth::Session::signInNeeded);
    const auto token = holding.token();
    QTRY_COMPARE(needed.size(), 1);
    holding.session->giveUp();
    QTRY_COMPARE(outcome(token), failed(Kind::SignInNeeded));
    QCOMPARE(outcome(holding.token()), failed(Kind::SignInNeeded)); // not asked again for each request
    QCOMPARE(needed.size(), 1);
    holding.session->setAttended(true); // a new beginning
    const auto later = holding.token();
    QCOMPARE(needed.size(), 2);
    QCOMPARE(outcome(later), QByteArray("waiting"));
}

void SessionTest::passingFailure_data()
{
    QTest::addColumn<int>("age"); // minutes
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("token");
    QTest::newRow("no network, token still good") << 57 << 0 << QByteArray() << QByteArray("first");
    QTest::newRow("503, token still good") << 57 << 503 << QByteArray("<html>") << QByteArray("first");
    QTest::newRow("busy, token still good")
        << 57 << 400 << QByteArray(R"({"error":"temporarily_unavailable"})") << QByteArray("first");
    QTest::newRow("no network, token over") << 61 << 0 << QByteArray() << failed(Kind::HostNotFound);
    QTest::newRow("503, token over") << 61 << 503 << QByteArray("<html>") << failed(Kind::Unreachable);
}

/** What may pass is no reason to sign in again. */
void SessionTest::passingFailure()
{
    QFETCH(int, age);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, token);
    Holding holding;
    holding.say(status, body);
    holding.clock.pass(std::chrono::minutes(age));
    const auto asked = holding.token();
    QTRY_COMPARE(outcome(asked), token);
    QVERIFY(!holding.session->trouble());
    holding.sayTokens(u"second"_s, {});
    const auto later = holding.token();
    QTRY_COMPARE(outcome(later), QByteArray("second"));
}

void SessionTest::somebodyElsesToken()
{
    Holding holding;
    auto claims = signing::identity();
    claims[u"oid"_s] = u"mallory"_s;
    auto answer = signing::tokens(u"second"_s, {});
    answer[u"id_token"_s] = signing::jwt(claims);
    holding.say(200, signing::json(answer));
    holding.clock.pass(1h);
    const auto token = holding.token();
    QTRY_COMPARE(outcome(token), failed(Kind::SignInNeeded));
    QCOMPARE(holding.session->identity().name, u"Jane Doe"_s);
}

void SessionTest::withoutRefreshToken()
{
    Holding holding(signedIn("first", {}));
    QVERIFY(!holding.session->canRefresh());
    holding.clock.pass(59min);
    QCOMPARE(outcome(holding.token()), QByteArray("first")); // good to its last minute
    QCOMPARE(outcome(holding.refused("first")), failed(Kind::SignInNeeded));
    QVERIFY(holding.network.asked.isEmpty());
    Holding fresh(signedIn("first", {}));
    QCOMPARE(outcome(fresh.refused("first")), QByteArray("first")); // another sign-in would fare no better
    Holding over(signedIn("first", {}));
    over.clock.pass(61min);
    QCOMPARE(outcome(over.token()), failed(Kind::SignInNeeded));
}

/** An answer to an older sign-in is not taken for the new one's. */
void SessionTest::renewedWhileRefreshing()
{
    Holding holding;
    holding.sayTokens(u"stale"_s, u"stalerefresh"_s);
    holding.clock.pass(1h);
    const auto token = holding.token();
    holding.session->renew(signedIn("renewed", "refresh9"));
    QTRY_COMPARE(outcome(token), QByteArray("renewed"));
    QTRY_COMPARE(holding.network.script.size(), 0);
    QCOMPARE(outcome(holding.token()), QByteArray("renewed"));
    QCOMPARE(holding.session->refreshToken(), QByteArray("refresh9"));
}

void SessionTest::signOut_data()
{
    QTest::addColumn<bool>("isOffered");
    QTest::addColumn<int>("status");
    QTest::newRow("revoked") << true << 200;
    QTest::newRow("revocation fails") << true << 503;
    QTest::newRow("no revocation") << false << 0;
}

void SessionTest::signOut()
{
    QFETCH(bool, isOffered);
    QFETCH(int, status);
    auto result = signedIn("first", "refresh1");
    if (isOffered)
        result.discovery.authority.revocation = Revocation;
    Holding holding(result);
    if (isOffered)
        holding.network.script = {{"POST", Revocation, status, {}, {}}};
    QCoro::waitFor(holding.session->signOut({}));
    QCOMPARE(holding.network.script.size(), 0);
    QCOMPARE(holding.network.unexpected, QStringList());
    if (isOffered)
        QCOMPARE(holding.posted(0, u"token"), u"refresh1"_s);
    QCOMPARE(outcome(holding.token()), failed(Kind::SignInNeeded));
    QVERIFY(holding.session->refreshToken().isEmpty());
    QCOMPARE(holding.session->identity(), auth::Identity());
}

void SessionTest::destroyedWhileRefreshing()
{
    Holding holding;
    holding.network.script = {{"POST", TokenEndpoint, -1, {}, {}}};
    holding.clock.pass(1h);
    const auto first = holding.token();
    const auto second = holding.refused("first");
    QTRY_COMPARE(holding.network.asked.size(), 1);
    bool said = false;
    connect(holding.session.get(), &auth::Session::changed, this, [&said] { said = true; });
    holding.session.reset();
    QCOMPARE(outcome(first), failed(Kind::Cancelled));
    QCOMPARE(outcome(second), failed(Kind::Cancelled));
    QVERIFY(!said);
}

void SessionTest::destroyedFromItsSignal()
{
    Holding holding;
    holding.session->setAttended(true);
    holding.say(400, InvalidGrant);
    holding.clock.pass(1h);
    connect(holding.session.get(), &auth::Session::signInNeeded, this, [&holding] { holding.session.reset(); });
    const auto token = holding.token();
    QTRY_COMPARE(outcome(token), failed(Kind::Cancelled));
    QVERIFY(!holding.session);
}

/** Row 32, as people meet it: the token runs out between two pages of a search, and nobody notices. */
void SessionTest::longFetchGoesOn()
{
    ScriptedServer home;
    QByteArray good = "first";
    home.respond = [&](const QByteArray &request) {
        if (ScriptedServer::target(request) == "/token") {
            good = "second";
            return ScriptedServer::message(200, signing::json(signing::tokens(u"second"_s, {})));
        }
        if (ScriptedServer::header(request, "Authorization") != "Bearer " + good || good.isEmpty())
            return ScriptedServer::message(401, "{}", "WWW-Authenticate: Bearer error=\"invalid_token\"\r\n");
        const bool isFirst = !request.contains("page2");
        if (isFirst)
            good.clear(); // it has run out
        return ScriptedServer::message(200,
            R"({"resourceType":"Bundle","total":2,)"
                + QByteArray(isFirst ? R"("link":[{"relation":"next","url":"/fhir/page2"}],)" : "")
                + R"("entry":[{"resource":{"resourceType":"Patient","id":")" + (isFirst ? "1" : "2") + R"("}}]})");
    };
    QNetworkAccessManager network;
    http::Client client(network);
    auto result = signedIn("first", "refresh1");
    result.discovery.base = home.base();
    result.discovery.authority.token = home.base().resolved(QUrl(u"/token"_s));
    client.setTokens(std::make_shared<auth::Session>(client, result));
    fetch::SearchReader reader(client, {home.base(), u"Patient"_s, {}, {}, 0}, {});
    while (QCoro::waitFor(reader.next())) { }
    QCOMPARE(reader.completeness().verdict, fetch::Completeness::Verdict::Complete);
    QCOMPARE(reader.completeness().matches, 2);
    QCOMPARE(home.requests.size(), 4); // page, page refused, token, page
}

QTEST_GUILESS_MAIN(SessionTest)
#include "tst_session.moc"
