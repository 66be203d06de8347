#include "auth/entracodes.h"
#include "auth/url.h"
#include "check/rules/parts.h"
#include "http/origin.h"
#include "http/peoplehost.h"

#include <QJsonArray>

#include <array>

namespace check {
namespace {

using namespace Qt::StringLiterals;

const Found *found(const Observation &seen)
{
    return seen.found && seen.found->succeeded ? &*seen.found : nullptr;
}

/** What of the challenge is so broken that no service was found by it. */
QStringList brokenChallenge(const Observation &seen)
{
    QStringList broken;
    for (const auto &id : {u"C1"_s, u"C5"_s}) {
        if (ruleOf(id)->test(seen).state == State::Failed)
            broken << id;
    }
    return broken;
}

/** A server that everybody may read, or that was not asked, or whose challenge leads nowhere. */
std::optional<Outcome> without(const Observation &seen)
{
    if (found(seen))
        return {};
    if (isOpen(seen))
        return notApplicable(Reason::OpenServer);
    if (!seen.found || seen.found->kind == "cancelled"_L1)
        return unasked(seen);
    Outcome follows = outcome(State::NotReached, Reason::None);
    follows.because = brokenChallenge(seen);
    return follows.because.isEmpty() ? std::nullopt : std::optional(follows);
}

bool isEntra(const Found &service)
{
    return service.profile.startsWith("entra"_L1);
}

/** The answer whose document is used; the last that was tried when none is. */
const Answer *lastTried(const Observation &seen)
{
    for (const auto &answer : seen.authority)
        if (!answer.document.isEmpty())
            return &answer;
    return seen.authority.isEmpty() ? nullptr : &seen.authority.constLast();
}

QString triedIn(const Observation &seen)
{
    QStringList tried;
    for (const auto &answer : seen.authority)
        tried << u"%1 (%2)"_s.arg(answer.url.toString(),
            answer.fault ? answer.fault->detail.section(u'\n', 0, 0) : QString::number(answer.status));
    return tried.join(u"; "_s);
}

/** ".us", ".cn" of an address of Azure's; "" for its public cloud; nothing for hosts of others. */
std::optional<QString> cloudOf(const QUrl &url)
{
    const QString host = url.host();
    static constexpr std::array Clouds{std::pair{".azurehealthcareapis.us"_L1, ".us"_L1},
        std::pair{".azurehealthcareapis.cn"_L1, ".cn"_L1}, std::pair{".azurehealthcareapis.com"_L1, ""_L1},
        std::pair{"login.microsoftonline.us"_L1, ".us"_L1}, std::pair{"login.chinacloudapi.cn"_L1, ".cn"_L1},
        std::pair{"login.partner.microsoftonline.cn"_L1, ".cn"_L1}, std::pair{"login.microsoftonline.com"_L1, ""_L1}};
    for (const auto &[end, cloud] : Clouds) {
        if (host.endsWith(end))
            return QString(cloud);
    }
    return {};
}

QUrl namedAuthority(const Observation &seen)
{
    if (found(seen))
        return seen.found->authority;
    const auto bearer = challenge(seen);
    return bearer ? QUrl(bearer->value("authorization_uri")) : QUrl();
}

Outcome tenant(const Observation &seen)
{
    if (const auto out = without(seen))
        return *out;
    const QUrl service = namedAuthority(seen);
    if (auth::entraCauseOf(seen.found->numbers) == auth::EntraCause::UnknownTenant) {
        const auto entra = auth::parseEntraAddress(service.toString());
        return failed(
            Reason::A5Unknown, {seen.tenant.isEmpty() && entra ? entra->tenant : seen.tenant}, lastTried(seen));
    }
    const auto here = cloudOf(seen.base);
    const auto there = cloudOf(service);
    if (here && there && *here != *there)
        return failed(Reason::A5Cloud, {http::hostForPeople(seen.base), http::hostForPeople(service)});
    if (!found(seen) || !isEntra(*found(seen)))
        return notApplicable();
    return passed(seen.found->tenant, lastTried(seen));
}

/** What the metadata call themselves against what they were asked as. */
QString askedIssuer(const Answer &answer)
{
    QUrl url = answer.url.adjusted(QUrl::RemoveQuery | QUrl::RemoveFragment);
    QString path = url.path();
    for (const auto &part : {"/.well-known/openid-configuration"_L1, "/.well-known/oauth-authorization-server"_L1})
        path.remove(part);
    url.setPath(path);
    return url.toString();
}

Outcome issuer(const Observation &seen)
{
    if (const auto out = without(seen))
        return *out;
    const Answer *answer = lastTried(seen);
    if (!answer || answer->document.isEmpty())
        return notApplicable(Reason::Unasked);
    const QString told = answer->document["issuer"_L1].toString();
    const QString asked = askedIssuer(*answer);
    const auto bearer = challenge(seen);
    const bool isNamedSo = (bearer && bearer->value("authorization_uri") == told)
        || (seen.smart && seen.smart->document["issuer"_L1].toString() == told);
    if (told == asked || isNamedSo || (found(seen) && isEntra(*found(seen))))
        return passed(told, answer);
    const bool isSlash = differInSlash(told, asked);
    Outcome other = outcome(isSlash && found(seen) ? State::Warning : State::Failed,
        isSlash ? Reason::A2Slash : Reason::A2Other, {told, asked}, answer);
    other.expected = asked;
    other.observed = told;
    return other;
}

QUrl endpoint(const QJsonObject &document, QLatin1StringView name)
{
    return QUrl(document[name].toString());
}

Outcome endpoints(const Observation &seen)
{
    if (const auto out = without(seen))
        return *out;
    const QJsonObject smart = seen.smart ? seen.smart->document : QJsonObject();
    const QJsonObject &own = seen.authorityDocument();
    for (const auto *document : {&own, &smart}) {
        for (const auto &name : {"authorization_endpoint"_L1, "token_endpoint"_L1}) {
            const QUrl url = endpoint(*document, name);
            if (!url.isRelative() && !url.isEmpty() && !http::isSecure(url))
                return failed(Reason::A3Clear, {url.toString()}, lastTried(seen));
        }
    }
    const QUrl page = endpoint(smart, "authorization_endpoint"_L1);
    const QUrl token = endpoint(smart, "token_endpoint"_L1);
    const bool isApart = !page.host().isEmpty() && !token.host().isEmpty() && !http::sameOrigin(page, token);
    if (isApart && !found(seen))
        return failed(Reason::A3Elsewhere, {originOf(token), originOf(page)}, &*seen.smart);
    if (!found(seen))
        return notApplicable(Reason::Unasked);
    return passed(u"%1, %2"_s.arg(seen.found->authorization.toString(), seen.found->token.toString()));
}

/** The document that should have named the service, where that is what is broken. */
Outcome brokenDocument(const Observation &seen)
{
    Outcome follows = outcome(State::NotReached, Reason::None);
    for (const auto &id : {u"C10"_s, u"S2"_s}) {
        if (ruleOf(id)->test(seen).state == State::Failed)
            follows.because << id;
    }
    return follows;
}

Outcome metadata(const Observation &seen)
{
    if (const auto out = without(seen))
        return *out;
    const Answer *answer = lastTried(seen);
    if (found(seen)) {
        if (!answer)
            return notApplicable(Reason::Unasked);
        return answer->document.isEmpty() && seen.found->profile != "smart"_L1 && !seen.throttled
            ? failed(Reason::A1None, {triedIn(seen)}, answer)
            : passed(answer->url.toString(), answer);
    }
    if (Outcome follows = brokenDocument(seen); !follows.because.isEmpty())
        return follows;
    if (seen.found->kind == "network"_L1)
        return failed(Reason::A1Unreached, {originOf(seen.found->url), triedIn(seen)}, answer);
    if (answer && answer->document.isEmpty())
        return failed(Reason::A1None, {triedIn(seen)}, answer);
    return failed(Reason::A1Unusable, {seen.found->detail}, answer);
}

Outcome pkce(const Observation &seen)
{
    if (const auto out = without(seen))
        return *out;
    const QJsonObject &document = seen.authorityDocument();
    if (document.isEmpty())
        return notApplicable();
    const QString promise =
        document["authorization_response_iss_parameter_supported"_L1].toBool() ? u"iss"_s : QString();
    const auto methods = document["code_challenge_methods_supported"_L1];
    if (methods.isArray() && !methods.toArray().contains("S256"_L1))
        return warned(Reason::A4NoS256, {}, lastTried(seen));
    return passed(
        (QStringList(methods.isArray() ? u"S256"_s : QString()) << promise).join(u' ').trimmed(), lastTried(seen));
}

/** Who makes it, as far as its addresses say. */
QString kindOf(const Found &service)
{
    const QString host = service.authority.host();
    const QString issuer = service.issuer + service.authorization.toString();
    static constexpr std::array Kinds{std::pair{".b2clogin.com", "Azure AD B2C"},
        std::pair{".ciamlogin.com", "Entra External ID"}, std::pair{"/adfs/", "AD FS"},
        std::pair{"/realms/", "Keycloak"}, std::pair{".auth0.com", "Auth0"}, std::pair{".okta.com", "Okta"},
        std::pair{".oktapreview.com", "Okta"}};
    if (service.isMicrosoft)
        return service.profile == "entra-v1"_L1 ? u"Microsoft Entra, v1"_s : u"Microsoft Entra, v2"_s;
    for (const auto &[trace, name] : Kinds) {
        if (host.endsWith(QLatin1StringView(trace)) || issuer.contains(QLatin1StringView(trace)))
            return QString::fromLatin1(name);
    }
    return http::hostForPeople(service.authority);
}

Outcome kind(const Observation &seen)
{
    if (const auto out = without(seen))
        return *out;
    const Found *service = found(seen);
    if (!service)
        return notApplicable(Reason::Unasked);
    Outcome told = passed(kindOf(*service));
    if (!service->isMicrosoft)
        told.reason = isEntra(*service) ? Reason::A6Shaped : Reason::A6Other;
    told.values << told.observed;
    return told;
}

Outcome keys(const Observation &seen)
{
    if (const auto out = without(seen))
        return *out;
    if (!seen.keys)
        return notApplicable(Reason::Unasked);
    const auto count = seen.keys->document["keys"_L1].toArray().size();
    Outcome told = passed(QString::number(count), &*seen.keys);
    if (count == 0) { // for information: it is the server that needs them
        told.reason = Reason::A7None;
        told.values << seen.keys->url.toString();
    }
    return told;
}

Outcome offers(const Observation &seen)
{
    if (const auto out = without(seen))
        return *out;
    const Found *service = found(seen);
    if (!service)
        return notApplicable(Reason::Unasked);
    QStringList offered;
    if (service->hasDevice)
        offered << u"device_authorization_endpoint"_s;
    if (service->hasRevocation)
        offered << u"revocation_endpoint"_s;
    if (seen.authorityDocument().contains("end_session_endpoint"_L1))
        offered << u"end_session_endpoint"_s;
    return passed(offered.join(u", "_s));
}

constexpr std::array Rows{
    Rule{"A1", Group::Authority, Who::Server, "OpenID Connect Discovery §4; RFC 8414 §3", "T10 A5 A3 A2", metadata},
    Rule{"A2", Group::Authority, Who::Directory, "OpenID Connect Discovery §4.3; RFC 8414 §3.3", "T10 A5 A3", issuer},
    Rule{"A3", Group::Authority, Who::Directory, "RFC 9700 §2.6, §4.4", "T10", endpoints},
    Rule{"A4", Group::Authority, Who::Directory, "RFC 7636; RFC 9207", "A1", pkce},
    Rule{"A5", Group::Authority, Who::Server, "learn.microsoft.com, AADSTS90002; national clouds", "T10", tenant},
    Rule{"A6", Group::Authority, Who::Server, "Power Query FHIR connector, authentication", "A1", kind},
    Rule{"A7", Group::Authority, Who::Directory, "RFC 7517", "A1", keys},
    Rule{"A8", Group::Authority, Who::Directory, "RFC 8628; RFC 7009", "A1", offers},
};

} // namespace

std::span<const Rule> authorityRules()
{
    return Rows;
}

} // namespace check
