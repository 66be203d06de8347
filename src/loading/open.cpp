#include "loading/open.h"

#include "sources/bulkreader.h"

#include <algorithm>
#include <utility>

namespace loading {

std::unique_ptr<sources::Source> open(const recipe::Connection &connection, const recipe::Recipe &recipe,
    const std::optional<sources::Resume> &from, sources::Splitting splitting)
{
    if (connection.isLocal())
        return std::make_unique<sources::LocalReader>(recipe::readOf(connection, recipe));
    if (recipe.bulk) {
        auto what = recipe::exportOf(connection, recipe);
        what.connections = std::max(1, splitting.connections);
        return std::make_unique<sources::BulkReader>(connection.client, std::move(what), from);
    }
    return std::make_unique<sources::SplitReader>(
        *connection.client, recipe::searchOf(connection, recipe), from, splitting);
}

std::unique_ptr<sources::Source> open(
    const recipe::Connection &connection, const recipe::Recipe &recipe, const sources::ValueList &list)
{
    auto search = recipe::searchOf(connection, recipe);
    search.conditions.model = nullptr; // the list chooses: conditions are applied here
    return std::make_unique<sources::ListReader>(*connection.client, std::move(search), list);
}

} // namespace loading
