#include "auth/session/session.h"
#include "check/judge.h"
#include "check/observer.h"
#include "http/client.h"
#include "practice/client.h"
#include "practice/identity/accounts.h"
#include "practice/mistakes.h"
#include "practice/server.h"
#include "practice/wholesignin.h"
#include "support/scriptedserver.h"
#include "words/check/report.h"
#include "words/check/sentences.h"

#include <QCoroTask>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using check::State;
using VerdictState = check::Verdict::State;

/** The check on real servers: what it asks, and what it keeps. */
class ObserverTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void openServer();
    void beforeSignIn();
    void signedIn();
    void withoutRole();
    void nothingSecretIsKept();
    void failedSignInKeepsNoSecret();
    void echoedTokensAreTakenOut();
    void stopsAt429();
    void asksNothingInTheClear();
    void nothingListens();
    void asksLittleAndReadsOnly();
    void tellsRedirects();
    void asksOneGroupAnew();
    void renewsItsOwnSignInOnly_data();
    void renewsItsOwnSignInOnly();
    void endsItsOwnSignIn_data();
    void endsItsOwnSignIn();
    void mistakes_data();
    void mistakes();
};

namespace {

check::Question questionAt(const QUrl &base)
{
    check::Question question;
    question.typed = base.toString();
    question.address = *sources::parseAddress(base.toString());
    question.timeout = std::chrono::seconds(10);
    return question;
}

check::Observation observe(const check::Question &question)
{
    QNetworkAccessManager network;
    return QCoro::waitFor(check::observe(network, question, {}));
}

QStringList idsOf(const check::Report &report, State state)
{
    QStringList ids;
    for (const auto &finding : report.findings) {
        if (finding.state == state)
            ids << QString::fromLatin1(finding.rule->id);
    }
    return ids;
}

QString told(const check::Report &report)
{
    return words::textOf(report, u"test"_s);
}

/** The practice server, and the way of a person to a token of it. */
struct Practice {
    explicit Practice(practice::Auth auth, const std::string &mistake = {})
        : server([&] {
              practice::Options options;
              options.auth = auth;
              options.patients = 20;
              options.mistake = mistake;
              return options;
          }())
    {
        base = *server.start();
        client.setBase(base.toString());
    }

    QByteArray tokenOf(std::string_view user)
    {
        return accessTokenOf(client, server.authority(), base.toString(), user).toLatin1();
    }
    check::Question question(const QByteArray &token = {}) const
    {
        check::Question question = questionAt(base);
        if (!token.isEmpty())
            question.tokens = std::make_shared<http::FixedToken>(base, token);
        return question;
    }

    practice::Server server;
    QUrl base;
    Client client;
};

} // namespace

void ObserverTest::openServer()
{
    const Practice practice(practice::Auth::None);
    const auto report = check::judge(observe(practice.question()));
    QVERIFY2(
        idsOf(report, State::Failed).isEmpty() && idsOf(report, State::Warning).isEmpty(), qPrintable(told(report)));
    QCOMPARE(report.verdicts[0].state, VerdictState::Works);
    QVERIFY(report.verdicts[0].anonymous);
    QCOMPARE(report.finding(u"C1")->state, State::NotApplicable); // no 401, and none is due
    QCOMPARE(report.verdicts[2].state, VerdictState::Fails); // Power BI service signs in always
    QVERIFY(report.verdicts[2].anonymous);
}

void ObserverTest::beforeSignIn()
{
    const Practice practice(practice::Auth::Entra);
    const auto report = check::judge(observe(practice.question()));
    QVERIFY2(
        idsOf(report, State::Failed).isEmpty() && idsOf(report, State::Warning).isEmpty(), qPrintable(told(report)));
    QCOMPARE(report.verdicts[0].state, VerdictState::Untested);
    QCOMPARE(report.verdicts[1].because, QStringList{u"A6"_s}); // Microsoft's own hosts only
    QVERIFY(report.finding(u"R1")->observed.contains(u"client_id=a672d62c"_s));
    QCOMPARE(report.finding(u"U4")->state, State::Passed);
}

void ObserverTest::signedIn()
{
    Practice practice(practice::Auth::Entra);
    const QByteArray token = practice.tokenOf(practice::Accounts[0].user);
    QVERIFY(!token.isEmpty());
    const auto report = check::judge(observe(practice.question(token)));
    QVERIFY2(
        idsOf(report, State::Failed).isEmpty() && idsOf(report, State::Warning).isEmpty(), qPrintable(told(report)));
    QCOMPARE(report.verdicts[0].state, VerdictState::Works);
    for (const auto *id : {"K1", "K2", "K3", "K5", "K7", "U1", "U2", "U3", "U4", "F6"})
        QVERIFY2(report.finding(QString::fromLatin1(id))->state == State::Passed, id);
}

