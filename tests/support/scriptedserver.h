#pragma once

#include <QByteArrayList>
#include <QHash>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <functional>

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
    /** What a request asks for: "/fhir/Patient?_count=1". */
    static QByteArray target(const QByteArray &request) { return request.split(' ').value(1); }
    /** What follows a request's head. */
    static QByteArray bodyOf(const QByteArray &request) { return request.mid(request.indexOf("\r\n\r\n") + 4); }
    /** The value of one of a request's headers, name as it was sent; "" when absent. */
    static QByteArray header(const QByteArray &request, const QByteArray &name)
    {
        const auto at = request.indexOf("\r\n" + name + ":");
        return at < 0 ? QByteArray() : request.mid(at + name.size() + 3).split('\r').value(0).trimmed();
    }

    QHash<QByteArray, QByteArray> answers; ///< request target → message
    QByteArray otherwise = message(404, {});
    /** Where set, the message for a request; an empty one leaves it hanging. */
    std::function<QByteArray(const QByteArray &request)> respond;
    QByteArrayList requests; ///< as they came

protected:
    /** Before a request is answered; true where it is not to be. */
    virtual bool take(const QByteArray & /*request*/, QTcpSocket & /*socket*/) { return false; }

private:
    void answer(QTcpSocket *socket)
    {
        QByteArray request = socket->property("request").toByteArray() + socket->readAll();
        socket->setProperty("request", request);
        if (!request.contains("\r\n\r\n") || bodyOf(request).size() < header(request, "Content-Length").toInt())
            return;
        requests << request;
        if (take(request, *socket))
            return;
        const QByteArray message = respond ? respond(request) : answers.value(target(request), otherwise);
        if (message.isEmpty())
            return;
        socket->write(message);
        socket->disconnectFromHost();
    }
};
