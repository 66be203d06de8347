#include "sources/terminology.h"
#include "support/scriptedserver.h"

#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QTest>
#include <QTimer>

using namespace Qt::StringLiterals;
using Answer = fhirpath::ValueSets::Answer;
using fhirpath::Coding;
using fhirpath::Undecided;

namespace {

Undecided coding(const char *code, const char *system = "http://s")
{
    return {"http://v", Coding::Kind::Whole, system, {}, code};
}

QByteArray result(const char *value, const char *more = "")
{
    return QByteArray(R"({"resourceType":"Parameters","parameter":[{"name":"result","valueBoolean":)") + value + '}'
        + more + "]}";
}

QByteArray outcome(const char *text)
{
    return QByteArray(R"({"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"not-found",)"
                      R"("details":{"text":")")
        + text + "\"}}]}";
}

/** A server that knows of $validate-code and $lookup what the parameters in the request say: a code with an "a" is in.
 */
struct TerminologyServer : ScriptedServer {
    bool takesBatches = true;
    int busy = 0; ///< answers of 429 to come
    QByteArray wait = "0"; ///< Retry-After with them
    int others = 200; ///< status of single calls that are answered at all

    TerminologyServer()
    {
        respond = [this](const QByteArray &request) { return said(request); };
    }
    [[nodiscard]] QByteArray said(const QByteArray &request)
    {
        if (busy > 0) {
            --busy;
            return message(429, {}, "Retry-After: " + wait + "\r\n");
        }
        const QByteArray body = bodyOf(request);
        if (target(request) != "/fhir")
            return one(body, target(request));
        if (!takesBatches)
            return message(400, outcome("no batches"));
        QByteArrayList entries;
        const auto list = QJsonDocument::fromJson(body).object()["entry"_L1].toArray();
        for (const auto &entry : list) {
            const QByteArray inner = QJsonDocument(entry["resource"_L1].toObject()).toJson(QJsonDocument::Compact);
            const QByteArray whole = one(inner, entry["request"_L1]["url"_L1].toString().toLatin1());
            entries << R"({"response":{"status":")" + whole.split(' ').value(1) + R"("},"resource":)" + bodyOf(whole)
                    + '}';
        }
        return message(200, R"({"resourceType":"Bundle","type":"batch-response","entry":[)" + entries.join(',') + "]}");
    }
    [[nodiscard]] QByteArray one(const QByteArray &body, const QByteArray &target) const
    {
        if (others != 200)
            return message(others, outcome("as the test says"));
        const QByteArray code = body.mid(body.indexOf("ode\":\"") + 6).split('"').value(0);
        if (target.endsWith("$lookup")) {
            if (code.contains('a'))
                return message(200,
                    R"({"resourceType":"Parameters","parameter":[{"name":"display","valueString":")"
                    "The "
                        + code + "\"}]}");
            return message(404, outcome("no such code"));
        }
        if (code.contains('?'))
            return message(
                200, result("false", R"(,{"name":"x-caused-by-unknown-system","valueCanonical":"http://s"})"));
        if (code.contains('!'))
            return message(404, outcome("no such value set"));
        return message(200, result(code.contains('a') ? "true" : "false"));
    }
};

} // namespace

class TestTerminology : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void validates_data();
    void validates();
    void asksTheRest();
    void looksUp_data();
    void looksUp();
    void expands_data();
    void expands();
    void expandsOnlyWhatIsWorthIt();
    void namesByExpansion_data();
    void namesByExpansion();
    void stops();

private:
    static std::shared_ptr<sources::Terminology> terminology(const ScriptedServer &server)
    {
        static QNetworkAccessManager network;
        return std::make_shared<sources::Terminology>(std::make_shared<http::Client>(network), server.base());
    }
};

void TestTerminology::validates_data()
{
    QTest::addColumn<bool>("takesBatches");
    QTest::addColumn<int>("busy");
    QTest::addColumn<QByteArray>("wait");
    QTest::addColumn<int>("others");
    QTest::addColumn<QString>("answers"); // of a, b, c? and d!
    QTest::addColumn<int>("requests");
    const QString good = u"yes no the server does not have the value set or the code system. "
                         "the server answered 404: no such value set"_s;
    const QString bad = u"the server answered %1: as the test says "_s.repeated(4).trimmed();
    QTest::newRow("in a batch") << true << 0 << QByteArray("0") << 200 << good << 1;
    QTest::newRow("one by one") << false << 0 << QByteArray("0") << 200 << good << 5;
    QTest::newRow("busy at first") << true << 2 << QByteArray("0") << 200 << good << 3;
    QTest::newRow("busy for long") << true << 1 << QByteArray("3600") << 200 << good
                                   << 5; // the batch counts as refused
    QTest::newRow("no such operation") << true << 0 << QByteArray("0") << 501 << QString(bad).replace(u"%1"_s, u"501"_s)
                                       << 1;
    QTest::newRow("forbidden") << false << 0 << QByteArray("0") << 403 << QString(bad).replace(u"%1"_s, u"403"_s) << 5;
}

