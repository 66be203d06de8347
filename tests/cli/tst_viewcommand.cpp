#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <zlib.h>

#include <sys/stat.h>

using namespace Qt::StringLiterals;

namespace {

struct Outcome {
    int code = -1;
    QByteArray out;
    QByteArray err;
};

[[nodiscard]] Outcome run(const QStringList &arguments, const QByteArray &input = {})
{
    QProcess process;
    process.start(QStringLiteral(FHIRSIDE_CLI), QStringList(u"view"_s) + arguments);
    process.write(input);
    process.closeWriteChannel();
    process.waitForFinished(60'000);
    const bool ended = process.state() == QProcess::NotRunning && process.exitStatus() == QProcess::NormalExit;
    return {ended ? process.exitCode() : -1, process.readAllStandardOutput(), process.readAllStandardError()};
}

[[nodiscard]] QByteArray contents(const QString &name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("no such file");
}

const QByteArray View = R"({"resource":"Observation","select":[{"column":[{"name":"id","path":"id"},
    {"name":"value","path":"value.ofType(Quantity).value","type":"decimal"}]}]})";

[[nodiscard]] QByteArray observation(const QByteArray &id, const QByteArray &value)
{
    return R"({"resourceType":"Observation","id":")" + id + R"(","valueQuantity":{"value":)" + value + "}}";
}

} // namespace

/** `fhirside-cli view` as a script meets it. */
class TestViewCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void inputs_data();
    void inputs();
    void formats_data();
    void formats();
    void manyThreadsKeepTheOrder_data();
    void manyThreadsKeepTheOrder();
    void refusals_data();
    void refusals();
    void brokenResourcesAreNamed();
    void brokenLinesHaveTheirPlace_data();
    void brokenLinesHaveTheirPlace();
    void pipe_data();
    void pipe();
    void documents_data();
    void documents();
    void bundlesAsRows();
    void largeBundles();
    void referencesInsideABundle_data();
    void referencesInsideABundle();
    void devicesStayDevices();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    void write(const QString &name, const QByteArray &text) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(text), text.size());
    }

    QTemporaryDir m_folder;
};

void TestViewCommand::initTestCase()
{
    write(u"view.json"_s, View);
}

void TestViewCommand::inputs_data()
{
    QTest::addColumn<QByteArray>("text");
    const QByteArray one = observation("a", "1.00");
    const QByteArray other = observation("b", "1E-22");
    QTest::newRow("lines.ndjson") << one + "\n\n" + other + "\n";
    QTest::newRow("noLastLineBreak.ndjson") << one + "\r\n" + other;
    QTest::newRow("packed.ndjson.gz") << one + "\n" + other + "\n";
    QTest::newRow("bundle.json") << R"({"resourceType":"Bundle","entry":[{"resource":)" + one + R"(},{"resource":)"
            + other + R"(,"search":{"mode":"include"}}]})";
    QTest::newRow("typeLast.json") << R"({"entry":[{"search":{"mode":"match"},"resource":)" + one
            + R"(},{"fullUrl":"urn:uuid:1"},{"resource":)" + other + R"(}],"resourceType":"Bundle"})";
    QTest::newRow("-") << one + "\n" + other + "\n";
    const QByteArray mark = "\xEF\xBB\xBF";
    const auto bundle = [](const QByteArray &resources) {
        return R"({"resourceType":"Bundle","entry":[)" + resources + "]}";
    };
    const auto entry = [](const QByteArray &resource) { return R"({"resource":)" + resource + "}"; };
    QTest::newRow("mark.ndjson") << mark + one + "\r\n" + mark + other + "\r\n";
    QTest::newRow("mark.json") << mark + bundle(entry(one) + "," + entry(other));
    QTest::newRow("markList.json") << mark + "[" + one + ",\n" + other + "]";
    QTest::newRow("bundles.ndjson") << bundle(entry(one)) + "\n" + bundle(entry(other)) + "\n";
    QTest::newRow("bundles.json") << bundle(entry(one)) + "\n" + bundle(entry(other)) + "\n";
    QTest::newRow("longBundles.json") << "{\n" + bundle(entry(one)).mid(1) + "\n{\n" + bundle(entry(other)).mid(1);
    QTest::newRow("bundleThenLine.json") << "{\n" + bundle(entry(one)).mid(1) + "\n" + other + "\n";
    QTest::newRow("bundleAndLine.ndjson") << bundle(entry(one)) + "\n" + other + "\n";
    QTest::newRow("nested.json") << bundle(entry(bundle(entry(one) + R"(,{"fullUrl":"x"})")) + "," + entry(other));
    QTest::newRow("nested.ndjson") << bundle(entry(bundle(entry(one) + "," + entry(bundle(entry(other)))))) + "\n";
    QTest::newRow("list.json") << "[" + one + "," + other + "]";
    QTest::newRow("longList.json") << "[\n  " + one + ",\n  " + bundle(entry(other)) + "\n]\n";
    QTest::newRow("list.ndjson") << "[" + one + "]\n[" + other + "]\n";
    QTest::newRow("parameters.json") << R"({"resourceType":"Parameters","parameter":[{"name":"a","resource":)" + one
            + R"(},{"name":"b","valueString":"x"},{"name":"c","part":[{"name":"d","resource":)" + bundle(entry(other))
            + "}]}]}";
    QTest::newRow("parameters.ndjson") << R"({"parameter":[{"name":"a","resource":)" + one + R"(},{"name":"b",)"
            + R"("resource":)" + other + R"(}],"resourceType":"Parameters"})";
}

