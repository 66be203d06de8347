#include "words/signin.h"

#include "auth/entracodes.h"
#include "words/hints.h"
#include "words/translation.h"

#include <QRegularExpression>
#include <QScopeGuard>
#include <QTest>

using namespace Qt::StringLiterals;
using Kind = auth::Error::Kind;
using Who = words::SignInExplanation::Who;

Q_DECLARE_METATYPE(Kind)

namespace {

auth::Error refused(int number, Kind kind = Kind::Refused)
{
    auth::Error error;
    error.kind = kind;
    error.step = auth::Error::Step::Token;
    error.code = u"invalid_grant"_s;
    error.description = u"AADSTS%1: <b>Sorry</b>"_s.arg(number);
    error.numbers = {number, 7};
    error.traceId = u"t-1"_s;
    error.correlationId = u"c-1"_s;
    error.timestamp = u"2026-11-24 10:00:00Z"_s;
    error.status = 400;
    error.url = QUrl(u"https://idp.example/token"_s);
    return error;
}

auth::Discovery discovery(bool guests)
{
    auth::Discovery found;
    found.base = QUrl(u"https://fhir.example/r4"_s);
    found.audience = u"https://fhir.example/r4"_s;
    found.authority.url = QUrl(u"https://login.microsoftonline.com"_s);
    found.authority.tenant = guests ? u"hospital.example"_s : u"organizations"_s;
    found.guestsCanSignIn = guests;
    return found;
}

} // namespace

class ExplainTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hints_data();
    void hints();
    void numbersOfTheReferences();
    void hintsInGerman();
    void noHint();
    void systemBrowser_data();
    void systemBrowser();
    void kinds_data();
    void kinds();
    void numberChoosesWords();
    void numberOnlyWhereAServiceAnswered();
    void codes_data();
    void codes();
    void refusals_data();
    void refusals();
    void faultsOfTheService_data();
    void faultsOfTheService();
    void beforeDiscovery_data();
    void beforeDiscovery();
    void details();
    void message();
    void noMessage();
    void guests_data();
    void guests();
    void secretsStayOut();
};

void ExplainTest::hints_data()
{
    QTest::addColumn<int>("number");
    for (const auto &code : auth::entraCodes())
        QTest::addRow("%d", code.number) << code.number;
}

void ExplainTest::hints()
{
    QFETCH(int, number);
    const auto hint = words::hintFor(number);
    static const QRegularExpression jargon(u"AADSTS|OAuth|token|endpoint|parameter"_s);
    QVERIFY(hint.meaning.endsWith(u'.'));
    QVERIFY(!hint.action.isEmpty());
    QVERIFY(!words::mended(hint, u"%2"_s, u"aud"_s, u"ten"_s).contains("%1"_L1));
    for (const QString &text : {hint.meaning, hint.action}) {
        QVERIFY2(text.size() <= 130, qPrintable(text));
        QVERIFY2(!jargon.match(text).hasMatch(), qPrintable(text));
    }
    // Whoever is named can be reached.
    QCOMPARE(!words::explain(refused(number)).message.isEmpty(), hint.who == Who::Administrator);
}

/** Every number of the references (sign-in.md 3.3, power-query.md 5, check.md 3 and 4) is known, and each once. */
void ExplainTest::numbersOfTheReferences()
{
    QList<int> known;
    for (const auto &code : auth::entraCodes()) {
        QVERIFY2(!known.contains(code.number), qPrintable(QString::number(code.number)));
        known << code.number;
    }
    QVERIFY(known.size() >= 74 + 40);
    for (const int number : {16000, 28002, 28003, 50001, 50011, 50014, 50020, 50034, 50058, 50059, 50072, 50074, 50076,
             50079, 50089, 50097, 50105, 50126, 50128, 50129, 50155, 50173, 50192, 50194, 50196, 500011, 500021, 500022,
             500113, 500212, 500213, 501481, 51004, 53000, 53001, 53002, 53003, 54005, 65001, 65002, 65004, 65005,
             650052, 650053, 650056, 650057, 70008, 70011, 70043, 700005, 700011, 700016, 700022, 700025, 700082,
             700084, 7000218, 80013, 90002, 90009, 90023, 90038, 90072, 90094, 90095, 90124, 90130, 900144, 900971,
             901002, 9001023, 9002313, 9002326, 9002327, 9010010, 1000104})
        QVERIFY2(known.contains(number), qPrintable(QString::number(number)));
}

