#include "sources/search.h"
#include "support/scriptedserver.h"
#include "words/completeness.h"
#include "words/errors.h"

#include <QNetworkAccessManager>
#include <QTest>

using namespace Qt::StringLiterals;
using Verdict = sources::Completeness::Verdict;

namespace {

/** A page with patients of these ids and a next link, if any. */
QByteArray page(const QByteArrayList &ids, const QByteArray &next, const QByteArray &more = {})
{
    QByteArrayList entries;
    for (const auto &id : ids)
        entries << R"({"resource":{"resourceType":"Patient","id":")" + id + R"("}})";
    QByteArray links = next.isEmpty() ? "" : R"("link":[{"relation":"next","url":")" + next + R"("}],)";
    return ScriptedServer::message(
        200, R"({"resourceType":"Bundle",)" + links + more + "\"entry\":[" + entries.join(',') + "]}");
}

struct Read {
    QByteArrayList ids;
    sources::Completeness made;
};

Read read(http::Client &client, const sources::Search &search)
{
    Read found;
    sources::SearchReader reader(client, search);
    while (const auto batch = QCoro::waitFor(reader.next())) {
        for (std::size_t at = 0; at < batch->entries().size(); ++at) {
            const auto text = batch->resource(at);
            const auto begin = text.find("\"id\":\"") + 6;
            found.ids << QByteArray(text.data() + begin, static_cast<qsizetype>(text.find('"', begin) - begin));
        }
    }
    found.made = reader.completeness();
    return found;
}

} // namespace

class SearchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsNextLinks_data();
    void followsNextLinks();
    void limit();
    void duplicatesOnce();
    void ignoredParameters_data();
    void ignoredParameters();
    void laterPagesArePlaces();
    void outcomesAreWarnings();
    void tokenStaysHome_data();
    void tokenStaysHome();
    void stops();
    void goesWhileItWaits();
};

void SearchTest::followsNextLinks_data()
{
    QTest::addColumn<QByteArray>("next"); // PORT stands for the server's
    QTest::newRow("absolute") << QByteArray("http://127.0.0.1:PORT/fhir/page2");
    QTest::newRow("from the root") << QByteArray("/fhir/page2");
    QTest::newRow("relative") << QByteArray("page2");
    QTest::newRow("only a query") << QByteArray("?page2");
}

void SearchTest::followsNextLinks()
{
    QFETCH(QByteArray, next);
    ScriptedServer server;
    next.replace("PORT", QByteArray::number(server.serverPort()));
    server.answers["/fhir/Patient?_count=500"] = page({"1", "2"}, next, R"("total":3,)");
    server.answers["/fhir/page2"] = page({"3"}, {});
    server.answers["/fhir/Patient?page2"] = page({"3"}, {});
    QNetworkAccessManager network;
    http::Client client(network);
    const auto found = read(client, {server.base(), {"Patient", {}}, {}, 0});
    QCOMPARE(found.ids, (QByteArrayList{"1", "2", "3"}));
    QCOMPARE(found.made.verdict, Verdict::Complete);
    QCOMPARE(found.made.pages, 2);
}

void SearchTest::limit()
{
    ScriptedServer server;
    server.answers["/fhir/Patient?_count=3"] = page({"1", "2"}, "/fhir/page2");
    server.answers["/fhir/page2"] = page({"3", "4"}, "/fhir/page3");
    server.answers["/fhir/Patient?_summary=count"] =
        ScriptedServer::message(200, R"({"resourceType":"Bundle","total":9})");
    QNetworkAccessManager network;
    http::Client client(network);
    const auto found = read(client, {server.base(), {"Patient", {}}, 3, 0});
    QCOMPARE(found.ids, (QByteArrayList{"1", "2", "3"}));
    QCOMPARE(found.made.verdict, Verdict::LimitReached);
    QCOMPARE(found.made.total, std::optional<qint64>(9));
    for (const auto &request : server.requests)
        QVERIFY(!request.contains("page3"));
}

