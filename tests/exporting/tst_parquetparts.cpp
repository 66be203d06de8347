#include "exporting/parquet/encoding.h"
#include "exporting/parquet/values.h"
#include "exporting/rows.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace exporting;
using namespace Qt::StringLiterals;
using table::Kind;

namespace {

/** Numbers of a hybrid, as Encodings.md says that they are read. */
std::vector<std::uint32_t> unpacked(std::string_view bytes, unsigned width, std::size_t count)
{
    std::vector<std::uint32_t> values;
    const auto take = [&bytes] {
        const auto byte = bytes.empty() ? 0U : static_cast<unsigned>(static_cast<unsigned char>(bytes.front()));
        bytes.remove_prefix(bytes.empty() ? 0 : 1);
        return byte;
    };
    while (!bytes.empty() && values.size() < count) {
        std::uint64_t head = 0;
        unsigned shift = 0;
        unsigned byte = 0x80;
        for (; (byte & 0x80U) != 0; shift += 7)
            head |= std::uint64_t{(byte = take()) & 0x7FU} << shift;
        if ((head & 1U) == 0) {
            std::uint32_t value = 0;
            for (unsigned at = 0; at < width; at += 8)
                value |= take() << at;
            values.insert(values.end(), head >> 1U, value);
            continue;
        }
        std::uint64_t bits = 0;
        unsigned held = 0;
        for (std::uint64_t at = 0; at < (head >> 1U) * 8; ++at) {
            for (; held < width; held += 8)
                bits |= std::uint64_t{take()} << held;
            values.push_back(static_cast<std::uint32_t>(bits & ((std::uint64_t{1} << width) - 1)));
            bits >>= width;
            held -= width;
        }
    }
    values.resize(std::min(values.size(), count));
    return bytes.empty() ? values : std::vector<std::uint32_t>();
}

} // namespace

/** What a Parquet file is put together of. */
class ParquetPartsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void types_data();
    void types();
    void hybrids_data();
    void hybrids();
};

