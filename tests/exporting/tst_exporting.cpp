#include "exporting/encode.h"
#include "exporting/sink.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>

using namespace exporting;
using namespace Qt::StringLiterals;

namespace {

table::Schema schema()
{
    const auto column = [](const char *name, table::Kind kind, bool collection) {
        table::ColumnInfo info;
        info.name = name;
        info.kind = kind;
        info.collection = collection;
        return info;
    };
    return {column("name", table::Kind::Text, false), column("value", table::Kind::Decimal, false),
        column("given", table::Kind::Text, true), column("active", table::Kind::Boolean, false)};
}

/** Two rows of two resources: ("Müller, \"A\"", 1.00, [Änne, Eva], true) and ("=1+1", -5, [], null). */
std::shared_ptr<const table::Chunk> chunk(std::uint64_t number = 0)
{
    auto made = std::make_shared<table::Chunk>();
    const std::string first = "{\"id\":\"1\",\n \"resourceType\":\"Patient\"}";
    const std::string second = "{\"id\":\"2\"}";
    std::vector<fhir::Entry> entries{{0, first.size()}, {first.size(), second.size()}};
    made->batch = std::make_shared<const fhir::ResourceBatch>(first + second, std::move(entries), number);
    made->entryOfRow = {0, 1};
    for (const auto &info : schema())
        made->columns.emplace_back(info.collection);
    made->columns[0].append("Müller, \"A\"");
    made->columns[0].append("=1+1");
    made->columns[1].append("1.00");
    made->columns[1].append("-5");
    made->columns[2].append("Änne");
    made->columns[2].append("Eva");
    made->columns[2].endRow();
    made->columns[2].endRow();
    made->columns[3].append("true");
    made->columns[3].appendNull();
    return made;
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("no such file");
}

bool write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
}

constexpr std::uint32_t BothRows[] = {0, 1};

} // namespace

class ExportingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void csvField_data();
    void csvField();
    void file_data();
    void file();
    void olderFileStaysUntilFinish();
    void unfinishedLeavesNothing();
    void cannotOpen();
    void diskFull();
    void tableInItsOrder();
    void cancelled();
    void resourcesOnce();
    void emptyBundle();
    void collectionsInCsv();
    void quotedCellAmongPlainOnes_data();
    void quotedCellAmongPlainOnes();
    void jsonValue_data();
    void jsonValue();
    void misfitsAreTold();
    void textAmongNumbersIsGuarded();
};

void ExportingTest::csvField_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<bool>("guard");
    QTest::addColumn<bool>("isText");
    QTest::addColumn<QByteArray>("field");
    const auto row = [](const char *value, bool guard, bool isText, const char *field) {
        QTest::addRow("%s guard=%d text=%d", value, guard, isText)
            << QByteArray(value) << guard << isText << QByteArray(field);
    };
    row("plain", false, true, "plain");
    row("a,b", false, true, "\"a,b\"");
    row("a;b", false, true, "a;b");
    row("say \"x\"", false, true, "\"say \"\"x\"\"\"");
    row("\"", false, true, "\"\"\"\"");
    row("two\nlines", false, true, "\"two\nlines\"");
    row(" padded ", false, true, " padded ");
    row("=1+1", true, true, "'=1+1");
    row("=1+1", false, true, "=1+1");
    row("+49 30", true, true, "'+49 30");
    row("-", true, true, "'-");
    row("@x", true, true, "'@x");
    row("\tx", true, true, "'\tx");
    row("\nx", true, true, "\"'\nx\"");
    for (const auto *sign : {"＝", "＋", "－", "＠"}) {
        row(sign, true, true, qPrintable(u'\'' + QString::fromUtf8(sign)));
        row(sign, false, true, sign);
    }
    row("＜1", true, true, "＜1");
    row("－5", true, false, "－5");
    row("\r,x", true, true, "\"'\r,x\"");
    row("-5.0", true, false, "-5.0");
}

