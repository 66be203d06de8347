#include "exporting/encode.h"

#include "fhir/bytes.h"
#include "fhir/json.h"
#include "fhir/jsontext.h"

#include <algorithm>
#include <array>

namespace exporting {

bool startsFormula(std::string_view text)
{
    using namespace std::string_view_literals;
    static constexpr std::array Starts{
        "="sv, "+"sv, "-"sv, "@"sv, "\t"sv, "\r"sv, "\n"sv, "\uff1d"sv, "\uff0b"sv, "\uff0d"sv, "\uff20"sv};
    return std::any_of(
        Starts.begin(), Starts.end(), [text](std::string_view start) { return text.starts_with(start); });
}

namespace {

/** What is left of @p text behind the digits it begins with. */
std::string_view behindDigits(std::string_view text)
{
    const std::size_t end = text.find_first_not_of("0123456789");
    return end == std::string_view::npos ? std::string_view() : text.substr(end);
}

/** What is left of @p text behind the integer it begins with; all of it when there is none. */
std::string_view behindInteger(std::string_view text)
{
    const std::string_view digits = text.substr(text.starts_with('-') ? 1 : 0);
    const std::string_view rest = digits.starts_with('0') ? digits.substr(1) : behindDigits(digits);
    return rest.size() == digits.size() ? text : rest;
}

bool isInteger(std::string_view text)
{
    return !text.empty() && behindInteger(text).empty();
}

/** RFC 8259 §6. */
bool isNumber(std::string_view text)
{
    std::string_view rest = behindInteger(text);
    if (rest.size() == text.size())
        return false;
    const auto takeDigits = [&rest](std::size_t before) {
        const std::string_view digits = rest.substr(before);
        rest = behindDigits(digits);
        return rest.size() < digits.size();
    };
    if (rest.starts_with('.') && !takeDigits(1))
        return false;
    if (rest.starts_with('e') || rest.starts_with('E')) {
        const bool isSigned = rest.size() > 1 && (rest[1] == '+' || rest[1] == '-');
        if (!takeDigits(isSigned ? 2 : 1))
            return false;
    }
    return rest.empty();
}

/** An element is valid, because the resource that it stands in is; what a text in its place says is not. */
bool isContainer(std::string_view text)
{
    const bool isObject = text.starts_with('{') && text.ends_with('}');
    const bool isArray = text.starts_with('[') && text.ends_with(']');
    if (!isObject && !isArray)
        return false;
    thread_local fhir::JsonIndex json;
    std::string whole = isArray ? "{\"a\":" + std::string(text) + '}' : std::string(text);
    const std::size_t size = whole.size();
    const fhir::ResourceBatch batch(std::move(whole), {{0, size}}, 0);
    json.read(batch);
    return json.document(0).root != fhir::JsonIndex::None;
}

bool isTextual(table::Kind kind)
{
    using table::Kind;
    return kind == Kind::Text || kind == Kind::Date || kind == Kind::DateTime || kind == Kind::Time;
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

bool isJsonOf(std::string_view value, table::Kind kind)
{
    switch (kind) {
    case table::Kind::Boolean:
        return value == "true" || value == "false";
    case table::Kind::Integer:
        return isInteger(value);
    case table::Kind::Decimal:
        return isNumber(value);
    case table::Kind::Json:
        return isContainer(value);
    case table::Kind::Text:
    case table::Kind::Date:
    case table::Kind::DateTime:
    case table::Kind::Time:
        break;
    }
    return false;
}

bool appendJsonValue(std::string_view value, table::Kind kind, std::string &to)
{
    if (isJsonOf(value, kind)) {
        to.append(value);
        return true;
    }
    fhir::appendJsonString(value, to);
    return isTextual(kind);
}

std::uint64_t appendJsonCell(const table::Column &column, std::size_t row, table::Kind kind, std::string &to)
{
    if (!column.isCollection()) {
        if (!column.isNull(row))
            return appendJsonValue(column.value(row), kind, to) ? 0 : 1;
        to.append("null");
        return 0;
    }
    std::uint64_t misfits = 0;
    to.push_back('[');
    for (std::size_t item = 0; item < column.count(row); ++item) {
        if (item != 0)
            to.push_back(',');
        misfits += appendJsonValue(column.value(row, item), kind, to) ? 0U : 1U;
    }
    to.push_back(']');
    return misfits;
}

} // namespace exporting
