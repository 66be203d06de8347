#include "support/scriptedsession.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace scripted;

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
    void passingFailure_data();
    void passingFailure();
    void somebodyElsesToken();
    void withoutRefreshToken();
    void renewedWhileRefreshing();
    void signOut_data();
    void signOut();
    void destroyedWhileRefreshing();
    void destroyedFromItsSignal();
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
    ScriptedSession running(result);
    running.sayTokens(u"second"_s, {});
    running.clock.pass(std::chrono::seconds(age));
    const auto token = running.token();
    QTRY_VERIFY(token->has_value());
    QCOMPARE(outcome(token), QByteArray(refreshes ? "second" : "first"));
    QCOMPARE(running.network.asked.size(), refreshes ? 1 : 0);
}

void SessionTest::suspended()
{
    ScriptedSession running;
    running.sayTokens(u"second"_s, {});
    running.clock.wall = running.clock.wall.addSecs(8 * 3600);
    const auto token = running.token();
    QTRY_COMPARE(outcome(token), QByteArray("second"));
    running.clock.wall = running.clock.wall.addSecs(-24 * 3600); // set back: the other clock knows better
    QCOMPARE(outcome(running.token()), QByteArray("second"));
    QCOMPARE(running.network.asked.size(), 1);
}

void SessionTest::singleFlight()
{
    ScriptedSession running;
    running.sayTokens(u"second"_s, u"refresh2"_s);
    running.clock.pass(1h);
    QList<ScriptedSession::Slot> waiting;
    for (int i = 0; i < 20; ++i)
        waiting << running.token();
    waiting << running.refused("first") << running.refused("first");
    for (const auto &slot : waiting)
        QTRY_COMPARE(outcome(slot), QByteArray("second"));
    QCOMPARE(running.network.asked.size(), 1);
    QCOMPARE(running.network.unexpected, QStringList());
}

