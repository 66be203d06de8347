#include "sql/database.h"

#include <QStringList>
#include <QTest>
#include <QThread>

#include <atomic>
#include <thread>

using namespace Qt::StringLiterals;
using sql::Database;
using table::Kind;
using ErrorKind = sql::Error::Kind;

namespace {

table::ColumnInfo column(const char *name, Kind kind, bool collection = false)
{
    table::ColumnInfo info;
    info.name = name;
    info.title = name;
    info.kind = kind;
    info.collection = collection;
    return info;
}

/** A table of the rows in @p lines: cells between bars, "-" for null, a collection's values between semicolons. */
table::Table tableOf(const table::Schema &schema, const QStringList &lines)
{
    table::Table table(schema);
    auto chunk = std::make_shared<table::Chunk>();
    for (const auto &info : schema)
        chunk->columns.emplace_back(info.collection);
    std::vector<fhir::Entry> entries;
    for (const QString &line : lines) {
        const QStringList cells = line.split(u'|');
        for (std::size_t at = 0; at < schema.size(); ++at) {
            const QString cell = cells[static_cast<qsizetype>(at)];
            auto &values = chunk->columns[at];
            if (schema[at].collection) {
                for (const QString &value : cell.split(u';', Qt::SkipEmptyParts))
                    values.append(value.toStdString());
                values.endRow();
            } else if (cell == u"-"_s) {
                values.appendNull();
            } else {
                values.append(cell.toStdString());
            }
        }
        chunk->entryOfRow.push_back(static_cast<std::uint32_t>(entries.size()));
        entries.push_back({});
    }
    chunk->batch = std::make_shared<const fhir::ResourceBatch>(std::string(), std::move(entries), 0);
    table.append(std::move(chunk));
    return table;
}

table::Table patients()
{
    return tableOf({column("id", Kind::Text), column("born", Kind::Date), column("active", Kind::Boolean),
                       column("children", Kind::Integer), column("given", Kind::Text, true)},
        {u"a|1950-01-12|true|2|Änne;Maria"_s, u"b|1980|false|0|"_s, u"c|-|-|-|John"_s});
}

table::Table observations()
{
    return tableOf({column("id", Kind::Text), column("patient", Kind::Text), column("code", Kind::Text),
                       column("value", Kind::Decimal)},
        {u"1|a|K|5.10"_s, u"2|a|K|4.2"_s, u"3|b|K|5.0"_s, u"4|b|Na|140"_s, u"5|c|007|-"_s, u"6|x|K|0.1"_s});
}

/** Rows of an answer as lines, cells between bars, null as "-". */
QStringList linesOf(const table::Table &table)
{
    QStringList lines;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        QStringList cells;
        for (std::size_t at = 0; at < table.schema().size(); ++at)
            cells << (table.count(row, at) == 0 ? u"-"_s : QString::fromStdString(std::string(table.value(row, at))));
        lines << cells.join(u'|');
    }
    return lines;
}

} // namespace

class TestDatabase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answers_data();
    void answers();
    void tablesRead_data();
    void tablesRead();
    void types_data();
    void types();
    void refusals_data();
    void refusals();
    void parameters();
    void numbersThatADoubleCannotHold_data();
    void numbersThatADoubleCannotHold();
    void limits();
    void cancels();
    void rowsAreTheirOwnResources();
    void namesThatDifferByCase();
    void manyChunks();

private:
    [[nodiscard]] static sql::Result<sql::Answer> ask(
        const QString &question, std::span<const sql::Parameter> parameters = {})
    {
        Database database;
        if (const auto added = database.add("patient", patients()); !added)
            return tl::unexpected(added.error());
        if (const auto added = database.add("obs", observations()); !added)
            return tl::unexpected(added.error());
        return database.ask(question.toStdString(), parameters);
    }
};

