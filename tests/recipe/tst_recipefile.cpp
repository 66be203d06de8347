#include "recipe/recipefile.h"
#include "support/jsonschema.h"
#include "words/recipes.h"

#include <QFile>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using recipe::JsonError;
using recipe::RecipeFile;
using recipe::SavedTable;
using Kind = JsonError::Kind;

namespace {

constexpr auto View = R"({"resource":"Observation","constant":[{"name":"ward","valueString":"A 1"},)"
                      R"({"name":"least","valueDecimal":1.50},{"name":"count","valueInteger":3},)"
                      R"({"valueBoolean":true,"name":"isOpen"}],"select":[{"column":[{"name":"id","path":"id"}]}]})";

SavedTable tableOf(const QString &name, const char *query)
{
    SavedTable table;
    table.name = name;
    table.recipe.query = fhir::Query::parse(query).value();
    return table;
}

RecipeFile withView(const char *view = View)
{
    RecipeFile file;
    file.tables << tableOf(u"Observation"_s, "Observation");
    file.tables[0].recipe.columns = recipe::Recipe::Columns::Own;
    file.tables[0].recipe.view = view;
    return file;
}

} // namespace

/** A recipe as a file: what is saved is opened again, what is strange is kept, what cannot be used is named. */
class RecipeFileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thereAndBack_data();
    void thereAndBack();
    void keepsWhatItDoesNotKnow();
    void readsTheVersionBefore();
    void savesNoSecret();
    void refuses_data();
    void refuses();
    void names_data();
    void names();
    void parameters_data();
    void parameters();
    void parametersAreNamed();
};

