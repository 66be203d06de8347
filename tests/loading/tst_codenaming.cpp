#include "fhir/codes.h"
#include "fhir/model.h"
#include "loading/codenaming.h"
#include "recipe/compile.h"

#include <QTest>

using namespace Qt::StringLiterals;
using loading::CodeNaming;

namespace {

constexpr auto View = R"view({"resourceType":"ViewDefinition","status":"active","resource":"Observation","select":[
    {"column":[{"name":"id","path":"id"},{"name":"status","path":"status","type":"code"},
    {"name":"code","path":"code.coding.code","type":"code","collection":true},
    {"name":"unit","path":"value.ofType(Quantity).code","type":"code"},
    {"name":"unit_display","path":"value.ofType(Quantity).unit"}]}]})view";
constexpr std::size_t Width = 5;

recipe::Recipe recipeOfView()
{
    recipe::Recipe recipe;
    recipe.query.type = "Observation";
    recipe.columns = recipe::Recipe::Columns::Own;
    recipe.view = View;
    recipe.valueSets = {R"({"resourceType":"CodeSystem","url":"own","content":"complete","concept":[)"
                        R"({"code":"c","display":"Own"}]})"};
    return recipe;
}

std::shared_ptr<const viewdef::View> compiledView()
{
    return *recipe::compile(recipeOfView(), fhir::Model::r4(), {});
}

/** Observations with these members, 'quoted' so, in one chunk. */
std::shared_ptr<table::Chunk> chunkOf(const QStringList &members)
{
    std::string text;
    std::vector<fhir::Entry> entries;
    for (const QString &each : members) {
        QString resource = u"{\"resourceType\":\"Observation\",\"id\":\"o\""_s;
        resource += (each.isEmpty() ? each : u',' + each) + u'}';
        const std::string json = resource.replace(u'\'', u'"').toStdString();
        entries.push_back({text.size(), json.size()});
        text += json;
    }
    return std::make_shared<table::Chunk>(
        viewdef::Runner(compiledView())
            .run(std::make_shared<const fhir::ResourceBatch>(std::move(text), std::move(entries), 0)));
}

/** The items of a cell, "–" for none. */
QString cell(const table::Chunk &chunk, std::size_t row, std::size_t column)
{
    QStringList items;
    const auto &cells = chunk.columns[column];
    for (std::size_t item = 0; item < cells.count(row); ++item)
        items << QString::fromUtf8(cells.value(row, item));
    return items.isEmpty() ? u"–"_s : items.join(u'|');
}

QString coding(const char *system, const char *code, const char *display = nullptr)
{
    const QString named = display ? u",'display':'%1'"_s.arg(QLatin1StringView(display)) : QString();
    const QString of = *system ? u"'system':'%1',"_s.arg(QLatin1StringView(system)) : QString();
    return u"{%1'code':'%2'%3}"_s.arg(of, QLatin1StringView(code), named);
}

QString coded(const QStringList &codings)
{
    return u"'code':{'coding':[%1]}"_s.arg(codings.join(u','));
}

} // namespace

/** Columns with what the codes in others are called. */
class CodeNamingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void names_data();
    void names();
    void columns();
    void ofSomeColumns();
    void ofSomeRows();
    void asksForTheRest();
};

void CodeNamingTest::names_data()
{
    QTest::addColumn<QStringList>("resources");
    QTest::addColumn<QString>("column");
    QTest::addColumn<QStringList>("names");
    const auto row = [](const char *name, const QStringList &resources, const char *column, const QStringList &names) {
        QTest::newRow(name) << resources << QString::fromLatin1(column) << names;
    };
    row("beside it", {coded({coding("s", "c", "Name")})}, "code_display", {u"Name"_s});
    row("in another resource", {coded({coding("s", "c")}), coded({coding("s", "c", "Name")})}, "code_display",
        {u"Name"_s, u"Name"_s});
    row("its own before another", {coded({coding("s", "c", "One")}), coded({coding("s", "c", "Two")})}, "code_display",
        {u"One"_s, u"Two"_s});
    row("of another system", {coded({coding("s", "c")}), coded({coding("t", "c", "Name")})}, "code_display",
        {u"–"_s, u"Name"_s});
    row("without a system", {coded({coding("", "c")}), coded({coding("", "c", "Name")})}, "code_display",
        {u"–"_s, u"Name"_s});
    row("of a code system of the recipe", {coded({coding("own", "c")})}, "code_display", {u"Own"_s});
    row("in a resource before that", {coded({coding("own", "c", "Name")})}, "code_display", {u"Name"_s});
    row("by the server", {coded({coding("s", "told")})}, "code_display", {u"Told 🔥"_s});
    row("not even by the server", {coded({coding("s", "unknown")})}, "code_display", {u"–"_s});
    row("by HL7", {coded({coding("http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation", "H")})},
        "code_display", {u"High"_s});
    row("one of two systems", {coded({coding("s", "c", "One"), coding("t", "c", "Two")})}, "code_display", {u"–"_s});
    row("each in its place", {coded({coding("s", "a"), coding("s", "b", "B"), coding("s", "told")})}, "code_display",
        {u"|B|Told 🔥"_s});
    row("no code", {QString()}, "code_display", {u"–"_s});
    row("of a value set", {u"'status':'entered-in-error'"_s, u"'status':'nonsense'"_s}, "status_display",
        {u"Entered in Error"_s, u"–"_s});
    row("a unit as it is written",
        {u"'valueQuantity':{'value':1,'unit':'mmHg','system':'http://unitsofmeasure.org','code':'mm[Hg]'}"_s},
        "unit_display_2", {u"mmHg"_s});
    row("a unit by its code", {u"'valueQuantity':{'value':1,'system':'http://unitsofmeasure.org','code':'mm[Hg]'}"_s},
        "unit_display_2", {QString::fromUtf8(fhir::unitName("mm[Hg]"))});
}

