#include "sources/search.h"
#include "support/holding.h"
#include "support/scriptedserver.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace holding;

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
    Holding holding;
    holding.sayTokens(u"second"_s, {});
    const auto token = holding.refused("first");
    QTRY_COMPARE(outcome(token), QByteArray("second"));
    QVERIFY(!holding.session->trouble());
}

void RefusalsTest::refusedNeverLoops()
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

void RefusalsTest::refusedByAnotherThanTheCurrent()
{
    Holding holding;
    QCOMPARE(outcome(holding.refused("older")), QByteArray("first"));
    QVERIFY(holding.network.asked.isEmpty());
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

void RefusalsTest::invalidGrantUnattended()
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

void RefusalsTest::invalidGrantAttended()
{
    Holding holding;
    holding.session->attend();
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

/** Two windows share a sign-in: while one is open there is a person to wait for. */
void RefusalsTest::windowsAreCounted()
{
    Holding holding;
    holding.session->attend();
    holding.session->attend();
    holding.say(400, InvalidGrant);
    holding.clock.pass(1h);
    const auto token = holding.token();
    holding.session->leave();
    QCoreApplication::processEvents();
    QCOMPARE(outcome(token), QByteArray("waiting"));
    holding.session->leave();
    QTRY_COMPARE(outcome(token), failed(Kind::SignInNeeded));
}

void RefusalsTest::givenUp()
{
    Holding holding;
    holding.session->attend();
    holding.say(400, InvalidGrant);
    holding.clock.pass(1h);
    const QSignalSpy needed(holding.session.get(), &auth::Session::signInNeeded);
    const auto token = holding.token();
    QTRY_COMPARE(needed.size(), 1);
    holding.session->giveUp();
    QTRY_COMPARE(outcome(token), failed(Kind::SignInNeeded));
    QCOMPARE(outcome(holding.token()), failed(Kind::SignInNeeded)); // not asked again for each request
    QCOMPARE(needed.size(), 1);
    holding.session->askAnew();
    const auto later = holding.token();
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
    sources::SearchReader reader(client, {home.base(), u"Patient"_s, {}, {}, 0}, {});
    while (QCoro::waitFor(reader.next())) { }
    QCOMPARE(reader.completeness().verdict, sources::Completeness::Verdict::Complete);
    QCOMPARE(reader.completeness().matches, 2);
    QCOMPARE(home.requests.size(), 4); // page, page refused, token, page
}

QTEST_GUILESS_MAIN(RefusalsTest)
#include "tst_refusals.moc"
