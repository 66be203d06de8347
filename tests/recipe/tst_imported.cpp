#include "recipe/imported.h"

#include "fhir/model.h"
#include "recipe/compile.h"
#include "recipe/m/lexer.h"
#include "viewdef/view.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using recipe::m::QueryError;
using recipe::m::Unread;

namespace {

/** A query on @p type whose rows meet @p condition. */
QString query(const QString &type, const QString &condition)
{
    return u"let\n  Source = Fhir.Contents(\"https://fhir.example.org/r4\", null),\n"
           u"  All = Source{[Name = \"%1\"]}[Data],\n  #\"Filtered Rows\" = Table.SelectRows(All, each %2)\n"
           u"in\n  #\"Filtered Rows\""_s.arg(type, condition);
}

/** The same with @p steps behind the table All; the last of them is called Last. */
QString steps(const QString &steps)
{
    return u"let Source = Fhir.Contents(\"https://fhir.example.org/r4\", null), "
           u"All = Source{[Name=\"Patient\"]}[Data], %1 in Last"_s.arg(steps);
}

/** "name=path" of each column, a group's behind its forEachOrNull. */
QString columnsOf(const QJsonObject &select)
{
    QStringList parts;
    for (const auto &column : select[u"column"_s].toArray())
        parts << column[u"name"_s].toString() + u'=' + column[u"path"_s].toString();
    for (const auto &inner : select[u"select"_s].toArray())
        parts << inner[u"forEachOrNull"_s].toString() + u'(' + columnsOf(inner.toObject()) + u')';
    return parts.join(u' ');
}

} // namespace

class ImportedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void conditions_data();
    void conditions();
    void unsaid_data();
    void unsaid();
    void columns_data();
    void columns();
    void orderAndLimit_data();
    void orderAndLimit();
    void unreadSteps_data();
    void unreadSteps();
    void mistakes_data();
    void mistakes();
    void texts_data();
    void texts();
    void otherForms_data();
    void otherForms();
    void whatIsNone_data();
    void whatIsNone();
    void namesAndServer();
    void nestsOnlySoFar();
};

void ImportedTest::conditions_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("m");
    QTest::addColumn<QStringList>("paths");

    const auto row = [](const QString &type, const QString &m, const QStringList &paths) {
        QTest::newRow(qPrintable(m)) << type << m << paths;
    };
    const QString patient = u"Patient"_s;
    const QString observation = u"Observation"_s;
    row(patient, u"[birthDate] < #date(1980, 1, 1)"_s, {u"birthDate < @1980-01-01"_s});
    row(patient, u"[birthDate] >= #date(1970, 1, 1) and [birthDate] < #date(1980, 1, 1)"_s,
        {u"birthDate >= @1970-01-01"_s, u"birthDate < @1980-01-01"_s});
    row(patient, u"[birthDate] < #date(1970, 1, 1) or [birthDate] > #date(1980, 1, 1)"_s,
        {u"birthDate < @1970-01-01 or birthDate > @1980-01-01"_s});
    row(patient, u"[active]"_s, {u"active = true"_s});
    row(patient, u"[active] <> true"_s, {u"active.exists($this = true).not()"_s});
    row(patient, u"not [active]"_s, {u"(active = true).not()"_s});
    row(patient, u"\"male\" = [gender]"_s, {u"'male' = gender"_s});
    row(patient, u"[gender] <> \"male\""_s, {u"gender.exists($this = 'male').not()"_s});
    row(patient, u"[birthDate] = null"_s, {u"birthDate.empty()"_s});
    row(patient, u"null <> [birthDate]"_s, {u"birthDate.exists()"_s});
    row(patient, u"[meta][lastUpdated] > #datetimezone(2010, 12, 31, 11, 56, 2, -5, 0)"_s,
        {u"meta.lastUpdated > @2010-12-31T11:56:02-05:00"_s});
    row(patient, u"List.MatchesAny([meta][profile], each _ = \"http://x\")"_s,
        {u"meta.profile.exists($this = 'http://x')"_s});
    row(patient, u"List.Contains([meta][profile], \"http://x\")"_s, {u"meta.profile.exists($this = 'http://x')"_s});
    row(patient, u"Table.MatchesAnyRows([name], each Text.StartsWith([family], \"Jo\\hn's\"))"_s,
        {u"name.exists(family.startsWith('Jo\\\\hn\\'s'))"_s});
    row(patient,
        u"Table.MatchesAnyRows([name], each List.MatchesAny([given], each Text.StartsWith(_, \"A\")) and [use] = \"usual\")"_s,
        {u"name.exists(given.exists($this.startsWith('A')) and use = 'usual')"_s});
    row(patient, u"not Table.IsEmpty([name])"_s, {u"(name.empty()).not()"_s});
    row(patient, u"[<referenceId>] = \"Patient/1\""_s, {u"('Patient/' & id) = 'Patient/1'"_s});
    row(patient, u"[deceased][boolean]"_s, {u"deceased.ofType(boolean) = true"_s});
    row(observation, u"[status] = \"final\""_s, {u"status = 'final'"_s});
    row(observation, u"Table.MatchesAnyRows([code][coding], each [system] = \"s\" and [code] = \"c\")"_s,
        {u"code.coding.exists(system = 's' and code = 'c')"_s});
    row(observation,
        u"Table.MatchesAnyRows([category], each Table.MatchesAnyRows([coding], each [code] = \"vital-signs\"))"_s,
        {u"category.exists(coding.exists(code = 'vital-signs'))"_s});
    row(observation, u"[value][Quantity][value] >= 65.50 and [value][Quantity][unit] = \"kg\""_s,
        {u"value.ofType(Quantity).value >= 65.50"_s, u"value.ofType(Quantity).unit = 'kg'"_s});
    row(observation, u"[value][Quantity][value] > -1"_s, {u"value.ofType(Quantity).value > -1"_s});
    row(observation, u"[effective][dateTime] > #datetime(2020, 1, 2, 3, 4, 5)"_s,
        {u"effective.ofType(dateTime) > @2020-01-02T03:04:05"_s});
    row(observation, u"[subject][reference] = \"Patient/1\" // a comment\n"_s, {u"subject.reference = 'Patient/1'"_s});
    row(observation, u"([status] = \"final\" or [status] = \"amended\") and [issued] <> null"_s,
        {u"status = 'final' or status = 'amended'"_s, u"issued.exists()"_s});
    row(observation, u"[status] = \"final\" or ([status] = \"amended\" and [issued] = null)"_s,
        {u"status = 'final' or (status = 'amended' and issued.empty())"_s});
    row(u"Encounter"_s, u"[class][system] = \"s\" and [class][code] = \"c\""_s,
        {u"class.system = 's'"_s, u"class.code = 'c'"_s});
    row(u"Encounter"_s, u"[period][start] > #datetimezone(2010, 1, 1, 0, 0, 0, 5, 30)"_s,
        {u"period.start > @2010-01-01T00:00:00+05:30"_s});
}

