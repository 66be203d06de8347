#include "fhir/model.h"
#include "fhir/resourcekey.h"
#include "loading/views.h"
#include "viewdef/view.h"

#include <QFile>
#include <QTest>

#include <zlib.h>

using namespace Qt::StringLiterals;

namespace {

std::shared_ptr<const viewdef::View> compiled(const QByteArray &json, QByteArray *why = nullptr)
{
    const auto view = viewdef::View::compile(json.toStdString(), fhir::Model::r4());
    if (!view && why)
        *why =
            QByteArray::fromStdString(view.error().pointer + " " + view.error().expression + " " + view.error().detail);
    return view ? *view : nullptr;
}

/** The lines of a gzipped file, at most @p most of them; empty when it is not there. */
QByteArrayList lines(const QString &path, int most)
{
    QByteArrayList found;
    gzFile file = gzopen(path.toUtf8().constData(), "rb");
    if (!file)
        return found;
    QByteArray buffer(2'000'000, '\0');
    while (found.size() < most && gzgets(file, buffer.data(), static_cast<int>(buffer.size())))
        found << QByteArray(buffer.constData()).trimmed();
    gzclose(file);
    return found;
}

table::Chunk run(const std::shared_ptr<const viewdef::View> &view, const QByteArrayList &resources)
{
    std::string text;
    std::vector<fhir::Entry> entries;
    for (const auto &resource : resources) {
        entries.push_back({text.size(), static_cast<std::size_t>(resource.size())});
        text += resource.toStdString() + '\n';
    }
    return viewdef::Runner(view).run(
        std::make_shared<const fhir::ResourceBatch>(std::move(text), std::move(entries), 0));
}

QByteArray cell(const table::Chunk &chunk, const viewdef::View &view, const char *column)
{
    for (std::size_t at = 0; at < view.schema().size(); ++at) {
        if (view.schema()[at].name == column)
            return QByteArray::fromStdString(std::string(chunk.columns[at].value(0)));
    }
    return "no such column";
}

} // namespace

class ViewsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void handMade_data();
    void handMade();
    void everyTypeHasAWholeView();
    void observationValue_data();
    void observationValue();
    void sharedData_data();
    void sharedData();
};

void ViewsTest::handMade_data()
{
    QTest::addColumn<QByteArray>("json");
    const auto types = loading::handMadeTypes();
    QCOMPARE(types.size(), 25);
    for (const auto &type : types)
        QTest::newRow(type.toUtf8().constData()) << loading::usualView(type);
}

void ViewsTest::handMade()
{
    QFETCH(QByteArray, json);
    QByteArray why;
    const auto view = compiled(json, &why);
    QVERIFY2(view, why.constData());
    QCOMPARE(QByteArray::fromStdString(view->resourceType()), QByteArray(QTest::currentDataTag()));
    for (const auto &column : view->schema())
        QVERIFY2(!column.title.empty() && !column.type.empty(), column.name.c_str());
    const auto chunk =
        run(view, {R"({"resourceType":")" + QByteArray::fromStdString(view->resourceType()) + R"(","id":"x"})"});
    QCOMPARE(chunk.rows(), 1U);
    QVERIFY(chunk.problems.empty());
}

void ViewsTest::everyTypeHasAWholeView()
{
    for (const auto type : fhir::Model::r4().resources()) {
        QByteArray why;
        const QByteArray name(type.data(), static_cast<qsizetype>(type.size()));
        const auto view = compiled(loading::wholeView(QString::fromLatin1(name)), &why);
        QVERIFY2(view, (name + ": " + why).constData());
        QVERIFY(view->schema().size() > 3); // Binary, the smallest, has its key and five elements
    }
    QVERIFY(compiled(loading::usualView(u"NewInR9"_s)));
}

void ViewsTest::observationValue_data()
{
    QTest::addColumn<QByteArray>("value");
    const auto row = [](const char *element, const char *value) { QTest::newRow(element) << QByteArray(value); };
    row(R"("valueQuantity":{"value":72.0,"unit":"kg"})", "72.0 kg");
    row(R"("valueQuantity":{"value":0.10,"comparator":"<","code":"mg/L"})", "< 0.10 mg/L");
    row(R"("valueCodeableConcept":{"text":"Positive"})", "Positive");
    row(R"("valueCodeableConcept":{"coding":[{"code":"260385009","display":"Negative"}]})", "Negative");
    row(R"("valueString":"cloudy")", "cloudy");
    row(R"("valueInteger":3)", "3");
    row(R"("valueBoolean":false)", "false");
    row(R"("valueDateTime":"2020-05")", "2020-05");
    row(R"("component":[{"code":{"text":"Systolic"},"valueQuantity":{"value":120,"unit":"mmHg"}},{"code":{"coding":[{"display":"Diastolic"}]},"valueQuantity":{"value":80,"unit":"mmHg"}}])",
        "Systolic 120 mmHg; Diastolic 80 mmHg");
    row(R"("status":"final")", "");
}

/** One readable column, whatever the value is. */
void ViewsTest::observationValue()
{
    QFETCH(QByteArray, value);
    const auto view = compiled(loading::usualView(u"Observation"_s));
    const auto chunk =
        run(view, {QByteArray(R"({"resourceType":"Observation","id":"o",)") + QTest::currentDataTag() + '}'});
    QCOMPARE(chunk.rows(), 1U);
    QVERIFY2(chunk.problems.empty(), chunk.problems.empty() ? "" : chunk.problems[0].detail.c_str());
    QCOMPARE(cell(chunk, *view, "value"), value);
}

void ViewsTest::sharedData_data()
{
    QTest::addColumn<QByteArray>("file");
    for (const auto *type : {"Patient", "Observation", "Encounter", "Condition", "MedicationRequest", "Immunization",
             "AllergyIntolerance", "Procedure", "DiagnosticReport"})
        QTest::newRow(type) << QByteArray("/data/synthea/") + type + ".ndjson.gz";
}

/** Real resources give as many rows, and nothing that the view cannot hold. */
void ViewsTest::sharedData()
{
    QFETCH(QByteArray, file);
    const auto resources = lines(QString::fromUtf8(FHIRSIDE_SHARED_DIR + file), 500);
    if (resources.isEmpty())
        QSKIP("the shared data are not here");
    const QString type = QString::fromLatin1(QTest::currentDataTag());
    for (const auto &json : {loading::usualView(type), loading::wholeView(type)}) {
        const auto chunk = run(compiled(json), resources);
        QCOMPARE(chunk.rows(), static_cast<std::size_t>(resources.size()));
        QVERIFY2(chunk.problems.empty(), chunk.problems.empty() ? "" : chunk.problems[0].detail.c_str());
    }
}

QTEST_GUILESS_MAIN(ViewsTest)
#include "tst_views.moc"
