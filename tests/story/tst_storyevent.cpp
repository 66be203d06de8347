#include "fhir/model.h"
#include "story/event.h"
#include "viewdef/view.h"

#include <QDateTime>
#include <QTest>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using fhir::Model;
using namespace story;

/** Resources become events by the views of their types, with the dates as they were written. */
class StoryEventTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void moments_data();
    void moments();
    void events_data();
    void events();
    void saysByWhom_data();
    void saysByWhom();
    void columnsAreTheSame_data();
    void columnsAreTheSame();
    void person();
};

namespace {

/** Berlin's, as it is now. */
int clockOf(std::int64_t seconds)
{
    static const QTimeZone berlin("Europe/Berlin");
    return berlin.offsetFromUtc(QDateTime::fromSecsSinceEpoch(seconds));
}

table::Chunk run(const QByteArray &type, const Model &model, const QByteArray &resource, table::Schema &schema)
{
    const auto view = viewdef::View::compile(viewOf(QString::fromLatin1(type), model).toStdString(), model);
    if (!view)
        return {};
    schema = (*view)->schema();
    return viewdef::Runner(*view).run(std::make_shared<const fhir::ResourceBatch>(
        resource.toStdString(), std::vector<fhir::Entry>{{0, static_cast<std::size_t>(resource.size())}}, 0));
}

const Model &modelOf(const QByteArray &release)
{
    return *Model::of(release.toStdString());
}

QByteArray textOf(const std::optional<Moment> &moment)
{
    return moment ? QByteArray::fromStdString(moment->text) : QByteArray("-");
}

} // namespace

void StoryEventTest::moments_data()
{
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("last");
    const auto row = [](const char *text, const char *first, const char *last) {
        QTest::newRow(text) << QString::fromLatin1(first) << QString::fromLatin1(last);
    };
    row("2020", "2020-01-01T00:00:00.000Z", "2020-12-31T23:59:59.999Z");
    row("2020-02", "2020-02-01T00:00:00.000Z", "2020-02-29T23:59:59.999Z");
    row("2020-03-29", "2020-03-29T00:00:00.000Z", "2020-03-29T23:59:59.999Z");
    row("2020-06-01T10:30:00+05:30", "2020-06-01T07:00:00.000Z", "2020-06-01T07:00:00.999Z");
    row("2020-06-01T10:30:15.250Z", "2020-06-01T12:30:15.250Z", "2020-06-01T12:30:15.250Z");
    row("9999-12-31", "9999-12-31T00:00:00.000Z", "9999-12-31T23:59:59.999Z");
    for (const char *none : {"", "last week", "2020-13", "2020-02-30", "T10:00"})
        row(none, "", "");
}

void StoryEventTest::moments()
{
    QFETCH(QString, first);
    QFETCH(QString, last);
    const auto moment = momentOf(QTest::currentDataTag(), clockOf);
    QCOMPARE(moment.has_value(), !first.isEmpty());
    if (!moment)
        return;
    QCOMPARE(moment->text, std::string(QTest::currentDataTag()));
    const auto text = [](std::int64_t at) {
        return QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).toString(Qt::ISODateWithMs);
    };
    QCOMPARE(text(moment->first), first);
    QCOMPARE(text(moment->last), last);
}

