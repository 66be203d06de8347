#include "check/answers.h"

#include "auth/session/token.h"
#include "http/peoplehost.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace check {
namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype LongestHeader = qsizetype{9} * 1024; // longer than a good one (8 KB), so that it is seen to be
constexpr qsizetype LongestText = 2000;
constexpr qsizetype MostEntries = 200;
constexpr qsizetype ShortestSecret = 12; // shorter parts of a token stand in ordinary words

constexpr std::array Kept{"www-authenticate", "content-type", "date", "server", "via", "location",
    "strict-transport-security", "cache-control", "vary", "retry-after", "x-request-id", "x-correlation-id",
    "x-ms-request-id", "ocp-apim-trace-location", "apim-request-id", "x-azure-ref", "x-kong-proxy-latency",
    "x-amz-cf-id", "cf-ray", "allow"};

bool isKept(const QByteArray &name)
{
    return std::ranges::any_of(
        Kept, [&name](const char *kept) { return name.compare(kept, Qt::CaseInsensitive) == 0; });
}

/** @p value with its texts cut, its lists shortened, and nothing deeper than documents about sign-ins go. */
QJsonValue bounded(const QJsonValue &value, const Redactor &redactor, int depth = 0)
{
    constexpr int Deepest = 8;
    if (value.isString())
        return redactor.clean(value.toString().left(LongestText));
    if (depth > Deepest)
        return {};
    if (value.isArray()) {
        QJsonArray array;
        const auto entries = value.toArray();
        for (qsizetype at = 0; at < std::min<qsizetype>(entries.size(), MostEntries); ++at)
            array << bounded(entries[at], redactor, depth + 1);
        return array;
    }
    if (value.isObject()) {
        QJsonObject object;
        const auto from = value.toObject();
        for (auto at = from.begin(); at != from.end() && object.size() < MostEntries; ++at)
            object.insert(at.key().left(LongestText), bounded(at.value(), redactor, depth + 1));
        return object;
    }
    return value;
}

QJsonObject only(const QJsonObject &document, std::initializer_list<QLatin1StringView> names, const Redactor &redactor)
{
    QJsonObject kept;
    for (const auto &name : names) {
        if (document.contains(name))
            kept.insert(name, bounded(document[name], redactor));
    }
    return kept;
}

QJsonObject statementIn(const QJsonObject &document, const Redactor &redactor)
{
    const QString type = document["resourceType"_L1].toString();
    if (type != "CapabilityStatement"_L1 && type != "Conformance"_L1)
        return {};
    QJsonObject kept = only(document, {"resourceType"_L1, "fhirVersion"_L1}, redactor);
    const QJsonObject software = document["software"_L1].toObject();
    kept.insert("software"_L1, only(software, {"name"_L1, "version"_L1}, redactor));
    kept.insert("implementation"_L1, only(document["implementation"_L1].toObject(), {"url"_L1}, redactor));
    QJsonArray rests;
    QJsonArray types;
    const auto parts = document["rest"_L1].toArray();
    for (const auto &part : parts) {
        if (part.toObject()["mode"_L1] == "client"_L1)
            continue;
        rests << only(part.toObject(), {"mode"_L1, "security"_L1}, redactor);
        const auto resources = part.toObject()["resource"_L1].toArray();
        for (const auto &resource : resources) {
            if (types.size() < MostEntries)
                types << resource.toObject()["type"_L1].toString().left(64);
        }
    }
    kept.insert("rest"_L1, rests);
    kept.insert("types"_L1, types);
    return kept;
}

QJsonObject keysIn(const QJsonObject &document, const Redactor &redactor)
{
    QJsonArray keys;
    const auto listed = document["keys"_L1].toArray();
    for (const auto &key : listed)
        keys << only(key.toObject(), {"kty"_L1, "kid"_L1, "use"_L1, "alg"_L1}, redactor);
    return {{"keys"_L1, keys}};
}

QJsonObject documentIn(const QJsonObject &json, Reading reading, const Redactor &redactor)
{
    switch (reading) {
    case Reading::Nothing:
        return {};
    case Reading::Statement:
        return statementIn(json, redactor);
    case Reading::Keys:
        return keysIn(json, redactor);
    case Reading::Udap:
        return only(json, {"udap_versions_supported"_L1, "udap_profiles_supported"_L1}, redactor);
    case Reading::Resource:
        return only(json, {"resource"_L1, "authorization_servers"_L1, "scopes_supported"_L1}, redactor);
    case Reading::Smart:
    case Reading::Service:
        break;
    }
    return only(json,
        {"issuer"_L1, "jwks_uri"_L1, "authorization_endpoint"_L1, "token_endpoint"_L1, "revocation_endpoint"_L1,
            "device_authorization_endpoint"_L1, "end_session_endpoint"_L1, "capabilities"_L1,
            "grant_types_supported"_L1, "code_challenge_methods_supported"_L1, "scopes_supported"_L1,
            "authorization_response_iss_parameter_supported"_L1},
        redactor);
}

