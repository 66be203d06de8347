#include "practice/server.h"

#include <QFile>
#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

/** Standard output that cannot be written, as a shell's redirection meets it. */
class StandardOutputTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void faults_data();
    void faults();
    void everyCommand_data();
    void everyCommand();
    void everyCommandIsToldLate_data() { everyCommand_data(); }
    void everyCommandIsToldLate();
    void everyCommandWrites_data() { everyCommand_data(); }
    void everyCommandWrites();
    void get_data();
    void get();
    void fullFileSystem();
    void readingStopsWithTheReader_data();
    void readingStopsWithTheReader();
    void allIsWritten();

private:
    [[nodiscard]] QString command(const QString &format, const QString &input) const;

    QTemporaryDir m_folder;
    practice::Server m_server{practice::Options{0, 400, 1, QHostAddress::LocalHost, {}}};
    QString m_base;
};

namespace {

/** An endless search: each page has a next one. Counts what it was asked. */
class EndlessServer : public QObject
{
public:
    EndlessServer()
    {
        const bool listens = m_server.listen(QHostAddress::LocalHost);
        Q_ASSERT(listens);
        connect(&m_server, &QTcpServer::newConnection, this, [this] {
            auto *socket = m_server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { answer(*socket); });
        });
    }
    [[nodiscard]] QString base() const { return u"http://127.0.0.1:%1"_s.arg(m_server.serverPort()); }
    [[nodiscard]] int pages() const { return m_pages; }
    /** From this page on, requests are left without an answer. */
    void hangAfter(int page) { m_last = page; }

private:
    void answer(QTcpSocket &socket)
    {
        m_asked += socket.readAll();
        for (auto end = m_asked.indexOf("\r\n\r\n"); end >= 0; end = m_asked.indexOf("\r\n\r\n")) {
            const bool isSearch = m_asked.startsWith("GET /Patient");
            m_asked.remove(0, end + 4);
            if (isSearch && m_pages >= m_last)
                continue;
            const QByteArray body =
                isSearch ? page() : R"({"resourceType":"CapabilityStatement","fhirVersion":"4.0.1"})";
            socket.write("HTTP/1.1 200 OK\r\nContent-Type: application/fhir+json\r\nContent-Length: "
                + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        }
    }
    [[nodiscard]] QByteArray page()
    {
        const auto number = QByteArray::number(++m_pages);
        return R"({"resourceType":"Bundle","type":"searchset","link":[{"relation":"next","url":")" + base().toLatin1()
            + "/Patient?page=" + number + R"("}],"entry":[{"resource":{"resourceType":"Patient","id":"p)" + number
            + R"("}}]})";
    }

    QTcpServer m_server;
    QByteArray m_asked;
    int m_pages = 0;
    int m_last = std::numeric_limits<int>::max();
};

/** The exit code of @p script; what it said goes to @p said. */
int shell(const QString &script, QByteArray *said = nullptr, QByteArray *out = nullptr)
{
    QProcess process;
    process.start(u"bash"_s, {u"-c"_s, script});
    if (!QTest::qWaitFor(
            [&process] { return process.state() == QProcess::NotRunning; }, 60'000)) { // servers go on here
        process.kill();
        process.waitForFinished();
        return -1;
    }
    if (said)
        *said = process.readAllStandardError();
    if (out)
        *out = process.readAllStandardOutput();
    return process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
}

void save(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

} // namespace

QString StandardOutputTest::command(const QString &format, const QString &input) const
{
    return u"'%1' view --format %2 %3/view.json %3/%4"_s.arg(
        QStringLiteral(FHIRSIDE_CLI), format, m_folder.path(), input);
}

void StandardOutputTest::initTestCase()
{
    QVERIFY(m_folder.isValid());
    save(m_folder.filePath(u"view.json"_s),
        R"json({"resourceType":"ViewDefinition","resource":"Patient","status":"active",
            "select":[{"column":[{"name":"id","path":"id"},{"name":"family","path":"name.family.first()"}]}]})json");
    QByteArray many;
    for (int i = 0; i < 60'000; ++i) {
        many += R"({"resourceType":"Patient","id":")" + QByteArray::number(i);
        many += R"(","name":[{"family":"Brown and long"}]})";
        many += '\n';
    }
    save(m_folder.filePath(u"many.ndjson"_s), many);
    save(m_folder.filePath(u"few.ndjson"_s), many.left(many.indexOf('\n', 1000) + 1));
    QVERIFY(QDir(m_folder.path()).mkdir(u"suite"_s));
    save(m_folder.filePath(u"suite/one.json"_s),
        R"json({"title":"one","resources":[{"resourceType":"Patient","id":"a"}],"tests":[{"title":"id","expect":[{"id":"a"}],
            "view":{"resource":"Patient","status":"active","select":[{"column":[{"name":"id","path":"id"}]}]}}]})json");
    const auto base = m_server.start();
    QVERIFY(base);
    m_base = base->toString();
}

