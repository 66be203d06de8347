#include "support/exportserver.h"
#include "support/jsonschema.h"
#include "support/run.h"

#include <QJsonDocument>
#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace {

QByteArray contents(const QString &name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/** get --bulk: the same rows as from a search, also after a kill; nothing of an export stays on the server. */
class GetBulkTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_folder.reset(); }
    void writesWhatWasExported();
    void severalFilesAtOnce();
    void killedAtRandom();
    void killedWhileItIsPrepared();
    void interruptedWhileItIsPrepared();
    void refused_data();
    void refused();
    void theSearchOfSince();
    void deletedAreNamed_data();
    void deletedAreNamed();

private:
    [[nodiscard]] QString path(const QString &name = u"rows"_s) const { return m_folder->filePath(name); }
    [[nodiscard]] QStringList get(const QStringList &more = {}, const QString &output = u"rows"_s) const
    {
        return QStringList{u"get"_s, m_server->base().toString(), u"Patient"_s, u"--bulk"_s, u"-o"_s, path(output)}
        + more;
    }
    [[nodiscard]] QStringList files() const
    {
        return QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden, QDir::Name);
    }
    [[nodiscard]] QJsonObject statement(const QString &name = u"rows"_s) const
    {
        return QJsonDocument::fromJson(contents(path(name + u".statement.json"_s))).object();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ExportServer> m_server;
};

void GetBulkTest::init()
{
    // Each file's end waits for the disk, where there is one; that takes longer than all else here.
    const bool hasMemory = QFileInfo(u"/dev/shm"_s).isWritable();
    m_folder = std::make_unique<QTemporaryDir>((hasMemory ? u"/dev/shm"_s : QDir::tempPath()) + u"/bulk-XXXXXX"_s);
    m_server = std::make_unique<ExportServer>(QList<int>{30, 400, 5, 60});
    m_server->otherwise = ScriptedServer::message(404, {});
}

void GetBulkTest::writesWhatWasExported()
{
    Run run(get({u"--bulk-scope"_s, u"Patient"_s, u"--since"_s, u"2025-01-01T00:00:00Z"_s}), {});
    QVERIFY2(run.code() == 0, run.said());
    QCOMPARE(contents(path()).count('\n'), 496);
    QVERIFY(run.said().contains("495"));
    QVERIFY2(run.said().contains("_since=2025-01-01T00:00:00Z"), run.said()); // whatever narrows is said
    const QJsonObject said = statement();
    QCOMPARE(said["verdict"_L1], u"complete"_s);
    QCOMPARE(said["bulk"_L1]["scope"_L1], u"Patient"_s);
    QCOMPARE(said["bulk"_L1]["filesRead"_L1], 4);
    QCOMPARE(said["bulk"_L1]["asOf"_L1], u"2025-06-30T00:00:00Z"_s);
    QFile schema(QStringLiteral(FHIRSIDE_SOURCE_DIR "/resources/schemas/statement-1.json"));
    QVERIFY(schema.open(QIODevice::ReadOnly));
    QCOMPARE(violations(said, QJsonDocument::fromJson(schema.readAll()).object()), QStringList());
    QVERIFY(said["asked"_L1]["request"_L1].toString().contains(u"/Patient/$export?_type=Patient"_s));
    QTRY_COMPARE(m_server->askedFor("DELETE "), 1);
    QCOMPARE(files(), (QStringList{u"rows"_s, u"rows.statement.json"_s}));
}

/** While a file is sent, after some share of it. */
void GetBulkTest::severalFilesAtOnce()
{
    Run one(get({}, u"one"_s), {});
    QVERIFY2(one.code() == 0, one.said());
    for (const auto &connections : {u"2"_s, u"4"_s}) {
        Run run(get({u"--connections"_s, connections}), {});
        QVERIFY2(run.code() == 0, run.said());
        QCOMPARE(contents(path()), contents(path(u"one"_s)));
        QCOMPARE(statement()["verdict"_L1], u"complete"_s);
    }
}

