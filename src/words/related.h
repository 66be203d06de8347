#pragma once

#include "sources/completeness.h"

#include <QJsonArray>
#include <QStringList>

namespace words {

/** Of the columns of other resources: for how many rows these were found, and what is not known; a line or more each.
 */
[[nodiscard]] QStringList aboutRelated(const sources::Completeness &completeness);
/** @p said of a result, and which of its columns of other resources are not whole. */
[[nodiscard]] QString withRelated(const QString &said, const sources::Completeness &completeness);
/** As the statement has them, one each. */
[[nodiscard]] QJsonArray relatedJson(const sources::Completeness &completeness);

} // namespace words
