#pragma once

#include "gui/selection.h"

#include <QStringList>

class QSettings;

namespace gui {

/** Addresses of the servers used last, newest first. */
[[nodiscard]] QStringList recentServers(const QSettings &settings);
/** Remembers the address and the kind of account of @p selection; never a query, which may name a patient. */
void rememberServer(QSettings &settings, const Selection &selection);

} // namespace gui
