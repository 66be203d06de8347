#include "sources/address.h"

#include "http/origin.h"
#include "sources/types.h"

#include <QRegularExpression>
#include <QStringList>

namespace sources {
namespace {

using namespace Qt::StringLiterals;

/** Cuts "/metadata" and "/.well-known/…" off, which no base ends in. */
void cutDocuments(QStringList &segments)
{
    for (qsizetype at = 0; at < segments.size(); ++at) {
        if (segments[at] == "metadata"_L1 || segments[at] == ".well-known"_L1)
            segments.resize(at);
    }
}

/**
 * Cuts "/Patient", "/Patient/1", "/Patient/_search", "/Patient/1/_history/2" or "/Patient/$everything" off; gives the
 * type that was there, "" when there is none. A base may well have a segment that is the name of a type further left.
 */
QString cutType(QStringList &segments)
{
    qsizetype end = segments.size();
    for (qsizetype at = 1; at < end; ++at) {
        if (segments[at] == "_search"_L1 || segments[at] == "_history"_L1 || segments[at].startsWith(u'$'))
            end = at;
    }
    for (const auto at : {end - 1, end - 2}) {
        if (at < 0 || !isDefinedType(segments[at]))
            continue;
        QString type = segments[at];
        segments.resize(at);
        return type;
    }
    return {};
}

/** Whether a parameter is of a search of @p type ("": of any). A gateway's key is none, and "code" can be one. */
bool isOfSearch(const fhir::Query::Parameter &parameter, const QString &type)
{
    static const QRegularExpression key(
        u"key|token|secret|password|signature|^sig$|^auth"_s, QRegularExpression::CaseInsensitiveOption);
    const QString name = QString::fromStdString(parameter.name.substr(0, parameter.name.find_first_of(":.")));
    if (name.startsWith(u'_'))
        return true;
    if (!type.isEmpty())
        return isSearchParameter(name, type) || !key.match(name).hasMatch();
    return name != "code"_L1 && isSearchParameter(name, {});
}

/** The search of @p type in a URL's query, and what is the base's own: that is sent as it was typed. */
std::pair<fhir::Query, QString> parted(const QString &query, const QString &type)
{
    fhir::Query search{type.toStdString(), {}};
    QStringList more;
    const QStringList parameters = query.split(u'&', Qt::SkipEmptyParts);
    for (const auto &parameter : parameters) {
        const auto parsed = fhir::Query::parse('?' + parameter.toStdString()).value_or(fhir::Query());
        if (isOfSearch(parsed.parameters.at(0), type))
            search.append(parsed);
        else
            more << parameter;
    }
    return {search, more.join(u'&')};
}

QString joined(const QStringList &segments)
{
    return segments.isEmpty() ? QString() : u'/' + segments.join(u'/');
}

} // namespace

std::optional<Address> parseAddress(const QString &typed)
{
    QString text;
    for (const QChar c : typed) {
        if (!c.isSpace() && c.category() != QChar::Other_Control && c.category() != QChar::Other_Format)
            text += c;
    }
    if (text.startsWith(u'<') && text.endsWith(u'>'))
        text = text.mid(1, text.size() - 2);
    Address address;
    if (!text.contains("://"_L1)) {
        if (text.isEmpty())
            return {};
        address.schemeGuessed = true;
        text.prepend(http::guessedScheme(text));
    }
    QUrl url(text, QUrl::TolerantMode);
    if (!url.isValid() || url.host().isEmpty() || (url.scheme() != "http"_L1 && url.scheme() != "https"_L1))
        return {};
    QStringList segments = url.path(QUrl::FullyEncoded).split(u'/', Qt::SkipEmptyParts);
    cutDocuments(segments);
    const QString whole = joined(segments);
    const QString type = cutType(segments);
    const auto [search, more] = parted(url.query(QUrl::FullyEncoded), type);
    address.baseQuery = more;
    if (!type.isEmpty() || !url.path().contains("/metadata"_L1))
        address.query = search;
    url.setQuery(QString());
    url.setFragment({});
    url.setUserInfo({});
    address.typed = url;
    address.typed.setPath(whole, QUrl::StrictMode);
    address.base = url;
    address.base.setPath(joined(segments), QUrl::StrictMode);
    return address;
}

QUrl searchUrl(const QUrl &base, const fhir::Query &query)
{
    return QUrl::fromEncoded(
        base.adjusted(QUrl::StripTrailingSlash).toEncoded() + '/' + QByteArray::fromStdString(query.encoded()),
        QUrl::StrictMode);
}

} // namespace sources
