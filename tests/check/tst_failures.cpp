#include "check/failures.h"
#include "check/scenarios.h"
#include "words/check/sentences.h"
#include "words/errors.h"
#include "words/refusals.h"
#include "words/signin.h"

#include <QTest>

using namespace Qt::StringLiterals;

/** Errors that people meet elsewhere break the same rules as in the check, and are told by the same sentences. */
class FailuresTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void requests_data();
    void requests();
    void answers_data();
    void answers();
    void discoveries_data();
    void discoveries();
    void signIns_data();
    void signIns();
    void refusals_data();
    void refusals();
    void sameWordsAsTheCheck();
    void textForTheAdministrator();
};

namespace {

const QUrl Base(u"https://fhir.contoso.example/r4"_s);

QString idOf(const std::optional<check::Finding> &finding)
{
    return finding ? QString::fromLatin1(finding->rule->id) : QString();
}

auth::Discovery discovery()
{
    auth::Discovery found;
    found.base = Base;
    found.audience = Base.toString();
    found.authority.profile = auth::Profile::EntraV2;
    found.authority.url = QUrl(u"https://login.microsoftonline.com/72f988bf-86f1-41af-91ab-2d7cd011db47"_s);
    found.authority.tenant = u"72f988bf-86f1-41af-91ab-2d7cd011db47"_s;
    found.authority.token = QUrl(u"https://login.microsoftonline.com/72f988bf-86f1-41af-91ab-2d7cd011db47/token"_s);
    found.guestsCanSignIn = true;
    return found;
}

auth::Refusal refusal(auth::Refusal::Kind kind, const QString &audience)
{
    auth::Refusal refusal;
    refusal.kind = kind;
    refusal.when = QDateTime(QDate(2026, 11, 30), QTime(12, 0), Qt::UTC);
    refusal.discovery = discovery();
    refusal.claims = QJsonObject{{"aud"_L1, audience}, {"scp"_L1, u"user_impersonation"_s}, {"oid"_L1, u"8f3c"_s},
        {"tid"_L1, refusal.discovery.authority.tenant}};
    if (kind == auth::Refusal::Kind::Token)
        refusal.challenge = "Bearer authorization_uri=\"https://login.microsoftonline.com/x\", error=\"invalid_token\"";
    return refusal;
}

} // namespace

void FailuresTest::requests_data()
{
    using Kind = http::Error::Kind;
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("rule");
    const auto row = [](const char *name, Kind kind, const QString &rule) {
        QTest::newRow(name) << static_cast<int>(kind) << rule;
    };
    row("no such name", Kind::HostNotFound, u"T2"_s);
    row("nothing listens", Kind::Refused, u"T2"_s);
    row("too slow", Kind::Timeout, u"T2"_s);
    row("old TLS", Kind::OldTls, u"T4"_s);
    row("no TLS", Kind::NotTls, u"T4"_s);
    row("certificate", Kind::Certificate, u"T5"_s);
    row("client certificate", Kind::ClientCertificate, u"T9"_s);
    row("redirect", Kind::Redirect, u"T10"_s);
    row("proxy", Kind::Proxy, u"T11"_s);
    row("proxy asks for a password", Kind::ProxySignIn, u"T11"_s);
    row("cancelled", Kind::Cancelled, {});
    row("sign-in needed", Kind::SignInNeeded, {});
}

void FailuresTest::requests()
{
    QFETCH(int, kind);
    http::Error error;
    error.kind = static_cast<http::Error::Kind>(kind);
    error.url = QUrl(Base.toString() + u"/metadata"_s);
    error.target = QUrl(u"https://login.example/"_s);
    QTEST(idOf(check::findingOf(error)), "rule");
    sources::Error fetch;
    fetch.kind = sources::Error::Kind::Network;
    fetch.network = error;
    QTEST(idOf(check::findingOf(fetch)), "rule");
}

