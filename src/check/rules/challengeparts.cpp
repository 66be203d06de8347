#include "check/rules/challengeparts.h"

#include "auth/url.h"
#include "http/origin.h"
#include "http/peoplehost.h"

#include <algorithm>

namespace check {
namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype LongestHeader = qsizetype{8} * 1024;
constexpr qsizetype LongestHost = 64; // longer ones hide whose they are
constexpr qsizetype Around = 20; // characters shown beside a place

QString addressOf(const Observation &seen)
{
    const auto bearer = challenge(seen);
    return bearer ? bearer->value("authorization_uri") : QString();
}

/** In which of the shapes met in the field it is written. */
QString shapeOf(const QUrl &url)
{
    const QString path = url.path();
    for (const auto &known : {"/oauth2/v2.0/authorize"_L1, "/oauth2/authorize"_L1, "/v2.0"_L1}) {
        if (path.endsWith(known))
            return u"…"_s + known;
    }
    return path.size() > 1 ? u"…/tenant"_s : u"root"_s;
}

/** A host that is made to be taken for another one. */
bool isImitation(const QUrl &url, bool isMicrosoft)
{
    const QString host = url.host(QUrl::EncodeUnicode);
    static const QStringList Names{u"microsoftonline"_s, u"login-microsoft"_s, u"windows.net"_s};
    const auto isIn = [&host](const QString &name) { return host.contains(name, Qt::CaseInsensitive); };
    return !url.userInfo().isEmpty() || host.size() > LongestHost || host.contains("xn--"_L1)
        || (!isMicrosoft && std::ranges::any_of(Names, isIn));
}

/** What stands around @p place, the place marked. */
QString marked(const QByteArray &header, qsizetype place)
{
    const auto from = std::max<qsizetype>(0, place - Around);
    return u"%1⟪%2⟫"_s.arg(
        QString::fromUtf8(header.mid(from, place - from)), QString::fromUtf8(header.mid(place, Around)));
}

/** Where a quote begins that is never closed; -1 when all are. */
qsizetype openQuote(const QByteArray &header)
{
    qsizetype begin = -1;
    for (qsizetype at = 0; at < header.size(); ++at) {
        if (begin >= 0 && header[at] == '\\')
            ++at;
        else if (header[at] == '"')
            begin = begin < 0 ? at : -1;
    }
    return begin;
}

bool isAscii(char c)
{
    return static_cast<unsigned char>(c) >= 0x20 && static_cast<unsigned char>(c) < 0x7f;
}

QString repeatedIn(const Answer &answer)
{
    const auto challenges = auth::parseChallenges(answer.header("WWW-Authenticate"));
    const auto found = std::ranges::find_if(challenges, [](const auto &challenge) { return challenge.repeats; });
    return found == challenges.end() ? QString() : QString::fromLatin1(found->scheme);
}

/** Azure's names for every FHIR service at once. */
bool isGeneric(const QString &resource)
{
    static const QStringList Hosts{u"azurehealthcareapis.com"_s, u"fhir.azurehealthcareapis.com"_s,
        u"healthcareapis.azure.com"_s, u"dicom.healthcareapis.azure.com"_s};
    return Hosts.contains(QUrl(resource).host());
}

} // namespace

Outcome addressForm(const Observation &seen)
{
    const QString value = addressOf(seen);
    if (value.isEmpty())
        return notApplicable();
    const Answer *answer = challenger(seen);
    if (value.contains(u'\'') || value.contains(u';'))
        return failed(Reason::C5Quotes, {value}, answer);
    const auto entra = auth::parseEntraAddress(value);
    if (!entra)
        return failed(Reason::C5Relative, {value}, answer);
    const QUrl url(value);
    if (isImitation(url, entra->knownCloud))
        return failed(Reason::C5Imitation, {originOf(url)}, answer);
    if (!http::isSecure(url))
        return failed(Reason::C5Clear, {originOf(url)}, answer);
    const bool isHome = http::isThisComputer(url) && http::isThisComputer(seen.base);
    const bool isKnown = entra->knownCloud || isHome || (seen.found && seen.found->isKnown);
    if (!isKnown)
        return warned(Reason::C5Unknown, {originOf(url)}, answer);
    return passed(u"%1 (%2)"_s.arg(value, shapeOf(url)), answer);
}

Outcome oneTenant(const Observation &seen)
{
    const QString value = addressOf(seen);
    const auto entra = auth::parseEntraAddress(value);
    if (!entra || !entra->knownCloud)
        return notApplicable();
    static const QStringList Many{u"common"_s, u"organizations"_s, u"consumers"_s};
    if (Many.contains(entra->tenant.toLower()))
        return failed(Reason::C6Many, {entra->tenant}, challenger(seen));
    if (entra->tenant.isEmpty())
        return failed(Reason::C6NoTenant, {value}, challenger(seen));
    return passed(entra->tenant, challenger(seen));
}

Outcome resourceId(const Observation &seen)
{
    if (isOpen(seen))
        return notApplicable(Reason::OpenServer);
    const auto bearer = challenge(seen);
    const QString resource = bearer ? bearer->value("resource_id") : QString();
    if (resource.isEmpty())
        return notApplicable();
    const QString base = seen.base.toString();
    const auto told = [&](State state, Reason reason) {
        Outcome found = outcome(state, reason, {resource, base}, challenger(seen));
        found.expected = base;
        found.observed = resource;
        return found;
    };
    if (resource == base)
        return passed(resource, challenger(seen));
    if (differInSlash(resource, base))
        return told(State::Warning, Reason::C7Slash);
    if (isGeneric(resource))
        return told(State::Failed, Reason::C7Generic);
    if (resource.startsWith("api://"_L1))
        return told(State::Failed, Reason::C7Api);
    return told(State::Failed, Reason::C7Other);
}

Outcome grammar(const Observation &seen)
{
    bool isAny = false;
    for (const auto *one : {&seen.anonymous, &seen.emptyBearer}) {
        if (!*one)
            continue;
        const Answer &answer = **one;
        const QByteArray header = answer.header("WWW-Authenticate");
        isAny = isAny || !header.isEmpty();
        if (header.size() > LongestHeader)
            return warned(Reason::C8Long, {QString::number(header.size())}, &answer);
        if (const auto place = openQuote(header); place >= 0)
            return warned(Reason::C8Open, {marked(header, place)}, &answer);
        if (const QString scheme = repeatedIn(answer); !scheme.isEmpty())
            return warned(Reason::C8Twice, {scheme}, &answer);
        const auto *strange = std::ranges::find_if_not(header, isAscii);
        if (strange != header.end())
            return warned(Reason::C8Letters, {marked(header, strange - header.begin())}, &answer);
        if (header.trimmed().endsWith(','))
            return warned(Reason::C8Comma, {marked(header, header.trimmed().size() - 1)}, &answer);
    }
    return isAny ? passed() : notApplicable();
}

} // namespace check
