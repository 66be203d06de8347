#pragma once

#include "recipe/m/expression.h"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace fhir {
class Model;
}

namespace recipe::m {

/** A path from a row of Power Query's tables, as FHIRPath. Its records of a choice element have a field a type. */
struct Path {
    QString text; ///< "" for the row itself
    std::string type; ///< FHIR type or path of a backbone element, "" when unknown
    bool repeats = false; ///< it is a list or a table in Power Query
    std::span<const std::string_view> choices = {}; ///< of a choice element, a record whose fields are types
};
/** @p from with field @p name; nothing where the definitions have none. */
[[nodiscard]] std::optional<Path> fieldOf(const Path &from, const QString &name, const fhir::Model &model);

/** What cannot be said as FHIRPath. */
struct Unsaid {
    qsizetype from = 0; ///< in the source
    qsizetype end = 0;
};
/** A column of the rows, by its name; nothing where there is none that a condition on the resource can be about. */
using ColumnOf = std::function<std::optional<Path>(const QString &name)>;
/** The condition that @p body (behind "each") puts on a row, as FHIRPath that keeps the same rows: M's null is
 * FHIRPath's empty collection, but for null <> value, which M takes for true. */
[[nodiscard]] tl::expected<QString, Unsaid> conditionOf(
    const Expression &body, const ColumnOf &column, const fhir::Model &model);

} // namespace recipe::m