void GetBulkTest::killedAtRandom()
{
    constexpr int Runs = 20;
    QRandomGenerator random(20261201);
    int whole = 0;
    for (const auto &format : {u"csv"_s, u"ndjson"_s, u"json"_s}) {
        const QStringList more{u"--format"_s, format};
        Run undisturbed(get(more, u"whole"_s), {});
        QVERIFY2(undisturbed.code() == 0, undisturbed.said());
        for (int number = 0; number < Runs; ++number) {
            const int file = random.bounded(0, 4);
            const int share = random.bounded(0, 101);
            Run run(get(more), {});
            m_server->instead = [this, &run, file, share](const QByteArray &request) -> QByteArray {
                if (!request.startsWith("GET /fhir/files/" + QByteArray::number(file)))
                    return {};
                const QByteArray message = ScriptedServer::message(200, m_server->text(file));
                QTimer::singleShot(2, m_server.get(), [&run] { run.kill(); });
                return message.left(std::max<qsizetype>(1, message.size() * share / 100));
            };
            QCOMPARE(run.code(), -1);
            m_server->instead = {};
            m_server->requests.clear();
            Run again(get(more + QStringList{u"--resume"_s}), {});
            QVERIFY2(again.code() == 0, again.said());
            const bool isSame = contents(path()) == contents(path(u"whole"_s));
            if (!isSame)
                qWarning() << format << "file" << file << "share" << share << "differs:" << again.said();
            whole += isSame ? 1 : 0;
            QVERIFY(m_server->askedFor("GET /fhir/files/") <= 4);
            QVERIFY(QFile::remove(path()));
        }
    }
    qInfo("%d of %d resumes", whole, 3 * Runs);
    QCOMPARE(whole, 3 * Runs);
}

/** The export goes on without the program, which finds it again. */
void GetBulkTest::killedWhileItIsPrepared()
{
    m_server->waits = 1'000'000;
    {
        Run run(get(), {});
        QTRY_VERIFY(m_server->askedFor("GET /fhir/status/1") > 1);
        run.kill();
        QCOMPARE(run.code(), -1);
    }
    m_server->waits = 0;
    Run again(get({u"--resume"_s}), {});
    QVERIFY2(again.code() == 0, again.said());
    QCOMPARE(m_server->taken(), 1);
    QCOMPARE(contents(path()).count('\n'), 496);
    QCOMPARE(files(), (QStringList{u"rows"_s, u"rows.statement.json"_s}));
}

void GetBulkTest::interruptedWhileItIsPrepared()
{
    m_server->waits = 1'000'000;
    Run run(get(), {});
    QTRY_VERIFY(m_server->askedFor("GET /fhir/status/1") > 1);
    run.interrupt();
    QCOMPARE(run.code(), 130);
    QTRY_COMPARE(m_server->askedFor("DELETE /fhir/status/1 "), 1); // it may be read after the program has ended
    QCOMPARE(files(), QStringList{u"rows.statement.json"_s});
    QCOMPARE(statement()["verdict"_L1], u"stopped"_s);
}

void GetBulkTest::refused_data()
{
    QTest::addColumn<QStringList>("more");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("a scope that is none") << QStringList{u"--bulk-scope"_s, u"Observation"_s} << 2 << "Group/ID"_ba;
    QTest::newRow("a group without id") << QStringList{u"--bulk-scope"_s, u"Group/"_s} << 2 << "Group/ID"_ba;
    QTest::newRow("a group with a path") << QStringList{u"--bulk-scope"_s, u"Group/../x"_s} << 2 << "Group/ID"_ba;
    QTest::newRow("no time") << QStringList{u"--since"_s, u"yesterday"_s} << 2 << "yesterday"_ba;
    QTest::newRow("a day") << QStringList{u"--since"_s, u"2025-06-30"_s} << 2 << "T00:00:00Z"_ba;
    QTest::newRow("what is no filter") << QStringList{u"--query"_s, u"_include=Patient:organization"_s} << 2
                                       << "choose"_ba;
    QTest::newRow("a list") << QStringList{u"--ids"_s, QStringLiteral(FHIRSIDE_SOURCE_DIR "/LICENSE")} << 2
                            << "a list"_ba;
    QTest::newRow("no such operation") << QStringList() << 2 << "does not prepare"_ba;
}

void GetBulkTest::refused()
{
    QFETCH(QStringList, more);
    QFETCH(int, code);
    QFETCH(QByteArray, said);
    m_server->begin = ScriptedServer::message(404, {});
    Run run(get(more), {});
    QCOMPARE(run.code(), code);
    QVERIFY2(run.said().contains(said), run.said());
    QVERIFY(!QFile::exists(path()));
}

