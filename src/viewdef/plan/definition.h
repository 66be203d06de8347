#pragma once

#include "fhirpath/expression.h"
#include "table/column.h"
#include "viewdef/plan/columntypes.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace viewdef {

/** A FHIRPath of a view, compiled with the view's constants. */
struct ViewPath {
    std::string text;
    std::string pointer; ///< JSON pointer to where it stands; "" for a filter that is not the view's own
    fhirpath::Expression expression;
};

struct ViewColumn {
    ViewPath path;
    std::optional<ColumnType> type; ///< that the view gives it
    table::ColumnInfo info; ///< but for type and kind
    std::string pointer;
};

/** A select with all below it. */
struct ViewSelect {
    enum class Each : std::uint8_t { Itself, ForEach, ForEachOrNull, Repeat };
    Each each = Each::Itself;
    std::vector<ViewPath> foci; ///< one of forEach and forEachOrNull, any number of repeat
    std::vector<ViewColumn> columns;
    std::vector<ViewSelect> selects;
    std::vector<ViewSelect> unions;
    std::string pointer;
};

/** A ViewDefinition (SQL on FHIR v2) as it is written, before a model says what its paths give. */
struct ViewDefinition {
    std::vector<std::string> fhirVersions;
    std::string resource;
    bool isDefinedElsewhere = false; ///< has a resourceDefinition: no model need know the resource
    std::string name;
    std::vector<ViewPath> where; ///< then the filters
    std::vector<ViewSelect> selects;
};

/** Limits that keep hostile views bounded. */
inline constexpr std::size_t MaxColumns = 10'000;
inline constexpr std::size_t MaxSelectDepth = 64;

} // namespace viewdef
