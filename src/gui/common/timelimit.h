#pragma once

#include <chrono>
#include <optional>

class QSettings;

namespace gui {

/** How long a server may be silent; nothing: as each request says for itself. */
using TimeLimit = std::optional<std::chrono::seconds>;

/** What the person chose, 1 to 86,400 seconds as on the command line; what is no such number is no choice. */
[[nodiscard]] TimeLimit chosenTimeLimit(const QSettings &settings);
void chooseTimeLimit(QSettings &settings, TimeLimit limit);

} // namespace gui