void FailuresTest::answers_data()
{
    using Kind = sources::Error::Kind;
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("place");
    QTest::addColumn<QByteArray>("challenge");
    QTest::addColumn<QString>("rule");
    const int status = static_cast<int>(Kind::Status);
    const int page = static_cast<int>(Kind::NotFhir);
    QTest::newRow("page for metadata") << page << 200 << u"metadata"_s << QByteArray() << u"F1"_s;
    QTest::newRow("no metadata") << status << 404 << u"metadata"_s << QByteArray() << u"F1"_s;
    QTest::newRow("page for data") << page << 200 << u"Patient"_s << QByteArray() << u"C1"_s;
    QTest::newRow("403 and no sign-in") << status << 403 << u"Patient"_s << QByteArray() << u"C1"_s;
    QTest::newRow("401 by Basic") << status << 401 << u"Patient"_s << QByteArray("Basic realm=\"x\"") << u"C3"_s;
    QTest::newRow("401 without a word") << status << 401 << u"Patient"_s << QByteArray() << u"C4"_s;
    QTest::newRow("401 as it should be") << status << 401 << u"Patient"_s
                                         << QByteArray("Bearer authorization_uri=\"https://login.example/t\"")
                                         << QString();
    QTest::newRow("400") << status << 400 << u"Patient"_s << QByteArray() << QString();
    QTest::newRow("500") << status << 500 << u"Patient"_s << QByteArray() << QString();
}

void FailuresTest::answers()
{
    QFETCH(int, kind);
    QFETCH(int, status);
    QFETCH(QString, place);
    QFETCH(QByteArray, challenge);
    sources::Error error;
    error.kind = static_cast<sources::Error::Kind>(kind);
    error.status = status;
    error.url = QUrl(Base.toString() + u'/' + place);
    error.challenge = challenge;
    QTEST(idOf(check::findingOf(error)), "rule");
}

void FailuresTest::discoveries_data()
{
    using Kind = auth::Error::Kind;
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("number");
    QTest::addColumn<QString>("rule");
    const auto row = [](const char *name, Kind kind, int number, const QString &rule) {
        QTest::newRow(name) << static_cast<int>(kind) << number << rule;
    };
    row("unknown tenant", Kind::Metadata, 90002, u"A5"_s);
    row("does not fit together", Kind::Metadata, 0, u"A1"_s);
    row("asks by a web page", Kind::NoChallenge, 0, u"C1"_s);
    row("asks nobody", Kind::NoSignIn, 0, {});
    row("not trusted", Kind::Untrusted, 0, {});
    row("cancelled", Kind::Cancelled, 0, {});
}

void FailuresTest::discoveries()
{
    QFETCH(int, kind);
    QFETCH(int, number);
    auth::Error error;
    error.kind = static_cast<auth::Error::Kind>(kind);
    error.detail = u"issuer is another"_s;
    if (number)
        error.numbers << number;
    QTEST(idOf(check::findingOf(error, Base, {}, {})), "rule");
}

void FailuresTest::signIns_data()
{
    using Kind = auth::Error::Kind;
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("number");
    QTest::addColumn<QString>("rule");
    const auto row = [](const char *name, Kind kind, int number, const QString &rule) {
        QTest::newRow(name) << static_cast<int>(kind) << number << rule;
    };
    row("client unknown", Kind::Refused, 700016, u"L2"_s);
    row("not pre-authorized", Kind::Refused, 650057, u"L3"_s);
    row("no such scope", Kind::Refused, 650053, u"L4"_s);
    row("server unknown", Kind::Refused, 500011, u"L5"_s);
    row("not assigned", Kind::Declined, 50105, u"L6"_s);
    row("renewal refused by a rule", Kind::SignInAgain, 53003, u"L6"_s);
    row("service not reached", Kind::Network, 0, u"L1"_s);
    row("answer of another", Kind::Mismatch, 0, u"L7"_s);
    row("cancelled", Kind::Cancelled, 0, {});
}

