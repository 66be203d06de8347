#pragma once

#include "folding/fold.h"
#include "recipe/recipe.h"

#include <string>
#include <vector>

namespace fhir {
class Model;
}

namespace recipe {

/**
 * The elements that a server is to be asked for with @p recipe where only its rows are wanted (the value of _elements,
 * R4, search.html#elements), sorted: what its columns, its conditions and the proof of its own filters read. None where
 * whole resources are needed: the server does not say that it knows _elements, the query has its own say about what
 * comes (_elements, _summary, _include), meta is read, which a server changes when it leaves something out (the tag
 * SUBSETTED), contained resources are, or too much is read to be worth it. @p columns: names of those that count; none:
 * all.
 */
[[nodiscard]] std::vector<std::string> elementsFor(
    const Recipe &recipe, const QStringList &columns, const fhir::Model &model, const folding::Offer &offer);

} // namespace recipe
