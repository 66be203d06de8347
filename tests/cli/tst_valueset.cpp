#include "support/run.h"
#include "support/scriptedserver.h"
#include "support/searchset.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

/** --value-set: what memberOf() knows on the command line, and what a server is asked for the rest. */
class ValueSetTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void fhirpath_data();
    void fhirpath();
    void view();
    void fold_data();
    void fold();
    void get_data();
    void get();

private:
    [[nodiscard]] QString file(const QString &name) const { return m_home.folder.filePath(name); }
    void write(const QString &name, const QByteArray &text) const
    {
        QFile made(file(name));
        QVERIFY(made.open(QIODevice::WriteOnly));
        made.write(text);
    }
    Home m_home;
};

void ValueSetTest::initTestCase()
{
    const QByteArray set = R"({"resourceType":"ValueSet","url":"http://v","compose":{"include":[{"system":)"
                           R"("http://loinc.org","concept":[{"code":"1"},{"code":"2"}]}]}})";
    write(u"set.json"_s, set);
    write(u"bundle.json"_s,
        R"({"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Patient","id":"p"}},{"resource":)" + set
            + "}]}");
    write(u"part.json"_s,
        R"({"resourceType":"ValueSet","url":"http://v","compose":{"include":[{"system":"http://loinc.org"}]}})");
    write(u"none.json"_s, R"({"resourceType":"Patient","id":"p"})");
    write(u"observation.json"_s,
        R"({"resourceType":"Observation","id":"o","status":"final","code":{"coding":[{"system":"http://loinc.org",)"
        R"("code":"1"}]}})");
    write(u"observations.ndjson"_s,
        R"({"resourceType":"Observation","id":"a","code":{"coding":[{"system":"http://loinc.org","code":"1"}]}})"
        "\n"
        R"({"resourceType":"Observation","id":"b","code":{"coding":[{"system":"http://loinc.org","code":"3"}]}})"
        "\n"
        R"({"resourceType":"Observation","id":"c"})"
        "\n");
    write(u"view.json"_s,
        R"({"resourceType":"ViewDefinition","resource":"Observation","status":"active","select":[{"column":[)"
        R"x({"name":"id","path":"id"},{"name":"in","path":"code.memberOf('http://v')"}]}]})x");
}

void ValueSetTest::fhirpath_data()
{
    QTest::addColumn<QStringList>("files");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("of a file") << QStringList{u"set.json"_s} << 0 << QByteArray(R"([{"type":"boolean","value":true}])");
    QTest::newRow("of a Bundle") << QStringList{u"bundle.json"_s} << 0
                                 << QByteArray(R"([{"type":"boolean","value":true}])");
    QTest::newRow("the last counts") << QStringList{u"part.json"_s, u"set.json"_s} << 0
                                     << QByteArray(R"([{"type":"boolean","value":true}])");
    QTest::newRow("not all codes are there")
        << QStringList{u"part.json"_s} << 2 << QByteArray("needs all codes of the system http://loinc.org");
    QTest::newRow("not loaded") << QStringList() << 2 << QByteArray("the value set http://v is not here.");
    QTest::newRow("a Patient") << QStringList{u"none.json"_s} << 2 << QByteArray("has no ValueSet and no CodeSystem");
    QTest::newRow("no file") << QStringList{u"gone.json"_s} << 2 << QByteArray("gone.json: ");
}

void ValueSetTest::fhirpath()
{
    QFETCH(QStringList, files);
    QFETCH(int, code);
    QFETCH(QByteArray, said);
    QStringList arguments{u"fhirpath"_s};
    for (const auto &name : files)
        arguments << u"--value-set"_s << file(name);
    Run run(arguments + QStringList{u"code.memberOf('http://v')"_s, file(u"observation.json"_s)}, m_home.environment);
    QCOMPARE(run.code(), code);
    QVERIFY2((run.out() + run.said()).contains(said), run.out() + run.said());
}

void ValueSetTest::view()
{
    const QStringList arguments{u"view"_s, file(u"view.json"_s), file(u"observations.ndjson"_s)};
    Run good(arguments + QStringList{u"--value-set"_s, file(u"set.json"_s)}, m_home.environment);
    QCOMPARE(good.code(), 0);
    QCOMPARE(QByteArray(good.out()).replace("\r", ""), QByteArray("id,in\na,true\nb,false\nc,\n"));
    Run chosen(
        arguments + QStringList{u"--value-set"_s, file(u"set.json"_s), u"--where"_s, u"code.memberOf('http://v')"_s},
        m_home.environment);
    QCOMPARE(chosen.code(), 0);
    QCOMPARE(QByteArray(chosen.out()).replace("\r", ""), QByteArray("id,in\na,true\n"));
    Run bare(arguments, m_home.environment);
    QCOMPARE(bare.code(), 5); // what cannot be told is never false
    QVERIFY2(bare.said().contains("cannot tell whether http://loinc.org|1 is in http://v"), bare.said());
}

void ValueSetTest::fold_data()
{
    QTest::addColumn<bool>("isLoaded");
    QTest::addColumn<QByteArray>("json");
    const QByteArray rest = R"x({"search":"","params":[],"residual":"code.memberOf('http://v')","part":"none",)x"
                            R"("reason":"not-offered")";
    QTest::newRow("a server's alone") << false << rest + R"(,"needsServer":true})";
    QTest::newRow("tested here") << true << rest + '}';
}

void ValueSetTest::fold()
{
    QFETCH(bool, isLoaded);
    QFETCH(QByteArray, json);
    QStringList arguments{u"fold"_s, u"Observation"_s, u"code.memberOf('http://v')"_s};
    if (isLoaded)
        arguments << u"--value-set"_s << file(u"set.json"_s);
    Run run(arguments, m_home.environment);
    QCOMPARE(run.code(), 0);
    QCOMPARE(run.out(), json + '\n');
}

void ValueSetTest::get_data()
{
    QTest::addColumn<QString>("set");
    QTest::addColumn<QByteArray>("operation"); // that the server has
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("ids");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("tested here") << u"set.json"_s << QByteArray("translate") << 0 << QByteArray("a,") << QByteArray();
    QTest::newRow("by the server") << QString() << QByteArray("validate-code") << 0 << QByteArray("b,") << QByteArray();
    QTest::newRow("the rest by the server")
        << u"part.json"_s << QByteArray("validate-code") << 0 << QByteArray("b,") << QByteArray();
    QTest::newRow("by the server's list") << QString() << QByteArray("expand") << 0 << QByteArray("b,") << QByteArray();
    QTest::newRow("by nobody") << QString() << QByteArray("translate") << 2 << QByteArray()
                               << QByteArray("Only a server can test this");
    QTest::newRow("the rest by nobody")
        << u"part.json"_s << QByteArray("translate") << 5 << QByteArray()
        << QByteArray("2 resources have no row because a condition was neither true nor false.\n"
                      "The first reason: memberOf() cannot tell whether http://loinc.org|1 is in "
                      "http://v: this needs all codes of the system http://loinc.org, which are not "
                      "here. 1 other follows.\n");
}

/** Each code goes to the server once, and nothing else does. */
void ValueSetTest::get()
{
    QFETCH(QString, set);
    QFETCH(QByteArray, operation);
    const bool validates = operation == "validate-code";
    QFETCH(int, code);
    QFETCH(QByteArray, ids);
    QFETCH(QByteArray, said);
    ScriptedServer server;
    QByteArrayList resources;
    for (const char *resource :
        {R"({"resourceType":"Observation","id":"a","code":{"coding":[{"system":"http://loinc.org","code":"1"}]}})",
            R"({"resourceType":"Observation","id":"b","code":{"coding":[{"system":"http://loinc.org","code":"3"}]}})",
            R"({"resourceType":"Observation","id":"c","code":{"coding":[{"system":"http://loinc.org","code":"1"}]}})"})
        resources << resource;
    resources.removeLast();
    server.respond = [&](const QByteArray &request) {
        if (request.contains("/metadata"))
            return ScriptedServer::message(200,
                QByteArray(R"({"resourceType":"CapabilityStatement","fhirVersion":"4.0.1","rest":[{"mode":"server",)"
                           R"("resource":[{"type":"Observation"},{"type":"ValueSet","operation":[{"name":")")
                    + operation + R"("}]}]}]})");
        if (request.startsWith("POST /fhir/ValueSet/$validate-code"))
            return ScriptedServer::message(200,
                R"({"resourceType":"Parameters","parameter":[{"name":"result","valueBoolean":)"
                    + QByteArray(request.contains(R"("code":"3")") ? "true" : "false") + "}]}");
        if (request.startsWith("GET /fhir/ValueSet/$expand?url=http%3A%2F%2Fv&"))
            return ScriptedServer::message(200,
                R"({"resourceType":"ValueSet","expansion":{"contains":[{"system":"http://loinc.org","code":"3"}]}})");
        if (request.startsWith("POST"))
            return ScriptedServer::message(405, {});
        return searchset(resources, 2, {});
    };
    QStringList arguments{u"get"_s, server.base().toString(), u"Observation"_s, u"--where"_s,
        u"code.memberOf('http://v')"_s, u"--view"_s, file(u"ids.json"_s)};
    write(u"ids.json"_s,
        R"({"resourceType":"ViewDefinition","resource":"Observation","status":"active","select":[{"column":[)"
        R"({"name":"id","path":"id"}]}]})");
    if (!set.isEmpty())
        arguments << u"--value-set"_s << file(set);
    Run run(arguments, m_home.environment);
    QCOMPARE(run.code(), code);
    QByteArray found = QByteArray(run.out()).replace("\r", "");
    found = found.mid(found.indexOf('\n') + 1).replace('\n', ',');
    QCOMPARE(found, ids);
    QVERIFY2(run.said().contains(said), run.said());
    const auto asks = [&server](const QByteArray &what) {
        return std::ranges::count_if(server.requests, [&](const auto &request) { return request.contains(what); });
    };
    QCOMPARE(asks("POST /fhir/ValueSet"), validates ? 2 : 0);
    QCOMPARE(asks("\"code\":\"1\"") > 0, validates);
}

QTEST_GUILESS_MAIN(ValueSetTest)
#include "tst_valueset.moc"
