#include "fhir/model.h"
#include "loading/open.h"
#include "loading/pipeline.h"
#include "recipe/compile.h"
#include "sources/foldedsearch.h"
#include "support/choosyserver.h"
#include "support/localfiles.h"
#include "words/conditions.h"
#include "words/exitcodes.h"

#include <QNetworkAccessManager>
#include <QTest>

using namespace Qt::StringLiterals;
using sources::Completeness;
using Verdict = Completeness::Verdict;

namespace {

using Arrange = void (*)(ChoosyServer &server);

struct Answer {
    QByteArrayList ids;
    Completeness made;
};

Answer read(const recipe::Connection &connection, const recipe::Recipe &recipe)
{
    Answer answer;
    const auto view = recipe::compile(recipe, connection.model(), connection.base());
    if (!view)
        return answer;
    loading::Pipeline pipeline(loading::open(connection, recipe), *view);
    while (const auto rows = QCoro::waitFor(pipeline.next())) {
        for (std::size_t row = 0; row < rows->chunk->rows(); ++row) {
            const auto id = rows->chunk->columns[0].value(row);
            answer.ids << QByteArray(id.data(), static_cast<qsizetype>(id.size()));
        }
    }
    answer.made = pipeline.completeness();
    return answer;
}

recipe::Recipe recipeOf(const QStringList &conditions, const char *query = "Patient")
{
    recipe::Recipe recipe;
    recipe.query = *fhir::Query::parse(query);
    recipe.columns = recipe::Recipe::Columns::Key;
    recipe.conditions = conditions;
    return recipe;
}

/** "server, here (7)": who applied each condition, and how many each turned away. */
QString byWhom(const Completeness &completeness)
{
    QStringList said;
    for (const auto &condition : completeness.conditions) {
        const QString turned = condition.turnedAway > 0 ? u" (%1)"_s.arg(condition.turnedAway) : QString();
        said << words::wordOf(condition) + turned;
    }
    return said.join(u", "_s);
}

} // namespace

/** Conditions are applied by the server where it can, and the rows are right if it does not. */
class ConditionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rowsAreRight_data();
    void rowsAreRight();
    void asksOnlyForWhatIsOffered();
    void foldsOnlyWhenItMay();
    void foldsBesideWhatDoesNot();
    void doubtfulModifiersAreNotSent();
    void refusalsThatAreOthersAreNotRepeated_data();
    void refusalsThatAreOthersAreNotRepeated();
    void typedParametersStay_data();
    void typedParametersStay();
    void limit();
    void sortsTheFirst_data();
    void sortsTheFirst();
    void localFiles();
    void remembers_data();
    void remembers();
    void goesOn();
    void laterPagesAreNotStrict();

private:
    recipe::Connection connectionTo(const ChoosyServer &server, const QStringList &parameters = {})
    {
        recipe::Connection connection{std::make_shared<http::Client>(m_network)};
        connection.probe.emplace().base = server.base();
        connection.probe->types = {{u"Patient"_s, parameters, true}};
        return connection;
    }

    QNetworkAccessManager m_network;
};

void ConditionsTest::rowsAreRight_data()
{
    QTest::addColumn<Arrange>("arrange");
    QTest::addColumn<QString>("by"); // of gender = 'female', active = true
    QTest::addColumn<int>("requests");
    const auto row = [](const char *name, const char *by, int requests, Arrange arrange) {
        QTest::newRow(name) << arrange << QString::fromLatin1(by) << requests;
    };
    row("obeys", "server, server", 1, [](ChoosyServer &) {});
    row("obeys, no self link", "server, server", 1, [](ChoosyServer &server) { server.saysSelf = false; });
    row("refuses one and says which", "server, refused (4)", 2,
        [](ChoosyServer &server) { server.refused = {"active"}; });
    row("refuses both, one after the other", "refused (2), refused (8)", 3, [](ChoosyServer &server) {
        server.refused = {"active", "gender"};
    });
    row("refuses one with 422", "server, refused (4)", 2, [](ChoosyServer &server) {
        server.refused = {"active"};
        server.status = 422;
    });
    row("refuses the first and does not say which", "server, refused (4)", 5, [](ChoosyServer &server) {
        server.refused = {"active"};
        server.isNamed = false;
    });
    row("fails at the last", "refused (2), server", 4, [](ChoosyServer &server) {
        server.refused = {"gender"};
        server.isNamed = false;
        server.status = 500;
    });
    row("refuses both and does not say which", "refused (2), refused (8)", 6, [](ChoosyServer &server) {
        server.refused = {"active", "gender"};
        server.isNamed = false;
    });
    row("does not know strictness", "server, server", 2, [](ChoosyServer &server) { server.knowsStrict = false; });
    row("strictly refuses what it ignores, and says which", "server, refused (4)", 2,
        [](ChoosyServer &server) { server.strictlyRefused = {"active"}; });
    row("strictly refuses what it ignores", "server, ignored (4)", 2, [](ChoosyServer &server) {
        server.strictlyRefused = {"active"};
        server.isNamed = false;
    });
    row("ignores", "ignored (2), server", 1, [](ChoosyServer &server) { server.ignored = {"gender"}; });
    row("ignores, no self link", "ignored (2), server", 1, [](ChoosyServer &server) {
        server.ignored = {"gender"};
        server.saysSelf = false;
    });
    row("ignores, says it does not", "ignored (2), server", 1, [](ChoosyServer &server) {
        server.ignored = {"gender"};
        server.echoes = true;
    });
    row("ignores all, no self link", "ignored (2), ignored (8)", 1, [](ChoosyServer &server) {
        server.ignored = {"gender", "active"};
        server.saysSelf = false;
    });
}

