#pragma once

#include "exporting/sink.h"
#include "fetch/error.h"

#include <QString>

#include <optional>

class QCommandLineParser;

namespace cli {

/** Exit codes of the command line; scripts depend on them. */
enum ExitCode {
    Done = 0,
    WrongUsage = 2,
    NotReached = 3,
    SignInNeeded = 4,
    Incomplete = 5,
    CannotWrite = 6,
    Interrupted = 130
};

/** Prints @p message as a line on standard error and gives @p code. */
int fail(const QString &message, int code);
/** What happened and what to do, on standard error; gives the exit code that belongs to @p error. */
int fail(const fetch::Error &error);

[[nodiscard]] std::optional<exporting::Format> formatOf(const QString &name);
/** Parses without ending the program; false when it said why not (or the help was asked for). */
[[nodiscard]] bool parse(QCommandLineParser &parser, const QStringList &arguments, int positional, int *exitCode);

} // namespace cli
