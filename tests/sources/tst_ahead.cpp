#include "http/pause.h"
#include "sources/search.h"
#include "support/pagedserver.h"

#include <QNetworkAccessManager>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using sources::Completeness;
using Verdict = Completeness::Verdict;

/** The next page is asked for while the one before it is dealt with; that one, and no other. */
class AheadTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksWhileThePageEnds();
    void onlyOneAhead();
    void ofALimit_data();
    void ofALimit();
    void faults_data();
    void faults();
    void stops_data();
    void stops();
    void goesWithTheReader();

private:
    [[nodiscard]] static sources::Search searchOf(const PagedServer &server)
    {
        sources::Search search{server.base(), {}, {}};
        search.query.type = "Patient";
        search.retrying.first = search.retrying.later = {4, 1min, 100ms, 5ms, 10ms};
        search.retrying.slowest = 4ms;
        search.retrying.paceStep = 1ms;
        search.retrying.chance = [] { return 0.5; };
        return search;
    }
    static int readAll(sources::Source &reader)
    {
        int resources = 0;
        while (const auto batch = QCoro::waitFor(reader.next()))
            resources += static_cast<int>(batch->entries().size());
        return resources;
    }
};

/** Whoever awaits the end of a page sees the next one asked for meanwhile. */
void AheadTest::asksWhileThePageEnds()
{
    PagedServer server;
    QNetworkAccessManager network;
    http::Client client(network);
    sources::SearchReader reader(client, searchOf(server));
    int ends = 0;
    int asked = 0; ///< at ends
    const auto atEnd = [&]() -> QCoro::Task<> {
        ++ends;
        const auto pages = reader.completeness().pages;
        for (int wait = 0; wait < 1000 && pages < PagedServer::Pages && server.served <= pages; ++wait)
            co_await http::pause(5ms, {});
        asked += server.served == std::min<qint64>(pages + 1, PagedServer::Pages) ? 1 : 0;
    };
    reader.atPageEnds(atEnd);
    QCOMPARE(readAll(reader), PagedServer::Patients);
    QCOMPARE(ends, PagedServer::Pages - 1); // there is no awaiting of the last
    QCOMPARE(asked, ends);
    QCOMPARE(server.served, PagedServer::Pages);
    QCOMPARE(reader.completeness().verdict, Verdict::Complete);
}

/** However long a page is dealt with. */
void AheadTest::onlyOneAhead()
{
    PagedServer server;
    QNetworkAccessManager network;
    http::Client client(network);
    sources::SearchReader reader(client, searchOf(server));
    while (QCoro::waitFor(reader.next())) {
        const auto next = std::min<qint64>(reader.completeness().pages + 1, PagedServer::Pages);
        QTRY_COMPARE(qint64(server.served), next); // one more would have come until the next page is read
    }
    QCOMPARE(server.served, PagedServer::Pages);
}

void AheadTest::ofALimit_data()
{
    QTest::addColumn<int>("limit");
    QTest::addColumn<int>("served");
    constexpr int OnPage = PagedServer::OnPage;
    QTest::newRow("in a page") << OnPage + 1 << 2;
    QTest::newRow("at its end") << 2 * OnPage << 2;
    QTest::newRow("one more") << 2 * OnPage + 1 << 3;
}

/** What is not wanted is not asked for. */
void AheadTest::ofALimit()
{
    QFETCH(int, limit);
    QFETCH(int, served);
    PagedServer server;
    QNetworkAccessManager network;
    http::Client client(network);
    auto search = searchOf(server);
    search.limit = limit;
    sources::SearchReader reader(client, search);
    QCOMPARE(readAll(reader), limit);
    http::Request later; // what was asked before it has come by then
    later.url = server.base();
    (void)QCoro::waitFor(client.fetch(later, {}));
    QCOMPARE(server.served, served);
    QCOMPARE(reader.completeness().verdict, Verdict::LimitReached);
}

