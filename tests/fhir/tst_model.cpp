#include "fhir/model.h"

#include <QTest>

using fhir::Model;

class ModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void versions_data();
    void versions();
    void elements_data();
    void elements();
    void resources_data();
    void resources();
    void inheritance_data();
    void inheritance();
    void everyTypeIsKnown_data();
    void everyTypeIsKnown();
    void parameters_data();
    void parameters();
    void requiredElements_data();
    void requiredElements();
    void compartments_data();
    void compartments();
};

namespace {

QByteArray bytes(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

void addReleases()
{
    QTest::addColumn<QByteArray>("release");
    for (const char *release : {"R4", "R4B", "R5"})
        QTest::newRow(release) << QByteArray(release);
}

const Model &modelOf(const QByteArray &release)
{
    return *Model::of({release.constData(), static_cast<std::size_t>(release.size())});
}

} // namespace

void ModelTest::versions_data()
{
    QTest::addColumn<QByteArray>("release");
    const auto row = [](const char *version, const char *release) { QTest::newRow(version) << QByteArray(release); };
    row("4.0.1", "R4");
    row("4.0.0", "R4");
    row("4.0", "R4");
    row("R4", "R4");
    row("4.1.0", "R4B");
    row("4.3.0", "R4B");
    row("4.3.0-snapshot1", "R4B");
    row("R4B", "R4B");
    row("r4b", "R4B");
    row("4.2.0", "R5");
    row("4.6.0", "R5");
    row("5.0.0", "R5");
    row("5.0-ballot", "R5");
    row("r5", "R5");
    row("", "none");
    row("3.0.2", "none");
    row("STU3", "none");
    row("4", "none");
    row("4.00", "none");
    row("40.0", "none");
    row("R4B.1", "none");
    row("R45", "none");
    row("6.0.0-ballot2", "none");
}

void ModelTest::versions()
{
    QFETCH(QByteArray, release);
    const auto *model = Model::of(QTest::currentDataTag());
    QCOMPARE(model ? bytes(model->release()) : QByteArray("none"), release);
}

void ModelTest::elements_data()
{
    QTest::addColumn<QByteArray>("types");
    QTest::addColumn<QByteArray>("flags"); // * repeats, ? choice
    const auto row = [](const char *path, const char *types, const char *flags) {
        QTest::newRow(path) << QByteArray(types) << QByteArray(flags);
    };
    row("R4/Patient/id", "id", "");
    row("R4/Patient/birthDate", "date", "");
    row("R4/Patient/name", "HumanName", "*");
    row("R4/Patient/contact", "Patient.contact", "*");
    row("R4/Patient.contact/telecom", "ContactPoint", "*");
    row("R4/Patient.contact/extension", "Extension", "*");
    row("R4/Observation/value",
        "Quantity CodeableConcept string boolean integer Range Ratio SampledData time dateTime Period", "?");
    row("R5/Observation/value",
        "Quantity CodeableConcept string boolean integer Range Ratio SampledData time dateTime Period Attachment "
        "Reference",
        "?");
    row("R4/Observation/component", "Observation.component", "*");
    row("R4/Observation.component/referenceRange", "Observation.referenceRange", "*");
    row("R4/Bundle.entry/link", "Bundle.link", "*");
    row("R4/Bundle.entry/resource", "Resource", "");
    row("R4/Quantity/value", "decimal", "");
    row("R4/Age/value", "decimal", "");
    row("R5/Age/value", "decimal", "");
    row("R4/Attachment/size", "unsignedInt", "");
    row("R4B/Attachment/size", "unsignedInt", "");
    row("R5/Attachment/size", "integer64", "");
    row("R5/Attachment/height", "positiveInt", "");
    row("R4/Attachment/height", "", "");
    row("R4/MedicationRequest/medication", "CodeableConcept Reference", "?");
    row("R4B/MedicationRequest/medication", "CodeableConcept Reference", "?");
    row("R5/MedicationRequest/medication", "CodeableReference", "");
    row("R4/CodeableReference/concept", "", "");
    row("R4B/CodeableReference/concept", "CodeableConcept", "");
    row("R4/Encounter/class", "Coding", "");
    row("R4B/Encounter/class", "Coding", "");
    row("R5/Encounter/class", "CodeableConcept", "*");
    row("R4/Encounter/period", "Period", "");
    row("R5/Encounter/period", "", "");
    row("R5/Encounter/actualPeriod", "Period", "");
    row("R4/Procedure/performed", "dateTime Period string Age Range", "?");
    row("R5/Procedure/performed", "", "");
    row("R5/Procedure/occurrence", "dateTime Period string Age Range Timing", "?");
    row("R4B/Citation/citedArtifact", "Citation.citedArtifact", "");
    row("R4B/Evidence/variableDefinition", "Evidence.variableDefinition", "*");
    row("R4/Evidence/variableDefinition", "", "");
    row("R4/Evidence/exposureBackground", "Reference", "");
    row("R5/Subscription/topic", "canonical", "");
}

void ModelTest::elements()
{
    QFETCH(QByteArray, types);
    QFETCH(QByteArray, flags);
    const QByteArrayList path = QByteArray(QTest::currentDataTag()).split('/');
    const auto *element = modelOf(path[0]).element(path[1].toStdString(), path[2].toStdString());
    QCOMPARE(element == nullptr, types.isEmpty());
    if (!element)
        return;
    QByteArrayList found;
    for (const auto type : element->types)
        found << bytes(type);
    QCOMPARE(found.join(' '), types);
    QCOMPARE(QByteArray(element->repeats ? "*" : "") + (element->choice ? "?" : ""), flags);
}

void ModelTest::resources_data()
{
    QTest::addColumn<qsizetype>("count"); // without the abstract ones
    QTest::addColumn<QByteArrayList>("has");
    QTest::addColumn<QByteArrayList>("hasNot");
    QTest::newRow("R4") << qsizetype{146}
                        << QByteArrayList{"Patient", "Media", "RequestGroup", "MedicinalProduct", "DeviceUseStatement"}
                        << QByteArrayList{"Citation", "RequestOrchestration", "Resource", "HumanName", "Nonsense"};
    QTest::newRow("R4B") << qsizetype{141} << QByteArrayList{"Patient", "Media", "RequestGroup", "Citation", "Evidence"}
                         << QByteArrayList{"MedicinalProduct", "EffectEvidenceSynthesis", "DomainResource"};
    QTest::newRow("R5") << qsizetype{158}
                        << QByteArrayList{"Patient", "RequestOrchestration", "DeviceUsage", "Permission", "Citation"}
                        << QByteArrayList{"Media", "RequestGroup", "DeviceUseStatement", "MetadataResource"};
}

void ModelTest::resources()
{
    QFETCH(qsizetype, count);
    QFETCH(QByteArrayList, has);
    QFETCH(QByteArrayList, hasNot);
    QByteArrayList found;
    for (const auto type : modelOf(QTest::currentDataTag()).resources())
        found << bytes(type);
    QCOMPARE(found.size(), count);
    for (const auto &type : std::as_const(has))
        QVERIFY2(found.contains(type), type.constData());
    for (const auto &type : std::as_const(hasNot))
        QVERIFY2(!found.contains(type), type.constData());
}

void ModelTest::inheritance_data()
{
    addReleases();
}

void ModelTest::inheritance()
{
    const Model &model = modelOf(QTest::currentDataTag());
    const bool isR5 = model.release() == "R5";
    QVERIFY(model.isA("Age", "Quantity"));
    QVERIFY(model.isA("code", "string"));
    QVERIFY(model.isA("positiveInt", "integer") && !model.isA("integer", "positiveInt"));
    QVERIFY(model.isA("Patient", "Resource") && model.isA("Patient", "DomainResource"));
    QVERIFY(!model.isA("Bundle", "DomainResource"));
    QVERIFY(model.isA("Patient.contact", "BackboneElement") && model.isA("Patient.contact", "Element"));
    QVERIFY(model.isResource("Patient") && model.isResource("DomainResource"));
    QVERIFY(!model.isResource("HumanName") && !model.isResource("Nonsense") && !model.isKnown("Nonsense"));
    QVERIFY(model.isPrimitive("positiveInt") && !model.isPrimitive("Quantity"));
    QVERIFY(model.elements("Nonsense").empty());
    QVERIFY(!model.element("Patient", "value"));
    // R5 put DataType and PrimitiveType between Element and the types, and Base above all.
    QCOMPARE(model.base("HumanName"), std::string_view(isR5 ? "DataType" : "Element"));
    QCOMPARE(model.isPrimitive("integer64"), isR5);
    QCOMPARE(model.isA("integer64", "PrimitiveType"), isR5);
    QCOMPARE(model.isA("Patient", "Base"), isR5);
    QCOMPARE(model.base(isR5 ? "Base" : "Resource"), std::string_view());
}

void ModelTest::everyTypeIsKnown_data()
{
    addReleases();
}

/** No element leads into the dark, and none is there twice. */
void ModelTest::everyTypeIsKnown()
{
    const Model &model = modelOf(QTest::currentDataTag());
    std::vector<std::string_view> open(model.resources().begin(), model.resources().end());
    QSet<QByteArray> seen;
    while (!open.empty()) {
        const std::string_view type = open.back();
        open.pop_back();
        QVERIFY2(model.isKnown(type), bytes(type).constData());
        if (seen.contains(bytes(type)))
            continue;
        seen.insert(bytes(type));
        QSet<QByteArray> names;
        for (const auto &element : model.elements(type)) {
            QVERIFY2(!element.types.empty() && !names.contains(bytes(element.name)), bytes(type).constData());
            names.insert(bytes(element.name));
            open.insert(open.end(), element.types.begin(), element.types.end());
        }
        QVERIFY2(names.contains("id") || type == "Base", bytes(type).constData());
    }
    QVERIFY(seen.size() > 600);
}

void ModelTest::parameters_data()
{
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const char *expected) { QTest::newRow(name) << QByteArray(expected); };
    row("R4/Patient/birthdate", "date Patient.birthDate");
    row("R4/Observation/code-value-quantity", "composite Observation; code: code; value-quantity: value.as(Quantity)");
    row("R5/DocumentReference/relationship",
        "composite DocumentReference.relatesTo; relatesto: code; relation: target");
    row("R5/DeviceDefinition/specification-version", "composite DeviceDefinition.conformsTo");
    row("R4/Patient/nonsense", "none");
    row("R4/Account/patient", "reference Patient Account.subject.where(resolve() is Patient)");
    row("R4B/Patient/birthdate", "date Patient.birthDate");
    row("R4B/Citation/title", "string Citation.title");
    row("R5/Encounter/date", "date Encounter.actualPeriod");
    row("R4/Encounter/date", "date Encounter.period");
    row("R5/Nonsense/date", "none");
}

