#include "fhir/model.h"
#include "fhir/reference.h"

#include <QTest>

using fhir::Reference;
using Fault = Reference::Fault;
using Kind = Reference::Kind;

/** Where references lead to by FHIR's rules, and what is wrong with those that lead nowhere. */
class ReferenceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leads_data();
    void leads();
    void isBroken_data();
    void isBroken();
    void isOfTheSameServer_data();
    void isOfTheSameServer();
    void hasAType_data();
    void hasAType();
    void hasAKey();
    void takesAnyText_data();
    void takesAnyText();
};

namespace {

constexpr const char *Base = "https://fhir.example.org/r4";

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

QByteArray bytes(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

const char *name(Kind kind)
{
    constexpr const char *Names[] = {"nothing", "contained", "own", "foreign", "named", "logical", "address", "broken"};
    return Names[static_cast<std::size_t>(kind)];
}

/** "own Patient 1 2 base", with "-" for what is not there. */
QByteArray said(const Reference &reference)
{
    QByteArrayList parts{name(reference.kind)};
    for (const auto part : {reference.type, reference.id, reference.version, reference.base})
        parts << (part.empty() ? QByteArray("-") : bytes(part));
    return parts.join(' ');
}

} // namespace

void ReferenceTest::leads_data()
{
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *reference, const char *expected) {
        QTest::newRow(reference) << QByteArray(expected);
    };
    row("", "nothing - - - -");
    row("Patient/1", "own Patient 1 - -");
    row("Patient/1/_history/2", "own Patient 1 2 -");
    row("Patient/a-B.9", "own Patient a-B.9 - -");
    row("#p1", "contained - p1 - -");
    row("#", "contained - - - -");
    row("https://fhir.example.org/r4/Patient/1", "own Patient 1 - -");
    row("https://fhir.example.org/r4/Patient/1/_history/7", "own Patient 1 7 -");
    row("https://other.example.org/fhir/Patient/1", "foreign Patient 1 - https://other.example.org/fhir");
    row("https://other.example.org/Patient/1/_history/2", "foreign Patient 1 2 https://other.example.org");
    row("https://fhir.example.org/r4/tenant/Patient/1", "foreign Patient 1 - https://fhir.example.org/r4/tenant");
    row("https://fhir.example.org/r4x/Patient/1", "foreign Patient 1 - https://fhir.example.org/r4x");
    row("urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0", "named - urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0 - -");
    row("urn:uuid:0C3151BD-1CBF-4D64-B04D-CD9187A4C6E0", "named - urn:uuid:0C3151BD-1CBF-4D64-B04D-CD9187A4C6E0 - -");
    row("urn:oid:1.2.840.113556.4.5", "named - urn:oid:1.2.840.113556.4.5 - -");
    row("http://example.org/documents/report.pdf", "address - - - -");
    row("https://example.org/", "address - - - -");
    row("https://example.org", "address - - - -");
    row("https://Patient/1", "address - - - -"); // that is a host
    row("https://other.example.org/fhir/Patient?identifier=1", "address - - - -");
    row("https://other.example.org/fhir/Patient/1#x", "address - - - -");
    row("ldap://example.org/Patient/1", "address - - - -");
    row("mailto://x", "address - - - -");
}

void ReferenceTest::leads()
{
    QFETCH(QByteArray, expected);
    const QByteArray text = QTest::currentDataTag();
    const auto reference = fhir::readReference(view(text), Base, fhir::Model::r4());
    QCOMPARE(said(reference), expected);
    QCOMPARE(reference.fault, Fault::None);
}

