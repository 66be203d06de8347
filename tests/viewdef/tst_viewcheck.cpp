#include "fhir/model.h"
#include "viewdef/view.h"

#include <QTest>

using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(viewdef::Error::Kind)
Q_DECLARE_METATYPE(table::Kind)

/** What is said of a view before it meets a resource: errors, notes, the types of its columns. */
class TestViewCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusal_data();
    void refusal();
    void types_data();
    void types();
    void unionTypes_data();
    void unionTypes();
    void notes_data();
    void notes();
    void release();
    void tags();
    void derivedTitles_data();
    void derivedTitles();
};

void TestViewCheck::refusal_data()
{
    QTest::addColumn<viewdef::Error::Kind>("kind");
    QTest::addColumn<QString>("pointer");
    QTest::addColumn<std::size_t>("column");
    using Kind = viewdef::Error::Kind;
    const auto row = [](const char *view, Kind kind, const char *pointer, std::size_t column = 0) {
        QTest::newRow(view) << kind << QString::fromUtf8(pointer) << column;
    };
    row("{", Kind::NotJson, "");
    row(R"({"resourceType":"Patient"})", Kind::NotAView, "/resourceType");
    row(R"({"select":[{}]})", Kind::Missing, "/resource");
    row(R"({"resource":"Patient"})", Kind::Missing, "/select");
    row(R"({"resource":"Patient","select":[{"column":[{"name":"a","path":"a +"}]}]})", Kind::Expression,
        "/select/0/column/0/path", 4);
    row(R"~({"resource":"Patient","select":[{"column":[{"name":"a","path":"nofunction()"}]}]})~", Kind::Expression,
        "/select/0/column/0/path", 1);
    row(R"({"resource":"Patient","select":[{"column":[{"name":"a b","path":"id"}]}]})", Kind::Invalid,
        "/select/0/column/0/name");
    row(R"({"resource":"Patient","select":[{"column":[{"name":"a","path":"id"},{"name":"a","path":"id"}]}]})",
        Kind::Columns, "/select/0/column/1/name");
    for (const char *tag : {"number", "unit", "absent"})
        row((R"({"resource":"Patient","select":[{"column":[{"name":"a","path":"id","tag":[{"name":"fhirside/)"
                + QByteArray(tag) + R"(","value":"A"}]}]}]})")
                .constData(),
            Kind::Columns, "/select/0/column/0/tag");
    row(R"({"resource":"Patient","select":[{"forEach":"a","forEachOrNull":"b"}]})", Kind::Invalid,
        "/select/0/forEachOrNull");
    row(R"({"resource":"Patient","select":[{"forEach":1}]})", Kind::Invalid, "/select/0/forEach");
    row(R"({"resource":"Patient","constant":[{"name":"c"}],"select":[{}]})", Kind::Missing, "/constant/0/value[x]");
    row(R"({"resource":"Patiennt","select":[{}]})", Kind::Invalid, "/resource");
    row(R"({"resource":"patient","select":[{}]})", Kind::Invalid, "/resource");
    row(R"({"resource":"HumanName","select":[{}]})", Kind::Invalid, "/resource");
    for (const char *type : {"Date", "Boolean", "strin", "System.Foo", "FHIR.foo", "http://example.org/date"})
        row(("{\"resource\":\"Patient\",\"select\":[{\"column\":[{\"name\":\"a\",\"path\":\"id\",\"type\":\""
                + QByteArray(type) + "\"}]}]}")
                .constData(),
            Kind::Invalid, "/select/0/column/0/type");
}

