#include "support/run.h"
#include "support/searchset.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;

namespace {

constexpr auto Own = R"({"name":"Ward","query":"Patient","shown":["family"],"view":{"resource":"Patient",)"
                     R"("constant":[{"name":"family","valueString":"Family1"}],"select":[{"column":[)"
                     R"({"name":"id","path":"id"},{"name":"family","path":"name[0].family"}]}],)"
                     R"("where":[{"path":"name.family = %family"}]}})";

} // namespace

/** A recipe without windows: each of its tables in a file, and what a script learns of them. */
class RunTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void writesEachTable();
    void setsParameters_data();
    void setsParameters();
    void oneTableAlone();
    void allInOneFile_data();
    void allInOneFile();
    void oneFileThatIsNotWhole();
    void goesOnAfterATableThatFails();
    void endsWithoutASignIn();
    void signsInOnce();
    void readsAQueryOfPowerQuery();
    void readsAViewAndASearch();
    void writesAPivotBesideItsTable();
    void writesAPivotIntoTheOneFile();
    void saysWhereThereIsNoPivot();
    void refuses_data();
    void refuses();

private:
    [[nodiscard]] QByteArray contents(const QString &name) const
    {
        QFile file(m_folder->filePath(u"out/"_s + name));
        return file.open(QIODevice::ReadOnly) ? file.readAll().replace("\r\n", "\n") : QByteArray("none");
    }
    /** Runs a recipe with @p tables; the server is the test's, unless @p more names another. */
    [[nodiscard]] std::unique_ptr<Run> run(const QByteArrayList &tables, const QStringList &more = {},
        const QHash<QString, QString> &environment = {}) const
    {
        const QByteArray recipe = R"({"recipe":2,"server":"ADDRESS","tables":[)" + tables.join(',') + "]}";
        return runText(recipe, more, environment);
    }
    /** ADDRESS in @p recipe stands for the server's. */
    [[nodiscard]] std::unique_ptr<Run> runText(
        QByteArray recipe, const QStringList &more = {}, const QHash<QString, QString> &environment = {}) const
    {
        QFile file(m_folder->filePath(u"r.fhirside.json"_s));
        if (file.open(QIODevice::WriteOnly))
            file.write(recipe.replace("ADDRESS", m_server->base().toEncoded()));
        file.close();
        return std::make_unique<Run>(
            QStringList{u"run"_s, file.fileName(), u"-o"_s, m_folder->filePath(u"out"_s)} + more, environment);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ScriptedServer> m_server;
};

void RunTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_server = std::make_unique<ScriptedServer>();
    m_server->respond = [](const QByteArray &request) {
        if (request.contains("/metadata"))
            return ScriptedServer::message(200, R"({"resourceType":"CapabilityStatement","fhirVersion":"4.0.1"})");
        if (request.contains("/Patient"))
            return searchset(patients(3), 3);
        return request.contains("/Goal") ? searchset({R"({"resourceType":"Goal","id":"g"})"}, 1)
                                         : ScriptedServer::message(500, {});
    };
}

void RunTest::writesEachTable()
{
    const auto done = run({R"({"query":"Goal","shown":["goal","start"]})", Own});
    QVERIFY2(done->code() == 0, done->said());
    QVERIFY2(contents(u"Goal.csv"_s).startsWith("goal,start\n"), contents(u"Goal.csv"_s));
    QCOMPARE(contents(u"Ward.csv"_s), "family\nFamily1\n");
    for (const auto &name : {u"Goal"_s, u"Ward"_s}) {
        const auto statement = QJsonDocument::fromJson(contents(name + u".csv.statement.json"_s)).object();
        QCOMPARE(statement["verdict"_L1], u"complete"_s);
    }
    QVERIFY2(done->said().contains("2 of 2 table"), done->said());
}

