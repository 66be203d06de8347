#include "fhir/model.h"
#include "fhir/resourcename.h"

#include <QTest>

/** What a person calls a resource. */
class ResourceNameTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isRead_data();
    void isRead();
    void hasATime_data();
    void hasATime();
    void isOfElements_data();
    void isOfElements();
};

void ResourceNameTest::isRead_data()
{
    QTest::addColumn<QByteArray>("resource");
    QTest::addColumn<QByteArray>("name");
    const auto row = [](const char *title, const char *resource, const char *name) {
        QTest::newRow(title) << QByteArray(resource) << QByteArray(name);
    };
    row("official before usual",
        R"({"resourceType":"Patient","name":[{"use":"usual","family":"B"},{"use":"official","family":"Müller","given":["Änne","Eva"]}]})",
        "Müller, Änne Eva");
    row("usual before a nickname",
        R"({"resourceType":"Patient","name":[{"use":"nickname","given":["Anni"]},{"use":"usual","given":["Anna"]}]})",
        "Anna");
    row("no use before an old one",
        R"({"resourceType":"Patient","name":[{"use":"old","family":"Old"},{"family":"Now"}]})", "Now");
    row("an old one before none", R"({"resourceType":"Patient","name":[{"use":"old","family":"Old"}]})", "Old");
    row("family alone", R"({"resourceType":"Practitioner","name":[{"family":"Kim"}]})", "Kim");
    row("text alone", R"({"resourceType":"Person","name":[{"text":"Dr. Kim"}]})", "Dr. Kim");
    row("an official one that is empty",
        R"({"resourceType":"Patient","name":[{"use":"official"},{"use":"usual","family":"B"}]})", "B");
    row("4-byte characters", R"({"resourceType":"Patient","name":[{"family":"𠮷田","given":["\ud83d\udc34"]}]})",
        "𠮷田, 🐴");
    row("given with null", R"({"resourceType":"Patient","name":[{"family":"A","given":[null,"B"]}]})", "A, B");
    row("no name", R"({"resourceType":"Patient","id":"1"})", "");
    row("an organization", R"({"resourceType":"Organization","name":"Ward 3"})", "Ward 3");
    row("a location", R"({"resourceType":"Location","name":"Room 12"})", "Room 12");
    row("a medication's text",
        R"({"resourceType":"Medication","code":{"coding":[{"code":"1","display":"B"}],"text":"Aspirin 100"}})",
        "Aspirin 100");
    row("a medication's display", R"({"resourceType":"Medication","code":{"coding":[{"code":"1"},{"display":"B"}]}})",
        "1");
    row("a code alone", R"({"resourceType":"Condition","code":{"coding":[{"system":"x","code":"E11.9"}]}})", "E11.9");
    row("a request",
        R"({"resourceType":"MedicationRequest","medicationReference":{"reference":"Medication/1","display":"Aspirin"}})",
        "Aspirin");
    row("a request that does not say",
        R"({"resourceType":"MedicationRequest","medicationReference":{"reference":"Medication/1"}})", "");
    row("a request of R5", R"({"resourceType":"MedicationRequest","medication":{"concept":{"text":"Aspirin"}}})",
        "Aspirin");
    row("a role", R"({"resourceType":"PractitionerRole","practitioner":{"display":"Kim"},"code":[{"text":"Nurse"}]})",
        "Kim");
    row("a role of nobody", R"({"resourceType":"PractitionerRole","code":[{"text":"Nurse"}]})", "Nurse");
    row("a device", R"({"resourceType":"Device","deviceName":[{"name":"Pump","type":"user-friendly-name"}]})", "Pump");
    row("a device of R5", R"({"resourceType":"Device","name":[{"value":"Pump","type":"user-friendly-name"}]})", "Pump");
    row("a plan", R"({"resourceType":"CarePlan","title":"Diet"})", "Diet");
    row("wrong types", R"({"resourceType":"Patient","name":[1,true,{"family":[2]},{"family":"A"}]})", "A");
    row("an object for a name", R"({"resourceType":"Patient","name":{"family":"A"}})", "A");
    row("no JSON", "{", "");
    row("no object", "[1]", "");
    row("nothing", "", "");
}

void ResourceNameTest::isRead()
{
    QFETCH(QByteArray, resource);
    QFETCH(QByteArray, name);
    const auto read = fhir::readResourceName({resource.constData(), static_cast<std::size_t>(resource.size())});
    QCOMPARE(QByteArray::fromStdString(read.text), name);
    QCOMPARE(read.isEmpty(), name.isEmpty());
}

void ResourceNameTest::hasATime_data()
{
    QTest::addColumn<QByteArray>("resource");
    QTest::addColumn<QByteArray>("said");
    const auto row = [](const char *title, const char *resource, const char *said) {
        QTest::newRow(title) << QByteArray(resource) << QByteArray(said);
    };
    row("R4",
        R"({"resourceType":"Encounter","class":{"code":"AMB","display":"ambulatory"},"period":{"start":"2024-05-12T10:00:00Z","end":"2024-05-12"}})",
        "ambulatory|2024-05-12T10:00:00Z|2024-05-12");
    row("R5",
        R"({"resourceType":"Encounter","class":[{"coding":[{"code":"IMP"}]}],"actualPeriod":{"start":"2024-05"}})",
        "IMP|2024-05|");
    row("no class", R"({"resourceType":"Encounter","type":[{"text":"Check-up"}],"period":{"start":"2024"}})",
        "Check-up|2024|");
    row("no period", R"({"resourceType":"Encounter","class":{"code":"AMB"}})", "AMB||");
    row("a time that is no name", R"({"resourceType":"Condition","code":{"text":"Flu"},"period":{"start":"2024"}})",
        "Flu||");
}

void ResourceNameTest::hasATime()
{
    QFETCH(QByteArray, resource);
    QFETCH(QByteArray, said);
    const auto read = fhir::readResourceName({resource.constData(), static_cast<std::size_t>(resource.size())});
    QCOMPARE(QByteArray::fromStdString(read.text + '|' + read.start + '|' + read.end), said);
}

void ResourceNameTest::isOfElements_data()
{
    QTest::addColumn<QByteArray>("elements");
    const auto row = [](const char *type, const char *elements) { QTest::newRow(type) << QByteArray(elements); };
    row("Patient", "name");
    row("Organization", "name type");
    row("Encounter", "class type serviceType period");
    row("Medication", "code");
    row("MedicationRequest", "medication category");
    row("Pateint", "");
}

/** A server is asked for what a name is made of, and not for elements that a type does not have. */
void ResourceNameTest::isOfElements()
{
    QFETCH(QByteArray, elements);
    QByteArrayList read;
    for (const auto &element : fhir::nameElements(QTest::currentDataTag(), fhir::Model::r4()))
        read << QByteArray::fromStdString(element);
    QCOMPARE(read.join(' '), elements);
}

QTEST_APPLESS_MAIN(ResourceNameTest)
#include "tst_resourcename.moc"
