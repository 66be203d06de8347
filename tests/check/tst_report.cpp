#include "check/judge.h"
#include "check/scenarios.h"
#include "words/check/report.h"
#include "words/check/sentences.h"
#include "words/exitcodes.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;
using check::Report;
using check::State;

/** The report in its formats: whole, by its schema, and never what a hostile server wants it to say. */
class ReportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void json();
    void jsonIsJudgedAgain();
    void junit();
    void html();
    void account();
    void sideBySide();
    void manualNamesTheRules();
    void hostile_data();
    void hostile();
    void textTellsDetailsOnce();
    void exitCodes_data();
    void exitCodes();
    void oneLine_data();
    void oneLine();
    void ignoring();
    void comparing();
};

namespace {

const QString Tool = u"fhirside-cli 0.2"_s;

const Scenario &scenario(const char *number)
{
    static const auto rows = scenarios();
    const auto found = std::find_if(
        rows.begin(), rows.end(), [number](const Scenario &row) { return qstrcmp(row.number, number) == 0; });
    return *found;
}

Report reportOn(const char *number)
{
    return check::judge(scenario(number).seen);
}

/** Whether @p json is by the shipped schema; "" or what is wrong. Needs python3 and its jsonschema. */
QString violation(const QByteArray &json)
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"report.json"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size())
        return u"cannot write"_s;
    file.close();
    QProcess python;
    python.start(u"python3"_s,
        {u"-c"_s,
            u"import json,sys,jsonschema; jsonschema.validate(json.load(open(sys.argv[2])), json.load(open(sys.argv[1])))"_s,
            QStringLiteral(FHIRSIDE_SOURCE_DIR "/resources/schemas/check-1.json"), file.fileName()});
    python.waitForFinished(60'000);
    return python.exitCode() == 0 ? QString() : QString::fromUtf8(python.readAllStandardError());
}

bool hasJsonSchema()
{
    QProcess python;
    python.start(u"python3"_s, {u"-c"_s, u"import jsonschema"_s});
    return python.waitForFinished(60'000) && python.exitCode() == 0;
}

/** Every file's text, and what a terminal gets. */
QList<QByteArray> formats(const Report &report)
{
    return {words::textOf(report, Tool).toUtf8(), words::jsonOf(report, Tool), words::junitOf(report, Tool),
        words::htmlOf(report, Tool)};
}

} // namespace

void ReportTest::json()
{
    for (const char *number : {"4", "25", "27", "38", "65", "69"}) {
        const QByteArray json = words::jsonOf(reportOn(number), Tool);
        const auto object = QJsonDocument::fromJson(json).object();
        QCOMPARE(object["findings"_L1].toArray().size(), 74);
        QCOMPARE(object["verdicts"_L1].toArray().size(), 3);
        if (hasJsonSchema())
            QCOMPARE(violation(json), QString());
    }
    if (!hasJsonSchema())
        QSKIP("python3-jsonschema is not installed.");
}

void ReportTest::jsonIsJudgedAgain()
{
    const Report report = reportOn("65");
    for (const QByteArray &file : {words::jsonOf(report, Tool), words::htmlOf(report, Tool)}) {
        const auto seen = words::observationIn(file);
        QVERIFY(seen);
        QVERIFY(*seen == report.observation);
        QCOMPARE(words::statesIn(file).value(u"K2"_s), u"failed"_s);
    }
    QVERIFY(!words::observationIn("{\"schema\":\"something else\"}"));
}

void ReportTest::junit()
{
    const Report report = reportOn("38");
    QXmlStreamReader xml(words::junitOf(report, Tool));
    int cases = 0;
    int failures = 0;
    int skipped = 0;
    while (!xml.atEnd()) {
        xml.readNext();
        if (!xml.isStartElement())
            continue;
        cases += xml.name() == "testcase"_L1 ? 1 : 0;
        skipped += xml.name() == "skipped"_L1 ? 1 : 0;
        if (xml.name() == "failure"_L1) {
            ++failures;
            QVERIFY(xml.attributes().value("message"_L1).contains("Set the audience"_L1));
        }
    }
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    QCOMPARE(cases, 74);
    QCOMPARE(failures, 1);
    QCOMPARE(skipped, report.count(State::NotTested) + report.count(State::NotReached));
}

