#include "cli/rowwriter.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using cli::RowWriter;
using Kind = table::Problem::Kind;

/** Rows into a file that has its name only when it is whole. */
class RowWriterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ends_data();
    void ends();
    void beginsWithTheFirstRow();
    void countsProblems();
    void cannotOpen();
    void tellsMisfits();

private:
    static table::Schema schema(table::Kind kind = table::Kind::Text)
    {
        table::ColumnInfo info;
        info.name = "c";
        info.kind = kind;
        return {info};
    }
    static table::Chunk chunk(const std::vector<std::string> &values)
    {
        table::Chunk rows;
        rows.columns.emplace_back(false);
        for (const auto &value : values) {
            rows.columns[0].append(value);
            rows.entryOfRow.push_back(0);
        }
        return rows;
    }
    static QByteArray contents(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("no such file");
    }
    static QStringList files(const QTemporaryDir &folder)
    {
        return QDir(folder.path()).entryList(QDir::Files | QDir::Hidden);
    }
};

void RowWriterTest::ends_data()
{
    QTest::addColumn<int>("chunks");
    QTest::addColumn<bool>("isWhole");
    QTest::addColumn<QStringList>("files");
    QTest::addColumn<QByteArray>("text");
    const QByteArray rows = "c\r\na\r\nb\r\na\r\nb\r\n";
    QTest::newRow("whole") << 2 << true << QStringList{u"out.csv"_s} << rows;
    QTest::newRow("whole, and empty") << 0 << true << QStringList{u"out.csv"_s} << QByteArray("c\r\n");
    QTest::newRow("a part") << 2 << false << QStringList{u"out.csv.incomplete"_s} << rows;
    QTest::newRow("nothing came") << 0 << false << QStringList() << QByteArray();
}

void RowWriterTest::ends()
{
    QFETCH(int, chunks);
    QFETCH(bool, isWhole);
    QFETCH(QByteArray, text);
    QTemporaryDir folder;
    const QString path = folder.filePath(u"out.csv"_s);
    RowWriter writer(path, {}, schema());
    for (int at = 0; at < chunks; ++at) {
        QVERIFY(writer.write(chunk({"a", "b"})));
        QVERIFY(!QFile::exists(path));
    }
    QString name = path;
    if (isWhole) {
        QVERIFY(writer.finish());
    } else {
        const auto kept = writer.keep();
        QVERIFY(kept);
        name = *kept;
    }
    QTEST(files(folder), "files");
    QCOMPARE(name.isEmpty(), text.isEmpty());
    if (!name.isEmpty())
        QCOMPARE(contents(name), text);
}

/** A run that ends before there is a row leaves the older file, and no part beside it. */
void RowWriterTest::beginsWithTheFirstRow()
{
    QTemporaryDir folder;
    QFile older(folder.filePath(u"out.csv"_s));
    QVERIFY(older.open(QIODevice::WriteOnly) && older.write("older") == 5);
    older.close();
    {
        RowWriter writer(older.fileName(), {}, schema());
        QCOMPARE(files(folder).size(), 1);
        QVERIFY(writer.write(chunk({"a"})));
        QCOMPARE(files(folder).size(), 2); // the part
    }
    QCOMPARE(files(folder).size(), 1);
    QCOMPARE(contents(older.fileName()), QByteArray("older"));
}

void RowWriterTest::countsProblems()
{
    QTemporaryDir folder;
    RowWriter writer(folder.filePath(u"out.csv"_s), {}, schema());
    auto rows = chunk({"a"});
    rows.problems = {{Kind::MalformedResource, 0, 0, "no JSON"}, {Kind::Note, 0, 0, "odd"},
        {Kind::MalformedResource, 0, 1, "no JSON either"}};
    QVERIFY(writer.write(rows));
    QVERIFY(writer.write(rows));
    QCOMPARE(writer.problems().at(Kind::MalformedResource).count, 4);
    QCOMPARE(writer.problems().at(Kind::MalformedResource).first, QStringList({u"no JSON"_s, u"no JSON either"_s}));
    QCOMPARE(writer.problems().at(Kind::Note).count, 2);
    QVERIFY(!writer.problems().contains(Kind::Evaluation));
}

void RowWriterTest::cannotOpen()
{
    QTemporaryDir folder;
    RowWriter writer(folder.filePath(u"not/there.csv"_s), {}, schema());
    const auto written = writer.write(chunk({"a"}));
    QVERIFY(!written);
    QCOMPARE(written.error().kind, exporting::Error::Kind::CannotOpen);
    const auto kept = writer.keep();
    QVERIFY(kept && kept->isEmpty());
}

void RowWriterTest::tellsMisfits()
{
    QTemporaryDir folder;
    exporting::Options options;
    options.format = exporting::findFormat(u"ndjson");
    RowWriter writer(folder.filePath(u"out.ndjson"_s), options, schema(table::Kind::Decimal));
    QVERIFY(writer.write(chunk({"1.00", "male"})));
    QVERIFY(writer.finish());
    QCOMPARE(writer.misfits().size(), 1U);
    QCOMPARE(writer.misfits()[0].column, std::string("c"));
    QCOMPARE(writer.misfits()[0].count, 1U);
}

QTEST_GUILESS_MAIN(RowWriterTest)
#include "tst_rowwriter.moc"