void SessionTest::oneStopLeavesTheOthers()
{
    ScriptedSession running;
    running.sayTokens(u"second"_s, {});
    running.clock.pass(1h);
    std::stop_source stop;
    const auto first = running.token(stop.get_token());
    const auto second = running.token();
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

void SessionTest::rotation()
{
    QFETCH(QString, sent);
    QFETCH(QByteArray, kept);
    ScriptedSession running;
    running.sayTokens(u"second"_s, sent);
    running.sayTokens(u"third"_s, {});
    running.clock.pass(1h);
    ScriptedSession::Slot token;
    bool wasFirst = false;
    connect(running.session.get(), &auth::Session::changed, this,
        [&] { wasFirst = outcome(token) == "waiting" && running.session->refreshToken() == kept; });
    token = running.token();
    QTRY_COMPARE(outcome(token), QByteArray("second"));
    QVERIFY(wasFirst);
    QCOMPARE(running.session->refreshToken(), kept);
    QCOMPARE(running.session->expires(), running.clock.wall.addSecs(3600));
    running.clock.pass(1h);
    const auto next = running.token();
    QTRY_COMPARE(outcome(next), QByteArray("third"));
    QCOMPARE(running.posted(1, u"refresh_token"), QString::fromLatin1(kept));
}

void SessionTest::refreshSendsScope()
{
    ScriptedSession running;
    running.sayTokens(u"second"_s, {});
    running.clock.pass(1h);
    const auto token = running.token();
    QTRY_COMPARE(outcome(token), QByteArray("second"));
    QVERIFY(running.posted(0, u"scope").startsWith(service::Base + u"/user_impersonation"_s));
    QCOMPARE(running.posted(0, u"grant_type"), u"refresh_token"_s);
    QCOMPARE(running.posted(0, u"redirect_uri"), QString());
    QCOMPARE(running.posted(0, u"client_secret"), QString());
    QVERIFY(!running.network.asked[0].request.hasRawHeader("Authorization"));
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

void SessionTest::passingFailure()
{
    QFETCH(int, age);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, token);
    ScriptedSession running;
    running.say(status, body);
    running.clock.pass(std::chrono::minutes(age));
    const auto asked = running.token();
    QTRY_COMPARE(outcome(asked), token);
    QVERIFY(!running.session->trouble());
    running.sayTokens(u"second"_s, {});
    const auto later = running.token();
    QTRY_COMPARE(outcome(later), QByteArray("second"));
}

void SessionTest::somebodyElsesToken()
{
    ScriptedSession running;
    auto claims = service::identity();
    claims[u"oid"_s] = u"mallory"_s;
    auto answer = service::tokens(u"second"_s, {});
    answer[u"id_token"_s] = service::jwt(claims);
    running.say(200, service::json(answer));
    running.clock.pass(1h);
    const auto token = running.token();
    QTRY_COMPARE(outcome(token), failed(Kind::SignInNeeded));
    QCOMPARE(running.session->identity().name, u"Jane Doe"_s);
}

void SessionTest::withoutRefreshToken()
{
    ScriptedSession running(signedIn("first", {}));
    QVERIFY(!running.session->canRefresh());
    running.clock.pass(59min);
    QCOMPARE(outcome(running.token()), QByteArray("first")); // good to its last minute
    QCOMPARE(outcome(running.refused("first")), failed(Kind::SignInNeeded));
    QVERIFY(running.network.asked.isEmpty());
    ScriptedSession fresh(signedIn("first", {}));
    QCOMPARE(outcome(fresh.refused("first")), QByteArray("first")); // another sign-in would fare no better
    ScriptedSession over(signedIn("first", {}));
    over.clock.pass(61min);
    QCOMPARE(outcome(over.token()), failed(Kind::SignInNeeded));
}

void SessionTest::renewedWhileRefreshing()
{
    ScriptedSession running;
    running.sayTokens(u"stale"_s, u"stalerefresh"_s);
    running.clock.pass(1h);
    const auto token = running.token();
    running.session->renew(signedIn("renewed", "refresh9"));
    QTRY_COMPARE(outcome(token), QByteArray("renewed"));
    QTRY_COMPARE(running.network.script.size(), 0);
    QCOMPARE(outcome(running.token()), QByteArray("renewed"));
    QCOMPARE(running.session->refreshToken(), QByteArray("refresh9"));
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
    ScriptedSession running(result);
    if (isOffered)
        running.network.script = {{"POST", Revocation, status, {}, {}}};
    QCoro::waitFor(running.session->signOut({}));
    QCOMPARE(running.network.script.size(), 0);
    QCOMPARE(running.network.unexpected, QStringList());
    if (isOffered)
        QCOMPARE(running.posted(0, u"token"), u"refresh1"_s);
    QCOMPARE(outcome(running.token()), failed(Kind::SignInNeeded));
    QVERIFY(running.session->refreshToken().isEmpty());
    QCOMPARE(running.session->identity(), auth::Identity());
}

void SessionTest::destroyedWhileRefreshing()
{
    ScriptedSession running;
    running.network.script = {{"POST", TokenEndpoint, -1, {}, {}}};
    running.clock.pass(1h);
    const auto first = running.token();
    const auto second = running.refused("first");
    QTRY_COMPARE(running.network.asked.size(), 1);
    bool said = false;
    connect(running.session.get(), &auth::Session::changed, this, [&said] { said = true; });
    running.session.reset();
    QCOMPARE(outcome(first), failed(Kind::Cancelled));
    QCOMPARE(outcome(second), failed(Kind::Cancelled));
    QVERIFY(!said);
}

void SessionTest::destroyedFromItsSignal()
{
    ScriptedSession running;
    running.session->attend();
    running.say(400, InvalidGrant);
    running.clock.pass(1h);
    connect(running.session.get(), &auth::Session::signInNeeded, this, [&running] { running.session.reset(); });
    const auto token = running.token();
    QTRY_COMPARE(outcome(token), failed(Kind::Cancelled));
    QVERIFY(!running.session);
}

QTEST_GUILESS_MAIN(SessionTest)
#include "tst_session.moc"
