#pragma once

#include "check/rules/parts.h"

namespace check {

// The rules about what stands in a challenge.

[[nodiscard]] Outcome addressForm(const Observation &seen); ///< C5
[[nodiscard]] Outcome oneTenant(const Observation &seen); ///< C6
[[nodiscard]] Outcome resourceId(const Observation &seen); ///< C7
[[nodiscard]] Outcome grammar(const Observation &seen); ///< C8

} // namespace check
