#pragma once

#include "exporting/sink.h"
#include "sources/completeness.h"
#include "sources/search.h"
#include "table/table.h"

#include <QMap>
#include <QString>
#include <QStringList>

namespace words {

/** One sentence for a status line: "1,204 patients, complete". Not complete where something that arrived is not to be
 * seen, @p isShown, or where a filter may not have been applied: then it is read to the last page. */
[[nodiscard]] QString describe(const sources::Completeness &completeness, bool isShown = true);
/** The same with what a search asked for: "102 of 102 that match gender=female, complete". A filter that is not seen
 * makes "complete" false for who reads it. @p lost: resources and values that the view could not take. */
[[nodiscard]] QString describe(const sources::Completeness &completeness, const fhir::Query &query, qint64 lost);
/** The same in one word or two, for a chip. */
[[nodiscard]] QString wordOf(const sources::Completeness &completeness, qint64 lost);
/** Why it is incomplete, a sentence for each reason but the error that ended it; empty otherwise. */
[[nodiscard]] QStringList reasons(const sources::Completeness &completeness);

/** Problems of @p table in which something was lost. */
[[nodiscard]] qint64 lostIn(const table::Table &table);
/** A sentence for each way in which something was lost, of @p problems counted by kind. */
[[nodiscard]] QStringList losses(const QMap<table::Problem::Kind, int> &problems);

/** A sentence for each column of a file in which values are not of its type. */
[[nodiscard]] QStringList remarks(const std::vector<exporting::Misfits> &misfits);

/** Everything known about whether @p table is all that @p search asks for, line by line, to read and to copy. */
[[nodiscard]] QString statement(
    const sources::Search &search, const sources::Completeness &completeness, const table::Table &table);

} // namespace words
