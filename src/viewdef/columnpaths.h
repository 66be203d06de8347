#pragma once

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

/** Whether @p path (FHIRPath) can be called on as it stands: "name.given", not "a | b". */
[[nodiscard]] bool isOneTerm(std::string_view path);

} // namespace viewdef
