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
    QByteArray out;
    QByteArray err;
    [[nodiscard]] QJsonArray tables() const { return QJsonDocument::fromJson(out).object()[u"tables"_s].toArray(); }
};

[[nodiscard]] Outcome run(const QStringList &arguments)
{
    QProcess process;
    process.start(QStringLiteral(FHIRSIDE_CLI), arguments);
    process.waitForFinished(60'000);
    const bool ended = process.state() == QProcess::NotRunning && process.exitStatus() == QProcess::NormalExit;
    return {ended ? process.exitCode() : -1, process.readAllStandardOutput(), process.readAllStandardError()};
}

/** "name type kind parquet spark" of each column. */
[[nodiscard]] QStringList columnsOf(const QJsonValue &table)
{
    QStringList lines;
    for (const auto &value : table[u"columns"_s].toArray()) {
        QStringList words;
        for (const auto *key : {"name", "type", "kind", "parquet", "spark"})
            words << value[QLatin1StringView(key)].toString();
        lines << words.join(u' ');
    }
    return lines;
}

const QByteArray View = R"~({"resource":"Patient","constant":[{"name":"ward","valueString":"A1"}],
    "where":[{"path":"id != %ward"}],"select":[{"column":[
    {"name":"id","path":"id","type":"id"},
    {"name":"active","path":"active","type":"boolean"},
    {"name":"births","path":"multipleBirth.ofType(integer)","type":"integer"},
    {"name":"given","path":"name.given","type":"string","collection":true},
    {"name":"born","path":"birthDate","type":"date"},
    {"name":"dead","path":"deceased.ofType(dateTime)","type":"dateTime"},
    {"name":"ranks","path":"telecom.rank","type":"positiveInt","collection":true},
    {"name":"days","path":"birthDate","type":"date","collection":true},
    {"name":"number","path":"extension.value.ofType(decimal)","type":"decimal"},
    {"name":"at","path":"extension.value.ofType(time)","type":"time"},
    {"name":"contact","path":"contact.first().name","type":"HumanName"}]}]})~";

} // namespace

/** `fhirside-cli schema` as a script meets it. */
class TestSchemaCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void types();
    void agreesWithTheRows();
    void recipes();
    void refusals_data();
    void refusals();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    void write(const QString &name, const QByteArray &text) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(text), text.size());
    }

    QTemporaryDir m_folder;
};

void TestSchemaCommand::initTestCase()
{
    write(u"view.json"_s, View);
    write(u"bad.json"_s, R"({"resourceType":"ViewDefinition","resource":"Patient","select":[{"column":[
        {"name":"a b","path":"id"}]}]})");
    write(u"two.fhirside.json"_s,
        R"({"recipe":2,"server":"https://fhir.example.org","tables":[{"name":"ladies","query":"Patient?gender=female",
        "where":["active"],"limit":5,"view":)"
            + View + R"(,"shown":["born","id"]},{"query":"Observation","columns":"vital-signs"}]})");
}

/** The types of a column follow from its FHIR type alone. */
void TestSchemaCommand::types()
{
    const auto outcome = run({u"schema"_s, path(u"view.json"_s)});
    QCOMPARE(outcome.err, QByteArray());
    QCOMPARE(outcome.code, 0);
    QCOMPARE(outcome.tables().size(), 1);
    QCOMPARE(outcome.tables()[0][u"resource"_s].toString(), u"Patient"_s);
    const QStringList expected{u"id id text string string"_s, u"active boolean boolean boolean boolean"_s,
        u"births integer integer int32 int"_s, u"given string text list<string> array<string>"_s,
        u"born date date date string"_s, u"dead dateTime dateTime timestamp string"_s,
        u"ranks positiveInt integer list<int32> array<int>"_s, u"days date date list<date> array<string>"_s,
        u"number decimal decimal decimal string"_s, u"at time time string string"_s,
        u"contact HumanName json string string"_s};
    QCOMPARE(columnsOf(outcome.tables()[0]), expected);
    QCOMPARE(run({u"schema"_s, path(u"view.json"_s)}).out, outcome.out);
}

/** The columns are those of `view`, in its order; what a type is usually shown with is a view as well. */
void TestSchemaCommand::agreesWithTheRows()
{
    write(u"none.ndjson"_s, {});
    for (const QString &type : {u"Patient"_s, u"Observation"_s, u"Condition"_s, u"Basic"_s}) {
        const auto outcome = run({u"schema"_s, type});
        QCOMPARE(outcome.code, 0);
        QStringList names;
        for (const QString &line : columnsOf(outcome.tables()[0]))
            names << line.section(u' ', 0, 0);
        QVERIFY(names.size() > 2);
        QCOMPARE(run({u"view"_s, type, path(u"none.ndjson"_s)}).out, names.join(u',').toUtf8() + "\r\n");
    }
}

void TestSchemaCommand::recipes()
{
    const auto outcome = run({u"schema"_s, path(u"two.fhirside.json"_s), u"--set"_s, u"ward=B2"_s});
    QCOMPARE(outcome.err, QByteArray());
    QCOMPARE(outcome.tables().size(), 2);
    const QJsonValue ladies = outcome.tables()[0];
    QCOMPARE(ladies[u"name"_s].toString(), u"ladies"_s);
    QCOMPARE(ladies[u"query"_s].toString(), u"Patient?gender=female"_s);
    QCOMPARE(ladies[u"limit"_s].toInt(), 5);
    QCOMPARE(ladies[u"where"_s].toArray(), QJsonArray{u"active"_s});
    QCOMPARE(ladies[u"shown"_s].toArray(), (QJsonArray{u"born"_s, u"id"_s}));
    QCOMPARE(ladies[u"view"_s][u"constant"_s].toArray()[0][u"valueString"_s].toString(), u"B2"_s);
    const QJsonValue vital = outcome.tables()[1];
    QCOMPARE(vital[u"resource"_s].toString(), u"Observation"_s);
    QVERIFY(columnsOf(vital).join(u' ').contains(u"systolic"_s));
    // The view in the answer is the one that has these columns.
    write(u"vital.json"_s, QJsonDocument(vital[u"view"_s].toObject()).toJson());
    QCOMPARE(columnsOf(run({u"schema"_s, path(u"vital.json"_s)}).tables()[0]), columnsOf(vital));
    const auto one = run({u"schema"_s, path(u"two.fhirside.json"_s), u"--table"_s, vital[u"name"_s].toString()});
    QCOMPARE(one.tables(), QJsonArray{vital});
}

void TestSchemaCommand::refusals_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char *name, const QStringList &arguments, const char *says) {
        QTest::newRow(name) << arguments << QByteArray(says);
    };
    row("nothing", {}, "Usage: ");
    row("two", {u"Patient"_s, u"Observation"_s}, "Usage: ");
    row("no file, no type", {u"Patients"_s}, "Patients: ");
    row("bad view", {path(u"bad.json"_s)}, "/select/0/column/0/name");
    row("unknown parameter", {path(u"two.fhirside.json"_s), u"--set"_s, u"bed=1"_s}, "ward");
    row("unknown table", {path(u"two.fhirside.json"_s), u"--table"_s, u"men"_s}, "men");
}

void TestSchemaCommand::refusals()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, says);
    const auto outcome = run(QStringList(u"schema"_s) + arguments);
    QCOMPARE(outcome.code, 2);
    QCOMPARE(outcome.out, QByteArray());
    QVERIFY2(outcome.err.contains(says), outcome.err.constData());
}

QTEST_GUILESS_MAIN(TestSchemaCommand)
#include "tst_schemacommand.moc"
