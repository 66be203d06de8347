#include "fhir/model.h"
#include "gui/filters/filterinput.h"
#include "gui/filters/filtermodel.h"
#include "recipe/compile.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gui;
using recipe::Filter;
using Test = recipe::Filter::Test;

/** What narrows a table, as a list: what becomes of filters that meet, and what of a recipe goes in and comes out. */
class FilterModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void addsAndRemoves();
    void oneOfAKindForAColumn();
    void refusesWhatIsNoFilter();
    void recipeThereAndBack();
    void typedSearchGoesAlone();
    void saysWhoAppliedIt_data();
    void saysWhoAppliedIt();
    void keepsTheStates();
    void typedValues_data();
    void typedValues();
    void pastedLines();

private:
    [[nodiscard]] QStringList conditions() const { return m_model->narrowed(m_recipe).conditions; }
    static Filter filter(const QString &column, Test test, const QStringList &values = {})
    {
        return {column, test, values, {}, {}};
    }

    recipe::Recipe m_recipe;
    std::unique_ptr<FilterModel> m_model;
};

void FilterModelTest::init()
{
    m_recipe = {};
    m_recipe.query.type = "Patient";
    const auto view = recipe::compile(m_recipe, fhir::Model::r4(), {});
    m_model = std::make_unique<FilterModel>();
    new QAbstractItemModelTester(m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest, m_model.get());
    m_model->setColumns(recipe::FilterColumns(m_recipe, (*view)->schema(), fhir::Model::r4()), (*view)->schema());
    m_model->setRecipe(m_recipe);
}

void FilterModelTest::addsAndRemoves()
{
    QSignalSpy edited(m_model.get(), &FilterModel::edited);
    QVERIFY(m_model->add(filter(u"sex"_s, Test::Is, {u"female"_s})));
    QVERIFY(m_model->add(filter(u"birth_date"_s, Test::Before, {u"1950"_s})));
    QCOMPARE(edited.size(), 2);
    QCOMPARE(conditions(), QStringList({u"gender = 'female'"_s, u"birthDate < @1950"_s}));
    QCOMPARE(m_model->sentences(), QStringList({u"Sex is female"_s, u"Birth date before 1950"_s}));
    QVERIFY(m_model->add(filter(u"sex"_s, Test::Is, {u"female"_s}))); // it is there
    QCOMPARE(edited.size(), 2);
    m_model->remove(0);
    QCOMPARE(conditions(), QStringList({u"birthDate < @1950"_s}));
    m_model->clear();
    QCOMPARE(m_model->rowCount(), 0);
    QCOMPARE(edited.size(), 4);
    m_model->clear(); // nothing to do
    QCOMPARE(edited.size(), 4);
}

void FilterModelTest::oneOfAKindForAColumn()
{
    m_model->add(filter(u"sex"_s, Test::Is, {u"female"_s}));
    m_model->add(filter(u"sex"_s, Test::Is, {u"male"_s}));
    QCOMPARE(conditions(), QStringList(u"gender = 'male'"_s));
    m_model->add(filter(u"sex"_s, Test::IsNot, {u"other"_s}));
    m_model->add(filter(u"sex"_s, Test::IsNot, {u"unknown"_s}));
    QCOMPARE(
        conditions(), QStringList({u"gender = 'male'"_s, u"gender.where($this in ('other' | 'unknown')).empty()"_s}));
    QCOMPARE(m_model->find(u"sex"_s, Test::IsNot)->values, QStringList({u"other"_s, u"unknown"_s}));
    QVERIFY(!m_model->find(u"birth_date"_s, Test::Is));
    m_model->add(filter(u"sex"_s, Test::Empty));
    m_model->add(filter(u"sex"_s, Test::NotEmpty));
    QCOMPARE(m_model->rowCount(), 3);
    QVERIFY(m_model->replace(2, filter(u"sex"_s, Test::Is, {u"male"_s}))); // edited into one that is there
    QCOMPARE(m_model->rowCount(), 2);
}

void FilterModelTest::refusesWhatIsNoFilter()
{
    QSignalSpy edited(m_model.get(), &FilterModel::edited);
    QVERIFY(!m_model->add(filter(u"gone"_s, Test::Is, {u"x"_s})));
    QVERIFY(!m_model->add(filter(u"birth_date"_s, Test::Before, {u"soon"_s})));
    QCOMPARE(m_model->rowCount(), 0);
    QVERIFY(edited.isEmpty());
}

