#include "fhir/model.h"
#include "recipe/compile.h"
#include "recipe/dayspan.h"
#include "recipe/filtercolumns.h"
#include "words/filters.h"

#include <QTest>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using recipe::Filter;
using Test = recipe::Filter::Test;

namespace {

constexpr auto View = R"view({"resourceType":"ViewDefinition","status":"active","resource":"Observation","select":[
    {"column":[
    {"name":"status","path":"status","type":"code"},
    {"name":"method","path":"method.text","type":"string"},
    {"name":"method_concept","path":"method","type":"CodeableConcept"},
    {"name":"code","path":"code.coding.code","type":"code","collection":true},
    {"name":"what","path":"iif(code.text.exists(), code.text, code.coding.display.first())","type":"string"},
    {"name":"either","path":"method.text | code.text","type":"string","collection":true},
    {"name":"issued","path":"issued","type":"instant"},
    {"name":"effective","path":"effective.ofType(dateTime)","type":"dateTime"},
    {"name":"number","path":"value.ofType(Quantity).value","type":"decimal"},
    {"name":"unit","path":"value.ofType(Quantity).unit","type":"string"},
    {"name":"shown","path":"value.ofType(Quantity).value.toString()","type":"string",
        "tag":[{"name":"fhirside/number","value":"number"},{"name":"fhirside/unit","value":"unit"}]},
    {"name":"truth","path":"value.ofType(boolean)","type":"boolean"},
    {"name":"time","path":"value.ofType(time)","type":"time"},
    {"name":"subject","path":"subject","type":"Reference"}]},
    {"forEach":"component","column":[{"name":"part","path":"code.text","type":"string"},
    {"name":"row","path":"%rowIndex","type":"integer"}]}]})view";

recipe::FilterColumns columns()
{
    recipe::Recipe recipe;
    recipe.query.type = "Observation";
    recipe.columns = recipe::Recipe::Columns::Own;
    recipe.view = View;
    const auto view = recipe::compile(recipe, fhir::Model::r4(), {});
    return view ? recipe::FilterColumns(recipe, (*view)->schema(), fhir::Model::r4()) : recipe::FilterColumns();
}

const QDateTime Now(QDate(2026, 5, 12), QTime(14, 2), QTimeZone("Europe/Berlin"));

} // namespace

/** Filters on columns as FHIRPath, and in words. */
class FilterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void conditions_data();
    void conditions();
    void refusals_data();
    void refusals();
    void testsOfAColumn_data();
    void testsOfAColumn();
    void dates_data();
    void dates();
    void sentences_data();
    void sentences();
};

Q_DECLARE_METATYPE(recipe::Filter::Test)

