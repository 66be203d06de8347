#pragma once

#include "folding/condition.h"

#include <optional>

namespace folding {

/** What @p op gives now where it is today() or now(), with calendar units added or taken away; a date or a moment. */
[[nodiscard]] std::optional<Literal> clockOf(const fhirpath::Op &op, const fhir::Model &model);

/** @p clock as it may be sent for "element @p relation clock": a search is answered, and its residual tested, after
 * now. Nothing where that could leave out what meets the condition then. The law stands in values.h. */
[[nodiscard]] std::optional<Literal> sentClock(Literal clock, Relation relation);

} // namespace folding
