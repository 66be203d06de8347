#include "sources/bulk.h"
#include "sources/linereader.h"
#include "support/exportserver.h"
#include "support/gzip.h"

#include <QTest>

using namespace Qt::StringLiterals;
using sources::BulkExport;
using sources::FileAccess;
using sources::LineReader;

/** What an export asks for, what its manifest says, and the lines of its files: without a network. */
class BulkTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void kickOff_data();
    void kickOff();
    void readsTheManifest();
    void noManifest_data();
    void noManifest();
    void tokensGoToTheBaseAlone_data();
    void tokensGoToTheBaseAlone();
    void saysWhenThereIsNone_data();
    void saysWhenThereIsNone();
    void lines_data();
    void lines();
    void unpacks_data();
    void unpacks();
    void givesWhatIsWholeByNow();
};

void BulkTest::kickOff_data()
{
    QTest::addColumn<QString>("base");
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("scope");
    QTest::addColumn<QByteArray>("since");
    QTest::addColumn<QByteArray>("address");
    QTest::newRow("everything") << u"https://a.example/fhir"_s << "Patient"_ba
                                << ""_ba
                                << ""_ba
                                << "https://a.example/fhir/$export?_type=Patient"_ba;
    QTest::newRow("a base with a slash") << u"https://a.example/"_s << "Patient"_ba
                                         << ""_ba
                                         << ""_ba
                                         << "https://a.example/$export?_type=Patient"_ba;
    QTest::newRow("patients") << u"https://a.example/fhir"_s << "Observation"_ba
                              << "Patient"_ba
                              << ""_ba
                              << "https://a.example/fhir/Patient/$export?_type=Observation"_ba;
    QTest::newRow("a group, since") << u"https://a.example/fhir"_s << "Observation"_ba
                                    << "Group/g-1"_ba
                                    << "2025-01-02T03:04:05+02:00"_ba
                                    << "https://a.example/fhir/Group/g-1/$export?_type=Observation"
                                       "&_since=2025-01-02T03%3A04%3A05%2B02%3A00"_ba;
    QTest::newRow("filters are one _typeFilter, whose commas begin no other")
        << u"https://a.example"_s << "Observation?code=a,b&date=ge2020"_ba
        << ""_ba
        << ""_ba
        << "https://a.example/$export?_type=Observation"
           "&_typeFilter=Observation%3Fcode%3Da%252Cb%26date%3Dge2020"_ba;
    QTest::newRow("what is no filter is not in it") << u"https://a.example"_s << "Patient?_count=5&_sort=name"_ba
                                                    << ""_ba
                                                    << ""_ba
                                                    << "https://a.example/$export?_type=Patient"_ba;
}

void BulkTest::kickOff()
{
    QFETCH(QString, base);
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, scope);
    QFETCH(QByteArray, since);
    BulkExport what;
    what.base = QUrl(base);
    what.query = *fhir::Query::parse(query.toStdString());
    what.scope = scope.toStdString();
    what.since = since.toStdString();
    QTEST(sources::kickOff(what).toEncoded(), "address");
}

void BulkTest::readsTheManifest()
{
    const auto manifest = sources::readManifest(R"({"transactionTime":"2025-01-01T00:00:00Z","requiresAccessToken":true,
        "output":[{"type":"Patient","url":"https://f.example/1","count":3},{"type":"Group","url":"/g","count":9},
            {"type":"Patient","url":"../files/2?sig=x%2By","count":4}],
        "error":[{"type":"OperationOutcome","url":"e"}],"deleted":[{"type":"Bundle","url":"d"}]})",
        QUrl(u"https://a.example/fhir/status/7"_s));
    QVERIFY(manifest);
    QCOMPARE(manifest->transactionTime, u"2025-01-01T00:00:00Z"_s);
    QVERIFY(manifest->needsToken);
    const auto files = manifest->filesOf("Patient");
    QCOMPARE(files.size(), 2U);
    QCOMPARE(files[0].url, QUrl(u"https://f.example/1"_s));
    QCOMPARE(files[1].url.toEncoded(), "https://a.example/fhir/files/2?sig=x%2By"_ba);
    QCOMPARE(manifest->total("Patient"), std::optional<qint64>(7));
    QCOMPARE(manifest->total("Encounter"), std::optional<qint64>(0));
    QCOMPARE(manifest->errors.size(), 1U);
    QCOMPARE(manifest->deleted.size(), 1U);
    const auto uncounted = sources::readManifest(
        R"({"output":[{"type":"Patient","url":"a","count":3},{"type":"Patient","url":"b"}]})", QUrl(u"http://a/"_s));
    QVERIFY(uncounted && !uncounted->total("Patient"));
    QVERIFY(!uncounted->needsToken);
}

