#include "viewdef/plan/columntypes.h"

#include "fhir/model.h"

#include <array>
#include <tuple>
#include <utility>

namespace viewdef {

using table::Kind;
using From = ColumnType::From;

namespace {

/** FHIR's code of a type of FHIRPath's; "" when there is none. */
[[nodiscard]] std::string_view codeOf(std::string_view system)
{
    // A computed Quantity is shown as a text, 5 'mg'.
    constexpr std::array<std::pair<std::string_view, std::string_view>, 9> Codes{{{"Boolean", "boolean"},
        {"Integer", "integer"}, {"Long", "integer64"}, {"Decimal", "decimal"}, {"String", "string"}, {"Date", "date"},
        {"DateTime", "dateTime"}, {"Time", "time"}, {"Quantity", "string"}}};
    for (const auto &[name, code] : Codes)
        if (name == system)
            return code;
    return {};
}

[[nodiscard]] ColumnType typeOf(From from, std::string_view code)
{
    return {from, std::string(code), table::kindOf(code)};
}

/** Whether values of kind @p narrow are values of @p wide. */
[[nodiscard]] bool holds(Kind wide, Kind narrow)
{
    return wide == narrow || (wide == Kind::Decimal && narrow == Kind::Integer)
        || (wide == Kind::DateTime && narrow == Kind::Date);
}

/** The type that values of both have. */
[[nodiscard]] std::optional<ColumnType> together(const ColumnType &a, const ColumnType &b)
{
    if (!holds(a.kind, b.kind) && !holds(b.kind, a.kind))
        return std::nullopt;
    if (a.type == b.type)
        return a;
    if (a.kind != b.kind)
        return holds(a.kind, b.kind) ? a : b;
    constexpr std::array<std::string_view, 8> Widest{
        "string", "boolean", "integer", "decimal", "date", "dateTime", "time", ""};
    return ColumnType{From::Path, std::string(Widest[static_cast<std::size_t>(a.kind)]), a.kind};
}

} // namespace

std::optional<ColumnType> writtenType(std::string_view written)
{
    constexpr std::string_view Structures = "http://hl7.org/fhir/StructureDefinition/";
    constexpr std::string_view FhirPath = "http://hl7.org/fhirpath/";
    std::string_view name = written;
    name.remove_prefix(name.starts_with(Structures) ? Structures.size()
            : name.starts_with(FhirPath)            ? FhirPath.size()
                                                    : 0);
    if (name.starts_with("System.")) {
        const auto code = codeOf(name.substr(7));
        return code.empty() ? std::nullopt : std::optional(typeOf(From::View, code));
    }
    name.remove_prefix(name.starts_with("FHIR.") ? 5 : 0);
    for (const auto *model : {&fhir::Model::r4(), &fhir::Model::r4b(), &fhir::Model::r5()})
        if (model->isKnown(name))
            return typeOf(From::View, name);
    return std::nullopt;
}

ColumnType pathType(const fhirpath::CollectionType &items)
{
    if (!items.isKnown())
        return {};
    ColumnType all{From::Nothing, {}, Kind::Text};
    for (auto type : items.types) {
        const bool system = type.starts_with("System.");
        const ColumnType one = typeOf(From::Path, system ? codeOf(type.substr(7)) : type);
        const auto common = all.from == From::Nothing ? one : together(all, one);
        if (!common)
            return {};
        all = *common;
    }
    return all;
}

std::optional<ColumnType> commonType(const ColumnType &a, const ColumnType &b)
{
    if (a.from == From::Nothing || b.from == From::Nothing)
        return a.from == From::Nothing ? b : a;
    if (a.from == From::View && b.from == From::View)
        return a.type == b.type ? std::optional(a) : std::nullopt;
    if (a.from == From::View || b.from == From::View) {
        const auto &[given, other] = a.from == From::View ? std::tie(a, b) : std::tie(b, a);
        return other.from == From::Unknown || holds(given.kind, other.kind) ? std::optional(given) : std::nullopt;
    }
    if (a.from == From::Unknown || b.from == From::Unknown)
        return ColumnType();
    return together(a, b);
}

} // namespace viewdef
