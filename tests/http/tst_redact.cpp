#include "http/redact.h"

#include <QDebug>
#include <QJsonObject>
#include <QTest>
#include <QVariantMap>

using namespace Qt::StringLiterals;

namespace {

QStringList logged;

void record(QtMsgType /*type*/, const QMessageLogContext & /*context*/, const QString &message)
{
    logged << message;
}

} // namespace

class RedactTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void urls_data();
    void urls();
    void texts_data();
    void texts();
    void leaves_data();
    void leaves();
    void longSecrets();
    void log();
    void keys();
};

void RedactTest::urls_data()
{
    QTest::addColumn<QString>("clean");
    QTest::newRow("https://u:p@a.example/x?name=y#access_token=1") << u"https://a.example/x?name=y"_s;
    QTest::newRow("http://localhost:5000/?code=1&state=2&session_state=3&iss=https://idp.example")
        << u"http://localhost:5000/?code=…&state=…&session_state=…&iss=https://idp.example"_s;
    QTest::newRow("https://a.example/x?c%6Fde=1&CODE=2") << u"https://a.example/x?code=…&CODE=…"_s;
    for (const char *name : {"client_assertion", "assertion", "device_code", "user_code", "login_hint", "nonce",
             "id_token_hint", "username", "code_verifier"})
        QTest::newRow(QByteArray("https://a.example/x?") + name + "=1&y=2")
            << u"https://a.example/x?%1=…&y=2"_s.arg(QLatin1StringView(name));
    QTest::newRow("https://a.example/x?code_challenge=1&claims=2&scope=3&codes=4&encode=5")
        << u"https://a.example/x?code_challenge=1&claims=2&scope=3&codes=4&encode=5"_s;
}

void RedactTest::urls()
{
    QFETCH(QString, clean);
    QCOMPARE(http::redacted(QUrl(QString::fromLatin1(QTest::currentDataTag()))).toString(), clean);
}

void RedactTest::texts_data()
{
    QTest::addColumn<QString>("clean");
    const auto row = [](const char *text, const char *clean) { QTest::newRow(text) << QString::fromUtf8(clean); };
    row("GET http://localhost:5000/?code=SECRET&state=SECRET HTTP/1.1",
        "GET http://localhost:5000/?code=…&state=… HTTP/1.1");
    row("at https://h/cb#access_token=SECRET&x=1", "at https://h/cb#access_token=…&x=1");
    row("https://h/?next=http%3A%2F%2Flocalhost%2F%3Fcode%3DSECRET%26state%3DSEC%2BRET%26x%3D1",
        "https://h/?next=http%3A%2F%2Flocalhost%2F%3Fcode%3D…%26state%3D…%26x%3D1");
    row("grant_type=refresh_token&refresh_token=SEC.RET-_~&client_id=a",
        "grant_type=refresh_token&refresh_token=…&client_id=a");
    row("Code_Verifier = SECRET, next", "Code_Verifier = …, next");
    row("{\"access_token\":\"SECRET\",\"expires_in\":1}", "{\"access_token\":\"…\",\"expires_in\":1}");
    row("{ \"refresh_token\" : \"SEC\\\"RET\" }", "{ \"refresh_token\" : \"…\" }");
    row("{\\\"id_token\\\":\\\"SECRET\\\"}", "{\\\"id_token\\\":\\\"…");
    row("Authorization: Bearer SECRET", "Authorization: …");
    row("authorization: Basic SECRET==", "authorization: …");
    row("QPair(\"Authorization\",\"Bearer SECRET\")", "QPair(\"Authorization\",\"…\")");
    row("sent Bearer SECRET/+-._~== to h", "sent Bearer … to h");
    row("sent bearer SECRET=", "sent bearer …");
    row("token eyJhbGciOiJub25lIn0.eyJhIjoxfQ. read", "token … read");
    row("token eyJhbGciOiJSUzI1NiJ9.eyJhIjoxfQ.c2lnbmF0dXJl-_ read", "token … read");
    row("verifier dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk.", "verifier ….");
}