/** No sentence is left in English. */
void ExplainTest::hintsInGerman()
{
    QList<words::Hint> english;
    for (const auto &code : auth::entraCodes())
        english << words::hintFor(code.number);
    words::installTranslation(QLocale(QLocale::German));
    const auto back = qScopeGuard([] { words::installTranslation(QLocale(QLocale::English)); });
    qsizetype row = 0;
    for (const auto &code : auth::entraCodes()) {
        const auto german = words::hintFor(code.number);
        const auto &before = english[row++];
        const QByteArray number = QByteArray::number(code.number);
        QVERIFY2(german.meaning != before.meaning && german.action != before.action, number.constData());
        QVERIFY2(before.mend.isEmpty() || german.mend != before.mend, number.constData());
        for (const auto place : {"%1"_L1, "%2"_L1, "%3"_L1})
            QVERIFY2(german.mend.contains(place) == before.mend.contains(place), number.constData());
    }
}

void ExplainTest::noHint()
{
    for (const int number : {0, -1, 1, 99999, 50998}) {
        QVERIFY(words::hintFor(number).meaning.isEmpty());
        QVERIFY(!words::explain(refused(number)).what.isEmpty());
    }
}

void ExplainTest::systemBrowser_data()
{
    QTest::addColumn<bool>("offered");
    for (const char *number : {"50097", "50129", "50155", "50192", "53000", "53001", "53002", "53003", "530003"})
        QTest::newRow(number) << true;
    for (const char *number : {"50076", "50126", "65001", "70008", "12345"})
        QTest::newRow(number) << false;
}

void ExplainTest::systemBrowser()
{
    QFETCH(bool, offered);
    const int number = QByteArray(QTest::currentDataTag()).toInt();
    QCOMPARE(words::explain(refused(number)).offerSystemBrowser, offered);
    // Conditional access says no as "access_denied" in a redirect, and as "interaction_required" in an answer.
    QCOMPARE(words::explain(refused(number, Kind::Declined)).offerSystemBrowser, offered);
    QCOMPARE(words::explain(refused(number, Kind::SignInAgain)).offerSystemBrowser, offered);
    auth::Error device = refused(number);
    device.suberror = u"device_authentication_failed"_s;
    QVERIFY(words::explain(device).offerSystemBrowser);
}

void ExplainTest::kinds_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<bool>("browser");
    QTest::newRow("Network") << Kind::Network << false;
    QTest::newRow("NoSignIn") << Kind::NoSignIn << false;
    QTest::newRow("NoChallenge") << Kind::NoChallenge << false;
    QTest::newRow("Untrusted") << Kind::Untrusted << false;
    QTest::newRow("Insecure") << Kind::Insecure << false;
    QTest::newRow("Metadata") << Kind::Metadata << false;
    QTest::newRow("Refused") << Kind::Refused << false;
    QTest::newRow("Declined") << Kind::Declined << false;
    QTest::newRow("Mismatch") << Kind::Mismatch << false;
    QTest::newRow("Malformed") << Kind::Malformed << false;
    QTest::newRow("SignInAgain") << Kind::SignInAgain << false;
    QTest::newRow("Browser") << Kind::Browser << true;
    QTest::newRow("Timeout") << Kind::Timeout << false;
    QTest::newRow("Cancelled") << Kind::Cancelled << false;
}

