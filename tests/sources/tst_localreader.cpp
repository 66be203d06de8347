#include "sources/localreader.h"
#include "support/busyworkers.h"
#include "support/localfiles.h"

#include <QTest>

using namespace Qt::StringLiterals;
using sources::Completeness;
using sources::FileFault;
using sources::LocalRead;
using sources::LocalReader;
using Verdict = Completeness::Verdict;

namespace {

using Batch = std::shared_ptr<const fhir::ResourceBatch>;

[[nodiscard]] LocalRead readOf(const QStringList &paths, const char *type = "Patient")
{
    LocalRead read;
    read.paths = paths;
    read.query.type = type;
    return read;
}

/** All that still comes, a resource an item; batches are numbered from @p first. */
QByteArrayList drain(LocalReader &reader, std::uint64_t first = 0)
{
    QByteArrayList resources;
    while (const auto batch = QCoro::waitFor(reader.next())) {
        if (batch->number() != first++)
            return {"batches are not in order"};
        for (std::size_t entry = 0; entry < batch->entries().size(); ++entry) {
            const auto text = batch->resource(entry);
            resources << QByteArray(text.data(), static_cast<qsizetype>(text.size())).trimmed();
        }
    }
    return resources;
}

} // namespace

/** The resources of one type in local files, read on a worker. */
class LocalReaderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesOneType_data();
    void givesOneType();
    void holdsNoTextOfOthers();
    void keepsToTheLimit_data();
    void keepsToTheLimit();
    void comparesWithTheCount_data();
    void comparesWithTheCount();
    void fileGoesWhileReading();
    void whatIsNoFile();
    void answersNoSearch();
    void readsOnAWorkerWhenAsked();
    void cancels();
    void mayBeDestroyedMeanwhile();

private:
    Files m_files;
};

void LocalReaderTest::givesOneType_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArrayList>("resources");
    QTest::addColumn<int>("matches");
    QTest::addColumn<Verdict>("verdict");
    const QByteArray a = resource("Patient", "a");
    const QByteArray b = resource("Observation", "b");
    const QByteArray c = resource("Patient", "c");
    const auto row = [](const char *name, const QByteArray &text, const QByteArrayList &resources, int matches,
                         Verdict verdict = Verdict::Complete, const QByteArray &type = "Patient") {
        QTest::newRow(name) << text << type << resources << matches << verdict;
    };
    row("empty", {}, {}, 0);
    row("lines", a + '\n' + b + '\n' + c + '\n', {a, c}, 2);
    row("none of them", b, {}, 0);
    row("Bundle", bundleOf({b, a, c}), {a, c}, 2);
    row("Bundle in a line", bundleOf({b, a}) + '\n' + c, {a, c}, 2);
    row("list", "[" + a + "," + b + "]", {a}, 1);
    row("broken ones come along, and are none of it", a + "\n{oops\n" + b + '\n', {a, "{oops"}, 1);
    row("cut off", bundleOf({a, b, c}).chopped(2), {a, c}, 2, Verdict::Incomplete);
    row("broken ones beside a Bundle", bundleOf({b, a}) + "\n{oops\n", {a, "{oops"}, 1);
    row("a Bundle that is wanted stays whole", bundleOf({a, b}), {bundleOf({a, b})}, 1, Verdict::Complete, "Bundle");
    const QByteArray holder = R"({"resourceType":"Parameters","parameter":[{"resource":)" + bundleOf({c}) + "}]}";
    row("wanted Bundles, one of them in Parameters", bundleOf({a, b}) + '\n' + holder,
        {bundleOf({a, b}), bundleOf({c})}, 2, Verdict::Complete, "Bundle");
}

void LocalReaderTest::givesOneType()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, type);
    QFETCH(QByteArrayList, resources);
    QFETCH(int, matches);
    QFETCH(Verdict, verdict);
    LocalReader reader(readOf({m_files.write(u"a.json"_s, text)}, type.constData()));
    QCOMPARE(drain(reader), resources);
    QCOMPARE(reader.completeness().matches, matches);
    QCOMPARE(reader.completeness().verdict, verdict);
    QCOMPARE(reader.completeness().files->all, 1);
    QCOMPARE(reader.completeness().files->read, verdict == Verdict::Complete ? 1 : 0);
    QCOMPARE(reader.completeness().files->faults.empty(), verdict == Verdict::Complete);
    QVERIFY(!QCoro::waitFor(reader.next())); // and stays at its end
    QCOMPARE(reader.completeness().matches, matches);
}

