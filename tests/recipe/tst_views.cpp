#include "fhir/model.h"
#include "fhir/resourcekey.h"
#include "recipe/views.h"
#include "viewdef/view.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <functional>

#include <zlib.h>

using namespace Qt::StringLiterals;

using fhir::Model;

namespace {

std::shared_ptr<const viewdef::View> compiled(
    const QByteArray &json, QByteArray *why = nullptr, const Model &model = Model::r4())
{
    const auto view = viewdef::View::compile(json.toStdString(), model);
    if (!view && why)
        *why =
            QByteArray::fromStdString(view.error().pointer + " " + view.error().expression + " " + view.error().detail);
    return view ? *view : nullptr;
}

/** The lines of a gzipped file, at most @p most of them; empty when it is not there. */
QByteArrayList lines(const QString &path, int most)
{
    QByteArrayList found;
    gzFile file = gzopen(path.toUtf8().constData(), "rb");
    if (!file)
        return found;
    QByteArray buffer(2'000'000, '\0');
    while (found.size() < most && gzgets(file, buffer.data(), static_cast<int>(buffer.size())))
        found << QByteArray(buffer.constData()).trimmed();
    gzclose(file);
    return found;
}

table::Chunk run(const std::shared_ptr<const viewdef::View> &view, const QByteArrayList &resources)
{
    std::string text;
    std::vector<fhir::Entry> entries;
    for (const auto &resource : resources) {
        entries.push_back({text.size(), static_cast<std::size_t>(resource.size())});
        text += resource.toStdString() + '\n';
    }
    return viewdef::Runner(view).run(
        std::make_shared<const fhir::ResourceBatch>(std::move(text), std::move(entries), 0));
}

QByteArray cell(const table::Chunk &chunk, const viewdef::View &view, const char *column)
{
    for (std::size_t at = 0; at < view.schema().size(); ++at) {
        if (view.schema()[at].name == column)
            return QByteArray::fromStdString(std::string(chunk.columns[at].value(0)));
    }
    return "no such column";
}

} // namespace

class ViewsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void handMade_data();
    void handMade();
    void everyTypeHasAWholeView_data();
    void everyTypeHasAWholeView();
    void handMadeElsewhere_data();
    void handMadeElsewhere();
    void rangesOfValues_data();
    void rangesOfValues();
    void versions_data();
    void versions();
    void observationValue_data();
    void observationValue();
    void paths_data();
    void paths();
    void usualColumns_data() { handMade_data(); }
    void usualColumns();
    void clinicalOrder_data();
    void clinicalOrder();
    void cells_data();
    void cells();
    void purposes_data();
    void purposes();
    void purposeAsksOnce();
    void sharedData_data();
    void sharedData();
};

void ViewsTest::handMade_data()
{
    QTest::addColumn<QByteArray>("json");
    const auto types = recipe::handMadeTypes();
    QCOMPARE(types.size(), 25);
    for (const auto &type : types)
        QTest::newRow(type.toUtf8().constData()) << recipe::usualView(type, Model::r4());
}

void ViewsTest::handMade()
{
    QFETCH(QByteArray, json);
    QByteArray why;
    const auto view = compiled(json, &why);
    QVERIFY2(view, why.constData());
    QCOMPARE(QByteArray::fromStdString(view->resourceType()), QByteArray(QTest::currentDataTag()));
    for (const auto &column : view->schema())
        QVERIFY2(!column.title.empty() && !column.type.empty(), column.name.c_str());
    const auto chunk =
        run(view, {R"({"resourceType":")" + QByteArray::fromStdString(view->resourceType()) + R"(","id":"x"})"});
    QCOMPARE(chunk.rows(), 1U);
    QVERIFY(chunk.problems.empty());
}

void ViewsTest::everyTypeHasAWholeView_data()
{
    QTest::addColumn<std::size_t>("types");
    QTest::newRow("R4") << std::size_t{146};
    QTest::newRow("R4B") << std::size_t{141};
    QTest::newRow("R5") << std::size_t{158};
}

