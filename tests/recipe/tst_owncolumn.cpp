#include "fhir/model.h"
#include "recipe/compile.h"
#include "recipe/owncolumn.h"
#include "recipe/views.h"

#include <QTest>

using namespace Qt::StringLiterals;
using recipe::OwnColumn;

/** Columns that a person adds to a view. */
class OwnColumnTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isNamed_data();
    void isNamed();
    void standsBehindTheView_data();
    void standsBehindTheView();
    void leavesTheViewAsItWasWritten_data();
    void leavesTheViewAsItWasWritten();
    void saysWhereItIsWrong();
    void isReadFromJson_data();
    void isReadFromJson();
};

void OwnColumnTest::isNamed_data()
{
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("shown");
    QTest::addColumn<bool>("several");
    const auto row = [](const char *path, const QString &title, const char *name, const QString &shown, bool several) {
        QTest::newRow(path) << title << QString::fromUtf8(path) << QString::fromLatin1(name) << shown << several;
    };
    row("birthDate", u"Born"_s, "born", u"Born"_s, false);
    row(" gender ", u""_s, "gender", u"gender"_s, false);
    row("name.given", u"Given name"_s, "given_name", u"Given name"_s, true);
    row("name.given.first()", u""_s, "given", u"given"_s, false);
    row("name.first().family", u"Familie M\u00FCller"_s, "familie_muller", u"Familie M\u00FCller"_s, false);
    row("id", u"1. Nummer"_s, "nummer", u"1. Nummer"_s, false);
    row("active", u"\u00DF\u00DF"_s, "column", u"\u00DF\u00DF"_s, false);
    row("active.not()", u"Taken"_s, "taken_3", u"Taken"_s, false);
    row("extension('http://x').value", u"X"_s, "x", u"X"_s, true);
    row("name.", u"Broken"_s, "broken", u"Broken"_s, false);
}

void OwnColumnTest::isNamed()
{
    QFETCH(QString, title);
    QFETCH(QString, path);
    QFETCH(QString, name);
    QFETCH(QString, shown);
    QFETCH(bool, several);
    const auto made = recipe::ownColumn(title, path, {u"taken"_s, u"taken_2"_s}, u"Patient"_s, fhir::Model::r4());
    QCOMPARE(made.name, name);
    QCOMPARE(made.title, shown);
    QCOMPARE(made.path, path.trimmed());
    QCOMPARE(made.isCollection, several);
}

void OwnColumnTest::standsBehindTheView_data()
{
    using Columns = recipe::Recipe::Columns;
    QTest::addColumn<int>("columns");
    QTest::newRow("usual") << int(Columns::Usual);
    QTest::newRow("all") << int(Columns::All);
    QTest::newRow("key") << int(Columns::Key);
    QTest::newRow("own") << int(Columns::Own);
}

void OwnColumnTest::standsBehindTheView()
{
    QFETCH(int, columns);
    recipe::Recipe wanted;
    wanted.query.type = "Patient";
    wanted.columns = static_cast<recipe::Recipe::Columns>(columns);
    wanted.view = recipe::keyView(u"Patient"_s);
    const auto before = recipe::compile(wanted, fhir::Model::r4(), {});
    wanted.ownColumns = {
        {u"own_date"_s, u"My \"date\""_s, u"birthDate"_s, false}, {u"own_names"_s, {}, u"name.given"_s, true}};
    const auto after = recipe::compile(wanted, fhir::Model::r4(), {});
    QVERIFY(before && after);
    auto schema = (*after)->schema();
    QCOMPARE(schema.size(), (*before)->schema().size() + 2);
    const auto names = schema.back();
    schema.pop_back();
    QCOMPARE(names.name, std::string("own_names"));
    QCOMPARE(names.title, std::string("own_names"));
    QVERIFY(names.collection);
    QCOMPARE(schema.back().title, std::string("My \"date\""));
    QCOMPARE(schema.back().kind, table::Kind::Date);
    schema.pop_back();
    QVERIFY(schema == (*before)->schema());
}

void OwnColumnTest::leavesTheViewAsItWasWritten_data()
{
    QTest::addColumn<QByteArray>("with"); // + stands for the column
    QTest::newRow(R"({"constant":[{"valueDecimal":1.00}],"select":[{"a":1e400}],"z":12345678901234567890})")
        << QByteArray(R"({"constant":[{"valueDecimal":1.00}],"select":[{"a":1e400}, +],"z":12345678901234567890})");
    QTest::newRow(R"({ "select" : [ ] })") << QByteArray(R"({ "select" : [ +] })");
    QTest::newRow(R"({"select":{}})") << QByteArray(
        R"({"select":{}})"); // what is wrong with it is said when it is used
    QTest::newRow("[]") << QByteArray("[]");
    QTest::newRow("{") << QByteArray("{");
}

void OwnColumnTest::leavesTheViewAsItWasWritten()
{
    QFETCH(QByteArray, with);
    const QByteArray view = QTest::currentDataTag();
    QCOMPARE(recipe::withColumns(view, {{u"a"_s, {}, u"id"_s, false}}),
        with.replace("+", R"({"column":[{"name":"a","path":"id"}]})"));
    QCOMPARE(recipe::withColumns(view, {}), view);
}

void OwnColumnTest::saysWhereItIsWrong()
{
    const auto wrong =
        recipe::viewOfColumn({u"x"_s, {}, u"name.given ** 'x'"_s, false}, u"Patient"_s, fhir::Model::r4(), QUrl());
    QVERIFY(!wrong);
    QVERIFY(wrong.error().column > 10);
    const auto unknown =
        recipe::viewOfColumn({u"x"_s, {}, u"name.givn"_s, false}, u"Patient"_s, fhir::Model::r4(), QUrl());
    QVERIFY(unknown && !(*unknown)->notes().empty());
}

void OwnColumnTest::isReadFromJson_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<int>("count");
    const QList<OwnColumn> two{
        {u"a"_s, u"\u00C4 \"\\"_s, u"name.where(use = 'x')"_s, true}, {u"b"_s, {}, u"id"_s, false}};
    QTest::newRow("two") << recipe::toJson(two) << 2;
    QTest::newRow("none") << QByteArray() << 0;
    QTest::newRow("an object") << QByteArray("{}") << 0;
    QTest::newRow("without a path") << QByteArray(R"([{"name":"a"},{"name":"b","path":"id"}])") << 1;
    QTest::newRow("numbers") << QByteArray("[1,2]") << 0;
    QCOMPARE(recipe::ownColumnsOf(recipe::toJson(two)), two);
}

void OwnColumnTest::isReadFromJson()
{
    QFETCH(QByteArray, json);
    QFETCH(int, count);
    QCOMPARE(recipe::ownColumnsOf(json).size(), count);
}

QTEST_GUILESS_MAIN(OwnColumnTest)
#include "tst_owncolumn.moc"