/** A decimal keeps its digits from any input to the file. */
void TestViewCommand::inputs()
{
    QFETCH(QByteArray, text);
    const QString name = QString::fromUtf8(QTest::currentDataTag());
    const bool isStandardInput = name == u"-";
    if (name.endsWith(u".gz")) {
        const gzFile file = gzopen(QFile::encodeName(path(name)).constData(), "wb");
        QCOMPARE(gzwrite(file, text.constData(), static_cast<unsigned>(text.size())), static_cast<int>(text.size()));
        gzclose(file);
    } else if (!isStandardInput) {
        write(name, text);
    }
    const auto outcome = run({path(u"view.json"_s), isStandardInput ? name : path(name), u"-o"_s, path(u"out.csv"_s)},
        isStandardInput ? text : QByteArray());
    QCOMPARE(outcome.err, QByteArray());
    QCOMPARE(outcome.code, 0);
    QCOMPARE(contents(path(u"out.csv"_s)), QByteArray("id,value\r\na,1.00\r\nb,1E-22\r\n"));
}

void TestViewCommand::formats_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("csv") << QByteArray("id,value\r\n\"a,\"\"\",1.00\r\nb,\r\n");
    QTest::newRow("ndjson") << QByteArray("{\"id\":\"a,\\\"\",\"value\":1.00}\n{\"id\":\"b\",\"value\":null}\n");
    QTest::newRow("json") << QByteArray("[\n{\"id\":\"a,\\\"\",\"value\":1.00},\n{\"id\":\"b\",\"value\":null}\n]\n");
}

void TestViewCommand::formats()
{
    QFETCH(QByteArray, text);
    const auto outcome = run({path(u"view.json"_s), u"-"_s, u"--format"_s, QString::fromUtf8(QTest::currentDataTag())},
        observation(R"(a,\")", "1.00") + "\n" + observation("b", "null"));
    QCOMPARE(outcome.code, 0);
    QCOMPARE(outcome.out, text);
}

void TestViewCommand::manyThreadsKeepTheOrder_data()
{
    QTest::addColumn<int>("threads");
    for (const int threads : {1, 2, 7})
        QTest::addRow("%d", threads) << threads;
}

void TestViewCommand::manyThreadsKeepTheOrder()
{
    QFETCH(int, threads);
    QByteArray text;
    QByteArray expected = "id,value\r\n";
    for (int i = 0; i < 100'000; ++i) {
        const QByteArray number = QByteArray::number(i);
        text += observation(number, number + ".0") + "\n";
        expected += number + "," + number + ".0\r\n";
    }
    const auto outcome = run({path(u"view.json"_s), u"-"_s, u"--threads"_s, QString::number(threads)}, text);
    QCOMPARE(outcome.code, 0);
    QVERIFY(outcome.out == expected);
}