void ViewsTest::everyTypeHasAWholeView()
{
    QFETCH(std::size_t, types);
    const Model &model = *Model::of(QTest::currentDataTag());
    QCOMPARE(model.resources().size(), types);
    for (const auto type : model.resources()) {
        QByteArray why;
        const QByteArray name(type.data(), static_cast<qsizetype>(type.size()));
        const auto view = compiled(recipe::wholeView(QString::fromLatin1(name), model), &why, model);
        QVERIFY2(view, (name + ": " + why).constData());
        QVERIFY(view->schema().size() > 3); // Binary, the smallest, has its key and five elements
    }
    QCOMPARE(recipe::usualView(u"Binary"_s, model), recipe::wholeView(u"Binary"_s, model)); // none is made by hand
    QVERIFY(compiled(recipe::usualView(u"NewInR9"_s, model), nullptr, model));
}

void ViewsTest::handMadeElsewhere_data()
{
    QTest::addColumn<QStringList>("derived"); // types whose hand-made view asks for what the version has not
    QTest::newRow("R4") << QStringList();
    QTest::newRow("R4B") << QStringList();
    QTest::newRow("R5") << QStringList{u"AllergyIntolerance"_s, u"Appointment"_s, u"CarePlan"_s, u"Coverage"_s,
        u"Encounter"_s, u"Location"_s, u"Medication"_s, u"MedicationAdministration"_s, u"MedicationRequest"_s,
        u"MedicationStatement"_s, u"Organization"_s, u"PractitionerRole"_s, u"Procedure"_s, u"ServiceRequest"_s,
        u"Specimen"_s};
}

void ViewsTest::handMadeElsewhere()
{
    QFETCH(QStringList, derived);
    const Model &model = *Model::of(QTest::currentDataTag());
    QStringList found;
    for (const auto &type : recipe::handMadeTypes()) {
        if (recipe::usualView(type, model) == recipe::wholeView(type, model))
            found << type;
    }
    QCOMPARE(found, derived);
}

/** A column of a derived view on resources as that version of FHIR writes them. */
void ViewsTest::versions_data()
{
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<QByteArray>("column");
    QTest::addColumn<QByteArray>("value");
    const auto row = [](const char *version, const char *column, const char *resource, const char *value) {
        QTest::newRow(resource) << QByteArray(version) << QByteArray(column) << QByteArray(value);
    };
    row("R4", "medication_CodeableConcept_text",
        R"({"resourceType":"MedicationRequest","medicationCodeableConcept":{"text":"Aspirin"}})", "Aspirin");
    row("R5", "medication_concept_text",
        R"({"resourceType":"MedicationRequest","medication":{"concept":{"text":"Aspirin 5"}}})", "Aspirin 5");
    row("R5", "medication_reference",
        R"({"resourceType":"MedicationRequest","medication":{"reference":{"reference":"Medication/1"}}})",
        "Medication/1");
    row("R4", "class_code", R"({"resourceType":"Encounter","class":{"code":"AMB"}})", "AMB");
    row("R5", "class_code", R"({"resourceType":"Encounter","class":[{"coding":[{"code":"IMP"}]}]})", "IMP");
    row("R5", "actualPeriod_start", R"({"resourceType":"Encounter","actualPeriod":{"start":"2024"}})", "2024");
    row("R4B", "summary", R"({"resourceType":"Citation","summary":[{"text":"x"}]})", R"({"text":"x"})");
    row("R5", "occurrence_dateTime", R"({"resourceType":"Procedure","occurrenceDateTime":"2024-02"})", "2024-02");
    row("R5", "value_Attachment", R"({"resourceType":"Observation","valueAttachment":{"size":"9007199254740993"}})",
        R"({"size":"9007199254740993"})");
}

void ViewsTest::versions()
{
    QFETCH(QByteArray, version);
    QFETCH(QByteArray, column);
    QFETCH(QByteArray, value);
    const Model &model = *Model::of(version.toStdString());
    const QByteArray resource = QTest::currentDataTag();
    const auto type = QJsonDocument::fromJson(resource)[u"resourceType"_s].toString();
    const auto view = compiled(recipe::wholeView(type, model), nullptr, model);
    QVERIFY(view);
    const auto chunk = run(view, {resource});
    QVERIFY(chunk.problems.empty());
    QCOMPARE(cell(chunk, *view, column.constData()), value);
}

