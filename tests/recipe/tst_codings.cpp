#include "fhir/model.h"
#include "recipe/codings.h"
#include "recipe/compile.h"

#include <QTest>

using namespace Qt::StringLiterals;
using recipe::NamedCode;
using recipe::NamedCodes;

/** What codes of a column are called in the resources, and which columns have codes. */
class CodingsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void columns_data();
    void columns();
    void reads();
    void merges();
};

namespace {

constexpr auto View = R"view({"resourceType":"ViewDefinition","status":"active","resource":"Observation","select":[
    {"column":[
    {"name":"status","path":"status","type":"code"},
    {"name":"code","path":"code.coding.code","type":"code","collection":true},
    {"name":"loinc","path":"code.coding.where(system = 'http://loinc.org').code.first()","type":"code"},
    {"name":"concept","path":"code","type":"CodeableConcept"},
    {"name":"text","path":"code.text","type":"string"},
    {"name":"language","path":"language","type":"code"},
    {"name":"unit","path":"value.ofType(Quantity).code","type":"code"}]},
    {"forEach":"component","column":[{"name":"part","path":"code.coding.code","type":"code","collection":true}]}]})view";

recipe::Recipe recipeOfView()
{
    recipe::Recipe recipe;
    recipe.query.type = "Observation";
    recipe.columns = recipe::Recipe::Columns::Own;
    recipe.view = View;
    return recipe;
}

table::Chunk chunkOf(const QByteArray &resource)
{
    const std::string text = QByteArray(resource).replace('\'', '"').toStdString();
    const auto view = recipe::compile(recipeOfView(), fhir::Model::r4(), {});
    return viewdef::Runner(*view).run(std::make_shared<const fhir::ResourceBatch>(
        text, std::vector<fhir::Entry>{{0, text.size(), fhir::EntryRole::Match}}, 0));
}

recipe::FilterColumns columnsOfView()
{
    const auto view = recipe::compile(recipeOfView(), fhir::Model::r4(), {});
    return {recipeOfView(), (*view)->schema(), fhir::Model::r4()};
}

constexpr auto Potassium =
    "{'resourceType':'Observation','status':'final','code':{'coding':[{'system':'http://loinc.org','code':'2823-3',"
    "'display':'Potassium'},{'system':'http://a','code':'K'},{'code':'bare'}]},'valueQuantity':{'value':5,"
    "'unit':'mmHg','system':'http://unitsofmeasure.org','code':'mm[Hg]'},'component':[{'code':{'coding':[{'system':'s',"
    "'code':'c','display':'\U0001F525'}]}}]}";

} // namespace

void CodingsTest::columns_data()
{
    QTest::addColumn<QString>("codes");
    QTest::addColumn<QString>("valueSet");
    QTest::newRow("status") << u"status"_s << u"http://hl7.org/fhir/ValueSet/observation-status"_s;
    QTest::newRow("code") << u"code.coding"_s << QString();
    QTest::newRow("loinc") << u"code.coding.where(system = 'http://loinc.org').code.first()"_s << QString();
    QTest::newRow("concept") << u"code"_s << QString();
    QTest::newRow("text") << QString() << QString();
    QTest::newRow("language") << u"language"_s << QString(); // a preferred binding
    QTest::newRow("unit") << u"value.ofType(Quantity)"_s << QString();
    QTest::newRow("part") << u"component.code.coding"_s << QString();
}

void CodingsTest::columns()
{
    QFETCH(QString, codes);
    QFETCH(QString, valueSet);
    const auto all = columnsOfView();
    const auto *column = all.find(QString::fromLatin1(QTest::currentDataTag()));
    QVERIFY(column);
    QCOMPARE(QString::fromStdString(column->codes), codes);
    QCOMPARE(QString::fromStdString(column->valueSet), valueSet);
}

void CodingsTest::reads()
{
    const auto all = columnsOfView();
    const auto chunk = chunkOf(Potassium);
    const auto of = [&](const char *name) {
        NamedCodes found;
        recipe::CodingReader(*all.find(QString::fromLatin1(name)), u"Observation"_s, fhir::Model::r4())
            .read(chunk, found);
        return found;
    };
    QCOMPARE(of("code"),
        NamedCodes({{"2823-3", {"http://loinc.org", "Potassium", false}}, {"K", {"http://a", "", false}},
            {"bare", {"", "", false}}}));
    QCOMPARE(of("unit"), NamedCodes({{"mm[Hg]", {"http://unitsofmeasure.org", "mmHg", false}}}));
    QCOMPARE(of("part"), NamedCodes({{"c", {"s", "\U0001F525", false}}}));
    QCOMPARE(of("status"), NamedCodes());
    QCOMPARE(of("text"), NamedCodes());
}

/** A code of two systems may mean two things. */
void CodingsTest::merges()
{
    NamedCodes codes;
    recipe::merge({{"1", {"http://a", "", false}}}, codes);
    recipe::merge({{"1", {"http://a", "One", false}}, {"2", {"http://a", "Two", false}}}, codes);
    recipe::merge({{"1", {"http://a", "Uno", false}}}, codes);
    QCOMPARE(codes, NamedCodes({{"1", {"http://a", "One", false}}, {"2", {"http://a", "Two", false}}}));
    recipe::merge({{"1", {"http://b", "Another", false}}}, codes);
    QVERIFY(codes["1"].isAmbiguous);
    QVERIFY(!codes["2"].isAmbiguous);
}

QTEST_GUILESS_MAIN(CodingsTest)
#include "tst_codings.moc"
