#include "exporting/excelcell.h"
#include "exporting/pythonreader.h"
#include "exporting/sink.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace exporting;
using namespace Qt::StringLiterals;
using table::Kind;
using Why = ExcelCell::Why;

namespace {

/** One row of one column of each value. */
std::shared_ptr<const table::Chunk> chunkOf(const QByteArrayList &values, std::size_t rows = 1)
{
    auto chunk = std::make_shared<table::Chunk>();
    const std::string resource = R"({"id":"1"})";
    chunk->batch =
        std::make_shared<const fhir::ResourceBatch>(resource, std::vector<fhir::Entry>{{0, resource.size()}}, 0);
    chunk->entryOfRow.assign(rows, 0);
    for (const auto &value : values) {
        auto &column = chunk->columns.emplace_back(false);
        for (std::size_t row = 0; row < rows; ++row) {
            if (value.isNull())
                column.appendNull();
            else
                column.append({value.constData(), static_cast<std::size_t>(value.size())});
        }
    }
    return chunk;
}

table::Schema schemaOf(const std::vector<Kind> &kinds)
{
    table::Schema schema;
    for (const Kind kind : kinds) {
        auto &column = schema.emplace_back();
        column.name = "column" + std::to_string(schema.size());
        column.kind = kind;
    }
    return schema;
}

/** What openpyxl, or a look into the file, makes of it. */
QJsonDocument read(const QString &path, const QStringList &how = {})
{
    return ask(u"readexcel.py"_s, how + QStringList{path});
}

} // namespace

/** A workbook holds what was sent, and says where it cannot. */
class ExcelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cells_data();
    void cells();
    void texts_data();
    void texts();
    void longTexts_data();
    void longTexts();
    void sheetNames_data();
    void sheetNames();
    void isReadByOthers();
    void goesOnInASecondSheet();
    void tellsWhatIsOdd();
    void keepsWhatArrived();
    void cannotBeGoneOnWith();

private:
    QTemporaryDir m_folder;
};

void ExcelTest::cells_data()
{
    QTest::addColumn<Kind>("column");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<ExcelCell::Kind>("kind");
    QTest::addColumn<QByteArray>("text"); ///< or the number's format
    QTest::addColumn<double>("number");
    QTest::addColumn<Why>("why");
    const auto row = [](const char *value, Kind column, ExcelCell::Kind kind, const char *text, double number = 0,
                         Why why = Why::Nothing) {
        QTest::addRow("%s %d", value, static_cast<int>(column))
            << column << QByteArray(value) << kind << QByteArray(text) << number << why;
    };
    using enum ExcelCell::Kind;
    row("1.00", Kind::Decimal, Number, "0.00", 1);
    row("-0.5", Kind::Decimal, Number, "0.0", -0.5);
    row("7", Kind::Decimal, Number, "0", 7);
    row("0", Kind::Decimal, Number, "0", 0);
    row("0.000", Kind::Decimal, Number, "0.000", 0);
    row("123456789012345", Kind::Decimal, Number, "0", 123456789012345);
    row("1234567890.12345", Kind::Decimal, Number, "0.00000", 1234567890.12345);
    row("0.00000123456789012345", Kind::Decimal, Number, "0.00000000000000000000", 0.00000123456789012345);
    row("1234567890123456", Kind::Decimal, Text, "1234567890123456", 0, Why::TooPrecise);
    row("0.1234567890123456", Kind::Decimal, Text, "0.1234567890123456", 0, Why::TooPrecise);
    row("1e3", Kind::Decimal, Text, "1e3", 0, Why::TooPrecise);
    row("<5", Kind::Decimal, Text, "<5", 0, Why::OtherType);
    row("007", Kind::Decimal, Text, "007", 0, Why::OtherType);
    row("12", Kind::Integer, Number, "0", 12);
    row("1.5", Kind::Integer, Text, "1.5", 0, Why::OtherType);
    row("9223372036854775807", Kind::Integer, Text, "9223372036854775807", 0, Why::TooPrecise);
    row("true", Kind::Boolean, Boolean, "", 1);
    row("false", Kind::Boolean, Boolean, "", 0);
    row("TRUE", Kind::Boolean, Text, "TRUE", 0, Why::OtherType);
    row("007", Kind::Text, Text, "007");
    row("1", Kind::Text, Text, "1");
    row("=1+1", Kind::Text, Text, "=1+1");
    row("2024-02-29", Kind::Text, Text, "2024-02-29");
    row("1900-03-01", Kind::Date, Number, "yyyy-mm-dd", 61);
    row("2024-02-29", Kind::Date, Number, "yyyy-mm-dd", 45351);
    row("9999-12-31", Kind::Date, Number, "yyyy-mm-dd", 2958465);
    row("1900-02-28", Kind::Date, Text, "1900-02-28"); // there the calendars of spreadsheets differ
    row("2024", Kind::Date, Text, "2024");
    row("2024-02", Kind::Date, Text, "2024-02");
    row("2023-02-29", Kind::Date, Text, "2023-02-29");
    row("2024-02-29T12:00:00Z", Kind::DateTime, Number, "yyyy-mm-dd hh:mm:ss\"Z\"", 45351.5);
    row("2024-02-29T06:00:00+02:00", Kind::DateTime, Number, "yyyy-mm-dd hh:mm:ss\"+02:00\"", 45351.25);
    row("2024-02-29T18:00:00.000-05:30", Kind::DateTime, Number, "yyyy-mm-dd hh:mm:ss.000\"-05:30\"", 45351.75);
    row("2024-02-29T00:00:00", Kind::DateTime, Number, "yyyy-mm-dd hh:mm:ss", 45351);
    row("2024-02-29", Kind::DateTime, Number, "yyyy-mm-dd", 45351);
    row("2024-02-29T12:00:00.1234Z", Kind::DateTime, Text, "2024-02-29T12:00:00.1234Z");
    row("2024-02-29T12:00Z", Kind::DateTime, Text, "2024-02-29T12:00Z");
    row("2024-02-29T24:00:00Z", Kind::DateTime, Text, "2024-02-29T24:00:00Z");
    row("2024-02-29T12:00:60Z", Kind::DateTime, Text, "2024-02-29T12:00:60Z");
    row("2024-02-29T12:00:00 Z", Kind::DateTime, Text, "2024-02-29T12:00:00 Z");
    row("2024-02-29T12:00:00+2:00", Kind::DateTime, Text, "2024-02-29T12:00:00+2:00");
    row("12:30:00", Kind::Time, Text, "12:30:00");
    row("{\"a\":1}", Kind::Json, Text, "{\"a\":1}");
}

