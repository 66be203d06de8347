#include "fhir/model.h"
#include "recipe/compile.h"
#include "recipe/pivot.h"
#include "recipe/views.h"
#include "viewdef/view.h"
#include "words/pivots.h"

#include <QTest>

using namespace Qt::StringLiterals;
using recipe::Pivot;
using table::Aggregate;
using table::Kind;
using PresetKind = recipe::PivotPreset::Kind;

namespace {

table::Schema schemaOf(const QStringList &names)
{
    table::Schema schema;
    for (const QString &name : names) {
        auto &column = schema.emplace_back();
        column.name = name.section(u':', 0, 0).toStdString();
        column.title = column.name;
        column.hidden = name.endsWith(u"hidden"_s);
        column.kind = name.endsWith(u"date"_s) ? Kind::DateTime : Kind::Text;
    }
    return schema;
}

} // namespace

/** A pivot in a recipe. */
class PivotsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsItsColumns();
    void isNoneWithoutItsColumns_data();
    void isNoneWithoutItsColumns();
    void offersPresets_data();
    void offersPresets();
    void beginsAsUsual();
    void isSaid_data();
    void isSaid();
    void saysWhatBecameOfTheRows();
    void unitsOfValues_data();
    void unitsOfValues();
};

void PivotsTest::findsItsColumns()
{
    const auto schema = schemaOf({u"patient_name"_s, u"date:date"_s, u"what"_s, u"value"_s, u"patient:hidden"_s});
    const Pivot pivot{
        {u"patient_name"_s, u"gone"_s}, u"what"_s, {u"value"_s, u"value"_s}, Aggregate::Mean, u"date"_s, true, true};
    const auto spec = recipe::specOf(pivot, schema);
    QVERIFY(spec);
    QCOMPARE(spec->rows.size(), 1U);
    QCOMPARE(spec->rows[0].column, 0U);
    QCOMPARE(spec->rows[0].identity, std::optional<std::size_t>(4));
    QCOMPARE(spec->columns, std::optional<std::size_t>(2));
    QCOMPARE(spec->values, std::vector<std::size_t>{3});
    QCOMPARE(spec->date, std::optional<std::size_t>(1));
    QCOMPARE(spec->cell, Aggregate::Mean);
    QVERIFY(spec->converts && spec->hasDetails);
}

void PivotsTest::isNoneWithoutItsColumns_data()
{
    QTest::addColumn<QStringList>("columns");
    QTest::addColumn<bool>("isThere");
    QTest::newRow("all") << QStringList{u"a"_s, u"b"_s, u"c"_s} << true;
    QTest::newRow("no rows") << QStringList{u"b"_s, u"c"_s} << false;
    QTest::newRow("no columns") << QStringList{u"a"_s, u"c"_s} << false;
    QTest::newRow("no values") << QStringList{u"a"_s, u"b"_s} << false;
}

void PivotsTest::isNoneWithoutItsColumns()
{
    QFETCH(QStringList, columns);
    QFETCH(bool, isThere);
    const Pivot pivot{{u"a"_s}, u"b"_s, {u"c"_s}, Aggregate::Latest, u"d"_s, false, false};
    QCOMPARE(recipe::specOf(pivot, schemaOf(columns)).has_value(), isThere);
    const Pivot counts{{u"a"_s}, {}, {}, Aggregate::Count, {}, false, false};
    QVERIFY(recipe::specOf(counts, schemaOf({u"a"_s})).has_value());
}

void PivotsTest::offersPresets_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("view");
    QTest::addColumn<int>("count");
    QTest::newRow("observations") << u"Observation"_s << QString() << 2;
    QTest::newRow("laboratory") << u"Observation"_s << u"laboratory"_s << 2;
    QTest::newRow("vital signs") << u"Observation"_s << u"vital-signs"_s << 3;
    QTest::newRow("patients") << u"Patient"_s << QString() << 0;
}

/** Of the views of the program: what is offered can be made. */
void PivotsTest::offersPresets()
{
    QFETCH(QString, type);
    QFETCH(QString, view);
    QFETCH(int, count);
    recipe::Recipe recipe;
    recipe.query.type = type.toStdString();
    recipe.columns = view.isEmpty() ? recipe::Recipe::Columns::Usual : recipe::Recipe::Columns::Purpose;
    recipe.purpose = view;
    const auto compiled = recipe::compile(recipe, fhir::Model::r4(), {});
    QVERIFY(compiled);
    const auto &schema = (*compiled)->schema();
    const auto presets = recipe::presetsOf(schema);
    QCOMPARE(presets.size(), count);
    for (const auto &preset : presets) {
        const auto spec = recipe::specOf(preset.pivot, schema);
        QVERIFY(spec);
        QVERIFY(spec->rows[0].identity.has_value()); // two patients of one name are two
        QVERIFY(spec->date.has_value());
        for (const auto value : spec->values)
            QVERIFY(!schema[value].unit.empty());
    }
}

