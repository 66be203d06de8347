#include "http/origin.h"

#include <QHostAddress>

namespace http {
namespace {

using namespace Qt::StringLiterals;

bool isHttp(const QUrl &url)
{
    return url.isValid() && !url.host().isEmpty() && (url.scheme() == "https"_L1 || url.scheme() == "http"_L1);
}

} // namespace

bool sameOrigin(const QUrl &a, const QUrl &b)
{
    const auto port = [](const QUrl &url) { return url.port(url.scheme() == "https"_L1 ? 443 : 80); };
    return a.scheme() == b.scheme() && a.host() == b.host() && port(a) == port(b);
}

bool isThisComputer(const QUrl &url)
{
    QString host = url.host(); // in lower case, an IPv4 address in its usual form
    if (host.endsWith(u'.')) // the root of all names, written out
        host.chop(1);
    return host == "localhost"_L1 || host.endsWith(".localhost"_L1) || QHostAddress(host).isLoopback();
}

bool isSecure(const QUrl &url)
{
    return isHttp(url) && (url.scheme() == "https"_L1 || isThisComputer(url));
}

Carriage carriageOf(const QUrl &base, const QUrl &url)
{
    if (!sameOrigin(base, url))
        return Carriage::OtherOrigin;
    return isSecure(url) ? Carriage::Carried : Carriage::InTheClear;
}

QString guessedScheme(const QString &withoutScheme)
{
    return isThisComputer(QUrl(u"https://"_s + withoutScheme)) ? u"http://"_s : u"https://"_s;
}

} // namespace http
