#include "fhir/model.h"
#include "recipe/reading.h"
#include "recipe/serverconditions.h"
#include "recipe/valuesets.h"

#include <QTest>

using namespace Qt::StringLiterals;
using recipe::Recipe;

/** Who tests conditions about value sets: this computer, a search, the server code by code, or nobody. */
class ValueSetConditionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void found_data();
    void found();
    void facts_data();
    void facts();
    void named();
    void whoTests_data();
    void whoTests();
    void files();
};

namespace {

constexpr auto Listed = R"({"resourceType":"ValueSet","url":"http://here","compose":{"include":[{"system":"http://s",)"
                        R"("concept":[{"code":"a"}]}]}})";
constexpr auto Partly =
    R"({"resourceType":"ValueSet","url":"http://partly","compose":{"include":[{"system":"http://s"}]}})";

Recipe recipeWith(const QString &condition)
{
    Recipe recipe;
    recipe.query.type = "Observation";
    recipe.conditions << condition;
    recipe.valueSets = {Listed, Partly};
    return recipe;
}

} // namespace

void ValueSetConditionsTest::found_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<int>("count");
    const auto row = [](const QByteArray &json, int count) { QTest::newRow(json.left(60)) << json << count; };
    row("", 0);
    row("[]", 0);
    row(R"({"resourceType":"Patient"})", 0);
    row("{}", 0);
    row(R"({"a":{"resourceType":"ValueSet"}})", 0);
    row(R"({"resourceType":7})", 0);
    row(Listed, 1);
    row(QByteArray(Listed) + '\n' + Partly + '\n', 2);
    row(QByteArray(Listed) + "\n\nno JSON\n" + R"({"resourceType":"Patient"})", 1);
    row(R"({"resourceType":"Bundle","entry":[{"resource":)" + QByteArray(Listed)
            + R"(},{"resource":{"resourceType":"Patient"}},{},{"resource":{"resourceType":"Bundle","entry":[{"resource":)"
            + Partly + "}]}}]}",
        2);
    row(R"({"resourceType":"Bundle","entry":7})", 0);
}

void ValueSetConditionsTest::found()
{
    QFETCH(QByteArray, json);
    QFETCH(int, count);
    QCOMPARE(recipe::valueSetsIn(json).size(), count);
}

void ValueSetConditionsTest::facts_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("facts"); // name, codes, whether they are all, what is missing
    const auto row = [](const char *name, const QByteArray &text, const QString &facts) {
        QTest::newRow(name) << text << facts;
    };
    row("listed", Listed, u"http://here| |1 all"_s);
    row("without its system", Partly, u"http://partly| |0 http://s"_s);
    row("with a title",
        R"({"resourceType":"ValueSet","url":"http://u","version":"2","title":"T","name":"N","compose":{"include":[{"valueSet":["http://here"]}]}})",
        u"http://u|2 T|1 all"_s);
    row("with a name alone", R"({"resourceType":"ValueSet","name":"N","url":"http://u"})", u"http://u| N|0 "_s);
    row("without anything", R"({"resourceType":"ValueSet"})", u"| |0 "_s);
    row("a code system",
        R"({"resourceType":"CodeSystem","url":"http://c","content":"complete","concept":[{"code":"a","concept":[{"code":"b"}]}]})",
        u"http://c| |2 all"_s);
    row("a part of one",
        R"({"resourceType":"CodeSystem","url":"http://c","content":"fragment","concept":[{"code":"a"}]})",
        u"http://c| |1 "_s);
    row("a supplement", R"({"resourceType":"CodeSystem","url":"http://c","content":"supplement"})", u"http://c| |0 "_s);
}

void ValueSetConditionsTest::facts()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, facts);
    const auto all = recipe::factsOf({Listed, text}, fhir::Model::r4());
    QCOMPARE(all.size(), 2);
    const auto &one = all.constLast();
    QCOMPARE(one.text, text);
    QCOMPARE(u"%1|%2 %3|%4 %5"_s.arg(one.url, one.version, one.title)
                 .arg(one.codes)
                 .arg(one.isWhole ? u"all"_s : one.missing.join(u' ')),
        facts);
    QCOMPARE(one.isSystem, text.contains("CodeSystem"));
}

void ValueSetConditionsTest::named()
{
    QCOMPARE(recipe::valueSetsNamed(u"code.memberOf('http://a') and (status.memberOf('http://b') or code.coding.exists("
                                    "memberOf('http://a')))"_s),
        QStringList({u"http://a"_s, u"http://b"_s}));
    QCOMPARE(recipe::valueSetsNamed(u"code.memberOf(url)"_s), QStringList());
    QCOMPARE(recipe::valueSetsNamed(u"code.memberOf("_s), QStringList());
}

void ValueSetConditionsTest::whoTests_data()
{
    QTest::addColumn<bool>("isSearched"); // :in is offered
    QTest::addColumn<bool>("validates");
    QTest::addColumn<QString>("who");
    QTest::addColumn<bool>("isSure");
    const auto row = [](const char *name, bool isSearched, bool validates, const char *who, bool isSure) {
        QTest::newRow(name) << isSearched << validates << QString::fromLatin1(who) << isSure;
    };
    row("code.memberOf('http://here')", true, true, "here", true);
    row("code.memberOf('http://partly')", true, false, "here", false);
    row("code.memberOf('http://gone')", true, true, "search", false);
    row("code.memberOf('http://gone') ", false, true, "here", false); // with the server's help
    row("code.memberOf('http://gone')  ", false, false, "nobody", false);
    row("code.memberOf('http://here').not() and status = 'final'", false, false, "here", true);
    row("status.memberOf('http://hl7.org/fhir/ValueSet/observation-status')", false, false, "here", true);
    row("code.memberOf('http://here') or code.memberOf('http://gone')", false, false, "nobody", false);
    row("subject.resolve().ofType(Patient).gender.memberOf('http://here')", false, true, "nobody", true);
}

void ValueSetConditionsTest::whoTests()
{
    QFETCH(bool, isSearched);
    QFETCH(bool, validates);
    QFETCH(QString, who);
    QFETCH(bool, isSure);
    const Recipe recipe = recipeWith(QString::fromUtf8(QTest::currentDataTag()).trimmed());
    folding::Offer offer;
    offer.parameters = {"code", "status"};
    if (isSearched)
        offer.modifiers.insert("code:in");
    const auto made = recipe::withServerConditions(recipe, fhir::Model::r4(), offer, validates);
    const QString by = !made ? u"nobody"_s : made->conditions.isEmpty() ? u"search"_s : u"here"_s;
    QCOMPARE(by, who);
    QCOMPARE(recipe::isSure(recipe.conditions.first(), recipe, fhir::Model::r4()), isSure);
}

void ValueSetConditionsTest::files()
{
    recipe::Connection local;
    auto opened = std::make_shared<sources::LocalFiles>();
    opened->model = &fhir::Model::r4();
    local.local = opened;
    QVERIFY(recipe::readingOf(local, recipeWith(u"code.memberOf('http://here')"_s)));
    QVERIFY(recipe::readingOf(local, recipeWith(u"code.memberOf('http://partly')"_s)));
    const auto none = recipe::readingOf(local, recipeWith(u"code.memberOf('http://gone')"_s));
    QVERIFY(!none);
    QCOMPARE(none.error().kind, recipe::ViewError::Kind::NoServer);
}

QTEST_GUILESS_MAIN(ValueSetConditionsTest)
#include "tst_valuesetconditions.moc"
