#include "recipe/recipejson.h"
#include "words/recipes.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using recipe::Recipe;
using Kind = recipe::JsonError::Kind;

/** A recipe's JSON: nothing is lost on the way there and back, and what is not understood is refused by its name. */
class RecipeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thereAndBack_data();
    void thereAndBack();
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void sentencesDiffer();
};

Q_DECLARE_METATYPE(recipe::Recipe)

void RecipeTest::thereAndBack_data()
{
    QTest::addColumn<Recipe>("recipe");
    const auto row = [](const char *name, auto change) {
        Recipe recipe;
        recipe.query.type = "Patient";
        change(recipe);
        QTest::newRow(name) << recipe;
    };
    row("usual", [](Recipe &) {});
    row("all", [](Recipe &recipe) { recipe.columns = Recipe::Columns::All; });
    row("key", [](Recipe &recipe) { recipe.columns = Recipe::Columns::Key; });
    row("view for a purpose", [](Recipe &recipe) {
        recipe.query = *fhir::Query::parse("Observation?category=vital-signs");
        recipe.columns = Recipe::Columns::Purpose;
        recipe.purpose = u"vital-signs"_s;
    });
    row("own view, to the letter", [](Recipe &recipe) {
        recipe.columns = Recipe::Columns::Own;
        recipe.view = "{\"z\": 1.00, \"a\":[ 12345678901234567890, \"\\u00fc\" ],\n \"a b\" :{}}";
    });
    row("query", [](Recipe &recipe) {
        recipe.query =
            *fhir::Query::parse("Observation?subject.name:exact=M\u00FCller,X%26Y&code=a%7Cb&c=%25&_sort=-date");
    });
    row("conditions", [](Recipe &recipe) {
        recipe.conditions = QStringList{u"gender = 'female'"_s, u"name.where(use = \"x\").exists()\n// \\"_s, {}};
    });
    row("filters", [](Recipe &recipe) {
        recipe.conditions = QStringList{u"gender = 'female'"_s, u"active"_s, u"birthDate < @1950"_s};
        recipe.filters = {{u"birth_date"_s, recipe::Filter::Test::Before, {u"1950"_s}, {}, u"birthDate < @1950"_s},
            {u"sex"_s, recipe::Filter::Test::Is, {u"fe\"male\u00FC"_s, {}}, u"mmol/L"_s, u"gender = 'female'"_s}};
    });
    for (int test = 0; test <= static_cast<int>(recipe::Filter::Test::NotEmpty); ++test) {
        row(qPrintable(u"test %1"_s.arg(test)), [test](Recipe &recipe) {
            recipe.conditions = QStringList{u"x"_s};
            recipe.filters = {{u"c"_s, static_cast<recipe::Filter::Test>(test), {}, {}, u"x"_s}};
        });
    }
    row("own columns", [](Recipe &recipe) {
        recipe.ownColumns = {{u"nick"_s, u"N\u00FCck \"x\""_s, u"name.where(use = 'nickname').given"_s, true},
            {u"x"_s, {}, u"active"_s, false}};
    });
    for (int take = 0; take <= static_cast<int>(recipe::Join::Take::List); ++take) {
        row(qPrintable(u"join %1"_s.arg(take)), [take](Recipe &recipe) {
            recipe::Join join{u"hba1c"_s, u"L\u00E4st \"HbA1c\" \U0001F9EA"_s,
                *fhir::Query::parse("Observation?code=a%7Cb"), {}, {}, u"getResourceKey()"_s,
                u"subject.getReferenceKey(Patient)"_s};
            join.take = static_cast<recipe::Join::Take>(take);
            join.columns = {{u"last_value"_s, u"Value"_s, u"value"_s}};
            recipe.joins = {join, join};
            recipe.joins[1].name = u"second"_s;
            recipe.joins[1].view = "{\"z\": 1.00}";
            recipe.joins[1].conditions = QStringList{u"status = \"final\""_s, u"value > 5.0"_s};
            recipe.joins[1].order = u"date"_s;
        });
    }
    row("join that counts rows", [](Recipe &recipe) {
        recipe.joins = {{u"n"_s, u"N"_s, *fhir::Query::parse("Encounter"), {}, {}, u"getResourceKey()"_s,
            u"subject.getReferenceKey(Patient)"_s, recipe::Join::Take::Count, {}, {{u"n"_s, u"N"_s, {}}}}};
    });
    row("value sets", [](Recipe &recipe) {
        recipe.valueSets = {R"({"resourceType":"ValueSet", "url":"http://v", "x":1.00})",
            R"({"resourceType":"CodeSystem","url":"http://s"})"};
    });
    row("one row", [](Recipe &recipe) { recipe.limit = 1; });
    row("many rows", [](Recipe &recipe) { recipe.limit = std::numeric_limits<qint64>::max(); });
    row("order", [](Recipe &recipe) { recipe.order = Recipe::Order{u"birth_date"_s, false}; });
    row("descending", [](Recipe &recipe) { recipe.order = Recipe::Order{u"\u00FC\"\\ \U0001F525"_s, true}; });
    row("everything", [](Recipe &recipe) {
        recipe = {fhir::Query::parse("Observation?a=b").value(), Recipe::Columns::Own, "{}", {}, QStringList{u"true"_s},
            7, Recipe::Order{u"id"_s, true}, {}, {}, {}, {}};
    });
}

void RecipeTest::thereAndBack()
{
    QFETCH(Recipe, recipe);
    const QByteArray json = recipe::toJson(recipe);
    QVERIFY2(QJsonDocument::fromJson(json).isObject(), json);
    const auto back = recipe::fromJson(json);
    QVERIFY2(back, json);
    QVERIFY2(*back == recipe, json);
    QCOMPARE(recipe::toJson(*back), json);
}

void RecipeTest::reads_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<Recipe>("recipe");
    Recipe recipe;
    recipe.query.type = "Patient";
    QTest::newRow("least") << QByteArray(R"({"query":"Patient","recipe":1})") << recipe;
    QTest::newRow("escaped key") << QByteArray(R"({"qu\u0065ry":"Patient","recipe":1})") << recipe;
    QTest::newRow("empty values") << QByteArray(R"({"recipe":1,"query":"Patient","where":[]})") << recipe;
    recipe.columns = Recipe::Columns::Own;
    recipe.view = "{ }";
    QTest::newRow("view") << QByteArray(R"({"recipe":1,"view": { } ,"query":"Patient"})") << recipe;
    recipe.view.clear();
    recipe.columns = Recipe::Columns::Usual;
    recipe.order = Recipe::Order{u"id"_s, false};
    QTest::newRow("ascending") << QByteArray(R"({"recipe":1,"query":"Patient","order":{"column":"id"}})") << recipe;
}

