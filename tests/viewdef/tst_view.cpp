#include "bothways.h"

#include <QTest>

using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(table::Problem::Kind)

namespace {

/** Rows as text: cells by |, rows by newline, null as ∅, items of a collection by +. */
[[nodiscard]] QString shown(const table::Chunk &chunk)
{
    QStringList rows;
    for (std::size_t row = 0; row < chunk.rows(); ++row) {
        QStringList cells;
        for (const auto &column : chunk.columns) {
            QStringList items;
            for (std::size_t item = 0; item < column.count(row); ++item) {
                const auto text = column.value(row, item);
                items.append(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())));
            }
            cells.append(items.isEmpty() ? u"∅"_s : items.join(u'+'));
        }
        rows.append(cells.join(u'|'));
    }
    return rows.join(u'\n');
}

[[nodiscard]] table::Chunk run(const char *view, const std::vector<std::string> &resources)
{
    const auto compiled = viewdef::View::compile(view, fhir::Model::r4());
    if (!compiled)
        qFatal("%s: %s", compiled.error().pointer.c_str(), compiled.error().detail.c_str());
    return viewdef::Runner(*compiled).run(batchOf(resources));
}

} // namespace

class TestView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void path_data();
    void path();
    void references_data();
    void references();
    void otherResources_data();
    void otherResources();
    void brokenResource_data();
    void brokenResource();
    void duplicateKeys_data();
    void duplicateKeys();
    void rowsKnowTheirResource();
    void columnsKeepTheStandardsOrder();
    void thousandsOfUnionsAreBounded();
    void filtersStandBesideTheWhere();
};

void TestView::path_data()
{
    QTest::addColumn<QString>("resource");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *path, const char *resource, const char *expected) {
        QTest::newRow(path) << QString::fromUtf8(resource) << QString::fromUtf8(expected);
    };
    row("value.ofType(Quantity).value", R"({"valueQuantity":{"value":1.00},"resourceType":"Observation"})", "1.00");
    row("value", R"({"resourceType":"Observation","valueString":"a"})", "a");
    row("value.ofType(decimal)", R"({"resourceType":"Observation","valueDecimal":1E-22})", "1E-22");
    row("id", R"({"resourceType":"Observation","id":"a\u00e9\ud83d\ude00\n"})", "aé😀\n");
    row("status", R"({"resourceType":"Observation","status":"a","status":"b"})", "b");
    row("0.1 + 0.2", R"({"resourceType":"Observation"})", "0.3");
    row("10000000000000000000000000000000000 + 1.5", R"({"resourceType":"Observation"})",
        "10000000000000000000000000000000001.5");
    row("subject.getReferenceKey(Patient)", R"({"resourceType":"Observation","subject":{"reference":"Patient/7"}})",
        "7");
    row("subject.getReferenceKey(Group)", R"({"resourceType":"Observation","subject":{"reference":"Patient/7"}})", "∅");
    row("subject.getReferenceKey()",
        R"({"resourceType":"Observation","subject":{"reference":"http://a/fhir/Patient/7/_history/2"}})",
        "http://a/fhir/Patient/7");
    row("getResourceKey()", R"({"resourceType":"Observation","id":"7"})", "7");
    row("category[1].coding.first().code",
        R"({"resourceType":"Observation","category":[{},{"coding":[{"code":"x"},{"code":"y"}]}]})", "x");
    row("note.count()", R"({"resourceType":"Observation","note":[null,"b"],"_note":[{"id":"1"}]})", "2");
    row("_birthDate.exists()", R"({"resourceType":"Observation","birthDate":"1970"})", "false");
    row("issued.exists()", R"({"resourceType":"Observation","_issued":{"extension":[{"url":"u"}]}})", "true");
    row("issued", R"({"resourceType":"Observation","_issued":{"extension":[{"url":"u"}]}})", "∅");
    row("@2012 = @2012-01", R"({"resourceType":"Observation"})", "∅");
    row("status = 'a' and (code.exists() or true) and status != 'b'", R"({"resourceType":"Observation","status":"a"})",
        "true");
    row("code", R"({"resourceType":"Observation","code":{"text": "x" }})", R"({"text": "x" })");
}