/** A table keeps the text of its batches: what it does not show would be dead weight. */
void LocalReaderTest::holdsNoTextOfOthers()
{
    const QByteArray others = lines("Observation", 40'000);
    LocalReader reader(
        readOf({m_files.write(u"a.ndjson"_s, lines("Patient", 1) + others + lines("Patient", 1) + others)}));
    std::size_t held = 0;
    while (const auto batch = QCoro::waitFor(reader.next()))
        held += batch->text().size();
    QCOMPARE(reader.completeness().matches, 2);
    QVERIFY2(held < 1'000, qPrintable(QString::number(held)));
    QVERIFY(reader.completeness().bytes > 2 * others.size()); // what was read
}

void LocalReaderTest::keepsToTheLimit_data()
{
    QTest::addColumn<int>("limit");
    QTest::addColumn<int>("matches");
    QTest::addColumn<Verdict>("verdict");
    QTest::newRow("one") << 1 << 1 << Verdict::LimitReached;
    QTest::newRow("within the second batch") << 20'000 << 20'000 << Verdict::LimitReached;
    QTest::newRow("one too few") << 39'999 << 39'999 << Verdict::LimitReached;
    QTest::newRow("as many as there are") << 40'000 << 40'000 << Verdict::Complete;
    QTest::newRow("more") << 50'000 << 40'000 << Verdict::Complete;
}

void LocalReaderTest::keepsToTheLimit()
{
    QFETCH(int, limit);
    QFETCH(int, matches);
    QFETCH(Verdict, verdict);
    LocalRead read = readOf({m_files.write(u"a.ndjson"_s, lines("Patient", 20'000)),
        m_files.write(u"b.ndjson"_s, lines("Goal", 20'000) + lines("Patient", 20'000) + lines("Goal", 5))});
    read.limit = limit;
    read.total = 40'000;
    LocalReader reader(read);
    QCOMPARE(drain(reader).size(), matches);
    QCOMPARE(reader.completeness().matches, matches);
    QCOMPARE(reader.completeness().verdict, verdict);
}

void LocalReaderTest::comparesWithTheCount_data()
{
    QTest::addColumn<int>("total");
    QTest::addColumn<Completeness::Total>("totalIs");
    QTest::newRow("the same") << 3 << Completeness::Total::Agrees;
    QTest::newRow("there were more") << 4 << Completeness::Total::Changed;
    QTest::newRow("there were fewer") << 2 << Completeness::Total::Changed;
    QTest::newRow("not known") << -1 << Completeness::Total::Agrees;
}

void LocalReaderTest::comparesWithTheCount()
{
    QFETCH(int, total);
    QFETCH(Completeness::Total, totalIs);
    LocalRead read = readOf({m_files.write(u"a.ndjson"_s, lines("Patient", 3))});
    if (total >= 0)
        read.total = total;
    LocalReader reader(read);
    QCOMPARE(reader.completeness().total.value_or(-1), total);
    drain(reader);
    QCOMPARE(reader.completeness().verdict, Verdict::Complete);
    QCOMPARE(reader.completeness().totalIs, totalIs);
}

/** Which also shows that nothing is read before it is asked for. */
void LocalReaderTest::fileGoesWhileReading()
{
    const QString second = m_files.write(u"second.ndjson"_s, lines("Patient", 2));
    LocalReader reader(readOf({m_files.write(u"first.ndjson"_s, lines("Patient", 1)), second,
        m_files.write(u"third.ndjson"_s, lines("Patient", 4))}));
    QVERIFY(QCoro::waitFor(reader.next()));
    QVERIFY(QFile::remove(second));
    QCOMPARE(drain(reader, 1).size(), 4);
    QCOMPARE(reader.completeness().verdict, Verdict::Incomplete);
    QCOMPARE(reader.completeness().files->all, 3);
    QCOMPARE(reader.completeness().files->read, 2);
    QCOMPARE(reader.completeness().files->faults, std::vector{FileFault({FileFault::Kind::CannotRead, second})});
}

void LocalReaderTest::whatIsNoFile()
{
    LocalReader reader(readOf({m_files.path(), m_files.path(u"none"_s)}));
    QVERIFY(drain(reader).isEmpty());
    QCOMPARE(reader.completeness().verdict, Verdict::Incomplete);
    QCOMPARE(reader.completeness().files->read, 0);
    QCOMPARE(reader.completeness().files->faults.size(), 2U);
}

void LocalReaderTest::answersNoSearch()
{
    LocalRead read = readOf({m_files.write(u"a.ndjson"_s, lines("Patient", 3))});
    read.query = *fhir::Query::parse("Patient?gender=female");
    LocalReader reader(read);
    QVERIFY(drain(reader).isEmpty());
    QCOMPARE(reader.completeness().verdict, Verdict::Incomplete);
    QCOMPARE(reader.completeness().error->kind, sources::Error::Kind::NotForFiles);
    QCOMPARE(reader.completeness().error->found, u"gender=female"_s);
}

/** While every worker is busy nothing comes, and the thread that asked goes on. */
void LocalReaderTest::readsOnAWorkerWhenAsked()
{
    BusyWorkers busy;
    LocalReader reader(readOf({m_files.write(u"a.ndjson"_s, lines("Patient", 3))}));
    Batch read;
    reader.next().then([&read](const Batch &batch) { read = batch; });
    bool isFree = false;
    QMetaObject::invokeMethod(
        this, [&isFree] { isFree = true; }, Qt::QueuedConnection);
    QTRY_VERIFY(isFree);
    QVERIFY(!read);
    busy.letGo();
    QTRY_VERIFY(read);
    QCOMPARE(read->entries().size(), 3U);
}

void LocalReaderTest::cancels()
{
    LocalReader reader(readOf({m_files.write(u"a.ndjson"_s, lines("Patient", 100'000))}));
    const auto first = QCoro::waitFor(reader.next());
    QVERIFY(first);
    reader.cancel();
    QVERIFY(!QCoro::waitFor(reader.next()));
    QCOMPARE(reader.completeness().verdict, Verdict::Cancelled);
    QCOMPARE(reader.completeness().matches, static_cast<qint64>(first->entries().size()));
    LocalReader ended(readOf({}));
    drain(ended);
    ended.cancel();
    QCOMPARE(ended.completeness().verdict, Verdict::Complete);
}

void LocalReaderTest::mayBeDestroyedMeanwhile()
{
    auto reader = std::make_unique<LocalReader>(readOf({m_files.write(u"a.ndjson"_s, lines("Patient", 100'000))}));
    bool isEnded = false;
    reader->next().then([&isEnded](const Batch &) { isEnded = true; });
    reader.reset();
    QTRY_VERIFY(isEnded);
}

QTEST_GUILESS_MAIN(LocalReaderTest)
#include "tst_localreader.moc"
