#include "fhir/model.h"
#include "viewdef/view.h"

#include <QTest>

using fhir::Model;

/** A path of one version of FHIR in another: the row is a column, after its resource type and before its type. */
class SuitsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void paths_data();
    void paths();
    void forEach_data();
    void forEach();
    void modelOf_data();
    void modelOf();
};

void SuitsTest::paths_data()
{
    QTest::addColumn<QByteArray>("releases"); // that it suits
    const auto row = [](const char *column, const char *releases) { QTest::newRow(column) << QByteArray(releases); };
    row("Patient name.given.first() string", "R4 R4B R5");
    row("Patient Patient.birthDate date", "R4 R4B R5");
    row("Patient name.given string", ""); // several, and no collection
    row("Patient name.given string[]", "R4 R4B R5");
    row("Patient name.where(use='official').family string", "");
    row("Patient name.where(use='official').first().family string", "R4 R4B R5");
    row("Patient name.where(usage='official').first().family string", "");
    row("Patient name[0].family string", "R4 R4B R5");
    row("Patient name code[]", ""); // not primitive
    row("Patient name HumanName[]", "R4 R4B R5");
    row("Patient nickname string", "");
    row("Patient name.exists(nickname='x') boolean", "");
    row("Patient name.all(family.exists()) boolean", "R4 R4B R5");
    row("Patient nickname='x' boolean", "");
    row("Patient getResourceKey() string", "R4 R4B R5");
    row("Patient birthDate.extension('urn:x').value.ofType(dateTime) dateTime", "R4 R4B R5"); // what it gives is open
    row("Patient generalPractitioner.resolve().nickname string", "R4 R4B R5");
    row("Patient contained.nickname string", "R4 R4B R5");
    row("Patient multipleBirth.ofType(integer) integer", "R4 R4B R5");
    row("Patient multipleBirth.ofType(FHIR.integer) integer", "R4 R4B R5");
    row("Patient multipleBirth.ofType(string) string", "");
    row("Patient (multipleBirth as boolean) boolean", "R4 R4B R5");
    row("Patient multipleBirth.as(Period) Period", "");
    row("Patient name.select(iif(text.exists(),text,family)) string[]", "R4 R4B R5");
    row("Patient name.select(iif(text.exists(),nickname,family)) string[]", "");
    row("Patient iif(active,name.family,id) string", "");
    row("Patient (id|birthDate).first() string", "R4 R4B R5");
    row("Patient id|birthDate string", "");
    row("Patient name.skip(1).take(1).family string[]", "R4 R4B R5");
    row("Patient name( string", "");
    row("Patient iif(active) string", "");
    row("Patient multipleBirth.ofType() string", "");
    row("Patient name.select() string", "");
    row("Observation value.ofType(Quantity).value decimal", "R4 R4B R5");
    row("Observation value.ofType(Attachment).size integer64", "R5");
    row("Encounter class.code code", "R4 R4B"); // a Coding; R5 has CodeableConcepts
    row("Encounter class.coding.code code[]", "R5");
    row("Encounter priority.text string", "R4 R4B R5");
    row("Encounter serviceType.text string", "R4 R4B");
    row("MedicationRequest medication.ofType(CodeableConcept).text string", "R4 R4B");
    row("MedicationRequest medication.concept.text string", "R5");
    row("AllergyIntolerance type code", "R4 R4B"); // R5: a CodeableConcept
    row("Procedure performed.ofType(dateTime) dateTime", "R4 R4B");
    row("Citation title string", "R4B R5");
    row("Media status code", "R4 R4B");
    row("Nonsense id id", "");
    row("HumanName family string", ""); // no resource
}

namespace {

QByteArray releasesOf(const std::string &view)
{
    QByteArrayList found;
    for (const auto *model : {&Model::r4(), &Model::r4b(), &Model::r5()}) {
        if (viewdef::suits(view, *model))
            found << QByteArray(model->release().data(), static_cast<qsizetype>(model->release().size()));
    }
    return found.join(' ');
}

} // namespace

void SuitsTest::paths()
{
    QFETCH(QByteArray, releases);
    QByteArrayList words = QByteArray(QTest::currentDataTag()).split(' ');
    const QByteArray type = words.takeLast();
    const QByteArray resource = words.takeFirst();
    const QByteArray column = R"({"name":"x","path":")" + words.join(' ') + R"(","type":")"
        + QByteArray(type).replace("[]", "") + (type.endsWith("[]") ? R"(","collection":true})" : R"("})");
    QCOMPARE(releasesOf((R"({"resource":")" + resource + R"(","select":[{"column":[)" + column + "]}]}").toStdString()),
        releases);
}

void SuitsTest::forEach_data()
{
    QTest::addColumn<QByteArray>("releases");
    const auto row = [](const char *select, const char *releases) { QTest::newRow(select) << QByteArray(releases); };
    row(R"({"forEach":"name","column":[{"name":"x","path":"family","type":"string"}]})", "R4 R4B R5");
    row(R"({"forEachOrNull":"name","select":[{"forEach":"given","column":[{"name":"x","path":"$this"}]}]})",
        "R4 R4B R5");
    row(R"({"forEach":"nickname","column":[{"name":"x","path":"id"}]})", "");
    row(R"({"forEach":"name","unionAll":[{"column":[{"name":"x","path":"nickname"}]}]})", "");
    row(R"({"repeat":["nickname"],"column":[{"name":"x","path":"nickname"}]})", "R4 R4B R5"); // not judged
    row(R"({"column":[{"name":"x","path":"id"}]}],"where":[{"path":"nickname = 'x'"})", "");
}

void SuitsTest::forEach()
{
    QFETCH(QByteArray, releases);
    QCOMPARE(releasesOf(std::string(R"({"resource":"Patient","select":[)") + QTest::currentDataTag() + "]}"), releases);
}

void SuitsTest::modelOf_data()
{
    QTest::addColumn<QByteArray>("release");
    const auto row = [](const char *view, const char *release) { QTest::newRow(view) << QByteArray(release); };
    row(R"({"fhirVersion":["5.0.0"]})", "R5");
    row(R"({"fhirVersion":["3.0.2","4.3.0","5.0.0"]})", "R4B");
    row(R"({"fhirVersion":"5.0.0"})", "R5");
    row(R"({"fhirVersion":["3.0.2"]})", "R4");
    row(R"({"fhirVersion":[null,5]})", "R4");
    row("{}", "R4");
    row("no JSON", "R4");
}

void SuitsTest::modelOf()
{
    QFETCH(QByteArray, release);
    const auto found = viewdef::modelOf(QTest::currentDataTag()).release();
    QCOMPARE(QByteArray(found.data(), static_cast<qsizetype>(found.size())), release);
}

QTEST_GUILESS_MAIN(SuitsTest)
#include "tst_suits.moc"