void FilterTest::conditions_data()
{
    QTest::addColumn<Filter>("filter");
    QTest::addColumn<QString>("condition");
    const auto row = [](const char *column, Test test, const QStringList &values, const char *condition,
                         const QString &unit = {}) {
        QTest::newRow(condition) << Filter{QString::fromLatin1(column), test, values, unit, {}}
                                 << QString::fromUtf8(condition);
    };
    row("status", Test::Is, {u"final"_s}, "status = 'final'");
    row("status", Test::Is, {u"final"_s, u"amended"_s}, "status in ('final' | 'amended')");
    row("status", Test::IsNot, {u"final"_s}, "status.where($this = 'final').empty()");
    row("code", Test::Is, {u"a"_s}, "code.coding.code.where($this = 'a').exists()");
    row("code", Test::IsNot, {u"a"_s, u"b"_s}, "code.coding.code.where($this in ('a' | 'b')).empty()");
    row("what", Test::Is, {u"Potassium"_s},
        "iif(code.text.exists(), code.text, code.coding.display.first()) = 'Potassium'");
    row("either", Test::Is, {u"x"_s}, "(method.text | code.text).where($this = 'x').exists()");
    row("method", Test::Is, {u"O'Neil\\ \u00E9\n"_s}, "method.text = 'O\\'Neil\\\\ \u00E9\\u000a'");
    row("method", Test::Has, {u"B\u00D6s"_s}, "method.text.lower().contains('b\u00F6s')");
    row("method", Test::Begins, {u"Bos"_s}, "method.text.lower().startsWith('bos')");
    row("either", Test::Has, {u"bos"_s}, "(method.text | code.text).where($this.lower().contains('bos')).exists()");
    row("method", Test::Empty, {}, "method.text.hasValue().not()");
    row("method", Test::NotEmpty, {}, "method.text.hasValue()");
    row("code", Test::Empty, {}, "code.coding.code.where($this.hasValue()).empty()");
    row("subject", Test::Empty, {}, "subject.empty()");
    row("subject", Test::NotEmpty, {}, "subject.exists()");
    row("truth", Test::Is, {u"true"_s}, "value.ofType(boolean) = true");
    row("number", Test::Is, {u"5.10"_s}, "value.ofType(Quantity).value = 5.10");
    row("number", Test::Less, {u"-5"_s}, "value.ofType(Quantity).value < -5");
    row("number", Test::More, {u"5.0"_s}, "value.ofType(Quantity).value > 5.0");
    row("number", Test::Between, {u"1"_s, u"2"_s},
        "value.ofType(Quantity).value.where($this >= 1 and $this <= 2).exists()");
    row("shown", Test::More, {u"5.0"_s},
        "value.ofType(Quantity).value > 5.0 and value.ofType(Quantity).unit = 'mmol/L'", u"mmol/L"_s);
    row("status", Test::InSet, {u"http://v"_s}, "status.memberOf('http://v')");
    row("status", Test::NotInSet, {u"http://v"_s}, "status.where($this.memberOf('http://v')).empty()");
    row("code", Test::InSet, {u"http://v|1"_s}, "code.coding.where($this.memberOf('http://v|1')).exists()");
    row("method_concept", Test::InSet, {u"http://v"_s}, "method.memberOf('http://v')");
    row("part", Test::Is, {u"x"_s}, "component.code.text.where($this = 'x').exists()");
    row("issued", Test::Before, {u"2026-05-12"_s}, "issued < @2026-05-12T00:00:00+02:00");
    row("issued", Test::After, {u"2025"_s}, "issued >= @2026-01-01T00:00:00+01:00");
    row("issued", Test::LastDays, {u"7"_s}, "issued >= now() - 7 days and issued <= now()");
    row("effective", Test::Before, {u"2026-05-12"_s},
        "effective.ofType(dateTime).where($this < @2026-05-13 and iif($this.toString().length() > 10, "
        "$this < @2026-05-12T00:00:00+02:00, $this < @2026-05-12)).exists()");
    row("effective", Test::During, {u"2023"_s},
        "effective.ofType(dateTime).where($this > @2022-12-30 and $this < @2024-01-02 and "
        "iif($this.toString().length() > 10, $this >= @2023-01-01T00:00:00+01:00 and "
        "$this < @2024-01-01T00:00:00+01:00, $this > @2022 and $this < @2024)).exists()");
}

void FilterTest::conditions()
{
    QFETCH(Filter, filter);
    QFETCH(QString, condition);
    const auto made = recipe::conditionOf(filter, columns(), Now);
    QVERIFY(made);
    QCOMPARE(*made, condition);
    recipe::Recipe recipe;
    recipe.query.type = "Observation";
    recipe.conditions << *made;
    QVERIFY2(recipe::compile(recipe, fhir::Model::r4(), {}), qPrintable(*made));
}

void FilterTest::refusals_data()
{
    QTest::addColumn<Filter>("filter");
    const auto row = [](const char *name, const char *column, Test test, const QStringList &values,
                         const QString &unit = {}) {
        QTest::newRow(name) << Filter{QString::fromLatin1(column), test, values, unit, {}};
    };
    row("no such column", "gone", Test::Is, {u"x"_s});
    row("no column", "", Test::Is, {u"x"_s});
    row("row number", "row", Test::Is, {u"1"_s});
    row("no value", "status", Test::Is, {});
    row("no number", "number", Test::More, {u"5 mg"_s});
    row("exponent", "number", Test::More, {u"1e3"_s});
    row("one end", "number", Test::Between, {u"1"_s});
    row("text is no number", "method", Test::More, {u"1"_s});
    row("unit of none", "number", Test::More, {u"1"_s}, u"mg"_s);
    row("no truth value", "truth", Test::Is, {u"yes"_s});
    row("date in a text", "method", Test::Before, {u"2023"_s});
    row("text in a date", "issued", Test::Before, {u"soon"_s});
    row("no such day", "issued", Test::Before, {u"2023-02-29"_s});
    row("has in a date", "issued", Test::Has, {u"2023"_s});
    row("has nothing", "method", Test::Has, {QString()});
    row("days", "issued", Test::LastDays, {u"-1"_s});
    row("JSON", "subject", Test::Is, {u"{}"_s});
    row("no value set", "status", Test::InSet, {QString()});
    row("a text in a value set", "method", Test::InSet, {u"http://v"_s});
}

