#include "support/jsonschema.h"
#include "support/pagedserver.h"
#include "support/run.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

/** The statement of completeness beside the output of get: always there, wherever it is wanted, and as described. */
class GetStatementTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void verdicts_data();
    void verdicts();
    void places_data();
    void places();
    void cannotBeWritten_data();
    void cannotBeWritten();
    void olderOneStaysWhole();
    void unreachable();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    [[nodiscard]] QStringList get(const QStringList &more) const
    {
        QStringList arguments{u"get"_s, m_server->base().toString(), u"Patient"_s};
        for (QString argument : more)
            arguments << argument.replace(u"FOLDER"_s, m_folder->path());
        return arguments;
    }
    [[nodiscard]] QJsonObject statement(const QString &name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
    }

    QJsonObject m_schema;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<PagedServer> m_server;
};

void GetStatementTest::initTestCase()
{
    QFile file(QStringLiteral(FHIRSIDE_SCHEMAS "/statement-1.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    m_schema = QJsonDocument::fromJson(file.readAll()).object();
}

void GetStatementTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_server = std::make_unique<PagedServer>();
}

void GetStatementTest::verdicts_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("trouble"); // at page 3
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("verdict");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QString>("keptAs");
    QTest::newRow("whole") << QStringList{} << QString() << 0 << u"complete"_s << QString() << QString();
    QTest::newRow("a limit") << QStringList{u"--limit"_s, u"10"_s} << QString() << 0 << u"limit"_s << QString()
                             << QString();
    QTest::newRow("a page that is refused")
        << QStringList{} << u"refuse"_s << 5 << u"incomplete"_s << u"error"_s << u"rows.incomplete"_s;
    QTest::newRow("Ctrl-C") << QStringList{} << u"interrupt"_s << 130 << u"stopped"_s << QString()
                            << u"rows.incomplete"_s;
    QTest::newRow("a filter that is ignored") << QStringList{u"--query"_s, u"gender=female"_s} << QString() << 5
                                              << u"incomplete"_s << u"filter-ignored"_s << u"rows.incomplete"_s;
}

void GetStatementTest::verdicts()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, trouble);
    QFETCH(int, code);
    QFETCH(QString, verdict);
    QFETCH(QString, reason);
    QFETCH(QString, keptAs);
    Run run(get(arguments + QStringList{u"-o"_s, u"FOLDER/rows"_s}), {});
    m_server->atPage = [&run, &trouble](int number, QTcpSocket &socket) {
        if (number != 3 || trouble.isEmpty())
            return true;
        if (trouble == u"interrupt"_s) {
            run.interrupt();
        } else {
            socket.write(ScriptedServer::message(403, "{}"));
            socket.disconnectFromHost();
        }
        return false;
    };
    QCOMPARE(run.code(), code);
    QVERIFY2(run.said().contains("rows.statement.json"), run.said());
    const auto made = statement(u"rows.statement.json"_s);
    QCOMPARE(violations(made, m_schema), QStringList());
    QCOMPARE(made[u"verdict"_s].toString(), verdict);
    QCOMPARE(made[u"reasons"_s].toArray().first().toString(), reason);
    QCOMPARE(made[u"output"_s][u"file"_s].toString(), path(u"rows"_s));
    QCOMPARE(made[u"output"_s][u"keptAs"_s].toString(), keptAs.isEmpty() ? QString() : path(keptAs));
    QCOMPARE(made[u"source"_s][u"address"_s].toString(), m_server->base().toString());
    if (trouble == u"refuse"_s) {
        QCOMPARE(made[u"error"_s][u"status"_s].toInt(), 403);
        QCOMPARE(made[u"error"_s][u"page"_s].toInt(), 3);
        QVERIFY(made[u"error"_s][u"where"_s].toString().endsWith(u"/Patient?page=3"_s));
    }
    if (verdict == u"complete"_s) {
        const auto counts = made[u"counts"_s];
        QCOMPARE(counts[u"matches"_s].toInt(), PagedServer::Patients);
        QCOMPARE(counts[u"rows"_s].toInt(), PagedServer::Patients);
        QCOMPARE(counts[u"duplicates"_s].toInt(), PagedServer::Pages - 1);
        QCOMPARE(counts[u"includedByType"_s][u"Organization"_s].toInt(), PagedServer::Pages);
        QCOMPARE(counts[u"entries"_s].toInt(), PagedServer::Patients + 2 * PagedServer::Pages - 1);
        QCOMPARE(made[u"total"_s][u"before"_s].toInt(), PagedServer::Patients);
    }
}

