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

private:
    int m_cases = 0;
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
            QTest::addRow("%s: %s", qPrintable(name), qPrintable(result.name)) << result.passed << result.reason;
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
}

QTEST_GUILESS_MAIN(TestSqlOnFhir)
#include "tst_sqlonfhir.moc"
