#include "folding/definitions.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <utility>

namespace folding {
namespace {

using fhir::Model;
using fhirpath::itemType;
using fhirpath::rootType;

bool isReadable(const Condition &place)
{
    return place.kind != Condition::Kind::Opaque && std::all_of(place.parts.begin(), place.parts.end(), isReadable);
}

/** What @p expression gives on items of type @p focus; nothing where this room cannot tell. */
std::vector<Condition> placesFor(
    std::string_view expression, std::string_view root, const fhirpath::CollectionType &focus, const Model &model)
{
    constexpr std::size_t Most = 32;
    const auto compiled = fhirpath::Expression::compile(expression);
    if (!compiled)
        return {};
    auto places = alternativesOf(placesOf(*compiled, typesOf(*compiled, model, root, focus), model));
    const bool isWhole = std::all_of(places.begin(), places.end(), isReadable);
    return isWhole && places.size() <= Most ? std::move(places) : std::vector<Condition>();
}

/** Items of the only type that @p expression gives on a resource. */
fhirpath::CollectionType itemsOf(std::string_view expression, std::string_view root, const Model &model)
{
    const auto compiled = fhirpath::Expression::compile(expression);
    if (!compiled)
        return {};
    return itemType(typesOf(*compiled, model, root, rootType(model, root)).type);
}

bool addComponents(const Model::SearchParameter &parameter, std::string_view root, const Model &model,
    std::span<const Model::SearchParameter> others, Definition &definition)
{
    const auto items = itemsOf(parameter.expression, root, model);
    for (const auto &part : parameter.components) {
        const auto other = std::find_if(
            others.begin(), others.end(), [&part](const auto &candidate) { return candidate.code == part.parameter; });
        auto places = placesFor(part.expression, root, items, model);
        if (other == others.end() || places.empty())
            return false;
        definition.components.push_back({other->type, std::move(places)});
    }
    return !definition.components.empty();
}

void addDefinitions(std::string_view owner, std::string_view type, const Model &model, std::vector<Definition> &out)
{
    const auto parameters = model.searchParameters(owner);
    const auto root = rootType(model, type);
    for (const auto &parameter : parameters) {
        // How these match is each server's own: "some form of phonetic matching", positions.
        const bool isOwn = parameter.code == "phonetic" || parameter.type == "special";
        if (parameter.expression.empty() || isOwn)
            continue;
        Definition definition{parameter.code, parameter.type, {parameter.targets.begin(), parameter.targets.end()},
            placesFor(parameter.expression, type, root, model), {}};
        const bool isComposite = parameter.type == "composite";
        if (!definition.places.empty()
            && (!isComposite || addComponents(parameter, type, model, parameters, definition)))
            out.push_back(std::move(definition));
    }
}

} // namespace

const std::vector<Definition> &definitionsOf(const Model &model, std::string_view type)
{
    static std::mutex mutex;
    static std::map<std::pair<const Model *, std::string_view>, std::vector<Definition>> known;
    const std::string_view lasting = model.typeNamed(type);
    const std::scoped_lock lock(mutex);
    const auto [entry, isNew] = known.try_emplace({&model, lasting});
    if (isNew) {
        addDefinitions(lasting, lasting, model, entry->second);
        for (auto base = model.base(lasting); !base.empty(); base = model.base(base))
            addDefinitions(base, lasting, model, entry->second);
    }
    return entry->second;
}

} // namespace folding
