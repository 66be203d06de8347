#include "fhir/outcome.h"

#include <QTest>

class OutcomeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void places();
};

void OutcomeTest::reads_data()
{
    QTest::addColumn<QByteArray>("texts"); // of the issues, joined by |
    QTest::newRow(
        R"({"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"x","details":{"text":"A"}}]})")
        << QByteArray("A");
    QTest::newRow(R"({"issue":[{"severity":"error","code":"x","diagnostics":"B"}],"resourceType":"OperationOutcome"})")
        << QByteArray("B");
    QTest::newRow(
        R"({"resourceType":"OperationOutcome","issue":[{"details":{"coding":[{"display":"C"}]}},{"diagnostics":"D"}]})")
        << QByteArray("C|D");
    QTest::newRow(R"({"resourceType":"Patient","issue":[{"diagnostics":"E"}]})") << QByteArray();
    QTest::newRow("<html>") << QByteArray();
    QTest::newRow("") << QByteArray();
}

void OutcomeTest::reads()
{
    QFETCH(QByteArray, texts);
    QByteArrayList found;
    for (const auto &issue : fhir::readOperationOutcome(QTest::currentDataTag()))
        found << QByteArray::fromStdString(issue.text);
    QCOMPARE(found.join('|'), texts);
}

void OutcomeTest::places()
{
    const auto issues = fhir::readOperationOutcome(
        R"({"resourceType":"OperationOutcome","issue":[{"severity":"warning","code":"c","location":["/a"],"expression":["A.b"]}]})");
    QCOMPARE(issues.size(), 1U);
    QCOMPARE(issues[0].severity, fhir::Issue::Severity::Warning);
    QCOMPARE(issues[0].code, std::string("c"));
    QCOMPARE(issues[0].where, std::vector<std::string>{"A.b"});
}

QTEST_GUILESS_MAIN(OutcomeTest)
#include "tst_outcome.moc"
