#include "fhir/model.h"
#include "recipe/joinreading.h"
#include "viewdef/view.h"
#include "words/recipes.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using recipe::Join;
using recipe::Recipe;

namespace {

Recipe recipeOf(const char *query, const QList<Join> &joins)
{
    Recipe made;
    made.query = *fhir::Query::parse(query);
    made.joins = joins;
    return made;
}

Join patientOf(const QString &path, const QList<Join::Column> &columns)
{
    return {u"patient"_s, u"Patient"_s, *fhir::Query::parse("Patient"), {}, {},
        recipe::referenceKey(path, u"Patient"_s), recipe::resourceKey(), Join::Take::One, {}, columns};
}

Join lastValue()
{
    return {u"hba1c"_s, u"Last HbA1c"_s, *fhir::Query::parse("Observation"), {}, {u"code.text = 'HbA1c'"_s},
        recipe::resourceKey(), recipe::referenceKey(u"subject"_s, u"Patient"_s), Join::Take::Last, u"date"_s,
        {{u"hba1c"_s, u"Last HbA1c"_s, u"value"_s}}};
}

} // namespace

class JoinReadingTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keysAreColumnsOfTheView();
    void placesColumns();
    void refuses_data();
    void refuses();
    void conditionsKnowTheRecipesValueSets_data();
    void conditionsKnowTheRecipesValueSets();
    void rowsGoTogether();
    void readsKeys();
};

void JoinReadingTest::keysAreColumnsOfTheView()
{
    auto two = patientOf(u"subject"_s, {{u"born"_s, u"Born"_s, u"birth_date"_s}});
    two.name = u"again"_s;
    const auto recipe = recipeOf("Observation",
        {patientOf(u"subject"_s, {{u"sex_"_s, u"Sex"_s, u"sex"_s}}), two, patientOf(u"performer.first()"_s, {})});
    const auto view = recipe::compile(recipe, fhir::Model::r4(), {});
    QVERIFY(view);
    QStringList keys;
    for (const auto &column : (*view)->schema()) {
        if (column.name.starts_with("join_")) {
            keys << QString::fromStdString(column.path);
            QVERIFY(column.hidden && !column.collection);
        }
    }
    QCOMPARE(
        keys, (QStringList{u"subject.getReferenceKey(Patient)"_s, u"performer.first().getReferenceKey(Patient)"_s}));
    QVERIFY(recipe::leftKeys({}).isEmpty());
}

void JoinReadingTest::placesColumns()
{
    const auto recipe = recipeOf("Patient", {lastValue()});
    const recipe::Connection connection;
    const auto left = recipe::compile(recipe, connection.model(), {});
    QVERIFY(left);
    const auto joins = recipe::joinsOf(connection, recipe, (*left)->schema());
    QVERIFY2(joins, joins ? "" : qPrintable(words::sentence(joins.error())));
    const auto &join = joins->front();
    const auto &right = join.right.view->schema();
    QCOMPARE(right[join.how.rightKey].path, std::string("subject.getReferenceKey(Patient)"));
    QCOMPARE(right[join.how.order.value()].name, std::string("date"));
    QCOMPARE(right[join.how.value.value()].name, std::string("value"));
    // The number, its unit and why there is none come along, so that the column sorts and shows as there.
    QCOMPARE(join.columns.size(), join.how.columns.size());
    QCOMPARE(join.columns[0].title, std::string("Last HbA1c"));
    QCOMPARE(join.columns[0].number, std::string("hba1c_sort_number"));
    QCOMPARE(join.columns[0].unit, std::string("hba1c_unit"));
    QCOMPARE(join.columns[0].absent, std::string("hba1c_absent_because"));
    for (std::size_t at = 0; at < join.columns.size(); ++at)
        QCOMPARE(join.columns[at].hidden, at > 0);
    const auto all = recipe::withJoined((*left)->schema(), *joins);
    QCOMPARE(all.size(), (*left)->schema().size() + join.columns.size());
}

void JoinReadingTest::refuses_data()
{
    QTest::addColumn<QList<Join>>("joins");
    QTest::addColumn<QString>("sentence");
    auto join = lastValue();
    const auto row = [&join](const char *name, const QString &sentence) {
        QTest::newRow(name) << QList<Join>{join} << sentence;
        join = lastValue();
    };
    join.order = u"dates"_s;
    row("order", u"Last HbA1c cannot be added: the view of Observation has no column called dates."_s);
    join.columns[0].from = u"valeu"_s;
    row("column", u"Last HbA1c cannot be added: the view of Observation has no column called valeu."_s);
    join.columns[0].name = u"birth_date"_s;
    row("name", u"Last HbA1c cannot be added: there is a column called birth_date already."_s);
    join.take = Join::Take::Count;
    join.columns[0].from = u"valeu"_s;
    row("counted", u"Last HbA1c cannot be added: the view of Observation has no column called valeu."_s);
    join.conditions = {u"code.memberOf('http://x')"_s};
    row("condition", u"Only a server can test this condition, and these are files: code.memberOf('http://x')"_s);
}

void JoinReadingTest::refuses()
{
    QFETCH(QList<Join>, joins);
    QFETCH(QString, sentence);
    const auto recipe = recipeOf("Patient", joins);
    const recipe::Connection connection;
    const auto left = recipe::compile(recipe, connection.model(), {});
    QVERIFY(left);
    const auto read = recipe::joinsOf(connection, recipe, (*left)->schema());
    QVERIFY(!read);
    QCOMPARE(words::sentence(read.error()), sentence);
}

