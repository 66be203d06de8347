#pragma once

#include "recipe/filtercolumns.h"
#include "related/referencecolumns.h"

#include <QStringList>

#include <optional>

namespace related {

/** What a filter on a column of references is about. */
struct Picked {
    QStringList keys; ///< of resources: "Patient/1"
    QStringList names; ///< what people call these, one each
    QStringList texts; ///< what cells show, where it is not known what they lead to
    bool operator==(const Picked &) const = default;
};

/** One of @p picked, or none of them, on the column @p name, which is @p column. What has a key is told by that alone,
 * so two of one name are two. Nothing where the column cannot be tested so. */
[[nodiscard]] std::optional<recipe::Filter> filterOn(const QString &name, recipe::Filter::Test test,
    const Picked &picked, const ReferenceColumn &column, const recipe::FilterColumns &columns);

/** The way back; nothing where @p filter is another one, or its condition says something else. */
[[nodiscard]] std::optional<Picked> pickedBy(
    const recipe::Filter &filter, const ReferenceColumn &column, const recipe::FilterColumns &columns);

} // namespace related