void RunTest::setsParameters_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("written");
    QTest::newRow("another") << QStringList{u"--set"_s, u"family=Family2"_s} << QByteArray("family\nFamily2\n");
    QTest::newRow("the last one counts") << QStringList{u"--set"_s, u"family=x"_s, u"--set"_s, u"family=Family0"_s}
                                         << QByteArray("family\nFamily0\n");
    QTest::newRow("with an equals sign") << QStringList{u"--set"_s, u"family=a=b"_s} << QByteArray("family\n");
    QTest::newRow("another format") << QStringList{u"--format"_s, u"ndjson"_s}
                                    << QByteArray("{\"family\":\"Family1\"}\n");
    QTest::newRow("whole resources") << QStringList{u"--format"_s, u"ndjson"_s, u"--whole"_s, u"--set"_s, u"family=x"_s}
                                     << patients(3).join('\n') + '\n';
}

void RunTest::setsParameters()
{
    QFETCH(QStringList, arguments);
    const auto done = run({Own}, arguments);
    QVERIFY2(done->code() == 0, done->said());
    QTEST(contents(arguments.contains(u"ndjson"_s) ? u"Ward.ndjson"_s : u"Ward.csv"_s), "written");
}

void RunTest::oneTableAlone()
{
    const auto done = run({R"({"query":"Goal"})", Own}, {u"--table"_s, u"Ward"_s});
    QVERIFY2(done->code() == 0, done->said());
    QCOMPARE(contents(u"Goal.csv"_s), "none");
    QCOMPARE(contents(u"Ward.csv"_s), "family\nFamily1\n");
}

void RunTest::allInOneFile_data()
{
    QTest::addColumn<QString>("format");
    QTest::newRow("xlsx") << u"xlsx"_s;
    QTest::newRow("sqlite") << u"sqlite"_s;
}

