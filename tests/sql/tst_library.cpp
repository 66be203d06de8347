#include "sql/library.h"

#include <QTest>

using namespace Qt::StringLiterals;
using Kind = sql::LibraryError::Kind;

namespace {

/** A SQLQuery with @p more members, without those of the same names. */
QByteArray library(const QByteArray &content, const QByteArray &more = {}, const QByteArray &code = "sql-query")
{
    return R"({"resourceType":"Library","name":"Q","url":"http://x.org/Library/q","type":{"coding":[{"code":")" + code
        + R"("}]},"content":[)" + content + ']' + (more.isEmpty() ? "" : ',' + more) + '}';
}

QByteArray sqlContent(const QByteArray &sql, const QByteArray &type = "application/sql")
{
    return R"({"contentType":")" + type + R"(","data":")" + sql.toBase64() + R"("})";
}

constexpr const char *TextExtension = "https://sql-on-fhir.org/ig/StructureDefinition/sql-text";

} // namespace

class TestLibrary : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void contents_data();
    void contents();
    void wholeLibrary();
    void refusals_data();
    void refusals();
    void canonicals_data();
    void canonicals();
    void values_data();
    void values();
    void settings();
};

void TestLibrary::contents_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("sql");

    QTest::newRow("data") << sqlContent("select 'ü'") << QByteArray("select 'ü'");
    QTest::newRow("SQLite before others")
        << sqlContent("a") + ',' + sqlContent("b", "application/sql; dialect=sqlite") << QByteArray("b");
    QTest::newRow("none before ANSI") << sqlContent("a", "application/sql;dialect=ansi-sql") + ',' + sqlContent("b")
                                      << QByteArray("b");
    QTest::newRow("ANSI before others") << sqlContent("a", "application/sql;dialect=db2") + ','
            + sqlContent("b", "application/sql;dialect=ansi-sql")
                                        << QByteArray("b");
    QTest::newRow("what is no SQL") << sqlContent("a", "text/cql") + ',' + sqlContent("b") << QByteArray("b");
    QTest::newRow("text") << QByteArray(R"({"contentType":"application/sql","extension":[{"url":")") + TextExtension
            + R"(","valueString":"select 2"}]})"
                          << QByteArray("select 2");
}

void TestLibrary::contents()
{
    QFETCH(const QByteArray, content);
    QFETCH(const QByteArray, sql);
    const auto read = sql::readLibrary(library(content));
    QVERIFY(read);
    QCOMPARE(QByteArray::fromStdString(read->sql), sql);
}

void TestLibrary::wholeLibrary()
{
    const auto read = sql::readLibrary(library(sqlContent("select 1"), R"("relatedArtifact":[
        {"type":"citation","label":"paper"},
        {"type":"depends-on","resource":"http://x.org/ViewDefinition/p|1.0","label":"p"},
        {"type":"depends-on","resource":"http://x.org/ViewDefinition/o","label":"o_2"}],
        "parameter":[{"name":"from","type":"date","use":"in"},{"name":"result","type":"string","use":"out"}])"));
    QVERIFY(read);
    QVERIFY(!read->isView);
    QCOMPARE(read->name, std::string("Q"));
    QCOMPARE(read->dependencies.size(), std::size_t{2});
    QCOMPARE(read->dependencies[1].label, std::string("o_2"));
    QCOMPARE(read->parameters.size(), std::size_t{1});
    QCOMPARE(read->parameters[0].type, std::string("date"));
    const auto view = sql::readLibrary(library(sqlContent("select 1"), {}, "sql-view"));
    QVERIFY(view && view->isView);
}

void TestLibrary::refusals_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("detail");

    const QByteArray one = sqlContent("select 1");
    const auto row = [](const char *name, const QByteArray &json, Kind kind, const QString &detail = {}) {
        QTest::newRow(name) << json << kind << detail;
    };
    const auto depends = [&one](const QByteArray &artifacts) {
        return library(one, R"("relatedArtifact":[)" + artifacts + ']');
    };
    const QByteArray first(R"({"type":"depends-on","resource":"u","label":"a"})");
    row("no JSON", "select 1", Kind::NotJson);
    row("another resource", R"({"resourceType":"Patient"})", Kind::NotALibrary);
    row("another library", library(one, {}, "logic-library"), Kind::NotALibrary);
    row("no content", library({}), Kind::NoSql);
    row("CQL alone", library(sqlContent("x", "text/cql")), Kind::NoSql);
    row("no base64", library(R"({"contentType":"application/sql","data":"sel*ct"})"), Kind::NotText);
    row("no UTF-8", library(sqlContent(QByteArray("\xff\xfe"))), Kind::NotText);
    row("no label", depends(R"({"type":"depends-on","resource":"u"})"), Kind::Dependency, u"u"_s);
    row("a label that is no name", depends(R"({"type":"depends-on","resource":"u","label":"a b"})"), Kind::Dependency,
        u"a b"_s);
    row("a label twice", depends(first + R"(,{"type":"depends-on","resource":"v","label":"A"})"), Kind::Dependency,
        u"A"_s);
    row("a type without values", library(one, R"("parameter":[{"name":"p","type":"Quantity"}])"), Kind::Parameter,
        u"p"_s);
    row("a view with a parameter", library(one, R"("parameter":[{"name":"p","type":"string"}])", "sql-view"),
        Kind::Parameter, u"p"_s);
}

