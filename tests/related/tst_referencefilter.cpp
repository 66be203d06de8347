#include "related/referencefilter.h"

#include "fhir/model.h"
#include "recipe/compile.h"
#include "related/referredvalues.h"
#include "viewdef/view.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace related;
using recipe::Filter;
using Test = Filter::Test;

namespace {

const QByteArray View =
    R"view({"resourceType":"ViewDefinition","name":"v","status":"active","resource":"Observation","select":[{"column":[
        {"name":"patient_name","path":"subject.select(display | reference | identifier.value).first()"
},
        {"name":"patient","path":"subject.reference","type":"string"},
        {"name":"performer","path":"performer.display","type":"string","collection":true},
        {"name":"status","path":"status","type":"code"}]
}]
})view";

/** Observations, a subject each. */
struct Made {
    explicit Made(const QByteArrayList &subjects, QByteArray view = View)
    {
        recipe.query.type = "Observation";
        recipe.columns = recipe::Recipe::Columns::Own;
        recipe.view = std::move(view);
        const auto compiled = recipe::compile(recipe, fhir::Model::r4(), {});
        std::string text;
        std::vector<fhir::Entry> entries;
        for (const auto &subject : subjects) {
            const QByteArray one = R"({"resourceType":"Observation","status":"final",)" + subject + '}';
            entries.push_back({text.size(), static_cast<std::size_t>(one.size()), fhir::EntryRole::Match});
            text += one.toStdString();
        }
        rows = table::Table((*compiled)->schema());
        rows.append(std::make_shared<const table::Chunk>(viewdef::Runner(*compiled).run(
            std::make_shared<const fhir::ResourceBatch>(std::move(text), std::move(entries), 0))));
        filters = recipe::FilterColumns(recipe, rows.schema(), fhir::Model::r4());
        references = std::make_shared<const ReferenceColumns>(filters, rows.schema(), "Observation", fhir::Model::r4());
    }
    [[nodiscard]] recipe::Narrowing narrowing() const
    {
        recipe::Narrowing narrowing;
        narrowing.columns = filters;
        narrowing.schema = rows.schema();
        narrowing.type = u"Observation"_s;
        narrowing.model = &fhir::Model::r4();
        return narrowing;
    }
    [[nodiscard]] const ReferenceColumn &reference(const char *name) const
    {
        return *references->at(*table::find(rows.schema(), name));
    }
    [[nodiscard]] QStringList values(const char *name, std::size_t most = 100) const
    {
        const auto nameOf = [](const Target &target) {
            return QString::fromStdString(target.display.empty() ? target.key() : target.display);
        };
        QStringList said;
        for (const auto &one :
            referredIn(rows, *table::find(rows.schema(), name), {references, nameOf}, narrowing(), most))
            said << u"%1|%2|%3%4"_s.arg(one.key, one.name).arg(one.rows).arg(one.hasNamesake ? u"!"_s : QString());
        return said;
    }
    [[nodiscard]] QList<int> left(const Filter &filter) const
    {
        auto narrowing = this->narrowing();
        narrowing.filters = {filter};
        narrowing.conditions = {filter.condition};
        QList<int> kept;
        for (const auto &chunk : recipe::rowsThatMeet(rows.chunks(), narrowing)) {
            for (std::size_t row = 0; row < chunk.size(); ++row) {
                if (chunk[row])
                    kept << static_cast<int>(row);
            }
        }
        return kept;
    }

    recipe::Recipe recipe;
    table::Table rows;
    recipe::FilterColumns filters;
    std::shared_ptr<const ReferenceColumns> references;
};

const QByteArrayList Subjects{R"("subject":{"reference":"Patient/a","display":"Smith"})",
    R"("subject":{"reference":"Patient/b","display":"Smith"})", R"("subject":{"reference":"Patient/a"})",
    R"("subject":{"display":"Smith"})", R"("subject":{"reference":"Group/a","display":"Ward"})", R"("id":"none")"};

} // namespace

/** Filters on what a column refers to, and the values to pick for them. */
class ReferenceFilterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goesThereAndBack_data();
    void goesThereAndBack();
    void others_data();
    void others();
    void listsEachOnce();
    void listsWhatCellsDoNotTell();
    void listsEachOfACell();
};