void TestView::path()
{
    QFETCH(QString, resource);
    QFETCH(QString, expected);
    const QString view =
        QString::fromUtf8(R"({"resource":"Observation","select":[{"column":[{"name":"a","path":"%1"}]}]})")
            .arg(QString::fromUtf8(QTest::currentDataTag()));
    const auto chunk = run(view.toUtf8().constData(), {resource.toStdString()});
    QCOMPARE(shown(chunk), expected);
    QVERIFY(std::all_of(chunk.problems.begin(), chunk.problems.end(),
        [](const table::Problem &problem) { return problem.kind == table::Problem::Kind::Note; }));
}

void TestView::references_data()
{
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("expected"); // of getReferenceKey(), with Patient and with Group
    const auto row = [](const char *reference, const char *base, const char *expected) {
        QTest::addRow("%s at %s", reference, base) << QString::fromLatin1(base) << QString::fromUtf8(expected);
    };
    row("Patient/7", "", "7|7|∅");
    row("Patient/7/_history/2", "http://a/fhir", "7|7|∅");
    row("http://a/fhir/Patient/7", "http://a/fhir", "7|7|∅");
    row("http://a/fhir/Patient/7/_history/2", "http://a/fhir/", "7|7|∅");
    row("http://b/fhir/Patient/7", "http://a/fhir", "http://b/fhir/Patient/7|http://b/fhir/Patient/7|∅");
    row("http://a/fhir/v2/Patient/7", "http://a/fhir", "http://a/fhir/v2/Patient/7|http://a/fhir/v2/Patient/7|∅");
    row("http://a/fhirs/Patient/7", "http://a/fhir", "http://a/fhirs/Patient/7|http://a/fhirs/Patient/7|∅");
    row("http://b/fhir/Group/7", "http://a/fhir", "http://b/fhir/Group/7|∅|http://b/fhir/Group/7");
    row("http://b/fhir/Patient/7", "", "http://b/fhir/Patient/7|http://b/fhir/Patient/7|∅");
    row("urn:uuid:7", "", "∅|∅|∅");
    row("#7", "", "∅|∅|∅");
}

/** A key joins with what it means: another server's Patient/7 is not the one here. */
void TestView::references()
{
    QFETCH(QString, base);
    QFETCH(QString, expected);
    const auto reference = QString::fromLatin1(QTest::currentDataTag()).section(u" at "_s, 0, 0).toStdString();
    for (const bool all : {false, true}) {
        viewdef::Options options;
        options.evaluateAll = all;
        options.base = base.toStdString();
        const auto view = viewdef::View::compile(
            R"~({"resource":"Observation","select":[{"column":[{"name":"a","path":"subject.getReferenceKey()"},
            {"name":"b","path":"subject.getReferenceKey(Patient)"},
            {"name":"c","path":"subject.getReferenceKey(Group)"}]}]})~",
            fhir::Model::r4(), options);
        QVERIFY(view);
        const auto batch =
            batchOf({R"({"resourceType":"Observation","subject":{"reference":")" + reference + R"("}})"});
        QCOMPARE(shown(viewdef::Runner(*view).run(batch)), expected);
    }
}

void TestView::brokenResource_data()
{
    QTest::addColumn<QByteArray>("json");
    for (const char *broken :
        {"{", "{\"a\":}", "{\"id\":\"1\",}", "{\"id\":01}", "{\"id\":tru}", "{\"id\":\"\\x\"}", "{\"id\":\"\xff\"}",
            "{\"id\":\"1\"}}", "[]", "{\"id\":\"1\"}", "{\"id\" \"1\"}", "{\"a\":[1 2]}", "{\"id\":\"x"})
        QTest::newRow(broken) << QByteArray(broken);
}

