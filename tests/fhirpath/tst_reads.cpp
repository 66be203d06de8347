#include "fhirpath/reads.h"

#include <QTest>

/** Where a computed value comes from: the elements that an expression reads, by its text alone. */
class ReadsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void elements_data();
    void elements();
    void topElements_data();
    void topElements();
};

void ReadsTest::elements_data()
{
    QTest::addColumn<QString>("elements");
    QTest::newRow("birthDate") << "birthDate";
    QTest::newRow("Patient.birthDate") << "birthDate";
    QTest::newRow("%resource.id") << "id";
    QTest::newRow("name.given.first()") << "name.given[0]";
    QTest::newRow("name[1].family") << "name[1].family";
    QTest::newRow("name.where(use = 'usual').family") << "name.family name.use";
    QTest::newRow("code.select(text | coding.display).first()") << "code.coding.display[0] code.text[0]";
    QTest::newRow("value.ofType(Quantity).value.toString() & ' ' & value.ofType(Quantity).unit")
        << "value.ofType(Quantity).unit value.ofType(Quantity).value";
    QTest::newRow("(value as Quantity).unit") << "value.ofType(Quantity).unit";
    QTest::newRow("value is Quantity") << "value";
    QTest::newRow("iif(active, name, contact.name).family") << "active contact.name.family name.family";
    QTest::newRow("subject.getReferenceKey(Patient)") << "subject.reference";
    QTest::newRow("getResourceKey()") << "id";
    QTest::newRow("effective.extension('http://example.org/x').value") << "effective.extension.value";
    QTest::newRow("defineVariable('n', name.first()).select(%n.family & %n.given)") << "name[0].family name[0].given";
    QTest::newRow("combine(component).where(value.exists()).code.text")
        << "code.text component.code.text component.value value";
    QTest::newRow("component.select(iif($this is Observation, {}, code)).text") << "component.code.text";
    QTest::newRow("telecom.where(system = 'phone').exists() and active") << "active telecom.system";
    QTest::newRow("today() > birthDate + 18 years") << "birthDate";
    QTest::newRow("name.given.join(' ')") << "name.given";
    QTest::newRow("repeat(item).linkId") << "item"; // what a repeated step leads to is not followed
    QTest::newRow("-value.ofType(integer)") << "value.ofType(integer)";
    QTest::newRow("'no element'") << "";
    QTest::newRow("$this") << "";
    QTest::newRow("name.") << "";
    QTest::newRow("") << "";
}

void ReadsTest::elements()
{
    QFETCH(QString, elements);
    QStringList read;
    for (const auto &element : fhirpath::elementsRead(QTest::currentDataTag()))
        read << QString::fromStdString(element);
    QCOMPARE(read.join(u' '), elements);
}

void ReadsTest::topElements_data()
{
    QTest::addColumn<QString>("names"); // "?": it may read more
    const auto row = [](const char *expression, const char *names) {
        QTest::newRow(expression) << QString::fromLatin1(names);
    };
    row("birthDate", "birthDate");
    row("%resource.id", "id");
    row("name.where(use = 'usual').family.first()", "name");
    row("value.ofType(Quantity).unit & (effective as Period).start.toString()", "effective value");
    row("Observation.component.value | value", "component value");
    row("getResourceKey()", "id");
    row("subject.getReferenceKey(Patient)", "subject");
    row("extension('http://example.org/x').value", "extension");
    row("name.descendants().count()", "name");
    row("where(active).select(name.family)", "active name");
    row("iif(active, name, contact.name).family", "active contact name");
    row("defineVariable('n', name.first()).select(%n.family)", "name");
    row("'no element'", "");
    row("$this is Patient", "");
    row("$this", "?");
    row("iif(active, $this, {})", "?");
    row("where(active)", "?");
    row("descendants().count()", "?");
    row("active and $this.children().exists()", "?");
    row("%resource.descendants().where($this is Coding).exists()", "?");
    row("$this = $this", "?");
    row("name.exists(%resource = $this)", "?");
    row("combine(component).code", "?");
    row("subject.resolve().exists()", "?"); // it looks among contained resources
    row("name.", "?");
}

void ReadsTest::topElements()
{
    QFETCH(QString, names);
    QStringList read;
    const auto top = fhirpath::topElementsRead(QTest::currentDataTag());
    for (const auto &name : top.value_or(std::vector<std::string>()))
        read << QString::fromStdString(name);
    QCOMPARE(top ? read.join(u' ') : QStringLiteral("?"), names);
}

QTEST_GUILESS_MAIN(ReadsTest)
#include "tst_reads.moc"
