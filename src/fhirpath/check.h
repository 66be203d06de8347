#pragma once

#include "fhirpath/types.h"

#include <optional>
#include <string_view>

namespace fhirpath {

/** How strictly an expression is looked at before it meets data. */
struct CheckOptions {
    bool order = false; ///< first(), skip() and the like on children() and descendants(), which have no order
};

/**
 * What can be told to be wrong with an expression from the model alone: an element that a type does not have ("given1",
 * and "valueQuantity", which is called value), a resource type that is not this one, a type that does not exist. The
 * first mistake in the order of evaluation; nothing when the expression may be good. Evaluation itself is lenient:
 * there a name that nothing has gives nothing, as SQL on FHIR wants it.
 *
 * @p types are those of @p expression, on @p focus.
 */
[[nodiscard]] std::optional<Error> check(const Expression &expression, const TypedNode &types,
    const CollectionType &focus, const fhir::Model &model, CheckOptions options = {});
/** The same for an expression that is evaluated on a resource of type @p type. */
[[nodiscard]] std::optional<Error> check(
    const Expression &expression, const fhir::Model &model, std::string_view type, CheckOptions options = {});

} // namespace fhirpath