void FilterTest::refusals()
{
    QFETCH(Filter, filter);
    QVERIFY(!recipe::conditionOf(filter, columns(), Now));
}

void FilterTest::testsOfAColumn_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QList<int>>("tests");
    const auto row = [](const char *name, std::initializer_list<Test> tests) {
        QList<int> numbers;
        for (const auto test : tests)
            numbers << static_cast<int>(test);
        QTest::newRow(name) << QString::fromLatin1(name) << numbers;
    };
    row("status", {Test::Is, Test::IsNot, Test::InSet, Test::NotInSet, Test::Empty, Test::NotEmpty});
    row("method_concept", {Test::InSet, Test::NotInSet, Test::Empty, Test::NotEmpty});
    row("method", {Test::Has, Test::Begins, Test::Is, Test::IsNot, Test::Empty, Test::NotEmpty});
    row("number", {Test::More, Test::Less, Test::Between, Test::Is, Test::IsNot, Test::Empty, Test::NotEmpty});
    row("shown",
        {Test::More, Test::Less, Test::Between, Test::Has, Test::Begins, Test::Is, Test::IsNot, Test::Empty,
            Test::NotEmpty});
    row("issued",
        {Test::Before, Test::After, Test::Between, Test::LastDays, Test::During, Test::Empty, Test::NotEmpty});
    row("truth", {Test::Is, Test::IsNot, Test::Empty, Test::NotEmpty});
    row("subject", {Test::Empty, Test::NotEmpty});
    row("row", {});
}

void FilterTest::testsOfAColumn()
{
    QFETCH(QString, name);
    QFETCH(QList<int>, tests);
    const auto all = columns();
    QVERIFY(all.find(name));
    QList<int> found;
    for (const auto test : all.testsFor(*all.find(name)))
        found << static_cast<int>(test);
    QCOMPARE(found, tests);
}

void FilterTest::dates_data()
{
    QTest::addColumn<bool>("isDate");
    for (const char *good : {"2023", "2023-05", "2023-05-12", "2024-02-29", "0001"})
        QTest::newRow(good) << true;
    for (const char *bad : {"", "23", "2023-5", "2023-13", "2023-02-29", "2023-05-12T10:00:00Z", "abcd", "2023-05-1x"})
        QTest::newRow(bad) << false;
}

void FilterTest::dates()
{
    QFETCH(bool, isDate);
    QCOMPARE(recipe::isPartialDate(QString::fromLatin1(QTest::currentDataTag())), isDate);
}

void FilterTest::sentences_data()
{
    QTest::addColumn<Filter>("filter");
    const auto row = [](const char *sentence, Test test, const QStringList &values, const QString &unit = {}) {
        QTest::newRow(sentence) << Filter{{}, test, values, unit, {}};
    };
    row("Born is x", Test::Is, {u"x"_s});
    row("Born is one of a, b, c and 2 more", Test::Is, {u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s});
    row("Born is not x", Test::IsNot, {u"x"_s});
    row("Born is none of a, b", Test::IsNot, {u"a"_s, u"b"_s});
    row("Born has \u201CBos\u201D", Test::Has, {u"Bos"_s});
    row("Born begins \u201CBos\u201D", Test::Begins, {u"Bos"_s});
    row("Born > 5.0 mmol/L", Test::More, {u"5.0"_s}, u"mmol/L"_s);
    row("Born < 5", Test::Less, {u"5"_s});
    row("Born from 1 to 2", Test::Between, {u"1"_s, u"2"_s});
    row("Born before 1950", Test::Before, {u"1950"_s});
    row("Born after 5/12/2023", Test::After, {u"2023-05-12"_s});
    row("Born in May 2023", Test::During, {u"2023-05"_s});
    row("Born in the last 7 day(s)", Test::LastDays, {u"7"_s}); // without a translation loaded
    row("Born is in value set tests", Test::InSet, {u"http://a.example/ValueSet/tests|1"_s});
    row("Born is not in value set urn:oid:1.2", Test::NotInSet, {u"urn:oid:1.2"_s});
    row("Born is empty", Test::Empty, {});
    row("Born is not empty", Test::NotEmpty, {});
}

void FilterTest::sentences()
{
    QFETCH(Filter, filter);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    QCOMPARE(words::sentence(filter, u"Born"_s), QString::fromUtf8(QTest::currentDataTag()));
}

QTEST_GUILESS_MAIN(FilterTest)
#include "tst_filter.moc"
