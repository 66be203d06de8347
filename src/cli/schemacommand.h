#pragma once

#include <QStringList>

namespace cli {

/** schema VIEW: which columns a view makes, and of what types, as JSON; nothing is read for it but the view. */
[[nodiscard]] int schemaCommand(const QStringList &arguments);

} // namespace cli
