#include "deidentify/engines.h"
#include "fhir/bundlenames.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

QJsonObject parsed(const std::string &json)
{
    QJsonParseError error{};
    const auto document = QJsonDocument::fromJson(QByteArray::fromStdString(json), &error);
    if (error.error != QJsonParseError::NoError)
        QTest::qFail(json.c_str(), __FILE__, __LINE__);
    return document.object();
}

/** @p members of a patient called 1, by safe-harbor and without what each resource has. */
QByteArray left(const QByteArray &members, const char *type = "Patient", const char *table = "safe-harbor")
{
    const auto resource = QByteArrayLiteral(R"({"resourceType":")") + type + R"(","id":"1",)" + members + '}';
    auto made = parsed(leftOf(engineFor(rulesNamed(table)), resource.toStdString()));
    for (const auto &key : {u"resourceType"_s, u"id"_s, u"meta"_s})
        made.remove(key);
    return QJsonDocument(made).toJson(QJsonDocument::Compact);
}

} // namespace

/** What becomes of values, by the tables that there are. */
class EngineTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void values_data();
    void values();
    void idsAndReferencesAgree();
    void namesInBundlesAgree();
    void anotherKeyIsAnotherWorld();
    void intervalsStay();
    void withoutOnePatientDatesAreYears_data();
    void withoutOnePatientDatesAreYears();
    void modifiersLeaveNothing();
    void placesStay();
    void digitsStay();
    void counts();
    void changedTable();
};