void ObserverTest::withoutRole()
{
    Practice practice(practice::Auth::Entra);
    const auto report = check::judge(observe(practice.question(practice.tokenOf(practice::Accounts[1].user))));
    QCOMPARE(idsOf(report, State::Failed), QStringList{u"U2"_s});
    const QString says = words::explain(*report.finding(u"U2")).says;
    QVERIFY2(says.contains(QString::fromUtf8(
                 practice::Accounts[1].object.data(), static_cast<qsizetype>(practice::Accounts[1].object.size()))),
        qPrintable(says));
}

/** Neither the token, nor its parts, nor a patient. */
void ObserverTest::nothingSecretIsKept()
{
    Practice practice(practice::Auth::Entra);
    const QByteArray token = practice.tokenOf(practice::Accounts[0].user);
    const QByteArray page = [&] {
        QNetworkRequest request(QUrl(practice.base.toString() + u"/Patient?_count=50"_s));
        request.setRawHeader("Authorization", "Bearer " + token);
        return practice.client.send(request).body;
    }();
    QByteArrayList families; // of every patient
    const auto entries = QJsonDocument::fromJson(page)["entry"_L1].toArray();
    for (const auto &entry : entries)
        families << entry["resource"_L1]["name"_L1][0]["family"_L1].toString().toUtf8();
    QCOMPARE(families.size(), 20);
    const auto seen = observe(practice.question(token));
    for (const bool isAnonymous : {false, true}) {
        const auto report = check::judge(isAnonymous ? check::anonymized(seen) : seen);
        for (const QByteArray &file : {words::textOf(report, u"t"_s).toUtf8(), words::jsonOf(report, u"t"_s),
                 words::junitOf(report, u"t"_s), words::htmlOf(report, u"t"_s)}) {
            for (const QByteArray &part : token.split('.'))
                QVERIFY(!file.contains(part));
            QVERIFY(!file.contains("eyJ"));
            for (const QByteArray &family : families)
                QVERIFY2(!family.isEmpty() && !file.contains(family), family.constData());
            QVERIFY(!file.contains("fireside\"")); // the password
            QVERIFY(!isAnonymous || !file.contains("practice@fhirside.example"));
        }
    }
}

/** What the sign-in service says back of a sign-in is kept without the codes and tokens in it. */
void ObserverTest::failedSignInKeepsNoSecret()
{
    auth::Error error;
    error.kind = auth::Error::Kind::Refused;
    error.numbers = {70008};
    error.description =
        u"AADSTS70008: expired: code=0.AQsecretcode1234567890 eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.c2ln"_s;
    error.url = QUrl(u"https://login.example/token?code=0.AQsecretcode1234567890&state=secretstate"_s);
    check::Question question = questionAt(QUrl(u"http://fhir.example.invalid/r4"_s)); // nothing is asked
    question.failure = error;
    const auto report = check::judge(observe(question));
    QCOMPARE(report.observation.failedSignIn->numbers, std::vector<int>{70008});
    for (const QByteArray &file : {words::textOf(report, u"t"_s).toUtf8(), words::jsonOf(report, u"t"_s),
             words::junitOf(report, u"t"_s), words::htmlOf(report, u"t"_s)})
        QVERIFY(!file.contains("secretcode") && !file.contains("secretstate") && !file.contains("eyJ"));
}

/** A server that says the token back, where it likes. */
void ObserverTest::echoedTokensAreTakenOut()
{
    ScriptedServer server;
    server.respond = [](const QByteArray &request) {
        const QByteArray sent = ScriptedServer::header(request, "Authorization").mid(7);
        return ScriptedServer::message(401, "{\"sent\":\"" + sent + "\"}",
            "WWW-Authenticate: Bearer error=\"invalid_token\", error_description=\"not " + sent + "\"\r\nServer: x/"
                + sent + "\r\nContent-Type: application/json\r\n");
    };
    check::Question question = questionAt(server.base());
    const QByteArray token = "opaque-token-of-the-test-0123456789";
    question.tokens = std::make_shared<http::FixedToken>(question.address.base, token);
    const auto report = check::judge(observe(question));
    QVERIFY(report.observation.read);
    const QByteArray json = words::jsonOf(report, u"t"_s);
    QVERIFY(!json.contains(token));
    QVERIFY(!json.contains("eyJ"));
    QVERIFY(json.contains("[removed]"));
}