void SearchTest::duplicatesOnce()
{
    ScriptedServer server;
    server.answers["/fhir/Patient?_count=500"] = page({"1", "2"}, "/fhir/page2", R"("total":3,)");
    server.answers["/fhir/page2"] = page({"2", "3"}, {});
    QNetworkAccessManager network;
    http::Client client(network);
    const auto found = read(client, {server.base(), {"Patient", {}}, {}, 0});
    QCOMPARE(found.ids, (QByteArrayList{"1", "2", "3"}));
    QCOMPARE(found.made.duplicates, 1);
    QCOMPARE(found.made.verdict, Verdict::Complete);
}

void SearchTest::ignoredParameters_data()
{
    QTest::addColumn<QString>("asked");
    QTest::addColumn<QByteArray>("self"); // query of the self link
    QTest::addColumn<QStringList>("ignored");
    const auto row = [](const char *asked, const char *self, const QStringList &ignored = {}) {
        QTest::addRow("%s, %s", asked, self) << QString::fromLatin1(asked) << QByteArray(self) << ignored;
    };
    row("gender=female&favourite=blue", "gender=female", {u"favourite"_s});
    row("gender:not=male", "gender%3Anot=male");
    row("name:exact=A%20B", "name%3aexact=A+B");
    row("_has:Observation:patient:code=8480-6", "_has%3AObservation%3Apatient%3Acode=8480-6");
    row("subject:Patient.name=x", "subject%3APatient.name=x");
    row("code=http://loinc.org|8480-6", "code=http%3A%2F%2Floinc.org%7C8480-6");
    row("date=2020-01-01T00:00:00%2B01:00", "date=2020-01-01T00%3A00%3A00+01%3A00");
    row("_id=b,a", "_id=a,b");
    row("gender:not=female", "gender=female", {u"gender:not"_s});
    row("gender=male", "gender=female", {u"gender"_s});
    row("birthdate=ge2000&birthdate=lt2010", "birthdate=ge2000", {u"birthdate"_s});
    row("organization=Organization/1", "organization=https%3A%2F%2Fexample.org%2Ffhir%2FOrganization%2F1");
    row("organization=1", "organization=Organization/1");
    row("subject:Patient=1", "subject=Patient/1");
    row("subject=Patient/1", "subject%3APatient=1");
    row("subject:Patient=1", "subject=Group/1", {u"subject:Patient"_s});
    row("_contained=true&gender=male", "gender=male");
    row("organization=2,1", "organization=Organization/1,Organization/2");
    row("organization=Organization/1", "organization=Organization/11", {u"organization"_s});
    row("organization=Organization/12", "organization=Patient/Organization/1", {u"organization"_s});
    row("name=b", "name=a/b", {u"name"_s});
    row("birthdate=lt2010&birthdate=ge2000", "birthdate=ge2000&birthdate=lt2010");
}

void SearchTest::ignoredParameters()
{
    QFETCH(QString, asked);
    QFETCH(QByteArray, self);
    QFETCH(QStringList, ignored);
    ScriptedServer server;
    const QByteArray link = R"("total":1,"link":[{"relation":"self","url":"Patient?)" + self + R"(&_count=500"}],)";
    server.otherwise = page({"1"}, {}, link);
    QNetworkAccessManager network;
    http::Client client(network);
    const auto found = read(client, {server.base(), *fhir::Query::parse("Patient?" + asked.toStdString()), {}, 0});
    QCOMPARE(found.made.ignored, ignored);
    for (const auto &name : ignored)
        QVERIFY(words::describe(found.made).contains(name));
}

/** The self link of a later page may name a place in the search, and no filter of it. */
void SearchTest::laterPagesArePlaces()
{
    const auto self = [](const QByteArray &query) {
        return R"("total":2,"link":[{"relation":"self","url":"Patient?)" + query + R"("},)"
            + R"({"relation":"next","url":"/fhir/Patient?_getpages=7"}],)";
    };
    ScriptedServer server;
    server.answers["/fhir/Patient?gender=female&_count=500"] = page({"1"}, {}, self("gender=female"));
    server.answers["/fhir/Patient?_getpages=7"] =
        page({"2"}, {}, R"("link":[{"relation":"self","url":"Patient?_getpages=7"}],)");
    QNetworkAccessManager network;
    http::Client client(network);
    const auto found = read(client, {server.base(), *fhir::Query::parse("Patient?gender=female"), {}, 0});
    QCOMPARE(found.made.pages, 2);
    QCOMPARE(found.made.ignored, QStringList());
    QCOMPARE(found.made.verdict, Verdict::Complete);
}

