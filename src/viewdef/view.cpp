#include "viewdef/view.h"

#include "viewdef/plan/lowering.h"
#include "viewdef/plan/plan.h"
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
    json.remove_prefix(json.starts_with(fhir::ByteOrderMark) ? fhir::ByteOrderMark.size() : 0);
    const fhir::ResourceBatch batch(std::string(json), {{0, json.size(), fhir::EntryRole::Match}}, 0);
    fhir::JsonIndex index;
    index.read(batch);
    const auto &document = index.document(0);
    if (document.fault != fhir::JsonFault::None)
        return tl::unexpected(Error{Error::Kind::NotJson, {}, {}, 0,
            "This is no JSON object; the fault is at byte " + std::to_string(document.offset) + "."});
    auto plan = std::make_unique<Plan>();
    plan->model = &model;
    plan->settings = {options.typedResourceKeys, options.joinOfEmptyIsEmptyText, options.base};
    if (auto error = Reader(index, *plan).read(document.root, options.where))
        return tl::unexpected(std::move(*error));
    plan->evaluateAll = options.evaluateAll;
    Lowering(*plan).run();
    return std::shared_ptr<const View>(new View(std::move(plan)));
}

} // namespace viewdef
