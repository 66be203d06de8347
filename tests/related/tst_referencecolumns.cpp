#include "related/referencecolumns.h"

#include "fhir/bundlenames.h"
#include "fhir/model.h"
#include "recipe/compile.h"
#include "recipe/recipe.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace related;
using Kind = fhir::Reference::Kind;
using Says = ReferenceColumn::Says;

namespace {

constexpr std::string_view Base = "https://a.org/fhir";

/** A column as a person writes it. */
struct Written {
    const char *name;
    const char *path;
    bool several = false;
};

QByteArray viewOf(const QByteArray &type, const std::vector<Written> &columns, const QByteArray &forEach = {})
{
    QByteArrayList made;
    for (const auto &column : columns)
        made << QByteArray(R"({"name":")") + column.name + R"(","path":")" + column.path + R"(","collection":)"
                + (column.several ? "true" : "false") + "}";
    return R"({"resourceType":"ViewDefinition","name":"v","status":"active","resource":")" + type + R"(","select":[{)"
        + (forEach.isEmpty() ? QByteArray() : R"("forEach":")" + forEach + R"(",)") + R"("column":[)" + made.join(',')
        + "]}]}";
}

/** The table that a view makes of resources, and its columns. */
struct Made {
    table::Table rows;
    ReferenceColumns columns;

    [[nodiscard]] ReferringTable table() const { return {rows, columns, Base, fhir::Model::r4()}; }
    [[nodiscard]] std::size_t at(const char *name) const { return *table::find(rows.schema(), name); }
    [[nodiscard]] std::optional<Target> target(const char *name, std::size_t item = 0, std::size_t row = 0) const
    {
        return targetInCells(table(), row, at(name), item);
    }
};

Made make(const QByteArray &type, const QByteArray &view, const QByteArrayList &resources)
{
    recipe::Recipe recipe;
    recipe.query.type = type.toStdString();
    if (!view.isEmpty()) {
        recipe.columns = recipe::Recipe::Columns::Own;
        recipe.view = view;
    }
    const auto compiled = recipe::compile(recipe, fhir::Model::r4(), QUrl(QLatin1StringView(Base.data())));
    Q_ASSERT(compiled);
    std::string text;
    std::vector<fhir::Entry> entries;
    for (const auto &resource : resources) {
        entries.push_back({text.size(), static_cast<std::size_t>(resource.size()), fhir::EntryRole::Match});
        text += resource.toStdString();
    }
    Made made{table::Table((*compiled)->schema()), {}};
    made.rows.append(std::make_shared<const table::Chunk>(viewdef::Runner(*compiled).run(
        std::make_shared<const fhir::ResourceBatch>(std::move(text), std::move(entries), 0))));
    made.columns = ReferenceColumns(recipe::FilterColumns(recipe, made.rows.schema(), fhir::Model::r4()),
        made.rows.schema(), type.toStdString(), fhir::Model::r4());
    return made;
}

} // namespace

/** Which columns refer to something, and what a cell refers to. */
class ReferenceColumnsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void areTold_data();
    void areTold();
    void areOfTheUsualViews();
    void cellsOfTheUsualViewsLead();
    void keysLead();
    void severalAreNotMixedUp();
    void ofEachRow();
    void brokenOnes_data();
    void brokenOnes();
    void resourcesSayMore();
    void entriesOfBundles();
};

void ReferenceColumnsTest::areTold_data()
{
    QTest::addColumn<int>("says"); // -1: of no reference
    QTest::addColumn<QByteArray>("element");
    const auto row = [](const char *path, std::optional<Says> says, const char *element = "") {
        QTest::newRow(path) << (says ? static_cast<int>(*says) : -1) << QByteArray(element);
    };
    row("subject.reference", Says::Reference, "subject");
    row("subject.display", Says::Display, "subject");
    row("subject.getReferenceKey()", Says::Key, "subject");
    row("subject.getReferenceKey(Patient)", Says::Key, "subject");
    row("subject.select(display | reference | identifier.value).first()", Says::Either, "subject");
    row("performer.first().reference", Says::Reference, "performer.first()");
    row("performer.where(type = 'Practitioner').reference", Says::Reference, "performer.where(type = 'Practitioner')");
    row("status", {});
    row("code.coding.first().display", {}); // of a Coding
    row("subject.identifier.value", {});
    row("getResourceKey()", {});
    row("meta.profile.first()", {}); // a canonical
    row("subject.reference.length()", {});
    row("extension('x').value.ofType(Reference).reference", Says::Reference, "extension('x').value.ofType(Reference)");
    row("nothing.reference", {});
}

