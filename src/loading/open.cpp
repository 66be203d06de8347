#include "loading/open.h"

namespace loading {

std::unique_ptr<sources::Source> open(const recipe::Connection &connection, const recipe::Recipe &recipe)
{
    return std::make_unique<sources::SearchReader>(*connection.client, recipe::searchOf(connection, recipe));
}

} // namespace loading