void ObserverTest::stopsAt429()
{
    ScriptedServer server;
    server.otherwise = ScriptedServer::message(429, {}, "Retry-After: 1\r\n");
    const auto seen = observe(questionAt(server.base()));
    QCOMPARE(server.requests.size(), 1);
    QVERIFY(seen.throttled);
    const auto report = check::judge(seen);
    QVERIFY2(idsOf(report, State::Failed).isEmpty(), qPrintable(told(report)));
    QCOMPARE(report.finding(u"F1")->reason, check::Reason::Throttled);
}

void ObserverTest::asksNothingInTheClear()
{
    const auto seen = observe(questionAt(QUrl(u"http://fhir.example.invalid/r4"_s)));
    QVERIFY(seen.exchanges.isEmpty());
    QCOMPARE(idsOf(check::judge(seen), State::Failed), QStringList{u"T3"_s});
}

void ObserverTest::nothingListens()
{
    QUrl base;
    {
        const ScriptedServer gone;
        base = gone.base();
    }
    const auto report = check::judge(observe(questionAt(base)));
    QCOMPARE(idsOf(report, State::Failed), QStringList{u"T2"_s});
    QCOMPARE(report.finding(u"C1")->state, State::NotReached);
}

/** No POST, no $export, a token only where it belongs, and few requests. */
void ObserverTest::asksLittleAndReadsOnly()
{
    ScriptedServer server;
    server.respond = [](const QByteArray &request) {
        if (ScriptedServer::target(request) == "/fhir/metadata")
            return ScriptedServer::message(200, R"({"resourceType":"CapabilityStatement","fhirVersion":"4.0.1","rest":[
                {"mode":"server","resource":[{"type":"Observation"},{"type":"Patient"}]}]})",
                "Content-Type: application/fhir+json\r\n");
        return ScriptedServer::message(401, {}, "WWW-Authenticate: Bearer realm=\"x\"\r\n");
    };
    check::Question question = questionAt(server.base());
    question.tokens = std::make_shared<http::FixedToken>(question.address.base, "opaque-token-of-the-test-0123456789");
    const auto seen = observe(question);
    QVERIFY(seen.exchanges.size() <= check::MostRequests);
    QVERIFY(server.requests.size() <= 25);
    for (const QByteArray &request : server.requests) {
        QVERIFY2(request.startsWith("GET ") || request.startsWith("OPTIONS "), request.constData());
        QVERIFY(!request.contains("$export"));
        const bool hasToken = request.contains("opaque-token");
        QVERIFY(!hasToken || ScriptedServer::target(request) == "/fhir/Patient?_count=1");
    }
}

void ObserverTest::tellsRedirects()
{
    ScriptedServer server;
    server.otherwise = ScriptedServer::message(302, {}, "Location: https://other.example.invalid/fhir/metadata\r\n");
    const auto report = check::judge(observe(questionAt(server.base())));
    QCOMPARE(idsOf(report, State::Failed), QStringList{u"T10"_s});
    QVERIFY(words::explain(*report.finding(u"T10")).says.contains(u"other.example.invalid"_s));
}

/** What the other groups saw stays; only what the group is about is asked. */
void ObserverTest::asksOneGroupAnew()
{
    Practice practice(practice::Auth::Entra);
    const auto before = observe(practice.question());
    check::Question again = practice.question();
    again.before = before;
    again.group = check::Group::Fhir;
    const auto after = observe(again);
    QCOMPARE(after.exchanges.size(), before.exchanges.size() + 1);
    QVERIFY(after.exchanges.constLast().url.path().endsWith("/metadata"_L1));
    QVERIFY(after.anonymous == before.anonymous);
    QVERIFY(after.metadata && after.metadata->id != before.metadata->id);
    again.group = check::Group::Use;
    const auto used = observe(again);
    QVERIFY(used.metadata == before.metadata);
    QVERIFY(used.madeUp && used.madeUp->id != before.madeUp->id);
    QVERIFY(idsOf(check::judge(used), State::Failed).isEmpty());
}

void ObserverTest::renewsItsOwnSignInOnly_data()
{
    QTest::addColumn<bool>("isOwn");
    QTest::addColumn<bool>("works");
    QTest::addColumn<QString>("state");
    QTest::newRow("its own") << true << true << u"passed"_s;
    QTest::newRow("its own, refused") << true << false << u"failed"_s;
    QTest::newRow("in use elsewhere") << false << true << u"not-tested"_s;
}