void TestLibrary::refusals()
{
    QFETCH(const QByteArray, json);
    QFETCH(const Kind, kind);
    QFETCH(const QString, detail);
    const auto read = sql::readLibrary(json);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, kind);
    QCOMPARE(read.error().detail, detail);
}

void TestLibrary::canonicals_data()
{
    QTest::addColumn<QString>("resource");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("same");

    QTest::newRow("the URL") << u"http://x/V/a"_s << u"http://x/V/a"_s << u"b"_s << true;
    QTest::newRow("a version") << u"http://x/V/a|2.0"_s << u"http://x/V/a"_s << u"b"_s << true;
    QTest::newRow("another URL, its name") << u"http://x/V/a"_s << u"http://y/V/a"_s << u"a"_s << false;
    QTest::newRow("a name") << u"http://x/V/a|1"_s << QString() << u"a"_s << true;
    QTest::newRow("a name alone") << u"a"_s << QString() << u"a"_s << true;
    QTest::newRow("nothing") << u"http://x/V/"_s << QString() << QString() << false;
}

void TestLibrary::canonicals()
{
    QFETCH(const QString, resource);
    QFETCH(const QString, url);
    QFETCH(const QString, name);
    QTEST(sql::isCanonicalOf(resource.toStdString(), url.toStdString(), name.toStdString()), "same");
}

void TestLibrary::values_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("value"); // with its type in SQL before it; "": refused

    const auto row = [](const QString &type, const QString &text, const QString &value) {
        QTest::addRow("%s %s", qPrintable(type), qPrintable(text)) << type << text << value;
    };
    row(u"string"_s, u"007"_s, u"text 007"_s);
    row(u"integer"_s, u"-5"_s, u"integer -5"_s);
    row(u"integer"_s, u"5.0"_s, {});
    row(u"integer"_s, u"5 or 1"_s, {});
    row(u"decimal"_s, u"5.10"_s, u"real 5.1"_s);
    row(u"decimal"_s, u"5,1"_s, {});
    row(u"boolean"_s, u"true"_s, u"integer 1"_s);
    row(u"boolean"_s, u"yes"_s, {});
    row(u"date"_s, u"2023-05"_s, u"text 2023-05"_s);
    row(u"date"_s, u"12.5.2023"_s, {});
    row(u"dateTime"_s, u"2023-05-01T10:00:00Z"_s, u"text 2023-05-01T10:00:00Z"_s);
    row(u"time"_s, u"10:00:00"_s, u"text 10:00:00"_s);
    row({}, u"12"_s, u"integer 12"_s);
    row({}, u"007"_s, u"text 007"_s);
    row({}, u"1.50"_s, u"real 1.5"_s);
    row({}, u"1e"_s, u"text 1e"_s);
}

void TestLibrary::values()
{
    QFETCH(const QString, type);
    QFETCH(const QString, text);
    QFETCH(const QString, value);
    sql::Value found;
    if (type.isEmpty()) {
        found = sql::valueOf(text.toStdString());
    } else {
        sql::Library library;
        library.parameters.push_back({"p", type.toStdString()});
        const auto parameters = sql::parametersOf(library, {{"p", text.toStdString()}});
        QCOMPARE(parameters.has_value(), !value.isEmpty());
        if (!parameters) {
            QCOMPARE(parameters.error().kind, Kind::NotOfType);
            return;
        }
        found = parameters->at(0).value;
    }
    QString text2;
    if (const auto *integer = std::get_if<std::int64_t>(&found))
        text2 = u"integer "_s + QString::number(*integer);
    else if (const auto *real = std::get_if<double>(&found))
        text2 = u"real "_s + QString::number(*real);
    else if (const auto *string = std::get_if<std::string>(&found))
        text2 = u"text "_s + QString::fromStdString(*string);
    QCOMPARE(text2, value);
}

void TestLibrary::settings()
{
    sql::Library library;
    library.parameters = {{"from", "date"}, {"who", "string"}};
    const auto missing = sql::parametersOf(library, {{"who", "a"}});
    QVERIFY(!missing);
    QCOMPARE(missing.error().kind, Kind::NoValue);
    QCOMPARE(missing.error().detail, u"from"_s);
    const auto other = sql::parametersOf(library, {{"who", "a"}, {"from", "2020"}, {"to", "2021"}});
    QVERIFY(!other);
    QCOMPARE(other.error().kind, Kind::NoSuchParameter);
    QCOMPARE(other.error().detail, u"to"_s);
}

QTEST_GUILESS_MAIN(TestLibrary)
#include "tst_library.moc"
