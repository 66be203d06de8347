#include "check/rules/parts.h"
#include "http/origin.h"
#include "http/peoplehost.h"

#include <QJsonArray>

#include <array>

namespace check {
namespace {

using namespace Qt::StringLiterals;

const Answer *smart(const Observation &seen)
{
    return seen.smart && !seen.smart->document.isEmpty() ? &*seen.smart : nullptr;
}

bool isUsed(const Observation &seen)
{
    return seen.found && (!seen.found->succeeded || seen.found->source == "smart-configuration"_L1);
}

QStringList listIn(const Answer &answer, QLatin1StringView name)
{
    QStringList values;
    const auto array = answer.document[name].toArray();
    for (const auto &value : array)
        values << value.toString();
    return values;
}

Outcome document(const Observation &seen)
{
    if (!seen.smart)
        return unasked(seen);
    const Answer &answer = *seen.smart;
    if (answer.status == 429)
        return notTested(Reason::Throttled);
    if (smart(seen))
        return passed(answer.url.toString(), &answer);
    if (answer.ok())
        return failed(Reason::S1Page, {answer.url.toString()}, &answer);
    if (answer.status >= 500 || answer.status == 0)
        return warned(Reason::S1Fails, {QString::number(answer.status)}, &answer);
    return notApplicable();
}

Outcome required(const Observation &seen)
{
    const Answer *answer = smart(seen);
    if (!answer)
        return notApplicable();
    if (answer->document["token_endpoint"_L1].toString().isEmpty())
        return failed(Reason::S2NoToken, {}, answer);
    QStringList missing;
    for (const auto &name : {"grant_types_supported"_L1, "capabilities"_L1, "code_challenge_methods_supported"_L1}) {
        if (!answer->document[name].isArray())
            missing << name;
    }
    if (answer->document["authorization_endpoint"_L1].toString().isEmpty())
        missing << u"authorization_endpoint"_s;
    return missing.isEmpty() ? passed({}, answer) : warned(Reason::S2Missing, {missing.join(u", "_s)}, answer);
}

Outcome absolute(const Observation &seen)
{
    const Answer *answer = smart(seen);
    if (!answer)
        return notApplicable();
    QStringList relative;
    for (const auto &name : {"authorization_endpoint"_L1, "token_endpoint"_L1, "jwks_uri"_L1}) {
        const QString text = answer->document[name].toString();
        if (!text.isEmpty() && QUrl(text).isRelative())
            relative << u"%1: %2"_s.arg(name, text);
    }
    return relative.isEmpty() ? passed({}, answer) : warned(Reason::S3Relative, {relative.join(u", "_s)}, answer);
}

Outcome pkce(const Observation &seen)
{
    const Answer *answer = smart(seen);
    if (!answer || !answer->document["code_challenge_methods_supported"_L1].isArray())
        return notApplicable();
    const QStringList methods = listIn(*answer, "code_challenge_methods_supported"_L1);
    if (!methods.contains("S256"_L1))
        return warned(Reason::S4NoS256, {methods.join(u", "_s)}, answer);
    return methods.contains("plain"_L1) ? warned(Reason::S4Plain, {}, answer) : passed(methods.join(u", "_s), answer);
}

/** A client that can keep no secret must be wanted. */
Outcome publicClients(const Observation &seen)
{
    const Answer *answer = smart(seen);
    if (!answer)
        return notApplicable();
    const QStringList capabilities = listIn(*answer, "capabilities"_L1);
    const bool isPublic = capabilities.contains("client-public"_L1);
    const bool isConfidential = capabilities.contains("client-confidential-symmetric"_L1)
        || capabilities.contains("client-confidential-asymmetric"_L1);
    if (isPublic || !isConfidential)
        return passed(capabilities.join(u", "_s), answer);
    return isUsed(seen) ? failed(Reason::S5Secret, {}, answer) : warned(Reason::S5Secret, {}, answer);
}

Outcome singleSignOn(const Observation &seen)
{
    const Answer *answer = smart(seen);
    if (!answer || !listIn(*answer, "capabilities"_L1).contains("sso-openid-connect"_L1))
        return notApplicable();
    const bool has = answer->document.contains("issuer"_L1) && answer->document.contains("jwks_uri"_L1);
    return has ? passed(answer->document["issuer"_L1].toString(), answer) : warned(Reason::S6Missing, {}, answer);
}

Outcome agrees(const Observation &seen)
{
    const Answer *answer = smart(seen);
    const auto bearer = challenge(seen);
    const QUrl told(bearer ? bearer->value("authorization_uri") : QString());
    const QUrl page =
        answer ? seen.base.resolved(QUrl(answer->document["authorization_endpoint"_L1].toString())) : QUrl();
    if (told.host().isEmpty() || page.host().isEmpty())
        return notApplicable();
    if (http::sameOrigin(told, page))
        return passed(originOf(page), answer);
    Outcome differs = warned(Reason::S7Differs, {originOf(page), originOf(told)}, answer);
    differs.expected = told.toString();
    differs.observed = page.toString();
    return differs;
}

Outcome udap(const Observation &seen)
{
    if (!seen.udap)
        return unasked(seen);
    return seen.udap->ok() && !seen.udap->document.isEmpty() ? passed(seen.udap->url.toString(), &*seen.udap)
                                                             : notApplicable();
}

constexpr std::array Rows{
    Rule{"S1", Group::Smart, Who::Server, "SMART App Launch 2.2, conformance", "T10", document},
    Rule{"S2", Group::Smart, Who::Server, "SMART App Launch 2.2, conformance, metadata", "S1", required},
    Rule{"S3", Group::Smart, Who::Server, "SMART App Launch 2.2, conformance", "S1", absolute},
    Rule{"S4", Group::Smart, Who::Server, "SMART App Launch 2.2, conformance", "S1", pkce},
    Rule{"S5", Group::Smart, Who::Server, "SMART App Launch 2.2, capabilities", "S1", publicClients},
    Rule{"S6", Group::Smart, Who::Server, "SMART App Launch 2.2, conformance", "S1", singleSignOn},
    Rule{"S7", Group::Smart, Who::Server, "SMART App Launch 2.2; RFC 6750 §3", "S1 C5", agrees},
    Rule{"S8", Group::Smart, Who::Server, "UDAP Security 2.0, discovery", "T10", udap},
};

// What will be asked for.

Outcome asked(const Observation &seen, const QString &observed)
{
    if (isOpen(seen) && !(seen.found && seen.found->succeeded))
        return notApplicable(Reason::OpenServer);
    if (!seen.found || !seen.found->succeeded)
        return unasked(seen);
    return passed(observed);
}

Outcome request(const Observation &seen)
{
    return asked(seen, seen.found ? seen.found->request : QString());
}

Outcome client(const Observation &seen)
{
    return asked(seen, u"%1 (%2): %3"_s.arg(seen.clientId, seen.clientKind, seen.redirects.join(u", "_s)));
}

Outcome audience(const Observation &seen)
{
    return asked(seen, seen.audience);
}

constexpr std::array Requests{
    Rule{"R1", Group::Request, Who::Us, "RFC 6749 §4.1.1; RFC 7636", "A1", request},
    Rule{"R2", Group::Request, Who::Directory, "RFC 8252 §7.3", "A1", client},
    Rule{"R3", Group::Request, Who::Directory, "RFC 8707; SMART App Launch 2.2", "A1", audience},
};

} // namespace

std::span<const Rule> smartRules()
{
    return Rows;
}

std::span<const Rule> requestRules()
{
    return Requests;
}

} // namespace check
