#pragma once

#include "practice/client.h"
#include "practice/provider.h"

#include <QNetworkRequest>

#include <string>
#include <string_view>

/** The access token that @p user gets for @p audience, as a browser and a program bring it about together. */
[[nodiscard]] inline QString accessTokenOf(
    Client &client, const QUrl &authority, const QString &audience, std::string_view user)
{
    using namespace Qt::StringLiterals;
    const auto post = [&client](const QString &url, const practice::Pairs &form) {
        QNetworkRequest request{QUrl(url)};
        request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/x-www-form-urlencoded"_s);
        return client.send(request, "POST", QByteArray::fromStdString(practice::writeForm(form)));
    };
    const auto asReply = [](const Answer &answer) {
        return practice::Reply{answer.status, {{"Location", answer.reply->rawHeader("Location").toStdString()}},
            answer.body.toStdString(), false, false};
    };
    const auto query = changed(authorization(), u"scope="_s + audience + u"/user_impersonation"_s);
    const QString root = authority.toString();
    const auto login =
        client.get(root + u"/oauth2/v2.0/authorize?"_s + QString::fromStdString(practice::writeForm(query)));
    const auto consent = post(root + u"/login"_s,
        {{"transaction", transactionOf(asReply(login)).toStdString()}, {"login", std::string(user)},
            {"passwd", "fireside"}});
    const auto end = post(
        root + u"/consent"_s, {{"transaction", transactionOf(asReply(consent)).toStdString()}, {"answer", "accept"}});
    const auto tokens =
        post(root + u"/oauth2/v2.0/token"_s, redemption(landed(asReply(end)).queryItemValue(u"code"_s)));
    return tokens.json.value("access_token"_L1).toString();
}