void TestViewCheck::types_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<table::Kind>("kind");
    const auto row = [](const char *column, const char *type, table::Kind kind) {
        QTest::newRow(column) << QString::fromLatin1(type) << kind;
    };
    using enum table::Kind;
    row(R"~("path":"active")~", "boolean", Boolean);
    row(R"~("path":"active.value")~", "boolean", Boolean);
    row(R"~("path":"active.not()")~", "boolean", Boolean);
    row(R"~("path":"birthDate > @2020")~", "boolean", Boolean);
    row(R"~("path":"%rowIndex")~", "integer", Integer);
    row(R"~("path":"name.count()")~", "integer", Integer);
    row(R"~("path":"name.count() + 1")~", "integer", Integer);
    row(R"~("path":"-name.count()")~", "integer", Integer);
    row(R"~("path":"name.count() / 2")~", "decimal", Decimal);
    row(R"~("path":"1.5 * 2")~", "decimal", Decimal);
    row(R"~("path":"multipleBirth.ofType(integer)")~", "integer", Integer);
    row(R"~("path":"multipleBirth")~", "", Text);
    row(R"~("path":"birthDate")~", "date", Date);
    row(R"~("path":"birthDate + 1 year")~", "date", Date);
    row(R"~("path":"birthDate.lowBoundary()")~", "date", Date);
    row(R"~("path":"deceased.ofType(dateTime)")~", "dateTime", DateTime);
    row(R"~("path":"today()")~", "date", Date);
    row(R"~("path":"now()")~", "dateTime", DateTime);
    row(R"~("path":"gender")~", "code", Text);
    row(R"~("path":"gender & 'x'")~", "string", Text);
    row(R"~("path":"name.family | gender")~", "string", Text);
    row(R"~("path":"iif(active, 1, 2.5)")~", "decimal", Decimal);
    row(R"~("path":"iif(active, 1, 'a')")~", "", Text);
    row(R"~("path":"name.first()")~", "HumanName", Json);
    row(R"~("path":"name.given","collection":true)~", "string", Text);
    row(R"~("path":"name.exists()","collection":true)~", "boolean", Boolean);
    row(R"~("path":"extension('u').value.ofType(decimal)")~", "decimal", Decimal);
    row(R"~("path":"extension('u').value")~", "", Text);
    row(R"~("path":"managingOrganization.resolve()")~", "", Text);
    row(R"~("path":"{}")~", "", Text);
    row(R"~("path":"nothing")~", "", Text);
    row(R"~("path":"getResourceKey()")~", "string", Text);
    row(R"~("path":"%c")~", "integer", Integer);
    row(R"~("path":"2 years")~", "string", Text);
    row(R"~("path":"active","type":"string")~", "string", Text);
    row(R"~("path":"id","type":"System.Integer")~", "integer", Integer);
    row(R"~("path":"id","type":"http://hl7.org/fhirpath/System.DateTime")~", "dateTime", DateTime);
    row(R"~("path":"id","type":"FHIR.date")~", "date", Date);
    row(R"~("path":"id","type":"http://hl7.org/fhir/StructureDefinition/decimal")~", "decimal", Decimal);
    row(R"~("path":"id","type":"integer64")~", "integer64", Integer);
    row(R"~("path":"name","type":"HumanName","collection":true)~", "HumanName", Json);
}

/** A column without a type has the one of its path; FHIRPath's types have FHIR's names. */
void TestViewCheck::types()
{
    QFETCH(QString, type);
    QFETCH(table::Kind, kind);
    const QByteArray view = R"({"resource":"Patient","constant":[{"name":"c","valueInteger":1}],"select":[{"column":[)"
                            R"({"name":"a",)"
        + QByteArray(QTest::currentDataTag()) + "}]}]}";
    const auto compiled = viewdef::View::compile(view.toStdString(), fhir::Model::r4());
    QVERIFY2(compiled, compiled ? "" : compiled.error().detail.c_str());
    QCOMPARE(QString::fromStdString((*compiled)->schema()[0].type), type);
    QCOMPARE((*compiled)->schema()[0].kind, kind);
}

void TestViewCheck::unionTypes_data()
{
    QTest::addColumn<QString>("found"); // the type, or where the error is
    const auto row = [](const char *columns, const char *found) {
        QTest::newRow(columns) << QString::fromLatin1(found);
    };
    row("birthDate:date|active:boolean", "/select/0/unionAll/1/column/0/type");
    row("birthDate|active", "/select/0/unionAll/1/column/0/path");
    row("birthDate:date|active", "/select/0/unionAll/1/column/0/path");
    row("birthDate|active:boolean", "/select/0/unionAll/1/column/0/type");
    row("gender:code|gender:string", "/select/0/unionAll/1/column/0/type");
    row("gender:code|gender:code", "code");
    row("gender:code|gender:FHIR.code", "code");
    row("gender|name.family.first()", "string");
    row("gender:code|name.family.first()", "code");
    row("birthDate|deceased.ofType(dateTime)", "dateTime");
    row("multipleBirth.ofType(integer)|1.5", "decimal");
    row("1.5|multipleBirth.ofType(integer)", "decimal");
    row("1:integer|1.5", "/select/0/unionAll/1/column/0/path");
    row("1.5:decimal|1", "decimal");
    row("{}|active", "boolean");
    row("active|{}", "boolean");
    row("{}|{}|birthDate", "date");
    row("multipleBirth|active", "");
    row("multipleBirth:integer|multipleBirth", "integer");
    row("name.first()|active", "/select/0/unionAll/1/column/0/path");
    row("active|active|id", "/select/0/unionAll/2/column/0/path");
}

void TestViewCheck::unionTypes()
{
    QFETCH(QString, found);
    QByteArray branches;
    for (const QByteArray &column : QByteArray(QTest::currentDataTag()).split('|')) {
        const auto parts = column.split(':');
        branches += branches.isEmpty() ? "" : ",";
        branches += R"({"column":[{"name":"a","path":")" + parts[0]
            + (parts.size() > 1 ? R"(","type":")" + parts[1] : QByteArray()) + "\"}]}";
    }
    const QByteArray view = R"({"resource":"Patient","select":[{"unionAll":[)" + branches + "]}]}";
    const auto compiled = viewdef::View::compile(view.toStdString(), fhir::Model::r4());
    QCOMPARE(QString::fromStdString(compiled ? (*compiled)->schema()[0].type : compiled.error().pointer), found);
    QCOMPARE(!compiled, found.startsWith(u'/'));
}

