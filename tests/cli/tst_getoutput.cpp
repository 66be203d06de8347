#include "practice/server.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

practice::Options slow()
{
    practice::Options options;
    options.patients = 30;
    options.trouble.slowPage = std::chrono::milliseconds(60);
    return options;
}

QByteArray contents(const QString &name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool save(const QString &name, const QByteArray &text)
{
    QFile file(name);
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
}

/** One run of the program; ends with the test. */
class Program
{
public:
    explicit Program(const QStringList &arguments, const QString &command = QStringLiteral(FHIRSIDE_CLI))
    {
        m_process.start(command, arguments);
    }
    ~Program()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    Program(const Program &) = delete;
    Program &operator=(const Program &) = delete;

    [[nodiscard]] int code()
    {
        const bool ended = QTest::qWaitFor([this] { return m_process.state() == QProcess::NotRunning; }, 60'000);
        return ended && m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
    }
    void kill()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    void terminate() { signal(SIGTERM); }
    void signal(int number) const { ::kill(static_cast<pid_t>(m_process.processId()), number); }
    [[nodiscard]] QByteArray said() { return m_said += m_process.readAllStandardError(); }
    [[nodiscard]] QByteArray out() { return m_process.readAllStandardOutput(); }

private:
    QProcess m_process;
    QByteArray m_said;
};

} // namespace

/** What runs leave in a folder: alone, beside each other, killed, and where there is no room. */
class GetOutputTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void twoRunsDoNotMix_data();
    void twoRunsDoNotMix();
    void partsOfKilledRunsGo();
    void foreignPartStays();
    void signalKeepsWhatArrived_data();
    void signalKeepsWhatArrived();
    void hangUpIsIgnoredWhereAsked();
    void badPlaceIsToldFirst_data();
    void badPlaceIsToldFirst();
    void linkIsWrittenThrough_data();
    void linkIsWrittenThrough();
    void permissionsStay();
    void fullDiskKeepsWhatArrived_data();
    void fullDiskKeepsWhatArrived();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    /** But for journals: see tst_getresume. */
    [[nodiscard]] QStringList files() const
    {
        auto names = QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden | QDir::System, QDir::Name);
        names.removeIf([](const QString &name) { return name.endsWith(u".journal"_s); });
        return names;
    }
    [[nodiscard]] QStringList parts() const { return files().filter(u".part"_s); }
    /** Pages of one, so that a run lasts. */
    [[nodiscard]] QStringList slowRun(const QString &format, int limit, const QString &output) const
    {
        return {u"get"_s, m_slowBase, u"Patient"_s, u"--query"_s, u"_count=1"_s, u"--limit"_s, QString::number(limit),
            u"--format"_s, format, u"-o"_s, output, u"--no-statement"_s};
    }

    practice::Server m_server{practice::Options{0, 400, 1, QHostAddress::LocalHost, {}}};
    practice::Server m_slow{slow()};
    QString m_base;
    QString m_slowBase;
    QMap<QString, QByteArray> m_whole; ///< format → all Observations
    std::unique_ptr<QTemporaryDir> m_folder;
};

void GetOutputTest::initTestCase()
{
    const auto base = m_server.start();
    const auto slowBase = m_slow.start();
    QVERIFY(base && slowBase);
    m_base = base->toString();
    m_slowBase = slowBase->toString();
}

void GetOutputTest::twoRunsDoNotMix_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("second");
    for (const auto &format : {u"csv"_s, u"ndjson"_s, u"json"_s}) {
        QTest::addRow("%s, the first ends later", qPrintable(format)) << format << 20 << 3;
        QTest::addRow("%s, the second ends later", qPrintable(format)) << format << 8 << 16;
    }
}

