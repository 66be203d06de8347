#include "http/origin.h"

#include <QTest>

using namespace Qt::StringLiterals;
using http::Carriage;

Q_DECLARE_METATYPE(Carriage)

class OriginTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sameOrigin_data();
    void sameOrigin();
    void thisComputer_data();
    void thisComputer();
    void secure_data();
    void secure();
    void carriage_data();
    void carriage();
};

namespace {

QUrl tagged()
{
    return QUrl(QString::fromUtf8(QTest::currentDataTag()));
}

} // namespace

void OriginTest::sameOrigin_data()
{
    QTest::addColumn<bool>("same");
    const auto row = [](const char *other, bool same) { QTest::newRow(other) << same; };
    row("https://fhir.example.org", true);
    row("https://FHIR.example.org:443/else?a=b#c", true);
    row("https://user@fhir.example.org/r4", true);
    row("http://fhir.example.org", false);
    row("http://fhir.example.org:443", false);
    row("https://fhir.example.org:8443", false);
    row("https://fhir.example.org.", false);
    row("https://example.org", false);
    row("https://fhir.example.org.evil.example", false);
    row("", false);
}

void OriginTest::sameOrigin()
{
    QFETCH(bool, same);
    const QUrl home(u"https://fhir.example.org/r4"_s);
    QCOMPARE(http::sameOrigin(home, tagged()), same);
    QCOMPARE(http::sameOrigin(tagged(), home), same);
}

/** Rows are host and more, as they are typed without a scheme: what is this computer is guessed to be http. */
void OriginTest::thisComputer_data()
{
    QTest::addColumn<bool>("isHere");
    const auto row = [](const char *typed, bool isHere) { QTest::newRow(typed) << isHere; };
    row("localhost", true);
    row("localhost:8080/fhir", true);
    row("LOCALHOST/fhir", true);
    row("localhost.:8080", true);
    row("fhir.localhost", true);
    row("a.b.localhost:8080/fhir?x=y", true);
    row("127.0.0.1", true);
    row("127.0.0.1:8080/fhir", true);
    row("127.0.0.2", true);
    row("127.255.255.254:1", true);
    row("127.1", true); // inet_aton(3)
    row("[::1]:8080", true);
    row("[0:0:0:0:0:0:0:1]", true);
    row("[::ffff:127.0.0.1]", true);
    row("user@localhost", true);
    row("localhost.x.y", false);
    row("localhost.fhir.invalid:8080", false);
    row("localhost-fhir.example.org", false);
    row("localhosts", false);
    row("notlocalhost", false);
    row("fhir.localhost.example.org", false);
    row("127.fhir.invalid", false);
    row("127.0.0.1.example.org", false);
    row("127.0.0.1.nip.io:8080", false);
    row("127.example.org/127.0.0.1", false);
    row("128.0.0.1", false);
    row("192.168.0.127", false);
    row("[::2]", false);
    row("[fe80::1]", false);
    row("localhost@evil.example", false);
    row("localhost:8080@evil.example", false);
    row("evil.example/localhost", false);
    row("evil.example?localhost", false);
    row("xn--lcalhost-5ya", false);
    row("10.0.0.1:8080/fhir", false);
    row("", false);
}

void OriginTest::thisComputer()
{
    QFETCH(bool, isHere);
    const QString typed = QString::fromUtf8(QTest::currentDataTag());
    QCOMPARE(http::isThisComputer(QUrl(u"https://"_s + typed)), isHere);
    QCOMPARE(http::guessedScheme(typed), isHere ? u"http://"_s : u"https://"_s);
}

void OriginTest::secure_data()
{
    QTest::addColumn<bool>("isSecure");
    const auto row = [](const char *url, bool isSecure) { QTest::newRow(url) << isSecure; };
    row("https://fhir.example.org", true);
    row("https://127.0.0.1", true);
    row("http://127.0.0.2:8080/fhir", true);
    row("http://fhir.localhost", true);
    row("http://[::1]:8080", true);
    row("http://fhir.example.org", false);
    row("http://192.168.0.1", false);
    row("http://localhost.fhir.invalid", false);
    row("ftp://127.0.0.1", false);
    row("javascript://localhost", false);
    row("localhost", false);
    row("https:///fhir", false);
    row("", false);
}

void OriginTest::secure()
{
    QFETCH(bool, isSecure);
    QCOMPARE(http::isSecure(tagged()), isSecure);
}

void OriginTest::carriage_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<Carriage>("carriage");
    const auto row = [](const char *base, const char *url, Carriage carriage) {
        QTest::addRow("%s for %s", url, base) << QString::fromLatin1(url) << carriage;
    };
    row("https://a.example/r4", "https://a.example/other", Carriage::Carried);
    row("https://a.example", "https://a.example:443/r4", Carriage::Carried);
    row("http://127.0.0.2:8080", "http://127.0.0.2:8080/r4", Carriage::Carried);
    row("http://localhost:8080", "http://localhost:8080/r4", Carriage::Carried);
    row("http://a.localhost", "http://a.localhost:80/r4", Carriage::Carried);
    row("http://a.example", "http://a.example/r4", Carriage::InTheClear);
    row("http://192.168.0.1:8080", "http://192.168.0.1:8080/r4", Carriage::InTheClear);
    row("http://127.fhir.invalid", "http://127.fhir.invalid/r4", Carriage::InTheClear);
    row("http://localhost.fhir.invalid", "http://localhost.fhir.invalid/r4", Carriage::InTheClear);
    row("https://a.example", "http://a.example", Carriage::OtherOrigin);
    row("http://a.example", "https://a.example", Carriage::OtherOrigin);
    row("https://a.example", "https://a.example:8443", Carriage::OtherOrigin);
    row("http://localhost:8080", "http://127.0.0.1:8080", Carriage::OtherOrigin);
    row("", "https://a.example", Carriage::OtherOrigin);
}

void OriginTest::carriage()
{
    QFETCH(QString, url);
    QFETCH(Carriage, carriage);
    const QUrl base(QString::fromUtf8(QTest::currentDataTag()).section(u" for "_s, 1));
    QCOMPARE(http::carriageOf(base, QUrl(url)), carriage);
}

QTEST_GUILESS_MAIN(OriginTest)
#include "tst_origin.moc"
