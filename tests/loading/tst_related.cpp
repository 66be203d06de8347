#include "fhir/model.h"
#include "loading/open.h"
#include "loading/related.h"
#include "practice/server.h"
#include "sources/server.h"
#include "support/localfiles.h"
#include "words/completeness.h"
#include "words/exitcodes.h"
#include "words/related.h"

#include <QCoroTask>
#include <QNetworkAccessManager>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using recipe::Join;
using By = sources::Related::By;
using Verdict = sources::Completeness::Verdict;

namespace {

Join patientOf(const QString &path)
{
    return {u"patient"_s, u"Patient"_s, *fhir::Query::parse("Patient"), {}, {},
        recipe::referenceKey(path, u"Patient"_s), recipe::resourceKey(), Join::Take::One, {},
        {{u"sex_"_s, u"Sex"_s, u"sex"_s}}};
}

Join encountersOf()
{
    return {u"encounters"_s, u"Encounters"_s, *fhir::Query::parse("Encounter"), {}, {}, recipe::resourceKey(),
        recipe::referenceKey(u"subject"_s, u"Patient"_s), Join::Take::Count, {},
        {{u"encounters"_s, u"Encounters"_s, {}}}};
}

/** A table with what its joins add, read to its end. */
struct Read {
    table::Schema schema;
    loading::JoinedRows rows;
    sources::Completeness completeness;
    std::size_t width = 0; ///< of the recipe's own view
};

std::optional<Read> read(const recipe::Connection &connection, const recipe::Recipe &recipe)
{
    Read made;
    const auto reading = recipe::readingOf(connection, recipe);
    if (!reading)
        return {};
    const auto joins = recipe::joinsOf(connection, recipe, reading->view->schema());
    if (!joins)
        return {};
    made.width = reading->view->schema().size();
    made.schema = recipe::withJoined(reading->view->schema(), *joins);
    std::vector<std::shared_ptr<const table::Chunk>> chunks;
    loading::Pipeline pipeline(loading::open(connection, reading->recipe), reading->view);
    while (const auto rows = QCoro::waitFor(pipeline.next()))
        chunks.push_back(rows->chunk);
    loading::RelatedLoad load(connection, recipe, *joins, chunks);
    QSignalSpy finished(&load, &loading::RelatedLoad::finished);
    load.start();
    if (!finished.wait(30'000) || finished.size() != 1)
        return {};
    made.rows = loading::joinedRows(chunks, made.width, load.sides());
    made.completeness = pipeline.completeness();
    made.completeness.related = made.rows.related;
    return made;
}

QStringList cellsOf(const Read &read, std::size_t column)
{
    QStringList cells;
    for (const auto &chunk : read.rows.chunks) {
        const auto &made = chunk->columns[column];
        for (std::size_t row = 0; row < made.rows(); ++row)
            cells << (made.isNull(row) ? u"-"_s : QString::fromStdString(std::string(made.value(row))));
    }
    return cells;
}

} // namespace

class RelatedTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void readsByKeysFromAServer();
    void readsReferringOnesByKeys();
    void readsAllWhereNoSearchDoes();
    void readsFiles();
    void followsNamesInBundles_data();
    void followsNamesInBundles();
    void anotherServersAreMissing();
    void isNotWholeWhenStopped();
    void nothingLeadsAnywhere();
    void emptyUntilRead();

private:
    [[nodiscard]] recipe::Recipe recipeOf(const char *query, const Join &join, std::optional<qint64> limit = {}) const
    {
        recipe::Recipe made;
        made.query = *fhir::Query::parse(query);
        made.joins = {join};
        made.limit = limit;
        return made;
    }

    practice::Server m_server{{.patients = 30}};
    QNetworkAccessManager m_network;
    recipe::Connection m_connection;
};

void RelatedTest::initTestCase()
{
    const auto base = m_server.start();
    QVERIFY(base);
    m_connection.client = std::make_shared<http::Client>(m_network);
    const auto located =
        QCoro::waitFor(sources::locate(*m_connection.client, *sources::parseAddress(base->toString()), {}));
    QVERIFY(located);
    m_connection.probe = *located;
}

/** Of a few rows a few patients are asked for, and not all that the server has. */
void RelatedTest::readsByKeysFromAServer()
{
    const auto made = read(m_connection, recipeOf("Observation", patientOf(u"subject"_s), 40));
    QVERIFY(made);
    const auto &related = made->rows.related.at(0);
    QCOMPARE(related.by, By::Keys);
    QVERIFY(related.isWhole);
    QVERIFY(related.resources > 0 && related.resources < 30);
    QCOMPARE(related.counts.found, std::uint64_t{40});
    QCOMPARE(made->schema[made->width].name, std::string("sex_"));
    for (const auto &cell : cellsOf(*made, made->width))
        QVERIFY2(
            cell == u"female"_s || cell == u"male"_s || cell == u"other"_s || cell == u"unknown"_s, qPrintable(cell));
    QVERIFY(made->completeness.isRelatedWhole());
    QCOMPARE(words::exitCode(made->completeness, false), words::Done);
}

void RelatedTest::readsReferringOnesByKeys()
{
    const auto few = read(m_connection, recipeOf("Patient", encountersOf(), 5));
    const auto all = read(m_connection, recipeOf("Patient", encountersOf()));
    QVERIFY(few && all);
    QCOMPARE(few->rows.related.at(0).by, By::Keys);
    QVERIFY(few->rows.related.at(0).resources < all->rows.related.at(0).resources);
    QCOMPARE(cellsOf(*few, few->width), cellsOf(*all, all->width).mid(0, 5));
    qint64 sum = 0;
    for (const auto &cell : cellsOf(*all, all->width))
        sum += cell.toLongLong();
    QCOMPARE(sum, all->rows.related.at(0).rows);
    const auto whole = read(m_connection, recipeOf("Encounter", patientOf(u"subject"_s)));
    QVERIFY(whole);
    QCOMPARE(sum, qint64(cellsOf(*whole, whole->width).size()));
}

/** There is no search parameter for what the key says. */
void RelatedTest::readsAllWhereNoSearchDoes()
{
    auto join = encountersOf();
    join.rightKey = u"subject.where(true).getReferenceKey(Patient)"_s;
    const auto made = read(m_connection, recipeOf("Patient", join, 5));
    const auto few = read(m_connection, recipeOf("Patient", encountersOf(), 5));
    QVERIFY(made && few);
    QCOMPARE(made->rows.related.at(0).by, By::Search);
    QCOMPARE(cellsOf(*made, made->width), cellsOf(*few, few->width));
}

void RelatedTest::readsFiles()
{
    const Files files;
    const QByteArray patients = R"({"resourceType":"Patient","id":"0","gender":"female"})"
                                "\n"
                                R"({"resourceType":"Patient","id":"1","gender":"male"})"
                                "\n";
    QByteArray observations;
    for (const auto *reference : {"Patient/0", "Patient/1", "Patient/9", "Group/1"})
        observations +=
            QByteArray(R"({"resourceType":"Observation","id":"o","subject":{"reference":")") + reference + "\"}}\n";
    recipe::Connection connection;
    connection.local =
        sources::lookIntoNow({files.write(u"p.ndjson"_s, patients), files.write(u"o.ndjson"_s, observations)});
    const auto made = read(connection, recipeOf("Observation", patientOf(u"subject"_s)));
    QVERIFY(made);
    QCOMPARE(cellsOf(*made, made->width), (QStringList{u"female"_s, u"male"_s, u"-"_s, u"-"_s}));
    const auto &related = made->rows.related.at(0);
    QVERIFY(related.isWhole && related.by == By::Search);
    QCOMPARE(related.counts, (table::JoinCounts{2, 1, 1, 0, 0}));
    QVERIFY(words::aboutRelated(made->completeness)
                .at(0)
                .contains(u"found for 2 of 4 rows; 1 refer to one that is missing, 1 refer to none"_s));
}

void RelatedTest::followsNamesInBundles_data()
{
    QTest::addColumn<QByteArray>("id"); // of the patient
    QTest::addColumn<QByteArray>("fullUrl");
    QTest::addColumn<QByteArray>("reference");
    QTest::addColumn<QString>("sex");
    const QByteArray uuid = "0a1b2c3d-1111-4222-8333-0123456789ab";
    const QByteArray urn = "urn:uuid:" + uuid;
    QTest::newRow("another id") << QByteArray("p1") << urn << urn << u"female"_s;
    QTest::newRow("its id") << uuid << urn << urn << u"female"_s; // as Synthea writes it
    QTest::newRow("an OID") << QByteArray("p1") << QByteArray("urn:oid:1.2.3") << QByteArray("urn:oid:1.2.3")
                            << u"female"_s;
    QTest::newRow("a reference beside it") << QByteArray("p1") << urn << QByteArray("Patient/p1") << u"female"_s;
    QTest::newRow("another name") << QByteArray("p1") << urn
                                  << QByteArray("urn:uuid:ffffffff-1111-4222-8333-0123456789ab") << u"-"_s;
}

/** References inside a Bundle are to its entries by what it calls them, whatever stands first. */
void RelatedTest::followsNamesInBundles()
{
    QFETCH(QByteArray, id);
    QFETCH(QByteArray, fullUrl);
    QFETCH(QByteArray, reference);
    QFETCH(QString, sex);
    const Files files;
    const QByteArray bundle = R"({"resourceType":"Bundle","type":"transaction","entry":[)"
                              R"({"resource":{"resourceType":"Observation","id":"o","subject":{"reference":")"
        + reference + R"("}}},{"fullUrl":")" + fullUrl + R"(","resource":{"resourceType":"Patient","id":")" + id
        + R"(","gender":"female"}}]})";
    recipe::Connection connection;
    connection.local = sources::lookIntoNow({files.write(u"b.json"_s, bundle)});
    const auto made = read(connection, recipeOf("Observation", patientOf(u"subject"_s)));
    QVERIFY(made);
    QCOMPARE(cellsOf(*made, made->width), QStringList{sex});
    auto back = encountersOf();
    back.query = *fhir::Query::parse("Observation");
    const auto counted = read(connection, recipeOf("Patient", back));
    QVERIFY(counted);
    QCOMPARE(cellsOf(*counted, counted->width), QStringList{sex == u"-"_s ? u"0"_s : u"1"_s});
}