void ModelTest::parameters()
{
    QFETCH(QByteArray, expected);
    const QByteArrayList path = QByteArray(QTest::currentDataTag()).split('/');
    QByteArray found = "none";
    for (const auto &parameter : modelOf(path[0]).searchParameters(path[1].toStdString())) {
        if (bytes(parameter.code) != path[2])
            continue;
        found = bytes(parameter.type);
        for (const auto target : parameter.targets)
            found += ' ' + bytes(target);
        found += ' ' + bytes(parameter.expression);
        for (const auto &part : parameter.components)
            found += "; " + bytes(part.parameter) + ": " + bytes(part.expression);
    }
    QCOMPARE(found, expected);
}

void ModelTest::requiredElements_data()
{
    QTest::addColumn<QByteArray>("release");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("element");
    QTest::addColumn<bool>("isRequired");
    const auto row = [](const char *release, const char *type, const char *element, bool isRequired) {
        QTest::addRow("%s %s.%s", release, type, element)
            << QByteArray(release) << QByteArray(type) << QByteArray(element) << isRequired;
    };
    row("R4", "Observation", "status", true);
    row("R4", "Observation", "subject", false);
    row("R4", "Observation.component", "code", true);
    row("R4", "MedicationRequest", "medication", true); // a choice
    row("R4", "Encounter", "class", true);
    row("R5", "Encounter", "class", false);
    row("R4", "Condition", "clinicalStatus", false);
    row("R5", "Condition", "clinicalStatus", true);
    row("R4", "Extension", "url", true);
    row("R5", "Patient", "id", false);
}