void ViewsTest::observationValue_data()
{
    QTest::addColumn<QByteArray>("value");
    const auto row = [](const QByteArray &element, const char *value) {
        QTest::newRow(element.constData()) << QByteArray(value);
    };
    row(R"("valueQuantity":{"value":72.0,"unit":"kg"})", "72.0");
    row(R"("valueQuantity":{"value":0.10,"comparator":"<","code":"mg/L"})", "< 0.10");
    row(R"("valueQuantity":{"unit":"kg"})", "");
    row(R"("valueCodeableConcept":{"text":"Positive"})", "Positive");
    row(R"("valueCodeableConcept":{"coding":[{"code":"260385009","display":"Negative"}]})", "Negative");
    row(R"("valueString":"cloudy")", "cloudy");
    row(R"("valueInteger":3)", "3");
    row(R"("valueBoolean":false)", "false");
    row(R"("valueDateTime":"2020-05")", "2020-05");
    row(R"("component":[{"code":{"text":"Systolic"},"valueQuantity":{"value":120,"unit":"mmHg"}},{"code":{"coding":[{"display":"Diastolic"}]},"valueQuantity":{"value":80,"unit":"mmHg"}}])",
        "Systolic 120 mmHg; Diastolic 80 mmHg");
    row(R"("component":[{"code":{"text":"Systolic"},"valueQuantity":{"value":120,"unit":"mmHg"}},{"code":{"text":"Diastolic"},"dataAbsentReason":{"text":"Error"}},{"code":{"text":"Mean"}}])",
        "Systolic 120 mmHg; Diastolic Error");
    row(R"("component":[{"code":{"text":"Systolic"},"dataAbsentReason":{"text":"Error"}}])", "");
    constexpr auto upper =
        R"("component":[{"code":{"coding":[{"system":"http://loinc.org","code":"8480-6"}]},"valueQuantity":{"value":120,"unit":"mmHg"}})";
    constexpr auto lower = R"({"code":{"coding":[{"system":"http://loinc.org","code":"8462-4"}]})";
    row(QByteArray(upper) + ',' + lower + R"(,"valueQuantity":{"value":80.0}}])", "120/80.0");
    row(QByteArray(upper) + ',' + lower + R"(,"dataAbsentReason":{"text":"Error"}}])", "120/–");
    row(QByteArray(upper) + R"(,{"code":{"text":"Position"},"valueString":"sitting"}])",
        "8480-6 120 mmHg; Position sitting");
    row(QByteArray(upper) + "]", "120/–");
    row(R"("component":[)" + QByteArray(lower) + R"(,"valueQuantity":{"value":80}}])", "–/80");
    row(R"("valueQuantity":{"value":9,"unit":"{score}"},"component":[{"code":{"text":"Colour"},"valueInteger":2}])",
        "9 {score}; Colour 2");
    row(R"("valueRatio":{"numerator":{"value":1},"denominator":{"value":128}})", "1 : 128");
    row(R"("valueRange":{"low":{"value":5.0},"high":{"value":7,"unit":"mm"}})", "5.0 – 7 mm");
    row(R"("valuePeriod":{"start":"2020"})", "2020 – ");
    row(R"("valueTime":"10:30:00")", "10:30:00");
    row(R"("valueSampledData":{"dimensions":1})", "");
    row(R"("status":"final")", "");
}

/** One readable column, whatever the value is. */
void ViewsTest::observationValue()
{
    QFETCH(QByteArray, value);
    const auto view = compiled(recipe::usualView(u"Observation"_s, Model::r4()));
    const auto chunk =
        run(view, {QByteArray(R"({"resourceType":"Observation","id":"o",)") + QTest::currentDataTag() + '}'});
    QCOMPARE(chunk.rows(), 1U);
    QVERIFY2(chunk.problems.empty(), chunk.problems.empty() ? "" : chunk.problems[0].detail.c_str());
    QCOMPARE(cell(chunk, *view, "value"), value);
}

void ViewsTest::rangesOfValues_data()
{
    QTest::addColumn<QByteArray>("view");
    QTest::newRow("usual") << recipe::usualView(u"Observation"_s, Model::r4());
    for (const auto &view : recipe::viewsOf(u"Observation"_s, Model::r4()))
        QTest::newRow(view.name.toUtf8().constData()) << view.json;
}

