#include "quality/checked.h"
#include "quality/dates.h"
#include "quality/systems.h"

using namespace Qt::StringLiterals;

/** What is odd about one resource alone, and what is not. */
class QualityRulesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void resources_data();
    void resources();
    void dates_data();
    void dates();
    void order_data();
    void order();
    void systems_data();
    void systems();
    void namesAreKnown();
};

void QualityRulesTest::resources_data()
{
    QTest::addColumn<QByteArray>("resource");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char *name, const char *resource, const QStringList &expected = {}) {
        QTest::newRow(name) << QByteArray(resource) << expected;
    };
    const auto patient = [&row](const char *name, const char *members, const QStringList &expected = {}) {
        row(name, (QByteArray(R"({"resourceType":"Patient","id":"1",)") + members + '}').constData(), expected);
    };
    const auto observation = [&row](const char *name, const char *members, const QStringList &expected = {}) {
        row(name,
            (QByteArray(R"({"resourceType":"Observation","id":"1","status":"final","code":{"text":"x"},)") + members
                + '}')
                .constData(),
            expected);
    };
    // required elements
    row("nothing required", R"({"resourceType":"Patient","id":"1"})");
    row("required", R"({"resourceType":"Observation","id":"1"})",
        {u"required-missing Observation.code"_s, u"required-missing Observation.status"_s});
    row("required is null and empty", R"({"resourceType":"Observation","id":"1","status":null,"code":{}})",
        {u"required-missing Observation.code"_s, u"required-missing Observation.status"_s});
    row("required is absent for a reason",
        R"({"resourceType":"Observation","id":"1","_status":{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/data-absent-reason","valueCode":"unknown"}]},"code":{"text":"x"}})");
    row("elements were left out",
        R"({"resourceType":"Observation","id":"1","meta":{"tag":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ObservationValue","code":"SUBSETTED"}]}})");
    observation("in a backbone", R"("component":[{"code":{"text":"a"}},{"valueString":"b"},{"valueString":"c"}])",
        {u"required-missing Observation.component.code"_s});
    row("a choice",
        R"({"resourceType":"MedicationRequest","id":"1","status":"active","intent":"order","subject":{"display":"x"},"medicationCodeableConcept":{"text":"x"}})");
    row("a choice that is missing",
        R"({"resourceType":"MedicationRequest","id":"1","status":"active","intent":"order","subject":{"display":"x"}})",
        {u"required-missing MedicationRequest.medication"_s});
    observation("an extension without url", R"("extension":[{"valueString":"x"}])",
        {u"required-missing Observation.extension.url"_s});
    observation("in a contained resource", R"("contained":[{"resourceType":"Encounter","id":"a","status":"finished"}])",
        {u"required-missing Observation.contained.ofType(Encounter).class"_s});
    observation("what FHIR does not have", R"("nothing":{"date":"x"},"valueQuantity":"5","effectiveDateTime":{"a":1})");
    // dates
    observation("today", R"("effectiveDateTime":"2026-06-01","issued":"2026-06-01T12:05:00Z")");
    observation("tomorrow in the East", R"("effectiveDateTime":"2026-06-02")");
    observation("in the future", R"("effectiveDateTime":"2026-06-03","issued":"2026-06-01T12:30:00Z")",
        {u"date-in-future Observation.effective"_s, u"date-in-future Observation.issued"_s});
    observation("by its zone",
        R"("effectiveDateTime":"2026-06-01T13:30:00+02:00","issued":"2026-06-01T13:30:00-02:00")",
        {u"date-in-future Observation.issued"_s});
    observation("this year", R"("effectiveDateTime":"2026")");
    observation("next year", R"("effectiveDateTime":"2027")", {u"date-in-future Observation.effective"_s});
    observation("a period that goes on", R"("effectivePeriod":{"start":"2026-05-01","end":"2027-01-01"})");
    observation("a period to come", R"("effectivePeriod":{"start":"2026-07-01","end":"2027-01-01"})",
        {u"date-in-future Observation.effective.start"_s});
    row("planned",
        R"({"resourceType":"Encounter","id":"1","status":"planned","class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"AMB"},"period":{"start":"2026-07-01"}})");
    row("not planned",
        R"({"resourceType":"Encounter","id":"1","status":"finished","class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"AMB"},"period":{"start":"2026-07-01"}})",
        {u"date-in-future Encounter.period.start"_s});
    row("entered in error",
        R"({"resourceType":"Observation","id":"1","status":"entered-in-error","code":{"text":"x"},"effectiveDateTime":"2030-01-01"})");
    row("it expires",
        R"({"resourceType":"Immunization","id":"1","status":"completed","vaccineCode":{"text":"x"},"patient":{"display":"x"},"occurrenceDateTime":"2026-01-01","expirationDate":"2028-01-01"})");
    patient("no such day", R"("birthDate":"1990-02-30")", {u"date-invalid Patient.birthDate"_s});
    patient("a leap day", R"("birthDate":"1992-02-29")");
    patient("no date", R"("birthDate":"12.5.1990")", {u"date-invalid Patient.birthDate"_s});
    patient(
        "a time without a zone", R"("deceasedDateTime":"2020-01-01T10:00:00")", {u"date-invalid Patient.deceased"_s});
    patient("before 1900", R"("birthDate":"1899-12-31")", {u"date-too-early Patient.birthDate"_s});
    patient("in 1900", R"("birthDate":"1900")");
    patient("dead before born", R"("birthDate":"1990-05-10","deceasedDateTime":"1990-05-01")",
        {u"death-before-birth Patient"_s});
    patient("dead on the day", R"("birthDate":"1990-05-10","deceasedDateTime":"1990-05-09T23:00:00-05:00")");
    patient("dead in the year", R"("birthDate":"1990-05-10","deceasedDateTime":"1990")");
    patient("an end before its start", R"("name":[{"text":"x","period":{"start":"2020-02-01","end":"2020-01-31"}}])",
        {u"end-before-start Patient.name.period"_s});
    patient("an end on the day", R"("name":[{"text":"x","period":{"start":"2020-02-01","end":"2020-02-01"}}])");
    row("over before it began",
        R"({"resourceType":"Condition","id":"1","subject":{"display":"x"},"onsetDateTime":"2020-02","abatementDateTime":"2020-01-15"})",
        {u"end-before-start Condition"_s});
    // codes and systems
    observation("a code without system", R"("category":[{"coding":[{"code":"laboratory"}]}])",
        {u"code-without-system Observation.category.coding"_s});
    observation("no code", R"("category":[{"coding":[{"display":"laboratory"}]}])");
    observation(
        "a system that is masked", R"("category":[{"coding":[{"code":"a","_system":{"extension":[{"url":"u"}]}}]}])");
    observation("a unit's code without system", R"("valueQuantity":{"value":1,"unit":"mg","code":"mg"})",
        {u"code-without-system Observation.value"_s});
    observation("no address", R"("category":[{"coding":[{"system":"LOINC","code":"a"}]}])",
        {u"system-no-uri Observation.category.coding"_s});
    observation("a wrong address", R"("category":[{"coding":[{"system":"http://loinc.org/","code":"1-8"}]}])",
        {u"system-wrong Observation.category.coding"_s});
    patient("an identifier's",
        R"("identifier":[{"system":"http://loinc.org/","value":"1"},{"system":"mrn","value":"2"}])",
        {u"system-no-uri Patient.identifier"_s});
    // codes of required bindings
    patient("a code of the value set", R"("gender":"unknown")");
    patient("no code of the value set", R"("gender":"Female")", {u"binding-broken Patient.gender"_s});
    patient("in a backbone and in a type",
        R"("name":[{"text":"x","use":"nick"}],"link":[{"other":{"display":"x"},"type":"same"}])",
        {u"binding-broken Patient.link.type"_s, u"binding-broken Patient.name.use"_s});
    patient("a code that only has an extension", R"("_gender":{"extension":[{"url":"u","valueCode":"x"}]})");
    patient("an extensible binding", R"("maritalStatus":{"coding":[{"system":"http://mine.example","code":"x"}]})");
    patient("codes that are not all known", R"("photo":[{"contentType":"a/b"}])"); // MIME types
    row("in a contained resource",
        R"({"resourceType":"Observation","id":"1","status":"final","code":{"text":"x"},"contained":[{"resourceType":"Patient","id":"p","gender":"m"}]})",
        {u"binding-broken Observation.contained.ofType(Patient).gender"_s});
    const auto condition = [&](const char *name, const QByteArray &codings, const QStringList &found = {}) {
        const QByteArray start =
            R"({"resourceType":"Condition","id":"1","subject":{"display":"x"},"clinicalStatus":{"coding":[)";
        row(name, (start + codings + R"(],"text":"x"}})").constData(), found);
    };
    const QByteArray active =
        R"({"system":"http://terminology.hl7.org/CodeSystem/condition-clinical","code":"active"})";
    const QByteArray mine = R"({"system":"http://mine.example","code":"active"})";
    condition("a concept", active);
    condition("one of its codes", mine + ',' + active);
    condition("none of its codes", mine, {u"binding-broken Condition.clinicalStatus"_s});
    condition("a code in other letters",
        R"({"system":"http://terminology.hl7.org/CodeSystem/condition-clinical","code":"Active"})",
        {u"binding-broken Condition.clinicalStatus"_s});
    condition("words alone", R"({"display":"active"})");
    // references
    observation("references",
        R"("contained":[{"resourceType":"Patient","id":"p"}],"subject":{"reference":"#p"},"focus":[{"reference":"#"},{"reference":"urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0"},{"reference":"https://a.example/Patient/1"},{"reference":"Patient/1/_history/2"},{"display":"x"},{"identifier":{"value":"1"}}])");
    observation("not contained", R"("subject":{"reference":"#p"})", {u"contained-missing Observation.subject"_s});
    observation("no reference", R"("subject":{"reference":"Patient 1"},"encounter":{"reference":"Encounters/1"})",
        {u"reference-malformed Observation.encounter"_s, u"reference-malformed Observation.subject"_s});
    row("not JSON", R"({"resourceType":"Patient","id":"1","birthDate":"1990-02-30")");
    row("escapes", "{\"resourceType\":\"Patient\",\"id\":\"1\",\"birth\\u0044ate\":\"1990-02-3\\u0030\"}",
        {u"date-invalid Patient.birthDate"_s});
}

void QualityRulesTest::resources()
{
    QFETCH(QByteArray, resource);
    QFETCH(QStringList, expected);
    expected.sort();
    QCOMPARE(found(checked({resource.toStdString()})), expected);
}

void QualityRulesTest::dates_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<qint64>("seconds"); // that it can mean; 0: it is none
    const auto row = [](const char *text, const char *type, qint64 seconds) {
        QTest::addRow("%s as %s", text, type) << QString::fromLatin1(type) << seconds;
    };
    row("2020", "date", 366 * 86'400);
    row("2021-02", "dateTime", 28 * 86'400);
    row("2021-12", "date", 31 * 86'400);
    row("2021-02-28", "date", 86'400);
    row("2021-02-29", "date", 0);
    row("2021-02-28T10:00:00Z", "date", 0);
    row("2021-02-28T10:00:00Z", "dateTime", 1);
    row("2021-02-28T10:00:00.123456+05:30", "instant", 1);
    row("2021-02-28T10:00Z", "dateTime", 0);
    row("2021-02-28T10:00:00", "dateTime", 0);
    row("2021-02-28T", "dateTime", 0);
    row("2021-02-28T24:00:00Z", "dateTime", 0);
    row("2021-02-28", "instant", 0);
    row("", "dateTime", 0);
    row("0000-01-01", "date", 0);
    row("9999-12-31", "date", 86'400);
}

void QualityRulesTest::dates()
{
    QFETCH(QString, type);
    QFETCH(qint64, seconds);
    const auto text = QByteArray(QTest::currentDataTag()).split(' ').first().toStdString();
    const auto moments = quality::momentsOf(text, type.toStdString());
    QCOMPARE(moments ? qint64{moments->last - moments->first + 1} : 0, seconds);
}

void QualityRulesTest::order_data()
{
    QTest::addColumn<QByteArray>("a");
    QTest::addColumn<QByteArray>("b");
    QTest::addColumn<bool>("isBefore");
    const auto row = [](const char *a, const char *b, bool isBefore) {
        QTest::addRow("%s, %s", a, b) << QByteArray(a) << QByteArray(b) << isBefore;
    };
    row("2020-01-01", "2020-01-02", true);
    row("2020-01-01", "2020-01-01", false);
    row("2020-01", "2020-01-31", false);
    row("2020-01", "2020-02-01", true);
    row("2020-01-01", "2020-01-02T01:00:00Z", false); // still the first in the West
    row("2020-01-01", "2020-01-02T12:00:00Z", true);
    row("2020-01-01T09:00:00Z", "2020-01-02", true);
    row("2020-01-01T11:00:00Z", "2020-01-02", false); // the second already in the East
    row("2020-01-01T10:00:00+02:00", "2020-01-01T08:00:01Z", true);
    row("2020-01-01T10:00:00+02:00", "2020-01-01T08:00:00Z", false);
}

void QualityRulesTest::order()
{
    QFETCH(QByteArray, a);
    QFETCH(QByteArray, b);
    QFETCH(bool, isBefore);
    const auto first = quality::momentsOf(a.toStdString(), "dateTime");
    const auto second = quality::momentsOf(b.toStdString(), "dateTime");
    QVERIFY(first && second);
    QCOMPARE(quality::isBefore(*first, *second), isBefore);
    QVERIFY(!quality::isBefore(*second, *first));
}

void QualityRulesTest::systems_data()
{
    QTest::addColumn<bool>("isUri");
    QTest::addColumn<QByteArray>("right");
    const auto row = [](const char *system, bool isUri, const char *right = "") {
        QTest::newRow(system) << isUri << QByteArray(right);
    };
    row("http://snomed.info/sct", true);
    row("http://snomed.info", true, "http://snomed.info/sct");
    row("http://snomed.info/sct/", true, "http://snomed.info/sct");
    row("https://snomed.info/sct", true, "http://snomed.info/sct");
    row("http://snomed.info/sct/900000000000207008", true, "http://snomed.info/sct");
    row("http://loinc.org", true);
    row("http://loinc.org/", true, "http://loinc.org");
    row("HTTPS://www.LOINC.org", true, "http://loinc.org");
    row("http://loinc.organisation.example", true);
    row("urn:oid:2.16.840.1.113883.6.1", true, "http://loinc.org");
    row("urn:oid:2.16.840.1.113883.6.11", true);
    row("http://www.nlm.nih.gov/research/umls/rxnorm", true);
    row("http://hl7.org/fhir/v3/ActCode", true, "http://terminology.hl7.org/CodeSystem/v3-ActCode");
    row("https://hospital.example/codes", true);
    row("2.16.840.1.113883.6.1", false);
    row("LOINC", false);
    row("http:", false);
    row(":a", false);
    row("http://a b", false);
    row("7:a", false);
    row("x-hospital:labor", true);
}

void QualityRulesTest::systems()
{
    QFETCH(bool, isUri);
    QFETCH(QByteArray, right);
    QCOMPARE(quality::isUri(QTest::currentDataTag()), isUri);
    QCOMPARE(QByteArray::fromStdString(std::string(quality::rightSystem(QTest::currentDataTag()))), right);
}

/** Files name them: each once, and each check has a rule. */
void QualityRulesTest::namesAreKnown()
{
    QStringList names;
    QSet<int> checks;
    for (const auto &info : quality::rules()) {
        QCOMPARE(&quality::infoOf(info.rule), &info);
        names << QString::fromStdString(std::string(info.name));
        checks.insert(static_cast<int>(info.check));
    }
    QCOMPARE(names.removeDuplicates(), 0);
    QCOMPARE(checks.size(), qsizetype{quality::Checks});
}

QTEST_GUILESS_MAIN(QualityRulesTest)
#include "tst_qualityrules.moc"
