#include "auth/url.h"
#include "check/rules/parts.h"
#include "http/peoplehost.h"

#include <QJsonArray>

#include <algorithm>
#include <array>

namespace check {
namespace {

using namespace Qt::StringLiterals;

constexpr qint64 MostSkew = 120; // seconds that everyone tolerates
constexpr auto Permission = "user_impersonation"_L1;

/** Why there are no claims to judge. */
std::optional<Outcome> without(const Observation &seen)
{
    if (!seen.hasToken)
        return withoutToken(seen);
    if (seen.claims.isEmpty())
        return notApplicable(Reason::K1Opaque);
    return {};
}

/** The server took the token: what it was compared with is its own affair, and right. */
bool isAccepted(const Observation &seen)
{
    return seen.read && (seen.read->ok() || seen.read->status == 403);
}

bool isEntra(const Observation &seen)
{
    return seen.found && seen.found->profile.startsWith("entra"_L1);
}

Outcome compared(Outcome outcome, const QString &expected, const QString &observed)
{
    outcome.expected = expected;
    outcome.observed = observed;
    return outcome;
}

Outcome readable(const Observation &seen)
{
    if (!seen.hasToken)
        return withoutToken(seen);
    return seen.claims.isEmpty() ? notApplicable(Reason::K1Opaque) : passed();
}

/** Which of the wrong audiences it is. */
Reason wrongAudience(const QString &audience, const QString &wanted, const Observation &seen)
{
    static const QStringList Graph{u"https://graph.microsoft.com"_s, u"00000003-0000-0000-c000-000000000000"_s};
    const QString host = QUrl(audience).host();
    if (differInSlash(audience, wanted))
        return Reason::K2Slash;
    if (host == "azurehealthcareapis.com"_L1)
        return Reason::K2Generic;
    if (host == "fhir.azurehealthcareapis.com"_L1)
        return Reason::K2Fhir;
    if (audience == seen.clientId || audience == claim(seen, "appid"_L1) || audience == claim(seen, "azp"_L1))
        return Reason::K2Client;
    if (auth::isGuid(audience) || audience.startsWith("api://"_L1))
        return Reason::K2Application;
    return Graph.contains(audience) ? Reason::K2Graph : Reason::K2Other;
}

Outcome audience(const Observation &seen)
{
    if (const auto out = without(seen))
        return *out;
    const auto bearer = challenge(seen);
    const QString named = bearer ? bearer->value("resource_id") : QString();
    const QString wanted = named.isEmpty() ? seen.base.toString() : named;
    const QString told = claim(seen, "aud"_L1);
    if (told.split(u' ').contains(wanted) || isAccepted(seen))
        return passed(told);
    return compared(failed(wrongAudience(told, wanted, seen), {told, wanted}), wanted, told);
}

Outcome issuer(const Observation &seen)
{
    if (const auto out = without(seen))
        return *out;
    const QString told = claim(seen, "iss"_L1);
    const QString version = claim(seen, "ver"_L1);
    const auto bearer = challenge(seen);
    const QString authority = bearer ? bearer->value("authorization_uri") : QString();
    if (isAccepted(seen) || !isEntra(seen) || authority.isEmpty() || !seen.read)
        return passed(told);
    const auto entra = auth::parseEntraAddress(authority);
    const bool isRoot = entra && !entra->v1 && !entra->v2; // as fhir-server writes its Authority
    if (entra && entra->v2 && version == "1.0"_L1)
        return compared(failed(Reason::K3Version1, {told, authority}), authority, told);
    if (isRoot && version == "2.0"_L1)
        return compared(failed(Reason::K3Version2, {told, authority}), authority, told);
    return passed(told);
}

Outcome tenant(const Observation &seen)
{
    if (const auto out = without(seen))
        return *out;
    const QString told = claim(seen, "tid"_L1);
    if (told.isEmpty())
        return notApplicable();
    const QString wanted = seen.found ? seen.found->tenant : QString();
    if (auth::isGuid(wanted) && wanted.compare(told, Qt::CaseInsensitive) != 0 && !isAccepted(seen))
        return compared(failed(Reason::K4Tenant, {told, wanted}), wanted, told);
    Outcome member = passed(told);
    const QString home = claim(seen, "idp"_L1);
    if (!home.isEmpty() && home != claim(seen, "iss"_L1)) {
        member.reason = Reason::K4Guest;
        member.values << home;
    }
    return member;
}

Outcome scope(const Observation &seen)
{
    if (const auto out = without(seen))
        return *out;
    if (!isEntra(seen))
        return notApplicable();
    const QString scopes = claim(seen, "scp"_L1);
    const QString roles = claim(seen, "roles"_L1);
    const QString told = QStringList{scopes, roles}.join(u' ').trimmed();
    if (scopes.split(u' ').contains(Permission) || (scopes.isEmpty() && !roles.isEmpty()))
        return passed(told);
    Outcome missing = isAccepted(seen) ? warned(Reason::K5Missing, {told}) : failed(Reason::K5Missing, {told});
    return compared(missing, Permission, told);
}

Outcome client(const Observation &seen)
{
    if (const auto out = without(seen))
        return *out;
    const QString told = claim(seen, "appid"_L1).isEmpty() ? claim(seen, "azp"_L1) : claim(seen, "appid"_L1);
    if (told.isEmpty())
        return notApplicable();
    if (seen.signedIn && told != seen.clientId)
        return compared(warned(Reason::K6Other, {told, seen.clientId}), seen.clientId, told);
    const QString proof = claim(seen, "appidacr"_L1).isEmpty() ? claim(seen, "azpacr"_L1) : claim(seen, "appidacr"_L1);
    Outcome same = passed(told);
    if (!proof.isEmpty() && proof != "0"_L1)
        same.reason = Reason::K6Secret;
    return same;
}

Outcome times(const Observation &seen)
{
    if (const auto out = without(seen))
        return *out;
    const qint64 ahead = seen.anonymous && seen.anonymous->hasDate ? seen.anonymous->ahead : 0;
    const qint64 now = seen.started.toSecsSinceEpoch() + ahead;
    const qint64 until = timeOf(seen.claims["exp"_L1]);
    const qint64 from = timeOf(seen.claims["nbf"_L1]);
    const auto written = [](qint64 seconds) {
        return QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC).toString(Qt::ISODate);
    };
    if (until == 0)
        return notApplicable();
    if (until + MostSkew < now)
        return failed(Reason::K7Expired, {written(until)});
    if (from > now + MostSkew)
        return failed(Reason::K7Early, {written(from)});
    return passed(u"%1 – %2"_s.arg(from > 0 ? written(from) : QString(), written(until)));
}

QString accountOf(const Observation &seen)
{
    QStringList who;
    for (const auto &name : {"oid"_L1, "upn"_L1, "preferred_username"_L1}) {
        if (const QString value = claim(seen, name); !value.isEmpty())
            who << u"%1 %2"_s.arg(name, value);
    }
    return who.join(u", "_s);
}

Outcome account(const Observation &seen)
{
    if (const auto out = without(seen))
        return *out;
    const QString who = accountOf(seen);
    return who.isEmpty() ? notApplicable() : passed(who);
}

constexpr std::array Tokens{
    Rule{"K1", Group::Token, Who::Directory, "RFC 9068", "", readable},
    Rule{"K2", Group::Token, Who::Server, "Power Query FHIR connector, authentication, restriction 1", "K1", audience},
    Rule{"K3", Group::Token, Who::Directory, "learn.microsoft.com, access tokens; Azure API for FHIR token validation",
        "K1", issuer},
    Rule{"K4", Group::Token, Who::Person, "learn.microsoft.com, access token claims", "K1", tenant},
    Rule{"K5", Group::Token, Who::Directory, "Power Query FHIR connector, authentication", "K1", scope},
    Rule{"K6", Group::Token, Who::Directory, "learn.microsoft.com, access token claims", "K1", client},
    Rule{"K7", Group::Token, Who::Person, "RFC 7519 §4.1.4", "K1", times},
    Rule{"K8", Group::Token, Who::Person, "learn.microsoft.com, access token claims", "K1", account},
};

// Use

Outcome accepted(const Observation &seen)
{
    if (!seen.hasToken)
        return withoutToken(seen);
    if (!seen.read)
        return unasked(seen);
    const Answer &answer = *seen.read;
    if (answer.ok() || answer.status == 403)
        return passed(QString::number(answer.status), &answer);
    if (answer.status == 429)
        return notTested(Reason::Throttled);
    Outcome refused = failed(answer.status == 401 ? Reason::U1Refused : Reason::U1Fails,
        {answer.status != 0 || !answer.fault ? QString::number(answer.status) : answer.fault->detail}, &answer);
    const auto bearer = auth::bearerOf(challengesOf(seen.read));
    refused.said = bearer ? bearer->value("error_description") : QString();
    return refused;
}

Outcome allowed(const Observation &seen)
{
    if (!seen.hasToken)
        return withoutToken(seen);
    if (!seen.read)
        return unasked(seen);
    if (seen.read->status == 403)
        return failed(Reason::U2Role, {accountOf(seen), seen.base.toString()}, &*seen.read);
    return passed({}, &*seen.read);
}

/** A token that nobody can have issued is refused. */
Outcome refuses(const Observation &seen, const std::optional<Answer> &answer, Reason taken)
{
    if (isOpen(seen))
        return notApplicable(Reason::OpenServer);
    if (!answer)
        return seen.throttled ? notTested(Reason::Throttled) : withoutToken(seen);
    const bool isTaken = answer->ok() && answer->resourceType == "Bundle"_L1;
    return isTaken ? failed(taken, {seen.base.toString()}, &*answer)
                   : passed(QString::number(answer->status), &*answer);
}

Outcome damaged(const Observation &seen)
{
    return refuses(seen, seen.damaged, Reason::U3Taken);
}

Outcome madeUp(const Observation &seen)
{
    return refuses(seen, seen.madeUp, Reason::U4Taken);
}

/** An answer that was read with a token is for nobody else: a cache on the way must not keep it (RFC 9111 §3.5). */
Outcome uncached(const Observation &seen)
{
    if (!seen.hasToken)
        return withoutToken(seen);
    if (!seen.read)
        return unasked(seen);
    if (seen.afterwards && seen.afterwards->ok() && seen.afterwards->resourceType == "Bundle"_L1)
        return failed(Reason::U5Kept, {}, &*seen.afterwards);
    const QByteArray cache = seen.read->header("Cache-Control").toLower();
    const QByteArray vary = seen.read->header("Vary").toLower();
    const bool isShared = cache.contains("public") || cache.contains("s-maxage");
    if (isShared && !vary.contains("authorization") && !vary.contains("*"))
        return warned(Reason::U5Shared, {QString::fromLatin1(cache)}, &*seen.read);
    return passed(QString::fromLatin1(cache), &*seen.read);
}

/** With the refresh token that came last, once: an old one would end the whole sign-in. */
Outcome renewed(const Observation &seen)
{
    if (!seen.hasToken)
        return withoutToken(seen);
    if (const auto &why = seen.failedRenewal) {
        Outcome refused = failed(Reason::U6Refused, {codeOf(*why), seen.clientId, seen.audience, tenantOf(seen)});
        refused.said = why->description;
        return refused;
    }
    if (!seen.hasRenewed)
        return seen.granted && !seen.granted->canRenew ? notApplicable(Reason::U6NoneCame) : notTested(Reason::U6InUse);
    const QJsonValue before = seen.claims["aud"_L1];
    const QJsonValue after = seen.renewed["aud"_L1];
    if (!seen.renewed.isEmpty() && before != after)
        return compared(
            failed(Reason::U6Other, {after.toString(), before.toString()}), before.toString(), after.toString());
    return passed();
}

/** One page of one: what the connector's paging can count on. */
Outcome counted(const Observation &seen)
{
    if (!seen.hasToken)
        return withoutToken(seen);
    if (!seen.read)
        return unasked(seen);
    if (seen.read->resourceType != "Bundle"_L1)
        return notApplicable();
    return passed(seen.read->nextOrigin.isEmpty() ? u"_count=1"_s : u"_count=1, next: %1"_s.arg(seen.read->nextOrigin),
        &*seen.read);
}

/** Only where it was asked for: to end the sign-in would end what the person does with it. */
Outcome ended(const Observation &seen)
{
    if (!seen.hasToken)
        return withoutToken(seen);
    if (const auto &end = seen.signedOut)
        return end->ok() ? passed(u"HTTP %1"_s.arg(end->status))
                         : failed(Reason::U8Refused, {end->fault ? end->fault->detail : u"HTTP %1"_s.arg(end->status)});
    if (!seen.found || !seen.found->hasRevocation)
        return notApplicable();
    return notTested(Reason::U8Offered);
}

constexpr std::array Uses{
    Rule{"U1", Group::Use, Who::Server, "RFC 6750 §3.1", "T10 K2 K3 K4 K5 K7", accepted},
    Rule{"U2", Group::Use, Who::Directory, "learn.microsoft.com, Azure RBAC for FHIR; fhir-server, roles", "U1",
        allowed},
    Rule{"U3", Group::Use, Who::Server, "RFC 7519 §7.2", "C1", damaged},
    Rule{"U4", Group::Use, Who::Server, "RFC 8725 §3.1", "C1", madeUp},
    Rule{"U5", Group::Use, Who::Server, "RFC 9111 §3.5", "U1", uncached},
    Rule{"U6", Group::Use, Who::Directory, "RFC 6749 §6; RFC 9700 §4.14", "U1", renewed},
    Rule{"U7", Group::Use, Who::Server, "FHIR search.html#count", "U2", counted},
    Rule{"U8", Group::Use, Who::Directory, "RFC 7009", "U1", ended},
};

} // namespace

std::span<const Rule> tokenRules()
{
    return Tokens;
}

std::span<const Rule> useRules()
{
    return Uses;
}

} // namespace check