void ExplainTest::kinds()
{
    QFETCH(Kind, kind);
    QFETCH(bool, browser);
    auth::Error error;
    error.kind = kind;
    auto explanation = words::explain(error);
    QVERIFY(!explanation.what.isEmpty());
    QVERIFY(!explanation.action.isEmpty());
    QCOMPARE(explanation.offerSystemBrowser, browser);
    QVERIFY2(!explanation.what.contains(u'%'), qPrintable(explanation.what));

    error.url = QUrl(u"https://idp.example/t"_s);
    explanation = words::explain(error);
    QVERIFY(explanation.details.contains("idp.example"_L1));
}

void ExplainTest::numberChoosesWords()
{
    const auto explanation = words::explain(refused(65001));
    const auto hint = words::hintFor(65001);
    QCOMPARE(explanation.what, hint.meaning);
    QCOMPARE(explanation.action, hint.action);
    QCOMPARE(explanation.who, Who::Administrator);
    // One that is not known falls back to what OAuth's code says, and to the service's words.
    QVERIFY(words::explain(refused(12345)).what.endsWith(u"The service says: AADSTS12345: <b>Sorry</b>"_s));
}

void ExplainTest::numberOnlyWhereAServiceAnswered()
{
    for (const Kind kind : {Kind::Network, Kind::Mismatch, Kind::Cancelled, Kind::Browser})
        QVERIFY(words::explain(refused(65001, kind)).what != words::hintFor(65001).meaning);
}

void ExplainTest::codes_data()
{
    QTest::addColumn<bool>("administrator");
    QTest::newRow("invalid_client") << true;
    QTest::newRow("unauthorized_client") << true;
    QTest::newRow("invalid_scope") << true;
    QTest::newRow("invalid_target") << true;
    QTest::newRow("server_error") << false;
    QTest::newRow("temporarily_unavailable") << false;
    QTest::newRow("invalid_grant") << false;
    QTest::newRow("something_else") << true;
}

void ExplainTest::codes()
{
    QFETCH(bool, administrator);
    auth::Error error;
    error.kind = Kind::Refused;
    error.code = QString::fromLatin1(QTest::currentDataTag());
    const auto explanation = words::explain(error);
    QCOMPARE(explanation.who == Who::Administrator, administrator);
    QVERIFY(explanation.details.contains(error.code));
}

void ExplainTest::refusals_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("number"); ///< 0: none
    QTest::addColumn<QString>("says");
    QTest::addColumn<bool>("administrator");
    const QString denied = u"access_denied"_s;
    for (const int number : {90998, 50998, 530998, 7009998, 9009998, 1, 123456789})
        QTest::addRow("denied by rule %d", number)
            << Kind::Declined << denied << number << u"refused (AADSTS%1)"_s.arg(number) << true;
    QTest::newRow("denied by the person") << Kind::Declined << denied << 0 << u"was declined"_s << false;
    QTest::newRow("denied by the person, by number") << Kind::Declined << denied << 65004 << u"your consent"_s << false;
    QTest::newRow("denied by a rule that is known") << Kind::Declined << denied << 53003 << u"access rules"_s << true;
    QTest::newRow("a grant, by an unknown number")
        << Kind::Refused << u"invalid_grant"_s << 90998 << u"refused (AADSTS90998)"_s << true;
    QTest::newRow("a grant, without a number")
        << Kind::Refused << u"invalid_grant"_s << 0 << u"not completed in time"_s << false;
    QTest::newRow("discovery, tenant") << Kind::Metadata << u"invalid_tenant"_s << 90002 << u"no organization"_s
                                       << false;
    QTest::newRow("discovery, other cloud")
        << Kind::Metadata << u"invalid_request"_s << 90038 << u"another national cloud"_s << true;
    QTest::newRow("discovery, unknown number")
        << Kind::Metadata << u"invalid_request"_s << 900998 << u"refused (AADSTS900998)"_s << true;
    QTest::newRow("discovery, no number") << Kind::Metadata << QString() << 0 << u"does not fit together"_s << true;
    QTest::newRow("refresh, access rules") << Kind::SignInAgain << denied << 53003 << u"access rules"_s << true;
    QTest::newRow("refresh, unknown rule")
        << Kind::SignInAgain << denied << 530998 << u"refused (AADSTS530998)"_s << true;
    QTest::newRow("refresh, client switched off")
        << Kind::SignInAgain << u"unauthorized_client"_s << 0 << u"does not accept this client"_s << true;
    QTest::newRow("refresh, too old") << Kind::SignInAgain << u"invalid_grant"_s << 0 << u"has run out"_s << false;
    QTest::newRow("refresh, too old by an unknown number")
        << Kind::SignInAgain << u"invalid_grant"_s << 99999 << u"(AADSTS99999)"_s << false;
}

