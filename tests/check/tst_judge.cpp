#include "check/judge.h"
#include "check/scenarios.h"
#include "words/check/sentences.h"

#include <QJsonDocument>
#include <QTest>

#include <cstdio>
#include <cstdlib>

using namespace Qt::StringLiterals;
using check::State;
using VerdictState = check::Verdict::State;

/** What the check says of servers with one thing broken, and of good ones; no network. */
class JudgeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void scenarios_data();
    void scenarios();
    void goodShapes_data();
    void goodShapes();
    void storedIsJudgedAlike();
    void addressThatIsNone();
    void rulesAreWhole();
    void hostileNamesAreNoPlaceholders();
    void timesWithoutEnd();
    void table();
};

namespace {

QStringList idsOf(const check::Report &report, State state)
{
    QStringList ids;
    for (const auto &finding : report.findings) {
        if (finding.state == state)
            ids << QString::fromLatin1(finding.rule->id);
    }
    return ids;
}

QString said(const check::Finding &finding)
{
    const auto words = words::explain(finding);
    return words.says + u' ' + words.remedy;
}

QString causeOf(const check::Report &report)
{
    return u"failed: %1; warned: %2; not reached: %3"_s.arg(idsOf(report, State::Failed).join(u' '),
        idsOf(report, State::Warning).join(u' '), idsOf(report, State::NotReached).join(u' '));
}

} // namespace

void JudgeTest::scenarios_data()
{
    QTest::addColumn<int>("row");
    int row = 0;
    for (const auto &scenario : ::scenarios())
        QTest::addRow("%s %s", scenario.number, scenario.broken) << row++;
}

void JudgeTest::scenarios()
{
    QFETCH(int, row);
    const Scenario scenario = ::scenarios().at(static_cast<std::size_t>(row));
    const check::Report report = check::judge(scenario.seen);
    QVERIFY2(idsOf(report, State::Failed) == scenario.fails, qPrintable(causeOf(report)));
    for (const QString &id : scenario.warns)
        QVERIFY2(report.finding(id)->state == State::Warning, qPrintable(causeOf(report)));
    const QString first = (scenario.fails + scenario.warns).value(0);
    if (*scenario.remedy != '\0')
        QVERIFY2(said(*report.finding(first)).contains(QLatin1StringView(scenario.remedy)),
            qPrintable(said(*report.finding(first))));
    QVERIFY2(report.verdicts[0].state == scenario.fhirside, qPrintable(words::sentence(report.verdicts[0])));
    QVERIFY2(report.verdicts[1].state == scenario.desktop, qPrintable(words::sentence(report.verdicts[1])));
    // The service's own clients cannot be seen from a desktop, and it takes accounts only.
    const auto service = scenario.desktop != VerdictState::Works ? scenario.desktop
        : report.verdicts[2].anonymous                           ? VerdictState::Fails
                                                                 : VerdictState::Unknown;
    QVERIFY2(report.verdicts[2].state == service, qPrintable(words::sentence(report.verdicts[2])));
    for (const auto &finding : report.findings) {
        if (finding.state == State::NotReached)
            QVERIFY2(!finding.because.isEmpty(), finding.rule->id);
    }
}

void JudgeTest::goodShapes_data()
{
    QTest::addColumn<int>("row");
    int row = 0;
    for (const auto &shape : ::goodShapes())
        QTest::addRow("%s", shape.name) << row++;
}

void JudgeTest::goodShapes()
{
    QFETCH(int, row);
    const Shape shape = ::goodShapes().at(static_cast<std::size_t>(row));
    const check::Report report = check::judge(shape.seen);
    QVERIFY2(idsOf(report, State::Failed).isEmpty() && idsOf(report, State::NotReached).isEmpty(),
        qPrintable(causeOf(report)));
    QVERIFY2(report.verdicts[0].state == shape.fhirside, qPrintable(words::sentence(report.verdicts[0])));
    QVERIFY2(report.verdicts[1].state == shape.desktop, qPrintable(words::sentence(report.verdicts[1])));
}

