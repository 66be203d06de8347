#include "sources/resumejson.h"
#include "sources/splitreader.h"
#include "support/partedserver.h"

#include <QNetworkAccessManager>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using sources::Completeness;
using sources::SplitReader;
using Verdict = Completeness::Verdict;

namespace {

sources::Search searchOf(const PartedServer &server, int pageSize = 0)
{
    sources::Search search{server.base(), {"Patient", {}}, {}, pageSize};
    search.retrying.first = {2, 1min, 100ms, 1ms, 2ms};
    search.retrying.later = search.retrying.first;
    search.retrying.slowest = 2ms;
    search.retrying.paceStep = 1ms;
    search.retrying.chance = [] { return 0.5; };
    search.conditions.offer.parameters.emplace(std::set<std::string, std::less<>>{"birthdate"});
    return search;
}

QByteArray idOf(std::string_view resource)
{
    const auto begin = resource.find("\"id\":\"") + 6;
    return {resource.data() + begin, static_cast<qsizetype>(resource.find('"', begin) - begin)};
}

struct Read {
    QByteArrayList ids;
    Completeness made;
    std::optional<sources::Resume> resume;

    [[nodiscard]] QByteArrayList sorted() const
    {
        QByteArrayList all = ids;
        std::ranges::sort(all);
        return all;
    }
};

/** @p stopAfter: batches after which it is stopped; below 0: it is not. */
Read read(const sources::Search &search, sources::Splitting splitting = {},
    const std::optional<sources::Resume> &from = {}, int stopAfter = -1)
{
    QNetworkAccessManager network;
    http::Client client(network);
    Read found;
    SplitReader reader(client, search, from, splitting);
    while (const auto batch = QCoro::waitFor(reader.next())) {
        for (std::size_t at = 0; at < batch->entries().size(); ++at)
            found.ids << idOf(batch->resource(at));
        if (--stopAfter == 0)
            reader.cancel();
    }
    found.made = reader.completeness();
    found.resume = reader.resume();
    return found;
}

QByteArrayList sorted(QByteArrayList ids)
{
    std::ranges::sort(ids);
    return ids;
}

} // namespace

class RepairTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void capped_data();
    void capped();
    void withoutRepair();
    void equalTimes();
    void withoutDates_data();
    void withoutDates();
    void keys_data();
    void keys();
    void brokenPage_data();
    void brokenPage();
    void brokenBeyondTotal();
    void offsets_data();
    void offsets();
    void limit();
    void stops();
    void goesOn();
    void stopsBetweenParts();
    void bounded();
    void sameOrder_data();
    void sameOrder();
    void pushBack();
};

void RepairTest::capped_data()
{
    QTest::addColumn<int>("patients");
    QTest::addColumn<int>("cap");
    QTest::addColumn<int>("same"); ///< at a time
    QTest::addColumn<bool>("counts");
    for (const int cap : {7, 50, 100, 333, 999})
        QTest::addRow("cap of %d", cap) << 1000 << cap << 1 << true;
    QTest::newRow("several at a time") << 600 << 100 << 20 << true;
    QTest::newRow("as many at a time as it gives") << 600 << 100 << 100 << true;
    QTest::newRow("it does not count") << 300 << 100 << 1 << false;
}

void RepairTest::capped()
{
    QFETCH(int, patients);
    QFETCH(int, cap);
    QFETCH(int, same);
    QFETCH(bool, counts);
    PartedServer server(PartedServer::changedByTheMinute(patients, same));
    server.cap = cap;
    server.counts = counts;
    const Read made = read(searchOf(server, 30));
    QCOMPARE(made.ids.size(), patients);
    QCOMPARE(made.sorted(), sorted(server.ids()));
    QCOMPARE(made.made.verdict, Verdict::Complete);
    QCOMPARE(made.made.matches, patients);
    QCOMPARE(made.made.duplicates, 0);
    QVERIFY(made.made.repair);
    QCOMPARE(made.made.repair->parameters, QStringList(u"_lastUpdated"_s));
    QCOMPARE(made.made.repair->before, cap);
    QVERIFY(made.made.repair->failed.empty());
    QVERIFY(made.made.repair->whole > 0);
}

void RepairTest::withoutRepair()
{
    PartedServer server(PartedServer::changedByTheMinute(100));
    server.cap = 40;
    const Read made = read(searchOf(server), {false});
    QCOMPARE(made.ids.size(), 40);
    QCOMPARE(made.made.verdict, Verdict::Incomplete);
    QVERIFY(!made.made.repair);
    server.cap = 0;
    QVERIFY(!read(searchOf(server)).made.repair);
}

