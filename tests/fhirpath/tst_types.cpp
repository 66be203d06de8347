#include "fhir/model.h"
#include "fhirpath/types.h"

#include <QTest>

#include <algorithm>
#include <array>

Q_DECLARE_METATYPE(fhirpath::TypedNode::Mistake)

using namespace fhirpath;
using namespace Qt::StringLiterals;

/** The types of expressions. A row is a release, a resource type and an expression, and what is known of its result. */
class TestTypes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void elements_data();
    void elements() { compare(); }
    void choices_data();
    void choices() { compare(); }
    void functions_data();
    void functions() { compare(); }
    void language_data();
    void language() { compare(); }
    void operators_data();
    void operators() { compare(); }
    void mistakes_data();
    void mistakes();
    void stepsHaveTypes();
    void focus();
    void hostile_data();
    void hostile();
    void everyElement_data();
    void everyElement();

private:
    static void compare();
};

namespace {

QString text(std::string_view view)
{
    return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
}

/** "string* Patient.name.given (HumanName.given)": the types, how many, where they stand, the element. */
QString described(const CollectionType &type)
{
    constexpr std::array Counts{"0", "1", "?", "*"};
    constexpr std::array Reasons{"", "<abstract>", "<reference>", "<computed>", "<input>", "<mistake>"};
    QStringList types;
    for (const auto name : type.types)
        types << text(name);
    return types.join(u'|') + QLatin1StringView(Reasons.at(static_cast<std::size_t>(type.unknown)))
        + QLatin1StringView(Counts.at(static_cast<std::size_t>(type.count))) + (type.ordered ? u""_s : u"~"_s)
        + (type.path.empty() ? QString() : u' ' + text(type.path))
        + (type.element ? u" (%1.%2)"_s.arg(text(type.owner), text(type.element->name)) : QString());
}

/** What the current row's name says: "R4 Patient name.given". */
struct Input {
    const fhir::Model *model = nullptr;
    std::string resource;
    std::string expression;

    Input()
    {
        const QByteArray row(QTest::currentDataTag());
        const auto first = row.indexOf(' ');
        const auto second = row.indexOf(' ', first + 1);
        model = fhir::Model::of(row.first(first).toStdString());
        resource = row.sliced(first + 1, second - first - 1).toStdString();
        expression = row.sliced(second + 1).toStdString();
    }
};

TypedNode typed(const fhir::Model &model, std::string_view resource, std::string_view expression)
{
    const auto compiled = Expression::compile(expression);
    if (!compiled) {
        QTest::qFail(compiled.error().detail.c_str(), __FILE__, __LINE__);
        return {};
    }
    return typesOf(*compiled, model, resource, rootType(model, resource));
}

void row(const char *input, const char *expected)
{
    QTest::newRow(input) << QString::fromUtf8(expected);
}

} // namespace

void TestTypes::compare()
{
    QFETCH(QString, expected);
    const Input input;
    QVERIFY(input.model);
    QCOMPARE(described(typed(*input.model, input.resource, input.expression).type), expected);
}

