#pragma once

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QRegularExpression>
#include <QTest>
#include <QUrlQuery>

/** A person at a browser that is not this program's: cookies, redirects, and the forms of the test identity provider.
 */
class Person
{
public:
    /** Opens @p page, signs in, consents and gives more proof where asked, and follows wherever that leads; false when
     * it leads nowhere, or to no page to sign in on. */
    bool signIn(const QUrl &page, const QString &user, const QString &password)
    {
        const auto has = [this](const char *id) { return text.contains("id=\"" + QByteArray(id) + '"'); };
        const auto says = [](const char *what) { return QPair(QStringLiteral("do"), QString::fromLatin1(what)); };
        if (!go(page) || !has("loginForm")
            || !submit({says("login"), {QStringLiteral("user"), user}, {QStringLiteral("password"), password}}))
            return false;
        if (has("idSIButton9") && !has("loginForm") && !submit({says("stepup")}))
            return false;
        return !has("accept") || submit({says("consent")});
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
