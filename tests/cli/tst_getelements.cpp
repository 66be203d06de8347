#include "practice/server.h"
#include "support/run.h"

#include <QTest>

using namespace Qt::StringLiterals;

/** Rows do not tell that the server left out what no column needs; whole resources come whole. */
class GetElementsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void rowsAreTheSame_data();
    void rowsAreTheSame();
    void whatIsAskedFor_data();
    void whatIsAskedFor();
    void recipesAskForTheColumnsTheyShow();
    void isSaid();

private:
    [[nodiscard]] QString view(const QByteArray &select);

    practice::Server m_server{practice::Options{0, 20, 3, QHostAddress::LocalHost, {}}};
    QString m_base;
    QTemporaryDir m_folder;
    const Home m_home;
};

void GetElementsTest::initTestCase()
{
    const auto base = m_server.start();
    QVERIFY(base);
    m_base = base->toString();
}

/** A file of a view on Patient. */
QString GetElementsTest::view(const QByteArray &select)
{
    QString name = m_folder.filePath(u"view.json"_s);
    QFile file(name);
    if (file.open(QIODevice::WriteOnly))
        file.write(
            R"x({"resourceType":"ViewDefinition","status":"active","resource":"Patient","select":)x" + select + '}');
    return name;
}

void GetElementsTest::rowsAreTheSame_data()
{
    QTest::addColumn<QStringList>("arguments");
    for (const char *type : {"Patient", "Practitioner", "Organization", "Encounter", "Condition", "Observation",
             "Procedure", "MedicationRequest", "Immunization", "AllergyIntolerance", "DiagnosticReport"})
        QTest::newRow(type) << QStringList{QString::fromLatin1(type)};
    QTest::newRow("vital signs") << QStringList{u"Observation"_s, u"--view"_s, u"vital-signs"_s};
    QTest::newRow("a condition on what no column reads")
        << QStringList{u"Patient"_s, u"--where"_s, u"telecom.where(system = 'phone').exists()"_s};
    QTest::newRow("a condition that is sent") << QStringList{u"Patient"_s, u"--where"_s, u"gender = 'female'"_s};
    QTest::newRow("a query of one's own") << QStringList{u"Patient"_s, u"--query"_s, u"gender=female"_s};
    QTest::newRow("with what comes along")
        << QStringList{u"Observation"_s, u"--query"_s, u"_include=Observation:subject"_s, u"--limit"_s, u"9"_s};
}

void GetElementsTest::rowsAreTheSame()
{
    QFETCH(QStringList, arguments);
    const QStringList all = QStringList{u"get"_s, m_base} + arguments;
    Run asked(all, m_home.environment);
    Run whole(all + QStringList{u"--no-fold"_s}, m_home.environment);
    QCOMPARE(asked.code(), whole.code());
    QVERIFY(!whole.said().contains("_elements"));
    QVERIFY(asked.out().count('\n') > 1);
    QCOMPARE(asked.out(), whole.out());
}

void GetElementsTest::whatIsAskedFor_data()
{
    QTest::addColumn<QByteArray>("select");
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("elements"); // "": whole resources
    const QByteArray plain =
        R"x([{"column":[{"name":"born","path":"birthDate"},{"name":"n","path":"name.family.first()"}]}])x";
    QTest::newRow("columns") << plain << QStringList() << QByteArray("_elements=birthDate,id,name");
    QTest::newRow("and conditions") << plain << QStringList{u"--where"_s, u"active"_s}
                                    << QByteArray("_elements=active,birthDate,id,name");
    QTest::newRow("and filters that rows have to show")
        << plain << QStringList{u"--query"_s, u"gender=male"_s} << QByteArray("_elements=birthDate,gender,id,name");
    QTest::newRow("whole resources") << plain << QStringList{u"--format"_s, u"ndjson"_s, u"--whole"_s} << QByteArray();
    QTest::newRow("on this computer") << plain << QStringList{u"--no-fold"_s} << QByteArray();
    QTest::newRow("one's own say") << plain << QStringList{u"--query"_s, u"_summary=true"_s} << QByteArray();
    QTest::newRow("a filter on meta") << plain << QStringList{u"--query"_s, u"_lastUpdated=ge2020"_s} << QByteArray();
    QTest::newRow("meta") << QByteArray(R"x([{"column":[{"name":"m","path":"meta.lastUpdated"}]}])x") << QStringList()
                          << QByteArray();
    QTest::newRow("the resource") << QByteArray(R"x([{"column":[{"name":"m","path":"descendants().count()"}]}])x")
                                  << QStringList() << QByteArray();
}