/** An observation's value leads to its reference range and to what it was taken for. */
void ViewsTest::rangesOfValues()
{
    QFETCH(QByteArray, view);
    const auto made = compiled(view);
    QVERIFY(made);
    const auto chunk = run(made, {R"({"resourceType":"Observation","id":"o","valueQuantity":{"value":5.40},
        "referenceRange":[{"low":{"value":3.50},"high":{"value":5.1}}],
        "interpretation":[{"coding":[{"code":"H"}],"text":"High"}]})"});
    const auto &info = made->schema()[table::find(made->schema(), "value").value()];
    QCOMPARE(cell(chunk, *made, info.low.c_str()), QByteArray("3.50"));
    QCOMPARE(cell(chunk, *made, info.high.c_str()), QByteArray("5.1"));
    QCOMPARE(cell(chunk, *made, info.interpretation.c_str()), QByteArray("H"));
}

void ViewsTest::paths_data()
{
    handMade_data();
    for (const auto &view : recipe::viewsOf(u"Observation"_s, Model::r4()))
        QTest::newRow(qPrintable(view.name)) << view.json;
}

/** People read the paths of columns and write their own after them: none takes more than two lines of 120 characters.
 */
void ViewsTest::paths()
{
    QFETCH(QByteArray, json);
    const std::function<void(const QJsonObject &)> look = [&look](const QJsonObject &select) {
        for (const auto &column : select[u"column"_s].toArray())
            QVERIFY2(column[u"path"_s].toString().size() <= 240, qPrintable(column[u"path"_s].toString()));
        for (const auto &each : {u"forEach"_s, u"forEachOrNull"_s})
            QVERIFY2(select[each].toString().size() <= 240, qPrintable(select[each].toString()));
        for (const auto &below : {u"select"_s, u"unionAll"_s})
            for (const auto &inner : select[below].toArray())
                look(inner.toObject());
    };
    look(QJsonDocument::fromJson(json).object());
}

/** Codes, ids, references and reasons are there for those who ask for them. */
void ViewsTest::usualColumns()
{
    QFETCH(QByteArray, json);
    const auto view = compiled(json);
    QVERIFY(view);
    QByteArrayList usual;
    for (const auto &column : view->schema()) {
        const auto name = QByteArray::fromStdString(column.name);
        if (!column.hidden)
            usual << name;
        const bool isAddress = name == "postal_code";
        for (const char *end : {"code", "system", "absent", "because", "reference"})
            QVERIFY2(column.hidden || isAddress || (!name.endsWith('_' + QByteArray(end)) && name != "id"), name);
        QVERIFY2(column.hidden || !column.path.ends_with(".reference"), name);
    }
    QVERIFY2(usual.size() >= 5 && usual.size() <= 13, usual.join(' '));
    QVERIFY(table::find(view->schema(), "id"));
}

void ViewsTest::clinicalOrder_data()
{
    QTest::addColumn<QByteArray>("columns");
    const auto row = [](const char *type, const char *columns) { QTest::newRow(type) << QByteArray(columns); };
    row("Observation", "Patient, Date, What, Value, Unit, Interpretation, Status");
    row("Condition",
        "Patient, Onset, Condition, Severity, Body site, Clinical status, Verification, Resolved, Recorded");
    row("Encounter", "Patient, From, To, Type, Class, Reason, Practitioner, Status");
    row("MedicationRequest", "Patient, Written, Medication, Dosage, Reason, Prescriber, Intent, Status");
    row("Immunization", "Patient, Date, Vaccine, Lot number, Performer, Status");
}

/** Who, when, what, its result and its state, in this order. */
void ViewsTest::clinicalOrder()
{
    QFETCH(QByteArray, columns);
    const auto view = compiled(recipe::usualView(QString::fromLatin1(QTest::currentDataTag()), Model::r4()));
    QByteArrayList usual;
    for (const auto &column : view->schema()) {
        if (!column.hidden)
            usual << QByteArray::fromStdString(column.title);
    }
    QCOMPARE(usual.join(", "), columns);
}

