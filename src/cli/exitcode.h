#pragma once

namespace cli {

/** What the program's end tells a script. */
enum ExitCode {
    Done = 0, ///< and complete, or as much as was asked for
    Usage = 2, ///< wrong usage, or a bad view, expression or query
    NotReached = 3,
    SignIn = 4, ///< needed or refused
    Incomplete = 5, ///< or malformed; what arrived is kept, and said so
    CannotWrite = 6,
    Interrupted = 130,
    Refused = 0x100 | Usage, ///< inside the program: Usage, but the arguments are well written, so how is not said
};

} // namespace cli