void ConditionsTest::rowsAreRight()
{
    QFETCH(Arrange, arrange);
    QFETCH(QString, by);
    QFETCH(int, requests);
    ChoosyServer server;
    arrange(server);
    const auto answer = read(connectionTo(server), recipeOf({u"gender = 'female'"_s, u"active = true"_s}));
    QCOMPARE(answer.ids, (QByteArrayList{"0", "6"}));
    QCOMPARE(byWhom(answer.made), by);
    QCOMPARE(server.searches().size(), requests);
    QCOMPARE(answer.made.matches - answer.made.turnedAway(), 2);
    QCOMPARE(answer.made.verdict, Verdict::Complete);
    QCOMPARE(words::exitCode(answer.made, false), words::Done);
    QVERIFY(answer.made.ignored.isEmpty() && answer.made.unproven.isEmpty());
    QVERIFY(server.searches().last().contains(answer.made.request.query(QUrl::FullyEncoded).toLatin1()));
}

void ConditionsTest::asksOnlyForWhatIsOffered()
{
    ChoosyServer server;
    server.refused = {"active"};
    const auto answer =
        read(connectionTo(server, {u"gender"_s}), recipeOf({u"gender = 'female'"_s, u"active = true"_s}));
    QCOMPARE(answer.ids, (QByteArrayList{"0", "6"}));
    QCOMPARE(byWhom(answer.made), u"server, here (4)"_s);
    QCOMPARE(answer.made.conditions[1].reason, folding::Reason::NotOffered);
    QCOMPARE(server.searches(), QByteArrayList{"/fhir/Patient?gender=female&_count=500"});
    QVERIFY(server.requests[0].contains("Prefer: handling=strict"));
}

void ConditionsTest::foldsOnlyWhenItMay()
{
    ChoosyServer server;
    auto connection = connectionTo(server);
    const auto recipe = recipeOf({u"gender = 'female'"_s, u"name.exists(family.startsWith('meyer'))"_s});
    const auto folded = read(connection, recipe);
    QCOMPARE(byWhom(folded.made), u"server, here (6)"_s); // the server found Meyer
    QCOMPARE(folded.made.conditions[1].sent.size(), 1);
    QVERIFY(folded.made.isTestedHere());
    connection.folds = false;
    const auto bare = read(connection, recipe);
    QCOMPARE(bare.ids, folded.ids);
    for (const auto &condition : bare.made.conditions)
        QCOMPARE(words::wordOf(condition), u"here"_s);
    QCOMPARE(bare.made.turnedAway(), 12); // what fails both counts for the one that its reader came to first
    QCOMPARE(server.searches().last(), QByteArray("/fhir/Patient?_count=500"));
    QVERIFY(!server.requests.last().contains("Prefer:"));
}

/** An element that FHIR does not have meets nothing; the other condition is the server's all the same. */
void ConditionsTest::foldsBesideWhatDoesNot()
{
    ChoosyServer server;
    const auto answer = read(connectionTo(server), recipeOf({u"famly.empty()"_s, u"gender = 'female'"_s}));
    QCOMPARE(answer.ids.size(), 6);
    QCOMPARE(byWhom(answer.made), u"here, server"_s);
}