void ExportingTest::csvField()
{
    QFETCH(QByteArray, value);
    QFETCH(bool, guard);
    QFETCH(bool, isText);
    QFETCH(QByteArray, field);
    CsvOptions options;
    options.formulaGuard = guard;
    table::ByteBuffer made;
    appendCsvField(value.toStdString(), isText, options, made);
    QCOMPARE(QByteArray::fromStdString(std::string(made.view())), field);
}

void ExportingTest::file_data()
{
    QTest::addColumn<Options>("options");
    QTest::addColumn<QByteArray>("text");
    Options options;
    QTest::newRow("csv") << options
                         << QByteArray("name,value,given,active\r\n"
                                       "\"Müller, \"\"A\"\"\",1.00,\"[\"\"Änne\"\",\"\"Eva\"\"]\",true\r\n"
                                       "=1+1,-5,,\r\n");
    options.csv = {true, true, ';', false};
    options.titles = {u"Wert"_s, u"Name, ganz"_s};
    options.columns = {1, 0};
    QTest::newRow("csv for Excel, two columns")
        << options << QByteArray("\xEF\xBB\xBFWert;Name, ganz\n1.00;\"Müller, \"\"A\"\"\"\n-5;'=1+1\n");
    options = {};
    options.format = findFormat(u"ndjson");
    QTest::newRow("ndjson") << options
                            << QByteArray("{\"name\":\"Müller, \\\"A\\\"\",\"value\":1.00,\"given\":[\"Änne\",\"Eva\"],"
                                          "\"active\":true}\n"
                                          "{\"name\":\"=1+1\",\"value\":-5,\"given\":[],\"active\":null}\n");
    options.wholeResources = true;
    QTest::newRow("ndjson, whole resources")
        << options << QByteArray("{\"id\":\"1\", \"resourceType\":\"Patient\"}\n{\"id\":\"2\"}\n");
    options = {};
    options.format = findFormat(u"json");
    options.columns = {1};
    QTest::newRow("json") << options << QByteArray("[\n{\"value\":1.00},\n{\"value\":-5}\n]\n");
    options = {};
    options.format = findFormat(u"bundle");
    QTest::newRow("bundle") << options
                            << QByteArray("{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[\n"
                                          "{\"resource\":{\"id\":\"1\", \"resourceType\":\"Patient\"}},\n"
                                          "{\"resource\":{\"id\":\"2\"}}\n]}\n");
}

void ExportingTest::file()
{
    QFETCH(Options, options);
    QFETCH(QByteArray, text);
    QTemporaryDir folder;
    const QString path = folder.filePath(u"out"_s);
    const auto sink = makeSink(path, options);
    QVERIFY(sink->begin(schema()));
    QVERIFY(sink->write(*chunk(), BothRows));
    QVERIFY(!QFile::exists(path));
    QVERIFY(sink->finish());
    QCOMPARE(contents(path), text);
    QCOMPARE(sink->rows(), 2U);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);
}

void ExportingTest::olderFileStaysUntilFinish()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"older.csv"_s);
    QVERIFY(write(path, "older"));
    const auto sink = makeSink(path, {});
    QVERIFY(sink->begin(schema()));
    QVERIFY(sink->write(*chunk(), BothRows));
    QCOMPARE(contents(path), QByteArray("older"));
    QVERIFY(sink->finish());
    QVERIFY(contents(path).startsWith("name,"));
}

void ExportingTest::unfinishedLeavesNothing()
{
    QTemporaryDir folder;
    {
        const auto sink = makeSink(folder.filePath(u"x.csv"_s), {});
        QVERIFY(sink->begin(schema()));
        QVERIFY(sink->write(*chunk(), BothRows));
    }
    QVERIFY(QDir(folder.path()).entryList(QDir::Files).isEmpty());
}

void ExportingTest::cannotOpen()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"missing/x.csv"_s);
    const auto opened = makeSink(path, {})->begin(schema());
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, Error::Kind::CannotOpen);
    QVERIFY(!opened.error().detail.isEmpty());
    QCOMPARE(opened.error().path, path);
}