void ReportTest::html()
{
    const QString html = QString::fromUtf8(words::htmlOf(reportOn("38"), Tool));
    static const QRegularExpression elsewhere(u"(src|action)=|href=\"[^#]|@import|url\\("_s);
    QVERIFY(!html.section(u"<script type=\"application/json\""_s, 0, 0).contains(elsewhere));
    QCOMPARE(html.count("<script"_L1), 1); // the data
    QVERIFY(html.contains("prefers-color-scheme:dark"_L1));
    QVERIFY(html.contains("default-src 'none'"_L1));
    QVERIFY(html.contains("Side by side"_L1));
    QVERIFY(!words::htmlOf({}, Tool).contains("Side by side"_L1)); // no title of nothing
}

/** Who was signed in; not where the report is passed on. */
void ReportTest::account()
{
    const QString account = u"jane@contoso.example"_s;
    auto seen = scenario("69").seen;
    seen.claims.insert("upn"_L1, account);
    for (const bool isAnonymous : {false, true}) {
        const Report report = check::judge(isAnonymous ? check::anonymized(seen) : seen);
        const QString text = words::textOf(report, Tool);
        QCOMPARE(text.section(u'\n', 0, 0).endsWith("signed in as "_L1 + account), !isAnonymous);
        const QByteArray html = words::htmlOf(report, Tool);
        QCOMPARE(html.left(html.indexOf("<table")).contains(account.toUtf8()), !isAnonymous);
        for (const QByteArray &format : formats(report))
            QCOMPARE(format.contains(account.toUtf8()), !isAnonymous);
    }
}

/** Who says something has a column, and who says nothing has none. */
void ReportTest::sideBySide()
{
    const auto columns = [](const char *number) {
        const QString html = QString::fromUtf8(words::htmlOf(reportOn(number), Tool));
        const QString head = html.section("class=\"sides\">"_L1, 1).section("</tr>"_L1, 0, 0);
        return head.count("<th>"_L1) - 1;
    };
    QCOMPARE(columns("38"), 3); // challenge, metadata, sign-in service
    QCOMPARE(columns("51"), 4); // and SMART
    QCOMPARE(columns("65"), 4); // and the token
}

