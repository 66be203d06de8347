#include "http/tokensource.h"
#include "sources/search.h"
#include "support/scriptedserver.h"
#include "words/completeness.h"

#include <QNetworkAccessManager>
#include <QSet>
#include <QTest>

#include <functional>

using namespace Qt::StringLiterals;
using sources::Completeness;
using Verdict = Completeness::Verdict;

namespace {

constexpr int PerPage = 3;

QByteArray bundle(const QByteArrayList &entries, const QByteArray &next, const QByteArray &more = {})
{
    const QByteArray links = next.isEmpty() ? "" : R"("link":[{"relation":"next","url":")" + next + R"("}],)";
    return R"({"resourceType":"Bundle",)" + more + links + "\"entry\":[" + entries.join(',') + "]}";
}

QByteArray patient(const QByteArray &id)
{
    return R"({"resource":{"resourceType":"Patient","id":")" + id + R"("}})";
}

/** A server whose patients stand on pages of three, with links that hold a place: "/fhir/page?from=3". */
class PagedServer : public ScriptedServer
{
public:
    PagedServer()
    {
        respond = [this](const QByteArray &request) {
            const QByteArray asked = target(request);
            if (instead)
                if (const QByteArray message = instead(asked); !message.isEmpty())
                    return message;
            if (asked.contains("_summary=count"))
                return message(200, R"({"resourceType":"Bundle","total":)" + QByteArray::number(ids.size()) + "}");
            return message(200, page(asked.contains("from=") ? asked.mid(asked.indexOf("from=") + 5).toInt() : 0));
        };
    }

    [[nodiscard]] QByteArray page(qsizetype from) const
    {
        QByteArrayList entries;
        for (const auto &id : ids.mid(from, PerPage))
            entries << patient(id);
        const bool hasMore = from + PerPage < ids.size();
        const QByteArray total = givesTotal ? R"("total":)" + QByteArray::number(ids.size()) + ',' : QByteArray();
        return bundle(entries + extra, hasMore ? "/fhir/page?from=" + QByteArray::number(from + PerPage) : "", total);
    }
    /** Breaks off behind the first @p whole of its patients. */
    [[nodiscard]] QByteArray cutPage(qsizetype from, int whole) const
    {
        const QByteArray text = page(from);
        const auto end = text.indexOf(patient(ids.at(from + whole)));
        return message(200, text.left(end + 5));
    }
    [[nodiscard]] qsizetype askedFor(const QByteArray &part) const
    {
        return std::ranges::count_if(requests, [&](const auto &one) { return target(one).contains(part); });
    }

    QByteArrayList ids{"1", "2", "3", "4", "5", "6", "7", "8"};
    QByteArrayList extra; ///< entries of every page
    bool givesTotal = true;
    std::function<QByteArray(const QByteArray &target)> instead; ///< "" leaves it to the pages
};

/** What was read, one run after the other. */
struct Reading {
    http::Client &client;
    sources::Search search;
    QByteArrayList ids;
    std::vector<std::uint64_t> numbers; ///< of the batches
    Completeness made;
    std::optional<sources::Resume> resume;

    /** The first fault ends it. @p stopAfter: resources, 0 for none. */
    void run(const std::optional<sources::Resume> &from = {}, qsizetype stopAfter = 0)
    {
        search.retrying.first.tries = search.retrying.later.tries = 1;
        search.retrying.restarts = 0;
        sources::SearchReader reader(client, search, from);
        while (const auto batch = QCoro::waitFor(reader.next())) {
            numbers.push_back(batch->number());
            for (std::size_t at = 0; at < batch->entries().size(); ++at)
                ids << idOf(batch->resource(at));
            if (stopAfter > 0 && ids.size() >= stopAfter)
                reader.cancel();
        }
        made = reader.completeness();
        resume = reader.resume();
    }

    static QByteArray idOf(std::string_view text)
    {
        const auto begin = text.find("\"id\":\"");
        return begin == std::string_view::npos
            ? QByteArray("-")
            : QByteArray(text.data() + begin + 6, qsizetype(text.find('"', begin + 6) - begin - 6));
    }
};

} // namespace

