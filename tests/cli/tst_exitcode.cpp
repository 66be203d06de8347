#include "support/run.h"
#include "support/scriptedserver.h"

#include <QTest>

using namespace Qt::StringLiterals;

/** What a script learns of a result that has less than it should, or is asked for wrongly. */
class ExitCodeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void results_data();
    void results();
    void usage_data();
    void usage();

private:
    QTemporaryDir m_folder;
};

namespace {

const QByteArray Statement = R"({"resourceType":"CapabilityStatement","fhirVersion":"4.0.1",
    "rest":[{"mode":"server","resource":[{"type":"Patient"}]}]})";
const QByteArray One = R"({"resourceType":"Patient","id":"1","name":[{"given":["a","b"]}]})";
const QByteArray Two = R"({"resourceType":"Patient","id":"2"})";

bool write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
}

QByteArray view(const QByteArray &type, const QByteArray &path)
{
    return R"({"resourceType":"ViewDefinition","status":"active","resource":")" + type
        + R"(","select":[{"column":[{"name":"c","path":")" + path + R"("}]}]})";
}

} // namespace

void ExitCodeTest::results_data()
{
    QTest::addColumn<QByteArrayList>("resources");
    QTest::addColumn<int>("total");
    QTest::addColumn<QStringList>("arguments"); // VIEW stands for a file whose column takes one of several given names
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("rows");
    QTest::addColumn<QByteArray>("said");
    const QByteArray broken = R"({"resourceType":"Patient","id":"2","active":})";
    const QByteArray outcome = R"({"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"x"}]})";
    using List = QByteArrayList;
    QTest::newRow("whole") << List{One, Two} << 2 << QStringList() << 0 << 2 << QByteArray("2 resources, complete");
    QTest::newRow("a resource that is no JSON") << List{One, broken} << 2 << QStringList() << 5 << 1
                                                << QByteArray("1 resource could not be read and has no row.");
    QTest::newRow("a filter that gives no truth") << List{One, Two} << 2 << QStringList{u"--where"_s, u"id"_s} << 5 << 0
                                                  << QByteArray("2 resources have no row because a condition");
    QTest::newRow("a filter that leaves one out")
        << List{One, Two} << 2 << QStringList{u"--where"_s, u"name.exists()"_s} << 0 << 1 << QByteArray();
    QTest::newRow("the first of several values") << List{One, Two} << 2 << QStringList{u"--view"_s, u"VIEW"_s} << 0 << 2
                                                 << QByteArray("only the first of several values");
    QTest::newRow("fewer than the total") << List{One, Two} << 3 << QStringList() << 5 << 2 << QByteArray();
    QTest::newRow("an error among them") << List{One, Two, outcome} << 2 << QStringList() << 5 << 2 << QByteArray();
    QTest::newRow("as many as asked for")
        << List{One, Two} << 2 << QStringList{u"--limit"_s, u"1"_s} << 0 << 1 << QByteArray();
}

/** Only a result without loss has its file's name. */
void ExitCodeTest::results()
{
    QFETCH(QByteArrayList, resources);
    QFETCH(int, total);
    QFETCH(QStringList, arguments);
    QFETCH(int, code);
    QFETCH(int, rows);
    QFETCH(QByteArray, said);
    ScriptedServer server;
    const QByteArray head = R"({"resourceType":"Bundle","type":"searchset","total":)" + QByteArray::number(total);
    const QByteArray entries = R"(,"entry":[{"resource":)" + resources.join(R"(},{"resource":)") + "}]}";
    server.respond = [&](const QByteArray &request) {
        const QByteArray target = ScriptedServer::target(request);
        return ScriptedServer::message(200,
            target.contains("metadata")             ? Statement
                : target.contains("_summary=count") ? head + '}'
                                                    : head + entries);
    };
    QVERIFY(write(m_folder.filePath(u"view.json"_s), view("Patient", "name.given")));
    arguments.replaceInStrings(u"VIEW"_s, m_folder.filePath(u"view.json"_s));
    const QString file = m_folder.filePath(u"%1.ndjson"_s.arg(QLatin1StringView(QTest::currentDataTag())));
    Run run(QStringList{u"get"_s, server.base().toString(), u"Patient"_s, u"--format"_s, u"ndjson"_s, u"-o"_s, file}
            + arguments,
        {});
    QVERIFY2(run.code() == code, run.said());
    QVERIFY2(run.said().contains(said), run.said());
    QCOMPARE(QFile::exists(file), code == 0);
    QFile written(code == 0 ? file : file + u".incomplete"_s);
    QCOMPARE(written.open(QIODevice::ReadOnly) ? written.readAll().count('\n') : 0, rows);
}

void ExitCodeTest::usage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("said");
    const auto row = [](const char *name, const QString &arguments, const char *said) {
        QTest::newRow(name) << arguments.split(u' ') << QByteArray(said);
    };
    row("no rows at all", u"--limit 0"_s, "The limit is a number from 1.");
    row("fewer than none", u"--limit=-1"_s, "The limit is a number from 1.");
    row("no number", u"--limit few"_s, "The limit is a number from 1.");
    row("a query for another type", u"--query Group?code=x"_s, "The query is for Group, not for Patient.");
    row("a view for another type", u"--view VIEW"_s, "The view is for Group, not for Patient.");
    row("whole resources as CSV", u"--whole --format csv"_s, "Whole resources need");
    row("an unknown format", u"--format xml"_s, "The format is one of these");
}

/** What cannot be meant is said before a server is asked. */
void ExitCodeTest::usage()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, said);
    QVERIFY(write(m_folder.filePath(u"group.json"_s), view("Group", "id")));
    arguments.replaceInStrings(u"VIEW"_s, m_folder.filePath(u"group.json"_s));
    ScriptedServer server;
    Run run(QStringList{u"get"_s, server.base().toString(), u"Patient"_s} + arguments, {});
    QCOMPARE(run.code(), 2);
    QVERIFY2(run.said().contains(said), run.said());
    QVERIFY(server.requests.isEmpty());
}

QTEST_GUILESS_MAIN(ExitCodeTest)
#include "tst_exitcode.moc"