void ReferenceTest::isBroken_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("fault");
    const auto row = [](const char *title, const QByteArray &text, Fault fault) {
        QTest::newRow(title) << text << static_cast<int>(fault);
    };
    row("an id alone", "123", Fault::NoType);
    row("a word", "x", Fault::NoType);
    row("a slash first", "/1", Fault::NoType);
    row("a slash before the type", "/Patient/1", Fault::NoType);
    row("a slash alone", "/", Fault::NoType);
    row("no such type", "Pateint/1", Fault::UnknownType);
    row("small letters", "patient/1", Fault::UnknownType);
    row("a data type", "HumanName/1", Fault::UnknownType);
    row("an abstract-looking prefix", "base/Patient/1", Fault::UnknownType);
    row("a type alone", "Patient", Fault::NoId);
    row("no id", "Patient/", Fault::NoId);
    row("no id, but a version", "Patient//_history/1", Fault::NoId);
    row("an underline", "Patient/a_b", Fault::BadId);
    row("a step too many", "Patient/1/2", Fault::BadId);
    row("a slash at the end", "Patient/1/", Fault::BadId);
    row("65 characters", "Patient/" + QByteArray(65, 'a'), Fault::BadId);
    row("4-byte characters", "Patient/\xF0\x9F\x90\xB4", Fault::BadId);
    row("a fragment", "Patient/1#a", Fault::BadId);
    row("percent", "Patient/1%20", Fault::BadId);
    row("of its own server", QByteArray(Base) + "/Patient/a_b", Fault::BadId);
    row("of its own server, no such type", QByteArray(Base) + "/Pateint/1", Fault::UnknownType);
    row("contained", "#a b", Fault::Spaces);
    row("contained, an underline", "#a_b", Fault::BadId);
    row("no version", "Patient/1/_history/", Fault::BadVersion);
    row("a bad version", "Patient/1/_history/a_b", Fault::BadVersion);
    row("no UUID", "urn:uuid:", Fault::BadUrn);
    row("half a UUID", "urn:uuid:0c3151bd-1cbf", Fault::BadUrn);
    row("a UUID without dashes", "urn:uuid:0c3151bd1cbf4d64b04dcd9187a4c6e00000", Fault::BadUrn);
    row("no OID", "urn:oid:", Fault::BadUrn);
    row("an OID of one number", "urn:oid:1", Fault::BadUrn);
    row("an OID that begins with 3", "urn:oid:3.1", Fault::BadUrn);
    row("an OID with a leading zero", "urn:oid:1.02", Fault::BadUrn);
    row("an OID with two points", "urn:oid:1..2", Fault::BadUrn);
    row("another urn", "urn:isbn:123", Fault::BadUrn);
    row("a search", "Patient?identifier=urn:x|1", Fault::Search);
    row("a search for nothing known", "Pateint?x=1", Fault::Search);
    row("a space", "Patient/1 ", Fault::Spaces);
    row("spaces alone", "  ", Fault::Spaces);
    row("a line feed", "Patient/1\n", Fault::Spaces);
    row("a zero", QByteArray("Patient/1\0", 10), Fault::Spaces);
}

void ReferenceTest::isBroken()
{
    QFETCH(QByteArray, text);
    QFETCH(int, fault);
    const auto reference = fhir::readReference(view(text), Base, fhir::Model::r4());
    QCOMPARE(name(reference.kind), name(Kind::Broken));
    QCOMPARE(static_cast<int>(reference.fault), fault);
    QCOMPARE(reference.key(), std::string());
}

void ReferenceTest::isOfTheSameServer_data()
{
    QTest::addColumn<QByteArray>("base");
    QTest::addColumn<QByteArray>("reference");
    QTest::addColumn<bool>("isOwn");
    const auto row = [](const char *base, const char *reference, bool isOwn) {
        QTest::addRow("%s at %s", reference, base) << QByteArray(base) << QByteArray(reference) << isOwn;
    };
    row("https://a.org/fhir/", "https://a.org/fhir/Patient/1", true);
    row("https://a.org/fhir", "http://a.org/fhir/Patient/1", true); // by a proxy
    row("https://a.org/fhir", "https://A.ORG/fhir/Patient/1", true);
    row("https://a.org/fhir", "https://a.org:443/fhir/Patient/1", true);
    row("http://a.org:80/fhir", "http://a.org/fhir/Patient/1", true);
    row("http://a.org:8080/fhir", "http://a.org:8080/fhir/Patient/1", true);
    row("http://a.org:8080/fhir", "http://a.org/fhir/Patient/1", false);
    row("https://a.org/fhir", "https://a.org/FHIR/Patient/1", false);
    row("https://a.org/fhir", "https://a.org.evil.org/fhir/Patient/1", false);
    row("https://a.org/fhir", "https://x@a.org/fhir/Patient/1", false);
    row("https://a.org", "https://a.org/Patient/1", true);
    row("https://a.org", "https://a.org/fhir/Patient/1", false);
    row("", "https://a.org/fhir/Patient/1", false); // files have no address
}

