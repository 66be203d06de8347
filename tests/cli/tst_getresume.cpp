#include "support/jsonschema.h"
#include "support/pagedserver.h"
#include "support/run.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QSet>

using namespace Qt::StringLiterals;

namespace {

QByteArray contents(const QString &name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArrayList sortedLines(const QByteArray &text)
{
    auto lines = text.split('\n');
    std::ranges::sort(lines);
    return lines;
}

/** Some work that takes a while, so that a program is killed at another moment each time. */
void spin(qint64 microseconds)
{
    QElapsedTimer clock;
    clock.start();
    while (clock.nsecsElapsed() < microseconds * 1000) { }
}

} // namespace

/** A run that ends early, and another that goes on: no row is lost, none is there twice, a page is read twice at most.
 */
class GetResumeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void killedAtRandom();
    void endsEarly_data();
    void endsEarly();
    void goneLink();
    void othersAreRefused_data();
    void othersAreRefused();
    void anotherPartIsRefused();
    void nothingToGoOnWith();
    void replacedIsSaid();
    void journalIsPrivate();
    void journalThatBreaksOff();

private:
    [[nodiscard]] QString path(const QString &name = u"rows"_s) const { return m_folder->filePath(name); }
    [[nodiscard]] QStringList files() const
    {
        return QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden, QDir::Name);
    }
    [[nodiscard]] QStringList get(const QStringList &more = {}, const QString &output = u"rows"_s) const
    {
        return QStringList{u"get"_s, m_server->base().toString(), u"Patient"_s, u"-o"_s, path(output)} + more;
    }
    [[nodiscard]] QByteArray undisturbed(const QStringList &more);
    void breakOff(const QStringList &more, int page);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<PagedServer> m_server;
};

void GetResumeTest::init()
{
    // Each page's end waits for the disk, where there is one; that takes longer than all else here.
    const bool hasMemory = QFileInfo(u"/dev/shm"_s).isWritable();
    m_folder = std::make_unique<QTemporaryDir>((hasMemory ? u"/dev/shm"_s : QDir::tempPath()) + u"/resume-XXXXXX"_s);
    m_server = std::make_unique<PagedServer>();
}

QByteArray GetResumeTest::undisturbed(const QStringList &more)
{
    Run run(get(more, u"whole"_s), {});
    if (run.code() != 0)
        QTest::qFail(run.said(), __FILE__, __LINE__);
    m_server->served = 0;
    return contents(path(u"whole"_s));
}

/** A run that is killed when it asks for @p page. */
void GetResumeTest::breakOff(const QStringList &more, int page)
{
    Run run(get(more), {});
    m_server->atPage = [&run, page](int number, QTcpSocket &) {
        if (number == page)
            run.kill();
        return number != page;
    };
    QCOMPARE(run.code(), -1);
    m_server->atPage = {};
}

/** The moment is chosen by the pages that were served, and by how much of the last one the program could read. */
void GetResumeTest::killedAtRandom()
{
    constexpr int Runs = 20;
    QRandomGenerator random(20261130);
    int whole = 0;
    int all = 0;
    for (const auto &format : {u"csv"_s, u"ndjson"_s, u"json"_s}) {
        const QStringList more{u"--format"_s, format};
        const QByteArray expected = undisturbed(more);
        QVERIFY(expected.contains("p" + QByteArray::number(PagedServer::Patients - 1)));
        for (int number = 0; number < Runs; ++number, ++all) {
            const int page = random.bounded(1, PagedServer::Pages + 1);
            const int share = random.bounded(0, 101);
            const int wait = random.bounded(0, 4000);
            m_server->served = 0;
            {
                Run run(get(more), {});
                m_server->atPage = [this, &run, page, share, wait](int asked, QTcpSocket &socket) {
                    if (asked != page)
                        return true;
                    const QByteArray message = m_server->page(page);
                    socket.write(message.first(message.size() * share / 100));
                    socket.flush();
                    spin(wait);
                    run.kill();
                    return false;
                };
                QCOMPARE(run.code(), -1);
                m_server->atPage = {};
            }
            QVERIFY(!QFile::exists(path()));
            Run run(get(more + QStringList{u"--resume"_s}), {});
            QVERIFY2(run.code() == 0, run.said());
            const bool isSame = contents(path()) == expected;
            if (!isSame)
                qWarning() << format << "page" << page << "share" << share << "differs:" << run.said();
            whole += isSame ? 1 : 0;
            // One is read twice, and the one after it was asked for already.
            QVERIFY2(m_server->served <= PagedServer::Pages + 2, QByteArray::number(m_server->served));
            QCOMPARE(
                files(), (QStringList{u"rows"_s, u"rows.statement.json"_s, u"whole"_s, u"whole.statement.json"_s}));
            QVERIFY(QFile::remove(path()));
        }
    }
    qInfo("%d of %d resumes", whole, all);
    QCOMPARE(whole, all);
}