void TestTypes::elements_data()
{
    QTest::addColumn<QString>("expected");
    for (const char *release : {"R4", "R4B", "R5"}) {
        const auto each = [release](const char *path, const char *expected) {
            row((QByteArray(release) + " Patient " + path).constData(), expected);
        };
        each("birthDate", "date1 Patient.birthDate (Patient.birthDate)");
        each("Patient.birthDate", "date1 Patient.birthDate (Patient.birthDate)");
        each("DomainResource.id", "id1 Patient.id (Patient.id)");
        each("name", "HumanName* Patient.name (Patient.name)");
        each("name.given", "string* Patient.name.given (HumanName.given)");
        each("name.period.start", "dateTime* Patient.name.period.start (Period.start)");
        each("contact", "Patient.contact* Patient.contact (Patient.contact)"); // a backbone element
        each("contact.name.family", "string* Patient.contact.name.family (HumanName.family)");
        each("managingOrganization", "Reference1 Patient.managingOrganization (Patient.managingOrganization)");
        each("contained", "Resource<abstract>* Patient.contained (Patient.contained)");
        each("contained.status", "<input>?");
        each("birthDate.value", "System.Date1");
        each("birthDate.extension.url", "uri* Patient.birthDate.extension.url (Extension.url)");
        each("%resource.active", "boolean1 Patient.active (Patient.active)");
        each("$this", "Patient1 Patient");
    }
    row("R4 Questionnaire item.item.item", // only refers to Questionnaire.item (contentReference)
        "Questionnaire.item* Questionnaire.item.item.item (Questionnaire.item.item)");
    row("R5 Bundle entry.link.relation", "code* Bundle.entry.link.relation (Bundle.link.relation)");
    row("R4 Bundle entry.resource", "Resource<abstract>* Bundle.entry.resource (Bundle.entry.resource)");
    row("R4 Encounter class", "Coding1 Encounter.class (Encounter.class)");
    row("R5 Encounter class", "CodeableConcept* Encounter.class (Encounter.class)");
    row("R4 Encounter hospitalization.origin",
        "Reference1 Encounter.hospitalization.origin (Encounter.hospitalization.origin)");
    row("R5 Condition stage.assessment", "Reference* Condition.stage.assessment (Condition.stage.assessment)");
    row("R4 Resource id", "<input>?"); // it may be any resource
    row("R4 Nonsense id", "<input>?");
}

void TestTypes::choices_data()
{
    QTest::addColumn<QString>("expected");
    row("R4 Patient multipleBirth", "boolean|integer1 Patient.multipleBirth (Patient.multipleBirth)");
    row("R4 Patient multipleBirth.ofType(integer)", "integer1 Patient.multipleBirth (Patient.multipleBirth)");
    row("R4 Patient multipleBirth.ofType(FHIR.integer)", "integer1 Patient.multipleBirth (Patient.multipleBirth)");
    row("R4 Patient multipleBirth as integer", "integer1 Patient.multipleBirth (Patient.multipleBirth)");
    row("R4 Patient multipleBirth.as(boolean)", "boolean1 Patient.multipleBirth (Patient.multipleBirth)");
    row("R4 Patient multipleBirth.ofType(string)", "string0 Patient.multipleBirth (Patient.multipleBirth)");
    row("R4 Patient multipleBirth.ofType(Integer)", "System.Integer0 Patient.multipleBirth (Patient.multipleBirth)");
    row("R4 Patient multipleBirth is integer", "System.Boolean1");
    row("R4 Patient multipleBirth.value", "System.Boolean|System.Integer1");
    row("R4 Observation value.ofType(Quantity).value", "decimal1 Observation.value.value (Quantity.value)");
    row("R4 Observation value.extension.url", "uri* Observation.value.extension.url (Extension.url)");
    row("R4 Observation value.code", "code1 Observation.value.code"); // a Quantity has it, of all the types
    row("R4 Observation value.ofType(Attachment)", "Attachment0 Observation.value (Observation.value)");
    row("R5 Observation value.ofType(Attachment)", "Attachment1 Observation.value (Observation.value)");
    row("R4 Condition onset.ofType(Quantity)", "Age1 Condition.onset (Condition.onset)"); // derived from it
    row("R4 Condition onset.ofType(Element)", "Age|Period|Range1 Condition.onset (Condition.onset)");
    row("R4 Patient gender.ofType(string)", "string0 Patient.gender (Patient.gender)"); // a code, though derived
    row("R4 MedicationRequest medication",
        "CodeableConcept|Reference1 MedicationRequest.medication "
        "(MedicationRequest.medication)");
    row("R5 MedicationRequest medication",
        "CodeableReference1 MedicationRequest.medication (MedicationRequest.medication)");
    row("R4 Patient contained.ofType(Observation).status", "code* Patient.contained.status (Observation.status)");
    row("R4 Patient extension('u').value.ofType(dateTime)", "dateTime? Patient.extension.value (Extension.value)");
    row("R4 Patient (1 | 'a').ofType(Integer)", "System.Integer*");
    row("R4 Patient 4 'mg' as Quantity", "System.Quantity1");
}

