#include "fhir/model.h"
#include "practice/people/day.h"
#include "practice/people/person.h"
#include "practice/people/population.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include <functional>

using namespace Qt::StringLiterals;
using namespace practice;

namespace {

constexpr std::uint32_t People = 300;

QJsonObject parsed(const std::string &json)
{
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(QByteArray::fromStdString(json), &error);
    return error.error == QJsonParseError::NoError ? document.object() : QJsonObject();
}

/** Calls @p visit with every value in @p value and the name it has. */
void walk(
    const QJsonValue &value, const QString &key, const std::function<void(const QString &, const QJsonValue &)> &visit)
{
    visit(key, value);
    for (const auto &item : value.toArray())
        walk(item, key, visit);
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        walk(it.value(), it.key(), visit);
}

/** Elements with minimum cardinality 1 in R4; "x*" stands for a choice. */
const QHash<QString, QStringList> required{
    {u"Encounter"_s, {u"status"_s, u"class"_s}},
    {u"Condition"_s, {u"subject"_s}},
    {u"Observation"_s, {u"status"_s, u"code"_s}},
    {u"MedicationRequest"_s, {u"status"_s, u"intent"_s, u"medication*"_s, u"subject"_s}},
    {u"Immunization"_s, {u"status"_s, u"vaccineCode"_s, u"patient"_s, u"occurrence*"_s}},
    {u"AllergyIntolerance"_s, {u"patient"_s}},
    {u"Procedure"_s, {u"status"_s, u"subject"_s}},
    {u"DiagnosticReport"_s, {u"status"_s, u"code"_s}},
};

bool hasElement(const QJsonObject &object, QString name)
{
    if (!name.endsWith(u'*'))
        return object.contains(name);
    name.chop(1);
    const QStringList keys = object.keys();
    return std::count_if(keys.begin(), keys.end(), [&](const QString &key) { return key.startsWith(name); }) == 1;
}

/** Value sets with binding strength "required" in R4, as far as our elements use them. */
const QHash<QString, QStringList> bindings{
    {u"Patient.gender"_s, {u"male"_s, u"female"_s, u"other"_s, u"unknown"_s}},
    {u"Practitioner.gender"_s, {u"male"_s, u"female"_s, u"other"_s, u"unknown"_s}},
    {u"Location.status"_s, {u"active"_s, u"suspended"_s, u"inactive"_s}},
    {u"Location.mode"_s, {u"instance"_s, u"kind"_s}},
    {u"Encounter.status"_s,
        {u"planned"_s, u"arrived"_s, u"triaged"_s, u"in-progress"_s, u"onleave"_s, u"finished"_s, u"cancelled"_s}},
    {u"Observation.status"_s,
        {u"registered"_s, u"preliminary"_s, u"final"_s, u"amended"_s, u"corrected"_s, u"cancelled"_s, u"unknown"_s}},
    {u"MedicationRequest.status"_s,
        {u"active"_s, u"on-hold"_s, u"cancelled"_s, u"completed"_s, u"stopped"_s, u"draft"_s, u"unknown"_s}},
    {u"MedicationRequest.intent"_s,
        {u"proposal"_s, u"plan"_s, u"order"_s, u"original-order"_s, u"reflex-order"_s, u"filler-order"_s,
            u"instance-order"_s, u"option"_s}},
    {u"Immunization.status"_s, {u"completed"_s, u"entered-in-error"_s, u"not-done"_s}},
    {u"AllergyIntolerance.type"_s, {u"allergy"_s, u"intolerance"_s}},
    {u"AllergyIntolerance.criticality"_s, {u"low"_s, u"high"_s, u"unable-to-assess"_s}},
    {u"Procedure.status"_s,
        {u"preparation"_s, u"in-progress"_s, u"not-done"_s, u"on-hold"_s, u"stopped"_s, u"completed"_s,
            u"entered-in-error"_s, u"unknown"_s}},
    {u"DiagnosticReport.status"_s, {u"registered"_s, u"partial"_s, u"preliminary"_s, u"final"_s, u"amended"_s}},
};

/** Element @p key of @p type with the type code that its value has; {nullptr, ""} when R4 knows no such element. */
std::pair<const fhir::Element *, std::string> elementFor(const std::string &type, const std::string &key)
{
    const auto &model = fhir::Model::r4();
    if (const auto *element = model.element(type, key); element != nullptr && !element->choice)
        return {element, element->types.empty() ? std::string() : std::string(element->types.front())};
    for (const auto &element : model.elements(type)) {
        if (!element.choice || !key.starts_with(element.name))
            continue;
        for (const std::string_view code : element.types) {
            std::string spelled(code);
            spelled[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(spelled[0])));
            if (key == std::string(element.name) + spelled)
                return {&element, std::string(code)};
        }
    }
    return {nullptr, {}};
}

