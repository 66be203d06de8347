#include "fhir/model.h"
#include "loading/deidentifiedtable.h"
#include "recipe/deidentification.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {

// A row for each address, and for each name.
constexpr std::string_view Addresses =
    R"json({"resourceType":"ViewDefinition","resource":"Patient","status":"active","select":[{"forEach":"address","column":[{"name":"postcode","path":"postalCode"},{"name":"city","path":"city"}]}]})json";
constexpr std::string_view Names =
    R"json({"resourceType":"ViewDefinition","resource":"Patient","status":"active","select":[{"forEach":"name","column":[{"name":"family","path":"family"}]}]})json";

constexpr const char *Patients[] = {
    R"json({"resourceType":"Patient","id":"1","name":[{"family":"A"}],"address":[{"postalCode":"02139","city":"A"},{"postalCode":"12345","city":"B"}]})json",
    R"json({"resourceType":"Patient","id":"2","name":[{"family":"B"}],"address":[{"postalCode":"98765","city":"C"}]})json"};

std::shared_ptr<const viewdef::View> viewOf(std::string_view json)
{
    return viewdef::View::compile(json, fhir::Model::r4()).value();
}

/** The patients, a chunk each. */
table::Table tableOf(const std::shared_ptr<const viewdef::View> &view)
{
    table::Table table(view->schema());
    viewdef::Runner runner(view);
    for (const std::string text : Patients) {
        const std::size_t size = text.size();
        auto chunk = std::make_shared<table::Chunk>(runner.run(std::make_shared<const fhir::ResourceBatch>(
            text, std::vector<fhir::Entry>{{0, size}}, table.chunks().size())));
        chunk->pack();
        table.append(chunk);
    }
    return table;
}

loading::Deidentifier deidentifierOf(const std::shared_ptr<const viewdef::View> &view)
{
    recipe::Deidentification how;
    how.rules = deidentify::parseRules(recipe::deidentifyTable(u"safe-harbor"_s).toStdString()).value();
    how.key = "0123456789abcdef";
    return {recipe::engineOf(how, fhir::Model::r4()), view, true};
}

} // namespace

/** Rows of a table that was read, made anew in the order that they are shown in. */
class DeidentifiedTableTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void orderStays_data();
    void orderStays();
    void rowsThatStoodForNamesAreTold();
    void stops();
};

void DeidentifiedTableTest::orderStays_data()
{
    QTest::addColumn<std::vector<std::size_t>>("positions");
    QTest::addColumn<QByteArrayList>("postcodes");
    QTest::addColumn<int>("resources");
    QTest::newRow("all, backwards") << std::vector<std::size_t>() << QByteArrayList{"987", "123", "021"} << 2;
    QTest::newRow("some") << std::vector<std::size_t>{0, 2} << QByteArrayList{"987", "021"} << 2;
    QTest::newRow("of one patient, the second") << std::vector<std::size_t>{1} << QByteArrayList{"123"} << 1;
}

void DeidentifiedTableTest::orderStays()
{
    QFETCH(std::vector<std::size_t>, positions);
    QFETCH(QByteArrayList, postcodes);
    QFETCH(int, resources);
    const auto view = viewOf(Addresses);
    auto table = tableOf(view);
    table.setOrder({{1, 0}, {0, 1}, {0, 0}});
    auto deidentifier = deidentifierOf(view);
    const auto made = loading::deidentified(table, positions, deidentifier, [] { return true; });
    QVERIFY(made);
    QByteArrayList found;
    for (const auto row : made->rows) {
        const auto value = made->table.value(row, 0);
        found << QByteArray(value.data(), static_cast<qsizetype>(value.size()));
        QCOMPARE(made->table.count(row, 1), 0U);
        QVERIFY(std::string(made->table.resource(row).text()).find("city") == std::string::npos);
    }
    QCOMPARE(found, postcodes);
    const auto report = deidentifier.report();
    QCOMPARE(report.tally.resources, static_cast<std::uint64_t>(resources));
    QCOMPARE(report.columns[0].before, static_cast<std::uint64_t>(postcodes.size()));
    QCOMPARE(report.columns[1].before, static_cast<std::uint64_t>(postcodes.size()));
    QCOMPARE(report.columns[0].after, static_cast<std::uint64_t>(postcodes.size()));
    QCOMPARE(report.columns[1].after, 0U);
    QCOMPARE(report.rowsAfter, static_cast<std::uint64_t>(postcodes.size()));
}

void DeidentifiedTableTest::rowsThatStoodForNamesAreTold()
{
    const auto view = viewOf(Names);
    auto deidentifier = deidentifierOf(view);
    const auto made = loading::deidentified(tableOf(view), {}, deidentifier, [] { return true; });
    QVERIFY(made);
    QVERIFY(made->rows.empty());
    QCOMPARE(deidentifier.report().rowsBefore, 2U);
    QCOMPARE(deidentifier.report().rowsAfter, 0U);
}

void DeidentifiedTableTest::stops()
{
    const auto view = viewOf(Names);
    auto deidentifier = deidentifierOf(view);
    int asked = 0;
    QVERIFY(!loading::deidentified(tableOf(view), {}, deidentifier, [&asked] { return ++asked < 2; }));
    QCOMPARE(deidentifier.report().tally.resources, 1U);
}

QTEST_GUILESS_MAIN(DeidentifiedTableTest)
#include "tst_deidentifiedtable.moc"