void TestTypes::functions_data()
{
    QTest::addColumn<QString>("expected");
    row("R4 Patient name.first()", "HumanName1 Patient.name (Patient.name)");
    row("R4 Patient name[0].given", "string* Patient.name.given (HumanName.given)");
    row("R4 Patient name.single().family", "string1 Patient.name.family (HumanName.family)");
    row("R4 Patient name.where(use = 'official').family", "string* Patient.name.family (HumanName.family)");
    row("R4 Patient name.skip(1).take(1)", "HumanName* Patient.name (Patient.name)");
    row("R4 Patient name.select(given)", "string* Patient.name.given (HumanName.given)");
    row("R4 Patient name.first().select(family)", "string1 Patient.name.family (HumanName.family)");
    row("R4 Patient name.exists()", "System.Boolean1");
    row("R4 Patient name.count()", "System.Integer1");
    row("R4 Patient name.family.first().split('-')", "System.String*");
    row("R4 Patient name.given.join(' ')", "System.String1");
    row("R4 Patient name.given.combine(name.family)", "string*");
    row("R4 Patient name.given.union(id)", "string|id*");
    row("R4 Patient iif(active, name.family, id)", "string|id*");
    row("R4 Patient iif(active, id)", "id1 Patient.id (Patient.id)");
    row("R4 Patient iif(active, id, {})", "id1");
    row("R4 Patient active.getValue()", "System.Boolean1");
    row("R4 Patient birthDate.lowBoundary()", "System.Date1");
    row("R4 Patient multipleBirth.ofType(integer).highBoundary()", "System.Decimal1");
    row("R4 Patient generalPractitioner.resolve()", "<reference>*");
    row("R4 Patient managingOrganization.resolve().name", "<input>?");
    row("R4 Patient managingOrganization.resolve().ofType(Organization).name", "string1 (Organization.name)");
    row("R4 Patient extension('u')", "Extension? Patient.extension (Patient.extension)");
    row("R4 Patient extension('u').extension", "Extension* Patient.extension.extension (Extension.extension)");
    row("R4 Patient getResourceKey()", "System.String1");
    row("R4 Patient generalPractitioner.getReferenceKey(Practitioner)", "System.String*");
    row("R4 Patient children()", "<computed>*~");
    row("R4 Patient descendants().where(id = 'a').code", "<input>?~");
    row("R4 Patient children().ofType(HumanName).given", "string*~ (HumanName.given)");
    row("R4 Patient repeat(contact)", "<computed>*");
    row("R4 Patient name.aggregate($total + 1, 0)", "<computed>?");
    row("R4 Patient now()", "System.DateTime1");
    row("R4 Patient '1'.toQuantity()", "System.Quantity1");
}

void TestTypes::language_data()
{
    QTest::addColumn<QString>("expected");
    row("R4 Observation coalesce(code.text, id)", "string|id1");
    row("R4 Observation coalesce(note.text, 'none')", "markdown|System.String*");
    row("R4 Patient name.defineVariable('n').given", "string* Patient.name.given (HumanName.given)");
    row("R4 Patient defineVariable('n', name.first()).select(%n.family)",
        "string1 Patient.name.family (HumanName.family)");
    row("R4 Patient name.defineVariable('n', given).first().select(%n)",
        "string* Patient.name.given (HumanName.given)");
    row("R4 Patient name.sort(family desc)", "HumanName* Patient.name (Patient.name)");
    row("R4 Patient 5L", "System.Long1");
    row("R4 Patient 5L + 1", "System.Long1");
    row("R4 Patient 5L + 1.0", "System.Decimal1");
    row("R4 Patient 5L div 2", "System.Long1");
    row("R4 Patient 5L / 2", "System.Decimal1");
    row("R4 Patient 1 div 2", "System.Integer1");
    row("R4 Patient '1'.toLong()", "System.Long1");
    row("R4 Patient id.convertsToLong()", "System.Boolean1");
    row("R5 Attachment size.sum()", "System.Long1");
    row("R4 Observation component.value.ofType(integer).sum()", "System.Integer1");
    row("R4 Observation component.value.ofType(Quantity).max()", "System.Quantity1");
    row("R4 Observation component.value.ofType(integer).avg()", "System.Decimal1");
    row("R4 Observation component.value.ofType(Quantity).avg()", "System.Quantity1");
    row("R4 Observation component.value.avg()", "<computed>1");
    row("R4 Observation issued.max()", "System.DateTime1");
    row("R4 Observation value.ofType(Quantity).round(1)", "System.Quantity1");
    row("R4 Observation value.ofType(Quantity).value.round(1)", "System.Decimal1");
    row("R4 Observation value.ofType(Quantity).value.floor()", "System.Integer1");
    row("R4 Observation value.ofType(Quantity).floor()", "System.Quantity1");
    row("R4 Patient birthDate.yearOf()", "System.Integer1");
    row("R4 Observation issued.timezoneOffsetOf()", "System.Decimal1");
    row("R4 Observation issued.dateOf()", "System.Date1");
    row("R4 Observation issued.timeOf()", "System.Time1");
    row("R4 Patient birthDate.duration(today(), 'year')", "System.Integer1");
    row("R4 Patient name.checkModifiers()", "HumanName* Patient.name (Patient.name)");
    row("R4 Questionnaire repeatAll(item)", "<computed>*");
}

