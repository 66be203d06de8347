#include "fhir/model.h"
#include "support/localfiles.h"
#include "words/completeness.h"
#include "words/errors.h"
#include "words/localfiles.h"
#include "words/provenance.h"

#include <QTest>

using namespace Qt::StringLiterals;
using sources::Completeness;
using sources::FileFault;
using Kind = FileFault::Kind;
using Verdict = Completeness::Verdict;

/** What people are told of files that they opened. */
class LocalFilesWordsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void listsAreCut();
    void names_data();
    void names();
    void saysWhetherItIsEverything_data();
    void saysWhetherItIsEverything();
    void statement();
    void nothingToShow_data();
    void nothingToShow();
    void refusesASearch();
};

void LocalFilesWordsTest::saysWhatIsWrong_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("missing") << Kind::CannotRead << u"/a cannot be read."_s;
    QTest::newRow("UTF-16") << Kind::Utf16 << u"/a is UTF-16; FHIR's JSON is UTF-8."_s;
    QTest::newRow("cut off") << Kind::Damaged << u"/a is cut off or damaged."_s;
    QTest::newRow("large") << Kind::TooLarge << u"/a holds a resource that is larger than this program reads."_s;
    QTest::newRow("broken") << Kind::Broken << u"/a: 2 resource(s) are not valid JSON; the first is resource 7."_s;
    QTest::newRow("no type") << Kind::Untyped << u"/a: 2 object(s) have no resource type and are in no table."_s;
    QTest::newRow("no FHIR") << Kind::NotFhir << u"/a does not hold FHIR resources as JSON."_s;
    QTest::newRow("deep") << Kind::TooDeep << u"/a lies too deep in the folder and was not looked into."_s;
    QTest::newRow("many") << Kind::TooMany
                          << u"/a holds more files than this program reads; the rest was not looked at."_s;
}

void LocalFilesWordsTest::saysWhatIsWrong()
{
    QFETCH(Kind, kind);
    QFETCH(QString, sentence);
    QCOMPARE(words::sentence({kind, u"/a"_s, 2, 7}), sentence);
}

void LocalFilesWordsTest::listsAreCut()
{
    const std::vector<FileFault> faults(25, {Kind::NotFhir, u"/a"_s});
    const auto said = words::sentences(faults);
    QCOMPARE(said.size(), 21);
    QCOMPARE(said.last(), u"and 5 more"_s);
    QCOMPARE(words::sentences({faults.begin(), faults.begin() + 20}).size(), 20);
}

void LocalFilesWordsTest::names_data()
{
    QTest::addColumn<QStringList>("opened"); // in a folder named export
    QTest::addColumn<QString>("name");
    QTest::newRow("file") << QStringList{u"Patient.ndjson"_s} << u"Patient.ndjson"_s;
    QTest::newRow("a missing one") << QStringList{u"none.ndjson"_s} << u"none.ndjson"_s;
    QTest::newRow("folder") << QStringList{u""_s} << u"2 file(s) in export"_s;
    QTest::newRow("its files") << QStringList{u"Patient.ndjson"_s, u"Goal.ndjson"_s} << u"2 file(s) in export"_s;
    QTest::newRow("files of two folders")
        << QStringList{u"Patient.ndjson"_s, u"more/Goal.ndjson"_s} << u"2 local file(s)"_s;
}

void LocalFilesWordsTest::names()
{
    QFETCH(QStringList, opened);
    QFETCH(QString, name);
    const Files files;
    files.write(u"export/Patient.ndjson"_s, lines("Patient", 1));
    files.write(u"export/Goal.ndjson"_s, lines("Goal", 1));
    files.write(u"export/more/more.txt"_s, {});
    files.write(u"export/more/Goal.ndjson"_s, lines("Goal", 1));
    QStringList paths;
    for (const auto &path : opened)
        paths << files.path(u"export/"_s + path);
    auto local = std::make_shared<sources::LocalFiles>(*sources::lookIntoNow(paths));
    if (paths.size() == 1) // without the folder in it
        std::erase_if(local->files, [](const auto &file) { return file.path.contains("more"_L1); });
    recipe::Connection connection;
    connection.local = local;
    QCOMPARE(words::nameOf(connection), name);
    QCOMPARE(words::placeOf(connection).split(u"\n  "_s), paths);
    recipe::Connection server;
    server.probe.emplace().base = QUrl(u"https://fhir.example/r4"_s);
    server.probe->name = u"Example"_s;
    QCOMPARE(words::nameOf(server), u"Example"_s);
    QCOMPARE(words::placeOf(server), u"https://fhir.example/r4"_s);
    QCOMPARE(words::nameOf(recipe::Connection()), QString());
}