void RecipeFileTest::thereAndBack_data()
{
    QTest::addColumn<RecipeFile>("file");
    const auto row = [](const char *name, const auto &change) {
        RecipeFile file;
        file.server = QUrl(u"https://fhir.example.org/r4"_s);
        file.tables << tableOf(u"Patient"_s, "Patient");
        change(file);
        QTest::newRow(name) << file;
    };
    row("a table", [](RecipeFile &) {});
    row("without a server", [](RecipeFile &file) { file.server.clear(); });
    row("organizational", [](RecipeFile &file) { file.account = recipe::Account::Organizational; });
    row("two tables",
        [](RecipeFile &file) { file.tables << tableOf(u"Vorgänge \"A\""_s.remove(u'"'), "Encounter?x=1"); });
    row("two of a type", [](RecipeFile &file) { file.tables << tableOf(u"Patient 2"_s, "Patient"); });
    row("shown", [](RecipeFile &file) { file.tables[0].shown = QStringList{u"id"_s, u"ü\""_s}; });
    row("names of codes", [](RecipeFile &file) { file.tables[0].hasCodeNames = true; });
    row("pinned", [](RecipeFile &file) { file.tables[0].pinned = QStringList{u"id"_s, u"ü\""_s}; });
    row("widths", [](RecipeFile &file) { file.tables[0].widths = {{u"ü\""_s, 1}, {u"id"_s, 10'000}}; });
    row("view", [](RecipeFile &file) { file.tables = withView().tables; });
    row("bulk", [](RecipeFile &file) {
        file.tables[0].recipe.bulk = recipe::Recipe::Bulk{u"Group/7"_s, u"2025-01-01T00:00:00Z"_s};
    });
    row("own columns", [](RecipeFile &file) {
        file.tables[0].recipe.ownColumns = {
            {u"age"_s, u"Age \"in\" years"_s, u"birthDate.duration(today(), 'year')"_s, false},
            {u"tags"_s, u"Tags"_s, u"meta.tag.code"_s, true}};
    });
    row("a pivot", [](RecipeFile &file) {
        file.tables[0].looks.shown = recipe::Look::Pivot;
        file.tables[0].looks.pivot = recipe::Pivot{
            {u"patient_name"_s}, u"ü\""_s, {u"a"_s, u"b"_s}, table::Aggregate::Mean, u"date"_s, true, true};
    });
    row("a pivot that is not shown", [](RecipeFile &file) {
        file.tables[0].looks.pivot = recipe::Pivot{{}, {}, {}, table::Aggregate::Count, {}, false, false};
    });
    row("chart", [](RecipeFile &file) {
        file.tables[0].looks.shown = recipe::Look::Chart;
        file.tables[0].looks.chart = recipe::Chart{
            recipe::Chart::Kind::Histogram, u"value"_s, u"what"_s, u"Potassium"_s, u"patient"_s, u"mmol/L"_s};
    });
    row("bulk of everything", [](RecipeFile &file) { file.tables[0].recipe.bulk = recipe::Recipe::Bulk(); });
    row("filters", [](RecipeFile &file) {
        file.tables[0].recipe.conditions = QStringList{u"gender = 'female'"_s};
        file.tables[0].recipe.filters = {
            {u"gender"_s, recipe::Filter::Test::Is, {u"female"_s}, {}, u"gender = 'female'"_s}};
        file.tables[0].recipe.limit = 10;
        file.tables[0].recipe.order = recipe::Recipe::Order{u"birth_date"_s, true};
    });
}

void RecipeFileTest::thereAndBack()
{
    QFETCH(RecipeFile, file);
    const QByteArray json = recipe::toJson(file);
    const auto back = recipe::recipeFileOf(json);
    QVERIFY2(back, back ? "" : qPrintable(words::sentence(back.error())));
    QVERIFY2(*back == file, json);
    QCOMPARE(recipe::toJson(*back), json);
    QVERIFY(recipe::recipeFileOf("\xEF\xBB\xBF" + json).has_value()); // what a Windows editor saves
    QFile schema(QStringLiteral(FHIRSIDE_SOURCE_DIR "/resources/schemas/recipe-2.json"));
    QVERIFY(schema.open(QIODevice::ReadOnly));
    QCOMPARE(violations(QJsonDocument::fromJson(json).object(), QJsonDocument::fromJson(schema.readAll()).object()),
        QStringList());
}

void RecipeFileTest::keepsWhatItDoesNotKnow()
{
    const auto file = recipe::recipeFileOf(R"({"recipe":2,"note":"caf\u00e9","tables":[{"query":"Patient",
        "pivot":{"digits":1.00,"rows":["a"]},"charts":[1,2]}],"later":1e400})");
    QVERIFY(file);
    const QByteArray json = recipe::toJson(*file);
    for (const char *kept :
        {R"("note": "caf\u00e9")", R"("rows": ["a"])", R"("digits": 1.00})", R"("charts": [1,2])", R"("later": 1e400)"})
        QVERIFY2(json.contains(kept), kept);
    QCOMPARE(recipe::toJson(recipe::recipeFileOf(json).value()), json);
}

void RecipeFileTest::readsTheVersionBefore()
{
    const auto file = recipe::recipeFileOf(R"({"recipe":1,"query":"Patient?name=x","limit":5})");
    QVERIFY(file);
    QCOMPARE(file->server, QUrl());
    QCOMPARE(file->tables.size(), 1);
    QCOMPARE(file->tables[0].name, u"Patient"_s);
    QCOMPARE(file->tables[0].recipe.limit, 5);
    QVERIFY(recipe::toJson(*file).startsWith("{\n    \"recipe\": 2"));
}

void RecipeFileTest::savesNoSecret()
{
    RecipeFile file = withView();
    file.server = QUrl(u"https://jane:hunter2@fhir.example.org/r4?subscription-key=hunter2"_s);
    const QByteArray json = recipe::toJson(file);
    QVERIFY2(!json.contains("hunter2"), json);
    QVERIFY(json.contains("https://fhir.example.org/r4"));
}

void RecipeFileTest::refuses_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("pointer");
    const auto row = [](const char *json, Kind kind, const char *pointer) {
        QTest::newRow(json) << QByteArray(json) << kind << QString::fromLatin1(pointer);
    };
    row("", Kind::NotJson, "");
    row("[]", Kind::NotJson, "");
    row(R"({"recipe":2,)", Kind::NotJson, "");
    row(R"({"tables":[{"query":"Patient"}]})", Kind::Missing, "/recipe");
    row(R"({"recipe":3,"tables":[]})", Kind::Version, "/recipe");
    row(R"({"recipe":"2","tables":[{"query":"Patient"}]})", Kind::Invalid, "/recipe");
    row(R"({"recipe":0,"tables":[{"query":"Patient"}]})", Kind::Invalid, "/recipe");
    row(R"({"recipe":2})", Kind::Missing, "/tables");
    row(R"({"recipe":2,"tables":[]})", Kind::Missing, "/tables");
    row(R"({"recipe":2,"tables":{}})", Kind::Invalid, "/tables");
    row(R"({"recipe":2,"tables":["Patient"]})", Kind::Invalid, "/tables/0");
    row(R"({"recipe":2,"tables":[{"query":"Patient"},{"name":"x"}]})", Kind::Missing, "/tables/1/query");
    row(R"({"recipe":2,"tables":[{"query":"Patient","limit":0}]})", Kind::Invalid, "/tables/0/limit");
    row(R"({"recipe":2,"tables":[{"query":"Patient","bulk":{"scop":"x"}}]})", Kind::UnknownKey, "/tables/0/bulk/scop");
    row(R"({"recipe":2,"tables":[{"query":"Patient","query":"Patient"}]})", Kind::Twice, "/tables/0/query");
    row(R"({"recipe":2,"tables":[{"query":"Patient"},{"query":"Patient"}]})", Kind::Twice, "/tables/1/name");
    row(R"({"recipe":2,"tables":[{"query":"Goal","name":"a"},{"query":"Patient","name":"A"}]})", Kind::Twice,
        "/tables/1/name");
    row(R"({"recipe":2,"tables":[{"query":"Patient","name":"../x"}]})", Kind::Invalid, "/tables/0/name");
    row(R"({"recipe":2,"tables":[{"query":"Patient","name":7}]})", Kind::Invalid, "/tables/0/name");
    row(R"({"recipe":2,"tables":[{"query":"Patient","shown":"id"}]})", Kind::Invalid, "/tables/0/shown");
    row(R"({"recipe":2,"tables":[{"query":"Patient","shown":[1]}]})", Kind::Invalid, "/tables/0/shown");
    row(R"({"recipe":2,"tables":[{"query":"Patient","codeNames":"true"}]})", Kind::Invalid, "/tables/0/codeNames");
    row(R"({"recipe":2,"tables":[{"query":"Patient","codeNames":1}]})", Kind::Invalid, "/tables/0/codeNames");
    row(R"({"recipe":2,"tables":[{"query":"Patient","pinned":{}}]})", Kind::Invalid, "/tables/0/pinned");
    row(R"({"recipe":2,"tables":[{"query":"Patient","pinned":[null]}]})", Kind::Invalid, "/tables/0/pinned");
    row(R"({"recipe":2,"tables":[{"query":"Patient","look":"pie"}]})", Kind::Invalid, "/tables/0/look");
    row(R"({"recipe":2,"tables":[{"query":"Patient","pivot":[]}]})", Kind::Invalid, "/tables/0/pivot");
    row(R"({"recipe":2,"tables":[{"query":"Patient","pivot":{"cell":"median"}}]})", Kind::Invalid, "/tables/0/pivot");
    row(R"({"recipe":2,"tables":[{"query":"Patient","pivot":{"rows":"what"}}]})", Kind::Invalid, "/tables/0/pivot");
    row(R"({"recipe":2,"tables":[{"query":"Patient","pivot":{"rows":[],"rows":[]}}]})", Kind::Invalid,
        "/tables/0/pivot");
    row(R"({"recipe":2,"tables":[{"query":"Patient","widths":[]}]})", Kind::Invalid, "/tables/0/widths");
    for (const char *width : {"0", "-5", "10001", "1.5", "\"80\"", "null"})
        QTest::newRow(width)
            << QByteArray(R"({"recipe":2,"tables":[{"query":"Patient","widths":{"id":W}}]})").replace('W', width)
            << Kind::Invalid << u"/tables/0/widths/id"_s;
    row(R"({"recipe":2,"server":"ftp://a.example","tables":[{"query":"Patient"}]})", Kind::Invalid, "/server");
    row(R"({"recipe":2,"server":1,"tables":[{"query":"Patient"}]})", Kind::Invalid, "/server");
    row(R"({"recipe":2,"account":"jane","tables":[{"query":"Patient"}]})", Kind::Invalid, "/account");
    row(R"({"recipe":1,"query":"Patient","tables":[]})", Kind::UnknownKey, "/tables");
}

void RecipeFileTest::refuses()
{
    QFETCH(QByteArray, json);
    const auto read = recipe::recipeFileOf(json);
    QVERIFY(!read);
    QTEST(read.error().kind, "kind");
    QTEST(read.error().pointer, "pointer");
}

void RecipeFileTest::names_data()
{
    QTest::addColumn<bool>("good");
    for (const char *name : {"Patient", "Ward A, women", "Größe", "a.b", "2025-01"})
        QTest::newRow(name) << true;
    for (const char *name : {"", ".", "..", ".x", "a/b", "a\\b", "a:b", "a\nb", "a*b", "\"", "a|b"})
        QTest::newRow(name) << false;
}

void RecipeFileTest::names()
{
    QFETCH(bool, good);
    QCOMPARE(recipe::isTableName(QString::fromUtf8(QTest::currentDataTag())), good);
}

void RecipeFileTest::parameters_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QByteArray>("written"); // "": refused
    QTest::newRow("text") << u"ward"_s << u"B \"2\""_s << QByteArray(R"({"name":"ward","valueString":"B \"2\""})");
    QTest::newRow("empty text") << u"ward"_s << QString() << QByteArray(R"({"name":"ward","valueString":""})");
    QTest::newRow("decimal as it is typed") << u"least"_s << u"2.00"_s << QByteArray(R"("valueDecimal":2.00})");
    QTest::newRow("no decimal") << u"least"_s << u"2,00"_s << QByteArray();
    QTest::newRow("integer") << u"count"_s << u"-12"_s << QByteArray(R"("valueInteger":-12})");
    QTest::newRow("no integer") << u"count"_s << u"1.5"_s << QByteArray();
    QTest::newRow("no number of JSON") << u"count"_s << u"012"_s << QByteArray();
    QTest::newRow("truth") << u"isOpen"_s << u"false"_s << QByteArray(R"({"valueBoolean":false,"name":"isOpen"})");
    QTest::newRow("no truth") << u"isOpen"_s << u"no"_s << QByteArray();
}

