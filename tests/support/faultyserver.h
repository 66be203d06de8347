#pragma once

#include "support/gzip.h"
#include "support/scriptedserver.h"

#include <QPointer>
#include <QTimer>

#include <sys/socket.h>

#include <algorithm>
#include <functional>

/** How an answer goes wrong. What is cut is cut in its middle. */
enum class Fault {
    None,
    Reset, ///< the connection, with the request unanswered
    ResetInBody,
    Refused, ///< no connection is taken for a moment
    Silence, ///< no answer at all
    SilenceInBody,
    CutBody, ///< with the length of the whole
    CutChunks, ///< the last chunk never comes
    LengthTooShort, ///< the header's: what is beyond it is not read
    CutCleanly, ///< a body that is whole by its length and half a page
    BrokenGzip, ///< noise, called gzip
    CutGzip, ///< half of it, with its right length
    NotHttp,
    Html, ///< with 200
    Empty, ///< with 200
    OtherJson, ///< with 200: a gateway's
    Json, ///< with 200: text that stops being JSON
    Status, ///< see FaultyServer::status
};

/**
 * A search of patients over pages, one of which goes wrong a number of times. Real sockets break. Each connection ends
 * after its answer.
 */
class FaultyServer : public QTcpServer
{
public:
    FaultyServer(int pages, int perPage) : m_pages(pages), m_perPage(perPage)
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            auto *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { read(socket); });
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        });
        listen(QHostAddress::LocalHost);
        m_port = serverPort();
    }

    [[nodiscard]] QUrl base() const { return QUrl(QStringLiteral("http://127.0.0.1:%1/fhir").arg(m_port)); }
    [[nodiscard]] QByteArrayList ids() const
    {
        QByteArrayList all;
        for (int at = 0; at < m_pages * m_perPage; ++at)
            all << "p" + QByteArray::number(at);
        return all;
    }

    Fault fault = Fault::None;
    int status = 503; ///< of Fault::Status
    QByteArray statusBody;
    QByteArray headers; ///< with that status, each with its line's end
    int page = 0; ///< that goes wrong
    int times = 1; ///< it does
    bool isZipped = false;
    bool forgetsFirst = false; ///< when something has gone wrong, the first patient is no longer there
    QByteArray token; ///< where set, what comes without it is answered with 401
    QByteArrayList requests;
    std::function<void(int page)> atRequest; ///< before it is answered, or goes wrong

