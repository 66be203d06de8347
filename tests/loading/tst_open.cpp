#include "fhir/model.h"
#include "loading/open.h"
#include "recipe/connection.h"
#include "support/localfiles.h"

#include <QTest>

using namespace Qt::StringLiterals;
using Columns = recipe::Recipe::Columns;
using Verdict = sources::Completeness::Verdict;

/** Local files in place of a server: what there is of them, and how it is read. */
class LocalTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void standsForAServer();
    void givesRecipes();
    void opensWhatARecipeAsksFor_data();
    void opensWhatARecipeAsksFor();

private:
    Files m_files;
    recipe::Connection m_connection;
};

void LocalTest::init()
{
    m_connection = {};
    m_connection.local = sources::lookIntoNow({m_files.write(u"a.ndjson"_s, lines("Patient", 3)),
        m_files.write(u"b.ndjson"_s, lines("Transport", 2) + lines("Patient", 1))});
}

void LocalTest::standsForAServer()
{
    QVERIFY(m_connection.isLocal());
    QVERIFY(!recipe::Connection().isLocal());
    QVERIFY(m_connection.base().isEmpty());
    QCOMPARE(m_connection.model().release(), std::string_view("R5")); // which has Transport
    QStringList types;
    for (const auto &type : m_connection.types())
        types << type.name;
    QCOMPARE(types, QStringList({u"Patient"_s, u"Transport"_s}));
    m_connection.account = recipe::Account::Organizational;
    m_connection.authorize(); // there is no client to give a token to
    QVERIFY(!m_connection.client);
    recipe::Connection server;
    QVERIFY(server.types().isEmpty());
    server.probe.emplace().types = {{u"Goal"_s, {}, true}};
    QCOMPARE(server.types().size(), 1);
}

void LocalTest::givesRecipes()
{
    auto local = *m_connection.local;
    local.views = {{u"v1"_s, R"({"resource":"Patient","select":[1]})"},
        {u"v2"_s, R"({"resource":"Patient","select":[2]})"}, {u"no type"_s, R"({"select":[]})"}, {u"no JSON"_s, "{"}};
    local.recipes = {{u"r"_s, R"({"recipe":1,"query":"Goal?a=b","limit":5})"}, {u"no recipe"_s, "{}"}};
    std::vector<sources::FileFault> faults;
    const auto recipes = recipe::recipesOf(local, faults);
    QStringList made;
    for (const auto &one : recipes)
        made << QString::fromStdString(one.query.text()) + u' ' + QString::fromUtf8(one.view);
    QCOMPARE(made,
        QStringList({u"Goal?a=b "_s, u"Patient "_s + QString::fromUtf8(local.views[0].json),
            u"Patient "_s + QString::fromUtf8(local.views[1].json), u"Transport "_s}));
    QCOMPARE(recipes[0].limit, 5);
    QVERIFY(recipes[1].columns == Columns::Own);
    QVERIFY(recipes[3].columns == Columns::Usual);
    QVERIFY(!recipes[3].limit);
    QStringList wrong;
    for (const auto &fault : faults)
        wrong << fault.path;
    QCOMPARE(wrong, QStringList({u"no recipe"_s, u"no type"_s, u"no JSON"_s}));
}

void LocalTest::opensWhatARecipeAsksFor_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<int>("limit");
    QTest::addColumn<int>("files");
    QTest::addColumn<int>("matches");
    QTest::addColumn<Verdict>("verdict");
    QTest::newRow("all") << QByteArray("Patient") << 0 << 2 << 4 << Verdict::Complete;
    QTest::newRow("limit") << QByteArray("Patient") << 2 << 2 << 2 << Verdict::LimitReached;
    QTest::newRow("only the files that have it") << QByteArray("Transport") << 0 << 1 << 2 << Verdict::Complete;
    QTest::newRow("none") << QByteArray("Goal") << 0 << 0 << 0 << Verdict::Complete;
    QTest::newRow("search") << QByteArray("Patient?name=x") << 0 << 2 << 0 << Verdict::Incomplete;
}

void LocalTest::opensWhatARecipeAsksFor()
{
    QFETCH(QByteArray, query);
    QFETCH(int, limit);
    QFETCH(int, files);
    QFETCH(int, matches);
    QFETCH(Verdict, verdict);
    recipe::Recipe recipe;
    recipe.query = *fhir::Query::parse(query.toStdString());
    if (limit > 0)
        recipe.limit = limit;
    const auto source = loading::open(m_connection, recipe);
    while (QCoro::waitFor(source->next())) { }
    QCOMPARE(source->completeness().files->all, files);
    QCOMPARE(source->completeness().matches, matches);
    QCOMPARE(source->completeness().verdict, verdict);
}

QTEST_GUILESS_MAIN(LocalTest)
#include "tst_open.moc"
