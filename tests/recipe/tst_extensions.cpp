#include "fhir/model.h"
#include "recipe/extensions.h"
#include "recipe/owncolumn.h"
#include "viewdef/view.h"

#include <QTest>

using namespace Qt::StringLiterals;

/** The extensions that resources have, by their address. */
class ExtensionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void finds_data();
    void finds();
    void countsRows();
    void stops();

private:
    /** A table of a row a resource. */
    [[nodiscard]] static table::Table tableOf(const QByteArrayList &resources)
    {
        table::Table table{table::Schema()};
        for (const auto &resource : resources) {
            auto chunk = std::make_shared<table::Chunk>();
            chunk->batch = batchOf(resource);
            chunk->entryOfRow = {0};
            table.append(chunk);
        }
        return table;
    }
    [[nodiscard]] static std::shared_ptr<const fhir::ResourceBatch> batchOf(const QByteArray &resource)
    {
        const auto size = static_cast<std::size_t>(resource.size());
        return std::make_shared<const fhir::ResourceBatch>(
            resource.toStdString(), std::vector<fhir::Entry>{{0, size}}, 0);
    }
};

void ExtensionsTest::finds_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("value"); // of the column that its path makes
    const auto row = [](const char *name, const char *members, const char *title, const char *path, const char *value) {
        QTest::newRow(name) << QByteArray(members) << QString::fromLatin1(title) << QString::fromLatin1(path)
                            << QString::fromLatin1(value);
    };
    row("of the resource", R"("extension":[{"url":"http://x/a/nick","valueString":"Bob"}])", "nick",
        "extension('http://x/a/nick').value.ofType(string)", "Bob");
    row("that modifies", R"("modifierExtension":[{"url":"http://x/not","valueBoolean":true}])", "not",
        "extension('http://x/not').value.ofType(boolean)", "");
    row("of an element", R"("address":[{"extension":[{"url":"urn:x:zone","valueCode":"b"}]}])", "zone",
        "address.extension('urn:x:zone').value.ofType(code)", "b");
    row("of a primitive",
        R"("birthDate":"1980","_birthDate":{"extension":[{"url":"http://x/t","valueTime":"12:00:00"}]})", "t",
        "birthDate.extension('http://x/t').value.ofType(time)", "12:00:00");
    row("of one of several primitives",
        R"("name":[{"given":["A","B"],"_given":[null,{"extension":[{"url":"http://x/q","valueInteger":3}]}]}])", "q",
        "name.given.extension('http://x/q').value.ofType(integer)", "3");
    row("of a choice",
        R"("deceasedBoolean":true,"_deceasedBoolean":{"extension":[{"url":"http://x/d","valueUri":"u:1"}]})", "d",
        "deceased.ofType(boolean).extension('http://x/d').value.ofType(uri)", "u:1");
    row("of parts", R"("extension":[{"url":"http://x/race","extension":[{"url":"text","valueString":"Some"}]}])",
        "race text", "extension('http://x/race').extension('text').value.ofType(string)", "Some");
    row("with a code and its words",
        R"("extension":[{"url":"http://x/c","valueCoding":{"code":"c","display":"Shown"}}])", "c",
        "extension('http://x/c').value.ofType(Coding).select(iif(display.exists(), display, code))", "Shown");
    row("with a quote in its address", R"("extension":[{"url":"http://x/a'b","valueString":"x"}])", "a'b",
        "extension('http://x/a\\'b').value.ofType(string)", "x");
    row("contained ones are of others",
        R"("contained":[{"resourceType":"Organization","extension":[{"url":"http://x/y","valueString":"x"}]}])", "", "",
        "");
    row("without an address", R"("extension":[{"valueString":"x"}])", "", "", "");
    row("none", R"("active":true)", "", "", "");
}

void ExtensionsTest::finds()
{
    QFETCH(QByteArray, members);
    QFETCH(QString, title);
    QFETCH(QString, path);
    QFETCH(QString, value);
    const QByteArray patient = R"({"resourceType":"Patient","id":"p",)" + members + '}';
    const auto found = recipe::extensionsIn(tableOf({patient}), "Patient", fhir::Model::r4());
    QCOMPARE(found.size(), path.isEmpty() ? 0U : 1U);
    if (path.isEmpty())
        return;
    QCOMPARE(QString::fromStdString(found[0].path), path);
    QCOMPARE(QString::fromStdString(found[0].title()), title);
    const auto column = recipe::ownColumn(title, path, {}, u"Patient"_s, fhir::Model::r4());
    const auto view = recipe::viewOfColumn(column, u"Patient"_s, fhir::Model::r4(), QUrl());
    QVERIFY(view);
    const auto chunk = viewdef::Runner(*view).run(batchOf(patient));
    QCOMPARE(chunk.rows(), 1U);
    QCOMPARE(
        QString::fromStdString(std::string(chunk.columns[0].count(0) == 0 ? "" : chunk.columns[0].value(0))), value);
}

/** Once a row, the most common ones first; types that differ have no type. */
void ExtensionsTest::countsRows()
{
    const auto patient = [](const QByteArray &extensions) {
        return R"({"resourceType":"Patient","extension":[)" + extensions + "]}";
    };
    const QByteArray rare = R"({"url":"http://a/rare","valueString":"x"})";
    const QByteArray text = R"({"url":"http://b/often","valueString":"x"})";
    const QByteArray number = R"({"url":"http://b/often","valueInteger":1})";
    const auto found = recipe::extensionsIn(tableOf({patient(text), patient(number), patient(rare + ',' + rare),
                                                R"({"resourceType":"Patient")", patient(text)}),
        "Patient", fhir::Model::r4());
    QCOMPARE(found.size(), 2U);
    QCOMPARE(found[0].url, std::string("http://b/often"));
    QCOMPARE(found[0].rows, 3U);
    QCOMPARE(found[0].path, std::string("extension('http://b/often').value"));
    QCOMPARE(found[1].rows, 1U);
}

void ExtensionsTest::stops()
{
    std::stop_source source;
    source.request_stop();
    const QByteArray patient = R"({"resourceType":"Patient","extension":[{"url":"http://a","valueString":"x"}]})";
    QVERIFY(recipe::extensionsIn(tableOf({patient}), "Patient", fhir::Model::r4(), table::alone, source.get_token())
                .empty());
}

QTEST_GUILESS_MAIN(ExtensionsTest)
#include "tst_extensions.moc"
