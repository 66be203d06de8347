#include "exporting/rows.h"
#include "exporting/splitsink.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace exporting;
using namespace Qt::StringLiterals;
using table::Kind;

/** Rows shared out to a file for each value of a column. */
class SplitTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void names_data();
    void names();
    void everyFormat_data();
    void everyFormat();
    void byMonth();
    void misfitsOfAll();
    void kept();
    void dropped();
    void noRows();
    void many();

private:
    static const std::vector<rows::Column> &columns()
    {
        static const std::vector<rows::Column> all{{"who", Kind::Text, {"a", "b", {}, "a", "é/ü"}},
            {"n", Kind::Integer, {"1", "2", "3", "x", "5"}},
            {"when", Kind::Date, {"2024-05-01", "2024-05", "2023", {}, "2024-06-30"}}};
        return all;
    }
    [[nodiscard]] static Options optionsFor(const QString &format, std::size_t column)
    {
        Options options;
        options.format = findFormat(format);
        options.splitBy = column;
        options.columns = {1};
        return options;
    }
    [[nodiscard]] static QStringList filesIn(const QTemporaryDir &folder)
    {
        return QDir(folder.path()).entryList(QDir::Files | QDir::Hidden, QDir::Name);
    }
    [[nodiscard]] static QByteArray contents(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("none");
    }
};

void SplitTest::names_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("name");
    QTest::newRow("id") << QByteArray("Pat-1_x") << u"Pat-1_x"_s;
    QTest::newRow("nothing") << QByteArray() << u"none"_s;
    QTest::newRow("a value that is called so") << QByteArray("none") << u"%6Eone"_s;
    QTest::newRow("way out") << QByteArray("../../etc/passwd") << u"%2E%2E%2F%2E%2E%2Fetc%2Fpasswd"_s;
    QTest::newRow("address") << QByteArray("http://a/Patient/1") << u"http%3A%2F%2Fa%2FPatient%2F1"_s;
    QTest::newRow("4 bytes") << QByteArray("\xf0\x9f\x94\xa5") << u"%F0%9F%94%A5"_s;
}

void SplitTest::names()
{
    QFETCH(QByteArray, value);
    QTEST(partName(value.toStdString()), "name");
    const QString one = partName(std::string(5000, 'x') + 'a');
    QVERIFY(one.size() < 150);
    QVERIFY(one != partName(std::string(5000, 'x') + 'b'));
}

void SplitTest::everyFormat_data()
{
    QTest::addColumn<QString>("format");
    for (const QString &format : formatNames())
        QTest::newRow(qPrintable(format)) << format;
}

/** The file of a value is, byte for byte, that of its rows alone. */
void SplitTest::everyFormat()
{
    QFETCH(QString, format);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"rows.x"_s);
    auto options = optionsFor(format, 0);
    options.wholeResources = options.format->abilities.resourcesOnly;
    const auto sink = makeSink(path, options);
    QVERIFY(sink->begin(rows::schemaOf(columns())));
    QVERIFY(rows::write(*sink, columns(), 2)); // a value in several batches
    QCOMPARE(filesIn(folder), QStringList()); // nothing that could be taken for a result
    QVERIFY(sink->finish());
    QCOMPARE(
        filesIn(folder), (QStringList{u"rows.%C3%A9%2F%C3%BC.x"_s, u"rows.a.x"_s, u"rows.b.x"_s, u"rows.none.x"_s}));
    QCOMPARE(sink->files().size(), 4U);
    QCOMPARE(sink->rows(), 5U);
    if (format == "xlsx"_L1 || format == "sqlite"_L1 || options.wholeResources)
        return; // these have the time in them, or no rows
    options.splitBy.reset();
    const auto alone = makeSink(folder.filePath(u"alone"_s), options);
    const std::vector<rows::Column> two{
        {"who", Kind::Text, {"a", "a"}}, {"n", Kind::Integer, {"1", "x"}}, {"when", Kind::Date, {"2024-05-01", {}}}};
    QVERIFY(alone->begin(rows::schemaOf(two)));
    QVERIFY(rows::write(*alone, two, 1));
    QVERIFY(alone->finish());
    QCOMPARE(contents(folder.filePath(u"rows.a.x"_s)), contents(folder.filePath(u"alone"_s)));
}