void TestDatabase::answers_data()
{
    QTest::addColumn<QString>("question");
    QTest::addColumn<QStringList>("rows");

    const auto row = [](const char *name, const QString &question, const QStringList &rows) {
        QTest::newRow(name) << question << rows;
    };
    row("all columns", u"select * from patient where id = 'a'"_s, {u"a|1950-01-12|true|2|[\"Änne\",\"Maria\"]"_s});
    row("none", u"select id from obs where id = 'zz'"_s, {});
    row("digits as sent", u"select value from obs"_s, {u"5.10"_s, u"4.2"_s, u"5.0"_s, u"140"_s, u"-"_s, u"0.1"_s});
    row("numbers compare", u"select id from obs where value > 5"_s, {u"1"_s, u"4"_s});
    row("with a text too", u"select id from obs where value = '5'"_s, {u"3"_s});
    row("by a function", u"select id from obs where coalesce(value, 0) > 5"_s, {u"1"_s, u"4"_s});
    row("numbers sort", u"select id from obs order by value desc"_s, {u"4"_s, u"1"_s, u"3"_s, u"2"_s, u"6"_s, u"5"_s});
    row("sum is exact", u"select sum(value) from obs where id in ('1', '2', '6')"_s, {u"9.4"_s});
    row("sum equals a decimal", u"select sum(value) = 4.3 from obs where id in ('2', '6')"_s, {u"1"_s});
    row("sum of nothing", u"select sum(value), total(value), avg(value) from obs where id = '5'"_s, {u"-|0|-"_s});
    row("sum of integers", u"select sum(children), avg(children) from patient"_s, {u"2|1"_s});
    row("mean", u"select code, avg(value) from obs group by code order by code"_s,
        {u"007|-"_s, u"K|3.6"_s, u"Na|140"_s});
    row("a window", u"select id, sum(value) over (order by id rows 1 preceding) from obs where code = 'K'"_s,
        {u"1|5.1"_s, u"2|9.3"_s, u"3|9.2"_s, u"6|5.1"_s});
    row("leading zeros", u"select code from obs where code = '007'"_s, {u"007"_s});
    row("no number for a text", u"select id from obs where code = 7"_s, {});
    row("a join", u"select o.id, p.born from obs o join patient p on p.id = o.patient order by o.id"_s,
        {u"1|1950-01-12"_s, u"2|1950-01-12"_s, u"3|1980"_s, u"4|1980"_s, u"5|-"_s});
    row("a left join", u"select o.id from obs o left join patient p on p.id = o.patient where p.id is null"_s,
        {u"6"_s});
    row("a join by number", u"select p.id, o.id from patient p join obs o on o.value = p.children + 3.0"_s, {u"a|3"_s});
    row("texts sort by their bytes", u"select code, id from obs order by code desc, id"_s,
        {u"Na|4"_s, u"K|1"_s, u"K|2"_s, u"K|3"_s, u"K|6"_s, u"007|5"_s});
    row("with nulls first", u"select born, id from patient order by born, id desc"_s,
        {u"-|c"_s, u"1950-01-12|a"_s, u"1980|b"_s});
    row("nulls last, backwards", u"select born from patient order by born desc"_s,
        {u"1980"_s, u"1950-01-12"_s, u"-"_s});
    row("without case", u"select distinct patient from obs order by patient collate nocase desc"_s,
        {u"x"_s, u"c"_s, u"b"_s, u"a"_s});
    row("distinct", u"select distinct code from obs order by 1"_s, {u"007"_s, u"K"_s, u"Na"_s});
    row("groups in their order", u"select patient, max(value) from obs group by patient, code"_s,
        {u"a|5.10"_s, u"b|5.0"_s, u"b|140"_s, u"c|-"_s, u"x|0.1"_s});
    row("two orders of one table",
        u"select a.id, b.id from obs a join obs b on a.id = b.id order by a.code, b.id desc"_s,
        {u"5|5"_s, u"6|6"_s, u"3|3"_s, u"2|2"_s, u"1|1"_s, u"4|4"_s});
    row("truth", u"select id from patient where active"_s, {u"a"_s});
    row("truth is one", u"select id from patient where active = 1"_s, {u"a"_s});
    row("null", u"select id from patient where active is null"_s, {u"c"_s});
    row("several values", u"select p.id, g.value from patient p, json_each(p.given) g order by 1, 2"_s,
        {u"a|Maria"_s, u"a|Änne"_s, u"c|John"_s});
    row("partial dates are texts", u"select id from patient where born >= '1960'"_s, {u"b"_s});
    row("with recursion",
        u"with recursive n(i) as (select 1 union all select i + 1 from n where i < 3) select i from n"_s,
        {u"1"_s, u"2"_s, u"3"_s});
    row("another case", u"SELECT ID FROM Patient WHERE Id = 'b'"_s, {u"b"_s});
    row("comments and a semicolon", u"-- all\nselect 1; /* the end */ ;\n"_s, {u"1"_s});
    row("without case", u"select id from patient where id = 'A' collate nocase"_s, {u"a"_s});
    row("an integer is not cut", u"select 9007199254740993"_s, {u"9007199254740993"_s});
    row("large and small", u"select 1e300, 1e-9, 100000.0, 0.5"_s, {u"1e+300|1e-09|100000|0.5"_s});
    row("bytes", u"select x'00ff'"_s, {u"X'00FF'"_s});
    row("empty is not null", u"select '', null"_s, {u"|-"_s});
}