void AheadTest::faults_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("times");
    QTest::addColumn<qint64>("retries");
    QTest::addColumn<Verdict>("verdict");
    for (const int status : {500, 502, 503, 504, 429}) {
        QTest::addRow("%d once", status) << status << 1 << qint64{1} << Verdict::Complete;
        QTest::addRow("%d three times", status) << status << 3 << qint64{3} << Verdict::Complete;
        QTest::addRow("%d for ever", status) << status << 1000 << qint64{3} << Verdict::Incomplete;
    }
    QTest::newRow("403") << 403 << 1 << qint64{0} << Verdict::Incomplete;
}

/** A page that was asked for ahead and does not come is one that does not come: counted once, and asked for again. */
void AheadTest::faults()
{
    QFETCH(int, status);
    QFETCH(int, times);
    QFETCH(qint64, retries);
    QFETCH(Verdict, verdict);
    PagedServer server;
    server.atPage = [&](int number, QTcpSocket &socket) {
        if (number != 4 || times-- <= 0)
            return true;
        socket.write(ScriptedServer::message(status, {}));
        return false;
    };
    QNetworkAccessManager network;
    http::Client client(network);
    sources::SearchReader reader(client, searchOf(server));
    const int came = readAll(reader);
    const auto &made = reader.completeness();
    QCOMPARE(made.verdict, verdict);
    QCOMPARE(made.retries, retries);
    const int pages = verdict == Verdict::Complete ? PagedServer::Pages : 3;
    QCOMPARE(came, pages * PagedServer::OnPage);
    QCOMPARE(made.pages, qint64{pages});
    QCOMPARE(made.duplicates, qint64{pages - 1});
    if (verdict == Verdict::Incomplete) {
        QVERIFY(made.error && made.error->status == status && made.error->onNextPage);
        QVERIFY(reader.resume() && reader.resume()->page.toString().contains(u"page=4"_s));
    }
}

void AheadTest::stops_data()
{
    QTest::addColumn<bool>("answers");
    QTest::newRow("the page has come") << true;
    QTest::newRow("the page never comes") << false;
}

/** While a page is on its way: what came before is kept, and another run goes on at that page. */
void AheadTest::stops()
{
    QFETCH(bool, answers);
    PagedServer server;
    server.atPage = [&](int number, QTcpSocket &) { return answers || number < 4; };
    QNetworkAccessManager network;
    http::Client client(network);
    sources::SearchReader reader(client, searchOf(server));
    const auto atEnd = [&]() -> QCoro::Task<> {
        if (reader.completeness().pages != 3)
            co_return;
        co_await http::pause(20ms, {});
        reader.cancel();
    };
    reader.atPageEnds(atEnd);
    QCOMPARE(readAll(reader), 3 * PagedServer::OnPage);
    QCOMPARE(reader.completeness().verdict, Verdict::Cancelled);
    QVERIFY(!reader.completeness().error);
    QVERIFY(reader.resume() && reader.resume()->page.toString().contains(u"page=4"_s));
    server.atPage = {};
    sources::SearchReader rest(client, searchOf(server), reader.resume());
    QCOMPARE(readAll(rest), PagedServer::Patients - 3 * PagedServer::OnPage);
    QCOMPARE(rest.completeness().verdict, Verdict::Complete);
}

/** Nothing waits for a page that nobody is there to read. */
void AheadTest::goesWithTheReader()
{
    PagedServer server;
    QNetworkAccessManager network;
    http::Client client(network);
    bool isClosed = false;
    server.atPage = [&](int number, QTcpSocket &socket) {
        if (number == 2)
            connect(&socket, &QTcpSocket::disconnected, this, [&] { isClosed = true; });
        return number < 2;
    };
    {
        auto reader = std::make_unique<sources::SearchReader>(client, searchOf(server));
        const auto atEnd = [&]() -> QCoro::Task<> {
            for (int wait = 0; wait < 1000 && server.served < 2; ++wait)
                co_await http::pause(5ms, {});
            reader.reset();
        };
        reader->atPageEnds(atEnd);
        auto *now = reader.get();
        while (reader && QCoro::waitFor(now->next())) { }
        QVERIFY(!reader);
    }
    QTRY_VERIFY(isClosed);
}

QTEST_GUILESS_MAIN(AheadTest)
#include "tst_ahead.moc"
