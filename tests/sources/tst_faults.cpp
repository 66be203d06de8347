#include "http/tokensource.h"
#include "sources/search.h"
#include "support/faultyserver.h"

#include <QNetworkAccessManager>
#include <QTest>

#include <algorithm>
#include <array>
#include <set>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using sources::Completeness;
using Verdict = Completeness::Verdict;

Q_DECLARE_METATYPE(Fault)

namespace {

constexpr int Pages = 4;
constexpr int PerPage = 60;
const QByteArray Token = "s3cret-token";

/** A network that notes where requests go. */
class Noting final : public QNetworkAccessManager
{
public:
    std::set<QString> hosts;

protected:
    QNetworkReply *createRequest(Operation operation, const QNetworkRequest &request, QIODevice *data) override
    {
        hosts.insert(request.url().authority());
        return QNetworkAccessManager::createRequest(operation, request, data);
    }
};

/** Of tests, which have no time. */
sources::Retrying quick()
{
    sources::Retrying retrying;
    retrying.first = {3, 1min, 100ms, 15ms, 60ms};
    retrying.later = {4, 1min, 100ms, 15ms, 60ms};
    retrying.slowest = 4ms;
    retrying.paceStep = 1ms;
    retrying.chance = [] { return 0.5; };
    return retrying;
}

struct Kind {
    const char *name;
    Fault fault;
    int status = 0;
    const char *headers = "";

    /** Answers that go wrong until a try fails: where a connection ends before an answer Qt asks again by itself. */
    [[nodiscard]] int times() const { return fault == Fault::Reset ? 2 : 1; }
    /** Qt does so more often where what comes is no HTTP, and now and then where the end overtakes what came. */
    [[nodiscard]] int mostRequests() const
    {
        static constexpr std::array Breaks{Fault::Reset, Fault::ResetInBody, Fault::CutBody, Fault::CutChunks};
        if (fault == Fault::NotHttp)
            return 6;
        return std::ranges::find(Breaks, fault) != Breaks.end() ? 3 : 1;
    }
};
constexpr Kind Kinds[] = {
    {"reset", Fault::Reset},
    {"reset in the body", Fault::ResetInBody},
    {"refused", Fault::Refused},
    {"silence", Fault::Silence},
    {"silence in the body", Fault::SilenceInBody},
    {"body cut", Fault::CutBody},
    {"chunks cut", Fault::CutChunks},
    {"length too short", Fault::LengthTooShort},
    {"half a page", Fault::CutCleanly},
    {"broken gzip", Fault::BrokenGzip},
    {"gzip cut", Fault::CutGzip},
    {"not HTTP", Fault::NotHttp},
    {"HTML", Fault::Html},
    {"empty", Fault::Empty},
    {"other JSON", Fault::OtherJson},
    {"not JSON", Fault::Json},
    {"408", Fault::Status, 408},
    {"429", Fault::Status, 429},
    {"429 with a time", Fault::Status, 429, "Retry-After: 0\r\n"},
    {"429 in milliseconds", Fault::Status, 429, "x-ms-retry-after-ms: 7\r\n"},
    {"500", Fault::Status, 500},
    {"502", Fault::Status, 502},
    {"503", Fault::Status, 503},
    {"503 with a date", Fault::Status, 503, "Retry-After: Wed, 21 Oct 2015 07:28:00 GMT\r\n"},
    {"504", Fault::Status, 504},
};
constexpr const char *Places[] = {"first", "middle", "last"};
constexpr int PlaceOf[] = {0, 1, Pages - 1};

/** A search that is read to its end. */
struct Reading {
    explicit Reading(FaultyServer &server, bool isSignedIn = false) : client(network)
    {
        if (server.fault == Fault::Silence || server.fault == Fault::SilenceInBody)
            client.setTimeout(300ms);
        if (isSignedIn) {
            server.token = Token;
            client.setTokens(std::make_shared<http::FixedToken>(server.base(), Token));
        }
        sources::Search search{server.base(), {"Patient", {}}, {}, 0};
        search.retrying = quick();
        sources::SearchReader reader(client, search);
        reader.whenPaused([&] { pauses.push_back(reader.pause()); });
        while (const auto batch = QCoro::waitFor(reader.next())) {
            for (std::size_t at = 0; at < batch->entries().size(); ++at)
                ids << idOf(batch->resource(at));
        }
        made = reader.completeness();
        resume = reader.resume();
    }

