#include "support/jsonschema.h"
#include "support/pagedserver.h"
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

/** What comes along with a search goes into files of its own, and none of it is lost or there twice. */
class GetIncludedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void hasItsOwnFile();
    void notUnlessAskedFor();
    void leftOutOfAStream();
    void keptWithWhatIsKept();
    void killedAtRandom();
    void leftPartIsReplaced();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    [[nodiscard]] QStringList files() const
    {
        return QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden, QDir::Name);
    }
    [[nodiscard]] QStringList get(const QString &output, const QStringList &more = {}) const
    {
        return QStringList{u"get"_s, m_server->base().toString(), u"Patient"_s, u"--query"_s,
                   u"_include=Patient:organization"_s, u"-o"_s, path(output)}
        + more;
    }
    [[nodiscard]] QJsonObject statementOf(const QString &name) const
    {
        return QJsonDocument::fromJson(contents(path(name + u".statement.json"_s))).object();
    }
    void breakOff(int page);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<PagedServer> m_server;
};

void GetIncludedTest::init()
{
    const bool hasMemory = QFileInfo(u"/dev/shm"_s).isWritable();
    m_folder = std::make_unique<QTemporaryDir>((hasMemory ? u"/dev/shm"_s : QDir::tempPath()) + u"/included-XXXXXX"_s);
    m_server = std::make_unique<PagedServer>();
    m_server->asked = "_include=Patient:organization&_count=500";
}

/** A run that is killed when it asks for @p page. */
void GetIncludedTest::breakOff(int page)
{
    Run run(get(u"rows.csv"_s), {});
    m_server->atPage = [&run, page](int number, QTcpSocket &) {
        if (number == page)
            run.kill();
        return number != page;
    };
    QCOMPARE(run.code(), -1);
    m_server->atPage = {};
}

void GetIncludedTest::hasItsOwnFile()
{
    Run run(get(u"rows.csv"_s), {});
    QVERIFY2(run.code() == 0, run.said());
    QCOMPARE(files(), (QStringList{u"rows.Organization.csv"_s, u"rows.csv"_s, u"rows.csv.statement.json"_s}));
    const QByteArray rows = contents(path(u"rows.csv"_s));
    QCOMPARE(rows.count("\r\n"), 1 + PagedServer::Patients);
    const QByteArray organizations = contents(path(u"rows.Organization.csv"_s));
    QCOMPARE(organizations.count("\r\n"), 1 + PagedServer::Pages);
    for (int page = 1; page <= PagedServer::Pages; ++page)
        QCOMPARE(organizations.count("o" + QByteArray::number(page)), 1);
    QVERIFY2(run.said().contains("rows.Organization.csv"), run.said());
    QVERIFY2(!run.said().contains("left out"), run.said());

    const QJsonObject made = statementOf(u"rows.csv"_s);
    QFile schema(QStringLiteral(FHIRSIDE_SCHEMAS "/statement-1.json"));
    QVERIFY(schema.open(QIODevice::ReadOnly));
    const QStringList wrong = violations(made, QJsonDocument::fromJson(schema.readAll()).object());
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    QCOMPARE(made[u"verdict"_s].toString(), u"complete"_s);
    QCOMPARE(made[u"included"_s].toArray().size(), 1);
    const auto one = made[u"included"_s][0];
    QCOMPARE(one[u"type"_s].toString(), u"Organization"_s);
    QCOMPARE(one[u"file"_s].toString(), path(u"rows.Organization.csv"_s));
    QCOMPARE(one[u"resources"_s].toInt(), PagedServer::Pages);
    QCOMPARE(one[u"rows"_s].toInt(), PagedServer::Pages);
    QCOMPARE(made[u"counts"_s][u"includedByType"_s][u"Organization"_s].toInt(), PagedServer::Pages);
}

/** What a server sends of its own accord is counted, and has no file. */
void GetIncludedTest::notUnlessAskedFor()
{
    m_server->asked = "_count=500";
    Run run({u"get"_s, m_server->base().toString(), u"Patient"_s, u"-o"_s, path(u"rows.csv"_s)}, {});
    QVERIFY2(run.code() == 0, run.said());
    QCOMPARE(files(), (QStringList{u"rows.csv"_s, u"rows.csv.statement.json"_s}));
    QVERIFY2(run.said().contains("left out"), run.said());
    QVERIFY(statementOf(u"rows.csv"_s)[u"included"_s].toArray().isEmpty());
}

