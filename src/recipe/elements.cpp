#include "recipe/elements.h"

#include "fhir/model.h"
#include "fhirpath/reads.h"
#include "recipe/compile.h"
#include "viewdef/columnpaths.h"

#include <algorithm>
#include <set>

namespace recipe {
namespace {

constexpr std::size_t Most = 16; ///< elements that are few; more are most of what a resource has

using Names = std::set<std::string, std::less<>>;

/** Where rows are looked at for whether the server applied the query's own filters (sources::FilterCheck). */
void addFilters(const fhir::Query &query, const fhir::Model &model, Names &names)
{
    for (const auto &filter : query.filters().parameters) {
        for (const auto &known : model.searchParameters(query.type)) {
            const auto some = known.code == filter.name ? fhirpath::topElementsRead(known.expression) : std::nullopt;
            if (some)
                names.insert(some->begin(), some->end());
        }
    }
}

/** Also by a filter for what stands in meta (_lastUpdated, _tag), which a row shows whether it was applied. */
bool hasOwnSay(const fhir::Query &query)
{
    const auto filters = query.filters().parameters;
    const auto isOfAll = [](const auto &filter) { return filter.name.starts_with('_') && filter.name != "_id"; };
    return query.find("_elements") || query.find("_summary") || query.hasIncludes()
        || std::ranges::any_of(filters, isOfAll);
}

} // namespace

std::vector<std::string> elementsFor(
    const Recipe &recipe, const QStringList &columns, const fhir::Model &model, const folding::Offer &offer)
{
    if (!offer.parameters || !offer.parameters->contains("_elements") || hasOwnSay(recipe.query))
        return {};
    Names wanted;
    for (const auto &column : columns)
        wanted.insert(column.toStdString());
    const auto read = viewdef::topElementsOf(viewOf(recipe, model).toStdString(), model, wanted);
    if (!read)
        return {};
    Names names(read->begin(), read->end());
    for (const auto &condition : recipe.conditions) {
        const auto some = fhirpath::topElementsRead(condition.toStdString());
        if (!some)
            return {};
        names.insert(some->begin(), some->end());
    }
    if (names.contains("meta") || names.contains("contained"))
        return {};
    addFilters(recipe.query, model, names);
    const auto isElement = [&](const std::string &name) { return model.element(recipe.query.type, name) != nullptr; };
    names.insert("id");
    return names.size() > Most || !std::ranges::all_of(names, isElement)
        ? std::vector<std::string>()
        : std::vector<std::string>(names.begin(), names.end());
}

} // namespace recipe