void GetStatementTest::places_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("place");
    QTest::newRow("beside the output") << QStringList{u"-o"_s, u"FOLDER/o.csv"_s} << u"o.csv.statement.json"_s;
    QTest::newRow("named") << QStringList{u"-o"_s, u"FOLDER/o.csv"_s, u"--statement"_s, u"FOLDER/s.json"_s}
                           << u"s.json"_s;
    QTest::newRow("of standard output") << QStringList{u"--statement"_s, u"FOLDER/s.json"_s} << u"s.json"_s;
    QTest::newRow("none of standard output") << QStringList{} << QString();
    QTest::newRow("none of a device") << QStringList{u"-o"_s, u"/dev/null"_s} << QString();
    QTest::newRow("none wanted") << QStringList{u"-o"_s, u"FOLDER/o.csv"_s, u"--no-statement"_s} << QString();
}

void GetStatementTest::places()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, place);
    Run run(get(arguments), {});
    QCOMPARE(run.code(), 0);
    QStringList found = QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden);
    found.removeAll(u"o.csv"_s);
    QCOMPARE(found, place.isEmpty() ? QStringList() : QStringList{place});
    if (!place.isEmpty())
        QCOMPARE(violations(statement(place), m_schema), QStringList());
    QVERIFY2(run.said().trimmed().endsWith("complete") || run.said().contains("complete."), run.said());
}

void GetStatementTest::cannotBeWritten_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("sentence");
    const QStringList file{u"-o"_s, u"FOLDER/o.csv"_s};
    QTest::newRow("a full device") << file + QStringList{u"--statement"_s, u"/dev/full"_s} << 6
                                   << QByteArray("no room left for /dev/full");
    QTest::newRow("in a folder that is not there")
        << file + QStringList{u"--statement"_s, u"FOLDER/none/s.json"_s} << 6 << QByteArray("cannot be written");
    QTest::newRow("a folder") << file + QStringList{u"--statement"_s, u"FOLDER"_s} << 6 << QByteArray("is a folder");
    QTest::newRow("the output itself") << file + QStringList{u"--statement"_s, u"FOLDER/o.csv"_s} << 2
                                       << QByteArray("a file of its own");
    QTest::newRow("and none") << file + QStringList{u"--statement"_s, u"FOLDER/s.json"_s, u"--no-statement"_s} << 2
                              << QByteArray("Either --statement or --no-statement");
    QTest::newRow("both to standard output")
        << QStringList{u"--statement"_s, u"-"_s} << 2 << QByteArray("a file of its own");
}

void GetStatementTest::cannotBeWritten()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, code);
    QFETCH(QByteArray, sentence);
    Run run(get(arguments), {});
    QCOMPARE(run.code(), code);
    QVERIFY2(run.said().contains(sentence), run.said());
    const bool isFoundOutLate = arguments.contains(u"/dev/full"_s); // the rows are whole all the same
    QCOMPARE(QFile::exists(path(u"o.csv"_s)), isFoundOutLate);
    QCOMPARE(m_server->served > 0, isFoundOutLate);
}

/** It is replaced whole, like the output. */
void GetStatementTest::olderOneStaysWhole()
{
    Run first(get({u"-o"_s, u"FOLDER/o.csv"_s}), {});
    QCOMPARE(first.code(), 0);
    const auto before = statement(u"o.csv.statement.json"_s);
    Run second(get({u"-o"_s, u"FOLDER/o.csv"_s, u"--limit"_s, u"3"_s}), {});
    QCOMPARE(second.code(), 0);
    const auto after = statement(u"o.csv.statement.json"_s);
    QCOMPARE(before[u"verdict"_s].toString(), u"complete"_s);
    QCOMPARE(after[u"verdict"_s].toString(), u"limit"_s);
    QCOMPARE(after[u"asked"_s][u"limit"_s].toInt(), 3);
}

void GetStatementTest::unreachable()
{
    const QString address = m_server->base().toString();
    m_server->close();
    Run run({u"get"_s, address, u"Patient"_s, u"-o"_s, path(u"rows"_s)}, {});
    QCOMPARE(run.code(), 3);
    const auto made = statement(u"rows.statement.json"_s);
    QCOMPARE(violations(made, m_schema), QStringList());
    QCOMPARE(made[u"verdict"_s].toString(), u"incomplete"_s);
    QCOMPARE(made[u"error"_s][u"network"_s].toString(), u"refused"_s);
    QCOMPARE(made[u"source"_s][u"address"_s].toString(), address);
    QVERIFY(!QFile::exists(path(u"rows"_s)));
}

QTEST_GUILESS_MAIN(GetStatementTest)
#include "tst_getstatement.moc"