/** More were changed at one moment than the server gives: they are told apart by another date, or named. */
void RepairTest::equalTimes()
{
    PartedServer server(PartedServer::changedByTheMinute(300, 150));
    server.cap = 40;
    auto search = searchOf(server);
    const Read byBirth = read(search);
    QCOMPARE(byBirth.made.verdict, Verdict::Complete);
    QCOMPARE(byBirth.sorted(), sorted(server.ids()));
    QCOMPARE(byBirth.made.repair->parameters, QStringList({u"_lastUpdated"_s, u"birthdate"_s}));

    search.conditions.offer.parameters.emplace();
    const Read stuck = read(search);
    QCOMPARE(stuck.made.verdict, Verdict::Incomplete);
    QCOMPARE(stuck.ids.size(), 80);
    QCOMPARE(stuck.made.repair->failed.size(), std::size_t{2});
    QCOMPARE(stuck.made.repair->failed[0].total, 150);
    QCOMPARE(stuck.made.repair->failed[0].came, 40);
    QVERIFY(stuck.made.repair->failed[0].part.startsWith("_lastUpdated=ge2025-01-01T00:00:00.000Z"_L1)
        || stuck.made.repair->failed[0].part.contains("lt2025-01-01T00:0"_L1));
}

void RepairTest::withoutDates_data()
{
    QTest::addColumn<int>("without");
    QTest::addColumn<QStringList>("refused");
    QTest::addColumn<bool>("isComplete");
    QTest::newRow("few") << 10 << QStringList() << true;
    QTest::newRow("more than it gives") << 90 << QStringList() << true;
    QTest::newRow("they cannot be asked for") << 10 << QStringList(u"_lastUpdated:missing"_s) << false;
}

/** What has no date lies in no part. */
void RepairTest::withoutDates()
{
    QFETCH(int, without);
    QFETCH(QStringList, refused);
    QFETCH(bool, isComplete);
    PartedServer server(PartedServer::changedByTheMinute(200));
    for (int at = 200 - without; at < 200; ++at)
        server.patients[std::size_t(at)].changed.reset();
    server.cap = 50;
    server.refused = refused;
    const Read made = read(searchOf(server));
    QCOMPARE(made.ids.size(), isComplete ? 200 : 200 - without);
    QCOMPARE(made.made.verdict, isComplete ? Verdict::Complete : Verdict::Incomplete);
}

void RepairTest::keys_data()
{
    QTest::addColumn<QStringList>("ignored");
    QTest::addColumn<QStringList>("refused");
    QTest::addColumn<bool>("counts");
    QTest::addColumn<QStringList>("used");
    const QStringList changed(u"_lastUpdated"_s);
    const QStringList born(u"birthdate"_s);
    for (const bool counts : {true, false}) {
        const auto row = [counts](const char *name) -> QTestData & {
            return QTest::addRow("%s%s", name, counts ? "" : ", and it does not count");
        };
        row("ignored") << changed << QStringList() << counts << born;
        row("refused") << QStringList() << changed << counts << born;
        row("none is known") << changed + born << QStringList() << counts << QStringList();
        row("all are refused") << QStringList() << changed + born << counts << QStringList();
    }
}

/** What a server ignores or refuses makes no parts. */
void RepairTest::keys()
{
    QFETCH(QStringList, ignored);
    QFETCH(QStringList, refused);
    QFETCH(bool, counts);
    QFETCH(QStringList, used);
    PartedServer server(PartedServer::changedByTheMinute(300));
    server.cap = 50;
    server.ignored = ignored;
    server.refused = refused;
    server.counts = counts;
    const Read made = read(searchOf(server));
    QCOMPARE(made.made.verdict, used.isEmpty() ? Verdict::Incomplete : Verdict::Complete);
    QCOMPARE(made.ids.size(), used.isEmpty() ? 50 : 300);
    QCOMPARE(made.made.repair->parameters, used);
    if (used.isEmpty())
        QVERIFY2(server.requests.size() < 12, qPrintable(QString::number(server.requests.size())));
}

void RepairTest::brokenPage_data()
{
    QTest::addColumn<bool>("counts");
    QTest::addColumn<bool>("hasTotal");
    QTest::newRow("with total") << true << true;
    QTest::newRow("counted") << true << false;
    QTest::newRow("nobody knows how many") << false << false;
}