void TestViewCommand::refusals_data()
{
    QTest::addColumn<QByteArray>("view");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("no JSON") << QByteArray("{") << QByteArray("no JSON object");
    QTest::newRow("pointer") << QByteArray(
        R"({"resource":"Patient","select":[{"column":[{"name":"a b","path":"id"}]}]})")
                             << QByteArray("bad.json at /select/0/column/0/name: ");
    QTest::newRow("expression") << QByteArray(
        R"~({"resource":"Patient","select":[{"column":[{"name":"a","path":"name.wher(use)"}]}]})~")
                                << QByteArray(
                                       "bad.json at /select/0/column/0/path, column 6: There is no function wher().\n"
                                       "  name.wher(use)\n       ^\n");
    QTest::newRow("no file") << QByteArray() << QByteArray("bad.json: ");
}

/** What is wrong with a view is said with its place: file, pointer, expression, column. */
void TestViewCommand::refusals()
{
    QFETCH(QByteArray, view);
    QFETCH(QByteArray, says);
    QFile::remove(path(u"bad.json"_s));
    if (!view.isEmpty())
        write(u"bad.json"_s, view);
    const auto outcome = run({path(u"bad.json"_s), u"-"_s});
    QCOMPARE(outcome.code, 2);
    QVERIFY2(outcome.err.contains(says), outcome.err.constData());
    QCOMPARE(outcome.out, QByteArray());
}

void TestViewCommand::brokenResourcesAreNamed()
{
    write(u"broken.ndjson"_s,
        observation("a", "1") + "\n" + observation("b", "01") + "\n" + observation("c", "2") + "\n"
            + R"({"resourceType":"Observation","id":"x","id":"d"})");
    const auto outcome = run({path(u"view.json"_s), path(u"broken.ndjson"_s)});
    QCOMPARE(outcome.code, 5);
    QCOMPARE(outcome.out, QByteArray("id,value\r\na,1\r\nc,2\r\nd,\r\n"));
    QCOMPARE(outcome.err.count('\n'), 2);
    QVERIFY2(outcome.err.contains("broken.ndjson, resource 2 (byte 68): Not JSON at byte "), outcome.err.constData());
    QVERIFY2(outcome.err.contains("Note: "), outcome.err.constData());
    QVERIFY2(outcome.err.contains("broken.ndjson, resource 4 (byte "), outcome.err.constData());
}

void TestViewCommand::brokenLinesHaveTheirPlace_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const QByteArray line = observation("a", "1") + "\n";
    QTest::newRow("first") << QByteArray() << line;
    QTest::newRow("behind a mark") << QByteArray("\xEF\xBB\xBF") << line;
    QTest::newRow("behind empty lines") << "\r\n\n" + line + "\n\n" << line;
    QTest::newRow("behind a Bundle") << R"({"resourceType":"Bundle","entry":[{"resource":)" + line.trimmed() + "}]}\n"
                                     << line;
    QTest::newRow("behind many batches") << line.repeated(40'000) << line.repeated(9);
    QTest::newRow("behind long ones") << observation(QByteArray(700'000, 'x'), "1") + "\n" + line << line;
    QTest::newRow("last") << line.repeated(3) << QByteArray();
}

/** The byte that is said of a broken line is the one at which it stands in the file, whatever stands before it. */
void TestViewCommand::brokenLinesHaveTheirPlace()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    const auto outcome = run({path(u"view.json"_s), u"-"_s, u"--ndjson"_s}, before + "{\"resourceType\":}\n" + after);
    QCOMPARE(outcome.code, 5);
    const auto rows = before.count("valueQuantity") + after.count("valueQuantity");
    QCOMPARE(outcome.out.count('\n'), 1 + rows);
    QCOMPARE(outcome.err.count('\n'), 1);
    const QByteArray place = " (byte " + QByteArray::number(before.size()) + "): Not JSON";
    QVERIFY2(outcome.err.contains(place), outcome.err.constData());
}

void TestViewCommand::pipe_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("out");
    const auto row = [](const char *name, const QStringList &options, int code, const QByteArray &out) {
        QTest::newRow(name) << options << code << out;
    };
    row("header", {}, 0, "id,value\r\na,1.00\r\nb,2\r\n");
    row("no header", {u"--no-header"_s}, 0, "a,1.00\r\nb,2\r\n");
    row("no header of CSV by name", {u"--format"_s, u"csv"_s, u"--no-header"_s}, 0, "a,1.00\r\nb,2\r\n");
    row("no header of NDJSON", {u"--format"_s, u"ndjson"_s, u"--no-header"_s}, 2, {});
    row("condition", {u"--no-header"_s, u"--where"_s, u"id = 'b'"_s}, 0, "b,2\r\n");
    row("two conditions", {u"--where"_s, u"id = 'b'"_s, u"--where"_s, u"id = 'a'"_s}, 0, "id,value\r\n");
    row("bad condition", {u"--where"_s, u"id = ("_s}, 2, {});
    row("no boolean", {u"--no-header"_s, u"--where"_s, u"id"_s}, 5, {});
}

