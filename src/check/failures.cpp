#include "check/failures.h"

#include "auth/url.h"
#include "check/answers.h"
#include "check/found.h"

#include <algorithm>

namespace check {
namespace {

using namespace Qt::StringLiterals;

/** What a rule says of @p seen by itself, where it fails: what it needs was not looked at, or went well. */
std::optional<Finding> broken(const Observation &seen, const Rule &rule)
{
    Finding finding;
    static_cast<Outcome &>(finding) = rule.test(seen);
    finding.rule = &rule;
    return finding.state == State::Failed ? std::optional(finding) : std::nullopt;
}

std::optional<Finding> broken(const Observation &seen, const char *id)
{
    return broken(seen, *ruleOf(QString::fromLatin1(id)));
}

/** The first that fails of @p groups, in their order. */
std::optional<Finding> failedIn(const Observation &seen, std::initializer_list<Group> groups)
{
    for (const Group group : groups) {
        for (const Rule &rule : rules()) {
            if (auto finding = rule.group == group ? broken(seen, rule) : std::nullopt)
                return finding;
        }
    }
    return {};
}

Observation begun(const QUrl &base)
{
    Observation seen;
    seen.started = QDateTime::currentDateTimeUtc();
    seen.base = auth::canonicalBase(base);
    seen.typed = seen.base.toString();
    return seen;
}

Observation begun(const QUrl &base, const auth::SignInSettings &settings)
{
    Observation seen = begun(base);
    seen.clientId = settings.client.id;
    seen.tenant = settings.tenant.isEmpty() ? settings.client.tenant : settings.tenant;
    seen.audience = settings.audience.isEmpty() ? seen.base.toString() : settings.audience;
    return seen;
}

Observation begun(const auth::Discovery &discovery, const auth::SignInSettings &settings)
{
    Observation seen = begun(discovery.base, settings);
    seen.found = foundOf(discovery, settings, Redactor());
    seen.audience = auth::audienceOf(discovery, settings);
    return seen;
}

/** An answer to the search without credentials, as far as it is known. */
Answer answered(const QUrl &url, int status, const QByteArray &challenge = {})
{
    Answer answer;
    answer.url = url;
    answer.status = status;
    if (!challenge.isEmpty())
        answer.headers.append(QPair<QByteArray, QByteArray>("WWW-Authenticate", challenge));
    return answer;
}

/** A discovery that failed: what the server says of its sign-in, or what its sign-in service says of itself. */
std::optional<Finding> ofDiscovery(const auth::Error &error, Observation seen)
{
    using Kind = auth::Error::Kind;
    const bool isOfServer = error.network && auth::canonicalBase(error.network->url).host() == seen.base.host();
    if (error.kind == Kind::Network && isOfServer)
        return findingOf(*error.network);
    if (error.kind == Kind::Cancelled || error.kind == Kind::NoSignIn || error.kind == Kind::Untrusted)
        return {};
    seen.found = foundOf(tl::unexpected(error), {}, Redactor());
    if (error.kind == Kind::NoChallenge) {
        seen.anonymous = answered(error.url, 200);
        seen.anonymous->body = Answer::Body::Page;
        return failedIn(seen, {Group::Challenge});
    }
    if (seen.found->url.isEmpty() && error.network)
        seen.found->url = error.network->url;
    if (!error.network && error.status != 0)
        seen.authority << answered(error.url, error.status);
    if (auto tenant = broken(seen, "A5")) // the cause of what else fails
        return tenant;
    return failedIn(seen, {Group::Authority});
}

} // namespace

std::optional<Finding> findingOf(const auth::Error &error, const QUrl &base,
    const std::optional<auth::Discovery> &discovery, const auth::SignInSettings &settings)
{
    if (!discovery)
        return ofDiscovery(error, begun(base, settings));
    if (error.kind == auth::Error::Kind::Untrusted || error.kind == auth::Error::Kind::NoSignIn)
        return {};
    Observation seen = begun(*discovery, settings);
    seen.failedSignIn = failedOf(error, Redactor());
    return failedIn(seen, {Group::SignIn});
}

std::optional<Finding> findingOf(const auth::Refusal &refusal)
{
    if (refusal.kind == auth::Refusal::Kind::Ended)
        return findingOf(
            refusal.why.value_or(auth::Error{}), refusal.discovery.base, refusal.discovery, refusal.settings);
    Observation seen = begun(refusal.discovery, refusal.settings);
    const bool isKnown = refusal.kind == auth::Refusal::Kind::Access;
    seen.hasToken = true;
    seen.signedIn = true;
    seen.claims = keptOf(refusal.claims.value_or(QJsonObject()));
    seen.read = answered(seen.base, isKnown ? 403 : 401, refusal.challenge);
    seen.anonymous = answered(seen.base, 401, refusal.challenge);
    return failedIn(seen, {Group::Token, Group::Use});
}

std::optional<Finding> findingOf(const http::Error &error)
{
    if (const auto *refusal = dynamic_cast<const auth::Refusal *>(error.refusal.get()))
        return findingOf(*refusal);
    using Kind = http::Error::Kind;
    if (error.kind == Kind::Cancelled || error.kind == Kind::SignInNeeded)
        return {};
    Observation seen = begun(error.url);
    if (error.kind == Kind::InTheClear)
        return failedIn(seen, {Group::Transport});
    seen.metadata = answerOf("GET", error.url, error, Redactor());
    if (error.kind == Kind::Redirect)
        seen.metadata->hops << error.target;
    return failedIn(seen, {Group::Transport});
}

std::optional<Finding> findingOf(const sources::Error &error)
{
    if (const auto *refusal = dynamic_cast<const auth::Refusal *>(error.refusal.get()))
        return findingOf(*refusal);
    using Kind = sources::Error::Kind;
    if (error.kind == Kind::Network || error.kind == Kind::SignInNeeded)
        return error.network ? findingOf(*error.network) : std::nullopt;
    const bool isStatement = error.url.path().endsWith("/metadata"_L1);
    const bool isPage = error.kind == Kind::NotFhir;
    if (!isPage && error.kind != Kind::Status)
        return {};
    Answer answer = answered(error.url, error.status == 0 ? 200 : error.status, error.challenge);
    answer.body = isPage ? Answer::Body::Page : Answer::Body::Other;
    Observation seen = begun(error.url);
    if (isStatement) {
        seen.metadata = answer;
        return broken(seen, "F1");
    }
    if (!isPage && answer.status != 401 && answer.status != 403)
        return {}; // the search is to blame, not the sign-in
    seen.anonymous = answer;
    seen.emptyBearer = answer;
    for (const char *id : {"C1", "C3", "C4"}) { // the others are about the base, which this does not tell
        if (auto finding = broken(seen, id))
            return finding;
    }
    return {};
}

} // namespace check
