#pragma once

#include "folding/condition.h"
#include "folding/fold.h"

#include <string_view>
#include <vector>

namespace folding {

/** What is searched, and what may be sent. */
struct Search {
    std::string_view type;
    const fhir::Model &model;
    const Offer &offer;
};

/** Parameters for several conditions that must all be true. */
struct Combination {
    std::vector<fhir::Query::Parameter> parameters;
    std::vector<Reason> reasons; ///< of each condition: why it must be tested here; None: the parameters do it
};

[[nodiscard]] Combination combine(std::vector<Condition> conditions, const Search &search);

} // namespace folding
