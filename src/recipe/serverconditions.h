#pragma once

#include "folding/fold.h"
#include "recipe/recipe.h"

#include <tl/expected.hpp>

namespace fhir {
class Model;
}

namespace recipe {

/** Whether a server alone can test @p condition of @p recipe: it is about a value set that is not here, or reads
 * something of a resource that a reference leads to (resolve()), whether there is a search for it or not. */
[[nodiscard]] bool needsServer(const QString &condition, const Recipe &recipe, const fhir::Model &model);
/** Whether memberOf() in @p condition of @p recipe knows of all codes if they are in its value sets; else resources are
 * to be counted for which it cannot be told. */
[[nodiscard]] bool isSure(const QString &condition, const Recipe &recipe, const fhir::Model &model);

/**
 * Conditions about what a resource does not have (the resource that a reference leads to, a value set that is not here)
 * can be tested by a server alone. Those of @p recipe become parameters of its query, where they count as any filter
 * that was typed: one that the server ignores makes the result another one than was asked for, and one that it refuses
 * ends the run. Resources that are contained are no other resources to a search (R4, search.html#contained): it does
 * not look at them. Where the server tells of each code if it is in a value set
 * (@p validatesCodes), conditions about value sets without such a search are tested here with its help. The condition,
 * where no search that @p offer (of the server) has does just the same.
 */
[[nodiscard]] tl::expected<Recipe, QString> withServerConditions(
    Recipe recipe, const fhir::Model &model, const folding::Offer &offer, bool validatesCodes = false);

} // namespace recipe
