#include "exporting/formats.h"
#include "exporting/sink.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <functional>

using namespace exporting;
using namespace Qt::StringLiterals;

namespace {

/** One row, a text that a spreadsheet would compute. */
table::Table oneRow()
{
    table::ColumnInfo info;
    info.name = "name";
    table::Table table(table::Schema{info});
    auto chunk = std::make_shared<table::Chunk>();
    const std::string resource = R"({"id":"1"})";
    chunk->batch =
        std::make_shared<const fhir::ResourceBatch>(resource, std::vector<fhir::Entry>{{0, resource.size()}}, 0);
    chunk->entryOfRow = {0};
    chunk->columns.emplace_back(false);
    chunk->columns[0].append("=1+1");
    table.append(chunk);
    return table;
}

QByteArray written(const Options &options)
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"out"_s));
    const auto sink = makeSink(file.fileName(), options);
    const table::Table table = oneRow();
    const bool isWhole = sink->begin(table.schema()) && writeTable(*sink, table, {}, {}) && sink->finish();
    return isWhole && file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/** The table of formats, held to its own word. */
class FormatsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rows_data() { addRows(); }
    void rows();
    void abilities_data() { addRows(); }
    void abilities();
    void names();

private:
    static void addRows()
    {
        QTest::addColumn<QString>("name");
        for (const Format &format : formats())
            QTest::newRow(format.name) << QString::fromLatin1(format.name);
    }
};

void FormatsTest::rows()
{
    QFETCH(QString, name);
    static const QRegularExpression word(u"^[a-z0-9]+$"_s);
    const Format *format = findFormat(name);
    QVERIFY(format);
    QCOMPARE(QString::fromLatin1(format->name), name);
    QVERIFY(word.match(name).hasMatch());
    QVERIFY(word.match(QString::fromLatin1(format->suffix)).hasMatch());
    QCOMPARE(formatNames().count(name), 1);
    Options options;
    options.format = format;
    const bool isPacked = name == u"xlsx" || name == u"parquet"; // see tst_excel and tst_parquet
    if (format->abilities.resourcesOnly)
        QVERIFY(written(options).contains(R"({"resource":{"id":"1"}})"));
    else
        QVERIFY(written(options).contains(!isPacked ? "=1+1" : name == u"xlsx" ? "PK" : "PAR1"));
}

/** Each ability changes what is written where the table has it, and nothing where it has not. */
void FormatsTest::abilities()
{
    QFETCH(QString, name);
    Options plain;
    plain.format = findFormat(name);
    const auto changes = [&](const std::function<void(Options &)> &choose) {
        Options options = plain;
        choose(options);
        bool isOther = true;
        for (int tries = 0; tries < 3 && isOther; ++tries) // a workbook says in which second it was written
            isOther = written(options) != written(plain);
        return isOther;
    };
    const Abilities &abilities = plain.format->abilities;
    QCOMPARE(changes([](Options &options) { options.csv.byteOrderMark = true; }), abilities.byteOrderMark);
    QCOMPARE(changes([](Options &options) { options.csv.formulaGuard = true; }), abilities.formulaGuard);
    QCOMPARE(changes([](Options &options) { options.titles = {u"Nachname"_s}; }), abilities.titles);
    QCOMPARE(changes([](Options &options) { options.wholeResources = true; }),
        abilities.wholeResources && !abilities.resourcesOnly);
}

void FormatsTest::names()
{
    QCOMPARE(formatNames(),
        QStringList({u"csv"_s, u"xlsx"_s, u"sqlite"_s, u"parquet"_s, u"ndjson"_s, u"json"_s, u"bundle"_s}));
    QCOMPARE(formatNames(&Abilities::wholeResources), QStringList({u"ndjson"_s, u"json"_s, u"bundle"_s}));
    QCOMPARE(formatNames(&Abilities::titles), QStringList({u"csv"_s, u"xlsx"_s}));
    QCOMPARE(formatNames(&Abilities::resume), QStringList({u"csv"_s, u"ndjson"_s, u"json"_s, u"bundle"_s}));
    QCOMPARE(formatNames(&Abilities::tables), QStringList({u"xlsx"_s, u"sqlite"_s}));
    QCOMPARE(Options().format, findFormat(u"csv"));
    QCOMPARE(windowFormats().size(), formats().size() + 1);
    QVERIFY(windowFormats().back().abilities.folder && windowFormats().back().abilities.resourcesOnly);
    for (const auto &name : {u""_s, u"CSV"_s, u"cs"_s, u"csv "_s, u"xls"_s, u"ndjson-folder"_s})
        QVERIFY2(!findFormat(name), qPrintable(name));
}

QTEST_GUILESS_MAIN(FormatsTest)
#include "tst_formats.moc"