void ReferenceColumnsTest::areTold()
{
    QFETCH(int, says);
    QFETCH(QByteArray, element);
    const auto made = make("Observation", viewOf("Observation", {{"a", QTest::currentDataTag()}}), {});
    const auto *column = made.columns.at(0);
    QCOMPARE(column ? static_cast<int>(column->says) : -1, says);
    QCOMPARE(made.columns.isEmpty(), says < 0);
    if (column)
        QCOMPARE(QByteArray::fromStdString(column->element), element);
    QVERIFY(!made.columns.at(7));
}

void ReferenceColumnsTest::areOfTheUsualViews()
{
    const auto made = make("Observation", {}, {});
    const auto *name = made.columns.at(made.at("patient_name"));
    QVERIFY(name && name->says == Says::Either);
    QCOMPARE(name->reference, std::optional(made.at("patient")));
    const auto *performer = made.columns.at(made.at("performer"));
    QVERIFY(performer && performer->several);
    const auto request = make("MedicationRequest", {}, {});
    QStringList found;
    for (std::size_t column = 0; column < request.rows.schema().size(); ++column) {
        if (request.columns.at(column))
            found << QString::fromStdString(request.rows.schema()[column].name);
    }
    QVERIFY2(found.contains(u"medication_reference"_s) || found.size() > 5, qPrintable(found.join(u' ')));
}