/** A stored observation is the same observation. */
void JudgeTest::storedIsJudgedAlike()
{
    for (const auto &scenario : ::scenarios()) {
        const auto bytes = QJsonDocument(check::toJson(scenario.seen)).toJson();
        const auto again = check::observationFrom(QJsonDocument::fromJson(bytes).object());
        QVERIFY2(again == scenario.seen, scenario.broken);
    }
}

/** As a stored report has it that somebody changed: all else hangs on it. */
void JudgeTest::addressThatIsNone()
{
    check::Observation seen = goodServer();
    for (const QString &address : {u"https://fhir.contoso example/r4"_s, u"https:///r4"_s, QString()}) {
        seen.base = QUrl(address);
        const auto report = check::judge(seen);
        QCOMPARE(idsOf(report, State::Failed), QStringList{u"T1"_s});
        QCOMPARE(report.verdicts[0].because, QStringList{u"T1"_s});
    }
}

void JudgeTest::rulesAreWhole()
{
    QSet<QString> ids;
    for (const auto &rule : check::rules()) {
        QVERIFY2(!words::titleOf(rule).isEmpty() && *rule.source != '\0', rule.id);
        QVERIFY2(!ids.contains(QString::fromLatin1(rule.id)), rule.id);
        ids << QString::fromLatin1(rule.id);
    }
    for (const auto &rule : check::rules()) {
        for (const QString &needed : QString::fromLatin1(rule.needs).split(u' ', Qt::SkipEmptyParts))
            QVERIFY2(ids.contains(needed), rule.id);
    }
    QCOMPARE(ids.size(), 74);
}

void JudgeTest::hostileNamesAreNoPlaceholders()
{
    check::Finding finding;
    finding.rule = check::ruleOf(u"C7");
    finding.reason = check::Reason::C7Other;
    finding.values = QStringList{u"%2 %1\u202e\x1b[2J"_s, u"https://fhir.example"_s};
    const QString says = words::explain(finding).says;
    QCOMPARE(says, u"The server wants tokens for %2 %1[2J; Power BI asks for https://fhir.example."_s);
}

/** A token that says that it is good for longer than there are dates. */
void JudgeTest::timesWithoutEnd()
{
    check::Observation seen = goodServerSignedIn();
    seen.claims.insert("exp"_L1, 1e300);
    seen.claims.insert("nbf"_L1, -1e300);
    const check::Report report = check::judge(seen);
    QCOMPARE(report.finding(u"K7")->state, State::Passed);
    seen.claims.insert("nbf"_L1, 1e300);
    QCOMPARE(check::judge(seen).finding(u"K7")->reason, check::Reason::K7Early);
}

void JudgeTest::table()
{
    const auto rows = ::scenarios();
    QSet<int> numbers; // "31" and "31b" are of one scenario
    for (const auto &scenario : rows) {
        numbers << std::atoi(scenario.number);
        const check::Report report = check::judge(scenario.seen);
        std::printf("%-4s %-46s fails %-4s warns %-4s %-9s %-9s %-9s %s\n", scenario.number, scenario.broken,
            qPrintable(idsOf(report, State::Failed).join(u' ')), qPrintable(scenario.warns.join(u' ')),
            qPrintable(words::keyOf(report.verdicts[0].state)), qPrintable(words::keyOf(report.verdicts[1].state)),
            qPrintable(words::keyOf(report.verdicts[2].state)), scenario.remedy);
    }
    QCOMPARE(numbers.size(), 72);
    std::printf("%zu rows of %lld scenarios, %zu good shapes\n", rows.size(), static_cast<long long>(numbers.size()),
        ::goodShapes().size());
}

QTEST_GUILESS_MAIN(JudgeTest)
#include "tst_judge.moc"
