#include "deidentifydata.h"
#include "support/jsonschema.h"
#include "support/run.h"
#include "support/scriptedserver.h"

#include <QJsonDocument>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

/** --de-identify, as a script sees it: what is in the files, what is told of it, and what is refused. */
class DeidentifyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void nothingIsFound_data();
    void nothingIsFound();
    void conditionsSeeWhatCame();
    void computedColumnsToo();
    void manifest();
    void keyFileAgrees();
    void ofFiles();
    void ofARecipe();
    void refused_data();
    void refused();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    [[nodiscard]] QByteArray contents(const QString &name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    [[nodiscard]] QJsonObject statement(const QString &name = u"o"_s) const
    {
        const auto made = QJsonDocument::fromJson(contents(name + u".statement.json"_s)).object();
        QFile file(QStringLiteral(FHIRSIDE_SCHEMAS "/statement-1.json"));
        if (!file.open(QIODevice::ReadOnly))
            return {};
        const auto wrong = violations(made, QJsonDocument::fromJson(file.readAll()).object());
        if (!wrong.isEmpty())
            QTest::qFail(qPrintable(wrong.join(u'\n')), __FILE__, __LINE__);
        return made;
    }
    /** Patients into the file o. */
    void get(const QStringList &more, int code = 0, const QString &name = u"o"_s) const
    {
        Run run(QStringList{u"get"_s, m_server->base().toString(), u"Patient"_s, u"--de-identify"_s, u"safe-harbor"_s,
                    u"-o"_s, path(name)}
                + more,
            {});
        const int ended = run.code();
        QVERIFY2(ended == code, run.said());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ScriptedServer> m_server;
};

namespace {

const QByteArrayList Planted{"zaphod", "078-05-1120", "07-23", "13:37", "02139", "beeblebrox"};

/** What of them is in @p bytes. */
QByteArray foundIn(const QByteArray &bytes)
{
    const QByteArray small = bytes.toLower();
    for (const auto &each : Planted) {
        if (const auto at = small.indexOf(each); at >= 0)
            return each + ": " + bytes.mid(std::max<qsizetype>(at - 100, 0), 200);
    }
    return {};
}

QByteArray bundle(const QByteArrayList &patients, const QByteArray &self)
{
    QByteArrayList entries;
    for (const auto &each : patients)
        entries << R"({"resource":)" + each + '}';
    return R"({"resourceType":"Bundle","type":"searchset","total":)" + QByteArray::number(patients.size())
        + R"(,"link":[{"relation":"self","url":")" + self + R"("}],"entry":[)" + entries.join(',') + "]}";
}

} // namespace

void DeidentifyTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_server = std::make_unique<ScriptedServer>();
    m_server->respond = [this](const QByteArray &request) {
        const QByteArray target = ScriptedServer::target(request);
        if (!target.contains("/Patient"))
            return ScriptedServer::message(404, {});
        const QByteArray self = "http://127.0.0.1:" + QByteArray::number(m_server->serverPort()) + target;
        return ScriptedServer::message(200, bundle({patient(1, "Zaphod"), patient(2, "Beeblebrox")}, self));
    };
}

void DeidentifyTest::nothingIsFound_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("CSV") << QStringList{};
    QTest::newRow("whole resources") << QStringList{u"--format"_s, u"ndjson"_s, u"--whole"_s};
    QTest::newRow("rows as JSON") << QStringList{u"--format"_s, u"json"_s};
    QTest::newRow("moved dates") << QStringList{
        u"--format"_s, u"ndjson"_s, u"--whole"_s, u"--de-identify"_s, u"shifted-dates"_s};
    QTest::newRow("a search by name") << QStringList{u"--query"_s, u"family=Zaphod,Beeblebrox"_s};
    QTest::newRow("a condition with a name") << QStringList{u"--where"_s, u"name.family.startsWith('Zaphod')"_s};
    QTest::newRow("on this computer") << QStringList{
        u"--where"_s, u"name.family.startsWith('Zaphod')"_s, u"--no-fold"_s};
}

