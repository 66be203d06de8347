#include "exporting/encode.h"

#include <algorithm>

namespace exporting {
namespace {

bool startsFormula(std::string_view value)
{
    return !value.empty() && std::string_view("=+-@\t\r").find(value.front()) != std::string_view::npos;
}

bool needsQuotes(std::string_view value, char separator)
{
    return std::any_of(value.begin(), value.end(),
        [separator](char c) { return c == '"' || c == '\n' || c == '\r' || c == separator; });
}

} // namespace

void appendCsvField(std::string_view value, bool isText, const CsvOptions &options, std::string &to)
{
    const bool guarded = options.formulaGuard && isText && startsFormula(value);
    if (!needsQuotes(value, options.separator)) {
        if (guarded)
            to.push_back('\'');
        to.append(value);
        return;
    }
    to.push_back('"');
    if (guarded)
        to.push_back('\'');
    for (std::size_t begin = 0;;) {
        const std::size_t quote = value.find('"', begin);
        to.append(value.substr(begin, quote - begin));
        if (quote == std::string_view::npos)
            break;
        to.append("\"\"");
        begin = quote + 1;
    }
    to.push_back('"');
}

void appendJsonString(std::string_view value, std::string &to)
{
    static constexpr std::string_view Hex = "0123456789abcdef";
    to.push_back('"');
    std::size_t clean = 0; // everything before it stands in to already
    for (std::size_t at = 0; at < value.size(); ++at) {
        const auto byte = static_cast<unsigned char>(value[at]);
        if (byte >= 0x20 && byte != '"' && byte != '\\')
            continue;
        to.append(value.substr(clean, at - clean));
        clean = at + 1;
        switch (byte) {
        case '"':
        case '\\':
            to.push_back('\\');
            to.push_back(value[at]);
            break;
        case '\n':
            to.append("\\n");
            break;
        case '\r':
            to.append("\\r");
            break;
        case '\t':
            to.append("\\t");
            break;
        default:
            to.append("\\u00");
            to.push_back(Hex[byte >> 4U]);
            to.push_back(Hex[byte & 15U]);
        }
    }
    to.append(value.substr(clean));
    to.push_back('"');
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
        appendJsonString(value, to);
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
