#include "auth/signinrequest.h"

#include <QTest>

using namespace Qt::StringLiterals;
using Kind = auth::Error::Kind;

Q_DECLARE_METATYPE(Kind)

/** What comes back from the sign-in page to the redirect URI: the code, or why it is not taken. */
class AnswersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answers_data();
    void answers();
    void issuers_data();
    void issuers();
    void errorInAnswer();
    void answersLeakNothing();
};

void AnswersTest::answers_data()
{
    QTest::addColumn<QString>("code"); ///< "" for a refusal
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("detail");
    const auto good = [](const char *answer, const QString &code) {
        QTest::newRow(answer) << code << Kind{} << QString();
    };
    const auto bad = [](const char *answer, Kind kind, const QString &detail) {
        QTest::newRow(answer) << QString() << kind << detail;
    };
    good("http://localhost:5000/?code=abc&state=st%2Ba%2Fte%3D", u"abc"_s);
    good("http://localhost:5000?state=st%2Ba%2Fte%3D&code=a%2Fb%2Bc%3D", u"a/b+c="_s);
    good("http://localhost:5000/?code=abc&state=st%2Ba%2Fte%3D&session_state=x", u"abc"_s);
    good("http://localhost:5000/?code=abc&state=st%2Ba%2Fte%3D&iss=https%3A%2F%2Fidp.example%2Ft", u"abc"_s);

    // Each of these is refused by the first check that it fails.
    bad("http://localhost:5001/?code=abc&code=x", Kind::Mismatch, u"not the redirect URI"_s);
    bad("http://localhost:5000/x?code=abc&state=st%2Ba%2Fte%3D", Kind::Mismatch, u"not the redirect URI"_s);
    bad("https://evil.example/?code=abc&state=st%2Ba%2Fte%3D", Kind::Mismatch, u"not the redirect URI"_s);
    bad("http://localhost:5000/?code=abc&code=abc&state=wrong", Kind::Mismatch, u"a parameter stands there twice"_s);
    bad("http://localhost:5000/?code=abc&state=st%2Ba%2Fte%3D&state=st%2Ba%2Fte%3D", Kind::Mismatch,
        u"a parameter stands there twice"_s);
    bad("http://localhost:5000/?code=abc&state=wrong&iss=https://evil.example", Kind::Mismatch, u"state is not ours"_s);
    bad("http://localhost:5000/?error=access_denied&state=wrong", Kind::Mismatch, u"state is not ours"_s);
    bad("http://localhost:5000/?code=abc", Kind::Mismatch, u"state is not ours"_s);
    bad("http://localhost:5000/?code=abc&state=", Kind::Mismatch, u"state is not ours"_s);
    bad("http://localhost:5000/?code=abc&state=st+a/te=", Kind::Mismatch, u"state is not ours"_s);
    bad("http://localhost:5000/#code=abc&state=st%2Ba%2Fte%3D", Kind::Mismatch, u"state is not ours"_s);
    bad("http://localhost:5000/?error=access_denied&state=st%2Ba%2Fte%3D&iss=https://evil.example", Kind::Mismatch,
        u"iss is not the issuer"_s);
    bad("http://localhost:5000/?code=abc&state=st%2Ba%2Fte%3D&iss=https://idp.example/t/", Kind::Mismatch,
        u"iss is not the issuer"_s);
    bad("http://localhost:5000/?error=access_denied&code=abc&state=st%2Ba%2Fte%3D", Kind::Declined, {});
    bad("http://localhost:5000/?error=interaction_required&state=st%2Ba%2Fte%3D", Kind::SignInAgain, {});
    bad("http://localhost:5000/?error=server_error&state=st%2Ba%2Fte%3D", Kind::Refused, {});
    bad("http://localhost:5000/?state=st%2Ba%2Fte%3D", Kind::Malformed, u"neither code nor error"_s);
    bad("http://localhost:5000/?code=&state=st%2Ba%2Fte%3D", Kind::Malformed, u"neither code nor error"_s);
}

