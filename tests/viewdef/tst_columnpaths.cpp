#include "fhir/model.h"
#include "viewdef/columnpaths.h"

#include <QTest>

using namespace Qt::StringLiterals;

/** A column's values as FHIRPath on the resource: conditions on columns are written with these. */
class ColumnPathsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void paths_data();
    void paths();
    void noView();
    void topElements_data();
    void topElements();
    void terms_data();
    void terms();
};

void ColumnPathsTest::paths_data()
{
    QTest::addColumn<QByteArray>("select");
    QTest::addColumn<QStringList>("paths"); // "name: path", with "several " where there may be
    const auto row = [](const char *name, const char *select, const QStringList &paths) {
        QTest::newRow(name) << QByteArray(select) << paths;
    };
    row("plain", R"x([{"column":[{"name":"sex","path":"gender"}]}])x", {u"sex: gender"_s});
    row("repeats in the model", R"x([{"column":[{"name":"given","path":"name.given"}]}])x",
        {u"given: several name.given"_s});
    row("collection", R"x([{"column":[{"name":"a","path":"gender","collection":true}]}])x", {u"a: several gender"_s});
    row("for each", R"x([{"forEach":"name","column":[{"name":"f","path":"family"}]}])x", {u"f: several name.family"_s});
    row("for each or null, computed", R"x([{"forEachOrNull":"name","column":[{"name":"g","path":"given.first()"}]}])x",
        {u"g: several name.select(given.first())"_s});
    row("itself", R"x([{"forEach":"name.given","column":[{"name":"g","path":"$this"}]}])x",
        {u"g: several name.given"_s});
    row("focus of two", R"x([{"forEach":"name | contact.name","column":[{"name":"f","path":"family"}]}])x",
        {u"f: several (name | contact.name).family"_s});
    row("one in the other",
        R"x([{"forEach":"contact","select":[{"forEach":"telecom","column":[{"name":"v","path":"value"}]}],
             "column":[{"name":"n","path":"name.family"}]}])x",
        {u"n: several contact.name.family"_s, u"v: several contact.telecom.value"_s});
    row("where in a focus", R"x([{"forEach":"name.where(use = 'official')","column":[{"name":"f","path":"family"}]}])x",
        {u"f: several name.where(use = 'official').family"_s});
    row("focus in a focus, computed",
        R"x([{"forEach":"contact","select":[{"forEach":"telecom.first()","column":[{"name":"v","path":"value"}]}]}])x",
        {u"v: several contact.select(telecom.first()).value"_s});
    row("repeat", R"x([{"repeat":["contact","name"],"column":[{"name":"f","path":"family"}]}])x",
        {u"f: several repeat(contact | name).family"_s});
    row("union", R"x([{"unionAll":[{"forEach":"name","column":[{"name":"t","path":"text"}]},
             {"forEach":"contact.name","column":[{"name":"t","path":"text"}]}]}])x",
        {u"t: several name.text | contact.name.text"_s});
    row("row number", R"x([{"forEach":"name","column":[{"name":"i","path":"%rowIndex + 1"}]}])x", {u"i: "_s});
}

void ColumnPathsTest::paths()
{
    QFETCH(QByteArray, select);
    QFETCH(QStringList, paths);
    const QByteArray view =
        R"({"resourceType":"ViewDefinition","status":"active","resource":"Patient","select":)" + select + '}';
    QStringList found;
    for (const auto &path : viewdef::columnPaths(view.toStdString(), fhir::Model::r4()))
        found << QString::fromStdString(path.name + ": " + (path.several ? "several " : "") + path.path);
    QCOMPARE(found, paths);
}

void ColumnPathsTest::noView()
{
    QVERIFY(viewdef::columnPaths("{}", fhir::Model::r4()).empty());
    QVERIFY(viewdef::columnPaths("", fhir::Model::r4()).empty());
}

void ColumnPathsTest::topElements_data()
{
    QTest::addColumn<QByteArray>("rest"); // of the view
    QTest::addColumn<QString>("names"); // "?": it may need more
    const auto row = [](const char *name, const char *rest, const char *names) {
        QTest::newRow(name) << QByteArray(rest) << QString::fromLatin1(names);
    };
    row("columns", R"x("select":[{"column":[{"name":"a","path":"gender"},{"name":"b","path":"name.given"}]}])x",
        "gender name");
    row("where", R"x("where":[{"path":"active"}],"select":[{"column":[{"name":"a","path":"gender"}]}])x",
        "active gender");
    row("a constant in where", R"x("constant":[{"name":"c","valueString":"x"}],
            "where":[{"path":"language = %c"}],"select":[{"column":[{"name":"a","path":"gender"}]}])x",
        "?"); // the text alone does not say what it stands for
    row("for each, of which no column tells",
        R"x("select":[{"column":[{"name":"a","path":"gender"}]},{"forEach":"name",
            "column":[{"name":"r","path":"%resource.id"}]}])x",
        "gender id name");
    row("one in the other", R"x("select":[{"forEach":"contact","select":[{"forEachOrNull":"telecom",
            "column":[{"name":"v","path":"value"}]}]}])x",
        "contact");
    row("repeat", R"x("select":[{"repeat":["contact","name"],"column":[{"name":"f","path":"family"}]}])x",
        "contact name");
    row("union", R"x("select":[{"unionAll":[{"forEach":"name","column":[{"name":"t","path":"text"}]},
            {"forEach":"contact","column":[{"name":"t","path":"name.text"}]}]}])x",
        "contact name");
    row("row number", R"x("select":[{"forEach":"name","column":[{"name":"i","path":"%rowIndex"}]}])x", "?");
    row("the resource", R"x("select":[{"column":[{"name":"a","path":"$this"}]}])x", "?");
    row("no view", R"x("select":1)x", "?");
}

void ColumnPathsTest::topElements()
{
    QFETCH(QByteArray, rest);
    QFETCH(QString, names);
    const QByteArray view =
        R"x({"resourceType":"ViewDefinition","status":"active","resource":"Patient",)x" + rest + '}';
    const auto top = viewdef::topElementsOf(view.toStdString(), fhir::Model::r4());
    QStringList found;
    for (const auto &name : top.value_or(std::vector<std::string>()))
        found << QString::fromStdString(name);
    QCOMPARE(top ? found.join(u' ') : u"?"_s, names);
}

void ColumnPathsTest::terms_data()
{
    QTest::addColumn<bool>("isTerm");
    QTest::newRow("gender") << true;
    QTest::newRow("iif(a, b, c)") << true;
    QTest::newRow("a | b") << false;
    QTest::newRow("a = b") << false;
    QTest::newRow("-a") << false;
    QTest::newRow("a is b") << false;
    QTest::newRow("(a | b).c") << true;
    QTest::newRow("a b") << false;
}

void ColumnPathsTest::terms()
{
    QFETCH(bool, isTerm);
    QCOMPARE(viewdef::isOneTerm(QTest::currentDataTag()), isTerm);
}

QTEST_GUILESS_MAIN(ColumnPathsTest)
#include "tst_columnpaths.moc"
