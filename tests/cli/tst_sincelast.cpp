#include "support/exportserver.h"
#include "support/jsonschema.h"
#include "support/run.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace {

QByteArray contents(const QString &name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/** A search of patients that knows when each was changed, with a clock of its own. */
class ClockServer : public ScriptedServer
{
public:
    struct Patient {
        QByteArray id;
        QDateTime changed;
        bool isThere = true; ///< for whoever searches
    };

    ClockServer()
    {
        respond = [this](const QByteArray &request) { return answerTo(request); };
        for (int at = 0; at < 5; ++at)
            patients.push_back({"p" + QByteArray::number(at), clock.addDays(-10)});
    }

    QDateTime clock = QDateTime::currentDateTimeUtc();
    bool tellsTime = true;
    bool isBroken = false; ///< its second page
    std::vector<Patient> patients;
    QList<QUrlQuery> searches;

    [[nodiscard]] QByteArray dateHeader() const
    {
        return tellsTime
            ? "Date: " + QLocale::c().toString(clock, u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s).toLatin1() + "\r\n"
            : QByteArray();
    }

private:
    QByteArray answerTo(const QByteArray &request)
    {
        const QUrl asked(QString::fromLatin1(target(request)));
        if (asked.path() == "/fhir/metadata"_L1)
            return message(200, R"({"resourceType":"CapabilityStatement","fhirVersion":"4.0.1"})", dateHeader());
        if (asked.path() != "/fhir/Patient"_L1)
            return message(404, {});
        const QUrlQuery query(asked);
        searches << query;
        const QString since = query.queryItemValue(u"_lastUpdated"_s, QUrl::FullyDecoded);
        const auto from = QDateTime::fromString(since.mid(2), Qt::ISODateWithMs);
        QByteArrayList entries;
        for (const auto &[id, changed, isThere] : patients) {
            if (isThere && (since.isEmpty() || changed >= from))
                entries << R"({"resource":{"resourceType":"Patient","id":")" + id + R"(","meta":{"lastUpdated":")"
                        + changed.toString(Qt::ISODateWithMs).toLatin1() + R"("}}})";
        }
        const QByteArray self = base().toEncoded() + target(request).mid(5);
        const QByteArray next = isBroken ? R"(,{"relation":"next","url":"/fhir/gone"})"_ba : QByteArray();
        return message(200,
            R"({"resourceType":"Bundle","type":"searchset","total":)" + QByteArray::number(entries.size())
                + R"(,"link":[{"relation":"self","url":")" + self + "\"}" + next + R"(],"entry":[)" + entries.join(',')
                + "]}",
            dateHeader());
    }
};

} // namespace

/** get --since-last: what changed since the run before, and nothing where that run is not one to build on. */
class SinceLastTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void names_data();
    void names();
    void changes_data();
    void changes();
    void filtersAreToldOf();
    void cumulative();
    void refused_data();
    void refused();
    void othersAreRefused_data();
    void othersAreRefused();
    void usage_data();
    void usage();
    void ofAnExport();

private:
    [[nodiscard]] QString path(const QString &name = u"rows.csv"_s) const { return m_folder->filePath(name); }
    [[nodiscard]] QStringList get(const QStringList &more = {}, const QString &file = u"rows.csv"_s) const
    {
        return QStringList{u"get"_s, m_server->base().toString(), u"Patient"_s, u"-o"_s, path(file)} + more;
    }
    [[nodiscard]] QStringList again(const QStringList &more = {}) const
    {
        return get(more + QStringList{u"--since-last"_s});
    }
    [[nodiscard]] QJsonObject statement(const QString &name) const
    {
        return QJsonDocument::fromJson(contents(path(name + u".statement.json"_s))).object();
    }
    [[nodiscard]] QByteArrayList idsIn(const QString &name) const
    {
        QByteArrayList ids;
        for (const auto &line : contents(path(name)).split('\n')) {
            if (line.startsWith('p'))
                ids << line.first(line.indexOf(','));
        }
        return ids;
    }
    void rewrite(const std::function<void(QJsonObject &)> &how)
    {
        QJsonObject now = statement(u"rows.csv"_s);
        how(now);
        QFile file(path(u"rows.csv.statement.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QJsonDocument(now).toJson());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ClockServer> m_server;
    QStringList m_view; ///< arguments: ids first
};

void SinceLastTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_server = std::make_unique<ClockServer>();
    QFile view(path(u"view.json"_s));
    QVERIFY(view.open(QIODevice::WriteOnly));
    view.write(R"({"resource":"Patient","select":[{"column":[{"name":"id","path":"id"},)"
               R"({"name":"changed","path":"meta.lastUpdated"}]}]})");
    m_view = {u"--view"_s, view.fileName()};
}

void SinceLastTest::names_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("changes");
    QTest::newRow("with an ending") << u"rows.csv"_s << u"rows.changes.csv"_s;
    QTest::newRow("without") << u"rows"_s << u"rows.changes"_s;
    QTest::newRow("several dots") << u"a.b.csv"_s << u"a.b.changes.csv"_s;
    QTest::newRow("hidden") << u".rows"_s << u".rows.changes"_s;
    QTest::newRow("a dot in the folder") << u"a.d/rows"_s << u"a.d/rows.changes"_s;
}

