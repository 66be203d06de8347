#include <QFile>
#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

/** "fhirside-cli fhirpath" as a person and a script meet it. */
class TestFhirpathCommand : public QObject
{
    Q_OBJECT

    struct Outcome {
        int code = -1;
        QByteArray out;
        QByteArray err;
    };

    [[nodiscard]] Outcome run(
        const QString &expression, const QString &file = u"patient.json"_s, const QStringList &options = {}) const
    {
        QProcess process;
        process.start(QStringLiteral(FHIRSIDE_CLI),
            QStringList{u"fhirpath"_s} + options + QStringList{expression, m_folder.filePath(file)});
        const bool ended = process.waitForFinished(30'000);
        return {ended ? process.exitCode() : -1, process.readAllStandardOutput(), process.readAllStandardError()};
    }

    QTemporaryDir m_folder;

private Q_SLOTS:
    void initTestCase()
    {
        QFile file(m_folder.filePath(u"patient.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(
            R"({"name":[{"use":"usual","given":["Jim"]},{"use":"official","given":["Peter","James"]}],)"
            R"("extension":[{"url":"x","valueDecimal":1.00},{"url":"y","valueQuantity":{"value":2.50,"code":"mg"}}],)"
            R"("active":true,"birthDate":"1974-12","multipleBirthInteger":2,"resourceType":"Patient"})");
    }

    void answers_data()
    {
        QTest::addColumn<QByteArray>("json");
        const auto row = [](const char *expression, const char *json) {
            QTest::newRow(expression) << QByteArray(json);
        };
        row("name.where(use = 'official').given.first()", R"([{"type":"string","value":"Peter"}])");
        row("name.given",
            R"([{"type":"string","value":"Jim"},{"type":"string","value":"Peter"},)"
            R"({"type":"string","value":"James"}])");
        row("extension.value.first()", R"([{"type":"decimal","value":"1.00"}])");
        row("active", R"([{"type":"boolean","value":true}])");
        row("active.not()", R"([{"type":"boolean","value":false}])");
        row("multipleBirth", R"([{"type":"integer","value":2}])");
        row("birthDate", R"([{"type":"date","value":"1974-12"}])");
        row("birthDate + 1 year", R"([{"type":"date","value":"1975-12"}])");
        row("1.10 + 2", R"([{"type":"decimal","value":"3.10"}])");
        row("name[0]", R"([{"type":"HumanName","value":{"use":"usual","given":["Jim"]}}])");
        row("4 'mg' + 1 'g'", R"([{"type":"Quantity","value":"1004 'mg'"}])");
        row("active.type()", R"([{"type":"TypeInfo","value":"FHIR.boolean"}])");
        row("name.period", "[]");
    }

    void answers()
    {
        QFETCH(QByteArray, json);
        const auto outcome = run(QString::fromUtf8(QTest::currentDataTag()));
        QCOMPARE(outcome.err, QByteArray());
        QCOMPARE(outcome.out, json + '\n');
        QCOMPARE(outcome.code, 0);
    }

    void options_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<int>("code");
        const auto row = [](const char *expression, const QStringList &options, const char *json) {
            QTest::addRow("%s %s", expression, qPrintable(options.join(u' ')))
                << options << QByteArray(json) << (json ? 0 : 2);
        };
        const auto variable = [&row](const char *expression, const char *set, const char *json) {
            row(expression, {u"--variable"_s, QString::fromLatin1(set)}, json);
        };
        variable("%x", "x=18", R"([{"type":"integer","value":18}])");
        variable("%x", "x=-1.50", R"([{"type":"decimal","value":"-1.50"}])");
        variable("%x", "x=@2020-01", R"([{"type":"date","value":"2020-01"}])");
        variable("%x", "x=4 'mg'", R"([{"type":"Quantity","value":"4 'mg'"}])");
        variable("%x", "x='18'", R"([{"type":"string","value":"18"}])");
        variable("%x", "x=2020-01-01", R"([{"type":"string","value":"2020-01-01"}])");
        variable("%x", "x=name.given", R"([{"type":"string","value":"name.given"}])");
        variable("%x", "x=a=b", R"([{"type":"string","value":"a=b"}])");
        variable("%x", "x=", R"([{"type":"string","value":""}])");
        variable("%x", "y=1", nullptr);
        variable("defineVariable('x', 2).select(%x)", "x=1", nullptr);
        variable("1", "x", nullptr);
        variable("1", "=1", nullptr);
        row("birthDate.duration(%on, %unit)", {u"--variable"_s, u"on=@2024-01"_s, u"--variable"_s, u"unit=year"_s},
            R"([{"type":"integer","value":49}])");
        row("children().first().exists()", {}, R"([{"type":"boolean","value":true}])");
        row("children().first().exists()", {u"--strict"_s}, nullptr);
        row("name.first().use", {u"--strict"_s}, R"([{"type":"code","value":"usual"}])");
    }

    void options()
    {
        QFETCH(QStringList, options);
        QFETCH(QByteArray, json);
        const QByteArray row(QTest::currentDataTag());
        const auto expression = QString::fromUtf8(row.chopped(options.join(u' ').size() + 1));
        const auto outcome = run(expression, u"patient.json"_s, options);
        QCOMPARE(outcome.out.trimmed(), json);
        QTEST(outcome.code, "code");
    }

    void files_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QByteArray>("out");
        QTest::addColumn<QByteArray>("says");
        const QByteArray none;
        const auto bundle = [](const QByteArray &entries) {
            return R"({"resourceType":"Bundle","entry":[)" + entries + "]}";
        };
        const QByteArray one = R"({"resource":{"resourceType":"Patient","id":"a"}})";
        const QByteArray two = R"({"resource":{"resourceType":"Patient","id":"b"},"search":{"mode":"include"}})";
        QTest::newRow("entry.resource.id|bundle.json")
            << bundle(one + "," + two) << QByteArray(R"([{"type":"id","value":"a"},{"type":"id","value":"b"}])")
            << none;
        QTest::newRow("Bundle.entry.count()|one.json")
            << bundle(one) << QByteArray(R"([{"type":"integer","value":1}])") << none;
        QTest::newRow("entry.count()|one.ndjson") << bundle(one) + "\n"
                                                  << QByteArray(R"([{"type":"integer","value":1}])") << none;
        QTest::newRow("entry.empty()|empty.json")
            << bundle({}) << QByteArray(R"([{"type":"boolean","value":true}])") << none;
        QTest::newRow("id|mark.json") << QByteArray("\xEF\xBB\xBF{\n\"resourceType\":\"Patient\",\"id\":\"a\"}")
                                      << QByteArray(R"([{"type":"id","value":"a"}])") << none;
        QTest::newRow("id|list.json") << QByteArray(R"([{"resourceType":"Patient"}])") << none
                                      << QByteArray("The file is a list;");
        QTest::newRow("id|lines.ndjson") << QByteArray(
            "{\"resourceType\":\"Patient\"}\n{\"resourceType\":\"Patient\"}\n")
                                         << none << QByteArray("The file holds several resources;");
        QTest::newRow("id|broken.json") << QByteArray("{\"resourceType\":}") << none
                                        << QByteArray("The file is not JSON at byte 16.");
        QTest::newRow("id|blank.json") << QByteArray("\n \n") << none
                                       << QByteArray("There is no resource in the file.");
    }