void ReferenceFilterTest::goesThereAndBack_data()
{
    QTest::addColumn<Test>("test");
    QTest::addColumn<QStringList>("keys");
    QTest::addColumn<QStringList>("texts");
    QTest::addColumn<QString>("condition");
    QTest::addColumn<QList<int>>("left");
    const QString name = u"subject.select(display | reference | identifier.value).first()"_s;
    QTest::newRow("one") << Test::Is << QStringList{u"Patient/a"_s} << QStringList()
                         << u"subject.getReferenceKey(Patient) = 'a'"_s << QList<int>{0, 2};
    QTest::newRow("two") << Test::Is << QStringList{u"Patient/a"_s, u"Patient/b"_s} << QStringList()
                         << u"subject.getReferenceKey(Patient) in ('a' | 'b')"_s << QList<int>{0, 1, 2};
    QTest::newRow("of two types") << Test::Is << QStringList{u"Patient/b"_s, u"Group/a"_s} << QStringList()
                                  << u"subject.getReferenceKey(Patient) = 'b' or subject.getReferenceKey(Group) = 'a'"_s
                                  << QList<int>{1, 4};
    QTest::newRow("and a text") << Test::Is << QStringList{u"Group/a"_s} << QStringList{u"Smith"_s}
                                << QString(u"subject.getReferenceKey(Group) = 'a' or "_s + name + u" = 'Smith'"_s)
                                << QList<int>{0, 1, 3, 4};
    QTest::newRow("a text alone") << Test::Is << QStringList() << QStringList{u"Ward"_s}
                                  << QString(name + u" = 'Ward'"_s) << QList<int>{4};
    QTest::newRow("a text that looks so")
        << Test::Is << QStringList() << QStringList{u"getReferenceKey(A) = 'x'"_s} << QString() << QList<int>{};
    QTest::newRow("not one") << Test::IsNot << QStringList{u"Patient/a"_s} << QStringList()
                             << u"subject.where(getReferenceKey(Patient) = 'a').exists().not()"_s
                             << QList<int>{1, 3, 4, 5};
    QTest::newRow("neither") << Test::IsNot << QStringList{u"Patient/a"_s, u"Group/a"_s} << QStringList{u"Smith"_s}
                             << QString() << QList<int>{5};
}

void ReferenceFilterTest::goesThereAndBack()
{
    QFETCH(Test, test);
    QFETCH(QStringList, keys);
    QFETCH(QStringList, texts);
    QFETCH(QString, condition);
    QFETCH(QList<int>, left);
    const Made made(Subjects);
    Picked picked{keys, {}, texts};
    for (const auto &key : keys)
        picked.names << u"Name of "_s + key;
    const auto &column = made.reference("patient_name");
    const auto filter = filterOn(u"patient_name"_s, test, picked, column, made.filters);
    QVERIFY(filter);
    if (!condition.isEmpty())
        QCOMPARE(filter->condition, condition);
    QCOMPARE(filter->values, picked.names + texts);
    QCOMPARE(made.left(*filter), left);
    const auto back = pickedBy(*filter, column, made.filters);
    QVERIFY(back);
    QVERIFY(*back == picked);
}

void ReferenceFilterTest::others_data()
{
    QTest::addColumn<Filter>("filter");
    const QString name = u"patient_name"_s;
    QTest::newRow("another element") << Filter{
        name, Test::Is, {u"Smith"_s}, {}, u"performer.where(getReferenceKey(Patient) = 'a').exists()"_s};
    QTest::newRow("more beside it") << Filter{
        name, Test::Is, {u"Smith"_s}, {}, u"subject.getReferenceKey(Patient) = 'a' and status = 'final'"_s};
    QTest::newRow("no name") << Filter{name, Test::Is, {}, {}, u"subject.getReferenceKey(Patient) = 'a'"_s};
    QTest::newRow("another test") << Filter{
        name, Test::Has, {u"Smith"_s}, {}, u"subject.getReferenceKey(Patient) = 'a'"_s};
    QTest::newRow("turned round") << Filter{
        name, Test::IsNot, {u"Smith"_s}, {}, u"subject.getReferenceKey(Patient) = 'a'"_s};
}

void ReferenceFilterTest::others()
{
    QFETCH(Filter, filter);
    const Made made(Subjects);
    QVERIFY(!pickedBy(filter, made.reference("patient_name"), made.filters));
}

void ReferenceFilterTest::listsEachOnce()
{
    const Made made(Subjects);
    QCOMPARE(made.values("patient_name"),
        (QStringList{u"|Smith|3!"_s, u"Patient/a|Smith|2!"_s, u"Patient/b|Smith|1!"_s, u"Group/a|Ward|1"_s}));
    QCOMPARE(made.values("patient_name", 2), (QStringList{u"|Smith|3!"_s, u"Patient/a|Smith|2!"_s}));
    QCOMPARE(
        made.values("patient"), (QStringList{u"Patient/a|Smith|2!"_s, u"Patient/b|Smith|1!"_s, u"Group/a|Ward|1"_s}));
}

/** Of a view without references the resources say what they lead to. */
void ReferenceFilterTest::listsWhatCellsDoNotTell()
{
    QByteArray view = View;
    view.replace(R"({"name":"patient","path":"subject.reference","type":"string"},)", "");
    const Made made(Subjects, view);
    QCOMPARE(made.values("patient_name"),
        (QStringList{u"|Smith|3!"_s, u"Patient/a|Smith|2!"_s, u"Patient/b|Smith|1!"_s, u"Group/a|Ward|1"_s}));
}

void ReferenceFilterTest::listsEachOfACell()
{
    const Made made({R"("performer":[{"reference":"Practitioner/1","display":"Who"},{"display":"Me"}])",
        R"("performer":[{"reference":"Practitioner/1","display":"Who"},{"reference":"Practitioner/1","display":"Who"}])",
        R"("performer":[{"reference":"Organization/1","display":"Lab"},{"display":"Me"},{"reference":"#x"}])"});
    QCOMPARE(made.values("performer"), (QStringList{u"Practitioner/1|Who|2"_s, u"|Me|2"_s, u"|Lab|1"_s}));
}

QTEST_GUILESS_MAIN(ReferenceFilterTest)
#include "tst_referencefilter.moc"
