#include "fhir/model.h"
#include "viewdef/view.h"

#include <QTest>

using namespace Qt::StringLiterals;
using Kind = table::Problem::Kind;
using Kinds = QList<Kind>;

Q_DECLARE_METATYPE(fhir::EntryRole)

/** Which rows a resource makes, and what is said of those that it does not (SQL on FHIR v2, ViewDefinition). */
class TestRows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rows_data();
    void rows();
    void whatCameAlongHasNoRow_data();
    void whatCameAlongHasNoRow();
    void tooManyRowsAreSaid();
};

namespace {

constexpr auto Anna = "{'resourceType':'Patient','id':'a','active':true,'name':[{'family':'F','given':['x','y']},"
                      "{'family':'G'}],'telecom':[],'multipleBirthInteger':2}";
constexpr auto Bert = "{'resourceType':'Patient','id':'b'}";

std::shared_ptr<const fhir::ResourceBatch> batchOf(const QByteArrayList &resources, fhir::EntryRole role)
{
    std::string text;
    std::vector<fhir::Entry> entries;
    for (const auto &resource : resources) {
        entries.push_back({text.size(), static_cast<std::size_t>(resource.size()), role});
        text += QByteArray(resource).replace('\'', '"').toStdString() + '\n';
    }
    return std::make_shared<const fhir::ResourceBatch>(std::move(text), std::move(entries), 0);
}

table::Chunk run(const QByteArray &rest, const QByteArrayList &resources, fhir::EntryRole role)
{
    const QByteArray view = QByteArray("{'resource':'Patient'," + rest + '}').replace('\'', '"');
    const auto compiled = viewdef::View::compile(view.toStdString(), fhir::Model::r4());
    if (!compiled)
        qFatal("%s: %s", compiled.error().pointer.c_str(), compiled.error().detail.c_str());
    return viewdef::Runner(*compiled).run(batchOf(resources, role));
}

/** Rows parted by spaces, cells by |, items of a collection by +, null as -. */
QString shown(const table::Chunk &chunk)
{
    QStringList rows;
    for (std::size_t row = 0; row < chunk.rows(); ++row) {
        QStringList cells;
        for (const auto &column : chunk.columns) {
            QStringList items;
            for (std::size_t item = 0; item < column.count(row); ++item)
                items << QString::fromStdString(std::string(column.value(row, item)));
            cells << (items.isEmpty() ? u"-"_s : items.join(u'+'));
        }
        rows << cells.join(u'|');
    }
    return rows.join(u' ');
}

} // namespace