void StoryEventTest::events_data()
{
    QTest::addColumn<QByteArray>("release");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("elements");
    QTest::addColumn<QByteArrayList>("event"); // start, end, title, detail, status, dated by
    QTest::addColumn<Course>("course");
    const auto row = [](const char *name, const char *release, const char *type, const char *elements,
                         const QByteArrayList &event, Course course = Course::Usual) {
        QTest::newRow(name) << QByteArray(release) << QByteArray(type) << QByteArray(elements) << event << course;
    };
    row("encounter", "4.0.1", "Encounter",
        R"("status":"finished","class":{"code":"AMB"},"type":[{"text":"Check-up"}],"period":{"start":"2020-01","end":"2020-02-03"},"reasonCode":[{"text":"Cough"},{"text":"Fever"}])",
        {"2020-01", "2020-02-03", "Check-up", "Cough; Fever", "finished", "period"});
    row("encounter that goes on", "4.3.0", "Encounter",
        R"("status":"in-progress","class":{"code":"IMP","display":"inpatient"},"period":{"start":"2020"})",
        {"2020", "-", "inpatient", "", "in-progress", "period"}, Course::Ongoing);
    row("encounter of R5", "5.0.0", "Encounter",
        R"("status":"completed","class":[{"text":"ambulatory"}],"actualPeriod":{"start":"2020-01-01"},"reason":[{"value":[{"concept":{"text":"Cough"}}]}])",
        {"2020-01-01", "-", "ambulatory", "Cough", "completed", "actualPeriod"});
    row("only its end", "4.0.1", "Encounter", R"("status":"finished","class":{"code":"AMB"},"period":{"end":"2020"})",
        {"-", "2020", "AMB", "", "finished", "period"});
    row("condition", "4.0.1", "Condition",
        R"("clinicalStatus":{"coding":[{"code":"resolved"}]},"code":{"coding":[{"display":"Asthma"}]},"onsetPeriod":{"start":"2019"},"abatementDateTime":"2020-05")",
        {"2019", "2020-05", "Asthma", "", "resolved", "onset"});
    row("condition since an age", "5.0.0", "Condition",
        R"("clinicalStatus":{"coding":[{"code":"active"}]},"code":{"text":"Asthma"},"onsetAge":{"value":7,"unit":"years"},"recordedDate":"2001-02-03")",
        {"2001-02-03", "-", "Asthma", "7 years", "active", "recordedDate"}, Course::Ongoing);
    row("condition without a date", "4.0.1", "Condition", R"("code":{"text":"Asthma"},"onsetString":"as a child")",
        {"-", "-", "Asthma", "as a child", "", ""});
    row("condition refuted", "4.0.1", "Condition",
        R"("code":{"text":"Asthma"},"verificationStatus":{"coding":[{"code":"refuted"}]},"recordedDate":"2020")",
        {"2020", "-", "Asthma", "", "", "recordedDate"}, Course::NotDone);
    row("condition by mistake", "4.0.1", "Condition",
        R"("code":{"text":"Asthma"},"verificationStatus":{"coding":[{"code":"entered-in-error"}]})",
        {"-", "-", "Asthma", "", "", ""}, Course::Error);
    row("allergy", "4.0.1", "AllergyIntolerance",
        R"("clinicalStatus":{"coding":[{"code":"active"}]},"code":{"text":"Nuts"},"criticality":"high","onsetDateTime":"2010")",
        {"2010", "-", "Nuts", "high", "active", "onset"}, Course::Ongoing);
    row("prescription", "4.0.1", "MedicationRequest",
        R"("status":"active","medicationCodeableConcept":{"text":"Aspirin"},"authoredOn":"2020-01-01T10:00:00Z","dosageInstruction":[{"text":"1-0-0"}])",
        {"2020-01-01T10:00:00Z", "-", "Aspirin", "1-0-0", "active", "authoredOn"});
    row("prescription of R5", "5.0.0", "MedicationRequest",
        R"("status":"active","medication":{"concept":{"text":"Aspirin"}},"authoredOn":"2020","doNotPerform":true)",
        {"2020", "-", "Aspirin", "", "active", "authoredOn"}, Course::NotDone);
    row("medicine taken", "4.0.1", "MedicationStatement",
        R"("status":"active","medicationReference":{"display":"Aspirin"},"effectivePeriod":{"start":"2020"})",
        {"2020", "-", "Aspirin", "", "active", "effective"}, Course::Ongoing);
    row("medicine given in R5", "5.0.0", "MedicationAdministration",
        R"("status":"completed","medication":{"reference":{"display":"Aspirin"}},"occurenceDateTime":"2020-01-01")",
        {"2020-01-01", "-", "Aspirin", "", "completed", "occurence"});
    row("procedure", "4.0.1", "Procedure",
        R"("status":"completed","code":{"text":"X-ray"},"performedPeriod":{"start":"2020-01-01","end":"2020-01-02"})",
        {"2020-01-01", "2020-01-02", "X-ray", "", "completed", "performed"});
    row("procedure of R5", "5.0.0", "Procedure",
        R"("status":"not-done","code":{"text":"X-ray"},"occurrenceDateTime":"2020-01-01")",
        {"2020-01-01", "-", "X-ray", "", "not-done", "occurrence"}, Course::NotDone);
    row("immunization", "4.0.1", "Immunization",
        R"("status":"not-done","vaccineCode":{"text":"MMR"},"occurrenceDateTime":"2020-01-01","lotNumber":"L1")",
        {"2020-01-01", "-", "MMR", "L1", "not-done", "occurrence"}, Course::NotDone);
    row("report", "5.0.0", "DiagnosticReport",
        R"("status":"final","code":{"text":"CBC"},"issued":"2020-01-01T00:00:00Z","conclusion":"fine")",
        {"2020-01-01T00:00:00Z", "-", "CBC", "fine", "final", "issued"});
    row("result", "4.0.1", "Observation",
        R"("status":"final","code":{"text":"Potassium"},"effectiveDateTime":"2020-01-01","valueQuantity":{"value":5.10,"comparator":"<","unit":"mmol/L"})",
        {"2020-01-01", "-", "Potassium", "< 5.10 mmol/L", "final", "effective"});
    row("result of parts", "5.0.0", "Observation",
        R"("status":"final","code":{"text":"BP"},"effectiveInstant":"2020-01-01T00:00:00Z","component":[{"code":{"text":"sys"},"valueQuantity":{"value":120,"unit":"mmHg"}},{"code":{"text":"dia"},"valueQuantity":{"value":80,"unit":"mmHg"}}])",
        {"2020-01-01T00:00:00Z", "-", "BP", "sys 120 mmHg; dia 80 mmHg", "final", "effective"});
    row("result in words", "4.0.1", "Observation",
        R"("status":"final","code":{"coding":[{"code":"1-8"}]},"valueCodeableConcept":{"text":"never 😀"})",
        {"-", "-", "1-8", "never 😀", "final", ""});
    row("plan", "4.0.1", "CarePlan", R"("status":"active","title":"Diabetes","period":{"start":"2020"})",
        {"2020", "-", "Diabetes", "", "active", "period"}, Course::Ongoing);
    row("document", "4.0.1", "DocumentReference",
        R"("status":"current","type":{"text":"Letter"},"context":{"period":{"start":"2020"}})",
        {"2020", "-", "Letter", "", "current", "context.period"});
    row("document of R5", "5.0.0", "DocumentReference",
        R"("status":"current","description":"A letter","date":"2020-01-01T00:00:00Z")",
        {"2020-01-01T00:00:00Z", "-", "A letter", "A letter", "current", "date"});
}