void ViewsTest::cells_data()
{
    QTest::addColumn<QByteArray>("view"); // "Observation", or "Observation/vital-signs"
    QTest::addColumn<QByteArray>("column");
    QTest::addColumn<QByteArray>("value");
    const auto row = [](const char *name, const char *view, const char *column, const QByteArray &resource,
                         const char *value) {
        QTest::addRow("%s: %s", name, resource.constData())
            << QByteArray(view) << QByteArray(column) << QByteArray(value);
    };
    row("name", "Observation", "patient_name", R"("subject":{"reference":"Patient/1","display":"Änne"})", "Änne");
    row("reference", "Observation", "patient_name", R"("subject":{"reference":"Patient/1"})", "Patient/1");
    row("identifier", "Observation", "patient_name", R"("subject":{"identifier":{"value":"MRN1"}})", "MRN1");
    row("reference itself", "Observation", "patient", R"("subject":{"reference":"Patient/1","display":"Änne"})",
        "Patient/1");
    row("several", "DiagnosticReport", "performer_name",
        R"("performer":[{"reference":"Organization/1"},{"display":"Laboratory"}])", "Organization/1");
    row("dateTime", "Observation", "date", R"("effectiveDateTime":"2024-02")", "2024-02");
    row("instant", "Observation", "date", R"("effectiveInstant":"2024-02-01T10:00:00Z")", "2024-02-01T10:00:00Z");
    row("beginning", "Observation", "date", R"("effectivePeriod":{"start":"2024","end":"2025"})", "2024");
    row("unit", "Observation", "unit", R"("valueQuantity":{"value":1,"unit":"mmol/l","code":"mmol/L"})", "mmol/l");
    row("code of the unit", "Observation", "unit", R"("valueQuantity":{"value":1,"code":"mmol/L"})", "mmol/L");
    row("reason", "Observation", "absent_because", R"("dataAbsentReason":{"coding":[{"code":"not-performed"}]})",
        "not-performed");
    row("component's reasons", "Observation", "absent_because",
        R"("component":[{"code":{"text":"a"},"dataAbsentReason":{"text":"Error"}},{"code":{"text":"b"},"dataAbsentReason":{"text":"Error"}}])",
        "Error");
    constexpr auto masked =
        R"("extension":[{"url":"http://hl7.org/fhir/StructureDefinition/data-absent-reason","valueCode":"masked"}])";
    const auto extended = [&](const char *before, const char *after) { return QByteArray(before) + masked + after; };
    row("extension of the value", "Observation", "absent_because", extended("\"_valueString\":{", "}"), "masked");
    row("extension of the number", "Observation", "absent_because",
        extended("\"valueQuantity\":{\"unit\":\"kg\",\"_value\":{", "}}"), "masked");
    row("extension of the date", "Observation", "date_absent", extended("\"_effectiveDateTime\":{", "}"), "masked");
    row("extension of the birth date", "Patient", "birth_date_absent", extended("\"_birthDate\":{", "}"), "masked");
    row("died", "Patient", "deceased", R"("deceasedDateTime":"2020")", "true");
    row("name in one piece", "Patient", "family_name", R"("name":[{"text":"Mae West"}])", "Mae West");
    row("contained medication", "MedicationRequest", "medication",
        R"("medicationReference":{"reference":"#m"},"contained":[{"resourceType":"Medication","id":"m","code":{"text":"Aspirin"}}])",
        "Aspirin");
    row("medication elsewhere", "MedicationRequest", "medication",
        R"("medicationReference":{"reference":"Medication/1"})", "Medication/1");
    row("reason by reference", "Procedure", "reason", R"("reasonReference":[{"display":"Pain"}])", "Pain");
    constexpr auto pressure =
        R"("component":[{"code":{"coding":[{"system":"http://loinc.org","code":"8480-6"}]},"valueQuantity":{"value":120,"unit":"mmHg"}},{"code":{"coding":[{"system":"http://loinc.org","code":"8462-4"}]},"dataAbsentReason":{"text":"Error"}},{"code":{"text":"Position"},"valueString":"sitting"}])";
    constexpr auto onlyPressure =
        R"("component":[{"code":{"coding":[{"system":"http://loinc.org","code":"8480-6"}]},"valueQuantity":{"value":120,"unit":"mmHg"}}])";
    row("sorted by the upper one", "Observation", "sort_number", pressure, "120");
    row("sorted by its number", "Observation", "sort_number", R"("valueQuantity":{"value":1.50})", "1.50");
    row("flag of a component", "Observation", "interpretation",
        R"("component":[{"code":{"text":"a"},"interpretation":[{"text":"High"}]}])", "High");
    row("upper", "Observation/vital-signs", "systolic", pressure, "120");
    row("lower", "Observation/vital-signs", "diastolic", pressure, "");
    row("why no lower", "Observation/vital-signs", "diastolic_absent", pressure, "Error");
    row("unit of both", "Observation/vital-signs", "unit", pressure, "mmHg");
    row("what else there is", "Observation/vital-signs", "value", pressure,
        "8480-6 120 mmHg; 8462-4 Error; Position sitting");
    row("nothing else", "Observation/vital-signs", "value", onlyPressure, "");
    row("other vital signs", "Observation/vital-signs", "value", R"("valueQuantity":{"value":36.6,"unit":"C"})",
        "36.6");
    row("reference range", "Observation/laboratory", "reference_high",
        R"("referenceRange":[{"high":{"value":5.60,"unit":"%"}}])", "5.60");
}

