#pragma once

#include <QProcess>
#include <QSslConfiguration>
#include <QStandardPaths>

/** Makes a key and a certificate for @p names ("IP:127.0.0.1"), as FILE.key and FILE.pem in @p folder, that this
 * process trusts from here on; false where openssl cannot. */
inline bool issueCertificate(const QString &folder, const QString &file, const QString &names)
{
    const auto in = [&](const char *ending) { return folder + QLatin1Char('/') + file + QLatin1StringView(ending); };
    QProcess openssl;
    openssl.start(QStandardPaths::findExecutable(QStringLiteral("openssl")),
        {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"), QStringLiteral("rsa:2048"),
            QStringLiteral("-nodes"), QStringLiteral("-subj"), QStringLiteral("/CN=test"), QStringLiteral("-addext"),
            QStringLiteral("subjectAltName=") + names, QStringLiteral("-days"), QStringLiteral("2"),
            QStringLiteral("-keyout"), in(".key"), QStringLiteral("-out"), in(".pem")});
    if (!openssl.waitForFinished(30'000) || openssl.exitCode() != 0)
        return false;
    auto trusting = QSslConfiguration::defaultConfiguration();
    trusting.addCaCertificates(in(".pem"));
    QSslConfiguration::setDefaultConfiguration(trusting);
    return true;
}