void TestDatabase::answers()
{
    QFETCH(const QString, question);
    QFETCH(const QStringList, rows);
    const auto answer = ask(question);
    QVERIFY2(answer, answer ? "" : answer.error().detail.c_str());
    QCOMPARE(linesOf(answer->table), rows);
    QVERIFY(!answer->isApproximate);
}

void TestDatabase::tablesRead_data()
{
    QTest::addColumn<QString>("question");
    QTest::addColumn<QStringList>("tables");
    const auto row = [](const QString &question, const QStringList &tables) {
        QTest::newRow(qPrintable(question)) << question << tables;
    };
    const QString patient = u"patient"_s;
    const QString obs = u"obs"_s;
    row(u"select 1"_s, {});
    row(u"select id from PATIENT"_s, {patient});
    row(u"select count(*) from obs"_s, {obs});
    row(u"select p.id from obs o join patient p on p.id = o.patient"_s, {patient, obs});
    row(u"select id from patient where id in (select patient from obs)"_s, {patient, obs});
    row(u"with n as (select patient from obs) select count(*) from n"_s, {obs});
    row(u"with obs as (select 1 id) select id from obs"_s, {});
    row(u"select 'patient' as obs"_s, {});
    row(u"select value from json_each('[1]')"_s, {});
}

void TestDatabase::tablesRead()
{
    QFETCH(const QString, question);
    const auto answer = ask(question);
    QVERIFY2(answer, answer ? "" : answer.error().detail.c_str());
    QStringList read;
    for (const auto &name : answer->tables)
        read << QString::fromStdString(name);
    QTEST(read, "tables");
}

void TestDatabase::types_data()
{
    QTest::addColumn<QString>("question");
    QTest::addColumn<QString>("names");
    QTest::addColumn<QList<Kind>>("kinds");

    using Kinds = QList<Kind>;
    const auto row = [](const char *name, const QString &question, const QString &names, const Kinds &kinds) {
        QTest::newRow(name) << question << names << kinds;
    };
    row("columns stay what they are", u"select * from patient"_s, u"id born active children given"_s,
        Kinds{Kind::Text, Kind::Date, Kind::Boolean, Kind::Integer, Kind::Json});
    row("also through a question in the question", u"select born b from (select born from patient) order by b"_s,
        u"b"_s, Kinds{Kind::Date});
    row("computed ones are what their values are", u"select count(*) n, avg(value) m, max(code) c from obs"_s,
        u"n m c"_s, Kinds{Kind::Integer, Kind::Decimal, Kind::Text});
    row("numbers and texts", u"select value from obs union all select code from obs"_s, u"value"_s, Kinds{Kind::Text});
    row("another arm of a union", u"select born from patient union all select 'soon'"_s, u"born"_s, Kinds{Kind::Text});
    row("truth and another number", u"select active from patient union all select 7"_s, u"active"_s,
        Kinds{Kind::Integer});
    row("nothing", u"select null x"_s, u"x"_s, Kinds{Kind::Text});
    row("a name twice", u"select id, id, id \"ID_2\" from obs"_s, u"id id_2 ID_2_2"_s,
        Kinds{Kind::Text, Kind::Text, Kind::Text});
}

void TestDatabase::types()
{
    QFETCH(const QString, question);
    QFETCH(const QString, names);
    QFETCH(const QList<Kind>, kinds);
    const auto answer = ask(question);
    QVERIFY2(answer, answer ? "" : answer.error().detail.c_str());
    QStringList found;
    QList<Kind> types;
    for (const auto &info : answer->table.schema()) {
        found << QString::fromStdString(info.name);
        types << info.kind;
    }
    QCOMPARE(found.join(u' '), names);
    QCOMPARE(types, kinds);
}

