#include "http/tokensource.h"
#include "sources/bulkreader.h"
#include "sources/resumejson.h"
#include "support/exportserver.h"
#include "support/gzip.h"

#include <QNetworkAccessManager>
#include <QSet>
#include <QTest>

#include <functional>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using sources::BulkExport;
using sources::BulkReader;
using sources::Completeness;
using sources::Error;
using Verdict = Completeness::Verdict;

/** An export from its beginning to its end, over real sockets. */
class BulkReaderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_client = std::make_shared<http::Client>(m_network); }
    void readsEveryFile();
    void countsWhereTheManifestDoesNot();
    void survives_data();
    void survives();
    void goesOnWithAFileThatStaysBroken();
    void asksForFreshAddresses();
    void beginsAnotherWhenItIsForgotten();
    void goesOnAfterAKill();
    void noExport_data();
    void noExport();
    void takesItBack_data();
    void takesItBack();
    void keepsTheTokenToTheBase();
    void fetchesFromElsewhereWithoutToken();
    void leavesTheStatusOfOthersAlone();
    void readsWhatIsMissing_data();
    void readsWhatIsMissing();
    void keepsToTheLimit();
    void seesWhenSinceIsIgnored();
    void saysHowFarItIs();

private:
    [[nodiscard]] BulkExport what(const ExportServer &server, const char *query = "Patient") const
    {
        BulkExport what;
        what.base = server.base();
        what.query = *fhir::Query::parse(query);
        what.firstWait = what.longestWait = 1ms;
        what.retrying.first = what.retrying.later = {3, 5s, 1s, 1ms, 2ms};
        return what;
    }
    /** The ids of all that still comes; calls @p each before each batch is asked for. */
    static QByteArrayList drain(BulkReader &reader, const std::function<void(qsizetype)> &each = {})
    {
        QByteArrayList ids;
        for (;;) {
            if (each)
                each(ids.size());
            const auto batch = QCoro::waitFor(reader.next());
            if (!batch)
                return ids;
            for (std::size_t at = 0; at < batch->entries().size(); ++at) {
                const std::string_view text = batch->resource(at);
                const auto begin = text.find("\"id\":\"") + 6;
                ids << QByteArray(text.data() + begin, qsizetype(text.find('"', begin) - begin));
            }
        }
    }

    QNetworkAccessManager m_network;
    std::shared_ptr<http::Client> m_client;
};

void BulkReaderTest::readsEveryFile()
{
    ExportServer server;
    BulkReader reader(m_client, what(server));
    QCOMPARE(drain(reader), server.ids());
    const auto &made = reader.completeness();
    QCOMPARE(made.verdict, Verdict::Complete);
    QCOMPARE(made.matches, 9);
    QCOMPARE(made.total, std::optional<qint64>(9));
    QCOMPARE(made.pages, 3);
    QCOMPARE(made.bulk->files, 3U);
    QCOMPARE(made.bulk->done, (std::vector<std::size_t>{0, 1, 2}));
    QCOMPARE(made.bulk->asOf, u"2025-06-30T00:00:00Z"_s);
    QCOMPARE(ExportServer::header(server.requests.first(), "Prefer"), "respond-async"_ba);
    QCOMPARE(server.askedFor("GET /fhir/files/"), 3); // not the file of groups
    QTRY_COMPARE(server.askedFor("DELETE /fhir/status/1 "), 1); // no copy stays behind
}

void BulkReaderTest::countsWhereTheManifestDoesNot()
{
    ExportServer server;
    server.givesCounts = false;
    BulkReader reader(m_client, what(server));
    drain(reader);
    QCOMPARE(reader.completeness().verdict, Verdict::Complete);
    server.instead = [](const QByteArray &request) {
        return request.contains("_summary=count")
            ? ExportServer::message(200, R"({"resourceType":"Bundle","total":11})")
            : QByteArray();
    };
    BulkReader fewer(m_client, what(server));
    drain(fewer);
    QCOMPARE(fewer.completeness().verdict, Verdict::Incomplete); // the server has two more
    server.instead = [](const QByteArray &request) {
        return request.contains("_summary=count") ? ExportServer::message(403, {}) : QByteArray();
    };
    BulkReader unknown(m_client, what(server));
    drain(unknown);
    QCOMPARE(unknown.completeness().verdict, Verdict::EndReached);
    BulkExport group = what(server);
    group.scope = "Group/1"; // of which a search says nothing
    server.instead = {};
    server.requests.clear();
    BulkReader ofGroup(m_client, group);
    drain(ofGroup);
    QCOMPARE(ofGroup.completeness().verdict, Verdict::EndReached);
    QCOMPARE(server.askedFor("GET /fhir/Patient?"), 0);
    server.instead = [](const QByteArray &request) {
        return request.startsWith("GET /fhir/files/2") ? ExportServer::message(500, {}) : QByteArray();
    };
    BulkReader broken(m_client, group);
    QCOMPARE(drain(broken).size(), 5);
    QCOMPARE(broken.completeness().verdict, Verdict::Incomplete); // no number tells, but the file that was passed by
}

