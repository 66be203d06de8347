#include "words/completeness.h"

#include <QTest>

using namespace Qt::StringLiterals;
using sources::Completeness;
using Verdict = Completeness::Verdict;

/** What people are told about whether a result is all there is. */
class CompletenessTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesTheQuery_data();
    void namesTheQuery();
    void countsWhatWasLost();
    void remarks();
};

void CompletenessTest::namesTheQuery_data()
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
void CompletenessTest::namesTheQuery()
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
    QCOMPARE(words::describe(made, *fhir::Query::parse("gender=female"), 0), sentence);
    QCOMPARE(words::describe(made, {}, 0), words::describe(made));
    QCOMPARE(words::describe(made, *fhir::Query::parse("_count=5&_sort=-_lastUpdated"), 0),
        words::describe(made)); // no filter
    for (const auto *query : {"", "gender=female"}) // what is lost is not complete
        QVERIFY(!words::describe(made, *fhir::Query::parse(query), 1).contains(", complete"_L1));
    const sources::Search search{
        QUrl(u"https://fhir.example/r4"_s), *fhir::Query::parse("Patient?gender=female"), {}, 0};
    const QString whole = words::statement(search, made, {});
    for (const auto &line : {sentence, u"Server: https://fhir.example/r4"_s, u"Search: Patient?gender=female"_s})
        QVERIFY2(whole.contains(line), qPrintable(whole));
}

void CompletenessTest::countsWhatWasLost()
{
    auto chunk = std::make_shared<table::Chunk>();
    chunk->problems = {{table::Problem::Kind::MalformedResource, 0, 0, "no JSON"},
        {table::Problem::Kind::Note, 0, 0, "odd"}, {table::Problem::Kind::SeveralValues, 1, 2, "two"}};
    table::Table table;
    table.append(chunk);
    QCOMPARE(words::lostIn(table), 2);
    QVERIFY(words::statement({}, {}, table).contains("no JSON"_L1));
    const auto losses =
        words::losses({{table::Problem::Kind::MalformedResource, 1}, {table::Problem::Kind::TooLarge, 2},
            {table::Problem::Kind::Note, 4}, {table::Problem::Kind::SeveralValues, 5}});
    QCOMPARE(losses,
        QStringList({u"3 resource(s) could not be read and have no row."_s,
            u"5 cell(s) hold only the first of several values."_s}));
}

void CompletenessTest::remarks()
{
    const auto remarks =
        words::remarks({{"value", table::Kind::Decimal, 4}, {"active", table::Kind::Boolean, std::uint64_t{1} << 40}});
    QCOMPARE(remarks.size(), 2);
    QCOMPARE(remarks[0], u"Column value: 4 value(s) are not numbers, and stand as text."_s);
    QVERIFY(remarks[1].startsWith(u"Column active: 2147483647 value(s) are neither"_s));
}

QTEST_GUILESS_MAIN(CompletenessTest)
#include "tst_completeness.moc"