void TestDatabase::refusals_data()
{
    QTest::addColumn<QString>("question");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<int>("at");

    const auto row = [](const char *name, const QString &question, ErrorKind kind, int at) {
        QTest::newRow(name) << question << kind << at;
    };
    row("a word that is none", u"selct 1"_s, ErrorKind::Query, 0);
    row("no such column", u"select id, nme from patient"_s, ErrorKind::Query, 11);
    row("no such table", u"select * from nowhere"_s, ErrorKind::Query, -1);
    row("nothing", u" -- only this\n"_s, ErrorKind::Empty, -1);
    row("two", u"select 1; select 2"_s, ErrorKind::Several, 9);
    row("the second is wrong", u"select 1; nonsense"_s, ErrorKind::Several, 9);
    row("insert", u"insert into patient values (1, 2, 3, 4, 5)"_s, ErrorKind::NotAQuestion, -2);
    row("delete", u"delete from patient"_s, ErrorKind::Query, -2);
    row("create", u"create table x(y)"_s, ErrorKind::NotAQuestion, -2);
    row("drop", u"drop table patient"_s, ErrorKind::NotAQuestion, -2);
    row("attach", u"attach '/tmp/fhirside-attached' as x"_s, ErrorKind::NotAQuestion, -2);
    row("pragma", u"pragma table_info(patient)"_s, ErrorKind::NotAQuestion, -2);
    row("pragma as a table", u"select * from pragma_database_list"_s, ErrorKind::NotAQuestion, -2);
    row("vacuum", u"vacuum into '/tmp/fhirside-vacuum'"_s, ErrorKind::NotAQuestion, -2);
    row("extension", u"select load_extension('x')"_s, ErrorKind::NotAQuestion, -2);
    row("begin", u"begin"_s, ErrorKind::NotAQuestion, -2);
    row("parameter", u"select * from patient where id = :who"_s, ErrorKind::Parameter, -1);
    row("while it runs", u"select json('{')"_s, ErrorKind::Failed, -1);
}

void TestDatabase::refusals()
{
    QFETCH(const QString, question);
    QFETCH(const ErrorKind, kind);
    QFETCH(const int, at);
    const auto answer = ask(question);
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, kind);
    if (at >= -1)
        QCOMPARE(answer.error().at ? static_cast<int>(*answer.error().at) : -1, at);
}

void TestDatabase::parameters()
{
    const std::vector<sql::Parameter> given{{"who", std::string("a' or 1=1 --")}, {"low", 4.5}, {"n", std::int64_t{2}}};
    const auto none = ask(u"select id from obs where patient = :who"_s, given);
    QVERIFY(none);
    QCOMPARE(none->table.rows(), std::size_t{0});
    const auto some = ask(u"select id from obs where value > @low order by id limit $n"_s, given);
    QVERIFY(some);
    QCOMPARE(linesOf(some->table), (QStringList{u"1"_s, u"3"_s}));
    Database database;
    const auto names = database.parametersOf("select :b, :a, :b, ?");
    QVERIFY(names);
    QCOMPARE(*names, (std::vector<std::string>{"b", "a", "3"}));
}

void TestDatabase::numbersThatADoubleCannotHold_data()
{
    QTest::addColumn<QStringList>("values");
    QTest::addColumn<QString>("question");
    QTest::addColumn<QString>("first");
    QTest::addColumn<bool>("approximate");

    const auto row = [](const char *name, const QStringList &values, const QString &question, const QString &first,
                         bool approximate) { QTest::newRow(name) << values << question << first << approximate; };
    const QString sum = u"select sum(v) from t"_s;
    row("ten tenths", QStringList(10, u"0.1"_s), sum, u"1"_s, false);
    row("a million cents", {u"9999999.99"_s, u"0.01"_s}, sum, u"10000000"_s, false);
    row("fifteen digits", {u"123456789.012345"_s}, u"select v from t where v = 123456789.012345"_s,
        u"123456789.012345"_s, false);
    row("sixteen", {u"1234567890.012345"_s}, u"select v from t"_s, u"1234567890.012345"_s, true);
    row("twenty", {u"12345678901234567890"_s}, sum, u"1.2345678901234567e+19"_s, true);
    row("zeros are no digits", {u"0.000000000000000000001"_s}, u"select v from t order by v"_s,
        u"0.000000000000000000001"_s, false);
    row("a sum of too many digits", {u"100000000000000"_s, u"0.001"_s}, sum, u"100000000000000"_s, true);
    row("zeros that were sent, after a sort", {u"1.50"_s, u"1.00"_s}, u"select v from t order by v"_s, u"1.00"_s,
        false);
    row("where they differ, as few as needed", {u"1.5"_s, u"1.00"_s}, u"select v from t order by v"_s, u"1"_s, false);
    row("an exponent", {u"1.5e3"_s}, u"select v from t"_s, u"1500"_s, false);
    row("no number", {u"1.5.2"_s}, u"select v from t where typeof(v) = 'text'"_s, u"1.5.2"_s, false);
    row("what JSON does not take", {u"007"_s}, u"select v from t"_s, u"007"_s, false);
}

