#pragma once

#include "http/client.h"

#include <QUrl>

#include <functional>

class QSettings;

namespace gui {

/** What windows are handed instead of making it themselves; owned by the Application, replaced by tests. */
struct Services {
    http::Client &client;
    QSettings &settings; ///< recent servers, window geometry, nothing about patients
    std::function<QUrl()> practiceServer; ///< starts the practice server when first asked; empty URL: it cannot
};

} // namespace gui
