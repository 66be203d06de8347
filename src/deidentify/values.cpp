#include "deidentify/values.h"

#include "fhir/bundlenames.h"
#include "fhir/model.h"
#include "fhir/temporal.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <utility>

namespace deidentify {
namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isCapital(char c)
{
    return c >= 'A' && c <= 'Z';
}

bool isIdCharacter(char c)
{
    return isDigit(c) || isCapital(c) || (c >= 'a' && c <= 'z') || c == '-' || c == '.' || c == '_';
}

std::optional<fhir::Temporal> read(std::string_view text)
{
    const auto kind =
        text.find('T') == std::string_view::npos ? fhir::Temporal::Kind::Date : fhir::Temporal::Kind::DateTime;
    return fhir::Temporal::parse(text, kind);
}

} // namespace

bool isCode(std::string_view text)
{
    constexpr std::size_t Longest = 64;
    const auto isGood = [](char c) { return c > ' ' && c <= '~' && c != '@' && c != '"' && c != '\\'; };
    return !text.empty() && text.size() <= Longest && std::ranges::all_of(text, isGood)
        && text.find("://") == std::string_view::npos;
}

bool isRegion(std::string_view text)
{
    const std::size_t dash = text.find('-');
    const std::string_view country = text.substr(0, dash);
    const std::string_view part = dash == std::string_view::npos ? std::string_view("X") : text.substr(dash + 1);
    const auto isGood = [](char c) { return isCapital(c) || isDigit(c); };
    return country.size() >= 2 && country.size() <= (dash == std::string_view::npos ? 3U : 2U)
        && std::ranges::all_of(country, isCapital) && !part.empty() && part.size() <= 3
        && std::ranges::all_of(part, isGood);
}

bool isListed(std::string_view system, const std::vector<std::string> &systems)
{
    return std::ranges::any_of(systems, [system](std::string_view listed) {
        const bool isBeginning = listed.ends_with('/') || listed.ends_with(':');
        return system == listed || (isBeginning && system.starts_with(listed) && isCode(system.substr(listed.size())));
    });
}

std::optional<std::string> dateOf(std::string_view text, std::optional<int> days, bool isInstant)
{
    using Precision = fhir::Temporal::Precision;
    constexpr std::size_t YearSize = 4;
    constexpr std::size_t DaySize = 10;
    const auto date = read(text);
    if (!date || text.size() < YearSize)
        return std::nullopt;
    if (!days || date->precision < Precision::Day)
        return isInstant ? std::nullopt : std::optional(std::string(text.substr(0, YearSize)));
    const auto moved = fhir::civilFromDays(fhir::daysFromCivil(date->year, date->month, date->day) + *days);
    if (moved.year < 1 || moved.year > 9999)
        return std::nullopt;
    std::array<char, 16> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%04d-%02d-%02d", moved.year, moved.month, moved.day);
    return std::string(buffer.data(), DaySize) + std::string(text.substr(DaySize));
}

bool isOld(std::string_view birthDate, int oldest, int now)
{
    const auto date = read(birthDate);
    return date && now - date->year > oldest;
}

std::optional<std::string> postcodeOf(std::string_view text, const std::vector<std::string> &sparse)
{
    constexpr std::size_t Short = 5;
    constexpr std::size_t Long = 9;
    constexpr std::size_t Kept = 3;
    std::string digits;
    for (const char c : text) {
        if (c != '-' || digits.size() != Short)
            digits += c;
    }
    if ((digits.size() != Short && digits.size() != Long) || !std::ranges::all_of(digits, isDigit))
        return std::nullopt;
    digits.resize(Kept);
    return std::ranges::find(sparse, digits) == sparse.end() ? digits : "000";
}

std::optional<double> yearsOf(std::string_view amount, std::string_view unit)
{
    constexpr double DaysInYear = 365.25;
    constexpr std::pair<std::string_view, double> Units[] = {{"a", 1}, {"a_j", 1}, {"a_g", 1}, {"a_t", 1}, {"y", 1},
        {"yr", 1}, {"yrs", 1}, {"year", 1}, {"years", 1}, {"mo", 1 / 12.0}, {"mo_j", 1 / 12.0}, {"month", 1 / 12.0},
        {"months", 1 / 12.0}, {"wk", 7 / DaysInYear}, {"week", 7 / DaysInYear}, {"weeks", 7 / DaysInYear},
        {"d", 1 / DaysInYear}, {"day", 1 / DaysInYear}, {"days", 1 / DaysInYear}};
    const auto *found = std::ranges::find(Units, unit, &std::pair<std::string_view, double>::first);
    double number = 0;
    const auto readNumber = std::from_chars(amount.data(), amount.data() + amount.size(), number);
    if (found == std::end(Units) || readNumber.ec != std::errc())
        return std::nullopt;
    return number * found->second;
}

std::optional<Target> targetOf(std::string_view reference, const fhir::Model &model)
{
    if (reference.starts_with("urn:uuid:") || reference.starts_with("urn:oid:")) {
        const auto entry = fhir::entryNamed(reference); // of a Bundle: it has the pseudonym of its own id then
        const auto type = entry ? model.typeNamed(entry->type) : std::string_view();
        const bool isId = entry && !entry->id.empty() && std::ranges::all_of(entry->id, isIdCharacter);
        return isId && model.isResource(type) ? Target{entry->type + '/' + entry->id, type}
                                              : Target{std::string(reference), {}};
    }
    if (const auto version = reference.find("/_history/"); version != std::string_view::npos)
        reference = reference.substr(0, version);
    const std::size_t slash = reference.rfind('/');
    if (slash == std::string_view::npos)
        return std::nullopt;
    const std::string_view id = reference.substr(slash + 1);
    std::string_view type = reference.substr(0, slash);
    if (const std::size_t before = type.rfind('/'); before != std::string_view::npos)
        type = type.substr(before + 1);
    if (id.empty() || !std::ranges::all_of(id, isIdCharacter) || !model.isResource(type))
        return std::nullopt;
    return Target{std::string(type) + '/' + std::string(id), model.typeNamed(type)};
}

} // namespace deidentify
