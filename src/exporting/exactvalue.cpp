#include "exporting/exactvalue.h"

#include <charconv>

namespace exporting {

std::optional<std::int64_t> wholeNumber(std::string_view text)
{
    const std::string_view digits = text.substr(text.starts_with('-') ? 1 : 0);
    if (digits.starts_with('0') && text.size() > 1)
        return std::nullopt;
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool isWhole = error == std::errc() && end == text.data() + text.size();
    return isWhole ? std::optional(number) : std::nullopt;
}

bool isKey(const table::ColumnInfo &column)
{
    return !column.collection && (column.path == "id" || column.path == "getResourceKey()");
}

bool isReference(const table::ColumnInfo &column)
{
    using namespace std::string_view_literals;
    const std::string_view path = column.path;
    const bool isPath = path == "reference"sv || path.ends_with(".reference"sv);
    return !column.collection && (isPath || path.find("getReferenceKey("sv) != std::string_view::npos);
}

} // namespace exporting
