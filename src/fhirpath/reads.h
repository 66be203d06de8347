#pragma once

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

} // namespace fhirpath