/** A search that ended early and goes on. */
class ResumeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goesOn_data();
    void goesOn();
    void asksForTheRestOnly();
    void linksThatAreGone_data();
    void linksThatAreGone();
    void foreignLinks_data();
    void foreignLinks();
    void changedMeanwhile_data();
    void changedMeanwhile();
    void everythingAfterALimit_data();
    void everythingAfterALimit();
    void twice();
    void includedOnce();
    void withoutIds();
    void filtersStayIgnored();
    void nothingToGoOnWith();
};

void ResumeTest::goesOn_data()
{
    QTest::addColumn<int>("page"); // that fails, from its first resource
    QTest::addColumn<int>("whole"); // of its patients that come first; -1: no answer but an error
    QTest::addColumn<bool>("givesTotal");
    for (const bool givesTotal : {true, false}) {
        const char *total = givesTotal ? "" : ", no total";
        QTest::addRow("refused page%s", total) << 3 << -1 << givesTotal;
        QTest::addRow("last page refused%s", total) << 6 << -1 << givesTotal;
        QTest::addRow("cut before its first%s", total) << 3 << 0 << givesTotal;
        QTest::addRow("cut in the middle%s", total) << 3 << 2 << givesTotal;
        QTest::addRow("first page cut%s", total) << 0 << 2 << givesTotal;
        QTest::addRow("last page cut%s", total) << 6 << 1 << givesTotal;
    }
}

void ResumeTest::goesOn()
{
    QFETCH(int, page);
    QFETCH(int, whole);
    QFETCH(bool, givesTotal);
    PagedServer server;
    server.givesTotal = givesTotal;
    const auto isIt = [page](const QByteArray &target) {
        return page == 0 ? !target.contains("from=") && !target.contains("_summary")
                         : target.endsWith("from=" + QByteArray::number(page));
    };
    server.instead = [&](const QByteArray &target) {
        const auto broken = [&] { return whole < 0 ? ScriptedServer::message(501, {}) : server.cutPage(page, whole); };
        return isIt(target) ? broken() : QByteArray();
    };
    QNetworkAccessManager network;
    http::Client client(network);
    Reading reading{client, {server.base(), {"Patient", {}}, {}, 0}, {}, {}, {}, {}};
    reading.run();
    QCOMPARE(reading.ids.size(), page + std::max(0, whole));
    QCOMPARE(reading.made.verdict, Verdict::Incomplete);
    QVERIFY(reading.resume);

    server.instead = {};
    reading.run(reading.resume);
    QCOMPARE(reading.ids, server.ids); // each once, in order
    QCOMPARE(reading.made.verdict, Verdict::Complete);
    QCOMPARE(reading.made.matches, server.ids.size());
    QCOMPARE(reading.made.total, std::optional<qint64>(server.ids.size()));
    QCOMPARE(reading.made.duplicates, 0);
    QCOMPARE(reading.made.pages, 3);
    QCOMPARE(reading.made.gone, 0);
    QVERIFY(!reading.made.error && reading.made.faults.empty());
    QVERIFY(!reading.resume); // there is no more
    const QSet<std::uint64_t> different(reading.numbers.begin(), reading.numbers.end());
    QCOMPARE(std::size_t(different.size()), reading.numbers.size()); // what writes resources tells batches by them
}

/** Not once more for what is there: the rest may be a small part of hours. */
void ResumeTest::asksForTheRestOnly()
{
    PagedServer server;
    QNetworkAccessManager network;
    http::Client client(network);
    Reading reading{client, {server.base(), {"Patient", {}}, {}, 0}, {}, {}, {}, {}};
    reading.run({}, 4);
    QCOMPARE(reading.made.verdict, Verdict::Cancelled);
    server.requests.clear();
    reading.run(reading.resume);
    QCOMPARE(reading.ids, server.ids);
    QCOMPARE(server.askedFor("_count="), 0); // the first page
    QCOMPARE(reading.made.verdict, Verdict::Complete);
}

