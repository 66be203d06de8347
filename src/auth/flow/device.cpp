#include "auth/flow/deadline.h"
#include "auth/flow/signin.h"
#include "auth/flow/tokenrequest.h"
#include "auth/profile.h"

#include <QJsonDocument>

namespace auth {
namespace {

using namespace Qt::StringLiterals;

constexpr std::chrono::seconds UsualInterval{5};
constexpr std::chrono::seconds LongestInterval{60};

/** A device authorization answer (RFC 8628 §3.2). */
struct Grant {
    QString deviceCode; ///< a secret
    DeviceCode shown;
    std::chrono::seconds interval = UsualInterval;
};

Error malformed(const QUrl &url, const QString &detail)
{
    Error error;
    error.step = Error::Step::Device;
    error.url = http::redacted(url);
    error.detail = detail;
    return error;
}

/** Seconds as a number or a string, within @p most; @p usual when they are missing. */
std::chrono::seconds secondsOf(const QJsonValue &value, std::chrono::seconds usual, std::chrono::seconds most)
{
    const qint64 seconds = value.toVariant().toLongLong();
    return seconds > 0 ? std::min(std::chrono::seconds(seconds), most) : usual;
}

Result<Grant> readGrant(const QUrl &endpoint, const FormAnswer &answer)
{
    const QJsonObject object = QJsonDocument::fromJson(answer.body).object();
    if (object["error"_L1].isString()) {
        Error error = readError(object, Error::Step::Device);
        error.status = answer.status;
        error.url = http::redacted(endpoint);
        return tl::unexpected(error);
    }
    Grant grant;
    grant.deviceCode = object["device_code"_L1].toString();
    grant.shown.userCode = object["user_code"_L1].toString();
    const auto page = object["verification_uri"_L1];
    grant.shown.page = QUrl((page.isString() ? page : object["verification_url"_L1]).toString()); // Entra v1's name
    if (answer.status != 200 || grant.deviceCode.isEmpty() || grant.shown.userCode.isEmpty())
        return tl::unexpected(malformed(endpoint, u"no device_code or user_code, HTTP %1"_s.arg(answer.status)));
    if (!isSecure(grant.shown.page))
        return tl::unexpected(malformed(endpoint, u"verification_uri is not https"_s));
    grant.shown.lifetime = secondsOf(object["expires_in"_L1], grant.shown.lifetime, SignInPatience);
    grant.interval = secondsOf(object["interval"_L1], UsualInterval, LongestInterval);
    return grant;
}

QCoro::Task<Result<Grant>> askForCode(
    QPointer<http::Client> client, Discovery discovery, SignInSettings settings, std::stop_token stop)
{
    const auto &authority = discovery.authority;
    if (authority.deviceAuthorization.isEmpty()) {
        Error error = malformed(authority.url, u"no device_authorization_endpoint"_s);
        error.kind = Error::Kind::Metadata;
        co_return tl::unexpected(error);
    }
    const auto answer = co_await postForm(client, authority.deviceAuthorization,
        deviceParameters(authority, settings.client.id, audienceOf(discovery, settings)), Error::Step::Device,
        std::move(stop));
    if (!answer)
        co_return tl::unexpected(answer.error());
    co_return readGrant(authority.deviceAuthorization, *answer);
}

/** Whether to ask again, and after how long; nothing when @p error is the end. */
std::optional<std::chrono::seconds> again(const Error &error, std::chrono::seconds interval)
{
    if (error.code == "authorization_pending"_L1)
        return interval;
    // RFC 8628 §3.5: slower when told so, and when the connection fails.
    if (error.code == "slow_down"_L1)
        return interval + std::chrono::seconds(5);
    if (error.kind == Error::Kind::Network || error.status >= 500)
        return std::min(interval * 2, LongestInterval);
    return {};
}

Error ended(Error error, const Deadline &deadline, const std::stop_token &outer)
{
    if (error.kind == Error::Kind::Cancelled && deadline.isOver() && !outer.stop_requested())
        error.kind = Error::Kind::Timeout;
    return error;
}

QCoro::Task<Result<TokenSet>> poll(
    QPointer<http::Client> client, Grant grant, QUrl endpoint, QString clientId, Clock *clock, std::stop_token stop)
{
    const Parameters form{{u"grant_type"_s, u"urn:ietf:params:oauth:grant-type:device_code"_s},
        {u"client_id"_s, clientId}, {u"device_code"_s, grant.deviceCode}};
    const Deadline deadline(*clock, grant.shown.lifetime, stop);
    for (auto interval = grant.interval;;) {
        co_await wait(*clock, interval, deadline.token());
        auto tokens = co_await requestTokens(client, endpoint, form, Error::Step::Device, deadline.token());
        if (tokens)
            co_return tokens;
        const auto next = again(tokens.error(), interval);
        if (!next)
            co_return tl::unexpected(ended(tokens.error(), deadline, stop));
        interval = *next;
    }
}

QCoro::Task<Result<SignInResult>> signInElsewhere(QPointer<http::Client> client, Discovery discovery,
    SignInSettings settings, std::function<void(DeviceCode)> show, Clock *clock, std::stop_token stop)
{
    if (const auto error = objection(discovery, settings, Error::Step::Device))
        co_return tl::unexpected(*error);
    const auto grant = co_await askForCode(client, discovery, settings, stop);
    if (!grant)
        co_return tl::unexpected(grant.error());
    show(grant->shown);
    auto tokens = co_await poll(client, *grant, discovery.authority.token, settings.client.id, clock, stop);
    if (!tokens)
        co_return tl::unexpected(tokens.error());
    co_return makeResult(std::move(discovery), std::move(settings), *std::move(tokens), {}, *clock);
}

} // namespace

QCoro::Task<Result<SignInResult>> signInWithDevice(http::Client &client, Discovery discovery, SignInSettings settings,
    std::function<void(DeviceCode)> show, Clock &clock, std::stop_token stop)
{
    return signInElsewhere(
        &client, std::move(discovery), std::move(settings), std::move(show), &clock, std::move(stop));
}

} // namespace auth
