#pragma once

#include "auth/clock.h"
#include "auth/session/keyring.h"
#include "browser/plugin.h"
#include "http/client.h"

#include <QUrl>

#include <functional>

class QSettings;

namespace gui {

/** What windows are handed instead of making it themselves; owned by the Application, replaced by tests. */
struct Services {
    QSettings &settings; ///< recent servers, window geometry, how one signs in; nothing about patients, no secret
    /** Starts the practice server, or the one that asks for a sign-in, when first asked; empty URL: it cannot. */
    std::function<QUrl(bool withSignIn)> practiceServer;
    http::Client &signInClient; ///< for sign-in services: never has a token
    auth::Keyring &keyring;
    auth::Clock &clock = auth::Clock::system();
    /** Loads WebEngine when first called. */
    std::function<tl::expected<std::shared_ptr<browser::EmbeddedBrowser>, QString>()> embeddedBrowser;
    std::function<bool(const QUrl &)> openUrl; ///< in the system's browser
    /** Whether an address is a practice server's of this run: its port is another one next time. */
    std::function<bool(const QUrl &)> isPractice = {};
    /** Has every connection wait for servers as long as the settings say now. */
    std::function<void()> followTimeLimit = {};
};

} // namespace gui