void PivotsTest::beginsAsUsual()
{
    const auto pivot = recipe::usualPivot(schemaOf({u"id:hidden"_s, u"sex"_s, u"born:date"_s}));
    QCOMPARE(pivot.rows, QStringList{u"sex"_s});
    QCOMPARE(pivot.cell, Aggregate::Count);
    QVERIFY(recipe::usualPivot({}).rows.isEmpty());
}

void PivotsTest::isSaid_data()
{
    QTest::addColumn<Pivot>("pivot");
    const auto row = [](const char *said, const Pivot &pivot) { QTest::newRow(said) << pivot; };
    row("A × b, latest c", {{u"a"_s}, u"b"_s, {u"c"_s}, Aggregate::Latest, {}, false, false});
    row("A, mean c, d", {{u"a"_s}, {}, {u"c"_s, u"d"_s}, Aggregate::Mean, {}, false, false});
    row("A × b, count of rows", {{u"a"_s}, u"b"_s, {u"c"_s}, Aggregate::Count, {}, false, false});
    row("count of rows", {{}, {}, {}, Aggregate::Count, {}, false, false});
}

void PivotsTest::isSaid()
{
    QFETCH(Pivot, pivot);
    auto schema = schemaOf({u"a"_s, u"b"_s});
    schema[0].title = "A";
    QCOMPARE(words::titleOf(pivot, schema), QString::fromUtf8(QTest::currentDataTag()));
}

void PivotsTest::saysWhatBecameOfTheRows()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    words::PivotMade made{{{u"a"_s}, {}, {u"c"_s}, Aggregate::Latest, {}, false, false}, {}, {}};
    made.counts = {1200, 1100, 90, 0, 3, 2, 1, 10};
    QCOMPARE(words::sentences(made).join(u" · "_s),
        u"1,200 row(s) with 1,100 value(s) in cells · 90 row(s) without a value · 3 value(s) without a date · "
        "in 2 cell(s) several have the same date: the one that came last is shown · "
        "1 column(s) too many are left out, with 10 values"_s);
    made.pivot.cell = Aggregate::Mean;
    made.counts = {5, 3, 0, 2, 0, 0, 0, 0};
    QCOMPARE(words::sentences(made).join(u" · "_s),
        u"5 row(s) with 3 value(s) in cells · 2 value(s) that are no plain number are in no mean"_s);
}

/** The code of a value's unit, where it is one of UCUM: of a blood pressure that of its parts. */
void PivotsTest::unitsOfValues_data()
{
    QTest::addColumn<QByteArray>("view");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("code");
    constexpr auto Ucum = R"("system":"http://unitsofmeasure.org")";
    const QByteArray pressure = QByteArray(R"({"code":{"coding":[{"system":"http://loinc.org","code":"8480-6"}]},)")
        + R"("valueQuantity":{"value":120,"unit":"mmHg","code":"mm[Hg]",)" + Ucum + "}}";
    const std::pair<const char *, std::pair<QByteArray, const char *>> values[] = {
        {"UCUM", {QByteArray(R"("valueQuantity":{"value":1,"unit":"mm Hg","code":"mm[Hg]",)") + Ucum + '}', "mm[Hg]"}},
        {"no unit", {QByteArray(R"("valueQuantity":{"value":1,"code":"Cel",)") + Ucum + '}', "Cel"}},
        {"another system", {R"("valueQuantity":{"value":1,"unit":"x","code":"x","system":"urn:mine"})", ""}},
        {"no system", {R"("valueQuantity":{"value":1,"unit":"x","code":"x"})", ""}},
        {"no code", {QByteArray(R"("valueQuantity":{"value":1,"unit":"x",)") + Ucum + '}', ""}},
        {"blood pressure", {R"("component":[)" + pressure + ']', "mm[Hg]"}},
        {"its own", {R"("valueQuantity":{"value":9,"unit":"x"},"component":[)" + pressure + ']', ""}},
        {"text", {R"("valueString":"cloudy")", ""}}};
    for (const auto &view : recipe::viewsOf(u"Observation"_s, fhir::Model::r4())) {
        for (const auto &[name, value] : values)
            QTest::addRow("%s, %s", qPrintable(view.name), name)
                << view.json << value.first << QByteArray(value.second);
    }
}

void PivotsTest::unitsOfValues()
{
    QFETCH(QByteArray, view);
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, code);
    const auto made = viewdef::View::compile(view.toStdString(), fhir::Model::r4());
    QVERIFY(made);
    const auto &schema = (*made)->schema();
    const auto column = table::find(schema, "value");
    QVERIFY(column);
    const auto codes = table::find(schema, schema[*column].ucum);
    QVERIFY(codes && schema[*codes].hidden);
    std::string text = R"({"resourceType":"Observation","id":"o",)" + value.toStdString() + '}';
    const fhir::Entry whole{0, text.size()};
    const auto chunk =
        viewdef::Runner(*made).run(std::make_shared<const fhir::ResourceBatch>(std::move(text), std::vector{whole}, 0));
    QCOMPARE(QByteArray::fromStdString(std::string(chunk.columns[*codes].value(0))), code);
}

QTEST_GUILESS_MAIN(PivotsTest)
#include "tst_pivots.moc"