void ReferenceColumnsTest::cellsOfTheUsualViewsLead()
{
    const auto made = make("Observation", {},
        {R"({"resourceType":"Observation","subject":{"reference":"Patient/1","display":"Anna"},"encounter":{"reference":"https://b.org/Encounter/7"}})"});
    const auto named = made.target("patient_name");
    QVERIFY(named);
    QCOMPARE(named->key(), std::string("Patient/1"));
    QCOMPARE(named->display, std::string("Anna"));
    const auto reference = made.target("patient");
    QCOMPARE(reference->key(), std::string("Patient/1"));
    const auto encounter = made.target("encounter_name");
    QVERIFY(encounter && encounter->kind == Kind::Foreign);
    QCOMPARE(encounter->base, std::string("https://b.org"));
    QCOMPARE(encounter->display, std::string());
    QVERIFY(!made.target("performer")); // an empty cell
    QVERIFY(!made.target("status"));
}

/** Keys are ids; those of another server are addresses. */
void ReferenceColumnsTest::keysLead()
{
    const auto view = viewOf("Observation",
        {{"patient", "subject.getReferenceKey(Patient)"}, {"any", "subject.getReferenceKey()"},
            {"said", "subject.display"}});
    const auto made = make("Observation", view,
        {R"({"resourceType":"Observation","subject":{"reference":"https://a.org/fhir/Patient/1","display":"Anna"}})",
            R"({"resourceType":"Observation","subject":{"reference":"https://b.org/Patient/2"}})"});
    QCOMPARE(made.target("patient")->key(), std::string("Patient/1"));
    QCOMPARE(made.target("patient")->display, std::string("Anna"));
    QVERIFY(made.target("any")->kind == Kind::Nothing); // the cell does not say of which type
    QVERIFY(made.target("any", 0, 1)->kind == Kind::Foreign);
    QVERIFY(made.target("patient", 0, 1)->kind == Kind::Foreign);
    QVERIFY(made.target("said")->kind == Kind::Nothing); // no column has the reference
    QCOMPARE(made.target("said")->display, std::string("Anna"));
}

/** Where one of three has no reference, nobody knows whose the other two are. */
void ReferenceColumnsTest::severalAreNotMixedUp()
{
    const auto view = viewOf("Observation",
        {{"performer", "performer.reference", true},
            {"name", "performer.select((display | reference | identifier.value).first())", true}});
    const auto all = make("Observation", view,
        {R"({"resourceType":"Observation","performer":[{"reference":"Practitioner/1","display":"A"},{"reference":"Practitioner/2"}]})"});
    QCOMPARE(all.target("name", 0)->key(), std::string("Practitioner/1"));
    QCOMPARE(all.target("name", 0)->display, std::string("A"));
    QCOMPARE(all.target("name", 1)->key(), std::string("Practitioner/2"));
    QCOMPARE(all.target("name", 1)->display, std::string());
    QVERIFY(!all.target("name", 2));
    const auto some = make("Observation", view,
        {R"({"resourceType":"Observation","performer":[{"display":"A"},{"reference":"Practitioner/2"}]})"});
    QVERIFY(some.target("name", 0)->kind == Kind::Nothing);
    QCOMPARE(some.target("name", 1)->key(), std::string("Practitioner/2")); // it says so itself
}

void ReferenceColumnsTest::ofEachRow()
{
    const auto view =
        viewOf("Encounter", {{"who", "individual.reference"}, {"named", "individual.display"}}, "participant");
    const auto made = make("Encounter", view,
        {R"({"resourceType":"Encounter","participant":[{"individual":{"reference":"Practitioner/1","display":"A"}},{"individual":{"reference":"Practitioner/2"}}]})"});
    QCOMPARE(made.rows.rows(), std::size_t(2));
    QVERIFY(made.columns.at(0));
    QCOMPARE(made.target("who", 0, 1)->key(), std::string("Practitioner/2"));
    QCOMPARE(made.target("named", 0, 0)->key(), std::string("Practitioner/1"));
}

void ReferenceColumnsTest::brokenOnes_data()
{
    QTest::addColumn<QByteArray>("reference"); // a Reference's JSON
    QTest::addColumn<int>("kind");
    const auto row = [](const char *reference, Kind kind) {
        QTest::newRow(reference) << QByteArray(reference) << static_cast<int>(kind);
    };
    row(R"({"reference":"Patient/"})", Kind::Broken);
    row(R"({"reference":"1"})", Kind::Broken);
    row(R"({"reference":"Patient/1 2"})", Kind::Broken);
    row(R"({"reference":"#p"})", Kind::Contained);
    row(R"({"reference":"urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0"})", Kind::Named);
    row(R"({"reference":"https://b.org/x.pdf"})", Kind::Address);
    row(R"({"reference":"Patient/1/_history/2"})", Kind::Own);
}

void ReferenceColumnsTest::brokenOnes()
{
    QFETCH(QByteArray, reference);
    QFETCH(int, kind);
    const auto made = make("Observation", {}, {R"({"resourceType":"Observation","subject":)" + reference + '}'});
    QCOMPARE(static_cast<int>(made.target("patient")->kind), kind);
    const auto all = targetsInResource(made.table(), 0, made.at("patient_name"), "Observation");
    QCOMPARE(all.size(), std::size_t(1));
    QCOMPARE(static_cast<int>(all[0].kind), kind);
}

/** What no cell says: types and identifiers. */
void ReferenceColumnsTest::resourcesSayMore()
{
    const auto made = make("Observation", {},
        {R"({"resourceType":"Observation","subject":{"identifier":{"value":"x"},"type":"Patient"},"performer":[{"display":"A"},{"reference":"Practitioner/2","display":"B"}]})"});
    const auto subject = targetsInResource(made.table(), 0, made.at("patient_name"), "Observation");
    QCOMPARE(subject.size(), std::size_t(1));
    QVERIFY(subject[0].kind == Kind::Logical);
    QCOMPARE(subject[0].type, std::string("Patient"));
    const auto performers = targetsInResource(made.table(), 0, made.at("performer_name"), "Observation");
    QCOMPARE(performers.size(), std::size_t(2));
    QCOMPARE(performers[1].key(), std::string("Practitioner/2"));
    QCOMPARE(performers[1].display, std::string("B"));
    QVERIFY(targetsInResource(made.table(), 0, made.at("status"), "Observation").empty());
}

/** What a Bundle calls an entry leads to that, as long as it is open; a server's references do not. */
void ReferenceColumnsTest::entriesOfBundles()
{
    constexpr std::string_view Urn = "urn:uuid:0a1b2c3d-1111-4222-8333-0123456789ab";
    const auto &model = fhir::Model::r4();
    QCOMPARE(targetOf(Urn, "", model).kind, Kind::Named);
    fhir::BundleNames names;
    names.add(Urn, {"Patient", "1"});
    names.add("urn:oid:1.2.3", {"Patient", "it's"});
    const auto open = fhir::shareNames(std::move(names));
    const auto target = targetOf(Urn, "", model);
    QCOMPARE(target.kind, Kind::Own);
    QCOMPARE(target.key(), std::string("Patient/1"));
    QCOMPARE(target.reference, std::string(Urn));
    QCOMPARE(targetOf(Urn, Base, model).kind, Kind::Named);
    QCOMPARE(targetOf("urn:oid:1.2.3", "", model).kind, Kind::Named); // that is no id
}

QTEST_GUILESS_MAIN(ReferenceColumnsTest)
#include "tst_referencecolumns.moc"
