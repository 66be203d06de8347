#include "fhir/model.h"

#include <QTest>

using fhir::Model;

class ModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void elements_data();
    void elements();
    void inheritance();
    void parameters();
};

void ModelTest::elements_data()
{
    QTest::addColumn<QByteArray>("types");
    QTest::addColumn<QByteArray>("flags"); // * repeats, ? choice
    const auto row = [](const char *path, const char *types, const char *flags) {
        QTest::newRow(path) << QByteArray(types) << QByteArray(flags);
    };
    row("Patient/birthDate", "date", "");
    row("Patient/name", "HumanName", "*");
    row("Patient/contact", "Patient.contact", "*");
    row("Patient.contact/telecom", "ContactPoint", "*");
    row("Observation/value",
        "Quantity CodeableConcept string boolean integer Range Ratio SampledData time dateTime Period", "?");
    row("Observation.component/referenceRange", "Observation.referenceRange", "*");
    row("Bundle.entry/link", "Bundle.link", "*");
    row("Bundle.entry/resource", "Resource", "");
    row("Quantity/value", "decimal", "");
    row("Observation/component", "Observation.component", "*");
}

void ModelTest::elements()
{
    QFETCH(QByteArray, types);
    QFETCH(QByteArray, flags);
    const QByteArrayList path = QByteArray(QTest::currentDataTag()).split('/');
    const auto *element = Model::r4().element(path[0].toStdString(), path[1].toStdString());
    QVERIFY(element);
    QByteArrayList found;
    for (const auto type : element->types)
        found << QByteArray(type.data(), static_cast<qsizetype>(type.size()));
    QCOMPARE(found.join(' '), types);
    QCOMPARE(QByteArray(element->repeats ? "*" : "") + (element->choice ? "?" : ""), flags);
}

void ModelTest::inheritance()
{
    const Model &r4 = Model::r4();
    QVERIFY(r4.isA("Age", "Quantity"));
    QVERIFY(r4.isA("code", "string"));
    QVERIFY(r4.isA("Patient", "Resource"));
    QVERIFY(!r4.isA("Bundle", "DomainResource"));
    QVERIFY(r4.isResource("Patient") && !r4.isResource("HumanName") && !r4.isResource("Nonsense"));
    QVERIFY(r4.isPrimitive("positiveInt") && !r4.isPrimitive("Quantity"));
    QCOMPARE(r4.resources().size(), 146U); // R4 has 148 resource types, two of them abstract
    QVERIFY(r4.elements("Nonsense").empty());
    QVERIFY(!r4.element("Patient", "value"));
}

void ModelTest::parameters()
{
    const auto find = [](std::string_view type, std::string_view code) {
        for (const auto &parameter : Model::r4().searchParameters(type)) {
            if (parameter.code == code)
                return std::string(parameter.type) + ' ' + std::string(parameter.expression);
        }
        return std::string("none");
    };
    QCOMPARE(find("Patient", "birthdate"), std::string("date Patient.birthDate"));
    QCOMPARE(find("Observation", "code-value-quantity"), std::string("composite Observation"));
    QCOMPARE(find("Patient", "nonsense"), std::string("none"));
}

QTEST_GUILESS_MAIN(ModelTest)
#include "tst_model.moc"
