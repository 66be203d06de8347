#include "exporting/encode.h"

#include "fhir/jsontext.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace exporting {
namespace {

bool startsFormula(std::string_view value)
{
    return !value.empty() && std::string_view("=+-@\t\r").find(value.front()) != std::string_view::npos;
}

constexpr std::uint64_t EachByte = 0x0101010101010101U;

/** Not 0 when one of the eight bytes is @p c (the zero byte trick: a byte borrows from its top bit when it is 0). */
std::uint64_t find(std::uint64_t bytes, char c)
{
    const std::uint64_t difference = bytes ^ (EachByte * static_cast<unsigned char>(c));
    return (difference - EachByte) & ~difference & (EachByte << 7U);
}

bool needsQuotes(std::string_view value, char separator)
{
    const auto special = [&value, separator](std::size_t at, std::size_t count) {
        std::uint64_t bytes = 0;
        std::memcpy(&bytes, value.data() + at, count);
        return find(bytes, '"') | find(bytes, '\n') | find(bytes, '\r') | find(bytes, separator);
    };
    if (value.size() < 8)
        return std::any_of(value.begin(), value.end(),
            [separator](char c) { return c == '"' || c == '\n' || c == '\r' || c == separator; });
    std::uint64_t found = special(value.size() - 8, 8);
    for (std::size_t at = 0; at + 8 < value.size(); at += 8)
        found |= special(at, 8);
    return found != 0;
}

} // namespace

void appendCsvField(std::string_view value, bool isText, const CsvOptions &options, table::ByteBuffer &to)
{
    const bool guarded = options.formulaGuard && isText && startsFormula(value);
    if (!needsQuotes(value, options.separator)) {
        if (guarded)
            to.append('\'');
        return to.append(value);
    }
    to.append('"');
    if (guarded)
        to.append('\'');
    for (std::size_t begin = 0;;) {
        const std::size_t quote = value.find('"', begin);
        to.append(value.substr(begin, quote - begin));
        if (quote == std::string_view::npos)
            break;
        to.append("\"\"");
        begin = quote + 1;
    }
    to.append('"');
}

void appendJsonValue(std::string_view value, table::Kind kind, std::string &to)
{
    switch (kind) {
    case table::Kind::Boolean:
    case table::Kind::Integer:
    case table::Kind::Decimal:
    case table::Kind::Json:
        to.append(value);
        break;
    case table::Kind::Text:
    case table::Kind::Date:
    case table::Kind::DateTime:
    case table::Kind::Time:
        fhir::appendJsonString(value, to);
        break;
    }
}

void appendJsonCell(const table::Column &column, std::size_t row, table::Kind kind, std::string &to)
{
    if (!column.isCollection()) {
        if (column.isNull(row))
            to.append("null");
        else
            appendJsonValue(column.value(row), kind, to);
        return;
    }
    to.push_back('[');
    for (std::size_t item = 0; item < column.count(row); ++item) {
        if (item != 0)
            to.push_back(',');
        appendJsonValue(column.value(row, item), kind, to);
    }
    to.push_back(']');
}

} // namespace exporting
