#pragma once

#include <QStringList>

namespace cli {

/** Runs the command that @p arguments begin with, to its end; gives the exit code. */
[[nodiscard]] int dispatch(const QStringList &arguments);

} // namespace cli