void DeidentifyTest::nothingIsFound()
{
    QFETCH(QStringList, arguments);
    get(arguments);
    QVERIFY(contents(u"o"_s).contains("female"));
    QCOMPARE(foundIn(contents(u"o"_s)), QByteArray());
    QVERIFY(!statement().isEmpty());
    QCOMPARE(foundIn(contents(u"o.statement.json"_s)), QByteArray());
    QCOMPARE(
        QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden), (QStringList{u"o"_s, u"o.statement.json"_s}));
    Run verified({u"verify"_s, path(u"o"_s)}, {});
    QCOMPARE(verified.code(), 0);
}

/** Of the two patients one has the name, which is not there any more when rows are made. */
void DeidentifyTest::conditionsSeeWhatCame()
{
    get({u"--where"_s, u"name.family = 'Beeblebrox'"_s, u"--no-fold"_s});
    QCOMPARE(contents(u"o"_s).count('\n'), 2); // the header, and one row
    QCOMPARE(statement()[u"counts"_s][u"rows"_s].toInt(), 1);
    QCOMPARE(statement()[u"counts"_s][u"turnedAway"_s].toInt(), 1);
    write(u"view.json"_s,
        R"({"resourceType":"ViewDefinition","resource":"Patient","status":"active","where":[{"path":"name.family = 'Beeblebrox'"}],"select":[{"column":[{"name":"g","path":"gender"}]}]})");
    get({u"--view"_s, path(u"view.json"_s)}, 0, u"v"_s);
    QCOMPARE(contents(u"v"_s), QByteArray("g\r\nfemale\r\n"));
    QCOMPARE(foundIn(contents(u"v.statement.json"_s)), QByteArray());
}

void DeidentifyTest::computedColumnsToo()
{
    write(u"view.json"_s, Computed);
    get({u"--view"_s, path(u"view.json"_s)});
    QCOMPARE(foundIn(contents(u"o"_s)), QByteArray());
    QVERIFY(contents(u"o"_s).contains(",1981,,,"));
}

void DeidentifyTest::manifest()
{
    get({u"--query"_s, u"family=Zaphod,Beeblebrox"_s});
    const auto made = statement();
    const auto told = made[u"deidentified"_s];
    QCOMPARE(told[u"table"_s].toString(), u"safe-harbor"_s);
    QCOMPARE(told[u"resources"_s].toInt(), 2);
    QVERIFY(told[u"key"_s].isNull());
    QVERIFY(made[u"recipe"_s].isNull());
    QCOMPARE(made[u"asked"_s][u"parameters"_s].toString(), u"family=***"_s);
    int names = -1;
    for (const auto &path : told[u"paths"_s].toArray()) {
        if (path[u"path"_s] == u"Patient.name"_s)
            names = path[u"dropped"_s].toInt();
    }
    QCOMPARE(names, 2);
    int rules = 0;
    for (const auto &rule : told[u"rules"_s].toArray())
        rules += rule[u"type"_s] == u"HumanName"_s && rule[u"dropped"_s].toInt() >= 2 ? 1 : 0;
    QCOMPARE(rules, 1);
    bool isLost = false;
    for (const auto &column : told[u"columns"_s].toArray())
        isLost = isLost || (column[u"before"_s].toInt() == 2 && column[u"after"_s].toInt() == 0);
    QVERIFY(isLost);
    get({}, 0, u"all"_s);
    QVERIFY(statement(u"all"_s)[u"recipe"_s].isObject());
}

/** Two exports with one key have the same pseudonyms; without it no two have. The key itself is nowhere. */
void DeidentifyTest::keyFileAgrees()
{
    write(u"key"_s, "correct horse battery staple\n");
    const QStringList key{u"--key-file"_s, path(u"key"_s)};
    get(key, 0, u"a"_s);
    get(key, 0, u"b"_s);
    get({}, 0, u"c"_s);
    QCOMPARE(contents(u"a"_s), contents(u"b"_s));
    QVERIFY(contents(u"a"_s) != contents(u"c"_s));
    const auto id = statement(u"a"_s)[u"deidentified"_s][u"key"_s].toString();
    QCOMPARE(id.size(), 8);
    QCOMPARE(statement(u"b"_s)[u"deidentified"_s][u"key"_s].toString(), id);
    QVERIFY(!contents(u"a.statement.json"_s).contains("horse"));
}