void RecipeFileTest::parameters()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    QFETCH(QByteArray, written);
    RecipeFile both = withView();
    both.tables << both.tables[0];
    both.tables[1].name = u"again"_s;
    const auto set = recipe::withParameter(both, name, value);
    QCOMPARE(set.has_value(), !written.isEmpty());
    if (!set) {
        QCOMPARE(set.error().kind, recipe::ParameterError::Kind::Value);
        return;
    }
    for (const auto &table : set->tables)
        QVERIFY2(table.recipe.view.contains(written), table.recipe.view);
    QCOMPARE(recipe::parametersOf(*set), recipe::parametersOf(both));
}

void RecipeFileTest::parametersAreNamed()
{
    const std::pair<const char *, const char *> values[] = {
        {"ward", "A 1"}, {"least", "1.50"}, {"count", "3"}, {"isOpen", "true"}, {"no", ""}};
    for (const auto &[name, value] : values)
        QCOMPARE(recipe::parameterValue(withView(), QString::fromLatin1(name)), QString::fromLatin1(value));
    const QStringList names{u"ward"_s, u"least"_s, u"count"_s, u"isOpen"_s};
    QCOMPARE(recipe::parametersOf(withView()), names);
    const auto set = recipe::withParameter(withView(), u"Ward"_s, u"x"_s);
    QVERIFY(!set);
    QCOMPARE(set.error().kind, recipe::ParameterError::Kind::Unknown);
    QCOMPARE(set.error().known, names);
    RecipeFile usual;
    usual.tables << tableOf(u"Patient"_s, "Patient");
    QCOMPARE(recipe::parametersOf(usual), QStringList());
    QCOMPARE(recipe::parametersOf(withView(R"({"constant":7})")), QStringList());
    QCOMPARE(recipe::parametersOf(withView(R"({"constant":[7,{"name":"x"},{"valueString":"y"}]})")), QStringList());
}

QTEST_GUILESS_MAIN(RecipeFileTest)
#include "tst_recipefile.moc"
