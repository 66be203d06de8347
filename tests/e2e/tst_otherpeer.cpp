#include "fhir/json.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <map>

#include <zlib.h>

using namespace Qt::StringLiterals;

namespace {

constexpr int MostOfAFile = 600; // what asymmetrik.mjs takes

QByteArrayList lines(const QString &path)
{
    QByteArray text;
    if (gzFile file = gzopen(QFile::encodeName(path).constData(), "rb")) { // plain files, too
        QByteArray piece(1 << 16, 0);
        for (int size = 0; (size = gzread(file, piece.data(), static_cast<unsigned>(piece.size()))) > 0;)
            text.append(piece.constData(), size);
        gzclose(file);
    }
    QByteArrayList all = text.split('\n');
    all.removeAll(QByteArray());
    return all.mid(0, MostOfAFile);
}

/** Keys in the order of the alphabet, because a server may choose its own; each value as it is written. JavaScript has
 * no 1.00, so a number is written without what changes nothing. */
void appendCanonical(const fhir::JsonIndex &json, fhir::JsonIndex::At at, std::string &to)
{
    using At = fhir::JsonIndex::At;
    std::string buffer;
    if (json.isObject(at)) {
        std::map<std::string, At> members;
        for (At key = json.first(at); key != fhir::JsonIndex::None; key = json.next(fhir::JsonIndex::valueOf(key)))
            members.emplace(json.raw(key), fhir::JsonIndex::valueOf(key));
        to += '{';
        for (const auto &[name, value] : members) {
            to += name + ':';
            appendCanonical(json, value, to);
            to += ',';
        }
        to += '}';
    } else if (json.isArray(at)) {
        to += '[';
        for (At item = json.first(at); item != fhir::JsonIndex::None; item = json.next(item)) {
            appendCanonical(json, item, to);
            to += ',';
        }
        to += ']';
    } else if (json.isString(at)) {
        to += '"' + std::string(json.text(at, buffer)) + '"';
    } else {
        const std::string number(json.raw(at));
        const bool isFraction = number.find('.') != number.npos && number.find_first_of("eE") == number.npos;
        const std::size_t end = isFraction ? number.find_last_not_of('0') : number.npos;
        to += isFraction ? number.substr(0, number[end] == '.' ? end : end + 1) : number;
    }
}

std::string canonical(const QByteArray &resource)
{
    std::string text = resource.toStdString();
    const std::size_t size = text.size();
    const fhir::ResourceBatch batch(std::move(text), {{0, size}}, 0);
    fhir::JsonIndex json;
    json.read(batch);
    std::string made;
    if (json.document(0).root != fhir::JsonIndex::None)
        appendCanonical(json, json.document(0).root, made);
    return made;
}

std::vector<std::string> canonical(const QByteArrayList &resources)
{
    std::vector<std::string> all;
    for (const auto &resource : resources)
        all.push_back(canonical(resource));
    std::sort(all.begin(), all.end());
    return all;
}

} // namespace

/** The command line against a second FHIR server that none of us wrote (tests/peers/asymmetrik.mjs): every value. */
class OtherPeerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void types();
    void everyValue();
    void everyRow();
    void filters_data();
    void filters();
    void errors();

private:
    struct Run {
        int code = 0;
        QByteArray out;
        QByteArray said;
    };
    [[nodiscard]] Run cli(const QStringList &arguments) const;
    [[nodiscard]] QByteArrayList ndjson(const QStringList &arguments) const;

    QTemporaryDir m_folder;
    QProcess m_peer;
    QString m_base;
    QMap<QString, QByteArrayList> m_source; ///< type → resources
};

