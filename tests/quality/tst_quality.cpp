#include "quality/checked.h"

#include <QElapsedTimer>

#include <thread>

using namespace Qt::StringLiterals;

namespace {

std::string patient(const std::string &id, const std::string &members = {})
{
    return R"({"resourceType":"Patient","id":")" + id + "\"" + (members.empty() ? "" : "," + members) + "}";
}

/** Of LOINC's potassium. */
std::string potassium(
    const std::string &id, const std::string &value, const std::string &unit = "mmol/L", const std::string &more = {})
{
    const std::string written = unit.empty()
        ? std::string()
        : R"(,"unit":")" + unit + R"(","system":"http://unitsofmeasure.org","code":")" + unit + "\"";
    return R"({"resourceType":"Observation","id":")" + id
        + R"(","status":"final","code":{"coding":[{"system":"http://loinc.org","code":"2823-3","display":"Potassium"}]},)"
        + R"("valueQuantity":{"value":)" + value + written + "}" + (more.empty() ? "" : "," + more) + "}";
}

/** Forty of them between 3.5 and 5.4. */
std::vector<std::string> usual()
{
    std::vector<std::string> all;
    for (int i = 0; i < 40; ++i)
        all.push_back(potassium(
            "u" + std::to_string(i), std::to_string(3 + (5 + i % 20) / 10) + "." + std::to_string((5 + i % 20) % 10)));
    return all;
}

void onThreads(std::size_t parts, const std::function<void(std::size_t)> &work)
{
    std::vector<std::jthread> threads;
    for (std::size_t part = 0; part < parts; ++part)
        threads.emplace_back([&work, part] { work(part); });
}

} // namespace

/** What is odd about resources among each other. */
class QualityTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sameResource();
    void sameMeasurement_data();
    void sameMeasurement();
    void sameCells();
    void dangling();
    void danglingWithin();
    void beforeBirth();
    void units_data();
    void units();
    void values_data();
    void values();
    void beyondRange();
    void rowsOfAFinding();
    void hiddenRowsAreNotChecked();
    void partsAreOne();
    void boundsHold();
    void nothing();
    void stops();
    void speed();
};

void QualityTest::sameResource()
{
    const auto report = checked({patient("1"), patient("2"), patient("1"), R"({"resourceType":"Patient"})",
        R"({"resourceType":"Patient"})", patient("2", R"("meta":{"versionId":"2"})")});
    QCOMPARE(found(report), QStringList{u"same-resource x4"_s});
    const auto &places = report.findings[0].places;
    QCOMPARE(places.size(), 4U);
    QVERIFY(
        places[0] == (table::RowRef{0, 0}) && places[1] == (table::RowRef{0, 1}) && places[2] == (table::RowRef{0, 2}));
}

void QualityTest::sameMeasurement_data()
{
    QTest::addColumn<QByteArray>("one");
    QTest::addColumn<QByteArray>("other");
    QTest::addColumn<bool>("isSame");
    const QByteArray at = R"("subject":{"reference":"Patient/1"},"effectiveDateTime":"2020-01-01T10:00:00Z")";
    QTest::newRow("same") << at << at << true;
    QTest::newRow("another patient") << at << QByteArray(at).replace("Patient/1", "Patient/2") << false;
    QTest::newRow("another time") << at << QByteArray(at).replace("10:00:00Z", "10:00:01Z") << false;
    const QByteArray day = R"("subject":{"reference":"Patient/1"},"effectiveDateTime":"2020-01-01")";
    QTest::newRow("a day alone") << day << day << false;
    QTest::newRow("another site") << at << at + R"(,"bodySite":{"text":"left"})" << false;
    QTest::newRow("no patient") << QByteArray(R"("effectiveDateTime":"2020-01-01T10:00:00Z")")
                                << QByteArray(R"("effectiveDateTime":"2020-01-01T10:00:00Z")") << false;
    QTest::newRow("a note more") << at << at + R"(,"note":[{"text":"x"}])" << true;
}