/** One resource breaks each page that it is on: all others come, and where it lies is named. */
void RepairTest::brokenPage()
{
    QFETCH(bool, counts);
    QFETCH(bool, hasTotal);
    PartedServer server(PartedServer::changedByTheMinute(200));
    server.broken = "p77";
    server.counts = counts;
    server.hasTotal = hasTotal;
    const Read made = read(searchOf(server, 20));
    QCOMPARE(made.made.verdict, Verdict::Incomplete);
    if (!counts) {
        QCOMPARE(made.ids.size(), 60);
        QCOMPARE(made.made.error->status, 500);
        return;
    }
    QByteArrayList others = server.ids();
    others.removeAll("p77");
    QCOMPARE(made.sorted(), sorted(others));
    const auto &repair = *made.made.repair;
    QCOMPARE(repair.error->status, 500);
    QVERIFY(!made.made.error);
    QCOMPARE(repair.failed.size(), std::size_t{1});
    QCOMPARE(repair.failed[0].total, 1);
    QCOMPARE(repair.failed[0].error->status, 500);
    QVERIFY2(repair.failed[0].part.contains("_lastUpdated=ge2025-01-01T01:1"_L1), qPrintable(repair.failed[0].part));
    QVERIFY(repair.known > 0); // what had come whole was not asked for once more

    server.broken.clear(); // what is broken may be mended: going on from here brings the rest
    QCOMPARE(made.resume->parts.size(), std::size_t{1});
    server.requests.clear();
    const Read rest = read(searchOf(server, 20), {}, made.resume);
    QCOMPARE(rest.ids, QByteArrayList{"p77"_ba});
    for (const auto &request : server.requests) // nothing but what had failed
        QVERIFY2(request.contains("_lastUpdated=ge2025-01-01T01:1"), request);
    QVERIFY(rest.made.repair && rest.made.repair->failed.empty());
    QVERIFY(!rest.resume);
    QCOMPARE(rest.made.matches, 200);
    QCOMPARE(rest.made.verdict, Verdict::Complete);
}

/** That more came than the server's total says does not make up for a part that stays broken. */
void RepairTest::brokenBeyondTotal()
{
    PartedServer server(PartedServer::changedByTheMinute(200));
    server.broken = "p77";
    server.saysTotal = 150;
    const Read made = read(searchOf(server, 20));
    QCOMPARE(made.ids.size(), 199);
    QCOMPARE(made.made.repair->failed.size(), std::size_t{1});
    QCOMPARE(made.made.verdict, Verdict::Incomplete);
}

void RepairTest::offsets_data()
{
    QTest::addColumn<bool>("knowsOffset");
    QTest::newRow("known") << true;
    QTest::newRow("ignored") << false;
}

/** A total and no link. */
void RepairTest::offsets()
{
    QFETCH(bool, knowsOffset);
    PartedServer server(PartedServer::changedByTheMinute(230));
    server.hasLinks = false;
    server.knowsOffset = knowsOffset;
    server.perPage = 50;
    const Read made = read(searchOf(server));
    QCOMPARE(made.sorted(), sorted(server.ids()));
    QCOMPARE(made.made.verdict, Verdict::Complete);
    QCOMPARE(made.made.repair->parameters, QStringList(knowsOffset ? u"_offset"_s : u"_lastUpdated"_s));
    if (knowsOffset)
        QCOMPARE(made.ids, server.ids());
}

void RepairTest::limit()
{
    PartedServer server(PartedServer::changedByTheMinute(200));
    server.cap = 50;
    auto search = searchOf(server);
    search.limit = 120;
    const Read made = read(search);
    QCOMPARE(made.ids.size(), 120);
    QCOMPARE(made.made.verdict, Verdict::LimitReached);
}

void RepairTest::stops()
{
    PartedServer server(PartedServer::changedByTheMinute(200));
    server.cap = 50;
    for (const int after : {1, 2, 3}) {
        const Read made = read(searchOf(server), {}, {}, after);
        QCOMPARE(made.made.verdict, Verdict::Cancelled);
        QVERIFY(made.ids.size() < 200);
        const Read rest = read(searchOf(server), {}, made.resume);
        QCOMPARE(sorted(made.ids + rest.ids), sorted(server.ids()));
        QCOMPARE(rest.made.verdict, Verdict::Complete);
    }
    QNetworkAccessManager network;
    http::Client client(network);
    SplitReader reader(client, searchOf(server), {}, {});
    server.atRequest = [&reader](const QUrlQuery &asked) {
        if (asked.hasQueryItem(u"_summary"_s))
            reader.cancel();
    };
    while (QCoro::waitFor(reader.next())) { }
    QCOMPARE(reader.completeness().verdict, Verdict::Cancelled);
}

