#pragma once

#include "fhir/batch.h"

#include <string_view>
#include <vector>

namespace fhir {

/** Whether a resource of this type can hold others that are resources in their own right, unlike contained ones. */
[[nodiscard]] inline bool isWrapper(std::string_view type)
{
    return type == "Bundle" || type == "Parameters";
}

/**
 * The entries of @p batch with the resources inside Bundles, Parameters and arrays in the place of these, at any depth
 * and in order. A Bundle or Parameters of type @p kept stays as it is, and so does what is no JSON: the reader of the
 * batch says what is wrong with it. All are matches, for there was no search.
 */
[[nodiscard]] std::vector<Entry> unwrapped(const ResourceBatch &batch, std::string_view kept);

} // namespace fhir
