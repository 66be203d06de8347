#include "auth/discovery/metadata.h"

#include "auth/session/token.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <array>
#include <utility>

namespace auth {
namespace {

using namespace Qt::StringLiterals;

constexpr std::chrono::seconds Patience{30};
constexpr qint64 MostBytes = qint64{16} << 20; // some CapabilityStatements are long
constexpr int MostParents = 4; // of an address that may be an endpoint below its issuer

http::Request documentRequest(const QUrl &url)
{
    http::Request request;
    request.url = url;
    request.accept = "application/json, application/fhir+json;q=0.9";
    request.credentials = http::Credentials::None;
    request.redirects = http::Redirects::SameOrigin;
    request.limits.silence = Patience;
    request.limits.total = Patience;
    request.limits.bytes = MostBytes;
    request.limits.attempts = 1;
    return request;
}

QUrl endpointOf(const QJsonObject &document, QLatin1StringView name)
{
    return QUrl(document[name].toString(), QUrl::StrictMode);
}

Authority readMetadata(const QJsonObject &document)
{
    Authority authority;
    authority.issuer = document["issuer"_L1].toString();
    authority.authorization = endpointOf(document, "authorization_endpoint"_L1);
    authority.token = endpointOf(document, "token_endpoint"_L1);
    authority.deviceAuthorization = endpointOf(document, "device_authorization_endpoint"_L1);
    authority.revocation = endpointOf(document, "revocation_endpoint"_L1);
    authority.issRequired = document["authorization_response_iss_parameter_supported"_L1].toBool();
    return authority;
}

QString tenantFor(const Search &search, const EntraAddress &address)
{
    for (const auto &tenant : {search.settings.tenant, search.settings.client.tenant, address.tenant}) {
        if (!tenant.isEmpty())
            return tenant;
    }
    return u"organizations"_s;
}

/**
 * Entra's exceptions to "the issuer is whom you asked": its metadata name the tenant by its GUID, or leave it open as
 * "{tenantid}", and v1's live under another host.
 */
bool isEntraIssuer(const QString &issuer, const QUrl &cloud, const QString &tenant, bool v1)
{
    const QString home = cloud.toString(QUrl::StripTrailingSlash) + u'/';
    const QStringList starts =
        v1 ? QStringList{home, u"https://sts.windows.net/"_s, u"https://sts.chinacloudapi.cn/"_s} : QStringList{home};
    const QString end = v1 ? u"/"_s : u"/v2.0"_s;
    for (const auto &start : starts) {
        if (!issuer.startsWith(start) || !issuer.endsWith(end))
            continue;
        const QString named = issuer.mid(start.size(), issuer.size() - start.size() - end.size());
        if (isGuid(tenant) ? named.compare(tenant, Qt::CaseInsensitive) == 0
                           : isGuid(named) || named == "{tenantid}"_L1)
            return true;
    }
    return false;
}

bool isOfCloud(const QUrl &endpoint, const EntraAddress &address)
{
    const auto named = parseEntraAddress(endpoint.toString());
    return http::sameOrigin(endpoint, address.cloud) || (address.knownCloud && named && named->knownCloud);
}

/** Leaves out the endpoints that are an offer and lie where @p isHome says no: a refresh token would go there. */
template <typename IsHome>
void dropForeignOffers(Search &search, Authority &authority, IsHome isHome)
{
    for (QUrl *offer : {&authority.deviceAuthorization, &authority.revocation}) {
        if (offer->isEmpty() || (isSecure(*offer) && isHome(*offer)))
            continue;
        search.found.remarks << u"not used, because it is elsewhere: %1"_s.arg(http::redacted(*offer).toString());
        offer->clear();
    }
}

Result<Authority> entraFrom(
    Search &search, const QJsonObject &document, const EntraAddress &address, const QString &tenant, bool v1)
{
    Authority authority = readMetadata(document);
    authority.profile = v1 ? Profile::EntraV1 : Profile::EntraV2;
    authority.url = address.cloud;
    authority.url.setPath(u'/' + tenant);
    authority.tenant = tenant;
    if (!isEntraIssuer(authority.issuer, address.cloud, tenant, v1))
        return tl::unexpected(
            metadataError(authority.url, u"issuer is \"%1\", not of this tenant"_s.arg(authority.issuer)));
    if (const auto error = unusableEndpoints(authority, authority.url))
        return tl::unexpected(*error);
    const auto isHome = [&address](const QUrl &url) { return isOfCloud(url, address); };
    for (const QUrl &endpoint : {authority.authorization, authority.token}) {
        if (!isHome(endpoint))
            return tl::unexpected(
                metadataError(endpoint, u"an endpoint that is not at %1"_s.arg(address.cloud.toString())));
    }
    dropForeignOffers(search, authority, isHome);
    return authority;
}

/**
 * An issuer may send tokens from elsewhere for its own sign-in page, never for another service's: that one's codes
 * would go to an endpoint that it did not name, however much the person trusts it (mix-up, RFC 9700 §4.4).
 */
std::optional<Error> mixedEndpoints(const Authority &authority)
{
    const QUrl &sign = authority.authorization;
    if (http::sameOrigin(sign, authority.token) || http::sameOrigin(sign, QUrl(authority.issuer)))
        return {};
    return metadataError(authority.token,
        u"tokens of the sign-in page at %1 would come from elsewhere"_s.arg(sign.host(QUrl::FullyEncoded)));
}

/** A token endpoint elsewhere would be given the code with its verifier, so it needs its own trust. */
std::optional<Error> foreignEndpoint(const Search &search, const Authority &authority)
{
    const QList<QUrl> homes = search.settings.trusted + QList<QUrl>{QUrl(authority.issuer)};
    const auto configuration = systemConfiguration();
    for (const QUrl &endpoint : {authority.authorization, authority.token}) {
        const auto isHome = [&endpoint](const QUrl &home) { return http::sameOrigin(home, endpoint); };
        if (std::ranges::any_of(homes, isHome) || isTrusted(configuration, endpoint, search.found.base))
            continue;
        Error error = metadataError(endpoint, u"an endpoint that is not at %1"_s.arg(authority.issuer));
        error.kind = Error::Kind::Untrusted;
        return error;
    }
    return {};
}

/** @p issuers: what the document's issuer may be, the likeliest first. */
Result<Authority> openIdFrom(Search &search, const QJsonObject &document, const QStringList &issuers)
{
    Authority authority = readMetadata(document);
    authority.profile = Profile::OpenId;
    authority.url = QUrl(issuers.constFirst());
    authority.scopes = scopesAmong(document);
    if (!issuers.contains(authority.issuer))
        return tl::unexpected(metadataError(
            authority.url, u"issuer is \"%1\" instead of \"%2\""_s.arg(authority.issuer, issuers.constFirst())));
    if (const auto error = unusableEndpoints(authority, authority.url))
        return tl::unexpected(*error);
    if (const auto error = mixedEndpoints(authority))
        return tl::unexpected(*error);
    if (const auto error = foreignEndpoint(search, authority))
        return tl::unexpected(*error);
    const auto methods = document["code_challenge_methods_supported"_L1].toArray();
    if (document.contains("code_challenge_methods_supported"_L1) && !methods.contains("S256"_L1))
        search.found.remarks << u"the sign-in service does not list S256 (RFC 7636)"_s;
    dropForeignOffers(search, authority, [&](const QUrl &url) { return http::sameOrigin(url, authority.url); });
    return authority;
}

/** Both ways of writing an issuer: some end in a slash (every tenant of Auth0's), some do not, and those who name it in
 * a challenge do not always know. As written comes first. */
QStringList withAndWithoutSlash(const QString &issuer)
{
    return {issuer, issuer.endsWith(u'/') ? issuer.chopped(1) : issuer + u'/'};
}

/** What may be the issuer of an address that may be one of its endpoints: itself as written, then what is above it. */
QStringList issuersAbove(const QUrl &address)
{
    QStringList issuers{address.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment).toString()};
    QUrl url = canonicalBase(address);
    while (!url.path().isEmpty() && issuers.size() <= MostParents) {
        url.setPath(url.path().section(u'/', 0, -2));
        issuers << url.toString();
    }
    return issuers;
}

/** The metadata of an issuer, who may be any of @p issuers. */
QCoro::Task<Result<Authority>> openIdAuthorityAmong(SearchPtr search, QStringList issuers)
{
    const QUrl url(issuers.constFirst());
    if (!isSecure(url)) {
        Error error = metadataError(url, u"an issuer without https"_s);
        error.kind = Error::Kind::Insecure;
        co_return tl::unexpected(error);
    }
    auto document = co_await fetchDocument(search, below(url, u".well-known/openid-configuration"));
    if (!document && document.error().kind == Error::Kind::Metadata) { // RFC 8414 §3.1: before the path, not after it
        QUrl inserted = canonicalBase(url);
        inserted.setPath(u"/.well-known/oauth-authorization-server"_s + inserted.path());
        document = co_await fetchDocument(search, inserted);
    }
    if (!document)
        co_return tl::unexpected(document.error());
    co_return openIdFrom(*search, *document, issuers);
}

/** What was found and does not fit says more than what was not found. */
bool saysMore(const Error &error, const std::optional<Error> &before)
{
    return !before || (before->status != 0 && error.status == 0);
}

QCoro::Task<Result<Authority>> issuerAbove(SearchPtr search, QUrl address)
{
    std::optional<Error> telling;
    const QStringList issuers = issuersAbove(address);
    for (const auto &issuer : issuers) {
        const auto authority = co_await openIdAuthorityAmong(search, withAndWithoutSlash(issuer));
        if (!authority && authority.error().kind != Error::Kind::Metadata)
            co_return authority;
        const QUrl bare = address.adjusted(QUrl::RemoveQuery | QUrl::RemoveFragment);
        if (authority && (issuer == issuers.first() || authority->authorization == bare))
            co_return authority;
        if (!authority && saysMore(authority.error(), telling))
            telling = authority.error();
    }
    if (!telling || telling->status != 0)
        telling = metadataError(address, u"no metadata for it (%1)"_s.arg(telling ? telling->detail : QString()));
    co_return tl::unexpected(*telling);
}

} // namespace

