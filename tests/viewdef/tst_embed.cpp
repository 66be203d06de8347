#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

/** The example of the engine in a program of its own does what its head says. */
class EmbedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rows_data();
    void rows();
};

void EmbedTest::rows_data()
{
    QTest::addColumn<QByteArray>("view");
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("out");
    QTest::addColumn<QByteArray>("err");
    const QByteArray view =
        R"_({"resourceType": "ViewDefinition", "resource": "Patient", "status": "active", "select": [
        {"column": [{"name": "id", "path": "id"},
                    {"name": "weight", "path": "extension('urn:w').value.ofType(decimal)"},
                    {"name": "given", "path": "name.given", "collection": true}]}]})_";
    const QByteArray ada = R"_({"resourceType": "Patient", "id": "a", "name": [{"given": ["Ada", "Eve"]}]})_";
    const QByteArray device = R"_({"resourceType": "Device", "id": "d"})_";
    const QByteArray weighed =
        R"_({"resourceType": "Patient", "id": "b", "extension": [{"url": "urn:w", "valueDecimal": 1.00}]})_";
    const auto row = [](const char *name, const QByteArray &definition, const QByteArrayList &lines, int code,
                         const QByteArray &out, const QByteArray &err) {
        QTest::newRow(name) << definition << lines.join('\n') << code << out << err;
    };
    row("two patients and a device", view, {ada, {}, device, weighed}, 0,
        "id\tweight\tgiven\na\t\tAda, Eve\nb\t1.00\t\n", {});
    row("a resource that is no JSON", view, {ada, "{\"resourceType\""}, 5, "id\tweight\tgiven\na\t\tAda, Eve\n",
        "resource 2: ");
    row("a view without columns", R"_({"resourceType": "ViewDefinition"})_", {}, 2, {}, ": ");
}

void EmbedTest::rows()
{
    QFETCH(QByteArray, view);
    QFETCH(QByteArray, lines);
    QFETCH(QByteArray, out);
    QFETCH(QByteArray, err);
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"view.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(view) == view.size());
    file.close();
    QProcess program;
    program.start(QStringLiteral(FHIRSIDE_EMBED), {file.fileName()});
    program.write(lines);
    program.closeWriteChannel();
    QVERIFY(program.waitForFinished());
    QTEST(program.exitCode(), "code");
    QCOMPARE(program.readAllStandardOutput(), out);
    const QByteArray said = program.readAllStandardError();
    QVERIFY2(err.isEmpty() ? said.isEmpty() : said.contains(err), said.constData());
}

QTEST_GUILESS_MAIN(EmbedTest)
#include "tst_embed.moc"