void BulkReaderTest::survives_data()
{
    QTest::addColumn<QByteArray>("place"); ///< how the request begins that fails
    QTest::addColumn<QByteArray>("fault"); ///< what it is answered with, "cut" and so on
    const QByteArray places[] = {"GET /fhir/$export", "GET /fhir/status/", "GET /fhir/files/1"};
    const QByteArray faults[] = {"503", "503 wait", "429", "502", "500", "504", "reset", "html"};
    for (const auto &place : places) {
        for (const auto &fault : faults) {
            const bool isPage = fault == "html";
            if (isPage && !place.contains("files")) // there it says that there is no export
                continue;
            QTest::newRow((place.mid(10) + ' ' + fault).constData()) << place << fault;
        }
    }
    for (const auto *fault : {"cut line", "cut lines", "cut length", "gzip cut", "gzip noise", "empty"})
        QTest::newRow((QByteArray("file ") + fault).constData())
            << QByteArray("GET /fhir/files/1") << QByteArray(fault);
}

/** Once, each time in one place: all comes, nothing twice. */
void BulkReaderTest::survives()
{
    QFETCH(QByteArray, place);
    QFETCH(QByteArray, fault);
    ExportServer server({3, 200, 4});
    int failures = 0;
    server.instead = [&](const QByteArray &request) -> QByteArray {
        if (!request.startsWith(place) || failures++ > 0)
            return {};
        const QByteArray text = server.text(1);
        if (fault == "503 wait")
            return ExportServer::message(503, {}, "Retry-After: 0\r\n");
        if (fault == "reset")
            return "HTTP/1.1 200 x\r\nContent-Length: 100\r\n\r\n{";
        if (fault == "html")
            return ExportServer::message(200, "<html>Please wait</html>");
        if (fault == "cut line")
            return ExportServer::message(200, text.left(text.size() / 2 + 7));
        if (fault == "cut lines")
            return ExportServer::message(200, text.left(text.indexOf('\n', text.size() / 2) + 1));
        if (fault == "cut length")
            return "HTTP/1.1 200 x\r\nContent-Length: " + QByteArray::number(text.size()) + "\r\n\r\n"
                + text.left(text.size() / 2);
        if (fault == "gzip cut")
            return ExportServer::message(200, zipped(text).chopped(20));
        if (fault == "gzip noise")
            return ExportServer::message(200, "\x1F\x8B noise");
        if (fault == "empty")
            return ExportServer::message(200, {});
        return ExportServer::message(fault.toInt(), {});
    };
    BulkReader reader(m_client, what(server));
    QCOMPARE(drain(reader), server.ids());
    QCOMPARE(reader.completeness().verdict, Verdict::Complete);
    QCOMPARE(reader.completeness().retries, 1);
    QCOMPARE(reader.completeness().duplicates, 0);
    QVERIFY(failures > 1);
}

/** The others are read, the export is kept, and the file alone is read later on. */
void BulkReaderTest::goesOnWithAFileThatStaysBroken()
{
    ExportServer server;
    server.instead = [&server](const QByteArray &request) {
        return request.startsWith("GET /fhir/files/1") ? ExportServer::message(200, server.text(1).chopped(5))
                                                       : QByteArray();
    };
    auto reader = std::make_unique<BulkReader>(m_client, what(server));
    const QByteArrayList first = drain(*reader);
    QCOMPARE(first, (QByteArrayList{"a0", "a1", "a2", "b0", "c0", "c1", "c2", "c3"}));
    QCOMPARE(reader->completeness().verdict, Verdict::Incomplete);
    QCOMPARE(reader->completeness().error->kind, Error::Kind::Malformed);
    QCOMPARE(reader->completeness().bulk->done, (std::vector<std::size_t>{0, 2}));
    QCOMPARE(server.askedFor("DELETE "), 0);
    const auto rest = reader->resume();
    QVERIFY(rest);
    reader.reset();
    server.instead = {};
    server.requests.clear();
    BulkReader again(m_client, what(server), rest);
    QCOMPARE(drain(again), QByteArrayList{"b1"});
    QCOMPARE(again.completeness().verdict, Verdict::Complete);
    QCOMPARE(again.completeness().matches, 9);
    QCOMPARE(again.completeness().parts, 2);
    QCOMPARE(server.askedFor("GET /fhir/files/"), 1);
    QTRY_COMPARE(server.askedFor("DELETE "), 1);
}