    static QByteArray idOf(std::string_view text)
    {
        const auto begin = text.find("\"id\":\"") + 6;
        return {text.data() + begin, static_cast<qsizetype>(text.find('"', begin) - begin)};
    }

    Noting network;
    http::Client client;
    QByteArrayList ids;
    Completeness made;
    std::optional<sources::Resume> resume;
    std::vector<sources::Pause> pauses;
};

} // namespace

/** What becomes of a search whose pages fail: what passes costs a page that is asked for again, and nothing else. */
class FaultsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void once_data();
    void once();
    void forEver_data();
    void forEver();
    void stands_data();
    void stands();
    void forgotten_data();
    void forgotten();
    void forgottenForEver();
    void changedMeanwhile();
    void slowedDown();
};

void FaultsTest::once_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("page");
    QTest::addColumn<bool>("isZipped");
    QTest::addColumn<bool>("isSignedIn");
    for (int kind = 0; kind < int(std::size(Kinds)); ++kind)
        for (int place = 0; place < int(std::size(Places)); ++place)
            for (const bool isZipped : {false, true})
                for (const bool isSignedIn : {false, true})
                    QTest::addRow("%s, %s page%s%s", Kinds[kind].name, Places[place], isZipped ? ", gzip" : "",
                        isSignedIn ? ", signed in" : "")
                        << kind << PlaceOf[place] << isZipped << isSignedIn;
}

/** It is asked for again, and the result is what it is without the fault. */
void FaultsTest::once()
{
    QFETCH(int, kind);
    QFETCH(int, page);
    QFETCH(bool, isZipped);
    QFETCH(bool, isSignedIn);
    FaultyServer server(Pages, PerPage);
    server.fault = Kinds[kind].fault;
    server.status = Kinds[kind].status;
    server.headers = Kinds[kind].headers;
    server.page = page;
    server.times = Kinds[kind].times();
    server.isZipped = isZipped;
    const Reading reading(server, isSignedIn);
    QCOMPARE(reading.network.hosts, std::set<QString>{server.base().authority()});
    if (page == 0 && Kinds[kind].fault == Fault::Silence) { // it has never answered: that is said
        QCOMPARE(reading.made.verdict, Verdict::Incomplete);
        QCOMPARE(reading.made.error->network->kind, http::Error::Kind::Timeout);
        QCOMPARE(server.requests.size(), 1);
        return;
    }
    QCOMPARE(reading.ids, server.ids());
    QCOMPARE(reading.made.verdict, Verdict::Complete);
    QVERIFY(!reading.made.error && reading.made.faults.empty());
    QCOMPARE(reading.made.matches, Pages * PerPage);
    QCOMPARE(reading.made.entries, Pages * PerPage);
    QCOMPARE(reading.made.duplicates, 0);
    QCOMPARE(reading.made.gone, 0);
    QCOMPARE(reading.made.pages, Pages);
    QCOMPARE(reading.made.parts, 1);
    const qint64 retries = reading.made.retries;
    if (Kinds[kind].fault == Fault::NotHttp)
        QVERIFY(retries <= 1);
    else if (Kinds[kind].fault == Fault::Refused) // a port that is closed for a moment may refuse more than one try
        QVERIFY(retries >= 1 && retries <= 3);
    else
        QCOMPARE(retries, 1);
    QCOMPARE(reading.made.lastRetry.has_value(), retries > 0);
    QVERIFY(server.requests.size() > Pages && server.requests.size() <= Pages + Kinds[kind].mostRequests());
    for (const auto &request : server.requests)
        QCOMPARE(ScriptedServer::header(request, "Authorization"), isSignedIn ? "Bearer " + Token : QByteArray());
    const bool isAsked = QByteArray(Kinds[kind].headers).contains("ms: 7");
    const bool isPushedBack = Kinds[kind].status == 429 || Kinds[kind].status == 503;
    if (isAsked)
        QCOMPARE(reading.made.waited, 7ms);
    else if (!isPushedBack)
        QCOMPARE(reading.made.waited, 0ms);
    QVERIFY(!reading.resume);
}

