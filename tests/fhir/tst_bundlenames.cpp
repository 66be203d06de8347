#include "fhir/bundlenames.h"

#include <QTest>

using namespace fhir;

namespace {

const std::string A = "urn:uuid:0a1b2c3d-1111-4222-8333-0123456789ab";
const std::string B = "urn:uuid:ffffffff-1111-4222-8333-0123456789ab";

/** "Patient/1"; "-": nothing. */
QByteArray text(const std::optional<EntryKey> &key)
{
    return key ? QByteArray::fromStdString(key->type + '/' + key->id) : QByteArray("-");
}

} // namespace

/** What Bundles call their entries, and what a urn leads to by that. */
class BundleNamesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leads_data();
    void leads();
    void isKnownAsLongAsItIsOpen();
    void twoBundlesThatDoNotAgree();
};

void BundleNamesTest::leads_data()
{
    QTest::addColumn<QByteArray>("urn");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("key");
    const auto row = [](const char *name, const std::string &urn, const char *type, const char *key) {
        QTest::newRow(name) << QByteArray::fromStdString(urn) << QByteArray(type) << QByteArray(key);
    };
    row("an entry", A, "Patient", "Patient/1");
    row("of any type", A, "", "Patient/1");
    row("of another type", A, "Group", "-");
    row("in large letters", "urn:uuid:0A1B2C3D-1111-4222-8333-0123456789AB", "Patient", "Patient/1");
    row("an OID", "urn:oid:1.2.3", "Group", "Group/7");
    row("another OID", "urn:oid:1.2.4", "Group", "-");
    row("twice", "urn:uuid:22222222-1111-4222-8333-0123456789ab", "Patient", "-");
    row("twice the same", "urn:uuid:33333333-1111-4222-8333-0123456789ab", "Patient", "Patient/3");
    row("without an id", "urn:uuid:44444444-1111-4222-8333-0123456789ab", "Patient",
        "Patient/44444444-1111-4222-8333-0123456789ab");
    row("in no Bundle", B, "Patient", "Patient/ffffffff-1111-4222-8333-0123456789ab");
    row("in no Bundle, of any type", B, "", "/ffffffff-1111-4222-8333-0123456789ab");
    row("no UUID", "urn:uuid:anna", "Patient", "-");
    row("no urn that names an entry", "urn:ietf:rfc:3986", "Patient", "-");
}

void BundleNamesTest::leads()
{
    QFETCH(QByteArray, urn);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, key);
    BundleNames names;
    names.add(A, {"Patient", "1"});
    names.add("urn:oid:1.2.3", {"Group", "7"});
    names.add("urn:uuid:22222222-1111-4222-8333-0123456789ab", {"Patient", "2"});
    names.add("urn:uuid:22222222-1111-4222-8333-0123456789ab", {"Patient", "3"});
    names.add("urn:uuid:22222222-1111-4222-8333-0123456789ab", {"Patient", "2"});
    names.add("urn:uuid:33333333-1111-4222-8333-0123456789ab", {"Patient", "3"});
    names.add("urn:uuid:33333333-1111-4222-8333-0123456789AB", {"Patient", "3"});
    names.add("urn:uuid:44444444-1111-4222-8333-0123456789ab", {"Patient", ""});
    names.add("https://a.org/fhir/Patient/5", {"Patient", "5"});
    QCOMPARE(names.size(), std::size_t{4});
    const auto open = shareNames(std::move(names));
    QCOMPARE(text(keyOfUrn(urn.toStdString(), type.toStdString())), key);
}

void BundleNamesTest::isKnownAsLongAsItIsOpen()
{
    BundleNames names;
    names.add(A, {"Patient", "1"});
    QCOMPARE(text(entryNamed(A)), QByteArray("-"));
    auto open = shareNames(std::move(names));
    QCOMPARE(text(entryNamed(A)), QByteArray("Patient/1"));
    open.reset();
    QCOMPARE(text(entryNamed(A)), QByteArray("-"));
}

/** One urn is one thing, or nobody knows which. */
void BundleNamesTest::twoBundlesThatDoNotAgree()
{
    BundleNames one;
    one.add(A, {"Patient", "1"});
    BundleNames two;
    two.add(A, {"Patient", "2"});
    const auto first = shareNames(one);
    {
        const auto second = shareNames(std::move(two));
        QCOMPARE(text(entryNamed(A)), QByteArray("/"));
        QCOMPARE(text(keyOfUrn(A, "Patient")), QByteArray("-"));
    }
    const auto again = shareNames(std::move(one)); // the same file, opened in another window
    QCOMPARE(text(entryNamed(A)), QByteArray("Patient/1"));
}

QTEST_GUILESS_MAIN(BundleNamesTest)
#include "tst_bundlenames.moc"
