#pragma once

#include <QByteArrayList>
#include <QHash>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

/**
 * A real HTTP server on loopback that says exactly what a test wants, byte for byte, right or wrong. Answers by request
 * target; what has no answer gets a 404. Ends every connection after its answer, so a body may break off.
 */
class ScriptedServer : public QTcpServer
{
public:
    ScriptedServer()
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            auto *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { answer(socket); });
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        });
        listen(QHostAddress::LocalHost);
    }

    [[nodiscard]] QUrl base() const { return QUrl(QStringLiteral("http://127.0.0.1:%1/fhir").arg(serverPort())); }

    /** The whole answer with its status line and headers. */
    static QByteArray message(int status, const QByteArray &body, const QByteArray &headers = {})
    {
        return "HTTP/1.1 " + QByteArray::number(status) + " x\r\nContent-Length: " + QByteArray::number(body.size())
            + "\r\nConnection: close\r\n" + headers + "\r\n" + body;
    }

    QHash<QByteArray, QByteArray> answers; ///< request target → message
    QByteArray otherwise = message(404, {});
    QByteArrayList requests; ///< heads as they came

private:
    void answer(QTcpSocket *socket)
    {
        QByteArray head = socket->property("head").toByteArray() + socket->readAll();
        socket->setProperty("head", head);
        if (!head.contains("\r\n\r\n"))
            return;
        requests << head;
        socket->write(answers.value(head.split(' ').value(1), otherwise));
        socket->disconnectFromHost();
    }
};