void FaultsTest::forEver_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("page");
    for (int kind = 0; kind < int(std::size(Kinds)); ++kind)
        for (int place = 0; place < int(std::size(Places)); ++place)
            QTest::addRow("%s, %s page", Kinds[kind].name, Places[place]) << kind << PlaceOf[place];
}

/** It is given up after as many tries as are stated; what came is kept, once, and there is where to go on. */
void FaultsTest::forEver()
{
    QFETCH(int, kind);
    QFETCH(int, page);
    FaultyServer server(Pages, PerPage);
    server.fault = Kinds[kind].fault;
    server.status = Kinds[kind].status;
    server.headers = Kinds[kind].headers;
    server.page = page;
    server.times = 1000;
    const Reading reading(server);
    QCOMPARE(reading.made.verdict, Verdict::Incomplete);
    QVERIFY(reading.made.error || !reading.made.faults.empty());
    const auto budget = page > 0 || !reading.ids.isEmpty() ? quick().later : quick().first;
    QVERIFY(reading.made.retries < budget.tries);
    QVERIFY(server.requests.size() <= page + budget.tries * Kinds[kind].mostRequests());
    QCOMPARE(reading.ids, server.ids().first(reading.ids.size()));
    QVERIFY(reading.ids.size() >= page * PerPage && reading.ids.size() < (page + 1) * PerPage);
    QCOMPARE(reading.made.duplicates, 0);
    QCOMPARE(reading.resume.has_value(), !reading.ids.isEmpty());
}

void FaultsTest::stands_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<int>("page");
    for (const int status : {400, 401, 403, 422, 501})
        for (int place = 0; place < int(std::size(Places)); ++place)
            QTest::addRow("%d, %s page", status, Places[place]) << status << QByteArray() << PlaceOf[place];
    QTest::newRow("404, first page") << 404 << QByteArray() << 0;
    QTest::newRow("410, first page") << 410 << QByteArray() << 0;
    QTest::newRow("longer than anybody waits") << 503 << QByteArray("Retry-After: 86400\r\n") << 1;
}

/** What asking again does not help is not asked again. */
void FaultsTest::stands()
{
    QFETCH(int, status);
    QFETCH(QByteArray, headers);
    QFETCH(int, page);
    FaultyServer server(Pages, PerPage);
    server.fault = Fault::Status;
    server.status = status;
    server.headers = headers;
    server.page = page;
    server.times = 1000;
    const Reading reading(server);
    QCOMPARE(reading.made.verdict, Verdict::Incomplete);
    QCOMPARE(reading.made.retries, 0);
    QCOMPARE(server.requests.size(), page + 1);
    QCOMPARE(reading.ids, server.ids().first(page * PerPage));
}

void FaultsTest::forgotten_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("isForgotten");
    const auto outcome = [](const char *code, const char *text) {
        return R"({"resourceType":"OperationOutcome","issue":[{"severity":"error","code":")" + QByteArray(code)
            + R"(","diagnostics":")" + text + R"("}]})";
    };
    const QByteArray hapi = outcome("processing", "Search ID 0a1b does not exist and may have expired");
    const QByteArray azure = outcome("invalid", "The continuation token is not valid.");
    const QByteArray google = outcome("invalid", "invalid _page_token: page token expired");
    QTest::newRow("404") << 404 << QByteArray() << true;
    QTest::newRow("410, as HAPI") << 410 << hapi << true;
    QTest::newRow("400, as Azure") << 400 << azure << true;
    QTest::newRow("400, as Google") << 400 << google << true;
    QTest::newRow("422") << 422 << hapi << true;
    QTest::newRow("200 with an outcome") << 200 << hapi << true;
    QTest::newRow("400 about the question") << 400 << outcome("invalid", "Unknown parameter: colour") << false;
    QTest::newRow("403 with such words") << 403 << hapi << false;
}