/** And each is one that the table can be asked for. */
void ImportedTest::conditions()
{
    QFETCH(const QString, type);
    QFETCH(const QString, m);
    QFETCH(const QStringList, paths);
    const auto read = recipe::m::readQuery(query(type, m));
    QVERIFY(read);
    QCOMPARE(read->recipe.conditions, paths);
    QVERIFY(read->unread.isEmpty());
    QCOMPARE(read->recipe.type(), type);
    QVERIFY(recipe::compile(read->recipe, fhir::Model::r4(), {}));
}

void ImportedTest::unsaid_data()
{
    QTest::addColumn<QString>("m");
    QTest::addColumn<QString>("named"); // what cannot be said
    QTest::addColumn<QStringList>("paths"); // and what still is

    const auto row = [](const QString &m, const QString &named, const QStringList &paths = {}) {
        QTest::newRow(qPrintable(m)) << m << named << paths;
    };
    row(u"[gender] = \"male\" and Date.Year([birthDate]) = 1980"_s, u"Date.Year([birthDate]) = 1980"_s,
        {u"gender = 'male'"_s});
    row(u"[gender] = \"male\" or Number.IsOdd([age])"_s, u"[gender] = \"male\" or Number.IsOdd([age])"_s);
    row(u"[nonsense] = 1"_s, u"[nonsense] = 1"_s);
    row(u"[deceased][Quantity][value] = 1"_s, u"[deceased][Quantity][value] = 1"_s);
    row(u"[name][family] = \"x\""_s, u"[name][family] = \"x\""_s); // a column of a table
    row(u"[gender] <> [language]"_s, u"[gender] <> [language]"_s);
    row(u"[birthDate] > #date(1980, Month, 1)"_s, u"[birthDate] > #date(1980, Month, 1)"_s);
    row(u"[active] + 1"_s, u"[active] + 1"_s);
}

void ImportedTest::unsaid()
{
    QFETCH(const QString, m);
    QFETCH(const QString, named);
    QFETCH(const QStringList, paths);
    const auto read = recipe::m::readQuery(query(u"Patient"_s, m));
    QVERIFY(read);
    QCOMPARE(read->recipe.conditions, paths);
    QCOMPARE(read->unread.size(), 1);
    QCOMPARE(read->unread[0].text, named);
    QVERIFY(read->unread[0].why == Unread::Why::Condition);
    QCOMPARE(read->unread[0].line, 4);
}