void TestViewCheck::notes_data()
{
    QTest::addColumn<QString>("notes");
    const auto row = [](const char *view, const char *notes) { QTest::newRow(view) << QString::fromUtf8(notes); };
    row(R"({"resource":"Patient","select":[{"column":[{"name":"a","path":"nam.family"}]}]})",
        "/select/0/column/0/path:1 Patient has no element nam.");
    row(R"({"resource":"Patient","select":[{"column":[{"name":"a","path":"name.family"}]}]})", "");
    row(R"({"resource":"Patient","select":[{"column":[{"name":"a","path":"name.\n first().famly"}]}]})",
        "/select/0/column/0/path:16 HumanName has no element famly.");
    row(R"({"resource":"Patient","select":[{"forEach":"nam","column":[{"name":"a","path":"anything"}]}]})",
        "/select/0/forEach:1 Patient has no element nam.");
    row(R"({"resource":"Patient","select":[{"forEachOrNull":"name","column":[{"name":"a","path":"birthDate"}]}]})",
        "/select/0/column/0/path:1 HumanName has no element birthDate.");
    row(R"({"resource":"Patient","select":[{"forEach":"name","column":[{"name":"a","path":"%resource.birthDate"}]}]})",
        "");
    row(R"({"resource":"Patient","where":[{"path":"activ = true"}],"select":[{}]})",
        "/where/0/path:1 Patient has no element activ.");
    row(R"({"resource":"Patient","select":[{"unionAll":[{"forEach":"contact","select":[{"column":[{"name":"a",
        "path":"phone"}]}]}]}]})",
        "/select/0/unionAll/0/select/0/column/0/path:1 Patient.contact has no element phone.");
    row(R"({"resource":"Questionnaire","select":[{"repeat":["item"],"column":[{"name":"a","path":"linkId"},
        {"name":"b","path":"linkIt"}]}]})",
        "/select/0/column/1/path:1 Questionnaire.item has no element linkIt.");
    row(R"({"resource":"QuestionnaireResponse","select":[{"repeat":["item","answer.item"],"column":[{"name":"a",
        "path":"linkId"}]}]})",
        "");
    row(R"({"resource":"Observation","select":[{"column":[{"name":"a","path":"valueQuantity.value"}]}]})",
        "/select/0/column/0/path:1 Observation has no element valueQuantity. It is called value.");
    row(R"~({"resource":"Observation","select":[{"column":[{"name":"a","path":"value.ofType(Quantitty)"}]}]})~",
        "/select/0/column/0/path:7 There is no type Quantitty.");
}

/** What the model says against a view that runs all the same. */
void TestViewCheck::notes()
{
    QFETCH(QString, notes);
    const auto compiled = viewdef::View::compile(QTest::currentDataTag(), fhir::Model::r4());
    QVERIFY2(compiled, compiled ? "" : compiled.error().detail.c_str());
    QStringList found;
    for (const auto &note : (*compiled)->notes())
        found.append(u"%1:%2 %3"_s.arg(QString::fromStdString(note.pointer))
                         .arg(note.column)
                         .arg(QString::fromStdString(note.detail)));
    QCOMPARE(found.join(u'\n'), notes);
}

