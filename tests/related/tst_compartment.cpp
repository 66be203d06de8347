#include "related/compartment.h"

#include "fhir/model.h"
#include "recipe/compile.h"

#include <QNetworkAccessManager>
#include <QTest>

using namespace Qt::StringLiterals;

/** All that belongs to a patient. */
class CompartmentTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isOfTypes_data();
    void isOfTypes();
    void isAskedFor();
    void isTestedInFiles();
    void isOneResource();
    void condition_data();
    void condition();
};

namespace {

sources::ServerType type(const QString &name, const QStringList &parameters = {})
{
    sources::ServerType made;
    made.name = name;
    made.searchParameters = parameters;
    return made;
}

} // namespace

void CompartmentTest::isOfTypes_data()
{
    QTest::addColumn<bool>("has");
    QTest::newRow("Patient") << true;
    QTest::newRow("Practitioner") << true;
    QTest::newRow("Encounter") << true;
    QTest::newRow("Organization") << false;
    QTest::newRow("Pateint") << false;
}

void CompartmentTest::isOfTypes()
{
    QFETCH(bool, has);
    QCOMPARE(related::hasCompartment(QTest::currentDataTag(), fhir::Model::r4()), has);
}

void CompartmentTest::isAskedFor()
{
    recipe::Connection connection;
    auto &probe = connection.probe.emplace();
    probe.base = QUrl(u"https://a.org/fhir"_s);
    probe.release = u"R4"_s;
    auto silent = type(u"Flag"_s);
    silent.canSearch = false;
    probe.types = {type(u"Patient"_s), type(u"Observation"_s, {u"code"_s, u"performer"_s}), type(u"Organization"_s),
        type(u"Goal"_s, {u"code"_s}), silent, type(u"AllergyIntolerance"_s, {u"recorder"_s, u"patient"_s})};
    QStringList asked;
    for (const auto &part : related::compartmentOf(connection, "Patient", "1"))
        asked << part.type + u' ' + part.parameter + u' ' + QString::fromStdString(part.recipe.query.text());
    QCOMPARE(asked,
        (QStringList{u"Patient  Patient?_id=1"_s, u"AllergyIntolerance patient AllergyIntolerance?patient=Patient/1"_s,
            u"Observation performer Observation?performer=Patient/1"_s}));
}

/** Where the references are entries of a Bundle, too. */
void CompartmentTest::isTestedInFiles()
{
    auto files = std::make_shared<sources::LocalFiles>();
    files->model = &fhir::Model::r4();
    files->files.push_back({u"a.ndjson"_s, {{u"Observation"_s, 6}, {u"Organization"_s, 1}}, {}});
    recipe::Connection local;
    local.local = files;
    const auto parts = related::compartmentOf(local, "Patient", "1");
    QCOMPARE(parts.size(), 2); // an organization is in nobody's
    QCOMPARE(parts[1].type, u"Observation"_s);
    QVERIFY(parts[1].recipe.query.parameters.empty());
    const auto view = recipe::compile(parts[1].recipe, fhir::Model::r4(), {});
    QVERIFY(view);
    const std::pair<std::string, std::size_t> resources[] = {
        {R"({"resourceType":"Observation","subject":{"reference":"Patient/1"}})", 1},
        {R"({"resourceType":"Observation","subject":{"reference":"Patient/1/_history/3"}})", 1},
        {R"({"resourceType":"Observation","subject":{"reference":"urn:uuid:1"}})", 1},
        {R"({"resourceType":"Observation","subject":{"reference":"Patient/11"}})", 0},
        {R"({"resourceType":"Observation","subject":{"reference":"Group/1"}})", 0},
        {R"({"resourceType":"Observation","subject":{"display":"1"}})", 0}};
    for (const auto &[text, rows] : resources) {
        viewdef::Runner runner(*view);
        const auto chunk = runner.run(std::make_shared<const fhir::ResourceBatch>(
            text, std::vector<fhir::Entry>{{0, text.size(), fhir::EntryRole::Match}}, 0));
        QCOMPARE(chunk.rows(), rows);
    }
}

void CompartmentTest::isOneResource()
{
    recipe::Connection connection;
    connection.probe.emplace();
    QCOMPARE(related::recipeFor(connection, "Patient", "a-1").query.text(), std::string("Patient?_id=a-1"));
    connection.local = std::make_shared<const sources::LocalFiles>();
    const auto recipe = related::recipeFor(connection, "Patient", "a-1");
    QCOMPARE(recipe.conditions, QStringList{u"id = 'a-1'"_s});
    QVERIFY(recipe.query.parameters.empty());
}

void CompartmentTest::condition_data()
{
    QTest::addColumn<bool>("several");
    QTest::addColumn<QString>("expected");
    QTest::newRow("subject") << false << u"subject.getReferenceKey(Patient) = '1'"_s;
    QTest::newRow("performer") << true << u"performer.where(getReferenceKey(Patient) = '1').exists()"_s;
}

void CompartmentTest::condition()
{
    QFETCH(bool, several);
    QFETCH(QString, expected);
    QCOMPARE(related::conditionFor(QTest::currentDataTag(), "Patient", "1", several), expected);
}

QTEST_GUILESS_MAIN(CompartmentTest)
#include "tst_compartment.moc"