void DeidentifyTest::ofFiles()
{
    write(u"in.ndjson"_s, patient(1, "Zaphod") + '\n' + patient(2, "Beeblebrox") + '\n');
    write(u"view.json"_s, Plain);
    Run run({u"view"_s, path(u"view.json"_s), path(u"in.ndjson"_s), u"--de-identify"_s, u"safe-harbor"_s, u"-o"_s,
                path(u"o"_s), u"--threads"_s, u"3"_s},
        {});
    QCOMPARE(run.code(), 0);
    QCOMPARE(contents(u"o"_s), QByteArray("f,g\r\n,female\r\n,female\r\n"));
    QCOMPARE(statement()[u"verdict"_s].toString(), u"complete"_s);
    QCOMPARE(statement()[u"deidentified"_s][u"columns"_s][0][u"before"_s].toInt(), 2);
    QCOMPARE(foundIn(contents(u"o.statement.json"_s)), QByteArray());
    Run bare({u"view"_s, path(u"view.json"_s), path(u"in.ndjson"_s), u"-o"_s, path(u"p"_s), u"--no-statement"_s}, {});
    QCOMPARE(bare.code(), 0);
    QVERIFY(!QFile::exists(path(u"p.statement.json"_s)));
}

void DeidentifyTest::ofARecipe()
{
    write(u"r.fhirside.json"_s,
        R"({"recipe":2,"server":")" + m_server->base().toEncoded()
            + R"(","account":"anonymous","tables":[{"name":"one","query":"Patient"},{"name":"two","query":"Patient"}]})");
    Run run(
        {u"run"_s, path(u"r.fhirside.json"_s), u"-o"_s, m_folder->path(), u"--de-identify"_s, u"safe-harbor"_s}, {});
    QCOMPARE(run.code(), 0);
    QVERIFY(contents(u"one.csv"_s).contains("female"));
    QCOMPARE(foundIn(contents(u"one.csv"_s)), QByteArray());
    QCOMPARE(contents(u"one.csv"_s), contents(u"two.csv"_s)); // the tables of one run go together
}

void DeidentifyTest::refused_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("sentence");
    const QStringList table{u"--de-identify"_s, u"safe-harbor"_s};
    QTest::newRow("no such table") << QStringList{u"--de-identify"_s,
        u"anna"_s} << QByteArray("There are these tables of de-identification: safe-harbor, shifted-dates");
    QTest::newRow("no table") << QStringList{u"--de-identify"_s, u"FOLDER/wrong.json"_s}
                              << QByteArray("what stands at /oldest may not stand there");
    QTest::newRow("a key for nothing") << QStringList{u"--key-file"_s, u"FOLDER/key"_s}
                                       << QByteArray("--key-file needs --de-identify");
    QTest::newRow("a short key") << table + QStringList{u"--key-file"_s, u"FOLDER/short"_s}
                                 << QByteArray("is too short: it needs 16 bytes");
    QTest::newRow("no key") << table + QStringList{u"--key-file"_s, u"FOLDER/none"_s} << QByteArray("none: ");
    QTest::newRow("to go on") << table + QStringList{u"--resume"_s} << QByteArray("--resume does not go with it");
    QTest::newRow("changes") << table + QStringList{u"--since-last"_s}
                             << QByteArray("--since-last goes with none of these");
}

void DeidentifyTest::refused()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, sentence);
    write(u"wrong.json"_s, R"({"version": 1, "name": "a", "oldest": 0})");
    write(u"short"_s, "fifteen bytes..\n");
    write(u"key"_s, "correct horse battery staple\n");
    for (auto &argument : arguments)
        argument.replace(u"FOLDER"_s, m_folder->path());
    Run run(QStringList{u"get"_s, m_server->base().toString(), u"Patient"_s, u"-o"_s, path(u"o"_s)} + arguments, {});
    QCOMPARE(run.code(), 2);
    QVERIFY2(run.said().contains(sentence), run.said());
    QVERIFY(!QFile::exists(path(u"o"_s)));
    QVERIFY(m_server->requests.isEmpty());
}

QTEST_GUILESS_MAIN(DeidentifyTest)
#include "tst_deidentify.moc"
