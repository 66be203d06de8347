#include "support/choosyserver.h"
#include "support/run.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {
using Arrange = void (*)(ChoosyServer &server);
}

/** What a script learns of conditions: the rows are right, and standard error says who applied them. */
class WhereTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void says_data();
    void says();
    void whatOnlyAServerKnows_data();
    void whatOnlyAServerKnows();
};

void WhereTest::says_data()
{
    QTest::addColumn<Arrange>("arrange");
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("rows");
    QTest::addColumn<QByteArrayList>("said");
    const QStringList female{u"--where"_s, u"gender = 'female'"_s};
    QTest::newRow("obeys") << Arrange([](ChoosyServer &) {}) << female << 0 << 6
                           << QByteArrayList{"applied by the server, as gender=female.",
                                  "Resources read: 6, of which meet all conditions: 6",
                                  "/Patient?gender=female&_count=500", "6 of 6 that match gender=female, complete"};
    QTest::newRow("refuses") << Arrange([](ChoosyServer &server) { server.refused = {"gender"}; }) << female << 0 << 6
                             << QByteArrayList{
                                    "applied on this computer. The server refused gender=female. 6 resources",
                                    "Resources read: 12, of which meet all conditions: 6", "/Patient?_count=500",
                                    "12 resources, complete. Of these, 6 meet: gender = 'female'"};
    QTest::newRow("ignores") << Arrange([](ChoosyServer &server) { server.ignored = {"gender"}; }) << female << 0 << 6
                             << QByteArrayList{"The server ignored gender=female, or takes it otherwise. 6 resources"};
    QTest::newRow("ignores, with a limit")
        << Arrange([](ChoosyServer &server) { server.ignored = {"gender"}; })
        << female + QStringList{u"--limit"_s, u"5"_s} << 0 << 3
        << QByteArrayList{"The first 5 of 12 resources. Among these only, 3 meet: gender = 'female'"};
    QTest::newRow("ignores what was typed, too")
        << Arrange([](ChoosyServer &server) {
               server.ignored = {"gender", "active"};
           })
        << female + QStringList{u"--query"_s, u"active=true"_s} << 5 << 6
        << QByteArrayList{"The server ignored: active", "With --allow-ignored that is no failure."};
    QTest::newRow("not asked") << Arrange([](ChoosyServer &) {}) << female + QStringList{u"--no-fold"_s} << 0 << 6
                               << QByteArrayList{"Condition gender = 'female': applied on this computer. 6 resources"};
    QTest::newRow("fails on some") << Arrange([](ChoosyServer &) {})
                                   << QStringList{u"--where"_s, u"iif(gender = 'female', (1 | 2).single() = 1, true)"_s}
                                   << 5 << 6
                                   << QByteArrayList{"Resources read: 12, of which meet all conditions: 6",
                                          "Resources that could not be tested, and have no row: 6",
                                          "Of these, 6 meet: "};
}

void WhereTest::says()
{
    QFETCH(Arrange, arrange);
    QFETCH(QStringList, arguments);
    QFETCH(int, code);
    QFETCH(int, rows);
    QFETCH(QByteArrayList, said);
    ChoosyServer server;
    arrange(server);
    const Home home;
    Run run(QStringList{u"get"_s, server.base().toString(), u"Patient"_s} + arguments, home.environment);
    QCOMPARE(run.code(), code);
    QCOMPARE(run.out().count('\n'), rows + 1);
    for (const auto &text : said)
        QVERIFY2(run.said().contains(text), run.said());
}

void WhereTest::whatOnlyAServerKnows_data()
{
    QTest::addColumn<QByteArray>("offered"); // CapabilityStatement.rest.resource.searchParam
    QTest::addColumn<QString>("condition");
    QTest::addColumn<QByteArray>("sent"); // "": it is refused before anything is asked for
    QTest::addColumn<bool>("isObeyed");
    QTest::addColumn<int>("code");
    const QString gender = u"subject.resolve().ofType(Patient).gender = 'male'"_s;
    const QString codes = u"code.memberOf('http://v')"_s;
    const QByteArray subject = R"([{"name":"subject"}])";
    QTest::newRow("a chain") << subject << gender << QByteArray("subject:Patient.gender=male") << true << 0;
    QTest::newRow("a chain, of a server that lists nothing")
        << QByteArray("[]") << gender << QByteArray("subject:Patient.gender=male") << true << 0;
    QTest::newRow("ignored") << subject << gender << QByteArray("subject:Patient.gender=male") << false << 5;
    QTest::newRow("not offered") << QByteArray(R"([{"name":"code"}])") << gender << QByteArray() << true << 2;
    QTest::newRow("not just that")
        << subject << u"subject.resolve().ofType(Patient).where(gender = 'male' and birthDate < @1980-06-01).exists()"_s
        << QByteArray() << true << 2;
    QTest::newRow("no search does it") << subject << u"subject.resolve().ofType(Patient).birthDate >= @1980-01-01"_s
                                       << QByteArray() << true << 2;
    QTest::newRow("no search, and no type")
        << subject << u"subject.resolve().name.exists()"_s << QByteArray() << true << 2;
    QTest::newRow("no search, in a condition on it")
        << subject << u"subject.resolve().exists(gender = 'male' or active)"_s << QByteArray() << true << 2;
    QTest::newRow("a value set") << QByteArray(R"([{"name":"code","documentation":"Knows :in."}])") << codes
                                 << QByteArray("code:in=http://v") << true << 0;
}

/** What a reference leads to, and what is in a value set, is asked for as if it had been typed. */
void WhereTest::whatOnlyAServerKnows()
{
    QFETCH(QByteArray, offered);
    QFETCH(QString, condition);
    QFETCH(QByteArray, sent);
    QFETCH(bool, isObeyed);
    QFETCH(int, code);
    ScriptedServer server;
    const QByteArray self = server.base().toEncoded() + "/Observation" + (isObeyed ? '?' + sent : QByteArray());
    server.respond = [&](const QByteArray &request) {
        if (request.contains("/metadata"))
            return ScriptedServer::message(200,
                R"({"resourceType":"CapabilityStatement","fhirVersion":"4.0.1","rest":[{"mode":"server","resource":[)"
                R"({"type":"Observation","searchParam":)"
                    + offered + "}]}]}");
        return searchset({R"({"resourceType":"Observation","id":"1","status":"final"})"}, 1,
            R"("link":[{"relation":"self","url":")" + (isObeyed ? self : self + "?x=y") + R"("}],)");
    };
    const Home home;
    Run run({u"get"_s, server.base().toString(), u"Observation"_s, u"--where"_s, condition}, home.environment);
    QCOMPARE(run.code(), code);
    const auto asked = [&server](const QByteArray &what) {
        return std::ranges::any_of(server.requests, [&](const QByteArray &request) { return request.contains(what); });
    };
    if (sent.isEmpty()) {
        QVERIFY2(run.said().contains("Only a server can test this condition"), run.said());
        QVERIFY(!asked("/Observation"));
        return;
    }
    QVERIFY2(asked(sent), server.requests.join('\n').constData());
    QCOMPARE(run.out().count('\n'), 2);
    QVERIFY2(isObeyed || run.said().contains("The server ignored: subject:Patient.gender"), run.said());
}

QTEST_GUILESS_MAIN(WhereTest)
#include "tst_where.moc"
