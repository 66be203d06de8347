#pragma once

#include <QFile>
#include <QProcess>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>
#include <QTemporaryDir>

/** https on this computer with a certificate that nobody has vouched for. */
class DoubtfulServer : public QTcpServer
{
public:
    static constexpr int StartsWithin = 20'000; // ms
    [[nodiscard]] bool start()
    {
        const QString pem = m_folder.filePath(QStringLiteral("cert.pem"));
        const QString key = m_folder.filePath(QStringLiteral("key.pem"));
        QProcess openssl;
        openssl.start(QStringLiteral("openssl"),
            {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"), QStringLiteral("rsa:2048"),
                QStringLiteral("-nodes"), QStringLiteral("-subj"), QStringLiteral("/CN=localhost"),
                QStringLiteral("-days"), QStringLiteral("2"), QStringLiteral("-keyout"), key, QStringLiteral("-out"),
                pem});
        if (!openssl.waitForFinished(StartsWithin) || openssl.exitCode() != 0)
            return false;
        QFile keyFile(key);
        QFile pemFile(pem);
        if (!keyFile.open(QIODevice::ReadOnly) || !pemFile.open(QIODevice::ReadOnly))
            return false;
        m_tls.setPrivateKey(QSslKey(&keyFile, QSsl::Rsa));
        m_tls.setLocalCertificate(QSslCertificate(&pemFile));
        return listen(QHostAddress::LocalHost);
    }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        auto *socket = new QSslSocket(this);
        socket->setSslConfiguration(m_tls);
        socket->setSocketDescriptor(descriptor);
        socket->startServerEncryption();
    }

private:
    QTemporaryDir m_folder;
    QSslConfiguration m_tls;
};
