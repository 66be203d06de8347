#pragma once

#include "exporting/sink.h"
#include "recipe/recipe.h"
#include "sources/completeness.h"
#include "table/table.h"
#include "words/problems.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <cstdint>

namespace words {

/** One sentence for a status line: "1,204 patients, complete". Not complete where something that arrived is not to be
 * seen, @p isShown, or where a filter may not have been applied: then it is read to the last page. */
[[nodiscard]] QString describe(const sources::Completeness &completeness, bool isShown = true);
/** The same with what was asked for: "102 of 102 that match gender=female, complete". A filter that is not seen makes
 * "complete" false for who reads it. @p lost: resources and values that the view could not take. @p said: what
 * conditions are in words; others are said as they stand. */
[[nodiscard]] QString describe(const sources::Completeness &completeness, const recipe::Recipe &recipe, qint64 lost,
    const QHash<QString, QString> &said = {});
/** The same in one word or two, for a chip. */
[[nodiscard]] QString wordOf(const sources::Completeness &completeness, qint64 lost);
/** Why it is incomplete, a sentence for each reason but the error that ended it; empty otherwise. */
[[nodiscard]] QStringList reasons(const sources::Completeness &completeness);

/** The name of a file with the rows of @p table, of resources of @p type. One that is not everything says so in its
 * name, as it stays with the file. */
[[nodiscard]] QString fileName(
    const QString &type, const sources::Completeness &completeness, const table::Table &table);

/** A sentence for each column of a file in which values are not of its type. */
[[nodiscard]] QStringList remarks(const std::vector<exporting::Misfits> &misfits);

/** What is behind the sentence, line by line: counts, what was dropped, what went wrong, what the server says. */
[[nodiscard]] QStringList details(
    const sources::Completeness &completeness, std::uint64_t rows, const Problems &problems);
[[nodiscard]] QStringList details(const sources::Completeness &completeness, const table::Table &table);

} // namespace words
