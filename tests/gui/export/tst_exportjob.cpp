#include "gui/export/exportjob.h"

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
    void cancelled();
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
void ExportJobTest::cancelled()
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

QTEST_GUILESS_MAIN(ExportJobTest)
#include "tst_exportjob.moc"
