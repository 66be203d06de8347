#include "fhir/model.h"
#include "recipe/compile.h"
#include "recipe/narrowing.h"
#include "recipe/narrowingresources.h"
#include "viewdef/view.h"

#include <QTest>
#include <QTimeZone>

#include <algorithm>
#include <set>

using namespace Qt::StringLiterals;
using recipe::Filter;
using Test = recipe::Filter::Test;

namespace {

const QDateTime Now(QDate(2026, 5, 12), QTime(14, 2), QTimeZone("Europe/Berlin"));

std::vector<std::shared_ptr<const table::Chunk>> chunksOf(
    const std::shared_ptr<const viewdef::View> &view, const QByteArrayList &resources)
{
    viewdef::Runner runner(view);
    std::vector<std::shared_ptr<const table::Chunk>> chunks;
    for (qsizetype from = 0; from < resources.size(); from += 3) { // several, so that their limits are met
        std::string text;
        std::vector<fhir::Entry> entries;
        for (const auto &resource : resources.mid(from, 3)) {
            entries.push_back({text.size(), static_cast<std::size_t>(resource.size())});
            text += resource.toStdString();
        }
        auto batch = std::make_shared<const fhir::ResourceBatch>(std::move(text), std::move(entries), 0);
        chunks.push_back(std::make_shared<const table::Chunk>(runner.run(std::move(batch))));
    }
    return chunks;
}

QStringList valuesOf(const std::vector<std::shared_ptr<const table::Chunk>> &chunks, std::size_t column)
{
    QStringList values;
    for (const auto &chunk : chunks) {
        const auto &cells = chunk->columns[column];
        for (std::size_t row = 0; row < cells.rows(); ++row) {
            for (std::size_t item = 0; item < cells.count(row); ++item)
                values << QString::fromStdString(std::string(cells.value(row, item)));
        }
    }
    values.removeDuplicates();
    return values;
}

/** Values to test @p values against: themselves, parts of them, and their neighbours. */
QStringList around(const QStringList &values)
{
    QStringList more = values;
    for (const auto &value : values)
        more << value.left(4) << value.left(7) << value.left(10) << value.toUpper() << value.mid(1, 3);
    more << u"2023"_s << u"2023-05-12"_s << u"2024-05-12"_s << u"1950-01-01"_s << u"5"_s << u"5.100"_s << u"-80"_s;
    more.removeDuplicates();
    more.removeAll(QString());
    return more;
}

} // namespace

/** A filter tested on cells keeps the very rows that its condition keeps. */
class NarrowingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cellsAgreeWithConditions_data();
    void cellsAgreeWithConditions();
    void conditionsAlone();
    void handmadeConditionCounts();
    void stops();
};

void NarrowingTest::cellsAgreeWithConditions_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QByteArray>("view");
    QTest::newRow("patients") << u"Patient"_s << QByteArray();
    QTest::newRow("observations") << u"Observation"_s << QByteArray();
    QTest::newRow("rows by name") << u"Patient"_s << QByteArray(ByName);
}

