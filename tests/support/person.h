#pragma once

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QRegularExpression>
#include <QTest>
#include <QUrlQuery>

/** Somebody at a browser that is not ours: cookies, redirects, the forms of the test identity provider, nothing else.
 */
class Person
{
public:
    /** Opens @p page, signs in, consents where asked, and follows wherever that leads; false when it leads nowhere. */
    bool signIn(const QUrl &page, const QString &user, const QString &password)
    {
        if (!go(page))
            return false;
        if (!text.contains("id=\"loginForm\""))
            return false;
        if (!submit({{QStringLiteral("do"), QStringLiteral("login")}, {QStringLiteral("user"), user},
                {QStringLiteral("password"), password}}))
            return false;
        return !text.contains("id=\"accept\"") || submit({{QStringLiteral("do"), QStringLiteral("consent")}});
    }
    bool go(const QUrl &page) { return finish(m_network.get(QNetworkRequest(page))); }
    bool submit(const QList<QPair<QString, QString>> &fields)
    {
        QUrlQuery form;
        for (const auto &[name, value] : fields)
            form.addQueryItem(name, QString::fromLatin1(QUrl::toPercentEncoding(value)));
        QNetworkRequest request(url);
        request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/x-www-form-urlencoded"));
        return finish(m_network.post(request, form.toString(QUrl::FullyEncoded).toLatin1()));
    }

    QUrl url; ///< of the page that is open
    QByteArray text; ///< its HTML
    int status = 0;

private:
    bool finish(QNetworkReply *reply)
    {
        const bool ended = QTest::qWaitFor([reply] { return reply->isFinished(); }, 30'000);
        url = reply->url();
        text = reply->readAll();
        status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        reply->deleteLater();
        // Answers of any status are answers; below 200 are Qt's errors of the way there, the last redirect's too.
        return ended && (reply->error() == QNetworkReply::NoError || reply->error() > 200);
    }

    QNetworkAccessManager m_network;
};