/** Between parts another run can be begun with what is there. */
void RepairTest::goesOn()
{
    PartedServer server(PartedServer::changedByTheMinute(200));
    server.cap = 50;
    QNetworkAccessManager network;
    http::Client client(network);
    SplitReader reader(client, searchOf(server), {}, {});
    QByteArrayList ids;
    std::vector<std::pair<sources::Resume, QByteArrayList>> ends;
    std::vector<QJsonObject> notes;
    const auto atEnd = [&]() -> QCoro::Task<> {
        notes.push_back(sources::toJson(*reader.resume()));
        sources::ResumeReader journal;
        for (const auto &note : notes)
            static_cast<void>(journal.add(note));
        ends.emplace_back(*journal.resume(), ids);
        co_return;
    };
    reader.atPageEnds(atEnd);
    while (const auto batch = QCoro::waitFor(reader.next())) {
        for (std::size_t at = 0; at < batch->entries().size(); ++at)
            ids << idOf(batch->resource(at));
    }
    QVERIFY(ends.size() > 3);
    for (const auto &[at, before] : ends) {
        const Read rest = read(searchOf(server), {}, at);
        QCOMPARE(sorted(before + rest.ids), sorted(server.ids()));
        QCOMPARE(rest.made.verdict, Verdict::Complete);
        QCOMPARE(rest.made.repair->read, rest.made.repair->whole); // nothing is asked for that is there
    }
}

/** Stopped between parts, or in the middle of one: what is left is asked for, and what had come is not read again. */
void RepairTest::stopsBetweenParts()
{
    PartedServer server(PartedServer::changedByTheMinute(400));
    server.patients[399].changed.reset(); // it lies in no part
    server.cap = 50;
    for (int stopAfter = 2; stopAfter < 8; ++stopAfter) {
        const Read made = read(searchOf(server, 20), {}, {}, stopAfter);
        QCOMPARE(made.made.verdict, Verdict::Cancelled);
        server.requests.clear();
        const Read rest = read(searchOf(server, 20), {}, made.resume);
        QCOMPARE(sorted(made.ids + rest.ids), sorted(server.ids()));
        QCOMPARE(rest.made.verdict, Verdict::Complete);
        if (made.resume->parts.empty())
            continue;
        for (const auto &request : server.requests)
            QVERIFY2(request.contains("_lastUpdated"), request);
    }
}

/** A server that never gives more than one is not asked for ever. */
void RepairTest::bounded()
{
    PartedServer server(PartedServer::changedByTheMinute(400, 400));
    server.cap = 1;
    for (auto &patient : server.patients)
        patient.born = QDate(1970, 1, 1);
    const Read made = read(searchOf(server));
    QCOMPARE(made.made.verdict, Verdict::Incomplete);
    QVERIFY2(server.requests.size() < 200, qPrintable(QString::number(server.requests.size())));
}

void RepairTest::sameOrder_data()
{
    QTest::addColumn<int>("cap");
    QTest::newRow("all is given") << 0;
    QTest::newRow("capped below a part") << 400;
}

void RepairTest::sameOrder()
{
    QFETCH(int, cap);
    PartedServer server(PartedServer::changedByTheMinute(3000));
    std::ranges::reverse(server.patients);
    server.cap = cap;
    const auto search = searchOf(server, 100);
    const Read one = read(search, {true, 1});
    QCOMPARE(one.made.verdict, Verdict::Complete);
    QCOMPARE(one.sorted(), sorted(server.ids()));
    QVERIFY(one.made.repair->isChosen);
    for (const int connections : {2, 4}) {
        const Read more = read(search, {true, connections});
        QCOMPARE(more.ids, one.ids);
        QCOMPARE(more.made.verdict, Verdict::Complete);
    }
    server.ignored = {u"_lastUpdated"_s, u"birthdate"_s}; // then it is read by its links
    server.cap = 0;
    const Read links = read(search, {true, 4});
    QCOMPARE(links.ids, server.ids());
    QCOMPARE(links.made.verdict, Verdict::Complete);
    QVERIFY(!links.made.repair);
}

void RepairTest::pushBack()
{
    PartedServer server(PartedServer::changedByTheMinute(3000));
    int pages = 0;
    server.atRequest = [&](const QUrlQuery &asked) {
        if (asked.hasQueryItem(u"_lastUpdated"_s) && !asked.hasQueryItem(u"_summary"_s) && ++pages == 3)
            server.busy = 1;
    };
    const Read made = read(searchOf(server, 100), {true, 4});
    QCOMPARE(made.sorted(), sorted(server.ids()));
    QCOMPARE(made.made.verdict, Verdict::Complete);
    QVERIFY(made.made.retries > 0);
}

QTEST_GUILESS_MAIN(RepairTest)
#include "tst_repair.moc"
