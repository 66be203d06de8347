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

/** Compares what the paths of a plan give with what its columns take. */
class Judgement
{
public:
    explicit Judgement(const View::Plan &plan) : m_plan(plan) { }

    [[nodiscard]] bool select(const SelectPlan &select) const
    {
        if (select.each == SelectPlan::Each::Repeat) // its paths hold on different depths
            return true;
        const auto all = [](const auto &list, auto holds) { return std::all_of(list.begin(), list.end(), holds); };
        const auto below = [this](const SelectPlan &inner) { return this->select(inner); };
        return all(select.types, exists) && all(select.columns, [this](const auto &each) { return column(each); })
            && all(select.selects, below) && all(select.unions, below);
    }

private:
    [[nodiscard]] bool column(const ColumnPlan &column) const
    {
        const CollectionType &items = column.types.type;
        const bool primitive = m_plan.model->isPrimitive(m_plan.schema[column.index].type) && items.isKnown();
        const auto fits = [&](std::string_view type) {
            return !primitive || type.starts_with("System.") || m_plan.model->isPrimitive(type);
        };
        return exists(column.types) && (column.collection || items.count != Count::Several)
            && std::all_of(items.types.begin(), items.types.end(), fits);
    }

    const View::Plan &m_plan;
};

} // namespace

bool suits(std::string_view view, const fhir::Model &model)
{
    auto read = readView(view);
    View::Plan plan;
    if (read.error || Planner(plan, model).run(std::move(read.definition)))
        return false;
    return std::all_of(plan.where.begin(), plan.where.end(), [](const WherePlan &where) { return exists(where.types); })
        && std::all_of(plan.selects.begin(), plan.selects.end(),
            [&plan](const SelectPlan &select) { return Judgement(plan).select(select); });
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
