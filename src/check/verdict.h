#pragma once

#include "check/judge.h"

namespace check {

/** What the findings of @p report mean for who would connect; its verdicts are not looked at. */
[[nodiscard]] QList<Verdict> verdictsOn(const Report &report);

} // namespace check