void RedactTest::texts()
{
    QFETCH(QString, clean);
    const QString text = http::redactedText(QString::fromUtf8(QTest::currentDataTag()));
    QCOMPARE(text, clean);
    QVERIFY(!text.contains("SECRET"_L1));
    QCOMPARE(http::redactedText(text), text);
}

void RedactTest::leaves_data()
{
    QTest::addColumn<bool>("unused");
    for (const char *text : {"", "The server asks for a sign-in.", "Bearer realm=\"x\", error=\"invalid_token\"",
             "Bearer authorization_uri=\"https://login.microsoftonline.com/72f988bf-86f1-41af-91ab-2d7cd011db47\"",
             "AADSTS70011: The code is wrong. Trace ID: 255d1aef-8c98-452f-ac51-23d051240864",
             "https://h.example/fhir/Patient?name=Smith&_count=50", "{\"resourceType\":\"Patient\",\"id\":\"a\"}",
             "code_challenge_method=S256", "zip_code=12345", "the_quick_brown_fox_jumps_over_the_lazy_dog_again",
             "0123456789abcdef0123456789abcdef0123456789abcdef"})
        QTest::newRow(text) << true;
}

void RedactTest::leaves()
{
    const QString text = QString::fromUtf8(QTest::currentDataTag());
    QCOMPARE(http::redactedText(text), text);
}

/** Megabytes of a secret are found as well: no pattern runs out of stack. */
void RedactTest::longSecrets()
{
    const QString secret = u"aB3-"_s.repeated(500'000);
    for (const QString &frame : {u"{\"access_token\":\"%1\"}"_s, u"x?code=%1&y"_s, u"Bearer %1"_s,
             u"eyJhIjoxfQ.%1.%1"_s, u"%1"_s, u"\\\"password\\\":\\\"%1\\\""_s}) {
        const QString text = http::redactedText(frame.arg(secret));
        QVERIFY2(text.size() < 50, qPrintable(frame));
    }
}

void RedactTest::log()
{
    const auto before = qInstallMessageHandler(record);
    http::redactLog();
    http::redactLog(); // once is enough, twice is no circle
    qWarning() << QUrl(u"http://localhost:1/?code=SECRET"_s) << QJsonObject{{u"access_token"_s, u"SECRET"_s}};
    qWarning() << QVariantMap{{u"id_token"_s, u"SECRET"_s}} << QList<QPair<QString, QString>>{{u"code"_s, u"SECRET"_s}};
    qWarning() << QByteArray("{\"refresh_token\":\"SECRET\"}");
    qInstallMessageHandler(before);
    QCOMPARE(logged.size(), 3);
    QVERIFY2(!logged.join(u' ').contains("SECRET"_L1), qPrintable(logged.join(u' ')));
    QVERIFY2(logged.constFirst().contains(u"http://localhost:1/?code=…"_s), qPrintable(logged.constFirst()));
}

/** Last of all: what is hidden once stays hidden. A gateway's key, as its address has it and as it is spoken. */
void RedactTest::keys()
{
    const QString before = u"https://h.example/fhir?subscription-key=a1%2Fb2c3d4&x=1 with a1/b2c3d4"_s;
    QCOMPARE(http::redactedText(before), before);
    http::hide(u"subscription-key=a1%2Fb2c3d4&n=12"_s);
    QCOMPARE(http::redactedText(before), u"https://h.example/fhir?subscription-key=…&x=1 with …"_s);
    QCOMPARE(http::redacted(QUrl(u"https://h.example/fhir?Subscription-Key=other&x=1"_s)).toString(),
        u"https://h.example/fhir?Subscription-Key=…&x=1"_s);
    QCOMPARE(http::redactedText(u"12 patients"_s), u"12 patients"_s); // too short to be told from other words
}

QTEST_GUILESS_MAIN(RedactTest)
#include "tst_redact.moc"