void ExcelTest::cells()
{
    QFETCH(Kind, column);
    QFETCH(QByteArray, value);
    QFETCH(double, number);
    const ExcelCell cell = excelCell(value.toStdString(), column);
    QTEST(cell.kind, "kind");
    QTEST(QByteArray::fromStdString(cell.text), "text");
    QTEST(cell.why, "why");
    QVERIFY2(std::abs(cell.number - number) < 1e-9, QByteArray::number(cell.number, 'g', 17));
}

void ExcelTest::texts_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("written");
    QTest::newRow("plain") << "Müller & <Söhne> \xF0\x9F\x94\xA5"_ba
                           << "Müller & <Söhne> \xF0\x9F\x94\xA5"_ba;
    QTest::newRow("tab and line break stay") << "a\tb\nc"_ba
                                             << "a\tb\nc"_ba;
    QTest::newRow("carriage return") << "a\r\nb"_ba
                                     << "a_x000D_\nb"_ba;
    QTest::newRow("nothing") << QByteArray("a\0b", 3) << "a_x0000_b"_ba;
    QTest::newRow("escape") << "\x1B[31m"_ba
                            << "_x001B_[31m"_ba;
    QTest::newRow("what looks like an escape") << "_x0041_"_ba
                                               << "_x005F_x0041_"_ba;
    QTest::newRow("what looks like none") << "_x004_ _xZZZZ_ _x0041"_ba
                                          << "_x004_ _xZZZZ_ _x0041"_ba;
    QTest::newRow("no character") << "\xEF\xBF\xBE\xEF\xBF\xBF"_ba
                                  << "_xFFFE__xFFFF_"_ba;
}

void ExcelTest::texts()
{
    QFETCH(QByteArray, text);
    const ExcelCell cell = excelText(text.toStdString());
    QTEST(QByteArray::fromStdString(cell.text), "written");
    QCOMPARE(cell.why, Why::Nothing);
}