void EngineTest::values_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<QByteArray>("made");
    const auto row = [](const char *name, const char *members, const char *made, const char *type = "Patient") {
        QTest::newRow(name) << QByteArray(type) << QByteArray(members) << QByteArray(made);
    };
    row("a code", R"("gender":"female","active":true)", R"({"active":true,"gender":"female"})");
    row("no code", R"("gender":"Anna Meier")", "{}");
    row("an address in a code", R"("gender":"https://a.example/anna")", "{}");
    row("a name", R"("name":[{"family":"Meier"}])", "{}");
    row("a birth date", R"("birthDate":"1980-06-01")", R"({"birthDate":"1980"})");
    row("a birth month", R"("birthDate":"1980-06")", R"({"birthDate":"1980"})");
    row("89 years", R"("birthDate":"1937-01-01")", R"({"birthDate":"1937"})");
    row("90 years", R"("birthDate":"1936-12-31")",
        R"({"_birthDate":{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/data-absent-reason","valueCode":"masked"}]}})");
    row("no date", R"("birthDate":"Anna")", "{}");
    row("a date with more", R"("birthDate":"1980-06-01 Anna")", "{}");
    row("a time", R"("deceasedDateTime":"2020-02-03T14:00:00+01:00")", R"({"deceasedDateTime":"2020"})");
    row("a choice", R"("deceasedBoolean":true,"multipleBirthInteger":2)",
        R"({"deceasedBoolean":true,"multipleBirthInteger":2})");
    row("a choice that there is not", R"("deceasedString":"in March")", "{}");
    row("an instant", R"("issued":"2020-02-03T14:00:00Z")", "{}", "Observation");
    row("an address",
        R"("address":[{"line":["Main St 1"],"city":"Boston","state":"MA","postalCode":"02139","country":"US"}])",
        R"({"address":[{"country":"US","postalCode":"021","state":"MA"}]})");
    row("a sparse postcode", R"("address":[{"postalCode":"03601"}])", R"({"address":[{"postalCode":"000"}]})");
    row("a long postcode", R"("address":[{"postalCode":"02139-4307"}])", R"({"address":[{"postalCode":"021"}]})");
    row("a postcode of another country", R"("address":[{"postalCode":"10115","country":"DE"}])",
        R"({"address":[{"country":"DE"}]})");
    row("a postcode of elsewhere", R"("address":[{"postalCode":"SW1A 1AA"}])", "{}");
    row("a state by its name", R"("address":[{"state":"Rhode Island","country":"Germany"}])", "{}");
    row("a listed system",
        R"("maritalStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-MaritalStatus","code":"M","display":"Anna"}],"text":"Anna"})",
        R"({"maritalStatus":{"coding":[{"code":"M","system":"http://terminology.hl7.org/CodeSystem/v3-MaritalStatus"}]}})");
    row("another system", R"("maritalStatus":{"coding":[{"system":"urn:x:local","code":"anna","userSelected":true}]})",
        R"({"maritalStatus":{"coding":[{"userSelected":true}]}})");
    row("no system", R"("maritalStatus":{"coding":[{"code":"anna"}]})", "{}");
    row("a quantity",
        R"("valueQuantity":{"value":5.10,"unit":"mmol/L","system":"http://unitsofmeasure.org","code":"mmol/L"})",
        R"({"valueQuantity":{"code":"mmol/L","system":"http://unitsofmeasure.org","unit":"mmol/L","value":5.1}})",
        "Observation");
    row("a unit in words",
        R"("valueQuantity":{"value":70,"unit":"beats of Anna","system":"http://unitsofmeasure.org","code":"/min"})",
        R"({"valueQuantity":{"code":"/min","system":"http://unitsofmeasure.org","unit":"/min","value":70}})",
        "Observation");
    row("a unit in words alone", R"("valueQuantity":{"value":70,"unit":"beats of Anna"})",
        R"({"valueQuantity":{"value":70}})", "Observation");
    row("a name for a number", R"("valueQuantity":{"value":"Anna"})", "{}", "Observation");
    row("an age of 89", R"("onsetAge":{"value":89,"system":"http://unitsofmeasure.org","code":"a"})",
        R"({"onsetAge":{"code":"a","system":"http://unitsofmeasure.org","value":89}})", "Condition");
    row("a type that no rule speaks of", R"("useContext":[{"code":{"system":"http://loinc.org","code":"1-8"}}])", "{}",
        "Library");
    row("an age of just 90", R"("onsetAge":{"value":90,"system":"http://unitsofmeasure.org","code":"a"})",
        R"({"onsetAge":{"code":"a","comparator":">=","system":"http://unitsofmeasure.org","value":90}})", "Condition");
    row("an age of 93", R"("onsetAge":{"value":93,"system":"http://unitsofmeasure.org","code":"a"})",
        R"({"onsetAge":{"code":"a","comparator":">=","system":"http://unitsofmeasure.org","value":90}})", "Condition");
    row("an age that is less",
        R"("onsetAge":{"comparator":"<","value":93,"system":"http://unitsofmeasure.org","code":"a"})",
        R"({"onsetAge":{"code":"a","comparator":">=","system":"http://unitsofmeasure.org","value":90}})", "Condition");
    row("an age in months", R"("valueQuantity":{"value":1116,"unit":"mo"})",
        R"({"valueQuantity":{"comparator":">=","unit":"mo","value":90}})", "Observation");
    row("a range of ages", R"("onsetRange":{"low":{"value":85,"unit":"a"},"high":{"value":95,"unit":"a"}})",
        R"({"onsetRange":{"high":{"unit":"a","value":90},"low":{"unit":"a","value":85}}})", "Condition");
    row("100 kg", R"("valueQuantity":{"value":100,"unit":"kg"})", R"({"valueQuantity":{"unit":"kg","value":100}})",
        "Observation");
    row("narrative", R"("text":{"status":"generated","div":"<div>Anna</div>"})", "{}");
    row("an extension", R"("extension":[{"url":"http://a.example/anna","valueString":"Anna"}])", "{}");
    row("an extension that is kept",
        R"("_birthDate":{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/data-absent-reason","valueCode":"unknown"}]})",
        R"({"_birthDate":{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/data-absent-reason","valueCode":"unknown"}]}})");
    row("text in an extension that is kept",
        R"("extension":[{"url":"http://hl7.org/fhir/StructureDefinition/data-absent-reason","valueString":"Anna"}])",
        "{}");
    row("extensions in a list", R"("name":[{"given":["Anna"],"_given":[{"id":"anna"}]}])", "{}");
    row("what FHIR does not have", R"("anna":"Meier","nested":{"anna":1},"_anna":{"id":"x"})", "{}");
    row("escaped names", R"("n\u0061me":[{"family":"Meier"}],"gend\u0065r":"male")", R"({"gender":"male"})");
    row("a photograph", R"("photo":[{"contentType":"image/png","data":"QW5uYQ==","title":"Anna"}])", "{}");
    row("a note", R"("note":[{"text":"Anna","time":"2020-01-01"}])", "{}", "Observation");
    row("a geocode", R"("position":{"longitude":8.1,"latitude":50.1})", "{}", "Location");
    row("a junk reference", R"("subject":{"reference":"Anna Meier","display":"Anna"})", "{}", "Observation");
    row("a search as reference", R"("subject":{"reference":"Patient?name=Meier"})", "{}", "Observation");
    row("an identifier as reference", R"("subject":{"identifier":{"value":"123"},"type":"Patient"})",
        R"({"subject":{"type":"Patient"}})", "Observation");
    row("null", R"("gender":null,"active":true)", R"({"active":true})");
    row("a list where one is", R"("gender":["male","Anna Meier"])", R"({"gender":["male"]})");
}

