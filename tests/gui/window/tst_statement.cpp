#include "gui/window/statement.h"

#include <QTest>

using namespace Qt::StringLiterals;
using gui::Chip;
using sources::Completeness;
using Verdict = Completeness::Verdict;

Q_DECLARE_METATYPE(Completeness)

class StatementTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void chip_data();
    void chip();
    void namesTheQuery_data();
    void namesTheQuery();
    void countsWhatWasLost();
};

/** Only what is everything that was asked for is good. */
void StatementTest::chip_data()
{
    QTest::addColumn<Completeness>("made");
    QTest::addColumn<int>("lost");
    QTest::addColumn<Chip::Tone>("tone");
    QTest::addColumn<QString>("word");
    const auto row = [](const char *name, Verdict verdict, int lost, const QStringList &ignored, Chip::Tone tone,
                         const QString &word) {
        Completeness made;
        made.verdict = verdict;
        made.ignored = ignored;
        QTest::newRow(name) << made << lost << tone << word;
    };
    row("complete", Verdict::Complete, 0, {}, Chip::Tone::Good, u"complete"_s);
    row("no total", Verdict::EndReached, 0, {}, Chip::Tone::Good, u"read to the end"_s);
    row("complete, but a row is missing", Verdict::Complete, 1, {}, Chip::Tone::Warning, u"with losses"_s);
    row("complete, but a filter was ignored", Verdict::Complete, 0, {u"name"_s}, Chip::Tone::Warning,
        u"filter ignored"_s);
    row("limit", Verdict::LimitReached, 0, {}, Chip::Tone::Note, u"not everything"_s);
    row("limit, and a filter was ignored", Verdict::LimitReached, 0, {u"name"_s}, Chip::Tone::Warning,
        u"not everything"_s);
    row("incomplete, and rows are missing", Verdict::Incomplete, 3, {}, Chip::Tone::Failed, u"incomplete"_s);
    row("reading", Verdict::Reading, 3, {u"name"_s}, Chip::Tone::Busy, u"reading"_s);
    row("stopped", Verdict::Cancelled, 0, {}, Chip::Tone::Warning, u"stopped"_s);
}

void StatementTest::chip()
{
    QFETCH(Completeness, made);
    QFETCH(int, lost);
    QFETCH(Chip::Tone, tone);
    QFETCH(QString, word);
    QCOMPARE(gui::toneOf(made, lost), tone);
    QCOMPARE(gui::wordOf(made, lost), word);
}

void StatementTest::namesTheQuery_data()
{
    QTest::addColumn<Verdict>("verdict");
    QTest::addColumn<int>("total");
    QTest::addColumn<QStringList>("ignored");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char *name, Verdict verdict, int total, const QStringList &ignored,
                         const QString &sentence) { QTest::newRow(name) << verdict << total << ignored << sentence; };
    row("complete", Verdict::Complete, 102, {}, u"102 of 102 that match gender=female, complete"_s);
    row("no total", Verdict::EndReached, -1, {},
        u"102 that match gender=female, read to the last page; the server gave no total"_s);
    row("limit", Verdict::LimitReached, 200, {}, u"The first 102 of 200 that match gender=female"_s);
    row("limit, no total", Verdict::LimitReached, -1, {}, u"The first 102 that match gender=female; there are more"_s);
    row("reading", Verdict::Reading, 200, {}, u"102 of 200 that match gender=female so far"_s);
    row("stopped", Verdict::Cancelled, 200, {}, u"Stopped after 102 of 200 that match gender=female"_s);
    row("incomplete", Verdict::Incomplete, 200, {}, u"Incomplete: 102 of 200 that match gender=female"_s);
    row("ignored: nothing matches anything", Verdict::Complete, 102, {u"gender"_s},
        u"102 resource(s), read to the last page. The server ignored: gender. Asked for: gender=female"_s);
}

/** A table that is filtered, and whose filter is not seen, is not what its reader thinks it is. */
void StatementTest::namesTheQuery()
{
    QFETCH(Verdict, verdict);
    QFETCH(int, total);
    QFETCH(QStringList, ignored);
    QFETCH(QString, sentence);
    Completeness made;
    made.verdict = verdict;
    made.matches = 102;
    made.ignored = ignored;
    if (total >= 0)
        made.total = total;
    QCOMPARE(gui::describe(made, *fhir::Query::parse("gender=female"), 0), sentence);
    QCOMPARE(gui::describe(made, {}, 0), sources::describe(made));
    QCOMPARE(gui::describe(made, *fhir::Query::parse("_count=5&_sort=-_lastUpdated"), 0),
        sources::describe(made)); // no filter
    for (const auto *query : {"", "gender=female"}) // what is lost is not complete
        QVERIFY(!gui::describe(made, *fhir::Query::parse(query), 1).contains(", complete"_L1));
    const sources::Search search{
        QUrl(u"https://fhir.example/r4"_s), *fhir::Query::parse("Patient?gender=female"), {}, 0};
    const QString whole = gui::statement(search, made, {});
    for (const auto &line : {sentence, u"Server: https://fhir.example/r4"_s, u"Search: Patient?gender=female"_s})
        QVERIFY2(whole.contains(line), qPrintable(whole));
}

void StatementTest::countsWhatWasLost()
{
    auto chunk = std::make_shared<table::Chunk>();
    chunk->problems = {{table::Problem::Kind::MalformedResource, 0, 0, "no JSON"},
        {table::Problem::Kind::Note, 0, 0, "odd"}, {table::Problem::Kind::SeveralValues, 1, 2, "two"}};
    table::Table table;
    table.append(chunk);
    QCOMPARE(gui::lostIn(table), 2);
    QVERIFY(gui::statement({}, {}, table).contains("no JSON"_L1));
}

QTEST_MAIN(StatementTest)
#include "tst_statement.moc"