void TestViewCommand::pipe()
{
    QFETCH(QStringList, options);
    QFETCH(int, code);
    QFETCH(QByteArray, out);
    const QByteArray input = observation("a", "1.00") + "\n" + observation("b", "2") + "\n";
    const auto outcome = run(QStringList{path(u"view.json"_s), u"-"_s} + options, input);
    QCOMPARE(outcome.code, code);
    QCOMPARE(outcome.out, out);
    QCOMPARE(outcome.err.isEmpty(), code == 0);
    const auto usual = run({u"Observation"_s, u"-"_s, u"--format"_s, u"ndjson"_s}, input);
    QCOMPARE(usual.code, 0);
    QVERIFY2(usual.out.count('\n') == 2 && usual.out.contains(R"("id":"b")"), usual.out.constData());
}

void TestViewCommand::documents_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("rows");
    const QByteArray one = observation("a", "1.00");
    QTest::newRow("one resource") << "{\n" + one.mid(1) << 0 << QByteArray("a,1.00\r\n");
    QTest::newRow("empty Bundle") << QByteArray(R"({"resourceType":"Bundle"})") << 0 << QByteArray();
    QTest::newRow("empty file") << QByteArray() << 0 << QByteArray();
    QTest::newRow("no JSON") << QByteArray("{\n\"resourceType\":}") << 5 << QByteArray();
    QTest::newRow("other letters") << QByteArray(R"({"resourceType":"observation","id":"x"})") << 5 << QByteArray();
    QTest::newRow("list cut off") << "[" + one + "," << 5 << QByteArray();
    QTest::newRow("list of something else") << "[1," + one + "]" << 5 << QByteArray("a,1.00\r\n");
    QTest::newRow("UTF-16") << QByteArray("\xFF\xFE{\0}\0", 6) << 5 << QByteArray();
    QTest::newRow("Bundle and rubbish") << R"({"resourceType":"Bundle","entry":[{"resource":)" + one + "}]} x" << 5
                                        << QByteArray("a,1.00\r\n");
    QTest::newRow("list in a Bundle") << R"({"resourceType":"Bundle","entry":[{"resource":[)" + one + "]}]}" << 0
                                      << QByteArray("a,1.00\r\n");
    QTest::newRow("Bundle cut off") << R"({"resourceType":"Bundle","entry":[{"resource":)" + one + "}," << 5
                                    << QByteArray("a,1.00\r\n");
}

void TestViewCommand::documents()
{
    QFETCH(QByteArray, text);
    QFETCH(int, code);
    QFETCH(QByteArray, rows);
    write(u"document.json"_s, text);
    const auto outcome = run({path(u"view.json"_s), path(u"document.json"_s)});
    QCOMPARE(outcome.code, code);
    QCOMPARE(outcome.err.isEmpty(), code == 0);
    QCOMPARE(outcome.out, "id,value\r\n" + rows);
}