void ReferenceTest::isOfTheSameServer()
{
    QFETCH(QByteArray, base);
    QFETCH(QByteArray, reference);
    QFETCH(bool, isOwn);
    const auto read = fhir::readReference(view(reference), view(base), fhir::Model::r4());
    QCOMPARE(name(read.kind), name(isOwn ? Kind::Own : Kind::Foreign));
    QCOMPARE(bytes(read.id), QByteArray("1"));
}

void ReferenceTest::hasAType_data()
{
    QTest::addColumn<QByteArray>("reference");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<bool>("hasIdentifier");
    QTest::addColumn<QByteArray>("expected");
    QTest::addColumn<bool>("typesDiffer");
    const auto row = [](const char *title, const char *reference, const char *type, bool hasIdentifier,
                         const char *expected, bool typesDiffer = false) {
        QTest::newRow(title) << QByteArray(reference) << QByteArray(type) << hasIdentifier << QByteArray(expected)
                             << typesDiffer;
    };
    row("the same", "Patient/1", "Patient", false, "own Patient 1 - -");
    row("another", "Patient/1", "Practitioner", false, "own Patient 1 - -", true);
    row("as an address", "Patient/1", "http://hl7.org/fhir/StructureDefinition/Patient", false, "own Patient 1 - -");
    row("none that is known", "Patient/1", "http://example.org/Horse", false, "own Patient 1 - -");
    row("of a urn", "urn:oid:1.2", "Device", false, "named Device urn:oid:1.2 - -");
    row("contained", "#x", "Group", false, "contained Group x - -");
    row("logical", "", "Organization", true, "logical Organization - - -");
    row("logical, of no type", "", "", true, "logical - - - -");
    row("a display alone", "", "Patient", false, "nothing Patient - - -");
    row("an identifier beside it", "Patient/1", "", true, "own Patient 1 - -");
    row("broken, with an identifier", "1", "Patient", true, "broken Patient - - -");
}

void ReferenceTest::hasAType()
{
    QFETCH(QByteArray, reference);
    QFETCH(QByteArray, type);
    QFETCH(bool, hasIdentifier);
    QFETCH(QByteArray, expected);
    QFETCH(bool, typesDiffer);
    const auto read =
        fhir::readReference({view(reference), view(type), "Müller", hasIdentifier}, Base, fhir::Model::r4());
    QCOMPARE(said(read), expected);
    QCOMPARE(read.typesDiffer, typesDiffer);
}

void ReferenceTest::hasAKey()
{
    const auto key = [](const char *text) { return fhir::readReference(text, Base, fhir::Model::r4()).key(); };
    QCOMPARE(key("https://fhir.example.org/r4/Patient/1/_history/2"), std::string("Patient/1"));
    QCOMPARE(key("https://other.example.org/r4/Patient/1"), std::string());
    QCOMPARE(key("#a"), std::string());
}

void ReferenceTest::takesAnyText_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("scheme alone") << QByteArray("://");
    QTest::newRow("scheme and slashes") << QByteArray("https://///");
    QTest::newRow("history alone") << QByteArray("/_history/");
    QTest::newRow("address, history alone") << QByteArray("https://a/_history/");
    QTest::newRow("half a character") << QByteArray("Patient/\xC3");
    QTest::newRow("long") << QByteArray(100'000, '/');
    QTest::newRow("many numbers") << QByteArray("urn:oid:") + QByteArray("1.").repeated(50'000);
}

/** Whatever a server sends, it is told from what leads somewhere. */
void ReferenceTest::takesAnyText()
{
    QFETCH(QByteArray, text);
    const auto read = fhir::readReference(view(text), Base, fhir::Model::r4());
    QVERIFY(read.kind == Kind::Broken || read.kind == Kind::Address);
}

QTEST_APPLESS_MAIN(ReferenceTest)
#include "tst_reference.moc"
