#pragma once

#include "auth/discovery/registration.h"
#include "auth/flow/loopback.h"

#include <QCoroNetworkReply>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>
#include <QUrlQuery>

#include <memory>

/** The identity provider in the shape of Entra (tests/peers/entra.mjs) and the FHIR server that it guards. */
class IdentityPeer
{
public:
    /** Why it cannot run here, "" when it can. */
    [[nodiscard]] static QString whyNot()
    {
        const bool hasNode = !QStandardPaths::findExecutable(QStringLiteral("node")).isEmpty();
        return hasNode && folder().exists(QStringLiteral("node_modules"))
            ? QString()
            : QStringLiteral("node, or what npm ci puts into tests/peers, is not here");
    }
    [[nodiscard]] bool start()
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(
            QStandardPaths::findExecutable(QStringLiteral("node")), {folder().filePath(QStringLiteral("entra.mjs"))});
        while (!m_process.canReadLine()) {
            if (!m_process.waitForReadyRead(60'000))
                return false;
        }
        m_line = QJsonDocument::fromJson(m_process.readLine()).object();
        return m_line.contains(QStringLiteral("control"));
    }
    void end()
    {
        m_process.closeWriteChannel(); // it ends with its input
        if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(10'000))
            m_process.kill();
    }

    [[nodiscard]] QUrl url(const QString &name) const { return QUrl(m_line[name].toString()); }
    [[nodiscard]] QString text(const QString &name) const { return m_line[name].toString(); }
    [[nodiscard]] QString client(const QString &name) const
    {
        return m_line[QStringLiteral("clients")][name].toString();
    }
    [[nodiscard]] QString password(const QString &user) const
    {
        const auto users = m_line[QStringLiteral("users")].toArray();
        for (const auto &one : users) {
            if (one[QStringLiteral("name")] == user)
                return one[QStringLiteral("password")].toString();
        }
        return {};
    }

    /** Asks the control host; an empty object when it refuses. */
    QJsonObject control(const QByteArray &verb, const QString &path, const QJsonObject &body = {})
    {
        QNetworkRequest request(url(QStringLiteral("control")).resolved(QUrl(path)));
        request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArray("application/json"));
        const std::unique_ptr<QNetworkReply> reply(
            m_network.sendCustomRequest(request, verb, QJsonDocument(body).toJson()));
        if (!QTest::qWaitFor([&reply] { return reply->isFinished(); }, 10'000)
            || reply->error() != QNetworkReply::NoError)
            return {};
        return QJsonDocument::fromJson(reply->readAll()).object();
    }
    bool set(const QJsonObject &switches) { return !control("POST", QStringLiteral("/set"), switches).isEmpty(); }

private:
    static QDir folder() { return QDir(QStringLiteral(FHIRSIDE_SOURCE_DIR "/tests/peers")); }

    QProcess m_process;
    QJsonObject m_line;
    QNetworkAccessManager m_network;
};

/** Somebody at a browser: follows redirects, keeps cookies, fills in what the pages ask for. */
class Person
{
public:
    Person(QString user, QString password) : m_user(std::move(user)), m_password(std::move(password)) { }

    QString lastPage; ///< where it ended: the tab of the loopback receiver, or a page with a problem

    /** Goes where a page leads, to its end. */
    QCoro::Task<> walk(QUrl url)
    {
        QByteArray form;
        for (int step = 0; step < 40 && !url.isEmpty(); ++step) {
            QNetworkRequest request(url);
            request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
            request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArray("application/x-www-form-urlencoded"));
            std::unique_ptr<QNetworkReply, QScopedPointerDeleteLater> reply(
                form.isEmpty() ? m_network.get(request) : m_network.post(request, form));
            co_await reply.get();
            const QUrl target(QString::fromUtf8(reply->rawHeader("Location")));
            lastPage = QString::fromUtf8(reply->readAll());
            form = target.isEmpty() ? next() : QByteArray();
            url = !target.isEmpty() ? url.resolved(target) : form.isEmpty() ? QUrl() : url;
        }
    }

private:
    [[nodiscard]] bool has(const char *id) const
    {
        return lastPage.contains(QStringLiteral("id=\"%1\"").arg(QLatin1String(id)));
    }
    static QByteArray encoded(const QList<QPair<QString, QString>> &fields)
    {
        QByteArrayList pairs;
        for (const auto &[name, value] : fields)
            pairs << name.toUtf8() + '=' + QUrl::toPercentEncoding(value);
        return pairs.join('&');
    }
    /** What the page's form is answered with; "" where there is nothing to answer. */
    [[nodiscard]] QByteArray next() const
    {
        const auto does = [](const char *what) { return QPair{QStringLiteral("do"), QString::fromLatin1(what)}; };
        if (has("i0116"))
            return encoded({does("login"), {QStringLiteral("user"), m_user}, {QStringLiteral("password"), m_password}});
        if (has("otherTile"))
            return encoded({does("pick"), {QStringLiteral("user"), m_user}});
        if (has("accept"))
            return encoded({does("consent")});
        if (has("idSIButton9"))
            return encoded({does("stepup")});
        return {};
    }

    QNetworkAccessManager m_network;
    QString m_user;
    QString m_password;
};
