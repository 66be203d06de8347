#include "sources/listreader.h"
#include "support/partedserver.h"

#include <QNetworkAccessManager>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using sources::Completeness;
using Verdict = Completeness::Verdict;

namespace {

struct Read {
    QByteArrayList ids;
    Completeness made;
};

Read read(const PartedServer &server, const QStringList &values, const QString &parameter = u"_id"_s,
    std::optional<qint64> limit = {}, int stopAfter = -1)
{
    sources::Search search{server.base(), {"Patient", {}}, limit};
    search.retrying.first = search.retrying.later = {2, 1min, 100ms, 1ms, 2ms};
    search.retrying.chance = [] { return 0.5; };
    QNetworkAccessManager network;
    http::Client client(network);
    sources::ListReader reader(client, search, {parameter, values});
    Read found;
    while (const auto batch = QCoro::waitFor(reader.next())) {
        for (std::size_t at = 0; at < batch->entries().size(); ++at) {
            const auto text = batch->resource(at);
            const auto begin = text.find("\"id\":\"") + 6;
            found.ids << QByteArray(text.data() + begin, static_cast<qsizetype>(text.find('"', begin) - begin));
        }
        if (--stopAfter == 0)
            reader.cancel();
    }
    found.made = reader.completeness();
    return found;
}

QStringList named(int from, int to)
{
    QStringList names;
    for (int at = from; at < to; ++at)
        names << u"p%1"_s.arg(at);
    return names;
}

} // namespace

/** Resources by a list of values. */
class ListTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void batches_data();
    void batches();
    void capped();
    void broken();
    void ignored();
    void limit();
    void stops();
    void otherParameters();
};

void ListTest::batches_data()
{
    QTest::addColumn<int>("wanted");
    QTest::addColumn<int>("unknown");
    QTest::addColumn<bool>("hasTotal");
    for (const int wanted : {1, 199, 200, 201, 650})
        QTest::addRow("%d", wanted) << wanted << 0 << true;
    QTest::newRow("some are not there") << 209 << 3 << true;
    QTest::newRow("none is there") << 0 << 5 << true;
    QTest::newRow("without total") << 300 << 2 << false;
}

void ListTest::batches()
{
    QFETCH(int, wanted);
    QFETCH(int, unknown);
    QFETCH(bool, hasTotal);
    PartedServer server(PartedServer::changedByTheMinute(1000));
    server.hasTotal = hasTotal;
    const QStringList missing = named(5000, 5000 + unknown);
    const Read made = read(server, named(0, wanted) + missing);
    QCOMPARE(made.ids, server.ids().first(wanted));
    QCOMPARE(made.made.verdict, Verdict::Complete);
    QCOMPARE(made.made.total, wanted);
    QVERIFY(made.made.list && made.made.list->isKnown);
    QCOMPARE(made.made.list->asked, wanted + unknown);
    QCOMPARE(made.made.list->missing, missing);
    const auto pages =
        std::ranges::count_if(server.requests, [](const QByteArray &each) { return !each.contains("_summary"); });
    QCOMPARE(pages, (wanted + unknown + 199) / 200);
}

/** A batch that does not come whole is halved until it does. */
void ListTest::capped()
{
    PartedServer server(PartedServer::changedByTheMinute(500));
    server.cap = 30;
    const Read made = read(server, named(0, 400));
    QCOMPARE(made.ids.size(), 400);
    QCOMPARE(made.made.verdict, Verdict::Complete);
    QCOMPARE(made.made.duplicates, 0);
    QVERIFY(made.made.list->missing.isEmpty());
}

void ListTest::broken()
{
    PartedServer server(PartedServer::changedByTheMinute(100));
    server.broken = "p7";
    const Read made = read(server, named(0, 20));
    QCOMPARE(made.made.verdict, Verdict::Incomplete);
    QCOMPARE(made.made.error->status, 500);
    QVERIFY(!made.made.list->isKnown);
    QVERIFY(!made.ids.contains("p7"));
}

/** A server that does not know the parameter gives everything: that is said. */
void ListTest::ignored()
{
    PartedServer server(PartedServer::changedByTheMinute(100));
    server.ignored = {u"_id"_s};
    const Read made = read(server, named(0, 20));
    QCOMPARE(made.made.ignored, QStringList(u"_id"_s));
    QVERIFY(!made.made.isFiltered());
}

void ListTest::limit()
{
    PartedServer server(PartedServer::changedByTheMinute(1000));
    const Read made = read(server, named(0, 700), u"_id"_s, 250);
    QCOMPARE(made.ids.size(), 250);
    QCOMPARE(made.made.verdict, Verdict::LimitReached);
    QVERIFY(!made.made.list->isKnown);
}

void ListTest::stops()
{
    PartedServer server(PartedServer::changedByTheMinute(1000));
    const Read made = read(server, named(0, 700), u"_id"_s, {}, 1);
    QCOMPARE(made.made.verdict, Verdict::Cancelled);
    QVERIFY(made.ids.size() <= 200);
    QVERIFY(made.made.list->missing.isEmpty());
}

/** What a resource does not show is not guessed. */
void ListTest::otherParameters()
{
    PartedServer server(PartedServer::changedByTheMinute(10));
    const Read made = read(server, {u"ge1900-01-01"_s}, u"birthdate"_s);
    QCOMPARE(made.ids.size(), 10);
    QCOMPARE(made.made.verdict, Verdict::Complete);
    QVERIFY(!made.made.list->isKnown);
}

QTEST_GUILESS_MAIN(ListTest)
#include "tst_list.moc"
