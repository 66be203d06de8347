#include "auth/session/token.h"

#include "auth/flow/pkce.h"
#include "auth/url.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <cmath>

namespace auth {
namespace {

using namespace Qt::StringLiterals;

constexpr qint64 Tolerance = 120;
constexpr qint64 LongestLifetime = 10LL * 366 * 24 * 3600;
constexpr qsizetype LongestDescription = 2000;

Error malformed(Error::Step step, int status, const QString &detail)
{
    Error error;
    error.step = step;
    error.status = status;
    error.detail = detail;
    return error;
}

Error mismatch(const QString &claim, const QString &expected, const QString &found)
{
    Error error;
    error.kind = Error::Kind::Mismatch;
    error.step = Error::Step::Token;
    error.detail = u"id_token: %1 is \"%2\" instead of \"%3\""_s.arg(claim, found, expected);
    return error;
}

/** A whole number, written as one or as a string, as Entra's v1 endpoints do; nothing when it is neither. */
std::optional<qint64> wholeNumber(const QJsonValue &value)
{
    if (value.isString()) {
        bool ok = false;
        const qint64 number = value.toString().toLongLong(&ok);
        return ok ? std::optional(number) : std::nullopt;
    }
    const double number = value.toDouble(-1);
    if (!value.isDouble() || std::abs(number) > 1e15)
        return {};
    return static_cast<qint64>(number);
}

void readLifetime(const QJsonObject &object, TokenSet &tokens)
{
    const auto seconds = wholeNumber(object["expires_in"_L1]);
    if (!seconds || *seconds <= 0)
        return;
    tokens.lifetime = std::chrono::seconds(std::min(*seconds, LongestLifetime));
    tokens.lifetimeKnown = true;
}

/** The value behind @p label in Entra's sentences: ids and a time stand there when the fields for them are missing. */
QString labelled(const QString &text, const QString &label)
{
    static const QString pattern = u"%1:\\s*([0-9A-Za-z:.-]+(?: [0-9:.]+Z)?)"_s;
    const QRegularExpression value(pattern.arg(label), QRegularExpression::CaseInsensitiveOption);
    return value.match(text).captured(1);
}

QList<int> numbersOf(const QJsonObject &object, const QString &text)
{
    QList<int> numbers;
    const QJsonArray codes = object["error_codes"_L1].toArray();
    for (const auto &entry : codes) {
        if (const auto number = wholeNumber(entry); number && *number > 0 && *number < 1'000'000'000)
            numbers.append(static_cast<int>(*number));
    }
    static const QRegularExpression inText(u"AADSTS(\\d{4,9})\\b"_s);
    if (const auto match = inText.match(text); match.hasMatch()) {
        const int number = match.captured(1).toInt();
        numbers.removeAll(number);
        numbers.prepend(number);
    }
    return numbers;
}

/** The service's sentence without the ids that have fields of their own. */
QString sentenceOf(const QString &text)
{
    static const QRegularExpression ids(
        u"\\s*(?:Trace ID|Correlation ID|Timestamp):.*$"_s, QRegularExpression::DotMatchesEverythingOption);
    return QString(text).remove(ids).trimmed().left(LongestDescription);
}

QString orElse(const QString &value, const QString &other)
{
    return value.isEmpty() ? other : value;
}

Error::Kind kindOf(const Error &error)
{
    using Kind = Error::Kind;
    static const QStringList more{u"interaction_required"_s, u"login_required"_s, u"consent_required"_s,
        u"account_selection_required"_s, u"insufficient_claims"_s};
    if (!error.claims.isEmpty() || more.contains(error.code))
        return Kind::SignInAgain;
    if (error.code == "invalid_grant"_L1 && error.step == Error::Step::Refresh)
        return Kind::SignInAgain;
    if (error.code == "access_denied"_L1 || error.code == "authorization_declined"_L1)
        return Kind::Declined;
    return error.code == "expired_token"_L1 ? Kind::Timeout : Kind::Refused;
}

QString firstOf(const QJsonObject &claims, std::initializer_list<QLatin1StringView> names)
{
    for (const auto name : names) {
        if (QString value = claims[name].toString(); !value.isEmpty())
            return value;
    }
    return {};
}

Identity identityOf(const QJsonObject &claims)
{
    Identity identity;
    identity.name = firstOf(claims, {"name"_L1});
    identity.account = firstOf(claims, {"preferred_username"_L1, "upn"_L1, "unique_name"_L1, "email"_L1});
    identity.tenant = firstOf(claims, {"tid"_L1});
    identity.subject = firstOf(claims, {"oid"_L1, "sub"_L1});
    if (const auto at = identity.account.lastIndexOf(u'@'); at >= 0)
        identity.organization = identity.account.mid(at + 1);
    return identity;
}

/** The issuer that the token must name: Entra's metadata for many tenants leave the tenant to the token. */
QString issuerFor(const QString &rule, const QString &tenant)
{
    return isGuid(tenant) ? QString(rule).replace("{tenantid}"_L1, tenant) : rule;
}

std::optional<Error> disagreement(const QJsonObject &claims, const IdTokenRules &rules)
{
    const QString issuer = claims["iss"_L1].toString();
    const QString expected = issuerFor(rules.issuer, claims["tid"_L1].toString());
    if (!rules.issuer.isEmpty() && issuer != expected)
        return mismatch(u"iss"_s, expected, issuer);

    const QJsonValue audience = claims["aud"_L1];
    const QStringList audiences =
        audience.isArray() ? audience.toVariant().toStringList() : QStringList{audience.toString()};
    if (!audiences.contains(rules.clientId))
        return mismatch(u"aud"_s, rules.clientId, audiences.join(u' '));
    const QString party = claims["azp"_L1].toString();
    if ((audiences.size() > 1 || claims.contains("azp"_L1)) && party != rules.clientId)
        return mismatch(u"azp"_s, rules.clientId, party);

    const QString nonce = claims["nonce"_L1].toString();
    if (!rules.nonce.isEmpty() && !equalSecrets(nonce.toUtf8(), rules.nonce.toUtf8()))
        return mismatch(u"nonce"_s, u"ours"_s, nonce.isEmpty() ? QString() : u"another"_s);
    return {};
}

} // namespace

Result<TokenSet> readTokens(int status, const QByteArray &body, Error::Step step)
{
    const QJsonObject object = QJsonDocument::fromJson(body).object();
    if (object["error"_L1].isString()) {
        Error error = readError(object, step);
        error.status = status;
        return tl::unexpected(error);
    }
    if (status < 200 || status >= 300)
        return tl::unexpected(malformed(step, status, u"HTTP %1 without an OAuth error"_s.arg(status)));
    TokenSet tokens;
    tokens.access = object["access_token"_L1].toString().toUtf8();
    if (tokens.access.isEmpty())
        return tl::unexpected(malformed(step, status, u"access_token is missing"_s));
    const QString type = object["token_type"_L1].toString();
    if (type.compare("Bearer"_L1, Qt::CaseInsensitive) != 0)
        return tl::unexpected(malformed(step, status, u"token_type is \"%1\" instead of \"Bearer\""_s.arg(type)));
    tokens.refresh = object["refresh_token"_L1].toString().toUtf8();
    tokens.id = object["id_token"_L1].toString().toUtf8();
    tokens.scopes = object["scope"_L1].toString().split(u' ', Qt::SkipEmptyParts);
    readLifetime(object, tokens);
    return tokens;
}

Error readError(const QJsonObject &object, Error::Step step)
{
    const QString text = object["error_description"_L1].toString();
    Error error;
    error.step = step;
    error.code = object["error"_L1].toString().left(LongestDescription);
    error.suberror = orElse(object["suberror"_L1].toString(), object["error_subcode"_L1].toString());
    error.description = sentenceOf(text);
    error.numbers = numbersOf(object, text);
    error.traceId = orElse(object["trace_id"_L1].toString(), labelled(text, u"Trace ID"_s));
    error.correlationId = orElse(object["correlation_id"_L1].toString(), labelled(text, u"Correlation ID"_s));
    error.timestamp = orElse(object["timestamp"_L1].toString(), labelled(text, u"Timestamp"_s));
    error.claims = object["claims"_L1].toString();
    error.kind = kindOf(error);
    return error;
}

std::optional<QJsonObject> jwtClaims(const QByteArray &jwt)
{
    const auto parts = jwt.split('.');
    if (parts.size() != 3)
        return {};
    const auto payload = QByteArray::fromBase64Encoding(
        parts[1], QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
    const auto claims = payload ? QJsonDocument::fromJson(*payload) : QJsonDocument();
    return claims.isObject() ? std::optional(claims.object()) : std::nullopt;
}

Result<Identity> readIdentity(const QByteArray &idToken, const IdTokenRules &rules)
{
    const auto claims = jwtClaims(idToken);
    if (!claims)
        return tl::unexpected(malformed(Error::Step::Token, 0, u"id_token is no JWT"_s));
    if (const auto error = disagreement(*claims, rules))
        return tl::unexpected(*error);
    return identityOf(*claims);
}

std::chrono::seconds clockSkewOf(const QJsonObject &claims, qint64 now)
{
    // A token from this moment is not issued in the future and has not run out. How long ago it was issued says
    // nothing: Entra dates its tokens back by five minutes.
    const qint64 issued =
        std::max(wholeNumber(claims["iat"_L1]).value_or(now), wholeNumber(claims["nbf"_L1]).value_or(now));
    const qint64 expires = wholeNumber(claims["exp"_L1]).value_or(now);
    if (issued > now + Tolerance)
        return std::chrono::seconds(issued - now);
    return std::chrono::seconds(expires < now - Tolerance ? expires - now : 0);
}

} // namespace auth
