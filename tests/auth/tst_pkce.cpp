#include "auth/flow/pkce.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;

class PkceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void challenge();
    void makes();
    void randomTextIsLong_data();
    void randomTextIsLong();
    void neverTwice();
    void equalSecrets_data();
    void equalSecrets();
};

/** RFC 7636, Appendix B. */
void PkceTest::challenge()
{
    QCOMPARE(auth::Pkce::challengeOf("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"),
        "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"_ba);
}

void PkceTest::makes()
{
    static const QRegularExpression unreserved(u"^[A-Za-z0-9_-]{43}$"_s);
    const auto pkce = auth::Pkce::make();
    QVERIFY(unreserved.match(QString::fromLatin1(pkce.verifier)).hasMatch());
    QVERIFY(unreserved.match(QString::fromLatin1(pkce.challenge)).hasMatch());
    QCOMPARE(pkce.challenge, auth::Pkce::challengeOf(pkce.verifier));
}

void PkceTest::randomTextIsLong_data()
{
    QTest::addColumn<int>("octets");
    QTest::addColumn<int>("characters");
    QTest::newRow("16 octets") << 16 << 22;
    QTest::newRow("32 octets") << 32 << 43;
    QTest::newRow("33 octets") << 33 << 44;
}

void PkceTest::randomTextIsLong()
{
    QFETCH(int, octets);
    QFETCH(int, characters);
    const QByteArray text = auth::randomText(octets);
    QCOMPARE(text.size(), characters);
    QCOMPARE(QByteArray::fromBase64(text, QByteArray::Base64UrlEncoding).size(), octets);
}

void PkceTest::neverTwice()
{
    QSet<QByteArray> seen;
    for (int round = 0; round < 1000; ++round) {
        seen.insert(auth::randomText(16));
        seen.insert(auth::Pkce::make().verifier);
    }
    QCOMPARE(seen.size(), 2000);
}

void PkceTest::equalSecrets_data()
{
    QTest::addColumn<QByteArray>("other");
    QTest::addColumn<bool>("equal");
    QTest::newRow("the same") << "secret"_ba << true;
    QTest::newRow("another") << "secreT"_ba << false;
    QTest::newRow("another at the beginning") << "Secret"_ba << false;
    QTest::newRow("a prefix") << "secre"_ba << false;
    QTest::newRow("longer") << "secrets"_ba << false;
    QTest::newRow("empty") << ""_ba << false;
    QTest::newRow("zero byte behind") << QByteArray("secret\0", 7) << false;
}

void PkceTest::equalSecrets()
{
    QFETCH(QByteArray, other);
    QFETCH(bool, equal);
    QCOMPARE(auth::equalSecrets("secret", other), equal);
    QCOMPARE(auth::equalSecrets(other, "secret"), equal);
}

QTEST_GUILESS_MAIN(PkceTest)
#include "tst_pkce.moc"