void ExcelTest::longTexts_data()
{
    QTest::addColumn<QByteArray>("letter");
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("kept");
    QTest::newRow("as long as it may be") << "a"_ba << 32767 << 32767;
    QTest::newRow("one more") << "a"_ba << 32768 << 32767;
    QTest::newRow("umlauts") << "ä"_ba << 32767 << 32767;
    QTest::newRow("one more umlaut") << "ä"_ba << 32768 << 32767;
    QTest::newRow("two units a letter") << "\xF0\x9F\x94\xA5"_ba << 16384 << 16383; // not half of one
    QTest::newRow("escapes count as they are written") << "\x01"_ba << 5000 << 4681;
}

void ExcelTest::longTexts()
{
    QFETCH(QByteArray, letter);
    QFETCH(int, count);
    QFETCH(int, kept);
    const ExcelCell cell = excelText(letter.repeated(count).toStdString());
    QCOMPARE(cell.why, kept < count ? Why::TooLong : Why::Nothing);
    const QString text = QString::fromStdString(cell.text);
    QCOMPARE(text, QString::fromUtf8(letter == "\x01"_ba ? "_x0001_"_ba : letter).repeated(kept));
    QVERIFY(text.size() <= 32767);
}

void ExcelTest::sheetNames_data()
{
    QTest::addColumn<QByteArray>("wanted");
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("a type") << "Patient"_ba
                            << "Patient"_ba;
    QTest::newRow("none") << ""_ba
                          << "Table"_ba;
    QTest::newRow("forbidden") << "a[b]:c*d?e/f\\g"_ba
                               << "a b  c d e f g"_ba;
    QTest::newRow("apostrophes") << "'a'b'"_ba
                                 << "a'b"_ba;
    QTest::newRow("long") << "ä"_ba.repeated(40) << "ä"_ba.repeated(31);
}

void ExcelTest::sheetNames()
{
    QFETCH(QByteArray, wanted);
    QTEST(QByteArray::fromStdString(excelSheetName(wanted.toStdString())), "name");
}

/** By a library that is none of ours: each value with its type and format. */
void ExcelTest::isReadByOthers()
{
    if (!hasExcelReader())
        QSKIP("python3 has no openpyxl");
    const QByteArrayList values{"007", "1.00", "12345678901234567890.5", "true", "2024-02-29",
        "2024-02-29T06:30:00+02:00", "2024-02", "Zeile 1\r\nZeile 2 \xF0\x9F\x94\xA5", QByteArray(), "=HYPERLINK(1)",
        "{\"a\":[1]}"};
    const std::vector<Kind> kinds{Kind::Text, Kind::Decimal, Kind::Decimal, Kind::Boolean, Kind::Date, Kind::DateTime,
        Kind::Date, Kind::Text, Kind::Text, Kind::Text, Kind::Json};
    Options options;
    options.format = findFormat(u"xlsx");
    options.sheet = u"Observation"_s;
    const QString path = m_folder.filePath(u"o.xlsx"_s);
    {
        const auto sink = makeSink(path, options);
        QVERIFY(sink->begin(schemaOf(kinds)));
        constexpr std::uint32_t Rows[] = {0, 1};
        QVERIFY(sink->write(*chunkOf(values, 2), Rows));
        sink->setAbout(u"2 resources, complete\nServer: Näher"_s);
        QVERIFY(!QFile::exists(path));
        QVERIFY(sink->finish());
    }
    const QJsonObject book = read(path).object();
    QCOMPARE(book.keys(), (QStringList{u"About"_s, u"Observation"_s}));
    const QJsonObject sheet = book["Observation"_L1].toObject();
    QCOMPARE(sheet["frozen"_L1], u"A2"_s);
    QCOMPARE(sheet["filter"_L1], u"A1:K3"_s);
    const QJsonArray rows = sheet["rows"_L1].toArray();
    QCOMPARE(rows.size(), 3);
    QCOMPARE(rows[0][1][1], u"column2"_s);
    const QStringList expected{u"s 007"_s, u"n 1 0.00"_s, u"s 12345678901234567890.5"_s, u"b True"_s,
        u"d 2024-02-29 00:00:00 yyyy-mm-dd"_s, u"d 2024-02-29 06:30:00 yyyy-mm-dd hh:mm:ss\"+02:00\""_s, u"s 2024-02"_s,
        u"s Zeile 1_x000D_\nZeile 2 \U0001F525"_s, u"n"_s, u"s =HYPERLINK(1)"_s, u"s {\"a\":[1]}"_s};
    for (const int row : {1, 2}) {
        QStringList found;
        for (const auto &cell : rows[row].toArray()) {
            QString text = cell[0].toString() == u"inlineStr"_s ? u"s"_s : cell[0].toString();
            if (cell[1].isString())
                text += u' ' + cell[1].toString();
            if (cell[2] != u"General"_s)
                text += u' ' + cell[2].toString();
            found << text;
        }
        QCOMPARE(found, expected);
    }
    QCOMPARE(book["About"_L1]["rows"_L1][1][0][1], u"Server: Näher"_s);
}

