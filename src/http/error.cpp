#include "http/error.h"

#include <QUrlQuery>

#include <array>

namespace http {

QUrl redacted(const QUrl &url)
{
    static constexpr std::array Secret{u"access_token", u"token", u"code", u"state", u"id_token", u"refresh_token",
        u"client_secret", u"code_verifier", u"password", u"sig", u"apikey", u"api_key", u"key"};
    QUrl clean = url;
    clean.setUserInfo({});
    clean.setFragment({});
    QUrlQuery query(url);
    auto items = query.queryItems(QUrl::FullyEncoded);
    bool changed = false;
    for (auto &[name, value] : items) {
        for (const auto *secret : Secret) {
            if (name.compare(QStringView(secret), Qt::CaseInsensitive) == 0) {
                value = QStringLiteral("…");
                changed = true;
            }
        }
    }
    if (changed) {
        query.setQueryItems(items);
        clean.setQuery(query);
    }
    return clean;
}

} // namespace http
