#include "loading/open.h"

#include "sources/bulkreader.h"

#include <algorithm>
#include <utility>

namespace loading {
namespace {

/** A search whose included resources somebody takes gives them. */
bool isTaken(const recipe::Recipe &recipe, const sources::IncludedTaker &included)
{
    return included.take && recipe.query.hasIncludes();
}

std::unique_ptr<sources::Source> apart(
    std::unique_ptr<sources::Source> source, const recipe::Recipe &recipe, const sources::IncludedTaker &included)
{
    if (!isTaken(recipe, included))
        return source;
    return std::make_unique<sources::IncludesApart>(std::move(source), recipe.query.type, included);
}

} // namespace

std::unique_ptr<sources::Source> open(const recipe::Connection &connection, const recipe::Recipe &recipe,
    const std::optional<sources::Resume> &from, sources::Splitting splitting, const sources::IncludedTaker &included)
{
    if (connection.isLocal())
        return std::make_unique<sources::LocalReader>(recipe::readOf(connection, recipe));
    if (recipe.bulk) {
        auto what = recipe::exportOf(connection, recipe);
        what.connections = std::max(1, splitting.connections);
        return std::make_unique<sources::BulkReader>(connection.client, std::move(what), from);
    }
    auto search = recipe::searchOf(connection, recipe);
    search.givesIncluded = isTaken(recipe, included);
    return apart(std::make_unique<sources::SplitReader>(*connection.client, std::move(search), from, splitting), recipe,
        included);
}

std::unique_ptr<sources::Source> open(const recipe::Connection &connection, const recipe::Recipe &recipe,
    const sources::ValueList &list, const sources::IncludedTaker &included)
{
    auto search = recipe::searchOf(connection, recipe);
    search.conditions.model = nullptr; // the list chooses: conditions are applied here
    search.givesIncluded = isTaken(recipe, included);
    return apart(std::make_unique<sources::ListReader>(*connection.client, std::move(search), list), recipe, included);
}

} // namespace loading
