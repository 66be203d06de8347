#pragma once

#include "check/observer.h"

namespace check {

/** What is known before anything is asked: what was typed, the settings, and what went wrong until then. */
[[nodiscard]] Observation described(const Question &question);

} // namespace check