/** Who reads an id in a log looks it up there. */
void ReportTest::manualNamesTheRules()
{
    QFile file(QStringLiteral(FHIRSIDE_SOURCE_DIR "/packaging/linux/fhirside-cli.1"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray page = file.readAll();
    for (const check::Rule &rule : check::rules())
        QVERIFY2(page.contains(QByteArray(".It ") + rule.id + '\n' + words::titleOf(rule).toUtf8() + '\n'), rule.id);
}

void ReportTest::hostile_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("markup") << u"</script><script>alert(1)</script><img src=x onerror=alert(1)>"_s;
    QTest::newRow("attributes") << u"\" onmouseover=\"alert(1)\" '"_s;
    QTest::newRow("escape sequences") << u"\x1b[2J\x1b]0;all well\x07\r\n✓ K2 all well\n"_s;
    QTest::newRow("right to left") << u"evil\u202egpj.exe\u2066\u200b"_s;
    QTest::newRow("xml") << u"]]><failure/>&amp;<!-- \u0000 \u0008"_s;
    QTest::newRow("long") << QString(5'000'000, u'x');
}

void ReportTest::hostile()
{
    QFETCH(QString, text);
    check::Observation seen = scenario("65").seen;
    seen.claims.insert("aud"_L1, text);
    seen.anonymous->headers = {{"WWW-Authenticate", "Basic realm=\"" + text.toUtf8() + "\""}};
    seen.metadata->document.insert("software"_L1, QJsonObject{{"name"_L1, text}});
    seen.metadata->document.insert("implementation"_L1, QJsonObject{{"url"_L1, text}});
    seen.metadata->headers = {{"Server", text.toUtf8()}};
    seen.found->detail = text;
    check::FailedSignIn refused;
    refused.kind = u"refused"_s;
    refused.code = text;
    refused.description = text;
    seen.failedRenewal = refused;
    const Report report = check::judge(seen);
    const QString plain = words::textOf(report, Tool);
    for (const char32_t code : plain.toUcs4())
        QVERIFY(code == U'\n'
            || (QChar::category(code) != QChar::Other_Control && QChar::category(code) != QChar::Other_Format));
    QVERIFY(!plain.contains("\n✓ K2 all well"_L1));
    QVERIFY(plain.size() < 60'000);
    const QByteArray html = words::htmlOf(report, Tool);
    const QByteArray shownPart = html.left(html.indexOf("<script type"));
    QVERIFY(!shownPart.contains("<img") && !shownPart.contains("<script") && !shownPart.contains("\" onmouse"));
    QCOMPARE(html.count("</script>"), 1);
    QXmlStreamReader xml(words::junitOf(report, Tool));
    while (!xml.atEnd())
        xml.readNext();
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
}

/** What is wrong stands on top in short, and once in full, in its group. */
void ReportTest::textTellsDetailsOnce()
{
    const QString text = words::textOf(reportOn("38"), Tool);
    QVERIFY(text.section("\n\n"_L1, 1, 1).contains(u"✗ C7  https://azurehealthcareapis.com is Azure's name"_s));
    QCOMPARE(text.count("C7  resource_id is the base URL"_L1), 1);
    QCOMPARE(text.count("Set the audience to"_L1), 1);
    QVERIFY(text.indexOf("Set the audience to"_L1) > text.indexOf("\nChallenge\n"_L1));
}

void ReportTest::exitCodes_data()
{
    QTest::addColumn<QString>("number");
    QTest::addColumn<bool>("failsOnWarning");
    QTest::addColumn<int>("code");
    QTest::newRow("open server") << u"25"_s << false << int{words::Done};
    QTest::newRow("name does not resolve") << u"2"_s << false << int{words::NotReached};
    QTest::newRow("certificate of another name") << u"9"_s << false << int{words::Wrong};
    QTest::newRow("wrong audience") << u"38"_s << false << int{words::Wrong};
    QTest::newRow("warning, no sign-in") << u"12"_s << false << int{words::SignIn};
    QTest::newRow("warning counts") << u"12"_s << true << int{words::Wrong};
}

void ReportTest::exitCodes()
{
    QFETCH(QString, number);
    QFETCH(bool, failsOnWarning);
    const Report report = reportOn(qPrintable(number));
    QTEST(int{words::exitCode(report, check::Subject::Fhirside, failsOnWarning)}, "code");
}

void ReportTest::oneLine_data()
{
    QTest::addColumn<QString>("number");
    QTest::addColumn<QString>("line");
    QTest::newRow("open server") << u"25"_s << u"OK https://fhir.contoso.example/r4\n"_s;
    QTest::newRow("warning") << u"12"_s << u"WARNING (1 warning) https://fhir.contoso.example/r4\n"_s;
    QTest::newRow("failed") << u"38"_s << u"FAILED C7 https://fhir.contoso.example/r4\n"_s;
    QTest::newRow("not signed in") << u"49"_s << u"UNTESTED https://fhir.contoso.example/r4\n"_s;
}

void ReportTest::oneLine()
{
    QFETCH(QString, number);
    QTEST(words::lineOf(reportOn(qPrintable(number)), {check::Subject::Fhirside}), "line");
}

/** What is ignored stays in every format, with its reason, and decides nothing. */
void ReportTest::ignoring()
{
    Report report = check::judge(goodServerSignedIn());
    QCOMPARE(int{words::exitCode(report, check::Subject::Fhirside, true)}, int{words::Done});
    check::Observation seen = goodServerSignedIn();
    seen.damaged = seen.read;
    report = check::judge(seen);
    QCOMPARE(int{words::exitCode(report, check::Subject::Fhirside, false)}, int{words::Wrong});
    for (auto &finding : report.findings) {
        if (qstrcmp(finding.rule->id, "U3") == 0)
            finding.ignored = u"ticket 4711"_s;
    }
    QCOMPARE(int{words::exitCode(report, check::Subject::Fhirside, false)}, int{words::Done});
    for (const QByteArray &file : formats(report))
        QVERIFY(file.contains("ticket 4711"));
}

void ReportTest::comparing()
{
    Report report = reportOn("38");
    words::compare(report, words::statesIn(words::jsonOf(reportOn("38"), Tool)));
    QCOMPARE(report.count(State::Failed), 0);
    report = reportOn("38");
    words::compare(report, words::statesIn(words::jsonOf(reportOn("39"), Tool))); // C7 was a warning
    QCOMPARE(report.count(State::Failed), 1);
}

QTEST_GUILESS_MAIN(ReportTest)
#include "tst_report.moc"
