#include "pageserver.h"

#include <QTcpServer>
#include <QTcpSocket>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bench {

PageServer::PageServer(std::vector<QByteArray> resources, qint64 count, qint64 onPage)
    : m_resources(std::move(resources)), m_count(count), m_onPage(onPage)
{
}

PageServer::~PageServer()
{
    m_thread.quit();
    m_thread.wait();
}

QByteArray PageServer::resource(qint64 at) const
{
    QByteArray text = m_resources[static_cast<std::size_t>(at) % m_resources.size()];
    const auto begin = text.indexOf("\"id\":\"") + 6;
    return text.replace(begin, text.indexOf('"', begin) - begin, "o" + QByteArray::number(at));
}

QByteArray PageServer::page(qint64 number) const
{
    const qint64 end = std::min((number + 1) * m_onPage, m_count);
    QByteArray body = R"({"resourceType":"Bundle","type":"searchset","total":)" + QByteArray::number(m_count);
    if (end < m_count)
        body += R"(,"link":[{"relation":"next","url":")" + m_base.toLatin1()
            + "/Observation?page=" + QByteArray::number(number + 1) + "\"}]";
    body += R"(,"entry":[)";
    for (qint64 at = number * m_onPage; at < end; ++at)
        body += (at % m_onPage == 0 ? R"({"resource":)" : R"(,{"resource":)") + resource(at)
            + R"(,"search":{"mode":"match"}})";
    return body + "]}";
}

QByteArray PageServer::answer(const QByteArray &target) const
{
    const bool isSearch = target.startsWith("/Observation?");
    const auto at = target.indexOf("?page=");
    const QByteArray body = isSearch ? page(at < 0 ? 0 : target.mid(at + 6).toLongLong())
                                     : R"({"resourceType":"CapabilityStatement","fhirVersion":"4.0.1"})"_ba;
    return "HTTP/1.1 200 OK\r\nContent-Type: application/fhir+json\r\nContent-Length: "
        + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

QString PageServer::start()
{
    auto *server = new QTcpServer;
    QObject::connect(server, &QTcpServer::newConnection, server, [this, server] {
        auto *socket = server->nextPendingConnection();
        QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
            QByteArray request = socket->property("request").toByteArray() + socket->readAll();
            if (request.endsWith("\r\n\r\n"))
                socket->write(answer(std::exchange(request, {}).split(' ').value(1)));
            socket->setProperty("request", request);
        });
        QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    });
    if (!server->listen(QHostAddress::LocalHost)) {
        delete server;
        return {};
    }
    m_base = u"http://127.0.0.1:%1"_s.arg(server->serverPort());
    server->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, server, &QObject::deleteLater);
    m_thread.start();
    return m_base;
}

} // namespace bench
