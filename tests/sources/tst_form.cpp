#include "sources/form.h"
#include "sources/search.h"
#include "support/searchset.h"

#include <QNetworkAccessManager>
#include <QTest>

using namespace Qt::StringLiterals;
using sources::Completeness;
using sources::Sending;

Q_DECLARE_METATYPE(Sending)

namespace {

/** A query too long for an address: "_id=p0,p1,…". */
fhir::Query longQuery()
{
    std::string ids;
    for (int id = 0; id < 500; ++id)
        ids += (id > 0 ? ",p" : "p") + std::to_string(id);
    return *fhir::Query::parse("Patient?name=M%C3%BCller%20%26%20S%C3%B6hne%20%2B1&_id=" + ids);
}

Completeness read(const ScriptedServer &server, const fhir::Query &query)
{
    QNetworkAccessManager network;
    http::Client client(network);
    sources::SearchReader reader(client, {server.base(), query, {}, 0});
    while (QCoro::waitFor(reader.next())) { }
    return reader.completeness();
}

/** "POST /fhir/Patient/_search" */
QByteArray lineOf(const QByteArray &request)
{
    return request.left(request.indexOf(" HTTP")).split('?').first();
}

} // namespace

/** Searches that are too long for an address (R4, http.html#search). */
class FormTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sends_data();
    void sends();
    void asksOtherwise_data();
    void asksOtherwise();
    void sameSelf_data();
    void sameSelf();
    void after_data();
    void after();
};

void FormTest::sends_data()
{
    QTest::addColumn<bool>("isLong");
    QTest::newRow("short") << false;
    QTest::newRow("long") << true;
}

/** The same value either way; links are followed with GET, and the count is asked for in the same way. */
void FormTest::sends()
{
    QFETCH(bool, isLong);
    const fhir::Query query = isLong ? longQuery() : *fhir::Query::parse("Patient?gender=female");
    ScriptedServer server;
    server.respond = [&server](const QByteArray &request) {
        const bool isCount = request.contains("_summary=count");
        return isCount
            ? ScriptedServer::message(200, R"({"resourceType":"Bundle","total":3})")
            : searchset(patients(server.requests.size() == 1 ? 2 : 3), {},
                server.requests.size() == 1
                    ? R"("link":[{"relation":"next","url":"/fhir/next?at=)" + QByteArray(3000, 'x') + R"("}],)"
                    : "");
    };
    const auto made = read(server, query);
    QCOMPARE(made.matches, 3);
    QCOMPARE(made.verdict, Completeness::Verdict::Complete);
    QCOMPARE(server.requests.size(), 3);
    const QByteArray first = server.requests[0];
    QCOMPARE(lineOf(first), QByteArray(isLong ? "POST /fhir/Patient/_search" : "GET /fhir/Patient"));
    const QByteArray sent = isLong ? ScriptedServer::bodyOf(first) : ScriptedServer::target(first).split('?').value(1);
    auto expected = query;
    expected.add("_count", "500");
    const auto found = fhir::Query::parseForm(sent.toStdString());
    QCOMPARE(found.parameters.size(), expected.parameters.size());
    QVERIFY(found.parameters == expected.parameters);
    QVERIFY(!isLong || !ScriptedServer::target(first).contains('?'));
    QCOMPARE(ScriptedServer::header(first, "Content-Type"),
        isLong ? QByteArray("application/x-www-form-urlencoded") : QByteArray());
    QCOMPARE(lineOf(server.requests[1]), QByteArray("GET /fhir/next"));
    QCOMPARE(lineOf(server.requests[2]), lineOf(first));
}

void FormTest::asksOtherwise_data()
{
    QTest::addColumn<bool>("isLong");
    QTest::addColumn<QByteArray>("verb"); // that is refused
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArrayList>("lines");
    const QByteArray form = "POST /fhir/Patient/_search";
    const QByteArray get = "GET /fhir/Patient";
    QTest::newRow("the address is too long") << false << QByteArray("GET") << 414 << QByteArrayList{get, form};
    for (const int status : {404, 405, 415, 501})
        QTest::addRow("no form, %d", status) << true << QByteArray("POST") << status << QByteArrayList{form, get};
    QTest::newRow("neither") << true << QByteArray() << 405 << QByteArrayList{form, get};
    QTest::newRow("neither, too long") << false << QByteArray() << 414 << QByteArrayList{get, form};
    QTest::newRow("refused") << true << QByteArray("POST") << 403 << QByteArrayList{form};
}

void FormTest::asksOtherwise()
{
    QFETCH(bool, isLong);
    QFETCH(QByteArray, verb);
    QFETCH(int, status);
    QFETCH(QByteArrayList, lines);
    ScriptedServer server;
    server.respond = [&](const QByteArray &request) {
        return request.startsWith(verb) ? ScriptedServer::message(status, {}) : searchset(patients(2), 2);
    };
    const auto made = read(server, isLong ? longQuery() : fhir::Query{"Patient", {}});
    QByteArrayList found;
    for (const auto &request : server.requests)
        found << lineOf(request);
    QCOMPARE(found, lines);
    const bool isRead = !verb.isEmpty() && lines.size() > 1;
    QCOMPARE(made.matches, isRead ? 2 : 0);
    QCOMPARE(made.error.has_value(), !isRead);
    QCOMPARE(made.retries, 0);
}

void FormTest::sameSelf_data()
{
    QTest::addColumn<bool>("isApplied");
    QTest::newRow("applied") << true;
    QTest::newRow("ignored") << false;
}

/** The self link says of a form as of an address which parameters were applied. */
void FormTest::sameSelf()
{
    QFETCH(bool, isApplied);
    ScriptedServer server;
    auto query = longQuery();
    if (!isApplied)
        query.parameters.pop_back();
    server.otherwise = searchset(patients(2), 2,
        R"("link":[{"relation":"self","url":"/fhir/)" + QByteArray::fromStdString(query.encoded()) + R"("}],)");
    QCOMPARE(read(server, longQuery()).ignored, isApplied ? QStringList() : QStringList{u"_id"_s});
}

void FormTest::after_data()
{
    QTest::addColumn<int>("length"); // of the address
    QTest::addColumn<Sending>("sending");
    QTest::addColumn<int>("status");
    QTest::addColumn<Sending>("next");
    using enum Sending;
    QTest::newRow("at the limit, and too long") << 2048 << ByLength << 414 << Form;
    QTest::newRow("beyond it, and too long") << 2049 << ByLength << 414 << ByLength;
    QTest::newRow("no form") << 2049 << ByLength << 405 << Address;
    QTest::newRow("no form, and no address") << 10 << Form << 405 << Form;
    QTest::newRow("short, not allowed") << 10 << ByLength << 405 << ByLength;
    QTest::newRow("not found") << 10 << ByLength << 404 << ByLength;
}

void FormTest::after()
{
    QFETCH(int, length);
    QFETCH(Sending, sending);
    QFETCH(int, status);
    const QByteArray start = "http://a.example/Patient?x=";
    const QUrl url = QUrl::fromEncoded(start + QByteArray(std::max<qsizetype>(0, length - start.size()), 'y'));
    QTEST(sources::sendingAfter(status, url, sending), "next");
}

QTEST_GUILESS_MAIN(FormTest)
#include "tst_form.moc"
