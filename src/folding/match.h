#pragma once

#include "folding/definitions.h"
#include "folding/fold.h"
#include "folding/values.h"

#include <vector>

namespace folding {

/** One search parameter with a value, that stands for leaves of a condition. */
struct Candidate {
    const Definition *definition = nullptr;
    Found found;
    std::uint32_t places = 0; ///< of the definition, as bits: those that the condition is about
    bool isNarrow = false; ///< the parameter is for references to one type only

    /** Whether the condition is about all that the parameter searches. */
    [[nodiscard]] bool isWhole() const;
    [[nodiscard]] std::string name() const { return std::string(definition->code) + found.chain; }
};

/** What the search parameters of @p type can be asked for in place of parts of @p condition, on one resource, which has
 * no Or. Each matches at least where the condition is true. */
[[nodiscard]] std::vector<Candidate> candidatesFor(
    const Condition &condition, std::string_view type, const fhir::Model &model);

/** Whether a parameter of @p type is about an element that @p condition, which has no Or, is about. */
[[nodiscard]] bool isSearched(const Condition &condition, std::string_view type, const fhir::Model &model);

} // namespace folding
