#pragma once

#include "recipe/narrowing.h"
#include "related/referencecolumns.h"

#include <QString>

#include <functional>
#include <memory>
#include <stop_token>
#include <vector>

namespace related {

/** What the references of a table's columns lead to is called. Copies share. */
struct ReferredColumns {
    std::shared_ptr<const ReferenceColumns> columns;
    std::function<QString(const Target &target)> nameOf; ///< for any thread
};

/** A value of a column of references. */
struct ReferredValue {
    QString key; ///< of a resource of the same server or of the same files; "": cells say no more than the name
    QString name;
    qint64 rows = 0;
    bool hasNamesake = false; ///< another value has the same name
};

/**
 * Values of @p column in all rows of @p rows, those that filters hide, too: each resource once, however it is called,
 * and each text of what is none; the most frequent first, at most @p most. A text counts all rows that have it, as a
 * filter by it leaves them. @p narrowing: of the table. For a worker.
 */
[[nodiscard]] std::vector<ReferredValue> referredIn(const table::Table &rows, std::size_t column,
    const ReferredColumns &references, const recipe::Narrowing &narrowing, std::size_t most,
    const std::stop_token &stop = {});

} // namespace related
