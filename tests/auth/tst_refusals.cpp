#include "sources/search.h"
#include "support/scriptedserver.h"
#include "support/scriptedsession.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace scripted;

class RefusalsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusedOnce();
    void refusedNeverLoops();
    void refusedByAnotherThanTheCurrent();
    void challenges_data();
    void challenges();
    void invalidGrantUnattended();
    void invalidGrantAttended();
    void windowsAreCounted();
    void givenUp();
    void longFetchGoesOn();
};

void RefusalsTest::refusedOnce()
{
    ScriptedSession running;
    running.sayTokens(u"second"_s, {});
    const auto token = running.refused("first");
    QTRY_COMPARE(outcome(token), QByteArray("second"));
    QVERIFY(!running.session->trouble());
}

void RefusalsTest::refusedNeverLoops()
{
    ScriptedSession running;
    running.sayTokens(u"second"_s, {});
    QTRY_COMPARE(outcome(running.refused("first")), QByteArray("waiting"));
    QTRY_COMPARE(running.network.script.size(), 0);
    const auto now = running.token();
    QTRY_COMPARE(outcome(now), QByteArray("second"));
    QCOMPARE(outcome(running.refused("second")), QByteArray("second"));
    QCOMPARE(running.network.asked.size(), 1);
    running.clock.pass(20min); // by now it may have been revoked
    running.sayTokens(u"third"_s, {});
    const auto later = running.refused("second");
    QTRY_COMPARE(outcome(later), QByteArray("third"));
}

void RefusalsTest::refusedByAnotherThanTheCurrent()
{
    ScriptedSession running;
    QCOMPARE(outcome(running.refused("older")), QByteArray("first"));
    QVERIFY(running.network.asked.isEmpty());
}

void RefusalsTest::challenges_data()
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

void RefusalsTest::challenges()
{
    QFETCH(QByteArray, challenge);
    QFETCH(bool, refreshes);
    QFETCH(QString, claims);
    ScriptedSession running;
    running.sayTokens(u"second"_s, {});
    const QSignalSpy needed(running.session.get(), &auth::Session::signInNeeded);
    const auto token = running.refused("first", challenge);
    const QByteArray expected = refreshes ? "second" : claims.isEmpty() ? "first" : failed(Kind::SignInNeeded);
    QTRY_COMPARE(outcome(token), expected);
    QCOMPARE(running.network.asked.size(), refreshes ? 1 : 0);
    QCOMPARE(running.session->claims(), claims);
    QCOMPARE(needed.size(), claims.isEmpty() ? 0 : 1);
}

void RefusalsTest::invalidGrantUnattended()
{
    ScriptedSession running;
    running.say(400, InvalidGrant);
    running.clock.pass(1h);
    const QSignalSpy needed(running.session.get(), &auth::Session::signInNeeded);
    const auto token = running.token();
    QTRY_COMPARE(outcome(token), failed(Kind::SignInNeeded));
    QCOMPARE(needed.size(), 1);
    QVERIFY(running.session->trouble().has_value());
    QCOMPARE(running.session->trouble()->kind, auth::Error::Kind::SignInAgain);
    QCOMPARE(running.session->trouble()->code, u"invalid_grant"_s);
    QCOMPARE(running.session->trouble()->numbers, QList<int>{70008});
    QCOMPARE(running.session->refreshToken(), QByteArray("refresh1")); // it may be a second factor that is missing
    QCOMPARE(outcome(running.token()), failed(Kind::SignInNeeded));
    QCOMPARE(running.network.asked.size(), 1); // and it is not asked again
}

void RefusalsTest::invalidGrantAttended()
{
    ScriptedSession running;
    running.session->attend();
    running.say(400, InvalidGrant);
    running.clock.pass(1h);
    const QSignalSpy needed(running.session.get(), &auth::Session::signInNeeded);
    const auto first = running.token();
    const auto second = running.token();
    QTRY_COMPARE(needed.size(), 1);
    QCOMPARE(outcome(first), QByteArray("waiting"));
    auto again = signedIn("renewed", "refresh9");
    again.identity.subject = u"john"_s;
    running.session->renew(again);
    QTRY_COMPARE(outcome(first), QByteArray("renewed"));
    QTRY_COMPARE(outcome(second), QByteArray("renewed"));
    QCOMPARE(needed.size(), 1);
    QVERIFY(!running.session->trouble());
    QCOMPARE(running.session->identity().subject, u"john"_s);
}

/** Two windows share a sign-in: while one is open there is a person to wait for. */
void RefusalsTest::windowsAreCounted()
{
    ScriptedSession running;
    running.session->attend();
    running.session->attend();
    running.say(400, InvalidGrant);
    running.clock.pass(1h);
    const auto token = running.token();
    running.session->leave();
    QCoreApplication::processEvents();
    QCOMPARE(outcome(token), QByteArray("waiting"));
    running.session->leave();
    QTRY_COMPARE(outcome(token), failed(Kind::SignInNeeded));
}

void RefusalsTest::givenUp()
{
    ScriptedSession running;
    running.session->attend();
    running.say(400, InvalidGrant);
    running.clock.pass(1h);
    const QSignalSpy needed(running.session.get(), &auth::Session::signInNeeded);
    const auto token = running.token();
    QTRY_COMPARE(needed.size(), 1);
    running.session->giveUp();
    QTRY_COMPARE(outcome(token), failed(Kind::SignInNeeded));
    QCOMPARE(outcome(running.token()), failed(Kind::SignInNeeded)); // not asked again for each request
    QCOMPARE(needed.size(), 1);
    running.session->askAnew();
    const auto later = running.token();
    QCOMPARE(needed.size(), 2);
    QCOMPARE(outcome(later), QByteArray("waiting"));
}

void RefusalsTest::longFetchGoesOn()
{
    ScriptedServer home;
    QByteArray good = "first";
    home.respond = [&](const QByteArray &request) {
        if (ScriptedServer::target(request) == "/token") {
            good = "second";
            return ScriptedServer::message(200, service::json(service::tokens(u"second"_s, {})));
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
    sources::SearchReader reader(client, {home.base(), {"Patient", {}}, {}, 0});
    while (QCoro::waitFor(reader.next())) { }
    QCOMPARE(reader.completeness().verdict, sources::Completeness::Verdict::Complete);
    QCOMPARE(reader.completeness().matches, 2);
    QCOMPARE(home.requests.size(), 4); // page, page refused, token, page
}

QTEST_GUILESS_MAIN(RefusalsTest)
#include "tst_refusals.moc"