void FailuresTest::signIns()
{
    QFETCH(int, kind);
    QFETCH(int, number);
    auth::Error error;
    error.kind = static_cast<auth::Error::Kind>(kind);
    if (number)
        error.numbers << number;
    QTEST(idOf(check::findingOf(error, Base, discovery(), {})), "rule");
}

void FailuresTest::refusals_data()
{
    using Kind = auth::Refusal::Kind;
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("audience");
    QTest::addColumn<QString>("rule");
    const int token = static_cast<int>(Kind::Token);
    QTest::newRow("generic audience") << token << u"https://azurehealthcareapis.com"_s << u"K2"_s;
    QTest::newRow("slash") << token << Base.toString() + u'/' << u"K2"_s;
    QTest::newRow("nothing that the token tells") << token << Base.toString() << u"U1"_s;
    QTest::newRow("no role") << static_cast<int>(Kind::Access) << Base.toString() << u"U2"_s;
}

void FailuresTest::refusals()
{
    QFETCH(int, kind);
    QFETCH(QString, audience);
    const auto refused = refusal(static_cast<auth::Refusal::Kind>(kind), audience);
    QTEST(idOf(check::findingOf(refused)), "rule");
    sources::Error error;
    error.kind = sources::Error::Kind::Status;
    error.status = 401;
    error.url = QUrl(Base.toString() + u"/Patient"_s);
    error.refusal = std::make_shared<auth::Refusal>(refused);
    QTEST(idOf(check::findingOf(error)), "rule");
}

/** The scenario of the check and the error of a window are one finding. */
void FailuresTest::sameWordsAsTheCheck()
{
    for (const auto &scenario : scenarios()) {
        if (!scenario.seen.failedSignIn || scenario.fails.isEmpty() || scenario.seen.clientKind != "powerbi"_L1)
            continue;
        const auto &failed = *scenario.seen.failedSignIn;
        auth::Error error;
        error.kind = failed.kind == "refused"_L1 ? auth::Error::Kind::Refused
            : failed.kind == "network"_L1        ? auth::Error::Kind::Network
                                                 : auth::Error::Kind::Mismatch;
        error.code = failed.code;
        error.numbers = {failed.numbers.begin(), failed.numbers.end()};
        const auto here = check::findingOf(error, Base, discovery(), {});
        const auto there = *check::judge(scenario.seen).finding(scenario.fails[0]);
        QVERIFY2(idOf(here) == scenario.fails[0], scenario.broken);
        QCOMPARE(words::explain(*here).says, words::explain(there).says);
        QCOMPARE(words::explain(*here).remedy, words::explain(there).remedy);
    }
}

/** Server, client, tenant, audience, what came, the rule with its remedy, and when. */
void FailuresTest::textForTheAdministrator()
{
    const auto refused = words::explain(refusal(auth::Refusal::Kind::Token, u"https://azurehealthcareapis.com"_s));
    for (const auto &part : {u"Server: https://fhir.contoso.example/r4"_s, u"a672d62c-fc7b-4e81-a576-e60dc46e951d"_s,
             u"Tenant: 72f988bf-86f1-41af-91ab-2d7cd011db47"_s, u"Audience: https://fhir.contoso.example/r4"_s,
             u"HTTP 401"_s, u"Rule K2"_s, u"Set the audience to https://fhir.contoso.example/r4"_s,
             u"Time: 2026-11-30T12:00:00Z"_s})
        QVERIFY2(refused.details.contains(part), qPrintable(refused.details));
    auth::Error error;
    error.kind = auth::Error::Kind::Refused;
    error.numbers = {650057};
    const auto failed = words::explain(error, discovery(), {});
    QVERIFY2(failed.message.contains(u"Rule L3"_s) && failed.message.contains(u"Authorized client applications"_s),
        qPrintable(failed.message));
}

QTEST_GUILESS_MAIN(FailuresTest)
#include "tst_failures.moc"
