#include "http/peoplehost.h"

namespace http {
namespace {

using namespace Qt::StringLiterals;

int defaultPort(const QString &scheme)
{
    if (scheme == "https"_L1 || scheme == "wss"_L1)
        return 443;
    return scheme == "http"_L1 || scheme == "ws"_L1 ? 80 : -1;
}

QString wholeName(const QUrl &url)
{
    const QString host = uriForPeople(url.host(QUrl::FullyEncoded));
    return host.contains(u':') ? u'[' + host + u']' : host;
}

QString wholeHost(const QUrl &url)
{
    const QString name = wholeName(url);
    if (name.isEmpty() || url.port() < 0 || url.port() == defaultPort(url.scheme()))
        return name;
    return name + u':' + QString::number(url.port());
}

} // namespace

QString hostForPeople(const QUrl &url, qsizetype longest)
{
    return cutAtBeginning(wholeHost(url), longest);
}

QString nameForPeople(const QUrl &url)
{
    return cutAtBeginning(wholeName(url), LongestHost);
}

QString originForPeople(const QUrl &url, qsizetype longest)
{
    const QString host = hostForPeople(url, longest);
    if (host.isEmpty())
        return uriForPeople(url.scheme().isEmpty() ? QString() : url.scheme() + u':');
    return url.scheme().isEmpty() ? host : url.scheme() + u"://"_s + host;
}

QString addressForPeople(const QUrl &url)
{
    const QString host = wholeHost(url);
    if (host.isEmpty())
        return uriForPeople(url.toString(QUrl::FullyEncoded | QUrl::RemoveUserInfo));
    const auto rest = QUrl::RemoveScheme | QUrl::RemoveAuthority;
    QString shown = uriForPeople(url.toString(rest | QUrl::FullyEncoded));
    shown.replace("%E2%80%A6"_L1, u"\u2026"_s); // where redacted() took something out
    return originForPeople(url, WholeHost) + shown;
}

QString uriForPeople(const QString &uri)
{
    QString shown;
    for (const char byte : uri.toUtf8()) {
        const auto code = static_cast<unsigned char>(byte);
        if (code > 0x20 && code < 0x7f)
            shown += QLatin1Char(byte);
        else
            shown += u'%' + QString::number(code, 16).toUpper().rightJustified(2, u'0');
    }
    return shown;
}

QString cutAtBeginning(const QString &host, qsizetype longest)
{
    return longest == WholeHost || host.size() <= longest ? host : QChar(0x2026) + host.right(longest - 1);
}

} // namespace http