/** Medplum's server gives nothing for code:text, though it has the parameter. */
void ConditionsTest::doubtfulModifiersAreNotSent()
{
    recipe::Connection connection;
    connection.probe.emplace().types = {{u"Condition"_s, {u"code"_s, u"subject"_s}, true}};
    const auto search = recipe::searchOf(connection, recipeOf({u"code.text.startsWith('Hyper')"_s}, "Condition"));
    QCOMPARE(sources::sentFor(search).text(), "Condition");
    const auto chain =
        recipe::searchOf(connection, recipeOf({u"subject.resolve().ofType(Patient).gender = 'male'"_s}, "Condition"));
    QCOMPARE(sources::sentFor(chain).text(), "Condition");
    Completeness made;
    const sources::FoldedSearch folded(search, made);
    QCOMPARE(made.conditions[0].reason, folding::Reason::NotOffered);
    connection.probe->types[0].modifiers = {u"code:text"_s}; // but to a server that says that it knows them
    QCOMPARE(sources::sentFor(recipe::searchOf(connection, recipeOf({u"code.text.startsWith('Hyper')"_s}, "Condition")))
                 .text(),
        "Condition?code:text=Hyper");
}

void ConditionsTest::refusalsThatAreOthersAreNotRepeated_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {401, 403})
        QTest::addRow("%d", status) << status;
}

void ConditionsTest::refusalsThatAreOthersAreNotRepeated()
{
    QFETCH(int, status);
    ChoosyServer server;
    server.refused = {"gender"};
    server.status = status;
    const auto answer = read(connectionTo(server), recipeOf({u"gender = 'female'"_s}));
    QCOMPARE(answer.made.error->status, status);
    QCOMPARE(server.searches().size(), 1);
}

void ConditionsTest::typedParametersStay_data()
{
    QTest::addColumn<Arrange>("arrange");
    QTest::addColumn<QStringList>("ignored");
    QTest::addColumn<int>("status"); // of the error
    QTest::addColumn<int>("requests");
    QTest::newRow("strictly refused") << Arrange([](ChoosyServer &server) { server.strictlyRefused = {"made-up"}; })
                                      << QStringList{u"made-up"_s} << 0 << 2;
    QTest::newRow("ignored") << Arrange([](ChoosyServer &server) { server.ignored = {"made-up"}; })
                             << QStringList{u"made-up"_s} << 0 << 1;
    QTest::newRow("refused") << Arrange([](ChoosyServer &server) { server.refused = {"made-up"}; }) << QStringList()
                             << 400 << 3;
}

/** What a person typed is sent as it is typed, and an answer without it is not what was asked for. */
void ConditionsTest::typedParametersStay()
{
    QFETCH(Arrange, arrange);
    QFETCH(QStringList, ignored);
    QFETCH(int, status);
    QFETCH(int, requests);
    ChoosyServer server;
    arrange(server);
    const auto answer = read(connectionTo(server), recipeOf({u"gender = 'female'"_s}, "Patient?made-up=1"));
    QCOMPARE(answer.made.ignored, ignored);
    QCOMPARE(answer.made.error ? answer.made.error->status : 0, status);
    QCOMPARE(server.searches().size(), requests);
    QVERIFY(server.searches().last().contains("made-up=1"));
    QVERIFY(words::exitCode(answer.made, false) != words::Done);
    if (status == 0)
        QCOMPARE(byWhom(answer.made), u"server"_s);
}

void ConditionsTest::limit()
{
    ChoosyServer server;
    server.refused = {"gender"};
    auto recipe = recipeOf({u"gender = 'female'"_s});
    recipe.limit = 5;
    const auto answer = read(connectionTo(server), recipe);
    QCOMPARE(answer.ids, (QByteArrayList{"0", "2", "4"}));
    QCOMPARE(answer.made.verdict, Verdict::LimitReached);
    QVERIFY(server.searches().last().endsWith("?_count=5"));
}

void ConditionsTest::sortsTheFirst_data()
{
    QTest::addColumn<Arrange>("arrange");
    QTest::addColumn<bool>("hasLimit");
    QTest::addColumn<QStringList>("parameters");
    QTest::addColumn<QByteArray>("asked");
    const Arrange obeys = [](ChoosyServer &) {};
    QTest::newRow("sorted") << obeys << true << QStringList{u"birthdate"_s}
                            << QByteArray("/fhir/Patient?_sort=-birthdate&_count=3");
    QTest::newRow("everything") << obeys << false << QStringList{u"birthdate"_s}
                                << QByteArray("/fhir/Patient?_count=500");
    QTest::newRow("not offered") << obeys << true << QStringList{u"gender"_s} << QByteArray("/fhir/Patient?_count=3");
    QTest::newRow("not known") << obeys << true << QStringList() << QByteArray("/fhir/Patient?_count=3");
    QTest::newRow("refused") << Arrange([](ChoosyServer &server) {
        server.refused = {"_sort"};
        server.isNamed = false;
    }) << true << QStringList{u"birthdate"_s}
                             << QByteArray("/fhir/Patient?_count=3");
}