void ResumeTest::linksThatAreGone_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<bool>("isGone");
    for (const int status : {400, 404, 410})
        QTest::addRow("%d", status) << ScriptedServer::message(status, {}) << true;
    QTest::newRow("an outcome in place of a page")
        << ScriptedServer::message(200, R"({"resourceType":"OperationOutcome","issue":[{"severity":"error"}]})")
        << true;
    for (const int status : {401, 403, 501})
        QTest::addRow("%d", status) << ScriptedServer::message(status, {}) << false;
}

/** Servers keep their pages for minutes. Then all is read once more, and no row is there twice. */
void ResumeTest::linksThatAreGone()
{
    QFETCH(QByteArray, answer);
    QFETCH(bool, isGone);
    PagedServer server;
    server.extra = {R"({"resource":{"resourceType":"OperationOutcome","issue":[{"severity":"warning","code":"w"}]}})"};
    QNetworkAccessManager network;
    http::Client client(network);
    Reading reading{client, {server.base(), {"Patient", {}}, {}, 0}, {}, {}, {}, {}};
    reading.run({}, 4);
    bool isFirst = true;
    server.instead = [&](const QByteArray &) { return std::exchange(isFirst, false) ? answer : QByteArray(); };
    server.requests.clear();
    reading.run(reading.resume);
    if (!isGone) { // what an hour or a sign-in may mend: the place is kept
        QCOMPARE(reading.made.verdict, Verdict::Incomplete);
        QCOMPARE(server.askedFor("_count="), 0);
        reading.run(reading.resume);
    }
    QCOMPARE(reading.ids, server.ids);
    QCOMPARE(reading.made.verdict, Verdict::Complete);
    QCOMPARE(reading.made.pages, 3);
    QCOMPARE(reading.made.duplicates, 0);
    QCOMPARE(reading.made.warnings.size(), 1U);
    QCOMPARE(server.askedFor("_count="), isGone ? 1 : 0);
}

void ResumeTest::foreignLinks_data()
{
    QTest::addColumn<bool>("isOfAFile"); // else of a page, with a token
    QTest::newRow("kept in a file") << true;
    QTest::newRow("with a token") << false;
}

/** A place that was kept is no leave to ask another server, and takes no token there. */
void ResumeTest::foreignLinks()
{
    QFETCH(bool, isOfAFile);
    PagedServer server;
    ScriptedServer foreign;
    QNetworkAccessManager network;
    http::Client client(network);
    Reading reading{client, {server.base(), {"Patient", {}}, {}, 0}, {}, {}, {}, {}};
    reading.run({}, 4);
    if (!isOfAFile)
        client.setTokens(std::make_shared<http::FixedToken>(server.base(), "s3cret-token"));
    reading.resume->page = foreign.base().resolved(QUrl(u"/fhir/page?from=3"_s));
    reading.run(reading.resume);
    QVERIFY(foreign.requests.isEmpty());
    QCOMPARE(reading.ids, server.ids);
    QCOMPARE(reading.made.verdict, Verdict::Complete);
}

void ResumeTest::changedMeanwhile_data()
{
    QTest::addColumn<QByteArrayList>("now");
    QTest::addColumn<bool>("isLinkGone");
    QTest::addColumn<QByteArrayList>("ids");
    QTest::addColumn<Verdict>("verdict");
    QTest::addColumn<QByteArray>("said"); // in the reasons or the details
    const QByteArrayList before{"1", "2", "3", "4", "5", "6", "7", "8"};
    const QByteArrayList more = before + QByteArrayList{"9"};
    QTest::newRow("one more, from the link")
        << more << false << more << Verdict::Incomplete << QByteArray("total was 8 when reading began and is 9 now");
    QTest::newRow("one more, all anew") << more << true << more << Verdict::Complete << QByteArray("Rows");
    const QByteArrayList fewer{"1", "3", "4", "5", "6", "7", "8"};
    QTest::newRow("one gone, from the link") // the places have moved by one
        << fewer << false << QByteArrayList{"1", "2", "3", "4", "5", "6", "7", "8"} << Verdict::Incomplete
        << QByteArray("total was 8 when reading began and is 7 now");
    QTest::newRow("one gone, all anew") << fewer << true << before << Verdict::Complete
                                        << QByteArray("Read before, and no longer sent: 1");
    const QByteArrayList other{"1", "3", "4", "5", "6", "7", "8", "9"};
    QTest::newRow("one for another, all anew")
        << other << true << more << Verdict::Complete << QByteArray("Read before, and no longer sent: 1");
}

