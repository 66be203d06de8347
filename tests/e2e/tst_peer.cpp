#include "support/windows.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QSignalSpy>

using namespace Qt::StringLiterals;

/** The command line and the windows against a FHIR server that none of us wrote (tests/peers/medplum.mjs). */
class PeerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void types();
    void wholeType_data();
    void wholeType();
    void limit();
    void filter();
    void windows();

private:
    struct Run {
        int code = 0;
        QByteArray out;
        QByteArray said;
        [[nodiscard]] qsizetype lines() const { return out.count('\n'); }
    };
    [[nodiscard]] Run cli(const QStringList &arguments) const;
    /** Shared sample data, or the practice server's where there are none. */
    QStringList dataFiles();

    QTemporaryDir m_folder;
    QProcess m_peer;
    QString m_base;
    QJsonObject m_counts;
};

PeerTest::Run PeerTest::cli(const QStringList &arguments) const
{
    QProcess process;
    process.start(QStringLiteral(FHIRSIDE_CLI), arguments);
    const bool ended = process.waitForFinished(60'000);
    if (!ended)
        process.kill();
    return {ended ? process.exitCode() : -1, process.readAllStandardOutput(), process.readAllStandardError()};
}

QStringList PeerTest::dataFiles()
{
    const QDir shared(QStringLiteral(FHIRSIDE_SHARED_DIR "/data/synthea"));
    if (shared.exists())
        return {shared.filePath(u"Patient.ndjson.gz"_s), shared.filePath(u"Observation.ndjson.gz"_s)};
    QProcess practice;
    practice.start(QStringLiteral(FHIRSIDE_CLI), {u"practice"_s});
    practice.waitForReadyRead(30'000);
    const QString base = QJsonDocument::fromJson(practice.readLine()).object()[u"base"_s].toString();
    QStringList files;
    for (const auto &type : {u"Patient"_s, u"Observation"_s}) {
        files << m_folder.filePath(type + u".ndjson"_s);
        if (cli({u"get"_s, base, type, u"--whole"_s, u"--format"_s, u"ndjson"_s, u"-o"_s, files.last()}).code != 0)
            files.removeLast();
    }
    practice.terminate();
    practice.waitForFinished(10'000);
    return files;
}

void PeerTest::initTestCase()
{
    const QString node = QStandardPaths::findExecutable(u"node"_s);
    const QDir peers(QStringLiteral(FHIRSIDE_SOURCE_DIR "/tests/peers"));
    if (node.isEmpty() || !peers.exists(u"node_modules"_s))
        QSKIP("node, or what npm ci puts into tests/peers, is not here");
    const auto files = dataFiles();
    QCOMPARE(files.size(), 2);
    m_peer.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_peer.start(node, QStringList{peers.filePath(u"medplum.mjs"_s)} + files);
    while (!m_peer.canReadLine())
        QVERIFY(m_peer.waitForReadyRead(120'000));
    const auto listening = QJsonDocument::fromJson(m_peer.readLine()).object();
    m_base = listening[u"base"_s].toString();
    m_counts = listening[u"counts"_s].toObject();
    QVERIFY(m_counts[u"Patient"_s].toInt() > 100);
}

void PeerTest::cleanupTestCase()
{
    m_peer.closeWriteChannel(); // it ends with its input
    if (m_peer.state() != QProcess::NotRunning && !m_peer.waitForFinished(10'000))
        m_peer.kill();
}

void PeerTest::types()
{
    const auto run = cli({u"types"_s, m_base});
    QCOMPARE(run.code, 0);
    for (const auto &type : m_counts.keys())
        QVERIFY2(run.out.simplified().contains(type.toUtf8() + ' ' + QByteArray::number(m_counts[type].toInt())),
            run.out.constData());
}

void PeerTest::wholeType_data()
{
    QTest::addColumn<QString>("format");
    QTest::newRow("Patient") << u"csv"_s;
    QTest::newRow("Observation") << u"ndjson"_s; // several pages
}

void PeerTest::wholeType()
{
    QFETCH(QString, format);
    const QString type = QString::fromLatin1(QTest::currentDataTag());
    const QString path = m_folder.filePath(u"out"_s);
    const auto run = cli({u"get"_s, m_base, type, u"--format"_s, format, u"-o"_s, path});
    QVERIFY2(run.code == 0, run.said.constData());
    QVERIFY2(run.said.contains("complete"), run.said.constData());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const int header = format == "csv"_L1 ? 1 : 0;
    QCOMPARE(file.readAll().count('\n'), m_counts[type].toInt() + header);
}

void PeerTest::limit()
{
    const auto run = cli({u"get"_s, m_base, u"Observation"_s, u"--limit"_s, u"700"_s, u"--format"_s, u"ndjson"_s});
    QCOMPARE(run.code, 0);
    QCOMPARE(run.lines(), 700);
    QVERIFY(run.said.contains("first 700"));
}

/** The same filter asked of the server and tested here gives the same rows. */
void PeerTest::filter()
{
    const QStringList get{u"get"_s, m_base, u"Patient"_s, u"--format"_s, u"ndjson"_s};
    const auto server = cli(get + QStringList{u"--query"_s, u"gender=female"_s});
    const auto here = cli(get + QStringList{u"--where"_s, u"gender = 'female'"_s});
    QCOMPARE(server.code, 0);
    QCOMPARE(here.code, 0);
    QVERIFY(server.lines() > 0 && server.lines() < m_counts[u"Patient"_s].toInt());
    QCOMPARE(server.lines(), here.lines());
}

/** From the address to the exported file, as a person goes. */
void PeerTest::windows()
{
    const Windows windows;
    windows.type(m_base);
    QVERIFY(windows.openTables({u"Patient"_s, u"Observation"_s}));
    QVERIFY(windows.tables()->showType(u"Patient"_s));
    QVERIFY(windows.shows(u"complete"_s));
    QSignalSpy exported(windows.tables(), &gui::MainWindow::exported);
    QVERIFY(windows.tables()->exportTo(m_folder.filePath(u"patients.csv"_s), {}));
    QVERIFY(!exported.isEmpty() || exported.wait(60'000));
    QCOMPARE(exported.constFirst().at(1).toString(), QString());
    QCOMPARE(exported.constFirst().at(2).toInt(), m_counts[u"Patient"_s].toInt());
    QVERIFY(windows.tables()->showType(u"Observation"_s));
    QVERIFY(windows.shows(u"not everything"_s)); // the first 1,000 are preselected
}

QTEST_MAIN(PeerTest)
#include "tst_peer.moc"
