#pragma once

#include "recipe/recipefile.h"

#include <QStringList>

namespace words {

/** What a recipe does, a line for each step: the server, and of each table what is read, tested, added, sorted and
 * shown. */
[[nodiscard]] QStringList aboutRecipe(const recipe::RecipeFile &file);

} // namespace words
