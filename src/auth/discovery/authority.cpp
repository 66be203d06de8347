#include "auth/discovery/authority.h"

#include "auth/url.h"

#include <QJsonArray>
#include <QUrlQuery>

#include <algorithm>

namespace auth {
namespace {

using namespace Qt::StringLiterals;

/** A parameter of ours that @p endpoint carries already: it would stand there twice (RFC 6749 §3.1), and whose is taken
 * is then the service's choice. Parameters of its own, like the policy of B2C, are good. */
QString ownParameterOf(const QUrl &endpoint)
{
    static const QStringList Ours{u"client_id"_s, u"response_type"_s, u"redirect_uri"_s, u"response_mode"_s, u"scope"_s,
        u"resource"_s, u"state"_s, u"nonce"_s, u"prompt"_s, u"login_hint"_s, u"claims"_s, u"code_challenge"_s,
        u"code_challenge_method"_s};
    const auto carried = QUrlQuery(endpoint).queryItems(QUrl::FullyDecoded);
    const auto found =
        std::ranges::find_if(carried, [](const auto &parameter) { return Ours.contains(parameter.first); });
    return found == carried.end() ? QString() : found->first;
}

} // namespace

std::optional<Error> unusableEndpoints(const Authority &authority, const QUrl &document)
{
    for (const QUrl &endpoint : {authority.authorization, authority.token}) {
        if (endpoint.isEmpty() || !endpoint.isValid())
            return metadataError(document, u"authorization_endpoint or token_endpoint is missing"_s);
        if (isSecure(endpoint))
            continue;
        Error error = metadataError(endpoint, u"an endpoint without https"_s);
        error.kind = Error::Kind::Insecure;
        return error;
    }
    if (const QString carried = ownParameterOf(authority.authorization); !carried.isEmpty())
        return metadataError(authority.authorization, u"an authorization endpoint that carries %1"_s.arg(carried));
    return {};
}

Error metadataError(const QUrl &url, const QString &detail)
{
    Error error;
    error.kind = Error::Kind::Metadata;
    error.url = http::redacted(url);
    error.detail = detail;
    return error;
}

QStringList scopesAmong(const QJsonObject &document)
{
    const auto listed = document["scopes_supported"_L1].toArray();
    for (const auto &scope : {u"user_impersonation"_s, u"user/*.rs"_s, u"user/*.read"_s}) {
        if (listed.contains(scope))
            return {scope};
    }
    return {};
}

} // namespace auth