/** Addresses that open the data by themselves last for a while. */
void BulkReaderTest::asksForFreshAddresses()
{
    ExportServer server;
    int refused = 0;
    server.instead = [&refused](const QByteArray &request) {
        return request.startsWith("GET /fhir/files/1") && refused++ == 0 ? ExportServer::message(403, {})
                                                                         : QByteArray();
    };
    BulkReader reader(m_client, what(server));
    QCOMPARE(drain(reader), server.ids());
    QCOMPARE(reader.completeness().verdict, Verdict::Complete);
    QCOMPARE(server.askedFor("GET /fhir/status/"), 3);
    QCOMPARE(server.taken(), 1);
}

void BulkReaderTest::beginsAnotherWhenItIsForgotten()
{
    ExportServer server;
    bool isForgotten = false;
    server.instead = [&](const QByteArray &request) -> QByteArray {
        if (request.startsWith("GET /fhir/files/1") && server.taken() == 1)
            isForgotten = true;
        return isForgotten && !request.contains("/2") && !request.contains("$export") && server.taken() == 1
            ? ExportServer::message(404, {})
            : QByteArray();
    };
    BulkReader reader(m_client, what(server));
    QCOMPARE(drain(reader), server.ids());
    QCOMPARE(server.taken(), 2);
    QCOMPARE(reader.completeness().verdict, Verdict::Complete);
    QCOMPARE(reader.completeness().matches, 9);
    QCOMPARE(reader.completeness().duplicates, 0);
    QCOMPARE(reader.completeness().parts, 2);
}

/** From what a journal holds at the end of each file, and before the first one. */
void BulkReaderTest::goesOnAfterAKill()
{
    ExportServer server;
    QList<QJsonObject> notes;
    BulkReader reader(m_client, what(server));
    reader.atPageEnds([&]() -> QCoro::Task<> {
        notes << sources::toJson(*reader.resume());
        co_return;
    });
    const QByteArrayList all = drain(reader);
    QCOMPARE(notes.size(), 4); // the last file has an end, too
    for (int killed = 1; killed <= notes.size(); ++killed) {
        sources::ResumeReader journal;
        for (const auto &note : notes.first(killed))
            QVERIFY(journal.add(note));
        const auto from = journal.resume();
        QVERIFY(from);
        const qsizetype held = from->before.matches;
        BulkReader again(m_client, what(server), from);
        QCOMPARE(drain(again), all.mid(held));
        QCOMPARE(again.completeness().verdict, Verdict::Complete);
        QCOMPARE(again.completeness().matches, 9);
    }
    QCOMPARE(server.taken(), 1);
    server.time = "2025-07-01T00:00:00Z"; // another export by now
    sources::ResumeReader journal;
    for (const auto &note : notes.first(2))
        QVERIFY(journal.add(note));
    server.requests.clear();
    BulkReader another(m_client, what(server), journal.resume());
    QCOMPARE(drain(another), all.mid(3));
    QCOMPARE(server.askedFor("GET /fhir/files/"), 3); // its first file may hold others
    QCOMPARE(another.completeness().matches, 9);
}

