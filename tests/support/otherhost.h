#pragma once

#include <QByteArrayList>
#include <QFile>
#include <QHash>
#include <QNetworkProxyFactory>
#include <QProcess>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>
#include <QTemporaryDir>

/**
 * An https host beyond this computer, as the program sees it: its name leads, through a proxy that this also is, to
 * answers by request target. Its certificate is trusted in this process alone.
 */
class OtherHost : public QTcpServer
{
public:
    ~OtherHost() override { QNetworkProxyFactory::setApplicationProxyFactory(nullptr); }
    OtherHost() = default;
    OtherHost(const OtherHost &) = delete;
    OtherHost &operator=(const OtherHost &) = delete;

    /** False where there is no openssl. */
    [[nodiscard]] bool start(const QString &name)
    {
        const QString certificate = m_folder.filePath(QStringLiteral("cert.pem"));
        const QString key = m_folder.filePath(QStringLiteral("key.pem"));
        QProcess openssl;
        openssl.start(QStringLiteral("openssl"),
            {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"), QStringLiteral("rsa:2048"),
                QStringLiteral("-nodes"), QStringLiteral("-subj"), QStringLiteral("/CN=") + name,
                QStringLiteral("-addext"), QStringLiteral("subjectAltName=DNS:") + name, QStringLiteral("-days"),
                QStringLiteral("2"), QStringLiteral("-keyout"), key, QStringLiteral("-out"), certificate});
        QFile keyFile(key);
        QFile certificateFile(certificate);
        if (!openssl.waitForFinished(30'000) || !keyFile.open(QIODevice::ReadOnly)
            || !certificateFile.open(QIODevice::ReadOnly) || !listen(QHostAddress::LocalHost))
            return false;
        const QSslCertificate own(&certificateFile);
        m_tls.setPrivateKey(QSslKey(&keyFile, QSsl::Rsa));
        m_tls.setLocalCertificate(own);
        auto trusting = QSslConfiguration::defaultConfiguration();
        trusting.addCaCertificate(own);
        QSslConfiguration::setDefaultConfiguration(trusting);
        QNetworkProxyFactory::setApplicationProxyFactory(new Way(name, serverPort()));
        return true;
    }

    QHash<QByteArray, QByteArray> answers; ///< request target → JSON; 404 for the others
    QByteArrayList requests; ///< whole

protected:
    void incomingConnection(qintptr descriptor) override
    {
        auto *socket = new QSslSocket(this);
        socket->setSslConfiguration(m_tls);
        socket->setSocketDescriptor(descriptor);
        connect(socket, &QSslSocket::readyRead, this, [this, socket] { read(socket); });
        connect(socket, &QSslSocket::disconnected, socket, &QObject::deleteLater);
    }

private:
    class Way final : public QNetworkProxyFactory
    {
    public:
        Way(QString name, quint16 port) : m_name(std::move(name)), m_port(port) { }
        QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
        {
            const bool ours = query.peerHostName() == m_name;
            return {ours ? QNetworkProxy(QNetworkProxy::HttpProxy, QStringLiteral("127.0.0.1"), m_port)
                         : QNetworkProxy(QNetworkProxy::NoProxy)};
        }

    private:
        QString m_name;
        quint16 m_port;
    };

    void read(QSslSocket *socket)
    {
        const QByteArray request = socket->property("request").toByteArray() + socket->readAll();
        socket->setProperty("request", request);
        if (!request.contains("\r\n\r\n"))
            return;
        socket->setProperty("request", QByteArray());
        if (request.startsWith("CONNECT ")) {
            socket->write("HTTP/1.1 200 OK\r\n\r\n");
            socket->flush();
            socket->startServerEncryption();
            return;
        }
        requests << request;
        const auto answer = answers.constFind(request.split(' ').value(1));
        const QByteArray body = answer == answers.constEnd() ? "{}" : *answer;
        socket->write((answer == answers.constEnd() ? "HTTP/1.1 404 x\r\n" : "HTTP/1.1 200 x\r\n")
            + QByteArray("Content-Type: application/json\r\nConnection: close\r\nContent-Length: ")
            + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        socket->disconnectFromHost();
    }

    QTemporaryDir m_folder;
    QSslConfiguration m_tls = QSslConfiguration::defaultConfiguration();
};
