#include "auth/url.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <array>

namespace auth {
namespace {

using namespace Qt::StringLiterals;

/** Microsoft's clouds under all their names, each with the one that answers requests (instance discovery). */
struct Cloud {
    QLatin1StringView host;
    QLatin1StringView network;
};
constexpr std::array Clouds{
    Cloud{"login.microsoftonline.com"_L1, "login.microsoftonline.com"_L1},
    Cloud{"login.microsoft.com"_L1, "login.microsoftonline.com"_L1},
    Cloud{"login.windows.net"_L1, "login.microsoftonline.com"_L1},
    Cloud{"sts.windows.net"_L1, "login.microsoftonline.com"_L1},
    Cloud{"login.microsoftonline.us"_L1, "login.microsoftonline.us"_L1},
    Cloud{"login.usgovcloudapi.net"_L1, "login.microsoftonline.us"_L1},
    Cloud{"login.partner.microsoftonline.cn"_L1, "login.partner.microsoftonline.cn"_L1},
    Cloud{"login.chinacloudapi.cn"_L1, "login.partner.microsoftonline.cn"_L1},
};

bool isHttp(const QUrl &url)
{
    return url.isValid() && !url.host().isEmpty() && (url.scheme() == "https"_L1 || url.scheme() == "http"_L1);
}

QString decoded(QString text)
{
    return QUrl::fromPercentEncoding(text.replace(u'+', u' ').toUtf8());
}

QString withoutSlashAtEnd(QString path)
{
    while (path.endsWith(u'/'))
        path.chop(1);
    return path;
}

QString pathOf(const QUrl &url)
{
    return url.path(QUrl::FullyEncoded);
}

/** The network's own address of a cloud of Microsoft's; nothing for any other host, and for these by http or a port. */
std::optional<QUrl> knownCloud(const QUrl &url)
{
    const auto *cloud = std::ranges::find_if(Clouds, [&url](const Cloud &known) { return known.host == url.host(); });
    if (cloud == Clouds.end() || url.scheme() != "https"_L1 || url.port(443) != 443)
        return {};
    return QUrl(u"https://"_s + cloud->network);
}

bool namesTenant(const QString &segment)
{
    return segment != "oauth2"_L1 && segment != "v2.0"_L1 && segment != ".well-known"_L1;
}

} // namespace

QByteArray formEncoded(const Parameters &parameters)
{
    QByteArrayList pairs;
    for (const auto &[name, value] : parameters)
        pairs << QUrl::toPercentEncoding(name) + '=' + QUrl::toPercentEncoding(value);
    return pairs.join('&');
}

QUrl withParameters(QUrl url, const Parameters &parameters)
{
    QString query = url.query(QUrl::FullyEncoded);
    if (!query.isEmpty() && !parameters.isEmpty())
        query += u'&';
    url.setQuery(query + QString::fromLatin1(formEncoded(parameters)), QUrl::StrictMode);
    return url;
}

Parameters parametersOf(const QUrl &url)
{
    Parameters parameters;
    for (const QString &pair : url.query(QUrl::FullyEncoded).split(u'&', Qt::SkipEmptyParts)) {
        const auto equals = pair.indexOf(u'=');
        parameters.emplace_back(decoded(pair.left(equals)), equals < 0 ? QString() : decoded(pair.mid(equals + 1)));
    }
    return parameters;
}

QString valueOf(const Parameters &parameters, QStringView name)
{
    const auto found = std::ranges::find_if(parameters, [name](const auto &entry) { return entry.first == name; });
    return found == parameters.end() ? QString() : found->second;
}

bool repeats(const Parameters &parameters)
{
    QSet<QString> seen;
    return std::ranges::any_of(parameters, [&seen](const auto &entry) {
        const bool before = seen.contains(entry.first);
        seen.insert(entry.first);
        return before;
    });
}

QUrl canonicalBase(const QUrl &url)
{
    QUrl base =
        url.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::NormalizePathSegments);
    if (base.port() == (base.scheme() == "https"_L1 ? 443 : 80))
        base.setPort(-1);
    base.setPath(withoutSlashAtEnd(pathOf(base)), QUrl::TolerantMode);
    return base;
}

QUrl below(const QUrl &base, QStringView path)
{
    while (path.startsWith(u'/'))
        path = path.sliced(1);
    QUrl url = canonicalBase(base);
    url.setPath(pathOf(url) + u"/"_s + path.toString(), QUrl::TolerantMode);
    return url;
}

bool isRedirect(const QUrl &url, const QUrl &redirectUri)
{
    const auto path = [](const QUrl &of) { return of.path().isEmpty() ? u"/"_s : pathOf(of); };
    return isHttp(url) && http::sameOrigin(url, redirectUri) && url.userInfo().isEmpty()
        && path(url) == path(redirectUri);
}

bool isAudienceOf(const QUrl &base, const QString &resource)
{
    const QUrl audience(resource, QUrl::StrictMode);
    if (!isHttp(audience) || !http::sameOrigin(audience, base) || !audience.userInfo().isEmpty() || audience.hasQuery()
        || audience.hasFragment())
        return false;
    const QString prefix = withoutSlashAtEnd(pathOf(audience)) + u'/';
    return QString(withoutSlashAtEnd(pathOf(base)) + u'/').startsWith(prefix);
}

bool isGuid(const QString &text)
{
    static const QRegularExpression guid(
        QRegularExpression::anchoredPattern(u"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"_s));
    return guid.match(text).hasMatch();
}

std::optional<EntraAddress> parseEntraAddress(const QString &address)
{
    const QUrl url(address.trimmed());
    if (!isHttp(url))
        return {};
    EntraAddress entra;
    const auto cloud = knownCloud(url);
    entra.knownCloud = cloud.has_value();
    entra.cloud = cloud.value_or(
        url.adjusted(QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment));
    const QStringList segments = url.path().split(u'/', Qt::SkipEmptyParts);
    if (!segments.isEmpty() && namesTenant(segments.first()))
        entra.tenant = segments.first();
    entra.v2 = segments.contains("v2.0"_L1);
    entra.v1 = !entra.v2 && (segments.contains("oauth2"_L1) || url.host() == "sts.windows.net"_L1);
    return entra;
}

} // namespace auth
