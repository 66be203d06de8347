#include "support/pagedserver.h"
#include "support/run.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

/** --split-by: a file for each patient or month, of a server's resources and of files. */
class SplitByTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void files_data();
    void files();
    void fromServer();
    void isSaid();
    void refused_data();
    void refused();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    [[nodiscard]] QByteArray contents(const QString &name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("none");
    }
    void write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    [[nodiscard]] QStringList written(const QString &pattern) const
    {
        return QDir(m_folder->path()).entryList({pattern}, QDir::Files, QDir::Name);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void SplitByTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    write(u"o.ndjson"_s,
        R"({"resourceType":"Observation","id":"1","status":"final","code":{"text":"x"},"subject":{"reference":"Patient/a"},"effectiveDateTime":"2024-05-01T10:00:00+02:00"}
{"resourceType":"Observation","id":"2","status":"final","code":{"text":"x"},"subject":{"reference":"Patient/b"},"effectiveDateTime":"2024-06"}
{"resourceType":"Observation","id":"3","status":"final","code":{"text":"x"},"subject":{"reference":"Group/g"},"effectivePeriod":{"start":"2024-05-31"}}
{"resourceType":"Observation","id":"4","status":"final","code":{"text":"x"},"performer":[{"reference":"Patient/b"}],"subject":{"reference":"http://127.0.0.1/fhir/Patient/a/_history/2"}}
)");
    write(u"v.json"_s, R"x({"resourceType":"ViewDefinition","resource":"Observation","status":"draft",
        "select":[{"column":[{"name":"id","path":"id","type":"id"},
            {"name":"day","path":"effective.ofType(dateTime)","type":"dateTime"}]}]})x");
}

void SplitByTest::files_data()
{
    QTest::addColumn<QString>("by");
    QTest::addColumn<QStringList>("names");
    QTest::addColumn<QString>("one");
    QTest::addColumn<QByteArray>("rows");
    // Whose it is, the subject says, whoever performed it; an absolute reference of no known server is another's.
    QTest::newRow("patient") << u"patient"_s
                             << QStringList{u"r.a.csv"_s, u"r.b.csv"_s,
                                    u"r.http%3A%2F%2F127%2E0%2E0%2E1%2Ffhir%2FPatient%2Fa.csv"_s, u"r.none.csv"_s}
                             << u"r.a.csv"_s << QByteArray("id,day\r\n1,2024-05-01T10:00:00+02:00\r\n");
    QTest::newRow("month") << u"month"_s << QStringList{u"r.2024-05.csv"_s, u"r.2024-06.csv"_s, u"r.none.csv"_s}
                           << u"r.none.csv"_s << QByteArray("id,day\r\n3,\r\n4,\r\n");
}

void SplitByTest::files()
{
    QFETCH(QString, by);
    QFETCH(QString, one);
    Run run({u"view"_s, path(u"v.json"_s), path(u"o.ndjson"_s), u"-o"_s, path(u"r.csv"_s), u"--split-by"_s, by}, {});
    QVERIFY2(run.code() == 0, run.said());
    QTEST(written(u"r.*.csv"_s), "names");
    QTEST(contents(one), "rows");
    Run verified({u"verify"_s, path(u"r.csv.statement.json"_s)}, {});
    QVERIFY2(verified.code() == 0, verified.out());
    QVERIFY2(verified.out().contains(one.toUtf8()), verified.out());
    QVERIFY(QFile::remove(path(one)));
    Run missing({u"verify"_s, path(u"r.csv.statement.json"_s)}, {});
    QCOMPARE(missing.code(), 1);
}

void SplitByTest::fromServer()
{
    PagedServer server;
    Run run({u"get"_s, server.base().toString(), u"Patient"_s, u"-o"_s, path(u"p.ndjson"_s), u"--format"_s, u"ndjson"_s,
                u"--whole"_s, u"--split-by"_s, u"patient"_s},
        {});
    QVERIFY2(run.code() == 0, run.said());
    QCOMPARE(written(u"p.p*.ndjson"_s).size(), PagedServer::Patients);
    QCOMPARE(contents(u"p.p5.ndjson"_s), PagedServer::patient(5) + '\n');
    const auto statement = QJsonDocument::fromJson(contents(u"p.ndjson.statement.json"_s)).object();
    QCOMPARE(statement[u"verdict"_s].toString(), u"complete"_s);
    QCOMPARE(statement[u"output"_s][u"files"_s].toArray().size(), PagedServer::Patients);
}

/** How many files there are, and which are from before. */
void SplitByTest::isSaid()
{
    write(u"r.1999-01.csv"_s, "old");
    Run run({u"view"_s, path(u"v.json"_s), path(u"o.ndjson"_s), u"-o"_s, path(u"r.csv"_s), u"--split-by"_s, u"month"_s},
        {});
    QVERIFY2(run.code() == 0, run.said());
    QVERIFY2(run.said().contains("3 files: r.*.csv"), run.said());
    QVERIFY2(run.said().contains("not part of it: r.1999-01.csv."), run.said());
    QCOMPARE(contents(u"r.1999-01.csv"_s), "old");
}

void SplitByTest::refused_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("why");
    const auto row = [](const char *name, const QStringList &arguments, const char *why) {
        QTest::newRow(name) << arguments << QByteArray(why);
    };
    row("what is none", {u"view"_s, u"Patient"_s, u"o.ndjson"_s, u"-o"_s, u"r.csv"_s, u"--split-by"_s, u"week"_s},
        "patient, month");
    row("no file", {u"view"_s, u"Patient"_s, u"o.ndjson"_s, u"--split-by"_s, u"month"_s}, "-o FILE");
    row("no patient's",
        {u"view"_s, u"Organization"_s, u"o.ndjson"_s, u"-o"_s, u"r.csv"_s, u"--split-by"_s, u"patient"_s},
        "no patient's");
    row("no dates", {u"view"_s, u"Organization"_s, u"o.ndjson"_s, u"-o"_s, u"r.csv"_s, u"--split-by"_s, u"month"_s},
        "No column has dates");
    row("resume",
        {u"get"_s, u"http://127.0.0.1:1"_s, u"Patient"_s, u"-o"_s, u"r.csv"_s, u"--resume"_s, u"--split-by"_s,
            u"month"_s},
        "--resume");
    row("stream", {u"get"_s, u"http://127.0.0.1:1"_s, u"Patient"_s, u"--split-by"_s, u"month"_s}, "-o FILE");
}

void SplitByTest::refused()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, why);
    for (auto &argument : arguments) {
        if (argument == "o.ndjson"_L1 || argument == "r.csv"_L1)
            argument = path(argument);
    }
    Run run(arguments, {});
    QCOMPARE(run.code(), 2);
    QVERIFY2(run.said().contains(why), run.said());
    QCOMPARE(written(u"r.*"_s), QStringList());
}

QTEST_GUILESS_MAIN(SplitByTest)
#include "tst_splitby.moc"