bool isPage(const http::Client::Whole &whole)
{
    const QByteArray type = whole.head.header("Content-Type").trimmed().toLower();
    const QByteArray begin = whole.body.left(1024).trimmed().toLower();
    return type.startsWith("text/html") || type.startsWith("application/xhtml")
        || (!type.contains("json") && (begin.startsWith("<!doctype html") || begin.startsWith("<html")));
}

/** Only whose the next page is: the rest of its address may be a key to it. */
QString nextOriginIn(const QJsonObject &bundle, const QUrl &from)
{
    const auto links = bundle["link"_L1].toArray();
    for (const auto &link : links) {
        if (link.toObject()["relation"_L1] == "next"_L1)
            return http::originForPeople(from.resolved(QUrl(link.toObject()["url"_L1].toString())), http::WholeHost);
    }
    return {};
}

} // namespace

void Redactor::hide(const QByteArray &token)
{
    const auto parts = token.split('.');
    for (const auto &part : parts) {
        if (part.size() >= ShortestSecret)
            m_parts << part;
    }
    if (!token.isEmpty())
        m_parts.prepend(token);
}

QByteArray Redactor::clean(QByteArray text) const
{
    for (const auto &part : m_parts)
        text.replace(part, "[removed]");
    if (!text.contains("eyJ"))
        return text;
    static const QRegularExpression jwt(u"eyJ[A-Za-z0-9_-]{6,}(\\.[A-Za-z0-9_-]*){0,4}"_s); // anybody's
    return QString::fromUtf8(text).replace(jwt, u"[removed]"_s).toUtf8();
}

Answer answerOf(const QByteArray &verb, const QUrl &url, const http::Head &head, const Redactor &redactor)
{
    Answer answer;
    answer.verb = verb;
    answer.url = http::redacted(url);
    answer.status = head.status;
    for (const auto &[name, value] : head.headers) {
        if (!isKept(name))
            continue;
        const bool isAddress = name.compare("location", Qt::CaseInsensitive) == 0;
        const QByteArray shown = isAddress ? http::redacted(QUrl::fromEncoded(value)).toEncoded() : value;
        answer.headers.append({name, redactor.clean(shown.left(LongestHeader))});
    }
    if (head.tls)
        answer.tls = *head.tls;
    if (const auto date = http::readDate(head.header("Date")); date.isValid()) {
        answer.hasDate = true;
        answer.ahead = QDateTime::currentDateTimeUtc().secsTo(date);
    }
    return answer;
}

Answer answerOf(const QByteArray &verb, const QUrl &url, const http::Error &error, const Redactor &redactor)
{
    Answer answer;
    answer.verb = verb;
    answer.url = http::redacted(url);
    answer.fault = Answer::Fault{error.kind, redactor.clean(error.detail.left(LongestText)), error.target, error.proxy};
    if (error.tls)
        answer.tls = *error.tls;
    return answer;
}

void readBody(Answer &answer, const http::Client::Whole &whole, Reading reading, const Redactor &redactor)
{
    const QJsonObject json = QJsonDocument::fromJson(whole.body).object();
    if (whole.body.isEmpty())
        answer.body = Answer::Body::None;
    else if (!json.isEmpty())
        answer.body = Answer::Body::Json;
    else
        answer.body = isPage(whole) ? Answer::Body::Page : Answer::Body::Other;
    answer.resourceType = json["resourceType"_L1].toString().left(64);
    if (whole.head.ok())
        answer.document = documentIn(json, reading, redactor);
    answer.nextOrigin = nextOriginIn(json, whole.head.url);
}

QJsonObject claimsOf(const QByteArray &token)
{
    return keptOf(auth::jwtClaims(token).value_or(QJsonObject()));
}

QJsonObject keptOf(const QJsonObject &claims)
{
    return only(claims,
        {"aud"_L1, "iss"_L1, "ver"_L1, "tid"_L1, "idp"_L1, "acct"_L1, "scp"_L1, "roles"_L1, "appid"_L1, "azp"_L1,
            "appidacr"_L1, "azpacr"_L1, "exp"_L1, "nbf"_L1, "iat"_L1, "oid"_L1, "upn"_L1, "preferred_username"_L1},
        Redactor());
}

} // namespace check