void ExportingTest::diskFull()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"big.csv"_s);
    QVERIFY(write(path, "older"));
    // A limit on the size of files fails a write as a full disk does, after what still fits.
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
    const rlimit small{100'000, before.rlim_max};
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &small), 0);
    Result<> result;
    {
        const auto sink = makeSink(path, {});
        result = sink->begin(schema());
        const auto rows = chunk();
        for (int i = 0; i < 20'000 && result; ++i)
            result = sink->write(*rows, BothRows);
    }
    setrlimit(RLIMIT_FSIZE, &before);
    QVERIFY(!result);
    QCOMPARE(result.error().kind, Error::Kind::DiskFull);
    QCOMPARE(contents(path), QByteArray("older"));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);
}

void ExportingTest::tableInItsOrder()
{
    QTemporaryDir folder;
    table::Table table(schema());
    table.append(chunk(0));
    table.append(chunk(1));
    table.setOrder({{1, 1}, {0, 0}, {1, 0}, {0, 1}});
    Options options;
    options.columns = {1};
    const auto sink = makeSink(folder.filePath(u"t.csv"_s), options);
    QVERIFY(sink->begin(table.schema()));
    QVERIFY(writeTable(*sink, table, {}, {}));
    QVERIFY(sink->finish());
    QCOMPARE(contents(folder.filePath(u"t.csv"_s)), QByteArray("value\r\n-5\r\n1.00\r\n1.00\r\n-5\r\n"));

    const auto some = makeSink(folder.filePath(u"s.csv"_s), options);
    const std::size_t selection[] = {1, 0};
    QVERIFY(some->begin(table.schema()));
    QVERIFY(writeTable(*some, table, selection, {}));
    QVERIFY(some->finish());
    QCOMPARE(contents(folder.filePath(u"s.csv"_s)), QByteArray("value\r\n1.00\r\n-5\r\n"));
}

void ExportingTest::cancelled()
{
    QTemporaryDir folder;
    table::Table table(schema());
    table.append(chunk());
    {
        const auto sink = makeSink(folder.filePath(u"t.csv"_s), {});
        QVERIFY(sink->begin(table.schema()));
        const auto written = writeTable(*sink, table, {}, [](std::uint64_t) { return false; });
        QVERIFY(!written);
        QCOMPARE(written.error().kind, Error::Kind::Cancelled);
    }
    QVERIFY(QDir(folder.path()).entryList(QDir::Files).isEmpty());
}

void ExportingTest::resourcesOnce()
{
    QTemporaryDir folder;
    Options options;
    options.format = findFormat(u"ndjson");
    options.wholeResources = true;
    const auto sink = makeSink(folder.filePath(u"r.ndjson"_s), options);
    QVERIFY(sink->begin(schema()));
    constexpr std::uint32_t Scattered[] = {1, 0, 1, 0};
    QVERIFY(sink->write(*chunk(0), Scattered));
    QVERIFY(sink->write(*chunk(1), Scattered)); // another batch: other resources
    QVERIFY(sink->finish());
    QCOMPARE(sink->rows(), 4U);
    QCOMPARE(contents(folder.filePath(u"r.ndjson"_s)).count('\n'), 4);
}

/** FHIR has no empty lists (R4, json.html). */
void ExportingTest::emptyBundle()
{
    QTemporaryDir folder;
    Options options;
    options.format = findFormat(u"bundle");
    const auto sink = makeSink(folder.filePath(u"b.json"_s), options);
    QVERIFY(sink->begin(schema()));
    QVERIFY(sink->finish());
    QCOMPARE(
        contents(folder.filePath(u"b.json"_s)), QByteArray("{\"resourceType\":\"Bundle\",\"type\":\"collection\"}\n"));
}