void AnswersTest::answers()
{
    QFETCH(QString, code);
    QFETCH(Kind, kind);
    QFETCH(QString, detail);
    const auto found = auth::codeOf(QUrl(QString::fromLatin1(QTest::currentDataTag())), request());
    QCOMPARE(found.has_value(), !code.isEmpty());
    if (found) {
        QCOMPARE(*found, code);
        return;
    }
    QCOMPARE(found.error().kind, kind);
    QCOMPARE(found.error().detail, detail);
    QCOMPARE(found.error().step, auth::Error::Step::Authorization);
}

void AnswersTest::issuers_data()
{
    QTest::addColumn<QString>("known");
    QTest::addColumn<bool>("required");
    QTest::addColumn<bool>("accepted");
    const QString entra = u"https://login.microsoftonline.com/{tenantid}/v2.0"_s;
    QTest::newRow("") << u"https://idp.example"_s << false << true;
    QTest::newRow(" ") << u"https://idp.example"_s << true << false;
    QTest::newRow("https://idp.example") << u"https://idp.example"_s << true << true;
    QTest::newRow("https://idp.example/") << u"https://idp.example"_s << false << false;
    QTest::newRow("https://IDP.example") << u"https://idp.example"_s << false << false;
    QTest::newRow("https://login.microsoftonline.com/72f988bf-86f1-41af-91ab-2d7cd011db47/v2.0")
        << entra << true << true;
    QTest::newRow("https://login.microsoftonline.com/common/v2.0") << entra << true << false;
    QTest::newRow("https://login.microsoftonline.com/{tenantid}/v2.0") << entra << true << false;
    QTest::newRow("https://evil.example/72f988bf-86f1-41af-91ab-2d7cd011db47/v2.0") << entra << true << false;
    QTest::newRow("https://anybody.example") << QString() << true << true;
}

void AnswersTest::issuers()
{
    QFETCH(QString, known);
    QFETCH(bool, required);
    QFETCH(bool, accepted);
    auto made = request();
    made.authority.issuer = known;
    made.authority.issRequired = required;
    auth::Parameters answer{{u"code"_s, u"abc"_s}, {u"state"_s, made.state}};
    if (const QString issuer = QString::fromLatin1(QTest::currentDataTag()).trimmed(); !issuer.isEmpty())
        answer.append({u"iss"_s, issuer});
    QCOMPARE(auth::codeOf(auth::withParameters(QUrl(made.redirectUri), answer), made).has_value(), accepted);
}

void AnswersTest::errorInAnswer()
{
    const auto found = auth::codeOf(
        QUrl(u"http://localhost:5000/?error=access_denied&error_description=AADSTS65004%3a+User+declined+%3cb%3e1%2B1"
             "%0d%0aTrace+ID%3a+t-1%0d%0aCorrelation+ID%3a+c-1%0d%0aTimestamp%3a+2026-11-24+10%3a00%3a00Z"
             "&error_subcode=cancel&state=st%2Ba%2Fte%3D"_s),
        request());
    QVERIFY(!found);
    QCOMPARE(found.error().code, u"access_denied"_s);
    QCOMPARE(found.error().suberror, u"cancel"_s);
    QCOMPARE(found.error().description, u"AADSTS65004: User declined <b>1+1"_s);
    QCOMPARE(found.error().numbers, QList<int>{65004});
    QCOMPARE(found.error().traceId, u"t-1"_s);
    QCOMPARE(found.error().correlationId, u"c-1"_s);
    QCOMPARE(found.error().timestamp, u"2026-11-24 10:00:00Z"_s);
}

void AnswersTest::answersLeakNothing()
{
    for (const QString &answer : {u"http://localhost:5000/?code=SECRET&state=SECRET2"_s,
             u"http://localhost:5000/?code=SECRET&code=SECRET&state=st%2Ba%2Fte%3D"_s,
             u"http://localhost:5000/?error=x&code=SECRET&state=st%2Ba%2Fte%3D"_s,
             u"https://evil.example/?code=SECRET#code=SECRET"_s}) {
        const auto found = auth::codeOf(QUrl(answer), request());
        QVERIFY(!found);
        QVERIFY(!found.error().url.toString().contains("SECRET"_L1));
        QVERIFY(!found.error().detail.contains("SECRET"_L1));
    }
}

QTEST_GUILESS_MAIN(AnswersTest)
#include "tst_answers.moc"