void ExcelTest::goesOnInASecondSheet()
{
    if (!hasExcelReader())
        QSKIP("python3 has no openpyxl");
    constexpr std::size_t PerChunk = 40'000;
    constexpr int Chunks = 27; // 1,080,000 rows
    Options options;
    options.format = findFormat(u"xlsx");
    const QString path = m_folder.filePath(u"many.xlsx"_s);
    const auto sink = makeSink(path, options);
    QVERIFY(sink->begin(schemaOf({Kind::Integer})));
    const auto chunk = chunkOf({"7"}, PerChunk);
    std::vector<std::uint32_t> rows(PerChunk);
    for (std::uint32_t row = 0; row < PerChunk; ++row)
        rows[row] = row;
    for (int count = 0; count < Chunks; ++count)
        QVERIFY(sink->write(*chunk, rows));
    QVERIFY(sink->finish());
    QCOMPARE(sink->rows(), PerChunk * Chunks);
    // Each sheet has a header of its own.
    QCOMPARE(read(path, {u"--sizes"_s}).array().first(), 1'048'576);
    QCOMPARE(read(path, {u"--sizes"_s}).array().at(1), int(PerChunk * Chunks) - 1'048'575 + 1);
}

void ExcelTest::tellsWhatIsOdd()
{
    Options options;
    options.format = findFormat(u"xlsx");
    const auto sink = makeSink(m_folder.filePath(u"odd.xlsx"_s), options);
    QVERIFY(sink->begin(schemaOf({Kind::Decimal, Kind::Decimal, Kind::Text})));
    constexpr std::uint32_t Rows[] = {0};
    QVERIFY(sink->write(*chunkOf({"<5", "1.23456789012345678", QByteArray(40'000, 'x')}), Rows));
    const auto odd = sink->misfits();
    QCOMPARE(odd.size(), 3U);
    QCOMPARE(odd[0].why, Misfits::Why::OtherType);
    QCOMPARE(odd[1].why, Misfits::Why::TooPrecise);
    QCOMPARE(odd[2].why, Misfits::Why::TooLong);
    QVERIFY(!isLoss(odd[0]) && !isLoss(odd[1]) && isLoss(odd[2]));
    QVERIFY(sink->finish());
}

void ExcelTest::keepsWhatArrived()
{
    if (!hasExcelReader())
        QSKIP("python3 has no openpyxl");
    Options options;
    options.format = findFormat(u"xlsx");
    const QString path = m_folder.filePath(u"part.xlsx"_s);
    QString kept;
    {
        const auto sink = makeSink(path, options);
        QVERIFY(sink->begin(schemaOf({Kind::Text})));
        constexpr std::uint32_t Rows[] = {0};
        QVERIFY(sink->write(*chunkOf({"one"}), Rows));
        kept = sink->keep().value_or(QString());
    }
    QVERIFY(!QFile::exists(path));
    QCOMPARE(kept, path + u".incomplete"_s);
    const QString named = m_folder.filePath(u"kept.xlsx"_s);
    QVERIFY(QFile::rename(kept, named)); // openpyxl reads by the name
    QCOMPARE(read(named).object()["Table"_L1]["rows"_L1][1][0][1], u"one"_s);
}

void ExcelTest::cannotBeGoneOnWith()
{
    Options options;
    options.format = findFormat(u"xlsx");
    const auto sink = makeSink(m_folder.filePath(u"x.xlsx"_s), options);
    const auto mark = sink->mark();
    QVERIFY(mark && !*mark);
    QVERIFY(!sink->keepsPart());
    const auto gone = sink->goOn(schemaOf({Kind::Text}), {});
    QVERIFY(!gone);
    QCOMPARE(gone.error().kind, Error::Kind::OtherPart);
}

QTEST_GUILESS_MAIN(ExcelTest)
#include "tst_excel.moc"
