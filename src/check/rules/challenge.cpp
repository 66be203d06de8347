#include "auth/url.h"
#include "check/rules/challengeparts.h"
#include "http/origin.h"
#include "http/peoplehost.h"

#include <QJsonArray>

#include <algorithm>
#include <array>

namespace check {
namespace {

using namespace Qt::StringLiterals;

/** The server's own words of an answer. */
Outcome saying(Outcome outcome, const Answer &answer)
{
    outcome.observed = QString::number(answer.status);
    outcome.said = QString::fromUtf8(answer.header("WWW-Authenticate"));
    return outcome;
}

Outcome anonymousRead(const Observation &seen)
{
    if (!seen.anonymous)
        return unasked(seen);
    const Answer &answer = *seen.anonymous;
    const QString status = QString::number(answer.status);
    if (answer.fault && answer.fault->kind == http::Error::Kind::Redirect)
        return failed(Reason::C1Redirect, {originOf(answer.fault->target)}, &answer);
    if (answer.status == 0)
        return failed(Reason::C1Fails, {answer.fault ? answer.fault->detail : status}, &answer);
    if (answer.status == 429)
        return notTested(Reason::Throttled);
    if (answer.body == Answer::Body::Page && (answer.ok() || answer.status < 400))
        return failed(Reason::C1Page, {status}, &answer);
    if (isOpen(seen))
        return outcome(State::NotApplicable, Reason::C1Open, {}, &answer);
    const bool onlyEmpty = challengesOf(seen.anonymous).isEmpty() && !challengesOf(seen.emptyBearer).isEmpty();
    if (onlyEmpty && seen.emptyBearer->status == 401)
        return saying(warned(Reason::C1OnlyEmpty, {status}, &answer), answer);
    if (answer.status == 401)
        return saying(passed({}, &answer), answer);
    if (answer.status == 403)
        return saying(failed(Reason::C1Forbidden, {status}, &answer), answer);
    if (answer.status == 404)
        return failed(Reason::C1Missing, {answer.url.toString()}, &answer);
    return failed(
        answer.status >= 300 && answer.status < 400 ? Reason::C1Redirect : Reason::C1Fails, {status}, &answer);
}

Outcome emptyBearer(const Observation &seen)
{
    if (isOpen(seen))
        return notApplicable(Reason::OpenServer);
    if (!seen.emptyBearer)
        return unasked(seen);
    const Answer &answer = *seen.emptyBearer;
    if (answer.status == 429)
        return notTested(Reason::Throttled);
    const auto first = auth::bearerOf(challengesOf(seen.anonymous));
    const auto second = auth::bearerOf(challengesOf(seen.emptyBearer));
    if (answer.status != 401)
        return saying(failed(Reason::C2Refused, {QString::number(answer.status)}, &answer), answer);
    if (!second && first)
        return saying(failed(Reason::C2None, {}, &answer), answer);
    if (second && first && second->value("authorization_uri") != first->value("authorization_uri")) {
        Outcome other = saying(warned(Reason::C2Other, {}, &answer), answer);
        other.expected = first->value("authorization_uri");
        other.observed = second->value("authorization_uri");
        return other;
    }
    return saying(passed({}, &answer), answer);
}

Outcome bearer(const Observation &seen)
{
    if (isOpen(seen))
        return notApplicable(Reason::OpenServer);
    QStringList schemes;
    for (const auto *answer : {&seen.anonymous, &seen.emptyBearer})
        for (const auto &one : challengesOf(*answer))
            schemes << QString::fromLatin1(one.scheme);
    schemes.removeDuplicates();
    if (schemes.isEmpty())
        return notApplicable(Reason::C3Nothing); // C4 tells
    if (!challenge(seen))
        return failed(Reason::C3None, {schemes.join(u", "_s)}, seen.anonymous ? &*seen.anonymous : nullptr);
    return passed(schemes.join(u", "_s), challenger(seen));
}

/** The address is not missing where the server's own documents name, or try to, another kind of sign-in service than
 * Entra: the connector does not sign in there, and others read those documents. */
bool namesServiceElsewhere(const Observation &seen)
{
    const auto bearer = challenge(seen);
    if (bearer && bearer->has("resource_metadata"))
        return true;
    if (!seen.found || !seen.found->succeeded)
        return seen.smart && !seen.smart->document.isEmpty();
    return !seen.found->profile.startsWith("entra"_L1);
}

Outcome address(const Observation &seen)
{
    if (isOpen(seen))
        return notApplicable(Reason::OpenServer);
    if (!seen.anonymous)
        return unasked(seen);
    const auto bearer = challenge(seen);
    const QString value = bearer ? bearer->value("authorization_uri") : QString();
    if (!value.isEmpty())
        return passed(value, challenger(seen));
    if (namesServiceElsewhere(seen))
        return notApplicable(Reason::Unasked);
    const Answer *answer = challenger(seen) ? challenger(seen) : &*seen.anonymous;
    Outcome missing = saying(failed(Reason::C4Missing, {}, answer), *answer);
    missing.observed.clear();
    return missing;
}

Outcome silence(const Observation &seen)
{
    const auto bearer = auth::bearerOf(challengesOf(seen.anonymous));
    if (!bearer)
        return notApplicable();
    const QString error = bearer->value("error");
    if (error.isEmpty() && !bearer->has("error_description"))
        return passed({}, &*seen.anonymous);
    Outcome outcome = warned(Reason::C9Error, {error}, &*seen.anonymous);
    outcome.said = bearer->value("error_description");
    return outcome;
}

Outcome resourceMetadata(const Observation &seen)
{
    const auto bearer = challenge(seen);
    if (!bearer || !bearer->has("resource_metadata"))
        return notApplicable();
    if (!seen.resourceMetadata)
        return unasked(seen);
    const Answer &answer = *seen.resourceMetadata;
    if (!answer.ok() || answer.document.isEmpty())
        return failed(Reason::C10Missing, {answer.url.toString(), QString::number(answer.status)}, &answer);
    const QString resource = answer.document["resource"_L1].toString();
    if (resource != seen.base.toString() && !differInSlash(resource, seen.base.toString())) {
        Outcome other = failed(Reason::C10Other, {resource}, &answer);
        other.expected = seen.base.toString();
        other.observed = resource;
        return other;
    }
    if (answer.document["authorization_servers"_L1].toArray().isEmpty())
        return failed(Reason::C10NoServers, {}, &answer);
    return passed(resource, &answer);
}

/** A search that is answered neither with the challenge nor with a fault of the server's, where another one is. */
bool isLeftOut(const Answer &answer, const Observation &seen)
{
    const bool isSearch = answer.verb == "GET" && answer.url.path() != seen.base.path();
    if (!isSearch || !auth::bearerOf(challengesOf(seen.anonymous)))
        return false;
    const bool isWithout = answer.status == 401 && !auth::bearerOf(challengesOf(answer));
    const bool isForPeople = answer.body == Answer::Body::Page && answer.ok();
    return isWithout || isForPeople || (answer.status >= 300 && answer.status < 400);
}

Outcome alike(const Observation &seen)
{
    if (isOpen(seen))
        return notApplicable(Reason::OpenServer);
    if (!seen.anonymous)
        return unasked(seen);
    QStringList told{u"%1 %2: %3"_s.arg(QString::fromLatin1(seen.anonymous->verb), seen.anonymous->url.path(),
        QString::number(seen.anonymous->status))};
    for (const auto &answer : seen.others) {
        const QString path = answer.url.path().isEmpty() ? u"/"_s : answer.url.path();
        told << u"%1 %2: %3"_s.arg(QString::fromLatin1(answer.verb), path, QString::number(answer.status));
        const bool isData = answer.ok() && answer.resourceType == "Bundle"_L1;
        if (isData)
            return failed(Reason::C11Open, {answer.url.toString()}, &answer);
        if (isLeftOut(answer, seen))
            return warned(Reason::C11Differs, {answer.url.toString(), QString::number(answer.status)}, &answer);
    }
    return passed(told.join(u", "_s), &*seen.anonymous);
}

constexpr std::array Rows{
    Rule{"C1", Group::Challenge, Who::Server, "RFC 9110 §15.5.2", "T10", anonymousRead},
    Rule{"C2", Group::Challenge, Who::Server, "Power Query connectors, authentication with a data source", "C1",
        emptyBearer},
    Rule{"C3", Group::Challenge, Who::Server, "RFC 6750 §3", "C1", bearer},
    Rule{"C4", Group::Challenge, Who::Server, "Power Query FHIR connector, authentication", "C1 C3", address},
    Rule{"C5", Group::Challenge, Who::Server, "RFC 9110 §11.6.1; RFC 9700 §2.6", "C4", addressForm},
    Rule{"C6", Group::Challenge, Who::Server, "Power Query FHIR connector, authentication", "C4 C5", oneTenant},
    Rule{"C7", Group::Challenge, Who::Server, "Power Query FHIR connector, authentication, restriction 1", "C1 C3",
        resourceId},
    Rule{"C8", Group::Challenge, Who::Server, "RFC 9110 §11.6.1", "C1", grammar},
    Rule{"C9", Group::Challenge, Who::Server, "RFC 6750 §3.1", "C1", silence},
    Rule{"C10", Group::Challenge, Who::Server, "RFC 9728 §3.3", "C1 C3", resourceMetadata},
    Rule{"C11", Group::Challenge, Who::Server, "RFC 9110 §15.5.2", "C1", alike},
};

} // namespace

std::span<const Rule> challengeRules()
{
    return Rows;
}

} // namespace check
