#include "fetch/address.h"

#include "http/origin.h"

#include <QRegularExpression>
#include <QStringList>

namespace fetch {
namespace {

using namespace Qt::StringLiterals;

bool isTypeName(QStringView segment)
{
    static const QRegularExpression name(u"^[A-Z][A-Za-z]{2,63}$"_s);
    return name.match(segment.toString()).hasMatch();
}

/** Cuts "/metadata", "/.well-known/…" and "/Patient/…" off; gives the type that was there. */
QString cutToBase(QStringList &segments)
{
    for (qsizetype at = 0; at < segments.size(); ++at) {
        if (segments[at] == "metadata"_L1 || segments[at] == ".well-known"_L1) {
            segments.resize(at);
            return {};
        }
        // "/R4/Patient": a resource type is in camel case and longer than a version; the first one ends the base.
        if (isTypeName(segments[at])) {
            QString type = segments[at];
            segments.resize(at);
            return type;
        }
    }
    return {};
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
    const QString type = cutToBase(segments);
    if (!type.isEmpty())
        address.query = url.hasQuery() ? type + u'?' + url.query(QUrl::FullyDecoded) : type;
    else if (url.hasQuery() && !url.path().contains("/metadata"_L1))
        address.query = u'?' + url.query(QUrl::FullyDecoded);
    url.setQuery(QString());
    url.setFragment({});
    url.setUserInfo({});
    url.setPath(segments.isEmpty() ? QString() : u'/' + segments.join(u'/'), QUrl::StrictMode);
    address.base = url;
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

} // namespace fetch
