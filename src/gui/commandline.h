#pragma once

#include "words/exitcodes.h"

#include <QStringList>

#include <tl/expected.hpp>

namespace gui {

/** What the program begins with. */
struct CommandLine {
    bool practice = false; ///< on the practice server
    QString address; ///< of a server, as typed; empty where none was given
    QStringList files; ///< in their order
    bool operator==(const CommandLine &) const = default;
};

/** What is printed instead of a window being opened. */
struct Printout {
    QString text; ///< its last line is ended
    words::ExitCode code; ///< Done: for standard output; another: for standard error
    bool operator==(const Printout &) const = default;
};

/**
 * @p arguments are those behind the program's name. An argument is an address when it begins with https:// or http://,
 * every other one is a file. Qt's own options (-platform, -style …) are passed over: QApplication takes them. Needs no
 * application object; the words are in the language whose translation is installed.
 */
[[nodiscard]] tl::expected<CommandLine, Printout> readCommandLine(const QStringList &arguments);

} // namespace gui