void NarrowingTest::cellsAgreeWithConditions()
{
    QFETCH(QString, type);
    QFETCH(QByteArray, view);
    recipe::Recipe recipe;
    recipe.query.type = type.toStdString();
    recipe.columns = view.isEmpty() ? recipe::Recipe::Columns::Usual : recipe::Recipe::Columns::Own;
    recipe.view = view;
    const auto &model = fhir::Model::r4();
    const auto compiled = recipe::compile(recipe, model, {});
    QVERIFY(compiled);
    const auto chunks = chunksOf(*compiled, type == u"Patient"_s ? Patients : Observations);
    recipe::Narrowing narrowing;
    narrowing.schema = (*compiled)->schema();
    narrowing.columns = recipe::FilterColumns(recipe, narrowing.schema, model);
    narrowing.type = type;
    narrowing.model = &model;
    narrowing.now = Now;
    int byCells = 0;
    int kept = 0;
    for (std::size_t place = 0; place < narrowing.schema.size(); ++place) {
        const auto &column = narrowing.columns.all()[place];
        for (const auto test : narrowing.columns.testsFor(column)) {
            for (const auto &value : around(valuesOf(chunks, place))) {
                Filter filter{QString::fromStdString(column.name), test, {value}, {}, {}};
                if (test == Test::Between)
                    filter.values << value;
                const auto condition = recipe::conditionOf(filter, narrowing.columns, Now);
                if (!condition)
                    continue;
                filter.condition = *condition;
                narrowing.conditions = {*condition};
                narrowing.filters = {};
                const auto byPath = recipe::rowsThatMeet(chunks, narrowing);
                narrowing.filters = {filter};
                const auto byCell = recipe::rowsThatMeet(chunks, narrowing);
                const auto rows = [](const auto &all) {
                    QByteArray text;
                    for (const auto &chunk : all) {
                        for (const bool row : chunk)
                            text += row ? '1' : '0';
                    }
                    return text;
                };
                QVERIFY2(byCell == byPath,
                    qPrintable(*condition + u": cells "_s + QString::fromLatin1(rows(byCell)) + u", FHIRPath "_s
                        + QString::fromLatin1(rows(byPath))));
                byCells += recipe::cellTestsOf(filter, narrowing.columns, narrowing.schema, Now) ? 1 : 0;
                kept += static_cast<int>(rows(byCell).count('1'));
            }
        }
    }
    qInfo("%d filters tested on cells, %d rows kept", byCells, kept);
    QVERIFY(byCells > 50 && kept > 50);
}

void NarrowingTest::conditionsAlone()
{
    recipe::Recipe recipe;
    recipe.query.type = "Patient";
    const auto &model = fhir::Model::r4();
    const auto chunks = chunksOf(*recipe::compile(recipe, model, {}), Patients);
    recipe::Narrowing narrowing;
    narrowing.type = u"Patient"_s;
    narrowing.model = &model;
    const auto count = [&](const QStringList &conditions) {
        narrowing.conditions = conditions;
        qsizetype rows = 0;
        for (const auto &chunk : recipe::rowsThatMeet(chunks, narrowing))
            rows += std::ranges::count(chunk, true);
        return rows;
    };
    QCOMPARE(count({}), Patients.size());
    QCOMPARE(count({u"active"_s}), 1);
    QCOMPARE(count({u"name.exists()"_s}), 4);
    QCOMPARE(count({u"name.exists()"_s, u"active.exists()"_s}), 2);
    QCOMPARE(count({u"no FHIRPath"_s}), 0);
}

/** The words of a filter are of no account where its condition says something else. */
void NarrowingTest::handmadeConditionCounts()
{
    recipe::Recipe recipe;
    recipe.query.type = "Patient";
    const auto &model = fhir::Model::r4();
    const auto view = recipe::compile(recipe, model, {});
    const auto columns = recipe::FilterColumns(recipe, (*view)->schema(), model);
    Filter filter{u"sex"_s, Test::Is, {u"female"_s}, {}, u"gender = 'male'"_s};
    QVERIFY(!recipe::cellTestsOf(filter, columns, (*view)->schema(), Now));
    filter.condition = u"gender = 'female'"_s;
    QVERIFY(recipe::cellTestsOf(filter, columns, (*view)->schema(), Now));
}

void NarrowingTest::stops()
{
    recipe::Recipe recipe;
    recipe.query.type = "Patient";
    const auto &model = fhir::Model::r4();
    recipe::Narrowing narrowing;
    narrowing.type = u"Patient"_s;
    narrowing.model = &model;
    narrowing.conditions = {u"active"_s};
    std::stop_source source;
    source.request_stop();
    const auto chunks = chunksOf(*recipe::compile(recipe, model, {}), Patients);
    QVERIFY(recipe::rowsThatMeet(chunks, narrowing, source.get_token()).empty());
}

QTEST_GUILESS_MAIN(NarrowingTest)
#include "tst_narrowing.moc"