void GetResumeTest::endsEarly_data()
{
    QTest::addColumn<QString>("how");
    QTest::addColumn<int>("code");
    QTest::addColumn<QStringList>("arguments");
    for (const auto &format : {u"csv"_s, u"ndjson"_s, u"json"_s}) {
        QTest::addRow("Ctrl-C, %s", qPrintable(format)) << u"interrupt"_s << 130 << QStringList{u"--format"_s, format};
        QTest::addRow("a page that is refused, %s", qPrintable(format))
            << u"refuse"_s << 5 << QStringList{u"--format"_s, format};
    }
    QTest::newRow("whole resources") << u"refuse"_s << 5 << QStringList{u"--format"_s, u"json"_s, u"--whole"_s};
    QTest::newRow("conditions") << u"refuse"_s << 5
                                << QStringList{u"--where"_s, u"gender = 'female'"_s, u"--where"_s,
                                       u"birthDate > @1950-01-01"_s};
    QTest::newRow("for Excel") << u"refuse"_s << 5 << QStringList{u"--bom"_s, u"--formula-guard"_s};
}

/** The rows so far have a name of their own, and are gone on with all the same. */
void GetResumeTest::endsEarly()
{
    QFETCH(QString, how);
    QFETCH(int, code);
    QFETCH(QStringList, arguments);
    const QByteArray expected = undisturbed(arguments);
    {
        Run run(get(arguments), {});
        m_server->atPage = [&run, &how](int number, QTcpSocket &socket) {
            if (number != 6)
                return true;
            if (how == u"interrupt"_s) {
                run.interrupt(); // and it stays without an answer
            } else {
                socket.write(ScriptedServer::message(403, "{}"));
                socket.disconnectFromHost();
            }
            return false;
        };
        QCOMPARE(run.code(), code);
        QVERIFY2(run.said().contains("--resume"), run.said());
        m_server->atPage = {};
    }
    QVERIFY(QFile::exists(path(u"rows.incomplete"_s)) && QFile::exists(path(u"rows.part.journal"_s)));
    Run run(get(arguments + QStringList{u"--resume"_s}), {});
    QVERIFY2(run.code() == 0, run.said());
    QCOMPARE(contents(path()), expected);
    QCOMPARE(m_server->served, PagedServer::Pages + 1);
    QCOMPARE(files(), (QStringList{u"rows"_s, u"rows.statement.json"_s, u"whole"_s, u"whole.statement.json"_s}));

    const auto statement = [this](const QString &name) {
        return QJsonDocument::fromJson(contents(path(name + u".statement.json"_s))).object();
    };
    QJsonObject made = statement(u"rows"_s);
    QJsonObject wanted = statement(u"whole"_s);
    QCOMPARE(made[u"counts"_s][u"parts"_s].toInt(), 2);
    QCOMPARE(made[u"verdict"_s].toString(), u"complete"_s);
    QCOMPARE(made[u"asked"_s], wanted[u"asked"_s]);
    QCOMPARE(made[u"skipped"_s], wanted[u"skipped"_s]);
    for (const auto &count : {u"matches"_s, u"included"_s, u"includedByType"_s, u"duplicates"_s, u"turnedAway"_s,
             u"untested"_s, u"rows"_s, u"pages"_s, u"entries"_s})
        QCOMPARE(made[u"counts"_s][count], wanted[u"counts"_s][count]);
}

/** Servers forget searches: then all is read once more, and what is held is not written again. */
void GetResumeTest::goneLink()
{
    const QByteArray expected = undisturbed({});
    breakOff({}, 6);
    m_server->served = 0;
    bool isFirst = true;
    Run run(get({u"--resume"_s}), {});
    m_server->atPage = [&isFirst](int, QTcpSocket &socket) {
        if (!std::exchange(isFirst, false))
            return true;
        socket.write(ScriptedServer::message(410, "{}"));
        socket.disconnectFromHost();
        return false;
    };
    QVERIFY2(run.code() == 0, run.said());
    m_server->atPage = {};
    QCOMPARE(sortedLines(contents(path())), sortedLines(expected));
    QCOMPARE(m_server->served, PagedServer::Pages + 1);
}