void EngineTest::values()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, members);
    QFETCH(QByteArray, made);
    QCOMPARE(left(members, type.constData()), made);
}

void EngineTest::idsAndReferencesAgree()
{
    const auto engine = engineFor(rulesNamed("safe-harbor"));
    const auto patient = parsed(leftOf(engine, R"({"resourceType":"Patient","id":"anna"})"));
    const QString reference = u"Patient/"_s + patient[u"id"_s].toString();
    QCOMPARE(patient[u"id"_s].toString().size(), 32);
    for (const char *written : {"Patient/anna", "https://fhir.example/r4/Patient/anna", "Patient/anna/_history/3"}) {
        const auto other = parsed(leftOf(engine,
            R"({"resourceType":"Observation","id":"1","subject":{"reference":")" + std::string(written) + R"("}})"));
        QCOMPARE(other[u"subject"_s][u"reference"_s].toString(), reference);
    }
    const auto other = parsed(leftOf(engine, R"({"resourceType":"Group","id":"anna"})"));
    QVERIFY(other[u"id"_s] != patient[u"id"_s]); // the same id of another type is another
    const auto inside = parsed(leftOf(engine,
        R"({"resourceType":"Observation","id":"1","subject":{"reference":"#p"},"contained":[{"resourceType":"Patient","id":"p","name":[{"text":"Anna"}],"gender":"female"}]})"));
    const auto contained = inside[u"contained"_s][0];
    QCOMPARE(contained[u"gender"_s].toString(), u"female"_s);
    QVERIFY(contained[u"name"_s].isUndefined() && contained[u"meta"_s].isUndefined());
    QCOMPARE(inside[u"subject"_s][u"reference"_s].toString(), u'#' + contained[u"id"_s].toString());
    QVERIFY(contained[u"id"_s].toString() != u"p"_s);
    const auto urn = parsed(leftOf(engine,
        R"({"resourceType":"Observation","id":"1","subject":{"reference":"urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0"}})"));
    QVERIFY(urn[u"subject"_s][u"reference"_s].toString().startsWith(u"urn:uuid:"_s));
    QVERIFY(!urn[u"subject"_s][u"reference"_s].toString().contains(u"0c3151bd"_s));
}

/** What a Bundle calls a patient leads to the patient, whose dates are moved together. */
void EngineTest::namesInBundlesAgree()
{
    constexpr auto Urn = "urn:uuid:0a1b2c3d-1111-4222-8333-0123456789ab";
    const auto engine = engineFor(rulesNamed("shifted-dates"));
    const auto observation = [&engine](const std::string &reference) {
        return parsed(leftOf(engine,
            R"({"resourceType":"Observation","id":"o","effectiveDateTime":"2020-06-01","subject":{"reference":")"
                + reference + "\"}}"));
    };
    QVERIFY(observation(Urn) != observation("Patient/1"));
    fhir::BundleNames names;
    names.add(Urn, {"Patient", "1"});
    const auto open = fhir::shareNames(std::move(names));
    QCOMPARE(observation(Urn), observation("Patient/1"));
}

void EngineTest::anotherKeyIsAnotherWorld()
{
    const auto rules = rulesNamed("shifted-dates");
    const auto one = engineFor(rules);
    const auto same = engineFor(rules);
    const auto other = engineFor(rules, fhir::Model::r4(), "another key of 16");
    QCOMPARE(one.pseudonym("Patient/1"), same.pseudonym("Patient/1"));
    QVERIFY(one.pseudonym("Patient/1") != other.pseudonym("Patient/1"));
    QCOMPARE(one.keyId(), same.keyId());
    QVERIFY(one.keyId() != other.keyId());
    int differ = 0;
    for (int patient = 0; patient < 200; ++patient) {
        const std::string key = "Patient/" + std::to_string(patient);
        const int days = one.shiftOf(key);
        QVERIFY(days != 0 && days >= -365 && days <= 365);
        differ += days != other.shiftOf(key) ? 1 : 0;
    }
    QVERIFY(differ > 150);
    // RFC 4231, test case 2.
    const auto hash = recipe::keyedHash("Jefe")("what do ya want for nothing?");
    QCOMPARE(QByteArray::fromStdString(hash).toHex(),
        QByteArray("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"));
}

/** The days between any two dates of a patient are as before, in whatever resource they stand. */
void EngineTest::intervalsStay()
{
    const auto engine = engineFor(rulesNamed("shifted-dates"));
    const auto when = [&engine](const char *type, const char *key, const char *date, const char *patient) {
        const std::string text = std::string(R"({"resourceType":")") + type + R"(","id":"x","subject":{"reference":")"
            + patient + R"("},")" + key + R"(":")" + date + R"("})";
        return parsed(leftOf(engine, text))[QString::fromLatin1(key)].toString();
    };
    const auto day = [](const QString &text) { return QDate::fromString(text.left(10), Qt::ISODate); };
    const QString start = when("Observation", "effectiveDateTime", "2024-02-27T23:30:00+01:00", "Patient/a");
    const QString end = when("Condition", "recordedDate", "2024-03-02", "https://fhir.example/Patient/a");
    const QString other = when("Condition", "recordedDate", "2024-03-02", "Patient/b");
    QVERIFY(start != u"2024-02-27T23:30:00+01:00"_s);
    QCOMPARE(start.mid(10), u"T23:30:00+01:00"_s);
    QCOMPARE(day(start).daysTo(day(end)), 4); // 2024 is a leap year
    QCOMPARE(day(start).daysTo(QDate(2024, 2, 27)), -engine.shiftOf("Patient/a"));
    QVERIFY(other != end);
    const auto patient = parsed(leftOf(engine, R"({"resourceType":"Patient","id":"a","birthDate":"1980-06-01"})"));
    QCOMPARE(QDate(1980, 6, 1).daysTo(day(patient[u"birthDate"_s].toString())), engine.shiftOf("Patient/a"));
    QCOMPARE(when("Observation", "issued", "2024-02-27T23:30:00.5Z", "Patient/a").mid(10), u"T23:30:00.5Z"_s);
    QCOMPARE(when("Condition", "recordedDate", "2024-03", "Patient/a"), u"2024"_s);
    QCOMPARE(when("Condition", "recordedDate", "2024", "Patient/a"), u"2024"_s);
}