/** A view of Bundles sees them whole. */
void TestViewCommand::bundlesAsRows()
{
    write(u"bundles.view.json"_s,
        R"~({"resource":"Bundle","select":[{"column":[{"name":"n","path":"entry.count()","type":"integer"}]}]})~");
    const QByteArray bundle = R"({"resourceType":"Bundle","entry":[{"resource":)" + observation("a", "1") + "}]}";
    for (const auto *name : {"b.json", "b.ndjson"}) {
        write(QString::fromLatin1(name), bundle + "\n");
        const auto outcome = run({path(u"bundles.view.json"_s), path(QString::fromLatin1(name))});
        QCOMPARE(outcome.err, QByteArray());
        QCOMPARE(outcome.out, QByteArray("n\r\n1\r\n"));
        QCOMPARE(outcome.code, 0);
    }
}

/** More than one batch, and a resource across the end of each. */
void TestViewCommand::largeBundles()
{
    QByteArray text = R"({"resourceType":"Bundle","entry":[)";
    QByteArray expected = "id,value\r\n";
    for (int i = 0; i < 30'000; ++i) {
        const QByteArray number = QByteArray::number(i);
        text += (i == 0 ? R"({"resource":)" : R"(,{"resource":)") + observation(number, "1.00") + "}";
        expected += number + ",1.00\r\n";
    }
    write(u"large.json"_s, text + "]}");
    const auto outcome = run({path(u"view.json"_s), path(u"large.json"_s), u"--threads"_s, u"2"_s});
    QCOMPARE(outcome.err, QByteArray());
    QCOMPARE(outcome.code, 0);
    QVERIFY(outcome.out == expected);
}

/** An output that is no file is written to, and not replaced by one. */
void TestViewCommand::referencesInsideABundle_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("key");
    QTest::newRow("of that type") << QByteArray("subject.getReferenceKey(Patient)") << QByteArray("p1");
    QTest::newRow("of any type") << QByteArray("subject.getReferenceKey()") << QByteArray("p1");
    QTest::newRow("of another type") << QByteArray("subject.getReferenceKey(Group)") << QByteArray();
    QTest::newRow("by a way that is no plain path")
        << QByteArray("subject.where(true).getReferenceKey(Patient)") << QByteArray("p1");
    QTest::newRow("in no Bundle that is here") << QByteArray("performer.first().getReferenceKey(Practitioner)")
                                               << QByteArray("ffffffff-1111-4222-8333-0123456789ab");
}

/** To what stands behind, and by the name that the Bundle has for it. */
void TestViewCommand::referencesInsideABundle()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, key);
    write(u"key.json"_s,
        R"({"resource":"Observation","select":[{"column":[{"name":"id","path":"id"},{"name":"key","path":")" + path
            + R"("}]}]})");
    write(u"names.json"_s, QByteArray(R"({"resourceType":"Bundle","type":"transaction","entry":[
        {"fullUrl":"urn:uuid:11111111-1111-4222-8333-0123456789ab","resource":{"resourceType":"Observation","id":"o",
            "subject":{"reference":"urn:uuid:0a1b2c3d-1111-4222-8333-0123456789ab"},
            "performer":[{"reference":"urn:uuid:ffffffff-1111-4222-8333-0123456789ab"}]}},
        {"fullUrl":"urn:uuid:0a1b2c3d-1111-4222-8333-0123456789ab","resource":{"resourceType":"Patient","id":"p1"}}]})"));
    const auto made = run({this->path(u"key.json"_s), this->path(u"names.json"_s)});
    QCOMPARE(made.code, 0);
    QCOMPARE(made.out, "id,key\r\no," + key + "\r\n");
}

void TestViewCommand::devicesStayDevices()
{
    const QByteArray name = QFile::encodeName(path(u"pipe"_s));
    QCOMPARE(mkfifo(name.constData(), 0600), 0);
    QProcess reader;
    reader.start(u"cat"_s, {path(u"pipe"_s)});
    const auto outcome = run({path(u"view.json"_s), u"-"_s, u"-o"_s, path(u"pipe"_s)}, observation("a", "1.00"));
    QCOMPARE(outcome.code, 0);
    QVERIFY(reader.waitForFinished(10'000));
    QCOMPARE(reader.readAllStandardOutput(), QByteArray("id,value\r\na,1.00\r\n"));
    struct stat state = {};
    QCOMPARE(stat(name.constData(), &state), 0);
    QVERIFY(S_ISFIFO(state.st_mode));
}

QTEST_GUILESS_MAIN(TestViewCommand)
#include "tst_viewcommand.moc"
