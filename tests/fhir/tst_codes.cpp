#include "fhir/codes.h"

#include "fhir/model.h"

#include <QTest>

using namespace Qt::StringLiterals;
using fhir::Codes;
using fhir::Model;

class TestCodes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void displays_data();
    void displays();
    void bindings_data();
    void bindings();
    void valueSets_data();
    void valueSets();
    void everyBindingHasItsValueSet_data();
    void everyBindingHasItsValueSet();
    void units();
};

namespace {

QString text(std::string_view from)
{
    return QString::fromUtf8(from.data(), static_cast<qsizetype>(from.size()));
}

const Model &modelOf(const QString &release)
{
    return *Model::of(release.toStdString());
}

} // namespace

void TestCodes::displays_data()
{
    QTest::addColumn<QString>("display");
    const auto row = [](const char *code, const char *display) { QTest::newRow(code) << QString::fromUtf8(display); };
    row("R4 http://hl7.org/fhir/administrative-gender female", "Female");
    row("R5 http://hl7.org/fhir/administrative-gender female", "Female");
    row("R4 http://terminology.hl7.org/CodeSystem/v3-ActCode AMB", "ambulatory");
    row("R5 http://terminology.hl7.org/CodeSystem/v3-ActCode AMB", "ambulatory"); // as R4 has it
    row("R4 http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation H", "High");
    row("R4 http://hl7.org/fhir/administrative-gender F", "");
    row("R4 http://loinc.org 8480-6", "");
    row("R4  female", "");
}

void TestCodes::displays()
{
    QFETCH(QString, display);
    const QStringList parts = QString::fromUtf8(QTest::currentDataTag()).split(u' ');
    QCOMPARE(text(Codes::of(modelOf(parts[0])).display(parts[1].toStdString(), parts[2].toStdString())), display);
}

void TestCodes::bindings_data()
{
    QTest::addColumn<QString>("valueSet");
    const auto row = [](const char *element, const char *set) {
        QTest::newRow(element) << (*set ? u"http://hl7.org/fhir/ValueSet/"_s + QString::fromUtf8(set) : QString());
    };
    row("R4 Patient gender", "administrative-gender");
    row("R4 Observation status", "observation-status");
    row("R4 Age comparator", "quantity-comparator"); // as Quantity has it
    row("R4 Observation code", "");
    row("R4 Nothing gender", "");
    row("R5 Encounter status", "encounter-status");
}

void TestCodes::bindings()
{
    QFETCH(QString, valueSet);
    const QStringList parts = QString::fromUtf8(QTest::currentDataTag()).split(u' ');
    QCOMPARE(text(Codes::of(modelOf(parts[0])).valueSetOf(parts[1].toStdString(), parts[2].toStdString())), valueSet);
}

void TestCodes::valueSets_data()
{
    QTest::addColumn<QString>("codes");
    const auto row = [](const char *set, const char *codes) { QTest::newRow(set) << QString::fromUtf8(codes); };
    row("R4 administrative-gender", "male female other unknown");
    row("R4 encounter-status",
        "planned arrived triaged in-progress onleave finished cancelled entered-in-error unknown");
    row("R5 encounter-status",
        "planned in-progress on-hold discharged completed cancelled discontinued entered-in-error unknown");
    row("R4 mimetypes", "?");
    row("R4 no-such-set", "?");
}

void TestCodes::valueSets()
{
    QFETCH(QString, codes);
    const QStringList parts = QString::fromUtf8(QTest::currentDataTag()).split(u' ');
    const auto found = Codes::of(modelOf(parts[0])).codesOf("http://hl7.org/fhir/ValueSet/" + parts[1].toStdString());
    QStringList names;
    for (const auto &code : found.value_or(std::vector<Codes::Code>()))
        names << text(code.code);
    QCOMPARE(found ? names.join(u' ') : u"?"_s, codes);
}

void TestCodes::everyBindingHasItsValueSet_data()
{
    QTest::addColumn<QString>("release");
    for (const char *release : {"R4", "R4B", "R5"})
        QTest::newRow(release) << QString::fromUtf8(release);
}

void TestCodes::everyBindingHasItsValueSet()
{
    QFETCH(QString, release);
    const Model &model = modelOf(release);
    const Codes &codes = Codes::of(model);
    int bound = 0;
    for (const auto type : model.resources())
        for (const auto &element : model.elements(type))
            if (const auto set = codes.valueSetOf(type, element.name); !set.empty()) {
                QVERIFY2(!codes.partsOf(set).empty(), qPrintable(text(set)));
                ++bound;
            }
    QVERIFY(bound > 150); // about one a resource
    QCOMPARE(text(codes.displayIn(codes.valueSetOf("Patient", "gender"), "other")), u"Other"_s);
    QVERIFY(codes.displayIn(codes.valueSetOf("Patient", "gender"), "others").empty());
}

void TestCodes::units()
{
    QCOMPARE(text(fhir::unitName("mm[Hg]")), u"millimetres of mercury"_s);
    QVERIFY(fhir::unitName("mmHg").empty());
}

QTEST_APPLESS_MAIN(TestCodes)
#include "tst_codes.moc"