void LocalFilesWordsTest::saysWhetherItIsEverything_data()
{
    QTest::addColumn<Verdict>("verdict");
    QTest::addColumn<int>("total");
    QTest::addColumn<int>("lost");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char *name, Verdict verdict, int total, int lost, const QString &sentence) {
        QTest::newRow(name) << verdict << total << lost << sentence;
    };
    row("complete", Verdict::Complete, 88'674, 0, u"Local: 88674 resource(s), complete"_s);
    row("some are not to be seen", Verdict::Complete, 88'674, 1,
        u"Local: 88674 resource(s), the files were read to their end"_s);
    row("limit", Verdict::LimitReached, 100'000, 0, u"Local: the first 88,674 of 100000 resource(s)"_s);
    row("limit, no total", Verdict::LimitReached, -1, 0, u"Local: the first 88674 resource(s); there are more"_s);
    row("reading", Verdict::Reading, 100'000, 0, u"Local: 88,674 of 100000 resource(s) so far"_s);
    row("stopped", Verdict::Cancelled, -1, 0, u"Local: stopped after 88674 resource(s)"_s);
    row("incomplete", Verdict::Incomplete, -1, 0,
        u"Local, incomplete: 88674 resource(s); 3 of 4 file(s) could be read to the end"_s);
}

void LocalFilesWordsTest::saysWhetherItIsEverything()
{
    QFETCH(Verdict, verdict);
    QFETCH(int, total);
    QFETCH(int, lost);
    QFETCH(QString, sentence);
    QLocale::setDefault(QLocale(QLocale::English));
    Completeness made;
    made.verdict = verdict;
    made.matches = 88'674;
    if (total >= 0)
        made.total = total;
    made.files = Completeness::Files{4, 3, {{Kind::Damaged, u"/a"_s}}};
    const QString said = words::describe(made, recipe::Recipe(), lost);
    QCOMPARE(QString(said).remove(u','), QString(sentence).remove(u',')); // %Ln and %1 write numbers alike, or do not
    QCOMPARE(words::reasons(made),
        verdict == Verdict::Incomplete ? QStringList{u"/a is cut off or damaged."_s} : QStringList());
}

void LocalFilesWordsTest::statement()
{
    const Files files;
    recipe::Connection connection;
    connection.local = sources::lookIntoNow({files.write(u"a.ndjson"_s, lines("Patient", 3) + "{oops\n"),
        files.write(u"b.txt"_s, "hello"), files.path(u"none.ndjson"_s)});
    recipe::Recipe recipe;
    recipe.query.type = "Patient";
    Completeness made;
    made.verdict = Verdict::Complete;
    made.matches = 3;
    made.total = 2;
    made.totalIs = Completeness::Total::Changed;
    made.files = Completeness::Files{1, 1, {}};
    const QString said = words::statement(recipe::provenanceOf(connection, recipe), made, {});
    for (const auto &line : {u"the files have changed since they were opened (2 then)"_s,
             u"Local files, read on this computer. No server was asked."_s, u"  "_s + files.path(u"a.ndjson"_s),
             u"FHIR R4, assumed"_s, u"Type: Patient"_s, u"Resources: 3"_s, u"Counted when the files were opened: 2"_s,
             u"b.txt does not hold FHIR resources as JSON."_s, u"none.ndjson cannot be read."_s,
             u"the first is resource 4"_s})
        QVERIFY2(said.contains(line), qPrintable(line + u"\n\n"_s + said));
    for (const char *word : {"Server:", "Search:", "Pages:", "server gave"})
        QVERIFY2(!said.contains(QLatin1String(word)), qPrintable(said));
}

void LocalFilesWordsTest::nothingToShow_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("action");
    QTest::newRow("nothing") << QByteArray() << u"Open FHIR resources as JSON"_s;
    QTest::newRow("a view") << QByteArray(R"({"resource":"Patient","select":[]})") << u"open it together"_s;
    QTest::newRow("a recipe") << QByteArray(R"({"recipe":1,"query":"Patient"})") << u"open it together"_s;
}

void LocalFilesWordsTest::nothingToShow()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, action);
    const Files files;
    const auto local = sources::lookIntoNow({files.write(u"a.json"_s, text)});
    const auto why = words::explainNothing(*local, {{Kind::Utf16, u"/b"_s}});
    QCOMPARE(why.what, u"There are no FHIR resources in a.json."_s);
    QVERIFY2(why.action.contains(action), qPrintable(why.action));
    QCOMPARE(why.details, words::sentence({Kind::Utf16, u"/b"_s}));
}

void LocalFilesWordsTest::refusesASearch()
{
    sources::Error error;
    error.kind = sources::Error::Kind::NotForFiles;
    error.found = u"gender=female"_s;
    QVERIFY(words::explain(error).what.contains("gender=female"_L1));
    QVERIFY(!words::explain(error).action.isEmpty());
}

QTEST_GUILESS_MAIN(LocalFilesWordsTest)
#include "tst_localwords.moc"