void TestTypes::operators_data()
{
    QTest::addColumn<QString>("expected");
    row("R4 Patient {}", "0");
    row("R4 Patient 1", "System.Integer1");
    row("R4 Patient id | birthDate", "id|date*");
    row("R4 Patient name | name", "HumanName* Patient.name (Patient.name)");
    row("R4 Patient id | contained", "id|Resource<abstract>*");
    row("R4 Patient active and name.exists()", "System.Boolean1");
    row("R4 Patient birthDate > @2000", "System.Boolean1");
    row("R4 Patient 'a' & id", "System.String1");
    row("R4 Patient id + gender", "System.String1");
    row("R4 Patient birthDate + 1 year", "System.Date1");
    row("R4 Patient 1 + 2", "System.Integer1");
    row("R4 Patient 1 / 2", "System.Decimal1");
    row("R4 Patient 3.5 div 2", "System.Integer1");
    row("R4 Patient 1 + 2.5", "System.Decimal1");
    row("R4 Patient name + 1", "<computed>1");
    row("R4 Patient -multipleBirth.ofType(integer)", "System.Integer1");
    row("R4 Patient %rowIndex", "System.Integer1");
    row("R4 Patient %ucum", "System.String1");
    row("R4 Patient $total", "<computed>?");
}

void TestTypes::mistakes_data()
{
    QTest::addColumn<TypedNode::Mistake>("mistake");
    using enum TypedNode::Mistake;
    const auto add = [](const char *input, TypedNode::Mistake mistake) { QTest::newRow(input) << mistake; };
    add("R4 Patient nickname", NoElement);
    add("R4 Patient name.nickname", NoElement);
    add("R4 Observation valueQuantity", NoElement);
    add("R4 Patient birthDate.value.value", NoElement);
    add("R4 Patient Observation", OtherType);
    add("R4 Patient multipleBirth.ofType(Nonsense)", NoType);
    add("R4 Patient multipleBirth is Nonsense", NoType);
    add("R4 Patient multipleBirth.ofType(System.Nonsense)", None); // FHIRPath may have types that we have not
    add("R4 Patient multipleBirth.ofType(string)", None);
    add("R4 Patient nickname.given", None); // the mistake is the inner step's
    add("R4 Patient contained.nickname", None);
    add("R4 Patient managingOrganization.resolve().nickname", None);
    add("R4 Observation value.nickname", NoElement);
    add("R4B Citation title", None);
    add("R4 MessageHeader event.ofType(canonical)", None);
}

void TestTypes::mistakes()
{
    QFETCH(TypedNode::Mistake, mistake);
    const Input input;
    const TypedNode node = typed(*input.model, input.resource, input.expression);
    QCOMPARE(node.mistake, mistake);
    const bool isUnknown = mistake == TypedNode::Mistake::NoElement || mistake == TypedNode::Mistake::NoType;
    if (isUnknown && node.type.types.empty())
        QCOMPARE(node.type.unknown, Unknown::Mistake);
}

