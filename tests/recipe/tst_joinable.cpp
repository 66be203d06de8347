#include "fhir/model.h"
#include "recipe/filtercolumns.h"
#include "recipe/joinable.h"
#include "recipe/joinreading.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using recipe::Join;
using recipe::Link;

namespace {

const fhir::Model &model()
{
    return fhir::Model::r4();
}

bool contains(const std::vector<Link> &links, const Link &link)
{
    return std::ranges::find(links, link) != links.end();
}

} // namespace

class JoinableTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void knowsWhatLeadsWhere();
    void findsTheColumnOfAReference();
    void fieldsComeAndGo();
    void codesAreOfTheirValueSets();
    void whatReferringOnesGiveCanBeRead_data();
    void whatReferringOnesGiveCanBeRead();
};

void JoinableTest::knowsWhatLeadsWhere()
{
    const auto from = recipe::linksFrom(u"Observation"_s, model());
    QVERIFY(contains(from, {u"Observation"_s, u"subject"_s, u"Patient"_s}));
    QVERIFY(contains(from, {u"Observation"_s, u"subject"_s, u"Group"_s}));
    QVERIFY(contains(from, {u"Observation"_s, u"encounter"_s, u"Encounter"_s}));
    QVERIFY(std::ranges::none_of(from, [](const Link &link) { return link.path == u"performer"_s; }));
    QVERIFY(contains(from, {u"Observation"_s, u"performer.first()"_s, u"Practitioner"_s})); // of several
    QVERIFY(std::ranges::none_of(from, [](const Link &link) { return link.path.startsWith(u"component"_s); }));
    const auto to = recipe::linksTo(u"Patient"_s, model());
    QVERIFY(contains(to, {u"Observation"_s, u"subject"_s, u"Patient"_s}));
    QVERIFY(contains(to, {u"Encounter"_s, u"subject"_s, u"Patient"_s}));
    QVERIFY(std::ranges::none_of(to, &Link::isOfFirst));
    QVERIFY(contains(to, {u"Immunization"_s, u"patient"_s, u"Patient"_s}));
    QVERIFY(recipe::linksFrom(u"NoSuchType"_s, model()).empty());
}

void JoinableTest::findsTheColumnOfAReference()
{
    recipe::Recipe recipe;
    recipe.query.type = "Observation";
    const auto view = recipe::compile(recipe, model(), {});
    QVERIFY(view);
    const auto &schema = (*view)->schema();
    const auto paths = viewdef::columnPaths(recipe::viewOf(recipe, model()).toStdString(), model());
    const auto column = recipe::columnOf({u"Observation"_s, u"subject"_s, u"Patient"_s}, paths, schema);
    QVERIFY(column);
    QCOMPARE(schema[*column].name, std::string("patient_name"));
    QVERIFY(!recipe::columnOf({u"Observation"_s, u"specimen"_s, u"Specimen"_s}, paths, schema));

    recipe.query.type = "DiagnosticReport"; // whose view shows who performed it, several of them
    const auto reports = recipe::compile(recipe, model(), {});
    QVERIFY(reports);
    const auto several = recipe::columnOf({u"DiagnosticReport"_s, u"performer.first()"_s, u"Practitioner"_s},
        viewdef::columnPaths(recipe::viewOf(recipe, model()).toStdString(), model()), (*reports)->schema());
    QVERIFY(several);
    QCOMPARE((*reports)->schema()[*several].name, std::string("performer_name"));
}