/** A reference to another server is not asked for here, and is not taken for one to here. */
void RelatedTest::anotherServersAreMissing()
{
    const QStringList keys{u"p1"_s, u"https://other.org/Patient/p1"_s, u"a b"_s};
    const auto recipe = recipeOf("Observation", patientOf(u"subject"_s));
    const auto list = loading::listFor(m_connection, recipe, recipe.joins[0], keys);
    QVERIFY(list);
    QCOMPARE(list->parameter, u"_id"_s);
    QCOMPARE(list->values, QStringList{u"p1"_s});
    const auto reverse = loading::listFor(m_connection, recipeOf("Patient", encountersOf()), encountersOf(), keys);
    QVERIFY(reverse);
    QCOMPARE(reverse->parameter, u"subject"_s);
    QCOMPARE(reverse->values, QStringList{u"Patient/p1"_s});
    QVERIFY(!loading::listFor({}, recipe, recipe.joins[0], keys));
}

void RelatedTest::isNotWholeWhenStopped()
{
    const auto recipe = recipeOf("Patient", encountersOf());
    const auto reading = recipe::readingOf(m_connection, recipe);
    const auto joins = recipe::joinsOf(m_connection, recipe, reading->view->schema());
    QVERIFY(joins);
    loading::RelatedLoad load(m_connection, recipe, *joins, {});
    QSignalSpy finished(&load, &loading::RelatedLoad::finished);
    load.start();
    load.cancel();
    QVERIFY(finished.wait());
    QCOMPARE(load.sides().size(), std::size_t{1});
    sources::Completeness completeness;
    completeness.verdict = Verdict::Complete;
    completeness.related = loading::joinedRows({}, 0, load.sides()).related;
    QVERIFY(!completeness.isRelatedWhole());
    QCOMPARE(words::exitCode(completeness, false), words::Incomplete);
    QCOMPARE(words::describe(completeness), u"0 resource(s), read to the last page. Not read to the end: Encounters"_s);
    QCOMPARE(words::wordOf(completeness, 0), u"incomplete"_s);
}

void RelatedTest::nothingLeadsAnywhere()
{
    const auto made = read(m_connection, recipeOf("Observation?code=no-such-code", patientOf(u"subject"_s)));
    QVERIFY(made);
    QVERIFY(made->rows.related.at(0).isWhole);
    QCOMPARE(made->rows.related.at(0).resources, 0);
}

void RelatedTest::emptyUntilRead()
{
    table::Chunk chunk;
    chunk.columns.emplace_back().append("a");
    chunk.entryOfRow = {0};
    table::Schema added(2);
    added[1].collection = true;
    const auto made = loading::withEmptyColumns(chunk, 1, added);
    QCOMPARE(made->columns.size(), std::size_t{3});
    QCOMPARE(made->columns[1].rows(), std::size_t{1});
    QVERIFY(made->columns[1].isNull(0) && made->columns[2].isNull(0));
    QCOMPARE(&made->columns[0], &std::as_const(chunk.columns)[0]);
    QCOMPARE(loading::withEmptyColumns(*made, 1, added)->columns.size(), std::size_t{3});
    QCOMPARE(loading::withEmptyColumns({}, 0, added)->columns[1].rows(), std::size_t{0});
}

QTEST_GUILESS_MAIN(RelatedTest)

#include "tst_related.moc"
