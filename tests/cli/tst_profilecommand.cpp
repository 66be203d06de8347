#include "practice/server.h"
#include "support/jsonschema.h"
#include "support/pagedserver.h"
#include "support/run.h"

#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

QJsonObject schemaOfProfiles()
{
    QFile file(QStringLiteral(FHIRSIDE_SCHEMAS "/profile-1.json"));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

/** "rule path x3" of each finding. */
QStringList found(const QJsonObject &report)
{
    QStringList texts;
    for (const auto &each : report[u"findings"_s].toArray())
        texts << u"%1 %2 x%3"_s.arg(each[u"rule"_s].toString(), each[u"path"_s].toString())
                     .arg(each[u"resources"_s].toInt());
    texts.sort();
    return texts;
}

} // namespace

/** profile: what is odd about files, and about a server. */
class ProfileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void files();
    void fewExamplesAreMany_data();
    void fewExamplesAreMany();
    void server();
    void invented_data();
    void invented();
    void presets_data();
    void presets();
    void formats_data();
    void formats();
    void usage_data();
    void usage();

private:
    [[nodiscard]] QString write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(m_folder->filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write");
        return file.fileName();
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void ProfileTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

/** References within the files are followed, and birth dates compared. */
void ProfileTest::files()
{
    const QByteArray observation =
        R"({"resourceType":"Observation","id":"%1","status":"final","code":{"text":"x"},"subject":{"reference":"Patient/%2"},"effectiveDateTime":"%3"})"
        "\n";
    QByteArray lines = R"({"resourceType":"Patient","id":"1","birthDate":"2000-01-01"})"
                       "\n";
    for (int i = 0; i < 20; ++i)
        lines += QByteArray(observation)
                     .replace("%1", QByteArray::number(i))
                     .replace("%2", i == 7 ? "9" : "1")
                     .replace("%3", i == 8 ? "1990-01-01" : "2010-01-01");
    const QString file = write(u"all.ndjson"_s, lines);
    Run run({u"profile"_s, u"Observation"_s, file, u"--format"_s, u"json"_s}, {});
    QCOMPARE(run.code(), 0); // both are only worth a look
    const auto report = QJsonDocument::fromJson(run.out()).object();
    QCOMPARE(violations(report, schemaOfProfiles()), QStringList());
    QCOMPARE(found(report),
        (QStringList{u"before-birth Observation.effective x1"_s, u"reference-dangling Observation.subject x1"_s}));
    QCOMPARE(report[u"followed"_s].toArray(), QJsonArray{u"Patient"_s});
    QCOMPARE(report[u"births"_s].toInt(), 1);
    QVERIFY(!run.out().contains("1990-01-01") && !run.out().contains("Patient/9"));
    const QString bad = write(u"bad.ndjson"_s,
        R"({"resourceType":"Patient","id":"1","birthDate":"2000-02-30"})"
        "\n");
    Run wrong({u"profile"_s, u"Patient"_s, bad, u"--format"_s, u"json"_s}, {});
    QCOMPARE(wrong.code(), 1);
    const QString broken = write(u"broken.ndjson"_s,
        R"({"resourceType":"Patient","id":"1","birthDate":"2000-02-30"})"
        "\n{\"resourceType\":\"Patient\",,}\n");
    Run incomplete({u"profile"_s, u"Patient"_s, broken, u"--format"_s, u"json"_s}, {});
    QCOMPARE(incomplete.code(), 5);
    QCOMPARE(QJsonDocument::fromJson(incomplete.out()).object()[u"isComplete"_s].toBool(true), false);
}

void ProfileTest::fewExamplesAreMany_data()
{
    QTest::addColumn<QString>("format");
    for (const char *format : {"text", "json", "html"})
        QTest::newRow(format) << QString::fromLatin1(format);
}

/** No value of a resource is told unless that is asked for. */
void ProfileTest::fewExamplesAreMany()
{
    QFETCH(QString, format);
    const QString file = write(u"p.ndjson"_s,
        R"({"resourceType":"Patient","id":"id-secret","birthDate":"secret<b>","name":[{"family":"Secret"}],"identifier":[{"system":"no uri secret"}]})"
        "\n");
    const QStringList arguments{u"profile"_s, u"Patient"_s, file, u"--format"_s, format};
    Run without(arguments, {});
    QCOMPARE(without.code(), 1);
    QVERIFY2(!without.out().contains("ecret"), without.out());
    QVERIFY(without.out().contains("Patient.birthDate"));
    Run with(arguments + QStringList{u"--examples"_s}, {});
    QCOMPARE(with.code(), 1);
    QVERIFY(with.out().contains("Secret"));
    QVERIFY(with.out().contains(format == u"html"_s ? "secret&lt;b&gt;" : "secret<b>"));
    QVERIFY(format != u"html"_s || !with.out().contains("<b>secret"));
    if (format == u"json"_s)
        QCOMPARE(violations(QJsonDocument::fromJson(with.out()).object(), schemaOfProfiles()), QStringList());
}

void ProfileTest::server()
{
    PagedServer server;
    Run run({u"profile"_s, u"Patient"_s, server.base().toString(), u"--format"_s, u"json"_s}, {});
    const int code = run.code();
    const auto report = QJsonDocument::fromJson(run.out()).object();
    QCOMPARE(violations(report, schemaOfProfiles()), QStringList());
    QCOMPARE(report[u"resourceType"_s].toString(), u"Patient"_s);
    QVERIFY(report[u"rows"_s].toInt() > 1);
    QVERIFY(report[u"isComplete"_s].toBool());
    QCOMPARE(code, report[u"wrong"_s].toInt() > 0 ? 1 : 0);
    Run limited({u"profile"_s, u"Patient"_s, server.base().toString(), u"--limit"_s, u"1"_s}, {});
    QCOMPARE(limited.code(), 0);
    QCOMPARE(QJsonDocument::fromJson(limited.out()).object()[u"rows"_s].toInt(), 1);
    Run nowhere({u"profile"_s, u"Patient"_s, u"http://127.0.0.1:9/"_s}, {});
    QCOMPARE(nowhere.code(), 3);
    QVERIFY(nowhere.out().isEmpty());
}

void ProfileTest::invented_data()
{
    QTest::addColumn<int>("findings");
    for (const char *type : {"Patient", "Observation", "Encounter", "Condition", "MedicationRequest", "Immunization"})
        QTest::newRow(type) << 0;
}

/** The practice server's people are invented with care. */
void ProfileTest::invented()
{
    QFETCH(int, findings);
    practice::Server server{practice::Options{0, 30, 1, QHostAddress::LocalHost, {}}};
    QVERIFY(server.start());
    Run run(
        {u"profile"_s, QString::fromLatin1(QTest::currentDataTag()), server.base().toString(), u"--examples"_s}, {});
    QCOMPARE(run.code(), 0);
    const auto report = QJsonDocument::fromJson(run.out()).object();
    QVERIFY2(report[u"findings"_s].toArray().size() == findings, run.out());
    QVERIFY(report[u"rows"_s].toInt() > 10);
}

void ProfileTest::presets_data()
{
    QTest::addColumn<QString>("table");
    const auto row = [](const char *file, const char *table) { QTest::newRow(file) << QString::fromLatin1(table); };
    row("vital-signs", "Vital signs");
    row("laboratory", "Laboratory");
    row("medications", "Medications");
    row("problems", "Problems");
    row("encounters", "Encounters");
    row("immunizations", "Immunisations");
}

/** A table for a clinic is an ordinary recipe: the practice server has rows for it, the newest first. */
void ProfileTest::presets()
{
    QFETCH(QString, table);
    practice::Server server{practice::Options{0, 30, 1, QHostAddress::LocalHost, {}}};
    QVERIFY(server.start());
    const QString recipe = QStringLiteral(FHIRSIDE_SOURCE_DIR "/resources/recipes/%1.fhirside.json")
                               .arg(QLatin1String(QTest::currentDataTag()));
    Run run({u"run"_s, recipe, u"--server"_s, server.base().toString(), u"-o"_s, m_folder->path()}, {});
    QCOMPARE(run.code(), 0);
    QFile file(m_folder->filePath(table + u".csv"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto lines = file.readAll().trimmed().split('\n');
    QVERIFY2(lines.size() > 5, qPrintable(QString::number(lines.size())));
}

void ProfileTest::formats_data()
{
    fewExamplesAreMany_data();
}

void ProfileTest::formats()
{
    QFETCH(QString, format);
    const QString file = write(u"p.ndjson"_s, "{\"resourceType\":\"Patient\",\"id\":\"1\",\"gender\":\"male\"}\n");
    const QString out = m_folder->filePath(u"report"_s);
    Run run({u"profile"_s, u"Patient"_s, file, u"--format"_s, format, u"-o"_s, out}, {});
    QCOMPARE(run.code(), 0);
    QFile written(out);
    QVERIFY(written.open(QIODevice::ReadOnly));
    const QByteArray text = written.readAll();
    if (format == u"html"_s) {
        QVERIFY(text.startsWith("<!doctype html>") && text.endsWith("</body></html>\n"));
        QVERIFY(!text.contains("<script") && !text.contains("http-equiv=\"refresh") && !text.contains("src="));
    }
    QVERIFY(text.contains(format == u"json"_s ? "\"findings\": 0" : "Nothing found by 10 checks"));
}

void ProfileTest::usage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("nothing") << QStringList();
    QTest::newRow("no input") << QStringList{u"Patient"_s};
    QTest::newRow("no type") << QStringList{u"Patiennt"_s, u"x.ndjson"_s};
    QTest::newRow("no format") << QStringList{u"Patient"_s, u"x.ndjson"_s, u"--format"_s, u"csv"_s};
    QTest::newRow("no threads") << QStringList{u"Patient"_s, u"x.ndjson"_s, u"--threads"_s, u"0"_s};
    QTest::newRow("no version") << QStringList{u"Patient"_s, u"x.ndjson"_s, u"--fhir-version"_s, u"9"_s};
    QTest::newRow("no option") << QStringList{u"Patient"_s, u"x.ndjson"_s, u"--nothing"_s};
}

void ProfileTest::usage()
{
    QFETCH(QStringList, arguments);
    Run run(QStringList{u"profile"_s} + arguments, {});
    QCOMPARE(run.code(), 2);
    QVERIFY(run.out().isEmpty());
}

QTEST_GUILESS_MAIN(ProfileTest)
#include "tst_profilecommand.moc"