void TestRows::rows_data()
{
    QTest::addColumn<QByteArray>("view");
    QTest::addColumn<QString>("rows");
    QTest::addColumn<Kinds>("problems");
    const auto row = [](const char *name, const QByteArray &view, const QString &rows, const Kinds &problems) {
        QTest::newRow(name) << view << rows << problems;
    };
    const QByteArray id = "{'column':[{'name':'id','path':'id'}]}";
    // A list in so many words: two literals in braces alone would be the two ends of a range.
    using Paths = std::initializer_list<QByteArray>;
    const auto where = [&id](Paths given) {
        const QByteArrayList paths(given);
        return "'where':[{'path':'" + paths.join("'},{'path':'") + "'}],'select':[" + id + ']';
    };
    const auto each = [&id](const QByteArray &how, const QByteArray &columns) {
        return "'select':[" + id + ",{" + how + ",'column':[" + columns + "]}]";
    };
    const QByteArray family = "{'name':'f','path':'family'}";
    row("forEach", each("'forEach':'name'", family), u"a|F a|G"_s, {});
    row("forEachOrNull", each("'forEachOrNull':'name'", family), u"a|F a|G b|-"_s, {});
    row("forEach of an empty list", each("'forEach':'telecom'", "{'name':'v','path':'value'}"), {}, {});
    row("forEachOrNull of an empty list", each("'forEachOrNull':'telecom'", "{'name':'v','path':'value'}"),
        u"a|- b|-"_s, {});
    row("forEachOrNull, evaluated", each("'forEachOrNull':'name.where(given.count() > 1)'", family), u"a|F b|-"_s, {});
    row("the rows' index", each("'forEach':'name'", "{'name':'i','path':'%rowIndex'}"), u"a|0 a|1"_s, {});
    row("the rows' index, evaluated", each("'forEach':'name.skip(1)'", "{'name':'i','path':'%rowIndex'}"), u"a|0"_s,
        {});
    row("several values", "'select':[{'column':[{'name':'f','path':'name.family'}]}]", u"F -"_s, {Kind::SeveralValues});
    row("several values, evaluated", "'select':[{'column':[{'name':'f','path':'name.select(family.upper())'}]}]",
        u"F -"_s, {Kind::SeveralValues});
    row("more values", "'select':[{'column':[{'name':'f','path':'name.family | name.given'}]}]", u"F -"_s,
        {Kind::SeveralValues});
    row("a collection", "'select':[{'column':[{'name':'f','path':'name.family','collection':true}]}]", u"F+G -"_s, {});
    const auto number = [](const char *path) {
        return QByteArray("'select':[{'column':[{'name':'n','path':'") + path + "'}]}]";
    };
    row("a number turned round", number("-multipleBirth.ofType(integer)"), u"-2 -"_s, {});
    row("the greatest number", number("(multipleBirth.ofType(integer) | 1).max()"), u"2 1"_s, {});
    row("a sum", number("(multipleBirth.ofType(integer) | 1).sum()"), u"3 1"_s, {});
    row("a long", number("multipleBirth.ofType(integer).toLong()"), u"2 -"_s, {});
    row("where", where({"active"}), u"a"_s, {});
    row("where, empty for one", where({"active = true"}), u"a"_s, {});
    row("where, false", where({"active = false"}), {}, {});
    row("two where, the second fails", where({"id.exists()", "active.empty()"}), u"b"_s, {});
    row("two where, the first fails", where({"active.empty()", "id.exists()"}), u"b"_s, {});
    row("two where, evaluated", where({"id.exists() and true", "id.length() = 1 and active.exists()"}), u"a"_s, {});
    row("where is a text", where({"id"}), {}, {Kind::NotBoolean, Kind::NotBoolean});
    row("where is several", where({"name.exists().combine(true)"}), {}, {Kind::NotBoolean, Kind::NotBoolean});
}

void TestRows::rows()
{
    QFETCH(QByteArray, view);
    QFETCH(QString, rows);
    QFETCH(Kinds, problems);
    const auto chunk = run(view, {Anna, Bert}, fhir::EntryRole::Match);
    QCOMPARE(shown(chunk), rows);
    Kinds said;
    for (const auto &problem : chunk.problems)
        said << problem.kind;
    QCOMPARE(said, problems);
}

void TestRows::whatCameAlongHasNoRow_data()
{
    QTest::addColumn<fhir::EntryRole>("role");
    QTest::addColumn<std::size_t>("rows");
    QTest::newRow("match") << fhir::EntryRole::Match << std::size_t{2};
    QTest::newRow("include") << fhir::EntryRole::Include << std::size_t{0};
    QTest::newRow("outcome") << fhir::EntryRole::Outcome << std::size_t{0};
}

void TestRows::whatCameAlongHasNoRow()
{
    QFETCH(fhir::EntryRole, role);
    QFETCH(std::size_t, rows);
    const auto chunk = run("'select':[{'column':[{'name':'id','path':'id'}]}]", {Anna, Bert}, role);
    QCOMPARE(chunk.rows(), rows);
    QVERIFY(chunk.problems.empty());
}

/** A resource whose lists multiply beyond what is allowed has no row, and that is said; the next one has. */
void TestRows::tooManyRowsAreSaid()
{
    QByteArray names = "[";
    for (int i = 0; i < 1100; ++i)
        names += QByteArray(i == 0 ? "" : ",") + "{'family':'x'}";
    const QByteArray many = "{'resourceType':'Patient','id':'m','name':" + names + "]}";
    const QByteArray one = "{'resourceType':'Patient','id':'o','name':[{'family':'x'}]}";
    const auto chunk = run("'select':[{'forEach':'name','column':[{'name':'f','path':'family'}]},"
                           "{'forEach':'name','column':[{'name':'g','path':'family'}]}]",
        {many, one}, fhir::EntryRole::Match);
    QCOMPARE(shown(chunk), u"x|x"_s);
    QCOMPARE(chunk.problems.size(), std::size_t{1});
    QCOMPARE(chunk.problems[0].kind, Kind::TooLarge);
    QCOMPARE(chunk.problems[0].entry, 0U);
}

QTEST_GUILESS_MAIN(TestRows)
#include "tst_rows.moc"
