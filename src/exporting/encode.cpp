#include "exporting/encode.h"

#include "fhir/bytes.h"
#include "fhir/jsontext.h"

namespace exporting {
namespace {

bool startsFormula(std::string_view value)
{
    return !value.empty() && std::string_view("=+-@\t\r").find(value.front()) != std::string_view::npos;
}

} // namespace

void appendCsvField(std::string_view value, bool isText, const CsvOptions &options, table::ByteBuffer &to)
{
    const bool guarded = options.formulaGuard && isText && startsFormula(value);
    if (!fhir::containsAny(value, '"', '\n', '\r', options.separator)) {
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