void QualityTest::sameMeasurement()
{
    QFETCH(QByteArray, one);
    QFETCH(QByteArray, other);
    QFETCH(bool, isSame);
    const auto report = checked(
        {potassium("1", "4.1", "mmol/L", one.toStdString()), potassium("2", "4.1", "mmol/L", other.toStdString())});
    QCOMPARE(found(report), isSame ? QStringList{u"same-measurement x2"_s} : QStringList());
}

void QualityTest::sameCells()
{
    const std::string view =
        R"view({"resourceType":"ViewDefinition","resource":"Patient","status":"active","select":[{"column":[
        {"name":"id","path":"getResourceKey()","type":"string"},{"name":"sex","path":"gender","type":"code"},
        {"name":"born","path":"birthDate","type":"date"},{"name":"family","path":"name.family.first()","type":"string"},
        {"name":"given","path":"name.given","type":"string","collection":true}]
}]
})view";
    const std::string anna =
        R"("gender":"female","birthDate":"1990-01-01","name":[{"family":"Meier","given":["Anna","B"]}])";
    const std::string other =
        R"("gender":"female","birthDate":"1990-01-01","name":[{"family":"Meier","given":["AnnaB"]}])";
    const std::string few = R"("gender":"male")";
    const auto report = quality::check(
        tableOf(
            {patient("1", anna), patient("2", other), patient("3", anna), patient("4", few), patient("5", few)}, view),
        options());
    QCOMPARE(found(report), QStringList{u"same-cells x2"_s});
    QVERIFY(report.findings[0].places[1] == (table::RowRef{0, 2}));
    // The same resource twice is that, and no other with the same cells.
    QCOMPARE(found(quality::check(tableOf({patient("1", anna), patient("1", anna)}, view), options())),
        QStringList{u"same-resource x2"_s});
}

void QualityTest::dangling()
{
    const auto to = [](const std::string &id, const std::string &reference) {
        return R"({"resourceType":"Observation","id":")" + id
            + R"(","status":"final","code":{"text":"x"},"subject":{"reference":")" + reference + "\"}}";
    };
    const std::vector<std::string> all{to("1", "Patient/1"), to("2", "Patient/2"),
        to("3", "https://a.example/fhir/Patient/3"), to("4", "https://b.example/fhir/Patient/3"), to("5", "Group/1"),
        to("6", "Patient/1/_history/4")};
    QCOMPARE(found(checked(all)), QStringList()); // nothing is known of patients
    auto with = options();
    with.base = "https://a.example/fhir";
    with.neighbours.push_back({tableOf({patient("1")}, idView("Patient")), "Patient", quality::Extent::Part});
    QCOMPARE(found(checked(all, with)), QStringList()); // there may be others
    with.neighbours[0].extent = quality::Extent::Whole;
    const auto report = checked(all, with);
    QCOMPARE(found(report), QStringList{u"reference-dangling Observation.subject x2"_s});
    QCOMPARE(report.findings[0].examples, (std::vector<std::string>{"Patient/2", "https://a.example/fhir/Patient/3"}));
    with.neighbours[0].extent = quality::Extent::Likely;
    QCOMPARE(found(checked(all, with)), QStringList()); // two of four are missing: they are elsewhere
    auto many = all;
    for (int i = 0; i < 20; ++i)
        many.push_back(to("m" + std::to_string(i), "Patient/1"));
    QCOMPARE(found(checked(many, with)), QStringList{u"reference-dangling Observation.subject x2"_s});
    QCOMPARE(quality::referredTypes(tableOf(all, idView("Observation")), fhir::Model::r4()),
        (std::set<std::string, std::less<>>{"Group", "Patient"}));
    QVERIFY(report.followed.contains("Patient") && !report.followed.contains("Observation"));
}