/** A refusal is told as one, by the number that it can be looked up by, and never as the person's own doing. */
void ExplainTest::refusals()
{
    QFETCH(Kind, kind);
    QFETCH(QString, code);
    QFETCH(int, number);
    QFETCH(QString, says);
    QFETCH(bool, administrator);
    auth::Error error = refused(number, kind);
    error.code = code;
    if (number == 0)
        error.numbers.clear();
    const auto explanation = words::explain(error, discovery(true), {});
    QVERIFY2(explanation.what.contains(says), qPrintable(explanation.what));
    QCOMPARE(explanation.who == Who::Administrator, administrator);
    for (const QString &id : {error.traceId, error.correlationId, error.timestamp}) {
        QVERIFY(explanation.details.contains(id));
        QCOMPARE(explanation.message.contains(id), administrator);
    }
}

void ExplainTest::faultsOfTheService_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("passes");
    for (const Kind kind : {Kind::Metadata, Kind::Malformed}) {
        for (const int status : {500, 502, 503})
            QTest::addRow("%d, HTTP %d", static_cast<int>(kind), status) << kind << status << true;
        for (const int status : {0, 200, 404})
            QTest::addRow("%d, HTTP %d", static_cast<int>(kind), status) << kind << status << false;
    }
}

/** A service that cannot answer now is not one with wrong settings. */
void ExplainTest::faultsOfTheService()
{
    QFETCH(Kind, kind);
    QFETCH(int, status);
    QFETCH(bool, passes);
    auth::Error error;
    error.kind = kind;
    error.status = status;
    error.url = QUrl(u"https://login.hospital.example/x"_s);
    const auto explanation = words::explain(error, discovery(true), {});
    QCOMPARE(explanation.what.contains("fault of its own"_L1), passes);
    QCOMPARE(explanation.who == Who::Administrator, !passes);
}

void ExplainTest::beforeDiscovery_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<int>("number"); ///< 0: none
    QTest::addColumn<QString>("tenant"); ///< typed
    QTest::addColumn<bool>("administrator");
    QTest::newRow("contradiction") << Kind::Metadata << 0 << QString() << true;
    QTest::newRow("in the clear") << Kind::Insecure << 0 << QString() << true;
    QTest::newRow("a web page") << Kind::NoChallenge << 0 << QString() << true;
    QTest::newRow("a number of Entra's") << Kind::Metadata << 90038 << u"hospital.example"_s << true;
    QTest::newRow("a tenant that was typed") << Kind::Metadata << 90002 << u"hospital.example"_s << false;
    QTest::newRow("a tenant that the server names") << Kind::Metadata << 90002 << QString() << true;
}