void StoryEventTest::events()
{
    QFETCH(QByteArray, release);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, elements);
    QFETCH(QByteArrayList, event);
    QFETCH(Course, course);
    table::Schema schema;
    const auto chunk =
        run(type, modelOf(release), R"({"resourceType":")" + type + R"(","id":"x",)" + elements + "}", schema);
    QVERIFY(chunk.problems.empty());
    const auto made = eventsOf(chunk, schema, 7, clockOf);
    QCOMPARE(made.size(), 1U);
    const Event &one = made.front();
    const auto text = [](const std::string &each) { return QByteArray::fromStdString(each); };
    QCOMPARE((QByteArrayList{textOf(one.start), textOf(one.end), text(one.title), text(one.detail), text(one.status),
                 text(one.datedBy)}),
        event);
    QVERIFY(one.course == course);
    QCOMPARE(text(one.type), type);
    QCOMPARE(text(one.id), QByteArray("x"));
    QVERIFY((one.row == table::RowRef{7, 0}));
    QVERIFY(one.lane == kindOf(QString::fromLatin1(type))->lane);
}

void StoryEventTest::saysByWhom_data()
{
    QTest::addColumn<QByteArray>("release");
    QTest::addColumn<QByteArray>("elements");
    QTest::addColumn<QByteArray>("by");
    const auto row = [](const char *type, const char *release, const char *elements, const char *by) {
        QTest::addRow("%s %s: %s", type, release, by) << QByteArray(release) << QByteArray(elements) << QByteArray(by);
    };
    for (const char *release : {"4.0.1", "5.0.0"}) {
        row("Observation", release,
            R"("performer":[{"reference":"Practitioner/1","display":"Dr. Ann"},{"display":"The lab"}])",
            "Dr. Ann; The lab");
        row("Observation", release, R"("performer":[{"reference":"Practitioner/1"}])", "Practitioner/1");
        row("Observation", release, R"("code":{"text":"x"})", "");
        row("DiagnosticReport", release, R"("performer":[{"identifier":{"value":"LANR 1"}}])", "LANR 1");
        row("Procedure", release, R"("performer":[{"actor":{"display":"Dr. Ann"}},{"actor":{"display":"Dr. Bo"}}])",
            "Dr. Ann; Dr. Bo");
        row("Immunization", release, R"("performer":[{"actor":{"display":"Dr. Ann"}}])", "Dr. Ann");
        row("MedicationRequest", release, R"("requester":{"display":"Dr. Ann"})", "Dr. Ann");
        row("DocumentReference", release, R"("author":[{"display":"Dr. Ann"}])", "Dr. Ann");
        row("CarePlan", release, R"("contributor":[{"display":"Dr. Ann"}])", "Dr. Ann");
        row("Condition", release, R"("code":{"text":"x"})", "");
    }
    row("MedicationStatement", "4.0.1", R"("informationSource":{"display":"Ann"})", "Ann");
    row("MedicationStatement", "5.0.0", R"("informationSource":[{"display":"Ann"},{"display":"Bo"}])", "Ann; Bo");
    row("MedicationAdministration", "4.0.1", R"("performer":[{"actor":{"display":"Dr. Ann"}}])", "Dr. Ann");
    row("MedicationAdministration", "5.0.0", R"("performer":[{"actor":{"reference":{"display":"Dr. Ann"}}}])",
        "Dr. Ann");
    row("Encounter", "4.3.0", R"("participant":[{"individual":{"display":"Dr. Ann"}},{"type":[{"text":"x"}]}])",
        "Dr. Ann");
    row("Encounter", "5.0.0", R"("participant":[{"actor":{"display":"Dr. Ann"}}])", "Dr. Ann");
}