void SinceLastTest::names()
{
    QFETCH(QString, file);
    QFETCH(QString, changes);
    QDir(m_folder->path()).mkdir(u"a.d"_s);
    Run first(get({}, file), {});
    QVERIFY2(first.code() == 0, first.said());
    Run then(get({u"--since-last"_s}, file), {});
    QVERIFY2(then.code() == 0, then.said());
    QVERIFY(QFile::exists(path(changes)) && QFile::exists(path(changes + u".statement.json"_s)));
}

void SinceLastTest::changes_data()
{
    QTest::addColumn<qint64>("skew"); // seconds that the server's clock is ahead
    QTest::addColumn<bool>("tellsTime");
    QTest::addColumn<qint64>("overlap"); // seconds
    QTest::newRow("same clock") << qint64{0} << true << qint64{300};
    QTest::newRow("three days ahead") << qint64{3 * 86'400} << true << qint64{300};
    QTest::newRow("three days behind") << qint64{-3 * 86'400} << true << qint64{300};
    QTest::newRow("no clock, an hour ahead") << qint64{3600} << false << qint64{86'400};
    QTest::newRow("no clock, an hour behind") << qint64{-3600} << false << qint64{86'400};
}

/** Changed, new, and one that had been changed just before the run and was not to be seen yet; no other. */
void SinceLastTest::changes()
{
    QFETCH(qint64, skew);
    QFETCH(bool, tellsTime);
    QFETCH(qint64, overlap);
    auto &server = *m_server;
    server.clock = server.clock.addSecs(skew);
    server.tellsTime = tellsTime;
    server.patients.push_back({"plate", server.clock.addSecs(-60), false});
    Run first(get(m_view), {});
    QVERIFY2(first.code() == 0, first.said());
    const QByteArray all = contents(path());
    QCOMPARE(idsIn(u"rows.csv"_s).size(), 5);

    server.clock = server.clock.addSecs(3600);
    server.patients[5].isThere = true;
    server.patients[3].changed = server.clock.addSecs(-1800);
    server.patients.push_back({"pnew", server.clock.addSecs(-10)});
    server.searches.clear();
    Run then(again(m_view), {});
    QVERIFY2(then.code() == 0, then.said());
    QCOMPARE(contents(path()), all);
    QCOMPARE(idsIn(u"rows.changes.csv"_s), (QByteArrayList{"p3", "plate", "pnew"}));
    const QString asked = server.searches.first().queryItemValue(u"_lastUpdated"_s, QUrl::FullyDecoded);
    QVERIFY2(asked.startsWith("ge"_L1), qPrintable(asked));
    const auto from = QDateTime::fromString(asked.mid(2), Qt::ISODate);
    const auto began = tellsTime ? server.clock.addSecs(-3600) : server.clock.addSecs(-3600 - skew);
    const auto before = from.secsTo(began);
    QVERIFY2(before >= overlap - 120 && before <= overlap + 120, qPrintable(QString::number(before)));

    const QJsonObject said = statement(u"rows.changes.csv"_s);
    QFile schema(QStringLiteral(FHIRSIDE_SOURCE_DIR "/resources/schemas/statement-1.json"));
    QVERIFY(schema.open(QIODevice::ReadOnly));
    QCOMPARE(violations(said, QJsonDocument::fromJson(schema.readAll()).object()), QStringList());
    QCOMPARE(said["verdict"_L1], u"complete"_s);
    QCOMPARE(said["sinceLast"_L1]["time"_L1].toString(), asked.mid(2));
    QCOMPARE(said["sinceLast"_L1]["statement"_L1].toString(), path(u"rows.csv.statement.json"_s));
    QCOMPARE(said["sinceLast"_L1]["unknown"_L1].toArray(), QJsonArray{u"deleted"_s});
    QCOMPARE(said["begunByServer"_L1].isNull(), !tellsTime);
    QVERIFY(then.said().contains("deleted"));
}

void SinceLastTest::filtersAreToldOf()
{
    const QStringList some{u"--where"_s, u"id.exists()"_s};
    Run first(get(some), {});
    QVERIFY2(first.code() == 0, first.said());
    Run then(again(some), {});
    QVERIFY2(then.code() == 0, then.said());
    QCOMPARE(statement(u"rows.changes.csv"_s)["sinceLast"_L1]["unknown"_L1].toArray(),
        (QJsonArray{u"deleted"_s, u"no-longer-matching"_s}));
    QVERIFY(then.said().contains("query"));
}

/** Each time all changes since the whole was read; a file of changes is none to go on from. */
void SinceLastTest::cumulative()
{
    auto &server = *m_server;
    Run first(get(m_view), {});
    QVERIFY2(first.code() == 0, first.said());
    for (const std::size_t changed : {1U, 4U}) {
        server.clock = server.clock.addSecs(3600);
        server.patients[changed].changed = server.clock;
        Run then(again(m_view), {});
        QVERIFY2(then.code() == 0, then.said());
    }
    QCOMPARE(idsIn(u"rows.changes.csv"_s), (QByteArrayList{"p1", "p4"}));
    Run more(get(m_view + QStringList{u"--since-last"_s}, u"rows.changes.csv"_s), {});
    QCOMPARE(more.code(), 2);
    QVERIFY2(more.said().contains("only changes"), more.said());
}

void SinceLastTest::refused_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QByteArray>("said");
    for (const auto &verdict : {u"incomplete"_s, u"stopped"_s, u"limit"_s, u"changed-while-reading"_s, u"reading"_s})
        QTest::newRow(qPrintable(verdict)) << verdict << "did not read everything"_ba;
    QTest::newRow("no statement") << u"no statement"_s << "are needed"_ba;
    QTest::newRow("no file") << u"no file"_s << "are needed"_ba;
    QTest::newRow("not JSON") << u"not JSON"_s << "not from this version"_ba;
    QTest::newRow("an older program's") << u"older"_s << "not from this version"_ba;
    QTest::newRow("no time") << u"no time"_s << "as of when"_ba;
}

void SinceLastTest::refused()
{
    QFETCH(QString, what);
    QFETCH(QByteArray, said);
    Run first(get(), {});
    QVERIFY2(first.code() == 0, first.said());
    const QString name = path(u"rows.csv.statement.json"_s);
    if (what == u"no statement"_s) {
        QVERIFY(QFile::remove(name));
    } else if (what == u"no file"_s) {
        QVERIFY(QFile::remove(path()));
    } else if (what == u"not JSON"_s) {
        QVERIFY(QFile::resize(name, 100));
    } else {
        rewrite([&](QJsonObject &now) {
            if (what == u"no time"_s) {
                now[u"begun"_s] = now[u"begunByServer"_s] = QJsonValue();
            } else if (what == u"older"_s) {
                auto output = now[u"output"_s].toObject();
                output.remove(u"view"_s);
                now[u"output"_s] = output;
            } else {
                now[u"verdict"_s] = what;
            }
        });
    }
    m_server->searches.clear();
    Run then(again(), {});
    QCOMPARE(then.code(), 2);
    QVERIFY2(then.said().contains(said), then.said());
    QVERIFY(m_server->searches.isEmpty());
    QVERIFY(!QFile::exists(path(u"rows.changes.csv"_s)));
    QVERIFY(!QFile::exists(path(u"rows.changes.csv.statement.json"_s)));
}

void SinceLastTest::othersAreRefused_data()
{
    QTest::addColumn<QStringList>("more");
    QTest::addColumn<QByteArray>("named");
    QTest::newRow("query") << QStringList{u"--query"_s, u"gender=male"_s} << "the query"_ba;
    QTest::newRow("condition") << QStringList{u"--where"_s, u"active"_s} << "--where"_ba;
    QTest::newRow("format") << QStringList{u"--format"_s, u"ndjson"_s} << "the format"_ba;
    QTest::newRow("view") << QStringList{u"--view"_s, u"VIEW"_s} << "the view"_ba;
    QTest::newRow("whole") << QStringList{u"--format"_s, u"ndjson"_s, u"--whole"_s} << "the view"_ba;
    QTest::newRow("export") << QStringList{u"--bulk"_s} << "--bulk"_ba;
    QTest::newRow("token") << QStringList{u"--token-file"_s, u"TOKEN"_s} << "the account"_ba;
    QTest::newRow("server") << QStringList{u"SERVER"_s} << "the server"_ba;
}

void SinceLastTest::othersAreRefused()
{
    QFETCH(QStringList, more);
    QFETCH(QByteArray, named);
    Run first(get(), {});
    QVERIFY2(first.code() == 0, first.said());
    ClockServer other;
    QFile token(path(u"token"_s));
    QVERIFY(token.open(QIODevice::WriteOnly) && token.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
    token.write("abc");
    token.close();
    more.replaceInStrings(u"VIEW"_s, m_view.last()).replaceInStrings(u"TOKEN"_s, token.fileName());
    QStringList asked = again(more);
    if (more.first() == u"SERVER"_s) {
        asked.removeOne(u"SERVER"_s);
        asked[1] = other.base().toString();
    }
    m_server->searches.clear();
    Run then(asked, {});
    QVERIFY2(then.code() == 2, then.said());
    QVERIFY2(then.said().contains(named), then.said());
    QVERIFY(m_server->searches.isEmpty() && other.searches.isEmpty());
}

void SinceLastTest::usage_data()
{
    QTest::addColumn<QStringList>("arguments");
    const QString server = u"http://127.0.0.1:1/fhir"_s;
    QTest::newRow("no file") << QStringList{u"get"_s, server, u"Patient"_s, u"--since-last"_s};
    const QStringList get{u"get"_s, server, u"Patient"_s, u"-o"_s, u"rows"_s, u"--since-last"_s};
    QTest::newRow("a limit") << get + QStringList{u"--limit"_s, u"3"_s};
    QTest::newRow("a time") << get + QStringList{u"--since"_s, u"2025-01-01"_s};
    QTest::newRow("ids") << get + QStringList{u"--ids"_s, QStringLiteral(FHIRSIDE_SOURCE_DIR "/README.md")};
}

void SinceLastTest::usage()
{
    QFETCH(QStringList, arguments);
    Run run(arguments, {});
    QCOMPARE(run.code(), 2);
    QVERIFY2(run.said().contains("--since-last"), run.said());
}

/** From the time that the export before was of, to the letter. */
void SinceLastTest::ofAnExport()
{
    ExportServer server({3, 2});
    server.time = "2025-01-01T02:03:04.567+01:00";
    const QStringList asked{u"get"_s, server.base().toString(), u"Patient"_s, u"-o"_s, path(), u"--bulk"_s,
        u"--bulk-scope"_s, u"Patient"_s};
    Run first(asked, {});
    QVERIFY2(first.code() == 0, first.said());
    server.requests.clear();
    Run then(asked + QStringList{u"--since-last"_s}, {});
    QVERIFY2(then.code() == 0, then.said());
    const auto kickOff = std::ranges::find_if(server.requests, [](const auto &one) { return one.contains("$export"); });
    QVERIFY(kickOff != server.requests.end());
    const QUrlQuery query(QUrl(QString::fromLatin1(ScriptedServer::target(*kickOff))));
    QCOMPARE(
        query.queryItemValue(u"_since"_s, QUrl::FullyDecoded).replace(u' ', u'+'), u"2025-01-01T02:03:04.567+01:00"_s);
    const QJsonObject said = statement(u"rows.changes.csv"_s);
    QCOMPARE(said["sinceLast"_L1]["unknown"_L1].toArray(), (QJsonArray{u"deleted"_s, u"no-longer-matching"_s}));
    QCOMPARE(said["bulk"_L1]["since"_L1].toString(), u"2025-01-01T02:03:04.567+01:00"_s);
    QVERIFY(QFile::exists(path(u"rows.changes.csv"_s)));
}

QTEST_GUILESS_MAIN(SinceLastTest)
#include "tst_sincelast.moc"
