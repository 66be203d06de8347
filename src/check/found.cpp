#include "check/found.h"

#include "auth/profile.h"
#include "auth/session/refusal.h"
#include "auth/url.h"

#include <algorithm>
#include <array>

namespace check {
namespace {

using namespace Qt::StringLiterals;

QString nameOf(auth::Profile profile)
{
    static constexpr std::array Names{"entra-v2"_L1, "entra-v1"_L1, "smart"_L1, "openid"_L1};
    return Names.at(static_cast<std::size_t>(profile));
}

QString nameOf(auth::Discovery::Source source)
{
    static constexpr std::array Names{
        "challenge"_L1, "resource-metadata"_L1, "smart-configuration"_L1, "capability-statement"_L1, "assumed"_L1};
    return Names.at(static_cast<std::size_t>(source));
}

QString nameOf(auth::Error::Kind kind)
{
    static constexpr std::array Names{"network"_L1, "no-sign-in"_L1, "no-challenge"_L1, "untrusted"_L1, "insecure"_L1,
        "metadata"_L1, "refused"_L1, "declined"_L1, "mismatch"_L1, "malformed"_L1, "sign-in-again"_L1, "browser"_L1,
        "timeout"_L1, "cancelled"_L1};
    return Names.at(static_cast<std::size_t>(kind));
}

/** As stored reports know it: what is not one of these is trouble with what the server says. */
QString nameOfDiscovery(auth::Error::Kind kind)
{
    using enum auth::Error::Kind;
    static constexpr std::array Told{Network, NoSignIn, NoChallenge, Insecure, Cancelled, Refused};
    return nameOf(std::ranges::find(Told, kind) == Told.end() ? Metadata : kind);
}

/** The authorization request as a person can open it: without what belongs to one attempt. */
QString requestOf(const auth::Discovery &discovery, const auth::SignInSettings &settings)
{
    auth::Attempt attempt;
    attempt.redirectUri = u"http://%1"_s.arg(settings.client.loopbackHost);
    const QUrl page = auth::makeRequest(discovery, settings, attempt).page;
    static const QStringList Once{
        u"state"_s, u"nonce"_s, u"code_challenge"_s, u"code_challenge_method"_s, u"login_hint"_s};
    auth::Parameters kept;
    for (const auto &parameter : auth::parametersOf(page)) {
        if (!Once.contains(parameter.first))
            kept << parameter;
    }
    return auth::withParameters(page.adjusted(QUrl::RemoveQuery), kept).toString(QUrl::FullyEncoded);
}

} // namespace

Found foundOf(
    const auth::Result<auth::Discovery> &result, const auth::SignInSettings &settings, const Redactor &redactor)
{
    Found found;
    found.succeeded = result.has_value();
    if (!result) {
        const auth::Error &error = result.error();
        found.kind = nameOfDiscovery(error.kind);
        found.detail = redactor.clean(error.network ? error.network->detail : error.detail);
        found.url = http::redacted(error.url);
        found.numbers.assign(error.numbers.begin(), error.numbers.end());
        return found;
    }
    const auth::Authority &authority = result->authority;
    const auto entra = auth::parseEntraAddress(authority.url.toString());
    found.profile = nameOf(authority.profile);
    found.source = nameOf(result->source);
    found.authority = authority.url;
    found.isMicrosoft = entra && entra->knownCloud;
    found.isKnown = !auth::needsTrust(*result, settings);
    found.tenant = authority.tenant;
    found.issuer = authority.issuer;
    found.authorization = authority.authorization;
    found.token = authority.token;
    found.hasDevice = !authority.deviceAuthorization.isEmpty();
    found.hasRevocation = !authority.revocation.isEmpty();
    found.foreignAudience = result->foreignAudience;
    found.request = requestOf(*result, settings);
    return found;
}

FailedSignIn failedOf(const auth::Error &error, const Redactor &redactor)
{
    FailedSignIn failed;
    failed.kind = nameOf(error.kind);
    failed.code = error.code;
    failed.numbers.assign(error.numbers.begin(), error.numbers.end());
    failed.description = redactor.clean(http::redactedText(error.description.simplified()));
    failed.traceId = error.traceId;
    failed.correlationId = error.correlationId;
    failed.timestamp = error.timestamp;
    failed.url = http::redacted(error.url);
    failed.detail = redactor.clean(error.network ? error.network->detail : error.detail);
    return failed;
}

FailedSignIn failedOf(const http::Error &error, const Redactor &redactor)
{
    const auto refusal = std::dynamic_pointer_cast<const auth::Refusal>(error.refusal);
    if (refusal && refusal->why)
        return failedOf(*refusal->why, redactor);
    FailedSignIn failed;
    failed.kind = u"network"_s;
    failed.url = http::redacted(error.url);
    failed.detail = redactor.clean(error.detail);
    return failed;
}

} // namespace check
