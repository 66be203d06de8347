#pragma once

#include "quality/check.h"

#include <QString>

namespace words {

// What the check of a table says to people. It knows numbers and FHIR, and nothing of medicine: no sentence says that a
// value is ill.

/** "Dates in the future". */
[[nodiscard]] QString titleOf(quality::Check check);
/** What that check could look at of this table, and what not; "" where there is nothing to say. */
[[nodiscard]] QString noteOn(quality::Check check, const quality::Report &report);
/** What is odd, on one line, without how many have it: "Potassium (2823-3) in another unit than most, which have
 * mmol/L". @p quotes: what data say may be in it. */
[[nodiscard]] QString sentence(const quality::Finding &finding, bool quotes = true);
/** "12 resources". */
[[nodiscard]] QString countOf(const quality::Finding &finding);
/** "2 things are wrong, and 5 are worth a look". */
[[nodiscard]] QString summary(const quality::Report &report);
/** "wrong" or "worth a look". */
[[nodiscard]] QString nameOf(quality::Grade grade);

} // namespace words