void TestDatabase::numbersThatADoubleCannotHold()
{
    QFETCH(const QStringList, values);
    QFETCH(const QString, question);
    QFETCH(const QString, first);
    QFETCH(const bool, approximate);
    Database database;
    QVERIFY(database.add("t", tableOf({column("v", Kind::Decimal)}, values)));
    const auto answer = database.ask(question.toStdString());
    QVERIFY2(answer, answer ? "" : answer.error().detail.c_str());
    QCOMPARE(linesOf(answer->table).value(0), first);
    QCOMPARE(answer->isApproximate, approximate);
    QCOMPARE(answer->table.schema()[0].title.ends_with("\u2248"), approximate);
}

void TestDatabase::limits()
{
    Database database;
    const std::string question =
        "with recursive n(i) as (select 1 union all select i + 1 from n) select i, 'text' from n";
    const auto rows = database.ask(question, {}, {100, 1'000'000});
    QVERIFY(!rows);
    QCOMPARE(rows.error().kind, ErrorKind::TooLarge);
    const auto bytes = database.ask(question, {}, {1'000'000, 1000});
    QVERIFY(!bytes);
    QCOMPARE(bytes.error().kind, ErrorKind::TooLarge);
}

void TestDatabase::cancels()
{
    Database database;
    std::stop_source stop;
    std::jthread later([&stop] {
        QThread::msleep(50);
        stop.request_stop();
    });
    const auto answer =
        database.ask("with recursive n(i) as (select 1 union all select i + 1 from n) select max(i) from n", {}, {},
            stop.get_token());
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::Cancelled);
    QVERIFY(database.ask("select 1"));
}

void TestDatabase::rowsAreTheirOwnResources()
{
    const auto answer = ask(u"select id, value, active from obs left join patient using (id) where value = 5.10"_s);
    QVERIFY(answer);
    QCOMPARE(answer->table.rows(), std::size_t{1});
    QCOMPARE(std::string(answer->table.resource(0).text()), std::string(R"({"id":"1","value":5.10,"active":null})"));
}

void TestDatabase::namesThatDifferByCase()
{
    Database database;
    QVERIFY(database.add("a\"b", tableOf({column("x", Kind::Text), column("X", Kind::Text)}, {u"1|2"_s})));
    const auto answer = database.ask(R"(select x, X_2 from "a""b")");
    QVERIFY2(answer, answer ? "" : answer.error().detail.c_str());
    QCOMPARE(linesOf(answer->table), QStringList{u"1|2"_s});
    const auto again = database.add("A\"B", tableOf({}, {}));
    QVERIFY(!again);
    QCOMPARE(again.error().kind, ErrorKind::TableName);
}

void TestDatabase::manyChunks()
{
    Database database;
    const auto all = database.ask(
        "with recursive n(i) as (select 1 union all select i + 1 from n where i < 10000) select i, i % 7 as m from n");
    QVERIFY(all);
    QCOMPARE(all->table.rows(), std::size_t{10'000});
    // An answer is a table like any other: it can be asked about.
    QVERIFY(database.add("n", all->table));
    const auto sums = database.ask("select count(*), sum(i) from n where m = 0");
    QVERIFY(sums);
    QCOMPARE(linesOf(sums->table), QStringList{u"1428|7142142"_s});
}

QTEST_GUILESS_MAIN(TestDatabase)
#include "tst_database.moc"