void BulkReaderTest::noExport_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<Error::Kind>("kind");
    using enum Error::Kind;
    QTest::newRow("404") << ExportServer::message(404, {}) << NoBulkExport;
    QTest::newRow("405") << ExportServer::message(405, {}) << NoBulkExport;
    QTest::newRow("501") << ExportServer::message(501, {}) << NoBulkExport;
    QTest::newRow("400 that says so") << ExportServer::message(
        400, R"({"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"not-supported"}]})")
                                      << NoBulkExport;
    QTest::newRow("an answer at once") << ExportServer::message(200, R"({"resourceType":"Bundle"})") << NoBulkExport;
    QTest::newRow("202 without a place") << ExportServer::message(202, {}) << NoBulkExport;
    QTest::newRow("202 with a place that is none")
        << ExportServer::message(202, {}, "Content-Location: http://[\r\n") << ForeignFile;
    QTest::newRow("elsewhere") << ExportServer::message(202, {}, "Content-Location: https://other.invalid/status\r\n")
                               << ForeignFile;
    QTest::newRow("401") << ExportServer::message(401, {}) << Status;
    QTest::newRow("403") << ExportServer::message(403, {}) << Status;
    QTest::newRow("400") << ExportServer::message(400, {}) << Status;
}

void BulkReaderTest::noExport()
{
    QFETCH(QByteArray, answer);
    ExportServer server;
    server.begin = answer;
    BulkReader reader(m_client, what(server));
    QVERIFY(drain(reader).isEmpty());
    QCOMPARE(reader.completeness().verdict, Verdict::Incomplete);
    QVERIFY(reader.completeness().error);
    QTEST(reader.completeness().error->kind, "kind");
    QVERIFY(!reader.resume());
    QCOMPARE(server.requests.size(), 1);
}

void BulkReaderTest::takesItBack_data()
{
    QTest::addColumn<QString>("how");
    QTest::addColumn<int>("deletes");
    QTest::newRow("stopped while it is prepared") << u"stop"_s << 1;
    QTest::newRow("let go of while it is prepared") << u"leave"_s << 1;
    QTest::newRow("let go of within the first file") << u"leave file"_s << 1;
    QTest::newRow("stopped behind the first file") << u"stop later"_s << 0; // it can be gone on with
}

void BulkReaderTest::takesItBack()
{
    QFETCH(QString, how);
    QFETCH(int, deletes);
    ExportServer server;
    server.waits = how == u"stop" || how == u"leave" ? 1'000'000 : 1;
    auto reader = std::make_unique<BulkReader>(m_client, what(server));
    if (how == u"stop later") {
        const auto read = drain(*reader, [&](qsizetype count) {
            if (count >= 5)
                reader->cancel();
        });
        QCOMPARE(reader->completeness().verdict, Verdict::Cancelled);
        QVERIFY(reader->resume());
        QCOMPARE(read, server.ids().mid(0, 5));
    } else if (how == u"leave file") {
        QVERIFY(QCoro::waitFor(reader->next()));
        reader.reset();
    } else {
        bool isEnded = false;
        reader->next().then([&isEnded](const std::shared_ptr<const fhir::ResourceBatch> &) { isEnded = true; });
        QTRY_VERIFY(server.askedFor("GET /fhir/status/") > 2);
        if (how == u"stop")
            reader->cancel();
        else
            reader.reset();
        QTRY_VERIFY(isEnded);
        if (reader) {
            QCOMPARE(reader->completeness().verdict, Verdict::Cancelled);
            QVERIFY(!reader->resume());
        }
    }
    QTRY_COMPARE(server.askedFor("DELETE /fhir/status/1 "), deletes);
}

void BulkReaderTest::keepsTheTokenToTheBase()
{
    ExportServer server;
    ExportServer other;
    server.needsToken = true;
    server.fileBase = other.base().toEncoded();
    m_client->setTokens(std::make_shared<http::FixedToken>(server.base(), "secret-token"));
    BulkReader reader(m_client, what(server));
    QVERIFY(drain(reader).isEmpty());
    QCOMPARE(reader.completeness().verdict, Verdict::Incomplete);
    QCOMPARE(reader.completeness().error->kind, Error::Kind::ForeignFile);
    QVERIFY(other.requests.isEmpty());
    server.fileBase.clear();
    BulkReader own(m_client, what(server));
    QCOMPARE(drain(own), server.ids());
    for (const auto &request : server.requests)
        QCOMPARE(ExportServer::header(request, "Authorization"), "Bearer secret-token"_ba);
}

void BulkReaderTest::fetchesFromElsewhereWithoutToken()
{
    ExportServer server;
    ExportServer other;
    server.fileBase = other.base().toEncoded();
    m_client->setTokens(std::make_shared<http::FixedToken>(server.base(), "secret-token"));
    BulkReader reader(m_client, what(server));
    QCOMPARE(drain(reader), server.ids());
    QCOMPARE(reader.completeness().verdict, Verdict::Complete);
    QCOMPARE(other.requests.size(), 3);
    for (const auto &request : other.requests)
        QVERIFY(!request.contains("secret") && !request.contains("Authorization"));
}

