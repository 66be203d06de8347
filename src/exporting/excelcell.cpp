#include "exporting/excelcell.h"

#include "exporting/encode.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <optional>

namespace exporting {
namespace {

constexpr std::size_t LongestText = 32'767; ///< UTF-16 units
constexpr std::size_t MostDigits = 15; ///< that a double holds for sure
constexpr std::size_t MostDecimals = 30; ///< that a format can show
constexpr double FirstDay = 61; ///< 1900-03-01: before it spreadsheets disagree, as some have a 1900-02-29

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isHex(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/** Whether @p text begins like what a cell takes for an escape. */
bool isEscape(std::string_view text)
{
    constexpr std::size_t Length = 7;
    return text.size() >= Length && text[0] == '_' && text[1] == 'x' && std::ranges::all_of(text.substr(2, 4), isHex)
        && text[6] == '_';
}

std::string escaped(unsigned letter)
{
    constexpr std::string_view Digits = "0123456789ABCDEF";
    std::string text = "_x";
    for (const unsigned shift : {12U, 8U, 4U, 0U})
        text += Digits[(letter >> shift) & 0xFU];
    return text + '_';
}

/** Bytes of the UTF-8 sequence that begins with @p first. */
std::size_t lengthOf(char first)
{
    const auto byte = static_cast<unsigned char>(first);
    return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

/** How the letter at the beginning of @p text is written. */
std::string written(std::string_view text)
{
    const char first = text.front();
    const bool isControl = static_cast<unsigned char>(first) < 0x20 && first != '\t' && first != '\n';
    if (isControl || isEscape(text))
        return escaped(static_cast<unsigned char>(first));
    if (text.starts_with("\xEF\xBF\xBE"))
        return escaped(0xFFFE);
    if (text.starts_with("\xEF\xBF\xBF"))
        return escaped(0xFFFF);
    return std::string(text.substr(0, lengthOf(first)));
}

std::size_t unitsOf(const std::string &letter)
{
    return letter.size() == 4 && static_cast<unsigned char>(letter[0]) >= 0xF0 ? 2
        : lengthOf(letter[0]) > 1                                              ? 1
                                                                               : letter.size();
}

ExcelCell textCell(std::string_view value, ExcelCell::Why why)
{
    ExcelCell cell = excelText(value);
    if (cell.why == ExcelCell::Why::Nothing)
        cell.why = why;
    return cell;
}

/** A number as FHIR has it, in its digits; nothing where it is none. */
struct Digits {
    std::size_t significant = 0;
    std::size_t decimals = 0;
    bool hasExponent = false;
};
std::optional<Digits> digitsOf(std::string_view value, table::Kind kind)
{
    if (!isJsonOf(value, kind))
        return std::nullopt;
    Digits digits;
    bool isBehindPoint = false;
    for (const char c : value) {
        if (c == 'e' || c == 'E') {
            digits.hasExponent = true;
            break;
        }
        isBehindPoint = isBehindPoint || c == '.';
        if (!isDigit(c))
            continue;
        digits.decimals += isBehindPoint ? 1 : 0;
        if (digits.significant > 0 || c != '0')
            ++digits.significant;
    }
    return digits;
}

ExcelCell number(std::string_view value, table::Kind kind)
{
    const auto digits = digitsOf(value, kind);
    if (!digits)
        return textCell(value, ExcelCell::Why::OtherType);
    if (digits->hasExponent || digits->significant > MostDigits || digits->decimals > MostDecimals)
        return textCell(value, ExcelCell::Why::TooPrecise);
    ExcelCell cell{ExcelCell::Kind::Number, ExcelCell::Why::Nothing, 0, "0"};
    std::from_chars(value.data(), value.data() + value.size(), cell.number);
    if (digits->decimals > 0)
        cell.text += '.' + std::string(digits->decimals, '0');
    return cell;
}

/** The number that @p text is, of as many digits as it is long; nothing where it is none. */
std::optional<unsigned> numberIn(std::string_view text)
{
    unsigned found = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), found);
    const bool isWhole = !text.empty() && isDigit(text.front()) && end == text.data() + text.size();
    return error == std::errc() && isWhole ? std::optional(found) : std::nullopt;
}

/** Days since 1899-12-30 of "2024-02-29". */
std::optional<double> dayOf(std::string_view text)
{
    if (text.size() != 10 || text[4] != '-' || text[7] != '-')
        return std::nullopt;
    const auto year = numberIn(text.substr(0, 4));
    const auto month = numberIn(text.substr(5, 2));
    const auto day = numberIn(text.substr(8, 2));
    if (!year || !month || !day)
        return std::nullopt;
    const std::chrono::year_month_day date{
        std::chrono::year(static_cast<int>(*year)), std::chrono::month(*month), std::chrono::day(*day)};
    if (!date.ok())
        return std::nullopt;
    constexpr std::chrono::year_month_day Epoch{std::chrono::year(1899), std::chrono::month(12), std::chrono::day(30)};
    const auto days = static_cast<double>((std::chrono::sys_days(date) - std::chrono::sys_days(Epoch)).count());
    return days >= FirstDay ? std::optional(days) : std::nullopt;
}

/** "10:15:30.25" as a share of a day, and how many digits stand behind the point; up to three. */
std::optional<std::pair<double, std::size_t>> timeOf(std::string_view text)
{
    if (text.size() < 8 || text[2] != ':' || text[5] != ':')
        return std::nullopt;
    const auto hour = numberIn(text.substr(0, 2));
    const auto minute = numberIn(text.substr(3, 2));
    const auto second = numberIn(text.substr(6, 2));
    const std::size_t decimals = text.size() > 9 && text[8] == '.' ? text.size() - 9 : 0;
    const auto fraction = decimals > 0 ? numberIn(text.substr(9)) : std::optional(0U);
    const bool isFraction = text.size() == 8 || (decimals > 0 && decimals <= 3);
    if (!hour || !minute || !second || !fraction || !isFraction || *hour > 23 || *minute > 59 || *second > 59)
        return std::nullopt;
    constexpr double Scale[] = {1, 10, 100, 1000};
    const double seconds = *second + *fraction / Scale[decimals];
    return std::pair((*hour * 3600.0 + *minute * 60.0 + seconds) / 86'400.0, decimals);
}

bool isZone(std::string_view text)
{
    return text.empty() || text == "Z"
        || (text.size() == 6 && (text[0] == '+' || text[0] == '-') && numberIn(text.substr(1, 2)) && text[3] == ':'
            && numberIn(text.substr(4, 2)));
}

ExcelCell date(std::string_view value)
{
    const auto day = dayOf(value.substr(0, 10));
    if (day && value.size() == 10)
        return {ExcelCell::Kind::Number, ExcelCell::Why::Nothing, *day, "yyyy-mm-dd"};
    if (!day || value[10] != 'T')
        return excelText(value);
    const std::string_view rest = value.substr(11);
    const std::size_t zone = std::min(rest.find_first_of("Z+-"), rest.size());
    const auto time = timeOf(rest.substr(0, zone));
    if (!time || !isZone(rest.substr(zone)))
        return excelText(value);
    std::string format = "yyyy-mm-dd hh:mm:ss";
    if (time->second > 0)
        format += '.' + std::string(time->second, '0');
    if (zone < rest.size())
        ((format += '"') += rest.substr(zone)) += '"';
    return {ExcelCell::Kind::Number, ExcelCell::Why::Nothing, *day + time->first, std::move(format)};
}

} // namespace

ExcelCell excelText(std::string_view text)
{
    ExcelCell cell;
    std::size_t units = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::string letter = written(text.substr(at));
        units += unitsOf(letter);
        if (units > LongestText) {
            cell.why = ExcelCell::Why::TooLong;
            break;
        }
        cell.text += letter;
        at += lengthOf(text[at]);
    }
    return cell;
}

ExcelCell excelCell(std::string_view value, table::Kind kind)
{
    switch (kind) {
    case table::Kind::Boolean:
        if (value == "true" || value == "false")
            return {ExcelCell::Kind::Boolean, ExcelCell::Why::Nothing, value == "true" ? 1.0 : 0.0, {}};
        return textCell(value, ExcelCell::Why::OtherType);
    case table::Kind::Integer:
    case table::Kind::Decimal:
        return number(value, kind);
    case table::Kind::Date:
    case table::Kind::DateTime:
        return date(value);
    case table::Kind::Text:
    case table::Kind::Time:
    case table::Kind::Json:
        break;
    }
    return excelText(value);
}

std::string excelSheetName(std::string_view wanted, std::size_t longest)
{
    constexpr std::string_view Forbidden = "[]:*?/\\";
    std::string name;
    std::size_t letters = 0;
    for (std::size_t at = 0; at < wanted.size() && letters < longest; at += lengthOf(wanted[at]), ++letters) {
        const bool isBad =
            Forbidden.find(wanted[at]) != std::string_view::npos || static_cast<unsigned char>(wanted[at]) < 0x20;
        name += isBad ? std::string(1, ' ') : std::string(wanted.substr(at, lengthOf(wanted[at])));
    }
    while (name.starts_with('\''))
        name.erase(0, 1);
    while (name.ends_with('\''))
        name.pop_back();
    return name.empty() ? "Table" : name;
}

} // namespace exporting
