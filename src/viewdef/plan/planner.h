#pragma once

#include "viewdef/plan/plan.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace viewdef {

/**
 * Makes the plan of a view for one model: the types of its paths, from them the types of its columns, the notes, and
 * the schema. How its values are found is left to Lowering.
 */
class Planner
{
public:
    Planner(View::Plan &plan, const fhir::Model &model);
    /** Why there is no plan; nothing when there is. */
    [[nodiscard]] std::optional<Error> run(ViewDefinition view);

private:
    using Failed = std::optional<Error>;
    using Focus = fhirpath::CollectionType;

    [[nodiscard]] Failed select(ViewSelect view, SelectPlan &out, const Focus &outer);
    [[nodiscard]] Focus inside(const ViewSelect &view, SelectPlan &out, const Focus &outer);
    [[nodiscard]] Failed column(ViewColumn view, SelectPlan &out, const Focus &focus);
    [[nodiscard]] Failed unions(std::vector<ViewSelect> views, SelectPlan &out, const Focus &focus);
    [[nodiscard]] Failed sameColumns(const SelectPlan &first, std::size_t from, const std::string &pointer);
    [[nodiscard]] Failed sameTypes(std::size_t first, std::size_t branch);
    [[nodiscard]] Failed uniqueNames() const;
    [[nodiscard]] Failed companions() const;
    [[nodiscard]] fhirpath::TypedNode types(const ViewPath &path, const Focus &focus) const;
    /** The same; what the model says against the path becomes a note. */
    [[nodiscard]] fhirpath::TypedNode noted(const ViewPath &path, const Focus &focus);

    /** What is known of a column of the schema while the plan grows. */
    struct Column {
        std::string pointer;
        ColumnType type;
    };

    View::Plan &m_plan;
    const fhir::Model &m_model;
    std::vector<Column> m_columns; ///< as many as the schema has
};

} // namespace viewdef
