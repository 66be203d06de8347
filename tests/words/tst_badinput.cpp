#include "sources/search.h"
#include "sources/server.h"
#include "support/quickly.h"
#include "support/scriptedserver.h"
#include "words/errors.h"
#include "words/exitcodes.h"

#include <QNetworkAccessManager>
#include <QTest>

using namespace Qt::StringLiterals;

// What people are told when a server is wrong, gone or not one (each row a sentence that they see).
class BadInputTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void address_data();
    void address();
    void probe_data();
    void probe();
    void search_data();
    void search();
    void largeResource();
};

namespace {

constexpr auto Outcome =
    R"({"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"x","diagnostics":"Ask Jane."}]})";

QByteArray bundle(const QByteArray &inside)
{
    return R"({"resourceType":"Bundle","type":"searchset",)" + inside + '}';
}

} // namespace

void BadInputTest::address_data()
{
    QTest::addColumn<QString>("what");
    QTest::newRow("http://no-such-host.invalid") << u"There is no server named no-such-host.invalid."_s;
    QTest::newRow("http://127.0.0.1:9") << u"No server answers at http://127.0.0.1:9."_s;
}

void BadInputTest::address()
{
    QFETCH(QString, what);
    QNetworkAccessManager network;
    http::Client client(network);
    const auto address = sources::parseAddress(QString::fromLatin1(QTest::currentDataTag()));
    const auto found = QCoro::waitFor(sources::probe(client, *address, {}));
    QVERIFY(!found);
    QCOMPARE(words::explain(found.error()).what, what);
    QVERIFY(!words::explain(found.error()).action.isEmpty());
    QCOMPARE(words::exitCode(found.error()), words::NotReached);
}

void BadInputTest::probe_data()
{
    QTest::addColumn<QByteArray>("metadata");
    QTest::addColumn<QString>("what");
    const auto row = [](const char *name, const QByteArray &metadata, const QString &what) {
        QTest::newRow(name) << metadata << what;
    };
    const auto message = [](int status, const QByteArray &body = {}) { return ScriptedServer::message(status, body); };
    row("a web page", message(200, "<!DOCTYPE html><html>"), u"This is a web page, not a FHIR server."_s);
    row("other JSON", message(200, "{\"ok\":true}"), u"This server answers, but not with FHIR."_s);
    row("STU3", message(200, R"({"resourceType":"CapabilityStatement","fhirVersion":"3.0.2"})"),
        u"This server speaks FHIR STU3, which this program does not read."_s);
    row("403", message(403), u"The server refuses access to this data."_s);
    row("403 with an outcome", message(403, Outcome),
        u"The server refuses access to this data. The server says: Ask Jane."_s);
    row("404", message(404), u"The server has nothing at this address."_s);
    row("410", message(410), u"This data has been deleted from the server."_s);
    row("500", message(500), u"The server reports a fault of its own (500)."_s);
    row("500 with an outcome", message(500, Outcome),
        u"The server reports a fault of its own (500). The server says: Ask Jane."_s);
}

void BadInputTest::probe()
{
    QFETCH(QByteArray, metadata);
    QFETCH(QString, what);
    ScriptedServer server;
    server.answers["/fhir/metadata"] = metadata;
    QNetworkAccessManager network;
    http::Client client(network);
    const auto found = QCoro::waitFor(sources::probe(client, {server.base(), {}, false}, {}));
    QVERIFY(!found);
    QCOMPARE(words::explain(found.error()).what, what);
    QVERIFY(!words::explain(found.error()).action.isEmpty());
}

void BadInputTest::search_data()
{
    QTest::addColumn<QByteArray>("page");
    QTest::addColumn<int>("resources"); // that arrive all the same
    QTest::addColumn<QString>("what"); // of the error, else of the first fault; empty when nothing is wrong
    const auto row = [](const char *name, const QByteArray &page, int resources, const QString &what) {
        QTest::newRow(name) << page << resources << what;
    };
    const auto ok = [](const QByteArray &body) { return ScriptedServer::message(200, body); };
    const QByteArray patient = R"({"resource":{"resourceType":"Patient","id":"1"}})";
    row("empty Bundle", ok(bundle(R"("total":0)")), 0, {});
    row("a web page", ok("<html>"), 0, u"This is a web page, not a FHIR server."_s);
    row("401", ScriptedServer::message(401, {}), 0, u"The server asks for a sign-in."_s);
    row("unknown type", ScriptedServer::message(404, Outcome), 0,
        u"The server does not have the resource type Patient. The server says: Ask Jane."_s);
    row("not a Bundle", ok(R"({"resourceType":"Patient"})"), 0,
        u"The server answered a search with something else than a list of results."_s);
    row("JSON cut off", ok(bundle("\"entry\":[" + patient + ",{\"reso").chopped(1)), 1,
        u"The server's answer breaks off in the middle. What arrived before is kept."_s);
    row("connection cut", ok(bundle("\"entry\":[" + patient + ',' + patient)).chopped(30), 1,
        u"The connection to 127.0.0.1:PORT was lost."_s);
    row("entry without resource", ok(bundle("\"total\":1,\"entry\":[{}," + patient + ']')), 1,
        u"An entry in the server's answer has no resource (entry 1)."_s);
    row("invalid UTF-8", ok(bundle("\"total\":2,\"entry\":[" + patient + ",{\"resource\":{\"id\":\"\xff\"}}]")), 1,
        u"A resource has characters that are not valid text (entry 2). It is left out."_s);
    row("next link to itself",
        ok(bundle(R"("link":[{"relation":"next","url":"/fhir/Patient?_count=500"}],"entry":[)" + patient + ']')), 1,
        u"The server's next page is one that was read before."_s);
}

void BadInputTest::search()
{
    QFETCH(QByteArray, page);
    QFETCH(int, resources);
    QFETCH(QString, what);
    ScriptedServer server;
    server.answers["/fhir/Patient?_count=500"] = page;
    QNetworkAccessManager network;
    http::Client client(network);
    sources::SearchReader reader(client, quickly({server.base(), {"Patient", {}}, {}, 0}));
    std::size_t arrived = 0;
    while (const auto batch = QCoro::waitFor(reader.next()))
        arrived += batch->entries().size();
    QCOMPARE(arrived, static_cast<std::size_t>(resources));
    const auto &made = reader.completeness();
    QCOMPARE(made.verdict == sources::Completeness::Verdict::Incomplete, !what.isEmpty());
    sources::Error error = made.error.value_or(sources::Error{});
    if (!made.error && !made.faults.empty()) {
        error.kind = sources::Error::Kind::Malformed;
        error.fault = made.faults.front();
    }
    QCOMPARE(words::explain(error).what, what.replace("PORT"_L1, QString::number(server.serverPort())));
}

void BadInputTest::largeResource()
{
    ScriptedServer server;
    const QByteArray text(50'000'000, 'x');
    server.answers["/fhir/Patient?_count=500"] = ScriptedServer::message(
        200, bundle(R"("total":1,"entry":[{"resource":{"resourceType":"Patient","id":"1","x":")" + text + R"("}}])"));
    QNetworkAccessManager network;
    http::Client client(network);
    sources::SearchReader reader(client, {server.base(), {"Patient", {}}, {}, 0});
    const auto batch = QCoro::waitFor(reader.next());
    QVERIFY(batch);
    QVERIFY(batch->resource(0).size() > 50'000'000U);
    QVERIFY(!QCoro::waitFor(reader.next()));
    QCOMPARE(reader.completeness().verdict, sources::Completeness::Verdict::Complete);
}

QTEST_GUILESS_MAIN(BadInputTest)
#include "tst_badinput.moc"
