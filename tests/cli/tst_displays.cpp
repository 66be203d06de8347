#include "support/run.h"
#include "support/scriptedserver.h"
#include "support/searchset.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace {

constexpr auto View = R"({"resourceType":"ViewDefinition","resource":"Observation","status":"active","select":[)"
                      R"({"column":[{"name":"id","path":"id"},{"name":"status","path":"status"},)"
                      R"({"name":"code","path":"code.coding.first().code"}]}]})";

QByteArray observation(const char *id, const QByteArray &coding)
{
    const QByteArray code = coding.isEmpty() ? coding : R"(,"code":{"coding":[{)" + coding + "}]}";
    return QByteArray(R"({"resourceType":"Observation","id":")") + id + R"(","status":"final")" + code + '}';
}

QByteArrayList observations()
{
    return {observation("a", R"("system":"http://loinc.org","code":"1","display":"One, too")"),
        observation("b", R"("system":"http://loinc.org","code":"2")"),
        observation("c", R"("system":"http://loinc.org","code":"2")"),
        observation("d", R"("system":"http://loinc.org","code":"9")"), observation("e", {})};
}

/** The answer to a call that asks what the code 2 is called, and others, which are not known. */
QByteArray lookedUp(const QByteArray &request)
{
    if (request.contains(R"("valueCode":"2")"))
        return ScriptedServer::message(
            200, R"({"resourceType":"Parameters","parameter":[{"name":"display","valueString":"Two"}]})");
    return ScriptedServer::message(
        404, R"({"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"not-found"}]})");
}

} // namespace

/** --displays: what codes are called, beside them. */
class DisplaysTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void get_data();
    void get();
    void isStoppedWhileItAsks();
    void ofARecipe_data();
    void ofARecipe();
    void refuses_data();
    void refuses();

private:
    void serve(const QByteArray &type, const QByteArray &operation);
    [[nodiscard]] QString file(const QString &name) const { return m_home.folder.filePath(name); }
    void write(const QString &name, const QByteArray &text) const
    {
        QFile made(file(name));
        QVERIFY(made.open(QIODevice::WriteOnly));
        made.write(text);
    }
    [[nodiscard]] QByteArray contents(const QString &name) const
    {
        QFile read(file(name));
        return read.open(QIODevice::ReadOnly) ? read.readAll().replace("\r", "") : QByteArray("none");
    }
    [[nodiscard]] QJsonObject statement(const QString &name) const
    {
        return QJsonDocument::fromJson(contents(name + u".statement.json"_s)).object();
    }
    /** The counts of a column in a statement: named, unnamed, untold. */
    [[nodiscard]] static QList<int> countsOf(const QJsonObject &statement, const QString &codes)
    {
        for (const auto &one : statement[u"codeNames"_s].toArray()) {
            if (one[u"codes"_s] == codes)
                return {one[u"named"_s].toInt(), one[u"unnamed"_s].toInt(), one[u"untold"_s].toInt()};
        }
        return {};
    }
    [[nodiscard]] qsizetype asked(const QByteArray &what) const
    {
        return std::ranges::count_if(m_server->requests, [&](const auto &request) { return request.contains(what); });
    }

    Home m_home;
    std::unique_ptr<ScriptedServer> m_server;
};

void DisplaysTest::init()
{
    m_server = std::make_unique<ScriptedServer>();
    write(u"view.json"_s, View);
}

/** A server that says it has @p operation of @p type, "refused" for one that it has not, whatever it says. */
void DisplaysTest::serve(const QByteArray &type, const QByteArray &operation)
{
    const bool isRefused = operation == "refused";
    const QByteArray named = isRefused ? "lookup" : operation;
    m_server->respond = [type, named, isRefused](const QByteArray &request) {
        if (request.contains("/metadata"))
            return ScriptedServer::message(200,
                R"({"resourceType":"CapabilityStatement","fhirVersion":"4.0.1","rest":[{"mode":"server",)"
                R"("resource":[{"type":"Observation"},{"type":")"
                    + type + R"(","operation":[{"name":")" + named + R"("}]}]}]})");
        if (isRefused && request.startsWith("POST"))
            return ScriptedServer::message(500, {});
        if (request.startsWith("POST /fhir/CodeSystem/$lookup"))
            return lookedUp(request);
        if (request.startsWith("POST /fhir/ValueSet/$expand"))
            return ScriptedServer::message(200,
                R"({"resourceType":"ValueSet","expansion":{"contains":[)"
                R"({"system":"http://loinc.org","code":"2","display":"Two"}]}})");
        if (request.startsWith("POST"))
            return ScriptedServer::message(405, {});
        return searchset(observations(), 5);
    };
}

void DisplaysTest::get_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("operation");
    QTest::addColumn<QByteArray>("two"); // the name of that code
    QTest::addColumn<QList<int>>("counts");
    QTest::newRow("$lookup") << QByteArray("CodeSystem") << QByteArray("lookup") << QByteArray("Two")
                             << QList<int>{3, 1, 0};
    QTest::newRow("$expand") << QByteArray("ValueSet") << QByteArray("expand") << QByteArray("Two")
                             << QList<int>{3, 1, 0};
    QTest::newRow("refused") << QByteArray("CodeSystem") << QByteArray("refused") << QByteArray()
                             << QList<int>{1, 3, 3};
    QTest::newRow("not offered") << QByteArray("CodeSystem") << QByteArray("validate-code") << QByteArray()
                                 << QList<int>{1, 3, 3};
}

