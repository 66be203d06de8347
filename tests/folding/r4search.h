#pragma once

#include "fhir/query.h"

#include <QJsonObject>

/** How a server takes what the specification leaves to it. */
struct Habits {
    bool ignoresCase = false; ///< of tokens: "when in doubt, servers SHOULD" (R4, search.html#token)
};

/** Whether @p resource matches all parameters, by the text of R4's search.html; parameters that are not in the table of
 * r4search.cpp end the test. Written on its own, from the specification, not from the room. */
[[nodiscard]] bool matchesR4(const fhir::Query &query, const QJsonObject &resource, const Habits &habits);
