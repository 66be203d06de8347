#pragma once

#include "recipe/recipe.h"

#include <QDateTime>

#include <chrono>

namespace recipe {

// Only what changed since an earlier reading: by _lastUpdated (R4, search.html#lastUpdated), of an export by _since.

/** Of a time by the server's clock: what it stored shortly before may have become visible only after. */
constexpr std::chrono::minutes Overlap{5};
/** Of a time by this computer's clock, where the server does not tell its own. */
constexpr std::chrono::hours OverlapOfOtherClocks{24};

/** From when on everything changed that is not in a reading which began then, by the server's clock or, where that is
 * not known, by this computer's; FHIR instant, "" where neither is known. */
[[nodiscard]] QString changedFrom(const QDateTime &begunByServer, const QDateTime &begun);
/** @p recipe for what changed from @p time on. */
[[nodiscard]] Recipe changesOf(Recipe recipe, const QString &time);
/** Whether not all resources of its type are asked for: those that changed may no longer belong to it then. */
[[nodiscard]] bool hasFilters(const Recipe &recipe);

} // namespace recipe
