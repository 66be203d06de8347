#pragma once

#include "auth/session/refusal.h"
#include "words/explanation.h"

namespace words {

/** What to tell people when a sign-in that went well is of no use, with all that an administrator needs to mend it. */
[[nodiscard]] Explanation explain(const auth::Refusal &refusal);

} // namespace words
