#include "fhir/model.h"
#include "recipe/compile.h"
#include "recipe/presets.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

/** The first row's cell in @p column, over @p resource. */
QByteArray cell(const recipe::Recipe &recipe, const fhir::Model &model, const char *column, const QByteArray &resource)
{
    const auto view = recipe::compile(recipe, model, {});
    if (!view)
        return "no view";
    std::string text = resource.toStdString();
    const auto size = text.size();
    const auto chunk = viewdef::Runner(*view).run(
        std::make_shared<const fhir::ResourceBatch>(fhir::ResourceBatch(std::move(text), {{0, size}}, 0)));
    const auto at = table::find((*view)->schema(), column);
    if (!at || chunk.rows() != 1)
        return "no cell";
    return QByteArray::fromStdString(std::string(chunk.columns[*at].value(0)));
}

recipe::Recipe named(const QString &name)
{
    const auto all = recipe::presets();
    const auto found = std::ranges::find(all, name, &recipe::SavedTable::name);
    return found == all.end() ? recipe::Recipe() : found->recipe;
}

} // namespace

/** The tables for a clinic: ordinary recipes that mean the same in each version of FHIR. */
class PresetsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void areThoseOfTheFolder();
    void compile_data();
    void compile();
    void versions_data();
    void versions();
};

void PresetsTest::areThoseOfTheFolder()
{
    QStringList names;
    for (const auto &table : recipe::presets())
        names << table.name;
    QCOMPARE(names,
        (QStringList{
            u"Vital signs"_s, u"Laboratory"_s, u"Medications"_s, u"Problems"_s, u"Encounters"_s, u"Immunisations"_s}));
    const QDir folder(QStringLiteral(FHIRSIDE_SOURCE_DIR "/resources/recipes"));
    const auto files = folder.entryList({u"*.json"_s});
    QCOMPARE(files.size(), names.size());
    for (const auto &name : files) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto read = recipe::recipeFileOf(file.readAll());
        QVERIFY2(read, qPrintable(name));
        QVERIFY(read->server.isEmpty() && read->others.empty());
        QCOMPARE(read->tables.size(), 1);
        QVERIFY(read->tables[0].others.empty());
        const auto again = recipe::recipeFileOf(recipe::toJson(*read));
        QVERIFY(again && *again == *read);
    }
}

void PresetsTest::compile_data()
{
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<int>("preset");
    for (const char *version : {"R4", "R4B", "R5"}) {
        for (int preset = 0; preset < 6; ++preset)
            QTest::addRow("%s %d", version, preset) << QByteArray(version) << preset;
    }
}

void PresetsTest::compile()
{
    QFETCH(QByteArray, version);
    QFETCH(int, preset);
    const auto table = recipe::presets().at(preset);
    const auto view = recipe::compile(table.recipe, *fhir::Model::of(version.toStdString()), {});
    QVERIFY2(view, view ? "" : view.error().what.detail.c_str());
    QVERIFY(table.recipe.order && table.recipe.order->isDescending);
    for (const auto &name : table.shown + QStringList{table.recipe.order->column})
        QVERIFY2(table::find((*view)->schema(), name.toStdString()), qPrintable(name));
    QCOMPARE(table.shown.constFirst(), u"patient_name"_s);
    QVERIFY(table.recipe.limit);
}

void PresetsTest::versions_data()
{
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<QString>("preset");
    QTest::addColumn<QByteArray>("column");
    QTest::addColumn<QByteArray>("resource");
    QTest::addColumn<QByteArray>("value");
    const auto row = [](const char *version, const QString &preset, const char *column, const char *members,
                         const char *value) {
        const QByteArray type = preset == u"Medications"_s ? "MedicationRequest" : "Encounter";
        QTest::addRow("%s %s %s", version, column, value)
            << QByteArray(version) << preset << QByteArray(column)
            << R"({"resourceType":")" + type + R"(","id":"1",)" + members + '}' << QByteArray(value);
    };
    const QString medications = u"Medications"_s;
    const QString encounters = u"Encounters"_s;
    row("R4", medications, "medication", R"("medicationCodeableConcept":{"coding":[{"display":"Aspirin","code":"1"}]})",
        "Aspirin");
    row("R4", medications, "medication", R"("medicationReference":{"reference":"Medication/1","display":"Aspirin"})",
        "Aspirin");
    row("R5", medications, "medication", R"("medication":{"concept":{"text":"Aspirin"}})", "Aspirin");
    row("R5", medications, "medication", R"("medication":{"reference":{"reference":"Medication/1"}})", "Medication/1");
    row("R4", medications, "reason", R"("reasonCode":[{"text":"pain"}])", "pain");
    row("R5", medications, "reason", R"("reason":[{"concept":{"text":"pain"}}])", "pain");
    row("R4", encounters, "from", R"("period":{"start":"2024-01-01"})", "2024-01-01");
    row("R5", encounters, "from", R"("actualPeriod":{"start":"2024-01-01"})", "2024-01-01");
    row("R4", encounters, "class", R"("class":{"code":"AMB"})", "AMB");
    row("R4", encounters, "class", R"("class":{"code":"AMB","display":"ambulatory"})", "ambulatory");
    row("R5", encounters, "class", R"("class":[{"coding":[{"code":"AMB"}]}])", "AMB");
    row("R4", encounters, "practitioner_name", R"("participant":[{"individual":{"display":"Dr A"}}])", "Dr A");
    row("R5", encounters, "practitioner_name", R"("participant":[{"actor":{"display":"Dr A"}}])", "Dr A");
    row("R5", encounters, "reason", R"("reason":[{"value":[{"concept":{"text":"fall"}}]}])", "fall");
}

void PresetsTest::versions()
{
    QFETCH(QByteArray, version);
    QFETCH(QString, preset);
    QFETCH(QByteArray, column);
    QFETCH(QByteArray, resource);
    QFETCH(QByteArray, value);
    QCOMPARE(cell(named(preset), *fhir::Model::of(version.toStdString()), column.constData(), resource), value);
}

QTEST_GUILESS_MAIN(PresetsTest)
#include "tst_presets.moc"
