#include "sources/filekind.h"
#include "support/localfiles.h"

#include <QTest>

#include <sys/stat.h>

using namespace Qt::StringLiterals;
using sources::FileKind;

/** What a file is, told by what is in it. */
class FileKindTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void text_data();
    void text();
    void everyBeginningOfAText_data();
    void everyBeginningOfAText();
    void files();

private:
    static const QByteArray View;
};

const QByteArray FileKindTest::View =
    R"({"resourceType":"ViewDefinition","resource":"Patient","select":[{"column":[{"name":"id","path":"id"}]}]})";

void FileKindTest::text_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isWhole");
    QTest::addColumn<FileKind>("kind");
    const auto row = [](const char *name, const QByteArray &text, FileKind kind, bool isWhole = true) {
        QTest::newRow(name) << text << isWhole << kind;
    };
    const QByteArray patient = resource("Patient", "1");
    row("empty", "", FileKind::Data);
    row("white space", " \r\n\t", FileKind::Data);
    row("one resource", patient, FileKind::Data);
    row("byte order mark", "\xEF\xBB\xBF" + patient, FileKind::Data);
    row("UTF-16", QByteArray("\xFF\xFE{\0}\0", 6), FileKind::Data);
    row("lines", lines("Patient", 3), FileKind::Data);
    row("type last", R"({"id":"1","text":{"resourceType":7},"resourceType":"Patient"})", FileKind::Data);
    row("indented", "{\n  \"resourceType\": \"Patient\"\n}\n", FileKind::Data);
    row("Bundle", bundleOf({patient}), FileKind::Data);
    row("Bundle cut off", bundleOf({patient}).chopped(5), FileKind::Data);
    row("list", "[" + patient + ", " + patient + "]", FileKind::Data);
    row("empty list", "[]", FileKind::Data);
    row("damaged line first", "oops\n" + patient + '\n', FileKind::Data);
    row("line cut off", R"({"resourceType":"Patient","id":)", FileKind::Data);
    row("object without a type before one with", "{\"a\":1}\n" + patient, FileKind::Data);
    row("type beyond the beginning", R"({"text":{"div":"x)", FileKind::Data, false);
    row("view", View, FileKind::View);
    row("view without a type", R"({"resource":"Patient","select":[]})", FileKind::View);
    row("view, and a line end", View + "\n", FileKind::View);
    row("long view", View.chopped(4), FileKind::View, false);
    row("views as lines", View + '\n' + View, FileKind::Data);
    row("list of views", "[" + View + "]", FileKind::Data);
    row("view in a Bundle", bundleOf({View}), FileKind::Data);
    row("recipe", R"({"recipe": 1, "query": "Patient"})", FileKind::Recipe);
    row("recipe with a view", R"({"recipe": 1, "query": "Patient", "view": )" + View + "}", FileKind::Recipe);
    row("other JSON", R"({"name":"x","version":"1","scripts":{"resourceType":"Patient"}})", FileKind::Other);
    row("other JSON, indented", "{\n  \"a\": {\n\"resourceType\":\"Patient\"}\n}", FileKind::Other);
    row("other JSON cut off", R"({"name":"x)", FileKind::Other);
    row("a list of numbers", "[1, 2]", FileKind::Other);
    row("text", "resourceType: Patient", FileKind::Other);
    row("XML", R"(<Patient xmlns="http://hl7.org/fhir"/>)", FileKind::Other);
    row("closed too often", "{}}}]", FileKind::Other);
    row("a key that is no key", R"({"a":"resourceType","b":"Patient"})", FileKind::Other);
    row("escaped quotes", R"({"a":"\"resourceType\":\"x\"","resourceType":"Patient"})", FileKind::Data);
}

void FileKindTest::text()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, isWhole);
    QFETCH(FileKind, kind);
    QCOMPARE(sources::kindOfText(text.toStdString(), isWhole), kind);
}

/** Wherever the beginning ends: the text behind it may not be read, and what is FHIR is not taken for something else.
 */
void FileKindTest::everyBeginningOfAText()
{
    QFETCH(QByteArray, text);
    QFETCH(FileKind, kind);
    for (qsizetype size = 0; size <= text.size(); ++size) {
        const QByteArray part(text.constData(), size); // a copy: a memory checker sees what is read behind it
        const auto found = sources::kindOfText({part.constData(), static_cast<std::size_t>(part.size())}, false);
        if (kind == FileKind::Data
            && (text.startsWith(R"({"resourceType":"P)") || text.startsWith(R"({"resourceType":"B)")))
            QVERIFY2(found == kind, part.constData());
    }
}

void FileKindTest::everyBeginningOfAText_data()
{
    text_data();
}

void FileKindTest::files()
{
    const Files files;
    QCOMPARE(sources::kindOf(files.write(u"a.txt"_s, lines("Patient", 1))), FileKind::Data); // whatever its name
    QCOMPARE(sources::kindOf(files.write(u"a.ndjson"_s, "a,b\n1,2\n")), FileKind::Other);
    QCOMPARE(sources::kindOf(files.write(u"a.ndjson.gz"_s, lines("Patient", 100'000))), FileKind::Data);
    QCOMPARE(sources::kindOf(files.write(u"view.gz"_s, View)), FileKind::View);
    QCOMPARE(sources::kindOf(files.path()), FileKind::Folder);
    QCOMPARE(sources::kindOf(files.path(u"none"_s)), FileKind::Unreadable);
    const QString pipe = files.path(u"pipe"_s);
    QCOMPARE(mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    QCOMPARE(sources::kindOf(pipe), FileKind::Unreadable); // and is not waited for
    QByteArray packed("\x1f\x8b\x08\0\0\0\0\0\0\3garbage", 17);
    QCOMPARE(sources::kindOf(files.write(u"broken"_s, packed)), FileKind::Data); // the reader says what is wrong
    if (!Files::isRoot()) {
        const QString closed = files.write(u"closed"_s, lines("Patient", 1));
        QVERIFY(QFile::setPermissions(closed, {}));
        QCOMPARE(sources::kindOf(closed), FileKind::Unreadable);
    }
}

QTEST_GUILESS_MAIN(FileKindTest)
#include "tst_filekind.moc"
