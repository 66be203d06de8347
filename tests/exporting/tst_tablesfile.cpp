#include "exporting/pythonreader.h"
#include "exporting/rows.h"
#include "exporting/tablesfile.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace exporting;
using namespace Qt::StringLiterals;
using table::Kind;

/** Several tables in one file, each as if it were alone. */
class TablesFileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void workbook();
    void database();
    void notWhole();
    void nothingBegun();
    void cannotOpen();

private:
    /** Two tables that differ by the case of their names alone, and one of other columns. */
    [[nodiscard]] static bool isWritten(TablesFile &file, const QString &format)
    {
        const std::vector<rows::Column> one{
            {"id", Kind::Text, {"a", "b"}, false, "id"}, {"n", Kind::Integer, {"1", "x"}}};
        const std::vector<rows::Column> other{
            {"value", Kind::Decimal, {"1.50"}}, {"id", Kind::Text, {"007"}, false, "id"}};
        return isAdded(file, format, u"Patient"_s, one, 1) && isAdded(file, format, u"patient"_s, one, 1)
            && isAdded(file, format, u"Observation"_s, other, 0);
    }
    /** And counted on its own. */
    [[nodiscard]] static bool isAdded(TablesFile &file, const QString &format, const QString &name,
        const std::vector<rows::Column> &columns, std::size_t misfits)
    {
        Options options;
        options.format = findFormat(format);
        options.sheet = name;
        const auto sink = file.table(options);
        const bool isWritten = sink->begin(rows::schemaOf(columns)) && rows::write(*sink, columns);
        sink->setAbout(u"complete"_s);
        return isWritten && sink->finish() && sink->rows() == std::uint64_t(columns.front().values.size())
            && sink->misfits().size() == misfits;
    }

    QTemporaryDir m_folder;
};

void TablesFileTest::workbook()
{
    if (!hasExcelReader())
        QSKIP("python3 has no openpyxl");
    const QString path = m_folder.filePath(u"all.xlsx"_s);
    TablesFile file(path);
    QVERIFY(isWritten(file, u"xlsx"_s));
    QVERIFY(!QFile::exists(path));
    QCOMPARE(file.end(true).value_or(u"?"_s), QString());
    const QJsonObject book = ask(u"readexcel.py"_s, {path}).object();
    QCOMPARE(book.keys(), (QStringList{u"About"_s, u"Observation"_s, u"Patient"_s, u"patient (2)"_s}));
    QCOMPARE(book["patient (2)"_L1]["rows"_L1].toArray().size(), 3);
    QCOMPARE(book["Observation"_L1]["rows"_L1][1][1][1], u"007"_s);
    QCOMPARE(book["Observation"_L1]["filter"_L1], u"A1:B2"_s);
    QCOMPARE(book["Patient"_L1]["filter"_L1], u"A1:B3"_s);
    QCOMPARE(book["About"_L1]["rows"_L1][0][0][1], u"Patient"_s);
    QCOMPARE(book["About"_L1]["rows"_L1].toArray().size(), 8);
}

void TablesFileTest::database()
{
    const QString path = m_folder.filePath(u"all.sqlite"_s);
    TablesFile file(path);
    QVERIFY(isWritten(file, u"sqlite"_s));
    QCOMPARE(file.end(true).value_or(u"?"_s), QString());
    const auto answers = ask(u"readsqlite.py"_s,
        {path, u"SELECT name FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY name"_s,
            u"SELECT p.id, q.n FROM Patient p JOIN \"patient (2)\" q ON p.id = q.id ORDER BY 1"_s,
            u"SELECT value, id FROM \"Observation numbers\""_s, u"PRAGMA integrity_check"_s});
    QCOMPARE(answers[0],
        (QJsonArray{QJsonArray{u"About"_s}, QJsonArray{u"Observation"_s}, QJsonArray{u"Observation numbers"_s},
            QJsonArray{u"Patient"_s}, QJsonArray{u"patient (2)"_s}}));
    QCOMPARE(answers[1], (QJsonArray{QJsonArray{u"a"_s, 1}, QJsonArray{u"b"_s, u"x"_s}}));
    QCOMPARE(answers[2], (QJsonArray{QJsonArray{1.5, u"007"_s}}));
    QCOMPARE(answers[3], (QJsonArray{QJsonArray{u"ok"_s}}));
}

void TablesFileTest::notWhole()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"all.sqlite"_s);
    {
        TablesFile file(path);
        QVERIFY(isWritten(file, u"sqlite"_s));
        QCOMPARE(file.end(false).value_or(u"?"_s), path + u".incomplete"_s);
        TablesFile dropped(folder.filePath(u"dropped.sqlite"_s));
        QVERIFY(isWritten(dropped, u"sqlite"_s));
    }
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList{u"all.sqlite.incomplete"_s});
}

void TablesFileTest::nothingBegun()
{
    const QString path = m_folder.filePath(u"none.xlsx"_s);
    TablesFile file(path);
    QCOMPARE(file.end(true).value_or(u"?"_s), QString());
    QVERIFY(!QFile::exists(path));
}

/** Each table says why, and none falls over what the one before has left. */
void TablesFileTest::cannotOpen()
{
    for (const auto &format : formatNames(&Abilities::tables)) {
        TablesFile file(m_folder.filePath(u"not/there."_s + format));
        for (int count = 0; count < 2; ++count) {
            Options options;
            options.format = findFormat(format);
            const auto sink = file.table(options);
            const auto begun = sink->begin(rows::schemaOf({{"id", Kind::Text, {}}}));
            QVERIFY(!begun);
            QCOMPARE(begun.error().kind, Error::Kind::CannotOpen);
            QCOMPARE(sink->rows(), 0U);
            QVERIFY(sink->keep());
        }
        QCOMPARE(file.end(false).value_or(u"?"_s), QString());
    }
}

QTEST_GUILESS_MAIN(TablesFileTest)
#include "tst_tablesfile.moc"