/** Where a resource says it, whatever the element is called. */
void StoryEventTest::saysByWhom()
{
    QFETCH(QByteArray, release);
    QFETCH(QByteArray, elements);
    QFETCH(QByteArray, by);
    const QByteArray type = QByteArray(QTest::currentDataTag()).split(' ').front();
    table::Schema schema;
    const auto chunk =
        run(type, modelOf(release), R"({"resourceType":")" + type + R"(","id":"x",)" + elements + "}", schema);
    QVERIFY(chunk.problems.empty());
    const auto made = eventsOf(chunk, schema, 0, clockOf);
    QCOMPARE(made.size(), 1U);
    QCOMPARE(QByteArray::fromStdString(made.front().by), by);
}

void StoryEventTest::columnsAreTheSame_data()
{
    QTest::addColumn<QByteArray>("release");
    for (const char *release : {"4.0.1", "4.3.0", "5.0.0"}) {
        for (const auto &kind : kinds())
            QTest::addRow("%s %s", kind.type, release) << QByteArray(release);
    }
}

/** So that all events are rows of one table; and each version has a view of each type that says nothing odd. */
void StoryEventTest::columnsAreTheSame()
{
    QFETCH(QByteArray, release);
    const QString type = QString::fromLatin1(QByteArray(QTest::currentDataTag()).split(' ').front());
    const auto view = viewdef::View::compile(viewOf(type, modelOf(release)).toStdString(), modelOf(release));
    QVERIFY2(view.has_value(), view ? "" : (view.error().pointer + view.error().detail).c_str());
    QVERIFY2((*view)->notes().empty(), (*view)->notes().empty() ? "" : (*view)->notes().front().detail.c_str());
    auto schema = (*view)->schema();
    for (auto &info : schema)
        info.path.clear();
    QVERIFY(schema == eventColumns());
}

void StoryEventTest::person()
{
    table::Schema schema;
    const auto read = [&schema](const QByteArray &elements) {
        return personOf(
            run("Patient", Model::r4(), R"({"resourceType":"Patient","id":"p1")" + elements + "}", schema), schema);
    };
    const auto ann = read(
        R"(,"name":[{"use":"old","text":"Ann Old"},{"use":"official","family":"Müller","given":["Ann","B."]}],"gender":"female","birthDate":"1950","deceasedDateTime":"2020-01-01T00:00:00Z")");
    QVERIFY(ann);
    QCOMPARE(QString::fromStdString(ann->name), u"Ann B. Müller"_s);
    QCOMPARE(ann->gender, std::string("female"));
    QCOMPARE(ann->born, std::string("1950"));
    QCOMPARE(ann->died, std::string("2020-01-01T00:00:00Z"));
    QVERIFY(ann->isDeceased);
    const auto bare = read("");
    QVERIFY(bare && bare->name.empty() && bare->born.empty() && !bare->isDeceased);
    QVERIFY(read(R"(,"deceasedBoolean":true)")->isDeceased);
    QVERIFY(!read(R"(,"deceasedBoolean":false)")->isDeceased);
    QVERIFY(!personOf({}, {}));
}

QTEST_GUILESS_MAIN(StoryEventTest)
#include "tst_storyevent.moc"
