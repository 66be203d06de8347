#include "fhir/model.h"
#include "recipe/compile.h"
#include "recipe/views.h"
#include "words/recipes.h"

#include <QTest>

using namespace Qt::StringLiterals;
using recipe::Recipe;
using Kind = recipe::ViewError::Kind;

/** Which columns a recipe gives, and what is said of one that gives none. */
class CompileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void columns_data();
    void columns();
    void conditionsDropRows_data();
    void conditionsDropRows();
    void ownServersReferences();
    void refuses_data();
    void refuses();
    void marks_data();
    void marks();

private:
    static Recipe own(const QByteArray &view, const QString &type = u"Patient"_s);
    static QByteArray idView(const QByteArray &path);
    static QStringList names(const viewdef::View &view);
};

Recipe CompileTest::own(const QByteArray &view, const QString &type)
{
    Recipe recipe;
    recipe.query.type = type.toStdString();
    recipe.columns = Recipe::Columns::Own;
    recipe.view = view;
    return recipe;
}

QByteArray CompileTest::idView(const QByteArray &path)
{
    return R"({"resourceType":"ViewDefinition","status":"active","resource":"Patient","select":[{"column":[{"name":"x","path":")"
        + path + "\"}]}]}";
}

QStringList CompileTest::names(const viewdef::View &view)
{
    QStringList all;
    for (const auto &column : view.schema())
        all << QString::fromStdString(column.name);
    return all;
}

void CompileTest::columns_data()
{
    QTest::addColumn<Recipe>("recipe");
    QTest::addColumn<QByteArray>("view"); // that must give the same columns
    const auto &model = fhir::Model::r4();
    Recipe recipe;
    for (const auto &type : {u"Patient"_s, u"Basic"_s, u"NewInR9"_s}) { // with a hand-made view, derived, unknown
        recipe = {};
        recipe.query.type = type.toStdString();
        QTest::addRow("usual %s", qPrintable(type)) << recipe << recipe::usualView(type, model);
        recipe.columns = Recipe::Columns::All;
        QTest::addRow("all %s", qPrintable(type)) << recipe << recipe::wholeView(type, model);
        recipe.columns = Recipe::Columns::Key;
        QTest::addRow("key %s", qPrintable(type)) << recipe << recipe::keyView(type);
    }
    for (const auto &view : recipe::viewsOf(u"Observation"_s, model)) {
        recipe = {};
        recipe.query.type = "Observation";
        QTest::addRow("purpose %s", qPrintable(view.name)) << recipe::withView(recipe, view) << view.json;
    }
    QTest::newRow("own") << own(idView("id")) << idView("id");
    recipe = own(idView("id"), {});
    QTest::newRow("own, type by its view") << recipe << idView("id");
}

void CompileTest::columns()
{
    QFETCH(Recipe, recipe);
    QFETCH(QByteArray, view);
    const auto compiled = recipe::compile(recipe, fhir::Model::r4(), {});
    const auto expected = viewdef::View::compile(view.toStdString(), fhir::Model::r4());
    QVERIFY(compiled && expected);
    QCOMPARE(names(**compiled), names(**expected));
    QCOMPARE(
        QString::fromStdString((*compiled)->resourceType()), recipe.query.type.empty() ? u"Patient"_s : recipe.type());
}

void CompileTest::conditionsDropRows_data()
{
    QTest::addColumn<QStringList>("conditions");
    QTest::addColumn<std::size_t>("rows");
    QTest::newRow("none") << QStringList() << std::size_t(2);
    QTest::newRow("one") << QStringList{u"gender = 'female'"_s} << std::size_t(1);
    QTest::newRow("all of them") << QStringList{u"gender = 'female'"_s, u"id = '2'"_s} << std::size_t(0);
}

void CompileTest::conditionsDropRows()
{
    QFETCH(QStringList, conditions);
    QFETCH(std::size_t, rows);
    Recipe recipe = own(idView("id"));
    recipe.conditions = conditions;
    const auto view = recipe::compile(recipe, fhir::Model::r4(), {});
    QVERIFY(view);
    const std::string first = R"({"resourceType":"Patient","id":"1","gender":"female"})";
    const std::string second = R"({"resourceType":"Patient","id":"2","gender":"male"})";
    auto batch = std::make_shared<const fhir::ResourceBatch>(
        first + second, std::vector<fhir::Entry>{{0, first.size()}, {first.size(), second.size()}}, 0);
    QCOMPARE(viewdef::Runner(*view).run(batch).rows(), rows);
}

