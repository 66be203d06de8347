#include "http/proxy.h"

#include "http/origin.h"

#include <QHostAddress>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QProcessEnvironment>
#include <QRegularExpression>

#include <algorithm>

namespace http {
namespace {

using namespace Qt::StringLiterals;

/** Where the requests of @p query go. */
QUrl targetOf(const QNetworkProxyQuery &query)
{
    if (!query.url().isEmpty())
        return query.url();
    QUrl url;
    url.setScheme(query.protocolTag());
    url.setHost(query.peerHostName());
    url.setPort(query.peerPort());
    return url;
}

/** "http://user:password@host:port" with all but the host left out at will; a password may be encoded or not. */
std::optional<QNetworkProxy> readProxy(QString text)
{
    const qsizetype scheme = text.indexOf("://"_L1);
    const QString kind = scheme < 0 ? u"http"_s : text.left(scheme).toLower();
    if (scheme >= 0)
        text.remove(0, scheme + 3);
    const qsizetype at = text.lastIndexOf(u'@');
    const QString person = text.left(std::max<qsizetype>(at, 0));
    const QUrl place(u"http://"_s + text.mid(at + 1));
    if (place.host().isEmpty())
        return {};
    const bool isSocks = kind.startsWith("socks"_L1);
    const auto decoded = [](const QString &part) { return QUrl::fromPercentEncoding(part.toUtf8()); };
    const int usual = isSocks ? 1080 : kind == "https"_L1 ? 443 : 80;
    return QNetworkProxy(isSocks ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy, place.host(),
        static_cast<quint16>(place.port(usual)), decoded(person.section(u':', 0, 0)), decoded(person.section(u':', 1)));
}

/** Whether an entry of NO_PROXY is meant: a host and all below it, an address, a range of addresses; with a port. */
bool isMeant(QString entry, const QString &host, int port)
{
    if (entry == "*"_L1)
        return true;
    if (entry.contains(u'/')) {
        const auto range = QHostAddress::parseSubnet(entry);
        return range.second >= 0 && QHostAddress(host).isInSubnet(range);
    }
    if (const QHostAddress address(entry); !address.isNull())
        return address == QHostAddress(host);
    const QUrl place(u"http://"_s + entry);
    if (place.port() > 0) {
        if (place.port() != port)
            return false;
        entry = place.host();
    }
    if (entry.startsWith('['_L1) && entry.endsWith(']'_L1))
        return QHostAddress(entry.mid(1, entry.size() - 2)) == QHostAddress(host);
    if (entry.startsWith("*."_L1))
        entry.remove(0, 1);
    if (entry.startsWith('.'_L1))
        entry.remove(0, 1);
    return !entry.isEmpty() && (host == entry || host.endsWith(u'.' + entry));
}

} // namespace

std::optional<QString> Proxies::variable(const QString &name) const
{
    for (const auto &form : {name.toLower(), name}) {
        if (const auto found = m_variables.constFind(form); found != m_variables.constEnd())
            return found->trimmed();
    }
    return {};
}

bool Proxies::isExempt(const QNetworkProxyQuery &query) const
{
    const QUrl target = targetOf(query);
    if (isThisComputer(target))
        return true;
    QString host = target.host();
    if (host.endsWith('.'_L1))
        host.chop(1);
    static const QRegularExpression between(u"[,\\s]+"_s);
    const auto entries = variable(u"NO_PROXY"_s).value_or(QString()).toLower().split(between, Qt::SkipEmptyParts);
    const int port = target.port(target.scheme() == "https"_L1 ? 443 : 80);
    return std::ranges::any_of(entries, [&](const QString &entry) { return isMeant(entry, host, port); });
}

QList<QNetworkProxy> Proxies::queryProxy(const QNetworkProxyQuery &query)
{
    if (isExempt(query))
        return {QNetworkProxy::NoProxy};
    auto named = variable(targetOf(query).scheme().toUpper() + u"_PROXY"_s);
    if (!named)
        named = variable(u"ALL_PROXY"_s);
    if (!named)
        return proxyForQuery(query);
    return {readProxy(*named).value_or(QNetworkProxy::NoProxy)};
}

Proxies::Variables Proxies::environment()
{
    Variables variables;
    const auto environment = QProcessEnvironment::systemEnvironment();
    const auto names = environment.keys();
    for (const auto &name : names) {
        if (name.endsWith("_proxy"_L1, Qt::CaseInsensitive))
            variables.insert(name, environment.value(name));
    }
    return variables;
}

void useProxies(QNetworkAccessManager &network, Proxies::Variables variables)
{
    network.setProxyFactory(new Proxies(std::move(variables)));
}

QNetworkProxy proxyFor(const QNetworkAccessManager &network, const QUrl &url)
{
    const QNetworkProxyQuery query(url);
    auto *factory = network.proxyFactory();
    const bool isFixed = network.proxy().type() != QNetworkProxy::DefaultProxy;
    const auto proxies = factory ? factory->queryProxy(query)
        : isFixed                ? QList<QNetworkProxy>{network.proxy()}
                                 : QNetworkProxyFactory::proxyForQuery(query);
    return proxies.value(0, QNetworkProxy::NoProxy);
}

QString nameOf(const QNetworkProxy &proxy)
{
    if (proxy.type() == QNetworkProxy::NoProxy || proxy.type() == QNetworkProxy::DefaultProxy)
        return {};
    const QString host = proxy.hostName().contains(u':') ? u'[' + proxy.hostName() + u']' : proxy.hostName();
    return u"%1:%2"_s.arg(host).arg(proxy.port());
}

QByteArray authorizationOf(const QNetworkProxy &proxy)
{
    if (nameOf(proxy).isEmpty() || proxy.user().isEmpty())
        return {};
    return "Basic " + QString(proxy.user() + u':' + proxy.password()).toUtf8().toBase64();
}

} // namespace http
