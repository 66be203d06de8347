#include "sources/address.h"

#include <QTest>

using namespace sources;

class AddressTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void address_data();
    void address();
    void baseQuery_data();
    void baseQuery();
    void searchUrl_data();
    void searchUrl();
};

void AddressTest::address_data()
{
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("rest");
    const auto row = [](const char *typed, const char *base, const char *rest = "") {
        QTest::newRow(typed) << QString::fromLatin1(base) << QString::fromLatin1(rest);
    };
    row("https://server.fire.ly", "https://server.fire.ly");
    row("  https://server.fire.ly/ \n", "https://server.fire.ly");
    row("server.fire.ly", "https://server.fire.ly");
    row("localhost:8080/fhir", "http://localhost:8080/fhir");
    row("127.0.0.1:8080", "http://127.0.0.1:8080");
    row("127.0.0.2:8080/fhir", "http://127.0.0.2:8080/fhir");
    row("[::1]:8080/fhir", "http://[::1]:8080/fhir");
    row("fhir.localhost:8080", "http://fhir.localhost:8080");
    row("localhost.fhir.invalid", "https://localhost.fhir.invalid");
    row("127.fhir.invalid:8443/r4", "https://127.fhir.invalid:8443/r4");
    row("127.0.0.1.example.org", "https://127.0.0.1.example.org");
    row("https://a.example/fhir/Patient?name=a%26b+c%2525", "https://a.example/fhir", "Patient?name=a%26b+c%2525");
    row("https://hapi.fhir.org/baseR4/metadata", "https://hapi.fhir.org/baseR4");
    row("https://hapi.fhir.org/baseR4/metadata?_format=json", "https://hapi.fhir.org/baseR4");
    row("https://hapi.fhir.org/baseR4/Patient", "https://hapi.fhir.org/baseR4", "Patient");
    row("https://hapi.fhir.org/baseR4/Patient/1", "https://hapi.fhir.org/baseR4", "Patient");
    row("https://hapi.fhir.org/baseR4/Patient?name=x&gender=female", "https://hapi.fhir.org/baseR4",
        "Patient?name=x&gender=female");
    row("https://a.example/fhir/.well-known/smart-configuration", "https://a.example/fhir");
    row("https://user:secret@a.example/fhir#x", "https://a.example/fhir");
    row("<https://a.example/fhir>", "https://a.example/fhir");
    row("https://a.example/api/FHIR/R4", "https://a.example/api/FHIR/R4");
    row("https://a.example/FHIRProxy/api/FHIR/R4/", "https://a.example/FHIRProxy/api/FHIR/R4");
    row("https://a.example/Interop/fhir", "https://a.example/Interop/fhir");
    row("https://a.example/Fhir/r4", "https://a.example/Fhir/r4");
    row("https://a.example/Group/One/fhir", "https://a.example/Group/One/fhir");
    row("https://a.example/FHIR/R4/Patient?name=x", "https://a.example/FHIR/R4", "Patient?name=x");
    row("https://a.example/FHIR/R4/Patient/_search", "https://a.example/FHIR/R4", "Patient");
    row("https://a.example/R4/Patient/1/_history/2", "https://a.example/R4", "Patient");
    row("https://a.example/R4/Patient/1/$everything", "https://a.example/R4", "Patient");
    row("https://a.example/FHIR/R4/metadata", "https://a.example/FHIR/R4");
    row("ftp://a.example", "");
    row("javascript://x", "");
    row("", "");
    row("   ", "");
}

void AddressTest::address()
{
    QFETCH(QString, base);
    QFETCH(QString, rest);
    const auto found = parseAddress(QString::fromLatin1(QTest::currentDataTag()));
    QCOMPARE(found ? found->base.toString() : QString(), base);
    QCOMPARE(found ? QString::fromStdString(found->query.text()) : QString(), rest);
}

void AddressTest::baseQuery_data()
{
    QTest::addColumn<QString>("baseQuery");
    QTest::addColumn<QString>("rest");
    const auto row = [](const char *typed, const char *baseQuery, const char *rest = "") {
        QTest::newRow(typed) << QString::fromLatin1(baseQuery) << QString::fromLatin1(rest);
    };
    row("https://a.example/fhir?subscription-key=a%2Bb", "subscription-key=a%2Bb");
    row("https://a.example/fhir/metadata?subscription-key=ab", "subscription-key=ab");
    row("https://a.example/api/FHIR/R4?code=abc==", "code=abc==");
    row("https://a.example/fhir?sv=1&sig=x", "sv=1&sig=x");
    row("https://a.example/fhir?name=x", "", "?name=x");
    row("https://a.example/fhir?name=x&apikey=y", "apikey=y", "?name=x");
    row("https://a.example/fhir?_lastUpdated=ge2020", "", "?_lastUpdated=ge2020");
    row("https://a.example/fhir/Patient?gender=male&subscription-key=y", "subscription-key=y", "Patient?gender=male");
    row("https://a.example/fhir/Observation?code=x&colour=red", "", "Observation?code=x&colour=red");
}

/** What goes with every request is not taken for a search, and the other way round. */
void AddressTest::baseQuery()
{
    QFETCH(QString, baseQuery);
    QFETCH(QString, rest);
    const auto found = parseAddress(QString::fromLatin1(QTest::currentDataTag()));
    QVERIFY(found);
    QCOMPARE(found->baseQuery, baseQuery);
    QCOMPARE(QString::fromStdString(found->query.text()), rest);
    QVERIFY(!found->base.hasQuery() && !found->typed.hasQuery());
}

void AddressTest::searchUrl_data()
{
    QTest::addColumn<QByteArray>("url");
    const auto row = [](const char *parameters, const char *url) { QTest::newRow(parameters) << QByteArray(url); };
    row("code=http://loinc.org|1234-5", "code=http%3A//loinc.org%7C1234-5");
    row("date=ge2020-01-01T00:00:00+01:00", "date=ge2020-01-01T00:00:00%2B01:00");
    row("name=M%C3%BCller", "name=M%C3%BCller");
    row("name=a b", "name=a%20b");
    row("_id=a,b", "_id=a,b");
    row("name=50%", "name=50%25");
}

void AddressTest::searchUrl()
{
    QFETCH(QByteArray, url);
    const auto made = sources::searchUrl(QUrl(QStringLiteral("https://a.example/fhir/")),
        *fhir::Query::parse(std::string("Patient?") + QTest::currentDataTag()));
    // A colon may stand in a query as it is (RFC 3986 §3.4), so both forms are the same address.
    QCOMPARE(
        QByteArray(made.toEncoded()).replace("%3A", ":"), "https://a.example/fhir/Patient?" + url.replace("%3A", ":"));
}

QTEST_GUILESS_MAIN(AddressTest)
#include "tst_address.moc"
