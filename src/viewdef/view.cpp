#include "viewdef/view.h"

#include "viewdef/plan/lowering.h"
#include "viewdef/plan/planner.h"
#include "viewdef/plan/reader.h"

namespace viewdef {

View::View(std::unique_ptr<const Plan> plan) : m_plan(std::move(plan)) { }
View::~View() = default;

const std::string &View::name() const
{
    return m_plan->name;
}
const std::string &View::resourceType() const
{
    return m_plan->resourceType;
}
const table::Schema &View::schema() const
{
    return m_plan->schema;
}

const std::vector<Error> &View::notes() const
{
    return m_plan->notes;
}

tl::expected<std::shared_ptr<const View>, Error> View::compile(
    std::string_view json, const fhir::Model &model, const Options &options)
{
    auto read = readView(json, options.where);
    if (read.error)
        return tl::unexpected(std::move(*read.error));
    if (options.meetsWhere)
        read.definition.where.clear();
    auto plan = std::make_unique<Plan>();
    plan->settings = {options.typedResourceKeys, options.joinOfEmptyIsEmptyText, options.base};
    plan->settings.valueSets = options.valueSets;
    if (auto error = Planner(*plan, model).run(std::move(read.definition)))
        return tl::unexpected(std::move(*error));
    plan->evaluateAll = options.evaluateAll;
    Lowering(*plan).run();
    return std::shared_ptr<const View>(new View(std::move(plan)));
}

} // namespace viewdef
