#include "support/jsonschema.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

struct Outcome {
    int code = -1;
    QString out;
    QString err;
};

const QByteArray Patients = R"({"resourceType":"Patient","id":"a","birthDate":"1950-01-12"}
{"resourceType":"Patient","id":"b","birthDate":"1980"}
)";
const QByteArray Observations =
    R"({"resourceType":"Observation","id":"1","subject":{"reference":"Patient/a"},"valueQuantity":{"value":5.10}}
{"resourceType":"Observation","id":"2","subject":{"reference":"Patient/a"},"valueQuantity":{"value":4.2}}
{"resourceType":"Observation","id":"3","subject":{"reference":"Patient/b"},"valueQuantity":{"value":0.1}}
)";
const QByteArray PatientView = R"({"resource":"Patient","name":"patients","url":"http://x.org/ViewDefinition/p",
    "select":[{"column":[{"name":"id","path":"id"},{"name":"born","path":"birthDate"}]}]})";
const QByteArray ObservationView = R"x({"resource":"Observation","name":"observations","select":[{"column":[
    {"name":"id","path":"id"},{"name":"patient","path":"subject.getReferenceKey(Patient)"},
    {"name":"value","path":"value.ofType(Quantity).value","type":"decimal"}]}]})x";

/** A Library of @p code; the two lists as JSON. */
QByteArray library(
    const QByteArray &sql, const QString &code, const QJsonArray &dependencies, const QJsonArray &parameters = {})
{
    const QJsonObject type{{u"coding"_s, QJsonArray{QJsonObject{{u"code"_s, code}}}}};
    const QJsonObject content{
        {u"contentType"_s, u"application/sql"_s}, {u"data"_s, QString::fromLatin1(sql.toBase64())}};
    return QJsonDocument(
        QJsonObject{{u"resourceType"_s, u"Library"_s}, {u"name"_s, u"Sums"_s},
            {u"url"_s, u"http://x.org/Library/sums"_s}, {u"type"_s, type}, {u"relatedArtifact"_s, dependencies},
            {u"parameter"_s, parameters}, {u"content"_s, QJsonArray{content}}})
        .toJson();
}

QJsonObject dependency(const QString &resource, const QString &label)
{
    return {{u"type"_s, u"depends-on"_s}, {u"resource"_s, resource}, {u"label"_s, label}};
}

} // namespace

/** `fhirside-cli sql` as a script meets it. */
class TestSqlCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void answers_data();
    void answers();
    void refusals_data();
    void refusals();
    void incompleteInput();
    void writesAFile();
    void statement_data();
    void statement();

private:
    [[nodiscard]] Outcome run(const QStringList &arguments) const
    {
        QProcess process;
        process.setWorkingDirectory(m_folder.path());
        process.start(QStringLiteral(FHIRSIDE_CLI), QStringList(u"sql"_s) + arguments);
        process.waitForFinished(60'000);
        const bool ended = process.state() == QProcess::NotRunning && process.exitStatus() == QProcess::NormalExit;
        return {ended ? process.exitCode() : -1, QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
    }
    void write(const QString &name, const QByteArray &text) const
    {
        QFile file(m_folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(text), text.size());
    }

    QTemporaryDir m_folder;
};

void TestSqlCommand::initTestCase()
{
    write(u"p.ndjson"_s, Patients);
    write(u"o.ndjson"_s, Observations);
    write(u"broken.ndjson"_s, Patients + "{\"resourceType\":\"Patient\",\n");
    write(u"p.json"_s, PatientView);
    write(u"o.json"_s, ObservationView);
    const QString observations = u"http://x.org/ViewDefinition/observations"_s;
    const QJsonArray both{
        dependency(u"http://x.org/ViewDefinition/p|1.0"_s, u"who"_s), dependency(observations, u"what"_s)};
    const QJsonArray before{QJsonObject{{u"name"_s, u"before"_s}, {u"type"_s, u"date"_s}, {u"use"_s, u"in"_s}}};
    const QJsonArray sums{dependency(u"http://x.org/Library/sums"_s, u"s"_s)};
    write(u"query.json"_s,
        library("select who.id, sum(what.value) total from who join what on what.patient = who.id "
                "where who.born < :before group by who.id",
            u"sql-query"_s, both, before));
    write(u"view.json"_s,
        library("select patient, sum(value) total from o group by patient", u"sql-view"_s,
            {dependency(observations, u"o"_s)}));
    write(u"over.json"_s, library("select max(total) most from s", u"sql-query"_s, sums));
    write(u"itself.json"_s, library("select * from s", u"sql-view"_s, sums));
}

void TestSqlCommand::answers_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("out");

    const auto row = [](const char *name, const QStringList &arguments, const QString &out) {
        QTest::newRow(name) << arguments << out;
    };
    const QString patients = u"p.json=p.ndjson"_s;
    const QString observations = u"o.json=o.ndjson"_s;
    row("a question", {u"-q"_s, u"select count(*) n from patients"_s, patients}, u"n\r\n2\r\n"_s);
    row("digits as sent", {u"-q"_s, u"select value from observations limit 1"_s, observations}, u"value\r\n5.10\r\n"_s);
    row("a join",
        {u"-q"_s,
            u"select p.id, sum(o.value) s from patients p join observations o on o.patient = p.id group by p.id"_s,
            patients, observations},
        u"id,s\r\na,9.3\r\nb,0.1\r\n"_s);
    row("a view twice", {u"-q"_s, u"select count(*) n from patients"_s, patients, patients}, u"n\r\n4\r\n"_s);
    row("the usual columns of a type", {u"-q"_s, u"select id from Patient order by id desc"_s, u"Patient=p.ndjson"_s},
        u"id\r\nb\r\na\r\n"_s);
    row("a parameter",
        {u"-q"_s, u"select id from observations where value > :low"_s, u"--set"_s, u"low=5"_s, observations},
        u"id\r\n1\r\n"_s);
    row("a library", {u"query.json"_s, patients, observations, u"--set"_s, u"before=1960-01-01"_s},
        u"id,total\r\na,9.3\r\n"_s);
    row("a library over a view", {u"over.json"_s, u"view.json"_s, observations}, u"most\r\n9.3\r\n"_s);
    row("a question about a view", {u"-q"_s, u"select total from Sums order by 1"_s, u"view.json"_s, observations},
        u"total\r\n0.1\r\n9.3\r\n"_s);
    row("as JSON",
        {u"-q"_s, u"select id, value from observations where id = '2'"_s, u"--format"_s, u"ndjson"_s, observations},
        u"{\"id\":\"2\",\"value\":4.2}\n"_s);
}

