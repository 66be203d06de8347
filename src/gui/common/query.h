#pragma once

#include <QString>

namespace gui {

/** Of a search's parameters those that decide what matches; how it comes (_count, _sort, …) is no filter. */
[[nodiscard]] QString filterOf(const QString &parameters);

} // namespace gui