OtherPeerTest::Run OtherPeerTest::cli(const QStringList &arguments) const
{
    QProcess process;
    process.start(QStringLiteral(FHIRSIDE_CLI), arguments);
    const bool ended = process.waitForFinished(120'000);
    if (!ended)
        process.kill();
    return {ended ? process.exitCode() : -1, process.readAllStandardOutput(), process.readAllStandardError()};
}

QByteArrayList OtherPeerTest::ndjson(const QStringList &arguments) const
{
    const auto run = cli(QStringList{u"get"_s, m_base} + arguments + QStringList{u"--format"_s, u"ndjson"_s});
    return run.code == 0 ? run.out.trimmed().split('\n') : QByteArrayList{run.said};
}

void OtherPeerTest::initTestCase()
{
    const QString node = QStandardPaths::findExecutable(u"node"_s);
    const QDir peers(QStringLiteral(FHIRSIDE_SOURCE_DIR "/tests/peers"));
    if (node.isEmpty() || !peers.exists(u"node_modules/@asymmetrik/node-fhir-server-core"_s))
        QSKIP("node, or what npm ci puts into tests/peers, is not here");
    const QDir shared(QStringLiteral(FHIRSIDE_SHARED_DIR "/data/synthea"));
    QStringList files;
    for (const auto &name : shared.entryList({u"*.ndjson.gz"_s}))
        files << shared.filePath(name);
    if (files.isEmpty())
        files << peers.filePath(u"own.ndjson"_s); // few resources, with what servers get wrong
    for (const auto &file : std::as_const(files)) {
        for (const auto &line : lines(file))
            m_source[QJsonDocument::fromJson(line)[u"resourceType"_s].toString()].append(line);
    }
    m_peer.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_peer.start(node, QStringList{peers.filePath(u"asymmetrik.mjs"_s)} + files);
    while (!m_peer.canReadLine())
        QVERIFY(m_peer.waitForReadyRead(120'000));
    m_base = QJsonDocument::fromJson(m_peer.readLine()).object()[u"base"_s].toString();
    QVERIFY(m_base.endsWith(u"/4_0_1"_s));
}

void OtherPeerTest::cleanupTestCase()
{
    m_peer.closeWriteChannel(); // it ends with its input
    if (m_peer.state() != QProcess::NotRunning && !m_peer.waitForFinished(10'000)) {
        m_peer.kill();
        m_peer.waitForFinished();
    }
}

void OtherPeerTest::types()
{
    const auto run = cli({u"types"_s, m_base});
    QVERIFY2(run.code == 0, run.said.constData());
    QCOMPARE(run.out.count('\n'), m_source.size());
    for (auto at = m_source.begin(); at != m_source.end(); ++at)
        QVERIFY2(run.out.simplified().contains(at.key().toUtf8() + ' ' + QByteArray::number(at->size())), run.out);
}

/** Every resource of every type, and in it every value, as it stands in the source. */
void OtherPeerTest::everyValue()
{
    for (auto at = m_source.begin(); at != m_source.end(); ++at) {
        const QByteArrayList got = ndjson({at.key(), u"--whole"_s});
        QVERIFY2(got.size() == at->size(), (at.key().toUtf8() + ": " + got.value(0).left(500)).constData());
        const auto expected = canonical(*at);
        const auto found = canonical(got);
        for (std::size_t i = 0; i < expected.size(); ++i) {
            QVERIFY(!expected[i].empty());
            QCOMPARE(QByteArray::fromStdString(found[i]), QByteArray::fromStdString(expected[i]));
        }
    }
}

/** The usual columns make the same rows of what the server sent and of the source. */
void OtherPeerTest::everyRow()
{
    const QString view = m_folder.filePath(u"view.json"_s);
    QFile file(view);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"resource\":\"Observation\",\"status\":\"active\",\"select\":[{\"column\":["
               "{\"name\":\"id\",\"path\":\"id\"},{\"name\":\"status\",\"path\":\"status\"},"
               "{\"name\":\"code\",\"path\":\"code.coding.code.first()\"},"
               "{\"name\":\"value\",\"path\":\"value.ofType(Quantity).value\",\"type\":\"decimal\"},"
               "{\"name\":\"unit\",\"path\":\"value.ofType(Quantity).unit\"}]}]}");
    file.close();
    QFile source(m_folder.filePath(u"source.ndjson"_s));
    QVERIFY(source.open(QIODevice::WriteOnly));
    source.write(m_source[u"Observation"_s].join('\n') + '\n');
    source.close();
    const auto local = cli({u"view"_s, view, source.fileName(), u"--format"_s, u"ndjson"_s});
    QVERIFY2(local.code == 0, local.said.constData());
    QCOMPARE(canonical(ndjson({u"Observation"_s, u"--view"_s, view})), canonical(local.out.trimmed().split('\n')));
}

void OtherPeerTest::filters_data()
{
    QTest::addColumn<QStringList>("server");
    QTest::addColumn<QString>("here");
    QTest::newRow("a code") << QStringList{u"Patient"_s, u"--query"_s, u"gender=female"_s} << u"gender = 'female'"_s;
    QTest::newRow("a token with its system")
        << QStringList{u"Observation"_s, u"--query"_s, u"code=http://loinc.org|8867-4"_s}
        << u"code.coding.where(system = 'http://loinc.org' and code = '8867-4').exists()"_s;
    QTest::newRow("two parameters") << QStringList{u"Observation"_s, u"--query"_s, u"status=final&code=8302-2"_s}
                                    << u"status = 'final' and code.coding.where(code = '8302-2').exists()"_s;
    QTest::newRow("of the type's own query") << QStringList{u"Patient?gender=male"_s} << u"gender = 'male'"_s;
}

/** The same filter asked of the server and tested here gives the same resources. */
void OtherPeerTest::filters()
{
    QFETCH(QStringList, server);
    QFETCH(QString, here);
    const QString type = server[0].section(u'?', 0, 0);
    const auto asked =
        cli(QStringList{u"get"_s, m_base} + server + QStringList{u"--format"_s, u"ndjson"_s, u"--whole"_s});
    QVERIFY2(asked.code == 0 && asked.said.contains("complete") && !asked.said.contains("ignored"), asked.said);
    const auto tested = cli({u"get"_s, m_base, type, u"--where"_s, here, u"--format"_s, u"ndjson"_s, u"--whole"_s});
    QCOMPARE(tested.code, 0);
    QVERIFY(tested.out.count('\n') < m_source[type].size());
    QCOMPARE(canonical(asked.out.trimmed().split('\n')), canonical(tested.out.trimmed().split('\n')));
}

void OtherPeerTest::errors()
{
    const auto run = cli({u"get"_s, m_base, u"Appointment"_s}); // a type that it does not serve
    QVERIFY(run.code != 0 && run.out.isEmpty());
    QVERIFY2(!run.said.contains("resources, complete"), run.said);
}

QTEST_GUILESS_MAIN(OtherPeerTest)
#include "tst_otherpeer.moc"
