#include "gui/export/exportjob.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

class ExportJobTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void misfits_data();
    void misfits();
    void writesTheRowsAskedFor_data();
    void writesTheRowsAskedFor();
    void cancelled();
    void cancelledMeanwhile();
    void failsOnce();
    void filesTogether_data();
    void filesTogether();
};

namespace {

table::Table tableOf(const char *value, table::Kind kind)
{
    table::ColumnInfo info;
    info.name = "c";
    info.kind = kind;
    table::Table table(table::Schema{info});
    auto chunk = std::make_shared<table::Chunk>();
    chunk->batch = std::make_shared<const fhir::ResourceBatch>("{}", std::vector<fhir::Entry>{{0, 2}}, 0);
    chunk->entryOfRow = {0};
    chunk->columns.emplace_back(false);
    chunk->columns[0].append(value);
    table.append(chunk);
    return table;
}

/** The numbers from 0 to @p rows, a chunk each. */
table::Table numbers(int rows)
{
    table::Table table(tableOf("0", table::Kind::Integer));
    for (int row = 1; row < rows; ++row)
        table.append(tableOf(QByteArray::number(row).constData(), table::Kind::Integer).chunks().front());
    return table;
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("no such file");
}

} // namespace

void ExportJobTest::misfits_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("format");
    QTest::addColumn<int>("misfits");
    const QString ndjson = u"ndjson"_s;
    QTest::newRow("a number") << int(table::Kind::Decimal) << QByteArray("1.00") << ndjson << 0;
    QTest::newRow("a word among numbers") << int(table::Kind::Decimal) << QByteArray("male") << ndjson << 1;
    QTest::newRow("a word for true") << int(table::Kind::Boolean) << QByteArray("yes") << ndjson << 1;
    QTest::newRow("CSV has no types") << int(table::Kind::Decimal) << QByteArray("male") << u"csv"_s << 0;
}

/** What the file holds of another type is told where the file was asked for. */
void ExportJobTest::misfits()
{
    QFETCH(int, kind);
    QFETCH(QByteArray, value);
    QFETCH(QString, format);
    QTemporaryDir folder;
    exporting::Options options;
    options.format = exporting::findFormat(format);
    gui::ExportJob job;
    QSignalSpy finished(&job, &gui::ExportJob::finished);
    job.start(folder.filePath(u"out"_s), options, tableOf(value.constData(), static_cast<table::Kind>(kind)), {});
    QVERIFY(!finished.isEmpty() || finished.wait());
    QVERIFY(job.result());
    QCOMPARE(job.written(), 1U);
    QTEST(int(job.misfits().size()), "misfits");
}

/** What is cancelled ends early, and leaves no file. */
void ExportJobTest::cancelledMeanwhile()
{
    table::Table table = tableOf("1", table::Kind::Decimal);
    for (int i = 0; i < 100'000; ++i)
        table.append(table.chunks()[0]);
    QTemporaryDir folder;
    const QString path = folder.filePath(u"out"_s);
    gui::ExportJob job;
    QSignalSpy finished(&job, &gui::ExportJob::finished);
    job.start(path, {}, std::move(table), {});
    job.cancel();
    QVERIFY(!finished.isEmpty() || finished.wait());
    QVERIFY(!job.result());
    QCOMPARE(job.result().error().kind, exporting::Error::Kind::Cancelled);
    QVERIFY(!QFile::exists(path));
}

void ExportJobTest::writesTheRowsAskedFor_data()
{
    QTest::addColumn<std::vector<std::size_t>>("rows");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("all") << std::vector<std::size_t>() << QByteArray("c\r\n0\r\n1\r\n2\r\n");
    QTest::newRow("some") << std::vector<std::size_t>{0, 2} << QByteArray("c\r\n0\r\n2\r\n");
}

/** Of a copy: what becomes of the table meanwhile is not in the file. */
void ExportJobTest::writesTheRowsAskedFor()
{
    QFETCH(std::vector<std::size_t>, rows);
    QFETCH(QByteArray, text);
    QTemporaryDir folder;
    const QString path = folder.filePath(u"out.csv"_s);
    gui::ExportJob job;
    QSignalSpy finished(&job, &gui::ExportJob::finished);
    auto table = numbers(3);
    job.start(path, {}, table, rows);
    table.append(table.chunks().front());
    QVERIFY(finished.isEmpty()); // never from within start()
    QVERIFY(finished.wait());
    QVERIFY(job.result());
    QCOMPARE(contents(path), text);
    QCOMPARE(job.written(), rows.empty() ? 3U : rows.size());
}

/** Nothing is there under the name, and the end is told as what it is. */
void ExportJobTest::cancelled()
{
    QTemporaryDir folder;
    gui::ExportJob job;
    QSignalSpy finished(&job, &gui::ExportJob::finished);
    job.cancel();
    job.start(folder.filePath(u"out.csv"_s), {}, numbers(100), {});
    QVERIFY(finished.wait());
    QVERIFY(!job.result());
    QCOMPARE(job.result().error().kind, exporting::Error::Kind::Cancelled);
    QVERIFY(QDir(folder.path()).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
    QCOMPARE(finished.size(), 1);
}

void ExportJobTest::failsOnce()
{
    QTemporaryDir folder;
    gui::ExportJob job;
    QSignalSpy finished(&job, &gui::ExportJob::finished);
    job.start(folder.filePath(u"not/there.csv"_s), {}, numbers(1), {});
    QVERIFY(finished.wait());
    QVERIFY(!job.result());
    QCOMPARE(job.result().error().kind, exporting::Error::Kind::CannotOpen);
    QCOMPARE(finished.size(), 1);
}

void ExportJobTest::filesTogether_data()
{
    QTest::addColumn<QString>("second");
    QTest::addColumn<bool>("isWritten");
    QTest::newRow("both") << u"b.csv"_s << true;
    QTest::newRow("the second finds no place") << u"not/there.csv"_s << false;
    QTest::newRow("the second is a folder") << u"folder"_s << false;
}

/** All of them, or none: a folder with some of the files would look like all there is. */
void ExportJobTest::filesTogether()
{
    QFETCH(QString, second);
    QFETCH(bool, isWritten);
    QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkdir(u"folder"_s));
    const QString a = folder.filePath(u"a.csv"_s);
    const QString b = folder.filePath(second);
    gui::ExportJob job;
    QSignalSpy finished(&job, &gui::ExportJob::finished);
    job.startFiles({{{}, numbers(2), a}, {{}, numbers(3), b}});
    QVERIFY(finished.wait());
    QCOMPARE(job.result().has_value(), isWritten);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden),
        isWritten ? QStringList({u"a.csv"_s, u"b.csv"_s}) : QStringList());
    if (!isWritten)
        return;
    QCOMPARE(job.written(), 5U);
    QCOMPARE(job.parts().size(), 2U);
    QCOMPARE(job.parts()[0].files, std::vector{*exporting::digestOf(a)});
    QCOMPARE(job.parts()[1].files, std::vector{*exporting::digestOf(b)});
}

QTEST_GUILESS_MAIN(ExportJobTest)
#include "tst_exportjob.moc"