void ParquetPartsTest::types_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QByteArrayList>("values");
    QTest::addColumn<parquet::Type>("type");
    using enum parquet::Type::Kind;
    const auto row = [](const char *name, Kind kind, const QByteArrayList &values, parquet::Type type) {
        QTest::newRow(name) << kind << values << type;
    };
    row("codes", Kind::Text, {"007", "1"}, {Text});
    row("no value", Kind::Integer, {}, {Int32});
    row("no decimal", Kind::Decimal, {}, {Text});
    row("Booleans", Kind::Boolean, {"true", "false"}, {Boolean});
    row("no Booleans", Kind::Boolean, {"true", "1"}, {Text});
    row("small", Kind::Integer, {"2147483647", "-2147483648"}, {Int32});
    row("large", Kind::Integer, {"2147483648"}, {Int64});
    row("larger", Kind::Integer, {"1", "9223372036854775808"}, {Decimal128, 0});
    row("zero in front", Kind::Integer, {"1", "007"}, {Text});
    row("below nothing", Kind::Integer, {"-0"}, {Text});
    row("one scale", Kind::Decimal, {"1.00", "-0.05", "1234567890123456.78"}, {Decimal64, 2});
    row("20 digits", Kind::Decimal, {"1.00", "123456789012345678.25"}, {Decimal128, 2});
    row("38 digits", Kind::Decimal, {"123456789012345678901234567890123456.78"}, {Decimal128, 2});
    row("39 digits", Kind::Decimal, {"1234567890123456789012345678901234567.89"}, {Text});
    row("39 digits of two numbers", Kind::Decimal,
        {"0.1234567890123456789012345678901234567", "12.1234567890123456789012345678901234567"}, {Text});
    row("two scales", Kind::Decimal, {"1.0", "1.00"}, {Text});
    row("exponent", Kind::Decimal, {"1e3"}, {Text});
    row("minus nothing", Kind::Decimal, {"-0.00", "1.00"}, {Text});
    row("no number", Kind::Decimal, {"1", "<5"}, {Text});
    row("days", Kind::Date, {"2024-02-29", "0001-01-01"}, {Date});
    row("partial", Kind::Date, {"2024-02-29", "2024-02"}, {Text});
    row("no day", Kind::Date, {"2023-02-29"}, {Text});
    row("moments", Kind::DateTime, {"2024-02-29T10:00:00Z", "2024-02-29T10:00:00.123456+14:00"}, {Moment});
    row("local times", Kind::DateTime, {"2024-02-29T10:00:00"}, {LocalTime});
    row("with and without zone", Kind::DateTime, {"2024-02-29T10:00:00", "2024-02-29T10:00:00Z"}, {Text});
    row("days of times", Kind::DateTime, {"2024-02-29"}, {Date});
    row("day and time", Kind::DateTime, {"2024-02-29", "2024-02-29T10:00:00Z"}, {Text});
    row("day with an end", Kind::DateTime, {"2024-02-29T"}, {Text});
    row("nanoseconds", Kind::DateTime, {"2024-02-29T10:00:00.1234567Z"}, {Text});
    row("minutes", Kind::DateTime, {"2024-02-29T10:00Z"}, {Text});
    row("leap second", Kind::DateTime, {"2016-12-31T23:59:60Z"}, {Text});
    row("end of a month", Kind::DateTime, {"2024-02-29T10:00:00Z", "2023-02-29T10:00:00Z"}, {Text});
    row("bare point", Kind::DateTime, {"2024-02-20T10:00:00.Z"}, {Text});
    row("far zone", Kind::DateTime, {"2024-02-20T10:00:00+14:59", "2024-02-20T10:00:00-13:59"}, {Moment});
    row("no zone", Kind::DateTime, {"2024-02-20T10:00:00+15:00"}, {Text});
    row("no hour", Kind::DateTime, {"2024-02-20T24:00:00Z"}, {Text});
    row("times", Kind::Time, {"10:00:00"}, {Text});
    row("elements", Kind::Json, {"{}"}, {Text});
}

void ParquetPartsTest::types()
{
    QFETCH(Kind, kind);
    QFETCH(QByteArrayList, values);
    QFETCH(parquet::Type, type);
    table::ColumnInfo info;
    info.kind = kind;
    parquet::Facts facts(info);
    for (const auto &value : values)
        facts.add(rows::viewOf(value));
    QCOMPARE(int(facts.type().kind), int(type.kind));
    QCOMPARE(facts.type().scale, type.scale);
}

void ParquetPartsTest::hybrids_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 100; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

/** Runs and packed groups of every length read back as the numbers that they were. */
void ParquetPartsTest::hybrids()
{
    QFETCH(quint32, seed);
    QRandomGenerator random(seed);
    const auto width = static_cast<unsigned>(random.bounded(1, 20));
    std::vector<std::uint32_t> values;
    for (int runs = random.bounded(40); runs > 0; --runs)
        values.insert(values.end(), static_cast<std::size_t>(random.bounded(1, 40)), random.bounded(1U << width));
    for (int more = random.bounded(40); more > 0; --more)
        values.push_back(random.bounded(1U << width));
    std::string bytes;
    parquet::appendHybrid(values, width, bytes);
    QVERIFY(unpacked(bytes, width, values.size()) == values);
    QVERIFY(bytes.size() <= (values.size() + 8) * width / 8 + values.size() / 2 + 8);
    std::vector<std::uint8_t> levels;
    for (const auto value : values)
        levels.push_back(value & 1U);
    std::string packed;
    parquet::appendLevels(levels, packed);
    QVERIFY(std::ranges::equal(unpacked(std::string_view(packed).substr(4), 1, levels.size()), levels));
}

QTEST_GUILESS_MAIN(ParquetPartsTest)
#include "tst_parquetparts.moc"