/** Both are told the truth, and the later one wins whole. */
void GetOutputTest::twoRunsDoNotMix()
{
    QFETCH(QString, format);
    QFETCH(int, first);
    QFETCH(int, second);
    Program alone(slowRun(format, std::max(first, second), u"-"_s));
    QCOMPARE(alone.code(), 0);
    const QByteArray expected = alone.out();

    Program one(slowRun(format, first, path(u"rows"_s)));
    QTRY_COMPARE_WITH_TIMEOUT(parts().size(), 1, 20'000);
    Program other(slowRun(format, second, path(u"rows"_s)));
    QTRY_COMPARE_WITH_TIMEOUT(parts().size(), 2, 20'000);
    QCOMPARE(one.code(), 0);
    QCOMPARE(other.code(), 0);
    QCOMPARE(contents(path(u"rows"_s)), expected);
    QCOMPARE(files(), QStringList{u"rows"_s});
}

void GetOutputTest::partsOfKilledRunsGo()
{
    Program killed(slowRun(u"csv"_s, 30, path(u"rows"_s)));
    QTRY_COMPARE_WITH_TIMEOUT(parts().size(), 1, 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path(u"rows.part.journal"_s)), 20'000);
    killed.kill();
    QCOMPARE(parts(), QStringList{u"rows.part"_s}); // to be gone on with
    QVERIFY(save(path(u"rows.notmine.part"_s), "a file of another kind"));

    Program living(slowRun(u"csv"_s, 30, path(u"rows"_s)));
    QTRY_VERIFY_WITH_TIMEOUT(living.said().contains("rows.part, which an earlier run has left, is replaced"), 20'000);
    Program other(slowRun(u"csv"_s, 30, path(u"rows"_s)));
    QTRY_COMPARE_WITH_TIMEOUT(parts().size(), 3, 20'000); // the one of the run that lives is not shared
    const QStringList all = parts();
    other.kill();
    QVERIFY2(other.said().contains("cannot be gone on with"), other.said());
    QCOMPARE(parts(), all);
    Program quick(slowRun(u"csv"_s, 1, path(u"rows"_s)));
    QCOMPARE(quick.code(), 0);
    QCOMPARE(parts().size(), 2); // the one of the run that lives stays
    living.terminate();
    QCOMPARE(living.code(), 130);
    QVERIFY2(living.said().contains("rows.incomplete"), living.said());
    QCOMPARE(files(), (QStringList{u"rows"_s, u"rows.incomplete"_s, u"rows.notmine.part"_s}));
}

/** A file of that name without a journal is somebody else's. */
void GetOutputTest::foreignPartStays()
{
    QVERIFY(save(path(u"rows.part"_s), "of another kind"));
    Program run(slowRun(u"csv"_s, 2, path(u"rows"_s)));
    QCOMPARE(run.code(), 0);
    QVERIFY2(run.said().contains("cannot be gone on with"), run.said());
    QCOMPARE(contents(path(u"rows.part"_s)), QByteArray("of another kind"));
    QCOMPARE(files(), (QStringList{u"rows"_s, u"rows.part"_s}));
}

void GetOutputTest::signalKeepsWhatArrived_data()
{
    QTest::addColumn<int>("signal");
    QTest::addColumn<QString>("format");
    for (const auto &[name, signal] :
        {std::pair("Ctrl-C", SIGINT), std::pair("kill", SIGTERM), std::pair("hang-up", SIGHUP)}) {
        for (const auto &format : {u"csv"_s, u"ndjson"_s, u"json"_s})
            QTest::addRow("%s, %s", name, qPrintable(format)) << signal << format;
    }
}

void GetOutputTest::signalKeepsWhatArrived()
{
    QFETCH(int, signal);
    QFETCH(QString, format);
    QVERIFY(save(path(u"rows"_s), "older"));
    Program run(slowRun(format, 30, path(u"rows"_s)));
    QTRY_COMPARE_WITH_TIMEOUT(parts().size(), 1, 20'000);
    run.signal(signal);
    QCOMPARE(run.code(), 130);
    QVERIFY2(run.said().contains("rows.incomplete"), run.said());
    QVERIFY(!run.said().contains("complete\n"));
    QCOMPARE(files(), (QStringList{u"rows"_s, u"rows.incomplete"_s}));
    QCOMPARE(contents(path(u"rows"_s)), QByteArray("older"));
    const QByteArray kept = contents(path(u"rows.incomplete"_s));
    QVERIFY(!kept.isEmpty() && kept.endsWith('\n'));
    if (format == u"json"_s)
        QVERIFY(!QJsonDocument::fromJson(kept).array().isEmpty());
    if (format == u"ndjson"_s) {
        for (const auto &line : kept.trimmed().split('\n'))
            QVERIFY2(QJsonDocument::fromJson(line).isObject(), line);
    }
}

/** nohup asks for it. */
void GetOutputTest::hangUpIsIgnoredWhereAsked()
{
    QStringList arguments = slowRun(u"csv"_s, 8, path(u"rows"_s));
    arguments.prepend(QStringLiteral(FHIRSIDE_CLI));
    Program run(arguments, u"nohup"_s);
    QTRY_COMPARE_WITH_TIMEOUT(parts().size(), 1, 20'000);
    run.signal(SIGHUP);
    QCOMPARE(run.code(), 0);
    QCOMPARE(contents(path(u"rows"_s)).count("\r\n"), 9);
}

void GetOutputTest::badPlaceIsToldFirst_data()
{
    QTest::addColumn<QString>("output");
    QTest::addColumn<QByteArray>("sentence");
    QTest::newRow("a folder") << u"FOLDER"_s << QByteArray("is a folder");
    QTest::newRow("a folder with its slash") << u"FOLDER/"_s << QByteArray("is a folder");
    QTest::newRow("the folder here") << u"."_s << QByteArray("is a folder");
    QTest::newRow("the folder above") << u"FOLDER/.."_s << QByteArray("is a folder");
    QTest::newRow("a link to a folder") << u"FOLDER/link"_s << QByteArray("is a folder");
    QTest::newRow("a folder that is not there") << u"FOLDER/none/"_s << QByteArray("is a folder");
    QTest::newRow("in a folder that is not there") << u"FOLDER/none/rows.csv"_s << QByteArray("cannot be written");
    QTest::newRow("in a file") << u"FOLDER/file/rows.csv"_s << QByteArray("cannot be written");
    QTest::newRow("no name") << QString() << QByteArray("cannot be written");
}

void GetOutputTest::badPlaceIsToldFirst()
{
    QFETCH(QString, output);
    QFETCH(QByteArray, sentence);
    QVERIFY(save(path(u"file"_s), "kept"));
    QVERIFY(QFile::link(m_folder->path(), path(u"link"_s)));
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    bool isAsked = false;
    connect(&server, &QTcpServer::newConnection, this, [&isAsked] { isAsked = true; });
    output.replace(u"FOLDER"_s, m_folder->path());
    const auto before = files();
    Program get({u"get"_s, u"http://127.0.0.1:%1"_s.arg(server.serverPort()), u"Patient"_s, u"-o"_s, output});
    QCOMPARE(get.code(), 6);
    const QByteArray said = get.said();
    QVERIFY2(said.contains(sentence) && !said.contains("incomplete"), said);
    QVERIFY(!isAsked);
    QVERIFY(save(path(u"view.json"_s),
        R"({"resource":"Patient","status":"active","select":[{"column":[{"name":"id","path":"id"}]}]})"));
    Program view({u"view"_s, path(u"view.json"_s), path(u"view.json"_s), u"-o"_s, output});
    QCOMPARE(view.code(), 6);
    QVERIFY2(view.said().contains(sentence), view.said());
    QVERIFY(QFile::remove(path(u"view.json"_s)));
    QCOMPARE(files(), before);
}

void GetOutputTest::linkIsWrittenThrough_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<bool>("exists");
    QTest::newRow("beside it") << u"rows.csv"_s << true;
    QTest::newRow("in another folder") << u"other/rows.csv"_s << true;
    QTest::newRow("absolute") << u"FOLDER/other/rows.csv"_s << true;
    QTest::newRow("to nothing yet") << u"other/rows.csv"_s << false;
    QTest::newRow("through another link") << u"second"_s << true;
}

void GetOutputTest::linkIsWrittenThrough()
{
    QFETCH(QString, target);
    QFETCH(bool, exists);
    QVERIFY(QDir(m_folder->path()).mkdir(u"other"_s));
    target.replace(u"FOLDER"_s, m_folder->path());
    QCOMPARE(::symlink(qPrintable(target), qPrintable(path(u"link"_s))), 0);
    QCOMPARE(::symlink("other/rows.csv", qPrintable(path(u"second"_s))), 0);
    const QString real = path(target.contains(u"other"_s) || target == u"second"_s ? u"other/rows.csv"_s : target);
    if (exists)
        QVERIFY(save(real, "older"));
    Program get({u"get"_s, m_base, u"Patient"_s, u"--limit"_s, u"3"_s, u"-o"_s, path(u"link"_s)});
    QVERIFY2(get.code() == 0, get.said());
    QCOMPARE(contents(real).count("\r\n"), 4);
    QVERIFY(QFileInfo(path(u"link"_s)).isSymLink() && QFileInfo(path(u"second"_s)).isSymLink());
    QVERIFY(parts().isEmpty());
}

void GetOutputTest::permissionsStay()
{
    const QString name = path(u"private.csv"_s);
    QVERIFY(save(name, "older"));
    QVERIFY(QFile::setPermissions(name, QFile::ReadOwner | QFile::WriteOwner));
    const auto before = QFile::permissions(name);
    Program get({u"get"_s, m_base, u"Patient"_s, u"--limit"_s, u"3"_s, u"-o"_s, name});
    QCOMPARE(get.code(), 0);
    QCOMPARE(QFile::permissions(name), before);
    QVERIFY(contents(name) != QByteArray("older"));
}

void GetOutputTest::fullDiskKeepsWhatArrived_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<int>("kilobytes");
    for (const auto &format : {u"csv"_s, u"ndjson"_s, u"json"_s}) {
        for (const int kilobytes : {64, 300, 512})
            QTest::addRow("%s, %d KB", qPrintable(format), kilobytes) << format << kilobytes;
    }
}

void GetOutputTest::fullDiskKeepsWhatArrived()
{
    QFETCH(QString, format);
    QFETCH(int, kilobytes);
    QVERIFY(QDir(m_folder->path()).mkdir(u"small"_s));
    const QString script =
        u"cd '%1'; mount -t tmpfs -o size=%2k none small || exit 77; echo older > small/rows; "
        "'%3' get %4 Observation --query _count=20 --format %5 -o small/rows --no-statement; code=$?; cp small/* .; umount small; exit $code"_s
            .arg(m_folder->path(), QString::number(kilobytes), QStringLiteral(FHIRSIDE_CLI), m_base, format);
    Program get({u"--mount"_s, u"--map-root-user"_s, u"sh"_s, u"-c"_s, script}, u"unshare"_s);
    const int code = get.code();
    if (code == 77 || code == 1)
        QSKIP("Small file systems cannot be mounted here.");
    const QByteArray said = get.said();
    QCOMPARE(code, 6);
    QVERIFY2(said.contains("no room left for small/rows.\n") && !said.contains("complete\n"), said);
    QVERIFY2(said.contains("What arrived is in small/rows.incomplete."), said);
    QCOMPARE(contents(path(u"rows"_s)), QByteArray("older\n"));
    QCOMPARE(files(), (QStringList{u"rows"_s, u"rows.incomplete"_s}));

    QByteArray &whole = m_whole[format];
    if (whole.isEmpty()) {
        Program run({u"get"_s, m_base, u"Observation"_s, u"--query"_s, u"_count=20"_s, u"--format"_s, format});
        QCOMPARE(run.code(), 0);
        whole = run.out();
    }
    QByteArray kept = contents(path(u"rows.incomplete"_s));
    QVERIFY(kept.size() > kilobytes * 1024 / 4);
    if (format == u"json"_s) {
        QVERIFY(!QJsonDocument::fromJson(kept).array().isEmpty());
        QVERIFY(kept.endsWith("}\n]\n"));
        kept.chop(3);
    }
    QVERIFY(kept.endsWith('\n') || format == u"json"_s);
    QVERIFY(whole.startsWith(kept)); // to the byte, and in whole rows
}

QTEST_GUILESS_MAIN(GetOutputTest)
#include "tst_getoutput.moc"
