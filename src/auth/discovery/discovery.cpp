#include "auth/discovery/discovery.h"

#include "auth/discovery/metadata.h"
#include "auth/discovery/serverdocuments.h"
#include "http/peoplehost.h"

#include <algorithm>
#include <array>

namespace auth {
namespace {

using namespace Qt::StringLiterals;

constexpr std::chrono::seconds Patience{30};
constexpr qint64 MostBytes = qint64{16} << 20; // a server without a sign-in may send a page
constexpr int MostServers = 3;

/** An authority and who named it. */
struct Named {
    Authority authority;
    Discovery::Source source = Discovery::Source::Assumed;
};
using MaybeNamed = Result<std::optional<Named>>;

/** No authority was named. */
MaybeNamed none()
{
    return std::optional<Named>();
}

/** Something to read that costs the server little. */
http::Request cheapSearch(const QUrl &base, http::Credentials credentials)
{
    http::Request request;
    request.url = below(base, u"Patient");
    request.url.setQuery(u"_count=1"_s);
    request.credentials = credentials;
    request.redirects = http::Redirects::SameOrigin;
    request.limits.silence = Patience;
    request.limits.total = Patience;
    request.limits.bytes = MostBytes;
    request.limits.attempts = 1;
    return request;
}

bool namesAuthority(const Discovery &found)
{
    const auto bearer = bearerOf(found.challenges);
    return bearer && (bearer->has("authorization_uri") || bearer->has("resource_metadata"));
}

void noteChallenges(Discovery &found, const http::Head &head)
{
    found.asked = found.asked || head.status == 401 || head.status == 403;
    const auto challenges = parseChallenges(head.header("WWW-Authenticate"));
    for (const auto &challenge : challenges) {
        if (challenge.repeats)
            found.remarks << u"a challenge names a parameter twice"_s;
    }
    found.challenges += challenges;
    if (const auto date = http::readDate(head.header("Date")); date.isValid())
        found.clockSkew = QDateTime::currentDateTimeUtc().secsTo(date);
}

/** A person's page in place of data, as gateways show it that sign people in by themselves. */
bool isPage(const http::Client::Whole &answer)
{
    const QByteArray type = answer.head.header("Content-Type").trimmed().toLower();
    const QByteArray begin = answer.body.left(1024).trimmed().toLower();
    const bool isHtml = type.startsWith("text/html") || type.startsWith("application/xhtml")
        || (!type.contains("json") && (begin.startsWith("<!doctype html") || begin.startsWith("<html")));
    return isHtml && (answer.head.ok() || (answer.head.status >= 300 && answer.head.status < 400));
}

/** One question; that it is sent elsewhere (a gateway's login page, perhaps) is an odd answer, not a failure. */
QCoro::Task<Result<int>> ask(SearchPtr search, http::Credentials credentials)
{
    if (!search->client) {
        Error error;
        error.kind = Error::Kind::Cancelled;
        co_return tl::unexpected(error);
    }
    const auto answer = co_await search->client->fetch(cheapSearch(search->found.base, credentials), search->stop);
    if (answer) {
        noteChallenges(search->found, answer->head);
        search->sawPage = search->sawPage || isPage(*answer);
        co_return answer->head.status;
    }
    if (answer.error().kind == http::Error::Kind::Redirect) {
        search->sawPage = true;
        search->found.remarks << u"a search is sent on to %1"_s.arg(answer.error().target.toString());
        co_return 302;
    }
    Error error;
    error.kind = answer.error().kind == http::Error::Kind::Cancelled ? Error::Kind::Cancelled : Error::Kind::Network;
    error.url = answer.error().url;
    error.network = answer.error();
    co_return tl::unexpected(error);
}

/** Without credentials, then with an empty Bearer where the first brought nothing to go by. */
QCoro::Task<Result<>> askServer(SearchPtr search)
{
    const auto first = co_await ask(search, http::Credentials::None);
    if (!first)
        co_return tl::unexpected(first.error());
    const bool isOpen = *first >= 200 && *first < 300 && !search->sawPage;
    if (isOpen || namesAuthority(search->found))
        co_return Result<>();
    const auto second = co_await ask(search, http::Credentials::EmptyBearer);
    if (!second && second.error().kind == Error::Kind::Cancelled)
        co_return tl::unexpected(second.error());
    if (second && namesAuthority(search->found))
        search->found.remarks << u"only an empty Bearer is told who signs people in"_s;
    co_return Result<>();
}

/** An authority that RFC 9728 metadata name: Entra by its address, else the OpenID provider with that issuer. */
QCoro::Task<Result<Authority>> authorityCalled(SearchPtr search, QString issuer)
{
    const auto entra = parseEntraAddress(issuer);
    if (entra && isSecure(QUrl(issuer)) && (entra->knownCloud || entra->v2))
        co_return co_await entraAuthority(search, *entra);
    co_return co_await openIdAuthority(search, issuer);
}

/** The first of the authorization servers in RFC 9728 metadata that is who it is said to be. */
QCoro::Task<MaybeNamed> follow(SearchPtr search, QJsonObject document)
{
    const auto servers = readResourceMetadata(document, search->found.base);
    if (!servers)
        co_return tl::unexpected(servers.error());
    search->found.audience = document["resource"_L1].toString();
    const QStringList first = servers->mid(0, MostServers);
    Error last;
    for (const auto &issuer : first) {
        auto authority = co_await authorityCalled(search, issuer);
        if (authority && authority->profile == Profile::OpenId && document.contains("scopes_supported"_L1))
            authority->scopes = scopesAmong(document);
        if (authority)
            co_return MaybeNamed(Named{*std::move(authority), Discovery::Source::ResourceMetadata});
        last = authority.error();
    }
    co_return tl::unexpected(last);
}

QCoro::Task<MaybeNamed> fromResourceMetadata(SearchPtr search, QUrl url)
{
    if (!isSecure(url))
        co_return tl::unexpected(metadataError(url, u"resource_metadata without https"_s));
    const auto document = co_await fetchDocument(search, url);
    if (!document)
        co_return tl::unexpected(document.error());
    co_return co_await follow(search, *document);
}

/** resource_id, exactly as written, when it is the server's own; else the base, until the person agrees. */
void readAudience(Discovery &found, const Challenge &challenge)
{
    const QString resource = challenge.value("resource_id");
    if (resource.isEmpty())
        return;
    if (isAudienceOf(found.base, resource))
        found.audience = resource;
    else
        found.foreignAudience = resource;
}

QCoro::Task<MaybeNamed> fromChallenge(SearchPtr search)
{
    const auto bearer = bearerOf(search->found.challenges);
    if (!bearer)
        co_return none();
    readAudience(search->found, *bearer);
    const QString address = bearer->value("authorization_uri");
    if (bearer->has("resource_metadata")) {
        auto named = co_await fromResourceMetadata(search, QUrl(bearer->value("resource_metadata")));
        if (named || address.isEmpty() || named.error().kind == Error::Kind::Cancelled)
            co_return named;
        search->found.remarks << u"resource_metadata is of no use: "_s + named.error().detail;
    }
    if (address.isEmpty())
        co_return none();
    if (!parseEntraAddress(address)) {
        search->found.remarks << u"authorization_uri is not an absolute address"_s;
        co_return none();
    }
    auto authority = co_await authorityAt(search, address);
    if (!authority)
        co_return tl::unexpected(authority.error());
    co_return MaybeNamed(Named{*std::move(authority), Discovery::Source::Challenge});
}

/** "/{tenant}/oauth2/authorize" or "/{tenant}/oauth2/v2.0/authorize". */
bool isShapedLikeEntra(const QUrl &authorization)
{
    auto segments = authorization.path().split(u'/', Qt::SkipEmptyParts);
    segments.removeOne(u"v2.0"_s);
    return segments.size() == 3 && segments[1] == "oauth2"_L1 && segments[2] == "authorize"_L1;
}

/**
 * The authority of a document that the FHIR server wrote. Where it leads to Entra, that is asked itself, for it takes
 * no aud=. Code and verifier, or the device code, go to the token endpoint, so one elsewhere must stand in the metadata
 * of the authorization endpoint's own origin (RFC 9700 §4.4). An issuer that only the FHIR server names proves nothing:
 * it may be the server itself, collecting the codes of a service that the person trusts.
 */
QCoro::Task<Result<Authority>> fromTrustedMetadata(SearchPtr search, Authority authority)
{
    const QUrl sign = authority.authorization;
    const auto entra = parseEntraAddress(sign.toString());
    if (entra && (entra->knownCloud || isShapedLikeEntra(sign))) {
        auto real = co_await authorityAt(search, sign.toString());
        if (real || entra->knownCloud || real.error().kind != Error::Kind::Metadata)
            co_return real;
    }
    if (!authority.revocation.isEmpty() && !http::sameOrigin(authority.revocation, sign))
        authority.revocation.clear();
    if (!authority.deviceAuthorization.isEmpty() && !http::sameOrigin(authority.deviceAuthorization, sign))
        authority.deviceAuthorization.clear();
    if (http::sameOrigin(sign, authority.token))
        co_return authority;
    const Error foreign = metadataError(
        authority.token, u"tokens would come from elsewhere than the sign-in page at "_s + http::hostForPeople(sign));
    if (!http::sameOrigin(QUrl(authority.issuer), sign))
        co_return tl::unexpected(foreign);
    const auto own = co_await openIdAuthority(search, authority.issuer);
    if (!own || own->token != authority.token || own->authorization != sign)
        co_return tl::unexpected(foreign);
    co_return authority;
}

/** Whether @p error only means that there is no such document. */
bool isAbsence(const Error &error)
{
    return error.kind == Error::Kind::Metadata || error.kind == Error::Kind::Network;
}

QCoro::Task<MaybeNamed> fromServerDocument(SearchPtr search, std::optional<Authority> written, Discovery::Source source)
{
    if (!written)
        co_return none();
    auto authority = co_await fromTrustedMetadata(search, *std::move(written));
    if (!authority)
        co_return tl::unexpected(authority.error());
    co_return MaybeNamed(Named{*std::move(authority), source});
}

QCoro::Task<MaybeNamed> fromSmart(SearchPtr search)
{
    const QUrl base = search->found.base;
    const auto document = co_await fetchDocument(search, below(base, u".well-known/smart-configuration"));
    if (!document && isAbsence(document.error())) {
        if (document.error().status == 200)
            search->found.remarks << u"smart-configuration is not JSON"_s;
        co_return none();
    }
    if (!document)
        co_return tl::unexpected(document.error());
    const auto written = readSmart(*document, base, search->found.remarks);
    if (!written && written.error().kind == Error::Kind::Insecure)
        co_return tl::unexpected(written.error());
    if (!written) {
        search->broken = written.error();
        co_return none();
    }
    co_return co_await fromServerDocument(search, *written, Discovery::Source::SmartConfiguration);
}

QCoro::Task<MaybeNamed> fromStatement(SearchPtr search)
{
    const QUrl base = search->found.base;
    const auto document = co_await fetchDocument(search, below(base, u"metadata"));
    if (!document && isAbsence(document.error()))
        co_return none();
    if (!document)
        co_return tl::unexpected(document.error());
    co_return co_await fromServerDocument(
        search, readStatement(*document, base), Discovery::Source::CapabilityStatement);
}

/** RFC 9728 §3.1: the well-known path goes before the base's own. */
QCoro::Task<MaybeNamed> fromWellKnown(SearchPtr search)
{
    QUrl url = search->found.base;
    url.setPath(u"/.well-known/oauth-protected-resource"_s + url.path());
    const auto document = co_await fetchDocument(search, url);
    if (!document && isAbsence(document.error()))
        co_return none();
    if (!document)
        co_return tl::unexpected(document.error());
    co_return co_await follow(search, *document);
}

/** No sign-in service was named: work and school accounts of Entra, if the server asks for a sign-in at all. A server
 * that tried to name another service, and failed, is not Entra's. */
QCoro::Task<MaybeNamed> assumed(SearchPtr search)
{
    if (search->broken)
        co_return tl::unexpected(*search->broken);
    if (!search->found.asked) {
        Error error = metadataError(search->found.base, u"no challenge, SMART configuration or OAuth addresses"_s);
        error.kind = search->sawPage ? Error::Kind::NoChallenge : Error::Kind::NoSignIn;
        if (search->sawPage)
            error.detail = (QStringList{u"a web page instead of HTTP 401"_s} + search->found.remarks).join(u"; "_s);
        co_return tl::unexpected(error);
    }
    auto authority = co_await entraAuthority(search, *parseEntraAddress(u"https://login.microsoftonline.com"_s));
    if (!authority)
        co_return tl::unexpected(authority.error());
    co_return MaybeNamed(Named{*std::move(authority), Discovery::Source::Assumed});
}

QCoro::Task<MaybeNamed> findAuthority(SearchPtr search)
{
    static constexpr std::array Ways{fromChallenge, fromSmart, fromStatement, fromWellKnown, assumed};
    for (const auto &way : Ways) {
        auto named = co_await way(search);
        if (!named || *named)
            co_return named;
    }
    co_return none();
}

bool isKnown(const Discovery &found)
{
    const QUrl &url = found.authority.url;
    if (const auto entra = parseEntraAddress(url.toString()); entra && entra->knownCloud)
        return true;
    return isTrusted(systemConfiguration(), url, found.base)
        || (http::isThisComputer(url) && http::isThisComputer(found.base));
}

/** Guests are known to the server's own tenant only. */
bool isOneTenant(const Authority &authority)
{
    static const QStringList Open{u"organizations"_s, u"common"_s, u"consumers"_s};
    return !Open.contains(authority.tenant.toLower());
}

QCoro::Task<Result<Discovery>> discoverAt(SearchPtr search)
{
    auto &found = search->found;
    found.base = canonicalBase(found.base);
    if (!isSecure(found.base)) {
        Error error = metadataError(found.base, u"a token is never sent to it"_s);
        error.kind = Error::Kind::Insecure;
        co_return tl::unexpected(error);
    }
    found.audience = found.base.toString();
    if (const auto asked = co_await askServer(search); !asked)
        co_return tl::unexpected(asked.error());
    auto named = co_await findAuthority(search);
    if (!named)
        co_return tl::unexpected(named.error());
    found.authority = (*named)->authority;
    found.source = (*named)->source;
    found.knownAuthority = isKnown(found);
    found.guestsCanSignIn = isOneTenant(found.authority);
    co_return found;
}

} // namespace

QCoro::Task<Result<Discovery>> discover(http::Client &client, QUrl base, SignInSettings settings, std::stop_token stop)
{
    auto search = std::make_shared<Search>(Search{&client, std::move(settings), std::move(stop), {}, {}, false});
    search->found.base = std::move(base);
    return discoverAt(std::move(search));
}

} // namespace auth
