#pragma once

#include "cli/getjob.h"

#include <QStringList>

namespace cli {

/**
 * Does @p job, and returns the exit code. The first of several jobs with one @p connection signs in and finds the
 * server, the others take both over. Ended early by Ctrl+C. @p signInClient is without tokens.
 */
[[nodiscard]] int runJob(GetJob job, recipe::Connection &connection, http::Client &signInClient);

/** fhirside-cli get URL TYPE: reads a search through a view and writes its rows. Returns the exit code. */
[[nodiscard]] int getCommand(const QStringList &arguments);

} // namespace cli