void ExportingTest::collectionsInCsv()
{
    auto made = std::make_shared<table::Chunk>();
    made->batch = std::make_shared<const fhir::ResourceBatch>("{}", std::vector<fhir::Entry>{{0, 2}}, 0);
    made->columns.emplace_back(true);
    for (const auto &values :
        {std::vector{"one"}, std::vector{"one", "two"}, std::vector{"[x]"}, std::vector{"=1"}, {}}) {
        for (const auto *value : values)
            made->columns[0].append(value);
        made->columns[0].endRow();
        made->entryOfRow.push_back(0);
    }
    Options options;
    options.csv.formulaGuard = true;
    options.csv.crlf = false;
    QTemporaryDir folder;
    const auto sink = makeSink(folder.filePath(u"c.csv"_s), options);
    QVERIFY(sink->begin({schema()[2]}));
    constexpr std::uint32_t Rows[] = {0, 1, 2, 3, 4};
    QVERIFY(sink->write(*made, Rows));
    QVERIFY(sink->finish());
    QCOMPARE(contents(folder.filePath(u"c.csv"_s)),
        QByteArray("given\none\n\"[\"\"one\"\",\"\"two\"\"]\"\n\"[\"\"[x]\"\"]\"\n'=1\n\n"));
}

void ExportingTest::quotedCellAmongPlainOnes_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("field");
    const auto row = [](const char *name, const char *value, const char *field) {
        QTest::newRow(name) << QByteArray(value) << QByteArray(field);
    };
    row("none", "plain", "plain");
    row("comma", "a,b", "\"a,b\"");
    row("quote", "a\"", "\"a\"\"\"");
    row("line feed", "\nb", "\"\nb\"");
    row("carriage return", "a\rb", "\"a\rb\"");
}

/** All rows of a chunk at once, then the same rows one by one: a sorted table comes like that. */
void ExportingTest::quotedCellAmongPlainOnes()
{
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, field);
    table::Chunk made;
    made.columns.resize(2);
    constexpr std::uint32_t Rows[] = {0, 1, 2, 3};
    for (const auto row : Rows) {
        made.columns[0].append(row == 2 ? value.toStdString() : "first");
        if (row == 1)
            made.columns[1].appendNull();
        else
            made.columns[1].append("other");
        made.entryOfRow.push_back(0);
    }
    QTemporaryDir folder;
    const auto sink = makeSink(folder.filePath(u"q.csv"_s), {});
    QVERIFY(sink->begin({schema()[0], schema()[3]}));
    QVERIFY(sink->write(made, Rows));
    for (const auto row : Rows)
        QVERIFY(sink->write(made, std::span(&row, 1)));
    QVERIFY(sink->finish());
    const QByteArray once = "first,other\r\nfirst,\r\n" + field + ",other\r\nfirst,other\r\n";
    QCOMPARE(contents(folder.filePath(u"q.csv"_s)), "name,active\r\n" + once + once);
}

void ExportingTest::jsonValue_data()
{
    using table::Kind;
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<bool>("isOfType");
    const auto rows = [](const char *name, Kind kind, bool isOfType, const QByteArrayList &values) {
        for (const auto &value : values)
            QTest::addRow("%s %s", name, value.constData()) << int(kind) << value << isOfType;
    };
    rows("decimal", Kind::Decimal, true,
        {"0", "-0", "0.0", "1.00", "-5", "1E+2", "1e-245", "0.1e5", "140.0", "123456789012345678901234567890",
            "1E999"});
    rows("decimal", Kind::Decimal, false,
        {"", "male", "1.", ".5", "-", "--1", "+1", "01", "-01", "1e", "1e+", "1.e5", "1,5", "1 ", " 1", "0x10", "1_000",
            "NaN", "Infinity", "-Infinity", "null", "true", "1\n", "=1+1", "\xEF\xBC\x91", "1.0.0", "\"1\"", "{}",
            "[1]"});
    rows("integer", Kind::Integer, true, {"0", "-0", "7", "-12", "9007199254740993"});
    rows("integer", Kind::Integer, false, {"", "1.5", "1.0", "1e3", "007", "+3", "three", "1-", "true", "1\t"});
    rows("boolean", Kind::Boolean, true, {"true", "false"});
    rows("boolean", Kind::Boolean, false, {"", "yes", "True", "TRUE", "1", "null", "true ", "\"true\"", "truefalse"});
    rows("element", Kind::Json, true,
        {"{}", "{\"value\":1.00,\n \"unit\":\"mg\"}", "[]", "[1,{\"a\":[]}]", "{\"a\":1E999}"});
    rows("element", Kind::Json, false,
        {"", "plain", "12", "true", "\"text\"", "{", "{a}", "[1,]", "{\"a\":1}}", "{}{}", "[1],[2]", "{\"a\":01}",
            "{'a':1}", "[\"\\x\"]", "{\"a\"}"});
    for (const auto kind : {Kind::Text, Kind::Date, Kind::DateTime, Kind::Time})
        rows("text", kind, true, {"", "2020-01-02", "true", "1", "{}", "a \"quoted\" \\ one", "tab\tand\nbreak"});
}