/** What R4's StructureDefinitions do not allow in @p object, or an empty string. */
QString misfit(const QJsonObject &object, const std::string &type)
{
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it.key() == "resourceType"_L1)
            continue;
        const bool shadow = it.key().startsWith(u'_'); // id and extensions of a primitive
        const auto [element, code] = elementFor(type, it.key().mid(shadow ? 1 : 0).toStdString());
        if (element == nullptr || element->repeats != it.value().isArray())
            return QString::fromStdString(type) + u'.' + it.key();
        const auto values = it.value().isArray() ? it.value().toArray() : QJsonArray{it.value()};
        for (const auto &value : values) {
            if (!value.isObject() || code == "Resource")
                continue;
            if (const QString inner = misfit(value.toObject(), shadow ? "Element" : code); !inner.isEmpty())
                return inner;
        }
    }
    return {};
}

} // namespace

class PopulationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void resources_data();
    void resources();
    void fitTheModel_data() { resources_data(); }
    void fitTheModel();
    void sameSeedSameBytes_data() { resources_data(); }
    void sameSeedSameBytes();
    void idsRoundTrip_data() { resources_data(); }
    void idsRoundTrip();
    void ids_data();
    void ids();
    void shows_data();
    void shows();
    void peopleAreBelievable();
    void hundredThousand();
};

void PopulationTest::resources_data()
{
    QTest::addColumn<int>("type");
    for (int i = 0; i < static_cast<int>(TypeCount); ++i)
        QTest::addRow("%s", std::string(name(static_cast<Type>(i))).c_str()) << i;
}

void PopulationTest::resources()
{
    QFETCH(int, type);
    const auto kind = static_cast<Type>(type);
    const Population population(1, People);
    const QString typeName = QString::fromStdString(std::string(name(kind)));
    QVERIFY(population.count(kind) > 0);
    for (std::uint32_t i = 0; i < population.count(kind); ++i) {
        const std::string json = population.resource(kind, i);
        const QJsonObject resource = parsed(json);
        QCOMPARE(resource.value("resourceType"_L1).toString(), typeName);
        for (const QString &element : required.value(typeName))
            QVERIFY2(hasElement(resource, element), json.c_str());
        QSet<QString> contained;
        for (const auto &inner : resource.value("contained"_L1).toArray())
            contained << u"#"_s + inner.toObject().value("id"_L1).toString();
        for (auto it = resource.begin(); it != resource.end(); ++it)
            if (const auto codes = bindings.constFind(typeName + u'.' + it.key()); codes != bindings.constEnd())
                QVERIFY2(codes->contains(it.value().toString()), json.c_str());
        walk(resource, {}, [&](const QString &key, const QJsonValue &value) {
            QVERIFY2(!value.isObject() || !value.toObject().isEmpty(), json.c_str());
            QVERIFY2(!value.isArray() || !value.toArray().isEmpty(), json.c_str());
            QVERIFY2(!value.isString() || !value.toString().trimmed().isEmpty(), json.c_str());
            if (key != "reference"_L1 || !value.isString())
                return;
            const QString target = value.toString();
            const auto named = typeNamed(target.section(u'/', 0, 0).toStdString());
            const bool resolves = named && population.indexOf(*named, target.section(u'/', 1).toStdString());
            QVERIFY2(resolves || contained.contains(target), json.c_str());
        });
        if (kind == Type::Observation && !hasElement(resource, u"value*"_s))
            QVERIFY2(resource.contains("dataAbsentReason"_L1) || resource.contains("component"_L1), json.c_str());
    }
}

void PopulationTest::fitTheModel()
{
    QFETCH(int, type);
    const auto kind = static_cast<Type>(type);
    const Population population(1, People);
    for (std::uint32_t i = 0; i < population.count(kind); ++i)
        QCOMPARE(misfit(parsed(population.resource(kind, i)), std::string(name(kind))), QString());
}

void PopulationTest::sameSeedSameBytes()
{
    QFETCH(int, type);
    const auto kind = static_cast<Type>(type);
    const Population one(7, People);
    const Population again(7, People);
    const Population other(8, People);
    QCOMPARE(one.count(kind), again.count(kind));
    int different = 0;
    for (std::uint32_t i = 0; i < one.count(kind); ++i) {
        QCOMPARE(one.resource(kind, i), again.resource(kind, i));
        different += i < other.count(kind) && one.resource(kind, i) != other.resource(kind, i) ? 1 : 0;
    }
    QVERIFY(different > 0);
}

void PopulationTest::idsRoundTrip()
{
    QFETCH(int, type);
    const auto kind = static_cast<Type>(type);
    const Population population(1, People);
    for (std::uint32_t i = 0; i < population.count(kind); ++i) {
        const auto id = parsed(population.resource(kind, i)).value("id"_L1).toString();
        QCOMPARE(population.indexOf(kind, id.toStdString()), std::optional(i));
    }
}

