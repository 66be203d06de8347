#include "practice/server.h"

#include <QProcess>
#include <QTest>

using namespace Qt::StringLiterals;

/** "fhirside-cli fold" as a person and a script meet it. */
class TestFoldCommand : public QObject
{
    Q_OBJECT

    struct Outcome {
        int code = -1;
        QByteArray out;
        QByteArray err;
    };

    [[nodiscard]] static Outcome run(const QStringList &arguments)
    {
        QProcess process;
        process.start(QStringLiteral(FHIRSIDE_CLI), QStringList(u"fold"_s) + arguments);
        const bool ended = process.waitForFinished(30'000);
        return {ended ? process.exitCode() : -1, process.readAllStandardOutput(), process.readAllStandardError()};
    }

private Q_SLOTS:
    void answers_data()
    {
        QTest::addColumn<QByteArray>("json");
        const auto row = [](const char *what, const char *json) { QTest::newRow(what) << QByteArray(json); };
        row("Patient birthDate < @1980-01-01",
            R"({"search":"birthdate=lt1980-01-01","params":[{"name":"birthdate","modifier":null,"values":)"
            R"([{"prefix":"lt","value":"1980-01-01"}]}],"residual":null,"part":"whole","reason":null})");
        row("Patient active != true",
            R"({"search":"active:not=true","params":[{"name":"active","modifier":"not","values":)"
            R"([{"prefix":null,"value":"true"}]}],"residual":"active != true","part":"superset","reason":"absent"})");
        row("Patient name.count() > 1",
            R"({"search":"","params":[],"residual":"name.count() > 1","part":"none","reason":"operator"})");
        row("Patient gender in ('female' | 'male')",
            R"({"search":"gender=female,male","params":[{"name":"gender","modifier":null,"values":)"
            R"([{"prefix":null,"value":"female"},{"prefix":null,"value":"male"}]}],"residual":null,"part":"whole",)"
            R"("reason":null})");
        row("Organization name.startsWith('gemein')",
            R"({"search":"name=gemein","params":[{"name":"name","modifier":null,"values":)"
            R"x([{"prefix":null,"value":"gemein"}]}],"residual":"name.startsWith('gemein')","part":"superset",)x"
            R"("reason":"text"})");
    }
    void answers()
    {
        QFETCH(QByteArray, json);
        const QString what = QString::fromUtf8(QTest::currentDataTag());
        const Outcome outcome = run({what.section(u' ', 0, 0), what.section(u' ', 1)});
        QCOMPARE(outcome.err, "");
        QCOMPARE(outcome.out, json + '\n');
        QCOMPARE(outcome.code, 0);
    }

    void refusals()
    {
        const Outcome bad = run({u"Patient"_s, u"active and nam = 'x'"_s});
        QCOMPARE(bad.code, 2);
        QCOMPARE(bad.out, "");
        QCOMPARE(bad.err, "Line 1, column 12: Patient has no element nam.\n  active and nam = 'x'\n             ^\n");
        const Outcome type = run({u"Patent"_s, u"active"_s});
        QCOMPARE(type.code, 2);
        QCOMPARE(type.err, "Patent is not a resource type.\n");
        for (const auto &arguments : {QStringList{u"Patient"_s}, {u"Patient"_s, u"active"_s, u"--server"_s},
                 {u"Patient"_s, u"active"_s, u"--fhir-version"_s, u"9"_s}}) {
            const Outcome usage = run(arguments);
            QCOMPARE(usage.code, 2);
            QVERIFY2(usage.err.startsWith("Usage: fhirside-cli fold TYPE FHIRPATH"), usage.err.constData());
        }
        QCOMPARE(run({u"Encounter"_s, u"actualPeriod.exists()"_s}).code, 2);
        QCOMPARE(run({u"Encounter"_s, u"actualPeriod.exists()"_s, u"--fhir-version"_s, u"5.0.0"_s}).code, 0);
    }

    void whatAServerOffers()
    {
        practice::Server server{practice::Options{0, 5, 1, QHostAddress::LocalHost, {}}};
        const auto base = server.start();
        QVERIFY(base);
        const QString both = u"gender = 'male' and contact.exists()"_s;
        const Outcome offered = run({u"Patient"_s, both, u"--server"_s, base->toString()});
        QCOMPARE(offered.code, 0);
        QVERIFY2(offered.out.startsWith("{\"search\":\"gender=male\""), offered.out.constData());
        const QString other = u"name.where(period.start > @2020).exists() or communication.exists()"_s;
        const Outcome none = run({u"Patient"_s, other, u"--server"_s, base->toString()});
        QVERIFY2(none.out.contains("\"part\":\"none\""), none.out.constData());
        const Outcome withheld = run({u"Patient"_s, u"meta.source = 'http://x'"_s, u"--server"_s, base->toString()});
        QVERIFY2(withheld.out.contains("\"reason\":\"not-offered\""), withheld.out.constData());
        QCOMPARE(run({u"Patient"_s, u"active"_s, u"--server"_s, u"http://127.0.0.1:1/fhir"_s}).code, 3);
    }
};

QTEST_GUILESS_MAIN(TestFoldCommand)
#include "tst_foldcommand.moc"
