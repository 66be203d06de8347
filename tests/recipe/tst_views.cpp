#include "fhir/model.h"
#include "fhir/resourcekey.h"
#include "recipe/views.h"
#include "viewdef/view.h"

#include <QFile>
#include <QJsonDocument>
#include <QTest>

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
    void versions_data();
    void versions();
    void observationValue_data();
    void observationValue();
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
    const auto row = [](const char *element, const char *value) { QTest::newRow(element) << QByteArray(value); };
    row(R"("valueQuantity":{"value":72.0,"unit":"kg"})", "72.0 kg");
    row(R"("valueQuantity":{"value":0.10,"comparator":"<","code":"mg/L"})", "< 0.10 mg/L");
    row(R"("valueCodeableConcept":{"text":"Positive"})", "Positive");
    row(R"("valueCodeableConcept":{"coding":[{"code":"260385009","display":"Negative"}]})", "Negative");
    row(R"("valueString":"cloudy")", "cloudy");
    row(R"("valueInteger":3)", "3");
    row(R"("valueBoolean":false)", "false");
    row(R"("valueDateTime":"2020-05")", "2020-05");
    row(R"("component":[{"code":{"text":"Systolic"},"valueQuantity":{"value":120,"unit":"mmHg"}},{"code":{"coding":[{"display":"Diastolic"}]},"valueQuantity":{"value":80,"unit":"mmHg"}}])",
        "Systolic 120 mmHg; Diastolic 80 mmHg");
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
