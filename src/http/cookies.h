#pragma once

#include <QList>
#include <QNetworkCookie>
#include <QUrl>

namespace http {

struct Head;

/**
 * The cookies of one origin, for as long as this lives and nowhere else: servers behind a balancer need them to find
 * the search that a next link belongs to. Other origins neither set nor see any, even where a cookie's domain names
 * them.
 */
class Cookies
{
public:
    explicit Cookies(QUrl origin) : m_origin(std::move(origin)) { }

    /** Keeps what an answer sets, and forgets what it takes back. */
    void keep(const Head &head);
    /** The value of the header for a request of @p url; empty: none. */
    [[nodiscard]] QByteArray headerFor(const QUrl &url) const;

private:
    void keep(const QNetworkCookie &cookie);

    QUrl m_origin;
    QList<QNetworkCookie> m_cookies;
};

} // namespace http
