#pragma once

#include "fhirpath/expression.h"

#include <optional>
#include <string_view>
#include <vector>

namespace fhir {
class Model;
}

namespace fhirpath {

/** How strictly an expression is looked at before it meets data. */
struct CheckOptions {
    bool order = false; ///< first(), skip() and the like on children() and descendants(), which have no order
};

/**
 * What can be told to be wrong with an expression from the model alone, when it is evaluated on elements of type
 * @p type: an element that a type does not have ("given1", and "valueQuantity", which is called value), a resource type
 * that is not this one, a type that does not exist. Nothing when it may be good. Evaluation itself is lenient: there a
 * name that nothing has gives nothing, as SQL on FHIR wants it.
 */
[[nodiscard]] std::optional<Error> check(
    const Expression &expression, const fhir::Model &model, std::string_view type, CheckOptions options = {});

/** What can be told of the values of an expression before there are any. */
struct Outlook {
    bool known = false; ///< otherwise they may be anything
    std::vector<std::string_view> types; ///< FHIR's, or "System.Integer" and its like, each once; none for {}
    std::optional<Error> error; ///< as check() has it
};

/** The outlook of @p expression in a resource of type @p root, on elements of the types that @p focus has. */
[[nodiscard]] Outlook foresee(
    const Expression &expression, const fhir::Model &model, std::string_view root, const Outlook &focus);

} // namespace fhirpath