QCoro::Task<Result<QJsonObject>> fetchDocument(SearchPtr search, QUrl url)
{
    Error error = metadataError(url, {});
    if (!search->client || search->stop.stop_requested()) {
        error.kind = Error::Kind::Cancelled;
        co_return tl::unexpected(error);
    }
    const auto answer = co_await search->client->fetch(documentRequest(url), search->stop);
    if (!answer) {
        const bool cancelled = answer.error().kind == http::Error::Kind::Cancelled;
        error.kind = cancelled ? Error::Kind::Cancelled : Error::Kind::Network;
        error.network = answer.error();
        co_return tl::unexpected(error);
    }
    const auto json = QJsonDocument::fromJson(answer->body);
    if (answer->head.ok() && json.isObject())
        co_return json.object();
    if (json["error"_L1].isString()) // Entra says here that there is no such tenant
        error = readError(json.object(), Error::Step::Discovery);
    error.kind = Error::Kind::Metadata;
    error.url = http::redacted(url);
    error.status = answer->head.status;
    error.detail = u"HTTP %1"_s.arg(answer->head.status) + (json.isObject() ? QString() : u", not a JSON object"_s);
    co_return tl::unexpected(error);
}

QCoro::Task<Result<Authority>> entraAuthority(SearchPtr search, EntraAddress address)
{
    const QString tenant = tenantFor(*search, address);
    const QString metadata = u"/.well-known/openid-configuration"_s;
    auto document = co_await fetchDocument(search, below(address.cloud, QString(tenant + u"/v2.0"_s + metadata)));
    if (document)
        co_return entraFrom(*search, *document, address, tenant, false);
    if (document.error().status != 404)
        co_return tl::unexpected(document.error());
    const auto older = co_await fetchDocument(search, below(address.cloud, QString(tenant + metadata)));
    if (!older)
        co_return tl::unexpected(older.error());
    const QStringList itself = withAndWithoutSlash(below(address.cloud, tenant).toString());
    const QString issuer = (*older)["issuer"_L1].toString();
    if (itself.contains(issuer) && !isEntraIssuer(issuer, address.cloud, tenant, true))
        co_return openIdFrom(*search, *older, itself);
    co_return entraFrom(*search, *older, address, tenant, true);
}

QCoro::Task<Result<Authority>> openIdAuthority(SearchPtr search, QString issuer)
{
    return openIdAuthorityAmong(std::move(search), {std::move(issuer)});
}

QCoro::Task<Result<Authority>> authorityAt(SearchPtr search, QString address)
{
    const QUrl url(address);
    const auto entra = parseEntraAddress(address);
    if (!entra)
        co_return tl::unexpected(metadataError(url, u"not an absolute address"_s));
    if (!isSecure(url)) {
        Error error = metadataError(url, u"a sign-in service without https"_s);
        error.kind = Error::Kind::Insecure;
        co_return tl::unexpected(error);
    }
    if (entra->knownCloud || !entra->tenant.isEmpty()) {
        const auto authority = co_await entraAuthority(search, *entra);
        const bool isMissing = !authority && authority.error().kind == Error::Kind::Metadata;
        if (entra->knownCloud || !isMissing || authority.error().status != 404)
            co_return authority;
    }
    co_return co_await issuerAbove(search, url);
}

} // namespace auth
