#pragma once

#include <QStringList>

namespace cli {

/** fhirside-cli recipe FILE: says what a recipe does, in words or as SQL over the tables of its views. Returns the exit
 * code. */
[[nodiscard]] int recipeCommand(const QStringList &arguments);

} // namespace cli