void GetResumeTest::othersAreRefused_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("named");
    QTest::newRow("query") << QStringList{u"--query"_s, u"gender=male"_s} << QByteArray("the query");
    QTest::newRow("view") << QStringList{u"--whole"_s, u"--format"_s, u"ndjson"_s} << QByteArray("the view");
    QTest::newRow("format") << QStringList{u"--format"_s, u"ndjson"_s} << QByteArray("the format");
    QTest::newRow("byte order mark") << QStringList{u"--bom"_s} << QByteArray("the format");
    QTest::newRow("limit") << QStringList{u"--limit"_s, u"50"_s} << QByteArray("--limit");
    QTest::newRow("condition") << QStringList{u"--where"_s, u"active"_s} << QByteArray("--where");
    QTest::newRow("server") << QStringList{} << QByteArray("the server");
}

void GetResumeTest::othersAreRefused()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, named);
    breakOff({}, 6);
    const QByteArray part = contents(path(u"rows.part"_s));
    const QByteArray journal = contents(path(u"rows.part.journal"_s));
    QVERIFY(!part.isEmpty() && !journal.isEmpty());
    const auto before = files();
    PagedServer other;
    QStringList asked = get(arguments + QStringList{u"--resume"_s});
    if (arguments.isEmpty())
        asked[1] = other.base().toString();
    Run run(asked, {});
    QCOMPARE(run.code(), 2);
    QVERIFY2(run.said().contains("something else") && run.said().contains(named), run.said());
    QVERIFY2(!run.said().contains("Usage"), run.said());
    QCOMPARE(contents(path(u"rows.part"_s)), part);
    QCOMPARE(contents(path(u"rows.part.journal"_s)), journal);
    QCOMPARE(files(), before);
}

void GetResumeTest::anotherPartIsRefused()
{
    breakOff({}, 6);
    QFile part(path(u"rows.part"_s));
    QVERIFY(part.open(QIODevice::ReadWrite));
    QVERIFY(part.seek(part.size() / 2) && part.putChar('#'));
    part.close();
    const QByteArray before = contents(part.fileName());
    Run run(get({u"--resume"_s}), {});
    QCOMPARE(run.code(), 6);
    QVERIFY2(run.said().contains("rows.part is not what the run before has left"), run.said());
    QCOMPARE(contents(part.fileName()), before);
}

void GetResumeTest::nothingToGoOnWith()
{
    const QByteArray expected = undisturbed({});
    Run run(get({u"--resume"_s}), {});
    QCOMPARE(run.code(), 0);
    QVERIFY2(run.said().contains("nothing to go on with"), run.said());
    QCOMPARE(contents(path()), expected);
    Run piped({u"get"_s, m_server->base().toString(), u"Patient"_s, u"--resume"_s}, {});
    QCOMPARE(piped.code(), 2);
}

void GetResumeTest::replacedIsSaid()
{
    const QByteArray expected = undisturbed({});
    breakOff({}, 6);
    m_server->served = 0;
    Run run(get(), {});
    QCOMPARE(run.code(), 0);
    QVERIFY2(run.said().contains("rows.part, which an earlier run has left, is replaced"), run.said());
    QCOMPARE(m_server->served, PagedServer::Pages);
    QCOMPARE(contents(path()), expected);
}

/** Only its owner may read it, and it holds nothing of a resource. */
void GetResumeTest::journalIsPrivate()
{
    breakOff({}, 6);
    const QString name = path(u"rows.part.journal"_s);
    constexpr auto Own = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser;
    QCOMPARE(QFile::permissions(name), Own);
    const QByteArray journal = contents(name);
    QVERIFY(journal.contains("/Patient?page=6"));
    QVERIFY2(!journal.contains("Patient/p") && !journal.contains("Fami"), journal);
    QCOMPARE(journal.count('\n'), 1 + 5); // what was asked for, and each page that was read
}

/** Power is lost while a line is written. */
void GetResumeTest::journalThatBreaksOff()
{
    const QByteArray expected = undisturbed({});
    breakOff({}, 6);
    QFile journal(path(u"rows.part.journal"_s));
    QVERIFY(journal.resize(journal.size() - 20));
    m_server->served = 0;
    Run run(get({u"--resume"_s}), {});
    QVERIFY2(run.code() == 0, run.said());
    QCOMPARE(contents(path()), expected);
    QCOMPARE(m_server->served, PagedServer::Pages - 4);
    QCOMPARE(files().filter(u"journal"_s), QStringList());
}

QTEST_GUILESS_MAIN(GetResumeTest)
#include "tst_getresume.moc"