void CodeNamingTest::names()
{
    QFETCH(QStringList, resources);
    QFETCH(QString, column);
    QFETCH(QStringList, names);
    recipe::Connection connection;
    connection.codeNames->names = {{{"s", "told"}, u"Told 🔥"_s}, {{"s", "unknown"}, {}}};
    CodeNaming naming(recipeOfView(), compiledView()->schema(), connection);
    const auto chunk = chunkOf(resources);
    const auto named = naming.named(*chunk, *naming.read(*chunk));
    QCOMPARE(named->columns.size(), naming.schema().size());
    const auto at = table::find(naming.schema(), column.toStdString());
    QVERIFY(at);
    QStringList found;
    qint64 items = 0;
    for (std::size_t row = 0; row < named->rows(); ++row) {
        found << cell(*named, row, *at);
        items += qint64(chunk->columns[*naming.codesOf(*at)].count(row));
    }
    QCOMPARE(found, names);
    const auto count = naming.counts()[*at - Width];
    QCOMPARE(count.column, column.toStdString());
    QCOMPARE(count.named + count.unnamed, items);
    QCOMPARE(count.untold, 0);
}

void CodeNamingTest::columns()
{
    const CodeNaming naming(recipeOfView(), compiledView()->schema(), {});
    QVERIFY(!naming.isEmpty());
    QStringList names;
    for (const auto &column : naming.schema())
        names << QString::fromStdString(column.name);
    QCOMPARE(names.join(u' '), u"id status code unit unit_display status_display code_display unit_display_2"_s);
    QVERIFY(naming.schema()[6].collection && !naming.schema()[5].collection);
    QCOMPARE(naming.withNames({2, 0, 1}), (std::vector<std::size_t>{2, 6, 0, 1, 5}));
    QCOMPARE(naming.others(9), (std::vector<std::size_t>{0, 1, 2, 3, 4, 8}));
    QCOMPARE(naming.codesOf(6), std::optional<std::size_t>(2));
    QVERIFY(!naming.codesOf(4) && !naming.codesOf(8));
}

void CodeNamingTest::ofSomeColumns()
{
    const CodeNaming naming(recipeOfView(), compiledView()->schema(), {}, {0, 2});
    QCOMPARE(naming.schema().size(), Width + 1);
    QCOMPARE(naming.schema().back().name, std::string("code_display"));
    QVERIFY(CodeNaming(recipeOfView(), compiledView()->schema(), {}, {0}).isEmpty());
}

/** In their order; the names of others are no reason to count them. */
void CodeNamingTest::ofSomeRows()
{
    CodeNaming naming(recipeOfView(), compiledView()->schema(), {});
    table::Table table(compiledView()->schema());
    table.append(chunkOf({coded({coding("s", "1")}), coded({coding("s", "2")})}));
    table.append(chunkOf({coded({coding("s", "3", "Three")})}));
    table.append(chunkOf({coded({coding("s", "1", "One")}), coded({coding("s", "4", "Four")})}));
    const std::vector<std::size_t> positions{4, 1, 3, 0};
    const auto made = loading::namedRows(table, positions, naming, [] { return true; });
    QVERIFY(made);
    QCOMPARE(made->rows(), positions.size());
    QStringList names;
    for (std::size_t row = 0; row < made->rows(); ++row)
        names << (made->count(row, 6) == 0 ? u"–"_s : QString::fromUtf8(made->value(row, 6)));
    QCOMPARE(names, (QStringList{u"Four"_s, u"–"_s, u"One"_s, u"One"_s}));
    QCOMPARE(naming.counts()[1].named, 3);
    QCOMPARE(naming.counts()[1].unnamed, 1);
    const auto all = loading::namedRows(table, {}, naming, [] { return true; });
    QCOMPARE(all->rows(), 5U);
    QVERIFY(!loading::namedRows(table, {}, naming, [] { return false; }));
}

/** Of what only a server can know; a value of which it did not say anything counts. */
void CodeNamingTest::asksForTheRest()
{
    recipe::Connection connection;
    CodeNaming naming(recipeOfView(), compiledView()->schema(), connection);
    naming.countUntold();
    const auto chunk = chunkOf({coded({coding("s", "1"), coding("s", "2", "Two"), coding("", "3")}),
        coded({coding("s", "4"), coding("http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation", "H")}),
        coded({coding("s", "1")})});
    const auto reading = naming.read(*chunk);
    QCOMPARE(naming.unknownIn(*reading), (std::set<sources::SystemCode>{{"s", "1"}, {"s", "4"}}));
    connection.codeNames->names[{"s", "1"}] = u"One"_s;
    QCOMPARE(naming.unknownIn(*reading), (std::set<sources::SystemCode>{{"s", "4"}}));
    const auto named = naming.named(*chunk, *reading);
    QCOMPARE(cell(*named, 0, 6), u"One|Two|"_s);
    const auto count = naming.counts()[1];
    QCOMPARE(count.named, 4);
    QCOMPARE(count.unnamed, 2);
    QCOMPARE(count.untold, 1);
}

QTEST_GUILESS_MAIN(CodeNamingTest)
#include "tst_codenaming.moc"
