#pragma once

#include "cli/getjob.h"
#include "cli/signin.h"
#include "exporting/sink.h"
#include "sources/completeness.h"
#include "table/chunk.h"
#include "words/statement.h"

#include <optional>

namespace cli {

// What get says and writes beside its rows.

/** Whether a row is missing for one of them. */
[[nodiscard]] bool lacksRows(const words::Problems &problems);
/** Says what the view met that it could not use, and why; true when a row is missing for it. */
bool sayProblems(const words::Problems &problems);
/** What to do about a server that cannot be read without a sign-in, or not with this token; a command cannot ask. */
void sayAccess(const sources::Error &error, const Access &access);
/** What the server said along with its results, marked as its own words. */
void sayWarnings(const sources::Completeness &completeness);
/** Who applied the conditions, and what was asked of the server. */
void sayConditions(const sources::Completeness &completeness);

/** How complete the result is, what was done for that and what is not known, and how to get what was left out. */
void sayHowItEnded(const GetJob &job, const sources::Completeness &completeness,
    const std::optional<words::SinceLast> &since, bool hasLosses);
/** The completeness of a run that ended with @p code before it read anything, because of @p error where one is known.
 */
[[nodiscard]] sources::Completeness nothingRead(int code, std::optional<sources::Error> error);

/** Writes the names of what is no longer there, as a bulk export tells it, beside the output, and says so; the file, ""
 * where there is none. */
[[nodiscard]] exporting::Result<QString> writeDeleted(const GetJob &job, const sources::Completeness &completeness);

} // namespace cli
