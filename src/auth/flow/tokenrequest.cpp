#include "auth/flow/tokenrequest.h"

#include "auth/profile.h"
#include "http/peoplehost.h"

#include <algorithm>

namespace auth {
namespace {

using namespace Qt::StringLiterals;

constexpr std::chrono::seconds Patience{30};
constexpr qint64 MostBytes = qint64{1} << 20;
constexpr std::chrono::minutes SkewTolerated{2};

Error insecure(const QUrl &url, Error::Step step)
{
    Error error;
    error.kind = Error::Kind::Insecure;
    error.step = step;
    error.url = http::redacted(url);
    return error;
}

http::Request formRequest(const QUrl &endpoint, const Parameters &form)
{
    http::Request request;
    request.url = endpoint;
    request.verb = "POST";
    request.body = formEncoded(form);
    request.contentType = "application/x-www-form-urlencoded";
    request.accept = "application/json";
    request.credentials = http::Credentials::None;
    request.redirects = http::Redirects::Answer;
    request.limits.silence = Patience;
    request.limits.total = Patience;
    request.limits.bytes = MostBytes;
    request.limits.attempts = 1;
    return request;
}

/** Of the scopes that name the audience, those that were asked for and not granted. A service that says nothing granted
 * all (RFC 6749 §5.1). */
QStringList notGranted(const Discovery &discovery, const SignInSettings &settings, const TokenSet &tokens)
{
    static const QStringList Unnamed{
        u"openid"_s, u"profile"_s, u"email"_s, u"offline_access"_s, u"fhirUser"_s, u"online_access"_s};
    QStringList missing;
    if (tokens.scopes.isEmpty())
        return missing;
    const auto asked = scopeOf(discovery.authority, audienceOf(discovery, settings)).split(u' ', Qt::SkipEmptyParts);
    for (const auto &scope : asked) {
        const QString permission = scope.section(u'/', -1); // some answer with the permission alone
        const bool granted = std::ranges::any_of(tokens.scopes, [&](const QString &given) {
            return given.compare(scope, Qt::CaseInsensitive) == 0
                || (discovery.authority.profile == Profile::EntraV2 && given == permission);
        });
        if (!granted && !Unnamed.contains(scope))
            missing << scope;
    }
    return missing;
}

/** How far the clocks of the server and the sign-in service are from this one, whichever is more. */
std::chrono::seconds skewOf(const Discovery &discovery, const TokenSet &tokens, qint64 now)
{
    const auto claims = jwtClaims(tokens.id);
    const qint64 service = claims ? clockSkewOf(*claims, now).count() : 0;
    return std::chrono::seconds(std::max(std::abs(discovery.clockSkew), std::abs(service)));
}

} // namespace

Error networkError(const http::Error &network, Error::Step step)
{
    Error error;
    error.kind = network.kind == http::Error::Kind::Cancelled ? Error::Kind::Cancelled : Error::Kind::Network;
    error.step = step;
    error.url = network.url;
    error.network = network;
    return error;
}

QCoro::Task<Result<FormAnswer>> postForm(
    QPointer<http::Client> client, QUrl endpoint, Parameters form, Error::Step step, std::stop_token stop)
{
    if (!isSecure(endpoint))
        co_return tl::unexpected(insecure(endpoint, step));
    if (!client || stop.stop_requested())
        co_return tl::unexpected(networkError({http::Error::Kind::Cancelled, {}, {}, {}, {}}, step));
    const auto answer = co_await client->fetch(formRequest(endpoint, form), stop);
    if (!answer)
        co_return tl::unexpected(networkError(answer.error(), step));
    if (answer->head.status >= 300 && answer->head.status < 400) {
        Error error;
        error.step = step;
        error.status = answer->head.status;
        error.url = http::redacted(endpoint);
        error.detail = u"the endpoint redirects, which it never may"_s;
        co_return tl::unexpected(error);
    }
    co_return FormAnswer{answer->head.status, answer->body};
}

QCoro::Task<Result<TokenSet>> requestTokens(
    QPointer<http::Client> client, QUrl endpoint, Parameters form, Error::Step step, std::stop_token stop)
{
    const auto answer = co_await postForm(client, endpoint, std::move(form), step, std::move(stop));
    if (!answer)
        co_return tl::unexpected(answer.error());
    auto tokens = readTokens(answer->status, answer->body, step);
    if (!tokens)
        tokens.error().url = http::redacted(endpoint);
    co_return tokens;
}

std::optional<Error> objection(const Discovery &discovery, const SignInSettings &settings, Error::Step step)
{
    for (const QUrl &url : {discovery.base, discovery.authority.authorization, discovery.authority.token}) {
        if (!isSecure(url))
            return insecure(url, step);
    }
    const bool audience = needsAudienceWord(discovery, settings);
    if (!audience && !needsTrust(discovery, settings))
        return {};
    Error error;
    error.kind = Error::Kind::Untrusted;
    error.step = step;
    error.url = http::redacted(discovery.authority.url);
    error.detail = audience ? discovery.foreignAudience : http::hostForPeople(discovery.authority.url);
    return error;
}

Result<SignInResult> makeResult(
    Discovery discovery, SignInSettings settings, TokenSet tokens, const QString &nonce, const Clock &clock)
{
    SignInResult result;
    if (!tokens.id.isEmpty()) {
        auto identity = readIdentity(tokens.id, {settings.client.id, nonce, discovery.authority.issuer});
        if (!identity)
            return tl::unexpected(identity.error());
        result.identity = *std::move(identity);
    }
    result.notGranted = notGranted(discovery, settings, tokens);
    if (const auto skew = skewOf(discovery, tokens, clock.now().toSecsSinceEpoch()); skew > SkewTolerated)
        result.clockSkew = skew;
    result.discovery = std::move(discovery);
    result.settings = std::move(settings);
    result.tokens = std::move(tokens);
    return result;
}

} // namespace auth