void TestSqlCommand::answers()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QString, out);
    const Outcome outcome = run(arguments);
    QCOMPARE(outcome.err, QString());
    QCOMPARE(outcome.out, out);
    QCOMPARE(outcome.code, 0);
}

void TestSqlCommand::refusals_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("said");

    const auto row = [](const char *name, const QStringList &arguments, const QString &said) {
        QTest::newRow(name) << arguments << said;
    };
    const QString patients = u"p.json=p.ndjson"_s;
    row("nothing", {}, u"Usage:"_s);
    row("a mark under the place", {u"-q"_s, u"select id,\n nme from patients"_s, patients},
        u"Line 2, column 2: This question is not understood: no such column: nme\n   nme from patients\n   ^"_s);
    row("it would change something", {u"-q"_s, u"create table x(y)"_s, patients}, u"Only SELECT"_s);
    row("a parameter without a value", {u"-q"_s, u"select :x"_s, patients}, u"The parameter x has no value."_s);
    row("no view", {u"-q"_s, u"select 1"_s, u"none.json=p.ndjson"_s}, u"none.json: "_s);
    row("a bad view", {u"-q"_s, u"select 1"_s, u"p.ndjson=p.ndjson"_s}, u"p.ndjson"_s);
    row("a name twice", {u"-q"_s, u"select 1"_s, patients, u"./p.json=p.ndjson"_s},
        u"Two tables are called patients."_s);
    row("a library's view is missing", {u"query.json"_s, patients, u"--set"_s, u"before=1960"_s},
        u"what (http://x.org/ViewDefinition/observations), which is not given"_s);
    row("a library's parameter is missing", {u"query.json"_s, patients, u"o.json=o.ndjson"_s},
        u"The parameter before has no value."_s);
    row("not of its type", {u"query.json"_s, patients, u"--set"_s, u"before=soon"_s}, u"not of its type"_s);
    row("no library", {u"p.json"_s, patients}, u"This is no Library"_s);
    row("a format of resources", {u"-q"_s, u"select id from patients"_s, u"--format"_s, u"bundle"_s, patients},
        u"no resources: bundle"_s);
    row("a view about itself", {u"over.json"_s, u"itself.json"_s}, u"about itself"_s);
}

void TestSqlCommand::refusals()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QString, said);
    const Outcome outcome = run(arguments);
    QCOMPARE(outcome.out, QString());
    QVERIFY2(outcome.err.contains(said), qPrintable(outcome.err));
    QCOMPARE(outcome.code, 2);
}

void TestSqlCommand::incompleteInput()
{
    const Outcome outcome = run({u"-q"_s, u"select count(*) n from patients"_s, u"p.json=broken.ndjson"_s});
    QCOMPARE(outcome.out, u"n\r\n2\r\n"_s);
    QVERIFY(!outcome.err.isEmpty());
    QCOMPARE(outcome.code, 5);
}

