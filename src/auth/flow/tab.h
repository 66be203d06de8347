#pragma once

#include <QString>

class QTcpSocket;

namespace auth {

/**
 * Answers a browser's tab with one sentence in the user's language and ends the connection: escaped, kept by no cache,
 * naming nobody where it came from. The socket is left to itself and goes once the page is with the browser.
 */
void sendPage(QTcpSocket *socket, int status, const QString &sentence);

} // namespace auth
