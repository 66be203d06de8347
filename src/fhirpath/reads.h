#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fhirpath {

/**
 * The elements that @p expression (FHIRPath) reads, so that a person can be shown where a computed value comes from:
 * plain paths on what it is evaluated on, of names, indexes and ofType(): "code.coding[0].display",
 * "value.ofType(Quantity).unit". Those that a condition looks at are among them. Sorted, each once, without those that
 * only lead to another; none when it is no FHIRPath. What a name stands for is not looked up: a path may be of no
 * element.
 */
[[nodiscard]] std::vector<std::string> elementsRead(std::string_view expression);

/**
 * The names of the elements of a resource that @p expression (FHIRPath on it) reads anything of: "birthDate", "value"
 * of a choice. What it gives is the same on a resource that has these and its id alone. Nothing where it may read more,
 * hands the resource out, or is no FHIRPath.
 */
[[nodiscard]] std::optional<std::vector<std::string>> topElementsRead(std::string_view expression);

} // namespace fhirpath
