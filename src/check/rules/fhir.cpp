#include "auth/discovery/serverdocuments.h"
#include "auth/url.h"
#include "check/rules/parts.h"
#include "fhir/model.h"
#include "http/origin.h"
#include "http/peoplehost.h"

#include <QJsonArray>

#include <array>

namespace check {
namespace {

using namespace Qt::StringLiterals;

const Answer *statementOf(const Observation &seen)
{
    return seen.metadata && !seen.metadata->document.isEmpty() ? &*seen.metadata : nullptr;
}

/** Nothing to judge: the statement was not to be had. */
Outcome withoutStatement()
{
    Outcome outcome;
    outcome.state = State::NotReached;
    outcome.because = QStringList{u"F1"_s};
    return outcome;
}

Outcome statement(const Observation &seen)
{
    if (!seen.metadata)
        return unasked(seen);
    const Answer &answer = *seen.metadata;
    const QString status = QString::number(answer.status);
    if (answer.status == 429)
        return notTested(Reason::Throttled);
    if (answer.status == 401 || answer.status == 403)
        return warned(Reason::F1Asks, {status}, &answer);
    if (answer.body == Answer::Body::Page)
        return failed(Reason::F1Page, {status}, &answer);
    if (answer.status == 404 || answer.status == 410)
        return failed(Reason::F1Missing, {status}, &answer);
    if (answer.status >= 500)
        return failed(Reason::F1Fails, {status}, &answer);
    if (!statementOf(seen)) {
        Outcome other = failed(Reason::F1Other, {status}, &answer);
        other.observed = answer.resourceType;
        return other;
    }
    const QJsonObject software = answer.document["software"_L1].toObject();
    return passed(u"%1 %2"_s.arg(software["name"_L1].toString(), software["version"_L1].toString()).trimmed(), &answer);
}

Outcome version(const Observation &seen)
{
    const Answer *answer = statementOf(seen);
    if (!answer)
        return withoutStatement();
    const QString told = answer->document["fhirVersion"_L1].toString();
    if (told.isEmpty())
        return warned(Reason::F2Assumed, {}, answer);
    return fhir::Model::of(told.toStdString()) ? passed(told, answer) : failed(Reason::F2Unknown, {told}, answer);
}

Outcome ownName(const Observation &seen)
{
    const Answer *answer = statementOf(seen);
    if (!answer)
        return withoutStatement();
    const QString told = answer->document["implementation"_L1].toObject()["url"_L1].toString();
    if (told.isEmpty())
        return notApplicable();
    if (told == seen.base.toString() || differInSlash(told, seen.base.toString()))
        return passed(told, answer);
    Outcome other = warned(Reason::F3Other, {told}, answer);
    other.expected = seen.base.toString();
    other.observed = told;
    return other;
}

Outcome types(const Observation &seen)
{
    const Answer *answer = statementOf(seen);
    if (!answer)
        return withoutStatement();
    const auto names = answer->document["types"_L1].toArray();
    return names.isEmpty() ? warned(Reason::F4None, {}, answer) : passed(QString::number(names.size()), answer);
}

/** What the statement says of the sign-in against what smart-configuration says. */
Outcome security(const Observation &seen)
{
    const Answer *answer = statementOf(seen);
    if (!answer)
        return withoutStatement();
    const auto written = auth::readStatement(answer->document, seen.base);
    if (!written || !seen.smart || seen.smart->document.isEmpty())
        return notApplicable();
    QStringList remarks;
    const auto smart = auth::readSmart(seen.smart->document, seen.base, remarks);
    if (!smart)
        return notApplicable();
    QStringList differences;
    const auto compare = [&differences](QLatin1StringView name, const QUrl &here, const QUrl &there) {
        if (!here.isEmpty() && !there.isEmpty() && here != there)
            differences << u"%1: %2 ≠ %3"_s.arg(name, here.toString(), there.toString());
    };
    compare("authorize"_L1, written->authorization, smart->authorization);
    compare("token"_L1, written->token, smart->token);
    if (differences.isEmpty())
        return passed(written->authorization.toString(), answer);
    return warned(Reason::F5Differs, {differences.join(u"; "_s)}, answer);
}

Outcome nextLink(const Observation &seen)
{
    const Answer *page = seen.read && seen.read->ok() ? &*seen.read : isOpen(seen) ? &*seen.anonymous : nullptr;
    if (!page)
        return notTested(Reason::NeedsSignIn);
    if (page->nextOrigin.isEmpty())
        return notApplicable(Reason::F6NoLink);
    if (http::sameOrigin(QUrl(page->nextOrigin), seen.base))
        return passed(page->nextOrigin, page);
    return failed(Reason::F6Elsewhere, {page->nextOrigin, originOf(seen.base)}, page);
}

constexpr std::array Rows{
    Rule{
        "F1", Group::Fhir, Who::Server, "FHIR http.html#capabilities; SMART App Launch, conformance", "T10", statement},
    Rule{"F2", Group::Fhir, Who::Server, "FHIR capabilitystatement.html, fhirVersion", "F1", version},
    Rule{"F3", Group::Fhir, Who::Server, "FHIR capabilitystatement.html, implementation.url", "F1", ownName},
    Rule{"F4", Group::Fhir, Who::Server, "FHIR capabilitystatement.html, rest.resource", "F1", types},
    Rule{"F5", Group::Fhir, Who::Server, "FHIR capabilitystatement.html, rest.security", "F1", security},
    Rule{"F6", Group::Fhir, Who::Server, "FHIR http.html#paging", "T10", nextLink},
};

} // namespace

std::span<const Rule> fhirRules()
{
    return Rows;
}

} // namespace check
