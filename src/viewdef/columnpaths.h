#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace fhir {
class Model;
}

namespace viewdef {

/** How a column's values are reached from the resource, so that a condition on the resource can be about them. */
struct ColumnPath {
    std::string name; ///< of the column
    std::string path; ///< FHIRPath on the resource: all values that the column has in the resource's rows
    std::vector<std::string> elements; ///< what it reads there, as fhirpath::elementsRead() names it
    bool several = false; ///< there may be more than one of them: a collection, or several rows a resource
};

/**
 * Those of all columns of @p view (ViewDefinition JSON), in the order of its schema; none when it is no view. The
 * branches of a unionAll are put together. A column that numbers rows (%rowIndex) is about no value of the resource and
 * has no path.
 */
[[nodiscard]] std::vector<ColumnPath> columnPaths(std::string_view view, const fhir::Model &model);

/**
 * The names of the elements that the rows of @p view (ViewDefinition JSON) are made of, sorted: its columns, its where
 * and what it makes rows of. A resource without all others gives the same rows. Nothing where it may need more, or is
 * no view. @p columns: names of those that count; none: all.
 */
[[nodiscard]] std::optional<std::vector<std::string>> topElementsOf(
    std::string_view view, const fhir::Model &model, const std::set<std::string, std::less<>> &columns = {});

/** Whether @p path (FHIRPath) can be called on as it stands: "name.given", not "a | b". */
[[nodiscard]] bool isOneTerm(std::string_view path);

} // namespace viewdef