/** A token goes with the status, so it has to be the base's own. */
void BulkReaderTest::leavesTheStatusOfOthersAlone()
{
    ExportServer server;
    ExportServer other;
    server.begin = ExportServer::message(202, {}, "Content-Location: " + other.base().toEncoded() + "/status/1\r\n");
    m_client->setTokens(std::make_shared<http::FixedToken>(server.base(), "secret-token"));
    BulkReader reader(m_client, what(server));
    QVERIFY(drain(reader).isEmpty());
    QCOMPARE(reader.completeness().error->kind, Error::Kind::ForeignFile);
    QVERIFY(other.requests.isEmpty());
}

void BulkReaderTest::readsWhatIsMissing_data()
{
    QTest::addColumn<QByteArray>("errors");
    QTest::addColumn<Verdict>("verdict");
    const QByteArray outcome =
        R"({"resourceType":"OperationOutcome","issue":[{"severity":"%","code":"processing","diagnostics":"Pat 7"}]})"
        "\n";
    QTest::newRow("an error") << QByteArray(outcome).replace('%', "error") << Verdict::Incomplete;
    QTest::newRow("two") << QByteArray(outcome).replace('%', "fatal").repeated(2) << Verdict::Incomplete;
    QTest::newRow("a warning") << QByteArray(outcome).replace('%', "warning") << Verdict::Complete;
    QTest::newRow("information") << QByteArray(outcome).replace('%', "information") << Verdict::Complete;
    QTest::newRow("nothing") << ""_ba << Verdict::Complete;
    QTest::newRow("what is no outcome") << "<html></html>"_ba << Verdict::Incomplete;
}

void BulkReaderTest::readsWhatIsMissing()
{
    QFETCH(QByteArray, errors);
    ExportServer server;
    server.errorFiles = {errors};
    BulkReader reader(m_client, what(server));
    QCOMPARE(drain(reader), server.ids());
    QTEST(reader.completeness().verdict, "verdict");
    if (errors.startsWith('{'))
        QCOMPARE(QString::fromStdString(reader.completeness().warnings.at(0).text), u"Pat 7"_s);
}

void BulkReaderTest::keepsToTheLimit()
{
    for (const qint64 limit : {1, 3, 5, 9, 20}) {
        ExportServer server;
        BulkExport wanted = what(server);
        wanted.limit = limit;
        BulkReader reader(m_client, wanted);
        QCOMPARE(drain(reader), server.ids().mid(0, limit));
        QCOMPARE(reader.completeness().verdict, limit < 9 ? Verdict::LimitReached : Verdict::Complete);
        QTRY_COMPARE(server.askedFor("DELETE "), 1);
    }
}

void BulkReaderTest::seesWhenSinceIsIgnored()
{
    ExportServer server;
    BulkExport wanted = what(server, "Patient?gender=female");
    wanted.since = "2025-02-01T00:00:00Z";
    BulkReader met(m_client, wanted);
    drain(met);
    QVERIFY(!met.completeness().ignored.contains(u"_lastUpdated"_s));
    QCOMPARE(met.completeness().unproven + met.completeness().ignored, QStringList{u"gender"_s}); // no row has one
    server.perFile = {};
    BulkReader empty(m_client, wanted);
    QVERIFY(drain(empty).isEmpty());
    QVERIFY(empty.completeness().isFiltered()); // no row is against it
    QCOMPARE(empty.completeness().verdict, Verdict::Complete);
    server.perFile = {3};
    wanted.since = "2025-03-01T00:00:00Z";
    BulkReader ignored(m_client, wanted);
    drain(ignored);
    QVERIFY(ignored.completeness().ignored.contains(u"_lastUpdated"_s));
}

void BulkReaderTest::saysHowFarItIs()
{
    ExportServer server;
    BulkReader reader(m_client, what(server));
    QStringList said;
    reader.whenPaused([&] {
        if (reader.pause().time.count() > 0)
            said << reader.pause().progress;
    });
    drain(reader);
    QCOMPARE(said.size(), 1);
    QVERIFY(said.first().contains(u"4 of 9"_s));
    QVERIFY(!said.first().contains(u'\x1B')); // it goes to terminals
}

QTEST_GUILESS_MAIN(BulkReaderTest)
#include "tst_bulkreader.moc"