void StandardOutputTest::faults_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QString>("input");
    QTest::addColumn<QString>("redirection");
    for (const auto &format : {u"csv"_s, u"ndjson"_s, u"json"_s}) {
        for (const auto &input : {u"few.ndjson"_s, u"many.ndjson"_s}) {
            for (const auto &[name, redirection] : {std::pair("full", u"> /dev/full"_s), std::pair("closed", u">&-"_s)})
                QTest::addRow("%s, %s, %s", qPrintable(format), qPrintable(input), name)
                    << format << input << redirection;
        }
        QTest::addRow("%s, a pipe that is closed", qPrintable(format))
            << format << u"many.ndjson"_s << u"| head -n 1 > /dev/null; exit ${PIPESTATUS[0]}"_s;
    }
}

void StandardOutputTest::faults()
{
    QFETCH(QString, format);
    QFETCH(QString, input);
    QFETCH(QString, redirection);
    QByteArray said;
    QCOMPARE(shell(command(format, input) + u' ' + redirection, &said), 6);
    QVERIFY2(!said.contains("complete"), said.constData());
    QCOMPARE(said.isEmpty(), redirection.startsWith(u'|')); // a reader that has what it wanted is no fault
}

void StandardOutputTest::everyCommand_data()
{
    QTest::addColumn<QString>("arguments");
    const auto row = [](const QString &arguments) { QTest::newRow(qPrintable(arguments)) << arguments; };
    for (const auto &arguments : {u"--help"_s, u"--version"_s, u"help"_s, u"get --help"_s, u"types -h"_s,
             u"fhirpath 1 FOLDER/view.json"_s, u"conformance FOLDER/suite"_s, u"types BASE"_s,
             u"get BASE Patient --limit 3"_s, u"get BASE Patient --whole --format json"_s})
        row(arguments);
}

/** No command ends well when its last byte was not written. */
void StandardOutputTest::everyCommand()
{
    QFETCH(QString, arguments);
    arguments.replace(u"FOLDER"_s, m_folder.path()).replace(u"BASE"_s, m_base);
    const QString program = u"'%1' %2 "_s.arg(QStringLiteral(FHIRSIDE_CLI), arguments);
    for (const auto &redirection : {u"> /dev/full"_s, u">&-"_s}) {
        QByteArray said;
        QCOMPARE(shell(program + redirection, &said), 6);
        QVERIFY2(said.contains("Standard output cannot be written") && !said.contains("complete"), said.constData());
    }
    QByteArray said;
    const int code = shell(program + u"| true; exit ${PIPESTATUS[0]}"_s, &said);
    QVERIFY2(code == 0 || code == 6, said.constData()); // written before the reader went, or not
    QVERIFY2(!said.contains("output"), said.constData());
}

/** Each write goes well, and that the last bytes found no room is told when the file is closed. */
void StandardOutputTest::everyCommandIsToldLate()
{
    QFETCH(QString, arguments);
    arguments.replace(u"FOLDER"_s, m_folder.path()).replace(u"BASE"_s, m_base);
    const QString script = u"ASAN_OPTIONS=verify_asan_link_order=0 LD_PRELOAD='%1' '%2' %3 > '%4'"_s.arg(
        QStringLiteral(FHIRSIDE_LATE_CLOSE), QStringLiteral(FHIRSIDE_CLI), arguments, m_folder.filePath(u"out"_s));
    QByteArray said;
    QCOMPARE(shell(script, &said), 6);
    QVERIFY2(said.contains("No space left") && !said.contains("complete"), said.constData());
}