void BulkTest::noManifest_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("nothing") << ""_ba;
    QTest::newRow("a web page") << "<html></html>"_ba;
    QTest::newRow("other JSON") << R"({"status":"ok"})"_ba;
    QTest::newRow("output is no list") << R"({"output":{}})"_ba;
    QTest::newRow("cut off") << R"({"output":[)"_ba;
}

void BulkTest::noManifest()
{
    QFETCH(QByteArray, body);
    QVERIFY(!sources::readManifest(body, QUrl(u"https://a.example/"_s)));
}

void BulkTest::tokensGoToTheBaseAlone_data()
{
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("file");
    QTest::addColumn<bool>("needsToken");
    QTest::addColumn<FileAccess>("access");
    const QString base = u"https://a.example/fhir"_s;
    QTest::newRow("own") << base << u"https://a.example/files/1"_s << true << FileAccess::WithToken;
    QTest::newRow("own, its port written") << base << u"https://a.example:443/f"_s << true << FileAccess::WithToken;
    QTest::newRow("another port") << base << u"https://a.example:8443/f"_s << true << FileAccess::Refused;
    QTest::newRow("elsewhere, with token") << base << u"https://b.example/1"_s << true << FileAccess::Refused;
    QTest::newRow("elsewhere, without") << base << u"https://b.example/1"_s << false << FileAccess::WithoutToken;
    QTest::newRow("in the clear") << base << u"http://a.example/1"_s << false << FileAccess::Refused;
    QTest::newRow("in the clear elsewhere") << base << u"http://b.example/1"_s << false << FileAccess::Refused;
    QTest::newRow("as clear as the base")
        << u"http://a.example"_s << u"http://b.example/1"_s << false << FileAccess::WithoutToken;
    QTest::newRow("a local file") << base << u"file:///etc/passwd"_s << false << FileAccess::Refused;
    QTest::newRow("data") << base << u"data:text/plain,x"_s << false << FileAccess::Refused;
    QTest::newRow("nothing") << base << QString() << false << FileAccess::Refused;
}

void BulkTest::tokensGoToTheBaseAlone()
{
    QFETCH(QString, base);
    QFETCH(QString, file);
    QFETCH(bool, needsToken);
    QTEST(sources::accessTo({"Patient", QUrl(file), {}}, QUrl(base), needsToken), "access");
}

void BulkTest::saysWhenThereIsNone_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<bool>("isUnsupported");
    QTest::newRow("404") << 404 << ""_ba << true;
    QTest::newRow("405") << 405 << ""_ba << true;
    QTest::newRow("501") << 501 << ""_ba << true;
    QTest::newRow("400 that says so") << 400 << "not-supported"_ba << true;
    QTest::newRow("400 about the question") << 400 << "value"_ba << false;
    QTest::newRow("401") << 401 << ""_ba << false;
    QTest::newRow("403") << 403 << "not-supported"_ba << false;
    QTest::newRow("500") << 500 << ""_ba << false;
}

void BulkTest::saysWhenThereIsNone()
{
    QFETCH(int, status);
    QFETCH(QByteArray, code);
    sources::Error error;
    error.kind = sources::Error::Kind::Status;
    error.status = status;
    error.issues = {{fhir::Issue::Severity::Error, code.toStdString(), {}, {}}};
    QTEST(sources::isUnsupported(error), "isUnsupported");
}

