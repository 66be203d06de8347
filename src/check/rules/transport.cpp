#include "check/rules/parts.h"
#include "http/origin.h"
#include "http/peoplehost.h"

#include <algorithm>
#include <array>
#include <initializer_list>

namespace check {
namespace {

using namespace Qt::StringLiterals;
using Kind = http::Error::Kind;
using Trouble = http::Tls::Fault;

constexpr int SoonDays = 30;
constexpr int LeastRsaBits = 2048;
constexpr qint64 MostSkew = 120; // seconds that everyone tolerates (MSAL does)

/** Why the first request had no answer, if it is one of @p kinds. */
const Answer::Fault *fault(const Observation &seen, std::initializer_list<Kind> kinds)
{
    const auto &answer = seen.metadata;
    const bool is = answer && answer->fault && std::ranges::find(kinds, answer->fault->kind) != kinds.end();
    return is ? &*answer->fault : nullptr;
}

const Answer *first(const Observation &seen)
{
    return seen.metadata ? &*seen.metadata : nullptr;
}

Outcome base(const Observation &seen)
{
    if (!seen.base.isValid() || seen.base.host().isEmpty() || fault(seen, {Kind::BadAddress}))
        return failed(Reason::T1Bad, {seen.typed});
    if (!seen.cut.isEmpty())
        return warned(Reason::T1Cut, {seen.base.toString(), seen.cut.join(u' ')});
    return passed(seen.base.toString());
}

Outcome withWords(Outcome outcome, const Answer::Fault &fault)
{
    outcome.observed = fault.detail.section(u'\n', 0, 0);
    return outcome;
}

/** "127.0.0.1 (IPv4), ::1 (IPv6)": which of the two a network does not let through can be seen by it. */
Outcome withAddresses(Outcome outcome, const Observation &seen)
{
    const QString addresses = seen.addresses.join(u", "_s);
    if (!addresses.isEmpty())
        outcome.observed += outcome.observed.isEmpty() ? addresses : u"; "_s + addresses;
    return outcome;
}

Outcome reached(const Observation &seen)
{
    const QString host = http::nameForPeople(seen.base);
    const QString port = QString::number(seen.base.port(seen.base.scheme() == "https"_L1 ? 443 : 80));
    if (const auto *why = fault(seen, {Kind::HostNotFound}))
        return withWords(failed(Reason::T2Name, {host}, first(seen)), *why);
    if (const auto *why = fault(seen, {Kind::Refused}))
        return withAddresses(withWords(failed(Reason::T2Port, {port, host}, first(seen)), *why), seen);
    if (const auto *why = fault(seen, {Kind::Unreachable}))
        return withAddresses(withWords(failed(Reason::T2Way, {host}, first(seen)), *why), seen);
    if (const auto *why = fault(seen, {Kind::Timeout}))
        return withAddresses(withWords(failed(Reason::T2Silent, {host}, first(seen)), *why), seen);
    if (const auto *why = fault(seen, {Kind::ConnectionLost, Kind::Protocol, Kind::TooLarge, Kind::Encoding}))
        return withWords(failed(Reason::T2Broken, {host, port}, first(seen)), *why);
    return seen.metadata ? withAddresses(passed(u"%1:%2"_s.arg(host, port), first(seen)), seen) : unasked(seen);
}

Outcome encrypted(const Observation &seen)
{
    if (seen.base.scheme() == "https"_L1)
        return passed();
    if (http::isThisComputer(seen.base))
        return notApplicable(Reason::OnThisComputer);
    return failed(Reason::T3Clear, {http::nameForPeople(seen.base)});
}

bool isHttps(const Observation &seen)
{
    return seen.base.scheme() == "https"_L1;
}

Outcome tls(const Observation &seen)
{
    if (!isHttps(seen))
        return notApplicable();
    const QString host = http::nameForPeople(seen.base);
    if (const auto *why = fault(seen, {Kind::OldTls}))
        return withWords(failed(Reason::T4Old, {host}, first(seen)), *why);
    if (const auto *why = fault(seen, {Kind::NotTls}))
        return withWords(failed(Reason::T4NoTls, {host}, first(seen)), *why);
    if (const auto *why = fault(seen, {Kind::NoCommonTls}))
        return withWords(failed(Reason::T4NoCommon, {host}, first(seen)), *why);
    const auto *answer = first(seen);
    return answer && answer->tls ? passed(u"%1, %2"_s.arg(answer->tls->version, answer->tls->cipher), answer)
                                 : passed();
}

/** What the server showed, if it showed anything. */
const http::Tls *shown(const Observation &seen)
{
    return seen.metadata && seen.metadata->tls ? &*seen.metadata->tls : nullptr;
}

bool has(const Observation &seen, Trouble trouble)
{
    const auto *tls = shown(seen);
    return tls && tls->faults.contains(trouble);
}

http::Certificate leaf(const Observation &seen)
{
    const auto *tls = shown(seen);
    return tls ? tls->chain.value(0) : http::Certificate();
}

QString chainOf(const Observation &seen)
{
    QStringList names;
    if (const auto *tls = shown(seen))
        for (const auto &certificate : tls->chain)
            names << certificate.subject;
    return names.join(u" ← "_s);
}

Outcome trusted(const Observation &seen)
{
    if (!isHttps(seen))
        return notApplicable();
    if (has(seen, Trouble::SelfSigned))
        return failed(Reason::T5SelfSigned, {leaf(seen).subject}, first(seen));
    if (has(seen, Trouble::UnknownAuthority)) {
        const auto last = shown(seen)->chain.isEmpty() ? http::Certificate() : shown(seen)->chain.constLast();
        return failed(Reason::T5Unknown, {last.selfSigned ? last.subject : last.issuer}, first(seen));
    }
    const auto *why = fault(seen, {Kind::Certificate});
    const bool isTold = shown(seen)
        && std::ranges::any_of(shown(seen)->faults, [](Trouble trouble) { return trouble != Trouble::Other; });
    if (why && !isTold)
        return withWords(failed(Reason::T5Other, {why->detail.section(u'\n', 1).simplified()}, first(seen)), *why);
    return passed(chainOf(seen), first(seen));
}

Outcome named(const Observation &seen)
{
    if (!isHttps(seen) || !shown(seen))
        return notApplicable();
    const QString names = leaf(seen).names.join(u", "_s);
    if (has(seen, Trouble::OtherName))
        return failed(Reason::T6Name, {names, http::nameForPeople(seen.base)}, first(seen));
    return passed(names, first(seen));
}

Outcome inDate(const Observation &seen)
{
    if (!isHttps(seen) || !shown(seen))
        return notApplicable();
    const auto certificate = leaf(seen);
    const QString until = certificate.until.toString(Qt::ISODate);
    if (has(seen, Trouble::Expired))
        return failed(Reason::T7Expired, {until}, first(seen));
    if (has(seen, Trouble::NotYetValid))
        return failed(Reason::T7Early, {certificate.from.toString(Qt::ISODate)}, first(seen));
    const qint64 days = seen.started.daysTo(certificate.until);
    if (certificate.until.isValid() && days < SoonDays)
        return warned(Reason::T7Soon, {until, QString::number(days)}, first(seen));
    return passed(until, first(seen));
}

Outcome wholeChain(const Observation &seen)
{
    if (!isHttps(seen) || !shown(seen))
        return notApplicable();
    if (has(seen, Trouble::Incomplete))
        return failed(Reason::T8Incomplete, {leaf(seen).issuer}, first(seen));
    for (const auto &certificate : shown(seen)->chain) {
        if (certificate.algorithm == "RSA"_L1 && certificate.bits > 0 && certificate.bits < LeastRsaBits)
            return failed(Reason::T8Key, {certificate.subject, QString::number(certificate.bits)}, first(seen));
    }
    return passed(chainOf(seen), first(seen));
}

Outcome noClientCertificate(const Observation &seen)
{
    if (!isHttps(seen))
        return notApplicable();
    if (const auto *why = fault(seen, {Kind::ClientCertificate}))
        return withWords(failed(Reason::T9Asked, {http::nameForPeople(seen.base)}, first(seen)), *why);
    return passed();
}

Outcome redirects(const Observation &seen)
{
    if (!seen.metadata)
        return unasked(seen);
    QStringList hops;
    for (const auto &hop : seen.metadata->hops)
        hops << hop.toString();
    const auto *why = fault(seen, {Kind::Redirect});
    if (!why)
        return passed(hops.join(u" → "_s), first(seen));
    const QUrl target = why->target;
    const QString list = (QStringList(seen.base.toString()) + hops).join(u" → "_s);
    if (isHttps(seen) && target.scheme() == "http"_L1)
        return failed(Reason::T10Down, {target.toString(), list}, first(seen));
    if (http::sameOrigin(target, seen.base))
        return failed(Reason::T10Circle, {list}, first(seen));
    return failed(Reason::T10Elsewhere, {target.toString(), list}, first(seen));
}

Outcome proxy(const Observation &seen)
{
    if (const auto *why = fault(seen, {Kind::ProxySignIn}))
        return withWords(failed(Reason::T11Password, {why->proxy}, first(seen)), *why);
    if (const auto *why = fault(seen, {Kind::Proxy}))
        return withWords(failed(Reason::T11Proxy, {why->proxy}, first(seen)), *why);
    return seen.metadata ? passed(seen.proxy) : unasked(seen);
}

/** The clock that is furthest off, of the server and of its sign-in service. */
const Answer *furthest(const Observation &seen)
{
    const Answer *found = nullptr;
    const auto look = [&found](const Answer &answer) {
        if (answer.hasDate && (!found || std::abs(answer.ahead) > std::abs(found->ahead)))
            found = &answer;
    };
    if (seen.metadata)
        look(*seen.metadata);
    for (const auto &answer : seen.authority)
        look(answer);
    return found;
}

Outcome clock(const Observation &seen)
{
    const Answer *answer = furthest(seen);
    if (!answer)
        return notApplicable();
    const QString minutes = QString::number((std::abs(answer->ahead) + 30) / 60);
    const QString host = http::hostForPeople(answer->url);
    if (answer->ahead > MostSkew)
        return warned(Reason::T12Ahead, {host, minutes}, answer);
    if (answer->ahead < -MostSkew)
        return warned(Reason::T12Behind, {host, minutes}, answer);
    return passed(u"%1 s"_s.arg(answer->ahead), answer);
}

/** Headers by which gateways are known. */
QString gatewayOf(const Answer &answer)
{
    static constexpr std::array Traces{std::pair{"Ocp-Apim-Trace-Location", "Azure API Management"},
        std::pair{"apim-request-id", "Azure API Management"}, std::pair{"X-Azure-Ref", "Azure Front Door"},
        std::pair{"X-Kong-Proxy-Latency", "Kong"}, std::pair{"X-Amz-Cf-Id", "Amazon CloudFront"},
        std::pair{"CF-RAY", "Cloudflare"}};
    for (const auto &[header, name] : Traces) {
        if (!answer.header(header).isEmpty())
            return QString::fromLatin1(name);
    }
    return QString::fromLatin1(answer.header("Via"));
}

Outcome whoAnswers(const Observation &seen)
{
    if (!seen.metadata)
        return unasked(seen);
    QStringList who{QString::fromLatin1(seen.metadata->header("Server")), gatewayOf(*seen.metadata)};
    who.removeAll(QString());
    Outcome told = passed(who.join(u", "_s), first(seen));
    if (isHttps(seen) && seen.metadata->header("Strict-Transport-Security").isEmpty())
        told.reason = Reason::T13NoHsts;
    return told;
}

/** Azure API for FHIR had "name.azurehealthcareapis.com"; what came after it has ".fhir." in between. */
Outcome inService(const Observation &seen)
{
    static constexpr auto Domain = ".azurehealthcareapis.com"_L1;
    const QString host = seen.base.host();
    if (!host.endsWith(Domain))
        return notApplicable();
    const QString name = host.chopped(Domain.size());
    if (name.endsWith(".fhir"_L1) || name.endsWith(".dicom"_L1))
        return passed(http::nameForPeople(seen.base));
    const bool answers = seen.metadata && seen.metadata->status != 0;
    return answers ? warned(Reason::T14Answers, {http::nameForPeople(seen.base)}, first(seen))
                   : failed(Reason::T14Retired, {http::nameForPeople(seen.base)}, first(seen));
}

constexpr std::array Rows{
    Rule{"T1", Group::Transport, Who::Person, "FHIR http.html, Service Base URL", "", base},
    Rule{"T2", Group::Transport, Who::Network, "RFC 9110", "T1 T3 T14 T11", reached},
    Rule{"T3", Group::Transport, Who::Server, "RFC 6750 §5.3", "T1", encrypted},
    Rule{"T4", Group::Transport, Who::Server, "RFC 9325 §3.1", "T2", tls},
    Rule{"T5", Group::Transport, Who::Server, "RFC 5280 §6", "T4 T9", trusted},
    Rule{"T6", Group::Transport, Who::Server, "RFC 9525", "T4 T9", named},
    Rule{"T7", Group::Transport, Who::Server, "RFC 5280 §4.1.2.5", "T4 T9", inDate},
    Rule{"T8", Group::Transport, Who::Server, "RFC 8446 §4.4.2", "T4 T9", wholeChain},
    Rule{"T9", Group::Transport, Who::Server, "RFC 8446 §6.2, alert 116", "T4", noClientCertificate},
    Rule{"T10", Group::Transport, Who::Server, "RFC 9110 §15.4", "T5 T6 T7 T8", redirects},
    Rule{"T11", Group::Transport, Who::Network, "RFC 9110 §15.5.8", "T1 T3 T14", proxy},
    Rule{"T12", Group::Transport, Who::Network, "RFC 7519 §4.1", "T10", clock},
    Rule{"T13", Group::Transport, Who::Server, "RFC 6797", "T10", whoAnswers},
    Rule{"T14", Group::Transport, Who::Server, "learn.microsoft.com, Azure API for FHIR retirement", "T1", inService},
};

} // namespace

std::span<const Rule> transportRules()
{
    return Rows;
}

} // namespace check