/** The same commands, with all streams but one closed: they write as ever. */
void StandardOutputTest::everyCommandWrites()
{
    QFETCH(QString, arguments);
    arguments.replace(u"FOLDER"_s, m_folder.path()).replace(u"BASE"_s, m_base);
    QByteArray whole;
    QByteArray alone;
    const QString program = u"'%1' %2 "_s.arg(QStringLiteral(FHIRSIDE_CLI), arguments);
    QCOMPARE(shell(program, nullptr, &whole), 0);
    QCOMPARE(shell(program + u"<&- 2>&-"_s, nullptr, &alone), 0);
    QVERIFY(!whole.isEmpty());
    const auto sorted = [](const QByteArray &text) {
        auto lines = text.split('\n');
        std::ranges::sort(lines); // types prints each line as soon as it is known
        return lines;
    };
    QCOMPARE(sorted(alone), sorted(whole));
}

void StandardOutputTest::get_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QString>("redirection");
    for (const auto &format : {u"csv"_s, u"ndjson"_s, u"json"_s, u"ndjson --whole"_s, u"json --whole"_s}) {
        for (const auto &redirection : {u"> /dev/full"_s, u">&-"_s, u"-o /dev/full"_s,
                 u"| head -n 1 > /dev/null; exit ${PIPESTATUS[0]}"_s, u"| true; exit ${PIPESTATUS[0]}"_s})
            QTest::addRow("%s %s", qPrintable(format), qPrintable(redirection)) << format << redirection;
    }
}

void StandardOutputTest::get()
{
    QFETCH(QString, format);
    QFETCH(QString, redirection);
    QByteArray said;
    QCOMPARE(shell(u"'%1' get %2 Observation --query _count=50 --format %3 %4"_s.arg(
                       QStringLiteral(FHIRSIDE_CLI), m_base, format, redirection),
                 &said),
        6);
    QVERIFY2(!said.contains("complete"), said.constData());
    QCOMPARE(said.isEmpty(), redirection.startsWith(u'|'));
}

/** Not a device that refuses each byte, but one that takes most of them. */
void StandardOutputTest::fullFileSystem()
{
    const QString script =
        u"set -e; mkdir -p '%2/small'; mount -t tmpfs -o size=256k none '%2/small' || exit 77; set +e; "
        "'%1' get %3 Observation > '%2/small/rows.csv'; a=$?; '%1' get %3 Observation --format json "
        "> '%2/small/rows.json'; b=$?; umount '%2/small'; exit $((a * 10 + b))"_s;
    QByteArray said;
    const int code =
        shell(u"unshare --mount --map-root-user bash -c \"%1\""_s.arg(
                  QString(script).arg(QStringLiteral(FHIRSIDE_CLI), m_folder.path(), m_base).replace(u'$', u"\\$"_s)),
            &said);
    if (code == 77 || code == 1)
        QSKIP("Small file systems cannot be mounted here.");
    QCOMPARE(code, 66);
    QVERIFY2(!said.contains("complete") && said.contains("No space left"), said.constData());
}

void StandardOutputTest::readingStopsWithTheReader_data()
{
    QTest::addColumn<QString>("reader");
    QTest::addColumn<int>("hangAfter");
    QTest::newRow("the first line is enough") << u"head -n 1"_s << std::numeric_limits<int>::max();
    QTest::newRow("ten lines") << u"head -n 10"_s << std::numeric_limits<int>::max();
    QTest::newRow("some bytes") << u"head -c 40"_s << std::numeric_limits<int>::max();
    QTest::newRow("no reader") << u"true"_s << std::numeric_limits<int>::max();
    QTest::newRow("while the server is silent") << u"head -n 3"_s << 5;
    QTest::newRow("before the first page") << u"true"_s << 0;
}

void StandardOutputTest::readingStopsWithTheReader()
{
    QFETCH(QString, reader);
    QFETCH(int, hangAfter);
    EndlessServer server;
    server.hangAfter(hangAfter);
    QByteArray said;
    QCOMPARE(shell(u"'%1' get %2 Patient | %3 > /dev/null; exit ${PIPESTATUS[0]}"_s.arg(
                       QStringLiteral(FHIRSIDE_CLI), server.base(), reader),
                 &said),
        6);
    QCOMPARE(said, QByteArray());
    QVERIFY2(server.pages() < 100, QByteArray::number(server.pages()).constData());
}

void StandardOutputTest::allIsWritten()
{
    QByteArray out;
    QCOMPARE(shell(command(u"csv"_s, u"many.ndjson"_s), nullptr, &out), 0);
    QCOMPARE(out.count('\n'), 60'001);
}

QTEST_GUILESS_MAIN(StandardOutputTest)
#include "tst_standardoutput.moc"
