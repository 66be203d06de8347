#pragma once

#include "fhir/query.h"

namespace folding {

/** Whether @p parameter, made of a condition, is about what the resource itself does not have: the resource that one of
 * its references leads to (a chain), or the codes of a value set (:in). Only a server can tell. */
[[nodiscard]] inline bool isElsewhere(const fhir::Query::Parameter &parameter)
{
    return parameter.name.find('.') != std::string::npos || parameter.modifier == "in"
        || parameter.modifier == "not-in";
}

} // namespace folding
