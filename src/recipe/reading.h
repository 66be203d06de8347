#pragma once

#include "recipe/compile.h"
#include "recipe/connection.h"

namespace recipe {

/** A recipe as it is read over one connection. */
struct Reading {
    Recipe recipe; ///< what the server alone can test is in its query: withServerConditions()
    std::shared_ptr<const viewdef::View> view; ///< with the conditions that are left
};

/** Why there is none: the view or a condition cannot be used, or a condition can be tested by no one here. */
[[nodiscard]] tl::expected<Reading, ViewError> readingOf(const Connection &connection, const Recipe &recipe);

} // namespace recipe
