#pragma once

#include "sources/completeness.h"

#include <QString>
#include <QStringList>

namespace words {

/** Who applied a condition, in a word, for a chip: "server", "here", "ignored", "refused". */
[[nodiscard]] QString wordOf(const sources::Condition &condition);
/** Why the server does not apply it alone, one sentence; "" for Reason::None. */
[[nodiscard]] QString sentence(folding::Reason reason);
/** What was sent for it, as people type it: "name=anna&birthdate=ge1980"; "" for nothing. */
[[nodiscard]] QString searchOf(const std::vector<fhir::Query::Parameter> &parameters);
/** Who applied it, why, and how many resources it turned away, in whole sentences on one line. */
[[nodiscard]] QString describe(const sources::Condition &condition);
/** A line for each condition, and one for how many resources were read and kept; empty without conditions. */
[[nodiscard]] QStringList aboutConditions(const sources::Completeness &completeness);

} // namespace words