void ModelTest::requiredElements()
{
    QFETCH(QByteArray, release);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, element);
    const auto *found = modelOf(release).element(type.toStdString(), element.toStdString());
    QVERIFY(found);
    QTEST(found->required, "isRequired");
}

void ModelTest::compartments_data()
{
    QTest::addColumn<QByteArray>("release");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<QByteArray>("parameters");
    const auto row = [](const char *release, const char *type, const char *code, const char *parameters) {
        QTest::addRow("%s %s of %s", release, type, code)
            << QByteArray(release) << QByteArray(type) << QByteArray(code) << QByteArray(parameters);
    };
    row("R4", "Observation", "Patient", "subject performer");
    row("R4", "AllergyIntolerance", "Patient", "patient recorder asserter");
    row("R5", "AllergyIntolerance", "Patient", "patient participant");
    row("R4", "Observation", "Encounter", "encounter");
    row("R4", "Patient", "Patient", "link");
    row("R4", "Organization", "Patient", ""); // in nobody's
    row("R4", "NoSuchType", "Patient", "");
    row("R4", "Observation", "Library", "");
}

void ModelTest::compartments()
{
    QFETCH(QByteArray, release);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, code);
    QByteArrayList found;
    for (const auto parameter : modelOf(release).compartment(type.toStdString(), code.toStdString()))
        found << bytes(parameter);
    QTEST(found.join(' '), "parameters");
    for (const auto &compartment : modelOf(release).compartments(type.toStdString()))
        QVERIFY(modelOf(release).isResource(compartment.code));
}

QTEST_GUILESS_MAIN(ModelTest)
#include "tst_model.moc"