void QualityTest::danglingWithin()
{
    const auto child = [](const std::string &id, const std::string &parent) {
        return R"({"resourceType":"Encounter","id":")" + id
            + R"(","status":"finished","class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"AMB"},"partOf":{"reference":"Encounter/)"
            + parent + "\"}}";
    };
    const std::vector<std::string> all{child("1", "2"), child("2", "1"), child("3", "9")};
    QCOMPARE(found(checked(all)), QStringList());
    auto with = options();
    with.extent = quality::Extent::Whole;
    QCOMPARE(found(checked(all, with)), QStringList{u"reference-dangling Encounter.partOf"_s});
    with.mostWaiting = 2;
    const auto report = checked(all, with);
    QCOMPARE(found(report), QStringList());
    QCOMPARE(report.unfollowed, 1U);
    with.mostWaiting = 3;
    QCOMPARE(checked(all, with).unfollowed, 0U);
    with.extent = quality::Extent::Likely;
    QCOMPARE(found(checked(all, with)), QStringList());
}

void QualityTest::beforeBirth()
{
    const auto at = [](const std::string &id, const std::string &date) {
        return potassium(
            id, "4.1", "mmol/L", R"("subject":{"reference":"Patient/1"},"effectiveDateTime":")" + date + "\"");
    };
    auto with = options();
    with.neighbours.push_back(
        {tableOf({patient("1", R"("birthDate":"2000-06-01")"), patient("2", R"("birthDate":"x")")}, idView("Patient")),
            "Patient", quality::Extent::Part});
    const auto report = checked({at("1", "1999-01-01"), at("2", "2000-01-01"), at("3", "2010"), at("4", "1999")}, with);
    QCOMPARE(found(report), QStringList{u"before-birth Observation.effective"_s}); // in 1999 it may have been unborn
    QCOMPARE(report.births, 1U);
}

void QualityTest::units_data()
{
    QTest::addColumn<QByteArray>("unit");
    QTest::addColumn<QString>("expected");
    QTest::newRow("the same") << QByteArray("mmol/L") << QString();
    QTest::newRow("the same by UCUM") << QByteArray("meq/L") << QString();
    QTest::newRow("spelt otherwise") << QByteArray("mmol/l") << QString();
    QTest::newRow("another dimension") << QByteArray("mg/dL") << u"unit-unlike Observation.value"_s;
    QTest::newRow("another size") << QByteArray("umol/L") << u"unit-unlike Observation.value"_s;
    QTest::newRow("no unit") << QByteArray("") << u"unit-missing Observation.value"_s;
    QTest::newRow("unknown") << QByteArray("Ä😀") << u"unit-unlike Observation.value"_s;
}

void QualityTest::units()
{
    QFETCH(QByteArray, unit);
    QFETCH(QString, expected);
    auto all = usual();
    all.push_back(potassium("odd", "4.4", unit.toStdString()));
    const auto report = checked(all);
    QCOMPARE(found(report), expected.isEmpty() ? QStringList() : QStringList{expected});
    if (!expected.isEmpty()) {
        QCOMPARE(report.findings[0].about, std::string("Potassium (2823-3)"));
        QCOMPARE(report.findings[0].expected, std::string("mmol/L"));
        QVERIFY(report.findings[0].places[0] == (table::RowRef{0, 40}));
    }
    // Where few have been measured, or many have that unit, it is not odd.
    QCOMPARE(found(checked({potassium("1", "4", "mmol/L"), potassium("2", "4", unit.toStdString())})), QStringList());
    for (int i = 0; i < 20; ++i)
        all.push_back(potassium("o" + std::to_string(i), "4.4", unit.toStdString()));
    QCOMPARE(found(checked(all)), QStringList());
}

void QualityTest::values_data()
{
    QTest::addColumn<QByteArrayList>("values");
    QTest::addColumn<int>("far");
    QTest::newRow("none") << QByteArrayList{"4.0"} << 0;
    QTest::newRow("a shifted point") << QByteArrayList{"44"} << 1;
    QTest::newRow("too small") << QByteArrayList{"-44"} << 1;
    QTest::newRow("high, but not far") << QByteArrayList{"9.8"} << 0;
    QTest::newRow("with 20 digits") << QByteArrayList{"44.000000000000000001"} << 1;
    QTest::newRow("an exponent") << QByteArrayList{"4.4e1"} << 1;
    QTest::newRow("a long tail") << QByteArrayList{"7", "10", "16", "26", "44"} << 0;
    QTest::newRow("too many to be mistakes") << QByteArrayList{"44", "45"} << 0;
}