/** U6: by the token's source, once, and never where somebody else uses the sign-in. */
void ObserverTest::renewsItsOwnSignInOnly()
{
    struct Renewing final : http::TokenSource {
        [[nodiscard]] QUrl base() const override { return url; }
        [[nodiscard]] QCoro::Task<http::Result<QByteArray>> token(std::stop_token) override
        {
            co_return QByteArray(held);
        }
        [[nodiscard]] QCoro::Task<http::Result<QByteArray>> refused(QByteArray, QByteArray, std::stop_token) override
        {
            ++asked;
            if (!works)
                co_return tl::unexpected(http::Error{http::Error::Kind::SignInNeeded, url, {}, {}, {}});
            held = next;
            co_return QByteArray(next);
        }
        QUrl url;
        QByteArray held;
        QByteArray next;
        bool works = true;
        int asked = 0;
    };
    QFETCH(bool, isOwn);
    QFETCH(bool, works);
    Practice practice(practice::Auth::Entra);
    const auto tokens = std::make_shared<Renewing>();
    tokens->url = practice.base;
    tokens->held = practice.tokenOf(practice::Accounts[0].user);
    tokens->next = tokens->held.chopped(4) + "AAAA"; // nothing is read with it
    tokens->works = works;
    auto question = practice.question();
    question.tokens = tokens;
    question.granted = check::Granted{{}, true};
    question.renews = isOwn;
    const auto report = check::judge(observe(question));
    QFETCH(QString, state);
    QVERIFY2(words::keyOf(report.finding(u"U6")->state) == state, qPrintable(told(report)));
    QCOMPARE(tokens->asked, isOwn ? 1 : 0);
    QVERIFY(!words::jsonOf(report, u"t"_s).contains("eyJ"));
}

void ObserverTest::endsItsOwnSignIn_data()
{
    QTest::addColumn<bool>("isWanted");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("state");
    QTest::newRow("as it is asked for") << true << ScriptedServer::message(200, {}) << u"passed"_s;
    QTest::newRow("refused") << true << ScriptedServer::message(401, "{}") << u"failed"_s;
    QTest::newRow("no answer") << true << QByteArray("nonsense\r\n\r\n") << u"failed"_s;
    QTest::newRow("not asked for") << false << ScriptedServer::message(200, {}) << u"not-tested"_s;
}

/** U8: last, for no token is good after it, and only where the person asked for that. */
void ObserverTest::endsItsOwnSignIn()
{
    QFETCH(bool, isWanted);
    QFETCH(QByteArray, answer);
    Practice practice(practice::Auth::Entra);
    ScriptedServer service;
    service.answers.insert("/revoke", answer);
    QNetworkAccessManager network;
    http::Client client(network);
    auth::SignInResult result;
    result.discovery = *QCoro::waitFor(auth::discover(client, practice.base, {}, {}));
    result.discovery.authority.revocation = service.base().resolved(QUrl(u"/revoke"_s));
    result.tokens.access = practice.tokenOf(practice::Accounts[0].user);
    result.tokens.refresh = "refresh-s3cret";
    result.tokens.lifetime = std::chrono::hours(1);
    result.tokens.lifetimeKnown = true;
    auto session = std::make_shared<auth::Session>(client, result);
    check::Question question = practice.question();
    question.tokens = session;
    question.signedIn = true;
    question.ends = isWanted ? session : nullptr;
    auto seen = observe(question);
    QVERIFY(seen.read && seen.read->ok());
    QCOMPARE(service.requests.isEmpty(), !isWanted);
    QCOMPARE(session->refreshToken().isEmpty(), isWanted);
    QCOMPARE(seen.signedOut.has_value(), isWanted);
    seen.found->hasRevocation = true; // of the test's own
    const auto report = check::judge(seen);
    QTEST(words::keyOf(report.finding(u"U8")->state), "state");
    QVERIFY(!words::jsonOf(report, u"test"_s).contains("s3cret"));
}

void ObserverTest::mistakes_data()
{
    QTest::addColumn<QString>("rule");
    for (const auto &mistake : practice::mistakes())
        QTest::newRow(mistake.name.data()) << QString::fromLatin1(mistake.rule.data());
}

/** Each mistake that the practice server can make is noticed by its rule, and by no other. */
void ObserverTest::mistakes()
{
    QFETCH(QString, rule);
    Practice practice(practice::Auth::Entra, QTest::currentDataTag());
    const auto report = check::judge(observe(practice.question(practice.tokenOf(practice::Accounts[0].user))));
    const State state = report.finding(rule)->state;
    QVERIFY2(state == State::Failed || state == State::Warning, qPrintable(told(report)));
    QStringList others = idsOf(report, State::Failed) + idsOf(report, State::Warning);
    others.removeAll(rule);
    QVERIFY2(others.isEmpty(), qPrintable(told(report)));
}

QTEST_GUILESS_MAIN(ObserverTest)
#include "tst_observer.moc"
