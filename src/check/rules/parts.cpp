#include "check/rules/parts.h"

#include "http/peoplehost.h"

#include <algorithm>
#include <iterator>
#include <vector>

namespace check {

using namespace Qt::StringLiterals;

Outcome outcome(State state, Reason reason, const QStringList &values, const Answer *evidence)
{
    Outcome outcome;
    outcome.state = state;
    outcome.reason = reason;
    outcome.values = values;
    if (evidence)
        outcome.evidence << evidence->id;
    return outcome;
}

Outcome passed(const QString &observed, const Answer *evidence)
{
    Outcome found = outcome(State::Passed, Reason::None, {}, evidence);
    found.observed = observed;
    return found;
}

Outcome failed(Reason reason, const QStringList &values, const Answer *evidence)
{
    return outcome(State::Failed, reason, values, evidence);
}

Outcome warned(Reason reason, const QStringList &values, const Answer *evidence)
{
    return outcome(State::Warning, reason, values, evidence);
}

Outcome notApplicable(Reason reason)
{
    return outcome(State::NotApplicable, reason);
}

Outcome notTested(Reason reason)
{
    return outcome(State::NotTested, reason);
}

Outcome unasked(const Observation &observation)
{
    if (observation.throttled)
        return notTested(Reason::Throttled);
    return outcome(State::NotReached, Reason::None);
}

bool isOpen(const Observation &observation)
{
    const auto &answer = observation.anonymous;
    return answer && answer->ok() && answer->body == Answer::Body::Json;
}

QList<auth::Challenge> challengesOf(const std::optional<Answer> &answer)
{
    return answer ? auth::parseChallenges(answer->header("WWW-Authenticate")) : QList<auth::Challenge>();
}

const Answer *challenger(const Observation &observation)
{
    const Answer *found = nullptr;
    for (const auto *answer : {&observation.anonymous, &observation.emptyBearer}) {
        const auto bearer = auth::bearerOf(challengesOf(*answer));
        if (!bearer)
            continue;
        if (bearer->has("authorization_uri") || bearer->has("resource_metadata"))
            return &**answer;
        if (!found)
            found = &**answer;
    }
    return found;
}

std::optional<auth::Challenge> challenge(const Observation &observation)
{
    const Answer *answer = challenger(observation);
    return answer ? auth::bearerOf(auth::parseChallenges(answer->header("WWW-Authenticate"))) : std::nullopt;
}

QString originOf(const QUrl &url)
{
    return url.host().isEmpty() ? url.toString() : http::originForPeople(url, http::WholeHost);
}

bool differInSlash(const QString &a, const QString &b)
{
    return a != b && (a + u'/' == b || b + u'/' == a);
}

QString claim(const Observation &observation, QLatin1StringView name)
{
    const QJsonValue value = observation.claims[name];
    return value.isArray() ? value.toVariant().toStringList().join(u' ') : value.toVariant().toString();
}

qint64 timeOf(const QJsonValue &number)
{
    constexpr double Most = 1e12;
    return static_cast<qint64>(std::clamp(number.toDouble(), -Most, Most));
}

QString tenantOf(const Observation &observation)
{
    if (observation.found && !observation.found->tenant.isEmpty())
        return observation.found->tenant;
    return observation.tenant;
}

std::span<const Rule> rules()
{
    static const std::vector<Rule> all = [] {
        std::vector<Rule> rows;
        for (const auto group : {transportRules(), fhirRules(), challengeRules(), authorityRules(), smartRules(),
                 requestRules(), signInRules(), tokenRules(), useRules()})
            std::ranges::copy(group, std::back_inserter(rows));
        return rows;
    }();
    return all;
}

const Rule *ruleOf(QStringView id)
{
    const auto all = rules();
    const auto found = std::ranges::find_if(all, [id](const Rule &rule) { return id == QLatin1StringView(rule.id); });
    return found == all.end() ? nullptr : &*found;
}

} // namespace check
