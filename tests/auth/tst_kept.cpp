#include "auth/session/kept.h"
#include "support/signinservice.h"

#include <QTest>

using namespace Qt::StringLiterals;
using auth::KeptSignIn;

namespace {

KeptSignIn typical()
{
    const auto discovery = service::discovery();
    return {discovery.authority.issuer, discovery.authority.token, auth::powerBiClient().id, u"jane@contoso.example"_s,
        u"jane"_s, "0.AXEA/refresh+token"};
}

} // namespace

/** A kept sign-in is of one service, client and account, and goes to no other. */
class KeptTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesBack();
    void otherSecrets_data();
    void otherSecrets();
    void fits_data();
    void fits();
    void accounts_data();
    void accounts();
};

void KeptTest::comesBack()
{
    QCOMPARE(auth::fromSecret(auth::toSecret(typical())), typical());
    auto bare = typical();
    bare.issuer.clear(); // SMART need not name one
    bare.account.clear();
    bare.subject.clear();
    QCOMPARE(auth::fromSecret(auth::toSecret(bare)), bare);
}

void KeptTest::otherSecrets_data()
{
    QTest::addColumn<QByteArray>("secret");
    const QByteArray whole = auth::toSecret(typical());
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a bare token") << QByteArray("0.AXEA5k2t-LongRefreshToken");
    QTest::newRow("a bare token that is a JWT") << QByteArray("eyJhbGciOiJub25lIn0.eyJzdWIiOiJqYW5lIn0.c2ln");
    QTest::newRow("a number") << QByteArray("42");
    QTest::newRow("a JSON text") << QByteArray("\"refresh\"");
    QTest::newRow("an array") << QByteArray("[") + whole + "]";
    QTest::newRow("cut off") << whole.chopped(1);
    QTest::newRow("another version") << QByteArray(whole).replace("\"version\":1", "\"version\":2");
    QTest::newRow("no version") << QByteArray(whole).replace("\"version\"", "\"v\"");
    QTest::newRow("no endpoint") << QByteArray(whole).replace("token_endpoint", "endpoint");
    QTest::newRow("an endpoint in the clear") << QByteArray(whole).replace("https:", "http:");
    QTest::newRow("no client") << QByteArray(whole).replace("client_id", "client");
    QTest::newRow("no token") << QByteArray(whole).replace("refresh_token", "token");
}

void KeptTest::otherSecrets()
{
    QFETCH(QByteArray, secret);
    QVERIFY(!auth::fromSecret(secret));
}

void KeptTest::fits_data()
{
    QTest::addColumn<QString>("issuer");
    QTest::addColumn<QString>("token");
    QTest::addColumn<QString>("client");
    QTest::addColumn<bool>("fit");
    const auto now = service::discovery().authority;
    const QString id = auth::powerBiClient().id;
    const QString at = now.token.toString();
    QTest::newRow("as it was") << now.issuer << at << id << true;
    QTest::newRow("another issuer") << u"https://evil.example"_s << at << id << false;
    QTest::newRow("no issuer any more") << QString() << at << id << false;
    QTest::newRow("issuer with a slash") << now.issuer + u'/' << at << id << false;
    QTest::newRow("another host") << now.issuer << u"https://evil.example/oauth2/v2.0/token"_s << id << false;
    QTest::newRow("another port") << now.issuer << QString(at).replace(u".com/"_s, u".com:8443/"_s) << id << false;
    QTest::newRow("another path") << now.issuer << at + u"/2"_s << id << false;
    QTest::newRow("another tenant") << now.issuer << QString(at).replace(service::Tenant, u"organizations"_s) << id
                                    << false;
    QTest::newRow("in the clear") << now.issuer << QString(at).replace(u"https:"_s, u"http:"_s) << id << false;
    QTest::newRow("another client") << now.issuer << at << u"11111111-2222-3333-4444-555555555555"_s << false;
}

void KeptTest::fits()
{
    QFETCH(QString, issuer);
    QFETCH(QString, token);
    QFETCH(QString, client);
    QFETCH(bool, fit);
    auto discovery = service::discovery();
    discovery.authority.issuer = issuer;
    discovery.authority.token = QUrl(token);
    auth::SignInSettings settings;
    settings.client.id = client;
    QCOMPARE(auth::isOf(typical(), discovery, settings), fit);
}

void KeptTest::accounts_data()
{
    QTest::addColumn<QString>("subject");
    QTest::addColumn<QString>("account");
    QTest::addColumn<bool>("another");
    QTest::newRow("same") << u"jane"_s << u"jane@contoso.example"_s << false;
    QTest::newRow("renamed") << u"jane"_s << u"jane.doe@contoso.example"_s << false;
    QTest::newRow("another") << u"gus"_s << u"gus@contoso.example"_s << true;
    QTest::newRow("another of the same name") << u"gus"_s << u"jane@contoso.example"_s << true;
    QTest::newRow("another of the same name and length") << u"june"_s << u"jane@contoso.example"_s << true;
    QTest::newRow("only the name, the same") << QString() << u"Jane@contoso.example"_s << false;
    QTest::newRow("only the name, another") << QString() << u"gus@contoso.example"_s << true;
    QTest::newRow("nobody says") << QString() << QString() << false;
}

void KeptTest::accounts()
{
    QFETCH(QString, subject);
    QFETCH(QString, account);
    QFETCH(bool, another);
    auth::Identity identity;
    identity.subject = subject;
    identity.account = account;
    QCOMPARE(auth::isAnothers(typical(), identity), another);
}

QTEST_GUILESS_MAIN(KeptTest)
#include "tst_kept.moc"