void DisplaysTest::get()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, operation);
    QFETCH(QByteArray, two);
    QFETCH(QList<int>, counts);
    serve(type, operation);
    Run run({u"get"_s, m_server->base().toString(), u"Observation"_s, u"--view"_s, file(u"view.json"_s),
                u"--displays"_s, u"-o"_s, file(u"o.csv"_s)},
        m_home.environment);
    QCOMPARE(run.code(), 0); // a code without a name is no loss
    QCOMPARE(contents(u"o.csv"_s),
        "id,status,status_display,code,code_display\na,final,Final,1,\"One, too\"\nb,final,Final,2," + two
            + "\nc,final,Final,2," + two + "\nd,final,Final,9,\ne,final,Final,,\n");
    const auto said = statement(u"o.csv"_s);
    QCOMPARE(countsOf(said, u"code"_s), counts);
    QCOMPARE(countsOf(said, u"status"_s), (QList<int>{5, 0, 0}));
    QCOMPARE(said[u"columns"_s].toArray().size(), 5);
    const auto table = said[u"recipe"_s][u"tables"_s][0];
    QCOMPARE(table[u"shown"_s].toArray(), (QJsonArray{u"id"_s, u"status"_s, u"code"_s}));
    QVERIFY(table[u"codeNames"_s].toBool());
    QVERIFY2(run.said().contains("code: " + QByteArray::number(counts[0]) + " of 4 codes have a name"), run.said());
    QVERIFY(asked(R"("valueCode":"2")") <= 1); // once, for two rows
    QCOMPARE(asked(R"("valueCode":"1")"), 0); // which has a name
}

/** What came is kept, with the names that are known. */
void DisplaysTest::isStoppedWhileItAsks()
{
    serve("CodeSystem", "lookup");
    const auto answer = m_server->respond;
    m_server->respond = [answer](const QByteArray &request) {
        return request.contains("$lookup") ? QByteArray() : answer(request);
    };
    Run run({u"get"_s, m_server->base().toString(), u"Observation"_s, u"--view"_s, file(u"view.json"_s),
                u"--displays"_s, u"-o"_s, file(u"o.csv"_s)},
        m_home.environment);
    QTRY_VERIFY(asked("$lookup") > 0);
    run.interrupt();
    QVERIFY(run.code() >= 0);
    const auto counts = countsOf(statement(u"o.csv"_s), u"code"_s);
    QCOMPARE(counts, (QList<int>{1, 3, 3}));
}

void DisplaysTest::ofARecipe_data()
{
    QTest::addColumn<QStringList>("more");
    QTest::addColumn<bool>("isOther"); // the table that does not say it has them, too
    QTest::newRow("as it says") << QStringList() << false;
    QTest::newRow("all") << QStringList{u"--displays"_s} << true;
    QTest::newRow("as it says, gone on with") << QStringList{u"--resume"_s} << false;
}

void DisplaysTest::ofARecipe()
{
    QFETCH(QStringList, more);
    QFETCH(bool, isOther);
    serve("CodeSystem", "lookup");
    const QByteArray own = QByteArray(R"("query":"Observation","view":)") + View;
    write(u"r.fhirside.json"_s,
        R"({"recipe":2,"server":")" + m_server->base().toEncoded() + R"(","tables":[{"name":"named","codeNames":true,)"
            + R"("shown":["code"],)" + own + R"(},{"name":"other","order":{"column":"id","descending":true},)" + own
            + "}]}");
    Run run(
        QStringList{u"run"_s, file(u"r.fhirside.json"_s), u"-o"_s, m_home.folder.path()} + more, m_home.environment);
    QCOMPARE(run.code(), 0);
    QCOMPARE(contents(u"named.csv"_s), QByteArray("code,code_display\n1,\"One, too\"\n2,Two\n2,Two\n9,\n,\n"));
    const QByteArray other = contents(u"other.csv"_s); // sorted
    QVERIFY2(
        other.startsWith(isOther ? "id,status,status_display,code,code_display\ne,final,Final,,\nd,final,Final,9,\n"
                                 : "id,status,code\ne,final,\nd,final,9\n"),
        other);
    QCOMPARE(countsOf(statement(u"named.csv"_s), u"code"_s), (QList<int>{3, 1, 0}));
    QCOMPARE(statement(u"other.csv"_s)[u"codeNames"_s].toArray().isEmpty(), !isOther);
    QCOMPARE(asked(R"("valueCode":"2")"), 1); // by both tables
}

void DisplaysTest::refuses_data()
{
    QTest::addColumn<QStringList>("more");
    QTest::addColumn<QByteArray>("why");
    QTest::newRow("whole") << QStringList{u"--whole"_s, u"--format"_s, u"ndjson"_s}
                           << QByteArray("Whole resources have no columns");
    QTest::newRow("bundle") << QStringList{u"--format"_s, u"bundle"_s} << QByteArray("Whole resources have no columns");
    QTest::newRow("resume") << QStringList{u"--resume"_s} << QByteArray("--resume does not go with --displays");
}

void DisplaysTest::refuses()
{
    QFETCH(QStringList, more);
    QFETCH(QByteArray, why);
    Run run(
        QStringList{u"get"_s, m_server->base().toString(), u"Observation"_s, u"--displays"_s, u"-o"_s, file(u"o.csv"_s)}
            + more,
        m_home.environment);
    QCOMPARE(run.code(), 2);
    QVERIFY2(run.said().contains(why), run.said());
    QVERIFY(m_server->requests.isEmpty());
}

QTEST_GUILESS_MAIN(DisplaysTest)
#include "tst_displays.moc"