/** References as servers write them, and those that lead nowhere. */
void JoinReadingTest::conditionsKnowTheRecipesValueSets_data()
{
    QTest::addColumn<QByteArrayList>("valueSets");
    QTest::addColumn<bool>("canBeRead");
    const QByteArray set = R"({"resourceType":"ValueSet","url":"http://x","compose":{"include":[{"system":"http://s",)"
                           R"("concept":[{"code":"a"}]}]}})";
    QTest::newRow("with the value set") << QByteArrayList{set} << true;
    QTest::newRow("without it") << QByteArrayList() << false; // and there is no server to ask
}

void JoinReadingTest::conditionsKnowTheRecipesValueSets()
{
    QFETCH(QByteArrayList, valueSets);
    QFETCH(bool, canBeRead);
    auto last = lastValue();
    last.conditions = {u"code.memberOf('http://x')"_s};
    auto recipe = recipeOf("Patient", {last});
    recipe.valueSets = valueSets;
    const recipe::Connection connection;
    const auto left = recipe::compile(recipe, connection.model(), {});
    QVERIFY(left);
    const auto joins = recipe::joinsOf(connection, recipe, (*left)->schema());
    QCOMPARE(joins.has_value(), canBeRead);
    if (!canBeRead)
        return;
    std::string text;
    std::vector<fhir::Entry> entries;
    for (const auto *code : {"a", "b"}) {
        const std::string one = R"({"resourceType":"Observation","subject":{"reference":"Patient/1"},"code":{"coding":)"
                                R"([{"system":"http://s","code":")"
            + std::string(code) + "\"}]}}";
        entries.push_back({text.size(), one.size()});
        text += one + '\n';
    }
    viewdef::Runner runner((*joins)[0].right.view);
    const auto rows = runner.run(std::make_shared<const fhir::ResourceBatch>(std::move(text), std::move(entries), 0));
    QCOMPARE(rows.rows(), std::size_t{1}); // the one whose code is in the set
}

void JoinReadingTest::rowsGoTogether()
{
    const auto recipe = recipeOf("Observation", {patientOf(u"subject"_s, {{u"sex"_s, u"Sex"_s, u"sex"_s}})});
    const recipe::Connection connection;
    const QUrl base(u"https://example.org/fhir"_s);
    const auto left = recipe::compile(recipe, connection.model(), base);
    QVERIFY(left);
    const auto joins = recipe::joinsOf(connection, recipe, (*left)->schema());
    QVERIFY(joins);
    const auto rowsOf = [](const auto &view, const QByteArrayList &resources) {
        std::string text;
        std::vector<fhir::Entry> entries;
        for (const auto &resource : resources) {
            entries.push_back({text.size(), std::size_t(resource.size())});
            text += resource.toStdString() + '\n';
        }
        table::Table table(view->schema());
        viewdef::Runner runner(view);
        table.append(std::make_shared<const table::Chunk>(
            runner.run(std::make_shared<const fhir::ResourceBatch>(std::move(text), std::move(entries), 0))));
        return table;
    };
    QByteArrayList observations;
    for (const auto *reference : {"Patient/1", "https://example.org/fhir/Patient/1", "Patient/1/_history/7",
             "Patient/2", "Group/1", "https://other.org/Patient/1", "#1"})
        observations << QByteArray(R"({"resourceType":"Observation","subject":{"reference":")") + reference + R"("}})";
    observations << R"({"resourceType":"Observation"})"
                 << R"({"resourceType":"Observation","subject":{"display":"somebody"}})";
    const auto patients = rowsOf((*joins)[0].right.view,
        {R"({"resourceType":"Patient","id":"1","gender":"female"})",
            R"({"resourceType":"Patient","id":"1","gender":"male"})", R"({"resourceType":"Patient"})"});
    const auto rows = rowsOf(*left, observations);
    std::vector<table::Join> ready;
    ready.emplace_back(patients, (*joins)[0].how);
    std::vector<table::JoinCounts> counts;
    const auto made = table::joined(rows.chunks(), (*left)->schema().size(), ready, counts);
    const auto &sex = made[0]->columns[(*left)->schema().size()];
    QStringList cells;
    for (std::size_t row = 0; row < made[0]->rows(); ++row)
        cells << (sex.isNull(row) ? u"-"_s : QString::fromStdString(std::string(sex.value(row))));
    QCOMPARE(
        cells, (QStringList{u"female"_s, u"female"_s, u"female"_s, u"-"_s, u"-"_s, u"-"_s, u"-"_s, u"-"_s, u"-"_s}));
    QCOMPARE(counts[0].found, std::uint64_t{3});
    QCOMPARE(counts[0].several, std::uint64_t{3}); // two patients have the id 1: the first is taken
    QCOMPARE(counts[0].found + counts[0].missing + counts[0].keyless, std::uint64_t{9});
}

void JoinReadingTest::readsKeys()
{
    QCOMPARE(
        recipe::referenceOf(u"subject.getReferenceKey(Patient)"_s), (recipe::Reference{u"subject"_s, u"Patient"_s}));
    QCOMPARE(recipe::referenceOf(u" a.where(b = ')').c.getReferenceKey() "_s),
        (recipe::Reference{u"a.where(b = ')').c"_s, {}}));
    QCOMPARE(recipe::referenceOf(u"getResourceKey()"_s), std::nullopt);
    QCOMPARE(recipe::sqlName(u"L\u00E4st HbA1c (%)"_s, {u"last_hba1c"_s}), u"last_hba1c_2"_s);
}

QTEST_APPLESS_MAIN(JoinReadingTest)

#include "tst_joinreading.moc"
