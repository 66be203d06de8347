#pragma once

#include <QStringList>

namespace cli {

/** The commands that talk to a server. Each needs a QCoreApplication, runs its event loop, gives the exit code. */
[[nodiscard]] int typesCommand(const QStringList &arguments);
[[nodiscard]] int getCommand(const QStringList &arguments);
[[nodiscard]] int practiceCommand(const QStringList &arguments);

} // namespace cli
