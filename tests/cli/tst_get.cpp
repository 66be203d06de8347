#include "practice/server.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr auto Attachment = R"({"resourceType":"Observation","valueAttachment":{"size":"9007199254740993"}})";
constexpr auto SizeView = R"({"resource":"Observation","fhirVersion":["VERSION"],
    "select":[{"column":[{"name":"n","path":"value.ofType(Attachment).size + 1"}]}]})";

} // namespace

/** The program as a script meets it: exit codes, what is on which stream, which files are there afterwards. */
class tst_get : public QObject
{
    Q_OBJECT

    struct Outcome {
        int code = -1;
        QByteArray out;
        QByteArray err;
    };

    practice::Server m_server{practice::Options{0, 30, 1, QHostAddress::LocalHost, {}}};
    QTemporaryDir m_folder;
    QString m_base;

    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }

    /** What runs have begun to write under the name. */
    [[nodiscard]] QStringList parts(const QString &name) const
    {
        return QDir(m_folder.path()).entryList({name + u".*part"_s}, QDir::Files | QDir::Hidden);
    }

    [[nodiscard]] static Outcome run(const QStringList &arguments, const QByteArray &token = {})
    {
        QProcess process;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"FHIRSIDE_TOKEN"_s, QString::fromLatin1(token));
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(FHIRSIDE_CLI), arguments);
        process.waitForFinished(60'000);
        const bool ended = process.state() == QProcess::NotRunning && process.exitStatus() == QProcess::NormalExit;
        return {ended ? process.exitCode() : -1, process.readAllStandardOutput(), process.readAllStandardError()};
    }

    [[nodiscard]] static QByteArray contents(const QString &name)
    {
        QFile file(name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void initTestCase()
    {
        const auto base = m_server.start();
        QVERIFY(base);
        m_base = base->toString();
    }

    void exitCodes_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        const auto row = [](const char *arguments, int code) {
            QTest::newRow(arguments) << QString::fromLatin1(arguments).split(u' ', Qt::SkipEmptyParts) << code;
        };
        row("--help", 0);
        row("get --help", 0);
        row("view -h", 0);
        row("", 2);
        row("nonsense", 2);
        row("types", 2);
        row("types BASE", 0);
        row("get BASE", 2);
        row("get BASE Patient", 0);
        row("get BASE Patient --limit 3", 0);
        row("get BASE Patient --limit 0", 2);
        row("get BASE Patient --format pdf", 2);
        row("get BASE Patient --whole", 2);
        row("get BASE Patient --where gender=", 2);
        row("get BASE Patient --view /nonexistent.json", 2);
        row("get BASE Patient --token-file /nonexistent", 2);
        row("get BASE Nonsense", 2);
        row("get http://127.0.0.1:1 Patient", 3);
        row("types http://127.0.0.1:1", 3);
        row("get BASE Patient -o /nonexistent/p.csv", 6);
        row("practice --port many", 2);
    }
    void exitCodes()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, code);
        arguments.replaceInStrings(u"BASE"_s, m_base);
        const Outcome outcome = run(arguments);
        QVERIFY2(outcome.code == code, outcome.err);
        QVERIFY(code == 0 || (outcome.out.isEmpty() && !outcome.err.isEmpty()));
    }

    void rowsAreTheSameInEveryFormat()
    {
        const auto csv = run({u"get"_s, m_base, u"Patient"_s});
        const auto ndjson = run({u"get"_s, m_base, u"Patient"_s, u"--format"_s, u"ndjson"_s});
        const auto whole = run({u"get"_s, m_base, u"Patient"_s, u"--format"_s, u"ndjson"_s, u"--whole"_s});
        QCOMPARE(csv.out.count("\r\n"), 31); // with the header
        QCOMPARE(ndjson.out.count('\n'), 30);
        QCOMPARE(whole.out.count('\n'), 30);
        for (const auto &line : whole.out.trimmed().split('\n'))
            QCOMPARE(QJsonDocument::fromJson(line)[u"resourceType"_s].toString(), u"Patient"_s);
    }

    /** What the server can do of a condition is sent to it, and standard error says who applied it. */
    void conditions()
    {
        const QStringList get{u"get"_s, m_base, u"Patient"_s, u"--where"_s, u"gender = 'female'"_s, u"--where"_s,
            u"name.given.count() > 1"_s};
        const auto folded = run(get);
        const auto bare = run(get + QStringList{u"--no-fold"_s});
        QVERIFY2(folded.code == 0 && bare.code == 0, folded.err + bare.err);
        QVERIFY(folded.out.count('\n') > 1);
        QCOMPARE(folded.out, bare.out);
        QVERIFY2(
            folded.err.contains("Condition gender = 'female': applied by the server, as gender=female."), folded.err);
        QVERIFY2(folded.err.contains("Condition name.given.count() > 1: applied on this computer."), folded.err);
        QVERIFY2(folded.err.contains("/Patient?gender=female&_count="), folded.err);
        QVERIFY2(bare.err.contains("Condition gender = 'female': applied on this computer."), bare.err);
        QVERIFY2(bare.err.contains("Resources read: 30, of which meet all conditions: "), bare.err);
        QVERIFY2(bare.err.contains("/Patient?_count="), bare.err);
    }

    /** A view's name makes its columns and asks for what it is for. */
    void viewByName()
    {
        const auto named = run({u"get"_s, m_base, u"Observation"_s, u"--view"_s, u"vital-signs"_s, u"--limit"_s,
            u"60"_s, u"--format"_s, u"ndjson"_s});
        QVERIFY2(named.code == 0, named.err);
        QCOMPARE(named.out.count('\n'), 60);
        bool hasPressure = false;
        for (const auto &line : named.out.trimmed().split('\n')) {
            const auto row = QJsonDocument::fromJson(line).object();
            QVERIFY2(row[u"category_code"_s].toArray().contains(u"vital-signs"_s), line);
            hasPressure = hasPressure || row[u"systolic"_s].isDouble();
        }
        QVERIFY(hasPressure);
        const auto unknown = run({u"get"_s, m_base, u"Observation"_s, u"--view"_s, u"vital"_s});
        QCOMPARE(unknown.code, 2);
        QVERIFY2(unknown.err.contains("Observation has views of its own: laboratory, vital-signs."), unknown.err);
    }

    void filterSplitsTheWhole()
    {
        const auto lines = [this](const QString &where) {
            return run({u"get"_s, m_base, u"Patient"_s, u"--format"_s, u"ndjson"_s, u"--where"_s, where})
                .out.count('\n');
        };
        const auto women = lines(u"gender = 'female'"_s);
        QVERIFY(women > 0 && women < 30);
        QCOMPARE(women + lines(u"(gender = 'female').not()"_s), 30);
    }

    void fileIsThereOnlyWhenWhole()
    {
        const QString name = path(u"p.csv"_s);
        QCOMPARE(run({u"get"_s, m_base, u"Patient"_s, u"-o"_s, name}).code, 0);
        const QByteArray first = contents(name);
        QVERIFY(first.count("\r\n") == 31);
        QCOMPARE(run({u"get"_s, u"http://127.0.0.1:1"_s, u"Patient"_s, u"-o"_s, name}).code, 3);
        QCOMPARE(contents(name), first);
        QVERIFY(!QFile::exists(name + u".incomplete"_s) && parts(u"p.csv"_s).isEmpty());
    }

    void cutPageIsKeptApart()
    {
        practice::Options options;
        options.patients = 30;
        options.trouble.cutAtPage = 2;
        practice::Server troubled(options);
        const auto base = troubled.start();
        QVERIFY(base);
        const QString name = path(u"cut.csv"_s);
        const QStringList arguments{
            u"get"_s, base->toString(), u"Patient"_s, u"--query"_s, u"_count=10"_s, u"-o"_s, name};
        const auto outcome = run(arguments + QStringList{u"--no-repair"_s});
        QCOMPARE(outcome.code, 5);
        QVERIFY(!QFile::exists(name));
        QVERIFY(contents(name + u".incomplete"_s).count("\r\n") > 10);
        QVERIFY2(outcome.err.contains("cut.csv.incomplete"), outcome.err);
        const auto repaired = run(arguments); // in parts of one page each
        QVERIFY2(repaired.code == 0, repaired.err);
        QCOMPARE(contents(name).count("\r\n"), 31);
        QVERIFY2(repaired.err.contains("The search broke off after "), repaired.err);
    }

    /** Every page is there although every third answer is none, and it is said what that took. */
    void faultsAreAskedAgain()
    {
        practice::Options options;
        options.patients = 60;
        options.seed = 3;
        options.trouble.faults = 33;
        practice::Server troubled(options);
        const auto base = troubled.start();
        QVERIFY(base);
        const auto outcome = run({u"get"_s, base->toString(), u"Patient"_s, u"--query"_s, u"_count=5"_s});
        QVERIFY2(outcome.code == 0, outcome.err);
        QCOMPARE(outcome.out.count("\r\n"), 61);
        QVERIFY2(outcome.err.contains("were asked for again. The last time because: "), outcome.err);
        QVERIFY2(outcome.err.contains("slowed down: the server asked to wait 1 s"), outcome.err);
        QVERIFY2(outcome.err.contains("because the server asked for it."), outcome.err);
        QVERIFY2(outcome.err.contains("60 resources, complete"), outcome.err);
    }

    void capIsNoEnd_data()
    {
        QTest::addColumn<int>("cap");
        QTest::addColumn<QString>("type");
        for (const int cap : {7, 25, 59}) {
            for (const auto &type : {u"Patient"_s, u"Encounter"_s})
                QTest::addRow("%s, %d at a time", qPrintable(type), cap) << cap << type;
        }
    }

    /** What a server gives in pieces only is the same as what it gives at once. */
    void capIsNoEnd()
    {
        QFETCH(int, cap);
        QFETCH(QString, type);
        practice::Options options;
        options.patients = 60;
        practice::Server open(options);
        options.trouble.cap = cap;
        practice::Server capped(options);
        const auto all = open.start();
        const auto base = capped.start();
        QVERIFY(all && base);
        const QStringList how{type, u"--query"_s, u"_count=10"_s};
        const auto rowsOf = [](const QByteArray &csv) {
            auto rows = csv.split('\n');
            std::ranges::sort(rows);
            return rows;
        };
        const auto whole = run(QStringList{u"get"_s, all->toString()} + how);
        const auto outcome = run(QStringList{u"get"_s, base->toString()} + how);
        QVERIFY2(outcome.code == 0, outcome.err);
        QCOMPARE(rowsOf(outcome.out), rowsOf(whole.out));
        QVERIFY2(outcome.err.contains("The server gave no more after " + QByteArray::number(cap) + ' '), outcome.err);
        QVERIFY2(outcome.err.contains("by _lastUpdated"), outcome.err);
        const auto plain = run(QStringList{u"get"_s, base->toString()} + how + QStringList{u"--no-repair"_s});
        QCOMPARE(plain.code, 5);
        QCOMPARE(plain.out.count("\r\n"), cap + 1);
        QVERIFY2(plain.err.contains("Incomplete: " + QByteArray::number(cap) + " of "), plain.err);
    }

    /** Ids and identifiers, one a line. */
    void lists()
    {
        const auto all = run({u"get"_s, m_base, u"Patient"_s, u"--whole"_s, u"--format"_s, u"ndjson"_s});
        QByteArray ids;
        QByteArray identifiers;
        for (const auto &line : all.out.split('\n').first(12)) {
            const auto patient = QJsonDocument::fromJson(line).object();
            const auto identifier = patient["identifier"_L1][0];
            ids += patient["id"_L1].toString().toLatin1() + "\r\n";
            identifiers += identifier["system"_L1].toString().toLatin1() + '|'
                + identifier["value"_L1].toString().toLatin1() + '\n';
        }
        const auto write = [this](const QString &name, const QByteArray &text) {
            QFile file(path(name));
            return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
        };
        QVERIFY(write(u"ids"_s, ids + "\nPatient/nope\n" + ids) && write(u"identifiers"_s, identifiers));
        const QString name = path(u"listed.csv"_s);
        const auto byId = run({u"get"_s, m_base, u"Patient"_s, u"--ids"_s, path(u"ids"_s), u"-o"_s, name});
        QVERIFY2(byId.code == 0, byId.err);
        QCOMPARE(contents(name).count("\r\n"), 13);
        QVERIFY2(byId.err.contains("Values of _id: 13 asked, 12 found, 1 not found."), byId.err);
        const auto list = QJsonDocument::fromJson(contents(name + u".statement.json"_s))["list"_L1];
        QCOMPARE(list["missing"_L1].toArray(), QJsonArray{u"nope"_s});
        const auto byName =
            run({u"get"_s, m_base, u"Patient"_s, u"--list"_s, u"identifier="_s + path(u"identifiers"_s)});
        QVERIFY2(byName.code == 0, byName.err);
        QCOMPARE(byName.out, contents(name));
        QVERIFY2(byName.err.contains("12 asked, 12 found, 0 not found."), byName.err);
        for (const auto &wrong :
            {QStringList{u"--ids"_s, path(u"nothing"_s)}, QStringList{u"--list"_s, u"identifier"_s},
                QStringList{u"--ids"_s, path(u"ids"_s), u"--query"_s, u"_id=1"_s}})
            QCOMPARE(run(QStringList{u"get"_s, m_base, u"Patient"_s} + wrong).code, 2);
    }

    /** Nor does the number of connections change a byte. */
    void connectionsKeepOrder()
    {
        practice::Options options;
        options.patients = 600;
        options.trouble.slowPage = std::chrono::milliseconds(1);
        practice::Server server(options);
        const auto base = server.start();
        QVERIFY(base);
        const QString place = base->toString();
        const auto one = run({u"get"_s, place, u"Patient"_s, u"--connections"_s, u"1"_s});
        QVERIFY2(one.code == 0, one.err);
        QCOMPARE(one.out.count("\r\n"), 601);
        QVERIFY2(one.err.contains("The search was read in parts"), one.err);
        for (const auto &connections : {u"2"_s, u"4"_s})
            QCOMPARE(run({u"get"_s, place, u"Patient"_s, u"--connections"_s, connections}).out, one.out);
    }

    /** As a form, for it is too long for an address. */
    void manyIds()
    {
        const auto all = run({u"get"_s, m_base, u"Patient"_s, u"--whole"_s, u"--format"_s, u"ndjson"_s});
        const auto first = QJsonDocument::fromJson(all.out.left(all.out.indexOf('\n')))["id"_L1].toString();
        QStringList ids{first};
        for (int id = 0; id < 400; ++id)
            ids << u"nobody-%1"_s.arg(id);
        const auto outcome = run({u"get"_s, m_base, u"Patient"_s, u"--query"_s, u"_id="_s + ids.join(u','),
            u"--whole"_s, u"--format"_s, u"ndjson"_s});
        QVERIFY2(outcome.code == 0, outcome.err);
        QCOMPARE(outcome.out.count('\n'), 1);
        QVERIFY(outcome.out.contains(first.toUtf8()));
    }

    void tokenIsNeverPrinted()
    {
        const QByteArray token = "s3cret-token-of-the-test";
        for (const auto &base : {m_base, u"http://127.0.0.1:1"_s}) {
            const auto outcome = run({u"get"_s, base, u"Patient"_s, u"--limit"_s, u"1"_s}, token);
            QVERIFY(!outcome.out.contains(token) && !outcome.err.contains(token));
        }
    }

    void tokenGoesNowhereElse()
    {
        QTcpServer elsewhere;
        QTcpServer server;
        QVERIFY(elsewhere.listen(QHostAddress::LocalHost) && server.listen(QHostAddress::LocalHost));
        QByteArray asked;
        bool reached = false;
        connect(&elsewhere, &QTcpServer::newConnection, this, [&] { reached = true; });
        connect(&server, &QTcpServer::newConnection, this, [&] {
            QTcpSocket *socket = server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [&asked, &elsewhere, socket] {
                asked += socket->readAll();
                socket->write("HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: http://127.0.0.1:"
                    + QByteArray::number(elsewhere.serverPort()) + "/Patient\r\n\r\n");
            });
        });
        QProcess process;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"FHIRSIDE_TOKEN"_s, u"secret"_s);
        process.setProcessEnvironment(environment);
        process.start(
            QStringLiteral(FHIRSIDE_CLI), {u"get"_s, u"http://127.0.0.1:%1"_s.arg(server.serverPort()), u"Patient"_s});
        QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 30'000);
        QVERIFY(asked.contains("Bearer secret"));
        QVERIFY(!reached);
        QVERIFY(process.exitCode() != 0);
    }

    void interruptKeepsWhatArrived()
    {
        practice::Options options;
        options.patients = 30;
        options.trouble.slowPage = std::chrono::milliseconds(300);
        practice::Server slow(options);
        const auto base = slow.start();
        QVERIFY(base);
        QProcess process;
        const QString name = path(u"interrupted.csv"_s);
        process.start(QStringLiteral(FHIRSIDE_CLI),
            {u"get"_s, base->toString(), u"Patient"_s, u"--query"_s, u"_count=1"_s, u"-o"_s, name});
        QTRY_VERIFY_WITH_TIMEOUT(!parts(u"interrupted.csv"_s).isEmpty(), 20'000);
        process.terminate();
        QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 20'000);
        QCOMPARE(process.exitCode(), 130);
        QVERIFY(!QFile::exists(name));
        QVERIFY(contents(name + u".incomplete"_s).count("\r\n") >= 2);
    }

    void fhirVersionChoosesTheModel_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("out");
        const QString size = u"value.ofType(Attachment).size + 1"_s;
        const QByteArray sum = "[{\"type\":\"integer64\",\"value\":9007199254740994}]\n";
        QTest::newRow("R4 has no integer64") << QStringList{u"fhirpath"_s, size, u"FILE"_s} << 2 << QByteArray();
        QTest::newRow("R5 has") << QStringList{u"fhirpath"_s, size, u"FILE"_s, u"--fhir-version"_s, u"5.0.0"_s} << 0
                                << sum;
        QTest::newRow("option first") << QStringList{u"fhirpath"_s, u"--fhir-version"_s, u"r5"_s, size, u"FILE"_s} << 0
                                      << sum;
        QTest::newRow("unknown") << QStringList{u"fhirpath"_s, u"1"_s, u"FILE"_s, u"--fhir-version"_s, u"3.0.2"_s} << 2
                                 << QByteArray();
        QTest::newRow("no value") << QStringList{u"fhirpath"_s, u"1"_s, u"FILE"_s, u"--fhir-version"_s} << 2
                                  << QByteArray();
        QTest::newRow("negative") << QStringList{u"fhirpath"_s, u"-1"_s, u"FILE"_s} << 0
                                  << QByteArray("[{\"type\":\"integer\",\"value\":-1}]\n");
        QTest::newRow("view of R5") << QStringList{u"view"_s, u"VIEW5"_s, u"FILE"_s} << 0
                                    << QByteArray("n\r\n9007199254740994\r\n");
        QTest::newRow("view of R4") << QStringList{u"view"_s, u"VIEW4"_s, u"FILE"_s} << 5 << QByteArray("n\r\n\r\n");
    }
    void fhirVersionChoosesTheModel()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, code);
        QFETCH(QByteArray, out);
        const auto write = [this](const QString &name, const QByteArray &text) {
            QFile file(path(name));
            return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
        };
        const auto view = [](const char *version) { return QByteArray(SizeView).replace("VERSION", version); };
        QVERIFY(write(u"o.ndjson"_s, Attachment));
        QVERIFY(write(u"v4.json"_s, view("4.0.1")) && write(u"v5.json"_s, view("5.0.0")));
        arguments.replaceInStrings(u"FILE"_s, path(u"o.ndjson"_s));
        arguments.replaceInStrings(u"VIEW4"_s, path(u"v4.json"_s)).replaceInStrings(u"VIEW5"_s, path(u"v5.json"_s));
        const Outcome outcome = run(arguments);
        QVERIFY2(outcome.code == code, outcome.err);
        QCOMPARE(outcome.out, out);
    }

    void practiceSaysWhereItListens()
    {
        QProcess process;
        process.start(QStringLiteral(FHIRSIDE_CLI), {u"practice"_s, u"--patients"_s, u"3"_s});
        QTRY_VERIFY_WITH_TIMEOUT(process.canReadLine(), 20'000);
        const auto line = QJsonDocument::fromJson(process.readLine());
        const auto outcome = run({u"get"_s, line[u"base"_s].toString(), u"Patient"_s, u"--format"_s, u"ndjson"_s});
        QCOMPARE(outcome.out.count('\n'), 3);
        process.terminate();
        QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 20'000);
        QCOMPARE(process.exitCode(), 0);
    }
};

QTEST_GUILESS_MAIN(tst_get)
#include "tst_get.moc"