void BulkTest::lines_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArrayList>("resources");
    QTest::addColumn<int>("fault"); ///< -1: none
    using enum LineReader::Fault;
    const auto row = [](const char *name, const QByteArray &text, const QByteArrayList &resources, int fault = -1) {
        QTest::newRow(name) << text << resources << fault;
    };
    row("nothing", "", {});
    row("empty lines", "\n\r\n \n", {});
    row("two", "{\"a\":1}\n{\"b\":2}\n", {"{\"a\":1}", "{\"b\":2}"});
    row("no last line break", "{\"a\":1}\n{\"b\":2}", {"{\"a\":1}", "{\"b\":2}"});
    row("line breaks of Windows", "{\"a\":1}\r\n{\"b\":2}\r\n", {"{\"a\":1}", "{\"b\":2}"});
    row("byte order mark", "\xEF\xBB\xBF{\"a\":1}\n", {"{\"a\":1}"});
    row("cut off", "{\"a\":1}\n{\"b\":", {"{\"a\":1}"}, int(CutOff));
    row("cut off in a name", "{\"a\":1}\n{\"", {"{\"a\":1}"}, int(CutOff));
    row("one line, cut off", "{\"a\":", {}, int(CutOff));
    row("a web page", "\n<!DOCTYPE html>\n<p>Please wait</p>\n", {}, int(NotLines));
    row("a list", "[{\"a\":1}]\n", {}, int(NotLines));
    row("words", "Please wait", {}, int(NotLines));
    row("a single byte", "x", {}, int(NotLines));
}

/** However the bytes arrive: the lines before a fault are given out. */
void BulkTest::lines()
{
    QFETCH(QByteArray, text);
    QFETCH(int, fault);
    for (const qsizetype size : {1, 2, 3, 7, 1000}) {
        LineReader reader;
        QByteArrayList resources;
        const auto take = [&] {
            const auto batch = reader.take(0);
            for (std::size_t at = 0; batch && at < batch->entries().size(); ++at) {
                const auto one = batch->resource(at);
                resources << QByteArray(one.data(), static_cast<qsizetype>(one.size())).trimmed();
            }
        };
        for (qsizetype at = 0; at < text.size(); at += size) {
            const QByteArray piece = text.mid(at, size);
            reader.feed({piece.constData(), static_cast<std::size_t>(piece.size())});
            take();
        }
        reader.finish();
        take();
        QTEST(resources, "resources");
        QCOMPARE(reader.fault() ? static_cast<int>(*reader.fault()) : -1, fault);
        QCOMPARE(reader.lines(), resources.size());
    }
}

void BulkTest::unpacks_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("lines");
    QTest::addColumn<bool>("isDamaged");
    QByteArray text;
    for (int number = 0; number < 5000; ++number)
        text += "{\"id\":\"" + QByteArray::number(number * 7919 % 10007) + "\"}\n";
    const QByteArray packed = zipped(text);
    QTest::newRow("whole") << packed << 5000 << false;
    QTest::newRow("two, one behind the other") << packed + packed << 10000 << false;
    QTest::newRow("cut off") << packed.chopped(9) << -1 << true;
    QTest::newRow("its check sum cut off") << packed.chopped(4) << -1 << true;
    QTest::newRow("noise in it") << packed.left(200) + QByteArray(50, '\xA5') + packed.mid(250) << -1 << true;
    QTest::newRow("no more than its mark") << packed.left(2) << -1 << true;
}

void BulkTest::unpacks()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, lines);
    QFETCH(bool, isDamaged);
    for (const qsizetype size : {1, 100, 1'000'000}) {
        LineReader reader;
        for (qsizetype at = 0; at < bytes.size(); at += size) {
            const QByteArray piece = bytes.mid(at, size);
            reader.feed({piece.constData(), static_cast<std::size_t>(piece.size())});
            static_cast<void>(reader.take(0));
        }
        reader.finish();
        static_cast<void>(reader.take(0));
        QCOMPARE(reader.fault().has_value(), isDamaged);
        if (!isDamaged)
            QCOMPARE(reader.lines(), lines);
    }
}

void BulkTest::givesWhatIsWholeByNow()
{
    LineReader reader;
    reader.feed("{\"a\":1}\n{\"b\"");
    const auto first = reader.take(5);
    QVERIFY(first);
    QCOMPARE(first->number(), 5U);
    QCOMPARE(first->entries().size(), 1U);
    QVERIFY(!reader.take(6));
    reader.feed(":2}\n");
    QVERIFY(reader.take(6));
}

QTEST_GUILESS_MAIN(BulkTest)
#include "tst_bulk.moc"