void TestSqlCommand::writesAFile()
{
    const Outcome outcome = run({u"-q"_s, u"select id from patients"_s, u"p.json=p.ndjson"_s, u"-o"_s, u"out.csv"_s});
    QCOMPARE(outcome.code, 0);
    QFile file(m_folder.filePath(u"out.csv"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("id\r\na\r\nb\r\n"));
    QCOMPARE(run({u"-q"_s, u"select id from patients"_s, u"p.json=p.ndjson"_s, u"-o"_s, u"."_s}).code, 6);
}

void TestSqlCommand::statement_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("verdict");
    QTest::addColumn<QStringList>("tables");
    QTest::addColumn<int>("code");
    const auto row = [](const char *name, const QStringList &arguments, const QString &file, const QString &verdict,
                         const QStringList &tables,
                         int code) { QTest::newRow(name) << arguments << file << verdict << tables << code; };
    const QString a = u"a.csv"_s;
    const QString part = u"a.csv.incomplete"_s;
    const QStringList both{u"p.json=p.ndjson"_s, u"o.json=o.ndjson"_s};
    const QStringList broken{u"p.json=broken.ndjson"_s, u"o.json=o.ndjson"_s};
    row("one of two tables", QStringList{u"-q"_s, u"select id from Patients"_s} + both, a, u"complete"_s,
        {u"patients"_s}, 0);
    row("rows are counted alone", QStringList{u"-q"_s, u"select count(*) from observations"_s} + both, a, u"complete"_s,
        {u"observations"_s}, 0);
    row("none", QStringList{u"-q"_s, u"select 1"_s} + both, a, u"complete"_s, {}, 0);
    row("one with a broken file", QStringList{u"-q"_s, u"select p.id from patients p join observations"_s} + broken,
        part, u"incomplete"_s, {u"patients"_s, u"observations"_s}, 5);
    row("a broken one beside", QStringList{u"-q"_s, u"select id from observations"_s} + broken, a, u"complete"_s,
        {u"observations"_s}, 5); // it was read, and that is said
    row("a Library's labels", QStringList{u"query.json"_s, u"--set"_s, u"before=1990-01-01"_s} + both, a, u"complete"_s,
        {u"who"_s, u"what"_s}, 0);
    row("a view is what it is made of", QStringList{u"-q"_s, u"select * from Sums"_s, u"view.json"_s} + both, a,
        u"complete"_s, {u"observations"_s}, 0);
}

/** It says of the tables that were read how whole they are, and verify holds the file against it. */
void TestSqlCommand::statement()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, file);
    QFETCH(QString, verdict);
    QFETCH(QStringList, tables);
    QFETCH(int, code);
    for (const auto &left : QDir(m_folder.path()).entryList({u"a.csv*"_s}))
        QVERIFY(QFile::remove(m_folder.filePath(left)));
    const Outcome outcome = run(arguments + QStringList{u"-o"_s, u"a.csv"_s});
    QVERIFY2(outcome.code == code, qPrintable(outcome.err));
    QCOMPARE(QDir(m_folder.path()).entryList({u"a.csv*"_s}), QStringList({file, u"a.csv.statement.json"_s}));
    const auto read = [this](const QString &path) {
        QFile opened(path);
        return opened.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(opened.readAll()).object() : QJsonObject();
    };
    const auto made = read(m_folder.filePath(u"a.csv.statement.json"_s));
    QJsonArray bare; // what statement-1.json describes is looked at below
    for (const auto &table : made[u"tables"_s].toArray())
        bare << QJsonObject{{u"name"_s, table[u"name"_s]}, {u"statement"_s, QJsonObject()}};
    auto answered = made;
    answered[u"tables"_s] = bare;
    QCOMPARE(violations(answered, read(QStringLiteral(FHIRSIDE_SCHEMAS "/answer-1.json"))), QStringList());
    QCOMPARE(made[u"verdict"_s].toString(), verdict);
    QStringList stated;
    for (const auto &table : made[u"tables"_s].toArray()) {
        stated << table[u"name"_s].toString();
        QCOMPARE(violations(table[u"statement"_s], read(QStringLiteral(FHIRSIDE_SCHEMAS "/statement-1.json"))),
            QStringList());
    }
    QCOMPARE(stated, tables);
    QProcess verify;
    verify.setWorkingDirectory(m_folder.path());
    const auto verified = [&verify] {
        verify.start(QStringLiteral(FHIRSIDE_CLI), {u"verify"_s, u"a.csv.statement.json"_s});
        return verify.waitForFinished(60'000) ? verify.exitCode() : -1;
    };
    QCOMPARE(verified(), verdict == u"complete"_s ? 0 : 1);
    QFile changed(m_folder.filePath(file));
    QVERIFY(changed.open(QIODevice::Append) && changed.write("x") == 1);
    changed.close();
    QCOMPARE(verified(), 1);
    QVERIFY(verify.readAllStandardOutput().contains(file.toUtf8()));
}

QTEST_GUILESS_MAIN(TestSqlCommand)
#include "tst_sqlcommand.moc"