/** Whatever fails first: an administrator learns of which server, and what was asked. */
void ExplainTest::beforeDiscovery()
{
    QFETCH(Kind, kind);
    QFETCH(int, number);
    QFETCH(QString, tenant);
    QFETCH(bool, administrator);
    auth::Error error = refused(number, kind);
    if (number == 0)
        error.numbers.clear();
    auth::SignInSettings settings;
    settings.tenant = tenant;
    const auto explanation = words::explain(error, QUrl(u"https://fhir.example/r4"_s), settings);
    QCOMPARE(explanation.who == Who::Administrator, administrator);
    QCOMPARE(!explanation.message.isEmpty(), administrator);
    if (!administrator)
        return;
    for (const QString &part : {u"Server: https://fhir.example/r4"_s, u"a672d62c-fc7b-4e81-a576-e60dc46e951d"_s,
             u"Audience: https://fhir.example/r4"_s, u"Asked: https://idp.example/token"_s, u"Trace ID: t-1"_s, tenant})
        QVERIFY2(explanation.message.contains(part), qPrintable(part + explanation.message));
}

void ExplainTest::details()
{
    QCOMPARE(words::explain(refused(65001)).details,
        u"Step: token\nCode: AADSTS65001 AADSTS7 invalid_grant\nDescription: AADSTS65001: <b>Sorry</b>\n"
        "Trace ID: t-1\nCorrelation ID: c-1\nTime: 2026-11-24 10:00:00Z\nHTTP status: 400\n"
        "Address: https://idp.example/token"_s);
}

/** All that an administrator needs to find the event and to mend its cause. */
void ExplainTest::message()
{
    auth::SignInSettings settings;
    const auto explanation = words::explain(refused(65001), discovery(true), settings);
    for (const QString &part : {u"https://fhir.example/r4"_s, u"a672d62c-fc7b-4e81-a576-e60dc46e951d"_s,
             u"Audience: https://fhir.example/r4"_s, u"Tenant: hospital.example"_s, u"AADSTS65001"_s,
             u"Trace ID: t-1"_s, u"Correlation ID: c-1"_s, u"2026-11-24 10:00:00Z"_s, u"login.microsoftonline.com"_s,
             u"https://login.microsoftonline.com/common/oauth2/nativeclient, http://localhost"_s, explanation.what,
             explanation.action})
        QVERIFY2(explanation.message.contains(part), qPrintable(part));
}

void ExplainTest::noMessage()
{
    QVERIFY(words::explain(refused(50126), discovery(true), {}).message.isEmpty());
    QVERIFY(words::explain(refused(900144), discovery(true), {}).message.isEmpty());
}

void ExplainTest::guests_data()
{
    QTest::addColumn<bool>("ofStrangers");
    for (const char *number : {"16000", "50014", "50020", "50034", "51004", "90072"})
        QTest::newRow(number) << true;
    for (const char *number : {"65001", "50126", "50105"})
        QTest::newRow(number) << false;
}

void ExplainTest::guests()
{
    QFETCH(bool, ofStrangers);
    const int number = QByteArray(QTest::currentDataTag()).toInt();
    const auto hint = words::hintFor(number);
    QCOMPARE(words::explain(refused(number), discovery(true), {}).action, hint.action);
    const auto explanation = words::explain(refused(number), discovery(false), {});
    QCOMPARE(explanation.action.contains("guests cannot sign in"_L1), ofStrangers);
    QCOMPARE(explanation.what, hint.meaning);
}

void ExplainTest::secretsStayOut()
{
    auth::Error error = refused(12345);
    error.description = u"refused Bearer SECRET and code=SECRET"_s;
    error.detail = u"{\"access_token\":\"SECRET\"}"_s;
    error.url = QUrl(u"http://localhost:5000/?code=SECRET&state=SECRET"_s);
    error.network = http::Error{{}, {}, u"at http://localhost:5000/?code=SECRET"_s, {}, {}};
    for (const auto &explanation : {words::explain(error), words::explain(error, discovery(true), {})}) {
        for (const QString &text : {explanation.what, explanation.action, explanation.details, explanation.message})
            QVERIFY2(!text.contains("SECRET"_L1), qPrintable(text));
    }
}

QTEST_GUILESS_MAIN(ExplainTest)
#include "tst_explain.moc"
