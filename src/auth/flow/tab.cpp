#include "auth/flow/tab.h"

#include <QLocale>
#include <QTcpSocket>
#include <QTimer>

#include <chrono>

namespace auth {
namespace {

constexpr std::chrono::seconds Patience{5};

QByteArray pageOf(const QString &sentence)
{
    static const QString Form = QStringLiteral(
        "<!DOCTYPE html><html lang=\"%1\"><head><meta charset=\"utf-8\"><title>Fhirside</title>"
        "<meta name=\"viewport\" content=\"width=device-width\"><meta name=\"color-scheme\" content=\"light dark\">"
        "<style>:root{color-scheme:light dark}body{font:1.2rem system-ui,sans-serif;max-width:36rem;margin:20vh auto;"
        "padding:0 1rem}</style></head><body><p>%2</p></body></html>");
    return Form.arg(QLocale().bcp47Name().toHtmlEscaped(), sentence.toHtmlEscaped()).toUtf8();
}

QByteArray reasonOf(int status)
{
    return status == 200 ? "OK" : status == 404 ? "Not Found" : "Bad Request";
}

} // namespace

void sendPage(QTcpSocket *socket, int status, const QString &sentence)
{
    const QByteArray page = pageOf(sentence);
    socket->write("HTTP/1.1 " + QByteArray::number(status) + ' ' + reasonOf(status)
        + "\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: " + QByteArray::number(page.size())
        + "\r\nCache-Control: no-store\r\nReferrer-Policy: no-referrer\r\nX-Content-Type-Options: nosniff"
          "\r\nContent-Security-Policy: default-src 'none'; style-src 'unsafe-inline'\r\nConnection: close\r\n\r\n"
        + page);
    socket->setParent(nullptr); // it outlives the listener
    socket->flush();
    QTimer::singleShot(Patience, socket, [socket] { socket->abort(); });
    socket->disconnectFromHost();
}

} // namespace auth