/** What is wrong with one resource harms no other. */
void TestView::brokenResource()
{
    QFETCH(QByteArray, json);
    const std::string good = R"({"resourceType":"Patient","id":"ok"})";
    const auto chunk = run(R"({"resource":"Patient","select":[{"column":[{"name":"id","path":"id"}]}]})",
        {good, json.toStdString(), good});
    QCOMPARE(shown(chunk), u"ok\nok"_s);
    QCOMPARE(chunk.problems.size(), std::size_t{1});
    QCOMPARE(chunk.problems[0].kind, table::Problem::Kind::MalformedResource);
    QCOMPARE(chunk.problems[0].entry, 1U);
}

void TestView::otherResources_data()
{
    QTest::addColumn<int>("problems");
    QTest::addColumn<std::size_t>("wrappers");
    const auto row = [](const char *resource, int problems, std::size_t wrappers) {
        QTest::newRow(resource) << problems << wrappers;
    };
    row(R"({"resourceType":"Group"})", 0, 0);
    row(R"({"resourceType":"patient"})", 1, 0);
    row(R"({"id":"\n","resourceType":"PATIENT"})", 1, 0);
    row(R"({"resourceType":"Bundle","entry":[]})", 0, 1);
    row(R"({"parameter":[],"resourceType":"Parameters"})", 0, 1);
    row(R"({"resourceType":"B\u0075ndle"})", 0, 1);
    row(R"( [{"resourceType":"Patient"}])", 1, 1);
}

/** What is of another type has no row, but is told apart: letters of the wrong case, and what may hold the type. */
void TestView::otherResources()
{
    QFETCH(int, problems);
    QFETCH(std::size_t, wrappers);
    for (const bool all : {false, true}) {
        viewdef::Options options;
        options.evaluateAll = all;
        const auto view = viewdef::View::compile(
            R"({"resource":"Patient","select":[{"column":[{"name":"id","path":"id"}]}]})", fhir::Model::r4(), options);
        QVERIFY(view);
        viewdef::Runner runner(*view);
        const auto chunk = runner.run(batchOf({QTest::currentDataTag(), R"({"resourceType":"Patient","id":"ok"})"}));
        QCOMPARE(shown(chunk), u"ok"_s);
        QCOMPARE(static_cast<int>(chunk.problems.size()), problems);
        QCOMPARE(runner.wrappers(), wrappers);
    }
}

void TestView::duplicateKeys_data()
{
    QTest::addColumn<bool>("noted");
    const auto row = [](const char *members, bool noted) { QTest::newRow(members) << noted; };
    row(R"("gender":"male","gender":"female")", true);
    row(R"("address":[{"city":"a","city":"b"}])", true);
    row(R"("address":[{"city":"a"},{"city":"b"}])", false);
    row(R"("contact":[{"name":{"family":"a","given":["b"],"family":"c"}}])", true);
    row(R"("text" : {"div" : "x", "div": "y"})", true);
    row(R"("name":[{"use":"a","use":"b"}])", true);
    row(R"("extension":[{"url":"a","valueString":"b","extension":[{"url":"c"}]}])", false);
    row(R"("aVeryLongKeyThatIsItsOwn1":1,"aVeryLongKeyThatIsItsOwn2":2)", false);
    row(R"("aVeryLongKeyThatIsItsOwn1":1,"aVeryLongKeyThatIsItsOwn1":2)", true);
    row(R"("":1,"":2)", true);
    row(R"("":1,"a":{"":2})", false);
    row(R"("a":{},"b":{"a":{}})", false);
}

/** A key that stands twice is noted wherever it is, also where the view does not look. */
void TestView::duplicateKeys()
{
    QFETCH(bool, noted);
    const std::string members = QTest::currentDataTag();
    const std::string odd = R"({"resourceType":"Patient","id":"a",)" + members + "}";
    const std::string good = R"({"resourceType":"Patient","id":"a","gender":"male","address":[{"city":"c"}]})";
    for (const bool all : {false, true}) {
        viewdef::Options options;
        options.evaluateAll = all;
        const auto view = viewdef::View::compile(
            R"~({"resource":"Patient","select":[{"column":[{"name":"id","path":"id"},
            {"name":"f","path":"name.family.first()"}]}]})~",
            fhir::Model::r4(), options);
        QVERIFY(view);
        const auto chunk = viewdef::Runner(*view).run(batchOf({good, odd, good, odd}));
        QCOMPARE(chunk.rows(), std::size_t{4});
        QCOMPARE(chunk.problems.size(), std::size_t{noted ? 2U : 0U});
        for (const auto &problem : chunk.problems) {
            QCOMPARE(problem.kind, table::Problem::Kind::Note);
            QCOMPARE(problem.entry % 2, 1U);
        }
    }
}