/** Without a fhirVersion a view is for the first release that has its resource type. */
void TestViewCheck::release()
{
    QCOMPARE(viewdef::modelOf(R"({"resource":"Patient"})").release(), std::string_view("R4"));
    QCOMPARE(viewdef::modelOf(R"({"resource":"Transport"})").release(), std::string_view("R5"));
    QCOMPARE(viewdef::modelOf(R"({"resource":"Patient","fhirVersion":["5.0.0"]})").release(), std::string_view("R5"));
    QCOMPARE(viewdef::modelOf("\xEF\xBB\xBF{\"resource\":\"Transport\"}").release(), std::string_view("R5"));
    const auto own = viewdef::View::compile(
        R"({"resource":"Own","resourceDefinition":"http:/a/Own","select":[{}]})", fhir::Model::r4());
    QVERIFY(own);
    QCOMPARE(viewdef::modelOf(R"({"resource":"Patiennt"})").release(), std::string_view("R4"));
    QVERIFY(viewdef::View::compile("\xEF\xBB\xBF{\"resource\":\"Patient\",\"select\":[{}]}", fhir::Model::r4()));
}

/** What a view says of its columns beside their paths. */
void TestViewCheck::tags()
{
    const auto view = viewdef::View::compile(R"({"resource":"Observation","select":[{"column":[{"name":"a","path":"id",
        "tag":[{"name":"fhirside/title","value":"A"},{"name":"fhirside/hidden","value":"true"},
               {"name":"fhirside/place","value":"by-fill"},{"name":"fhirside/number","value":"n"},
               {"name":"fhirside/unit","value":"u"},{"name":"fhirside/absent","value":"why"},
               {"name":"fhirside/low","value":"l"},{"name":"fhirside/high","value":"h"},
               {"name":"fhirside/interpretation","value":"i"},{"name":"fhirside/ucum","value":"c"},
               {"name":"ansi/type","value":"x"}]}]},
        {"column":[{"name":"n","path":"id"},{"name":"u","path":"id"},{"name":"why","path":"id"},
                   {"name":"l","path":"id"},{"name":"h","path":"id"},{"name":"i","path":"id"},{"name":"c","path":"id"}]}]})",
        fhir::Model::r4());
    QVERIFY2(view, view ? "" : view.error().detail.c_str());
    const table::ColumnInfo &info = (*view)->schema()[0];
    QCOMPARE(info.title, std::string("A"));
    QVERIFY(info.hidden && info.byFill);
    QCOMPARE(info.number + ' ' + info.unit + ' ' + info.absent, std::string("n u why"));
    QCOMPARE(info.low + ' ' + info.high + ' ' + info.interpretation + ' ' + info.ucum, std::string("l h i c"));
    QVERIFY(info != table::withoutCompanions(info));
    const table::ColumnInfo &plain = (*view)->schema()[1];
    QVERIFY(!plain.hidden && !plain.byFill && plain == table::withoutCompanions(plain));
}

void TestViewCheck::derivedTitles_data()
{
    QTest::addColumn<QByteArray>("title");
    QTest::newRow("id") << QByteArray("Id");
    QTest::newRow("effective_dateTime") << QByteArray("Effective date time");
    QTest::newRow("value_Quantity_value") << QByteArray("Value quantity value");
    QTest::newRow("value_CodeableConcept") << QByteArray("Value codeable concept");
    QTest::newRow("bodySite_code") << QByteArray("Body site code");
}

/** No one chose the places of derived columns, and all can be read. */
void TestViewCheck::derivedTitles()
{
    QFETCH(QByteArray, title);
    const auto view = viewdef::View::compile(viewdef::deriveView("Observation", fhir::Model::r4()), fhir::Model::r4());
    QVERIFY(view);
    const auto found = table::find((*view)->schema(), QTest::currentDataTag());
    QVERIFY(found);
    QCOMPARE(QByteArray::fromStdString((*view)->schema()[*found].title), title);
    QVERIFY((*view)->schema()[*found].byFill);
}

void TestViewCheck::refusal()
{
    QFETCH(viewdef::Error::Kind, kind);
    QFETCH(QString, pointer);
    QFETCH(std::size_t, column);
    const auto compiled = viewdef::View::compile(QTest::currentDataTag(), fhir::Model::r4());
    QVERIFY(!compiled.has_value());
    QCOMPARE(compiled.error().kind, kind);
    QCOMPARE(QString::fromStdString(compiled.error().pointer), pointer);
    QCOMPARE(compiled.error().column, column);
    QVERIFY(!compiled.error().detail.empty());
}

QTEST_GUILESS_MAIN(TestViewCheck)
#include "tst_viewcheck.moc"
