#include "words/completeness.h"
#include "words/errors.h"
#include "words/retries.h"

#include <QTest>

using namespace Qt::StringLiterals;
using sources::Completeness;
using Verdict = Completeness::Verdict;

Q_DECLARE_METATYPE(sources::Pause)

/** What people are told about whether a result is all there is. */
class CompletenessTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesTheQuery_data();
    void namesTheQuery();
    void countsWhatWasLost();
    void saysWhyItWasLost_data();
    void saysWhyItWasLost();
    void remarks();
    void retries_data();
    void retries();
    void pauses_data();
    void pauses();

private:
    static recipe::Recipe recipeOf(const char *query)
    {
        recipe::Recipe made;
        made.query = *fhir::Query::parse(query);
        return made;
    }
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
    QCOMPARE(words::describe(made, recipeOf("gender=female"), 0), sentence);
    QCOMPARE(words::describe(made, recipe::Recipe(), 0), words::describe(made));
    QCOMPARE(words::describe(made, recipeOf("_count=5&_sort=-_lastUpdated"), 0), words::describe(made)); // no filter
    for (const auto *query : {"", "gender=female"}) // what is lost is not complete
        QVERIFY(!words::describe(made, recipeOf(query), 1).contains(", complete"_L1));
}

void CompletenessTest::countsWhatWasLost()
{
    auto chunk = std::make_shared<table::Chunk>();
    chunk->problems = {{table::Problem::Kind::MalformedResource, 0, 0, "no JSON"},
        {table::Problem::Kind::Note, 0, 0, "odd"}, {table::Problem::Kind::SeveralValues, 1, 2, "two"}};
    table::Table table;
    table.append(chunk);
    QCOMPARE(words::lostIn(table), 2);
    QVERIFY(words::details({}, table).contains(u"  no JSON"_s));
    const auto losses =
        words::losses({{table::Problem::Kind::MalformedResource, {1}}, {table::Problem::Kind::TooLarge, {2}},
            {table::Problem::Kind::Note, {4}}, {table::Problem::Kind::SeveralValues, {5}}});
    QCOMPARE(losses,
        QStringList({u"3 resource(s) could not be read and have no row."_s,
            u"5 cell(s) hold only the first of several values."_s}));
}

void CompletenessTest::saysWhyItWasLost_data()
{
    QTest::addColumn<QStringList>("details");
    QTest::addColumn<QStringList>("said");
    const QString lost = u"%1 resource(s) have no row because a condition was neither true nor false."_s;
    QTest::newRow("none is told") << QStringList{QString()} << QStringList{lost.arg(1)};
    QTest::newRow("one") << QStringList{u"a."_s} << QStringList{lost.arg(1), u"The reason: a."_s};
    QTest::newRow("the same") << QStringList{u"a."_s, u"a."_s} << QStringList{lost.arg(2), u"The reason: a."_s};
    QTest::newRow("others") << QStringList{u"b."_s, u"a."_s, u"b."_s, u"c."_s}
                            << QStringList{lost.arg(4), u"The first reason: b. 2 other(s) follow."_s};
    QStringList many;
    for (int i = 0; i < 2'000; ++i)
        many << QString::number(i) + u'.';
    QTest::newRow("too many to tell apart")
        << many << QStringList{lost.arg(2'000), u"The first reason: 0. At least 999 other(s) follow."_s};
}

void CompletenessTest::saysWhyItWasLost()
{
    QFETCH(QStringList, details);
    QFETCH(QStringList, said);
    words::Problems problems;
    for (const auto &detail : details)
        words::count(problems, {table::Problem::Kind::NotBoolean, 0, 0, detail.toStdString()});
    QCOMPARE(words::losses(problems), said);
}

void CompletenessTest::remarks()
{
    const auto remarks =
        words::remarks({{"value", table::Kind::Decimal, 4}, {"active", table::Kind::Boolean, std::uint64_t{1} << 40}});
    QCOMPARE(remarks.size(), 2);
    QCOMPARE(remarks[0], u"Column value: 4 value(s) are not numbers, and stand as text."_s);
    QVERIFY(remarks[1].startsWith(u"Column active: 2147483647 value(s) are neither"_s));
}

void CompletenessTest::retries_data()
{
    QTest::addColumn<qint64>("count");
    QTest::addColumn<int>("status"); // of the last; 0: not known
    QTest::addColumn<int>("milliseconds"); // that were waited
    QTest::addColumn<QStringList>("lines");
    QTest::newRow("none") << qint64{0} << 0 << 0 << QStringList();
    QTest::newRow("three") << qint64{3} << 0 << 0 << QStringList{u"3 page(s) were asked for again."_s};
    QTest::newRow("more than fits") << (qint64{1} << 40) << 0 << 0
                                    << QStringList{u"2,147,483,647 page(s) were asked for again."_s};
    QTest::newRow("waited") << qint64{0} << 0 << 20'001
                            << QStringList{u"Waited 21 second(s) because the server asked for it."_s};
    QTest::newRow("both") << qint64{1} << 502 << 1
                          << QStringList{u"1 page(s) were asked for again. The last time because: "_s,
                                 u"Waited 1 second(s) because the server asked for it."_s};
}

/** What a study may want to know of how its data came. */
void CompletenessTest::retries()
{
    QFETCH(qint64, count);
    QFETCH(int, status);
    QFETCH(int, milliseconds);
    QFETCH(QStringList, lines);
    Completeness made;
    made.retries = count;
    made.waited = std::chrono::milliseconds(milliseconds);
    if (status != 0) {
        sources::Error error;
        error.kind = sources::Error::Kind::Status;
        error.status = status;
        made.lastRetry = error;
        lines.front() += words::explain(error).what;
    }
    QCOMPARE(words::aboutRetries(made), lines);
    Completeness begunAgain = made;
    begunAgain.parts = 2;
    begunAgain.gone = 5;
    QCOMPARE(words::aboutRetries(begunAgain),
        QStringList({u"Read before, and no longer sent: 5"_s, u"Read in parts, as it ended early and went on: 2"_s})
            + lines);
    const QStringList details = words::details(made, {});
    for (const auto &line : lines)
        QVERIFY2(details.contains(line), qPrintable(line));
}

void CompletenessTest::pauses_data()
{
    using enum sources::Pause::Why;
    QTest::addColumn<sources::Pause>("pause");
    QTest::addColumn<QString>("said");
    QTest::newRow("none") << sources::Pause() << QString();
    QTest::newRow("asked") << sources::Pause{std::chrono::seconds(20), Asked}
                           << u"slowed down: the server asked to wait 20 s"_s;
    QTest::newRow("busy") << sources::Pause{std::chrono::milliseconds(1001), Busy}
                          << u"slowed down: the server is busy and is asked again in 2 s"_s;
    QTest::newRow("broken") << sources::Pause{std::chrono::seconds(1), Broken}
                            << u"a page did not come whole and is asked for again in 1 s"_s;
    QTest::newRow("over before it is read") << sources::Pause{std::chrono::milliseconds(999), Asked} << QString();
}

/** What a status line says while nothing comes. */
void CompletenessTest::pauses()
{
    QFETCH(sources::Pause, pause);
    QTEST(words::aboutPause(pause), "said");
}

QTEST_GUILESS_MAIN(CompletenessTest)
#include "tst_completeness.moc"
