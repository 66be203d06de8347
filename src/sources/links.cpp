#include "sources/links.h"

#include "http/origin.h"

#include <QHostAddress>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

namespace sources {
namespace {

using namespace Qt::StringLiterals;

/** "host:443:443/…" with one port, "host:8080/…" with a scheme. */
QString tidied(const QUrl &page, QString link)
{
    static const QRegularExpression doubled(
        uR"(^((?:https?://|//)?(?:\[[^\]]*\]|[^/?#:\[\]]+):\d+)(?::\d+)+(?=[/?#]|$))"_s,
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression hostAndPort(
        uR"(^(?:\[[0-9a-f:.]+\]|[a-z0-9._-]+):\d+(?=[/?#]|$))"_s, QRegularExpression::CaseInsensitiveOption);
    link = link.trimmed();
    link.replace(doubled, u"\\1"_s);
    const bool namesHost =
        link.startsWith(page.host() + u'/', Qt::CaseInsensitive) || hostAndPort.match(link).hasMatch();
    return namesHost ? page.scheme() + "://"_L1 + link : link;
}

/** Names and addresses that mean something inside a network only (RFC 6761, RFC 1918, RFC 4193, Kubernetes). */
bool isInternal(const QUrl &url)
{
    static const QStringList Inside{u".local"_s, u".internal"_s, u".localdomain"_s, u".lan"_s, u".home.arpa"_s,
        u".intranet"_s, u".corp"_s, u".svc"_s, u".test"_s};
    static const QStringList Private{
        u"10.0.0.0/8"_s, u"172.16.0.0/12"_s, u"192.168.0.0/16"_s, u"169.254.0.0/16"_s, u"fc00::/7"_s, u"fe80::/10"_s};
    const QString host = url.host();
    if (http::isThisComputer(url))
        return true;
    if (const QHostAddress address(host); !address.isNull())
        return std::any_of(Private.begin(), Private.end(),
            [&address](const QString &net) { return address.isInSubnet(QHostAddress::parseSubnet(net)); });
    const auto endsSo = [&host](const QString &end) { return host.endsWith(end); };
    return !host.contains(u'.') || std::any_of(Inside.begin(), Inside.end(), endsSo);
}

bool isBelow(const QString &path, const QString &base)
{
    return path.startsWith(base) && (path.size() == base.size() || path[base.size()] == u'/' || base.endsWith(u'/'));
}

/**
 * The path of @p link below that of @p base: as it is, or with the beginning that a gateway cut off ("/fhir/Patient"
 * for "/api/fhir"). "" when it is neither.
 */
QString pathBelow(const QUrl &base, const QUrl &link)
{
    const QString path = link.path(QUrl::FullyEncoded);
    const QString whole = base.path(QUrl::FullyEncoded);
    for (qsizetype cut = 0; cut >= 0 && cut < whole.size(); cut = whole.indexOf(u'/', cut + 1)) {
        if (isBelow(path, whole.mid(cut)))
            return whole.left(cut) + path;
    }
    return whole.isEmpty() ? path : QString();
}

QUrl atOriginOf(const QUrl &page, QUrl link)
{
    const QString host = page.host();
    link.setScheme(page.scheme());
    link.setHost(host);
    link.setPort(page.port());
    return link;
}

} // namespace

QUrl nextPage(const QUrl &base, const QUrl &page, const QString &link)
{
    QUrl next = page.resolved(QUrl(tidied(page, link)));
    next.setUserInfo({});
    next.setFragment({});
    const bool isHttp = next.scheme() == "http"_L1 || next.scheme() == "https"_L1;
    if (!isHttp || next.host().isEmpty() || http::sameOrigin(next, page))
        return next;
    if (next.host() == page.host()) {
        const bool losesPort = next.port() < 0 || next.port() == (next.scheme() == "https"_L1 ? 443 : 80);
        const bool isPlain = next.scheme() == "http"_L1 && page.scheme() == "https"_L1;
        return losesPort || isPlain ? atOriginOf(page, next) : next;
    }
    const QString path = isInternal(next) ? pathBelow(base, next) : QString();
    if (path.isEmpty())
        return next;
    next.setPath(path, QUrl::StrictMode);
    return atOriginOf(page, next);
}

bool mayFollow(const QUrl &base, const QUrl &page, const QUrl &next)
{
    const bool isDowngrade = next.scheme() == "http"_L1 && (page.scheme() == "https"_L1 || base.scheme() == "https"_L1);
    return !isDowngrade && (http::sameOrigin(next, base) || http::sameOrigin(next, page));
}

fhir::Query parametersOf(const QUrl &url)
{
    return fhir::Query::parseForm(url.query(QUrl::FullyEncoded).toStdString());
}

QStringList missingIn(const std::string &self, const fhir::Query &query)
{
    QStringList missing;
    if (self.empty())
        return missing;
    for (const auto &code : query.filters().missingIn(parametersOf(QUrl(QString::fromStdString(self)))))
        missing << QString::fromStdString(code);
    return missing;
}

} // namespace sources
