#include "exporting/rows.h"

#include <QDateTime>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>

using namespace exporting;
using namespace Qt::StringLiterals;
using table::Kind;

namespace {

const QString Peers = QStringLiteral(FHIRSIDE_SOURCE_DIR "/tests/peers");

bool hasReaders()
{
    return !QStandardPaths::findExecutable(u"node"_s).isEmpty() && QDir(Peers + u"/node_modules/@duckdb"_s).exists()
        && QDir(Peers + u"/node_modules/hyparquet"_s).exists();
}

/** What DuckDB and hyparquet make of it. */
QJsonObject read(const QString &path)
{
    QProcess node;
    node.setWorkingDirectory(Peers);
    node.start(u"node"_s, {u"readparquet.mjs"_s, path});
    if (!node.waitForFinished(120'000) || node.exitCode() != 0)
        qWarning("%s", node.readAllStandardError().constData());
    return QJsonDocument::fromJson(node.readAllStandardOutput()).object();
}

std::unique_ptr<Sink> sinkFor(const QString &path)
{
    Options options;
    options.format = findFormat(u"parquet");
    return makeSink(path, options);
}

bool isWritten(const QString &path, const std::vector<rows::Column> &columns)
{
    const auto sink = sinkFor(path);
    return sink->begin(rows::schemaOf(columns)) && rows::write(*sink, columns) && sink->finish();
}

/** How DuckDB's script shows a value that was sent. */
QJsonValue shown(const QByteArray &sent, const QString &type)
{
    if (sent.isNull())
        return {};
    const QString text = QString::fromUtf8(sent);
    if (!type.startsWith("TIMESTAMP"_L1))
        return text;
    static const QRegularExpression parts(u"^([^.]{19})(?:\\.(\\d+))?(.*)$"_s);
    const auto match = parts.match(text);
    const QString zone = match.captured(3);
    const auto time = QDateTime::fromString(match.captured(1) + (zone.isEmpty() ? u"Z"_s : zone), Qt::ISODate);
    const QString fraction = match.captured(2).leftJustified(6, u'0');
    return QString::number(time.toSecsSinceEpoch() * 1'000'000 + fraction.toLongLong());
}

QJsonValue shownList(const QByteArray &sent, const QString &type)
{
    QJsonArray items;
    if (!sent.isNull()) {
        for (const auto &item : sent.split('|'))
            items << shown(item, type.chopped(2));
    }
    return items;
}

/** The first place where @p rows are not what was sent; "" when there is none. */
QString difference(const QJsonArray &found, const std::vector<rows::Column> &columns, const QJsonObject &types)
{
    if (found.size() != columns.front().values.size())
        return u"%1 rows"_s.arg(found.size());
    for (qsizetype row = 0; row < found.size(); ++row) {
        for (std::size_t at = 0; at < columns.size(); ++at) {
            const auto &column = columns[at];
            const QString type = types[QLatin1StringView(column.name)].toString();
            const auto wanted = column.isList ? shownList(column.values[row], type) : shown(column.values[row], type);
            const auto got = found[row][qsizetype(at)];
            if (got != wanted)
                return u"%1, row %2: %3 (%4)"_s.arg(QLatin1StringView(column.name))
                    .arg(row)
                    .arg(
                        QString::fromUtf8(QJsonDocument(QJsonArray{got, wanted}).toJson(QJsonDocument::Compact)), type);
        }
    }
    return {};
}

QByteArray randomValue(QRandomGenerator &random, Kind kind, int shape)
{
    const auto number = [&random](int below) { return QByteArray::number(random.bounded(below)); };
    switch (kind) {
    case Kind::Boolean:
        return random.bounded(2) == 0 ? "true" : "false";
    case Kind::Integer:
        return shape == 0 ? QByteArray::number(random.bounded(-500, 500))
                          : QByteArray::number(qint64(random.generate64()));
    case Kind::Decimal:
        return (random.bounded(2) == 0 ? "-1" : "") + number(1'000'000) + '.'
            + number(90).rightJustified(shape == 0 ? 2 : 20, '3');
    case Kind::Date:
        return QDate(1890, 1, 1).addDays(random.bounded(60'000)).toString(Qt::ISODate).toLatin1();
    case Kind::DateTime:
        return QDateTime::fromMSecsSinceEpoch(qint64(random.bounded(4e12)) - qint64(2e12), Qt::UTC)
            .toString(Qt::ISODateWithMs)
            .toLatin1();
    default:
        return shape == 0 ? "code " + number(20) : QByteArray("\xF0\x9F\x94\xA5\n", 5) + number(1'000'000'000);
    }
}

} // namespace

/** A Parquet file is read by others as what was sent. */
class ParquetTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void values_data();
    void values();
    void lists();
    void randomColumns_data();
    void randomColumns();
    void severalGroups();
    void statistics();
    void statementIsInside();
    void tellsWhatIsOdd();
    void keepsWhatArrived();
    void fullDiskLeavesNothing();

private:
    QTemporaryDir m_folder;
};

void ParquetTest::values_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QByteArrayList>("values");
    QTest::addColumn<QString>("type"); ///< as DuckDB names it
    const auto row = [](const char *name, Kind kind, const QByteArrayList &values, const char *type) {
        QTest::newRow(name) << kind << values << QString::fromLatin1(type);
    };
    const QByteArray none;
    row("codes and texts", Kind::Text,
        {"007", "1.00", "", none, "a\r\nb", "\xF0\x9F\x94\xA5 Zo\xC3\xAB", QByteArray("a\0b", 3),
            QByteArray(2'000'000, 'x')},
        "VARCHAR");
    row("Booleans", Kind::Boolean, {"true", none, "false", "true", "true", "false", "false", "true", "true"},
        "BOOLEAN");
    row("integers", Kind::Integer, {"7", "-2147483648", none}, "INTEGER");
    row("large integers", Kind::Integer, {"9223372036854775807", "-9223372036854775808"}, "BIGINT");
    row("larger integers", Kind::Integer, {"12345678901234567890", "-1"}, "DECIMAL(38,0)");
    row("integers that are none", Kind::Integer, {"007", "1"}, "VARCHAR");
    row("decimals", Kind::Decimal, {"1.00", "-0.05", none, "1.00"}, "DECIMAL(18,2)");
    row("long decimals", Kind::Decimal, {"1234567890123456789.50", "-1234567890123456789.25", "-0.01"},
        "DECIMAL(38,2)");
    row("decimals of two scales", Kind::Decimal, {"1.00", "1.0", "12345678901234567890.5"}, "VARCHAR");
    row("dates", Kind::Date, {"2024-02-29", "1066-10-14", none, "9999-12-31"}, "DATE");
    row("partial dates", Kind::Date, {"2024", "2024-02", "2024-02-29"}, "VARCHAR");
    row("moments", Kind::DateTime,
        {"2024-02-29T06:30:00+02:00", none, "1969-12-31T23:59:59.999Z", "2024-02-29T06:30:00.123456-05:30",
            "2024-02-20T06:30:00.25-11:45", "2024-12-31T23:59:59+14:00", "1969-12-01T00:00:00.000001Z"},
        "TIMESTAMP WITH TIME ZONE");
    row("local times", Kind::DateTime, {"2024-02-29T06:30:00"}, "TIMESTAMP");
    row("mixed times", Kind::DateTime, {"2024-02-29T06:30:00Z", "2024-02"}, "VARCHAR");
    row("nothing", Kind::Text, {none, none}, "VARCHAR");
    row("no number", Kind::Integer, {none, none}, "INTEGER");
    row("elements", Kind::Json, {"{\"value\":1.00}"}, "VARCHAR");
}

void ParquetTest::values()
{
    QFETCH(Kind, kind);
    QFETCH(QByteArrayList, values);
    QFETCH(QString, type);
    if (!hasReaders())
        QSKIP("Reading by DuckDB and hyparquet: npm ci in tests/peers");
    const QString path = m_folder.filePath(u"values.parquet"_s);
    const std::vector<rows::Column> columns{{"value", kind, values}};
    QVERIFY(isWritten(path, columns));
    const QJsonObject answer = read(path);
    const QJsonObject duckDb = answer["duckdb"_L1].toObject();
    QCOMPARE(duckDb["types"_L1]["value"_L1].toString(), type);
    QCOMPARE(difference(duckDb["rows"_L1].toArray(), columns, duckDb["types"_L1].toObject()), QString());
    const QJsonArray second = answer["hyparquet"_L1]["rows"_L1].toArray();
    QCOMPARE(second.size(), values.size());
    for (qsizetype row = 0; row < values.size(); ++row) {
        QCOMPARE(second[row][0].isNull(), values[row].isNull());
        if (type == "VARCHAR"_L1 && !values[row].isNull())
            QCOMPARE(second[row][0].toString().toUtf8(), values[row]);
    }
}

void ParquetTest::lists()
{
    if (!hasReaders())
        QSKIP("Reading by DuckDB and hyparquet: npm ci in tests/peers");
    const QString path = m_folder.filePath(u"lists.parquet"_s);
    const std::vector<rows::Column> columns{
        {"given", Kind::Text, {"Ada|Zo\xC3\xAB", QByteArray(), "[x", "", "a|b|c"}, true},
        {"value", Kind::Decimal, {QByteArray(), "1.00|2.50", QByteArray(), QByteArray(), "3.25"}, true},
        {"none", Kind::Date, {QByteArray(), QByteArray(), QByteArray(), QByteArray(), QByteArray()}, true},
        {"id", Kind::Text, {"1", "2", "3", "4", "5"}}};
    QVERIFY(isWritten(path, columns));
    const QJsonObject duckDb = read(path)["duckdb"_L1].toObject();
    QCOMPARE(duckDb["types"_L1]["value"_L1].toString(), u"DECIMAL(18,2)[]"_s);
    QCOMPARE(difference(duckDb["rows"_L1].toArray(), columns, duckDb["types"_L1].toObject()), QString());
}

void ParquetTest::randomColumns_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 6; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

/** Columns of every kind, with few values and many, with nulls in runs and scattered, alone and in lists. */
void ParquetTest::randomColumns()
{
    if (!hasReaders())
        QSKIP("Reading by DuckDB and hyparquet: npm ci in tests/peers");
    QFETCH(quint32, seed);
    QRandomGenerator random(seed);
    static const char *const Names[] = {"c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9", "c10", "c11"};
    const qsizetype count = random.bounded(1, 20'000);
    std::vector<rows::Column> columns;
    for (const char *name : Names) {
        constexpr Kind Kinds[] = {Kind::Text, Kind::Boolean, Kind::Integer, Kind::Decimal, Kind::Date, Kind::DateTime};
        rows::Column column{name, Kinds[random.bounded(6)], {}, random.bounded(4) == 0};
        const int shape = random.bounded(2);
        const int nulls = random.bounded(4) * 30; // of a hundred
        for (qsizetype row = 0; row < count; ++row) {
            const bool isNull = random.bounded(100) < nulls;
            QByteArray value = isNull ? QByteArray() : randomValue(random, column.kind, shape);
            for (int more = column.isList && !isNull ? random.bounded(4) : 0; more > 0; --more)
                value += '|' + randomValue(random, column.kind, shape);
            const int repeats = random.bounded(20) == 0 ? random.bounded(60) : 1;
            for (int times = 0; times < repeats && column.values.size() < count; ++times)
                column.values << value;
            row = column.values.size() - 1;
        }
        columns.push_back(column);
    }
    const QString path = m_folder.filePath(u"random.parquet"_s);
    QVERIFY(isWritten(path, columns));
    const QJsonObject answer = read(path);
    const QJsonObject duckDb = answer["duckdb"_L1].toObject();
    QCOMPARE(difference(duckDb["rows"_L1].toArray(), columns, duckDb["types"_L1].toObject()), QString());
    QCOMPARE(answer["hyparquet"_L1]["rows"_L1].toArray().size(), count);
}

/** A column's type is that of its last value, too: what an earlier group took for whole becomes text. */
void ParquetTest::severalGroups()
{
    if (!hasReaders())
        QSKIP("Reading by DuckDB and hyparquet: npm ci in tests/peers");
    constexpr qsizetype Rows = 140'000;
    rows::Column id{"id", Kind::Text, {}};
    rows::Column day{"day", Kind::Date, {}};
    rows::Column number{"number", Kind::Decimal, {}};
    rows::Column code{"code", Kind::Text, {}};
    for (qsizetype row = 0; row < Rows; ++row) {
        id.values << "resource-" + QByteArray::number(row);
        day.values << QDate(1900, 1, 1).addDays(row / 3).toString(Qt::ISODate).toLatin1();
        number.values << QByteArray::number(row) + ".25";
        code.values << (row % 100 < 50 ? QByteArray("a") : QByteArray());
    }
    day.values.last() = "2024";
    const std::vector<rows::Column> columns{id, day, number, code};
    const QString path = m_folder.filePath(u"groups.parquet"_s);
    QVERIFY(isWritten(path, columns));
    const QJsonObject duckDb = read(path)["duckdb"_L1].toObject();
    QCOMPARE(duckDb["types"_L1]["day"_L1].toString(), u"VARCHAR"_s);
    QCOMPARE(duckDb["types"_L1]["number"_L1].toString(), u"DECIMAL(18,2)"_s);
    QCOMPARE(difference(duckDb["rows"_L1].toArray(), columns, duckDb["types"_L1].toObject()), QString());
    QCOMPARE(duckDb["groups"_L1].toArray().size(), qsizetype(2 * columns.size()));
}

void ParquetTest::statistics()
{
    if (!hasReaders())
        QSKIP("Reading by DuckDB and hyparquet: npm ci in tests/peers");
    const QString path = m_folder.filePath(u"statistics.parquet"_s);
    QVERIFY(isWritten(path,
        {{"code", Kind::Text, {"b", "\xC3\xA4", "a", QByteArray()}}, {"number", Kind::Integer, {"10", "9", "-3", "2"}},
            {"decimal", Kind::Decimal, {"-1.50", "20000000000000000000.00", QByteArray(), "-200.00"}},
            {"day", Kind::Date, {"2024-02-29", "1969-12-31", "1970-01-01", QByteArray()}},
            {"long", Kind::Text, {QByteArray(1000, 'x'), "a", "b", "c"}}}));
    const QJsonArray groups = read(path)["duckdb"_L1]["groups"_L1].toArray();
    const QStringList expected{
        u"a ä 1"_s, u"-3 10 0"_s, u"-200.00 20000000000000000000.00 1"_s, u"1969-12-31 2024-02-29 1"_s, u"  0"_s};
    QCOMPARE(groups.size(), expected.size());
    for (qsizetype at = 0; at < expected.size(); ++at) {
        const QJsonObject group = groups[at].toObject();
        QCOMPARE(group["stats_min_value"_L1].toString() + u' ' + group["stats_max_value"_L1].toString() + u' '
                + group["stats_null_count"_L1].toString(),
            expected[at]);
        QCOMPARE(group["compression"_L1].toString(), u"ZSTD"_s);
        QVERIFY(group["encodings"_L1].toString().contains("RLE_DICTIONARY"_L1));
    }
}

void ParquetTest::statementIsInside()
{
    if (!hasReaders())
        QSKIP("Reading by DuckDB and hyparquet: npm ci in tests/peers");
    const QString path = m_folder.filePath(u"about.parquet"_s);
    const std::vector<rows::Column> columns{{"id", Kind::Text, {"a"}}};
    const auto sink = sinkFor(path);
    QVERIFY(sink->begin(rows::schemaOf(columns)));
    QVERIFY(rows::write(*sink, columns));
    QVERIFY(!QFile::exists(path));
    sink->setAbout(u"1 resource, complete\nServer: Näher"_s);
    QVERIFY(sink->finish());
    QCOMPARE(read(path)["hyparquet"_L1]["metadata"_L1]["fhirside.statement"_L1].toString(),
        u"1 resource, complete\nServer: Näher"_s);
}

void ParquetTest::tellsWhatIsOdd()
{
    const std::vector<rows::Column> columns{{"a", Kind::Integer, {"007", "1"}},
        {"b", Kind::DateTime, {"2024-02-29T06:30:00+02:00", "2024-02-29T06:30:00Z"}},
        {"c", Kind::DateTime, {"2024-02-29T06:30:00+02:00", "2024"}}, {"d", Kind::Text, {"1", "2"}}};
    const auto sink = sinkFor(m_folder.filePath(u"odd.parquet"_s));
    QVERIFY(sink->begin(rows::schemaOf(columns)));
    QVERIFY(rows::write(*sink, columns));
    const auto odd = sink->misfits();
    QCOMPARE(odd.size(), 2U); // what stands as text has its zone
    QCOMPARE(odd[0].why, Misfits::Why::OtherType);
    QCOMPARE(odd[1].why, Misfits::Why::OtherZone);
    QCOMPARE(odd[1].column, std::string("b"));
    QVERIFY(odd[0].count == 1 && odd[1].count == 1 && !isLoss(odd[1]));
}

void ParquetTest::keepsWhatArrived()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"part.parquet"_s);
    const std::vector<rows::Column> columns{{"id", Kind::Text, {"a", "b"}}};
    {
        const auto sink = sinkFor(path);
        QVERIFY(sink->begin(rows::schemaOf(columns)));
        QVERIFY(rows::write(*sink, columns));
        QCOMPARE(sink->keep().value_or(QString()), path + u".incomplete"_s);
        QVERIFY(!sink->keepsPart());
        QVERIFY(!sink->goOn({}, {}));
    }
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList{u"part.parquet.incomplete"_s});
    if (hasReaders())
        QCOMPARE(read(path + u".incomplete"_s)["hyparquet"_L1]["rows"_L1].toArray().size(), 2);
}

/** Without its end such a file cannot be read: none stays. */
void ParquetTest::fullDiskLeavesNothing()
{
    const QTemporaryDir folder;
    rows::Column column{"id", Kind::Text, {}};
    for (int row = 0; row < 200'000; ++row)
        column.values << "value " + QByteArray::number(row * 7919 % 1'000'003);
    {
        const auto sink = sinkFor(folder.filePath(u"full.parquet"_s));
        QVERIFY(sink->begin(rows::schemaOf({column})));
        std::signal(SIGXFSZ, SIG_IGN);
        rlimit before{};
        QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
        const rlimit small{100'000, before.rlim_max};
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &small), 0);
        const auto written = rows::write(*sink, {column});
        const auto kept = sink->keep();
        setrlimit(RLIMIT_FSIZE, &before);
        QVERIFY(!written);
        QCOMPARE(written.error().kind, Error::Kind::DiskFull);
        QVERIFY(kept && kept->isEmpty());
    }
    QVERIFY(QDir(folder.path()).isEmpty(QDir::Files | QDir::Hidden));
}

QTEST_GUILESS_MAIN(ParquetTest)
#include "tst_parquet.moc"