void SplitTest::byMonth()
{
    const QTemporaryDir folder;
    auto options = optionsFor(u"csv"_s, 2);
    options.splitsByMonth = true;
    const auto sink = makeSink(folder.filePath(u"rows.csv"_s), options);
    QVERIFY(sink->begin(rows::schemaOf(columns())));
    QVERIFY(rows::write(*sink, columns()));
    QVERIFY(sink->finish());
    QCOMPARE(filesIn(folder),
        (QStringList{u"rows.2023.csv"_s, u"rows.2024-05.csv"_s, u"rows.2024-06.csv"_s, u"rows.none.csv"_s}));
    QCOMPARE(contents(folder.filePath(u"rows.2024-05.csv"_s)), "n\r\n1\r\n2\r\n");
    QCOMPARE(contents(folder.filePath(u"rows.2023.csv"_s)), "n\r\n3\r\n"); // no month is known
}

void SplitTest::misfitsOfAll()
{
    const QTemporaryDir folder;
    const std::vector<rows::Column> two{
        {"who", Kind::Text, {"a", "b", "b", "c"}}, {"n", Kind::Integer, {"x", "y", "z", "1"}}};
    const auto sink = makeSink(folder.filePath(u"rows.ndjson"_s), optionsFor(u"ndjson"_s, 0));
    QVERIFY(sink->begin(rows::schemaOf(two)));
    QVERIFY(rows::write(*sink, two));
    QVERIFY(sink->finish());
    QCOMPARE(sink->misfits().size(), 1U);
    QCOMPARE(sink->misfits()[0].count, 3U);
}

void SplitTest::kept()
{
    const QTemporaryDir folder;
    const auto sink = makeSink(folder.filePath(u"rows.csv"_s), optionsFor(u"csv"_s, 0));
    QVERIFY(sink->begin(rows::schemaOf(columns())));
    QVERIFY(rows::write(*sink, columns()));
    QVERIFY(sink->keep());
    const auto files = filesIn(folder);
    QCOMPARE(files.size(), 4);
    for (const auto &file : files)
        QVERIFY2(file.endsWith(u".csv.incomplete"), qPrintable(file));
    QCOMPARE(sink->files().size(), 4U);
}

void SplitTest::dropped()
{
    const QTemporaryDir folder;
    {
        const auto sink = makeSink(folder.filePath(u"rows.csv"_s), optionsFor(u"csv"_s, 0));
        QVERIFY(sink->begin(rows::schemaOf(columns())));
        QVERIFY(rows::write(*sink, columns()));
    }
    QCOMPARE(filesIn(folder), QStringList());
    const auto nowhere = makeSink(folder.filePath(u"not/there.csv"_s), optionsFor(u"csv"_s, 0));
    const auto begun = nowhere->begin(rows::schemaOf(columns()));
    QVERIFY(!begun);
    QCOMPARE(begun.error().kind, Error::Kind::CannotOpen);
}

void SplitTest::noRows()
{
    const QTemporaryDir folder;
    const auto sink = makeSink(folder.filePath(u"rows.csv"_s), optionsFor(u"csv"_s, 0));
    QVERIFY(sink->begin(rows::schemaOf(columns())));
    QVERIFY(sink->finish());
    QCOMPARE(filesIn(folder), QStringList());
    QCOMPARE(sink->rows(), 0U);
}

/** More than a process may have open. */
void SplitTest::many()
{
    const QTemporaryDir folder;
    constexpr int Patients = 3000;
    rows::Column who{"who", Kind::Text, {}};
    rows::Column n{"n", Kind::Integer, {}};
    for (int row = 0; row < 2 * Patients; ++row) {
        who.values << QByteArray::number(row % Patients);
        n.values << QByteArray::number(row);
    }
    const auto sink = makeSink(folder.filePath(u"rows.csv"_s), optionsFor(u"csv"_s, 0));
    QVERIFY(sink->begin(rows::schemaOf({who, n})));
    QVERIFY(rows::write(*sink, {who, n}, 500));
    QVERIFY(sink->finish());
    QCOMPARE(filesIn(folder).size(), Patients);
    QCOMPARE(contents(folder.filePath(u"rows.17.csv"_s)), "n\r\n17\r\n3017\r\n");
}

QTEST_APPLESS_MAIN(SplitTest)
#include "tst_split.moc"
