#include "http/cookies.h"

#include "http/client.h"
#include "http/origin.h"

#include <QDateTime>

#include <algorithm>

namespace http {
namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype Most = 50; // RFC 6265 §6.1
constexpr qsizetype MostBytes = 4096;

/** RFC 6265 §5.1.4. */
bool isBelow(const QString &path, const QString &cookiePath)
{
    return path == cookiePath
        || (path.startsWith(cookiePath) && (cookiePath.endsWith(u'/') || path.at(cookiePath.size()) == u'/'));
}

QString pathOf(const QUrl &url)
{
    const QString path = url.path(QUrl::FullyEncoded);
    return path.isEmpty() ? u"/"_s : path;
}

/** Whether the host of @p url may set a cookie for @p domain (RFC 6265 §5.3.6); it gets it back itself alone. */
bool isOwn(QString domain, const QUrl &url)
{
    if (domain.startsWith(u'.'))
        domain.remove(0, 1);
    return domain.isEmpty() || url.host() == domain || url.host().endsWith(u'.' + domain);
}

} // namespace

void Cookies::keep(const Head &head)
{
    if (!sameOrigin(head.url, m_origin))
        return;
    for (const auto &[name, value] : head.headers) {
        if (name.compare("Set-Cookie", Qt::CaseInsensitive) != 0)
            continue;
        const auto cookies = QNetworkCookie::parseCookies(value);
        for (auto cookie : cookies) {
            if (!isOwn(cookie.domain().toLower(), head.url))
                continue;
            cookie.setDomain({});
            cookie.normalize(head.url);
            keep(cookie);
        }
    }
}

void Cookies::keep(const QNetworkCookie &cookie)
{
    m_cookies.removeIf([&cookie](const auto &old) { return old.hasSameIdentifier(cookie); });
    const QDateTime end = cookie.expirationDate();
    const bool isOver = end.isValid() && end <= QDateTime::currentDateTimeUtc();
    const qsizetype size = cookie.name().size() + cookie.value().size();
    if (!isOver && size <= MostBytes && m_cookies.size() < Most)
        m_cookies.append(cookie);
}

QByteArray Cookies::headerFor(const QUrl &url) const
{
    if (!sameOrigin(url, m_origin))
        return {};
    QList<QNetworkCookie> sent;
    const auto now = QDateTime::currentDateTimeUtc();
    for (const auto &cookie : m_cookies) {
        const QDateTime end = cookie.expirationDate();
        if (isBelow(pathOf(url), cookie.path()) && (!end.isValid() || end > now)
            && (!cookie.isSecure() || url.scheme() == "https"_L1))
            sent.append(cookie);
    }
    std::ranges::stable_sort(sent, std::ranges::greater(), [](const auto &cookie) { return cookie.path().size(); });
    QByteArrayList pairs;
    for (const auto &cookie : sent)
        pairs << cookie.toRawForm(QNetworkCookie::NameAndValueOnly);
    return pairs.join("; ");
}

} // namespace http