void QualityTest::values()
{
    QFETCH(QByteArrayList, values);
    QFETCH(int, far);
    auto all = usual();
    for (qsizetype i = 0; i < values.size(); ++i)
        all.push_back(potassium("v" + std::to_string(i), values[i].toStdString()));
    const auto report = checked(all);
    QCOMPARE(found(report), far == 0 ? QStringList() : QStringList{u"value-far Observation.value"_s});
    if (far > 0) {
        QCOMPARE(report.findings[0].resources, std::uint64_t(far));
        const bool isBelow = values.first().startsWith('-');
        QCOMPARE(report.findings[0].expected, std::string(isBelow ? "3.9 – 4.9 mmol/L" : "4.0 – 5.0 mmol/L"));
    }
    // Of another code, comparator or status it would not be compared.
    auto others = usual();
    auto limit = potassium("c", "44");
    limit.insert(limit.find(R"("unit")"), R"("comparator":">",)");
    others.push_back(limit);
    auto error = potassium("e", "44");
    error.replace(error.find("final"), 5, "entered-in-error");
    others.push_back(error);
    QCOMPARE(found(checked(others)), QStringList());
}

void QualityTest::beyondRange()
{
    const std::string range =
        R"("referenceRange":[{"low":{"value":3.5,"unit":"mmol/L"},"high":{"value":0.4,"unit":"mmol/L"}}])";
    std::vector<std::string> all;
    for (int i = 0; i < 60; ++i)
        all.push_back(potassium("u" + std::to_string(i), "4.0", "mmol/L"));
    all.push_back(potassium("odd", "4.1", "mmol/L", range));
    QCOMPARE(found(checked(all)), QStringList{u"value-beyond-range Observation.value"_s});
    all.push_back(potassium("second", "4.1", "mmol/L", range));
    QCOMPARE(found(checked(all)), QStringList()); // more than one in fifty
    all.resize(60);
    auto other = range;
    other.replace(other.rfind("mmol/L"), 6, "mg/dL");
    all.push_back(potassium("other unit", "4.1", "mmol/L", other));
    QCOMPARE(found(checked(all)), QStringList());
}

/** All rows of the resources, also those that the finding did not name. */
void QualityTest::rowsOfAFinding()
{
    const std::string view = R"({"resourceType":"ViewDefinition","resource":"Patient","status":"active","select":[
        {"forEach":"name","column":[{"name":"family","path":"family","type":"string"}]}]})";
    const auto table = tableOf({patient("1", R"("name":[{"family":"a"},{"family":"b"}])"),
                                   patient("2", R"("birthDate":"x","name":[{"family":"a"},{"family":"b"}])")},
        view, 1);
    const auto report = quality::check(table, options());
    QCOMPARE(found(report), QStringList{u"date-invalid Patient.birthDate"_s});
    QCOMPARE(report.rows, 4U);
    QCOMPARE(report.resources, 2U);
    auto narrowed = table;
    narrowed.keep(quality::rowsOf(table, report.findings[0]));
    QCOMPARE(narrowed.rows(), 2U);
    QVERIFY(narrowed.at(0) == (table::RowRef{1, 0}) && narrowed.at(1) == (table::RowRef{1, 1}));
}

void QualityTest::hiddenRowsAreNotChecked()
{
    auto table = tableOf({patient("1"), patient("2", R"("birthDate":"x")"), patient("1")}, idView("Patient"));
    table.keep(std::make_shared<std::vector<std::vector<bool>>>(1, std::vector<bool>{true, false, false}));
    const auto report = quality::check(table, options());
    QCOMPARE(found(report), QStringList());
    QCOMPARE(report.resources, 1U);
}

