#pragma once

#include "auth/error.h"
#include "check/judge.h"
#include "sources/completeness.h"

namespace words {

/** What the program's end tells a script: the table in README.md. */
enum ExitCode {
    Done = 0, ///< and complete, or as much as was asked for
    Wrong = 1, ///< checked, and wrong: the check itself went well
    Usage = 2, ///< wrong usage, or a bad view, expression or query
    NotReached = 3,
    SignIn = 4, ///< needed or refused
    Incomplete = 5, ///< or malformed; what arrived is kept, and said so
    CannotWrite = 6,
    Interrupted = 130,
    Refused = 0x100 | Usage, ///< inside the program: Usage, but the arguments are well written, so how is not said
};

[[nodiscard]] ExitCode exitCode(const auth::Error &error);
/** What a server refuses is no wrong usage, but Refused. */
[[nodiscard]] ExitCode exitCode(const sources::Error &error);
/** What the connection check says to a pipeline: Wrong for what failed (a warning as well where @p failsOnWarning) or
 * for the verdict on @p subject; NotReached and SignIn where that could not be tested, unless no rule that needs a
 * sign-in was asked about. */
[[nodiscard]] ExitCode exitCode(const check::Report &report, check::Subject subject, bool failsOnWarning);
/** @p allowsIgnored: a filter that the server ignored, or may have, is no failure. */
[[nodiscard]] ExitCode exitCode(const sources::Completeness &completeness, bool allowsIgnored);

} // namespace words