private:
    [[nodiscard]] QByteArray bundle(int index) const
    {
        QByteArrayList entries;
        const int missing = m_isFirstGone ? 1 : 0;
        for (int at = index == 0 ? missing : index * m_perPage; at < (index + 1) * m_perPage; ++at) {
            const QByteArray number = QByteArray::number(at);
            const QByteArray hash = QByteArray::number(qHash(at, 7), 36); // else half of it, zipped, is nothing
            entries << R"({"resource":{"resourceType":"Patient","id":"p)" + number + R"(","name":[{"family":")" + hash
                    + R"("}]}})";
        }
        const QByteArray next = index + 1 < m_pages
            ? R"("link":[{"relation":"next","url":"/fhir/page?number=)" + QByteArray::number(index + 1) + R"("}],)"
            : QByteArray();
        return R"({"resourceType":"Bundle","type":"searchset","total":)"
            + QByteArray::number(m_pages * m_perPage - missing) + ',' + next + R"("entry":[)" + entries.join(',')
            + "]}";
    }

    /** Ends with a reset, not with an end that could be taken for the answer's. */
    static void reset(QTcpSocket *socket)
    {
        const linger at{1, 0};
        setsockopt(static_cast<int>(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &at, sizeof at);
        socket->abort();
    }

    /** Ends after @p message, once it can have been read. */
    static void cut(QTcpSocket *socket, const QByteArray &message)
    {
        socket->write(message);
        QTimer::singleShot(20, socket, [socket] { socket->disconnectFromHost(); });
    }

    void read(QTcpSocket *socket)
    {
        const QByteArray request = socket->property("request").toByteArray() + socket->readAll();
        socket->setProperty("request", request);
        if (!request.contains("\r\n\r\n"))
            return;
        requests << request;
        const QByteArray target = ScriptedServer::target(request);
        const auto at = target.indexOf("number=");
        const int asked = at < 0 ? 0 : target.mid(at + 7).toInt();
        if (!token.isEmpty() && ScriptedServer::header(request, "Authorization") != "Bearer " + token)
            return say(socket, ScriptedServer::message(401, {}));
        if (atRequest)
            atRequest(asked);
        const bool goesWrong = asked == page && times > 0 && fault != Fault::None;
        if (!goesWrong)
            return say(socket, message(body(asked)));
        --times;
        m_isFirstGone = forgetsFirst;
        goWrong(socket, body(asked), bundle(asked));
    }

    [[nodiscard]] QByteArray body(int index) const { return isZipped ? zipped(bundle(index)) : bundle(index); }
    [[nodiscard]] QByteArray kind() const
    {
        return "Content-Type: application/fhir+json\r\n" + QByteArray(isZipped ? "Content-Encoding: gzip\r\n" : "");
    }
    [[nodiscard]] QByteArray message(const QByteArray &body) const
    {
        return ScriptedServer::message(200, body, kind());
    }
    static void say(QTcpSocket *socket, const QByteArray &message)
    {
        socket->write(message);
        socket->disconnectFromHost();
    }
    void say(QTcpSocket *socket, int code, const QByteArray &body, const QByteArray &type)
    {
        say(socket, ScriptedServer::message(code, body, "Content-Type: " + type + "\r\n" + headers));
    }

    void goWrong(QTcpSocket *socket, const QByteArray &sent, const QByteArray &plain)
    {
        const QByteArray whole = message(sent);
        const QByteArray half = whole.left(whole.size() - sent.size() / 2);
        switch (fault) {
        case Fault::None:
            return;
        case Fault::Reset:
            return reset(socket);
        case Fault::ResetInBody:
            socket->write(half);
            QTimer::singleShot(20, socket, [socket] { reset(socket); }); // else what came is gone with it
            return;
        case Fault::Refused:
            close();
            reset(socket);
            QTimer::singleShot(30, this, [this] { listen(QHostAddress::LocalHost, m_port); });
            return;
        case Fault::Silence:
            return;
        case Fault::SilenceInBody:
            socket->write(half);
            return;
        case Fault::CutBody:
            return cut(socket, half);
        default:
            return goWrongWithin(socket, sent, plain);
        }
    }

    /** The answer comes to its end, and is wrong. */
    void goWrongWithin(QTcpSocket *socket, const QByteArray &sent, const QByteArray &plain)
    {
        const QByteArray halfSent = sent.left(sent.size() / 2);
        switch (fault) {
        case Fault::CutChunks:
            return cut(socket,
                "HTTP/1.1 200 x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n" + kind() + "\r\n"
                    + QByteArray::number(halfSent.size(), 16) + "\r\n" + halfSent + "\r\n");
        case Fault::LengthTooShort: {
            QByteArray wrong = message(sent);
            wrong.replace("Content-Length: " + QByteArray::number(sent.size()),
                "Content-Length: " + QByteArray::number(sent.size() / 2));
            return say(socket, wrong);
        }
        case Fault::CutCleanly: {
            const QByteArray half = plain.left(plain.size() / 2);
            return say(socket, message(isZipped ? zipped(half) : half));
        }
        case Fault::BrokenGzip:
            return say(socket,
                ScriptedServer::message(
                    200, QByteArray("\x1f\x8b\x08") + QByteArray(500, '\x77'), "Content-Encoding: gzip\r\n"));
        case Fault::CutGzip: {
            const QByteArray zip = zipped(plain);
            return say(socket, ScriptedServer::message(200, zip.left(zip.size() / 2), "Content-Encoding: gzip\r\n"));
        }
        case Fault::NotHttp:
            return say(socket, "SSH-2.0-OpenSSH_9.2\r\n");
        case Fault::Html:
            return say(socket, 200, "<!DOCTYPE html><html><body>Please wait</body></html>", "text/html");
        case Fault::Empty:
            return say(socket, 200, {}, "application/fhir+json");
        case Fault::OtherJson:
            return say(socket, 200, R"({"message":"upstream"})", "application/json");
        case Fault::Json:
            return say(socket, 200, plain.left(plain.size() / 2) + "#!" + plain, "application/fhir+json");
        default:
            return say(socket, status, statusBody, "application/fhir+json");
        }
    }

    int m_pages;
    int m_perPage;
    quint16 m_port = 0;
    bool m_isFirstGone = false;
};