void TestTerminology::validates()
{
    QFETCH(bool, takesBatches);
    QFETCH(int, busy);
    QFETCH(QByteArray, wait);
    QFETCH(int, others);
    QFETCH(QString, answers);
    QFETCH(int, requests);
    TerminologyServer server;
    server.takesBatches = takesBatches;
    server.busy = busy;
    server.wait = wait;
    server.others = others;
    const auto said = std::make_shared<terms::Answers>();
    const std::vector<Undecided> codes{coding("a"), coding("b"), coding("c?"), coding("d!")};
    QCoro::waitFor(
        sources::Terminology::validate(terminology(server), {codes.begin(), codes.end()}, said, std::stop_token()));
    QStringList found;
    for (const auto &code : codes) {
        const auto one = said->find(code);
        QVERIFY(one);
        found << (one->answer == Answer::Yes ? u"yes"_s
                : one->answer == Answer::No  ? u"no"_s
                                             : QString::fromStdString(one->why));
    }
    QCOMPARE(found.join(u' '), answers);
    QCOMPARE(server.requests.size(), requests);
    for (const auto &request : std::as_const(server.requests))
        QVERIFY(request.startsWith("POST "));
}

/** More than go together, each once, with what says what is asked. */
void TestTerminology::asksTheRest()
{
    TerminologyServer server;
    std::set<Undecided> codes{{"http://v|2", Coding::Kind::Code, {}, {}, "a"}};
    for (int i = 0; i < 120; ++i)
        codes.insert(coding(("a" + std::to_string(i)).c_str()));
    const auto said = std::make_shared<terms::Answers>();
    QCoro::waitFor(sources::Terminology::validate(terminology(server), codes, said, std::stop_token()));
    for (const auto &code : codes)
        QVERIFY(said->find(code) && said->find(code)->answer == Answer::Yes);
    QCOMPARE(server.requests.size(), 3);
    const QByteArray all = server.requests.join().replace('"', '\'');
    QCOMPARE(all.count("'code':'a7'"), 1);
    QVERIFY(all.contains("{'name':'valueSetVersion','valueString':'2'}"));
    QVERIFY(all.contains("{'name':'url','valueUri':'http://v'}"));
}

void TestTerminology::looksUp_data()
{
    QTest::addColumn<int>("others");
    QTest::addColumn<QString>("names"); // of a1, b and a2
    QTest::addColumn<int>("requests");
    QTest::newRow("knows two") << 200 << u"The a1,,The a2"_s << 2;
    QTest::newRow("knows none") << 404 << u",,"_s << 2;
    QTest::newRow("has no such operation") << 501 << u"-,-,-"_s << 1;
    QTest::newRow("wants a sign-in") << 401 << u"-,-,-"_s << 1;
    QTest::newRow("is down") << 503 << u"-,-,-"_s << 3;
}

void TestTerminology::looksUp()
{
    QFETCH(int, others);
    QFETCH(QString, names);
    QFETCH(int, requests);
    TerminologyServer server;
    server.others = others;
    const auto asked = terminology(server);
    const auto known = std::make_shared<sources::CodeNames>();
    const std::vector<sources::SystemCode> codes{{"http://s", "a1"}, {"http://s", "b"}, {"http://s", "a2"}};
    const std::set<sources::SystemCode> all(codes.begin(), codes.end());
    QCoro::waitFor(sources::Terminology::lookUp(asked, all, known, std::stop_token()));
    QStringList found;
    for (const auto &code : codes)
        found << (known->names.contains(code) ? known->names.at(code) : u"-"_s);
    QCOMPARE(found.join(u','), names);
    QCOMPARE(known->isOff, names == u"-,-,-"_s);
    QCoro::waitFor(sources::Terminology::lookUp(asked, all, known, std::stop_token()));
    QCOMPARE(server.requests.size(), requests); // what is known, and who does not tell, is not asked again
}