/** The first rows are those of the order that is wanted. */
void ConditionsTest::sortsTheFirst()
{
    QFETCH(Arrange, arrange);
    QFETCH(bool, hasLimit);
    QFETCH(QStringList, parameters);
    QFETCH(QByteArray, asked);
    ChoosyServer server;
    arrange(server);
    auto recipe = recipeOf({});
    recipe.columns = recipe::Recipe::Columns::Own;
    recipe.view =
        R"({"resource":"Patient","select":[{"column":[{"name":"id","path":"id"},{"name":"born","path":"birthDate"}]}]})";
    recipe.order = {u"born"_s, true};
    if (hasLimit)
        recipe.limit = 3;
    const auto answer = read(connectionTo(server, parameters), recipe);
    QVERIFY(!answer.made.error);
    QCOMPARE(server.searches().last(), asked);
    QVERIFY(server.searches().size() <= 2);
}

void ConditionsTest::localFiles()
{
    Files files;
    QByteArray text;
    for (int number = 0; number < 12; ++number)
        text += ChoosyServer::patient(number) + '\n';
    recipe::Connection connection;
    connection.local = sources::lookIntoNow({files.write(u"a.ndjson"_s, text)});
    const auto answer = read(connection, recipeOf({u"gender = 'female'"_s}));
    QCOMPARE(answer.ids.size(), 6);
    QCOMPARE(byWhom(answer.made), u"here (6)"_s);
}

void ConditionsTest::remembers_data()
{
    QTest::addColumn<Arrange>("arrange");
    QTest::addColumn<int>("requests"); // the first time
    QTest::addColumn<QString>("again");
    QTest::newRow("refused") << Arrange([](ChoosyServer &server) {
        server.refused = {"active"};
        server.isNamed = false;
    }) << 5 << u"server, refused (4)"_s;
    QTest::newRow("no strictness") << Arrange([](ChoosyServer &server) { server.knowsStrict = false; }) << 2
                                   << u"server, server"_s;
}

/** What the server refused is not tried anew each time that rows are asked for on a connection. */
void ConditionsTest::remembers()
{
    QFETCH(Arrange, arrange);
    QFETCH(int, requests);
    QFETCH(QString, again);
    ChoosyServer server;
    arrange(server);
    const auto connection = connectionTo(server);
    const auto recipe = recipeOf({u"gender = 'female'"_s, u"active = true"_s});
    QCOMPARE(read(connection, recipe).ids.size(), 2);
    QCOMPARE(server.searches().size(), requests);
    const auto answer = read(connection, recipe);
    QCOMPARE(answer.ids.size(), 2);
    QCOMPARE(server.searches().size(), requests + 1);
    QCOMPARE(byWhom(answer.made), again);
    QCOMPARE(sources::firstPage(recipe::searchOf(connection, recipe)).query(), answer.made.request.query());
}

/** What a reading before found out is not tried again. */
void ConditionsTest::goesOn()
{
    const std::string gender = "gender = 'female'";
    const sources::Search search{
        QUrl(u"http://a.example"_s), {"Patient", {}}, {}, 0, {{gender}, &fhir::Model::r4(), {}}};
    Completeness before;
    sources::FoldedSearch first(search, before);
    QCOMPARE(first.query().text(), "Patient?gender=female");
    QVERIFY(first.isStrict());
    before.conditions = {
        {gender, sources::Condition::By::Refused, folding::Reason::Refused, {}, first.query().parameters}};
    first.goOn();
    QCOMPARE(first.query().text(), "Patient");
    QVERIFY(!first.isStrict());
    QCOMPARE(before.conditions[0].by, sources::Condition::By::Refused);
}

/** The search is as it was accepted; its links are the server's own. */
void ConditionsTest::laterPagesAreNotStrict()
{
    ScriptedServer server;
    server.respond = [&server](const QByteArray &request) {
        const bool isFirst = !request.contains("page=2");
        const QByteArray next =
            R"("link":[{"relation":"next","url":")" + server.base().toEncoded() + R"(/Patient?page=2"}],)";
        return searchset({ChoosyServer::patient(isFirst ? 0 : 2)}, 2, isFirst ? next : QByteArray());
    };
    recipe::Connection connection{std::make_shared<http::Client>(m_network)};
    connection.probe.emplace().base = server.base();
    const auto answer = read(connection, recipeOf({u"gender = 'female'"_s}));
    QCOMPARE(answer.ids, (QByteArrayList{"0", "2"}));
    QCOMPARE(ScriptedServer::header(server.requests.at(0), "Prefer"), QByteArray("handling=strict"));
    QCOMPARE(ScriptedServer::header(server.requests.at(1), "Prefer"), QByteArray());
}

QTEST_GUILESS_MAIN(ConditionsTest)
#include "tst_conditions.moc"