/** Without an export it is a filter like others, and said like others. */
void GetBulkTest::theSearchOfSince()
{
    QStringList arguments = get({u"--since"_s, u"2025-06-30"_s});
    arguments.removeAll(u"--bulk"_s);
    Run run(arguments, {});
    QVERIFY(run.code() > 0); // this server answers no search
    QVERIFY(m_server->askedFor("GET /fhir/Patient?_lastUpdated=ge2025-06-30&") > 0);
}

void GetBulkTest::deletedAreNamed_data()
{
    QTest::addColumn<QByteArrayList>("files"); ///< of Bundles; an empty one is not there
    QTest::addColumn<QByteArray>("names");
    QTest::addColumn<bool>("isKnown"); ///< all of them
    const auto bundle = [](const QByteArrayList &entries) {
        return R"({"resourceType":"Bundle","type":"transaction","entry":[)" + entries.join(',') + "]}\n";
    };
    const auto entry = [](const QByteArray &method, const QByteArray &url) {
        return R"({"request":{"method":")" + method + R"(","url":")" + url + "\"}}";
    };
    QTest::newRow("none") << QByteArrayList{} << QByteArray() << true;
    QTest::newRow("some") << QByteArrayList{bundle({entry("DELETE", "Patient/p1"), entry("DELETE", "Patient/p2")}),
        bundle({entry("DELETE", "Patient/p3")}) + bundle({entry("DELETE", "Patient/p1")})}
                          << QByteArray("Patient/p1\nPatient/p2\nPatient/p3\n") << true;
    QTest::newRow("of other types, and no deletions") << QByteArrayList{bundle({entry("DELETE", "Observation/o1"),
        entry("PUT", "Patient/p2"), entry("DELETE", "http://a.example/fhir/Patient/p4/_history/2")})}
                                                      << QByteArray("Patient/p4\n") << true;
    QTest::newRow("one file is not there")
        << QByteArrayList{bundle({entry("DELETE", "Patient/p1")}), {}} << QByteArray("Patient/p1\n") << false;
    QTest::newRow("no Bundles") << QByteArrayList{"{}\n"} << QByteArray() << false;
}

/** What an export says is gone is listed beside the rows, and only what it cannot say is unknown. */
void GetBulkTest::deletedAreNamed()
{
    QFETCH(QByteArrayList, files);
    QFETCH(QByteArray, names);
    QFETCH(bool, isKnown);
    m_server->deletedFiles = files;
    m_server->time = "2025-01-01T00:00:00Z"; // before its resources changed
    {
        Run run(get(), {});
        QVERIFY2(run.code() == 0, run.said());
    }
    const QByteArray rows = contents(path());
    Run run(get({u"--since-last"_s}), {});
    QVERIFY2(run.code() == 0, run.said());
    QCOMPARE(contents(path()), rows);
    QCOMPARE(contents(path(u"rows.changes.deleted"_s)), names);
    QCOMPARE(run.said().contains("not known what was deleted"), !isKnown);
    const QJsonObject said = statement(u"rows.changes"_s);
    QCOMPARE(said["bulk"_L1]["deletedIn"_L1].toString(), names.isEmpty() ? QString() : path(u"rows.changes.deleted"_s));
    QCOMPARE(said["sinceLast"_L1]["unknown"_L1].toArray().isEmpty(), isKnown);
    QCOMPARE(said["bulk"_L1]["deleted"_L1].toInt(-1), isKnown || !names.isEmpty() ? names.count('\n') : -1);
    QFile schema(QStringLiteral(FHIRSIDE_SOURCE_DIR "/resources/schemas/statement-1.json"));
    QVERIFY(schema.open(QIODevice::ReadOnly));
    const QStringList wrong = violations(said, QJsonDocument::fromJson(schema.readAll()).object());
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    if (names.isEmpty())
        return;
    m_server->deletedFiles = QByteArrayList{};
    Run later(get({u"--since-last"_s}), {}); // what was deleted then is none of what is deleted now
    QVERIFY2(later.code() == 0, later.said());
    QVERIFY(contents(path(u"rows.changes.deleted"_s)).isEmpty());
}

QTEST_GUILESS_MAIN(GetBulkTest)
#include "tst_getbulk.moc"