/** Each with its columns, and the statements of both. */
void RunTest::allInOneFile()
{
    QFETCH(QString, format);
    const auto done = run({R"({"query":"Goal","shown":["goal"]})", Own}, {u"--format"_s, format, u"--one-file"_s});
    QVERIFY2(done->code() == 0, done->said());
    const QString name = u"r."_s + format;
    QCOMPARE(QDir(m_folder->filePath(u"out"_s)).entryList({u"*."_s + format + u'*'}),
        (QStringList{name, name + u".Goal.statement.json"_s, name + u".Ward.statement.json"_s}));
    const QString file = m_folder->filePath(u"out/"_s + name);
    Run good({u"verify"_s, file}, {});
    QVERIFY2(good.code() == 0, good.said() + good.out());
    QVERIFY2(good.out().contains(name.toUtf8()), good.out());
    QProcess python;
    const QString script = format == u"xlsx" ? u"readexcel.py"_s : u"readsqlite.py"_s;
    const QStringList questions{u"SELECT group_concat(line) FROM About"_s, u"SELECT family FROM Ward"_s,
        u"SELECT name FROM pragma_table_info('Goal') UNION SELECT name FROM pragma_table_info('Ward')"_s};
    python.start(u"/usr/bin/python3"_s,
        QStringList{
            QStringLiteral(FHIRSIDE_SOURCE_DIR "/tests/exporting/") + script, m_folder->filePath(u"out/"_s + name)}
            + (format == u"xlsx" ? QStringList() : questions));
    QVERIFY(python.waitForFinished(60'000));
    if (format == u"xlsx" && python.exitCode() != 0)
        QSKIP("python3 has no openpyxl");
    const QByteArray read = python.readAllStandardOutput();
    for (const auto &part : {"Family1", "Ward", "goal", "family"})
        QVERIFY2(read.contains(part), read);
    QVERIFY2(!read.contains("\"start\""), read); // a column that was not asked for
    QVERIFY(QFile(file).resize(100));
    Run bad({u"verify"_s, file}, {});
    QCOMPARE(bad.code(), 1);
}

void RunTest::oneFileThatIsNotWhole()
{
    const auto done = run({Own, R"({"query":"Encounter"})"}, {u"--format"_s, u"sqlite"_s, u"--one-file"_s});
    QCOMPARE(done->code(), 3);
    QVERIFY(!QFile::exists(m_folder->filePath(u"out/r.sqlite"_s)));
    QVERIFY2(contents(u"r.sqlite.incomplete"_s).contains("Family1"), done->said());
    QVERIFY2(done->said().contains("r.sqlite.incomplete"), done->said());
}

void RunTest::goesOnAfterATableThatFails()
{
    const auto done = run({R"({"query":"Encounter"})", R"({"query":"Patient","name":"b","shown":["shoe_size"]})", Own});
    QCOMPARE(done->code(), 3); // of the first of them
    QCOMPARE(contents(u"Ward.csv"_s), "family\nFamily1\n");
    QCOMPARE(contents(u"b.csv"_s), "none");
    QVERIFY2(done->said().contains("shoe_size") && done->said().contains("1 of 3 table"), done->said());
}

/** A person who could not be signed in, here with a service that is not trusted, is not asked again for each table. */
void RunTest::endsWithoutASignIn()
{
    m_server->respond = [](const QByteArray &) {
        return ScriptedServer::message(
            401, {}, "WWW-Authenticate: Bearer authorization_uri=\"http://127.0.0.1:9/x\"\r\n");
    };
    const auto done = run({R"({"query":"Goal"})", Own}, {u"--sign-in"_s, u"device"_s});
    QVERIFY2(done->code() == 3, done->said());
    QVERIFY2(!done->said().contains("Ward"), done->said());
}

void RunTest::signsInOnce()
{
    int probes = 0;
    const auto respond = m_server->respond;
    m_server->respond = [&](const QByteArray &request) {
        probes += request.contains("/metadata") ? 1 : 0;
        return ScriptedServer::header(request, "Authorization") == "Bearer t0ken"
            ? respond(request)
            : ScriptedServer::message(401, {}, "WWW-Authenticate: Bearer\r\n");
    };
    const auto done = run({R"({"query":"Goal"})", Own}, {}, {{u"FHIRSIDE_TOKEN"_s, u"t0ken"_s}});
    QVERIFY2(done->code() == 0, done->said());
    QCOMPARE(probes, 1);
    QVERIFY(!done->said().contains("t0ken"));
}

/** And says what of it is left out. */
void RunTest::readsAQueryOfPowerQuery()
{
    const auto done =
        runText("let Source = Fhir.Contents(\"ADDRESS\", null),\n All = Source{[Name=\"Patient\"]}[Data],\n"
                " Some = Table.SelectRows(All, each [id] <> \"p1\" and Odd([gender])),\n"
                " Ids = Table.SelectColumns(Some, {\"id\"}) in Ids");
    QVERIFY2(done->code() == 0, done->said());
    QVERIFY2(done->said().contains("Line 3: Odd([gender])"), done->said());
    QCOMPARE(contents(u"Ids.csv"_s).split('\n').value(0), QByteArray("id"));
    QVERIFY(!contents(u"Ids.csv"_s).contains("\np1\n"));
    QCOMPARE(contents(u"Ids.csv"_s).count('\n'), 3);
}

void RunTest::readsAViewAndASearch()
{
    const auto view = runText(R"x({"resourceType":"ViewDefinition","name":"ids","resource":"Patient",)x"
                              R"x("select":[{"column":[{"name":"id","path":"id"}]}]})x",
        {u"--server"_s, m_server->base().toString()});
    QVERIFY2(view->code() == 0, view->said());
    QCOMPARE(contents(u"ids.csv"_s).count('\n'), 4);
    const auto search = runText("GET ADDRESS/Patient?_count=5\n");
    QVERIFY2(search->code() == 0, search->said());
    QVERIFY(!contents(u"Patient.csv"_s).isEmpty());
}

void RunTest::writesAPivotBesideItsTable()
{
    const auto done = run({R"({"query":"Patient","shown":["id"],"look":"pivot",)"
                           R"("pivot":{"rows":["family_name"],"cell":"count"}})"});
    QVERIFY2(done->code() == 0, done->said());
    QCOMPARE(contents(u"Patient.csv"_s), "id\np0\np1\np2\n");
    QCOMPARE(contents(u"Patient.pivot.csv"_s), "family_name,rows\nFamily0,1\nFamily1,1\nFamily2,1\n");
    const auto statement = QJsonDocument::fromJson(contents(u"Patient.pivot.csv.statement.json"_s)).object();
    QCOMPARE(statement["verdict"_L1], u"complete"_s);
    QCOMPARE(statement["pivot"_L1]["cell"_L1], u"count"_s);
    QCOMPARE(statement["pivot"_L1]["counts"_L1]["rows"_L1], 3);
    QCOMPARE(statement["recipe"_L1]["tables"_L1][0]["look"_L1], u"pivot"_s);
    QVERIFY2(done->said().contains("count of rows"), done->said());
    Run verified({u"verify"_s, m_folder->filePath(u"out/Patient.pivot.csv"_s)}, {});
    QCOMPARE(verified.code(), 0);
    const auto plain = run({R"({"query":"Patient","name":"P","pivot":{"rows":["family_name"],"cell":"count"}})"});
    QVERIFY(!QFile::exists(m_folder->filePath(u"out/P.pivot.csv"_s))); // it is not looked at so
}

void RunTest::writesAPivotIntoTheOneFile()
{
    const auto done = run({R"({"query":"Patient","look":"pivot","pivot":{"rows":["family_name"],"cell":"count"}})"},
        {u"--one-file"_s, u"--format"_s, u"sqlite"_s});
    QVERIFY2(done->code() == 0, done->said());
    QVERIFY(contents(u"r.sqlite"_s).contains("Patient pivot"));
}

void RunTest::saysWhereThereIsNoPivot()
{
    const auto done = run({R"({"query":"Patient","look":"pivot","pivot":{"rows":["gone"],"cell":"count"}})"});
    QCOMPARE(done->code(), 5);
    QVERIFY2(done->said().contains("The pivot is not written"), done->said());
    QVERIFY(contents(u"Patient.csv"_s).size() > 10);
}

void RunTest::refuses_data()
{
    QTest::addColumn<QByteArray>("recipe");
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("said");
    const QByteArray good = R"({"recipe":2,"server":"ADDRESS","tables":[{"query":"Goal"},)" + QByteArray(Own) + "]}";
    const QStringList none;
    QTest::newRow("no recipe") << QByteArray("[]") << none << QByteArray("no recipe");
    QTest::newRow("no M") << QByteArray("let A = Fhir.Contents(\"ADDRESS\"") << none << QByteArray("line 1, column");
    QTest::newRow("M without a table") << QByteArray("Fhir.Contents(\"ADDRESS\")") << none
                                       << QByteArray("chooses no table");
    QTest::newRow("a later version") << QByteArray(R"({"recipe":9})") << none << QByteArray("later version");
    QTest::newRow("no server") << QByteArray(R"({"recipe":2,"tables":[{"query":"Goal"}]})") << none
                               << QByteArray("--server URL");
    QTest::newRow("no address") << good << QStringList{u"--server"_s, u"ftp://x"_s} << QByteArray("ftp://x");
    QTest::newRow("no such parameter") << good << QStringList{u"--set"_s, u"ward=1"_s} << QByteArray("It has: family");
    QTest::newRow("no value") << good << QStringList{u"--set"_s, u"family"_s} << QByteArray("NAME=VALUE");
    QTest::newRow("no such table") << good << QStringList{u"--table"_s, u"ward"_s}
                                   << QByteArray("no table called ward");
    QTest::newRow("no such format") << good << QStringList{u"--format"_s, u"doc"_s} << QByteArray("csv");
    QTest::newRow("a format that is not gone on with")
        << good << QStringList{u"--format"_s, u"xlsx"_s, u"--resume"_s} << QByteArray("cannot be gone on with");
    QTest::newRow("a format that holds one table")
        << good << QStringList{u"--format"_s, u"parquet"_s, u"--one-file"_s} << QByteArray("xlsx, sqlite");
    QTest::newRow("a condition that is none") << QByteArray(
        R"({"recipe":2,"server":"ADDRESS","tables":[{"query":"Goal"},{"query":"Patient","where":["a ="]}]})")
                                              << none << QByteArray("--where");
    QTest::newRow("two recipes") << good << QStringList{u"b.json"_s} << QByteArray("One recipe");
}

/** Before a server is asked, and before anything is written. */
void RunTest::refuses()
{
    QFETCH(QByteArray, recipe);
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, said);
    const auto done = runText(recipe, arguments);
    QCOMPARE(done->code(), 2);
    QVERIFY2(done->said().contains(said), done->said());
    QVERIFY(m_server->requests.isEmpty());
    QVERIFY(!QDir(m_folder->filePath(u"out"_s)).exists() || QDir(m_folder->filePath(u"out"_s)).isEmpty());
}

QTEST_GUILESS_MAIN(RunTest)
#include "tst_run.moc"
