#pragma once

#include "recipe/connection.h"

namespace loading {

/** The resources that the recipe asks the connection's server for; the connection's client outlives them. */
[[nodiscard]] std::unique_ptr<sources::Source> open(const recipe::Connection &connection, const recipe::Recipe &recipe);

} // namespace loading
