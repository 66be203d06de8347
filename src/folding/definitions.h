#pragma once

#include "folding/condition.h"

#include "fhir/model.h"

#include <string>
#include <string_view>
#include <vector>

namespace folding {

/** A search parameter of one resource type, ready to be compared with conditions. */
struct Definition {
    struct Component {
        std::string_view type; ///< of its parameter: "token"
        std::vector<Condition> places; ///< on an item of the composite's
    };
    std::string_view code;
    std::string_view type; ///< "token", …
    std::vector<std::string_view> targets; ///< of references; "Any": every resource type
    std::vector<Condition> places; ///< alternatives: where the values are that it searches. Never more than 32.
    std::vector<Component> components; ///< of a composite
};

/**
 * The parameters that @p model defines for @p type, those of all resources among them, in the order of their codes, and
 * without those whose expression this room does not read and those that match as each server likes. Read once and held
 * for good; for any thread.
 */
[[nodiscard]] const std::vector<Definition> &definitionsOf(const fhir::Model &model, std::string_view type);

} // namespace folding