void ViewsTest::cells()
{
    QFETCH(QByteArray, view);
    QFETCH(QByteArray, column);
    QFETCH(QByteArray, value);
    const auto names = QString::fromLatin1(view).split(u'/');
    QByteArray json = recipe::usualView(names[0], Model::r4());
    for (const auto &each : recipe::viewsOf(names[0], Model::r4())) {
        if (each.name == names.value(1))
            json = each.json;
    }
    const auto plan = compiled(json);
    QVERIFY(plan);
    const QByteArray tag = QTest::currentDataTag();
    const auto chunk = run(plan,
        {R"({"resourceType":")" + names[0].toLatin1() + R"(","id":"o",)" + tag.sliced(tag.indexOf(": ") + 2) + '}'});
    QVERIFY2(chunk.problems.empty(), chunk.problems.empty() ? "" : chunk.problems[0].detail.c_str());
    QCOMPARE(cell(chunk, *plan, column.constData()), value);
}

void ViewsTest::purposes_data()
{
    QTest::addColumn<QStringList>("views"); // name, title and search of each
    const QStringList all{
        u"laboratory, Laboratory, category=laboratory"_s, u"vital-signs, Vital signs, category=vital-signs"_s};
    for (const char *version : {"R4", "R4B", "R5"}) {
        QTest::addRow("%s Observation", version) << all;
        QTest::addRow("%s Patient", version) << QStringList();
    }
}

void ViewsTest::purposes()
{
    QFETCH(QStringList, views);
    const auto names = QString::fromLatin1(QTest::currentDataTag()).split(u' ');
    const Model &model = *Model::of(names[0].toStdString());
    QStringList found;
    for (const auto &view : recipe::viewsOf(names[1], model)) {
        found << QStringList{view.name, view.title, QString::fromStdString(view.search.parametersText())}.join(u", "_s);
        QByteArray why;
        QVERIFY2(compiled(view.json, &why, model), why.constData());
    }
    QCOMPARE(found, views);
}

/** The search is part of the query, where all that is said of the table says it; a person's own stays. */
void ViewsTest::purposeAsksOnce()
{
    const auto views = recipe::viewsOf(u"Observation"_s, Model::r4());
    recipe::Recipe recipe;
    recipe.query = *fhir::Query::parse("Observation?code=8867-4");
    recipe = recipe::withView(recipe::withView(recipe, views.at(1)), views.at(1));
    QCOMPARE(recipe.query.text(), std::string("Observation?code=8867-4&category=vital-signs"));
    QCOMPARE(recipe.columns, recipe::Recipe::Columns::Purpose);
    QCOMPARE(recipe.purpose, u"vital-signs"_s);
}

void ViewsTest::sharedData_data()
{
    QTest::addColumn<QByteArray>("file");
    for (const auto *type : {"Patient", "Observation", "Encounter", "Condition", "MedicationRequest", "Immunization",
             "AllergyIntolerance", "Procedure", "DiagnosticReport"})
        QTest::newRow(type) << QByteArray("/data/synthea/") + type + ".ndjson.gz";
}

/** Real resources give as many rows, and nothing that the view cannot hold. */
void ViewsTest::sharedData()
{
    QFETCH(QByteArray, file);
    const auto resources = lines(QString::fromUtf8(FHIRSIDE_SHARED_DIR + file), 500);
    if (resources.isEmpty())
        QSKIP("the shared data are not here");
    const QString type = QString::fromLatin1(QTest::currentDataTag());
    for (const auto &json : {recipe::usualView(type, Model::r4()), recipe::wholeView(type, Model::r4())}) {
        const auto chunk = run(compiled(json), resources);
        QCOMPARE(chunk.rows(), static_cast<std::size_t>(resources.size()));
        QVERIFY2(chunk.problems.empty(), chunk.problems.empty() ? "" : chunk.problems[0].detail.c_str());
    }
}

QTEST_GUILESS_MAIN(ViewsTest)
#include "tst_views.moc"