void ResumeTest::changedMeanwhile()
{
    QFETCH(QByteArrayList, now);
    QFETCH(bool, isLinkGone);
    QFETCH(QByteArrayList, ids);
    QFETCH(Verdict, verdict);
    QFETCH(QByteArray, said);
    PagedServer server;
    QNetworkAccessManager network;
    http::Client client(network);
    Reading reading{client, {server.base(), {"Patient", {}}, {}, 0}, {}, {}, {}, {}};
    reading.run({}, 4);
    server.ids = now;
    bool isFirst = isLinkGone;
    server.instead = [&](const QByteArray &) {
        return std::exchange(isFirst, false) ? ScriptedServer::message(410, {}) : QByteArray();
    };
    reading.run(reading.resume);
    QCOMPARE(reading.ids, ids);
    QCOMPARE(reading.made.verdict, verdict);
    QLocale::setDefault(QLocale::c());
    const QString sentences =
        (words::reasons(reading.made) + words::details(reading.made, {}) + QStringList{words::describe(reading.made)})
            .join(u'\n');
    QVERIFY2(sentences.contains(QString::fromUtf8(said)), qPrintable(sentences));
    QCOMPARE(reading.made.gone > 0, sentences.contains("no longer sent"_L1));
    QVERIFY(reading.made.gone == 0 || !words::describe(reading.made).endsWith(", complete"_L1));
    // What the link could not prove, the whole search does.
    if (verdict == Verdict::Incomplete) {
        reading.run(reading.resume);
        QCOMPARE(reading.made.verdict, Verdict::Complete);
        QCOMPARE(QSet<QByteArray>(reading.ids.begin(), reading.ids.end()).size(), reading.ids.size());
    }
}

void ResumeTest::everythingAfterALimit_data()
{
    QTest::addColumn<int>("limit");
    QTest::addColumn<int>("pageSize"); // that was asked for; the server's pages stay what they are
    QTest::addColumn<bool>("asksAnew");
    QTest::newRow("at a page's end") << 6 << 3 << false;
    QTest::newRow("within a page") << 4 << 3 << false;
    QTest::newRow("pages as small as the limit") << 2 << 3 << true;
    QTest::newRow("within the first page") << 2 << 2 << true;
}

/** Rows that the limit held back are no rows that are there. */
void ResumeTest::everythingAfterALimit()
{
    QFETCH(int, limit);
    QFETCH(int, pageSize);
    QFETCH(bool, asksAnew);
    PagedServer server;
    QNetworkAccessManager network;
    http::Client client(network);
    Reading reading{client, {server.base(), {"Patient", {}}, limit, pageSize}, {}, {}, {}, {}};
    reading.run();
    QCOMPARE(reading.made.verdict, Verdict::LimitReached);
    QCOMPARE(reading.ids, server.ids.first(limit));
    server.requests.clear();
    reading.search.limit.reset();
    reading.run(reading.resume);
    QCOMPARE(reading.ids, server.ids);
    QCOMPARE(reading.made.verdict, Verdict::Complete);
    QCOMPARE(server.askedFor("_count=3") > 0, asksAnew && pageSize == 3);
    QCOMPARE(server.askedFor("_count=") > 0, asksAnew);
}

