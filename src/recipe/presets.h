#pragma once

#include "recipe/recipefile.h"

#include <QList>

namespace recipe {

/** The tables that a clinic needs first, of the recipes in resources/recipes, in the order in which they are offered:
 * ordinary recipes without a server, whose columns are there in each version of FHIR. A name is English;
 * words::columnTitle() says it in the user's language. */
[[nodiscard]] QList<SavedTable> presets();

} // namespace recipe
