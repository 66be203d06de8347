#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fhir {

class Model;

/** What a person calls a resource, by its own elements. */
struct ResourceName {
    std::string text; ///< "Müller, Änne", "Ward 3", "Potassium"; "" where it has none
    std::string start; ///< FHIR date or dateTime: of what has a time rather than a name, an encounter; "" else
    std::string end;
    [[nodiscard]] bool isEmpty() const { return text.empty() && start.empty() && end.empty(); }
    bool operator==(const ResourceName &) const = default;
};

/** Of @p resource (its JSON text, as it came): a person's official name, else the usual one, family name first; a name
 * or title; a code's words, else the code. Empty for what is no JSON. */
[[nodiscard]] ResourceName readResourceName(std::string_view resource);

/** The elements of @p type that its name is made of, for _elements (R4, search.html#elements); none where it has none.
 */
[[nodiscard]] std::vector<std::string> nameElements(std::string_view type, const Model &model);

} // namespace fhir