/** Whatever a server sent in a column, its JSON is JSON, and no value changes. */
void ExportingTest::jsonValue()
{
    QFETCH(int, kind);
    QFETCH(QByteArray, value);
    QFETCH(bool, isOfType);
    std::string made;
    QCOMPARE(appendJsonValue(value.toStdString(), static_cast<table::Kind>(kind), made), isOfType);
    const bool isBare = isJsonOf(value.toStdString(), static_cast<table::Kind>(kind));
    if (isBare) {
        QCOMPARE(QByteArray::fromStdString(made), value);
        if (value.contains("E999")) // more than Qt reads
            return;
    }
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson('[' + QByteArray::fromStdString(made) + ']', &error);
    QCOMPARE(error.error, QJsonParseError::NoError);
    QCOMPARE(document.array().size(), 1);
    if (!isBare)
        QCOMPARE(document[0].toString(), QString::fromUtf8(value));
}

void ExportingTest::misfitsAreTold()
{
    const auto made = std::make_shared<table::Chunk>(*chunk());
    made->columns[1] = table::Column();
    made->columns[1].append("1.");
    made->columns[1].append("male");
    made->columns[3] = table::Column();
    made->columns[3].append("yes");
    made->columns[3].append("false");
    for (const auto *format : {findFormat(u"ndjson"), findFormat(u"json")}) {
        QTemporaryDir folder;
        Options options;
        options.format = format;
        const auto sink = makeSink(folder.filePath(u"out"_s), options);
        QVERIFY(sink->begin(schema()));
        QVERIFY(sink->write(*made, BothRows));
        QVERIFY(sink->write(*made, BothRows));
        QVERIFY(sink->finish());
        const auto misfits = sink->misfits();
        QCOMPARE(misfits.size(), 2U); // one a column, not one a value
        QVERIFY(misfits[0].column == "value" && misfits[0].kind == table::Kind::Decimal && misfits[0].count == 4);
        QVERIFY(misfits[1].column == "active" && misfits[1].kind == table::Kind::Boolean && misfits[1].count == 2);
        const QByteArray text = contents(folder.filePath(u"out"_s));
        QVERIFY2(text.contains(R"("value":"1.")") && text.contains(R"("active":"yes")"), text.constData());
        QVERIFY2(text.contains(R"("value":"male")") && text.contains(R"("active":false)"), text.constData());
    }
}

/** A spreadsheet computes a formula in whatever column it stands. */
void ExportingTest::textAmongNumbersIsGuarded()
{
    const auto made = std::make_shared<table::Chunk>(*chunk());
    made->columns[1] = table::Column();
    made->columns[1].append("=1+1");
    made->columns[1].append("-5");
    QTemporaryDir folder;
    Options options;
    options.csv.formulaGuard = true;
    options.columns = {1};
    const auto sink = makeSink(folder.filePath(u"out"_s), options);
    QVERIFY(sink->begin(schema()));
    QVERIFY(sink->write(*made, BothRows));
    QVERIFY(sink->finish());
    QCOMPARE(contents(folder.filePath(u"out"_s)), QByteArray("value\r\n'=1+1\r\n-5\r\n"));
}

QTEST_GUILESS_MAIN(ExportingTest)
#include "tst_exporting.moc"
