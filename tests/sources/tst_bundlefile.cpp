#include "sources/bundlefile.h"
#include "support/localfiles.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {

QByteArray urn(const char *first)
{
    return QByteArray("urn:uuid:") + first + "-1111-4222-8333-0123456789ab";
}

QByteArray entry(const QByteArray &fullUrl, const QByteArray &resource)
{
    return R"({"fullUrl":")" + fullUrl + R"(","resource":)" + resource + '}';
}

QByteArray bundle(const QByteArrayList &entries)
{
    return R"({"resourceType":"Bundle","type":"transaction","entry":[)" + entries.join(',') + "]}";
}

} // namespace

/** The names of entries, out of files. */
class BundleFileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void stops();
};

void BundleFileTest::reads_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("size"); // how many names
    const QByteArray patient = entry(urn("aaaaaaaa"), resource("Patient", "1"));
    QTest::newRow("a Bundle") << u"a.json"_s << bundle({patient}) << 1;
    QTest::newRow("packed") << u"a.json.gz"_s << bundle({patient}) << 1;
    QTest::newRow("the resource first") << u"a.json"_s
                                        << bundle({R"({"resource":)" + resource("Patient", "1") + R"(,"fullUrl":")"
                                               + urn("aaaaaaaa") + "\"}"})
                                        << 1;
    QTest::newRow("one in another") << u"a.json"_s
                                    << bundle({entry(urn("bbbbbbbb"), bundle({patient})),
                                           entry("", resource("Patient", "2"))})
                                    << 1;
    QTest::newRow("lines of Bundles") << u"a.ndjson"_s
                                      << bundle({patient}) + '\n'
            + bundle({entry(urn("cccccccc"), resource("Group", "1"))}) + '\n'
                                      << 2;
    QTest::newRow("addresses") << u"a.json"_s << bundle({entry("https://a.org/Patient/1", resource("Patient", "1"))})
                               << 0;
    QTest::newRow("without ids") << u"a.json"_s << bundle({entry(urn("aaaaaaaa"), R"({"resourceType":"Patient"})")})
                                 << 0;
    QTest::newRow("other lines") << u"a.ndjson"_s << lines("Patient", 3) << 0;
    QTest::newRow("one resource") << u"a.json"_s << resource("Patient", "1") << 0;
    QTest::newRow("no Bundle's entries") << u"a.json"_s
                                         << QByteArray(R"({"resourceType":"Bundle","entry":[1,{"resource":[]},"a"]})")
                                         << 0;
    QTest::newRow("cut off") << u"a.json"_s << bundle({patient}).chopped(4) << 0;
    QTest::newRow("no JSON") << u"a.json"_s << QByteArray("Patient") << 0;
    QTest::newRow("empty") << u"a.json"_s << QByteArray() << 0;
}

void BundleFileTest::reads()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, text);
    QFETCH(int, size);
    const Files files;
    const auto names = sources::bundleNamesIn({files.write(name, text), files.path(u"no such file"_s), u"-"_s});
    QCOMPARE(int(names->size()), size);
    const auto key = fhir::entryNamed(urn("aaaaaaaa").toStdString());
    QCOMPARE(key.has_value(), size > 0);
    if (key)
        QVERIFY(*key == (fhir::EntryKey{"Patient", "1"}));
}

void BundleFileTest::stops()
{
    const Files files;
    std::stop_source stop;
    stop.request_stop();
    const auto path = files.write(u"a.json"_s, bundle({entry(urn("aaaaaaaa"), resource("Patient", "1"))}));
    QCOMPARE(sources::bundleNamesIn({path}, stop.get_token())->size(), std::size_t{0});
}

QTEST_GUILESS_MAIN(BundleFileTest)
#include "tst_bundlefile.moc"
