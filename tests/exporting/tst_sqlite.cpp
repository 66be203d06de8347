#include "exporting/rows.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>

using namespace exporting;
using namespace Qt::StringLiterals;
using table::Kind;

namespace {

/** What Python's sqlite3 gets for each statement. */
QJsonArray ask(const QString &path, const QStringList &statements)
{
    QProcess python;
    python.start(u"/usr/bin/python3"_s,
        QStringList{QStringLiteral(FHIRSIDE_SOURCE_DIR "/tests/exporting/readsqlite.py"), path} + statements);
    if (!python.waitForFinished(60'000) || python.exitCode() != 0)
        qWarning("%s", python.readAllStandardError().constData());
    return QJsonDocument::fromJson(python.readAllStandardOutput()).array();
}

std::unique_ptr<Sink> sinkFor(const QString &path, const QString &sheet = u"Observation"_s)
{
    Options options;
    options.format = findFormat(u"sqlite");
    options.sheet = sheet;
    return makeSink(path, options);
}

bool isWritten(const QString &path, const std::vector<rows::Column> &columns, const QString &sheet = u"Observation"_s)
{
    const auto sink = sinkFor(path, sheet);
    return sink->begin(rows::schemaOf(columns)) && rows::write(*sink, columns) && sink->finish();
}

/** As long as it lives, no file of this program gets larger. */
class FileLimit
{
public:
    explicit FileLimit(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{bytes, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileLimit() { setrlimit(RLIMIT_FSIZE, &m_before); }
    FileLimit(const FileLimit &) = delete;
    FileLimit &operator=(const FileLimit &) = delete;

private:
    rlimit m_before{};
};

} // namespace

/** A database holds what was sent, whatever SQLite thinks of types, and answers questions. */
class SqliteTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void values_data();
    void values();
    void listsAreArrays();
    void joins();
    void keyThatIsThereTwice();
    void decimalsAsNumbers();
    void isOneFile();
    void names();
    void tellsWhatIsOdd();
    void keepsWhatArrived();
    void fullDisk();
    void cannotBeGoneOnWith();

private:
    QTemporaryDir m_folder;
};

void SqliteTest::values_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QByteArrayList>("values");
    QTest::addColumn<QByteArray>("declared");
    QTest::addColumn<QByteArray>("types"); ///< as typeof() has them
    const auto row = [](const char *name, Kind kind, const QByteArrayList &values, const char *declared,
                         const char *types) {
        QTest::newRow(name) << kind << values << QByteArray(declared) << QByteArray(types);
    };
    row("integers", Kind::Integer, {"0", "-7", "9223372036854775807", QByteArray()}, "INTEGER",
        "integer integer integer null");
    row("integers that are none stay", Kind::Integer, {"7", "007", "1.00", "-0", "12345678901234567890"}, "",
        "integer text text text text");
    row("Booleans", Kind::Boolean, {"true", "false", QByteArray()}, "BOOLEAN", "integer integer null");
    row("Booleans that are none stay", Kind::Boolean, {"true", "1.00", "TRUE"}, "", "integer text text");
    row("decimals", Kind::Decimal, {"1.00", "7", "12345678901234567890.5", "1e3", "<5"}, "TEXT",
        "text text text text text");
    row("codes", Kind::Text, {"007", "1.00", "1e5", "", QByteArray()}, "TEXT", "text text text text null");
    row("dates", Kind::Date, {"2024", "2024-02", "2024-02-29"}, "TEXT", "text text text");
    row("texts", Kind::Text,
        {"a\r\nb", "\xF0\x9F\x94\xA5 Zo\xC3\xAB", "it's \"so\"", QByteArray("a\0b", 3), QByteArray(100'000, 'x')},
        "TEXT", "text text text text text");
}

/** Read by Python, each value is what was sent. */
void SqliteTest::values()
{
    QFETCH(Kind, kind);
    QFETCH(QByteArrayList, values);
    QFETCH(QByteArray, declared);
    QFETCH(QByteArray, types);
    const QString path = m_folder.filePath(u"values.sqlite"_s);
    QVERIFY(isWritten(path, {{"value", kind, values}}));
    const auto answers = ask(path,
        {u"SELECT CAST(value AS TEXT), typeof(value) FROM Observation"_s,
            u"SELECT type FROM pragma_table_info('Observation')"_s, u"PRAGMA integrity_check"_s});
    QCOMPARE(answers[1][0][0], QString::fromLatin1(declared));
    QCOMPARE(answers[2][0][0], u"ok"_s);
    const auto read = answers[0].toArray();
    QCOMPARE(read.size(), values.size());
    QByteArrayList found;
    for (qsizetype at = 0; at < values.size(); ++at) {
        QByteArray sent = values[at];
        if (kind == Kind::Boolean && (sent == "true" || sent == "false"))
            sent = sent == "true" ? "1" : "0";
        QCOMPARE(read[at][0].isNull(), sent.isNull());
        QCOMPARE(read[at][0].toString().toUtf8(), sent);
        found << read[at][1].toString().toUtf8();
    }
    QCOMPARE(found.join(' '), types);
}

void SqliteTest::listsAreArrays()
{
    const QString path = m_folder.filePath(u"lists.sqlite"_s);
    QVERIFY(isWritten(path,
        {{"given", Kind::Text, {"Ada|Zo\xC3\xAB", "[x", QByteArray()}, true},
            {"value", Kind::Decimal, {"1.00|2", "3", QByteArray()}, true}}));
    const auto answers = ask(path,
        {u"SELECT given, value FROM Observation"_s,
            u"SELECT j.value FROM Observation o, json_each(o.given) j WHERE o.rowid < 3"_s});
    QCOMPARE(answers[0][0][0], u"[\"Ada\",\"Zoë\"]"_s);
    QCOMPARE(answers[0][0][1], u"[1.00,2]"_s);
    QCOMPARE(answers[0][1][0], u"[\"[x\"]"_s);
    QCOMPARE(answers[0][2][0], u"[]"_s);
    QCOMPARE(answers[1].toArray().size(), 3);
}

/** By the keys and the references, each of which has an index that SQLite takes. */
void SqliteTest::joins()
{
    const QString path = m_folder.filePath(u"joins.sqlite"_s);
    QVERIFY(isWritten(path,
        {{"id", Kind::Text, {"o1", "o2", "o3"}, false, "getResourceKey()"},
            {"patient", Kind::Text, {"Patient/p1", "Patient/p2", "Patient/p1"}, false, "subject.reference"},
            {"encounter", Kind::Text, {"e1", QByteArray(), "e2"}, false, "encounter.getReferenceKey(Encounter)"},
            {"code", Kind::Text, {"a", "b", "c"}, false, "code.text"}}));
    const auto answers = ask(path,
        {u"SELECT name FROM pragma_index_list('Observation') WHERE \"unique\""_s,
            u"SELECT count(*) FROM pragma_index_list('Observation')"_s,
            u"EXPLAIN QUERY PLAN SELECT * FROM Observation WHERE patient = 'Patient/p1'"_s,
            u"SELECT id FROM Observation WHERE patient = 'Patient/' || 'p1' ORDER BY id"_s});
    QCOMPARE(answers[0], (QJsonArray{QJsonArray{u"Observation by id"_s}}));
    QCOMPARE(answers[1][0][0], 3);
    QVERIFY2(answers[2][0][3].toString().contains("USING INDEX Observation by patient"_L1),
        qPrintable(answers[2][0][3].toString()));
    QCOMPARE(answers[3], (QJsonArray{QJsonArray{u"o1"_s}, QJsonArray{u"o3"_s}}));
}

/** A view can make several rows of a resource. */
void SqliteTest::keyThatIsThereTwice()
{
    const QString path = m_folder.filePath(u"twice.sqlite"_s);
    QVERIFY(isWritten(path, {{"id", Kind::Text, {"o1", "o1", "o2"}, false, "id"}}));
    const auto answers =
        ask(path, {u"SELECT \"unique\" FROM pragma_index_list('Observation')"_s, u"SELECT id FROM Observation"_s});
    QCOMPARE(answers[0], (QJsonArray{QJsonArray{0}}));
    QCOMPARE(answers[1].toArray().size(), 3);
}

void SqliteTest::decimalsAsNumbers()
{
    const QString path = m_folder.filePath(u"numbers.sqlite"_s);
    QVERIFY(isWritten(path,
        {{"id", Kind::Text, {"a", "b", "c", "d"}}, {"value", Kind::Decimal, {"10.00", "9.5", "<5", QByteArray()}}}));
    const auto answers = ask(path,
        {u"SELECT id FROM \"Observation numbers\" WHERE value > 9.9"_s,
            u"SELECT sum(value), count(value) FROM \"Observation numbers\""_s,
            u"SELECT value FROM Observation WHERE id = 'a'"_s});
    QCOMPARE(answers[0], (QJsonArray{QJsonArray{u"a"_s}}));
    QCOMPARE(answers[1], (QJsonArray{QJsonArray{19.5, 2}}));
    QCOMPARE(answers[2][0][0], u"10.00"_s);
}

void SqliteTest::isOneFile()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"one.sqlite"_s);
    const std::vector<rows::Column> columns{{"id", Kind::Text, {"a"}}};
    const auto sink = sinkFor(path);
    QVERIFY(sink->begin(rows::schemaOf(columns)));
    QVERIFY(rows::write(*sink, columns));
    QVERIFY(!QFile::exists(path));
    sink->setAbout(u"1 resource, complete\nServer: Näher"_s);
    QVERIFY(sink->finish());
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList{u"one.sqlite"_s});
    const auto answers = ask(path, {u"PRAGMA journal_mode"_s, u"SELECT line FROM About"_s});
    QCOMPARE(answers[0][0][0], u"delete"_s);
    QCOMPARE(answers[1], (QJsonArray{QJsonArray{u"1 resource, complete"_s}, QJsonArray{u"Server: Näher"_s}}));
}

void SqliteTest::names()
{
    const QString path = m_folder.filePath(u"names.sqlite"_s);
    QVERIFY(isWritten(
        path, {{"Select", Kind::Text, {"1"}}, {"select", Kind::Text, {"2"}}, {"a\"b", Kind::Text, {"3"}}}, u"about"_s));
    QCOMPARE(ask(path, {u"SELECT * FROM \"about (2)\""_s})[0], (QJsonArray{QJsonArray{u"1"_s, u"2"_s, u"3"_s}}));
    QVERIFY(isWritten(path, {{"id", Kind::Text, {"1"}}}, u"sqlite_it's"_s));
    QCOMPARE(ask(path, {u"SELECT id FROM \"_sqlite_it's\""_s})[0][0][0], u"1"_s);
    QVERIFY(isWritten(path, {{"id", Kind::Text, {"1"}}}, QString()));
    QCOMPARE(ask(path, {u"SELECT id FROM rows"_s})[0][0][0], u"1"_s);
}

void SqliteTest::tellsWhatIsOdd()
{
    const std::vector<rows::Column> columns{{"a", Kind::Integer, {"007", "1"}}, {"b", Kind::Decimal, {"<5", "1"}},
        {"c", Kind::Boolean, {"true", "x"}}, {"d", Kind::Text, {"1", "2"}}};
    const auto sink = sinkFor(m_folder.filePath(u"odd.sqlite"_s));
    QVERIFY(sink->begin(rows::schemaOf(columns)));
    QVERIFY(rows::write(*sink, columns));
    const auto odd = sink->misfits();
    QCOMPARE(odd.size(), 3U);
    for (const auto &one : odd)
        QVERIFY(one.count == 1 && one.why == Misfits::Why::OtherType && !isLoss(one));
}

void SqliteTest::keepsWhatArrived()
{
    const QString path = m_folder.filePath(u"part.sqlite"_s);
    const std::vector<rows::Column> columns{{"id", Kind::Text, {"a", "b"}, false, "id"}};
    QString kept;
    {
        const auto sink = sinkFor(path);
        QVERIFY(sink->begin(rows::schemaOf(columns)));
        QVERIFY(rows::write(*sink, columns));
        kept = sink->keep().value_or(QString());
    }
    QVERIFY(!QFile::exists(path));
    QCOMPARE(kept, path + u".incomplete"_s);
    QCOMPARE(ask(kept, {u"SELECT id FROM Observation"_s})[0].toArray().size(), 2);
}

/** The rows that found room are whole, and counted. */
void SqliteTest::fullDisk()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"full.sqlite"_s);
    QByteArrayList values;
    for (int row = 0; row < 200'000; ++row)
        values << QByteArray("a value of some length, number ") + QByteArray::number(row);
    const std::vector<rows::Column> columns{{"id", Kind::Text, values, false, "id"}};
    QString kept;
    std::uint64_t count = 0;
    {
        const auto sink = sinkFor(path);
        QVERIFY(sink->begin(rows::schemaOf(columns)));
        const FileLimit limit(5'000'000);
        const auto written = rows::write(*sink, columns);
        QVERIFY(!written);
        QCOMPARE(written.error().kind, Error::Kind::DiskFull);
        kept = sink->keep().value_or(QString());
        count = sink->rows();
    }
    QVERIFY(!kept.isEmpty());
    QVERIFY(count > 0 && count < 200'000);
    const auto answers = ask(kept, {u"SELECT count(*) FROM Observation"_s, u"PRAGMA integrity_check"_s});
    QCOMPARE(answers[0][0][0].toInteger(), qint64(count));
    QCOMPARE(answers[1][0][0], u"ok"_s);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList{u"full.sqlite.incomplete"_s});
}

void SqliteTest::cannotBeGoneOnWith()
{
    const auto sink = sinkFor(m_folder.filePath(u"x.sqlite"_s));
    const auto mark = sink->mark();
    QVERIFY(mark && !*mark);
    QVERIFY(!sink->keepsPart());
    const auto gone = sink->goOn({}, {});
    QVERIFY(!gone);
    QCOMPARE(gone.error().kind, Error::Kind::OtherPart);
}

QTEST_GUILESS_MAIN(SqliteTest)
#include "tst_sqlite.moc"
