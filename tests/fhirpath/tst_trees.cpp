#include "answer.h"

/** How paths go through a resource, and what stands in it: FHIR's own functions, references, odd keys. */
class TestTrees : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void trees_data();
    void trees() { compareAnswer(); }
    void bundles_data();
    void bundles();
    void escapedKeys_data();
    void escapedKeys();
};

void TestTrees::trees_data()
{
    addExpected();
    row("subject.resolve() is Patient", "true");
    row("subject.resolve() is Practitioner", "false");
    row("subject.resolve().where($this is Patient).count()", "1");
    row("subject.resolve().iif($this is Patient, 1, 2)", "1");
    row("subject.resolve().select($this).count()", "1");
    row("performer.resolve().name.family", "Weiß");
    row("performer.resolve().count()", "1");
    row("status.extension('x').value", "y");
    row("status.hasValue()", "true");
    row("note.text.select(hasValue())", "true, true, false");
    row("component[0].value.hasValue()", "false");
    row("effective.substring(0, 4) & '!'", "2020!");
    row("note.text.join('-')", "a-b");
    row("component[3].value = 1 '385055001'", ""); // no UCUM
    row("component[3].value = component[3].value", "true");
    row("status.getValue() is System.String", "true");
    row("status.type().namespace & '.' & status.type().name", "FHIR.code");
    row("component.value.ofType(string)", "n/a");
    row("component.value.ofType(integer) + 1", "13");
    row("descendants().where($this is Quantity).count()", "8");
    row("component.select($index)", "0, 1, 2, 3");
    row("note.text.aggregate($total & $this, '')", "ab");
    row("('a' | 'b').aggregate($total & $this, '')", "ab");
    row("%resource.id & %context.id & %rootResource.id", "o1o1o1");
    row("%`ext-a`", "http://hl7.org/fhir/StructureDefinition/a");
    row("%vs-administrative-gender", "http://hl7.org/fhir/ValueSet/administrative-gender");
    row("%ext-patient-birthTime", "http://hl7.org/fhir/StructureDefinition/patient-birthTime");
    row("(1 | 2 | 3).subsetOf(1 | 2 | 3 | 4)", "true");
    row("(3 | 1 | 2).sort()", "1, 2, 3");
    row("1 = 1 'mg'", "");
    row("`status`", "final");
    row("/* a */ status // b", "final");
    row("'\\u00e9'", "é");
    row("'<div xmlns=\\'x\\'><p>a</p></div>'.htmlChecks()", "true");
    row("'<b>a</b> and <i>b</i>'.htmlChecks()", "true");
    row("'<b>a</b> <button>b</button>'.htmlChecks()", "false");
    row("'<b>a'.htmlChecks()", "false");
    row("5.htmlChecks()", "");
    row("code.htmlChecks()", "");
    row("1.comparable(2)", "true");
    row("1.comparable(2.5)", "true");
    row("1.comparable(1 'cm')", "false");
    row("(1 'cm').comparable(1 'm')", "true");
    row("(1 'mg').hasValue()", "false");
    row("component[0].value.value.hasValue()", "true");
    row("(2 years).value", "2");
    row("(2.50 'mg').unit", "mg");
    row("(2 years).value + 1", "3");
    row("effective.value", "2020-02-29T23:30:00+01:00");
    row("effective.value is System.DateTime", "true");
    row("status.value = 'final'", "true");
    row("note.text.value", "a, b");
    row("component[2].value.value + 1", "13");
    row("component.value.ofType(Quantity).value", "70, 1");
    row("code.value", "");
    row("effecti", "");
    row("valu", "");
    row("effective.exists()", "true");
    row("component.val", "");
    row("note.tex", "");
    row("'<div><script>a</script></div>'.htmlChecks()", "false");
    row("'<div><p>a</div></p>'.htmlChecks()", "false");
}

/** A reference to a contained resource means the one inside the resource that it stands in. */
void TestTrees::bundles_data()
{
    addExpected();
    row("entry[0].resource.generalPractitioner.resolve().name.family", "A");
    row("entry[1].resource.generalPractitioner.resolve().name.family", "B");
    row("entry.resource.generalPractitioner.resolve().name.family", "A, B");
    row("entry[1].resource.contained.where(id = 'c').qualification.issuer.resolve().name", "Org");
    row("entry[1].resource.contained.where(id = 'o').partOf.resolve().id", "q");
    row("entry[2].resource.entry.resource.generalPractitioner.resolve().name.family", "C");
    row("entry[0].resource.link.other.resolve().id", "q");
    row("entry[2].resource.entry.resource.link.other.resolve().name.count()", "0"); // another server's
    row("entry[0].resource.managingOrganization.resolve().count()", "0");
}

void TestTrees::bundles()
{
    QFETCH(QString, expected);
    const QByteArray bundle =
        "{'resourceType':'Bundle','entry':[{'resource':{'resourceType':'Patient','id':'p',"
        "'contained':[{'resourceType':'Practitioner','id':'c','name':[{'family':'A'}]}],"
        "'generalPractitioner':[{'reference':'#c'}],'link':[{'other':{'reference':'Patient/q'}}],"
        "'managingOrganization':{'reference':'#o'}}},"
        "{'resource':{'resourceType':'Patient','id':'q','contained':[{'resourceType':'Practitioner','id':'c',"
        "'name':[{'family':'B'}],'qualification':[{'issuer':{'reference':'#o'}}]},"
        "{'resourceType':'Organization','id':'o','name':'Org','partOf':{'reference':'#'}}],"
        "'generalPractitioner':[{'reference':'#c'}]}},"
        "{'resource':{'resourceType':'Bundle','entry':[{'resource':{'resourceType':'Patient','id':'r',"
        "'contained':[{'resourceType':'Practitioner','id':'c','name':[{'family':'C'}]}],"
        "'generalPractitioner':[{'reference':'#c'}],"
        "'link':[{'other':{'reference':'http://b/fhir/Patient/p'}}]}}]}}]}";
    QCOMPARE(answer(QTest::currentDataTag(), {}, bundle), expected);
}

void TestTrees::escapedKeys_data()
{
    addExpected();
    row("id", "a");
    row("Patient.id", "a");
    row("name.given", "x");
    row("deceased", "true");
    row("birthDate", "2020");
    row("birthDate.extension.value", "e");
    row("children().count()", "5");
    row("descendants().where($this is date)", "2020");
    row("extension.value > 1 year", "true");
    row("name = name", "true");
}

void TestTrees::escapedKeys()
{
    QFETCH(QString, expected);
    const QByteArray resource =
        R"({'resource\u0054ype':'\u0050atient','\u0069d':'a','n\u0061me':[{'\u0067iven':['x']}],)"
        R"('deceased\u0042oolean':true,'birth\u0044ate':'2020','\u005fbirthDate':{'extension':[{'u\u0072l':'u',)"
        R"('value\u0043ode':'e'}]},'extension':[{'url':'v','valueAge':{'value':2,'s\u0079stem':)"
        R"('http:\/\/unitsofmeasure.org','cod\u0065':'a'}}]})";
    QCOMPARE(answer(QTest::currentDataTag(), {}, resource), expected);
}

QTEST_GUILESS_MAIN(TestTrees)
#include "tst_trees.moc"
