#include "exporting/parquet/footer.h"

#include "exporting/parquet/thrift.h"

namespace exporting::parquet {
namespace {

/** Numbers of parquet.thrift. */
enum class Physical { Boolean = 0, Int32 = 1, Int64 = 2, Bytes = 6, Fixed = 7 };
enum class Repetition { Required = 0, Optional = 1, Repeated = 2 };
constexpr int ConvertedUtf8 = 0;
constexpr int ConvertedList = 3;
constexpr int ConvertedDecimal = 5;
constexpr int ConvertedDate = 6;
constexpr int ConvertedMoment = 10; // TIMESTAMP_MICROS
constexpr int Digits64 = 18;
constexpr int Digits128 = 38;
constexpr int Bytes128 = 16;

Physical physicalOf(Type::Kind kind)
{
    switch (kind) {
    case Type::Kind::Text:
        break;
    case Type::Kind::Boolean:
        return Physical::Boolean;
    case Type::Kind::Int32:
    case Type::Kind::Date:
        return Physical::Int32;
    case Type::Kind::Int64:
    case Type::Kind::Decimal64:
    case Type::Kind::Moment:
    case Type::Kind::LocalTime:
        return Physical::Int64;
    case Type::Kind::Decimal128:
        return Physical::Fixed;
    }
    return Physical::Bytes;
}

/** Fields 6 to 10 of a SchemaElement: the older ConvertedType beside the LogicalType, where there is one. */
void logicalType(const Type &type, Thrift &to)
{
    const auto decimal = [&](int precision) {
        to.i32(6, ConvertedDecimal);
        to.i32(7, type.scale);
        to.i32(8, precision);
        to.structure(10, [&] {
            to.structure(5, [&] {
                to.i32(1, type.scale);
                to.i32(2, precision);
            });
        });
    };
    const auto time = [&](bool isUtc) {
        to.structure(10, [&] {
            to.structure(8, [&] {
                to.boolean(1, isUtc);
                to.structure(2, [&] { to.empty(2); }); // MICROS
            });
        });
    };
    const auto plain = [&](int converted, int logical) {
        to.i32(6, converted);
        to.structure(10, [&] { to.empty(logical); });
    };
    switch (type.kind) {
    case Type::Kind::Text:
        return plain(ConvertedUtf8, 1); // STRING
    case Type::Kind::Decimal64:
        return decimal(Digits64);
    case Type::Kind::Decimal128:
        return decimal(Digits128);
    case Type::Kind::Date:
        return plain(ConvertedDate, 6); // DATE
    case Type::Kind::Moment:
        to.i32(6, ConvertedMoment);
        return time(true);
    case Type::Kind::LocalTime:
        return time(false);
    case Type::Kind::Boolean:
    case Type::Kind::Int32:
    case Type::Kind::Int64:
        break;
    }
}

void leaf(std::string_view name, const Type &type, Repetition repetition, Thrift &to)
{
    to.element([&] {
        to.i32(1, static_cast<int>(physicalOf(type.kind)));
        if (type.kind == Type::Kind::Decimal128)
            to.i32(2, Bytes128);
        to.i32(3, static_cast<int>(repetition));
        to.binary(4, name);
        logicalType(type, to);
    });
}

/** required group NAME (LIST) { repeated group list { required TYPE element } }: a list is empty, never null. */
void schemaOf(const FooterColumn &column, Thrift &to)
{
    if (!column.isList)
        return leaf(column.name, column.type, Repetition::Optional, to);
    to.element([&] {
        to.i32(3, static_cast<int>(Repetition::Required));
        to.binary(4, column.name);
        to.i32(5, 1);
        to.i32(6, ConvertedList);
        to.structure(10, [&] { to.empty(3); }); // LIST
    });
    to.element([&] {
        to.i32(3, static_cast<int>(Repetition::Repeated));
        to.binary(4, "list");
        to.i32(5, 1);
    });
    leaf("element", column.type, Repetition::Required, to);
}

void statistics(const FooterColumn &column, const ColumnChunk &chunk, Thrift &to)
{
    to.structure(12, [&] {
        if (!column.isList)
            to.i64(3, chunk.nulls);
        if (chunk.range.isKnown()) {
            to.binary(5, chunk.range.greatest());
            to.binary(6, chunk.range.least());
        }
    });
}

void chunkOf(const FooterColumn &column, const ColumnChunk &chunk, Thrift &to)
{
    const bool hasDictionary = chunk.dictionary >= 0;
    to.element([&] {
        to.i64(2, 0); // where there is a copy of what follows: nowhere
        to.structure(3, [&] {
            to.i32(1, static_cast<int>(physicalOf(column.type.kind)));
            to.list(2, Thrift::Type::I32, hasDictionary ? 3 : 2);
            to.bare(EncodingPlain);
            to.bare(EncodingRle);
            if (hasDictionary)
                to.bare(EncodingDictionary);
            to.list(3, Thrift::Type::Binary, column.isList ? 3 : 1);
            to.bare(std::string_view(column.name));
            if (column.isList) {
                to.bare(std::string_view("list"));
                to.bare(std::string_view("element"));
            }
            to.i32(4, CodecZstd);
            to.i64(5, chunk.levels);
            to.i64(6, chunk.unpacked);
            to.i64(7, chunk.size);
            to.i64(9, chunk.pages);
            if (hasDictionary)
                to.i64(11, chunk.dictionary);
            statistics(column, chunk, to);
        });
    });
}

void groupOf(const std::vector<FooterColumn> &columns, const FooterGroup &group, Thrift &to)
{
    std::int64_t size = 0;
    std::int64_t unpacked = 0;
    for (const ColumnChunk &chunk : group.columns) {
        size += chunk.size;
        unpacked += chunk.unpacked;
    }
    to.element([&] {
        to.list(1, Thrift::Type::Struct, group.columns.size());
        for (std::size_t at = 0; at < columns.size(); ++at)
            chunkOf(columns[at], group.columns[at], to);
        to.i64(2, unpacked);
        to.i64(3, group.rows);
        to.i64(6, size);
    });
}

} // namespace

std::string footer(const std::vector<FooterColumn> &columns, const std::vector<FooterGroup> &groups,
    const std::vector<std::pair<std::string, std::string>> &metadata)
{
    std::size_t elements = 1;
    std::int64_t rows = 0;
    for (const FooterColumn &column : columns)
        elements += column.isList ? 3 : 1;
    for (const FooterGroup &group : groups)
        rows += group.rows;
    Thrift to;
    to.element([&] {
        to.i32(1, 1); // version
        to.list(2, Thrift::Type::Struct, elements);
        to.element([&] {
            to.binary(4, "schema");
            to.i32(5, static_cast<std::int64_t>(columns.size()));
        });
        for (const FooterColumn &column : columns)
            schemaOf(column, to);
        to.i64(3, rows);
        to.list(4, Thrift::Type::Struct, groups.size());
        for (const FooterGroup &group : groups)
            groupOf(columns, group, to);
        to.list(5, Thrift::Type::Struct, metadata.size());
        for (const auto &[name, text] : metadata) {
            to.element([&] {
                to.binary(1, name);
                to.binary(2, text);
            });
        }
        to.binary(6, "fhirside");
        to.list(7, Thrift::Type::Struct, columns.size()); // without it no reader trusts least and greatest values
        for (std::size_t at = 0; at < columns.size(); ++at)
            to.element([&] { to.empty(1); }); // TYPE_ORDER
    });
    std::string bytes = to.bytes();
    const std::size_t size = bytes.size();
    for (unsigned shift = 0; shift < 32; shift += 8)
        bytes += static_cast<char>(static_cast<unsigned char>(size >> shift & 0xFFU));
    bytes += Magic;
    return bytes;
}

} // namespace exporting::parquet