void GetIncludedTest::leftOutOfAStream()
{
    Run run(get(u"rows.csv"_s).mid(0, 5), {});
    QVERIFY2(run.code() == 0, run.said());
    QVERIFY(files().isEmpty());
    QVERIFY2(run.said().contains("left out") && run.said().contains("-o FILE"), run.said());
}

/** A page that the server refuses: what came along so far is kept as the rows are, and gone on with. */
void GetIncludedTest::keptWithWhatIsKept()
{
    {
        Run run(get(u"rows.csv"_s), {});
        m_server->atPage = [](int number, QTcpSocket &socket) {
            if (number != 6)
                return true;
            socket.write(ScriptedServer::message(403, "{}"));
            socket.disconnectFromHost();
            return false;
        };
        QCOMPARE(run.code(), 5);
        m_server->atPage = {};
        QVERIFY2(run.said().contains("rows.Organization.csv.incomplete"), run.said());
    }
    QVERIFY(QFile::exists(path(u"rows.Organization.csv.incomplete"_s)));
    QVERIFY(!QFile::exists(path(u"rows.Organization.csv"_s)));
    const QJsonObject kept = statementOf(u"rows.csv"_s);
    QCOMPARE(kept[u"verdict"_s].toString(), u"incomplete"_s);
    QCOMPARE(kept[u"included"_s][0][u"keptAs"_s].toString(), path(u"rows.Organization.csv.incomplete"_s));
    Run run(get(u"rows.csv"_s, {u"--resume"_s}), {});
    QVERIFY2(run.code() == 0, run.said());
    QCOMPARE(files(), (QStringList{u"rows.Organization.csv"_s, u"rows.csv"_s, u"rows.csv.statement.json"_s}));
    QCOMPARE(contents(path(u"rows.Organization.csv"_s)).count("\r\n"), 1 + PagedServer::Pages);
    QCOMPARE(statementOf(u"rows.csv"_s)[u"included"_s][0][u"resources"_s].toInt(), PagedServer::Pages);
}

/** Both files are as if nothing had happened. */
void GetIncludedTest::killedAtRandom()
{
    constexpr int Runs = 8;
    QRandomGenerator random(20261201);
    int whole = 0;
    int all = 0;
    for (const auto &format : {u"csv"_s, u"ndjson"_s, u"json"_s}) {
        const QStringList more{u"--format"_s, format};
        Run undisturbed(get(u"whole"_s, more), {});
        QVERIFY2(undisturbed.code() == 0, undisturbed.said());
        for (int number = 0; number < Runs; ++number, ++all) {
            const int page = random.bounded(1, PagedServer::Pages + 1);
            const int share = random.bounded(0, 101);
            {
                Run run(get(u"rows"_s, more), {});
                m_server->atPage = [this, &run, page, share](int asked, QTcpSocket &socket) {
                    if (asked != page)
                        return true;
                    const QByteArray message = m_server->page(page);
                    socket.write(message.first(message.size() * share / 100));
                    socket.flush();
                    QTest::qSleep(share % 4);
                    run.kill();
                    return false;
                };
                QCOMPARE(run.code(), -1);
                m_server->atPage = {};
            }
            Run run(get(u"rows"_s, more + QStringList{u"--resume"_s}), {});
            QVERIFY2(run.code() == 0, run.said());
            const bool isSame = contents(path(u"rows"_s)) == contents(path(u"whole"_s))
                && contents(path(u"rows.Organization"_s)) == contents(path(u"whole.Organization"_s));
            if (!isSame)
                qWarning() << format << "page" << page << "share" << share << "differs:" << run.said();
            whole += isSame ? 1 : 0;
            QVERIFY(!QFile::exists(path(u"rows.Organization.part"_s)));
            QVERIFY(QFile::remove(path(u"rows"_s)) && QFile::remove(path(u"rows.Organization"_s)));
        }
    }
    qInfo("%d of %d resumes", whole, all);
    QCOMPARE(whole, all);
}

/** One that a killed run has left is not taken for the whole, nor for a stranger's. */
void GetIncludedTest::leftPartIsReplaced()
{
    breakOff(6);
    QVERIFY(QFile::exists(path(u"rows.Organization.csv.part"_s)));
    Run run(get(u"rows.csv"_s), {});
    QVERIFY2(run.code() == 0, run.said());
    QCOMPARE(files(), (QStringList{u"rows.Organization.csv"_s, u"rows.csv"_s, u"rows.csv.statement.json"_s}));
    QCOMPARE(contents(path(u"rows.Organization.csv"_s)).count("\r\n"), 1 + PagedServer::Pages);
}

QTEST_GUILESS_MAIN(GetIncludedTest)
#include "tst_getincluded.moc"
