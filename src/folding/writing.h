#pragma once

#include "fhirpath/expression.h"

#include <string>

namespace folding {

/** @p op as FHIRPath: another text than it was read from, but the same expression. */
[[nodiscard]] std::string writtenOf(const fhirpath::Op &op);
/** The same as one side of an "and". */
[[nodiscard]] std::string writtenInAnd(const fhirpath::Op &op);

} // namespace folding