void ImportedTest::columns_data()
{
    QTest::addColumn<QString>("m");
    QTest::addColumn<QString>("columns");

    const auto row = [](const char *name, const QString &m, const QString &columns) {
        QTest::newRow(name) << m << columns;
    };
    row("chosen", u"Last = Table.SelectColumns(All, {\"id\", \"birthDate\"})"_s, u"id=id birthDate=birthDate"_s);
    row("one", u"Last = Table.SelectColumns(All, \"id\")"_s, u"id=id"_s);
    row("renamed",
        u"A = Table.SelectColumns(All, {\"id\", \"gender\"}), Last = Table.RenameColumns(A, {{\"gender\", \"Sex\"}})"_s,
        u"id=id Sex=gender"_s);
    row("one pair",
        u"A = Table.SelectColumns(All, {\"gender\"}), Last = Table.RenameColumns(A, {\"gender\", \"The sex\"})"_s,
        u"The_sex=gender"_s);
    row("removed", u"A = Table.SelectColumns(All, {\"id\", \"gender\"}), Last = Table.RemoveColumns(A, {\"id\"})"_s,
        u"gender=gender"_s);
    row("a record",
        u"A = Table.SelectColumns(All, {\"id\", \"managingOrganization\"}), Last = Table.ExpandRecordColumn(A, "
        u"\"managingOrganization\", {\"reference\", \"display\"}, {\"org.ref\", \"org\"})"_s,
        u"id=id org_ref=managingOrganization.reference org=managingOrganization.display"_s);
    row("a choice",
        u"A = Table.SelectColumns(All, {\"deceased\"}), Last = Table.ExpandRecordColumn(A, \"deceased\", {\"dateTime\"})"_s,
        u"dateTime=deceased.ofType(dateTime)"_s);
    row("a table",
        u"A = Table.SelectColumns(All, {\"id\", \"name\"}), Last = Table.ExpandTableColumn(A, \"name\", {\"family\", "
        u"\"given\"}, {\"name.family\", \"name.given\"})"_s,
        u"id=id name(name_family=family name_given=given)"_s);
    row("a list in a table",
        u"A = Table.SelectColumns(All, {\"id\", \"name\"}), B = Table.ExpandTableColumn(A, \"name\", {\"given\"}), "
        u"Last = Table.ExpandListColumn(B, \"given\")"_s,
        u"id=id name(given(given=$this))"_s);
    row("two tables",
        u"A = Table.SelectColumns(All, {\"name\", \"telecom\"}), B = Table.ExpandTableColumn(A, \"name\", "
        u"{\"family\"}), "
        u"Last = Table.ExpandTableColumn(B, \"telecom\", {\"value\"})"_s,
        u"name(family=family) telecom(value=value)"_s);
    row("the key of references", u"Last = Table.SelectColumns(All, {\"<referenceId>\"})"_s,
        u"reference_id=('Patient/' & id)"_s);
}

void ImportedTest::columns()
{
    QFETCH(const QString, m);
    QFETCH(const QString, columns);
    const auto read = recipe::m::readQuery(steps(m));
    QVERIFY(read);
    QVERIFY2(read->unread.isEmpty(), qPrintable(read->unread.value(0).text));
    const QJsonObject view = QJsonDocument::fromJson(read->recipe.view).object();
    QCOMPARE(columnsOf(view[u"select"_s][0].toObject()), columns);
    QVERIFY(recipe::compile(read->recipe, fhir::Model::r4(), {}));
}

void ImportedTest::orderAndLimit_data()
{
    QTest::addColumn<QString>("m");
    QTest::addColumn<QString>("order");
    QTest::addColumn<int>("limit");

    const auto row = [](const char *name, const QString &m, const QString &order, int limit) {
        QTest::newRow(name) << m << order << limit;
    };
    row("usual columns", u"Last = Table.Sort(All, {{\"birthDate\", Order.Descending}})"_s, u"birth_date desc"_s, 0);
    row("one, upwards", u"Last = Table.Sort(All, \"birthDate\")"_s, u"birth_date"_s, 0);
    row("a pair", u"Last = Table.Sort(All, {\"birthDate\", Order.Ascending})"_s, u"birth_date"_s, 0);
    row("chosen columns",
        u"A = Table.Sort(All, {{\"gender\", Order.Ascending}}), Last = Table.SelectColumns(A, {\"gender\"})"_s,
        u"gender"_s, 0);
    row("the first", u"Last = Table.FirstN(All, 100)"_s, {}, 100);
    row("the first of the first", u"A = Table.FirstN(All, 10), Last = Table.FirstN(A, 100)"_s, {}, 10);
}