/** Each node has the type of its own step; arguments of where() start from one item. */
void TestTypes::stepsHaveTypes()
{
    const auto expression = Expression::compile("name.where(use = 'official').given");
    const auto &model = fhir::Model::r4();
    const TypedNode given = typesOf(*expression, model, "Patient", rootType(model, "Patient"));
    const TypedOp where = TypedOp{expression->root(), given}.arg(0);
    QCOMPARE(where.op.text, std::string("where"));
    QCOMPARE(described(where.type()), u"HumanName* Patient.name (Patient.name)"_s);
    const TypedOp use = where.arg(1).arg(0);
    QCOMPARE(described(use.type()), u"code1 Patient.name.use (HumanName.use)"_s);
    QCOMPARE(described(where.arg(1).type()), u"System.Boolean1"_s);
}

/** An expression may start from elements, and still ask for the resource. */
void TestTypes::focus()
{
    const auto &model = fhir::Model::r4();
    const CollectionType name = itemType(typed(model, "Patient", "name").type);
    QCOMPARE(described(name), u"HumanName1 Patient.name (Patient.name)"_s);
    const auto of = [&](const char *expression, const CollectionType &on) {
        return described(typesOf(*Expression::compile(expression), model, "Patient", on).type);
    };
    QCOMPARE(of("family", name), u"string1 Patient.name.family (HumanName.family)"_s);
    QCOMPARE(of("HumanName.family", name), u"string1 Patient.name.family (HumanName.family)"_s);
    QCOMPARE(of("%resource.id", name), u"id1 Patient.id (Patient.id)"_s);
    const CollectionType both = unionType(name, typed(model, "Patient", "contact").type);
    QCOMPARE(described(both), u"HumanName|Patient.contact*"_s);
    QCOMPARE(of("period", both), u"Period*"_s);
    QCOMPARE(of("name", both), u"HumanName*"_s);
}

void TestTypes::hostile_data()
{
    QTest::addColumn<QByteArray>("expression");
    const auto add = [](const char *name, const QByteArray &expression) { QTest::newRow(name) << expression; };
    add("extensions of extensions", "extension" + QByteArray(".value.extension").repeated(190));
    add("extensions by URL", "item" + QByteArray(".extension('u')").repeated(390));
    add("items of items", "item" + QByteArray(".item").repeated(390));
    add("filters in filters", QByteArray("item.where(").repeated(130) + "true" + QByteArray(")").repeated(130));
    add("unions", "id" + QByteArray(" | extension.value").repeated(10'000));
    add("branches", QByteArray("iif(true,").repeated(190) + "item" + QByteArray(")").repeated(190));
    add("types", "item" + QByteArray(".ofType(Quantity)").repeated(390));
    add("long name", "item." + QByteArray(500'000, 'a'));
}

/** Never fails; what is told stays small. */
void TestTypes::hostile()
{
    QFETCH(QByteArray, expression);
    const CollectionType type = typed(fhir::Model::r4(), "Questionnaire", expression.toStdString()).type;
    QVERIFY(type.types.size() < 100);
    QVERIFY(type.path.size() <= CollectionType::MaxPath);
}

void TestTypes::everyElement_data()
{
    QTest::addColumn<QByteArray>("release");
    for (const char *release : {"R4", "R4B", "R5"})
        QTest::newRow(release) << QByteArray(release);
}

/** What the model says of an element is what a path to it gives. */
void TestTypes::everyElement()
{
    QFETCH(QByteArray, release);
    const fhir::Model &model = *fhir::Model::of(release.toStdString());
    std::size_t count = 0;
    for (const auto resource : model.resources()) {
        for (const fhir::Element &element : model.elements(resource)) {
            const auto type = typed(model, resource, "`" + std::string(element.name) + "`").type;
            QVERIFY(std::equal(type.types.begin(), type.types.end(), element.types.begin(), element.types.end()));
            QCOMPARE(type.element, &element);
            QCOMPARE(type.count, element.repeats ? Count::Several : Count::One);
            QCOMPARE(type.path, std::string(resource) + "." + std::string(element.name));
            QCOMPARE(type.isKnown(), element.types[0] != "Resource");
            ++count;
        }
    }
    QVERIFY(count > 2000);
}

QTEST_GUILESS_MAIN(TestTypes)
#include "tst_types.moc"
