#include "fhir/model.h"
#include "sources/localfiles.h"
#include "sources/resourcefile.h"
#include "support/localfiles.h"

#include <QTest>

#include <sys/stat.h>

using namespace Qt::StringLiterals;
using sources::FileFault;
using Kind = FileFault::Kind;
using Types = QMap<QString, qint64>;

namespace {

struct Written {
    QString name;
    QByteArray text;
};

const QByteArray View = R"({"resourceType":"ViewDefinition","resource":"Patient","select":[]})";

[[nodiscard]] Types typesOf(const sources::LocalFiles &files)
{
    return Types(files.types());
}

/** "Damaged a.ndjson" of each. */
[[nodiscard]] QStringList told(const std::vector<FileFault> &faults)
{
    static const char *const Names[] = {
        "CannotRead", "Utf16", "Damaged", "TooLarge", "Broken", "Untyped", "NotFhir", "TooDeep", "TooMany"};
    QStringList all;
    for (const auto &fault : faults)
        all << QLatin1String(Names[static_cast<int>(fault.kind)]) + u' ' + QFileInfo(fault.path).fileName();
    all.sort();
    return all;
}

} // namespace

Q_DECLARE_METATYPE(QList<Written>)

/** What is in files and folders that are opened: counted by type, with all that is wrong, and nothing dropped silently.
 */
class LocalFilesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsAFolder_data();
    void countsAFolder();
    void placesOfBrokenResources();
    void namedFilesAreLookedAtWhateverTheirName();
    void eachFileOnce();
    void foldersInFolders();
    void whatCannotBeRead();
    void oneResourceHasABound();
    void whatMayHoldAType();
    void findsTheRelease_data();
    void findsTheRelease();
    void saysHowFarItIs();
    void stops();
    void looksOnAWorker();
};

