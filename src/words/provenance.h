#pragma once

#include "recipe/provenance.h"
#include "sources/completeness.h"
#include "table/table.h"
#include "words/statement.h"

#include <QHash>
#include <QString>

namespace words {

/** The one sentence about a table: under it, at the head of its statement and with its export. How much of what matches
 * what, and when it was read: "102 of 102 that match gender=female, complete · 14:02". All that narrows the rows is in
 * it. @p lost: resources and values that the view could not take. @p said: what conditions are in words; others are
 * said as they stand. */
[[nodiscard]] QString describe(const sources::Completeness &completeness, const recipe::Provenance &provenance,
    qint64 lost, const QHash<QString, QString> &said = {});
/** The same beside a chip with wordOf(): what the chip says already is left out, "102 of 102 that match gender=female".
 */
[[nodiscard]] QString describeBesideWord(const sources::Completeness &completeness,
    const recipe::Provenance &provenance, qint64 lost, const QHash<QString, QString> &said = {});
/** Who reads, for people: "Jane Doe, jane@acme.org, Contoso Hospital". */
[[nodiscard]] QString accountOf(const recipe::Provenance &provenance);
/** Where a token belongs in recipe::curlOf(); "" where none is needed. */
[[nodiscard]] QString tokenNote(const recipe::Provenance &provenance);
/** recipe::curlOf() to copy, the note above it as a comment; "" for local files. */
[[nodiscard]] QString commandOf(const recipe::Provenance &provenance);
/** Everything known about whether a result is all that was asked for, and where it comes from, line by line: to read,
 * to copy, and to keep beside a file. The same for programs: json() in words/statement.h. */
[[nodiscard]] QString statement(const Statement &statement);
[[nodiscard]] QString statement(
    const recipe::Provenance &provenance, const sources::Completeness &completeness, const table::Table &table);

} // namespace words
