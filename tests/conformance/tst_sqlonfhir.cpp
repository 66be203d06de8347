#include "cli/conformancesuite.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;

/** Every case of the SQL on FHIR v2 suite is a row. */
class TestSqlOnFhir : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void suite_data();
    void suite();
    void wholeSuiteWasRun();
    void typesAreCompared_data();
    void typesAreCompared();
    void rowsAreCompared_data();
    void rowsAreCompared();

private:
    int m_cases = 0;
    int m_superseded = 0;
};

void TestSqlOnFhir::suite_data()
{
    QTest::addColumn<bool>("passed");
    QTest::addColumn<QString>("reason");
    const QDir folder(QStringLiteral(FHIRSIDE_SHARED_DIR "/conformance/sql-on-fhir"));
    if (!folder.exists())
        QSKIP("conformance/sql-on-fhir is not here");
    for (const QString &name : folder.entryList({u"*.json"_s})) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        for (const auto &result : cli::runConformanceFile(file.readAll())) {
            // Two cases expect '' for join() of nothing. FHIRPath has it empty, and the suite itself since July 2026.
            QTest::addRow("%s: %s", qPrintable(name), qPrintable(result.name))
                << (result.passed || result.superseded) << result.reason;
            m_superseded += result.superseded ? 1 : 0;
            ++m_cases;
        }
    }
}

void TestSqlOnFhir::suite()
{
    QFETCH(bool, passed);
    QFETCH(QString, reason);
    QVERIFY2(passed, qPrintable(reason));
}

void TestSqlOnFhir::wholeSuiteWasRun()
{
    if (m_cases == 0)
        QSKIP("conformance/sql-on-fhir is not here");
    QCOMPARE(m_cases, 134);
    QVERIFY(m_superseded == 0 || m_superseded == 2);
}

void TestSqlOnFhir::typesAreCompared_data()
{
    QTest::addColumn<QByteArray>("column");
    QTest::addColumn<QByteArray>("expected");
    QTest::addColumn<bool>("passes");
    const auto row = [](const char *name, const char *column, const char *expected, bool passes) {
        QTest::newRow(name) << QByteArray(column) << QByteArray(expected) << passes;
    };
    row("a truth value", R"~("path":"active","type":"boolean")~", R"~(true)~", true);
    row("a truth value is no text", R"~("path":"active","type":"boolean")~", R"~("true")~", false);
    row("a text is no truth value", R"~("path":"active","type":"string")~", R"~(true)~", false);
    row("the path has the type", R"~("path":"active")~", R"~(true)~", true);
    row("a number", R"~("path":"multipleBirth.ofType(integer)")~", R"~(2)~", true);
    row("a number is no text", R"~("path":"multipleBirth.ofType(integer)")~", R"~("2")~", false);
    row("a text with digits", R"~("path":"id")~", R"~("7")~", true);
    row("a text with digits is no number", R"~("path":"id")~", R"~(7)~", false);
    row("an object", R"~("path":"name.first()")~", R"~({"family":"f"})~", true);
    row("an object is no text", R"~("path":"name.first()")~", R"~("{\"family\":\"f\"}")~", false);
    row("items of a collection", R"~("path":"name.given.count() = 0","collection":true)~", R"~([true])~", true);
    row("items of the wrong type", R"~("path":"name.given.count() = 0","collection":true)~", R"~(["true"])~", false);
    row("join() of nothing", R"~("path":"name.given.join(',')")~", R"~(null)~", true);
}

void TestSqlOnFhir::typesAreCompared()
{
    QFETCH(QByteArray, column);
    QFETCH(QByteArray, expected);
    QFETCH(bool, passes);
    const auto results = cli::runConformanceFile(
        R"({"resources":[{"resourceType":"Patient","id":"7","active":true,"multipleBirthInteger":2,)"
        R"("name":[{"family":"f"}]}],"tests":[{"title":"t","view":{"resource":"Patient","select":[{"column":[)"
        R"({"name":"a",)"
        + column + R"(}]}]},"expect":[{"a":)" + expected + "}]}]}");
    QCOMPARE(results.size(), std::size_t{1});
    QVERIFY2(results[0].passed == passes, qPrintable(results[0].reason));
    QVERIFY(!results[0].superseded);
}

void TestSqlOnFhir::rowsAreCompared_data()
{
    QTest::addColumn<QByteArray>("expected");
    QTest::addColumn<bool>("passes");
    const auto row = [](const char *name, const QByteArray &expected, bool passes) {
        QTest::newRow(name) << expected << passes;
    };
    const char *one = R"({"id":"1","given":["a","b"]})";
    const auto rows = [one](const char *second) { return R"("expect":[)" + QByteArray(one) + ',' + second + ']'; };
    row("the rows", rows(R"({"id":"2","given":[]})"), true);
    row("in another order", R"("expect":[{"id":"2","given":[]},{"id":"1","given":["a","b"]}])", true);
    row("fewer", R"("expect":[{"id":"1","given":["a","b"]}])", false);
    row("more", rows(R"({"id":"2","given":[]},{"id":"2","given":[]})"), false);
    row("one twice", rows(one), false);
    row("another value", rows(R"({"id":"3","given":[]})"), false);
    row("a value missing", rows(R"({"given":[]})"), false);
    row("a key too many", rows(R"({"id":"2","given":[],"x":null})"), false);
    row("an item too many", rows(R"({"id":"2","given":["a"]})"), false);
    row("items fewer", R"("expect":[{"id":"2","given":[]},{"id":"1","given":["a"]}])", false);
    row("items in another order", R"("expect":[{"id":"2","given":[]},{"id":"1","given":["b","a"]}])", false);
    row("an item that is another", R"("expect":[{"id":"2","given":[]},{"id":"1","given":["a","c"]}])", false);
    row("the count", R"("expectCount":2)", true);
    row("another count", R"("expectCount":3)", false);
    row("an error that does not come", R"("expectError":true)", false);
    row("the columns", R"("expectColumns":["id","given"],"expectCount":2)", true);
    row("the columns in another order", R"("expectColumns":["given","id"],"expectCount":2)", false);
    row("a column too many", R"("expectColumns":["id","given","x"],"expectCount":2)", false);
}

/** A referee who lets something pass is worth nothing. */
void TestSqlOnFhir::rowsAreCompared()
{
    QFETCH(QByteArray, expected);
    QFETCH(bool, passes);
    const auto results = cli::runConformanceFile(
        R"({"resources":[{"resourceType":"Patient","id":"1","name":[{"given":["a","b"]}]},)"
        R"({"resourceType":"Patient","id":"2"}],"tests":[{"title":"t","view":{"resource":"Patient","select":[)"
        R"({"column":[{"name":"id","path":"id"},{"name":"given","path":"name.given","collection":true}]}]},)"
        + expected + "}]}");
    QCOMPARE(results.size(), std::size_t{1});
    QVERIFY2(results[0].passed == passes, qPrintable(results[0].reason));
}

QTEST_GUILESS_MAIN(TestSqlOnFhir)
#include "tst_sqlonfhir.moc"