/** What was known before the first stop is known after the second. */
void ResumeTest::twice()
{
    PagedServer server;
    QNetworkAccessManager network;
    http::Client client(network);
    Reading reading{client, {server.base(), {"Patient", {}}, {}, 0}, {}, {}, {}, {}};
    bool isGone = false;
    server.instead = [&](const QByteArray &target) {
        if (isGone && target.contains("from=3"))
            return ScriptedServer::message(410, {});
        return target.contains("from=6") ? server.cutPage(6, 1) : QByteArray();
    };
    reading.run({}, 4);
    isGone = true;
    reading.run(reading.resume); // all anew, to the second page, which is gone for good
    QCOMPARE(reading.made.verdict, Verdict::Incomplete);
    isGone = false;
    reading.run(reading.resume);
    QCOMPARE(reading.made.verdict, Verdict::Incomplete);
    server.instead = {};
    reading.run(reading.resume);
    QCOMPARE(reading.ids, server.ids);
    QCOMPARE(reading.made.verdict, Verdict::Complete);
    QCOMPARE(reading.made.duplicates, 0);
    QCOMPARE(reading.made.gone, 0);
}

void ResumeTest::includedOnce()
{
    PagedServer server;
    server.extra = {R"({"resource":{"resourceType":"Practitioner","id":"p"},"search":{"mode":"include"}})",
        R"({"resource":{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"e"}]}})"};
    QNetworkAccessManager network;
    http::Client client(network);
    Reading whole{client, {server.base(), {"Patient", {}}, {}, 0}, {}, {}, {}, {}};
    whole.run();
    Reading reading{client, {server.base(), {"Patient", {}}, {}, 0}, {}, {}, {}, {}};
    server.instead = [&](const QByteArray &target) {
        return target.contains("from=6") ? server.cutPage(6, 1) : QByteArray();
    };
    reading.run();
    server.instead = {};
    reading.run(reading.resume);
    QCOMPARE(reading.ids, server.ids);
    QCOMPARE(reading.made.included, 1);
    QCOMPARE(reading.made.duplicates, whole.made.duplicates);
    QCOMPARE(reading.made.outcomeErrors, whole.made.outcomeErrors);
    QCOMPARE(reading.made.verdict, Verdict::Incomplete); // for the server's errors, as in one run
}

/** They are told apart by what they hold; two that are the same are two. */
void ResumeTest::withoutIds()
{
    const auto nameless = [](const QByteArray &family) {
        return R"({"resource":{"resourceType":"Patient","name":[{"family":")" + family + R"("}]}})";
    };
    const QByteArray text = bundle({nameless("a"), nameless("b"), nameless("b"), nameless("c")}, {}, R"("total":4,)");
    ScriptedServer server;
    server.otherwise = ScriptedServer::message(200, text.left(text.lastIndexOf("c")));
    QNetworkAccessManager network;
    http::Client client(network);
    Reading reading{client, {server.base(), {"Patient", {}}, {}, 0}, {}, {}, {}, {}};
    reading.run();
    QCOMPARE(reading.ids.size(), 3);
    server.otherwise = ScriptedServer::message(200, text);
    reading.run(reading.resume);
    QCOMPARE(reading.ids.size(), 4);
    QCOMPARE(reading.made.matches, 4);
    QCOMPARE(reading.made.verdict, Verdict::Complete);
}

/** What the rows of before have shown of the filters counts for the whole. */
void ResumeTest::filtersStayIgnored()
{
    PagedServer server;
    QNetworkAccessManager network;
    http::Client client(network);
    Reading reading{
        client, {server.base(), *fhir::Query::parse("Patient?gender=female&favourite=x"), {}, 0}, {}, {}, {}, {}};
    reading.run({}, 4);
    QCOMPARE(reading.resume->before.ignored, QStringList{u"gender"_s}); // which no row has
    QCOMPARE(reading.resume->before.unproven, QStringList{u"favourite"_s});
    reading.run(reading.resume);
    QCOMPARE(reading.made.ignored, QStringList{u"gender"_s});
    QCOMPARE(reading.made.unproven, QStringList{u"favourite"_s});
}

void ResumeTest::nothingToGoOnWith()
{
    ScriptedServer server;
    QNetworkAccessManager network;
    http::Client client(network);
    Reading reading{client, {server.base(), {"Patient", {}}, {}, 0}, {}, {}, {}, {}};
    reading.run(); // 404
    QVERIFY(reading.made.error);
    QVERIFY(!reading.resume);
}

QTEST_GUILESS_MAIN(ResumeTest)
#include "tst_resume.moc"