void RecipeTest::reads()
{
    QFETCH(QByteArray, json);
    QFETCH(Recipe, recipe);
    const auto read = recipe::fromJson(json);
    QVERIFY(read);
    QVERIFY2(*read == recipe, recipe::toJson(*read));
}

void RecipeTest::refuses_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("pointer");
    const auto row = [](const char *json, Kind kind, const char *pointer) {
        QTest::newRow(json) << QByteArray(json) << kind << QString::fromLatin1(pointer);
    };
    row("", Kind::NotJson, "");
    row("[]", Kind::NotJson, "");
    row("{", Kind::NotJson, "");
    row("{\"recipe\":1,\"query\":\"Patient\"} x", Kind::NotJson, "");
    row("{}", Kind::Missing, "/recipe");
    row(R"({"recipe":1})", Kind::Missing, "/query");
    row(R"({"recipe":2,"query":"Patient","new":1})", Kind::Version, "/recipe");
    row(R"({"recipe":0,"query":"Patient"})", Kind::Invalid, "/recipe");
    row(R"({"recipe":"1","query":"Patient"})", Kind::Invalid, "/recipe");
    row(R"({"recipe":1,"query":""})", Kind::Invalid, "/query");
    row(R"({"recipe":1,"query":"gender=female"})", Kind::Invalid, "/query");
    row(R"({"recipe":1,"query":["Patient"]})", Kind::Invalid, "/query");
    row(R"({"recipe":1,"query":"Patient","valueSets":{}})", Kind::Invalid, "/valueSets");
    row(R"({"recipe":1,"query":"Patient","valueSets":[{"resourceType":"Patient"}]})", Kind::Invalid, "/valueSets");
    row(R"({"recipe":1,"query":"Patient","valueSets":[{"resourceType":"Bundle","entry":[]}]})", Kind::Invalid,
        "/valueSets");
    row(R"({"recipe":1,"query":"Patient","token":"s3cret"})", Kind::UnknownKey, "/token");
    row(R"({"recipe":1,"query":"Patient","a/b~c":1})", Kind::UnknownKey, "/a~1b~0c");
    row(R"({"recipe":1,"query":"Patient","joins":{}})", Kind::Invalid, "/joins");
    row(R"({"recipe":1,"query":"Patient","joins":[]})", Kind::Invalid, "/joins");
    row(R"({"recipe":1,"query":"Patient","joins":[1]})", Kind::Invalid, "/joins/0");
    const auto joins = [&row](const char *change, const char *by, const char *pointer) {
        QByteArray json = R"json({"recipe":1,"query":"Patient","joins":[{"name":"a","query":"Observation",)json"
                          R"json("leftKey":"getResourceKey()","rightKey":"subject.getReferenceKey(Patient)",)json"
                          R"json("take":"last","columns":[{"name":"v","from":"value"}]}]})json";
        row(json.replace(change, by).constData(), Kind::Invalid, pointer);
    };
    joins(R"("name":"a",)", "", "/joins/0/name");
    joins(R"("name":"a")", R"("name":"a b")", "/joins/0/name");
    joins(R"("name":"a",)", R"("name":"a","name":"b",)", "/joins/0/name");
    joins(R"("name":"a",)", R"("name":"a","new":1,)", "/joins/0/new");
    joins(R"("Observation")", R"("code=x")", "/joins/0/query");
    joins("last", "median", "/joins/0/take");
    joins(R"json("getResourceKey()")json", "1", "/joins/0/leftKey");
    joins(R"({"name":"v","from":"value"})", "", "/joins/0/columns");
    joins(R"(,"from":"value")", "", "/joins/0/columns");
    joins(R"("last","columns":[{"name":"v","from":"value"}])", R"("count","columns":[{"name":"v"},{"name":"w"}])",
        "/joins/0/columns");
    joins(R"({"name":"v","from":"value"})", R"({"from":"value"})", "/joins/0/columns/0/name");
    joins(R"({"name":"v","from":"value"})", R"({"name":"v","from":7})", "/joins/0/columns/0/from");
    joins(R"("take")", R"("where":[7],"take")", "/joins/0/where/0");
    joins(R"("take")", R"("view":[],"take")", "/joins/0/view");
    joins("]}]}",
        R"(]},{"name":"A","query":"Encounter","leftKey":"x","rightKey":"y","columns":[{"name":"n","from":"c"}]}]})",
        "/joins/1/name");
    row(R"({"recipe":1,"query":"Patient","query":"Patient"})", Kind::Twice, "/query");
    row(R"({"recipe":1,"query":"Patient","columns":"own"})", Kind::Invalid, "/columns");
    row(R"({"recipe":1,"query":"Patient","columns":"vital-signs"})", Kind::Invalid, "/columns");
    row(R"({"recipe":1,"columns":"vital","query":"Observation"})", Kind::Invalid, "/columns");
    row(R"({"recipe":1,"query":"Observation","columns":"laboratory","view":{}})", Kind::Invalid, "/columns");
    row(R"({"recipe":1,"query":"Patient","columns":1})", Kind::Invalid, "/columns");
    row(R"({"recipe":1,"query":"Patient","columns":"all","view":{}})", Kind::Invalid, "/columns");
    row(R"({"recipe":1,"query":"Patient","view":"{}"})", Kind::Invalid, "/view");
    row(R"({"recipe":1,"type":"Patient"})", Kind::UnknownKey, "/type");
    row(R"({"recipe":1,"query":"Patient","where":"true"})", Kind::Invalid, "/where");
    row(R"({"recipe":1,"query":"Patient","where":["true",1]})", Kind::Invalid, "/where");
    row(R"({"recipe":1,"query":"Patient","limit":0})", Kind::Invalid, "/limit");
    row(R"({"recipe":1,"query":"Patient","limit":1.5})", Kind::Invalid, "/limit");
    row(R"({"recipe":1,"query":"Patient","limit":"5"})", Kind::Invalid, "/limit");
    row(R"({"recipe":1,"query":"Patient","limit":9223372036854775808})", Kind::Invalid, "/limit");
    row(R"({"recipe":1,"query":"Patient","filters":[{"column":"a","test":"is","condition":"x"}]})", Kind::Invalid,
        "/filters");
    row(R"({"recipe":1,"query":"Patient","filters":[1]})", Kind::Invalid, "/filters");
    row(R"({"recipe":1,"query":"Patient","filters":[{"column":"a","test":"like","condition":"x"}]})", Kind::Invalid,
        "/filters/0/test");
    row(R"({"recipe":1,"query":"Patient","filters":[{"column":"a","test":"is"}]})", Kind::Missing,
        "/filters/0/condition");
    row(R"({"recipe":1,"query":"Patient","order":"id"})", Kind::Invalid, "/order");
    row(R"({"recipe":1,"query":"Patient","order":{}})", Kind::Missing, "/order/column");
    row(R"({"recipe":1,"query":"Patient","order":{"column":1}})", Kind::Invalid, "/order/column");
    row(R"({"recipe":1,"query":"Patient","order":{"column":"id","up":true}})", Kind::UnknownKey, "/order/up");
    row(R"({"recipe":1,"query":"Patient","order":{"column":"id","descending":"true"}})", Kind::Invalid,
        "/order/descending");
}

void RecipeTest::refuses()
{
    QFETCH(QByteArray, json);
    QFETCH(Kind, kind);
    QFETCH(QString, pointer);
    const auto read = recipe::fromJson(json);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, kind);
    QCOMPARE(read.error().pointer, pointer);
    const QString said = words::sentence(read.error());
    QVERIFY2(said.contains(pointer) || kind == Kind::Version, qPrintable(said));
    QVERIFY(!said.contains(u"s3cret"_s));
}

void RecipeTest::sentencesDiffer()
{
    QStringList all;
    for (const auto kind : {Kind::NotJson, Kind::Missing, Kind::UnknownKey, Kind::Twice, Kind::Invalid, Kind::Version})
        all << words::sentence({kind, u"/x"_s});
    QCOMPARE(all.removeDuplicates(), 0);
}

QTEST_GUILESS_MAIN(RecipeTest)
#include "tst_recipe.moc"
#include "words/recipes.h"
