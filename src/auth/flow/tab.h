#pragma once

#include "auth/error.h"

#include <QString>

#include <functional>

class QTcpSocket;

namespace auth {

/** What the tab of the system's browser says, as finished sentences in the user's language. */
struct TabSentences {
    QString signedIn;
    QString unfinished; ///< the sign-in was given up
    QString nothing; ///< at an address that was not asked for
    std::function<QString(const Error &)> failed;
};

/**
 * Answers a browser's tab with one sentence and ends the connection: escaped, kept by no cache, without a
 * referrer. The socket is left to itself and goes once the page is with the browser.
 */
void sendPage(QTcpSocket *socket, int status, const QString &sentence);

} // namespace auth