/** What is found does not depend on how the work is shared. */
void QualityTest::partsAreOne()
{
    std::vector<std::string> all;
    for (int i = 0; i < 30'000; ++i) {
        const std::string id = std::to_string(i % 29'990); // ten are there twice
        all.push_back(potassium(id, i == 17'000 ? "400" : "4." + std::to_string(i % 10),
            i % 3'000 == 7 ? "mg/dL" : "mmol/L", i % 5'000 == 0 ? R"("effectiveDateTime":"2050")" : ""));
    }
    const auto table = tableOf(all, idView("Observation"), 1'000);
    const auto one = quality::check(table, options());
    const auto shared = quality::check(table, options(), onThreads);
    QCOMPARE(found(one),
        (QStringList{u"date-in-future Observation.effective x6"_s, u"same-resource x20"_s,
            u"unit-unlike Observation.value x10"_s, u"value-far Observation.value"_s}));
    QCOMPARE(found(shared), found(one));
    for (std::size_t i = 0; i < one.findings.size(); ++i) {
        QCOMPARE(shared.findings[i].rule, one.findings[i].rule);
        QVERIFY(shared.findings[i].places == one.findings[i].places);
        QVERIFY(shared.findings[i].examples == one.findings[i].examples);
    }
}

void QualityTest::boundsHold()
{
    std::vector<std::string> all;
    for (int i = 0; i < 200; ++i)
        all.push_back(patient(std::to_string(i),
            R"("maritalStatus":{"coding":[{"system":"no uri )" + std::to_string(i) + R"(","code":"M"}]})"));
    const auto report = checked(all);
    QCOMPARE(report.findings.size(), quality::Findings::MostApart + 1);
    QCOMPARE(report.findings[0].about, std::string());
    QCOMPARE(report.findings[0].resources, 150U);
    QCOMPARE(report.findings[0].examples.size(), 0U);
    // A deep one ends.
    std::string deep = R"({"resourceType":"Questionnaire","id":"1","status":"active")";
    for (int i = 0; i < 200; ++i)
        deep += R"(,"item":[{"linkId":"a","type":"group")";
    for (int i = 0; i < 200; ++i)
        deep += "}]";
    QCOMPARE(found(checked({deep + "}"})), QStringList());
    const std::string longText(5'000, 'x');
    QVERIFY(checked({patient("1", R"("birthDate":")" + longText + "\"")}).findings[0].examples[0].size() < 300);
}

void QualityTest::nothing()
{
    const auto report = quality::check(table::Table(), options());
    QVERIFY(report.findings.empty() && report.type.empty());
    QCOMPARE(report.rows, 0U);
}

void QualityTest::stops()
{
    std::stop_source stop;
    stop.request_stop();
    quality::Progress progress;
    const auto report =
        quality::check(tableOf(usual(), idView("Observation")), options(), table::alone, stop.get_token(), &progress);
    QVERIFY(report.isStopped);
    QCOMPARE(progress.all.load(), 40U);
    QCOMPARE(progress.done.load(), 0U);
}

/** Printed, for who wants to know. */
void QualityTest::speed()
{
    const auto count = qEnvironmentVariableIntValue("FHIRSIDE_QUALITY_ROWS");
    if (count == 0)
        QSKIP("set FHIRSIDE_QUALITY_ROWS to measure");
    std::vector<std::string> all;
    for (int i = 0; i < count; ++i)
        all.push_back(potassium(std::to_string(i), "4." + std::to_string(i % 1000), "mmol/L",
            R"("subject":{"reference":"Patient/)" + std::to_string(i % 1000)
                + R"("},"effectiveDateTime":"2020-01-01T10:00:00Z","category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/observation-category","code":"laboratory","display":"Laboratory"}]}],"issued":"2020-01-01T10:00:00.000Z","encounter":{"reference":"Encounter/)"
                + std::to_string(i) + "\"}"));
    const auto table = tableOf(all, idView("Observation"), 1'000);
    QElapsedTimer timer;
    timer.start();
    const auto report = quality::check(table, options(), onThreads);
    qInfo("%d resources in %lld ms", count, timer.elapsed());
    QVERIFY(report.resources == static_cast<std::uint64_t>(count));
}

QTEST_GUILESS_MAIN(QualityTest)
#include "tst_quality.moc"