void EngineTest::withoutOnePatientDatesAreYears_data()
{
    QTest::addColumn<QByteArray>("subject");
    QTest::newRow("none") << QByteArray(R"("code":{})");
    QTest::newRow("a group") << QByteArray(R"("subject":{"reference":"Group/1"})");
    QTest::newRow("a contained one") << QByteArray(R"("subject":{"reference":"#p"})");
}

void EngineTest::withoutOnePatientDatesAreYears()
{
    QFETCH(QByteArray, subject);
    const auto made =
        QJsonDocument::fromJson(left(subject + R"(,"effectiveDateTime":"2024-02-27","issued":"2024-02-27T23:30:00Z")",
            "Observation", "shifted-dates"));
    QCOMPARE(made[u"effectiveDateTime"_s].toString(), u"2024"_s);
    QVERIFY(made[u"issued"_s].isUndefined());
    const auto two = left(
        R"("participant":[{"actor":{"reference":"Patient/1"}},{"actor":{"reference":"Patient/2"}}],"created":"2024-02-27")",
        "Appointment", "shifted-dates");
    const QByteArray year = R"("created":"2024")";
    QVERIFY(two.contains(year));
    const auto one = left(R"("participant":[{"actor":{"reference":"Patient/1"}}],"created":"2024-02-27")",
        "Appointment", "shifted-dates");
    QVERIFY(one.contains("created") && !one.contains(year) && !one.contains("2024-02-27"));
}

/** A "not" that is taken away says the opposite. */
void EngineTest::modifiersLeaveNothing()
{
    deidentify::Tally tally;
    const auto engine = engineFor(rulesNamed("safe-harbor"));
    const std::string modifier = R"("modifierExtension":[{"url":"http://a.example/not","valueBoolean":true}])";
    const std::string modified = R"({"resourceType":"Patient","id":"1",)" + modifier + "}";
    for (const std::string &resource :
        {modified, std::string(R"({"resourceType":"Anna","id":"1"})"), std::string(R"({"id":"1"})")})
        QCOMPARE(leftOf(engine, resource, tally), std::string());
    QCOMPARE(tally.leftOut, 3U);
    const std::string members = R"("communication":[{"preferred":true,)" + modifier + R"(},{"preferred":false}])";
    const QByteArray made = R"({"communication":[{"preferred":false}]})";
    QCOMPARE(left(QByteArray::fromStdString(members)), made);
}

/** What is not wanted, and what is left out, keeps its place. */
void EngineTest::placesStay()
{
    const std::string one = R"({"resourceType":"Patient","id":"1"})";
    const std::string two = R"({"resourceType":"Anna"})";
    const fhir::ResourceBatch batch(
        one + two + one, {{0, one.size()}, {one.size(), two.size()}, {one.size() + two.size(), one.size()}}, 7);
    deidentify::Tally tally;
    const auto made = engineFor(rulesNamed("safe-harbor")).run(batch, {false, true, true}, tally);
    QCOMPARE(made.number(), 7U);
    QCOMPARE(made.entries().size(), 3U);
    QCOMPARE(std::string(made.resource(0)), std::string("{}"));
    QCOMPARE(made.entries()[0].role, fhir::EntryRole::Outcome);
    QCOMPARE(made.entries()[1].role, fhir::EntryRole::Outcome);
    QCOMPARE(made.entries()[2].role, fhir::EntryRole::Match);
    QCOMPARE(tally.resources, 2U);
    QCOMPARE(tally.leftOut, 1U);
}

void EngineTest::digitsStay()
{
    const auto made = leftOf(engineFor(rulesNamed("safe-harbor")),
        R"({"resourceType":"Observation","id":"1","valueQuantity":{"value":1.00,"unit":"kg"},"component":[{"valueQuantity":{"value":12345678901234567890.10}}]})");
    const auto has = [&made](const char *some) { return made.find(some) != std::string::npos; };
    QVERIFY2(has("1.00,"), made.c_str());
    QVERIFY2(has("12345678901234567890.10"), made.c_str());
}

void EngineTest::counts()
{
    deidentify::Tally tally;
    const auto rules = rulesNamed("safe-harbor");
    (void)leftOf(engineFor(rules),
        R"({"resourceType":"Patient","id":"1","name":[{"family":"A"},{"family":"B"}],"birthDate":"1980-01-01","anna":1,"contact":[{"name":{"text":"C"}}]})",
        tally);
    const auto effect = [&](const char *path, const char *rule) {
        for (const auto &[place, found] : tally.effects) {
            const std::string name = place.second == deidentify::Rules::None
                ? std::string()
                : rules.rules[place.second].path + rules.rules[place.second].type;
            if (place.first == path && name == rule)
                return found;
        }
        return deidentify::Effect{99, 99};
    };
    QCOMPARE(effect("Patient.name", "HumanName"), (deidentify::Effect{2, 0}));
    QCOMPARE(effect("Patient.contact.name", "HumanName"), (deidentify::Effect{1, 0}));
    QCOMPARE(effect("Patient.birthDate", "Patient.birthDate"), (deidentify::Effect{0, 1}));
    QCOMPARE(effect("Patient.id", "Resource.id"), (deidentify::Effect{0, 1}));
    QCOMPARE(effect("Patient.(unknown)", ""), (deidentify::Effect{1, 0}));
    QCOMPARE(tally.effects.size(), 5U);
}

/** A person may keep what the tables that there are drop. */
void EngineTest::changedTable()
{
    auto rules = rulesNamed("safe-harbor");
    for (auto &rule : rules.rules) {
        if (rule.path == "Coding.display" || rule.type == "Annotation")
            rule.action = deidentify::Action::Keep;
    }
    rules.systems.push_back("urn:x:local");
    rules.extensions.push_back("http://a.example/race");
    const auto made = leftOf(engineFor(rules),
        R"({"resourceType":"Condition","id":"1","code":{"coding":[{"system":"urn:x:local","code":"k","display":"Kalium"}]},"note":[{"text":"as it \u0063ame"}],"extension":[{"url":"http://a.example/race","extension":[{"url":"text","valueString":"Anna"},{"url":"omb","valueCode":"x"}]}]})");
    for (const char *kept : {R"("coding":[{"system":"urn:x:local","code":"k","display":"Kalium"}])",
             R"("note":[{"text":"as it \u0063ame"}])",
             R"("extension":[{"url":"http://a.example/race","extension":[{"url":"omb","valueCode":"x"}]}])"})
        QVERIFY2(made.find(kept) != std::string::npos, (made + " has no " + kept).c_str());
}

QTEST_GUILESS_MAIN(EngineTest)
#include "tst_deidentifyengine.moc"
