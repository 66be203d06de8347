#include "sources/address.h"

#include "http/origin.h"
#include "sources/types.h"

#include <QRegularExpression>
#include <QStringList>

namespace sources {
namespace {

using namespace Qt::StringLiterals;

bool isTypeName(QStringView segment)
{
    static const QRegularExpression name(u"^[A-Z][A-Za-z]{2,63}$"_s);
    return name.match(segment.toString()).hasMatch();
}

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
bool isOfSearch(const QString &parameter, const QString &type)
{
    static const QRegularExpression key(
        u"key|token|secret|password|signature|^sig$|^auth"_s, QRegularExpression::CaseInsensitiveOption);
    const QString name =
        QUrl::fromPercentEncoding(parameter.section(u'=', 0, 0).toUtf8()).section(u':', 0, 0).section(u'.', 0, 0);
    if (name.startsWith(u'_'))
        return true;
    if (!type.isEmpty())
        return isSearchParameter(name, type) || !key.match(name).hasMatch();
    return name != "code"_L1 && isSearchParameter(name, {});
}

/** The parameters of a search, and those that are the base's own. */
std::pair<QString, QString> parted(const QString &query, const QString &type)
{
    QStringList search;
    QStringList more;
    const QStringList parameters = query.split(u'&', Qt::SkipEmptyParts);
    for (const auto &parameter : parameters)
        (isOfSearch(parameter, type) ? search : more) << parameter;
    return {search.join(u'&'), more.join(u'&')};
}

QString joined(const QStringList &segments)
{
    return segments.isEmpty() ? QString() : u'/' + segments.join(u'/');
}

/** Percent-encodes what a search may not carry as it is, and leaves what is encoded already. */
QByteArray encoded(const QString &parameters)
{
    static constexpr char Hex[] = "0123456789ABCDEF";
    const QByteArray bytes = parameters.toUtf8();
    QByteArray out;
    for (qsizetype at = 0; at < bytes.size(); ++at) {
        const char c = bytes[at];
        const auto byte = static_cast<unsigned char>(c);
        const bool escape = c == '%' && at + 2 < bytes.size()
            && std::isxdigit(static_cast<unsigned char>(bytes[at + 1]))
            && std::isxdigit(static_cast<unsigned char>(bytes[at + 2]));
        const bool plain = std::isalnum(byte) != 0 || QByteArrayView("-._~=&:,$/*!'()@;").contains(c);
        if (escape || plain) {
            out += c;
        } else {
            out += '%';
            out += Hex[byte >> 4U];
            out += Hex[byte & 15U];
        }
    }
    return out;
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
    const QString parameters = QUrl::fromPercentEncoding(search.toUtf8());
    if (!type.isEmpty())
        address.query = search.isEmpty() ? type : type + u'?' + parameters;
    else if (!search.isEmpty() && !url.path().contains("/metadata"_L1))
        address.query = u'?' + parameters;
    url.setQuery(QString());
    url.setFragment({});
    url.setUserInfo({});
    address.typed = url;
    address.typed.setPath(whole, QUrl::StrictMode);
    address.base = url;
    address.base.setPath(joined(segments), QUrl::StrictMode);
    return address;
}

std::optional<Query> parseQuery(const QString &typed)
{
    const QString text = typed.trimmed();
    const qsizetype mark = text.indexOf(u'?');
    Query query{mark < 0 ? text : text.left(mark), mark < 0 ? QString() : text.mid(mark + 1)};
    if (mark < 0 && text.contains(u'='))
        query = {{}, text};
    if (query.type.startsWith(u'/'))
        query.type.remove(0, 1);
    if (!query.type.isEmpty() && !isTypeName(query.type))
        return {};
    return query;
}

QString parametersFor(const QString &query, const QString &type)
{
    const auto parsed = parseQuery(query);
    return parsed && (parsed->type.isEmpty() || parsed->type == type) ? parsed->parameters : QString();
}

QUrl searchUrl(const QUrl &base, const QString &type, const QString &parameters)
{
    QByteArray text = base.adjusted(QUrl::StripTrailingSlash).toEncoded();
    text += '/' + type.toUtf8();
    if (!parameters.isEmpty())
        text += '?' + encoded(parameters);
    return QUrl::fromEncoded(text, QUrl::StrictMode);
}

} // namespace sources