void GetElementsTest::whatIsAskedFor()
{
    QFETCH(QByteArray, select);
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, elements);
    const bool isWhole = arguments.contains(u"--whole"_s);
    QStringList all{u"get"_s, m_base, u"Patient"_s, u"-o"_s, m_folder.filePath(u"out"_s)};
    if (!isWhole)
        all << u"--view"_s << view(select);
    Run run(all + arguments, m_home.environment);
    QVERIFY2(run.code() == 0, run.said());
    QFile statement(m_folder.filePath(u"out.statement.json"_s));
    QVERIFY(statement.open(QIODevice::ReadOnly));
    const QByteArray said = statement.readAll();
    QVERIFY2(elements.isEmpty() ? !said.contains("_elements") : said.contains(elements), said);
}

/** Of the usual view, which reads meta for others of its columns. */
void GetElementsTest::recipesAskForTheColumnsTheyShow()
{
    QFile recipe(m_folder.filePath(u"r.fhirside.json"_s));
    QVERIFY(recipe.open(QIODevice::WriteOnly));
    recipe.write(R"({"recipe":2,"server":")" + m_base.toUtf8()
        + R"(","tables":[{"query":"Patient","shown":["family_name","birth_date","sex"],"limit":3}]})");
    recipe.close();
    Run run({u"run"_s, recipe.fileName(), u"-o"_s, m_folder.path()}, m_home.environment);
    QVERIFY2(run.code() == 0, run.said());
    QFile rows(m_folder.filePath(u"Patient.csv"_s));
    QVERIFY(rows.open(QIODevice::ReadOnly));
    Run whole({u"get"_s, m_base, u"Patient"_s, u"--limit"_s, u"3"_s, u"--no-fold"_s}, m_home.environment);
    QCOMPARE(whole.code(), 0);
    const auto linesOf = [](const QByteArray &csv) {
        QByteArrayList lines;
        for (const QByteArray &line : csv.split('\n'))
            lines << line.trimmed();
        return lines;
    };
    const auto written = linesOf(rows.readAll());
    const auto all = linesOf(whole.out());
    QCOMPARE(written.size(), all.size());
    QCOMPARE(written.first(), "family_name,birth_date,sex");
    for (qsizetype i = 1; i < written.size() && !written.at(i).isEmpty(); ++i) {
        const auto cells = written.at(i).split(',');
        QVERIFY2(all.at(i).startsWith(cells.first()) && all.at(i).contains(cells.at(1)), all.at(i));
    }
    QFile statement(m_folder.filePath(u"Patient.csv.statement.json"_s));
    QVERIFY(statement.open(QIODevice::ReadOnly));
    QVERIFY(statement.readAll().contains("_elements=birthDate,gender,id,name"));
}

/** In the statement that people read, too. */
void GetElementsTest::isSaid()
{
    const QString name = view(R"x([{"column":[{"name":"born","path":"birthDate"}]}])x");
    Run run({u"get"_s, m_base, u"Patient"_s, u"--view"_s, name, u"--format"_s, u"xlsx"_s, u"-o"_s,
                m_folder.filePath(u"p.xlsx"_s)},
        m_home.environment);
    QVERIFY2(run.code() == 0, run.said());
    QProcess python;
    python.start(u"/usr/bin/python3"_s,
        {u"-c"_s,
            u"import sys, zipfile\nfile = zipfile.ZipFile(sys.argv[1])\n"
            u"for name in file.namelist(): sys.stdout.buffer.write(file.read(name))"_s,
            m_folder.filePath(u"p.xlsx"_s)});
    QVERIFY(python.waitForFinished());
    QVERIFY(python.readAllStandardOutput().contains("only what the columns need was asked for: birthDate,id"));
}

QTEST_GUILESS_MAIN(GetElementsTest)
#include "tst_getelements.moc"