void ImportedTest::orderAndLimit()
{
    QFETCH(const QString, m);
    QFETCH(const QString, order);
    QFETCH(const int, limit);
    const auto read = recipe::m::readQuery(steps(m));
    QVERIFY(read);
    QVERIFY(read->unread.isEmpty());
    const auto &found = read->recipe.order;
    QCOMPARE(found ? found->column + (found->isDescending ? u" desc"_s : QString()) : QString(), order);
    QCOMPARE(read->recipe.limit.value_or(0), limit);
}

void ImportedTest::unreadSteps_data()
{
    QTest::addColumn<QString>("m");
    QTest::addColumn<QString>("named");

    const auto row = [](const char *name, const QString &m, const QString &named) {
        QTest::newRow(name) << m << named;
    };
    row("another function", u"Last = Table.Distinct(All, {\"id\"})"_s, u"Table.Distinct(All, {\"id\"})"_s);
    row("without arguments", u"Last = Table.Distinct(All)"_s, u"Table.Distinct(All)"_s);
    row("a column that is none", u"Last = Table.SelectColumns(All, {\"id\", \"agee\"})"_s, u"{\"id\", \"agee\"}"_s);
    row("rows of the first rows", u"A = Table.FirstN(All, 5), Last = Table.SelectRows(A, each [active])"_s,
        u"Table.SelectRows(A, each [active])"_s);
    row("the first of many rows",
        u"A = Table.SelectColumns(All, {\"name\"}), B = Table.ExpandTableColumn(A, \"name\", {\"use\"}), Last = "
        u"Table.FirstN(B, 5)"_s,
        u"Table.FirstN(B, 5)"_s);
    row("a condition on an item",
        u"A = Table.SelectColumns(All, {\"name\"}), B = Table.ExpandTableColumn(A, \"name\", {\"use\"}), Last = "
        u"Table.SelectRows(B, each [use] = \"usual\")"_s,
        u"[use] = \"usual\""_s);
    row("a second order", u"Last = Table.Sort(All, {{\"birthDate\", 0}, {\"gender\", 0}})"_s,
        u"Table.Sort(All, {{\"birthDate\", 0}, {\"gender\", 0}})"_s);
    row("an order that no column has", u"Last = Table.Sort(All, \"text\")"_s, u"text"_s);
}

void ImportedTest::unreadSteps()
{
    QFETCH(const QString, m);
    QFETCH(const QString, named);
    const auto read = recipe::m::readQuery(steps(m));
    QVERIFY(read);
    QCOMPARE(read->unread.size(), 1);
    QCOMPARE(read->unread[0].text, named);
}

void ImportedTest::mistakes_data()
{
    QTest::addColumn<QString>("m");
    QTest::addColumn<QueryError::Kind>("kind");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");

    const auto row = [](const char *name, const QString &m, QueryError::Kind kind, int line = 0, int column = 0) {
        QTest::newRow(name) << m << kind << line << column;
    };
    row("no in", u"let\n  A = Fhir.Contents(\"https://x.org\")\n"_s, QueryError::Kind::Syntax, 3, 1);
    row("an open bracket", u"Fhir.Contents(\"https://x.org\""_s, QueryError::Kind::Syntax, 1, 30);
    row("an open text", u"Fhir.Contents(\"https"_s, QueryError::Kind::Syntax, 1, 21);
    row("an open comment", u"/* Fhir.Contents"_s, QueryError::Kind::Syntax, 1, 1);
    row("too much", u"Fhir.Contents(\"https://x.org\") 5"_s, QueryError::Kind::Syntax, 1, 32);
    row("no address", u"Fhir.Contents(Server, null)"_s, QueryError::Kind::NoServer);
    row("another source", u"let A = Web.Contents(\"Fhir.Contents\") in A"_s, QueryError::Kind::NoServer);
    row("no table", u"Fhir.Contents(\"https://x.org\", null)"_s, QueryError::Kind::NoType);
    row("a step that is itself", u"let A = Table.FirstN(A, 5), B = Fhir.Contents(\"https://x.org\") in A"_s,
        QueryError::Kind::NoServer);
}

void ImportedTest::mistakes()
{
    QFETCH(const QString, m);
    QFETCH(const QueryError::Kind, kind);
    QFETCH(const int, line);
    QFETCH(const int, column);
    const auto read = recipe::m::readQuery(m);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, kind);
    QCOMPARE(read.error().line, line);
    QCOMPARE(read.error().column, column);
}