/** A reference to the same server is its id alone, in every window: the base is the recipe's business once. */
void CompileTest::ownServersReferences()
{
    const auto view = recipe::compile(
        own(idView("managingOrganization.getReferenceKey()")), fhir::Model::r4(), QUrl(u"https://fhir.example/r4"_s));
    QVERIFY(view);
    std::string patient =
        R"({"resourceType":"Patient","managingOrganization":{"reference":"https://fhir.example/r4/Organization/o1"}})";
    const auto size = patient.size();
    auto batch =
        std::make_shared<const fhir::ResourceBatch>(std::move(patient), std::vector<fhir::Entry>{{0, size}}, 0);
    const auto chunk = viewdef::Runner(*view).run(batch);
    QCOMPARE(chunk.rows(), std::size_t(1));
    QCOMPARE(QByteArray::fromStdString(std::string(chunk.columns[0].value(0))), QByteArray("o1"));
}

void CompileTest::refuses_data()
{
    QTest::addColumn<Recipe>("recipe");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("said");
    QTest::newRow("no JSON") << own("{") << Kind::View << u"This view cannot be used: at /, "_s;
    QTest::newRow("no view") << own("{}") << Kind::View << u"This view cannot be used: at /"_s;
    QTest::newRow("expression") << own(idView("name.wher()")) << Kind::View
                                << u"at /select/0/column/0/path, There is no function wher()."_s;
    QTest::newRow("another type") << own(idView("id"), u"Observation"_s) << Kind::OtherType
                                  << u"The view is for Patient, not for Observation."_s;
    Recipe recipe = own(idView("id"));
    recipe.conditions = QStringList{u"true"_s, u"gender="_s};
    Recipe purpose;
    purpose.query.type = "Patient";
    purpose.columns = Recipe::Columns::Purpose;
    purpose.purpose = u"vital-signs"_s;
    QTest::newRow("no view for the purpose")
        << purpose << Kind::NoView << u"Patient has no view called vital-signs for this server."_s;
    QTest::newRow("condition") << recipe << Kind::Condition << u"This condition cannot be used: gender=: "_s;
}

void CompileTest::refuses()
{
    QFETCH(Recipe, recipe);
    QFETCH(Kind, kind);
    QFETCH(QString, said);
    const auto compiled = recipe::compile(recipe, fhir::Model::r4(), {});
    QVERIFY(!compiled);
    QCOMPARE(compiled.error().kind, kind);
    QVERIFY2(words::sentence(compiled.error()).contains(said), qPrintable(words::sentence(compiled.error())));
}

void CompileTest::marks_data()
{
    QTest::addColumn<QString>("pointer");
    QTest::addColumn<QString>("expression");
    QTest::addColumn<std::size_t>("column");
    QTest::addColumn<QString>("text");
    QTest::newRow("all") << u"/select"_s << u"a.b"_s << std::size_t(3)
                         << u"f at /select, column 3: Why.\n  a.b\n    ^"_s;
    QTest::newRow("no place") << u"/select"_s << u"a\nb"_s << std::size_t(0) << u"f at /select: Why.\n  a b\n  ^"_s;
    QTest::newRow("umlaut is one") << QString() << u"\u00FC.b"_s << std::size_t(4)
                                   << u"f, column 4: Why.\n  \u00FC.b\n    ^"_s;
    QTest::newRow("no expression") << u"/a"_s << QString() << std::size_t(0) << u"f at /a: Why."_s;
}

void CompileTest::marks()
{
    QFETCH(QString, pointer);
    QFETCH(QString, expression);
    QFETCH(std::size_t, column);
    QFETCH(QString, text);
    viewdef::Error error;
    error.pointer = pointer.toStdString();
    error.expression = expression.toStdString();
    error.column = column;
    error.detail = "Why.";
    QCOMPARE(words::marked(error, u"f"_s), text);
}

QTEST_GUILESS_MAIN(CompileTest)
#include "tst_compile.moc"
#include "words/recipes.h"