void LocalFilesTest::countsAFolder_data()
{
    QTest::addColumn<QList<Written>>("files");
    QTest::addColumn<Types>("types");
    QTest::addColumn<QStringList>("faults");
    const QByteArray a = resource("Patient", "a");
    const QByteArray b = resource("Observation", "b");
    const auto row = [](const char *name, const QList<Written> &files, const Types &types,
                         const QStringList &faults = {}) { QTest::newRow(name) << files << types << faults; };
    row("nothing", {}, {});
    row("empty files", {{u"a.ndjson"_s, {}}, {u"b.json"_s, "\n"}, {u"c.ndjson.gz"_s, {}}}, {});
    row("bulk export",
        {{u"Patient.ndjson"_s, lines("Patient", 7)}, {u"Observation.1.ndjson"_s, lines("Observation", 3)},
            {u"Observation.2.ndjson.gz"_s, lines("Observation", 20'000)}},
        {{u"Patient"_s, 7}, {u"Observation"_s, 20'003}});
    row("single resource", {{u"a.json"_s, a}}, {{u"Patient"_s, 1}});
    row("Bundle", {{u"a.json"_s, bundleOf({a, b, a})}}, {{u"Patient"_s, 2}, {u"Observation"_s, 1}});
    row("Bundles as lines", {{u"a.ndjson"_s, bundleOf({a, b}) + '\n' + bundleOf({a})}},
        {{u"Patient"_s, 2}, {u"Observation"_s, 1}});
    row("Bundle in a Bundle", {{u"a.json"_s, bundleOf({a, bundleOf({b, b})})}},
        {{u"Patient"_s, 1}, {u"Observation"_s, 2}});
    row("empty Bundle", {{u"a.json"_s, bundleOf({})}}, {});
    row("list", {{u"a.json"_s, "[" + a + "," + b + "]"}}, {{u"Patient"_s, 1}, {u"Observation"_s, 1}});
    row("Parameters", {{u"a.json"_s, R"({"resourceType":"Parameters","parameter":[{"resource":)" + a + "}]}"}},
        {{u"Patient"_s, 1}});
    row("damaged line", {{u"a.ndjson"_s, a + "\n{oops\n" + b + '\n'}}, {{u"Patient"_s, 1}, {u"Observation"_s, 1}},
        {u"Broken a.ndjson"_s});
    row("no type", {{u"a.ndjson"_s, a + "\n{\"id\":\"x\"}\n{\"resourceType\":\"no name\"}\n"}}, {{u"Patient"_s, 1}},
        {u"Untyped a.ndjson"_s});
    row("Bundle cut off", {{u"a.json"_s, bundleOf({a, b}).chopped(2)}}, {{u"Patient"_s, 1}, {u"Observation"_s, 1}},
        {u"Damaged a.json"_s});
    row("UTF-16", {{u"a.json"_s, QByteArray("\xFF\xFE{\0}\0", 6)}, {u"b.json"_s, b}}, {{u"Observation"_s, 1}},
        {u"Utf16 a.json"_s});
    row("what is no FHIR", {{u"a.ndjson"_s, a}, {u"package.json"_s, R"({"name":"x"})"}, {u"README.txt"_s, "hello"}},
        {{u"Patient"_s, 1}}, {u"NotFhir README.txt"_s, u"NotFhir package.json"_s});
    row("data by the name of a text", {{u"a.txt"_s, a}}, {}, {u"NotFhir a.txt"_s}); // named itself it is read
    row("hidden", {{u".a.ndjson"_s, a}, {u".git/b.ndjson"_s, b}}, {});
    row("a view is no data", {{u"a.ndjson"_s, a}, {u"view.json"_s, View}}, {{u"Patient"_s, 1}});
}

void LocalFilesTest::countsAFolder()
{
    QFETCH(QList<Written>, files);
    QFETCH(Types, types);
    QFETCH(QStringList, faults);
    const Files folder;
    for (const auto &[name, text] : files)
        QVERIFY(!folder.write(name, text).isEmpty());
    const auto found = sources::lookIntoNow({folder.path()});
    QCOMPARE(typesOf(*found), types);
    QCOMPARE(told(found->faults()), faults);
    QCOMPARE(found->opened, QStringList{folder.path()});
    const bool hasView = std::any_of(files.begin(), files.end(), [](const auto &file) { return file.text == View; });
    QCOMPARE(found->views.size(), hasView ? 1U : 0U);
    if (hasView)
        QCOMPARE(found->views.front().json, View);
}

void LocalFilesTest::placesOfBrokenResources()
{
    const Files files;
    const QByteArray many = lines("Patient", 30'000); // more than a batch
    const auto found = sources::lookIntoNow({files.write(u"a.ndjson"_s, many + "\n{oops\n[\n" + many)});
    QCOMPARE(found->files.at(0).faults.size(), 1U);
    QCOMPARE(found->files[0].faults[0], (FileFault{Kind::Broken, files.path(u"a.ndjson"_s), 2, 30'001}));
    QVERIFY(found->files[0].isWhole());
    QCOMPARE(found->types()[u"Patient"_s], 60'000);
}

void LocalFilesTest::namedFilesAreLookedAtWhateverTheirName()
{
    const Files files;
    const QString recipe = files.write(u"recipe.txt"_s, R"({"recipe":1,"query":"Patient"})");
    const auto found = sources::lookIntoNow({files.write(u"export"_s, lines("Patient", 2)), recipe,
        files.write(u"table.csv"_s, "a,b"), files.write(u".hidden"_s, lines("Goal", 1))});
    QCOMPARE(typesOf(*found), (Types{{u"Patient"_s, 2}, {u"Goal"_s, 1}}));
    QCOMPARE(found->recipes.size(), 1U);
    QCOMPARE(found->recipes[0].path, recipe);
    QCOMPARE(told(found->faults()), QStringList{u"NotFhir table.csv"_s});
}

void LocalFilesTest::eachFileOnce()
{
    const Files files;
    const QString file = files.write(u"a.ndjson"_s, lines("Patient", 2));
    QVERIFY(QFile::link(file, files.path(u"b.ndjson"_s)));
    const auto found = sources::lookIntoNow(
        {file, files.path(), file, files.path(u"../"_s + QFileInfo(files.path()).fileName() + u"/a.ndjson"_s)});
    QCOMPARE(found->files.size(), 1U);
    QCOMPARE(found->types()[u"Patient"_s], 2);
}

/** Down to the fourth level, and never by a link, which may lead back. */
void LocalFilesTest::foldersInFolders()
{
    const Files files;
    files.write(u"1.ndjson"_s, lines("Patient", 1));
    files.write(u"2/3/4/4.ndjson"_s, lines("Patient", 10));
    files.write(u"2/3/4/5/5.ndjson"_s, lines("Patient", 100));
    QVERIFY(QFile::link(files.path(), files.path(u"2/loop"_s)));
    const auto found = sources::lookIntoNow({files.path()});
    QCOMPARE(found->types()[u"Patient"_s], 11);
    QCOMPARE(told(found->faults()), QStringList{u"TooDeep 5"_s});
}

void LocalFilesTest::whatCannotBeRead()
{
    const Files files;
    const QString pipe = files.path(u"pipe.ndjson"_s);
    QCOMPARE(mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    const QByteArray packed = [&files] {
        QFile file(files.write(u"whole.gz"_s, lines("Patient", 50'000)));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }();
    const auto found = sources::lookIntoNow(
        {files.path(u"none.ndjson"_s), pipe, files.write(u"half.ndjson"_s, packed.left(packed.size() / 2))});
    QCOMPARE(told(found->faults()),
        QStringList({u"Broken half.ndjson"_s, u"CannotRead none.ndjson"_s, u"CannotRead pipe.ndjson"_s,
            u"Damaged half.ndjson"_s})); // half a line is a broken resource
    QVERIFY(found->types()[u"Patient"_s] > 1'000); // what could be read
    QVERIFY(!found->totalOf(u"Patient"_s)); // is not all
}

/** A few kilobytes may unpack to more than there is memory. */
void LocalFilesTest::oneResourceHasABound()
{
    const Files files;
    const QByteArray bomb =
        lines("Patient", 1) + QByteArray(qsizetype{sources::ResourceFile::LargestResource} + 1'000'000, ' ');
    const auto found =
        sources::lookIntoNow({files.write(u"bomb.ndjson.gz"_s, bomb), files.write(u"a.ndjson"_s, lines("Patient", 2))});
    QCOMPARE(told(found->faults()), QStringList{u"TooLarge bomb.ndjson.gz"_s});
    QVERIFY(found->types()[u"Patient"_s] >= 2);
}

void LocalFilesTest::whatMayHoldAType()
{
    const Files files;
    const QString patients = files.write(u"a.ndjson"_s, lines("Patient", 2));
    const QString goals = files.write(u"b.ndjson"_s, lines("Goal", 3));
    const QString broken = files.write(u"c.ndjson"_s, lines("Goal", 1) + "{oops\n");
    const auto sound = sources::lookIntoNow({patients, goals, broken});
    QCOMPARE(sound->pathsFor(u"Patient"_s), QStringList({patients, broken})); // who knows what oops was
    QCOMPARE(sound->pathsFor(u"Goal"_s), QStringList({goals, broken}));
    QCOMPARE(sound->totalOf(u"Goal"_s), 4);
    QCOMPARE(sound->totalOf(u"Device"_s), 0);
    const auto missing = sources::lookIntoNow({patients, files.path(u"none"_s)});
    QCOMPARE(missing->pathsFor(u"Goal"_s), QStringList{files.path(u"none"_s)});
    QVERIFY(!missing->totalOf(u"Patient"_s));
}

void LocalFilesTest::findsTheRelease_data()
{
    QTest::addColumn<QStringList>("types");
    QTest::addColumn<QString>("release");
    QTest::addColumn<bool>("isFound");
    QTest::newRow("nothing") << QStringList() << u"R4"_s << false;
    QTest::newRow("in all") << QStringList{u"Patient"_s} << u"R4"_s << false;
    QTest::newRow("in R4 only") << QStringList{u"Patient"_s, u"MedicinalProduct"_s} << u"R4"_s << false;
    QTest::newRow("from R4B on") << QStringList{u"NutritionProduct"_s, u"Patient"_s} << u"R4B"_s << true;
    QTest::newRow("from R5 on") << QStringList{u"Transport"_s, u"Patient"_s} << u"R5"_s << true;
    QTest::newRow("in none") << QStringList{u"Foo"_s} << u"R4"_s << false;
    QTest::newRow("in none, and R5") << QStringList{u"Foo"_s, u"Transport"_s} << u"R5"_s << true;
    QTest::newRow("in no release together") << QStringList{u"MedicinalProduct"_s, u"Transport"_s} << u"R4"_s << false;
}

void LocalFilesTest::findsTheRelease()
{
    QFETCH(QStringList, types);
    QFETCH(QString, release);
    QFETCH(bool, isFound);
    const Files files;
    for (const auto &type : types)
        files.write(type + u".ndjson"_s, lines(type.toLatin1(), 1));
    const auto found = sources::lookIntoNow({files.path()});
    QCOMPARE(found->model->release(), std::string_view(release.toStdString()));
    QCOMPARE(found->isReleaseFound, isFound);
}

void LocalFilesTest::saysHowFarItIs()
{
    const Files files;
    const QStringList paths{
        files.write(u"a.ndjson"_s, lines("Patient", 30'000)), files.write(u"b.ndjson"_s, lines("Goal", 5))};
    sources::LookProgress progress;
    QVERIFY(sources::lookIntoNow(paths, {}, &progress));
    QCOMPARE(progress.files, 2);
    QCOMPARE(progress.allFiles, 2);
    QCOMPARE(progress.resources, 30'005);
    QCOMPARE(progress.allBytes, QFileInfo(paths[0]).size() + QFileInfo(paths[1]).size());
    QCOMPARE(progress.bytes, progress.allBytes);
}

void LocalFilesTest::stops()
{
    const Files files;
    const QString path = files.write(u"a.ndjson"_s, lines("Patient", 5));
    std::stop_source stop;
    QVERIFY(sources::lookIntoNow({path}, stop.get_token()));
    stop.request_stop();
    QVERIFY(!sources::lookIntoNow({path}, stop.get_token()));
}

void LocalFilesTest::looksOnAWorker()
{
    const Files files;
    const QString path = files.write(u"a.ndjson"_s, lines("Patient", 5));
    const auto progress = std::make_shared<sources::LookProgress>();
    const auto found = QCoro::waitFor(sources::lookInto({path}, {}, progress));
    QCOMPARE(typesOf(*found), (Types{{u"Patient"_s, 5}}));
    QCOMPARE(progress->files, 1);
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(!QCoro::waitFor(sources::lookInto({path}, stop.get_token(), progress)));
}

QTEST_GUILESS_MAIN(LocalFilesTest)
#include "tst_localfiles.moc"
