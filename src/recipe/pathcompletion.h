#pragma once

#include <QString>
#include <QStringList>

namespace fhir {
class Model;
}

namespace recipe {

/** What may stand where somebody is typing a FHIRPath. */
struct PathCompletion {
    qsizetype from = 0; ///< where the word begins that is being typed; it ends at the cursor
    QStringList words; ///< that begin like it: elements first, then functions ("where(", "first()")
};

/**
 * The elements and functions that can follow before @p cursor in @p text, a FHIRPath on a resource of @p type, as the
 * definitions have them; inside the argument of where() and its like those of each item. None inside a literal, and
 * where it is not known what stands before.
 */
[[nodiscard]] PathCompletion completionsOf(
    const QString &text, qsizetype cursor, const QString &type, const fhir::Model &model);

} // namespace recipe