void FilterModelTest::recipeThereAndBack()
{
    m_recipe.query = *fhir::Query::parse("Patient?gender=male&_sort=birthdate");
    m_recipe.conditions = QStringList{u"active"_s, u"birthDate < @1950"_s};
    m_recipe.filters = {{u"birth_date"_s, Test::Before, {u"1950"_s}, {}, u"birthDate < @1950"_s}};
    QSignalSpy edited(m_model.get(), &FilterModel::edited);
    m_model->setRecipe(m_recipe);
    QCOMPARE(m_model->rowCount(), 3);
    QCOMPARE(m_model->index(0).data().toString(), u"gender=male"_s);
    QCOMPARE(m_model->index(1).data().toString(), u"active"_s); // as it is written
    QCOMPARE(m_model->index(2).data().toString(), u"Birth date before 1950"_s);
    QVERIFY(!m_model->index(1).data(FilterModel::EditableRole).toBool());
    QVERIFY(m_model->index(2).data(FilterModel::EditableRole).toBool());
    QVERIFY(m_model->narrowed(m_recipe) == m_recipe);
    QVERIFY(edited.isEmpty());
}

/** What says how the answer comes stays. */
void FilterModelTest::typedSearchGoesAlone()
{
    m_recipe.query = *fhir::Query::parse("Patient?gender=male&_sort=birthdate");
    m_model->setRecipe(m_recipe);
    m_model->remove(0);
    QCOMPARE(m_model->narrowed(m_recipe).query.text(), std::string("Patient?_sort=birthdate"));
}

void FilterModelTest::saysWhoAppliedIt_data()
{
    QTest::addColumn<FilterModel::State>("state");
    QTest::addColumn<QString>("word");
    using State = FilterModel::State;
    QTest::newRow("server") << State::Server << u"server"_s;
    QTest::newRow("here") << State::Here << u"here"_s;
    QTest::newRow("first") << State::HereAmongFirst << u"here, among the first 1,000 only"_s;
    QTest::newRow("ignored") << State::Ignored << u"ignored, tested here"_s;
    QTest::newRow("ignored, limit") << State::IgnoredAmongFirst << u"ignored, tested here among the first 1,000 only"_s;
}

void FilterModelTest::saysWhoAppliedIt()
{
    QFETCH(FilterModel::State, state);
    QFETCH(QString, word);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    m_recipe.limit = 1000;
    m_recipe.conditions = QStringList{u"active"_s};
    m_model->setRecipe(m_recipe);
    m_model->setState(0, state);
    QCOMPARE(m_model->index(0).data(FilterModel::StateTextRole).toString(), word);
    QCOMPARE(m_model->index(0).data(Qt::AccessibleTextRole).toString(), u"active, "_s + word);
}

void FilterModelTest::keepsTheStates()
{
    m_recipe.conditions = QStringList{u"active"_s};
    m_model->setRecipe(m_recipe);
    QCOMPARE(m_model->stateAt(0), FilterModel::State::Waiting);
    m_model->setState(0, FilterModel::State::Server);
    m_recipe.conditions.prepend(u"gender = 'male'"_s);
    m_model->setRecipe(m_recipe);
    QCOMPARE(m_model->stateAt(0), FilterModel::State::Waiting);
    QCOMPARE(m_model->stateAt(1), FilterModel::State::Server);
}

void FilterModelTest::typedValues_data()
{
    QTest::addColumn<QLocale>("locale");
    QTest::addColumn<Test>("test");
    QTest::addColumn<bool>("isOfNumber");
    QTest::addColumn<QString>("sent");
    const QLocale german(QLocale::German, QLocale::Germany);
    const QLocale english(QLocale::English, QLocale::UnitedStates);
    QTest::newRow("12.05.2023") << german << Test::Before << false << u"2023-05-12"_s;
    QTest::newRow("5/12/2023") << english << Test::Before << false << u"2023-05-12"_s;
    QTest::newRow(" 2023-05 ") << german << Test::During << false << u"2023-05"_s;
    QTest::newRow("5,1") << german << Test::More << true << u"5.1"_s;
    QTest::newRow("5.1") << german << Test::More << true << u"5.1"_s;
    QTest::newRow("5,100") << english << Test::More << true << u"5,100"_s; // no guess: it is refused
    QTest::newRow("a,b") << german << Test::Has << false << u"a,b"_s;
}

void FilterModelTest::typedValues()
{
    QFETCH(QLocale, locale);
    QFETCH(Test, test);
    QFETCH(bool, isOfNumber);
    QFETCH(QString, sent);
    QLocale::setDefault(locale);
    QCOMPARE(asSent(QString::fromLatin1(QTest::currentDataTag()), test, isOfNumber), sent);
    QLocale::setDefault(QLocale::c());
}

void FilterModelTest::pastedLines()
{
    QCOMPARE(linesOf(u" a \r\n\nb\na\n  \n"_s), QStringList({u"a"_s, u"b"_s}));
}

QTEST_GUILESS_MAIN(FilterModelTest)
#include "tst_filtermodel.moc"