void ImportedTest::texts_data()
{
    QTest::addColumn<QString>("m");
    QTest::addColumn<QString>("text");

    QTest::newRow("a quote") << u"\"a\"\"b\""_s << u"a\"b"_s;
    QTest::newRow("lines") << u"\"a#(cr,lf)b#(tab)\""_s << u"a\r\nb\t"_s;
    QTest::newRow("a sign") << u"\"#(#)(lf)\""_s << u"#(lf)"_s;
    QTest::newRow("by number") << u"\"#(00E4)#(0001F600)\""_s << u"ä\U0001F600"_s;
    QTest::newRow("a name") << u"#\"Filtered Rows\""_s << u"Filtered Rows"_s;
    QTest::newRow("an empty one") << u"\"\""_s << u""_s;
}

void ImportedTest::texts()
{
    QFETCH(const QString, m);
    QFETCH(const QString, text);
    const auto tokens = recipe::m::tokensOf(m);
    QVERIFY(tokens);
    QCOMPARE(tokens->size(), 2);
    QCOMPARE(tokens->at(0).text, text);
}

void ImportedTest::otherForms_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("server");
    QTest::addColumn<QString>("search");
    QTest::addColumn<QString>("table");

    const QByteArray view(R"({"resourceType":"ViewDefinition","name":"people","resource":"Patient","select":[]})");
    QTest::newRow("a view") << view << QString() << u"Patient"_s << u"people"_s;
    QTest::newRow("a URL") << QByteArray("https://x.org/fhir/Patient?birthdate=lt1980&_count=5\n")
                           << u"https://x.org/fhir"_s << u"Patient?birthdate=lt1980&_count=5"_s << u"Patient"_s;
    QTest::newRow("a request") << QByteArray("GET http://x.org/Observation?code=a%7Cb") << u"http://x.org"_s
                               << u"Observation?code=a|b"_s << u"Observation"_s;
    QTest::newRow("M with a query") << QByteArray("Fhir.Contents(\"https://x.org\", \"Patient?gender=male\")")
                                    << u"https://x.org"_s << u"Patient?gender=male"_s << u"Patient"_s;
    QTest::newRow("a name that no file can have")
        << QByteArray(R"({"resourceType":"ViewDefinition","name":"../x","resource":"Patient","select":[]})")
        << QString() << u"Patient"_s << u"Patient"_s;
}

void ImportedTest::otherForms()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QString, server);
    QFETCH(const QString, search);
    QFETCH(const QString, table);
    const auto made = recipe::imported(text);
    QVERIFY(made && *made);
    const auto &file = (*made)->file;
    QCOMPARE(file.server.toString(), server);
    QCOMPARE(file.tables.size(), 1);
    QCOMPARE(file.tables[0].name, table);
    QCOMPARE(QString::fromStdString(file.tables[0].recipe.query.text()), search);
}

void ImportedTest::whatIsNone_data()
{
    QTest::addColumn<QByteArray>("text");

    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a recipe") << QByteArray(R"({"fhirside":2,"tables":[{"note":"Fhir.Contents"}]})");
    QTest::newRow("a resource") << QByteArray(R"({"resourceType":"Patient"})");
    QTest::newRow("a server alone") << QByteArray("https://x.org/fhir");
    QTest::newRow("two lines") << QByteArray("https://x.org/Patient?a=b\nhttps://x.org/Patient?a=c");
    QTest::newRow("M about something else") << QByteArray("let A = Web.Contents(\"https://x.org\") in A");
    QTest::newRow("too long") << QByteArray("Fhir.Contents(") + QByteArray(2'000'000, 'x');
}

void ImportedTest::whatIsNone()
{
    QFETCH(const QByteArray, text);
    QVERIFY(!recipe::imported(text));
}

void ImportedTest::namesAndServer()
{
    const auto made = recipe::imported(query(u"Patient"_s, u"[active]"_s).toUtf8());
    QVERIFY(made && *made);
    QCOMPARE((*made)->file.server, QUrl(u"https://fhir.example.org/r4"_s));
    QCOMPARE((*made)->file.tables[0].name, u"Filtered Rows"_s);
}

void ImportedTest::nestsOnlySoFar()
{
    for (const QString &sign : {u"("_s, u"not "_s, u"{"_s, u"each "_s, u"-"_s})
        QVERIFY(!recipe::m::readQuery(sign.repeated(100'000)));
}

QTEST_GUILESS_MAIN(ImportedTest)
#include "tst_imported.moc"