    void files()
    {
        QFETCH(QByteArray, file);
        QFETCH(QByteArray, out);
        QFETCH(QByteArray, says);
        const auto parts = QString::fromLatin1(QTest::currentDataTag()).split(u'|');
        QFile input(m_folder.filePath(parts[1]));
        QVERIFY(input.open(QIODevice::WriteOnly));
        input.write(file);
        input.close();
        const auto outcome = run(parts[0], parts[1]);
        QVERIFY2(says.isEmpty() ? outcome.err.isEmpty() : outcome.err.startsWith(says), outcome.err);
        QCOMPARE(outcome.out.trimmed(), out);
        QCOMPARE(outcome.code, says.isEmpty() ? 0 : 5);
    }

    void errors_data()
    {
        QTest::addColumn<QByteArray>("message");
        const auto row = [](const char *expression, const char *message) {
            QTest::newRow(expression) << QByteArray(message);
        };
        row("name.given1", "Line 1, column 6: HumanName has no element given1.\n  name.given1\n       ^\n");
        row("name.\n\tgiven.foo()", "Line 2, column 8: There is no function foo().\n  \tgiven.foo()\n  \t      ^\n");
        row("'größer' + active",
            "Line 1, column 10: \"+\" cannot work on these two values.\n  'größer' + active\n           ^\n");
        row("name.where(",
            "Line 1, column 12: Expected a value, a name or \"(\", found the end.\n  name.where(\n"
            "             ^\n");
        row("multipleBirthInteger",
            "Line 1, column 1: Patient has no element multipleBirthInteger. It is called multipleBirth.\n");
    }

    void errors()
    {
        QFETCH(QByteArray, message);
        const auto outcome = run(QString::fromUtf8(QTest::currentDataTag()));
        QVERIFY2(outcome.err.startsWith(message), outcome.err);
        QCOMPARE(outcome.out, QByteArray());
        QCOMPARE(outcome.code, 2);
    }

    void longLinesAreCut()
    {
        const auto outcome = run(QString(200, u'(') + u"1 +"_s);
        QVERIFY2(outcome.err.contains("…("), outcome.err);
        for (const auto &line : outcome.err.split('\n'))
            QVERIFY2(line.size() < 130 || line.startsWith("Usage"), line);
    }
};

QTEST_GUILESS_MAIN(TestFhirpathCommand)
#include "tst_fhirpathcommand.moc"