void TestTerminology::expands_data()
{
    QTest::addColumn<QByteArrayList>("pages"); // expansion, each
    QTest::addColumn<QString>("answers"); // of c0, c5, c1500 and zz
    QTest::addColumn<int>("requests");
    const auto page = [](int first, int count, const char *more = "") {
        QByteArrayList codes;
        for (int i = first; i < first + count; ++i)
            codes << R"({"system":"http://s","code":"c)" + QByteArray::number(i) + R"(","display":"The )"
                    + QByteArray::number(i) + "\"}";
        return QByteArray("{") + more + R"("contains":[)" + codes.join(',') + "]}";
    };
    const QString few = u"yes yes no no"_s;
    QTest::newRow("one page") << QByteArrayList{page(0, 10)} << few << 1;
    QTest::newRow("one page with its total") << QByteArrayList{page(0, 10, R"("total":10,)")} << few << 1;
    QTest::newRow("two pages") << QByteArrayList{page(0, 1000), page(1000, 600)} << u"yes yes yes no"_s << 2;
    QTest::newRow("two pages with a total")
        << QByteArrayList{page(0, 800, R"("total":1600,)"), page(800, 800, R"("total":1600,)")} << u"yes yes yes no"_s
        << 2;
    QTest::newRow("a full page, then none") << QByteArrayList{page(0, 1000), page(0, 0)} << few << 2;
    const auto not_ = [](const char *why) { return QString(QLatin1String(why) + u' ').repeated(4).trimmed(); };
    QTest::newRow("none") << QByteArrayList{page(0, 0)} << u"no no no no"_s << 1;
    QTest::newRow("fewer than the total") << QByteArrayList{page(0, 10, R"("total":11,)"), page(0, 0, R"("total":11,)")}
                                          << not_("the server gives fewer codes than it says that there are.") << 2;
    QTest::newRow("the same again") << QByteArrayList{page(0, 1000), page(0, 1000)}
                                    << not_("the server gives the same page of codes again.") << 2;
    QTest::newRow("too many") << QByteArrayList{page(0, 10, R"("total":400000,)")}
                              << not_("it has too many codes to be read whole.") << 1;
    QTest::newRow("not all can be listed") << QByteArrayList{page(0, 10,
        R"("extension":[{"url":"http://hl7.org/fhir/StructureDefinition/valueset-unclosed","valueBoolean":true}],)")}
                                           << not_("the server lists only some of the codes.") << 1;
    QTest::newRow("only some were listed")
        << QByteArrayList{page(0, 10, R"("parameter":[{"name":"limitedExpansion","valueBoolean":true}],)")}
        << not_("the server lists only some of the codes.") << 1;
    QTest::newRow("no such value set") << QByteArrayList{QByteArray()} << not_("the server answered 404: not here")
                                       << 1;
}

/** A server that has no $validate-code. */
void TestTerminology::expands()
{
    QFETCH(QByteArrayList, pages);
    QFETCH(QString, answers);
    QFETCH(int, requests);
    ScriptedServer server;
    server.respond = [&pages, &server](const QByteArray &) {
        const QByteArray page = pages.value(server.requests.size() - 1);
        return page.isEmpty() ? ScriptedServer::message(404, outcome("not here"))
                              : ScriptedServer::message(200, R"({"resourceType":"ValueSet","expansion":)" + page + '}');
    };
    static QNetworkAccessManager network;
    const auto asked = std::make_shared<sources::Terminology>(
        std::make_shared<http::Client>(network), server.base(), sources::Terminology::Offers{false, true, false});
    const auto said = std::make_shared<terms::Answers>();
    const auto names = std::make_shared<sources::CodeNames>();
    const std::vector<Undecided> codes{coding("c0"), coding("c5"), coding("c1500"), coding("zz")};
    for (int again = 0; again < 2; ++again) // what is known is not asked again
        QCoro::waitFor(
            sources::Terminology::decide(asked, {codes.begin(), codes.end()}, said, names, std::stop_token()));
    QStringList found;
    for (const auto &code : codes) {
        const auto one = said->find(code);
        QVERIFY(one);
        found << (one->answer == Answer::Yes ? u"yes"_s
                : one->answer == Answer::No  ? u"no"_s
                                             : QString::fromStdString(one->why));
    }
    QCOMPARE(found.join(u' '), answers);
    QCOMPARE(server.requests.size(), requests);
    QCOMPARE(QUrl::fromPercentEncoding(ScriptedServer::target(server.requests[0])),
        u"/fhir/ValueSet/$expand?url=http://v&offset=0&count=1000"_s);
    QCOMPARE(names->names.contains({"http://s", "c5"}), answers.startsWith(u"yes"));
}

/** One code alone is asked about; what the list leaves open, too. */
void TestTerminology::expandsOnlyWhatIsWorthIt()
{
    TerminologyServer server;
    int lists = 0;
    server.respond = [&](const QByteArray &request) {
        if (!ScriptedServer::target(request).contains("$expand"))
            return server.said(request);
        ++lists;
        return ScriptedServer::message(
            200, R"({"resourceType":"ValueSet","expansion":{"contains":[{"system":"http://s","code":"b1"}]}})");
    };
    static QNetworkAccessManager network;
    const auto asked = std::make_shared<sources::Terminology>(
        std::make_shared<http::Client>(network), server.base(), sources::Terminology::Offers{true, true, true});
    const auto said = std::make_shared<terms::Answers>();
    const auto names = std::make_shared<sources::CodeNames>();
    const auto decide = [&](const std::set<Undecided> &codes) {
        QCoro::waitFor(sources::Terminology::decide(asked, codes, said, names, std::stop_token()));
    };
    decide({coding("a1")});
    QCOMPARE(lists, 0);
    QCOMPARE(said->find(coding("a1"))->answer, Answer::Yes);
    decide({coding("b1"), coding("b2"), coding("b3"), coding("b4"), coding("B1")});
    QCOMPARE(lists, 1);
    QCOMPARE(said->find(coding("b1"))->answer, Answer::Yes);
    QCOMPARE(said->find(coding("b2"))->answer, Answer::No);
    QCOMPARE(said->find(coding("B1"))->answer, Answer::No); // as the server says of the code itself
    QCOMPARE(server.requests.size(), 3);
}

void TestTerminology::namesByExpansion_data()
{
    QTest::addColumn<int>("status"); // of a list with an unknown code
    QTest::addColumn<QString>("names"); // of a1, a2, b and c
    QTest::addColumn<int>("requests");
    QTest::newRow("passes over what it does not know") << 200 << u"The a1,The a2,,"_s << 2;
    QTest::newRow("refuses such a list") << 422 << u"The a1,The a2,,"_s << 6;
    QTest::newRow("cannot do it") << 501 << u"The a1,-,-,-"_s << 2;
}

void TestTerminology::namesByExpansion()
{
    QFETCH(int, status);
    QFETCH(QString, names);
    QFETCH(int, requests);
    ScriptedServer server;
    server.respond = [status](const QByteArray &request) {
        QByteArrayList known;
        for (const auto &code : {"a1", "a2"}) {
            if (ScriptedServer::bodyOf(request).contains(QByteArray(R"("code":")") + code + '"'))
                known << QByteArray(R"({"system":"http://s","code":")") + code + R"(","display":"The )" + code + "\"}";
        }
        const bool hasOthers = ScriptedServer::bodyOf(request).contains(R"("code":"b")")
            || ScriptedServer::bodyOf(request).contains(R"("code":"c")");
        if (hasOthers && status != 200)
            return ScriptedServer::message(status, outcome("no such code"));
        return ScriptedServer::message(
            200, R"({"resourceType":"ValueSet","expansion":{"contains":[)" + known.join(',') + "]}}");
    };
    static QNetworkAccessManager network;
    const auto asked = std::make_shared<sources::Terminology>(
        std::make_shared<http::Client>(network), server.base(), sources::Terminology::Offers{false, true, false});
    const auto known = std::make_shared<sources::CodeNames>();
    const std::vector<sources::SystemCode> codes{
        {"http://s", "a1"}, {"http://s", "a2"}, {"http://s", "b"}, {"http://s", "c"}};
    QCoro::waitFor(sources::Terminology::lookUp(asked, {codes.begin(), codes.end()}, known, std::stop_token()));
    QStringList found;
    for (const auto &code : codes)
        found << (known->names.contains(code) ? known->names.at(code) : u"-"_s);
    QCOMPARE(found.join(u','), names);
    QCOMPARE(server.requests.size(), requests);
}

void TestTerminology::stops()
{
    TerminologyServer server;
    server.respond = [](const QByteArray &) { return QByteArray(); }; // hangs
    std::stop_source stop;
    QTimer::singleShot(50, this, [&stop] { stop.request_stop(); });
    const auto said = std::make_shared<terms::Answers>();
    QCoro::waitFor(
        sources::Terminology::validate(terminology(server), {coding("a"), coding("b")}, said, stop.get_token()));
    QVERIFY(!said->find(coding("a")));
    QCOMPARE(server.requests.size(), 1);
}

QTEST_GUILESS_MAIN(TestTerminology)
#include "tst_terminology.moc"
