#include "fhir/model.h"
#include "viewdef/plan/planner.h"
#include "viewdef/plan/reader.h"
#include "viewdef/view.h"

#include <algorithm>

namespace viewdef {

using fhirpath::CollectionType;
using fhirpath::Count;
using fhirpath::TypedNode;

namespace {

/** Whether every element and type that a path names can be there. */
[[nodiscard]] bool exists(const TypedNode &node)
{
    const bool isNever = node.type.count == Count::None && !node.type.types.empty(); // ofType() of no type it has
    return node.mistake == TypedNode::Mistake::None && !isNever
        && std::all_of(node.args.begin(), node.args.end(), exists);
}

/** Whether the path of @p column gives what the column takes. */
[[nodiscard]] bool fits(const View::Plan &plan, const ColumnPlan &column)
{
    const CollectionType &items = column.types.type;
    const bool primitive = items.isKnown() && plan.model->isPrimitive(plan.schema[column.index].type);
    const auto isTaken = [&](std::string_view type) {
        return !primitive || type.starts_with("System.") || plan.model->isPrimitive(type);
    };
    return exists(column.types) && (column.collection || items.count != Count::Several)
        && std::all_of(items.types.begin(), items.types.end(), isTaken);
}

[[nodiscard]] bool fits(const View::Plan &plan, const SelectPlan &select)
{
    if (select.each == SelectPlan::Each::Repeat) // its paths hold on different depths
        return true;
    const auto all = [&plan](const auto &list) {
        return std::all_of(list.begin(), list.end(), [&plan](const auto &each) { return fits(plan, each); });
    };
    return std::all_of(select.types.begin(), select.types.end(), exists) && all(select.columns) && all(select.selects)
        && all(select.unions);
}

} // namespace

bool suits(std::string_view view, const fhir::Model &model)
{
    auto read = readView(view);
    View::Plan plan;
    if (read.error || Planner(plan, model).run(std::move(read.definition)))
        return false;
    return std::all_of(plan.where.begin(), plan.where.end(), [](const WherePlan &where) { return exists(where.types); })
        && std::all_of(
            plan.selects.begin(), plan.selects.end(), [&plan](const SelectPlan &select) { return fits(plan, select); });
}

const fhir::Model &modelOf(std::string_view view)
{
    const ViewDefinition definition = readView(view).definition;
    for (const auto &version : definition.fhirVersions)
        if (const auto *model = fhir::Model::of(version))
            return *model;
    for (const auto *model : {&fhir::Model::r4(), &fhir::Model::r4b(), &fhir::Model::r5()})
        if (model->isResource(definition.resource))
            return *model;
    return fhir::Model::r4();
}

} // namespace viewdef