void TestView::rowsKnowTheirResource()
{
    const auto chunk = run(R"({"resource":"Patient","select":[{"forEachOrNull":"name","column":[
        {"name":"f","path":"family"},{"name":"g","path":"given","collection":true}]}]})",
        {R"({"resourceType":"Patient","name":[{"family":"A","given":["x","y"]},{"family":"B"}]})",
            R"({"resourceType":"Group"})", R"({"resourceType":"Patient"})"});
    QCOMPARE(shown(chunk), u"A|x+y\nB|∅\n∅|∅"_s);
    QCOMPARE(chunk.entryOfRow, (std::vector<std::uint32_t>{0, 0, 2}));
}

void TestView::columnsKeepTheStandardsOrder()
{
    const auto chunk = run(R"({"resource":"Patient","select":[{"unionAll":[{"column":[{"name":"u","path":"'1'"}]},
        {"column":[{"name":"u","path":"'2'"}]}],"select":[{"column":[{"name":"n","path":"'n'"}]}],
        "column":[{"name":"c","path":"'c'"}]}]})",
        {R"({"resourceType":"Patient"})"});
    QCOMPARE(shown(chunk), u"c|n|1\nc|n|2"_s);
}

void TestView::thousandsOfUnionsAreBounded()
{
    std::string path = "1";
    for (int i = 0; i < 10'000; ++i)
        path += "|" + std::to_string(i);
    const std::string view =
        R"~({"resource":"Patient","select":[{"column":[{"name":"n","path":"()~" + path + R"~().count()"}]}]})~";
    const auto chunk = run(view.c_str(), {R"({"resourceType":"Patient"})"});
    QCOMPARE(chunk.rows(), std::size_t{1});
    // Either the answer or an error, never a crash.
    QVERIFY(!chunk.problems.empty() || chunk.columns[0].value(0) == "10000");
    const std::string deep(2000, '(');
    const auto refused = viewdef::View::compile(
        R"~({"resource":"Patient","select":[{"column":[{"name":"n","path":")~" + deep + R"~("}]}]})~",
        fhir::Model::r4());
    QVERIFY(!refused.has_value());
}

/** A filter narrows what the view's own where lets through, and a view's decimals are compared as they stand. */
void TestView::filtersStandBesideTheWhere()
{
    const std::string json = R"({"resourceType":"ViewDefinition","resource":"Observation","status":"active",
        "constant":[{"name":"least","valueDecimal":1.00}],
        "where":[{"path":"value.ofType(Quantity).value >= %least"}],
        "select":[{"column":[{"name":"id","path":"id"}]}]})";
    const auto batch =
        batchOf({R"({"resourceType":"Observation","id":"a","status":"final","valueQuantity":{"value":1}})",
            R"({"resourceType":"Observation","id":"b","status":"draft","valueQuantity":{"value":2}})",
            R"({"resourceType":"Observation","id":"c","status":"final","valueQuantity":{"value":0.99}})"});
    viewdef::Options options;
    for (const auto &[filter, rows] : {std::pair("", u"a\nb"_s), std::pair("status = 'final'", u"a"_s)}) {
        options.where.clear();
        if (*filter != '\0')
            options.where.emplace_back(filter);
        const auto view = viewdef::View::compile(json, fhir::Model::r4(), options);
        QVERIFY(view);
        QCOMPARE(shown(viewdef::Runner(*view).run(batch)), rows);
    }
    options.where = {"status ="};
    const auto refused = viewdef::View::compile(json, fhir::Model::r4(), options);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, viewdef::Error::Kind::Expression);
    QCOMPARE(refused.error().expression, std::string("status ="));
}

QTEST_GUILESS_MAIN(TestView)
#include "tst_view.moc"
