#pragma once

#include "recipe/pivot.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace words {

/** A pivot that was made of rows. */
struct PivotMade {
    recipe::Pivot pivot;
    table::PivotCounts counts;
    QString title = {}; ///< titleOf(), of the rows that it was made of
};

/** "latest", as it stands before the name of a value. */
[[nodiscard]] QString nameOf(table::Aggregate cell);
/** "Patient × What, latest Value"; columns that @p schema has not are called by their names. */
[[nodiscard]] QString titleOf(const recipe::Pivot &pivot, const table::Schema &schema);
/** In the user's language, as titles of its columns. */
[[nodiscard]] table::PivotWords pivotWords();
/** What became of the rows, a sentence each, the one that says how many went in first. */
[[nodiscard]] QStringList sentences(const PivotMade &made);
/** As the statement has it. */
[[nodiscard]] QJsonObject json(const PivotMade &made);

} // namespace words
