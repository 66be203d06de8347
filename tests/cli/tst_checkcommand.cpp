#include "support/run.h"

#include "practice/server.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;

/** fhirside-cli check as a pipeline sees it. */
class CheckCommandTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void exitCodes_data();
    void exitCodes();
    void usage_data();
    void usage();
    void formats_data();
    void formats();
    void oneLine();
    void comparing();
    void german();
    void fileThatCannotBeWritten();

private:
    practice::Server m_open{practice::Options{}};
    practice::Server m_guarded{[] {
        practice::Options options;
        options.auth = practice::Auth::Entra;
        return options;
    }()};
    QTemporaryDir m_folder;
    Home m_home;

    [[nodiscard]] QString base(const QString &name) const
    {
        return name == "open"_L1 ? m_open.base().toString() : name == "guarded"_L1 ? m_guarded.base().toString() : name;
    }
};

void CheckCommandTest::initTestCase()
{
    QVERIFY(m_open.start());
    QVERIFY(m_guarded.start());
}

void CheckCommandTest::exitCodes_data()
{
    QTest::addColumn<QString>("server");
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<int>("code");
    QTest::newRow("open") << u"open"_s << QStringList() << 0;
    QTest::newRow("sign-in needed, none given") << u"guarded"_s << QStringList() << 4;
    QTest::newRow("what needs no account") << u"guarded"_s << QStringList{u"--only"_s, u"T,F,C,A,S,R"_s} << 0;
    QTest::newRow("another verdict") << u"guarded"_s << QStringList{u"--for"_s, u"powerbi-desktop"_s} << 1;
    QTest::newRow("all verdicts") << u"guarded"_s << QStringList{u"--for"_s, u"all"_s} << 1;
    QTest::newRow("nothing listens") << u"http://127.0.0.1:9/fhir"_s << QStringList() << 3;
    QTest::newRow("http beyond this computer") << u"http://fhir.example.invalid/r4"_s << QStringList() << 3;
}

void CheckCommandTest::exitCodes()
{
    QFETCH(QString, server);
    QFETCH(QStringList, options);
    Run run(QStringList{u"check"_s, base(server)} + options, m_home.environment);
    QTEST(run.code(), "code");
    QVERIFY(!QJsonDocument::fromJson(run.out()).isNull()); // JSON alone, where it is no terminal
}

void CheckCommandTest::usage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("no address") << QStringList() << QByteArray("Usage:");
    QTest::newRow("format") << QStringList{u"http://localhost"_s, u"--format"_s, u"sarif"_s}
                            << QByteArray("--format is one of: text, json, html, junit.");
    QTest::newRow("for whom") << QStringList{u"http://localhost"_s, u"--for"_s, u"excel"_s}
                              << QByteArray("--for is one of: fhirside, powerbi-desktop, powerbi-service, all.");
    QTest::newRow("rule") << QStringList{u"http://localhost"_s, u"--only"_s, u"X9"_s}
                          << QByteArray("There is no rule X9.");
    QTest::newRow("reason") << QStringList{u"http://localhost"_s, u"--ignore"_s, u"C8"_s}
                            << QByteArray("--ignore needs a reason");
    QTest::newRow("one line of JSON") << QStringList{u"http://localhost"_s, u"--quiet"_s, u"--format"_s, u"json"_s}
                                      << QByteArray("--quiet is of --format text.");
    QTest::newRow("no report") << QStringList{u"http://localhost"_s, u"--compare"_s, QStringLiteral(FHIRSIDE_CLI)}
                               << QByteArray("is no report of the connection check.");
}

void CheckCommandTest::usage()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, said);
    Run run(QStringList(u"check"_s) + arguments, m_home.environment);
    QCOMPARE(run.code(), 2);
    QVERIFY2(run.said().contains(said), run.said().constData());
    QVERIFY(run.out().isEmpty());
}

void CheckCommandTest::formats_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QByteArray>("begin");
    QTest::newRow("text") << u"text"_s << QByteArray("FHIR sign-in check");
    QTest::newRow("json") << u"json"_s << QByteArray("{");
    QTest::newRow("html") << u"html"_s << QByteArray("<!doctype html>");
    QTest::newRow("junit") << u"junit"_s << QByteArray("<?xml");
}

void CheckCommandTest::formats()
{
    QFETCH(QString, format);
    QFETCH(QByteArray, begin);
    const QString path = m_folder.filePath(format);
    Run run({u"check"_s, base(u"guarded"_s), u"--format"_s, format, u"-o"_s, path}, m_home.environment);
    QCOMPARE(run.code(), 4);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QVERIFY2(text.startsWith(begin), text.left(80).constData());
    QVERIFY(text.contains("C4"));
    QVERIFY(run.out().isEmpty());
}

/** For monitoring: one line, and the code says the same. */
void CheckCommandTest::oneLine()
{
    Run open({u"check"_s, base(u"open"_s), u"--quiet"_s}, m_home.environment);
    QCOMPARE(open.code(), 0);
    QCOMPARE(open.out(), "OK " + base(u"open"_s).toUtf8() + '\n');
    // No rule fails, and Power BI would not.
    Run elsewhere({u"check"_s, base(u"guarded"_s), u"--quiet"_s, u"--for"_s, u"powerbi-desktop"_s}, m_home.environment);
    QCOMPARE(elsewhere.code(), 1);
    QCOMPARE(elsewhere.out(), "FAILED A6 " + base(u"guarded"_s).toUtf8() + '\n');
    Run gone({u"check"_s, u"http://127.0.0.1:9/fhir"_s, u"--quiet"_s}, m_home.environment);
    QCOMPARE(gone.code(), 3);
    QCOMPARE(gone.out(), QByteArray("FAILED T2 http://127.0.0.1:9/fhir\n"));
}

/** What is ignored stays visible; what is as before decides nothing. */
void CheckCommandTest::comparing()
{
    const QString before = m_folder.filePath(u"before.json"_s);
    Run first({u"check"_s, base(u"guarded"_s), u"--format"_s, u"json"_s, u"-o"_s, before}, m_home.environment);
    QCOMPARE(first.code(), 4);
    Run second({u"check"_s, base(u"guarded"_s), u"--compare"_s, before, u"--ignore"_s, u"C8=gateway, ticket 4711"_s},
        m_home.environment);
    QCOMPARE(second.code(), 4);
    QVERIFY(second.out().contains("gateway, ticket 4711"));
}

void CheckCommandTest::german()
{
    auto environment = m_home.environment;
    environment.insert(u"LC_ALL"_s, u"de_DE.UTF-8"_s);
    environment.insert(u"LANGUAGE"_s, u"de"_s);
    Run run({u"check"_s, base(u"open"_s), u"--format"_s, u"text"_s}, environment);
    QCOMPARE(run.code(), 0);
    QVERIFY2(run.out().contains("geht, ohne Konto"), run.out().constData());
}

void CheckCommandTest::fileThatCannotBeWritten()
{
    Run run({u"check"_s, base(u"open"_s), u"-o"_s, m_folder.filePath(u"none/report"_s)}, m_home.environment);
    QCOMPARE(run.code(), 6);
}

QTEST_GUILESS_MAIN(CheckCommandTest)
#include "tst_checkcommand.moc"