void SearchTest::outcomesAreWarnings()
{
    ScriptedServer server;
    server.otherwise = ScriptedServer::message(200,
        R"({"resourceType":"Bundle","total":0,"entry":[{"resource":{"resourceType":"OperationOutcome","issue":[{"severity":"warning","diagnostics":"slow"}]},"search":{"mode":"outcome"}}]})");
    QNetworkAccessManager network;
    http::Client client(network);
    const auto found = read(client, {server.base(), {"Patient", {}}, {}, 0});
    QVERIFY(found.ids.isEmpty());
    QCOMPARE(found.made.warnings.size(), 1U);
    QCOMPARE(found.made.verdict, Verdict::Complete);
}

void SearchTest::tokenStaysHome_data()
{
    QTest::addColumn<bool>("redirect"); // else a next link
    QTest::newRow("next link") << false;
    QTest::newRow("redirect") << true;
}

/** A token goes to the server's own origin and nowhere else, and into no text. */
void SearchTest::tokenStaysHome()
{
    QFETCH(bool, redirect);
    ScriptedServer home;
    ScriptedServer foreign;
    const QByteArray target = foreign.base().toEncoded() + "/Patient";
    home.otherwise = redirect ? ScriptedServer::message(302, {}, "Location: " + target + "\r\n") : page({"1"}, target);
    QNetworkAccessManager network;
    http::Client client(network);
    client.setTokens(std::make_shared<http::FixedToken>(home.base(), "s3cret-token"));
    const auto found = read(client, {home.base(), {"Patient", {}}, {}, 0});
    QVERIFY(home.requests.value(0).contains("Authorization: Bearer s3cret-token"));
    QVERIFY(foreign.requests.isEmpty());
    QCOMPARE(found.made.verdict, Verdict::Incomplete);
    QVERIFY(found.made.error.has_value());
    const auto words = words::explain(*found.made.error);
    QVERIFY(!words.what.isEmpty());
    QVERIFY(!(words.what + words.action + words.details).contains("s3cret"_L1));
}

/** A stop ends a search that a silent server keeps waiting. */
void SearchTest::stops()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    const QUrl base(u"http://127.0.0.1:%1"_s.arg(silent.serverPort()));
    QNetworkAccessManager network;
    http::Client client(network);
    sources::SearchReader reader(client, {base, {"Patient", {}}, {}, 0});
    connect(&silent, &QTcpServer::newConnection, this, [&reader] { reader.cancel(); });
    QVERIFY(!QCoro::waitFor(reader.next()));
    QCOMPARE(reader.completeness().verdict, Verdict::Cancelled);
}

/** A window is closed while the server wants to be left alone: the connection goes with it, and nothing asks again. */
void SearchTest::goesWhileItWaits()
{
    ScriptedServer server;
    server.answers["/fhir/Patient?_count=500"] = page({"a"}, server.base().toEncoded() + "/page2");
    server.otherwise = ScriptedServer::message(503, {}, "Retry-After: 20\r\n");
    QNetworkAccessManager network;
    auto client = std::make_unique<http::Client>(network);
    auto reader = std::make_unique<sources::SearchReader>(*client, sources::Search{server.base(), {"Patient", {}}, {}});
    QVERIFY(QCoro::waitFor(reader->next()));
    bool isWaiting = false;
    reader->whenPaused([&] { isWaiting = reader->pause().time.count() > 0; });
    auto next = reader->next();
    QTRY_VERIFY(isWaiting);
    const auto asked = server.requests.size();
    reader.reset();
    client.reset();
    QTRY_VERIFY(next.isReady());
    QVERIFY(!QCoro::waitFor(next));
    QCOMPARE(server.requests.size(), asked);
}

QTEST_GUILESS_MAIN(SearchTest)
#include "tst_search.moc"