void PopulationTest::ids_data()
{
    QTest::addColumn<int>("type");
    for (const char *id :
        {"", "pat", "pat-", "pat-01", "pat--1", "pat-300", "pat-1-1", "enc-1", "pat-99999999999", "PAT-1", "pat-1 "})
        QTest::addRow("%s", id) << static_cast<int>(Type::Patient);
    for (const char *id : {"obs-1", "obs-1-", "obs-1-60", "obs-300-0", "obs-1-0-0", "obs-1-00"})
        QTest::addRow("%s", id) << static_cast<int>(Type::Observation);
}

/** Ids that nobody has. */
void PopulationTest::ids()
{
    QFETCH(int, type);
    QCOMPARE(Population(1, People).indexOf(static_cast<Type>(type), QTest::currentDataTag()), std::nullopt);
}

void PopulationTest::shows_data()
{
    QTest::addColumn<int>("type");
    const auto row = [](Type type, const char *pattern) { QTest::addRow("%s", pattern) << static_cast<int>(type); };
    row(Type::Patient, R"("birthDate":"\d{4}")");
    row(Type::Patient, R"("birthDate":"\d{4}-\d\d")");
    row(Type::Patient,
        R"("_birthDate":\{"extension":\[\{"url":"http://hl7.org/fhir/StructureDefinition/patient-birthTime")");
    row(Type::Patient, R"(us-core-race)");
    row(Type::Patient, R"(practice.fhirside.example/StructureDefinition)");
    row(Type::Patient, R"("deceasedDateTime")");
    row(Type::Patient, R"("deceasedBoolean":true)");
    row(Type::Patient, R"("type":"replaced-by")");
    row(Type::Patient, R"("active":(true|false),"telecom")"); // no name
    row(Type::Patient, R"("family":"[^"]{90,}")");
    row(Type::Patient, R"(\p{Han})");
    row(Type::Patient, R"(\p{Arabic})");
    row(Type::Patient, R"(\p{Greek})");
    row(Type::Patient, R"(\p{Cyrillic})");
    row(Type::Patient, R"(\p{Devanagari})");
    row(Type::Patient, R"(Nguyễn)");
    row(Type::Patient, R"([äöüß])");
    row(Type::Observation, R"("value":\d+\.0,)"); // 7.0 keeps its zero
    row(Type::Observation, R"("value":\d+\.\d0,)");
    row(Type::Observation, R"("component":)");
    row(Type::Observation, R"("dataAbsentReason":)");
    for (const char *value :
        {"Quantity", "CodeableConcept", "String", "Boolean", "Integer", "DateTime", "Period", "Ratio"})
        row(Type::Observation, QByteArray(QByteArray("\"value") + value + "\":").constData());
    row(Type::MedicationRequest, R"("contained":\[\{"resourceType":"Medication")");
    row(Type::DiagnosticReport, R"("contained":\[\{"resourceType":"Specimen")");
    row(Type::Condition, R"("onsetDateTime":"\d{4}-\d\d")");
}

/** What an importer stumbles over is there to stumble over, in the 200 patients that everybody starts with. */
void PopulationTest::shows()
{
    QFETCH(int, type);
    const auto kind = static_cast<Type>(type);
    const Population population(1, 200);
    const QRegularExpression wanted(
        QString::fromUtf8(QTest::currentDataTag()), QRegularExpression::UseUnicodePropertiesOption);
    QVERIFY(wanted.isValid());
    std::uint32_t hits = 0;
    for (std::uint32_t i = 0; i < population.count(kind); ++i)
        hits += wanted.match(QString::fromStdString(population.resource(kind, i))).hasMatch() ? 1U : 0U;
    QVERIFY(hits > 0);
    QVERIFY(hits < population.count(kind));
}

void PopulationTest::peopleAreBelievable()
{
    for (std::uint64_t i = 0; i < 2000; ++i) {
        const Person person = makePerson(1, i);
        const Day last = person.death.value_or(Today);
        QVERIFY(person.birth < last);
        QVERIFY(last <= Today);
        Day before = person.birth;
        int height = 0;
        for (const Visit &visit : person.visits) {
            QVERIFY(before <= visit.day && visit.day <= last);
            const int now = person.heightAt(visit.day);
            const double bmi = person.weightAt(visit.day) / 10.0 / (now / 1000.0 * now / 1000.0);
            QVERIFY2(bmi > 9 && bmi < 45, qPrintable(QString::number(bmi)));
            QVERIFY(ageAt(person.birth, visit.day) >= 18 || now >= height); // children do not shrink
            height = now;
            before = visit.day;
        }
    }
}

void PopulationTest::hundredThousand()
{
    QElapsedTimer timer;
    timer.start();
    const Population population(1, 100'000);
    const std::uint32_t last = population.count(Type::Observation) - 1;
    QVERIFY(last > 1'000'000);
    const auto id = parsed(population.resource(Type::Observation, last)).value("id"_L1).toString();
    QVERIFY(id.startsWith("obs-99999-"_L1));
    QVERIFY2(timer.elapsed() < 2000, "a population must be there at once");
}

QTEST_APPLESS_MAIN(PopulationTest)
#include "tst_population.moc"