void JoinableTest::fieldsComeAndGo()
{
    const Link link{u"Observation"_s, u"subject"_s, u"Patient"_s};
    const Link other{u"Observation"_s, u"encounter"_s, u"Encounter"_s};
    const QList<Join> none;
    const auto one = recipe::withField(none, link, u"sex"_s, u"Sex"_s, {u"patient_sex"_s});
    QCOMPARE(one.size(), 1);
    QCOMPARE(one[0].columns, (QList<Join::Column>{{u"patient_sex_2"_s, u"Sex"_s, u"sex"_s}}));
    QCOMPARE(recipe::withField(one, link, u"sex"_s, u"Sex"_s, {}), one);
    const auto two = recipe::withField(one, link, u"birth_date"_s, u"Born"_s, {});
    QCOMPARE(two.size(), 1);
    QVERIFY(recipe::hasField(two, link, u"sex"_s) && recipe::hasField(two, link, u"birth_date"_s));
    QVERIFY(!recipe::hasField(two, other, u"sex"_s));
    const auto three = recipe::withField(two, other, u"status"_s, u"Status"_s, {});
    QCOMPARE(three.size(), 2);
    QCOMPARE(recipe::withoutField(three, other, u"status"_s), two);
    QCOMPARE(recipe::withoutField(two, link, u"birth_date"_s), one);
    QCOMPARE(recipe::withoutField(one, link, u"sex"_s), none);
    QCOMPARE(recipe::withoutField(one, other, u"sex"_s), one);
}

/** Of codes without a system: so they are shown by name. */
void JoinableTest::codesAreOfTheirValueSets()
{
    const Link patient{u"Observation"_s, u"subject"_s, u"Patient"_s};
    const Link encounter{u"Observation"_s, u"encounter"_s, u"Encounter"_s};
    recipe::Recipe recipe;
    recipe.query.type = "Observation";
    recipe.joins = recipe::withField({}, patient, u"sex"_s, u"Sex"_s, {});
    recipe.joins = recipe::withField(recipe.joins, patient, u"birth_date"_s, u"Born"_s, {});
    recipe.joins = recipe::withField(recipe.joins, encounter, u"status"_s, u"Status"_s, {});
    table::Schema schema;
    for (const auto &join : recipe.joins) {
        for (const auto &column : join.columns)
            schema.emplace_back().name = column.name.toStdString();
    }
    QStringList sets;
    for (const auto &column : recipe::FilterColumns(recipe, schema, model()).all()) {
        QVERIFY(column.isJoined && column.codes.empty());
        sets << QString::fromStdString(column.valueSet).section(u'/', -1);
    }
    QCOMPARE(sets, (QStringList{u"administrative-gender"_s, QString(), u"encounter-status"_s}));
}

void JoinableTest::whatReferringOnesGiveCanBeRead_data()
{
    QTest::addColumn<int>("take");
    QTest::addColumn<QString>("column");
    QTest::newRow("last") << int(Join::Take::Last) << u"value"_s;
    QTest::newRow("count") << int(Join::Take::Count) << QString();
    QTest::newRow("count of values") << int(Join::Take::Count) << u"value"_s;
    QTest::newRow("most") << int(Join::Take::Most) << u"value"_s;
    QTest::newRow("list") << int(Join::Take::List) << u"what"_s;
}

void JoinableTest::whatReferringOnesGiveCanBeRead()
{
    QFETCH(int, take);
    QFETCH(QString, column);
    recipe::Recipe recipe;
    recipe.query.type = "Patient";
    recipe::Referring wanted{{u"Observation"_s, u"subject"_s, u"Patient"_s}, static_cast<Join::Take>(take), column,
        u"date"_s, {u"status = 'final'"_s}, u"Letzter HbA1c"_s};
    recipe.joins = {recipe::joinOf(wanted, {}, {})};
    recipe.joins << recipe::joinOf(wanted, {recipe.joins[0].columns[0].name}, recipe.joins);
    const recipe::Connection connection;
    const auto left = recipe::compile(recipe, model(), {});
    QVERIFY(left);
    const auto joins = recipe::joinsOf(connection, recipe, (*left)->schema());
    QVERIFY(joins);
    QCOMPARE((*joins)[1].columns[0].title, wanted.title.toStdString());
    QCOMPARE((*joins)[1].how.order.has_value(), take == int(Join::Take::Last) || take == int(Join::Take::List));
}

QTEST_APPLESS_MAIN(JoinableTest)

#include "tst_joinable.moc"
