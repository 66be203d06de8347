#include "support/holding.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace holding;

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
    Holding holding(result);
    holding.sayTokens(u"second"_s, {});
    holding.clock.pass(std::chrono::seconds(age));
    const auto token = holding.token();
    QTRY_VERIFY(token->has_value());
    QCOMPARE(outcome(token), QByteArray(refreshes ? "second" : "first"));
    QCOMPARE(holding.network.asked.size(), refreshes ? 1 : 0);
}

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
    holding.session->attend();
    holding.say(400, InvalidGrant);
    holding.clock.pass(1h);
    connect(holding.session.get(), &auth::Session::signInNeeded, this, [&holding] { holding.session.reset(); });
    const auto token = holding.token();
    QTRY_COMPARE(outcome(token), failed(Kind::Cancelled));
    QVERIFY(!holding.session);
}

QTEST_GUILESS_MAIN(SessionTest)
#include "tst_session.moc"