/** Servers keep the pages of a search for minutes, and a search may take hours: it is begun again, and no row is there
 * twice. */
void FaultsTest::forgotten()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(bool, isForgotten);
    constexpr int At = 2;
    FaultyServer server(Pages, PerPage);
    server.fault = Fault::Status;
    server.status = status;
    server.statusBody = body;
    server.page = At;
    const Reading reading(server);
    QCOMPARE(reading.made.retries, 0);
    QCOMPARE(reading.made.duplicates, 0);
    if (!isForgotten) {
        QCOMPARE(reading.made.verdict, Verdict::Incomplete);
        QCOMPARE(server.requests.size(), At + 1);
        return;
    }
    QCOMPARE(reading.ids, server.ids());
    QCOMPARE(reading.made.verdict, Verdict::Complete);
    QCOMPARE(reading.made.parts, 2);
    QCOMPARE(reading.made.pages, Pages);
    QCOMPARE(reading.made.gone, 0);
    QCOMPARE(server.requests.size(), At + 1 + Pages);
}

void FaultsTest::forgottenForEver()
{
    FaultyServer server(Pages, PerPage);
    server.fault = Fault::Status;
    server.status = 410;
    server.page = 1;
    server.times = 1000;
    const Reading reading(server);
    QCOMPARE(reading.made.verdict, Verdict::Incomplete);
    QCOMPARE(reading.made.error->status, 410);
    QVERIFY(reading.made.error->onNextPage);
    QCOMPARE(reading.ids, server.ids().first(PerPage));
    QCOMPARE(reading.made.parts, 1 + quick().restarts);
    QCOMPARE(server.requests.size(), 2 * (1 + quick().restarts));
    QVERIFY(reading.resume);
}

/** What was given and is not there any more is said, and the result is no less complete for it. */
void FaultsTest::changedMeanwhile()
{
    FaultyServer server(Pages, PerPage);
    server.fault = Fault::Status;
    server.status = 410;
    server.page = 2;
    server.forgetsFirst = true;
    const Reading reading(server);
    QCOMPARE(reading.ids, server.ids());
    QCOMPARE(reading.made.gone, 1);
    QCOMPARE(reading.made.totalIs, Completeness::Total::Changed);
    QCOMPARE(reading.made.verdict, Verdict::Complete);
}

/** It is told what is waited for, and that it is over. */
void FaultsTest::slowedDown()
{
    using enum sources::Pause::Why;
    FaultyServer server(Pages, PerPage);
    server.fault = Fault::Status;
    server.status = 429;
    server.headers = "x-ms-retry-after-ms: 9\r\n";
    server.page = 1;
    server.times = 2;
    const Reading reading(server);
    QCOMPARE(reading.made.verdict, Verdict::Complete);
    QCOMPARE(reading.made.retries, 2);
    QCOMPARE(reading.made.waited, 18ms);
    QCOMPARE(reading.pauses.size(), 4U);
    for (std::size_t at = 0; at < 4; ++at) {
        QCOMPARE(reading.pauses[at].time, at % 2 == 0 ? 9ms : 0ms);
        QVERIFY(at % 2 == 1 || reading.pauses[at].why == Asked);
    }
    sources::Pace pace(1000ms, 100ms);
    QCOMPARE(pace.pause(), 0ms);
    for (const auto expected : {200ms, 400ms, 800ms, 1000ms, 1000ms}) {
        pace.pushBack();
        QCOMPARE(pace.pause(), expected);
    }
    for (const auto expected : {900ms, 800ms}) {
        pace.wentWell();
        QCOMPARE(pace.pause(), expected);
    }
    for (int page = 0; page < 20; ++page)
        pace.wentWell();
    QCOMPARE(pace.pause(), 0ms);
}

QTEST_GUILESS_MAIN(FaultsTest)
#include "tst_faults.moc"
